"""How well the words of a claim are met, each in its context, by words of the sentences kept for it.

Every word piece of the claim takes its nearest piece of the text by the cosine of their vectors in context, as in BERTScore's precision
(Zhang et al., 2020, arXiv:1904.09675); the pieces of a word count by the word's rarity in the text, empty words not at all.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from grounding.check_evidence import Evidence
from grounding.check_tokens import EMPTY
from grounding.check_words import lemma
from retrieval.embedding import Embedder, PieceVectors

NAMES = ("met_best", "met_first", "met_rare", "met_least", "met_mean")
# The share of the claim's pieces that may be met worse than `met_least` says.
_WORST = 10


def alignments(evidence: Sequence[Evidence], kept: Sequence[Sequence[str]], embedder: Embedder) -> NDArray[np.float64]:
    """One row for each claim sentence, columns as in NAMES: by rarity in the one best sentence, in the first one, and in all kept; the
    tenth part that is met worst; the plain mean. `kept` holds the texts of the sentences kept for each."""
    texts = [e.claim for e in evidence] + [t for sentences in kept for t in sentences]
    pieces = dict(zip(texts, embedder.embed_pieces(texts), strict=True))
    return np.array([_row(pieces[e.claim], [pieces[t] for t in sentences], e) for e, sentences in zip(evidence, kept, strict=True)])


def _row(claim: PieceVectors, sources: Sequence[PieceVectors], e: Evidence) -> list[float]:
    rarity = _rarities(claim, e)
    if not len(rarity):
        return [0.0] * len(NAMES)
    met = np.stack([(claim.vectors @ s.vectors.T).max(axis=1, initial=0.0) for s in sources])
    best, counted = met.max(axis=0), rarity > 0
    by_sentence = met @ rarity / rarity.sum()
    least = float(np.percentile(best[counted], _WORST))
    return [float(by_sentence.max()), float(by_sentence[0]), float(best @ rarity / rarity.sum()), least, float(best.mean())]


def _rarities(claim: PieceVectors, e: Evidence) -> NDArray[np.float64]:
    """The weight of each piece: that of the word it is part of; all alike where no word has any."""
    found = np.array([e.weights.get(lemma(word), 0.0) if word not in EMPTY else 0.0 for word in _words(claim, e.claim)])
    return found if found.any() else np.ones(len(claim.offsets))


def _words(pieces: PieceVectors, text: str) -> list[str]:
    """The word that each piece is part of, in lower case."""
    out = []
    for start, end in pieces.offsets:
        while start > 0 and text[start - 1].isalnum():
            start -= 1
        while end < len(text) and text[end].isalnum():
            end += 1
        out.append(text[start:end].lower())
    return out
