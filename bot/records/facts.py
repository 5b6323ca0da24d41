"""Small facts that the bot keeps from one start to the next, such as which commands Discord was told."""

from __future__ import annotations

from sqlalchemy import Engine, select

from bot.records.rows import put
from bot.records.tables import state
from retrieval.database import reading, writing


class Facts:
    """One text for each key."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def get(self, key: str) -> str | None:
        """None where nothing was put."""
        with reading(self._engine) as connection:
            return connection.execute(select(state.c.value).where(state.c.key == key)).scalar()

    def put(self, key: str, value: str) -> None:
        """In the place of what was there."""
        with writing(self._engine) as connection:
            put(connection, state, {"key": key}, {"value": value})
