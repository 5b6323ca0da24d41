"""Two sentences that say the same up to one place and there name another thing: "torn at the bow", "torn at the stern"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from grounding.check_words import same_word
from grounding.clash_agents import ANYBODIES, deed
from grounding.clash_counted import one_thing
from grounding.clash_doers import one_kind
from grounding.clash_parts import contrasted
from grounding.clash_roles import RoleClash
from grounding.predicates import HAPPENINGS, SENSE, Reading, Word, reporting
from grounding.themes import PASSIVE
from retrieval.words import stem

# How many words must be the same before the place, and how many of them must tell something.
_LEAST_WORDS = 4
_LEAST_CONTENT = 2
_MOST_FILLER = 6
_KINDS = {
    "by": "agent", "from": "cause", "because": "cause", "in": "place", "at": "place", "on": "place",
    "near": "place", "under": "place", "behind": "place", "outside": "place", "inside": "place", "off": "place", "into": "place",
    "onto": "place", "through": "place", "opposite": "place", "beside": "place", "below": "place", "above": "place", "along": "place",
}  # fmt: skip
_ENDS = re.compile(r"[,;:.!?)(–—]")
_STOPS = frozenset("who which that when while where after before and but as because during since until for".split())
_DETERMINERS = frozenset("a an the his her its their one our this that".split())
# Words for the same from near or from afar, and for what is no place.
_WIDE = frozenset(stem(w) for w in "town city village county country region area district state nation site scene place spot part".split())
_TIMES = frozenset(
    stem(w)
    for w in "morning afternoon evening night day week month year time moment end start court public private statement speech".split()
)
# What several do to one thing, each for himself.
_SHARED_DEEDS = frozenset(
    SENSE.get(stem(w), stem(w))
    for w in """praised criticised supported joined attended saw heard welcomed condemned visited watched followed used met helped loved
    liked affected backed opposed accused blamed thanked warned urged asked called described signed shared played carried held kept left
    faced sent gave made took told knew""".split()
)
_NO = frozenset("not never no nobody none without".split())
_LED_IN = re.compile(r"(?:In|On|At|After|Before|By|When|While|As|For|With|From|Since|Under|During|If|Because|Although|Though|It|There)\b")


def clash_of_slots(a: Reading, b: Reading) -> tuple[str, RoleClash] | None:
    """The kind of the place in which two sentences part that begin alike, where each fills it with another thing of one sort."""
    n = 0
    while n < min(len(a.words), len(b.words)) and _alike(a, a.words[n], b, b.words[n]):
        n += 1
    # Determiners may differ: "by a bus", "by the tram".
    head = a.words[:n]
    while head and head[-1].lower in _DETERMINERS:
        head = head[:-1]
    if len(head) < _LEAST_WORDS or sum(w.content for w in head) < _LEAST_CONTENT or not any(w.verb for w in head):
        return None
    kind = _KINDS.get(head[-1].lower, "")
    content = [w for w in head if w.content]
    if not kind or reporting(content[-1].sense) or any(r.quoted(head[-1]) for r in (a, b)):
        return None
    mine, its = (_filler(r, r.words[len(head)].start) if len(r.words) > len(head) else () for r in (a, b))
    if not mine or not its or not _apart(a, mine, b, its):
        return None
    return kind, RoleClash((mine[0].start, mine[-1].end), (its[0].start, its[-1].end), a.senses & b.senses)


def _alike(a: Reading, x: Word, b: Reading, y: Word) -> bool:
    if a.in_figure(x) or b.in_figure(y):
        return x.lower == y.lower
    return x.lower == y.lower or (x.content and y.content and x.sense == y.sense) or {x.lower, y.lower} <= _DETERMINERS


def _filler(reading: Reading, start: int) -> tuple[Word, ...]:
    """The words that fill a place: up to a mark or a conjunction; a name that follows in apposition belongs to it."""
    found: list[Word] = []
    for word in (w for w in reading.words if w.start >= start):
        gap = reading.text[found[-1].end if found else start : word.start]
        if found and (word.lower in _STOPS or len(found) == _MOST_FILLER or (_ENDS.search(gap) and not (word.name and "," in gap))):
            break
        found.append(word)
    return tuple(w for w in found if w.content)


def _apart(a: Reading, mine: tuple[Word, ...], b: Reading, its: tuple[Word, ...]) -> bool:
    """Whether two fillers are sure to be of two things: no word in common or of one meaning, both named or both of one sort."""
    if any(r.in_figure(w) for r, words in ((a, mine), (b, its)) for w in words[:1]):
        return False
    if any(stem(w.lower) in _WIDE | _TIMES or w.sense in HAPPENINGS for w in (mine[0], its[0])):
        return False
    if any(w.content and w.sense in r.senses for words, r in ((mine, b), (its, a)) for w in words):
        return False
    if any(one_thing(x.sense, y.sense) or one_kind(x, y) for x in mine for y in its):
        return False
    return any(w.name for w in mine) == any(w.name for w in its)


def clash_of_voices(a: Reading, b: Reading) -> RoleClash | None:
    """One deed done to one thing by two: "the mast was hit by a crane", "lightning hit the mast"."""
    mine, its = _done(a), _done(b)
    if not mine or not its or not (mine.passive or its.passive) or mine.verb.sense != its.verb.sense:
        return None
    if not any(same_word(x.sense, y.sense) for x in mine.things for y in its.things):
        return None
    one, other = mine.doer, its.doer
    alike = one_thing(one.sense, other.sense) or one_kind(one, other)
    if alike or one.name != other.name or one.sense in b.senses or other.sense in a.senses or {one.sense, other.sense} & ANYBODIES:
        return None
    spots = (one.start, one.end), (other.start, other.end)
    return None if contrasted(a, b, spots) else RoleClash(*spots, a.senses & b.senses)


@dataclass(frozen=True, slots=True)
class _Done:
    verb: Word
    doer: Word
    things: tuple[Word, ...]
    passive: bool


def _done(reading: Reading) -> _Done | None:
    """The first deed of a sentence, with its doer and what it is done to; none where many may do the same, or in a quotation."""
    verb = next((w for w in reading.words if deed(w) and w.start and not reporting(w.sense)), None)
    if verb is None or verb.sense in _SHARED_DEEDS or reading.quoted(verb) or any(w.lower in _NO for w in reading.words):
        return None
    before = [w for w in reading.words if w.end <= verb.start]
    nouns = [w for w in before if w.content and not w.verb]
    after = [w for w in reading.words if w.start >= verb.end]
    if before[-1].lower in PASSIVE:
        by = next((n for n, w in enumerate(after) if w.lower == "by"), None)
        doer = _head(reading, after[by + 1 :]) if by is not None else None
        return _Done(verb, doer, tuple(nouns), True) if doer else None
    if not nouns or nouns[-1] is not before[-1] or _LED_IN.match(reading.text):
        return None
    return _Done(verb, nouns[-1], tuple(w for w in after if w.content), False)


def _head(reading: Reading, words: Sequence[Word]) -> Word | None:
    """The last word of the noun phrase that words open with."""
    found: list[Word] = []
    for word in words:
        if (
            (found and not word.content)
            or word.verb
            or reading.in_figure(word)
            or (found and _ENDS.search(reading.text, found[-1].end, word.start))
        ):
            break
        if word.content:
            found.append(word)
    return found[-1] if found else None
