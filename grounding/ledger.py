"""The rows of the claim ledger: what several accounts report, where they differ, and what one alone reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.values import Row
from grounding.accounts import Accounts, Unit
from grounding.aligning import LEAST_COSINE, Pair, compare_units, found_clashes
from grounding.alone import importance
from grounding.clash_counterparts import MOST_PAIRS, clash_of_counterparts, counterparts
from grounding.clash_measures import measures
from grounding.clashes import LEAST_SIMILARITY
from grounding.labels import name_of
from grounding.main_fact import opening_rows
from grounding.merging import Runs, gives_speech, merged, quotes_one, spans_of, tagged
from retrieval.embedding import Embedder

__all__ = ["MOST_ROWS", "Side", "agreed_rows", "differ_rows", "importance", "pairs"]

MOST_ROWS = 12
_JOINING_COVER = 0.4
# In long accounts each unit of a clash is among so many of the other account that come nearest to its counterpart.
_NEAREST = 4


@dataclass(frozen=True, slots=True)
class Side:
    """One account's unit in a row of difference, with what it says differently."""

    unit: Unit
    kind: str
    words: str


def pairs(accounts: Accounts) -> list[Pair]:
    """Every pair of units of two accounts that is near enough to say the same thing, compared."""
    found = []
    for a in range(len(accounts.articles)):
        for b in range(a + 1, len(accounts.articles)):
            cosines = accounts.cosines(a, b)
            for x, y in np.argwhere(cosines >= LEAST_COSINE):
                found.append(compare_units(accounts, accounts.units[a][x], accounts.units[b][y], float(cosines[x, y])))
    return found


def differ_rows(accounts: Accounts) -> tuple[list[Row], set[int]]:
    """The rows on which accounts differ, one span per account, and the vector rows of the units that clash with another."""
    links: list[tuple[float, Side, Side, str]] = []
    for a in range(len(accounts.articles)):
        for b in range(a + 1, len(accounts.articles)):
            clear = list(_clear(accounts, a, b))
            told = {(one.unit.row, two.unit.row) for _, one, two, _about in clear}
            links += clear
            links += [link for link in _of_measures(accounts, a, b) if (link[1].unit.row, link[2].unit.row) not in told]
            links += [link for link in _of_counterparts(accounts, a, b) if (link[1].unit.row, link[2].unit.row) not in told]
    links.sort(key=lambda link: (-link[0], link[1].unit.key, link[2].unit.key, link[1].kind))
    rows: list[Row] = []
    for row in map(_differ_row, _groups(links)):
        if not any(set(row.spans) <= set(other.spans) for other in rows):
            rows.append(row)
    return rows[:MOST_ROWS], {side.unit.row for link in links for side in link[1:3]}


def _clear(accounts: Accounts, a: int, b: int) -> Iterator[tuple[float, Side, Side, str]]:
    """The clashes that two units show by themselves."""
    cosines = accounts.cosines(a, b)
    for x, y in np.argwhere((cosines >= LEAST_SIMILARITY) & _near(cosines)):
        one, two, cosine = accounts.units[a][x], accounts.units[b][y], float(cosines[x, y])
        for clash in found_clashes(one, two, cosine):
            yield cosine, Side(one, clash.kind, clash.a_words), Side(two, clash.kind, clash.b_words), _matter(accounts, one, two)


