"""Users, guilds, channels and messages, as Discord keeps them."""

from __future__ import annotations

import itertools
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.loopback_discord.permissions import NOTHING, Permission
from tests.loopback_discord.pings import mentioned

if TYPE_CHECKING:
    from tests.loopback_discord.invocation import Invocation

_EPOCH_MS = 1_420_070_400_000
_numbers = itertools.count()

TEXT, DIRECT, NEWS, PUBLIC_THREAD = 0, 1, 5, 11
EPHEMERAL, LOADING, SUPPRESS_EMBEDS, COMPONENTS_V2 = 1 << 6, 1 << 7, 1 << 2, 1 << 15


def snowflake() -> int:
    """An id that tells its time, greater than every one before."""
    return ((int(time.time() * 1000) - _EPOCH_MS) << 22) | (next(_numbers) & 0x3FFFFF)


@dataclass(slots=True, eq=False)
class User:
    """Somebody. `takes_messages`: whether the bot may write to them directly."""

    name: str
    bot: bool = False
    takes_messages: bool = True
    id: int = field(default_factory=snowflake)

    @property
    def mention(self) -> str:
        return f"<@{self.id}>"


@dataclass(slots=True, eq=False)
class Role:
    """A role of one guild; the role with the guild's id is @everyone."""

    name: str
    permissions: Permission = NOTHING
    id: int = field(default_factory=snowflake)

    @property
    def mention(self) -> str:
        return f"<@&{self.id}>"


@dataclass(slots=True, eq=False)
class Member:
    """A user in a guild."""

    user: User
    guild: Guild
    roles: list[Role] = field(default_factory=list)

    @property
    def id(self) -> int:
        return self.user.id

    @property
    def name(self) -> str:
        return self.user.name

    @property
    def mention(self) -> str:
        return self.user.mention


@dataclass(slots=True, eq=False)
class Guild:
    """A server."""

    name: str
    owner: User
    id: int = field(default_factory=snowflake)
    roles: dict[int, Role] = field(default_factory=dict)
    members: dict[int, Member] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)
    locale: str = "en-US"


@dataclass(slots=True)
class Overwrite:
    """What a channel grants and denies to one role or member."""

    member: bool
    allow: Permission = NOTHING
    deny: Permission = NOTHING


@dataclass(slots=True, eq=False)
class Channel:
    """A text channel, a thread or direct messages. `messages` holds all that were ever written, oldest first."""

    name: str
    type: int = TEXT
    guild: Guild | None = None
    recipient: User | None = None
    parent: Channel | None = None
    owner: User | None = None
    auto_archive_minutes: int = 1440
    archived: bool = False
    id: int = field(default_factory=snowflake)
    overwrites: dict[int, Overwrite] = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)
    typing: list[float] = field(default_factory=list)

    @property
    def is_thread(self) -> bool:
        return self.type == PUBLIC_THREAD

    @property
    def mention(self) -> str:
        return f"<#{self.id}>"

    @property
    def posted(self) -> list[Message]:
        """What everybody in the channel sees, oldest first."""
        return [message for message in self.messages if not message.deleted and message.ephemeral_for is None]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that a member hands over or the bot posts."""

    filename: str
    content: bytes
    content_type: str = "text/plain; charset=utf-8"
    description: str | None = None
    id: int = field(default_factory=snowflake)


@dataclass(frozen=True, slots=True)
class Edit:
    """What a message showed after an edit, `at` in seconds of the monotonic clock."""

    at: float
    content: str
    embeds: list[dict[str, Any]]
    components: list[dict[str, Any]]


@dataclass(slots=True, eq=False)
class Message:
    """A message, live: an edit by the bot shows here at once."""

    channel: Channel
    author: User
    content: str = ""
    embeds: list[dict[str, Any]] = field(default_factory=list)
    components: list[dict[str, Any]] = field(default_factory=list)
    attachments: list[Upload] = field(default_factory=list)
    flags: int = 0
    nonce: str | None = None
    reference: Message | None = None
    allowed_mentions: dict[str, Any] | None = None
    invocation: Invocation | None = None
    ephemeral_for: User | None = None
    thread: Channel | None = None
    deleted: bool = False
    edits: list[Edit] = field(default_factory=list)
    reactions: list[str] = field(default_factory=list)
    id: int = field(default_factory=snowflake)
    created_at: float = field(default_factory=time.time)
    edited_at: float | None = None

    @property
    def thinking(self) -> bool:
        """Whether it shows "… is thinking"."""
        return bool(self.flags & LOADING)

    @property
    def ephemeral(self) -> bool:
        return self.ephemeral_for is not None

    @property
    def text(self) -> str:
        """All that a reader reads in it, the embeds' texts below the content."""
        parts = [self.content]
        for embed in self.embeds:
            parts += [embed.get("title", ""), embed.get("description", "")]
            parts += [f"{one['name']}\n{one['value']}" for one in embed.get("fields", [])]
            parts.append(embed.get("footer", {}).get("text", ""))
        parts += [str(part.get("content", "")) for part in flat(self.components) if part["type"] == 10]
        return "\n".join(part for part in parts if part)

    @property
    def pings(self) -> set[str]:
        """Whom it pings: "@everyone", "@here", "<@id>", "<@&id>". Embeds never ping."""
        found = mentioned(self.content, self.allowed_mentions)
        if self.reference is not None and self.invocation is None and self.reference.invocation is None:
            allowed = self.allowed_mentions
            if allowed is None or allowed.get("replied_user", False):
                found.add(self.reference.author.mention)
        return found

    @property
    def labels(self) -> list[str]:
        """What its buttons and menus are called, in their order; a button without words by its emoji."""
        return [label(part) for part in flat(self.components) if part["type"] in {2, 3, 5, 6, 7, 8}]


def label(part: dict[str, Any]) -> str:
    """What a reader sees on a component."""
    return str(part.get("label") or part.get("placeholder") or (part.get("emoji") or {}).get("name") or part.get("custom_id", ""))


def flat(components: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Every component and all that it holds, in reading order."""
    found: list[dict[str, Any]] = []
    for part in components:
        found.append(part)
        found += flat(part.get("components", []))
        found += flat([part[key] for key in ("accessory", "component") if key in part])
    return found
