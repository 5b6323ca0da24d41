"""Which further accounts tell what a row of several accounts tells, where no pair of sentences by itself shows it."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from grounding.accounts import Accounts, Unit
from grounding.aligning import apart, clashing, denies, other_days
from grounding.retellings import WordsInContext
from grounding.shared_clauses import SharedClauses

# Sentences of an account that are asked about for a row, the nearest; how near they must be to all members (cosine), and to one by what is
# their own.
_NEAREST, _LEAST_COSINE = 3, 0.4
_NEAR = 0.4
# What it must have of what a row's members share: the share by weight, and so many senses.
_SHARE, _LEAST_SHARED = 0.38, 3


def with_further(
    accounts: Accounts, groups: Sequence[Sequence[Unit]], left_out: AbstractSet[int], context: WordsInContext
) -> list[list[Unit]]:
    """The groups, each with the unit of every further account that tells its statement too, by account.

    Such a unit need not agree with each member as surely as two units must that make a row, if it has what those share. It may stand in
    another row already, for another statement of it.
    """
    near = [[_nearest(accounts, group, n, left_out) for n in _missing(accounts, group)] for group in groups]
    asked = {u.row: u for group, found in zip(groups, near, strict=True) for units in ([*group], *found) if any(found) for u in units}
    clauses = SharedClauses(accounts, asked.values(), context)
    whole: list[list[Unit]] = []
    for group, found in zip(groups, near, strict=True):
        members = list(group)
        for units in found:
            unit = next((u for u in units if _tells(accounts, group, u, clauses)), None)
            if unit and not any(_contrary(accounts, *in_order(unit, m)) for m in members):
                members.append(unit)
        whole.append(sorted(members, key=lambda u: u.account))
    return whole


def _missing(accounts: Accounts, group: Sequence[Unit]) -> list[int]:
    return [n for n in range(len(accounts.articles)) if n not in {u.account for u in group}]


def _nearest(accounts: Accounts, group: Sequence[Unit], account: int, left_out: AbstractSet[int]) -> list[Unit]:
    """The units of an account that come nearest to a group's members, to the least near of them."""
    far = [(min(accounts.cosine(u, m) for m in group), u) for u in accounts.units[account] if u.row not in left_out]
    return [u for cosine, u in sorted(far, key=lambda f: (-f[0], f[1].key))[:_NEAREST] if cosine >= _LEAST_COSINE]


def _tells(accounts: Accounts, group: Sequence[Unit], unit: Unit, clauses: SharedClauses) -> bool:
    """Whether a unit has most of what a group's members share, contradicts none of them, and is near to one or shares a clause with all."""
    shared = frozenset.intersection(*(m.reading.senses for m in group))
    held, names = shared & unit.reading.senses, unit.reading.names
    weight = sum(accounts.weight[s] for s in shared)
    telling = any(accounts.weight[s] >= accounts.specific for s in held - names)
    if not telling or len(held) < min(_LEAST_SHARED, len(shared)) or sum(accounts.weight[s] for s in held) < _SHARE * weight:
        return False
    pairs = [in_order(unit, m) for m in group]
    if any(_contrary(accounts, a, b) for a, b in pairs):
        return False
    return max(accounts.nearness(a, b) for a, b in pairs) >= _NEAR or all(clauses.of(a, b, loosely=True) for a, b in pairs)


def in_order(one: Unit, other: Unit) -> tuple[Unit, Unit]:
    """Two units of different accounts, that of the first account first."""
    return (one, other) if one.account < other.account else (other, one)


def _contrary(accounts: Accounts, a: Unit, b: Unit) -> bool:
    return apart(a, b) or other_days(a, b) or denies(a.span.quote) != denies(b.span.quote) or clashing(a, b, accounts.cosine(a, b))
