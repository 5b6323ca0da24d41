"""Days and times of day in a text, resolved against the day on which the article was published."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

_MONTHS = {
    m: i
    for i, m in enumerate(
        "january february march april may june july august september october november december".split(), start=1
    )
}  # fmt: skip
_MONTH_SHORT = {m[:3]: i for m, i in _MONTHS.items()} | {"sept": 9}
_WEEKDAYS = {d: i for i, d in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())}

_MONTH = "|".join(m.capitalize() for m in _MONTHS) + "|" + "|".join(rf"{m.capitalize()}\." for m in _MONTH_SHORT if m != "may")
_MONTH += "|(?:" + "|".join(m.capitalize() for m in _MONTH_SHORT if m != "may") + r")(?=\s+\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
_PATTERNS = tuple(
    re.compile(p)
    for p in (
        r"\b(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)\b",
        rf"\b(?:the\s+)?{_DAY}\s+(?:of\s+)?(?P<month>{_MONTH})(?:,?\s+{_YEAR})?(?!\w)",
        rf"\b(?P<month>{_MONTH})\s+(?:the\s+)?{_DAY}(?![\w:%]|,\d|\.\d)(?:,?\s+{_YEAR}\b)?",
        rf"\b(?P<month>{_MONTH}),?\s+(?:of\s+)?{_YEAR}\b",
        rf"\b(?:(?i:in|since|until|by|of|from|to|this|last|next|early|late|mid-?|through|during|before|after|and"
        rf"|between)\s+)(?P<month>{_MONTH})(?![\w'’])",
        rf"\b(?P<month>(?!May\b|March\b)(?:{_MONTH}))(?![\w'’])",
        r"\b(?P<decade>1[5-9]\d0|20\d0|[2-9]0)['’]?s\b",
        rf"(?<![\w.,$£€]){_YEAR}\b(?![,.]\d|%|-\w|\s?(?:per\s?cent|percent|people|miles|dollars|euros|pounds|times|feet|tons|tonnes)\b)",
    )
)
_WEEKDAY = re.compile(rf"\b(?:(?P<which>last|next|this|coming)\s+)?(?P<weekday>{'|'.join(d.capitalize() for d in _WEEKDAYS)})s?\b")
_RELATIVE = re.compile(
    r"\b(?:(?P<near>today|tonight|yesterday|tomorrow)|(?P<which>last|next|this)\s+(?P<span>month|year))\b", re.IGNORECASE
)
_CLOCK = re.compile(
    r"(?<![\w:.])(?:(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap])\.?m\b\.?|(?P<h24>[01]?\d"
    r"|2[0-3]):(?P<m24>[0-5]\d)(?!\w)|(?P<word>noon|midnight|midday)\b)",
    re.IGNORECASE,
)
_HOURS = {w: i for i, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), start=1)}
# An hour in words is one only after a word of time, or with "o'clock"; without the part of the day it may be either of two.
_SPOKEN_CLOCK = re.compile(
    r"\b(?:(?<=at )|(?<=by )|(?<=about )|(?<=around )|(?<=after )|(?<=before )|(?<=until )|(?<=past )|(?<=nearly )"
    r"|(?<=almost )|(?=\S+ o['’]clock))"
    rf"(?:(?P<part>half|quarter) (?P<side>past|to) )?(?P<hour>{'|'.join(_HOURS)}|1[0-2]|[1-9])(?: o['’]clock)? "
    r"(?P<night>(?:in the|this) (?:morning|afternoon|evening)|at night)\b",
    re.IGNORECASE,
)
_FUTURE = re.compile(r"\b(?:will|would|may|might|could|to|shall|coming|next|scheduled|planned|expected|plans?)\b|'ll\b", re.IGNORECASE)
_NEAR = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}


@dataclass(frozen=True, slots=True)
class Day:
    """A day or a time as far as the text tells it: unknown parts are None. `weekday` counts from Monday, 0; `decade` ends in 0.

    `named` marks a day given by its weekday alone, which stays comparable by that when two readers resolve it differently.
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    minute: int | None = None
    decade: int | None = None
    relative: str = ""
    named: bool = False

    @property
    def parts(self) -> dict[str, int | str]:
        """The parts that are known, by name."""
        all_parts = {
            "year": self.year, "month": self.month, "day": self.day, "weekday": self.weekday, "minute": self.minute,
            "decade": self.decade, "relative": self.relative or None,
        }  # fmt: skip
        return {name: value for name, value in all_parts.items() if value is not None}

    def within(self, other: Day) -> bool:
        """Whether `other` says all that this one says: 14 March is within 14 March 2026, not the other way round."""
        if self.named and other.named:
            return self.weekday == other.weekday
        known = other.parts
        return all(known.get(name) == value for name, value in self.parts.items())

    def clashes(self, other: Day) -> bool:
        """Whether a part that both know differs."""
        if self.named and other.named:
            return self.weekday != other.weekday
        known = other.parts
        return any(name in known and known[name] != value for name, value in self.parts.items() if name != "relative")


