"""The bot's own records as values: what was asked and how far it is, votes, disputes, settings, audit. Ids are Discord's, as text."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from core.values import Answer, ClaimCheck, Comparison, Summary

# What a question can have got.
Told = Answer | Summary | Comparison | ClaimCheck


class Kind(StrEnum):
    """What was asked for."""

    ASK = "ask"
    SUMMARY = "summary"
    COMPARE = "compare"
    CHECK = "check"


class Via(StrEnum):
    """How it was asked, which decides how it is answered: an interaction's reply is edited, a message is replied to."""

    INTERACTION = "interaction"
    MESSAGE = "message"


class State(StrEnum):
    """How far a question is. `SENDING`: the reply to a message is on its way, so that it may have arrived. `LOST`: nobody could be told."""

    ACCEPTED = "accepted"
    SENDING = "sending"
    ANSWERED = "answered"
    APOLOGISED = "apologised"
    LOST = "lost"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Request:
    """What is put to the desk. `text` is the question, topic or claim, "" for none; `outlets` as the corpus spells them, none for all."""

    kind: Kind
    text: str
    outlets: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    length: str = "short"
    article_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """One accepted question. `event_id` is the interaction or message it came by, and unique: whoever inserts it answers it.

    `token` is the interaction's, None for a message and once it is of no more use. `parent` is the question that it follows up.
    `message_id` is the reply. `channel_id` is where the reply is or will be.
    """

    id: str
    event_id: str
    server_id: str | None
    channel_id: str
    member_id: str
    request: Request
    via: Via
    asked_at: datetime
    worker: str
    private: bool = False
    parent: str | None = None
    token: str | None = field(default=None, repr=False)
    state: State = State.ACCEPTED
    message_id: str | None = None


class Fault(StrEnum):
    """What a member finds wrong with an answer."""

    FACT = "wrong fact"
    QUOTE = "misquote"
    MISSING = "missing side"
    LOADED = "loaded wording"


class Standing(StrEnum):
    """What became of a dispute."""

    OPEN = "open"
    UPHELD = "upheld"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Dispute:
    """A member's objection to an answer. `resolution` is the admins' text, which is the correction where the dispute was upheld.

    `member_id` is None once that member was forgotten, and `resolver_id` likewise.
    """

    id: int
    server_id: str | None
    question_id: str
    member_id: str | None
    fault: Fault
    text: str
    opened_at: datetime
    standing: Standing = Standing.OPEN
    resolved_at: datetime | None = None
    resolver_id: str | None = None
    resolution: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """An upheld dispute as readers see it. The ids are those of the corrected reply, as long as all may see it.

    `question` is None once it was forgotten, and with an answer that is private or was deleted.
    """

    at: datetime
    fault: Fault
    text: str
    question: str | None = None
    channel_id: str | None = None
    message_id: str | None = None


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Who did what, when; `member_id` is None once that member was forgotten."""

    at: datetime
    member_id: str | None
    action: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """What a server's admins set. A member asks at most once every `cooldown_s`; at most `queue_limit` questions wait."""

    admin_role_id: str | None = None
    cooldown_s: float = 3.0
    queue_limit: int = 60


@dataclass(frozen=True, slots=True)
class ChannelSettings:
    """What a server's admins set for a channel, whose threads follow it. No `outlets` means all."""

    mentions: bool = True
    threads: bool = False
    outlets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """What is stored of one member, counted."""

    questions: int
    votes: int
    disputes: int
    audit: int
