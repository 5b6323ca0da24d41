"""Short plain names for what a sentence is about, made of its own words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from grounding.predicates import Reading, Word, reporting

_MOST_WORDS = 4
_JOIN = re.compile(r"[\s\u00a0]+|-")
# What a run of names is worth more than a run of plain words.
_NAMED = 1.5


@dataclass(frozen=True, slots=True)
class Phrase:
    """A run of words at `text[start:end]` that no verb, stop word or mark breaks."""

    start: int
    end: int
    senses: frozenset[str]
    named: bool


def phrases(reading: Reading, among: frozenset[str]) -> list[Phrase]:
    """The longest runs of words whose senses are among those given, in order; a name is taken whole."""
    runs: list[list[Word]] = []
    for word in reading.words:
        wanted = word.content and not reading.in_figure(word) and not reporting(word.sense) and not (word.verb and not word.name)
        if not wanted:
            runs.append([])
        elif runs and runs[-1] and _JOIN.fullmatch(reading.text[runs[-1][-1].end : word.start]) and len(runs[-1]) < _MOST_WORDS:
            runs[-1].append(word)
        else:
            runs.append([word])
    return [_phrase(kept) for run in runs if (kept := _kept(run, among))]


def name_of(reading: Reading, among: frozenset[str], weight: Mapping[str, float]) -> str:
    """The weightiest one or two phrases made of the senses given, in the sentence's order; else the weightiest words; "" for none."""
    found = phrases(reading, among)
    best = sorted(found, key=lambda p: (-sum(weight.get(s, 0.0) for s in p.senses) * (_NAMED if p.named else 1.0), p.start))
    plain = [p for p in best if not p.named]
    taken = best[:1] + [p for p in plain if p is not best[0]][:1] if best and (best[0].named or len(best[0].senses) == 1) else best[:1]
    if taken:
        return ", ".join(dict.fromkeys(_bare(reading.text[p.start : p.end]) for p in sorted(taken, key=lambda p: p.start)))
    words = [w for w in reading.words if w.sense in among and w.content and not reporting(w.sense)]
    return " ".join(w.text for w in words[:2])


def _kept(run: list[Word], among: frozenset[str]) -> list[Word]:
    """The part of a run from its first wanted word to its last; names beside a wanted one stay with it."""
    wanted = [n for n, w in enumerate(run) if w.sense in among]
    if not wanted:
        return []
    first, last = wanted[0], wanted[-1]
    while first > 0 and run[first].name and run[first - 1].name:
        first -= 1
    while last + 1 < len(run) and run[last].name and run[last + 1].name:
        last += 1
    return run[first : last + 1]


def _phrase(run: list[Word]) -> Phrase:
    return Phrase(run[0].start, run[-1].end, frozenset(w.sense for w in run), any(w.name for w in run))


def _bare(words: str) -> str:
    return re.sub(r"['’]s?$", "", words)
