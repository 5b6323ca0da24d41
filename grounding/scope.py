"""What a question was put to, what of it the filters left out, and what came nearest."""

from __future__ import annotations

from collections.abc import Sequence

from core.values import Filters, Hit, Scope
from retrieval.corpus import Corpus
from retrieval.search import admits, undated_left_out

_NEAREST, _NEAREST_SIMILARITY = 3, 0.2


def scope_of(corpus: Corpus, filters: Filters) -> Scope:
    """What the filters let through."""
    sources = [s for s in corpus.sources() if admits(filters, s)]
    dates = [s.published for s in sources if s.published]
    accounts = {s.outlet.casefold() if s.outlet else s.id for s in sources}
    return Scope(len(sources), len(accounts), max(dates, default=None))


def nearest_articles(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """The best hit of all, and that of each of the next few articles that are about something near."""
    best: dict[str, Hit] = {}
    for hit in hits:
        if not best or hit.similarity >= _NEAREST_SIMILARITY:
            best.setdefault(hit.passage.article.source.id, hit)
    return tuple(best.values())[:_NEAREST]


def undated_notice(corpus: Corpus, filters: Filters) -> tuple[str, ...]:
    """What to say of articles that a date filter leaves out because they have no date."""
    count = undated_left_out(corpus, filters)
    return (f"{count} undated article{'s were' if count > 1 else ' was'} left out.",) if count else ()
