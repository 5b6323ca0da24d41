"""What is stored of a member, and forgetting it: when the member asks, and of everybody once it is old."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Engine, delete, exists, func, or_, select, update

from bot.records.tables import audit, disputes, questions, votes
from bot.records.values import Held, State
from retrieval.database import reading, writing


class Members:
    """Members over all servers."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def held(self, member_id: str) -> Held:
        """What is stored of one member; a dispute counts for the one who opened it and for the one who resolved it."""
        with reading(self._engine) as connection:
            return _held(connection, member_id)

    def forget(self, member_id: str) -> Held:
        """What there was. Questions and answers go; votes, disputes and audit stay, with nothing to tie them to the member or together."""
        with writing(self._engine) as connection:
            there_was = _held(connection, member_id)
            connection.execute(delete(questions).where(questions.c.member_id == member_id))
            for column in (votes.c.member_id, disputes.c.member_id, disputes.c.resolver_id, audit.c.member_id):
                connection.execute(update(column.table).where(column == member_id).values({column.name: None}))
            for written in (f"<@{member_id}>", f"<@!{member_id}>"):
                unnamed = func.replace(audit.c.detail, written, "a member")
                connection.execute(update(audit).where(audit.c.detail.contains(written, autoescape=True)).values(detail=unnamed))
        return there_was

    def older_than(self, moment: datetime) -> int:
        """Forget the questions asked before then, with their answers: how many. Votes on what is forgotten lose their members.

        Disputes and corrections stay, and still say where the answer stands, if all could see it.
        """
        old = questions.c.asked_at < moment
        with writing(self._engine) as connection:
            _keep_places(connection, moment)
            count = connection.execute(delete(questions).where(old)).rowcount
            kept = exists().where(questions.c.id == votes.c.question_id)
            connection.execute(update(votes).where(votes.c.member_id.is_not(None), ~kept).values(member_id=None))
        return count


def _held(connection: Connection, member_id: str) -> Held:
    def count(of: ColumnElement[bool]) -> int:
        return connection.execute(select(func.count()).where(of)).scalar_one()

    return Held(
        questions=count(questions.c.member_id == member_id),
        votes=count(votes.c.member_id == member_id),
        disputes=count(or_(disputes.c.member_id == member_id, disputes.c.resolver_id == member_id)),
        audit=count(audit.c.member_id == member_id),
    )


def _keep_places(connection: Connection, moment: datetime) -> None:
    """Note in the disputes where the answers stand whose questions are about to go."""
    place = select(questions.c.channel_id, questions.c.message_id).where(
        questions.c.id == disputes.c.question_id, questions.c.state == State.ANSWERED.value, questions.c.private.is_(False)
    )
    going = exists().where(questions.c.id == disputes.c.question_id, questions.c.asked_at < moment)
    values = {name: place.with_only_columns(questions.c[name]).scalar_subquery() for name in ("channel_id", "message_id")}
    connection.execute(update(disputes).where(going).values(**values))
