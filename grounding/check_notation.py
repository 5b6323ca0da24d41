"""Shares, spans of time, amounts and clock times that two texts write differently: "a fifth" and "20 per cent"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_SMALL = {
    w: i
    for i, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen "
        "twenty".split()
    )
} | {"a": 1, "an": 1}  # fmt: skip
_SMALL |= {w: 10 * i for i, w in enumerate("thirty forty fifty sixty seventy eighty ninety".split(), start=3)}
_PARTS = {w: i for i, w in enumerate("third quarter fifth sixth seventh eighth ninth tenth".split(), start=3)} | {"half": 2, "halve": 2}
_COUNT = rf"(?:\d+(?:\.\d+)?|{'|'.join(sorted(_SMALL, key=len, reverse=True))})"
_HALF = r"(?P<half>\s+and\s+a\s+half)?"
_PERCENT = re.compile(r"(?<![\d.,])(?P<n>\d+(?:\.\d+)?)\s?-?(?:%|per\s?cent\b)|\b(?P<w>[a-z]+)\s+per\s?cent\b", re.IGNORECASE)
# "A third" alone may be the third of a row; a share is known by what follows.
_SHARE = re.compile(
    rf"\b(?:(?P<n>{_COUNT})[\s-]+(?P<parts>thirds|quarters|fifths|sixths|sevenths|eighths|ninths|tenths)"
    r"|(?:(?:an?|one)[\s-]+)?(?P<part>half|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)"
    r"(?=\s*(?:$|[.,;:!?]|\b(?:of|from|in|to|by|since|compared|less|more|on|this|last|over|as|its|their|the)\b)))\b",
    re.IGNORECASE,
)
_IN = re.compile(rf"\b(?P<n>{_COUNT})\s+(?:in|out\s+of)\s+(?:every\s+)?(?P<m>{_COUNT})\b", re.IGNORECASE)
_UNIT_MINUTES = {"minute": 1, "hour": 60, "day": 1440, "week": 10080, "fortnight": 20160}
_UNIT_MONTHS = {"month": 1, "year": 12, "decade": 120, "century": 1200, "centurie": 1200}
_UNIT = "|".join([*_UNIT_MINUTES, *_UNIT_MONTHS])
_SPAN = re.compile(
    rf"\b(?:(?P<n>{_COUNT}){_HALF}[\s-]+(?P<unit>{_UNIT})s?(?P<after>\s+and\s+a\s+half)?|half[\s-]+an?[\s-]+(?P<halved>{_UNIT})|(?P<alone>fortnight|decade|century))\b",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    rf"\b(?:(?P<half>half|(?:a\s+)?quarter\s+of)\s+a\s+(?P<scale>million|billion)|(?P<n>{_COUNT})\s+and\s+a\s+half\s+(?P<scale2>million|billion)"
    r"|(?<![\w.,])(?P<digits>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?:\s+(?P<scale3>million|billion))?)\b",
    re.IGNORECASE,
)
# Smaller numbers are read with what they count, elsewhere.
_LEAST_AMOUNT = 1000
# "Half past eight" is told on a clock of so many hours.
_HOURS = 12
_CLOCK = re.compile(
    rf"\b(?:(?P<past>half|quarter)\s+(?P<side>past|to)\s+(?P<h>{_COUNT})"
    r"|(?P<h2>\d{1,2})(?:[.:](?P<m2>[0-5]\d))(?:\s?(?P<half>[ap])\.?m\b\.?)?)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Measure:
    """A value at `text[start:end]` in any notation. `kind`: share (of one), minutes, months, amount, or clock (of 12 hours)."""

    start: int
    end: int
    kind: str
    value: float


@lru_cache(maxsize=4096)
def measures(text: str) -> tuple[Measure, ...]:
    """Every share, span of time, amount of a million or thousand, and clock time to the minute.

    >>> [(m.kind, round(m.value, 3)) for m in measures("A fifth left within a fortnight, at half past eight.")]
    [('share', 0.2), ('minutes', 20160), ('clock', 510)]
    """
    found = [Measure(*m.span(), "share", _count(m["n"] or m["w"]) / 100) for m in _PERCENT.finditer(text) if _known(m["n"] or m["w"])]
    for m in _SHARE.finditer(text):
        part = (m["parts"] or m["part"]).lower().removesuffix("s")
        found.append(Measure(*m.span(), "share", _count(m["n"] or "1") / _PARTS[part]))
    found += [
        Measure(*m.span(), "share", _count(m["n"]) / _count(m["m"])) for m in _IN.finditer(text) if 0 < _count(m["n"]) < _count(m["m"])
    ]
    for m in _SPAN.finditer(text):
        unit = (m["unit"] or m["halved"] or m["alone"]).lower()
        count = 0.5 if m["halved"] else _count(m["n"] or "1") + (0.5 if m["half"] or m["after"] else 0)
        kind, size = ("minutes", _UNIT_MINUTES[unit]) if unit in _UNIT_MINUTES else ("months", _UNIT_MONTHS[unit])
        found.append(Measure(*m.span(), kind, count * size))
    found += [Measure(*m.span(), "amount", value) for m in _AMOUNT.finditer(text) if (value := _amount(m)) >= _LEAST_AMOUNT]
    for m in _CLOCK.finditer(text):
        if m["past"] and _count(m["h"]) <= _HOURS:
            away = (30 if m["past"].lower() == "half" else 15) * (1 if m["side"].lower() == "past" else -1)
            found.append(Measure(*m.span(), "clock", (_count(m["h"]) * 60 + away) % 720))
        elif not m["past"] and int(m["h2"]) < 24:
            found.append(Measure(*m.span(), "clock", (int(m["h2"]) * 60 + int(m["m2"])) % 720))
    return tuple(sorted(found, key=lambda m: (m.start, -m.end)))


def _amount(m: re.Match[str]) -> float:
    scale = {"million": 1e6, "billion": 1e9}.get((m["scale"] or m["scale2"] or m["scale3"] or "").lower(), 1)
    if m["digits"]:
        return float(m["digits"].replace(",", "")) * scale
    if m["n"]:
        return (_count(m["n"]) + 0.5) * scale
    return (0.5 if m["half"].lower() == "half" else 0.25) * scale


def _known(word: str) -> bool:
    return word[:1].isdigit() or word.lower() in _SMALL


def _count(word: str) -> float:
    return float(word) if word[:1].isdigit() else float(_SMALL[word.lower()])


def written_otherwise(told: str, sources: Sequence[str]) -> list[tuple[int, int]]:
    """Where the told text has a measure that a source has in another notation, with the same words for about and more than around it."""
    return [
        (m.start, m.end)
        for m in measures(told)
        if any(
            m.kind == s.kind and abs(m.value - s.value) < 1e-3 * max(m.value, s.value) and _bound(told, m) == _bound(text, s)
            for text in sources
            for s in measures(text)
        )
    ]


def lost_bound(told: str, source: str) -> str:
    """The word for about or more than that the source has around a measure and the told text has not, or "".

    >>> lost_bound("It began at half past five.", "It began at about half past five.")
    'about'
    """
    for s in measures(source):
        found = _BOUND.search(source[: s.start])
        same = [m for m in measures(told) if m.kind == s.kind and abs(m.value - s.value) < 1e-3 * max(m.value, s.value)]
        if found and same and not any(_bound(told, m) for m in same):
            return found.group().strip()
    return ""


_BOUNDS = {
    "about": r"about|around|roughly|approximately|some",
    "over": r"more than|over|above|at least|just over",
    "under": r"less than|fewer than|under|below|nearly|almost|up to|at most|just under",
}  # fmt: skip
_BOUND = re.compile(
    "(?:" + "|".join(rf"\b(?P<{name}>{words})" for name, words in _BOUNDS.items()) + r")\s+(?:the\s+|an?\s+)?$", re.IGNORECASE
)


def _bound(text: str, measure: Measure) -> str:
    found = _BOUND.search(text[: measure.start])
    return found.lastgroup or "" if found else ""
