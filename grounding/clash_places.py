"""Where a sentence puts a happening, and whether two put it in different places."""

from __future__ import annotations

import re
from dataclasses import dataclass

from grounding.clash_counted import one_thing
from grounding.clash_kinds import kinds, of_kind
from grounding.clash_lexicon import deeds
from grounding.clash_roles import RoleClash, turned
from grounding.clash_states import met, subject_of
from grounding.predicates import Reading, Word
from retrieval.words import stem

_AT = re.compile(
    r"\b(?:in|at|on|by|(?P<left>from)|outside|inside|near|beside|behind|under|beneath|below|above|along|down"
    r"|onto|into|towards?|through|via|off|to"
    r"|used|struck|hit|opposite|against|across)\s+(?:(?:the|a|an|its|their|his|her|neutral|top of"
    r"|foot of|corner of|edge of|mouth of|side of"
    r"|end of|back of|front of|own)\s+)*",
    re.IGNORECASE,
)
# A place that does it: "the stadium hosted it".
_HOSTS = re.compile(
    r"^(?:the |a |an )?(?P<who>[^,;:.]{3,50}?) (?:hosted|staged|housed|was the (?:venue|scene|setting)|will host)\b", re.IGNORECASE
)
# What stands right before a place where nothing happened.
_NOT_THERE = re.compile(
    r"\b(?:short of|far from|away from|moved (?:\w+ ){0,3}from|not|never|instead of|rather than|miles from|past|because|as)\W+(?:\w+\W+)?$",
    re.I,
)
# Not at a place, but near it.
_AWAY = re.compile(
    r"\b(?:beyond|past|short of|nowhere near|(?:miles?|kilometres?|kilometers?|metres?|meters?|yards|feet|streets|doors|blocks) (?:from|off"
    r"|away from|outside|(?:up|down)stream of|(?:north|south|east|west) of|further on than|before|above|below|down from|up from)"
    r"|(?:up|down)stream of|away from|outside|on the (?:other|far) side of) (?:the |its |their |an? )?",
    re.IGNORECASE,
)
# Near it all the same: "in front of the town hall" is outside it.
_BEFORE_IT = re.compile(
    r"\b(?:in front of|outside|near|nearby|beside|opposite|around|by|before) (?:the |its |their |an? )?$", re.IGNORECASE
)
_KEPT = re.compile(
    r"\b(?:found|lay|lies|lying|hidden|discovered|recovered|kept|stored|left|dumped|buried|parked|seized|stood|hanging"
    r"|turned up|was|were|spotted)"
    r" (?:in|under|behind|inside|outside|beneath|beside|near|by|at|on) (?:a|an|the|his|her|their|its) (?=[a-z])",
    re.IGNORECASE,
)
_RUN = 3
# The kinds of thing that are places; parts of places among them; and words for a place that hold smaller ones.
_PLACES = frozenset(("room", "building", "outdoors", "spot"))
_PART = "room"
_WIDE = frozenset(stem(w) for w in "town city village county country region district area parish borough world scene site place".split())
# Said without "the" these are what is done there: "treated in hospital", "seen in court".
_BARE = frozenset(stem(w) for w in "hospital court prison school church college university port camp town".split())


@dataclass(frozen=True, slots=True)
class _Place:
    """The words that name a place; `left` where something sets out from it."""

    words: tuple[Word, ...]
    left: bool = False

    @property
    def senses(self) -> frozenset[str]:
        return frozenset(w.sense for w in self.words if w.content)

    @property
    def part(self) -> bool:
        """Whether it is a part of a building or a vehicle, which may well be in the place that another names."""
        return kinds(self.words[-1].lower) & _PLACES == {_PART} and not any(w.name for w in self.words)


