"""Members' objections to answers, and the corrections that came of them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Engine, Row, Select, and_, func, select, update

from bot.records.packing import unpack_request
from bot.records.rows import insert_new, of_server
from bot.records.tables import disputes, questions
from bot.records.values import Correction, Dispute, Fault, Standing, State
from retrieval.database import reading, writing


class Disputes:
    """The disputes of all servers; each is seen and resolved in its own only."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def open(
        self, event_id: str, server_id: str | None, question_id: str, member_id: str, fault: Fault, text: str, now: datetime
    ) -> Dispute | None:
        """A new dispute; None where this event opened one before, or an open one of the member's on this answer waits already."""
        values = {
            "event_id": event_id,
            "server_id": server_id,
            "question_id": question_id,
            "member_id": member_id,
            "fault": fault.value,
            "text": text,
            "opened_at": now,
            "standing": Standing.OPEN.value,
            "resolution": "",
        }
        with writing(self._engine) as connection:
            if not insert_new(connection, disputes, values):
                return None
            return _dispute(connection.execute(select(disputes).where(disputes.c.event_id == event_id)).one())

    def waiting(self, server_id: str | None) -> int:
        """How many are open."""
        with reading(self._engine) as connection:
            return connection.execute(select(func.count()).select_from(disputes).where(_open(server_id))).scalar_one()

    def pending(self, server_id: str | None, first: int = 0, limit: int = 50) -> tuple[Dispute, ...]:
        """Those that are open, oldest first, from the `first`th on."""
        waiting = select(disputes).where(_open(server_id)).order_by(disputes.c.id).offset(first).limit(limit)
        with reading(self._engine) as connection:
            return tuple(_dispute(row) for row in connection.execute(waiting))

    def get(self, dispute_id: int, server_id: str | None) -> Dispute | None:
        """One dispute of this server."""
        with reading(self._engine) as connection:
            row = connection.execute(select(disputes).where(disputes.c.id == dispute_id, of_server(disputes, server_id))).first()
        return None if row is None else _dispute(row)

    def resolve(
        self, dispute_id: int, server_id: str | None, resolver_id: str, standing: Standing, resolution: str, now: datetime
    ) -> Dispute | None:
        """The dispute as resolved; None where it is not of this server or was resolved before."""
        still_open = (disputes.c.id == dispute_id) & _open(server_id)
        values = {"standing": standing.value, "resolver_id": resolver_id, "resolution": resolution, "resolved_at": now}
        with writing(self._engine) as connection:
            row = connection.execute(update(disputes).where(still_open).values(**values).returning(disputes)).first()
        return None if row is None else _dispute(row)

    def corrections(self, server_id: str | None, limit: int = 50) -> tuple[Correction, ...]:
        """What disputes that were upheld corrected, newest first."""
        return self._corrected(of_server(disputes, server_id), limit)

    def correction_of(self, question_id: str) -> Correction | None:
        """The newest correction of one answer."""
        return next(iter(self._corrected(disputes.c.question_id == question_id, 1)), None)

    def _corrected(self, where: ColumnElement[bool], limit: int) -> tuple[Correction, ...]:
        with reading(self._engine) as connection:
            return tuple(_correction(row) for row in connection.execute(_corrections().where(where).limit(limit)))


def _open(server_id: str | None) -> ColumnElement[bool]:
    return of_server(disputes, server_id) & (disputes.c.standing == Standing.OPEN.value)


def _corrections() -> Select[*tuple[Any, ...]]:
    """Corrections are read by all: nothing of a question that was asked in private or whose answer was deleted."""
    public = questions.c.private.is_(False) & (questions.c.state != State.DELETED.value)
    return (
        select(
            disputes.c.resolved_at,
            disputes.c.fault,
            disputes.c.resolution,
            questions.c.request,
            func.coalesce(questions.c.channel_id, disputes.c.channel_id).label("channel_id"),
            func.coalesce(questions.c.message_id, disputes.c.message_id).label("message_id"),
        )
        .select_from(disputes.outerjoin(questions, and_(questions.c.id == disputes.c.question_id, public)))
        .where(disputes.c.standing == Standing.UPHELD.value)
        .order_by(disputes.c.resolved_at.desc(), disputes.c.id.desc())
    )


def _correction(row: Row[*tuple[Any, ...]]) -> Correction:
    question = None if row.request is None else unpack_request(row.request).text
    return Correction(row.resolved_at, Fault(row.fault), row.resolution, question, row.channel_id, row.message_id)


def _dispute(row: Row[*tuple[Any, ...]]) -> Dispute:
    return Dispute(
        id=row.id,
        server_id=row.server_id,
        question_id=row.question_id,
        member_id=row.member_id,
        fault=Fault(row.fault),
        text=row.text,
        opened_at=row.opened_at,
        standing=Standing(row.standing),
        resolved_at=row.resolved_at,
        resolver_id=row.resolver_id,
        resolution=row.resolution,
    )
