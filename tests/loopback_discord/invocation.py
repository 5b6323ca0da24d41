"""One interaction: what a member did, and how the bot answered it."""

from __future__ import annotations

import asyncio
import secrets
import time
from dataclasses import dataclass, field
from typing import Any

from tests.loopback_discord.models import Channel, Member, Message, User, snowflake

COMMAND, COMPONENT, AUTOCOMPLETE, MODAL_SUBMIT = 2, 3, 4, 5
MESSAGE, THINKING, UPDATE_LATER, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9
_WORDS = {MESSAGE: "message", THINKING: "thinking", UPDATE_LATER: "update later", UPDATE: "update", CHOICES: "choices", MODAL: "modal"}
# How long anything is waited for: far above what it takes, so that a busy machine fails no test.
PATIENCE_S = 60.0
_NO_ANSWER = "The application did not respond"


@dataclass(slots=True, eq=False)
class Invocation:
    """Live: what the bot does later shows here at once. Times are in seconds of the monotonic clock."""

    type: int
    who: Member | User
    channel: Channel
    data: dict[str, Any]
    acknowledge_within_s: float
    pressed: Message | None = None
    command_type: int | None = None
    id: int = field(default_factory=snowflake)
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    sent_at: float = field(default_factory=time.monotonic)
    acknowledged_after: float | None = None
    callback: int | None = None
    expired: bool = False
    original: Message | None = None
    followups: list[Message] = field(default_factory=list)
    modal: dict[str, Any] | None = None
    choices: list[dict[str, Any]] = field(default_factory=list)

    @property
    def user(self) -> User:
        return self.who.user if isinstance(self.who, Member) else self.who

    @property
    def installed_for(self) -> dict[str, str]:
        return {"0": str(self.channel.guild.id) if self.channel.guild else "0"}

    @property
    def kind(self) -> str | None:
        """How it was answered: message, thinking, update later, update, choices or modal; None while it was not."""
        return None if self.callback is None else _WORDS[self.callback]

    @property
    def ephemeral(self) -> bool:
        return self.original is not None and self.original.ephemeral

    @property
    def message(self) -> Message:
        """The response; for a button that changes its message, that message."""
        assert self.original is not None, f"there is no response: {self.error or self.kind}"
        return self.original

    @property
    def text(self) -> str:
        return self.message.text

    @property
    def error(self) -> str | None:
        """What the member is told when the bot says nothing."""
        late = self.callback is None and time.monotonic() - self.sent_at > self.acknowledge_within_s
        return _NO_ANSWER if late else None

    @property
    def done(self) -> bool:
        """Whether nothing more is to be waited for: answered and no longer thinking, or given up by Discord."""
        if self.callback is None:
            return self.error is not None
        return self.callback != THINKING or self.message.deleted or not self.message.thinking

    async def settled(self, timeout: float = PATIENCE_S) -> Invocation:
        """Wait until it is `done`. Raises TimeoutError."""
        end = time.monotonic() + timeout
        while not self.done:
            if time.monotonic() > end:
                raise TimeoutError(f"still {self.kind or 'unanswered'} after {timeout} s")
            await asyncio.sleep(0.003)
        return self
