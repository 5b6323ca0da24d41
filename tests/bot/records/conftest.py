"""The records on SQLite and, where there is a server, on PostgreSQL: each rule is held on both."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, text

from bot.records.opening import Records, open_records
from bot.records.rows import new_id
from bot.records.tables import metadata
from bot.records.values import Asked, Kind, Request, Via
from retrieval.database import open_database, writing
from tests.throwaway_postgresql import own_database

NOW = datetime(2026, 3, 5, 12, tzinfo=UTC)


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with ExitStack() as stack:
        postgresql = request.param == "postgresql"
        url = stack.enter_context(own_database(request.getfixturevalue("postgresql_server"))) if postgresql else ""
        engine = open_database(tmp_path_factory.mktemp("records"), url)
        stack.callback(engine.dispose)
        open_records(engine)
        yield engine


@pytest.fixture
def records(database: Engine) -> Records:
    """Empty ones."""
    with writing(database) as connection:
        for table in metadata.tables:
            connection.execute(text(f"DELETE FROM {table}"))
    return open_records(database)


def asked(question: str = "When will the bridge reopen?", **fields: object) -> Asked:
    """A question of a member in a server, by a slash command."""
    values: dict[str, object] = {
        "id": new_id(),
        "event_id": new_id(),
        "server_id": "server",
        "channel_id": "channel",
        "member_id": "member",
        "request": Request(Kind.ASK, question),
        "via": Via.INTERACTION,
        "asked_at": NOW,
        "worker": "worker",
    }
    return Asked(**values | fields)  # type: ignore[arg-type]
