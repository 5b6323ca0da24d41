"""Outcomes that exclude each other: acquitted and convicted, called off and completed, destroyed and unscathed. Written for Evenhand.

Each axis has two ends; a sentence stands at one of them where words of that end occur, and at the other where they are denied. A sentence
in which both ends occur stands at neither.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from grounding.check_antonyms import opposites
from grounding.check_words import same_word
from grounding.clash_agents import acts
from grounding.clash_counted import one_thing
from grounding.clash_doers import one_kind
from grounding.clash_lexicon import axes, deeds
from grounding.clash_matters import statement
from grounding.clash_parts import contrasted, other_moment, other_standing
from grounding.clash_roles import RoleClash
from grounding.predicates import Reading, Word, reporting
from grounding.themes import PASSIVE
from retrieval.words import stem

_DENYING = re.compile(
    r"\b(?:not(?! only)|no|never|none|nobody|neither|nor|without|cannot|nothing|no one|yet to|fail\w* to|refus\w* to|declin\w* to"
    r"|(?:chose|opted) not to|instead of)\b[^.;:]{0,36}$|n['’]t\b[^.;:]{0,20}$|^\W*(?:none|not one|no one|nobody|neither)\b",
    re.IGNORECASE,
)
_DEGREE = re.compile(r"\b(?:seriously|badly|only|longer|yet|necessarily|more|less|much)\s*$", re.IGNORECASE)
_DEGREE_WITHIN = re.compile(r"\b(?:nobody|no one|none)\b.*\b(?:seriously|badly|only|yet)\b", re.IGNORECASE)
_DEGREE_REACH = 16
# Where a sentence stands that denies one of more than two ends.
_ELSEWHERE = -1
_BEFORE_NOUN = frozenset("a an the this that these those all both some any every each no his her its their our two three".split())
_SETTING = re.compile(
    r"\b(?:in|on|at|along|near|by|from|around|outside|inside|across|over|off|of)\s+(?:the |a |an |its |their )?(?:\w+ )?$", re.IGNORECASE
)
_TWO = 2
# Ends that say who or which somebody or something is.
_WHO = frozenset(("sort", "generation", "kin", "colour"))
_TOWARDS_REACH = 24
_PRONOUN = re.compile(r"(he|she)\b", re.IGNORECASE)
_TOWARDS = re.compile(r"\s(?:to|for) (?:the |all |any |its |their )?(\w+)\b(?! (?:be|the|a|an)\b)")
_CLAUSE = re.compile(r"[,;:](?!\d)|\b(?:and|but|while|although|though|before|after|when|until|as)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class State:
    """The end of an axis, 0 or 1, at which a sentence stands, and the words at `text[start:end]` that say so."""

    axis: str
    end: int
    words: tuple[int, int]


@lru_cache(maxsize=4096)
def states(text: str) -> tuple[State, ...]:
    """Where a sentence stands on every axis that it speaks of, denials turned round; nothing where it names both ends of one.

    >>> [(s.axis, s.end) for s in states("The man was not convicted.")]
    [('verdict', 0)]
    """
    found = []
    for axis, ends in axes().items():
        spots = [State(axis, _end(text, m, n, len(ends)), m.span()) for n, pattern in enumerate(ends) for m in pattern.finditer(text)]
        inner = [s for s in spots if not any(o is not s and _within(s.words, o.words) for o in spots)]
        if inner and len({s.end for s in inner}) == 1 and not _leaves_room(text, inner[0]):
            found.append(inner[0])
    return tuple(found)


def _end(text: str, match: re.Match[str], end: int, ends: int) -> int:
    """The end, turned round where the match is denied within its clause; words that hold their own denial are not turned again."""
    before = _CLAUSE.split(text[: match.start()])[-1]
    if ends > 2:
        return _ELSEWHERE if _DENYING.search(before) else end
    return 1 - end if _DENYING.search(before) and not _DENYING.search(match.group()) else end


def _leaves_room(text: str, state: State) -> bool:
    """Whether what is denied is only a degree of it: "nobody was seriously hurt"."""
    before = _CLAUSE.split(text[: state.words[0]])[-1]
    within = _DEGREE_WITHIN.search(text[slice(*state.words)])
    return bool(within or (_DENYING.search(before) and _DEGREE.search(before[-_DEGREE_REACH:])))


def _within(inner: tuple[int, int], outer: tuple[int, int]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1] and inner != outer


def clash_of_states(a: Reading, b: Reading) -> RoleClash | None:
    """Two counterparts that stand at the two ends of one axis, in the articles' own words."""
    its = {s.axis: s for s in states(b.text) if not _in_speech(b, s)}
    for mine in states(a.text):
        other = its.get(mine.axis)
        named = other and (_in_name(a, mine) or _in_name(b, other))
        described = len(axes()[mine.axis]) > _TWO and not (a.senses & b.senses - a.names) and not deeds(a.text) & deeds(b.text)
        if (
            other
            and other.end != mine.end
            and not described
            and not named
            and not _in_speech(a, mine)
            and not _leave_room(a, mine, b, other)
        ):
            return RoleClash(mine.words, other.words, a.senses & b.senses)
    return None


