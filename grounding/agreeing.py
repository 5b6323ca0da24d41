"""The rows of the claim ledger that several accounts report."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

import numpy as np

from core.values import Row
from grounding.accounts import Accounts, Unit, nearer
from grounding.aligning import LEAST_COSINE, Pair, apart, clashing, compare_units
from grounding.contrasts import contrast, other_deeds
from grounding.further_tellers import with_further
from grounding.ledger import about
from grounding.main_fact import opening_rows
from grounding.merging import Runs, gives_speech, merged, quotes_one, spans_of, tagged
from grounding.predicates import read
from grounding.retellings import WordsInContext
from grounding.shared_clauses import SharedClauses
from grounding.shared_figures import same_figures
from grounding.shared_quotations import same_quotations

MOST_ROWS = 16
_JOINING_COVER = 0.4
# The share of the shorter of two statements that makes them one, by their senses.
_ONE_STATEMENT = 0.5
# Sentences of this cosine may share a clause, where each is among so many of the other account that come nearest to it.
_LEAST_OF_CLAUSES = 0.4
_NEAREST = 6
# What makes a row weighty besides the share of the accounts that tell it: that they open with it, that headlines have its words, that it
# stands in the event's middle, and that it has people and figures.
_EARLY, _IN_HEADLINES, _CENTRAL, _FACTS = 0.5, 0.6, 0.5, 0.2


def pairs(accounts: Accounts, context: WordsInContext) -> list[Pair]:
    """Every pair of units of two accounts that is near enough to say the same thing, or quotes the same words, compared.

    Two units agree as a whole, or in what both quote, or in one clause of each.
    """
    every, quoted, counted = accounts.every, same_quotations(accounts), same_figures(accounts)
    near = {rows: accounts.cosine(every[rows[0]], every[rows[1]]) for rows in (*quoted, *counted)}
    for a in range(len(accounts.articles)):
        for b in range(a + 1, len(accounts.articles)):
            cosines = accounts.cosines(a, b)
            for x, y in np.argwhere((cosines >= LEAST_COSINE) | ((cosines >= _LEAST_OF_CLAUSES) & (nearer(cosines) < _NEAREST))):
                near[accounts.units[a][x].row, accounts.units[b][y].row] = float(cosines[x, y])
    found = [compare_units(accounts, every[x], every[y], cosine) for (x, y), cosine in sorted(near.items())]
    open_ = [p for p in found if not p.agreed and not apart(p.a, p.b)]
    clauses = SharedClauses(accounts, (u for p in open_ for u in (p.a, p.b)), context)
    sure = {rows: quoted.get(rows, frozenset()) | counted.get(rows, frozenset()) for rows in (*quoted, *counted)}
    told = {(p.a.row, p.b.row): sure.get((p.a.row, p.b.row)) or clauses.of(p.a, p.b) for p in open_}
    shared = {
        rows: senses for rows, senses in told.items() if senses and not _differs(every[rows[0]], every[rows[1]], near[rows], rows in sure)
    }
    return [replace(p, agreed=True, told=shared.get((p.a.row, p.b.row), p.told)) if (p.a.row, p.b.row) in shared else p for p in found]


def _differs(a: Unit, b: Unit, cosine: float, sure: bool) -> bool:
    """Whether two units say something else besides what they share; where they quote or count the same, only a clash does."""
    return clashing(a, b, cosine) or (not sure and (contrast(a, b, cosine) or other_deeds(a, b)))


def agreed_rows(
    accounts: Accounts, compared: Sequence[Pair], clashing: AbstractSet[int], context: WordsInContext
) -> tuple[list[Row], set[int]]:
    """What several report, and the vector rows of all units that another account agrees with: a row is a group of units, each agreeing
    with half of the others or more.

    A unit on which accounts differ is never in such a row, whatever else it says. First comes what the accounts tell themselves, the
    weightiest first; then, as rows of kind "quoted", where they only give the same person's words.
    """
    opening = opening_rows(accounts, clashing, context)
    groups = with_further(accounts, _agreeing(compared, clashing, opening), clashing, context)
    told = {u.row for members in groups for u in members} | {u.row for p in compared if p.agreed for u in (p.a, p.b)}
    titles = [read(a.source.title).senses for a in accounts.articles]
    ordered = sorted(groups, key=lambda g: (-_weight(accounts, g, titles), min(u.key for u in g)))
    runs: list[Runs] = [tuple((u,) for u in members) for members in ordered]
    runs.sort(key=lambda row: (gives_speech(row), gives_speech(row) and not tagged(row)))
    rows = [
        Row(about(accounts, [run[0] for run in row]), "quoted" if quotes_one(row) else "several", spans_of(row)) for row in merged(runs)
    ]
    return rows[:MOST_ROWS], told


def _weight(accounts: Accounts, members: Sequence[Unit], titles: Sequence[frozenset[str]]) -> float:
    """How much a row tells of the event: by how many accounts, how early, how much of the headlines, how near to its middle."""
    senses = frozenset.union(*(u.reading.senses for u in members))
    n = len(members)
    early = sum(1 / (1 + 0.25 * u.place) for u in members) / n
    headlines = sum(len(title & senses) / max(1, len(title)) for title in titles) / len(titles)
    central = sum(float(accounts.vectors[u.row] @ accounts.centre) for u in members) / n
    facts = sum(min(1.0, len(u.reading.figures) / 2) + min(1.0, len(u.reading.names) / 3) for u in members) / n
    return n / len(titles) + _EARLY * early + _IN_HEADLINES * headlines + _CENTRAL * central + _FACTS * facts


def _agreeing(compared: Sequence[Pair], left_out: AbstractSet[int], opening: Sequence[list[Unit]]) -> list[list[Unit]]:
    """Groups of units of different accounts that agree, those of what accounts open with among them."""
    agreeing = [p for p in compared if p.agreed and p.a.row not in left_out and p.b.row not in left_out]
    agreeing.sort(key=lambda p: (-p.score, p.a.key, p.b.key))
    known = {(p.a.row, p.b.row): p for p in compared}
    used = {u.row for members in opening for u in members}
    groups: list[list[Unit]] = []
    first = [(list(members), frozenset.intersection(*(u.reading.senses for u in members))) for members in opening]
    for members, told in (*first, *(([p.a, p.b], p.told) for p in agreeing)):
        if len(groups) >= len(first) and any(u.row in used for u in members):
            continue
        for other in agreeing:
            unit = _joins(other, members, told, used, known)
            if unit is not None:
                members.append(unit)
        used.update(u.row for u in members)
        groups.append(sorted(members, key=lambda u: u.account))
    return groups


def _joins(pair: Pair, members: Sequence[Unit], told: frozenset[str], used: set[int], known: dict[tuple[int, int], Pair]) -> Unit | None:
    """The unit of a pair that joins a row by way of its other unit: of an account not in it, agreeing with half of its members.

    It agrees on the row's own statement, of the senses `told`, or it is near to the members that it does not agree with too.
    """
    rows, taken = {u.row for u in members}, {u.account for u in members}
    for inside, outside in ((pair.a, pair.b), (pair.b, pair.a)):
        if inside.row in rows and outside.row not in used and outside.account not in taken:
            others = [known.get((min(outside.row, r), max(outside.row, r))) for r in rows]
            backing = sum(p is not None and p.agreed for p in others)
            same = len(pair.told & told) >= _ONE_STATEMENT * min(len(pair.told), len(told))
            if 2 * backing >= len(rows) and (same or all(p is not None and p.cover >= _JOINING_COVER for p in others)):
                return outside
    return None
