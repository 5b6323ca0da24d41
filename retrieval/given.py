"""A corpus of articles that came with one question: searched in memory, stored nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from core.errors import NothingFound
from core.values import Article, Passage, Source
from retrieval.corpus import Vector
from retrieval.embedding import Embedder
from retrieval.keywords import KeywordIndex
from retrieval.passages import embedded_text, keyword_stems, split_passages


class GivenCorpus:
    """Implements `Corpus`. Passages are embedded on first use."""

    def __init__(self, articles: Sequence[Article], embedder: Embedder) -> None:
        self._articles = {a.source.id: a for a in articles}
        self._embedder = embedder
        self._passages = {p.id: p for a in self._articles.values() for p in split_passages(a, embedder)}
        self._row = {passage_id: n for n, passage_id in enumerate(self._passages)}

    def sources(self) -> Sequence[Source]:
        """In the order given."""
        return [a.source for a in self._articles.values()]

    def article(self, article_id: str) -> Article:
        """The article given under this id. Raises NothingFound."""
        try:
            return self._articles[article_id]
        except KeyError:
            raise NothingFound(f"No article with the id “{article_id}” was given.") from None

    def passages(self, passage_ids: Sequence[str]) -> list[Passage]:
        """In the order given."""
        return [self._passages[i] for i in passage_ids]

    def nearest(self, vector: Vector, limit: int) -> list[tuple[str, float]]:
        """Exact: every passage is compared."""
        cosines = self._vectors @ vector
        ids = list(self._passages)
        return [(ids[n], float(cosines[n])) for n in np.argsort(-cosines, kind="stable")[:limit]]

    def similarities(self, vector: Vector, passage_ids: Sequence[str]) -> list[float]:
        """In the order given."""
        return [float(self._vectors[self._row[i]] @ vector) for i in passage_ids]

    def keywords(self) -> KeywordIndex:
        """Built on first use."""
        return self._keywords

    @cached_property
    def _vectors(self) -> Vector:
        return self._embedder.embed([embedded_text(p) for p in self._passages.values()])

    @cached_property
    def _keywords(self) -> KeywordIndex:
        return KeywordIndex({i: keyword_stems(p) for i, p in self._passages.items()})
