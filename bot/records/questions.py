"""Accepted questions, how far each is, and what it got."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from cattrs import ClassValidationError
from sqlalchemy import ColumnElement, Engine, Row, select, true, update

from bot.records.packing import ArticleOf, pack, pack_request, unpack, unpack_request
from bot.records.rows import insert_new
from bot.records.tables import questions
from bot.records.values import Asked, Request, State, Told, Via
from bot.records.workers import alive_for
from core.errors import NothingFound
from retrieval.database import reading, writing

_UNFINISHED = (State.ACCEPTED.value, State.SENDING.value)


class Questions:
    """The questions of all servers."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def accept(self, asked: Asked) -> bool:
        """Write a question down. False where its event was accepted before, by whomever: then somebody else answers it."""
        with writing(self._engine) as connection:
            return insert_new(connection, questions, _values(asked))

    def sending(self, question_id: str, worker: str | None = None) -> bool:
        """The reply is on its way. False where it must not be: ended, forgotten, or taken over from `worker` by another."""
        whose = true() if worker is None else questions.c.worker == worker
        return self._change(question_id, questions.c.state.in_(_UNFINISHED) & whose, state=State.SENDING.value)

    def answered(self, question_id: str, told: Told, message_id: str | None, channel_id: str) -> bool:
        """Keep what was told and where it stands. False where the question was deleted or forgotten meanwhile: nothing is kept then."""
        where = questions.c.state != State.DELETED.value
        values = {"state": State.ANSWERED.value, "told": pack(told), "message_id": message_id, "channel_id": channel_id}
        return self._change(question_id, where, **values)

    def offered(self, question_id: str, message_id: str | None, channel_id: str) -> bool:
        """Several events fit the question, and are offered in this message; the one that is chosen is asked for as another question."""
        values = {"state": State.ANSWERED.value, "message_id": message_id, "channel_id": channel_id}
        return self._change(question_id, questions.c.state.in_(_UNFINISHED), **values)

    def posted(self, question_id: str, message_id: str, channel_id: str) -> bool:
        """The same answer now stands in another message, for all to see. False where there is no answer."""
        where = questions.c.state == State.ANSWERED.value
        return self._change(question_id, where, message_id=message_id, channel_id=channel_id, private=False)

    def ended(self, question_id: str, state: State) -> bool:
        """APOLOGISED or LOST, where nothing was told yet; or DELETED, always, which drops what was asked and told.

        False where nothing was changed.
        """
        if state is State.DELETED:
            asked = self.get(question_id)
            blank = pack_request(Request(asked.request.kind, "")) if asked else None
            return self._change(question_id, questions.c.state != state.value, state=state.value, request=blank, told=None, token=None)
        return self._change(question_id, questions.c.state.in_(_UNFINISHED), state=state.value)

    def get(self, question_id: str) -> Asked | None:
        """One question; None where there is none, or it was forgotten."""
        return self._one(questions.c.id == question_id)

    def by_message(self, message_id: str) -> Asked | None:
        """The question that this message of the bot's replied to."""
        return self._one(questions.c.message_id == message_id)

    def latest_in(self, channel_id: str, since: datetime) -> Asked | None:
        """The newest question asked in a channel since then that was answered for all to see."""
        answered = questions.c.state == State.ANSWERED.value
        return self._one(
            (questions.c.channel_id == channel_id) & (questions.c.asked_at >= since) & answered & questions.c.private.is_(False)
        )

    def told(self, question_id: str, article_of: ArticleOf) -> Told | None:
        """What a question got; None where it got nothing, or that was forgotten. Raises NothingFound for an article that is gone."""
        with reading(self._engine) as connection:
            row = connection.execute(select(questions.c.request, questions.c.told).where(questions.c.id == question_id)).first()
        if row is None or row.told is None:
            return None
        return unpack(unpack_request(row.request).kind, row.told, article_of)

    def talk(self, question_id: str, article_of: ArticleOf, limit: int = 3) -> tuple[tuple[Asked, Told], ...]:
        """An answered question and, before it, those that it followed up, oldest first; what is forgotten ends it."""
        found: list[tuple[Asked, Told]] = []
        following: str | None = question_id
        while following is not None and len(found) < limit:
            asked = self.get(following)
            try:
                told = self.told(following, article_of)
            except NothingFound:
                break
            if asked is None or told is None:
                break
            found.append((asked, told))
            following = asked.parent
        return tuple(reversed(found))

    def unfinished(self, worker: str) -> tuple[Asked, ...]:
        """What `worker` has to answer, oldest first: its own, and what workers that are gone left, which no other gets from now on.

        A row that an incompatible version wrote counts as lost.
        """
        open_ = questions.c.state.in_(_UNFINISHED)
        with writing(self._engine) as connection:
            left = open_ & questions.c.worker.not_in(alive_for(connection, worker))
            connection.execute(update(questions).where(left).values(worker=worker))
            mine = select(questions).where(open_ & (questions.c.worker == worker)).order_by(questions.c.asked_at, questions.c.id)
            rows = connection.execute(mine).all()
        found = []
        for row in rows:
            try:
                found.append(_asked(row))
            except (ValueError, KeyError, TypeError, ClassValidationError):
                self.ended(row.id, State.LOST)
        return tuple(found)

    def forget_tokens(self, before: datetime) -> int:
        """Drop the tokens of questions asked before then: Discord takes a token for 15 minutes. How many there were."""
        old = (questions.c.asked_at < before) & questions.c.token.is_not(None)
        with writing(self._engine) as connection:
            return connection.execute(update(questions).where(old).values(token=None)).rowcount

    def _change(self, question_id: str, where: ColumnElement[bool], **values: object) -> bool:
        with writing(self._engine) as connection:
            return connection.execute(update(questions).where(questions.c.id == question_id, where).values(**values)).rowcount == 1

    def _one(self, where: ColumnElement[bool]) -> Asked | None:
        newest = questions.c.asked_at.desc(), questions.c.id
        with reading(self._engine) as connection:
            row = connection.execute(select(questions).where(where).order_by(*newest).limit(1)).first()
        return None if row is None else _asked(row)


def _values(asked: Asked) -> dict[str, Any]:
    return {
        "id": asked.id,
        "event_id": asked.event_id,
        "server_id": asked.server_id,
        "channel_id": asked.channel_id,
        "member_id": asked.member_id,
        "request": pack_request(asked.request),
        "via": asked.via.value,
        "asked_at": asked.asked_at,
        "worker": asked.worker,
        "private": asked.private,
        "parent": asked.parent,
        "token": asked.token,
        "state": asked.state.value,
        "message_id": asked.message_id,
        "told": None,
    }


def _asked(row: Row[*tuple[Any, ...]]) -> Asked:
    return Asked(
        id=row.id,
        event_id=row.event_id,
        server_id=row.server_id,
        channel_id=row.channel_id,
        member_id=row.member_id,
        request=unpack_request(row.request),
        via=Via(row.via),
        asked_at=row.asked_at,
        worker=row.worker,
        private=row.private,
        parent=row.parent,
        token=row.token,
        state=State(row.state),
        message_id=row.message_id,
    )
