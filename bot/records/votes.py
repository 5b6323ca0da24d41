"""Votes on answers: one for each member, who may change it."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, func, select

from bot.records.rows import put
from bot.records.tables import votes
from retrieval.database import reading, writing


class Votes:
    """The votes of all servers."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def cast(self, question_id: str, member_id: str, server_id: str | None, up: bool) -> tuple[int, int]:
        """(up, down) with this member's vote counted, in the place of an earlier one."""
        with writing(self._engine) as connection:
            put(connection, votes, {"question_id": question_id, "member_id": member_id}, {"server_id": server_id, "up": up})
            return _counted(connection, question_id)

    def count(self, question_id: str) -> tuple[int, int]:
        """(up, down)."""
        with reading(self._engine) as connection:
            return _counted(connection, question_id)


def _counted(connection: Connection, question_id: str) -> tuple[int, int]:
    by_side = select(votes.c.up, func.count().label("n")).where(votes.c.question_id == question_id).group_by(votes.c.up)
    counts = {row.up: row.n for row in connection.execute(by_side)}
    return counts.get(True, 0), counts.get(False, 0)
