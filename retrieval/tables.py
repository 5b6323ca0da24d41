"""The tables of the database. The migrations make them; a test holds the two equal."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import JSON, Column, DateTime, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text, TypeDecorator
from sqlalchemy.engine import Dialect

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, aware and in UTC on both sides; SQLite alone would forget the zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC, and naive for SQLite."""
        if value is None:
            return None
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - the base's signature
        """Back to an aware moment."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


# One row: which generation answers, and what the vector index holds.
state = Table(
    "state",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("installation", String(32), nullable=False),
    Column("generation", Integer, nullable=False),
    Column("collection", String(80), nullable=False),
    Column("embedding_model", String(200), nullable=False),
    Column("passage_setting", String(80), nullable=False),
)

# Every version of every article, never changed once written. Current in generation g: added <= g, and retired is null or > g.
versions = Table(
    "versions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("version", String(64), nullable=False, index=True),
    Column("article_id", Text, nullable=False, index=True),
    Column("server_id", String(32)),
    Column("title", Text, nullable=False),
    Column("outlet", Text),
    Column("author", Text),
    Column("url", Text),
    Column("published", UtcDateTime),
    Column("origin_kind", String(16), nullable=False),
    Column("origin_path", Text, nullable=False),
    Column("origin_folder", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("sentences", JSON, nullable=False),
    Column("speech", JSON, nullable=False),
    Column("added", Integer, nullable=False, index=True),
    Column("retired", Integer, index=True),
)

# The passages of one version row; `first` and `last` count its sentences.
passages = Table(
    "passages",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("version_row", ForeignKey("versions.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("passage_id", String(120), nullable=False, index=True),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("stems", Text, nullable=False),
    Column("content_hash", String(32), nullable=False, index=True),
)

# What a model made of a text, by the text's hash: float32, little-endian.
embeddings = Table(
    "embeddings",
    metadata,
    Column("content_hash", String(32), primary_key=True),
    Column("model", String(200), primary_key=True),
    Column("vector", LargeBinary, nullable=False),
)

# What each file held when it was last read, so that an unchanged one is not read again.
files = Table(
    "files",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("server_id", String(32)),
    Column("origin_kind", String(16), nullable=False),
    Column("origin_path", Text, nullable=False),
    Column("origin_folder", Text, nullable=False, index=True),
    Column("sha256", String(64), nullable=False),
    Column("reader_version", Integer, nullable=False),
    Column("failed", JSON, nullable=False),
)

events = Table(
    "events",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("server_id", String(32)),
    Column("event_id", String(64), nullable=False),
    Column("title", Text, nullable=False),
    Column("newest", UtcDateTime),
    Column("names", JSON, nullable=False),
    Column("article_ids", JSON, nullable=False),
)

# Every change of the corpus: who made it, when, and what came of it. A killed run stays `running` until the next one closes it.
runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("who", Text, nullable=False),
    Column("host", Text, nullable=False),
    Column("pid", Integer, nullable=False),
    Column("started", UtcDateTime, nullable=False),
    Column("finished", UtcDateTime),
    Column("state", String(16), nullable=False),
    Column("generation", Integer),
    Column("report", JSON),
)

Index("ix_versions_origin", versions.c.origin_folder, versions.c.origin_path)
