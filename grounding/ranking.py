"""Which source sentences answer a question: a small learnt ranking over plain features."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from core.values import Hit, Span
from grounding.asked_words import Told
from grounding.claims import about_itself, dangles
from grounding.expected import expected_share, told_by
from grounding.questions import Question, stem_weights
from grounding.support import support
from grounding.weights import read_weights
from retrieval.corpus import Vector
from retrieval.embedding import Embedder
from retrieval.keywords import KeywordIndex
from retrieval.words import content_stems


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer: `article.sentences[index]` as a span, with the best hit that holds it and that hit's rank from 0."""

    span: Span
    index: int
    hit: Hit
    rank: int


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its utility (a log-odds scale: a difference of 1 means 2.7 times as likely to answer) and its unit vector."""

    candidate: Candidate
    utility: float
    vector: Vector


# What somebody's own words are worth when they are asked for. Set by hand: the sets that the weights are learnt on hardly ask so.
_TOLD_BY = 6.0

FEATURES = (
    "cosine",
    "cosine_with_before",
    "passage_similarity",
    "passage_score",
    "rank",
    "coverage",
    "coverage_around",
    "bigrams",
    "expected_kind",
    "long",
    "dangling",
    "told_around",
    "matter",
    "matter_around",
    "near_value",
    "asks",
    "short",
)


def candidates(hits: Sequence[Hit]) -> list[Candidate]:
    """The sentences of the hits' passages, headings and fragments left out, each once, by rank of the best passage that holds it."""
    found: dict[tuple[str, int], Candidate] = {}
    for rank, hit in enumerate(hits):
        article = hit.passage.article
        for index in range(hit.passage.first, hit.passage.last):
            sentence = article.sentences[index]
            key = (article.source.version, index)
            span = Span(article, sentence.start, sentence.end)
            if key not in found and not sentence.heading and sentence.end - sentence.start > 20 and not about_itself(span.quote):
                found[key] = Candidate(span, index, hit, rank)
    return list(found.values())


def features(question: Question, vector: Vector, pool: Sequence[Candidate], vectors: Vector, keywords: KeywordIndex) -> NDArray[np.float32]:
    """One row per candidate, columns as FEATURES. `vector` is the question's, `vectors` the candidates' unit vectors."""
    weight = stem_weights(question, keywords)
    total = sum(weight.values()) or 1.0
    top = max((c.hit.score for c in pool), default=1.0) or 1.0
    asked_pairs = set(pairwise(question.stems))
    of_question = Told(question.stems)
    rows = []
    for candidate, own, with_before in zip(pool, vectors, _with_before(pool, vectors, vector), strict=True):
        article, text = candidate.span.article, candidate.span.quote
        stems = content_stems(text)
        held = of_question.of(stems)
        told = support(question, text, before_it(candidate))
        around = held | of_question.of([*_neighbours(candidate), *content_stems(article.source.title)])
        rows.append(
            [
                float(own @ vector),
                with_before,
                candidate.hit.similarity,
                candidate.hit.score / top,
                1.0 / (1 + candidate.rank),
                sum(w for s, w in weight.items() if s in held) / total,
                sum(w for s, w in weight.items() if s in around) / total,
                len(asked_pairs & set(pairwise(stems))) / (len(asked_pairs) or 1),
                expected_share(question, text),
                float(len(text.split()) > 45),
                float(dangles(text)),
                told.around,
                told.matter,
                told.matter_around,
                told.near,
                float(told.asks),
                float(told.short),
            ]
        )
    return np.asarray(rows, dtype=np.float32).reshape(len(pool), len(FEATURES))


def before_it(candidate: Candidate) -> str:
    """What a reader knows when he comes to the sentence: its article's title and the sentence before it."""
    article, index = candidate.span.article, candidate.index
    before = article.text[article.sentences[index - 1].start : candidate.span.start] if index else ""
    return f"{article.source.title}\n{before}"


def _neighbours(candidate: Candidate) -> set[str]:
    article, index = candidate.span.article, candidate.index
    near = article.sentences[max(0, index - 1) : index + 2]
    return {s for sentence in near for s in content_stems(article.text[sentence.start : sentence.end])}


def _with_before(pool: Sequence[Candidate], vectors: Vector, question: Vector) -> list[float]:
    """Cosine of the question to the sum of each sentence and the one before it, where that is a candidate too."""
    place = {(c.span.article.source.version, c.index): n for n, c in enumerate(pool)}
    cosines = []
    for n, candidate in enumerate(pool):
        before = place.get((candidate.span.article.source.version, candidate.index - 1))
        both = vectors[n] if before is None else vectors[n] + vectors[before]
        cosines.append(float(both @ question / max(float(np.linalg.norm(both)), 1e-9)))
    return cosines


def rank(question: Question, vector: Vector, pool: Sequence[Candidate], vectors: Vector, keywords: KeywordIndex) -> list[Ranked]:
    """The candidates, most likely answer first; ties in the order of the pool."""
    weights = read_weights("ranking", FEATURES)
    utilities = features(question, vector, pool, vectors, keywords) @ weights.vector + weights.bias
    utilities += _TOLD_BY * np.asarray([told_by(question, c.span) for c in pool], dtype=np.float32)
    order = np.argsort(-utilities, kind="stable")
    return [Ranked(pool[n], float(utilities[n]), vectors[n]) for n in order]


def sentence_vectors(pool: Sequence[Candidate], embedder: Embedder) -> Vector:
    """Unit vectors of the candidates' sentences, shape (len(pool), dimension)."""
    return embedder.recall([c.span.quote for c in pool])
