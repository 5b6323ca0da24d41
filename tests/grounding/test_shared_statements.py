"""What two sentences share although they tell other things besides: quoted words, and clauses."""

from __future__ import annotations

import pytest

from core.values import Comparison, Row
from grounding.accounts import Accounts
from grounding.aligning import apart
from grounding.comparing import compare_accounts
from grounding.contrasts import _other_place
from grounding.predicates import read
from grounding.retellings import WordsInContext
from grounding.shared_clauses import SharedClauses
from grounding.shared_figures import same_figures
from grounding.shared_quotations import same_quotations
from retrieval.embedding import Embedder
from tests.grounding.accounts_of_halden import article

_AROUND = (
    "Rain fell on Halden for the third day. The ferry to Sell did not sail. Farmers at Tarn Mill brought their sheep down from the hills. "
    "The school stays open.",
    "The market moved under the roof of the old mill. Bread was cheap again. A circus has put up its tents by the canal. "
    "Trains ran late on both lines.",
)


def _accounts(embedder: Embedder, *texts: str) -> Accounts:
    return Accounts([article(f"a{n}", f"Paper {n}", f"Report {n}", text) for n, text in enumerate(texts)], embedder)


def _compared(embedder: Embedder, *texts: str) -> Comparison:
    return compare_accounts([article(f"a{n}", f"Paper {n}", f"Report {n}", text) for n, text in enumerate(texts)], embedder)


def _row(ledger: Comparison, words: str) -> Row | None:
    return next((row for row in ledger.agreed if any(words in span.quote for span in row.spans)), None)


def _shared(embedder: Embedder, one: str, two: str) -> frozenset[str]:
    accounts = _accounts(embedder, f"{one} {_AROUND[0]}", f"{two} {_AROUND[1]}")
    a, b = (units[0] for units in accounts.units)
    return SharedClauses(accounts, (a, b), WordsInContext(embedder)).of(a, b)


_PLEA = (
    "On leaving the court, Tom Ode said he would plead not guilty to the charges, and thanked those who had waited in the rain for him.",
    "Tom Ode said he will plead not guilty to the charges brought by the county, while his sister sold her half of the bakery to a friend.",
)


def test_one_clause_in_long_sentences_of_two_accounts_is_shared(embedder: Embedder) -> None:
    assert {"plead", "guilti"} <= _shared(embedder, *_PLEA)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (_PLEA[0], _PLEA[1].replace("not guilty", "guilty")),
        (_PLEA[0], _PLEA[1].replace("Tom Ode", "Lea Vik")),
        (
            "The dyke at Sell cost the county 400,000 crowns, and the vote on it was loud.",
            "The dyke at Sell cost the county 900,000 crowns, said the clerk.",
        ),
        ("The mayor of Halden, Tom Ode, likes to swim before breakfast.", "The mayor of Halden, Tom Ode, sued the bus company on Monday."),
    ],
)
def test_a_denial_another_doer_another_number_and_mere_names_are_not_shared(embedder: Embedder, one: str, two: str) -> None:
    assert not _shared(embedder, one, two)


def test_the_same_quoted_words_make_a_row_of_all_accounts_that_have_them_whatever_surrounds_them(embedder: Embedder) -> None:
    ledger = _compared(
        embedder,
        f"“Let everybody fish from the quay again,” Ana Brun wrote, before she turned to the price of bread. {_AROUND[0]}",
        f"In a letter that spoke mostly of schools, Ana Brun asked the council to “let everybody fish from the quay again.” {_AROUND[1]}",
        "The council heard many wishes. A bakery wants a licence. Ana Brun said: “Let everybody fish from the quay again.” It rained.",
    )
    row = _row(ledger, "everybody fish")
    assert row is not None
    assert len(row.spans) == 3


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("“We will rebuild the old quay in steel,” Ana Brun said.", "“We will rebuild the old quay in steel,” Tom Ode said."),
        ("“This is not a wise use of public money,” Ana Brun said.", "“It is a wise use of public money,” Ana Brun said."),
    ],
)
def test_equal_words_of_two_speakers_or_denied_by_one_are_no_quotation_in_common(embedder: Embedder, one: str, two: str) -> None:
    accounts = _accounts(embedder, f"{one} {_AROUND[0]}", f"{two} {_AROUND[1]}")
    first = {units[0].row for units in accounts.units}
    assert not any(set(rows) == first for rows in same_quotations(accounts))


def test_a_second_operation_is_not_the_first(embedder: Embedder) -> None:
    ledger = _compared(
        embedder,
        f"Tom Ode underwent a second operation on his leg at the Halden hospital. {_AROUND[0]}",
        f"Tom Ode underwent an operation on his leg at the Halden hospital after the fall. {_AROUND[1]}",
    )
    assert _row(ledger, "operation") is None


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            "Halden Rovers are district champions after beating Sell Athletic on penalties.",
            "Sell Athletic won the district cup on penalties against Halden Rovers.",
        ),
        (
            "The roof of the mill fell in after the last of the tenants had been led out.",
            "The tenants were still inside the mill when its roof fell in, and were led out by ladder.",
        ),
        ("The barge was holed near the rudder on its way to Marl.", "The barge was holed near the mast on its way to Marl."),
        ("The choir left the hall before the vote on the organ.", "The council left the hall before the vote on the organ."),
        ("The millers refused the new price for flour last night.", "The millers took the new price for flour last night."),
        ("The barn of Sell burned because of a faulty stove.", "The barn of Sell burned because a boy had lit a pipe."),
    ],
)
def test_swapped_doers_another_order_place_subject_deed_or_cause_are_not_one_statement(embedder: Embedder, one: str, two: str) -> None:
    ledger = _compared(embedder, f"{_AROUND[0]} {one}", f"{_AROUND[1]} {two}")
    assert _row(ledger, one) is None


