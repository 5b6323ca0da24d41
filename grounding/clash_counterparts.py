"""Which sentences of two accounts of one event are on one matter, and what they say differently about it.

Two accounts of one event tell mostly the same matters, often in words that have nothing in common. What no sentence pair tells by itself,
its place among all others does: two sentences that are each other's nearest are counterparts, and then a weaker sign is enough to see that
they clash than between any two sentences.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from grounding.accounts import Accounts, Unit, nearer
from grounding.clash_agents import clash_of_agents
from grounding.clash_amounts import SHORT, clash_of_amounts, clash_of_times
from grounding.clash_causes import clash_of_causes
from grounding.clash_denials import clash_of_denials
from grounding.clash_lexicon import deeds
from grounding.clash_places import clash_of_places
from grounding.clash_roles import RoleClash
from grounding.clash_sequence import clash_of_sequence
from grounding.clash_slots import clash_of_slots, clash_of_voices
from grounding.clash_states import clash_of_states
from grounding.clash_tallies import clash_of_votes
from grounding.predicates import Reading

# How near two sentences must be (mean of cosine and nearness), how much nearer another sentence may be to one of them, and of how many
# words they may be: a long sentence tells several things, and its nearest tells another of them. Chosen on invented and on real accounts.
_LEAST = 0.29
_MOST_NEARER = 2
_MOST_WORDS = 36
# Accounts whose sentences have no more words than this on average tell one thing in each; in others only a short sentence does.
_PLAIN = 20
# What shared deeds add to how near two sentences are.
_DEEDS = 0.3
_HAPPENED = re.compile(r"\b(?:it|this|the \w+) (?:happened|took place|occurred|was held|came about)\b", re.IGNORECASE)
# With fewer sentences in an account, that two are each other's nearest says little; and so it does in long ones, where many are so by
# chance: of twenty such clashes in pairs of news articles of forty sentences none was one, of sixty in stories of a dozen fifty were.
_LEAST_UNITS = 6
MOST_PAIRS = 400

# What a sentence that opens so tells of is a part of what the sentence before it does.
_PART_OF = re.compile(r"of (?:this|that|these|those|them|which|whom)\b", re.IGNORECASE)

_Finder = Callable[[Reading, Reading], RoleClash | None]
# The kinds of clash in the order in which they are looked for.
_FINDERS: tuple[tuple[str, _Finder], ...] = (
    ("number", clash_of_votes),
    ("number", clash_of_amounts),
    ("order", clash_of_sequence),
    ("cause", clash_of_causes),
    ("outcome", clash_of_states),
    ("agent", clash_of_agents),
    ("agent", clash_of_voices),
    ("date", clash_of_times),
    ("negation", clash_of_denials),
    ("place", clash_of_places),
)
# Kinds that rest on a word or two of each sentence: where others are nearer, these say nothing.
_OF_THE_NEAREST = frozenset(("cause", "outcome", "negation", "agent"))
# Kinds that a sentence shows by figures of one sort, which say as much where two sentences are nearer.
_FROM_AFAR = frozenset(("number", "date"))


@dataclass(frozen=True, slots=True)
class Counterparts:
    """Two units on one matter; `rank` is how many sentences at most are nearer to one of them in the other's account."""

    a: Unit
    b: Unit
    score: float
    rank: int


def counterparts(accounts: Accounts, a: int, b: int) -> Iterator[Counterparts]:
    """The counterparts of two accounts, none where the accounts are very short or long."""
    sizes = len(accounts.units[a]), len(accounts.units[b])
    if min(sizes) < _LEAST_UNITS or sizes[0] * sizes[1] > MOST_PAIRS:
        return
    plain = all(np.mean([len(u.reading.words) for u in accounts.units[n]]) <= _PLAIN for n in (a, b))
    scores = _scores(accounts, a, b)
    worst = nearer(scores)
    for x, y in np.argwhere((scores >= _LEAST) & (worst <= _MOST_NEARER)):
        one, two = accounts.units[a][x], accounts.units[b][y]
        longest = max(len(one.reading.words), len(two.reading.words))
        if longest <= _MOST_WORDS if plain else longest <= SHORT and not worst[x, y]:
            yield Counterparts(one, two, float(scores[x, y]), int(worst[x, y]))


def _scores(accounts: Accounts, a: int, b: int) -> NDArray[np.float32]:
    mine, its = ([u.row for u in accounts.units[n]] for n in (a, b))
    near = (accounts.cosines(a, b) + accounts.own[mine] @ accounts.own[its].T) / 2
    return np.asarray(near + _DEEDS * _shared_deeds(accounts, a, b), dtype=np.float32)


def _shared_deeds(accounts: Accounts, a: int, b: int) -> NDArray[np.float32]:
    """From 0 to 1, how much of the deeds told by each two units both tell; a deed that few units tell counts for more."""
    told = [[deeds(u.span.quote) for u in accounts.units[n]] for n in (a, b)]
    count = Counter(deed for units in told for unit in units for deed in unit)
    weight = {deed: log((len(told[0]) + len(told[1])) / n) for deed, n in count.items()}
    total = [np.array([1 + sum(weight[d] for d in unit) for unit in units]) for units in told]
    shared = np.array([[sum(weight[d] for d in sorted(x & y)) for y in told[1]] for x in told[0]])
    return np.asarray(shared / np.sqrt(np.outer(*total)), dtype=np.float32)


def clash_of_counterparts(a: Reading, b: Reading, rank: int = 0) -> tuple[str, RoleClash] | None:
    """The first clash of two sentences that are taken to be on one matter, with its kind; `rank` as in `Counterparts`.

    Places say little, so where another is nearer the sentences must tell of one deed.
    """
    told = bool(deeds(a.text) & deeds(b.text))
    happened = any(_HAPPENED.search(r.text) for r in (a, b))
    placed = told or happened or (not rank and bool(a.senses & b.senses))
    related = not rank or told or bool((a.senses & b.senses) - a.names)
    if bool(_PART_OF.match(a.text)) != bool(_PART_OF.match(b.text)):
        return None
    slot = clash_of_slots(a, b)
    if slot:
        return slot
    for kind, find in _FINDERS:
        if (
            (kind in _OF_THE_NEAREST and not related)
            or (rank == _MOST_NEARER and kind not in _FROM_AFAR)
            or (kind == "place" and not placed)
        ):
            continue
        found = find(a, b)
        if found:
            return kind, found
    return None
