"""What the accounts tell of their event, weighed: how much of it a sentence tells, and what several sentences tell together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.values import Comparison
from grounding.accounts import Accounts, Unit
from grounding.leads import beside_the_event, headed
from grounding.predicates import read

# Below the first cosine a sentence tells nothing of another, from the second on all of it; and how fast it tells less in between.
_NOTHING, _ALL, _FALL = 0.3, 0.8, 1.5
# How fast a sentence weighs less the later it comes in its account, and what the latest keeps.
_LATER, _LATEST = 0.15, 0.2
# What one keeps that no other account tells, and one with no word of the headlines.
_TOLD_BY_ONE, _UNHEADED = 0.3, 0.5
# The share of a matter that an account tells which stands in a row of what several report.
_AGREED = 0.9
# The share of the whole that is the words of the event, not its sentences.
_WORDS = 0.8
# What a word gains by standing in every headline, and by being a name.
_IN_HEADLINES, _NAME = 3.0, 0.7


class Coverage:
    """What the event holds, as columns with weights that sum to 1: its sentences, and the words that tell of it.

    A summary tells as much of each sentence as the nearest of its own does (facility location), and a word where it has it. A sentence
    weighs more that comes early, that other accounts tell too, and that holds what the headlines say; the sentences of each account
    together weigh as much as those of any other. A word weighs by how many accounts have it, and how early each does.
    """

    def __init__(self, accounts: Accounts, ledger: Comparison | None = None) -> None:
        cosines = accounts.vectors @ accounts.vectors.T
        near = np.clip((cosines - _NOTHING) / (_ALL - _NOTHING), 0.0, 1.0) ** _FALL
        weight = np.zeros(len(cosines))
        for units in accounts.units:
            for unit in units:
                weight[unit.row] = _weight(accounts, unit, near, ledger)
            rows = [u.row for u in units]
            weight[rows] /= max(float(weight[rows].sum()), 1e-9) * len(accounts.articles)
        words = _words(accounts)
        has = np.array([[word in u.reading.senses for word in words] for u in accounts.every], dtype=np.float64).reshape(
            len(near), len(words)
        )
        self._columns: NDArray[np.float64] = np.hstack([near, has])
        self.weight: NDArray[np.float64] = np.concatenate([(1 - _WORDS) * weight, _WORDS * np.array(list(words.values()))])

    def told(self, rows: Sequence[int]) -> NDArray[np.float64]:
        """How much of each column the units of some vector rows tell, 0 to 1."""
        return np.asarray(self._columns[list(rows)].max(axis=0))

    def much(self, rows: Sequence[int]) -> float:
        """The share of the whole that they tell."""
        return float(self.weight @ self.told(rows))

    @property
    def nothing(self) -> NDArray[np.float64]:
        """What no sentence tells."""
        return np.zeros(len(self.weight))


def _early(unit: Unit) -> float:
    return _LATEST + (1 - _LATEST) / (1 + _LATER * unit.place)


def _weight(accounts: Accounts, unit: Unit, near: NDArray[np.float64], ledger: Comparison | None) -> float:
    """Of a unit among those of its account; 0 of one that is beside the event."""
    if beside_the_event(accounts, unit):
        return 0.0
    others = [n for n in accounts.others(unit.account) if accounts.units[n]]
    rows = ledger.agreed if ledger else ()
    agreed = {span.article.source.id for row in rows if any(unit.span.overlaps(s) for s in row.spans) for span in row.spans}
    told = 0.0
    for n in others:
        mine = max(float(near[u.row, unit.row]) for u in accounts.units[n])
        told += max(mine, _AGREED * (accounts.articles[n].source.id in agreed))
    told = told / len(others) if others else 1.0
    return _early(unit) * (_TOLD_BY_ONE + told) * (_UNHEADED + headed(accounts, unit))


def _words(accounts: Accounts) -> dict[str, float]:
    """What each sense is worth that more than one account has, or more than one sentence of a single account; together 1."""
    titles = [read(a.source.title).senses for a in accounts.articles]
    first: dict[str, dict[int, float]] = defaultdict(dict)
    times: dict[str, int] = defaultdict(int)
    named: set[str] = set()
    for unit in accounts.every:
        for sense in unit.reading.senses:
            first[sense][unit.account] = max(_early(unit), first[sense].get(unit.account, 0.0))
            times[sense] += 1
        named |= unit.reading.names
    several = min(2, len(accounts.articles))
    worth = {
        sense: sum(by.values())
        * len(by)
        / len(titles)
        * (1 + _IN_HEADLINES * sum(sense in t for t in titles) / len(titles) + _NAME * (sense in named))
        for sense, by in sorted(first.items())
        if len(by) >= several and times[sense] > 1
    }
    total = sum(worth.values())
    return {sense: w / total for sense, w in worth.items()}