def _leave_room(a: Reading, mine: State, b: Reading, its: State) -> bool:
    """Whether one is only hoped for, or of another moment, or the two ends are told of two who do, or of two things in one setting."""
    if other_standing(a, mine.words[0], b, its.words[0]) or other_moment(a, mine.words[0], b, its.words[0]):
        return True
    if contrasted(a, b, (mine.words, its.words)) or _other_one(a, mine, b, its):
        return True
    towards = [_TOWARDS.search(r.text, s.words[0], s.words[1] + _TOWARDS_REACH) for r, s in ((a, mine), (b, its))]
    if towards[0] and towards[1] and not same_word(stem(towards[0][1]), stem(towards[1][1])) and towards[0][1] != towards[1][1]:
        # Closed to lorries, open to walkers.
        return True
    he = [_PRONOUN.match(r.text) for r in (a, b)]
    if he[0] and he[1] and he[0][1].lower() != he[1][1].lower():
        return True
    subjects = [subject_of(r, s.words[0]) for r, s in ((a, mine), (b, its))]
    if not subjects[0] or not subjects[1]:
        return False
    if _contrasted(a, subjects[0], b, subjects[1]):
        return True
    if met(subjects[0], b) or met(subjects[1], a):
        return False
    if all(acts(w) for w in subjects if w):
        passive = [_passive(r, w, s) for r, w, s in ((a, subjects[0], mine), (b, subjects[1], its))]
        plural = [w.lower.endswith("s") for w in subjects if w]
        return not any(passive) or (all(passive) and plural[0] != plural[1])
    shared = a.senses & b.senses
    return bool(shared) and all(_setting(r, shared, s) for r, s in ((a, mine), (b, its)))


def _other_one(a: Reading, mine: State, b: Reading, its: State) -> bool:
    """Whether the words that differ are themselves whom the two sentences are of, and these share no more than one word."""
    opens = [not any(w.verb or w.lower in PASSIVE for w in r.words if w.end <= s.words[0]) for r, s in ((a, mine), (b, its))]
    return all(opens) and mine.axis in _WHO and len(a.senses & b.senses) <= 1


def _contrasted(a: Reading, mine: Word, b: Reading, its: Word) -> bool:
    """Whether two subjects go by one word, with opposite words before it: "the old bridge", "the new bridge"."""
    if mine.sense != its.sense:
        return False
    one, other = (next((w for w in reversed(r.words) if w.end <= s.start), None) for r, s in ((a, mine), (b, its)))
    if one and other and opposites(one.lower) & {other.lower, other.sense}:
        return True
    kinds = [_of_what(r, s) for r, s in ((a, mine), (b, its))]
    return bool(kinds[0] and kinds[1]) and not any(same_word(x, y) for x in kinds[0] for y in kinds[1])


def _of_what(reading: Reading, subject: Word) -> frozenset[str]:
    """What tells a subject from others of its word: "ticket sales", "sales of food"."""
    before = [w for w in reading.words if w.end <= subject.start][-1:]
    of = re.match(r" of (?:the |its |their )?", reading.text[subject.end :])
    after = [w for w in reading.words if of and w.start >= subject.end + of.end()][:1]
    return frozenset(w.sense for w in (*before, *after) if w.content)


def _passive(reading: Reading, subject: Word, state: State) -> bool:
    """Whether something is done to a subject rather than by it."""
    between = [w.lower for w in reading.words if subject.end <= w.start < state.words[1]]
    return bool(PASSIVE & set(between))


def subject_of(reading: Reading, start: int) -> Word | None:
    """The noun that a clause opens with, up to its first preposition or verb; none where that is a name or a pronoun."""
    words = statement(reading, start).words
    opening: list[Word] = []
    for word in words:
        if word.start >= start or word.verb or (not word.content and word.lower not in _BEFORE_NOUN):
            break
        if word.content:
            opening.append(word)
    plain = [w for w in opening if not w.name and not reading.in_figure(w) and not reporting(w.sense)]
    return plain[-1] if plain and plain[-1] is opening[-1] else None


def met(word: Word, reading: Reading) -> bool:
    """Whether a sentence names the thing of a word, by that word, one of its meaning, or one for the same kind of doer."""
    return any(one_kind(w, word) or (w.content and one_thing(w.sense, word.sense)) for w in reading.words)


def _setting(reading: Reading, shared: frozenset[str], state: State) -> bool:
    """Whether a sentence tells only after a preposition what another tells too: "on the river", "at the station"."""
    first, last = state.words
    told = [w for w in reading.words if w.content and w.sense in shared and not first <= w.start < last]
    return bool(told) and all(w.name or _SETTING.search(reading.text[: w.start]) for w in told)


def _in_speech(reading: Reading, state: State) -> bool:
    return any(start <= state.words[0] < end for start, end in reading.speech)


def _in_name(reading: Reading, state: State) -> bool:
    """Whether the words are no more than a piece of a name, such as North in North Carolina."""
    words = [w for w in reading.words if state.words[0] <= w.start < state.words[1]]
    return bool(words) and all(w.name for w in words)
