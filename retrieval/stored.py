"""The stored articles of one generation, as a corpus to be searched."""

from __future__ import annotations

import difflib
import sys
import threading
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np
from sqlalchemy import Engine

from core.errors import NothingFound, StoreUnavailable
from core.values import Article, Passage, Source
from retrieval.database import reading
from retrieval.keywords import KeywordIndex
from retrieval.store import (
    State,
    Vector,
    by_id,
    current,
    load_all_vectors,
    load_articles,
    load_passage_rows,
    load_sources,
    load_stems,
    load_vectors,
    newest_first,
    read_state,
    seen_by,
)
from retrieval.tables import versions
from retrieval.vectors import VectorCache, exact_nearest

_ARTICLES_HELD = 1024


class StoredCorpus:
    """Implements `Corpus` for one generation and one server. Opening it reads ids only; texts, stems and vectors come when asked for.

    `earlier` hands on what it has read to the corpus of a later generation. Safe to use from several threads.
    """

    def __init__(self, engine: Engine, vectors: VectorCache, server_id: str | None, earlier: StoredCorpus | None = None) -> None:
        self._engine = engine
        self._cache = vectors
        self._server_id = server_id
        with reading(engine) as connection:
            self.state = read_state(connection)
            where = current(self.state.generation) & seen_by(server_id)
            found = load_sources(connection, where)
            parts = load_passage_rows(connection, where)
        self._sources = by_id(found)
        rows = {row for row, _ in self._sources.values()}
        self._parts = {i: (row, first, last) for i, row, first, last in sorted(parts, key=lambda p: p[1:]) if row in rows}
        self.passage_ids: frozenset[str] = frozenset(self._parts)
        self._articles: _Articles = earlier._articles if earlier else _Articles(engine)
        self._stems: _Stems = _Stems(earlier._stems if earlier else None)
        self._building = threading.Lock()

    def sources(self) -> Sequence[Source]:
        """Newest first, undated last, then by id."""
        return self._ordered

    def article(self, article_id: str) -> Article:
        """The current version. Raises NothingFound, which offers the nearest ids."""
        if article_id not in self._sources:
            near = difflib.get_close_matches(article_id, self._sources, n=3, cutoff=0.5)
            offer = f"did you mean {' or '.join(f'“{n}”' for n in near)}?" if near else "the list of articles has them all."
            raise NothingFound(f"There is no article with the id “{article_id}”: {offer}")
        row = self._sources[article_id][0]
        return self._articles.of([row])[row]

    def passages(self, passage_ids: Sequence[str]) -> list[Passage]:
        """In the order given; the articles that are not at hand are read in one go."""
        parts = [self._parts[i] for i in passage_ids]
        articles = self._articles.of({row for row, _, _ in parts})
        return [Passage(articles[row], first, last) for row, first, last in parts]

    def nearest(self, vector: Vector, limit: int) -> list[tuple[str, float]]:
        """From Chroma; or, where another process writes it or it cannot be relied on, by comparing every vector."""
        if not self.passage_ids:
            return []
        found = self._cache.nearest(self.state.collection, self.passage_ids, vector, limit, self.vectors_of)
        return exact_nearest(*self._all_vectors, vector, limit) if found is None else found

    def similarities(self, vector: Vector, passage_ids: Sequence[str]) -> list[float]:
        """In the order given."""
        return [float(v) for v in self.vectors_of(passage_ids) @ vector] if passage_ids else []

    def keywords(self) -> KeywordIndex:
        """Built on first use; stems that an earlier generation has read are not read again."""
        with self._building:
            return self._keywords

    @cached_property
    def _ordered(self) -> tuple[Source, ...]:
        return tuple(newest_first(source for _, source in self._sources.values()))

    @cached_property
    def _keywords(self) -> KeywordIndex:
        where = current(self.state.generation) & seen_by(self._server_id) & (versions.c.added > self._stems.generation)
        with reading(self._engine) as connection:
            self._stems.take(load_stems(connection, where), self.passage_ids, self.state)
        texts = self._stems.text
        if len(texts) < len(self._parts):
            raise _overtaken()
        return KeywordIndex({i: [sys.intern(stem) for stem in texts[i].split()] for i in self._parts})

    @cached_property
    def _all_vectors(self) -> tuple[list[str], Vector]:
        where = current(self.state.generation) & seen_by(self._server_id)
        with reading(self._engine) as connection:
            ids, vectors = load_all_vectors(connection, self.state.embedding_model, where)
        seen = [n for n, i in enumerate(ids) if i in self.passage_ids]
        if len(seen) < len(self.passage_ids):
            raise _overtaken()
        return (ids, vectors) if len(seen) == len(ids) else ([ids[n] for n in seen], vectors[seen])

    def vectors_of(self, passage_ids: Sequence[str]) -> Vector:
        """The vectors of these passages, from the database, as the rows of a matrix."""
        with reading(self._engine) as connection:
            found = load_vectors(connection, self.state.embedding_model, passage_ids)
        try:
            return np.stack([found[i] for i in passage_ids])
        except KeyError:
            raise _overtaken() from None


class _Articles:
    """The articles used last, by version row, whose content never changes."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._held: OrderedDict[int, Article] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, rows: Iterable[int]) -> dict[int, Article]:
        wanted = set(rows)
        with self._lock:
            found = {row: self._held[row] for row in wanted & self._held.keys()}
        if absent := sorted(wanted - found.keys()):
            with reading(self._engine) as connection:
                found |= load_articles(connection, absent)
        if len(found) < len(wanted):
            raise _overtaken()
        with self._lock:
            for row in wanted:
                self._held[row] = found[row]
                self._held.move_to_end(row)
            while len(self._held) > _ARTICLES_HELD:
                self._held.popitem(last=False)
        return found


class _Stems:
    """The passages' stems, as text, up to a generation."""

    def __init__(self, earlier: _Stems | None) -> None:
        self.generation: int = earlier.generation if earlier else 0
        self.text: dict[str, str] = dict(earlier.text) if earlier else {}

    def take(self, fresh: Iterable[tuple[str, str]], known: frozenset[str], state: State) -> None:
        self.text = {i: t for i, t in (self.text | dict(fresh)).items() if i in known}
        self.generation = state.generation


def _overtaken() -> StoreUnavailable:
    return StoreUnavailable(
        "The articles were indexed again, more than once, during this question: ask once more; if that does not help, run `evenhand index`."
    )