def test_the_weightier_row_comes_first(embedder: Embedder) -> None:
    event = "The council of Halden voted on Monday to close the mill bridge until the cracks in its piers are mended."
    aside = "The town hall of Halden was painted green in the spring by a painter from Tarn Mill."
    ledger = _compared(
        embedder, f"{event} {_AROUND[0]} {aside}", f"{event} {_AROUND[1]} {aside}", f"{event} A kiosk burned down. The fair opens."
    )
    told = [row.spans[0].quote for row in ledger.agreed]
    assert told.index(event) < told.index(aside)


def test_another_named_place_is_another_statement() -> None:
    one = read("Maud Ferrier appeared before a judge at Brackwell Crown Court.")
    other = read("Maud Ferrier, the former treasurer, appeared before a judge at Tarn Crown Court on Friday.")
    assert _other_place(one, other) and _other_place(other, one)
    assert not _other_place(one, read("Maud Ferrier stood before a judge at Brackwell on Friday."))
    assert not _other_place(one, read("Maud Ferrier appeared before a judge on Friday."))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            "The strike has left some 4,200 dock workers of Halden without wages.",
            "While the harbour lay still for a ninth day, 4,200 dock workers had no wages and the shops on the quay gave no more credit.",
        ),
        ("The motion passed in a 61-7 vote.", "Halden's council backed the motion, and the final tally was 61-7."),
    ],
)
def test_one_figure_of_one_thing_makes_a_row(embedder: Embedder, one: str, two: str) -> None:
    row = _row(_compared(embedder, f"{one} {_AROUND[0]}", f"{two} {_AROUND[1]}"), one)
    assert row is not None and len(row.spans) == 2


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Fishermen waited for 15 days.", "Fifteen fishermen waited in Halden."),
        ("It took them two days.", "Two days later it rained in Halden."),
        ("The council sat on 9/11 in Halden.", "Nine dykes of Halden were mended by 11 men."),
    ],
)
def test_one_figure_of_two_things_makes_none(embedder: Embedder, one: str, two: str) -> None:
    assert same_figures(_accounts(embedder, one, two)) == {}


_CLOSES = "The council of Halden voted on Tuesday to close the mill bridge until the spring."


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (_CLOSES, "The council of Halden is set to vote on Tuesday to close the mill bridge until the spring."),
        (
            "Engineers say that Ana Brun built the bridge over the Sell to spite the mayor of Halden.",
            "Ana Brun said that she built the bridge over the Sell to help the mayor of Halden.",
        ),
        (
            "Lea Vik will be the second woman to lead Halden, after Jo Pell, who led it from 1967 to 1979.",
            "Lea Vik will be the first woman to lead Halden since Jo Pell, who led it from 1966 to 1978.",
        ),
    ],
)
def test_forecasts_what_others_say_of_one_and_other_years_are_not_one_statement(embedder: Embedder, one: str, two: str) -> None:
    accounts = _accounts(embedder, one, two)
    a, b = (units[0] for units in accounts.units)
    assert apart(a, b) and apart(b, a)
    assert not apart(a, a)


def test_an_account_that_tells_a_row_in_other_words_is_in_it(embedder: Embedder) -> None:
    texts = (
        "Mayor Ana Brun met engineers and shopkeepers of Halden on Wednesday to hear of the bridge.",
        "In Halden, mayor Ana Brun met engineers on Wednesday to hear of the bridge.",
        "Ana Brun came back on Wednesday, meeting shopkeepers and engineers even as divers said that the bridge of Halden was past saving.",
    )
    around = (*_AROUND, "The herring is late this year. Two chapels were painted. A choir sang on the pier until dark.")
    row = _row(_compared(embedder, *(f"{text} {more}" for text, more in zip(texts, around, strict=True))), texts[0])
    assert row is not None and len(row.spans) == 3


def test_what_an_account_reprints_of_another_is_no_second_source(embedder: Embedder) -> None:
    told = (
        "There was one problem: the bridge of Halden had never been inspected by anybody at all. "
        "The county paid five firms for inspections between spring and autumn that nobody ever made."
    )
    texts = (f"{told} {_AROUND[0]}", f"Paper 0 has looked at the bridge. It wrote: {told} {_AROUND[1]}", f"We have looked too. {told}")
    assert all("Paper 1" not in {s.article.source.outlet for s in row.spans} for row in _compared(embedder, *texts).agreed)
    assert _row(_compared(embedder, *texts), "five firms") is not None
