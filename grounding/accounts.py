"""Accounts read for comparison: the sentences of each that tell something, what they are made of, and how near they are to each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log

import numpy as np
from numpy.typing import NDArray

from core.folding import fold
from core.values import Article, Span
from grounding.check_words import same_word
from grounding.claims import about_itself
from grounding.predicates import Reading, read_span
from grounding.reprints import reprinted
from retrieval.embedding import Embedder

_LEAST_WORDS = 4
_LEAST_SENSES = 2
_FEW = 8
_ENDS = re.compile(r"[.!?…][\"'”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence of an account that tells something. `row` is its row in the vectors, `place` its place among the account's units."""

    row: int
    account: int
    place: int
    span: Span
    reading: Reading

    @property
    def key(self) -> tuple[str, str, int]:
        """For orders that hang neither on how the accounts were given nor, where the words differ, on what they are called."""
        return self.span.quote, self.span.article.source.id, self.span.start


def nearer(scores: NDArray[np.float32]) -> NDArray[np.intp]:
    """How many others come nearer, to the one of a pair to which more do: 0 where each is the other's nearest; shape of `scores`."""
    if not scores.size:
        return np.zeros(scores.shape, dtype=np.intp)
    ranks = [np.argsort(np.argsort(-scores, axis=axis, kind="stable"), axis=axis, kind="stable") for axis in (0, 1)]
    return np.asarray(np.maximum(*ranks))


class Accounts:
    """The units of two or more accounts, with unit vectors. What an account only reprints of another is none of its own.

    The accounts stand in the order of their texts, so that nothing found hangs on how they were given or what they are called.
    """

    def __init__(self, articles: Sequence[Article], embedder: Embedder) -> None:
        self.articles = tuple(sorted(articles, key=lambda a: (a.text, a.source.id)))
        self.units: list[list[Unit]] = []
        self._says: dict[str, frozenset[str]] = {}
        row = 0
        for account, article in enumerate(self.articles):
            mine = [Unit(row + n, account, n, span, read_span(span)) for n, span in enumerate(_telling(article, self.articles))]
            self.units.append(mine)
            row += len(mine)
        self.vectors: NDArray[np.float32] = embedder.recall([u.span.quote for units in self.units for u in units])

    @property
    def every(self) -> list[Unit]:
        """All units, account by account."""
        return [u for units in self.units for u in units]

    def cosine(self, a: Unit, b: Unit) -> float:
        """Between two units."""
        return float(self.vectors[a.row] @ self.vectors[b.row])

    def cosines(self, a: int, b: int) -> NDArray[np.float32]:
        """Of every unit of one account (rows) with every unit of another (columns)."""
        rows, columns = [u.row for u in self.units[a]], [u.row for u in self.units[b]]
        return np.asarray(self.vectors[rows] @ self.vectors[columns].T, dtype=np.float32)

    @cached_property
    def weight(self) -> dict[str, float]:
        """ln(1 + units / units with it) of every sense: what all sentences speak of tells little about one of them."""
        count = Counter(sense for u in self.every for sense in u.reading.senses)
        return {sense: log(1 + len(self.every) / n) for sense, n in count.items()}

    def others(self, account: int) -> list[int]:
        """The numbers of the other accounts."""
        return [n for n in range(len(self.articles)) if n != account]

    def says(self, sense: str) -> frozenset[str]:
        """The senses among those of all units that say the same as one."""
        found = self._says.get(sense)
        if found is None:
            found = self._says[sense] = frozenset(other for other in self.weight if same_word(sense, other))
        return found

    @cached_property
    def senses(self) -> tuple[frozenset[str], ...]:
        """Every sense of each account, headings and title included."""
        return tuple(_all_senses(article) for article in self.articles)

    @cached_property
    def own(self) -> NDArray[np.float32]:
        """Unit vectors less what all sentences of the event have in common, so that a shared subject does not look like a shared statement.

        The common part is taken off in full only where there are many sentences to tell it from.
        """
        share = len(self.every) / (len(self.every) + _FEW)
        centred = self.vectors - share * self.vectors.mean(axis=0) if len(self.vectors) else self.vectors
        return np.asarray(centred / np.maximum(np.linalg.norm(centred, axis=1, keepdims=True), 1e-9), dtype=np.float32)

    def nearness(self, a: Unit, b: Unit) -> float:
        """The cosine of what is the units' own."""
        return float(self.own[a.row] @ self.own[b.row])

    @cached_property
    def specific(self) -> float:
        """The weight from which on a sense tells one sentence from the others."""
        often = max(len(self.articles) + 1, len(self.every) // 10)
        return log(1 + len(self.every) / often) if self.every else 0.0

    @cached_property
    def centre(self) -> NDArray[np.float32]:
        """The event's middle: the mean over accounts of the mean of their units, so that a long account weighs no more than a short one."""
        means = [self.vectors[[u.row for u in units]].mean(axis=0) for units in self.units if units]
        middle = np.mean(means, axis=0) if means else np.zeros(self.vectors.shape[1])
        return np.asarray(middle / max(float(np.linalg.norm(middle)), 1e-9), dtype=np.float32)


def _telling(article: Article, others: Sequence[Article]) -> list[Span]:
    found, seen = [], set()
    borrowed = reprinted(article, others)
    for sentence in article.sentences:
        span = Span(article, sentence.start, sentence.end)
        text = fold(span.quote)
        if (
            sentence.heading
            or (span.start, span.end) in borrowed
            or text in seen
            or len(text.split()) < _LEAST_WORDS
            or not _ENDS.search(text)
            or about_itself(text)
        ):
            continue
        if len(read_span(span).senses) >= _LEAST_SENSES:
            seen.add(text)
            found.append(span)
    return found


def _all_senses(article: Article) -> frozenset[str]:
    spans = [Span(article, s.start, s.end) for s in article.sentences]
    from_title = read_span(Span(_titled(article), 0, len(article.source.title))).senses
    return frozenset(sense for span in spans for sense in read_span(span).senses) | from_title


def _titled(article: Article) -> Article:
    return Article(article.source, article.source.title, (), ())
