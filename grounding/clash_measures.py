"""Figures that two accounts, however long and however worded, give differently for one thing.

That two sentences of long articles share words says little; that neither account gives the other's figure anywhere says much: an account
that told of both things would give both. So only figures that the other account lacks are held against each other, and only where what
stands around them is much the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from grounding.accounts import Accounts, Unit
from grounding.clash_counted import one_thing
from grounding.clash_lexicon import deeds
from grounding.clash_matters import GENERIC, in_speech, statement
from grounding.clash_parts import both_right
from grounding.clash_roles import RoleClash
from grounding.clash_scopes import equal, interval, said_on
from grounding.facts import Figure
from grounding.figure_matters import matter
from grounding.predicates import Reading, reporting

# How many words before and after a figure tell what it is of.
_BEFORE, _AFTER = 9, 12
# What the two surroundings must share: of their weight, and in weight. Chosen on real accounts, for each kind of figure.
_LEAST = {"money": (0.25, 5.0), "number": (0.28, 5.0), "percent": (0.28, 5.0), "day": (0.45, 8.0), "years": (0.4, 5.0)}
_LEAST_SENSES = 2
# A figure more than so many times the other is of something else.
_MOST_TIMES = 2.1
_SPAN = re.compile(r"\s?(?:to|until|till|through|and|-|–)\s?(?:the end of )?", re.IGNORECASE)
_NEEDED = re.compile(
    r"\b(?:necessary|requir\w+|needs?|needed|threshold|goal|hop(?:e|es|ed|ing)|target|at least|no\.|aged?|years? old)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Measure:
    """Two units that give one thing differently, with how much of what stands around the figures they share, from 0 to 1."""

    a: Unit
    b: Unit
    score: float
    kind: str
    found: RoleClash

    @property
    def sides(self) -> frozenset[tuple[int, tuple[int, int]]]:
        """Where its two figures stand: the rows of their units, and their offsets."""
        return frozenset(((self.a.row, self.found.a), (self.b.row, self.found.b)))


@dataclass(frozen=True, slots=True)
class _Given:
    """A figure with the senses around it; of a span of years, from `figure` to `until`."""

    unit: Unit
    figure: Figure
    near: frozenset[str]
    until: Figure | None = None

    @property
    def kind(self) -> str:
        """As of figures, and "years"."""
        return "years" if self.until else self.figure.kind

    @property
    def words(self) -> tuple[int, int]:
        """Where it stands."""
        return self.figure.start, (self.until or self.figure).end


def measures(accounts: Accounts, a: int, b: int) -> Iterator[Measure]:
    """The figures that two accounts give differently, for each figure only where its surroundings are most alike."""
    pairs = [found for one in _given(accounts, a, b) for other in _given(accounts, b, a) if (found := _differing(accounts, one, other))]
    for found in pairs:
        if found.score >= max(p.score for p in pairs if p.sides & found.sides):
            yield found


def _given(accounts: Accounts, account: int, other: int) -> list[_Given]:
    """The figures of an account, out of quotations, that the other account gives nowhere; a day is one of many, so it may."""
    told = [g for u in accounts.units[other] for g in u.reading.figures]
    found = []
    for unit in accounts.units[account]:
        figures = unit.reading.figures
        for figure, after in zip(figures, (*figures[1:], None), strict=False):
            if in_speech(unit.reading, figure.start):
                continue
            if after and _from_year(unit.reading, figure, after):
                found.append(_Given(unit, figure, _near(unit.reading, figure), after))
            if not _exact(unit.reading, figure):
                continue
            if figure.day or not any(equal(figure, g) for g in told):
                found.append(_Given(unit, figure, _near(unit.reading, figure)))
    return found


def _exact(reading: Reading, figure: Figure) -> bool:
    if figure.day:
        return (figure.day.weekday is not None or figure.day.day is not None) and not said_on(reading, figure)
    return figure.kind in _LEAST and bool(figure.number and figure.number.value > 1)


def _from_year(reading: Reading, one: Figure, two: Figure) -> bool:
    """Whether two figures are the first and the last of a span of years."""
    years = all(f.day and f.day.year and not f.day.month for f in (one, two))
    return years and bool(_SPAN.fullmatch(reading.text, one.end, two.start))


def _near(reading: Reading, figure: Figure) -> frozenset[str]:
    """The senses of the words around a figure, of names and things that are in every sentence only the former."""
    at = max((n for n, w in enumerate(reading.words) if w.start <= figure.start), default=0)
    around = reading.words[max(0, at - _BEFORE) : at + _AFTER]
    told = (w for w in around if w.content and not reading.in_figure(w) and not reporting(w.sense))
    return frozenset(w.sense for w in told if w.sense not in GENERIC)


def _differing(accounts: Accounts, one: _Given, other: _Given) -> Measure | None:
    x, y, a, b = one.figure, other.figure, one.unit.reading, other.unit.reading
    if one.kind != other.kind:
        return None
    if one.until and other.until:
        ends = ((x.day, y.day), (one.until.day, other.until.day))
        if not all(mine and its and mine.clashes(its) for mine, its in ends):
            return None
    elif not (_days_apart(a, x, b, y) if x.day else _sums_apart(a, x, b, y)):
        return None
    shared = frozenset(s for s in one.near if s in other.near or accounts.says(s) & other.near)
    weigh = partial(_weight, accounts)
    weight, whole = weigh(shared), (weigh(one.near) * weigh(other.near)) ** 0.5
    share, least = _LEAST[one.kind]
    if len(shared) < _LEAST_SENSES or weight < least or weight < share * whole:
        return None
    found = RoleClash(one.words, other.words, shared & a.senses & b.senses)
    return Measure(one.unit, other.unit, weight / whole, "date" if x.day else "number", found)


def _weight(accounts: Accounts, senses: frozenset[str]) -> float:
    return sum(accounts.weight.get(s, 0.0) for s in sorted(senses))


def _days_apart(a: Reading, x: Figure, b: Reading, y: Figure) -> bool:
    """Whether two days cannot be one, where the same is done in both statements and neither sentence gives a day of the other's too."""
    if not x.day or not y.day or not x.day.clashes(y.day):
        return False
    if any(equal(f, g) for f in a.figures for g in b.figures if f.day and g.day):
        return False
    done, other = ({w.sense for w in statement(r, f.start).words if w.verb and not reporting(w.sense)} for r, f in ((a, x), (b, y)))
    return bool(done & other) or bool(deeds(a.text) & deeds(b.text) and not done and not other)


def _sums_apart(a: Reading, x: Figure, b: Reading, y: Figure) -> bool:
    """Whether two numbers of one unit and, for what is counted, of one thing cannot be one, and neither is only asked for or hoped for."""
    if not x.number or not y.number or x.number.unit != y.number.unit:
        return False
    (low, high), (least, most) = interval(x), interval(y)
    if (low < most and least < high) or max(x.number.value, y.number.value) > _MOST_TIMES * min(x.number.value, y.number.value):
        return False
    if any(_NEEDED.search(statement(r, f.start).text) for r, f in ((a, x), (b, y))):
        return False
    mine, its = matter(a, x), matter(b, y)
    if both_right(a, x, b, y) or mine.role != its.role or mine.role in ("age", "rate", "part"):
        return False
    return x.kind != "number" or any(one_thing(m, n) for m in mine.noun for n in its.noun)
