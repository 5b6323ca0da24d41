"""The rows of the claim ledger: what several accounts report, where they differ, and what one alone reports."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from core.values import Row, Span
from grounding.accounts import Accounts, Unit
from grounding.aligning import LEAST_COSINE, Pair, compare_units, found_clashes, quotes, shares_figure, told_by
from grounding.claims import dangles
from grounding.clash_counterparts import clash_of_counterparts, counterparts
from grounding.clashes import LEAST_SIMILARITY
from grounding.labels import name_of

MOST_ROWS = 12
MOST_ONLY = 8
# A unit that another account comes this near to, or covers this far, may be told there too: it is in no row.
_TOLD_NEARNESS = 0.4
_TOLD_COVER = 0.5
# The same for a unit with a name that the other account does not have at all.
_NEW_NEARNESS = 0.43
_NEW_COVER = 0.6
# What a unit must have of its own to be worth a row: this many senses, or a name, or a figure.
_LEAST_OWN = 3
_JOINING_COVER = 0.4
_LEAST_WORDS = 6
_MOST_MENDED = 60
# Openings that hang on the sentence before, besides those that point back at it.
_CONNECTS = re.compile(r"^[\"“‘']?(?:but|and|so|yet|there|instead|however|we|i|you|then|also)\b", re.IGNORECASE)


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


def importance(accounts: Accounts, unit: Unit) -> float:
    """How much a unit matters to the event: early, near to the event's middle, with figures and names, and readable alone."""
    lead = 1 / (1 + 0.25 * unit.place)
    central = float(accounts.vectors[unit.row] @ accounts.centre)
    facts = min(1.0, len(unit.reading.figures) / 2) + min(1.0, len(unit.reading.names) / 3)
    quote = unit.span.quote
    dangling = 0.35 if _hangs(quote) else 0.0
    return 0.3 * lead + 0.5 * central + 0.15 * facts - dangling - (0.3 if quote.rstrip('"”’').endswith("?") else 0.0)


def differ_rows(accounts: Accounts) -> tuple[list[Row], set[int]]:
    """The rows on which accounts differ, one span per account, and the vector rows of the units that clash with another."""
    links: list[tuple[float, Side, Side, str]] = []
    for a in range(len(accounts.articles)):
        for b in range(a + 1, len(accounts.articles)):
            clear = list(_clear(accounts, a, b))
            told = {(one.unit.row, two.unit.row) for _, one, two, _about in clear}
            links += clear
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
    for x, y in np.argwhere(cosines >= LEAST_SIMILARITY):
        one, two, cosine = accounts.units[a][x], accounts.units[b][y], float(cosines[x, y])
        for clash in found_clashes(one, two, cosine):
            yield cosine, Side(one, clash.kind, clash.a_words), Side(two, clash.kind, clash.b_words), clash.about


def _of_counterparts(accounts: Accounts, a: int, b: int) -> Iterator[tuple[float, Side, Side, str]]:
    """The clashes that units show when each is the other's counterpart."""
    for pair in counterparts(accounts, a, b):
        clash = clash_of_counterparts(pair.a.reading, pair.b.reading)
        if clash:
            kind, found = clash
            words = pair.a.reading.text[slice(*found.a)], pair.b.reading.text[slice(*found.b)]
            about = name_of(pair.a.reading, found.shared or pair.a.reading.senses, accounts.weight)
            yield pair.score, Side(pair.a, kind, words[0]), Side(pair.b, kind, words[1]), about


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


