"""What a test does: it writes, calls commands, presses buttons and breaks things, as members and as Discord itself."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tests.loopback_discord import payloads
from tests.loopback_discord.commands import CHAT
from tests.loopback_discord.commands import MESSAGE as MESSAGE_MENU
from tests.loopback_discord.components import SELECTS
from tests.loopback_discord.faults import Fault
from tests.loopback_discord.forms import submitted
from tests.loopback_discord.invocation import AUTOCOMPLETE, COMMAND, COMPONENT, MODAL_SUBMIT, PATIENCE_S, Invocation
from tests.loopback_discord.models import Channel, Member, Message, Upload, User, flat, label
from tests.loopback_discord.options import Filled
from tests.loopback_discord.permissions import Permission
from tests.loopback_discord.refusals import CannotDo
from tests.loopback_discord.resolved import Resolved
from tests.loopback_discord.state import State

Who = Member | User
_BUTTON, _LINK = 2, 5


class Driver(State):
    """The hands of a test. `wait=False` returns at once; otherwise an invocation comes back settled."""

    async def say(
        self,
        channel: Channel,
        author: Who,
        content: str,
        *,
        mention_bot: bool | None = None,
        reply_to: Message | None = None,
        ping: bool = True,
        files: Sequence[Upload] = (),
    ) -> Message:
        """Somebody writes. `mention_bot` None: in a channel a mention of the bot is put before the content, but for replies.

        A reply with `ping` pings whom it answers; answers to slash commands Discord never lets it ping.
        """
        mention_bot = channel.guild is not None and reply_to is None if mention_bot is None else mention_bot
        user = _user(author)
        allowed = {"parse": ["users", "roles", "everyone"], "replied_user": ping}
        text = f"{self.world.bot.mention} {content}" if mention_bot else content
        return self.post(Message(channel, user, text, reference=reply_to, allowed_mentions=allowed, attachments=list(files)))

    async def edit_message(self, message: Message, content: str) -> None:
        """Its author changes what it says."""
        self.edit(message, {"content": content})

    async def slash(
        self,
        member: Who,
        channel: Channel,
        command: str,
        options: Mapping[str, object] | None = None,
        *,
        wait: bool = True,
        hand_made: bool = False,
        timeout: float = PATIENCE_S,
    ) -> Invocation:
        """Call a registered command, such as "ask" or "admin channel". `hand_made`: as by a client that shows what it should not."""
        known = self._command(member, channel, command, CHAT, hand_made=hand_made)
        resolved = Resolved(self.world, member, self.base_url)
        filled = Filled(known, command.split(), options or {}, resolved)
        data = {**_named(known), "options": filled.options(), "resolved": resolved.data}
        self.uploads |= {upload.id: upload for upload in resolved.uploads}
        asked = self._interaction(COMMAND, member, channel, data, command_type=CHAT)
        return await asked.settled(timeout) if wait else asked

    async def autocomplete(
        self, member: Who, channel: Channel, command: str, focused: str, text: object, others: Mapping[str, object] | None = None
    ) -> list[dict[str, Any]]:
        """The choices offered while `text` is typed into an option: `{"name": …, "value": …}`."""
        known = self._command(member, channel, command, CHAT)
        resolved = Resolved(self.world, member, self.base_url)
        filled = Filled(known, command.split(), {**(others or {}), focused: text}, resolved)
        if not filled.option(focused).get("autocomplete"):
            raise CannotDo(f"{focused} does not autocomplete")
        data = {**_named(known), "options": filled.options(focused), "resolved": resolved.data}
        asked = await self._interaction(AUTOCOMPLETE, member, channel, data).settled()
        assert asked.error is None, "Loading options failed"
        return asked.choices

    async def message_menu(
        self, member: Who, channel: Channel, command: str, target: Message, *, wait: bool = True, hand_made: bool = False
    ) -> Invocation:
        """Call a command from a message's menu. The bot gets the message whole, intent or none."""
        known = self._command(member, channel, command, MESSAGE_MENU, hand_made=hand_made)
        resolved = {"messages": {str(target.id): self.payload(target, whole=True)}}
        data = {**_named(known), "target_id": str(target.id), "resolved": resolved}
        asked = self._interaction(COMMAND, member, channel, data, command_type=MESSAGE_MENU)
        return await asked.settled() if wait else asked

    async def press(self, member: Who, message: Message, button: str, *, wait: bool = True) -> Invocation:
        """Press a button, by its label, its emoji or its custom id."""
        part = self._part(member, message, button, {_BUTTON})
        if part["style"] == _LINK:
            raise CannotDo(f"{button} is a link to {part['url']}")
        return await self._component(member, message, part, {}, wait=wait)

    async def choose(self, member: Who, message: Message, menu: str, values: Sequence[object], *, wait: bool = True) -> Invocation:
        """Choose in a menu, found by its placeholder or custom id: values of options, or channels, roles, members."""
        part = self._part(member, message, menu, SELECTS)
        offered = [one["value"] for one in part["options"]] if "options" in part else list(values)
        if not set(values) <= set(offered) or not part.get("min_values", 1) <= len(values) <= part.get("max_values", 1):
            raise CannotDo(f"{menu} does not offer {list(values)}, it offers {offered}")
        if "options" in part:
            return await self._component(member, message, part, {"values": list(values)}, wait=wait)
        resolved = Resolved(self.world, member, self.base_url)
        chosen = [resolved.add(one) for one in values]
        return await self._component(member, message, part, {"values": chosen, "resolved": resolved.data}, wait=wait)

    async def submit(self, member: Who, opened: Invocation, values: Mapping[str, Any], *, wait: bool = True) -> Invocation:
        """Send a modal that the bot opened, its fields by custom id; a field left out keeps its default."""
        if opened.modal is None:
            raise CannotDo(f"no modal was opened: {opened.error or opened.kind}")
        data = {"custom_id": opened.modal["custom_id"], "components": submitted(opened.modal, values), "resolved": {}}
        asked = self._interaction(MODAL_SUBMIT, member, opened.channel, data, pressed=opened.pressed)
        return await asked.settled() if wait else asked

    async def click(self, member: Who, custom_id: str, message: Message, *, wait: bool = True) -> Invocation:
        """A hand-made press of a button that the message may not have, or no longer."""
        return await self._component(member, message, {"type": _BUTTON, "custom_id": custom_id, "id": 1}, {}, wait=wait)

    async def until(self, condition: Callable[[], Any], timeout: float = PATIENCE_S) -> Any:
        """What `condition` gives once it gives something. Raises TimeoutError."""
        end = time.monotonic() + timeout
        while not (found := condition()):
            if time.monotonic() > end:
                raise TimeoutError(f"it did not come about in {timeout} s")
            await asyncio.sleep(0.003)
        return found

    async def reply_to(self, message: Message, timeout: float = PATIENCE_S) -> Message:
        """The bot's reply to a message, once it stands there."""

        def replies() -> list[Message]:
            return [one for one in self.bot_messages(message.channel) if one.reference is message]

        await self.until(replies, timeout)
        return replies()[0]

    async def connected(self, sessions: int = 1, timeout: float = PATIENCE_S) -> None:
        """Wait until so many of the bot's shards are there."""
        await self.until(lambda: len(self.gateway.connected) >= sessions, timeout)

    def fail(
        self, method: str, path: str, *, status: int, times: int = 1, retry_after: float = 0.0, json: dict[str, Any] | None = None
    ) -> Fault:
        """The next requests to match are answered with `status` and not carried out. `path` is a regular expression."""
        return self.faults.fail(method, path, status=status, times=times, retry_after=retry_after, json=json)

    def lose_answer(self, method: str, path: str, *, times: int = 1) -> Fault:
        """The next requests to match are carried out, and the connection is closed without an answer."""
        return self.faults.lose_answer(method, path, times=times)

    def delay(self, method: str, path: str, *, seconds: float, times: int = 1) -> Fault:
        """The next requests to match wait before they are carried out."""
        return self.faults.delay(method, path, seconds=seconds, times=times)

    @property
    def duplicate_events(self) -> bool:
        """Whether every event is sent twice."""
        return self.gateway.duplicate_events

    @duplicate_events.setter
    def duplicate_events(self, on: bool) -> None:
        self.gateway.duplicate_events = on

    async def drop_gateway(self) -> None:
        """Close the sockets; the bot may resume, and gets what it missed."""
        await self.gateway.drop()

    async def ask_to_reconnect(self) -> None:
        await self.gateway.order(7)

    async def ask_for_heartbeat(self) -> None:
        await self.gateway.order(1)

    async def invalidate_session(self) -> None:
        """The bot has to identify anew; discord.py waits five seconds before it does."""
        await self.gateway.order(9, data=False)

    def expire_tokens(self) -> None:
        """No interaction of before can be answered or followed up any more."""
        for asked in self.invocations.values():
            asked.expired = True

    def _command(self, who: Who, channel: Channel, command: str, kind: int, *, hand_made: bool = False) -> dict[str, Any]:
        """The registered command, if this member is shown it in this channel."""
        name = command.split()[0] if kind == CHAT else command
        guild = channel.guild
        known = self.commands.find(guild.id if guild else None, name, kind)
        if known is None:
            raise CannotDo(f"the bot registered no command {name!r}")
        if hand_made:
            return known
        contexts = known.get("contexts")
        if guild is None and (known.get("dm_permission") is False or (contexts is not None and 1 not in contexts)):
            raise CannotDo(f"{name} is not offered in direct messages")
        needed = known["default_member_permissions"]
        held = self.world.permissions(who, channel)
        if Permission.USE_APPLICATION_COMMANDS not in held:
            raise CannotDo(f"{_user(who).name} may not use commands here")
        if guild is not None and needed is not None and Permission.ADMINISTRATOR not in held:
            bits = Permission(int(needed))
            if not bits or bits not in held:
                raise CannotDo(f"{name} is not offered to {_user(who).name}")
        return known

    def _part(self, who: Who, message: Message, wanted: str, kinds: set[int]) -> dict[str, Any]:
        if message.deleted or (message.ephemeral_for is not None and message.ephemeral_for is not _user(who)):
            raise CannotDo(f"{_user(who).name} does not see this message")
        parts = [part for part in flat(message.components) if part["type"] in kinds]
        found = [part for part in parts if wanted in {label(part), part.get("custom_id")}]
        if not found:
            raise CannotDo(f"there is no {wanted!r}, only {[label(part) for part in parts]}")
        if found[0].get("disabled"):
            raise CannotDo(f"{wanted!r} cannot be used any more")
        return found[0]

    async def _component(self, who: Who, message: Message, part: dict[str, Any], more: dict[str, Any], *, wait: bool) -> Invocation:
        data = {"component_type": part["type"], "custom_id": part["custom_id"], "id": part.get("id", 1), **more}
        asked = self._interaction(COMPONENT, who, message.channel, data, pressed=message)
        return await asked.settled() if wait else asked

    def _interaction(
        self,
        kind: int,
        who: Who,
        channel: Channel,
        data: dict[str, Any],
        *,
        pressed: Message | None = None,
        command_type: int | None = None,
    ) -> Invocation:
        """Make an interaction and send it to the bot."""
        guild, user = channel.guild, _user(who)
        if guild is not None and user.id not in guild.members:
            raise CannotDo(f"{user.name} is not in {guild.name}")
        asked = Invocation(kind, who, channel, data, self.acknowledge_within_s, pressed, command_type)
        self.invocations[asked.token] = asked
        held = self.world.permissions(user, channel)
        sent: dict[str, Any] = {
            "id": str(asked.id),
            "application_id": str(self.application_id),
            "type": kind,
            "token": asked.token,
            "version": 1,
            "data": data,
            "channel_id": str(channel.id),
            "channel": payloads.channel(channel, permissions=held),
            "app_permissions": str(int(self.world.permissions(self.world.bot, channel))),
            "locale": "en-US",
            "entitlements": [],
            "authorizing_integration_owners": asked.installed_for,
            "context": 0 if guild else 1,
            "attachment_size_limit": 10 * 2**20,
        }
        if guild is None:
            sent["user"] = payloads.user(user)
        else:
            sent["member"] = payloads.member(guild.members[user.id], permissions=held)
            sent["guild"] = {"id": str(guild.id), "locale": guild.locale, "features": []}
            sent |= {"guild_id": str(guild.id), "guild_locale": guild.locale}
        if pressed is not None:
            sent["message"] = self.payload(pressed, whole=True)
        self.gateway.dispatch("INTERACTION_CREATE", sent, guild)
        return asked


def _user(who: Who) -> User:
    return who.user if isinstance(who, Member) else who


def _named(command: dict[str, Any]) -> dict[str, Any]:
    found = {"id": command["id"], "name": command["name"], "type": command["type"]}
    return {**found, "guild_id": command["guild_id"]} if "guild_id" in command else found
