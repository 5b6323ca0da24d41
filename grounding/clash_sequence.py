"""In which order a sentence tells two things, and whether two sentences tell them in opposite orders."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from grounding.clash_agents import acts
from grounding.clash_counted import one_thing
from grounding.clash_doers import one_kind
from grounding.clash_lexicon import deeds
from grounding.clash_roles import RoleClash
from grounding.predicates import HAPPENINGS, Reading, Word

_NUMBER = r"(?:\w+ )?(?:minutes|hours|days|weeks|months|years) "
# Words between two things, the first of which comes later; a denial before "before" or "until" turns it round.
_LATER = re.compile(
    r"\b(?:only (?:after|once|when)|not until|until|(?:" + _NUMBER + r")?after|once|as soon as|following|in the wake of)\b", re.IGNORECASE
)
_EARLIER = re.compile(
    rf"\b(?:(?:{_NUMBER}|long |well |shortly |just |even )?before|ahead of|prior to|by the time(?: that)?|in advance of|on the eve of"
    r"|in the run-up to|and (?:only )?then|when at last)\b|, (?:only )?then\b",
    re.IGNORECASE,
)
_WHEN = re.compile(r"\bwhen\b", re.IGNORECASE)
_DONE = re.compile(r"\b(?:had|already|has|have)\b", re.IGNORECASE)
_DENIES = re.compile(
    r"\b(?:not|never|no|nobody|none|refus\w+|declin\w+|yet|wait\w*|refrain\w*|h[eo]ld (?:off|back|their \w+|his \w+|her \w+))\b|n['’]t\b",
    re.IGNORECASE,
)
_STILL = re.compile(r"\bstill\b", re.IGNORECASE)
# A clause that goes before what it orders, up to its comma, and for "Not until" up to the verb that is put before its subject.
_OPENS = re.compile(
    rf"^\W*(?:(?:{_NUMBER}|long |well |shortly |just |even |very soon )?(?P<before>before|by the time(?: that)?|ahead of|prior to)"
    rf"|(?:only |{_NUMBER}|just |shortly |soon )?(?P<after>after|once|as soon as|following|only when)|(?P<when>when)) (?P<rest>[^,;]+),\s",
    re.IGNORECASE,
)
_NOT_UNTIL = re.compile(
    r"^\W*(?:not until|only (?:after|when|once)) (?P<rest>.+?),? (?=(?:did|was|were|does|do|has|have|would|could|is|are) )", re.I
)


@dataclass(frozen=True, slots=True)
class _Sequence:
    """The first part of the sentence comes earlier (-1) or later (1) than the second; `still` where it lasts on at the second."""

    sign: int
    at: tuple[int, int]
    first: tuple[Word, ...]
    second: tuple[Word, ...]
    still: bool = False


def clash_of_sequence(a: Reading, b: Reading) -> RoleClash | None:
    """Two counterparts that put the same two things in opposite orders."""
    mine, its = next(_sequences(a), None), next(_sequences(b), None)
    if not mine or not its:
        return None
    firsts, seconds = _alike(a, mine.first, b, its.first), _alike(a, mine.second, b, its.second)
    straight = firsts + seconds
    crossed = _alike(a, mine.first, b, its.second) + _alike(a, mine.second, b, its.first)
    turned = crossed > straight
    if straight == crossed or (mine.sign != its.sign) == turned:
        return None
    apart = not _alike(a, mine.first, b, its.second) or not _alike(a, mine.second, b, its.first) if turned else not firsts or not seconds
    if apart and not _about_one(mine, its, turned):
        return None
    if mine.still != its.still and (turned or not firsts or not seconds):
        # What still lasts and what is over already must be one.
        return None
    return RoleClash(_phrase(mine), _phrase(its), a.senses & b.senses)


def _about_one(mine: _Sequence, its: _Sequence, turned: bool) -> bool:
    """Whether the parts that have no word in common may be of one thing: neither names a doer of its own that the other lacks."""
    others = (its.second, its.first) if turned else (its.first, its.second)
    return all(_alike_doers(x, y) for x, y in zip((mine.first, mine.second), others, strict=True))


def _alike_doers(mine: tuple[Word, ...], its: tuple[Word, ...]) -> bool:
    if any(_same(x, y) for x in mine for y in its):
        return True
    return not (any(acts(w) for w in mine) and any(acts(w) for w in its))


def _sequences(reading: Reading) -> Iterator[_Sequence]:
    yield from _opening(reading)
    text = reading.text
    for pattern, sign in ((_LATER, 1), (_EARLIER, -1), (_WHEN, -1)):
        for match in pattern.finditer(text):
            if any(start <= match.start() < end for start, end in reading.speech) or not _clausal(reading, match):
                continue
            before = text[: match.start()]
            word = match.group().lower()
            denied = bool(_DENIES.search(before))
            still = bool(_STILL.search(before)) and pattern is not _LATER
            if word == "until" and not denied:
                continue
            if pattern is _WHEN and not _DONE.search(before) and not still:
                continue
            turned = (denied and pattern is not _LATER) != still
            first, second = _words(reading, 0, match.start()), _words(reading, match.end(), len(text))
            yield _Sequence(-sign if turned else sign, match.span(), first, second, still)


def _opening(reading: Reading) -> Iterator[_Sequence]:
    """The order where a clause of time goes before: "Before the vote, …", "By the time that he rang, …", "Not until noon did …"."""
    if any(start == 0 for start, _ in reading.speech):
        return
    text = reading.text
    until = _NOT_UNTIL.match(text)
    found = until or _OPENS.match(text)
    if not found:
        return
    part, rest = _words(reading, found.start("rest"), found.end("rest")), _words(reading, found.end(), len(text))
    main = text[found.end() :]
    if until or found["after"]:
        sign = 1
    elif found["when"] and not re.search(r"\balready\b|\bhad\b", main):
        return
    else:
        sign = 1 if _DENIES.search(main) or _STILL.search(main) else -1
    if part and rest and not all(reading.in_figure(w) for w in part):
        yield _Sequence(sign, (found.end(), found.end()), rest, part, bool(_STILL.search(main)))


def _words(reading: Reading, start: int, end: int) -> tuple[Word, ...]:
    return tuple(w for w in reading.words if w.content and start <= w.start and w.end <= end and not reading.in_figure(w))


def _clausal(reading: Reading, match: re.Match[str]) -> bool:
    """Whether something that happens stands on both sides, rather than only a time ("after 160 years", "before nine")."""
    after = [w for w in reading.words if w.start >= match.end()][:2]
    figures = bool(after) and reading.in_figure(after[0])
    return match.start() > 0 and bool(after) and not figures and any(w.content for w in reading.words if w.start >= match.end())


def _alike(a: Reading, mine: tuple[Word, ...], b: Reading, its: tuple[Word, ...]) -> int:
    """How much one part has of the other; a thing tells more than what happens to it. Where no word is shared, a shared deed counts."""
    if not mine or not its:
        return 0
    words = sum(1 if x.verb or x.sense in HAPPENINGS else 3 for x in mine if any(_same(x, y) for y in its))
    return words or len(deeds(a.text[mine[0].start : mine[-1].end]) & deeds(b.text[its[0].start : its[-1].end]))


def _same(x: Word, y: Word) -> bool:
    return one_thing(x.sense, y.sense) or one_kind(x, y)


def _phrase(found: _Sequence) -> tuple[int, int]:
    words = found.second or found.first
    return min(found.at[0], words[0].start), words[0].end if found.second else found.at[1]
