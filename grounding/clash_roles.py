"""Whether one sentence denies what the other states, or tells two things in opposite order."""

from __future__ import annotations

import re
from dataclasses import dataclass

from grounding.check_antonyms import opposites
from grounding.check_words import is_past
from grounding.clash_matters import BRIEF, one_matter, statement
from grounding.facts import conditions, hedges, plans
from grounding.predicates import HAPPENINGS, Reading, Word, reporting
from grounding.themes import themes_apart

_NEGATORS = frozenset(
    "not never cannot isn't aren't wasn't weren't won't wouldn't don't doesn't didn't hasn't haven't hadn't can't couldn't".split()
)
_NOBODY = re.compile(r"\b(?:nobody|no\s+one|none)\b", re.IGNORECASE)
# "All no votes" are votes.
_NO = re.compile(r"(?<!\ball )(?<!\bthe )\b(?:no|without|zero)\s+(?=[a-z])", re.IGNORECASE)
_ORDER = {"before": "before", "ahead of": "before", "prior to": "before", "after": "after", "following": "after"}
_ORDER_WORD = re.compile(rf"\b(?:{'|'.join(_ORDER)})\b", re.IGNORECASE)
_LEAST_COMMON = 3
_OPPOSITES = {
    frozenset(pair)
    for pair in (
        ("approve", "reject"), ("rise", "fall"), ("win", "lose"), ("open", "close"), ("accept", "reject"), ("accept", "refus"),
        ("agre", "refus"), ("support", "oppos"), ("confirm", "deni"), ("allow", "ban"), ("allow", "forbid"), ("convict", "acquit"),
        ("guilti", "innoc"), ("keep", "scrap"), ("deni", "admit"), ("permit", "ban"), ("lift", "impos"), ("tighten", "loosen"),
        ("arrest", "releas"), ("legal", "illeg"), ("alive", "dead"), ("rais", "lower"), ("rais", "cut"), ("extend", "shorten"),
        ("buy", "sell"), ("upheld", "overturn"), ("uphold", "overturn"), ("grant", "deni"), ("welcom", "condemn"),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RoleClash:
    """What each sentence says differently, as offsets of its own, and the senses that both use for the matter."""

    a: tuple[int, int]
    b: tuple[int, int]
    shared: frozenset[str]


def clash_of_negation(a: Reading, b: Reading) -> RoleClash | None:
    """One sentence denies the happening that the other states, or uses its opposite, of the same thing."""
    return _denied(a, b) or turned(_denied(b, a)) or _opposite(a, b)


def clash_of_order(a: Reading, b: Reading) -> RoleClash | None:
    """The same two things, one before the other in one sentence and after it in the other."""
    for mine in _ORDER_WORD.finditer(a.text):
        for its in _ORDER_WORD.finditer(b.text):
            anchor, rest = _around(a, mine)
            other, others = _around(b, its)
            same = _ORDER[mine.group().lower()] == _ORDER[its.group().lower()]
            straight = not same and anchor & other and len(rest & others) > 1
            lone = len(_ORDER_WORD.findall(a.text)) == len(_ORDER_WORD.findall(b.text)) == 1
            crossed = same and lone and _most(anchor, others) and _most(other, rest) and not anchor & other
            if (straight or crossed) and _one_sequence(a, mine, b, its, bool(straight)):
                shared = (anchor & other) | (rest & others) if straight else (anchor & others) | (other & rest)
                return RoleClash(_phrase(a, mine), _phrase(b, its), frozenset(shared))
    return None


def _one_sequence(a: Reading, mine: re.Match[str], b: Reading, its: re.Match[str], straight: bool) -> bool:
    """Whether the deeds on the two sides of the ordering word are the same in both, or crossed where their places are."""
    if max(len(a.words), len(b.words)) <= BRIEF:
        return True
    (first, second), (third, fourth) = _deeds_around(a, mine), _deeds_around(b, its)
    if straight and mine.start() == its.start() == 0:
        # "Before the vote, the door was broken": what is done comes after both.
        return bool(second & fourth) and len(_around(a, mine)[1] & _around(b, its)[1]) >= _LEAST_COMMON
    return bool(first & third and second & fourth) if straight else bool(first & fourth and second & third)


def _deeds_around(reading: Reading, word: re.Match[str]) -> tuple[frozenset[str], frozenset[str]]:
    """What is done in the clauses before and after an ordering word."""
    before = [w for w in reading.words if w.end <= word.start() and w.verb][-1:]
    after = statement(reading, word.end()).deeds
    return frozenset(w.sense for w in before), after


def _most(part: set[str], whole: set[str]) -> bool:
    return len(part & whole) * 2 > len(part)


def turned(found: RoleClash | None) -> RoleClash | None:
    """The same clash with its sides changed over."""
    return RoleClash(found.b, found.a, found.shared) if found else None


def uncertain(reading: Reading, word: Word) -> bool:
    """Whether the word stands in a clause that plans, supposes or conditions."""
    clause = [w for w in reading.words if w.clause == word.clause]
    text = reading.text[clause[0].start : clause[-1].end]
    return bool(plans(text) or hedges(text) or conditions(text))


def negated(words: tuple[Word, ...], at: int) -> bool:
    """Whether a negator stands at most three words before the word, in its clause."""
    return any(w.lower in _NEGATORS for w in words[max(0, at - 3) : at] if w.clause == words[at].clause)


def _denied(a: Reading, b: Reading) -> RoleClash | None:
    """`a` denies what `b` states."""
    for sense, start, end, needed in _denials(a):
        for at, word in enumerate(b.words):
            if word.sense != sense or negated(b.words, at) or b.quoted(word) or uncertain(b, word) or _none_in(b, word):
                continue
            shared = (a.senses & b.senses) - {sense}
            own = next(w for w in a.words if w.start >= start and w.sense == sense)
            alike = len(shared) > 0.6 * (min(len(a.senses), len(b.senses)) - 1)
            apart = themes_apart(a, own, b, word) or not _same_none(a, start, own, b)
            if len(shared) >= needed and (alike or not needed) and not apart and one_matter(a, own.start, b, word.start):
                return RoleClash((start, end), _stated(b, at), frozenset(shared | {sense}))
    return None


def _denials(reading: Reading) -> list[tuple[str, int, int, int]]:
    """(sense denied, start, end, how many other senses must be shared) for each denial of the sentence outside quotation marks."""
    found = []
    for at, word in enumerate(reading.words):
        if not word.content or reading.quoted(word) or reporting(word.sense):
            continue
        nobody = [m for m in _NOBODY.finditer(reading.text) if m.start() < word.start]
        if word.verb and negated(reading.words, at) and not uncertain(reading, word):
            first = next(w for w in reading.words[max(0, at - 3) : at] if w.lower in _NEGATORS)
            found.append((word.sense, first.start, word.end, 2))
        elif word.sense in HAPPENINGS and nobody and _clause_of(reading, nobody[-1].start()) == word.clause:
            found.append((word.sense, nobody[-1].start(), word.end, 0))
    for match in _NO.finditer(reading.text):
        counted = [w for w in reading.words if w.start >= match.end()][:2]
        found += [(w.sense, match.start(), w.end, 0 if w.sense in HAPPENINGS else 2) for w in counted if w.content]
    return found


def _clause_of(reading: Reading, offset: int) -> int:
    return max((w.clause for w in reading.words if w.start <= offset), default=0)


def _none_in(reading: Reading, word: Word) -> bool:
    """Whether the word's clause counts nobody."""
    clause = [w for w in reading.words if w.clause == word.clause]
    text = reading.text[clause[0].start : clause[-1].end]
    return bool(_NOBODY.search(text) or re.search(r"\b(?:no|without|zero|denied|denies)\b", text, re.IGNORECASE))


def _same_none(a: Reading, start: int, own: Word, b: Reading) -> bool:
    """Whether those of whom a sentence counts none ("none of the hostages") are in the other one too."""
    of = [w for w in a.words if start < w.start < own.start and w.content and not w.verb]
    return not _NOBODY.match(a.text, start) or not of or any(w.sense in b.senses for w in of)


def _stated(reading: Reading, at: int) -> tuple[int, int]:
    """The stated happening with up to three words before it in its clause."""
    first = at
    while first > 0 and at - first < 3 and reading.words[first - 1].clause == reading.words[at].clause:
        first -= 1
    return reading.words[first].start, reading.words[at].end


def _opposite(a: Reading, b: Reading) -> RoleClash | None:
    shared = a.senses & b.senses
    if len(shared) <= 2 or len(shared) <= 0.6 * (min(len(a.senses), len(b.senses)) - 1):
        return None
    for at, mine in enumerate(a.words):
        for position, its in enumerate(b.words):
            if not _contrary(mine, its) or mine.sense in b.senses or its.sense in a.senses:
                continue
            if negated(a.words, at) != negated(b.words, position) or a.quoted(mine) or b.quoted(its):
                continue
            opposed = frozenset((mine.sense, its.sense))
            one = not themes_apart(a, mine, b, its) and one_matter(a, mine.start, b, its.start, opposed)
            if one and uncertain(a, mine) == uncertain(b, its):
                return RoleClash((mine.start, mine.end), (its.start, its.end), frozenset(shared))
    return None


def _contrary(mine: Word, its: Word) -> bool:
    written = frozenset((mine.sense, its.sense)) in _OPPOSITES
    if _deed(mine) != _deed(its):
        # "The ban was lifted" and "the law allows": one is a thing, the other a deed.
        return False
    return written or (mine.verb and its.verb and its.sense in opposites(mine.sense))


def _deed(word: Word) -> bool:
    return word.verb or is_past(word.lower)


def _around(reading: Reading, word: re.Match[str]) -> tuple[set[str], set[str]]:
    """The senses that an ordering word governs, up to four words on, and those of the rest of the sentence."""
    governed: set[str] = set()
    rest: set[str] = set()
    clause = None
    taken = 0
    for w in reading.words:
        if not w.content or reading.in_figure(w) or word.start() <= w.start < word.end():
            continue
        if w.start >= word.end() and taken < 4 and clause in (None, w.clause):
            clause = w.clause
            taken += 1
            governed.add(w.sense)
        else:
            rest.add(w.sense)
    return governed, rest


def _phrase(reading: Reading, word: re.Match[str]) -> tuple[int, int]:
    """The ordering word and what it governs up to the first content word."""
    last = next((w for w in reading.words if w.start >= word.end() and w.content), None)
    return word.start(), last.end if last else word.end()
