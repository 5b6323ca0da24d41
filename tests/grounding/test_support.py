"""How far a sentence speaks to a question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grounding.questions import read_question
from grounding.support import plainly_differ, support

_WHEN = read_question("When did Norland purchase the ferry line?")


def test_words_that_say_the_same_are_told() -> None:
    bought = support(_WHEN, "Norland bought the ferry line on 4 May.", "")
    sold = support(_WHEN, "Norland painted the ferry line on 4 May.", "")
    assert bought.matter == 1
    assert bought.matter > sold.matter
    assert bought.near == 1


def test_what_goes_before_counts_for_the_whole_but_not_for_the_sentence() -> None:
    alone = support(_WHEN, "It did so on 4 May.", "")
    after = support(_WHEN, "It did so on 4 May.", "Norland bought the ferry line.")
    assert (alone.around, alone.matter_around) == (0, 0)
    assert (after.around, after.matter_around) == (1, 1)
    assert after.matter == after.near == 0


def test_only_what_stands_near_a_value_is_near() -> None:
    far = "Norland purchased the ferry line " + "and then it went on with very many other things of all sorts " * 2 + "on 4 May."
    assert support(_WHEN, far, "").near < support(_WHEN, "Norland purchased the ferry line on 4 May.", "").near
    assert support(_WHEN, "Norland purchased the ferry line.", "").near == 0


@pytest.mark.parametrize(
    ("text", "asks", "short"),
    [("Who bought it?", True, True), ("“Who bought the ferry line, then?”", True, False), ("It is.", False, True)],
)
def test_questions_and_fragments_are_known(text: str, asks: bool, short: bool) -> None:
    told = support(_WHEN, text, "")
    assert (told.asks, told.short) == (asks, short)


@pytest.mark.parametrize(
    ("question", "one", "two", "differ"),
    [
        ("When did Norland buy the ferry?", "Norland bought the ferry on 4 May.", "The ferry was bought by Norland on 6 May.", True),
        ("When did Norland buy the ferry?", "Norland bought the ferry on 4 May.", "The pier was sold to Vessby on 6 May.", False),
        ("Who bought the ferry?", "Norland bought the ferry.", "Ana Brun, its head, bought the ferry out of love.", False),
        ("Who bought the ferry?", "Norland bought the ferry on Monday.", "Vessby bought the ferry on Monday.", True),
        ("How many boats use the quay?", "On 4 May, 40 boats use the quay.", "As of 6 June the quay is used by 30 boats.", False),
        ("How many boats use the quay?", "Forty boats use the quay.", "The quay is used by 30 boats.", True),
        ("How many fishing boats use the quay?", "Forty fishing boats use the quay.", "The quay is used by 30 tall boats.", False),
        ("How long was the quay shut?", "The quay was shut for 4 days.", "Two of the three gates of the quay were shut.", False),
    ],
)
def test_accounts_plainly_differ_over_a_figure_or_in_a_copy(question: str, one: str, two: str, differ: bool) -> None:
    assert plainly_differ(read_question(question), one, two) is differ


@given(st.text(), st.text(), st.text())
def test_shares_are_shares(question: str, text: str, before: str) -> None:
    told = support(read_question(question), text, before)
    for share in (told.around, told.matter, told.matter_around, told.near):
        assert 0 <= share <= 1 + 1e-9
