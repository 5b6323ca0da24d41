"""Who did what to the bot and its articles, when."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Engine, insert, select

from bot.records.rows import of_server
from bot.records.tables import audit
from bot.records.values import AuditEntry
from retrieval.database import reading, writing


class Audit:
    """The audit of all servers, each its own."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, server_id: str | None, member_id: str, action: str, detail: str, now: datetime) -> None:
        """Write an entry. A member whom `detail` names as `<@id>`, as admins may in what they write, is forgotten there too."""
        with writing(self._engine) as connection:
            connection.execute(insert(audit).values(server_id=server_id, member_id=member_id, action=action, detail=detail, at=now))

    def newest(self, server_id: str | None, limit: int = 100) -> tuple[AuditEntry, ...]:
        """Of one server, newest first."""
        entries = select(audit).where(of_server(audit, server_id)).order_by(audit.c.id.desc()).limit(limit)
        with reading(self._engine) as connection:
            return tuple(AuditEntry(row.at, row.member_id, row.action, row.detail) for row in connection.execute(entries))
