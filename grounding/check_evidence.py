"""The sentences of one text that bear on a claim: by shared rare words first, then by meaning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

from core.values import Article
from grounding.check_tokens import EMPTY
from grounding.check_words import lemma
from retrieval.embedding import Embedder
from retrieval.words import words

# Sentences that shared words put forward to be compared by meaning, and those that are kept as evidence.
_POOL = 10
_KEPT = 3
# A sentence is worth adding when it holds at least this share of the claim's words that the ones before it lack.
_WORTH = 0.08


@dataclass(frozen=True, slots=True)
class Evidence:
    """The source sentences kept for one claim sentence, best first: their places in the article and their cosines to the claim.

    `weights` holds the inverse frequency of each lemma of the claim among the article's sentences; `known` the lemmas the article has.
    """

    claim: str
    places: tuple[int, ...]
    cosines: tuple[float, ...]
    pool: tuple[int, ...]
    weights: dict[str, float]
    known: frozenset[str]


@lru_cache(maxsize=20000)
def content_lemmas(text: str) -> tuple[str, ...]:
    """The lemmas of the words that carry meaning, in order, in lower case."""
    return tuple(lemma(w) for w in words(text) if w not in EMPTY)


def sentence_texts(article: Article) -> list[str]:
    """The article's sentences; the whole text where it has none."""
    return [article.text[s.start : s.end] for s in article.sentences] or [article.text]


def find_evidence(claims: Sequence[str], article: Article, embedder: Embedder) -> list[Evidence]:
    """Evidence for each claim sentence, by the meaning of what shared words put forward."""
    texts = sentence_texts(article)
    bags = [frozenset(content_lemmas(t)) for t in texts]
    counts = Counter(word for bag in bags for word in bag)
    pools, weighted = [], []
    for claim in claims:
        weights = {word: log(1 + len(texts) / (0.5 + counts[word])) for word in content_lemmas(claim)}
        shared = [sum(weights[w] for w in weights.keys() & bag) / (1 + 0.02 * len(bag)) for bag in bags]
        order = sorted(range(len(texts)), key=lambda i: (-shared[i], i))
        pools.append(order[:_POOL])
        weighted.append(weights)
    wanted = sorted({i for pool in pools for i in pool})
    vectors = embedder.recall([*claims, *(texts[i] for i in wanted)])
    row = {place: len(claims) + n for n, place in enumerate(wanted)}
    return [
        _choose(claim, pool, [float(vectors[n] @ vectors[row[i]]) for i in pool], bags, weights, frozenset(counts))
        for n, (claim, pool, weights) in enumerate(zip(claims, pools, weighted, strict=True))
    ]


def _choose(
    claim: str, pool: list[int], cosines: list[float], bags: list[frozenset[str]], weights: dict[str, float], known: frozenset[str]
) -> Evidence:
    total = sum(weights.values()) or 1.0
    kept: list[int] = []
    missing = set(weights)
    for _ in range(_KEPT):
        gains = [
            (sum(weights[w] for w in missing & bags[i]) / total + 0.5 * cosines[n] * (not kept), -n)
            for n, i in enumerate(pool)
            if i not in kept
        ]
        if not gains:
            break
        gain, place = max(gains)
        if kept and gain < _WORTH:
            break
        kept.append(pool[-place])
        missing -= bags[pool[-place]]
    cosine = dict(zip(pool, cosines, strict=True))
    return Evidence(claim, tuple(kept), tuple(cosine[i] for i in kept), tuple(pool), weights, known)
