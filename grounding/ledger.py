"""The rows of the claim ledger on which accounts differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.values import Row
from grounding.accounts import Accounts, Unit, nearer
from grounding.aligning import found_clashes
from grounding.alone import importance
from grounding.clash_counterparts import MOST_PAIRS, clash_of_counterparts, counterparts
from grounding.clash_measures import measures
from grounding.clashes import LEAST_SIMILARITY
from grounding.labels import name_of

__all__ = ["MOST_ROWS", "Side", "about", "differ_rows", "importance"]

MOST_ROWS = 12
# In long accounts each unit of a clash is among so many of the other account that come nearest to its counterpart.
_NEAREST = 4


@dataclass(frozen=True, slots=True)
class Side:
    """One account's unit in a row of difference, with what it says differently."""

    unit: Unit
    kind: str
    words: str


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
    return np.asarray(nearer(cosines) < _NEAREST)


def _of_counterparts(accounts: Accounts, a: int, b: int) -> Iterator[tuple[float, Side, Side, str]]:
    """The clashes that units show when each is the other's counterpart."""
    for pair in counterparts(accounts, a, b):
        if _other_speakers(pair.a, pair.b):
            continue
        clash = clash_of_counterparts(pair.a.reading, pair.b.reading, pair.rank)
        if clash:
            kind, found = clash
            words = pair.a.reading.text[slice(*found.a)], pair.b.reading.text[slice(*found.b)]
            yield pair.score, Side(pair.a, kind, words[0]), Side(pair.b, kind, words[1]), _matter(accounts, pair.a, pair.b)


def _other_speakers(a: Unit, b: Unit) -> bool:
    """Whether two units give words of different people: what two say need not be told differently of either."""
    mine, its = ({s.speaker for s in u.span.speech} for u in (a, b))
    return bool(mine and its) and None not in mine | its and not mine & its


def _of_measures(accounts: Accounts, a: int, b: int) -> Iterator[tuple[float, Side, Side, str]]:
    """The figures that two accounts give differently, wherever they stand."""
    for pair in measures(accounts, a, b):
        words = pair.a.reading.text[slice(*pair.found.a)], pair.b.reading.text[slice(*pair.found.b)]
        yield pair.score, Side(pair.a, pair.kind, words[0]), Side(pair.b, pair.kind, words[1]), _matter(accounts, pair.a, pair.b)


def _matter(accounts: Accounts, one: Unit, two: Unit) -> str:
    """What both units name."""
    return about(accounts, [one, two])


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


def about(accounts: Accounts, members: Sequence[Unit]) -> str:
    """The weightiest words that all members share."""
    shared = frozenset.intersection(*(u.reading.senses for u in members))
    first = min(members, key=lambda u: u.key)
    return name_of(first.reading, shared or first.reading.senses, accounts.weight)
