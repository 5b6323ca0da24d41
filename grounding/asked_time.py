"""The days that a question speaks of as "today", "this week" or "last year", counted from the day on which it is asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from core.values import Filters, Source

_ASKED = re.compile(r"\b(?P<near>today|tonight|yesterday|(?P<which>this|last|past) (?P<span>week|month|year))\b(?!['’]s)", re.I)
_LONG = {"week": 7, "month": 31, "year": 366}
# Reports come a few days after what they report.
_LATE = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """The days from `first` to `last`, in the question's words; `counted_back` from the newest article, not from the day of asking."""

    words: str
    first: date
    last: date
    counted_back: bool = False


def asked_days(question: str, now: datetime) -> Asked | None:
    """The days that a question names so, None where it names none.

    "This week" are the last seven days; months and years are the calendar's; "the past month" are the last thirty-one days.
    """
    found = _ASKED.search(question)
    if found is None:
        return None
    words, today = found["near"].lower(), now.date()
    if found["span"] is None:
        day = today - timedelta(days=words == "yesterday")
        return Asked(words, day, day)
    span, which = found["span"].lower(), found["which"].lower()
    if which == "past" or span == "week":
        back = timedelta(days=_LONG[span])
        return Asked(words, today - 2 * back, today - timedelta(days=1)) if which == "last" else Asked(words, today - back, today)
    first = today.replace(day=1) if span == "month" else today.replace(month=1, day=1)
    if which == "this":
        return Asked(words, first, today)
    before = first - timedelta(days=1)
    return Asked(words, before.replace(day=1) if span == "month" else before.replace(month=1, day=1), before)


def without_asked_days(question: str) -> str:
    """The question without such words: no article need say "last year"."""
    return _ASKED.sub(" ", question)


def searched_days(question: str, now: datetime, sources: Iterable[Source]) -> Asked | None:
    """The days asked about that some article is of: counted from now, or where none is, from the newest article. None where none is."""
    if not _ASKED.search(question):
        return None
    days = sorted(s.published for s in sources if s.published and s.published <= now + timedelta(days=1))
    for start in (now, days[-1]) if days else ():
        asked = asked_days(question, start)
        if asked and any(_fits(asked, day.date()) for day in days):
            return replace(asked, counted_back=start is not now)
    return None


def within(filters: Filters, asked: Asked) -> Filters:
    """The filters, narrowed to what may tell of these days."""
    first, last = _midnight(asked.first), _midnight(asked.last + timedelta(days=_LATE))
    return replace(
        filters,
        since=first if filters.since is None else max(first, filters.since),
        until=last if filters.until is None else min(last, filters.until),
    )


def _fits(asked: Asked, day: date) -> bool:
    return asked.first <= day <= asked.last + timedelta(days=_LATE)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def told_of_other_days(question: str, now: datetime, sources: Sequence[Source]) -> Asked | None:
    """The days asked about where every dated source is of another time; a source may be some days late. None where one fits."""
    asked = asked_days(question, now)
    dated = [s.published.date() for s in sources if s.published]
    if asked is None or not dated or any(_fits(asked, day) for day in dated):
        return None
    return asked


def other_days_notice(question: str, now: datetime, sources: Sequence[Source]) -> tuple[str, ...]:
    """What to say where the question is after days of which none of the articles shown is; empty where one is, or none has a date."""
    asked = told_of_other_days(question, now, sources)
    newest = max((s.published for s in sources if s.published), default=None)
    return (f"You asked about {asked.words}; the newest of these articles is of {newest:%Y-%m-%d}.",) if asked and newest else ()
