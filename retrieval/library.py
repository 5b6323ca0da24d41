"""The articles of one data folder: opened here, read as a corpus; `retrieval.indexing` takes articles in."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, func, select

from core.errors import NothingFound, StoreUnavailable
from core.values import Article, Event
from retrieval.chroma import ChromaDoor
from retrieval.condition import Check, check_store
from retrieval.database import open_database, reading
from retrieval.embedding import Embedder
from retrieval.generation import NextGeneration
from retrieval.ownership import Ownership
from retrieval.runs import begin_run, end_run
from retrieval.store import by_id, chunks, current, has_own, load_articles, load_events, load_sources, newest_first, read_state, seen_by
from retrieval.stored import StoredCorpus
from retrieval.tables import passages, versions
from retrieval.vectors import VectorCache


@dataclass(frozen=True, slots=True)
class Status:
    """What the store holds. `newest` and `embedding_model` are None where there is nothing; `database` and `vectors` are places."""

    articles: int
    passages: int
    outlets: int
    newest: datetime | None
    embedding_model: str | None
    generation: int
    database: str
    vectors: str


def open_library(data: Path, embedder: Embedder, database_url: str = "", chroma_url: str = "", who: str = "evenhand") -> Library:
    """Open, or make, the store of a data folder. `who` is what a second writer is told of this one.

    Loads neither the model nor Chroma; both are opened when a question or a run needs them. Raises StoreUnavailable and BadSettings.
    """
    engine = open_database(data, database_url)
    ownership = Ownership(data, engine, who)
    return Library(engine, embedder, VectorCache(ChromaDoor(data, chroma_url, ownership)), ownership, who)


class Library:
    """An open store. Safe to use from several threads."""

    def __init__(self, engine: Engine, embedder: Embedder, vectors: VectorCache, ownership: Ownership, who: str) -> None:
        self.engine = engine
        self.embedder = embedder
        self.vectors = vectors
        self.ownership = ownership
        self.who = who
        self._corpora: dict[str | None, StoredCorpus] = {}
        self._lock = threading.Lock()

    def corpus(self, server_id: str | None = None) -> StoredCorpus:
        """What a server can search now: the shared articles and its own. Ask for it per question: it costs nothing until a run moves on.

        Raises StoreUnavailable when the articles were embedded with another model than the one that is set.
        """
        with self._lock:
            with reading(self.engine) as connection:
                state = read_state(connection)
                # Servers without articles of their own share one corpus, and what is kept in memory for it.
                server_id = server_id if server_id is not None and has_own(connection, state.generation, server_id) else None
            known = self._corpora.get(server_id)
            if known is not None and known.state == state:
                return known
            if state.embedding_model and state.embedding_model != self.embedder.name:
                raise StoreUnavailable(
                    f"The articles were indexed with the embedding model {state.embedding_model}, and {self.embedder.name} is set: "
                    "run `evenhand index` to embed them with it, or set EMBEDDING_MODEL back."
                )
            fresh = self._corpora[server_id] = StoredCorpus(self.engine, self.vectors, server_id, known)
            return fresh

    def articles(self, server_id: str | None = None) -> Iterator[Article]:
        """The current articles, newest first, undated last, then by id; read as they are asked for."""
        with reading(self.engine) as connection:
            where = current(read_state(connection).generation) & seen_by(server_id)
            sources = by_id(load_sources(connection, where))
        rows = [sources[s.id][0] for s in newest_first(source for _, source in sources.values())]
        for chunk in chunks(rows, 100):
            with reading(self.engine) as connection:
                found = load_articles(connection, chunk)
            yield from (found[row] for row in chunk)

    def version(self, version: str) -> Article:
        """An article as it was when it was cited. Raises NothingFound."""
        with reading(self.engine) as connection:
            row = connection.execute(select(func.max(versions.c.id)).where(versions.c.version == version)).scalar()
            if row is None:
                raise NothingFound("The version of the article that was cited is no longer stored: ask again.")
            return load_articles(connection, [row])[row]

    def events(self, server_id: str | None = None) -> list[Event]:
        """The events that the last run found among the articles that a server sees, newest first."""
        with reading(self.engine) as connection:
            return load_events(connection, server_id)

    def status(self, server_id: str | None = None) -> Status:
        """Counts and places; needs the database only."""
        with reading(self.engine) as connection:
            state = read_state(connection)
            where = current(state.generation) & seen_by(server_id)
            counts = select(func.count(), func.count(versions.c.outlet.distinct()), func.max(versions.c.published)).where(where)
            articles, outlets, newest = connection.execute(counts.select_from(versions)).one()
            parts = connection.execute(select(func.count()).select_from(passages.join(versions)).where(where)).scalar_one()
        where_kept = self.engine.url.render_as_string(hide_password=True).removeprefix("sqlite:///")
        return Status(articles, parts, outlets, newest, state.embedding_model or None, state.generation, where_kept, self.vectors.where)

    def remove(self, article_id: str, server_id: str | None = None) -> None:
        """Take one article out, wherever it came from. Its file brings it back only when the file changes, or with `index --full`.

        Raises NothingFound and CorpusBusy.
        """
        with self.ownership.writing():
            following = NextGeneration(self.engine, self.embedder, self.vectors, removes_only=True)
            own = current(following.old.generation) & versions.c.server_id.is_not_distinct_from(server_id)
            with reading(self.engine) as connection:
                rows = connection.execute(select(versions.c.id).where(own, versions.c.article_id == article_id)).scalars().all()
            if not rows:
                raise NothingFound(f"There is no article with the id “{article_id}”: the list of articles has them all.")
            run = begin_run(self.engine, self.who)
            following.retire(rows)
            following.switch(lambda connection: end_run(connection, run, "done", following.number, {"removed": [article_id]}))
            following.clean()

    def mend(self, step: Callable[[int, int], None] | None = None) -> None:
        """Build again what Chroma lacks, from the database; for those that are about to serve many questions. Raises CorpusBusy."""
        corpus = self.corpus()
        with self.ownership.writing():
            self.vectors.fill(corpus.state.collection, corpus.passage_ids, corpus.vectors_of, step)

    def check(self) -> list[Check]:
        """What `doctor` reports of the store."""
        return check_store(self.engine, self.embedder, self.vectors, self.ownership)

    def close(self) -> None:
        """Let go of every file and connection."""
        self.vectors.close()
        self.engine.dispose()