def days(text: str, published: datetime | None = None) -> list[Day]:
    """Every day, month, year and time of day, in order. With `published`, relative ones and missing years are filled in.

    >>> [d.parts for d in days("It shut on 2 February and reopens on March 14, 2026.")]
    [{'month': 2, 'day': 2}, {'year': 2026, 'month': 3, 'day': 14, 'weekday': 5}]
    """
    found: list[Day] = []
    for day in [*_written(text), *_weekdays(text), *_relative(text), *_clocks(text)]:
        if not any(day.start < d.end and d.start < day.end for d in found):
            found.append(_resolved(day, text, published.date() if published else None))
    return sorted(found, key=lambda d: d.start)


def _written(text: str) -> list[Day]:
    out = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            groups = match.groupdict()
            if groups.get("decade"):
                short = int(groups["decade"])
                out.append(Day(*match.span(), decade=short if short > 99 else 1900 + short))
                continue
            month = _month(groups["month"]) if groups.get("month") else None
            day = int(groups["day"]) if groups.get("day") else None
            if day is not None and not 1 <= day <= 31:
                continue
            start = match.start("month") if month and day is None else match.start()
            out.append(Day(start, match.end(), int(groups["year"]) if groups.get("year") else None, month, day))
    return out


def _month(word: str) -> int | None:
    word = word.lower().rstrip(".")
    return int(word) if word.isdigit() else _MONTHS.get(word) or _MONTH_SHORT.get(word)


def _weekdays(text: str) -> list[Day]:
    return [
        Day(
            m.start("weekday"),
            m.end("weekday"),
            weekday=_WEEKDAYS[m["weekday"].lower()],
            relative="next" if m["which"] == "next" else "",
            named=True,
        )
        for m in _WEEKDAY.finditer(text)
    ]


def _relative(text: str) -> list[Day]:
    return [
        Day(*m.span(), relative=(m["near"] or f"{m['which']} {m['span']}").lower().replace("tonight", "today"))
        for m in _RELATIVE.finditer(text)
    ]


def _clocks(text: str) -> list[Day]:
    out = []
    for m in _CLOCK.finditer(text):
        if m["word"]:
            minutes = 0 if m["word"].lower() == "midnight" else 720
        elif m["h24"]:
            minutes = int(m["h24"]) * 60 + int(m["m24"])
        else:
            minutes = int(m["hour"]) % 12 * 60 + int(m["minute"] or 0) + (720 if m["half"].lower() == "p" else 0)
        end = m.end() - (1 if m.group().endswith(".") and text[m.end() :].strip() == "" else 0)
        out.append(Day(m.start(), end, minute=minutes))
    return [*out, *(_spoken(m) for m in _SPOKEN_CLOCK.finditer(text))]


def _spoken(match: re.Match[str]) -> Day:
    hour = (_HOURS.get(match["hour"].lower()) or int(match["hour"])) % 12
    night = match["night"].lower()
    late = not night.endswith("morning") and not (night == "at night" and hour < 6)
    minute = {"half": 30, "quarter": 15}.get((match["part"] or "").lower(), 0) * (-1 if (match["side"] or "").lower() == "to" else 1)
    return Day(*match.span(), minute=hour * 60 + minute + (720 if late else 0))


def _resolved(day: Day, text: str, published: date | None) -> Day:
    if published is not None:
        if day.relative in _NEAR:
            return _on(day, published + timedelta(days=_NEAR[day.relative]))
        if day.relative.endswith("year"):
            return replace(day, year=published.year + {"last": -1, "this": 0, "next": 1}[day.relative.split()[0]], relative="")
        if day.relative.endswith("month"):
            months = published.year * 12 + published.month - 1 + {"last": -1, "this": 0, "next": 1}[day.relative.split()[0]]
            return replace(day, year=months // 12, month=months % 12 + 1, relative="")
        if day.weekday is not None:
            return _on(day, _weekday_near(day, day.weekday, text, published))
        if day.month and not day.year:
            day = replace(day, year=_nearest_year(day, published))
    if day.year and day.month and day.day:
        try:
            return replace(day, weekday=date(day.year, day.month, day.day).weekday())
        except ValueError:
            return day
    return day


def _on(day: Day, real: date) -> Day:
    return replace(day, year=real.year, month=real.month, day=real.day, weekday=real.weekday(), relative="")


def _weekday_near(day: Day, weekday: int, text: str, published: date) -> date:
    """The latest such day up to publication, or the first after it where the words before it look forward."""
    before = text[max(0, day.start - 60) : day.start]
    if day.relative == "next" or _FUTURE.search(before.rsplit(".", 1)[-1]):
        return published + timedelta(days=(weekday - published.weekday() - 1) % 7 + 1)
    return published - timedelta(days=(published.weekday() - weekday) % 7)


def _nearest_year(day: Day, published: date) -> int:
    target = (day.month or 1) * 31 + (day.day or 15)
    return min(
        (published.year + shift for shift in (0, -1, 1)),
        key=lambda year: abs((year - published.year) * 372 + target - (published.month * 31 + published.day)),
    )
