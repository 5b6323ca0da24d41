"""Whether two sentences give different numbers or dates for one thing."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from grounding.facts import Figure, hedges, plans
from grounding.predicates import HAPPENINGS, Reading, Word, happenings, reporting
from grounding.themes import themes_apart

_OPEN = math.inf
_VAGUE_REACH = 30.0
_VOTES = {w: "vote" for w in ("vote", "approve", "reject", "rule", "pass", "back", "split")} | {
    w: "match" for w in ("win", "lose", "beat", "lead", "score", "defeat", "draw")
}
_AGE = re.compile(r"-year-old|,?\s*(?:aged|age)\b")
_PARTITIVE = re.compile(r"\s*(?:out\s+)?of\s+(?:the|its|their|his|her|all|those|these)\s+")
_OF = re.compile(r"\s*of\s+")
_AFTER_NAME = re.compile(r"\b[A-Z][\w’'-]+(?:,\s|\s\()$")
_TALLY = re.compile(r"\s*(?:-|–|to)\s*")
_NOUN_WORDS = 3
# Words for the matter itself: "the work will cost" names no other thing than "the new bridge will cost".
_BARE = frozenset(("work", "project", "plan", "scheme", "cost", "repair", "price", "build"))
_RATE = re.compile(r"\b(?:daily|weekly|monthly|yearly|annual|annually|average|averag\w+|per|each|every|an?\s+(?:day|week|month|year|hour))\b", re.IGNORECASE)
_EDGE = re.compile(r"\b(since|until|till|by|from|before|after|as of|through)\s+(?:the\s+|last\s+|next\s+)?$", re.IGNORECASE)
_ALL = re.compile(r"\b(?:all|the|those|these|both|its|their|his|her)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FigureClash:
    """The two figures and the senses that both sentences use for the thing."""

    a: Figure
    b: Figure
    shared: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Matter:
    """What a figure is about: `noun` the words counted, `verbs` the nearest ones, `near` all content senses of its clause."""

    noun: tuple[str, ...]
    verbs: frozenset[str]
    near: frozenset[str]
    nearest: tuple[Word, ...]
    role: str
    planned: bool
    told: bool


def clash_of_numbers(a: Reading, b: Reading) -> FigureClash | None:
    """The first two numbers of one kind, for one counted thing under one predicate, that cannot both be true."""
    for one in _unmatched(a, b):
        for other in _unmatched(b, a):
            if one.number and other.number and one.kind.replace("vague", "number") == other.kind.replace("vague", "number"):
                shared = _same_counted(a, one, b, other)
                if shared and not _compatible(one, other) and not _sums(a, one, b, other):
                    return FigureClash(one, other, shared)
    return None


def clash_of_tallies(a: Reading, b: Reading) -> FigureClash | None:
    """Two results, such as 7 to 4 and 6 to 5, of one vote or match."""
    for first, second, words in _tallies(a):
        for third, fourth, others in _tallies(b):
            same = sorted((first.number_value, second.number_value)) == sorted((third.number_value, fourth.number_value))
            shared = a.senses & b.senses
            others_named = a.names - b.senses and b.names - a.senses
            if not same and words & others and len(shared) > 1 and not others_named:
                return FigureClash(_join(a, first.figure, second.figure), _join(b, third.figure, fourth.figure), shared)
    return None


def clash_of_days(a: Reading, b: Reading) -> FigureClash | None:
    """The first two days or times that cannot both be true of one happening, both past or both to come."""
    for one in _unmatched(a, b):
        for other in _unmatched(b, a):
            if one.day and other.day and one.day.clashes(other.day):
                shared = _same_happening(a, one, b, other)
                if shared:
                    return FigureClash(one, other, shared)
    return None


def same_clause(reading: Reading, one: Figure, other: Figure) -> bool:
    """Whether two figures stand in one clause."""
    return _at(reading, one) == _at(reading, other)


@dataclass(frozen=True, slots=True)
class _Part:
    figure: Figure
    number_value: float


def _tallies(reading: Reading) -> list[tuple[_Part, _Part, frozenset[str]]]:
    found = []
    for one, two in zip(reading.figures, reading.figures[1:], strict=False):
        if not (one.number and two.number and one.kind == two.kind == "number"):
            continue
        if _TALLY.fullmatch(reading.text[one.end : two.start]):
            before = [w.sense for w in reading.words if w.content and w.end <= one.start][-4:]
            after = [w.sense for w in reading.words if w.content and w.start >= two.end][:2]
            kinds = frozenset(_VOTES[sense] for sense in before + after if sense in _VOTES)
            if kinds:
                found.append((_Part(one, one.number.value), _Part(two, two.number.value), kinds))
    return found


def _join(reading: Reading, first: Figure, second: Figure) -> Figure:
    return Figure(reading.text[first.start : second.end], first.start, second.end, number=first.number)


def _unmatched(mine: Reading, other: Reading) -> list[Figure]:
    """Figures that the other sentence does not give in some form."""
    return [f for f in mine.figures if not any(_equal(f, g) for g in other.figures)]


def _equal(one: Figure, other: Figure) -> bool:
    if one.number and other.number:
        return one.number.value == other.number.value and one.number.unit == other.number.unit
    if one.day and other.day:
        return one.day.within(other.day) or other.day.within(one.day)
    return False


def _interval(figure: Figure) -> tuple[float, float]:
    """The values that a figure leaves open: bounds, vague words, and the rounding of round numbers of a hundred or more."""
    assert figure.number is not None
    value = figure.number.value
    if figure.kind == "vague":
        return value, value * _VAGUE_REACH
    slack = 0.5 * 10 ** (len(f"{value:.0f}") - len(f"{value:.0f}".rstrip("0"))) / 1 if value >= 100 and value % 100 == 0 else 0.0
    slack = min(slack, 0.5 * value)
    if figure.bound == "about":
        slack = max(slack, 0.15 * value)
    low, high = value - slack, value + slack
    if figure.bound == "over":
        high = _OPEN
    if figure.bound == "under":
        low = 0.0 if figure.text and value < 1 else 0.5 * value
    return low, high


def _compatible(one: Figure, other: Figure) -> bool:
    (low, high), (least, most) = _interval(one), _interval(other)
    return low <= most and least <= high


def _clause(reading: Reading, figure: Figure) -> list[Word]:
    """The words of the figure's clause; where that holds no verb, those of the next one too, else of the one before."""
    numbers = [w.clause for w in reading.words if w.start <= figure.start] or [0]
    at = numbers[-1]
    words = [w for w in reading.words if w.clause == at]
    for step in (1, -1):
        if any(w.verb and not reporting(w.sense) for w in words):
            break
        words = [w for w in reading.words if min(at, at + step) <= w.clause <= max(at, at + step)]
    return words


