"""The ranking of passages for a question: meaning, words, whole article, day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from core.values import Filters, Hit, Source
from retrieval.corpus import Corpus
from retrieval.embedding import Embedder
from retrieval.words import content_stems, words

# Shares of the score, chosen on weekly news-quiz questions over 1,785 articles (benchmarks/README.md); flat around these values.
_SIMILARITY, _KEYWORD, _ARTICLE, _RECENCY = 0.5, 0.5, 0.3, 0.3
# Questions are mostly about the last days: an article of today gets the whole of _RECENCY, one of this many days ago a third.
_RECENT_DAYS = 14.0
# Passages that each of the two rankings puts forward.
_POOL = 200
# Passages of each article that is carried over from the question before.
CARRIED = 2


def search(
    corpus: Corpus,
    embedder: Embedder,
    question: str,
    *,
    limit: int = 10,
    filters: Filters = Filters(),  # noqa: B008 (frozen)
    now: datetime | None = None,
    also: Sequence[str] = (),
) -> list[Hit]:
    """The best passages, best first, at most `limit`; empty where the filters let nothing through.

    The two best of each article whose id is in `also` come behind these where they are not among them.

    The score is a weighted sum of the cosine, the passage's BM25 and the whole article's BM25 (each as a share of the question's
    best), and of the article's age, counted back from `now` (default: the clock).
    It orders the hits of one question; it does not compare questions.
    """
    keywords = corpus.keywords()
    if not keywords.passage_ids:
        return []
    sources = {s.version: s for s in corpus.sources() if admits(filters, s)}
    vector = embedder.recall([question])[0]
    stems = content_stems(question) or words(question)
    by_keyword, by_article = keywords.scores(stems), keywords.article_scores(stems)
    place = {passage_id: n for n, passage_id in enumerate(keywords.passage_ids)}
    allowed = np.asarray([i.rsplit(":", 1)[0] in sources for i in keywords.passage_ids])
    if not allowed.any():
        return []
    pool = {int(n) for n in np.argsort(-np.where(allowed, by_keyword + 0.5 * by_article, -1.0), kind="stable")[:_POOL]}
    # A filter that lets little through would leave too few of the nearest, so the whole of it is compared then.
    if allowed.sum() <= _POOL * 5:
        pool |= {int(n) for n in np.flatnonzero(allowed)}
    else:
        reach = int(_POOL * len(allowed) / allowed.sum())
        pool |= {place[i] for i, _ in corpus.nearest(vector, reach) if i in place}
    carried = {s.version for s in sources.values() if s.id in also}
    pool |= {n for n, i in enumerate(keywords.passage_ids) if carried and i.rsplit(":", 1)[0] in carried}
    rows = sorted(n for n in pool if allowed[n])
    ids = [keywords.passage_ids[n] for n in rows]
    cosines = np.asarray(corpus.similarities(vector, ids), dtype=np.float32)
    ages = np.asarray([_recency(sources[i.rsplit(":", 1)[0]], now or datetime.now(UTC)) for i in ids])
    total = _SIMILARITY * cosines + _KEYWORD * _share(by_keyword)[rows] + _ARTICLE * _share(by_article)[rows] + _RECENCY * ages
    order = sorted(range(len(rows)), key=lambda n: (-total[n], ids[n]))
    order = [*order[:limit], *_carried(carried, order, ids, limit)]
    found = corpus.passages([ids[n] for n in order])
    return [Hit(passage, float(total[n]), float(cosines[n]), float(by_keyword[rows[n]])) for passage, n in zip(found, order, strict=True)]


def _carried(versions: set[str], order: Sequence[int], ids: Sequence[str], limit: int) -> list[int]:
    """The places, from `limit` on, of the best passages of these article versions."""
    best: dict[str, list[int]] = {}
    for place, n in enumerate(order):
        version = ids[n].rsplit(":", 1)[0]
        if version in versions and len(best.setdefault(version, [])) < CARRIED:
            best[version].append(place)
    return [order[place] for place in sorted(p for places in best.values() for p in places if p >= limit)]


def _share(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Each score as a share of the highest."""
    return scores / (float(scores.max(initial=0.0)) or 1.0)


def _recency(source: Source, now: datetime) -> float:
    """1 for an article of today, falling by e every _RECENT_DAYS; 0 for one without a date or from a day or more after `now`."""
    if source.published is None:
        return 0.0
    days = (now - source.published).total_seconds() / 86400
    return float(np.exp(-max(days, 0.0) / _RECENT_DAYS)) if days > -1 else 0.0


def admits(filters: Filters, source: Source) -> bool:
    """Whether the filters let an article through; one without a date falls out of `since` and `until`."""
    if filters.outlets and (source.outlet or "").casefold() not in {outlet.casefold() for outlet in filters.outlets}:
        return False
    if filters.since is None and filters.until is None:
        return True
    if source.published is None:
        return False
    day = source.published.replace(hour=0, minute=0, second=0, microsecond=0)
    return (filters.since is None or day >= filters.since) and (filters.until is None or day <= filters.until)


def undated_left_out(corpus: Corpus, filters: Filters) -> int:
    """How many articles a `since` or `until` leaves out because they have no date."""
    if filters.since is None and filters.until is None:
        return 0
    return sum(1 for s in corpus.sources() if s.published is None and admits(Filters(outlets=filters.outlets), s))
