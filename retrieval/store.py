"""Rows and values: what is read from the database and what is written to it, one function each."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Connection, Row, Select, and_, delete, insert, or_, select

from core.values import Article, Event, Origin, OriginKind, Passage, Sentence, Source, Speech
from retrieval.passages import embedded_text, keyword_stems
from retrieval.tables import embeddings, events, passages, state, versions

Vector = NDArray[np.float32]
_Item = TypeVar("_Item")

# Databases limit the values of one IN list.
_CHUNK = 1000
_SOURCE = (
    versions.c.id,
    versions.c.version,
    versions.c.article_id,
    versions.c.server_id,
    versions.c.title,
    versions.c.outlet,
    versions.c.author,
    versions.c.url,
    versions.c.published,
    versions.c.origin_kind,
    versions.c.origin_path,
    versions.c.origin_folder,
)


@dataclass(frozen=True, slots=True)
class State:
    """Which generation answers, and what the vector index holds; all empty before the first run."""

    installation: str
    generation: int
    collection: str
    embedding_model: str
    passage_setting: str


def read_state(connection: Connection) -> State:
    """The one row of `state`."""
    row = connection.execute(select(state)).one()
    return State(row.installation, row.generation, row.collection, row.embedding_model, row.passage_setting)


def content_hash(text: str) -> str:
    """The name under which a text's embedding is kept, 32 hex digits."""
    return hashlib.blake2b(text.encode("utf-8"), digest_size=16).hexdigest()


def chunks(items: Iterable[_Item], size: int = _CHUNK) -> Iterator[list[_Item]]:
    """Lists of at most `size` items, in order."""
    chunk: list[_Item] = []
    for item in items:
        chunk.append(item)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def current(generation: int) -> ColumnElement[bool]:
    """The version rows of a generation."""
    return and_(versions.c.added <= generation, or_(versions.c.retired.is_(None), versions.c.retired > generation))


def seen_by(server_id: str | None) -> ColumnElement[bool]:
    """The version rows that a server sees: the shared ones and its own."""
    shared = versions.c.server_id.is_(None)
    return shared if server_id is None else or_(shared, versions.c.server_id == server_id)


def load_sources(connection: Connection, where: ColumnElement[bool]) -> list[tuple[int, Source]]:
    """(version row, source), in no order."""
    return [(row.id, _source(row)) for row in connection.execute(select(*_SOURCE).where(where))]


def by_id(found: Iterable[tuple[int, Source]]) -> dict[str, tuple[int, Source]]:
    """(version row, source) by article id; a server's own article hides a shared one with the same id."""
    chosen: dict[str, tuple[int, Source]] = {}
    for row, source in found:
        if source.id not in chosen or source.server_id is not None:
            chosen[source.id] = (row, source)
    return chosen


def newest_first(sources: Iterable[Source]) -> list[Source]:
    """By date, undated last, then by id; sorted here, since databases sort text in their own ways."""
    ordered = sorted(sources, key=lambda s: s.id)
    return sorted(ordered, key=lambda s: s.published.timestamp() if s.published else float("-inf"), reverse=True)


def load_articles(connection: Connection, rows: Sequence[int]) -> dict[int, Article]:
    """The articles of these version rows; a row that is gone is left out."""
    found: dict[int, Article] = {}
    for chunk in chunks(rows, 200):
        chosen = select(*_SOURCE, versions.c.text, versions.c.sentences, versions.c.speech).where(versions.c.id.in_(chunk))
        found |= {row.id: _article(row) for row in connection.execute(chosen)}
    return found


def insert_articles(connection: Connection, generation: int, articles: Sequence[tuple[Article, Sequence[Passage]]]) -> list[int]:
    """Write articles with their passages as added in `generation`; their version rows, in order."""
    if not articles:
        return []
    values = [_version_values(article, generation) for article, _ in articles]
    rows = list(connection.execute(insert(versions).returning(versions.c.id, sort_by_parameter_order=True), values).scalars())
    parts = [_passage_values(p, row) for row, (_, split) in zip(rows, articles, strict=True) for p in split]
    if parts:
        connection.execute(insert(passages), parts)
    return rows


def load_passage_rows(connection: Connection, where: ColumnElement[bool]) -> list[tuple[str, int, int, int]]:
    """(passage id, version row, first, last), in no order."""
    chosen = select(passages.c.passage_id, passages.c.version_row, passages.c.first, passages.c.last).join(versions).where(where)
    return [(row.passage_id, row.version_row, row.first, row.last) for row in connection.execute(chosen)]


def load_stems(connection: Connection, where: ColumnElement[bool]) -> Iterator[tuple[str, str]]:
    """(passage id, stems with spaces between), in no order."""
    for row in connection.execute(select(passages.c.passage_id, passages.c.stems).join(versions).where(where)):
        yield row.passage_id, row.stems


