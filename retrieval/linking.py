"""Which articles tell of one event: dates, rare names and openings, joined by average linkage."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from core.values import Article
from retrieval.names import names
from retrieval.words import STOP_WORDS, stem

# Days that the articles of one event may lie apart.
WINDOW_DAYS = 5.0
# How much of an article counts as its opening, in characters.
_OPENING_CHARS = 900
# Chosen on undated openings of three reports of each of 307 issues, between the best threshold for 10 issues at once and that for 40.
_LINK = 0.68
_NAME_WEIGHT = 0.02
_NAME_CAP = 12.0
_BOTH_DATED = 0.05
# Keeps names of weight in a corpus of a few articles, where every count is small.
_PRIOR_ARTICLES = 20
NEVER_NAMES = STOP_WORDS | {
    *"monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september".split(),
    *"october november december".split(),
}
_LOWER = re.compile(r"\b[a-z][\w'\u2019]+")
_NAME_WORD = re.compile(r"\w[\w'\u2019]+")

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Cluster:
    members: tuple[int, ...]
    total: Vectors
    first: float
    last: float


def opening(article: Article) -> str:
    """The first sentences of an article, headings left out."""
    taken, size = [], 0
    for sentence in article.sentences:
        if sentence.heading:
            continue
        taken.append(article.text[sentence.start : sentence.end])
        size += sentence.end - sentence.start
        if size >= _OPENING_CHARS:
            break
    return " ".join(taken) or article.text[:_OPENING_CHARS]


def name_words(openings: Sequence[str]) -> list[frozenset[str]]:
    """The stems of the words of the names in each opening; a word that this corpus writes small more often is no name."""
    small: Counter[str] = Counter()
    large: Counter[str] = Counter()
    found: list[set[str]] = []
    for text in openings:
        raw = (w for name in names(text) for w in _NAME_WORD.findall(name.text))
        lowered = {w.replace("\u2019", "'").lower() for w in raw}
        here = {stem(w) for w in lowered if len(w) > 2 and w not in NEVER_NAMES and stem(w) not in NEVER_NAMES}
        found.append(here)
        large.update(here)
        small.update({stem(w) for w in _LOWER.findall(text)})
    return [frozenset(w for w in here if small[w] < large[w]) for here in found]


def rarity(sets: Sequence[frozenset[str]]) -> dict[str, float]:
    """ln((N + 20) / n) of each name word that is rare enough to tell events apart and stands in two articles or more."""
    count = Counter(word for words in sets for word in words)
    most = max(20, min(200, len(sets) // 10))
    return {word: float(np.log((len(sets) + _PRIOR_ARTICLES) / n)) for word, n in count.items() if 2 <= n <= most}


def link(articles: Sequence[Article], vectors: Vectors) -> list[tuple[int, ...]]:
    """Indices of the articles of each event, two or more, each article in one event at most. The order of articles must be canonical."""
    days = np.array([_day(a.source.published) for a in articles])
    words = name_words([opening(a) for a in articles])
    bonus = _candidates(words, rarity(words), vectors, days)
    of = list(range(len(articles)))
    clusters = {i: _Cluster((i,), vectors[i], float(days[i]), float(days[i])) for i in range(len(articles))}
    score = {pair: float(vectors[pair[0]] @ vectors[pair[1]]) + extra for pair, extra in bonus.items()}
    for pair in sorted((p for p, s in score.items() if s >= _LINK), key=lambda p: (-score[p], p)):
        a, b = sorted((of[pair[0]], of[pair[1]]))
        if a == b or not _belong(clusters[a], clusters[b], bonus):
            continue
        clusters[a] = _merge(clusters[a], clusters.pop(b))
        for member in clusters[a].members:
            of[member] = a
    return [tuple(sorted(c.members)) for c in clusters.values() if len(c.members) > 1]


def _day(published: datetime | None) -> float:
    return float("nan") if published is None else published.timestamp() / 86400


def _candidates(
    words: Sequence[frozenset[str]], weight: dict[str, float], vectors: Vectors, days: NDArray[np.float64]
) -> dict[tuple[int, int], float]:
    """What shared rare names, and dates that are both known, add for the pairs that share a rare name within the window."""
    earlier: dict[str, list[int]] = defaultdict(list)
    bonus: dict[tuple[int, int], float] = {}
    for i, mine in enumerate(words):
        rare = sorted(w for w in mine if w in weight)
        sizes = [len(earlier[w]) for w in rare]
        if sum(sizes):
            others = np.fromiter((j for w in rare for j in earlier[w]), dtype=np.int64)
            shared = np.bincount(others, weights=np.repeat([weight[w] for w in rare], sizes))
            near = np.flatnonzero(shared)
            gap = np.abs(days[near] - days[i])
            near, gap = near[~(gap > WINDOW_DAYS)], gap[~(gap > WINDOW_DAYS)]
            extra = _NAME_WEIGHT * np.minimum(shared[near], _NAME_CAP) + np.where(np.isnan(gap), 0.0, _BOTH_DATED)
            # Pairs far below the threshold would only fill the memory.
            keep = vectors[near] @ vectors[i] + extra >= _LINK - 0.3
            bonus |= {(int(j), i): float(x) for j, x in zip(near[keep], extra[keep], strict=True)}
        for w in rare:
            earlier[w].append(i)
    return bonus


def _belong(a: _Cluster, b: _Cluster, bonus: dict[tuple[int, int], float]) -> bool:
    """Whether two clusters lie within the window and are, on the average over all pairs, as close as a link must be."""
    if np.nanmax([a.last, b.last, -np.inf]) - np.nanmin([a.first, b.first, np.inf]) > WINDOW_DAYS:
        return False
    pairs = len(a.members) * len(b.members)
    extra = sum(bonus.get((min(i, j), max(i, j)), 0.0) for i in a.members for j in b.members)
    return (float(a.total @ b.total) + extra) / pairs >= _LINK


def _merge(a: _Cluster, b: _Cluster) -> _Cluster:
    return _Cluster(a.members + b.members, a.total + b.total, float(np.fmin(a.first, b.first)), float(np.fmax(a.last, b.last)))
