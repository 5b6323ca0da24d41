"""What `doctor` asks of the store: is it whole, and if not, what mends it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, Engine, and_, exists, func, select, text

from core.errors import EmbeddingModelMissing, StoreUnavailable
from retrieval.database import reading
from retrieval.embedding import Embedder
from retrieval.ownership import Ownership
from retrieval.store import State, current, read_state
from retrieval.tables import embeddings, passages, runs, versions
from retrieval.vectors import VectorCache


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at; `mend` says what to do where it is not `ok`, and is empty where it is."""

    name: str
    ok: bool
    detail: str
    mend: str = ""


def check_store(engine: Engine, embedder: Embedder, vectors: VectorCache, ownership: Ownership) -> list[Check]:
    """Database, last run, articles, embedding model, embeddings and vector index, in this order. Changes nothing."""
    try:
        with reading(engine) as connection:
            state = read_state(connection)
            known = frozenset(connection.execute(select(passages.c.passage_id).join(versions).where(current(state.generation))).scalars())
            found = [_database(connection), _last_run(connection, ownership), _articles(connection, state), _embeddings(connection, state)]
    except StoreUnavailable as broken:
        return [Check("database", False, str(broken), "Do what the sentence says, then run `evenhand doctor` again.")]
    return [*found, _model(state, embedder), _vector_index(vectors, state, known)]


def _database(connection: Connection) -> Check:
    if connection.dialect.name != "sqlite":
        return Check("database", True, "PostgreSQL answers.")
    said = str(connection.execute(text("PRAGMA quick_check(1)")).scalar())
    mend = "" if said == "ok" else "Restore the database from a backup, or move the data folder away and index the articles again."
    return Check("database", said == "ok", "SQLite is whole." if said == "ok" else "SQLite reports damage.", mend)


def _last_run(connection: Connection, ownership: Ownership) -> Check:
    row = connection.execute(select(runs).order_by(runs.c.id.desc()).limit(1)).one_or_none()
    if row is None:
        return Check("last run", True, "There was none yet.")
    with ownership.borrowing() as free:
        ended = "killed" if row.state == "running" and free else row.state
    fine = ended in {"done", "running"}
    return Check("last run", fine, f"{row.who}, begun {row.started:%Y-%m-%d %H:%M} UTC: {ended}.", "" if fine else "Run `evenhand index`.")


def _articles(connection: Connection, state: State) -> Check:
    count = connection.execute(select(func.count()).select_from(versions).where(current(state.generation))).scalar_one()
    return Check("articles", count > 0, f"{count} indexed.", "" if count else "Run `evenhand index` with a folder of articles.")


def _embeddings(connection: Connection, state: State) -> Check:
    made = exists().where(and_(embeddings.c.content_hash == passages.c.content_hash, embeddings.c.model == state.embedding_model))
    lacking = select(func.count()).select_from(passages.join(versions)).where(current(state.generation), ~made)
    count = connection.execute(lacking).scalar_one()
    return Check("embeddings", count == 0, f"{count} passages lack one.", "Run `evenhand index`." if count else "")


def _model(state: State, embedder: Embedder) -> Check:
    try:
        named = embedder.name
    except EmbeddingModelMissing as missing:
        return Check("embedding model", False, str(missing), "Do what the sentence says.")
    same = state.embedding_model in {"", named}
    detail = named if same else f"The articles were indexed with {state.embedding_model}, and {named} is set."
    return Check("embedding model", same, detail, "" if same else "Run `evenhand index`, or set EMBEDDING_MODEL back.")


def _vector_index(vectors: VectorCache, state: State, known: frozenset[str]) -> Check:
    if not known:
        return Check("vector index", True, "There is nothing to index yet.")
    missing = vectors.missing(state.collection, known)
    if missing is None:
        detail = f"{vectors.where} is in use by another process, or cannot be opened; questions are answered from the database meanwhile."
        return Check(
            "vector index", False, detail, "Wait for a run to end; else check the folder's permissions, or the server of CHROMA_URL."
        )
    detail = f"{vectors.where} holds {len(known) - missing} of {len(known)} passages."
    return Check("vector index", missing == 0, detail, "Run `evenhand index`: it fills the index from the database." if missing else "")
