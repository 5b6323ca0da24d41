"""Outcomes that exclude each other: acquitted and convicted, called off and completed, destroyed and unscathed. Written for Evenhand.

Each axis has two ends; a sentence stands at one of them where words of that end occur, and at the other where they are denied. A sentence
in which both ends occur stands at neither.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from grounding.clash_lexicon import axes
from grounding.clash_roles import RoleClash
from grounding.predicates import Reading

_DENYING = re.compile(
    r"\b(?:not(?! only)|no|never|none|nobody|neither|nor|without|cannot|nothing|no one|yet to|fail\w* to|refus\w* to|declin\w* to"
    r"|(?:chose|opted) not to|instead of)\b[^.;:]{0,28}$|n['’]t\b[^.;:]{0,20}$|^\W*(?:none|not one|no one|nobody|neither)\b",
    re.IGNORECASE,
)
_DEGREE = re.compile(r"\b(?:seriously|badly|only|longer|yet|necessarily|more|less|much)\s*$", re.IGNORECASE)
_DEGREE_WITHIN = re.compile(r"\b(?:nobody|no one|none)\b.*\b(?:seriously|badly|only|yet)\b", re.IGNORECASE)
_DEGREE_REACH = 16
# Where a sentence stands that denies one of more than two ends.
_ELSEWHERE = -1
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
        if other and other.end != mine.end and not named and not _in_speech(a, mine):
            return RoleClash(mine.words, other.words, a.senses & b.senses)
    return None


def _in_speech(reading: Reading, state: State) -> bool:
    return any(start <= state.words[0] < end for start, end in reading.speech)


def _in_name(reading: Reading, state: State) -> bool:
    """Whether the words are no more than a piece of a name, such as North in North Carolina."""
    words = [w for w in reading.words if state.words[0] <= w.start < state.words[1]]
    return bool(words) and all(w.name for w in words)
