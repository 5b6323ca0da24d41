"""Which sentences of one account or of several make up a summary, and in what order they stand."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from core.values import Article, Comparison, SectionKind, Span
from grounding.accounts import Accounts, Unit
from grounding.clashes import clash
from grounding.facts import hedges
from grounding.ledger import importance
from grounding.loaded import read_loaded
from grounding.sieve import Sieve
from retrieval.reporting_verbs import ACCORDING, STRONG

# Two sentences of one article this near in meaning say the same.
SAME_MEANING = 0.75
# The same of two accounts, which may share every name.
_SAME_ELSEWHERE = 0.8
# What a sentence gains by giving the word to somebody who has not had it, once there is a first sentence to follow.
_NEW_VOICE = 0.25
# What a sentence gains by telling what its account alone reports.
_ALONE = 0.2
# Sentences of an account among which the one that tells what happened is looked for, and the fewest words of one that adds something.
_OPENING, _LEAST_WORDS = 4, 8
# What shows that a sentence gives somebody's words.
_TOLD = re.compile(rf"\b(?:{'|'.join(sorted(STRONG - frozenset(('add', 'adds', 'added'))))}|reports|reported)\b|{ACCORDING.pattern}")
# What each word of a first sentence costs beyond 25: a long one leaves no room for the other accounts.
_LONG = 0.004


@dataclass(frozen=True, slots=True)
class Part:
    """What is shown or left out together: sentences (`shown`), each with the spans of other accounts that support it."""

    kind: SectionKind
    shown: tuple[Span, ...]
    support: tuple[Span, ...] = ()

    @property
    def words(self) -> int:
        """How many words are shown."""
        return sum(len(s.quote.split()) for s in self.shown)

    def of(self, articles: Mapping[str, Article]) -> Part:
        """The same characters of these articles, by id."""
        shown, support = (tuple(Span(articles[s.article.source.id], s.start, s.end) for s in spans) for spans in (self.shown, self.support))
        return Part(self.kind, shown, support)


def parts_of_one(accounts: Accounts, sieve: Sieve, budget: int) -> list[Part]:
    """The article's most telling sentences, none saying what another says, in the article's order."""
    taken: list[tuple[Unit, Part]] = []
    waiting = sorted(accounts.units[0], key=lambda u: (-_telling(accounts, u), u.place))
    while waiting:
        heard = {name for unit, _ in taken for name in _speakers(unit.span)}
        unit = max(waiting, key=lambda u: _telling(accounts, u) - _length_cost(u) + _NEW_VOICE * bool(taken and _speakers(u.span) - heard))
        waiting.remove(unit)
        if any(accounts.cosine(unit, other) > SAME_MEANING for other, _ in taken):
            continue
        if (span := sieve.readable(unit.span)) is None or any(overlaps(span, p.shown[0]) for _, p in taken):
            continue
        part = Part(SectionKind.ACCOUNT, (span,))
        if sum(p.words for _, p in taken) + part.words <= budget:
            taken.append((unit, part))
    return [part for _, part in sorted(taken, key=lambda pair: pair[0].place)]


def shortest_part(accounts: Accounts, sieve: Sieve) -> list[Part]:
    """The shortest sentence that can be shown, where none fits, a loaded one as wording: that is better than no summary."""
    readable = _readable((u.span for u in accounts.every), sieve) or [
        wider for u in accounts.every if (wider := sieve.readable(u.span, loaded=True))
    ]
    return [Part(SectionKind.ACCOUNT, (min(readable, key=lambda s: len(s.quote.split())),))] if readable else []


def _speakers(span: Span) -> set[str]:
    """Whose speech a sentence holds."""
    return {s.speaker for s in span.article.speech if s.speaker and s.start < span.end and span.start < s.end}


def _telling(accounts: Accounts, unit: Unit) -> float:
    """How much a sentence tells of its event: its importance, less where it is short of content or long to read."""
    words = len(unit.span.quote.split())
    return importance(accounts, unit) + 0.15 * min(1.0, len(unit.reading.senses) / 9) - 0.006 * max(0, words - 30)


def overlaps(a: Span, b: Span) -> bool:
    """Whether two spans of one article share characters."""
    return a.article.source.id == b.article.source.id and a.start < b.end and b.start < a.end


def parts_of_several(accounts: Accounts, ledger: Comparison, sieve: Sieve, budget: int) -> list[Part]:
    """What happened, then by turns what several report, a difference, what each adds, the account with the fewest words so far first.

    As long as an account has not been heard, the others leave room for its shortest sentence, where that can be had. One of which
    nothing plain can be shown is heard in its own wording.
    """
    shared = [part for row in ledger.agreed if (part := _shared(row.spans, sieve))]
    differ = [part for row in ledger.differ if (part := _differing(row.spans, sieve))]
    own = {article.source.id: [row.spans[0] for row in rows] for article, rows in ledger.only}
    queues = {i: _readable(_own_units(accounts, i, spans), sieve) for i, spans in own.items()}
    shortest = {i: min((len(span.quote.split()) for span in queue), default=0) for i, queue in queues.items()}
    order = _rotated(list(queues))
    chosen = _Chosen(budget)
    for lead, others in _leads(accounts, ledger, sieve):
        if lead.words + sum(part.words for part in others) <= budget:
            chosen.parts += [lead, *others]
            break
    for turn in range(max(len(shared), len(differ), *(len(q) for q in queues.values()), 1)):
        chosen.take(differ[turn : turn + 1])
        chosen.take(shared[turn : turn + 1])
        for article_id in chosen.by_words(order):
            kept = sum(shortest[i] for i in order if i != article_id and not chosen.heard(i))
            parts = [Part(SectionKind.ACCOUNT, (span,)) for span in queues[article_id]]
            new = [p for p in parts if not _said(accounts, p, chosen.parts)]
            _ = chosen.take(new, kept) or chosen.take(new) or (not chosen.heard(article_id) and chosen.take(parts))
    for article_id in chosen.by_words(order):
        if not chosen.heard(article_id):
            chosen.take([Part(SectionKind.ACCOUNT, (span,)) for span in _worded(accounts, article_id, sieve)])
    kinds = list(SectionKind)
    own_place = {article_id: n for n, article_id in enumerate(order)}
    return sorted(
        chosen.parts, key=lambda p: (kinds.index(p.kind), own_place[p.shown[0].article.source.id] * (p.kind is SectionKind.ACCOUNT))
    )


def _said(accounts: Accounts, part: Part, parts: Sequence[Part]) -> bool:
    """Whether what is shown already says what a part says, in another account's words."""
    mine = [u for u in accounts.every if any(overlaps(u.span, s) for s in part.shown)]
    shown = [u for u in accounts.every if any(overlaps(u.span, s) for p in parts for s in p.shown)]
    return any(accounts.cosine(a, b) > _SAME_ELSEWHERE for a in mine for b in shown)


