"""Neutral summaries in the articles' own sentences: what several report, what each adds, where they differ."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from core.values import Answer, Article, Citation, Claim, Comparison, Neutrality, Scope, Section, SectionKind, Span, Summary
from grounding.accounts import Accounts, Unit
from grounding.answering import number_accounts
from grounding.claims import quote_claims
from grounding.clashes import clash
from grounding.comparing import MOST_ACCOUNTS, compare_accounts
from grounding.ledger import importance
from grounding.sieve import Sieve
from grounding.writing import Evidence
from retrieval.embedding import Embedder

# Words that a summary may have; no sentence is cut to fit.
LENGTHS = {"short": 60, "standard": 120, "long": 250}
# Two sentences of one article this near in meaning say the same.
_SAME_MEANING = 0.75
# What a sentence gains by giving the word to somebody who has not had it, once there is a first sentence to follow.
_NEW_VOICE = 0.25
# Sentences of an account among which the one that tells what happened is looked for, and the fewest words of one that adds something.
_OPENING, _LEAST_WORDS = 4, 8


@dataclass(frozen=True, slots=True)
class _Part:
    """What is shown or left out together: sentences (`shown`), each with the spans of other accounts that support it."""

    kind: SectionKind
    shown: tuple[Span, ...]
    support: tuple[Span, ...] = ()

    @property
    def words(self) -> int:
        return sum(len(s.quote.split()) for s in self.shown)


@dataclass(frozen=True, slots=True)
class SummaryExtract:
    """An extractive summary, and the evidence that a language model may write from, best first."""

    summary: Summary
    evidence: tuple[Evidence, ...]


def extract_summary(articles: Sequence[Article], embedder: Embedder, topic: str = "", length: str = "short") -> SummaryExtract:
    """The summary of one article, or of up to ten accounts of one event; the same claims in whatever order the accounts come.

    Of several accounts those beyond ten are left out, by article id, with a notice.
    """
    distinct = sorted({a.source.id: a for a in articles}.values(), key=lambda a: a.source.id)
    notices = left_out_notice(len(distinct))
    distinct = distinct[:MOST_ACCOUNTS]
    sieve, accounts = Sieve(), Accounts(distinct, embedder)
    if len(distinct) == 1:
        parts = _of_one(accounts, sieve, LENGTHS[length])
    else:
        parts = _of_several(accounts, compare_accounts(distinct, embedder, topic), sieve, LENGTHS[length])
    sections = _sections(parts or _shortest(accounts, sieve))
    claims = tuple(claim for section in sections for claim in section.claims)
    dates = [a.source.published for a in distinct if a.source.published]
    answer = Answer(
        question=topic,
        claims=claims,
        abstained=not claims,
        score=1.0 if claims else 0.0,
        mode="extractive",
        scope=Scope(len(distinct), len({a.source.label.casefold() for a in distinct}), max(dates, default=None)),
        notices=notices,
    )
    words = words_by_account(claims, [a.source.id for a in distinct])
    receipt = Neutrality(tuple(sieve.terms), words, tuple(sieve.left_out.most_common()))
    return SummaryExtract(Summary(answer, sections, receipt), _evidence(accounts, claims))


def words_by_account(claims: Sequence[Claim], article_ids: Sequence[str]) -> tuple[tuple[str, int], ...]:
    """How the space was shared out: the words shown that rest on each article, 0 for one that nothing rests on."""
    words: Counter[str] = Counter(dict.fromkeys(article_ids, 0))
    for claim in claims:
        for article_id in {c.span.article.source.id for c in claim.citations}:
            words[article_id] += len(claim.text.split())
    return tuple(words.items())


def left_out_notice(accounts: int) -> tuple[str, ...]:
    """What to say when there are more accounts than can be held side by side."""
    more = accounts - MOST_ACCOUNTS
    return (f"{more} more account{'s were' if more > 1 else ' was'} left out.",) if more > 0 else ()


def _of_one(accounts: Accounts, sieve: Sieve, budget: int) -> list[_Part]:
    """The article's most telling sentences, none saying what another says, in the article's order."""
    taken: list[tuple[Unit, _Part]] = []
    waiting = sorted(accounts.units[0], key=lambda u: (-_telling(accounts, u), u.place))
    while waiting:
        heard = {name for unit, _ in taken for name in _speakers(unit.span)}
        unit = max(waiting, key=lambda u: _telling(accounts, u) - _length_cost(u) + _NEW_VOICE * bool(taken and _speakers(u.span) - heard))
        waiting.remove(unit)
        if any(accounts.cosine(unit, other) > _SAME_MEANING for other, _ in taken):
            continue
        if (span := sieve.readable(unit.span)) is None or any(_overlaps(span, p.shown[0]) for _, p in taken):
            continue
        part = _Part(SectionKind.ACCOUNT, (span,))
        if sum(p.words for _, p in taken) + part.words <= budget:
            taken.append((unit, part))
    return [part for _, part in sorted(taken, key=lambda pair: pair[0].place)]


def _shortest(accounts: Accounts, sieve: Sieve) -> list[_Part]:
    """The shortest sentence that can be shown, where none fits: a summary of long sentences is better than none."""
    readable = _readable((u.span for u in accounts.every), sieve)
    return [_Part(SectionKind.ACCOUNT, (min(readable, key=lambda s: len(s.quote.split())),))] if readable else []


def _speakers(span: Span) -> set[str]:
    """Whose speech a sentence holds."""
    return {s.speaker for s in span.article.speech if s.speaker and s.start < span.end and span.start < s.end}


def _telling(accounts: Accounts, unit: Unit) -> float:
    """How much a sentence tells of its event: its importance, less where it is short of content or long to read."""
    words = len(unit.span.quote.split())
    return importance(accounts, unit) + 0.15 * min(1.0, len(unit.reading.senses) / 9) - 0.006 * max(0, words - 30)


def _overlaps(a: Span, b: Span) -> bool:
    return a.article is b.article and a.start < b.end and b.start < a.end


def _of_several(accounts: Accounts, ledger: Comparison, sieve: Sieve, budget: int) -> list[_Part]:
    """What happened, then by turns what several report, a difference, what each adds, the account with the fewest words so far first."""
    shared = [part for row in ledger.agreed if (part := _shared(row.spans, sieve))]
    differ = [part for row in ledger.differ if (part := _differing(row.spans, sieve))]
    own = {article.source.id: [row.spans[0] for row in rows] for article, rows in ledger.only}
    queues = {i: _readable(_own_units(accounts, i, spans), sieve) for i, spans in own.items()}
    order = _rotated(list(queues))
    taken: list[_Part] = []

    def take(part: _Part | None) -> bool:
        repeated = part and any(_overlaps(a, b) for p in taken for a in part.shown for b in (*p.shown, *p.support))
        fits = part and not repeated and sum(p.words for p in taken) + part.words <= budget
        if part and fits:
            taken.append(part)
        return bool(fits)

    for lead, others in _leads(accounts, ledger, sieve):
        if lead.words + sum(part.words for part in others) <= budget:
            taken += [lead, *others]
            break
    for turn in range(max(len(shared), len(differ), *(len(q) for q in queues.values()), 1)):
        take(differ[turn] if turn < len(differ) else None)
        take(shared[turn] if turn < len(shared) else None)
        for article_id in sorted(order, key=lambda i: (_words_of(taken, i), order.index(i))):
            any(take(_Part(SectionKind.ACCOUNT, (span,))) for span in queues[article_id])
    kinds = list(SectionKind)
    own_place = {article_id: n for n, article_id in enumerate(order)}
    return sorted(taken, key=lambda p: (kinds.index(p.kind), own_place[p.shown[0].article.source.id] * (p.kind is SectionKind.ACCOUNT)))


def _leads(accounts: Accounts, ledger: Comparison, sieve: Sieve) -> Iterator[tuple[_Part, list[_Part]]]:
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
            beside = [_Part(SectionKind.DIFFER, part.shown) for part in others if part]
            yield _Part(SectionKind.LEAD, (span,), () if differ else tuple(mine[1:])), beside


def _length_cost(unit: Unit) -> float:
    """A long lead leaves no room for the other accounts."""
    return 0.01 * max(0, len(unit.span.quote.split()) - 25)


def _nearness(accounts: Accounts, unit: Unit) -> float:
    """How near the other accounts come to a sentence: the mean of each one's best cosine."""
    others = [n for n in range(len(accounts.units)) if n != unit.account and accounts.units[n]]
    return sum(max(accounts.cosine(unit, other) for other in accounts.units[n]) for n in others) / max(1, len(others))


