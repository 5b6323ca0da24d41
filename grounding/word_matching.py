"""How nearly each word of a question is met by a word in its context, by the best answering sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from grounding.questions import Question
from grounding.ranking import Ranked
from retrieval.embedding import Embedder, PieceVectors
from retrieval.words import WORD, content_stems

# The sentences ranked first in which a question's words are looked for.
_LOOKED_AT = 5
# What a word of the question weighs that the best sentence's title holds too: the topic is met by whatever stands in that article, and
# what is asked about it by an answer only. Chosen on clapnq, in folds, and on weekly news-quiz questions, where headlines tell more.
_OF_THE_TOPIC = 0.3


def words_met(question: Question, ranked: Sequence[Ranked], weights: Mapping[str, float], embedder: Embedder) -> float:
    """The mean of how nearly the question's words are met, -1 to 1, each weighed by its rarity; `ranked` must not be empty.

    A word is met as nearly as its vector in the question comes to that of a word of the sentences: the late interaction of ColBERT
    (Khattab and Zaharia 2020), whose words of the topic count less here.
    """
    first = [r.candidate.span for r in ranked[:_LOOKED_AT]]
    texts = list(dict.fromkeys([question.text, *(s.quote for s in first)]))
    words = dict(zip(texts, map(_words, texts, embedder.recall_pieces(texts)), strict=True))
    asked, told = words[question.text], np.concatenate([words[s.quote].vectors for s in first])
    if not len(told) or not asked.stems:
        return 0.0
    nearest = (asked.vectors @ told.T).max(axis=1)
    topic = set(content_stems(first[0].article.source.title))
    weight = np.asarray([weights.get(stem, 0.0) * (_OF_THE_TOPIC if stem in topic else 1.0) for stem in asked.stems])
    return float(nearest @ weight / weight.sum()) if weight.sum() else float(nearest.mean())


@dataclass(frozen=True, slots=True)
class _Words:
    """The stems of a text's words, empty for a stop word, and the words' unit vectors, shape (words, dimension)."""

    stems: tuple[str, ...]
    vectors: NDArray[np.float32]


def _words(text: str, pieces: PieceVectors) -> _Words:
    stems, vectors = [], [np.zeros((0, pieces.vectors.shape[1]), dtype=np.float32)]
    for word in WORD.finditer(text):
        own = [n for n, (start, _) in enumerate(pieces.offsets) if word.start() <= start < word.end()]
        if own:
            mean = pieces.vectors[own].mean(axis=0, keepdims=True)
            vectors.append(mean / max(float(np.linalg.norm(mean)), 1e-12))
            stems.append(next(iter(content_stems(word.group())), ""))
    return _Words(tuple(stems), np.concatenate(vectors))