class _Chosen:
    """The parts taken so far, of so many words."""

    def __init__(self, budget: int) -> None:
        self.parts: list[Part] = []
        self._budget = budget

    def take(self, parts: Iterable[Part], kept: int = 0) -> bool:
        """Takes the first part that repeats nothing, fits, and leaves `kept` words free; whether there was one."""
        room = self._budget - kept - sum(p.words for p in self.parts)
        part = next((p for p in parts if p.words <= room and not self._repeats(p)), None)
        if part:
            self.parts.append(part)
        return part is not None

    def heard(self, article_id: str) -> bool:
        """Whether an account has a sentence shown, or one that a shown sentence rests on."""
        return any(s.article.source.id == article_id for p in self.parts for s in (*p.shown, *p.support))

    def by_words(self, order: Sequence[str]) -> list[str]:
        """The accounts, those with the fewest words shown first."""
        words = {i: sum(len(s.quote.split()) for p in self.parts for s in p.shown if s.article.source.id == i) for i in order}
        return sorted(order, key=lambda i: (words[i], order.index(i)))

    def _repeats(self, part: Part) -> bool:
        return any(overlaps(a, b) for p in self.parts for a in part.shown for b in (*p.shown, *p.support))


def _leads(accounts: Accounts, ledger: Comparison, sieve: Sieve) -> Iterator[tuple[Part, list[Part]]]:
    """The accounts' opening sentences, the one that comes nearest to what all tell first, each with what must stand beside it.

    Other accounts that report it support it. One on which accounts differ brings the other sides along, or is passed over where one of
    them cannot be shown.
    """
    opening = [u for units in accounts.units for u in units[:_OPENING]]
    for unit in sorted(opening, key=lambda u: (_length_cost(u) - _telling(accounts, u) - _nearness(accounts, u), u.key)):
        differ = next((row.spans for row in ledger.differ if unit.span in row.spans), None)
        support = next((row.spans for row in ledger.agreed if unit.span in row.spans), ())
        sides = _sides(differ) if differ else [[unit.span, *(s for s in support if s != unit.span)]]
        mine = next(side for side in sides if unit.span in side)
        others = [_side(side, sieve) for side in sides if side is not mine]
        if (span := sieve.readable(unit.span)) and all(others):
            yield Part(SectionKind.LEAD, (span,), () if differ else backing(unit.span, mine)), [part for part in others if part]