def _matter(reading: Reading, figure: Figure) -> _Matter:
    words = _clause(reading, figure)
    content = [w for w in words if w.content and not reading.in_figure(w)]
    plain = [w for w in content if not reporting(w.sense)]
    left = [w for w in plain if w.end <= figure.start and (w.verb or (w.sense in HAPPENINGS and not w.name))]
    right = [w for w in plain if w.start >= figure.end and (w.verb or (w.sense in HAPPENINGS and not w.name))]
    noun = _noun(reading, figure)
    nearest = (*left[-1:], *right[:1])
    start, end = (words[0].start, words[-1].end) if words else (0, len(reading.text))
    text = reading.text[start:end]
    adjacent = [w for w in words if w.end <= figure.start and (w.content or w.verb)][-1:]
    told = figure.day is not None and bool(adjacent) and reporting(adjacent[0].sense)
    return _Matter(
        noun, frozenset(w.sense for w in nearest), frozenset(w.sense for w in plain), nearest, _role(reading, figure),
        bool(plans(text) or hedges(text)), told,
    )  # fmt: skip


def _noun(reading: Reading, figure: Figure) -> tuple[str, ...]:
    """The content words right after a number, at most three, over "of the"; the counted thing is among them."""
    at = figure.end
    partitive = _PARTITIVE.match(reading.text, at) or _OF.match(reading.text, at)
    at = partitive.end() if partitive else at
    found: list[str] = []
    for word in reading.words:
        if word.start < at or reading.in_figure(word):
            continue
        if not word.content or re.search(r"[^\w\s'’-]", reading.text[at : word.start]) or len(found) == _NOUN_WORDS:
            break
        if word.verb and found and word.sense not in HAPPENINGS:
            break
        found.append(word.sense)
        at = word.end
    return tuple(found)


def _role(reading: Reading, figure: Figure) -> str:
    before = reading.text[: figure.start]
    after_name = _AFTER_NAME.search(before) and re.match(r"\s?[,)]", reading.text[figure.end :])
    if _AGE.match(reading.text, figure.end) or re.search(r"\baged?\s+$", before) or after_name:
        return "age"
    if _PARTITIVE.match(reading.text, figure.end):
        return "part"
    if _ALL.search(reading.text[: figure.start]):
        return "whole"
    clause = _clause(reading, figure)
    return "rate" if clause and _RATE.search(reading.text[clause[0].start : clause[-1].end]) else ""


