"""What the server holds, and what happens when a message is posted, changed or removed."""

from __future__ import annotations

import copy
import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tests.loopback_discord import payloads
from tests.loopback_discord.commands import Commands
from tests.loopback_discord.faults import Faults
from tests.loopback_discord.gateway import DIRECT_MESSAGES, GUILD_MESSAGES, MESSAGE_CONTENT, Data, Gateway
from tests.loopback_discord.invocation import Invocation
from tests.loopback_discord.limits import check_message
from tests.loopback_discord.models import COMPONENTS_V2, EPHEMERAL, LOADING, SUPPRESS_EMBEDS, Channel, Edit, Message, Upload, User, flat
from tests.loopback_discord.refusals import Refusal
from tests.loopback_discord.world import World

_KEPT_FLAGS = EPHEMERAL | SUPPRESS_EMBEDS | COMPONENTS_V2 | 1 << 12


@dataclass(frozen=True, slots=True)
class Request:
    """One request of the bot's, `at` on the monotonic clock; `path` is without /api/v10."""

    at: float
    method: str
    path: str
    body: dict[str, Any] | list[Any]


class State:
    """Shared by what the bot sends and what the test does."""

    def __init__(self) -> None:
        self.token = f"loopback.{secrets.token_urlsafe(24)}"
        self.world = World()
        self.gateway = Gateway(self.world, self.token)
        self.faults = Faults()
        self.commands = Commands(self.world.bot.id)
        self.invocations: dict[str, Invocation] = {}
        self.uploads: dict[int, Upload] = {}
        self.requests: list[Request] = []
        self.refused: list[Refusal] = []
        self.team: list[User] = []
        self.base_url = ""
        # Discord's own times; a test may shorten them.
        self.acknowledge_within_s = 3.0
        self.tokens_live_s = 15 * 60.0

    @property
    def application_id(self) -> int:
        return self.world.bot.id

    @property
    def bot_id(self) -> int:
        return self.world.bot.id

    def payload(self, message: Message, **how: bool) -> dict[str, Any]:
        """A message as the bot gets it by REST, or with `whole` in an interaction."""
        intent = any(session.intents & MESSAGE_CONTENT for session in self.gateway.connected)
        return payloads.message(message, self.world.bot, base_url=self.base_url, **{"content_intent": intent, **how})

    def post(self, message: Message) -> Message:
        """Put a message where it belongs and tell the bot of it."""
        message.channel.messages.append(message)
        self._number(message.components)
        self.uploads |= {upload.id: upload for upload in message.attachments}
        self.tell("MESSAGE_CREATE", message)
        return message

    def tell(self, event: str, message: Message) -> None:
        """A message's event, to the sessions that may see it; what is ephemeral is told to nobody."""
        if message.ephemeral:
            return
        guild = message.channel.guild

        def data(intents: int) -> dict[str, Any]:
            if event == "MESSAGE_DELETE":
                place = {"guild_id": str(guild.id)} if guild else {}
                return {"id": str(message.id), "channel_id": str(message.channel.id), **place}
            return self.payload(message, gateway=True, content_intent=bool(intents & MESSAGE_CONTENT))

        made: Data = data
        self.gateway.dispatch(event, made, guild, DIRECT_MESSAGES if guild is None else GUILD_MESSAGES)

    def fill(self, message: Message, body: dict[str, Any], files: Sequence[Upload] = ()) -> None:
        """Write a posted body into a new message, once it was found to be within the limits."""
        check_message(body, files)
        message.content = str(body.get("content") or "").strip()
        message.embeds = [_rich(embed) for embed in body.get("embeds") or []]
        message.components = copy.deepcopy(body.get("components") or [])
        message.attachments = list(files)
        message.allowed_mentions = body.get("allowed_mentions")
        message.nonce = None if body.get("nonce") is None else str(body["nonce"])
        message.flags = int(body.get("flags") or 0) & _KEPT_FLAGS & ~EPHEMERAL

    def edit(self, message: Message, body: dict[str, Any], files: Sequence[Upload] = ()) -> None:
        """Change what the body names, and leave the rest."""
        kept = {int(one["id"]) for one in body["attachments"] if "id" in one and len(str(one["id"])) > 3} if "attachments" in body else None
        attachments = [one for one in message.attachments if kept is None or one.id in kept] + list(files)
        flags = (message.flags & ~LOADING) | (int(body.get("flags") or 0) & (COMPONENTS_V2 | SUPPRESS_EMBEDS))
        after: dict[str, Any] = {"content": message.content, "embeds": message.embeds, "components": message.components}
        after |= {key: body[key] for key in after if key in body}
        check_message({**after, "flags": flags}, attachments)
        message.content = str(after["content"] or "").strip()
        message.embeds = [_rich(embed) for embed in after["embeds"] or []]
        message.components = copy.deepcopy(after["components"] or [])
        message.attachments = attachments
        message.allowed_mentions = body.get("allowed_mentions", message.allowed_mentions)
        message.flags = flags
        message.edited_at = time.time()
        message.edits.append(Edit(time.monotonic(), message.content, message.embeds, message.components))
        self._number(message.components)
        self.uploads |= {upload.id: upload for upload in attachments}
        self.tell("MESSAGE_UPDATE", message)

    def delete(self, message: Message) -> None:
        message.deleted = True
        self.tell("MESSAGE_DELETE", message)

    def bot_messages(self, channel: Channel) -> list[Message]:
        """What the bot has standing in a channel for everybody, oldest first."""
        return [message for message in channel.posted if message.author is self.world.bot]

    def _number(self, components: list[dict[str, Any]]) -> None:
        for number, part in enumerate(flat(components), start=1):
            part.setdefault("id", number)


def _rich(embed: dict[str, Any]) -> dict[str, Any]:
    return {**copy.deepcopy(embed), "type": "rich"}
