"""In which order a sentence tells two things, and whether two sentences tell them in opposite orders."""

from __future__ import annotations

import re
from dataclasses import dataclass

from grounding.check_words import same_word
from grounding.clash_roles import RoleClash
from grounding.predicates import HAPPENINGS, Reading, Word

_NUMBER = r"(?:\w+ )?(?:minutes|hours|days|weeks|months|years) "
# Words between two things, the first of which comes later; a denial before "before" or "until" turns it round.
_LATER = re.compile(
    r"\b(?:only (?:after|once|when)|not until|until|(?:" + _NUMBER + r")?after|once|as soon as|following|in the wake of)\b", re.IGNORECASE
)
_EARLIER = re.compile(rf"\b(?:(?:{_NUMBER})?before|ahead of|prior to|by the time|in advance of)\b", re.IGNORECASE)
_WHEN = re.compile(r"\bwhen\b", re.IGNORECASE)
_DONE = re.compile(r"\b(?:had|already|has|have)\b", re.IGNORECASE)
_DENIES = re.compile(r"\b(?:not|never|no|nobody|none|refus\w+|declin\w+|yet)\b|n['’]t\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Sequence:
    """The first part of the sentence comes earlier (-1) or later (1) than the second."""

    sign: int
    at: tuple[int, int]
    first: tuple[Word, ...]
    second: tuple[Word, ...]


def clash_of_sequence(a: Reading, b: Reading) -> RoleClash | None:
    """Two counterparts that put the same two things in opposite orders."""
    mine, its = _sequence(a), _sequence(b)
    if not mine or not its:
        return None
    straight = _alike(mine.first, its.first) + _alike(mine.second, its.second)
    crossed = _alike(mine.first, its.second) + _alike(mine.second, its.first)
    turned = crossed > straight
    if straight == crossed or (mine.sign != its.sign) == turned:
        return None
    return RoleClash(_phrase(mine), _phrase(its), a.senses & b.senses)


def _sequence(reading: Reading) -> _Sequence | None:
    text = reading.text
    for pattern, sign in ((_LATER, 1), (_EARLIER, -1), (_WHEN, -1)):
        for match in pattern.finditer(text):
            if any(start <= match.start() < end for start, end in reading.speech) or not _clausal(reading, match):
                continue
            before = text[: match.start()]
            word = match.group().lower()
            denied = bool(_DENIES.search(before))
            if word == "until" and not denied:
                continue
            if pattern is _WHEN and not _DONE.search(before):
                continue
            turned = denied and pattern is not _LATER
            first = tuple(w for w in reading.words if w.content and w.end <= match.start() and not reading.in_figure(w))
            second = tuple(w for w in reading.words if w.content and w.start >= match.end() and not reading.in_figure(w))
            return _Sequence(-sign if turned else sign, match.span(), first, second)
    return None


def _clausal(reading: Reading, match: re.Match[str]) -> bool:
    """Whether something that happens stands on both sides, rather than only a time ("after 160 years", "before nine")."""
    after = [w for w in reading.words if w.start >= match.end()][:2]
    figures = bool(after) and reading.in_figure(after[0])
    return match.start() > 0 and bool(after) and not figures and any(w.content for w in reading.words if w.start >= match.end())


def _alike(mine: tuple[Word, ...], its: tuple[Word, ...]) -> int:
    """How many words of one part the other has too; a thing tells more than what happens to it."""
    return sum(
        1 if x.verb or x.sense in HAPPENINGS else 3 for x in mine if any(x.sense == y.sense or same_word(x.sense, y.sense) for y in its)
    )


def _phrase(found: _Sequence) -> tuple[int, int]:
    return found.at[0], found.second[0].end if found.second else found.at[1]