def _length_cost(unit: Unit) -> float:
    """What a sentence loses by being long."""
    return _LONG * max(0, len(unit.span.quote.split()) - 25)


def _nearness(accounts: Accounts, unit: Unit) -> float:
    """How near the other accounts come to a sentence: the mean of each one's best cosine."""
    others = [n for n in range(len(accounts.units)) if n != unit.account and accounts.units[n]]
    return sum(max(accounts.cosine(unit, other) for other in accounts.units[n]) for n in others) / max(1, len(others))


def _shared(spans: Sequence[Span], sieve: Sieve) -> Part | None:
    """The sentence that most of the other accounts' bear out, the shortest of these, resting on them; None where none does."""
    found = [Part(SectionKind.SHARED, (wider,), backing(span, spans)) for span in spans if (wider := sieve.readable(span))]
    backed = [part for part in found if part.support]
    return min(backed, key=lambda p: (-len(p.support), p.words, p.shown[0].article.source.id), default=None)


def backing(shown: Span, spans: Iterable[Span]) -> tuple[Span, ...]:
    """The sentences that commit their accounts to what is shown: "closed, the mayor said" and "may have closed" do not say "closed"."""
    return tuple(s for s in spans if s != shown and _reserve(s.quote) <= _reserve(shown.quote))


def _reserve(quote: str) -> set[str]:
    """What keeps an account from vouching for a sentence of its own: that it hedges, and that it gives somebody's words."""
    return {name for name, found in (("hedge", hedges(quote)), ("told", _TOLD.search(quote))) if found}


def _sides(spans: Sequence[Span]) -> list[list[Span]]:
    """The accounts' sentences on which they differ, those that do not clash together."""
    sides: list[list[Span]] = []
    for span in spans:
        side = next((s for s in sides if clash(s[0], span, 1.0) is None), None)
        if side is None:
            sides.append([span])
        else:
            side.append(span)
    return sides


def _side(spans: Sequence[Span], sieve: Sieve) -> Part | None:
    """One side of a difference: its shortest plain sentence, else a loaded one as its account's wording: no side is kept back."""
    readable = _readable(spans, sieve) or [wider for span in spans if (wider := sieve.readable(span, loaded=True))]
    shortest = min(readable, key=lambda s: (len(s.quote.split()), s.article.source.id), default=None)
    return Part(SectionKind.DIFFER, (shortest,)) if shortest else None


def _differing(spans: Sequence[Span], sieve: Sieve) -> Part | None:
    """One sentence for each side of a difference, all sides or none: one alone would take it.

    It cites its own account only: two that do not clash need not say the same.
    """
    parts = [part for side in _sides(spans) if (part := _side(side, sieve))]
    if len(parts) < 2 or len(parts) < len(_sides(spans)):
        return None
    return Part(SectionKind.DIFFER, tuple(p.shown[0] for p in parts))


def _own_units(accounts: Accounts, article_id: str, only: Sequence[Span]) -> list[Span]:
    """An account's sentences, the most telling first; what it alone reports tells more."""
    own = {(s.start, s.end) for s in only}
    units = _telling_units(accounts, article_id)
    worth = {u: _telling(accounts, u) + _ALONE * ((u.span.start, u.span.end) in own) for u in units}
    return [u.span for u in sorted(units, key=lambda u: (-worth[u], u.place))]


def _telling_units(accounts: Accounts, article_id: str) -> list[Unit]:
    """An account's sentences that tell enough to stand for it: long enough, with a name or a figure."""
    units = next(units for a, units in zip(accounts.articles, accounts.units, strict=True) if a.source.id == article_id)
    return [u for u in units if len(u.span.quote.split()) >= _LEAST_WORDS and (u.reading.names or u.reading.figures)]


def _readable(spans: Iterable[Span], sieve: Sieve) -> list[Span]:
    return [wider for span in spans if (wider := sieve.readable(span))]


def _worded(accounts: Accounts, article_id: str, sieve: Sieve) -> list[Span]:
    """The loaded sentences of an account, to be shown as its wording, the least loaded first."""
    ranked = sorted(_telling_units(accounts, article_id), key=lambda u: (read_loaded(u.span.quote).score - _telling(accounts, u), u.place))
    return [wider for u in ranked if (wider := sieve.readable(u.span, loaded=True))]


def _rotated(article_ids: list[str]) -> list[str]:
    """The accounts from one that a hash of them all picks, so that none is always first."""
    article_ids = sorted(article_ids)
    at = int(hashlib.sha256("\n".join(article_ids).encode()).hexdigest(), 16) % len(article_ids)
    return article_ids[at:] + article_ids[:at]
