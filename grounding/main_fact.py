"""What the openings of several accounts tell alike: the event itself, seldom in the same words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

import numpy as np

from grounding.accounts import Accounts, Unit
from grounding.aligning import apart, denies, doer, found_clashes, other_days
from grounding.doers import swapped
from grounding.retellings import InContext, WordsInContext
from grounding.spoken import speech_in

# Units of each account among which the event is looked for, and the most words of one.
_OPENING, _MOST_WORDS = 4, 60
# Two sentences tell the same where they are near (cosine) and the words of one are nearly all met in the other, however much more that
# tells; or where they are nearer and much of each is met in the other. Chosen by reading openings of public accounts.
_NEAR, _HELD, _HOLDS = 0.5, 0.55, 0.22
_NEARER, _ALIKE = 0.65, 0.37
# Nearer than that, two may tell the same though only one of them denies something besides.
_NEAREST = 0.75
# What a name counts: nearly every sentence of an event names the same people.
_NAME = 0.3


def opening_rows(accounts: Accounts, clashing: AbstractSet[int], context: WordsInContext) -> list[list[Unit]]:
    """Groups of sentences, at most one of an account, with which accounts open and that tell the same; the widest and surest first.

    Each member tells the same as every other one, or as all but one of them where they are three or more. `clashing` are the vector
    rows of units on which accounts differ.
    """
    openings = [[u for u in units[:_OPENING] if u.row not in clashing and _own(u)] for units in accounts.units]
    words = context.of(u.reading for units in openings for u in units)
    links = dict(_links(accounts, openings, words))
    used: set[int] = set()
    rows: list[list[Unit]] = []
    for (a, b), _ in sorted(links.items(), key=lambda item: (-item[1], item[0][0].key, item[0][1].key)):
        if a.row in used or b.row in used:
            continue
        members = [a, b]
        for units in openings:
            joining = [u for u in units if u.row not in used and u.account not in {m.account for m in members}]
            told = {u: [links.get(_pair(u, m), 0.0) for m in members] for u in joining}
            fit = [u for u in joining if sum(score > 0 for score in told[u]) >= max(1, len(members) - 1)]
            if fit:
                members.append(max(fit, key=lambda u: (sum(told[u]), u.key)))
        used.update(u.row for u in members)
        rows.append(sorted(members, key=lambda u: u.account))
    return sorted(rows, key=lambda r: (-len(r), sum(u.place for u in r) / len(r)))


def _own(unit: Unit) -> bool:
    return speech_in(unit.span) is None and len(unit.span.quote.split()) <= _MOST_WORDS and not unit.span.quote.rstrip('"”’').endswith("?")


def _pair(a: Unit, b: Unit) -> tuple[Unit, Unit]:
    return (a, b) if a.account < b.account else (b, a)


def _links(
    accounts: Accounts, openings: Sequence[Sequence[Unit]], words: Mapping[str, InContext]
) -> Iterator[tuple[tuple[Unit, Unit], float]]:
    """The pairs of openings of two accounts that tell the same, with how surely."""
    for n, units in enumerate(openings):
        for others in openings[n + 1 :]:
            for a in units:
                for b in others:
                    score = _alike(accounts, a, b, words)
                    if score:
                        yield (a, b), score


def _alike(accounts: Accounts, a: Unit, b: Unit, words: Mapping[str, InContext]) -> float:
    """How surely two openings tell the same; 0.0 where they may not."""
    cosine = accounts.cosine(a, b)
    if cosine < _NEAR or (cosine < _NEAREST and denies(a.span.quote) != denies(b.span.quote)):
        return 0.0
    mine, its = words[a.reading.text], words[b.reading.text]
    if not mine.words or not its.words:
        return 0.0
    met = mine.vectors @ its.vectors.T
    low, high = sorted((_met(accounts, mine, met.max(axis=1)), _met(accounts, its, met.max(axis=0))))
    alike = (high >= _HELD and low >= _HOLDS) or (cosine >= _NEARER and low >= _ALIKE)
    sure = alike and _one_doer(a, b) and not swapped(a, b) and not apart(a, b) and not other_days(a, b) and not _other_numbers(a, b)
    sure = sure and not found_clashes(a, b, cosine)
    return cosine + high + low if sure else 0.0


def _other_numbers(a: Unit, b: Unit) -> bool:
    """Whether both give numbers and not one in common: whatever they count, they do not tell the same."""
    mine, its = ({(f.number.value, f.number.unit) for f in u.reading.figures if f.number and f.kind != "ordinal"} for u in (a, b))
    return bool(mine and its and not mine & its)


def _met(accounts: Accounts, words: InContext, best: np.ndarray) -> float:
    """The mean of how well the words are met, by weight."""
    weights = np.array([accounts.weight.get(w.sense, 0.0) * (_NAME if w.name else 1.0) for w in words.words])
    return float(best @ weights / weights.sum()) if weights.sum() else 0.0


def _one_doer(a: Unit, b: Unit) -> bool:
    """Whether the subject of one is named in the other."""
    named, other = ({w for w, name in doer(u) if name} for u in (a, b))
    return bool(named & b.reading.senses or other & a.reading.senses)
