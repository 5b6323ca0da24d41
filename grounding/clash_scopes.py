"""Whether two figures can be held against each other at all: in one unit, of one moment, of one measured thing, and each by itself."""

from __future__ import annotations

import math
import re

from grounding.clash_matters import statement
from grounding.facts import Figure
from grounding.figure_matters import clause_of, matter
from grounding.predicates import Reading, reporting

_OPEN = math.inf
_VAGUE_REACH = 30.0
# A number of these is a piece of something else: "COVID-19", "10-33-41", "18 1/2".
_PIECE_BEFORE = re.compile(r"[A-Za-z\d][-–/]$|\d\s\d+/$")
_PIECE_AFTER = re.compile(r"\s?\d*/\d|[-–]\d+[-–]\d")


def one_scope(a: Reading, one: Figure, b: Reading, other: Figure) -> bool:
    """Whether two numbers are given in one unit, of one moment, and neither is a piece of a name or of a longer figure."""
    if any(_PIECE_BEFORE.search(r.text[: f.start]) or _PIECE_AFTER.match(r.text, f.end) for r, f in ((a, one), (b, other))):
        return False
    if one.number and other.number and one.number.unit != other.number.unit:
        return False
    if one.kind == "money" and (_told_alike(a, b) or not _one_measured(a, one, b, other)):
        return False
    days = [[f.day for f in r.figures if f.day and same_clause(r, f, own)] for r, own in ((a, one), (b, other))]
    return not (days[0] and days[1]) or any(x.within(y) or y.within(x) for x in days[0] for y in days[1])


def _told_alike(a: Reading, b: Reading) -> bool:
    """Whether both sentences give one sum alike; then their other sums are of other things."""
    return any(f.kind == g.kind == "money" and equal(f, g) for f in a.figures for g in b.figures)


def _one_measured(a: Reading, one: Figure, b: Reading, other: Figure) -> bool:
    """Whether a sum that stands before a noun ("the $2 million loan") is of something that the other's statement tells of too."""
    for mine, figure, its, at in ((a, one, b, other), (b, other, a, one)):
        measured = matter(mine, figure).noun
        told = statement(its, at.start)
        if measured and measured[-1] not in told.things | told.deeds:
            return False
    return True


def dates_one(a: Reading, one: Figure, b: Reading, other: Figure) -> bool:
    """Whether two days stand in statements whose numbers, where both give any, are the same: another number is another happening."""
    mine, its = (
        [f for f in r.figures if f.number and f.number.kind != "ordinal" and first <= f.start < last]
        for r, (first, last) in ((a, _reach(a, one)), (b, _reach(b, other)))
    )
    return not (mine and its) or any(equal(x, y) for x in mine for y in its)


def said_on(reading: Reading, figure: Figure) -> bool:
    """Whether a day is that on which something was only said: "a clerk told the Beacon on Monday"."""
    before = [w for w in statement(reading, figure.start).words if w.end <= figure.start and (w.verb or reporting(w.sense))]
    return bool(before) and reporting(before[-1].sense)


def _reach(reading: Reading, figure: Figure) -> tuple[int, int]:
    words = statement(reading, figure.start).words
    return words[0].start, words[-1].end


def same_clause(reading: Reading, one: Figure, other: Figure) -> bool:
    """Whether two figures stand in one clause."""
    return clause_of(reading, one) == clause_of(reading, other)


def equal(one: Figure, other: Figure) -> bool:
    """Whether two figures give one value, or one day as far as both tell it."""
    if one.number and other.number:
        return one.number.value == other.number.value and one.number.unit == other.number.unit
    if one.day and other.day:
        return one.day.within(other.day) or other.day.within(one.day)
    return False


def interval(figure: Figure) -> tuple[float, float]:
    """The values that a figure leaves open: bounds, vague words, and the rounding of round numbers of a hundred or more."""
    assert figure.number is not None
    value = figure.number.value
    if figure.kind == "vague":
        return value, value * _VAGUE_REACH
    slack = 0.5 * 10 ** (len(f"{value:.0f}") - len(f"{value:.0f}".rstrip("0"))) / 1 if value >= 100 and value % 100 == 0 else 0.0
    slack = min(slack, 0.5 * value)
    if figure.bound == "about":
        # "About 3.6 billion" is no nearer to 3.5 than "3.6 billion" is.
        slack = max(slack, 0.15 * value if "." not in figure.text else 0.0)
    low, high = value - slack, value + slack
    if figure.bound == "over":
        high = _OPEN
    if figure.bound == "under":
        low = 0.0 if figure.text and value < 1 else 0.5 * value
    return low, high


def intervals_meet(one: Figure, other: Figure) -> bool:
    """Whether two numbers can be one, with the room that their wording and roundness leave."""
    (low, high), (least, most) = interval(one), interval(other)
    return low <= most and least <= high