def agreed_rows(accounts: Accounts, compared: Sequence[Pair], clashing: set[int]) -> list[tuple[Row, list[Unit]]]:
    """What several report: groups of units of different accounts, each agreeing with at least half of the others.

    A unit on which accounts differ is never in such a row, whatever else it says. The most widely reported come first.
    """
    agreeing = [p for p in compared if p.agreed and p.a.row not in clashing and p.b.row not in clashing]
    agreeing.sort(key=lambda p: (-p.score, p.a.key, p.b.key))
    known = {(p.a.row, p.b.row): p for p in compared}
    used: set[int] = set()
    rows: list[tuple[Row, list[Unit]]] = []
    for pair in agreeing:
        if pair.a.row in used or pair.b.row in used:
            continue
        members = [pair.a, pair.b]
        for other in agreeing:
            unit = _joins(other, members, used, known)
            if unit is not None:
                members.append(unit)
        used.update(u.row for u in members)
        members.sort(key=lambda u: u.account)
        rows.append((Row(_about(accounts, members), "several", tuple(u.span for u in members)), members))
    rows.sort(key=lambda r: (-len(r[1]), -max(importance(accounts, u) for u in r[1]), r[1][0].key))
    return rows[:MOST_ROWS]


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
    return name_of(members[0].reading, shared or members[0].reading.senses, accounts.weight)


def only_units(accounts: Accounts, account: int) -> list[Unit]:
    """The units that no other account tells and that tell enough by themselves, weightiest first, at most MOST_ONLY."""
    others = [n for n in range(len(accounts.articles)) if n != account]
    known = frozenset().union(*(accounts.senses[n] for n in others))
    found = [u for u in accounts.units[account] if _worth(u, known) and all(_alone(accounts, u, n) for n in others)]
    return sorted(found, key=lambda u: (-importance(accounts, u), u.place))[:MOST_ONLY]


def _worth(unit: Unit, known: frozenset[str]) -> bool:
    """Whether a unit is a whole statement with something of its own."""
    own, quote = unit.reading.senses - known, unit.span.quote
    new = len(own) >= _LEAST_OWN or bool(own & unit.reading.names) or any(f.number for f in unit.reading.figures)
    return new and len(quote.split()) >= _LEAST_WORDS and _balanced(quote) and not quote.endswith(("?", '?"', "?”"))


def _balanced(quote: str) -> bool:
    """Whether every quotation mark that opens in the text closes in it."""
    return quote.count('"') % 2 == 0 and quote.count("“") == quote.count("”")


def _alone(accounts: Accounts, unit: Unit, other: int) -> bool:
    """Whether another account does not tell what the unit tells."""
    units = accounts.units[other]
    if quotes(unit, accounts.articles[other]):
        return False
    near, cover = told_by(accounts, unit, units)
    if unit.reading.names - accounts.senses[other]:
        return near < _NEW_NEARNESS and cover < _NEW_COVER
    return near < _TOLD_NEARNESS and cover < _TOLD_COVER and not shares_figure(accounts, unit, units)


def only_row(accounts: Accounts, unit: Unit) -> Row | None:
    """A row of what one account alone reports, named by what is its own; None where its opening cannot be mended."""
    others = frozenset().union(*(s for n, s in enumerate(accounts.senses) if n != unit.account))
    own = unit.reading.senses - others
    span = _mended(accounts, unit)
    return Row(name_of(unit.reading, own or unit.reading.senses, accounts.weight), "only", (span,)) if span else None


def _hangs(text: str) -> bool:
    """Whether a sentence opens with a word that needs the one before it."""
    return dangles(text) or bool(_CONNECTS.match(text))


def _mended(accounts: Accounts, unit: Unit) -> Span | None:
    """The unit's span, widened over the sentence before where its opening hangs on that; None where that does not help.

    A sentence that another account tells too is not drawn into a row of what one alone reports.
    """
    span = unit.span
    if not _hangs(span.quote):
        return span
    sentences = span.article.sentences
    at = next((n for n, s in enumerate(sentences) if s.start == span.start), 0)
    before = sentences[at - 1] if at else None
    if before is None or before.heading or before.paragraph != sentences[at].paragraph:
        return None
    others = [n for n in range(len(accounts.articles)) if n != unit.account]
    opener = next((u for u in accounts.units[unit.account] if u.span.start == before.start), None)
    if opener and not all(_alone(accounts, opener, n) for n in others):
        return None
    wider = Span(span.article, before.start, span.end)
    fits = not _hangs(wider.quote) and len(wider.quote.split()) <= _MOST_MENDED and _balanced(wider.quote)
    return wider if fits else None