def _near(cosines: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Which pairs of units may tell one thing: in long accounts, those of which each is among the nearest of the other."""
    if cosines.size <= MOST_PAIRS:
        return np.ones(cosines.shape, dtype=np.bool_)
    ranks = [np.argsort(np.argsort(-cosines, axis=axis, kind="stable"), axis=axis, kind="stable") for axis in (0, 1)]
    return np.asarray(np.maximum(*ranks) < _NEAREST)


def _of_counterparts(accounts: Accounts, a: int, b: int) -> Iterator[tuple[float, Side, Side, str]]:
    """The clashes that units show when each is the other's counterpart."""
    for pair in counterparts(accounts, a, b):
        clash = clash_of_counterparts(pair.a.reading, pair.b.reading, pair.rank)
        if clash:
            kind, found = clash
            words = pair.a.reading.text[slice(*found.a)], pair.b.reading.text[slice(*found.b)]
            yield pair.score, Side(pair.a, kind, words[0]), Side(pair.b, kind, words[1]), _matter(accounts, pair.a, pair.b)


def _of_measures(accounts: Accounts, a: int, b: int) -> Iterator[tuple[float, Side, Side, str]]:
    """The figures that two accounts give differently, wherever they stand."""
    for pair in measures(accounts, a, b):
        words = pair.a.reading.text[slice(*pair.found.a)], pair.b.reading.text[slice(*pair.found.b)]
        yield pair.score, Side(pair.a, pair.kind, words[0]), Side(pair.b, pair.kind, words[1]), _matter(accounts, pair.a, pair.b)


def _matter(accounts: Accounts, one: Unit, two: Unit) -> str:
    """What both units name."""
    return _about(accounts, [one, two])


def _groups(links: Sequence[tuple[float, Side, Side, str]]) -> list[list[tuple[float, Side, Side, str]]]:
    """The links by matter: those that share a side, directly or over others, best first."""
    of: dict[tuple[int, str, str], int] = {}
    groups: dict[int, list[tuple[float, Side, Side, str]]] = {}
    for number, link in enumerate(links):
        sides = [(s.unit.row, s.kind, s.words) for s in link[1:3]]
        met = sorted({of[s] for s in sides if s in of})
        target = met[0] if met else number
        for other in met[1:]:
            groups[target] += groups.pop(other)
            of.update({s: target for s, n in of.items() if n == other})
        groups.setdefault(target, []).append(link)
        of.update(dict.fromkeys(sides, target))
    return [sorted(group, key=lambda link: -link[0]) for _, group in sorted(groups.items())]


def _differ_row(group: Sequence[tuple[float, Side, Side, str]]) -> Row:
    """One span per account: the best link's two sides, then of each other account the side of its best link."""
    chosen: dict[int, Side] = {}
    for _, one, two, _about in group:
        for side in (one, two):
            chosen.setdefault(side.unit.account, side)
    sides = [chosen[account] for account in sorted(chosen)]
    return Row(group[0][3], sides[0].kind, tuple(s.unit.span for s in sides))


def agreed_rows(accounts: Accounts, compared: Sequence[Pair], clashing: AbstractSet[int], embedder: Embedder) -> tuple[list[Row], set[int]]:
    """What several report, and the vector rows of all units that say it: groups of units, each agreeing with half of the others or more.

    A unit on which accounts differ is never in such a row, whatever else it says. First comes what the accounts tell themselves: what
    they open with, then what most of them tell; then, as rows of kind "quoted", where they only give the same person's words.
    """
    opening = opening_rows(accounts, clashing, embedder)
    used = {u.row for members in opening for u in members}
    groups = _agreeing(accounts, compared, clashing | used)
    told = used | {u.row for members in groups for u in members}
    runs: list[Runs] = [tuple((u,) for u in members) for members in (*opening, *groups)]
    runs.sort(key=lambda row: (gives_speech(row), gives_speech(row) and not tagged(row)))
    rows = [
        Row(_about(accounts, [run[0] for run in row]), "quoted" if quotes_one(row) else "several", spans_of(row)) for row in merged(runs)
    ]
    return rows[:MOST_ROWS], told


def _agreeing(accounts: Accounts, compared: Sequence[Pair], left_out: AbstractSet[int]) -> list[list[Unit]]:
    """Groups of units of different accounts that agree, the most widely reported first."""
    agreeing = [p for p in compared if p.agreed and p.a.row not in left_out and p.b.row not in left_out]
    agreeing.sort(key=lambda p: (-p.score, p.a.key, p.b.key))
    known = {(p.a.row, p.b.row): p for p in compared}
    used: set[int] = set()
    groups: list[list[Unit]] = []
    for pair in agreeing:
        if pair.a.row in used or pair.b.row in used:
            continue
        members = [pair.a, pair.b]
        for other in agreeing:
            unit = _joins(other, members, used, known)
            if unit is not None:
                members.append(unit)
        used.update(u.row for u in members)
        groups.append(sorted(members, key=lambda u: u.account))
    return sorted(groups, key=lambda g: (-len(g), -max(importance(accounts, u) for u in g), g[0].key))


def _joins(pair: Pair, members: Sequence[Unit], used: set[int], known: dict[tuple[int, int], Pair]) -> Unit | None:
    """The unit of a pair that joins a row by way of its other unit: of an account not in it, agreeing with half of its members."""
    rows, taken = {u.row for u in members}, {u.account for u in members}
    for inside, outside in ((pair.a, pair.b), (pair.b, pair.a)):
        if inside.row in rows and outside.row not in used and outside.account not in taken:
            others = [known.get((min(outside.row, r), max(outside.row, r))) for r in rows]
            backing = sum(p is not None and p.agreed for p in others)
            if 2 * backing >= len(rows) and all(p is not None and p.cover >= _JOINING_COVER for p in others):
                return outside
    return None


def _about(accounts: Accounts, members: Sequence[Unit]) -> str:
    """The weightiest words that all members share."""
    shared = frozenset.intersection(*(u.reading.senses for u in members))
    first = min(members, key=lambda u: u.key)
    return name_of(first.reading, shared or first.reading.senses, accounts.weight)
