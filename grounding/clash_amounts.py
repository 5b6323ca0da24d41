"""Numbers and days of two counterparts: as values that can be held against each other, also where they are written in different ways."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import isclose

from grounding.check_words import same_word
from grounding.clash_counted import ANYBODY, PEOPLE, gauged, one_thing
from grounding.clash_lexicon import deeds
from grounding.clash_matters import in_speech
from grounding.clash_parts import both_right, contrasted, other_standing
from grounding.clash_roles import RoleClash
from grounding.clash_scopes import dates_one, interval, intervals_meet
from grounding.facts import Day, Figure
from grounding.figure_matters import MEASURES, Matter, matter
from grounding.predicates import SENSE, Reading, happenings
from retrieval.words import stem

_UNITS = MEASURES | {stem(w) for w in "mile knot minute hour day week month year second foot inch degree per cent percent point".split()}
_PER = re.compile(
    r"\b(?:an? (?:hour|day|week|month|year)|per(?!\s?cent)|annual(?:ly)?|average|each|daily|weekly|monthly|yearly|hourly)\b", re.IGNORECASE
)
_OTHER_TIME = re.compile(
    r"\b(?:last (?:time|year|month)|a (?:decade|year) ago|years ago|in (?:19|20)\d\d|previous(?:ly)?|used to)\b", re.IGNORECASE
)
_ONE_IN = re.compile(r"\b[\w-]+ (?:\w+ ){0,2}(?:in|(?:out )?of(?: (?:the|its|their)(?: \w+)?)?)(?: every)? [\w-]+\b", re.IGNORECASE)
# What there is of a thing at all, and the others of it.
_STOCK = re.compile(
    r"\b(?:has|have|had|there (?:are|were)|employs?|employed|owns?)\W+(?:(?:about|some|only|just|around|nearly|almost|over|room for)\W+)?$"
    r"|\b(?:one|other|remaining)\s*$",
    re.IGNORECASE,
)
_SPENDING = frozenset(SENSE.get(stem(w), stem(w)) for w in "cost spend reserve buy pay invest allocate book raise donate".split())
_MORE = re.compile(r"\b(?:\w+ more (?=[a-z])|another|a further|again|a second)\b", re.IGNORECASE)
_ONE_OF = re.compile(r"one of\b(?! \w+ (?:in|out))", re.IGNORECASE)
_RANGE = re.compile(r" ?(?:and|to|-|–) ?")
_LEAST_NAMES = 3
# Sums that lie nearer by each other than this may be one, rounded.
_APART = 1.2
_NEAR_SUM = 0.03
_ROLES = 3
# People at all who are more than so many times those of a group are others too.
_MOST_OF_PEOPLE = 3
# One amount that is so many times another is of another thing.
_MOST_TIMES = 12
_AGO = re.compile(r"\s+(?:\w+\s+)?(?:ago|earlier|later|before|after)\b")
# What happens to those who are counted; the dead are other people than the hurt.
_BEFALLEN = frozenset("kill injure arrest charge convict gather miss dismiss employ rescue evacuate infect".split())
# A sentence of so few words tells one thing, so a day or a number in it belongs to that.
SHORT = 18
_ROUGHLY = re.compile(r"\b(?:about|around|before|after|nearly|almost|shortly|past)\s+$", re.IGNORECASE)
_ROUGH_MINUTES = 45
_OCCURS = re.compile(r"\b(?:took place|takes? place|happen\w*|occurr\w+|was held|were held|struck|came)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Amount:
    """A figure of a reading; `share` where it is a part of a whole, in percent; `least` where it is the upper one of two bounds."""

    figure: Figure
    share: float | None = None
    least: Figure | None = None
    part: float = 0.0
    whole: float = 0.0


def clash_of_amounts(a: Reading, b: Reading) -> RoleClash | None:
    """The first numbers of two counterparts that count one thing and cannot both be true; none where any two of a kind agree."""
    if contrasted(a, b):
        return None
    mine, its = list(_amounts(a)), list(_amounts(b))
    pairs = [(x, y) for x in mine for y in its if _comparable(a, x, b, y)]
    if _remainder(mine, its) or _remainder(its, mine):
        return None
    if not pairs or any(_agree(x, y) for x, y in pairs) or _PER.search(a.text) or _PER.search(b.text):
        return None
    if bool(_OTHER_TIME.search(a.text)) != bool(_OTHER_TIME.search(b.text)) or _adds_up(mine, its):
        return None
    x, y = pairs[0]
    if both_right(a, x.figure, b, y.figure) or _a_group(a, x.figure, b, y.figure):
        return None
    return RoleClash((x.figure.start, x.figure.end), (y.figure.start, y.figure.end), a.senses & b.senses)


def _a_group(a: Reading, x: Figure, b: Reading, y: Figure) -> bool:
    """Whether the smaller number is of a group ("pupils") and the larger of people at all, and no deed of both holds them together."""
    if not x.number or not y.number:
        return False
    (small, part), (big, whole) = ((a, x), (b, y)) if x.number.value < y.number.value else ((b, y), (a, x))
    mine, its, times = matter(small, part), matter(big, whole), max(x.number.value, y.number.value) / min(x.number.value, y.number.value)
    group = any(n in PEOPLE and n != ANYBODY for n in mine.noun) and ANYBODY in its.noun
    alike = mine.verbs & its.verbs or happenings(mine.near) & happenings(its.near)
    return group and not alike and times > _MOST_OF_PEOPLE


def clash_of_times(a: Reading, b: Reading) -> RoleClash | None:
    """The first days or times of two counterparts that cannot both be true, both past or both to come; none where any two agree."""
    if contrasted(a, b):
        return None
    mine, its = ([f for f in r.figures if f.day and _to_the_day(f.day) and not matter(r, f).told] for r in (a, b))
    pairs = [(x, y) for x in mine for y in its if x.day and y.day]
    if any(x.day.within(y.day) or y.day.within(x.day) or _about_one(a, x, b, y) for x, y in pairs if x.day and y.day):
        return None
    for x, y in pairs:
        if (
            not x.day
            or not y.day
            or not x.day.clashes(y.day)
            or not dates_one(a, x, b, y)
            or other_standing(a, x.start, b, y.start)
            or _MORE.search(a.text + b.text)
        ):
            continue
        if _one_happening(a, matter(a, x), b, matter(b, y)):
            return RoleClash((x.start, x.end), (y.start, y.end), a.senses & b.senses)
    return None


def _about_one(a: Reading, x: Figure, b: Reading, y: Figure) -> bool:
    """Whether two times of day may be one, where either is told roughly: "6.40", "shortly before seven"."""
    one, other = (f.day.minute if f.day else None for f in (x, y))
    rough = any(_ROUGHLY.search(r.text[: f.start]) for r, f in ((a, x), (b, y)))
    return rough and one is not None and other is not None and abs(one - other) <= _ROUGH_MINUTES


def clash_of_spending(a: Reading, b: Reading) -> RoleClash | None:
    """Two sums, the only ones of their sentences, that are spent on one thing: three or more words of names are shared."""
    if len(a.names & b.names) < _LEAST_NAMES:
        return None
    mine, its = ([f for f in r.figures if f.kind == "money" and not in_speech(r, f.start)] for r in (a, b))
    if len(mine) != 1 or len(its) != 1 or mine[0].bound or its[0].bound:
        return None
    one, other = mine[0].number, its[0].number
    spent = all(any(w.verb and w.sense in _SPENDING for w in r.words if w.end <= f.start) for r, f in ((a, mine[0]), (b, its[0])))
    if not spent or not one or not other or one.unit != other.unit or max(one.value, other.value) < _APART * min(one.value, other.value):
        return None
    return RoleClash((mine[0].start, mine[0].end), (its[0].start, its[0].end), a.senses & b.senses)


def _to_the_day(day: Day) -> bool:
    """Whether a day is told more exactly than by its year."""
    return bool(day.month or day.minute is not None or day.weekday is not None)


def _one_happening(a: Reading, mine: Matter, b: Reading, its: Matter) -> bool:
    """Whether two days are those of happenings that go by one name, or of which one is only said to have happened."""
    if mine.planned != its.planned or (mine.names - b.senses and its.names - a.senses):
        return False
    kinds, others = happenings(mine.verbs), happenings(its.verbs)
    if any({one, other} in ({"begin", "end"}, {"open", "close"}) for one in kinds for other in others) and not kinds & others:
        return False
    if max(len(a.words), len(b.words)) <= SHORT:
        return True
    shared = any(same_word(x, y) for x in mine.verbs for y in its.verbs) or bool(deeds(a.text) & deeds(b.text))
    return shared or bool(_OCCURS.search(a.text) and _OCCURS.search(b.text))


def _amounts(reading: Reading) -> Iterator[_Amount]:
    taken: list[tuple[int, int]] = []
    for match in _ONE_IN.finditer(reading.text):
        parts = [f for f in reading.figures if f.number and f.kind == "number" and match.start() <= f.start and f.end <= match.end()]
        if len(parts) == 2 and parts[1].number and parts[0].number and parts[0].number.value < parts[1].number.value:
            taken.append(match.span())
            part, whole = parts[0].number.value, parts[1].number.value
            yield _Amount(replace(parts[0], end=parts[1].end), 100 * part / whole, None, part, whole)
    lower = {f.end: f for f in reading.figures if f.number}
    for figure in reading.figures:
        if any(start <= figure.start < end for start, end in reading.speech):
            continue
        least = next((f for end, f in lower.items() if end < figure.start and _RANGE.fullmatch(reading.text, end, figure.start)), None)
        if least and least.number and figure.number and least.number.value < figure.number.value:
            yield _Amount(figure, None, least)
            continue
        if any(f.start > figure.end and _RANGE.fullmatch(reading.text, figure.end, f.start) for f in reading.figures if f.number):
            continue
        if _ONE_OF.match(reading.text, figure.start):
            continue
        if figure.number and figure.kind != "ordinal" and not any(start <= figure.start < end for start, end in taken):
            value = figure.number.value
            yield _Amount(figure, value if figure.kind == "percent" else 100 * value if figure.kind == "fraction" else None)


def _comparable(a: Reading, x: _Amount, b: Reading, y: _Amount) -> bool:
    """Whether two amounts are of one kind, and of one thing as far as it is named."""
    if (x.share is None) != (y.share is None):
        return False
    if x.share is not None:
        shares = matter(a, x.figure).noun, matter(b, y.figure).noun
        people = [any(n in PEOPLE for n in noun) for noun in shares]
        # "Half of the staff", "a third of the patients".
        return not all(people) or any(one_thing(m, n) for m in shares[0] for n in shares[1])
    one, other = x.figure, y.figure
    if not one.number or not other.number or (one.kind == "money") != (other.kind == "money") or one.number.unit != other.number.unit:
        return False
    if bool(_STOCK.search(a.text[: one.start])) != bool(_STOCK.search(b.text[: other.start])):
        return False
    mine, its = matter(a, one), matter(b, other)
    kinds, others = ((happenings(m.near) & _BEFALLEN) - set(m.noun) for m in (mine, its))
    if len({"", "part", "whole", mine.role, its.role}) > _ROLES or (kinds and others and not kinds & others):
        return False
    if not _of_one_size(one.number.value, other.number.value) or bool(_AGO.match(a.text, one.end)) != bool(_AGO.match(b.text, other.end)):
        return False
    told = bool(deeds(a.text) & deeds(b.text))
    shared = told or bool(a.senses & b.senses - a.names)
    if one.kind == "money" or any(
        one_thing(x, y) and (told or ANYBODY not in (x, y)) for x in (*mine.noun, one.noun) for y in (*its.noun, other.noun) if x and y
    ):
        return shared
    if gauged(a, one) & gauged(b, other):
        return True
    units = {w.lower for r, f in ((a, one), (b, other)) for w in [w for w in r.words if w.start >= f.end][:1] if stem(w.lower) in _UNITS}
    named = bool(mine.noun and its.noun) and not units
    return named and max(len(a.words), len(b.words)) <= SHORT and bool(a.senses & b.senses - a.names)


def _of_one_size(one: float, other: float) -> bool:
    return max(one, other) <= _MOST_TIMES * max(1.0, min(one, other))


def _agree(x: _Amount, y: _Amount) -> bool:
    if x.share is not None and y.share is not None:
        return abs(x.share - y.share) <= 2
    if x.least or y.least:
        (low, high), (least, most) = (_room(x), _room(y))
        return low <= most and least <= high
    return intervals_meet(x.figure, y.figure)


def _room(amount: _Amount) -> tuple[float, float]:
    """The values that an amount leaves open, a range no more than it says."""
    if amount.least and amount.least.number and amount.figure.number:
        return amount.least.number.value, amount.figure.number.value
    return interval(amount.figure)


def _remainder(mine: list[_Amount], its: list[_Amount]) -> bool:
    """Whether one side gives a part of a whole, and the other the rest of it, the part or the whole: "one of three", "the other two"."""
    others = {y.figure.number.value for y in its if y.figure.number and y.share is None}
    return any(bool(others & {x.part, x.whole, x.whole - x.part}) for x in mine if x.whole)


def _adds_up(mine: list[_Amount], its: list[_Amount]) -> bool:
    """Whether the numbers of one side add up to one of the other's."""
    for parts, wholes in ((mine, its), (its, mine)):
        total = sum(p.figure.number.value for p in parts if p.figure.number and p.share is None)
        if len(parts) > 1 and any(w.figure.number and isclose(w.figure.number.value, total, rel_tol=_NEAR_SUM) for w in wholes):
            return True
    return False
