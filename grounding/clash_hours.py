"""At what time of day, and on what day of the week, two accounts put one happening that is no verb of theirs: "the vote on Monday"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from grounding.check_words import same_word
from grounding.clash_matters import GENERIC, in_speech, statement
from grounding.clash_roles import RoleClash
from grounding.facts import Figure
from grounding.predicates import Reading, Word, reporting

# Minutes of the day from and to which a part of it lasts; the edges are those within which nobody would object.
_PARTS = {
    "morning": (0, 720), "afternoon": (720, 1110), "evening": (990, 1440), "night": (1080, 1440), "dawn": (180, 510), "dusk": (930, 1290),
    "sunrise": (180, 510), "sunset": (930, 1290),
}  # fmt: skip
_PART = re.compile(rf"\b(?:this |the |early |late |mid-?|at )?(?P<part>{'|'.join(_PARTS)})\b", re.IGNORECASE)
_NEAR = 45
_ON = re.compile(r"(?:,? on| of| late| early)?\s*$", re.IGNORECASE)
_EVENT_WORDS = 4
_ANOTHER = re.compile(r"\b(?:next|last|another|second|third|previous|upcoming|earlier|later|following)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Hour:
    """A time of day at `text[start:end]`, in minutes from `least` to `most`."""

    start: int
    end: int
    least: int
    most: int


def clash_of_hours(a: Reading, b: Reading) -> RoleClash | None:
    """Two times of one day that lie apart, in statements of one deed with a name in common: "at 11am", "on Tuesday afternoon"."""
    mine, its = _hours(a), _hours(b)
    if len(mine) != 1 or len(its) != 1:
        return None
    one, other = mine[0], its[0]
    if one.least < other.most and other.least < one.most:
        return None
    days = [_days(r, h) for r, h in ((a, one), (b, other))]
    same_day = any(x.day and y.day and (x.day.within(y.day) or y.day.within(x.day)) for x in days[0] for y in days[1])
    if not same_day and (days[0] or days[1]):
        return None
    first, second = statement(a, one.start), statement(b, other.start)
    deeds = [frozenset(w.sense for w in s.words if w.content and (w.verb or reporting(w.sense))) | s.deeds for s in (first, second)]
    if not _like(deeds[0], deeds[1]) or not first.names & second.names or in_speech(a, one.start) or in_speech(b, other.start):
        return None
    return RoleClash((one.start, one.end), (other.start, other.end), first.things & second.things)


def clash_of_dated_events(a: Reading, b: Reading) -> RoleClash | None:
    """Two weekdays of one happening that goes by the same two or more words: "the harbour vote on Monday", "Tuesday's harbour vote"."""
    for one, event in _dated(a):
        for other, its in _dated(b):
            if not one.day or not other.day or not one.day.named or not other.day.named or one.day.weekday == other.day.weekday:
                continue
            told = {w.sense for w in event}, {w.sense for w in its}
            if len(told[0] & told[1]) > 1 and told[0] == told[1]:
                return RoleClash((one.start, one.end), (other.start, other.end), frozenset(told[0]))
            for mine, day, theirs, reading in ((told[0], other, told[1], b), (told[1], one, told[0], a)):
                things = statement(reading, day.start).things
                if len(mine) > 1 and len(theirs) == 1 and mine <= things | theirs:
                    return RoleClash((one.start, one.end), (other.start, other.end), frozenset(mine))
    return None


def _like(mine: frozenset[str], its: frozenset[str]) -> bool:
    return any(same_word(x, y) for x in mine for y in its)


def _hours(reading: Reading) -> list[_Hour]:
    clocks = [
        _Hour(f.start, f.end, f.day.minute - _NEAR, f.day.minute + _NEAR) for f in reading.figures if f.day and f.day.minute is not None
    ]
    parts = [
        _Hour(m.start(), m.end(), *_PARTS[m["part"].lower()])
        for m in _PART.finditer(reading.text)
        if not any(c.start <= m.start() < c.end for c in clocks)
    ]
    return [*clocks, *parts]


def _days(reading: Reading, hour: _Hour) -> list[Figure]:
    """The days in the statement of a time of day."""
    words = statement(reading, hour.start).words
    return [f for f in reading.figures if f.day and f.day.minute is None and words[0].start <= f.start < words[-1].end]


def _dated(reading: Reading) -> list[tuple[Figure, tuple[Word, ...]]]:
    """Days that stand right by a noun, with the content words of its phrase; none where it is another one than the last or next."""
    found = []
    for figure in reading.figures:
        if not figure.day or figure.day.weekday is None or in_speech(reading, figure.start):
            continue
        owned = re.match(r"['’]s\s", reading.text[figure.end :])
        run = _phrase_after(reading, figure.end + 2) if owned else _phrase_before(reading, figure.start)
        named = [w for w in run if w.content and w.sense not in GENERIC]
        around = reading.text[max(0, min(run[0].start, figure.start) - 10) : max(run[-1].end, figure.end)] if run else ""
        if named and run[-1].sense not in GENERIC and not _ANOTHER.search(around):
            found.append((figure, tuple(named)))
    return found


def _phrase_before(reading: Reading, start: int) -> tuple[Word, ...]:
    on = _ON.search(reading.text[:start])
    at = on.start() if on else start
    run: list[Word] = []
    for word in reversed([w for w in reading.words if w.end <= at]):
        after = run[0].start if run else at
        gap = reading.text[word.end : after]
        joined = gap == "-" or reading.text[word.start - 1 : word.start] == "-"
        if gap.strip(" -") or not (word.content or joined) or word.verb or reporting(word.sense) or len(run) == _EVENT_WORDS:
            break
        run.insert(0, word)
    return tuple(run) if run and not run[-1].name else ()


def _phrase_after(reading: Reading, start: int) -> tuple[Word, ...]:
    run: list[Word] = []
    for word in (w for w in reading.words if w.start >= start):
        before = run[-1].end if run else start
        if reading.text[before : word.start].strip(" -") or not word.content or word.verb or len(run) == _EVENT_WORDS:
            break
        run.append(word)
    return tuple(run)