def _shared(spans: Sequence[Span], sieve: Sieve, *, loaded: bool = False) -> _Part | None:
    """The shortest of the accounts' sentences that can be shown (`loaded`: loaded ones too), resting on all of them."""
    readable = [(wider, span) for span in spans if (wider := sieve.readable(span, loaded=loaded))]
    if not readable:
        return None
    shown, own = min(readable, key=lambda pair: (len(pair[0].quote.split()), pair[0].article.source.id))
    return _Part(SectionKind.SHARED, (shown,), tuple(s for s in spans if s is not own))


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


def _side(spans: Sequence[Span], sieve: Sieve) -> _Part | None:
    """One side of a difference: its shortest plain sentence, else a loaded one as its account's wording: no side is kept back."""
    return _shared(spans, sieve) or _shared(spans, sieve, loaded=True)


def _differing(spans: Sequence[Span], sieve: Sieve) -> _Part | None:
    """One sentence for each side of a difference, all sides or none: one alone would take it.

    It cites its own account only: two that do not clash need not say the same.
    """
    parts = [part for side in _sides(spans) if (part := _side(side, sieve))]
    if len(parts) < 2 or len(parts) < len(_sides(spans)):
        return None
    return _Part(SectionKind.DIFFER, tuple(p.shown[0] for p in parts))


