"""BM25 over passages, local to the process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import bm25s
import numpy as np
from numpy.typing import NDArray


class KeywordIndex:
    """BM25 (Robertson; Lucene's variant, k1 1.2, b 0.75) over the stems of each passage, its title included.

    Built at once from every passage's stems, because weights depend on the whole collection; the stems are kept by the store,
    so that catching up with a generation costs only the new passages' stemming.
    """

    def __init__(self, stems: Mapping[str, Sequence[str]]) -> None:
        self.passage_ids: tuple[str, ...] = tuple(stems)
        self._documents = {word for tokens in stems.values() for word in tokens}
        self._document_frequency: dict[str, int] = {}
        for tokens in stems.values():
            for word in set(tokens):
                self._document_frequency[word] = self._document_frequency.get(word, 0) + 1
        self._index: bm25s.BM25 | None = None
        if self._documents:
            self._index = bm25s.BM25(method="lucene", k1=1.2, b=0.75)
            self._index.index([list(tokens) for tokens in stems.values()], show_progress=False)

    def scores(self, question_stems: Sequence[str]) -> NDArray[np.float32]:
        """BM25 of every passage, in the order of `passage_ids`; 0 where no word is shared."""
        known = [word for word in question_stems if word in self._documents]
        if self._index is None or not known:
            return np.zeros(len(self.passage_ids), dtype=np.float32)
        return np.asarray(self._index.get_scores(known), dtype=np.float32)

    def idf(self, word: str) -> float:
        """ln(1 + (N - n + 0.5) / (n + 0.5)) of a stem, with N passages, n of which hold it: rarer is higher."""
        n = self._document_frequency.get(word, 0)
        return float(np.log1p((len(self.passage_ids) - n + 0.5) / (n + 0.5)))
