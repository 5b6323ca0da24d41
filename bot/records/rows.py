"""What the records share: ids of our own, inserts that give way to a row that is there, and rows of one server."""

from __future__ import annotations

import secrets
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"


def new_id() -> str:
    """10 random characters, base32 in small letters: 50 bits, short enough for a button's id."""
    return "".join(secrets.choice(_LETTERS) for _ in range(10))


def insert_new(connection: Connection, table: Table, values: dict[str, Any]) -> bool:
    """False where a unique column already holds one of these values; nothing is changed then."""
    made = _insert(connection, table).values(**values).on_conflict_do_nothing()
    return connection.execute(made.returning(*table.primary_key)).first() is not None


def put(connection: Connection, table: Table, key: dict[str, Any], values: dict[str, Any]) -> None:
    """Insert, or update the row with this key, whose columns are unique together."""
    made = _insert(connection, table).values(**key, **values)
    connection.execute(made.on_conflict_do_update(index_elements=[*key], set_=values))


def of_server(table: Table, server_id: str | None) -> ColumnElement[bool]:
    """The rows of one server; None is private talk, and matches only itself."""
    return table.c.server_id.is_not_distinct_from(server_id)


def _insert(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    return postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)