def clash_of_places(a: Reading, b: Reading) -> RoleClash | None:
    """Two counterparts on one deed that each put it at a place, no word of which the other's sentence puts anything at."""
    mine, its = _places(a), _places(b)
    beside = _beside(a, mine, b) or turned(_beside(b, its, a))
    if beside:
        return beside
    kept = _kept(a), _kept(b)
    if (
        kept[0]
        and kept[1]
        and not one_thing(kept[0][1].sense, kept[1][1].sense)
        and any(one_thing(x.sense, y.sense) for x in kept[0][0] for y in kept[1][0])
    ):
        spots = [(w.start, w.end) for w in (kept[0][1], kept[1][1])]
        return RoleClash(spots[0], spots[1], a.senses & b.senses)
    if not mine or not its or any(p.senses & q.senses for p in mine for q in its):
        return None
    if not deeds(a.text) & deeds(b.text):
        subjects = [subject_of(r, places[0].words[0].start) for r, places in ((a, mine), (b, its))]
        if subjects[0] and subjects[1] and not met(subjects[0], b) and not met(subjects[1], a):
            # "Shops on the quay were flooded", "the church on the hill stayed dry".
            return None
    pairs = [(p, q) for p in mine for q in its if p.part == q.part and p.left == q.left]
    if not pairs:
        return None
    one, other = pairs[0]
    return RoleClash((one.words[0].start, one.words[-1].end), (other.words[0].start, other.words[-1].end), a.senses & b.senses)


def _kept(reading: Reading) -> tuple[list[Word], Word] | None:
    """What a sentence says to be in, under or behind something, and that thing: "the key was found in a drawer"."""
    match = _KEPT.search(reading.text)
    if not match:
        return None
    what = [w for w in reading.words if w.end <= match.start() and w.content and not w.verb and not w.name]
    where = next((w for w in reading.words if w.start >= match.end()), None)
    if where is None or not what or not where.content or where.verb or where.name or reading.in_figure(where) or reading.quoted(where):
        return None
    return what, where


def _beside(a: Reading, places: list[_Place], b: Reading) -> RoleClash | None:
    """Where `a` puts something at a place, and `b` beyond, short of or some way from it."""
    for place in places:
        before_it = _BEFORE_IT.search(a.text[: place.words[0].start])
        for match in _AWAY.finditer(b.text):
            if before_it and match.group().lower().startswith("outside"):
                continue
            run = [w for w in b.words if w.start >= match.end()][:_RUN]
            met = next((w for w in run if w.content and w.sense in place.senses), None)
            if met and not b.quoted(met) and not any(r.quoted(w) for r, w in ((a, place.words[0]), (b, met))):
                return RoleClash((place.words[0].start, place.words[-1].end), (match.start(), met.end), a.senses & b.senses)
    return None


def _places(reading: Reading) -> list[_Place]:
    found = []
    for match in _AT.finditer(reading.text):
        if _NOT_THERE.search(reading.text[: match.start()]):
            continue
        found += _place(reading, match.end(), left=match["left"] is not None)
    hosts = _HOSTS.search(reading.text)
    return [*(_place(reading, hosts.start("who"), hosts.end("who")) if hosts else ()), *found]


def _place(reading: Reading, start: int, most: int = 10_000, left: bool = False) -> list[_Place]:
    """The place that the words from `start` on name, as far as its last word for one; none for a wide one."""
    run: list[Word] = []
    for word in reading.words:
        if word.start < start:
            continue
        gap = reading.text[run[-1].end if run else start : word.start].replace(" own ", " ")
        if word.lower == "own":
            continue
        if gap.strip(" -") or not word.content or word.verb or reading.in_figure(word) or reading.quoted(word) or word.end > most:
            break
        run.append(word)
    heads = [n for n, w in enumerate(run) if of_kind(w.lower, _PLACES) and stem(w.lower) not in _WIDE]
    bare = len(run) == 1 and stem(run[0].lower) in _BARE and reading.text[:start].rstrip().lower().endswith((" in", " to", " at", "from"))
    return [_Place(tuple(run[: heads[-1] + 1]), left)] if heads and not bare else []