def _same_counted(a: Reading, one: Figure, b: Reading, other: Figure) -> frozenset[str]:
    """The senses by which two numbers count the same thing, empty where they do not."""
    mine, its = _matter(a, one), _matter(b, other)
    if mine.role != its.role:
        return frozenset()
    if mine.role == "age":
        return _aged(a, one) & _aged(b, other)
    if _apart(mine, its) or _of_two_things(a, mine, b, its):
        return frozenset()
    near = mine.near & its.near
    verbs = mine.verbs & its.verbs
    if one.kind in ("money", "percent"):
        bare = not (mine.near - _BARE - verbs and its.near - _BARE - verbs)
        alike = (near - HAPPENINGS or len(near) > 2) and _share(mine.near, its.near) >= 0.4
        return near if verbs and (alike or (bare and "cost" in verbs)) else frozenset()
    counted = _counted(mine.noun, its.noun)
    if not counted:
        return frozenset()
    told = (verbs | (happenings(mine.near) & happenings(its.near))) - set(mine.noun) - set(its.noun)
    if told:
        return counted | told
    return counted | near if len(near - counted) > 1 and _share(mine.near, its.near) >= 0.5 else frozenset()


def _aged(reading: Reading, figure: Figure) -> frozenset[str]:
    """The words of the name that an age belongs to: the one right before it, else the one right after."""
    before = [w for w in reading.words if w.end <= figure.start][-3:]
    after = [w for w in reading.words if w.start >= figure.end][:6]
    return frozenset(w.sense for w in before if w.name) or frozenset(w.sense for w in after if w.name)


def _counted(mine: Sequence[str], its: Sequence[str]) -> frozenset[str]:
    """The counted thing that both name, unless it is told apart by what stands before it ("union members", "council members")."""
    for position, word in enumerate(mine):
        if word in its:
            before, others = set(mine[:position]), set(its[: its.index(word)])
            return frozenset() if before and others and not before & others else frozenset((word,))
    return frozenset()


def _apart(mine: _Matter, its: _Matter) -> bool:
    """Whether the clauses tell of different kinds of happening, or one of a plan and the other of what happened."""
    kinds, others = happenings(mine.verbs | set(mine.noun)), happenings(its.verbs | set(its.noun))
    return bool(kinds and others and not kinds & others) or mine.planned != its.planned


def _of_two_things(a: Reading, mine: _Matter, b: Reading, its: _Matter) -> bool:
    """Whether the verb that both share is told of different things."""
    return any(themes_apart(a, one, b, other) for one in mine.nearest for other in its.nearest if one.verb and one.sense == other.sense)


def _share(mine: frozenset[str], its: frozenset[str]) -> float:
    return len(mine & its) / max(1, min(len(mine), len(its)))


def _sums(a: Reading, one: Figure, b: Reading, other: Figure) -> bool:
    """Whether one sentence gives the parts of what the other gives as a whole."""
    return any(
        mine.number and math.isclose(_total(reading, part), mine.number.value, rel_tol=0.02)
        for mine, reading, part in ((one, b, other), (other, a, one))
    )


def _total(reading: Reading, part: Figure) -> float:
    return sum(f.number.value for f in reading.figures if f.number and f.kind == part.kind)


def _same_happening(a: Reading, one: Figure, b: Reading, other: Figure) -> frozenset[str]:
    mine, its = _matter(a, one), _matter(b, other)
    if mine.told or its.told or _apart(mine, its) or _edge(a, one) != _edge(b, other):
        return frozenset()
    verbs, near = mine.verbs & its.verbs, mine.near & its.near
    if (mine.verbs and its.verbs and not verbs) or len(near) < 2 or _of_two_things(a, mine, b, its):
        return frozenset()
    things = (near - verbs) | (a.names & b.names)
    return near | verbs if things and _share(mine.near, its.near) >= 0.4 else frozenset()


def _edge(reading: Reading, figure: Figure) -> str:
    """The word that makes a day the edge of a time, such as since, until or before; "" for a day on which a thing happens."""
    found = _EDGE.search(reading.text[: figure.start])
    return found.group(1).lower() if found else ""


def _at(reading: Reading, figure: Figure) -> int:
    return max((w.clause for w in reading.words if w.start <= figure.start), default=0)
