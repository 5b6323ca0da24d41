"""Days that a question names from the day on which it is asked."""

from datetime import UTC, date, datetime

import pytest

from core.values import Filters
from grounding.asked_time import asked_days, searched_days, told_of_other_days, within
from tests.made_articles import made

_NOW = datetime(2026, 3, 18, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("What happened today?", date(2026, 3, 18), date(2026, 3, 18)),
        ("What happened yesterday?", date(2026, 3, 17), date(2026, 3, 17)),
        ("Who resigned this week?", date(2026, 3, 11), date(2026, 3, 18)),
        ("Who resigned last week?", date(2026, 3, 4), date(2026, 3, 17)),
        ("Who won this year?", date(2026, 1, 1), date(2026, 3, 18)),
        ("Who won last year?", date(2025, 1, 1), date(2025, 12, 31)),
        ("Who won last month?", date(2026, 2, 1), date(2026, 2, 28)),
        ("Who won in the past month?", date(2026, 2, 15), date(2026, 3, 18)),
    ],
)
def test_the_days_are_counted_from_now(question: str, first: date, last: date) -> None:
    asked = asked_days(question, _NOW)
    assert asked
    assert (asked.first, asked.last) == (first, last)


@pytest.mark.parametrize("question", ["Who resigned?", "Who read today's paper?", "What is a week?"])
def test_other_questions_name_none(question: str) -> None:
    assert asked_days(question, _NOW) is None


def test_articles_of_other_days_are_told_apart_and_undated_ones_say_nothing() -> None:
    old = made("old", "The mayor left.", published="2025-01-02").source
    new = made("new", "The mayor left.", published="2026-03-16").source
    bare = made("bare", "The mayor left.").source
    question = "Who left this week?"
    assert told_of_other_days(question, _NOW, [old])
    assert told_of_other_days(question, _NOW, [old, bare])
    assert not told_of_other_days(question, _NOW, [old, new])
    assert not told_of_other_days(question, _NOW, [bare])
    assert not told_of_other_days("Who left?", _NOW, [old])


def test_the_days_searched_are_counted_from_now_else_from_the_newest_article() -> None:
    old, new = (made(day, "The mayor left.", published=day).source for day in ("2026-01-02", "2026-03-16"))
    counted = searched_days("Who left this week?", _NOW, [old, new])
    assert counted and not counted.counted_back and counted.last == date(2026, 3, 18)
    back = searched_days("Who left this week?", datetime(2026, 9, 1, tzinfo=UTC), [old, new])
    assert back and back.counted_back and back.last == date(2026, 3, 16)
    assert searched_days("Who left?", _NOW, [old, new]) is None
    assert searched_days("Who left this week?", _NOW, []) is None


def test_filters_are_narrowed_to_the_days_and_the_reports_that_come_late_never_widened() -> None:
    asked = asked_days("Who left yesterday?", _NOW)
    assert asked
    narrowed = within(Filters(), asked)
    assert (narrowed.since, narrowed.until) == (datetime(2026, 3, 17, tzinfo=UTC), datetime(2026, 3, 20, tzinfo=UTC))
    assert within(Filters(since=datetime(2026, 3, 18, tzinfo=UTC)), asked).since == datetime(2026, 3, 18, tzinfo=UTC)
