"""Whether two sentences give different numbers or dates for one thing."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from grounding.check_words import is_past
from grounding.clash_matters import one_matter
from grounding.clash_parts import both_right, contrasted
from grounding.clash_scopes import dates_one, equal, intervals_meet, one_scope, said_on
from grounding.facts import Figure
from grounding.figure_matters import MEASURES, Matter, aged, edge, matter
from grounding.predicates import HAPPENINGS, Reading, happenings
from grounding.themes import themes_apart

# What a result such as 7-4 is the result of; "voted" leaves open which way.
_RESULTS = (
    dict.fromkeys(("vote", "rule", "split"), "vote")
    | dict.fromkeys(("approve", "pass", "back"), "approval")
    | {"reject": "rejection"}
    | dict.fromkeys(("win", "lose", "beat", "lead", "score", "defeat", "draw"), "match")
)
_TALLY = re.compile(r"\s*(?:-|–|to)\s*")
# Words for the matter itself: "the work will cost" names no other thing than "the new bridge will cost".
_BARE = frozenset(("work", "project", "plan", "scheme", "cost", "repair", "price", "build"))
# A state, and the happening that ends it.
_TURNS = (("close", "open"), ("open", "close"), ("sell", "end"), ("strike", "end"))
_TOTAL = re.compile(r"\b(?:number|toll|total|count)\b[^.;]*\b(?:at|to|is|was|reached|hit)\s+(?:\w+\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FigureClash:
    """The two figures and the senses that both sentences use for the thing."""

    a: Figure
    b: Figure
    shared: frozenset[str]


def clash_of_numbers(a: Reading, b: Reading) -> FigureClash | None:
    """The first two numbers of one kind, for one counted thing under one predicate, that cannot both be true."""
    if contrasted(a, b):
        return None
    for one in _unmatched(a, b):
        for other in _unmatched(b, a):
            if one.number and other.number and one.kind.replace("vague", "number") == other.kind.replace("vague", "number"):
                shared = _same_counted(a, one, b, other)
                told = shared and one_scope(a, one, b, other) and not intervals_meet(one, other) and not both_right(a, one, b, other)
                if told and not _sums(a, one, b, other) and one_matter(a, one.start, b, other.start):
                    return FigureClash(one, other, shared)
    return None


def clash_of_tallies(a: Reading, b: Reading) -> FigureClash | None:
    """Two results, such as 7 to 4 and 6 to 5, of one vote or match."""
    for first, second, words in _tallies(a):
        for third, fourth, others in _tallies(b):
            same = sorted((first.number_value, second.number_value)) == sorted((third.number_value, fourth.number_value))
            shared = a.senses & b.senses
            others_named = a.names - b.senses and b.names - a.senses
            # As many votes in both: one body that voted once.
            as_many = first.number_value + second.number_value == third.number_value + fourth.number_value
            on_one = _one_result(words, others) and (as_many or one_matter(a, first.figure.start, b, third.figure.start))
            if not same and on_one and len(shared) > 1 and not others_named:
                return FigureClash(_join(a, first.figure, second.figure), _join(b, third.figure, fourth.figure), shared)
    return None


def clash_of_days(a: Reading, b: Reading) -> FigureClash | None:
    """The first two days or times that cannot both be true of one happening, both past or both to come."""
    if contrasted(a, b):
        return None
    for one in _unmatched(a, b):
        for other in _unmatched(b, a):
            if one.day and other.day and one.day.clashes(other.day):
                shared = _turning_point(a, one, matter(a, one), b, other, matter(b, other))
                dated = not (shared or said_on(a, one) or said_on(b, other)) and dates_one(a, one, b, other)
                if dated and one_matter(a, one.start, b, other.start):
                    shared = _same_happening(a, one, b, other)
                if shared:
                    return FigureClash(one, other, shared)
    return None


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
            kinds = frozenset(_RESULTS[sense] for sense in before + after if sense in _RESULTS)
            if kinds:
                found.append((_Part(one, one.number.value), _Part(two, two.number.value), kinds))
    return found


def _one_result(mine: frozenset[str], its: frozenset[str]) -> bool:
    kinds = mine | its
    return kinds == {"match"} or (kinds <= {"vote", "approval", "rejection"} and not {"approval", "rejection"} <= kinds)


def _join(reading: Reading, first: Figure, second: Figure) -> Figure:
    return Figure(reading.text[first.start : second.end], first.start, second.end, number=first.number)


def _unmatched(mine: Reading, other: Reading) -> list[Figure]:
    """Figures that the other sentence does not give in some form."""
    return [f for f in mine.figures if not any(equal(f, g) for g in other.figures)]


def _same_counted(a: Reading, one: Figure, b: Reading, other: Figure) -> frozenset[str]:
    """The senses by which two numbers count the same thing, empty where they do not."""
    mine, its = matter(a, one), matter(b, other)
    if mine.role != its.role:
        return frozenset()
    if mine.role == "age":
        return aged(a, one) & aged(b, other)
    if _apart(mine, its) or _of_two_things(a, mine, b, its):
        return frozenset()
    near = mine.near & its.near
    verbs = mine.verbs & its.verbs
    if one.kind in ("money", "percent"):
        bare = not (mine.near - _BARE - verbs and its.near - _BARE - verbs)
        alike = (near - HAPPENINGS or len(near) > 2) and _share(mine.near, its.near) >= 0.4
        return near if verbs and (alike or (bare and "cost" in verbs)) else frozenset()
    counted = _counted(mine.noun, its.noun) or _totalled(a, one, mine, b, other, its)
    if not counted:
        return frozenset()
    told = (verbs | (happenings(mine.near) & happenings(its.near))) - set(mine.noun) - set(its.noun)
    if told:
        return counted | told
    return counted | near if len(near - counted) > 1 and _share(mine.near, its.near) >= 0.5 else frozenset()


def _counted(mine: Sequence[str], its: Sequence[str]) -> frozenset[str]:
    """The counted thing that both name, unless it is told apart by its neighbours ("union members", "tons of coal")."""
    for position, word in enumerate(mine):
        if word in its:
            at = its.index(word)
            rims = (mine[:position], its[:at]), (mine[position + 1 :], its[at + 1 :]) if word in MEASURES else ((), ())
            return frozenset() if any(x and y and not set(x) & set(y) for x, y in rims) else frozenset((word,))
    return frozenset()


def _totalled(a: Reading, one: Figure, mine: Matter, b: Reading, other: Figure, its: Matter) -> frozenset[str]:
    """The happening that one sentence counts and of which the other gives the total: "22 people died", "the number of dead rose to 30"."""
    if bool(mine.noun) == bool(its.noun):
        return frozenset()
    reading, figure = (b, other) if mine.noun else (a, one)
    return happenings(mine.near & its.near) if _TOTAL.search(reading.text[: figure.start]) else frozenset()


def _apart(mine: Matter, its: Matter) -> bool:
    """Whether the clauses tell of different kinds of happening, or one of a plan and the other of what happened."""
    kinds, others = happenings(mine.verbs | set(mine.noun)), happenings(its.verbs | set(its.noun))
    state, other_state = happenings(mine.noun) - its.near, happenings(its.noun) - mine.near
    return bool(kinds and others and not kinds & others) or bool(state or other_state) or not _same_time(mine, its)


def _same_time(mine: Matter, its: Matter) -> bool:
    """Whether both are told as done, both as planned or expected; "opens on 8 May" and "will open" are one."""
    if mine.planned == its.planned:
        return mine.planned or mine.expected == its.expected
    done = its if mine.planned else mine
    return any(w.verb for w in done.nearest) and not any(w.verb and is_past(w.lower) for w in done.nearest)


def _of_two_things(a: Reading, mine: Matter, b: Reading, its: Matter) -> bool:
    """Whether each clause names somebody whom the other sentence does not, or the verb that both share is told of different things."""
    if mine.names - b.senses and its.names - a.senses:
        return True
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


def _turning_point(a: Reading, one: Figure, mine: Matter, b: Reading, other: Figure, its: Matter) -> frozenset[str]:
    """What both sentences share where a state lasts until a day and its end comes on one: "shut until 21 March", "opens on 14 March"."""
    for state, day, end, on in ((mine, edge(a, one), its, edge(b, other)), (its, edge(b, other), mine, edge(a, one))):
        turns = any(lasts in state.verbs and turn in end.verbs for lasts, turn in _TURNS)
        things = mine.near & its.near - HAPPENINGS
        if day in ("until", "till") and not on and turns and things and not (mine.names - b.senses and its.names - a.senses):
            return things
    return frozenset()


def _same_happening(a: Reading, one: Figure, b: Reading, other: Figure) -> frozenset[str]:
    mine, its = matter(a, one), matter(b, other)
    if mine.told or its.told or _apart(mine, its) or edge(a, one) != edge(b, other):
        return frozenset()
    verbs, near = mine.verbs & its.verbs, mine.near & its.near
    if (mine.verbs and its.verbs and not verbs) or len(near) < 2 or _of_two_things(a, mine, b, its):
        return frozenset()
    things = near - verbs - (mine.names & its.names)
    alone = not (mine.near - near and its.near - near)
    named = bool((near | a.names & b.names) - verbs) and alone
    return near | verbs if (things or named) and _share(mine.near, its.near) >= 0.4 else frozenset()
