"""The tables of the bot's own records, in the database of the articles. The migrations make them; a test holds the two equal."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, Index, Integer, MetaData, String, Table, Text, TypeDecorator, UniqueConstraint
from sqlalchemy.engine import Dialect

from retrieval.tables import UtcDateTime
from retrieval.tables import metadata as articles_metadata

metadata = MetaData(naming_convention=articles_metadata.naming_convention)


class PlainText(TypeDecorator[str]):
    """Text as people type it, less what a database refuses: zero bytes go, halves of characters become question marks."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - the base's signature
        """What can be stored everywhere."""
        return None if value is None else value.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


# One accepted question and what became of it; `request` and `told` are packed (`packing`). Whoever inserts an `event_id` answers it.
questions = Table(
    "bot_questions",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("event_id", String(64), nullable=False, unique=True),
    Column("server_id", String(32)),
    Column("channel_id", String(32), nullable=False),
    Column("member_id", String(32), nullable=False, index=True),
    Column("request", Text, nullable=False),
    Column("via", String(16), nullable=False),
    Column("asked_at", UtcDateTime, nullable=False, index=True),
    Column("worker", String(16), nullable=False),
    Column("private", Boolean, nullable=False),
    Column("parent", String(16)),
    Column("token", Text),
    Column("state", String(16), nullable=False, index=True),
    Column("message_id", String(32), index=True),
    Column("told", Text),
)

# `member_id` is null once forgotten: a member votes once on a question, and any number of forgotten ones may have.
votes = Table(
    "bot_votes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("question_id", String(16), nullable=False),
    Column("member_id", String(32), index=True),
    Column("server_id", String(32)),
    Column("up", Boolean, nullable=False),
    UniqueConstraint("question_id", "member_id"),
)

# `channel_id` and `message_id` say where the reply stands once its question was forgotten for its age.
disputes = Table(
    "bot_disputes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("event_id", String(64), nullable=False, unique=True),
    Column("server_id", String(32)),
    Column("question_id", String(16), nullable=False, index=True),
    Column("member_id", String(32), index=True),
    Column("fault", String(32), nullable=False),
    Column("text", PlainText, nullable=False),
    Column("opened_at", UtcDateTime, nullable=False),
    Column("standing", String(16), nullable=False),
    Column("resolved_at", UtcDateTime),
    Column("resolver_id", String(32), index=True),
    Column("resolution", PlainText, nullable=False),
    Column("channel_id", String(32)),
    Column("message_id", String(32)),
)

servers = Table(
    "bot_servers",
    metadata,
    Column("server_id", String(32), primary_key=True),
    Column("admin_role_id", String(32)),
    Column("cooldown_s", Float, nullable=False),
    Column("queue_limit", Integer, nullable=False),
)

# `outlets` is a JSON list.
channels = Table(
    "bot_channels",
    metadata,
    Column("server_id", String(32), primary_key=True),
    Column("channel_id", String(32), primary_key=True),
    Column("mentions", Boolean, nullable=False),
    Column("threads", Boolean, nullable=False),
    Column("outlets", Text, nullable=False),
)

audit = Table(
    "bot_audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("server_id", String(32), index=True),
    Column("member_id", String(32), index=True),
    Column("action", PlainText, nullable=False),
    Column("detail", PlainText, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

# The processes that answer questions, so that the next one knows whose were left.
workers = Table(
    "bot_workers",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("host", Text, nullable=False),
    Column("pid", Integer, nullable=False),
    Column("seen", UtcDateTime, nullable=False),
    Column("ended", Boolean, nullable=False),
)

state = Table(
    "bot_state",
    metadata,
    Column("key", String(80), primary_key=True),
    Column("value", Text, nullable=False),
)

Index("ix_bot_questions_talk", questions.c.channel_id, questions.c.asked_at)
Index("ix_bot_disputes_queue", disputes.c.server_id, disputes.c.standing)
# A member has one open dispute of an answer at most.
_open = disputes.c.standing == "open"
Index("uq_bot_disputes_open", disputes.c.question_id, disputes.c.member_id, unique=True, sqlite_where=_open, postgresql_where=_open)