def load_vectors(connection: Connection, model: str, passage_ids: Sequence[str]) -> dict[str, Vector]:
    """What `model` made of these passages; one that it has not embedded is left out."""
    found: dict[str, Vector] = {}
    for chunk in chunks(passage_ids):
        chosen = _vectors(model).where(passages.c.passage_id.in_(chunk))
        found |= {row.passage_id: _vector(row.vector) for row in connection.execute(chosen)}
    return found


def load_all_vectors(connection: Connection, model: str, where: ColumnElement[bool]) -> tuple[list[str], Vector]:
    """All (passage id, vector) of these version rows, as a list and the rows of a matrix."""
    rows = {row.passage_id: row.vector for row in connection.execute(_vectors(model).join(versions).where(where))}
    matrix = np.frombuffer(b"".join(rows.values()), dtype="<f4").astype(np.float32, copy=False)
    return list(rows), matrix.reshape(len(rows), -1) if rows else np.zeros((0, 0), np.float32)


def load_openings(connection: Connection, model: str, rows: Sequence[int]) -> dict[int, Vector]:
    """The vector of the first passage of each of these version rows."""
    found: dict[int, Vector] = {}
    for chunk in chunks(rows):
        chosen = _vectors(model).add_columns(passages.c.version_row).where(passages.c.version_row.in_(chunk), passages.c.first == 0)
        found |= {row.version_row: _vector(row.vector) for row in connection.execute(chosen)}
    return found


def insert_vectors(connection: Connection, model: str, hashes: Sequence[str], vectors: Vector) -> None:
    """Keep embeddings by content; what is there under the same names is replaced."""
    connection.execute(delete(embeddings).where(embeddings.c.model == model, embeddings.c.content_hash.in_(hashes)))
    rows = [{"content_hash": h, "model": model, "vector": v.astype("<f4").tobytes()} for h, v in zip(hashes, vectors, strict=True)]
    connection.execute(insert(embeddings), rows)


def has_own(connection: Connection, generation: int, server_id: str) -> bool:
    """Whether a server has current articles of its own beside the shared ones."""
    own = current(generation) & (versions.c.server_id == server_id)
    return connection.execute(select(versions.c.id).where(own).limit(1)).first() is not None


def load_events(connection: Connection, server_id: str | None) -> list[Event]:
    """The events that a server sees, newest first as they were found; without articles of its own it sees those of the shared ones."""
    owner = server_id if server_id is not None and has_own(connection, read_state(connection).generation, server_id) else None
    rows = connection.execute(select(events).where(events.c.server_id.is_not_distinct_from(owner)).order_by(events.c.id))
    return [Event(r.event_id, r.title, tuple(r.article_ids), r.newest, tuple(r.names)) for r in rows]


def replace_events(connection: Connection, found: dict[str | None, Sequence[Event]]) -> None:
    """Put these events, by the server that sees them, in the place of all others."""
    connection.execute(delete(events))
    rows = [
        {
            "server_id": server_id,
            "event_id": e.id,
            "title": e.title,
            "newest": e.newest,
            "names": list(e.names),
            "article_ids": list(e.article_ids),
        }
        for server_id, several in found.items()
        for e in several
    ]
    if rows:
        connection.execute(insert(events), rows)


def _vectors(model: str) -> Select[str, bytes]:
    joined = passages.join(embeddings, and_(embeddings.c.content_hash == passages.c.content_hash, embeddings.c.model == model))
    return select(passages.c.passage_id, embeddings.c.vector).select_from(joined)


def _vector(blob: bytes) -> Vector:
    return np.frombuffer(blob, dtype="<f4").astype(np.float32, copy=False)


def _source(row: Row[*tuple[Any, ...]]) -> Source:
    origin = Origin(OriginKind(row.origin_kind), row.origin_path, row.origin_folder)
    return Source(row.article_id, row.version, row.title, row.outlet, row.author, row.url, row.published, origin, row.server_id)


def _article(row: Row[*tuple[Any, ...]]) -> Article:
    sentences = tuple(Sentence(start, end, paragraph, bool(heading)) for start, end, paragraph, heading in row.sentences)
    return Article(_source(row), row.text, sentences, tuple(Speech(*one) for one in row.speech))


def _version_values(article: Article, generation: int) -> dict[str, Any]:
    source = article.source
    return {
        "version": source.version,
        "article_id": source.id,
        "server_id": source.server_id,
        "title": source.title,
        "outlet": source.outlet,
        "author": source.author,
        "url": source.url,
        "published": source.published,
        "origin_kind": source.origin.kind.value,
        "origin_path": source.origin.path,
        "origin_folder": source.origin.folder,
        "text": article.text,
        "sentences": [[s.start, s.end, s.paragraph, int(s.heading)] for s in article.sentences],
        "speech": [[s.start, s.end, s.speaker] for s in article.speech],
        "added": generation,
        "retired": None,
    }


def _passage_values(passage: Passage, row: int) -> dict[str, Any]:
    return {
        "version_row": row,
        "passage_id": passage.id,
        "first": passage.first,
        "last": passage.last,
        "stems": " ".join(keyword_stems(passage)),
        "content_hash": content_hash(embedded_text(passage)),
    }
