"""Which sentences of two accounts of one event are on one matter, and what they say differently about it.

Two accounts of one event tell mostly the same matters, often in words that have nothing in common. What no sentence pair tells by itself,
its place among all others does: two sentences that are each other's nearest are counterparts, and then a weaker sign is enough to see that
they clash than between any two sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from grounding.accounts import Accounts, Unit
from grounding.clash_agents import clash_of_agents
from grounding.clash_amounts import SHORT, clash_of_amounts, clash_of_times
from grounding.clash_causes import clash_of_causes
from grounding.clash_denials import clash_of_denials
from grounding.clash_places import clash_of_places
from grounding.clash_roles import RoleClash
from grounding.clash_sequence import clash_of_sequence
from grounding.clash_states import clash_of_states
from grounding.predicates import Reading

# How near two sentences must be (mean of cosine and nearness), how much nearer another sentence may be to one of them, and of how many
# words they may be: a long sentence tells several things, and its nearest tells another of them. Chosen on invented and on real accounts.
_LEAST = 0.2
_MARGIN = 0.06
_WIDE_MARGIN = 0.12
_MOST_WORDS = 22
# With fewer sentences in an account, that two are each other's nearest says little; and so it does in long ones, where many are so by
# chance: of twenty such clashes in pairs of news articles of forty sentences none was one, of sixty in stories of a dozen fifty were.
_LEAST_UNITS = 6
MOST_PAIRS = 400

_Finder = Callable[[Reading, Reading], RoleClash | None]
# The kinds of clash in the order in which they are looked for.
_FINDERS: tuple[tuple[str, _Finder], ...] = (
    ("number", clash_of_amounts),
    ("outcome", clash_of_states),
    ("order", clash_of_sequence),
    ("cause", clash_of_causes),
    ("agent", clash_of_agents),
    ("date", clash_of_times),
    ("negation", clash_of_denials),
    ("place", clash_of_places),
)


@dataclass(frozen=True, slots=True)
class Counterparts:
    """Two units on one matter; neither has a much nearer one in the other's account."""

    a: Unit
    b: Unit
    score: float


def counterparts(accounts: Accounts, a: int, b: int) -> Iterator[Counterparts]:
    """The counterparts of two accounts, none where the accounts are very short or long."""
    sizes = len(accounts.units[a]), len(accounts.units[b])
    if min(sizes) < _LEAST_UNITS or sizes[0] * sizes[1] > MOST_PAIRS:
        return
    scores = _scores(accounts, a, b)
    behind = [scores.max(axis=axis, keepdims=True) - scores for axis in (0, 1)]
    least, most = np.minimum(*behind), np.maximum(*behind)
    for x, y in np.argwhere((scores >= _LEAST) & (least <= _MARGIN) & (most <= _WIDE_MARGIN)):
        one, two = accounts.units[a][x], accounts.units[b][y]
        longest = max(len(one.reading.words), len(two.reading.words))
        if longest <= SHORT or (longest <= _MOST_WORDS and most[x, y] <= _MARGIN):
            yield Counterparts(one, two, float(scores[x, y]))


def _scores(accounts: Accounts, a: int, b: int) -> NDArray[np.float32]:
    mine, its = ([u.row for u in accounts.units[n]] for n in (a, b))
    return np.asarray((accounts.cosines(a, b) + accounts.own[mine] @ accounts.own[its].T) / 2, dtype=np.float32)


def clash_of_counterparts(a: Reading, b: Reading) -> tuple[str, RoleClash] | None:
    """The first clash of two sentences that are taken to be on one matter, with its kind."""
    for kind, find in _FINDERS:
        found = find(a, b)
        if found:
            return kind, found
    return None
