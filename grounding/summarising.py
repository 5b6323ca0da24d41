"""Neutral summaries in the articles' own sentences: what several report, what each adds, where they differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from core.values import Answer, Article, Citation, Claim, Scope, Section, SectionKind, Span, Summary
from grounding.accounts import Accounts
from grounding.answering import number_accounts
from grounding.claims import quote_claims
from grounding.comparing import MOST_ACCOUNTS, compare_read
from grounding.ledger import importance
from grounding.sieve import Sieve
from grounding.summary_parts import SAME_MEANING, Part, parts_of_one, parts_of_several, shortest_part
from grounding.writing import Evidence
from retrieval.embedding import Embedder

# Words that a summary may have; no sentence is cut to fit.
LENGTHS = {"short": 60, "standard": 120, "long": 250}


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
    sieve = Sieve()
    prose = [sieve.without_orders(a) for a in distinct]
    accounts = Accounts(prose, embedder)
    sieve.know(accounts)
    if len(distinct) == 1:
        parts = parts_of_one(accounts, sieve, LENGTHS[length])
    else:
        parts = parts_of_several(accounts, compare_read(accounts, embedder, topic), sieve, LENGTHS[length])
    parts = parts or shortest_part(accounts, sieve)
    whole = {a.source.id: a for a in distinct}
    sections = _sections([part.of(whole) for part in parts])
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
    receipt = sieve.receipt(distinct, _left(accounts, parts), words)
    return SummaryExtract(Summary(answer, sections, receipt), _evidence(accounts, whole, claims))


def words_by_account(claims: Sequence[Claim], article_ids: Sequence[str]) -> tuple[tuple[str, int], ...]:
    """How the space was shared out: the words shown that rest on each article, 0 for one that nothing rests on."""
    words: Counter[str] = Counter(dict.fromkeys(article_ids, 0))
    for claim in claims:
        for article_id in {c.span.article.source.id for c in claim.citations}:
            words[article_id] += len(claim.text.split())
    return tuple(words.items())


def _left(accounts: Accounts, parts: Sequence[Part]) -> Iterator[tuple[Span, bool]]:
    """The sentences that are not shown, each with whether a shown one rests on it too or says the same."""
    shown = [s for part in parts for s in part.shown]
    support = [s for part in parts for s in part.support]
    told = [u for u in accounts.every if any(u.span.overlaps(s) for s in shown)]
    for unit in accounts.every:
        if unit not in told:
            backs = any(unit.span.overlaps(s) for s in support)
            yield unit.span, backs or any(accounts.cosine(unit, other) > SAME_MEANING for other in told)


def left_out_notice(accounts: int) -> tuple[str, ...]:
    """What to say when there are more accounts than can be held side by side."""
    more = accounts - MOST_ACCOUNTS
    return (f"{more} more account{'s were' if more > 1 else ' was'} left out.",) if more > 0 else ()


def _sections(parts: Sequence[Part]) -> tuple[Section, ...]:
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


def _evidence(accounts: Accounts, articles: Mapping[str, Article], claims: Sequence[Claim]) -> tuple[Evidence, ...]:
    """Every telling sentence, the most important first, under the numbers of the accounts shown."""
    known = {c.span.article.source.id: c.number for claim in claims for c in claim.citations}
    for article in accounts.articles:
        known.setdefault(article.source.id, len(known) + 1)
    ranked = sorted(accounts.every, key=lambda u: (-importance(accounts, u), u.key))
    spans = [Span(articles[u.span.article.source.id], u.span.start, u.span.end) for u in ranked]
    return tuple(Evidence(known[s.article.source.id], s) for s in spans)
