"""What the one who is blamed says to it."""

import pytest

from core.values import Span
from grounding.accounts import Accounts
from grounding.replies import answers, charges, denials
from grounding.summarising import extract_summary
from retrieval.embedding import Embedder
from tests.made_articles import made

_BLAME = (
    "Critics accused Mayor Ida Holm of Orrin on Monday of wasting $3 million on a ferry dock that nobody uses. "
    "Deputy Per Alm attacked Ms. Holm over the dock in the town council. Residents blamed Ms. Holm for the cost of the dock."
)


def _first(told: str, embedder: Embedder, shown: str = "") -> str | None:
    """The clearest answer in the second of two accounts, once `shown` of it is shown; None where none is looked for or found."""
    one = made("one", _BLAME, title="Mayor Holm accused over dock")
    two = made("two", f"Critics accused Mayor Ida Holm of wasting money on the dock of Orrin. {told}", title="Critics accuse Mayor Holm")
    accounts = Accounts([one, two], embedder)
    at = two.text.index(shown) if shown else 0
    found = list(answers(accounts, [Span(two, at, at + len(shown))] if shown else []))
    best = max(((worth, u.span.quote) for given in found for u, worth in given.items()), default=None)
    return best[1] if best else None


@pytest.mark.parametrize(
    "told",
    [
        "Ms. Holm denied the charge in a letter.",
        "“I regret the cost of the dock,” Ms. Holm said.",
        "The mayor apologized to the residents of Orrin.",
        "Ms. Holm has maintained that the dock pays for itself.",
        "Asked about the cost, Ms. Holm declined to comment.",
    ],
)
def test_what_the_blamed_one_answers_is_found(told: str, embedder: Embedder) -> None:
    assert _first(told, embedder) == told


@pytest.mark.parametrize(
    "told",
    [
        "Ms. Holm has not apologized for the dock.",
        "Deputy Per Alm denied that he had seen the letter.",
        "Residents urged Ms. Holm to apologize for the dock.",
        "Ms. Holm opened the dock in May.",
    ],
)
def test_what_is_no_answer_of_the_blamed_one_is_none(told: str, embedder: Embedder) -> None:
    assert _first(told, embedder) is None


def test_who_has_answered_in_what_is_shown_is_not_looked_for(embedder: Embedder) -> None:
    told = "Ms. Holm denied the charge in a letter."
    assert _first(f"{told} Ms. Holm rejected the report.", embedder, shown=told) is None


def test_the_answer_stands_in_the_summary(embedder: Embedder) -> None:
    one = made("one", _BLAME, title="Mayor Holm accused over dock")
    reply = "Ms. Holm denied that the dock is unused, and said that 90 boats land there."
    two = made(
        "two",
        f"Critics accused Mayor Ida Holm of wasting money on the dock of Orrin. {reply} The dock is 200 metres long and made of oak.",
        title="Critics accuse Mayor Holm",
    )
    for articles in ((one, two), (two, one)):
        assert reply in [c.text for c in extract_summary(articles, embedder, "", "standard").summary.answer.claims]


_TOLD = (
    "Prosecutors charged Mayor Ida Holm with theft. Critics accused Ms. Holm of waste. The company said it does not pay mayors. "
    "Ms. Holm denied a request for the papers. The charges are baseless, said her lawyer. The mayor left the town hall at noon."
)


def test_a_charge_tells_what_it_is_and_a_denial_may_be_anybodys(embedder: Embedder) -> None:
    accounts = Accounts([made("one", _TOLD, title="Mayor Holm charged")], embedder)
    denied = denials(accounts)
    assert [u.span.quote.split()[1] for u in sorted(denied, key=lambda u: u.place)] == ["company", "charges"]
    assert [u.span.quote.split()[0] for u in sorted(charges(accounts, denied), key=lambda u: u.place)] == ["Prosecutors", "Critics"]
