"""The matrix of facts by accounts, and its words."""

from hypothesis import given
from hypothesis import strategies as st

from bot.pictures.matrix import MOST_ALT, MOST_FACTS, Cell, matrix_of
from core.values import Comparison, Row
from tests.bot.made import COURIER, POST, article, span, speaking

REOPENS = span(COURIER, "The bridge will reopen on 14 March, the county engineer said.")
SHUT = span(POST, "The bridge stays shut until 21 March.")
SHOPS = span(POST, "Shopkeepers ask for help.")
THIRD = article("third", "The bridge is old.", "Old bridge", None)
T, D, N = Cell.TOLD, Cell.DIFFERS, Cell.NOTHING


def _comparison(agreed: int = 0, differ: int = 0, only: tuple[int, int] = (0, 0), topic: str = "Halden bridge") -> Comparison:
    return Comparison(
        topic,
        (COURIER, POST, THIRD),
        tuple(Row(f"shared {n}", "several", (REOPENS, SHUT)) for n in range(agreed)),
        (
            (COURIER, tuple(Row(f"courier {n}", "only", (REOPENS,)) for n in range(only[0]))),
            (POST, tuple(Row(f"post {n}", "only", (SHOPS,)) for n in range(only[1]))),
        ),
        tuple(Row(f"clash {n}", "date", (REOPENS, SHUT)) for n in range(differ)),
        (),
        (),
    )


def test_facts_stand_by_what_several_report_where_they_differ_and_what_one_alone_has() -> None:
    matrix = matrix_of(_comparison(1, 1, (0, 1)))
    assert matrix.title == "Halden bridge"
    assert matrix.accounts == ("Halden Courier, 3 Mar", "Valley Post, 4 Mar", "“Old bridge”, 3 Mar")
    shared, differ, only = matrix.parts
    assert shared.heading == "Several report" and shared.facts[0].cells == (T, T, N)
    assert shared.facts[0].label == "“The bridge will reopen on 14 March, the county engineer said.”"
    assert differ.facts[0].cells == (D, D, N) and differ.facts[0].detail == "They differ on when"
    assert only.facts[0].cells == (N, T, N) and only.facts[0].label == "“Shopkeepers ask for help.”"


def test_of_many_facts_each_part_keeps_its_share_and_says_how_many_are_left_out() -> None:
    matrix = matrix_of(_comparison(20, 20, (20, 20)))
    assert [(len(part.facts), part.more) for part in matrix.parts] == [(4, 16), (6, 14), (4, 36)]
    assert [fact.cells for fact in matrix.parts[2].facts] == [(T, N, N), (N, T, N)] * 2


def test_a_fact_is_named_by_its_opening_words_and_by_who_speaks_them() -> None:
    words = "We expect to finish early, " + "and then some of the work, " * 6
    spoken = speaking(f"“{words}”", (words, "Ana Brun"))
    row = Row("finish", "only", (span(spoken, words),))
    (part,) = matrix_of(Comparison("", (spoken, POST), (), ((spoken, (row,)),), (), (), ())).parts
    assert part.facts[0].label == "Ana Brun: “We expect to finish early, and then some of the work, …”"
    assert len(part.facts[0].label) <= 70


def test_what_one_part_leaves_free_goes_to_the_others() -> None:
    assert [len(part.facts) for part in matrix_of(_comparison(1, 20, (1, 0))).parts] == [1, 12, 1]


@given(agreed=st.integers(0, 30), differ=st.integers(0, 30), only=st.tuples(st.integers(0, 30), st.integers(0, 30)))
def test_no_fact_is_lost_and_no_picture_is_too_long(agreed: int, differ: int, only: tuple[int, int]) -> None:
    matrix = matrix_of(_comparison(agreed, differ, only))
    shown = sum(len(part.facts) for part in matrix.parts)
    assert shown == min(MOST_FACTS, agreed + differ + sum(only))
    assert shown + sum(part.more for part in matrix.parts) == agreed + differ + sum(only)
    assert all(part.facts for part in matrix.parts)


@given(topic=st.text(max_size=3000))
def test_the_words_of_a_picture_fit_and_hold_nothing_that_steers_a_screen(topic: str) -> None:
    alt = matrix_of(_comparison(9, 9, (9, 9), topic)).alt
    assert 0 < len(alt) <= MOST_ALT and "\n" not in alt and "\x1b" not in alt and "\u202e" not in alt


def test_the_words_say_which_account_tells_what() -> None:
    assert matrix_of(_comparison(1, 1, (0, 1))).alt == (
        "Halden bridge: which of 3 accounts tells which fact. 1 Halden Courier, 3 Mar, 2 Valley Post, 4 Mar, 3 “Old bridge”, 3 Mar. "
        "Several report: “The bridge will reopen on 14 March, the county engineer said.” (1, 2). Accounts differ: clash 0 (1, 2). "
        "Only in one account: “Shopkeepers ask for help.” (2)."
    )
    assert matrix_of(_comparison()).alt.endswith("No fact could be set beside another.")
