"""What several accounts report: the event first, then other facts, then shared quotations."""

from __future__ import annotations

import pytest

from core.values import Comparison, Row
from grounding.comparing import compare_accounts
from retrieval.embedding import Embedder
from tests.grounding.accounts_of_halden import article


def _compared(embedder: Embedder, *texts: str) -> Comparison:
    return compare_accounts([article(f"a{n}", f"Paper {n}", f"Report {n}", text) for n, text in enumerate(texts)], embedder)


def _quotes(row: Row) -> list[str]:
    return [s.quote for s in row.spans]


_SPEECH = "“I am sorry for what I did. I have let down the people of Halden,” Ode said. “I will pay for the damage.”"


def test_the_event_that_accounts_open_with_is_the_first_row(embedder: Embedder) -> None:
    ledger = _compared(
        embedder,
        f"Mayor Tom Ode announced on Tuesday that he will step down in June. {_SPEECH} The council meets on Friday.",
        f"After weeks of criticism, Tom Ode declared that he is quitting as mayor of Halden this summer. {_SPEECH} Rain fell.",
    )
    assert "step down" in _quotes(ledger.agreed[0])[0]
    assert "quitting" in _quotes(ledger.agreed[0])[1]
    assert ledger.agreed[0].kind == "several"


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The Senate transport committee has summoned Tom Ode.", "The House transport committee has summoned Tom Ode."),
        ("Tom Ode will speak to the council at 11am.", "Tom Ode spoke to the council in the evening."),
        (
            "The school of Halden has sent 310 children home because of mould.",
            "All 260 pupils at Halden's school are at home due to mould.",
        ),
    ],
)
def test_openings_that_tell_of_another_body_hour_or_number_are_not_one_event(embedder: Embedder, one: str, two: str) -> None:
    assert _compared(embedder, f"{one} Rain fell all day long.", f"{two} The sun shone over the hills.").agreed == ()


def test_one_statement_in_slices_is_one_row_and_says_that_it_is_quoted(embedder: Embedder) -> None:
    ledger = _compared(
        embedder,
        f"A fence was broken at the mill of Halden. {_SPEECH} The fence was put up in May.",
        f"Mayor Tom Ode has apologised. {_SPEECH} He has been mayor for nine years.",
    )
    quoted = [row for row in ledger.agreed if row.kind == "quoted"]
    assert len(quoted) == 1
    assert all("let down" in quote and "I will pay" in quote for quote in _quotes(quoted[0]))


def test_the_accounts_own_telling_comes_before_what_they_quote(embedder: Embedder) -> None:
    fact = "The broken fence belonged to the baker Lea Vik, who built it last year."
    ledger = _compared(embedder, f"A fence was broken in Halden. {_SPEECH} {fact}", f"Rain fell on Halden's fair. {_SPEECH} {fact}")
    kinds = [row.kind for row in ledger.agreed]
    assert kinds == sorted(kinds, key=lambda kind: kind == "quoted")
    assert {"several", "quoted"} == set(kinds)


def test_one_speakers_plea_is_not_agreement_with_what_another_argues(embedder: Embedder) -> None:
    ledger = _compared(
        embedder,
        "The two met in Halden on Monday. Brun went through the cost of the harbour plan, the jobs it would create and its growth.",
        "It was a loud evening at the town hall. “This was a bad harbour plan, and it will create no jobs and no growth,” said Ode.",
    )
    assert not any("loud" not in q and "bad harbour plan" in q for row in ledger.agreed for q in _quotes(row))
