"""What can be searched: the stored articles, or those that came with one question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from core.values import Article, Passage, Source
from retrieval.keywords import KeywordIndex

Vector = NDArray[np.float32]


class Corpus(Protocol):
    """Read access to current article versions. One object serves one generation; it never changes under its reader."""

    def sources(self) -> Sequence[Source]:
        """The current version of every article, newest first, undated last, then by id."""

    def article(self, article_id: str) -> Article:
        """The current version of one article. Raises NothingFound."""

    def passages(self, passage_ids: Sequence[str]) -> list[Passage]:
        """The passages of these ids, in the order given."""

    def nearest(self, vector: Vector, limit: int) -> list[tuple[str, float]]:
        """(passage id, cosine) of the passages nearest to a unit vector, best first."""

    def similarities(self, vector: Vector, passage_ids: Sequence[str]) -> list[float]:
        """Cosine of each of these passages to a unit vector, in the order given."""

    def keywords(self) -> KeywordIndex:
        """The keyword index over the current passages, built on first use."""
