"""BM25 over passages and over whole articles, local to the process."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import bm25s
import numpy as np
from numpy.typing import NDArray


class KeywordIndex:
    """BM25 (Lucene's variant, k1 1.2, b 0.75) over the stems of each passage, its title included, and over those of each article.

    Built at once from every passage's stems, because weights depend on the whole collection; the stems are kept by the store,
    so that catching up with a generation costs only the new passages' stemming.
    """

    def __init__(self, stems: Mapping[str, Sequence[str]]) -> None:
        self.passage_ids: tuple[str, ...] = tuple(stems)
        versions = [passage_id.rsplit(":", 1)[0] for passage_id in stems]
        place = {version: n for n, version in enumerate(dict.fromkeys(versions))}
        self._article_of = np.asarray([place[version] for version in versions], dtype=np.int64)
        self._known = {word: n for n, word in enumerate(dict.fromkeys(word for tokens in stems.values() for word in tokens))}
        passages = [[self._known[word] for word in tokens] for tokens in stems.values()]
        articles: list[list[int]] = [[] for _ in place]
        for at, tokens in zip(self._article_of, passages, strict=True):
            articles[at] += tokens
        self._document_frequency = Counter(word for tokens in passages for word in set(tokens))
        self._passage_index = self._index(passages)
        self._article_index = self._index(articles)

    def _index(self, documents: list[list[int]]) -> bm25s.BM25 | None:
        if not self._known:
            return None
        index = bm25s.BM25(method="lucene", k1=1.2, b=0.75)
        index.index((documents, {str(n): n for n in self._known.values()}), show_progress=False)
        return index

    def scores(self, question_stems: Sequence[str]) -> NDArray[np.float32]:
        """BM25 of every passage, in the order of `passage_ids`; 0 where no word is shared."""
        return self._scores(self._passage_index, question_stems, len(self.passage_ids))

    def article_scores(self, question_stems: Sequence[str]) -> NDArray[np.float32]:
        """BM25 of the whole article that each passage is of, in the order of `passage_ids`; 0 where no word is shared."""
        scores = self._scores(self._article_index, question_stems, int(self._article_of.max(initial=-1)) + 1)
        return scores[self._article_of] if len(scores) else scores

    def _scores(self, index: bm25s.BM25 | None, question_stems: Sequence[str], documents: int) -> NDArray[np.float32]:
        known = [self._known[word] for word in question_stems if word in self._known]
        if index is None or not known:
            return np.zeros(documents, dtype=np.float32)
        return np.asarray(index.get_scores_from_ids(known), dtype=np.float32)

    def has(self, word: str) -> bool:
        """Whether any passage holds this stem."""
        return word in self._known

    def idf(self, word: str) -> float:
        """ln(1 + (N - n + 0.5) / (n + 0.5)) of a stem, with N passages, n of which hold it: rarer is higher."""
        n = self._document_frequency[self._known[word]] if word in self._known else 0
        return float(np.log1p((len(self.passage_ids) - n + 0.5) / (n + 0.5)))
