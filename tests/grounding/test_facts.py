from collections.abc import Callable
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grounding.facts import Mark, figures, full_names, hedges, negations, quoted, same_figure, superlatives
from grounding.facts_dates import days
from grounding.facts_marks import causes, conditions, plans, quantities

PUBLISHED = datetime(2026, 3, 4, tzinfo=UTC)  # a Wednesday


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("two dozen crews", "24 crews"),
        ("$4.2bn", "$4.2 billion"),
        ("4 per cent", "4%"),
        ("the 14th of March", "March 14"),
        ("14 Mar. 2026", "2026-03-14"),
        ("one hundred and fifty-two", "152"),
        ("1,200 homes", "twelve hundred homes"),
        ("3:30 p.m.", "15:30"),
        ("noon", "12 p.m."),
        ("£3m", "three million pounds"),
        ("a million dollars", "$1,000,000"),
        ("the twenty-first day", "the 21st day"),
        ("three-quarters of voters", "three quarters of voters"),
    ],
)
def test_one_figure_written_in_two_ways_has_one_key(one: str, other: str) -> None:
    assert [f.key for f in figures(one)] == [f.key for f in figures(other)] != []


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("$3-5 million", ["money:3000000:dollar", "money:5000000:dollar"]),
        ("4% to 7%", ["percent:4", "percent:7"]),
        ("between 4 and 7 percent", ["percent:4", "percent:7"]),
        ("a 3-2 vote", ["number:3", "number:2"]),
        ("no one spoke and someone left", []),
        ("They may march in the street.", []),
        ("COVID and B52", []),
        ("in the 1990s", ["day:decade=1990"]),
        ("four killed and thirty injured", ["number:4", "number:30"]),
    ],
)
def test_figures_are_found_where_they_are_and_nowhere_else(text: str, keys: list[str]) -> None:
    assert [f.key for f in figures(text)] == keys


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("yesterday", {"year": 2026, "month": 3, "day": 3}),
        ("on Monday", {"year": 2026, "month": 3, "day": 2}),
        ("It will open on Monday", {"year": 2026, "month": 3, "day": 9}),
        ("next Monday", {"year": 2026, "month": 3, "day": 9}),
        ("last year", {"year": 2025}),
        ("next month", {"year": 2026, "month": 4}),
        ("14 March", {"year": 2026, "month": 3, "day": 14}),
        ("30 December", {"year": 2025, "month": 12, "day": 30}),
    ],
)
def test_days_are_resolved_by_the_day_of_publication(text: str, parts: dict[str, int]) -> None:
    found = days(text, PUBLISHED)[0].parts
    assert {name: found.get(name) for name in parts} == parts


@pytest.mark.parametrize(
    ("told", "source", "same"),
    [
        ("about 500 people", "489 people", True),
        ("nearly 500 people", "489 people", True),
        ("more than 480 people", "489 people", True),
        ("500 people", "489 people", False),
        ("more than 500 people", "489 people", False),
        ("500 people", "about 500 people", False),
        ("at least three men", "three men", False),
        ("$40", "40%", False),
        ("$40", "£40", False),
        ("14 March", "14 March 2026", True),
        ("14 March 2026", "14 March", False),
        ("14 March", "15 March", False),
    ],
)
def test_a_figure_is_borne_out_only_by_the_same_one_or_an_avowed_rounding(told: str, source: str, same: bool) -> None:
    assert same_figure(figures(told)[0], figures(source)[0]) is same


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("He did not go.", 1),
        ("He didn’t go.", 1),
        ("It was never safe without repairs.", 2),
        ("He denied it and failed to appear.", 2),
        ("Neither Ana nor Tom spoke.", 1),
        ("Not only Ana spoke.", 0),
        ("She noted the knot.", 0),
    ],
)
def test_negations_are_counted(text: str, count: int) -> None:
    assert len(negations(text)) == count


@pytest.mark.parametrize(
    ("find", "text", "senses"),
    [
        (hedges, "It may close, possibly soon.", ["possible", "possible"]),
        (hedges, "It closed on 4 May.", []),
        (hedges, "He allegedly lied and appears to be guilty.", ["hearsay", "seeming"]),
        (superlatives, "The largest forest in the west had the most famous guest ever.", ["largest", "most", "ever"]),
        (superlatives, "Protesters in Budapest were under arrest.", []),
        (causes, "It closed because of cracks, due to rain.", ["because", "because"]),
        (causes, "It is due to open.", []),
        (plans, "It will open; they plan to vote.", ["will", "will"]),
        (conditions, "It opens unless it rains, if tests pass.", ["unless", "if"]),
        (quantities, "Most residents and several shops, but not all.", ["most", "some", "all"]),
    ],
)
def test_words_of_stance_are_found_by_what_they_say(find: Callable[[str], list[Mark]], text: str, senses: list[str]) -> None:
    assert [m.sense for m in find(text)] == senses


def test_quotations_are_told_from_apostrophes() -> None:
    text = "“We won’t go,” she said of the residents' houses. 'It's fine.'"
    assert [text[a:b] for a, b in quoted(text)] == ["We won’t go,", "It's fine."]


def test_a_last_name_that_two_people_share_stands_for_neither() -> None:
    assert full_names("Mayor Ana Ruiz spoke to Tom Berg and Eva Berg.") == {"Ruiz": "Ana Ruiz"}


@given(st.integers(0, 10**12))
def test_digits_keep_their_value_with_and_without_separators(value: int) -> None:
    plain, grouped = figures(f"It cost ${value} then."), figures(f"It cost ${value:,} then.")
    assert [f.number and f.number.value for f in plain] == [f.number and f.number.value for f in grouped] == [float(value)]


@given(st.text(max_size=200))
def test_figures_and_quotations_lie_within_the_text_in_order(text: str) -> None:
    found = figures(text)
    assert all(text[f.start : f.end] == f.text != "" for f in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(0 <= a < b <= len(text) for a, b in quoted(text))


@pytest.mark.parametrize(
    ("text", "minute"),
    [
        ("It was declared shortly after two this morning.", 120),
        ("It was almost nine o'clock this morning.", 540),
        ("They met at half past six in the evening.", 1110),
        ("The bell rang at one in the morning.", 60),
        ("It began at quarter to three in the afternoon.", 885),
    ],
)
def test_an_hour_in_words_is_a_time_of_day(text: str, minute: int) -> None:
    assert [d.minute for d in days(text)] == [minute]


def test_a_number_before_a_part_of_the_day_is_no_hour() -> None:
    assert days("The blast killed two in the morning.") == []
