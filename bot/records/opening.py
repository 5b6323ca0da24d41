"""Opening the bot's own records: their tables live in the database of the articles, with a history of their own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from bot.records.audit import Audit
from bot.records.disputes import Disputes
from bot.records.facts import Facts
from bot.records.members import Members
from bot.records.questions import Questions
from bot.records.servers import Servers
from bot.records.votes import Votes
from bot.records.workers import Workers
from retrieval.database import History, migrate

RECORDS = History(Path(__file__).parent / "migrations", "0002", "bot_version")


@dataclass(frozen=True, slots=True)
class Records:
    """The records, by what they are of. Safe to use from several threads and processes; trouble with the database is StoreUnavailable."""

    questions: Questions
    votes: Votes
    disputes: Disputes
    servers: Servers
    audit: Audit
    members: Members
    workers: Workers
    facts: Facts


def open_records(engine: Engine) -> Records:
    """The records in a database that `retrieval.database` opened, at their newest schema. Raises StoreUnavailable."""
    migrate(engine, RECORDS)
    # Each write here is one statement that decides by what it finds; a repeatable read would fail where two meet, instead of waiting.
    ours = engine.execution_options(isolation_level="READ COMMITTED") if engine.dialect.name == "postgresql" else engine
    return Records(Questions(ours), Votes(ours), Disputes(ours), Servers(ours), Audit(ours), Members(ours), Workers(ours), Facts(ours))