def _own_units(accounts: Accounts, article_id: str, only: Sequence[Span]) -> list[Span]:
    """What an account alone reports, then its other sentences, the most important first."""
    units = next(u for a, u in zip(accounts.articles, accounts.units, strict=True) if a.source.id == article_id)
    units = [u for u in units if len(u.span.quote.split()) >= _LEAST_WORDS and (u.reading.names or u.reading.figures)]
    ranked = sorted(units, key=lambda u: (-_telling(accounts, u), u.place))
    own = {(s.start, s.end) for s in only}
    return [u.span for u in sorted(ranked, key=lambda u: (u.span.start, u.span.end) not in own)]


def _readable(spans: Iterable[Span], sieve: Sieve) -> list[Span]:
    return [wider for span in spans if (wider := sieve.readable(span))]


def _rotated(article_ids: list[str]) -> list[str]:
    """The accounts from one that a hash of them all picks, so that none is always first."""
    article_ids = sorted(article_ids)
    at = int(hashlib.sha256("\n".join(article_ids).encode()).hexdigest(), 16) % len(article_ids)
    return article_ids[at:] + article_ids[:at]


def _words_of(parts: Sequence[_Part], article_id: str) -> int:
    return sum(len(s.quote.split()) for p in parts for s in p.shown if s.article.source.id == article_id)


def _sections(parts: Sequence[_Part]) -> tuple[Section, ...]:
    """The parts as sections: shared, one for each account, differing."""
    numbers = number_accounts([s for p in parts for s in (*p.shown, *p.support)])
    found: dict[tuple[SectionKind, str | None], list[Claim]] = {}
    for part in parts:
        for span in part.shown:
            source = span.article.source
            support = tuple(Citation(numbers[s.article.source.id], s) for s in part.support)
            key = (part.kind, source.label if part.kind is SectionKind.ACCOUNT else None)
            *context, told = quote_claims(numbers[source.id], span, brief=True)
            found.setdefault(key, []).extend([*context, replace(told, citations=(*told.citations, *support))])
    return tuple(Section(kind, tuple(claims), account) for (kind, account), claims in found.items())


def sections_of(claims: Sequence[Claim]) -> tuple[Section, ...]:
    """A language model's claims as sections: those that cite several accounts first, then those of each account."""
    found: dict[tuple[SectionKind, str | None], list[Claim]] = {}
    for claim in claims:
        sources = {c.span.article.source.id: c.span.article.source for c in claim.citations}
        alone = len(sources) == 1
        key = (SectionKind.ACCOUNT, next(iter(sources.values())).label) if alone else (SectionKind.SHARED, None)
        found.setdefault(key, []).append(claim)
    return tuple(
        Section(kind, tuple(group), account) for (kind, account), group in sorted(found.items(), key=lambda item: item[0][1] is not None)
    )


def _evidence(accounts: Accounts, claims: Sequence[Claim]) -> tuple[Evidence, ...]:
    """Every telling sentence, the most important first, under the numbers of the accounts shown."""
    known = {c.span.article.source.id: c.number for claim in claims for c in claim.citations}
    for article in accounts.articles:
        known.setdefault(article.source.id, len(known) + 1)
    ranked = sorted(accounts.every, key=lambda u: (-importance(accounts, u), u.key))
    return tuple(Evidence(known[u.span.article.source.id], u.span) for u in ranked)
