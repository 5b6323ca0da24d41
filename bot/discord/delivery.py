"""How an answer reaches the one who asked: an interaction's reply is edited, a message replied to; once, whatever is lost on the way."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol, TypeVar

import aiohttp
import discord

from bot.discord.attaching import attached, may_attach
from bot.discord.embeds import changed, shown
from bot.pictures.values import Picture
from bot.posts.values import Card
from bot.records.values import Asked

T = TypeVar("T")
_log = logging.getLogger("evenhand.discord")

# An interaction's token is void after 15 minutes; what is begun later than this goes another way.
TOKEN_LIFE = timedelta(minutes=14, seconds=30)
# Discord forgets nonces after a few minutes: from here on, only the channel's history tells whether a reply arrived.
_LOOKED_BACK = 100
_TRIES, _PAUSE_S, _LONGEST_PAUSE_S = 4, 0.5, 30.0
UNKNOWN_CHANNEL, UNKNOWN_MESSAGE, UNKNOWN_INTERACTION, UNKNOWN_WEBHOOK = 10003, 10008, 10062, 10015
ALREADY_ACKNOWLEDGED, INVALID_WEBHOOK_TOKEN = 40060, 50027
# What is raised where the connection fails.
LOST = (aiohttp.ClientError, TimeoutError, OSError)
_VOID_TOKEN = {UNKNOWN_WEBHOOK, INVALID_WEBHOOK_TOKEN, UNKNOWN_INTERACTION}


class Failure(StrEnum):
    """Why a reply could not be shown, which decides what is done about it."""

    GONE = "the message or its channel is gone"
    FORBIDDEN = "the bot may not write there"
    REFUSED = "Discord refuses what it was sent"
    UNREACHED = "Discord does not answer, or fails"


class Undeliverable(Exception):
    """A reply could not be shown; `failure` says why."""

    def __init__(self, failure: Failure, why: object) -> None:
        super().__init__(f"{failure.value}: {why}")
        self.failure = failure


def undeliverable(error: Exception) -> Undeliverable:
    """What an error of discord.py, or of the connection, means for a reply."""
    if isinstance(error, discord.NotFound):
        return Undeliverable(Failure.GONE, error)
    if isinstance(error, discord.Forbidden):
        return Undeliverable(Failure.FORBIDDEN, error)
    if isinstance(error, discord.HTTPException) and error.status < 500 and error.status != 429:
        return Undeliverable(Failure.REFUSED, error)
    return Undeliverable(Failure.UNREACHED, error)


def _refuses_picture(error: Exception) -> bool:
    """Whether what was sent with a picture may be taken without it: Discord refuses the file, its size, or files there altogether."""
    return isinstance(error, discord.HTTPException) and error.status in {400, 403, 413} and error.code not in _VOID_TOKEN


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reply stands."""

    channel_id: str
    message_id: str


class Reply(Protocol):
    """The one message that a question gets."""

    async def show(self, card: Card, view: discord.ui.View | None = None, picture: Picture | None = None) -> Place:
        """Put this in the message, which is made by the first call. Raises Undeliverable."""


async def persistent(send: Callable[[], Awaitable[T]]) -> T:
    """Send what may be sent twice without harm, again where the answer was lost, the server failed or asked to wait."""
    for tries in range(1, _TRIES + 1):
        try:
            return await send()
        except (*LOST, discord.DiscordServerError) as lost:
            if tries == _TRIES:
                raise
            _log.info("sending again after %r", lost)
            await asyncio.sleep(_PAUSE_S * 2**tries)
        except discord.HTTPException as refused:
            if refused.status != 429 or tries == _TRIES:
                raise
            await asyncio.sleep(_asked_pause_s(refused))
    raise AssertionError("the last try returns or raises")


def _asked_pause_s(refused: discord.HTTPException) -> float:
    try:
        return min(_LONGEST_PAUSE_S, float(refused.response.headers.get("Retry-After", 1)))
    except ValueError:
        return 1.0


class InteractionReply:
    """The deferred reply of an interaction. Once its token is void, the channel or, for a private one, the member's own channel is used."""

    def __init__(self, bot: discord.Client, asked: Asked) -> None:
        self._bot = bot
        self._asked = asked
        self._elsewhere: MessageReply | None = None

    async def show(self, card: Card, view: discord.ui.View | None = None, picture: Picture | None = None) -> Place:
        """Edit the reply."""
        alive = self._asked.token is not None and datetime.now(UTC) - self._asked.asked_at < TOKEN_LIFE
        if alive and self._elsewhere is None:
            try:
                return await self._edit(card, view, picture)
            except discord.HTTPException as refused:
                if picture is not None and _refuses_picture(refused):
                    return await self.show(card, view)
                if refused.code not in _VOID_TOKEN:
                    raise undeliverable(refused) from refused
            except LOST as lost:
                raise undeliverable(lost) from lost
        if self._elsewhere is None:
            self._elsewhere = MessageReply(self._bot, self._asked, refers=False)
        return await self._elsewhere.show(card, view, picture)

    async def _edit(self, card: Card, view: discord.ui.View | None, picture: Picture | None) -> Place:
        webhook = discord.Webhook.partial(self._bot.application_id or 0, self._asked.token or "", client=self._bot)
        # The library types a message id as a number, and Discord calls this one @original.
        original: Any = "@original"
        kept = picture if may_attach(self._bot.get_channel(int(self._asked.channel_id))) else None
        message = await persistent(lambda: webhook.edit_message(original, **attached(changed(card, view), kept, edit=True)))
        return Place(str(message.channel.id), str(message.id))


class MessageReply:
    """An ordinary reply to a message, or, in a thread of its own or where it does not `refer`, a plain message. A private one goes to the
    member alone.

    Its nonce is the question's id, so that a second sending after a lost answer makes no second message; `look_back` finds one that
    was sent before a crash.
    """

    def __init__(
        self, bot: discord.Client, asked: Asked, *, thread: discord.Thread | None = None, refers: bool = True, look_back: bool = False
    ) -> None:
        self._bot = bot
        self._asked = asked
        self._thread = thread
        self._refers = refers and thread is None
        self._look_back = look_back
        self._message: discord.Message | None = None

    async def show(self, card: Card, view: discord.ui.View | None = None, picture: Picture | None = None) -> Place:
        """Send the reply, or edit it where it was sent."""
        try:
            if self._message is None and self._look_back:
                self._message = await self._sent_before()
            if self._message is None:
                self._message = await self._send(card, view, picture)
            else:
                sent = self._message
                embeds, kept = self._may_embed(sent.channel), picture if may_attach(sent.channel) else None
                self._message = await persistent(lambda: sent.edit(**attached(changed(card, view, embeds=embeds), kept, edit=True)))
        except (discord.HTTPException, *LOST) as failed:
            if picture is not None and _refuses_picture(failed):
                return await self.show(card, view)
            raise undeliverable(failed) from failed
        return Place(str(self._message.channel.id), str(self._message.id))

    async def _send(self, card: Card, view: discord.ui.View | None, picture: Picture | None) -> discord.Message:
        channel = await self._channel()
        kept = picture if may_attach(channel) else None
        what = shown(card, view, embeds=self._may_embed(channel))
        if self._refers:
            what["reference"] = discord.MessageReference(
                message_id=int(self._asked.event_id), channel_id=int(self._asked.channel_id), fail_if_not_exists=False
            )
            what["mention_author"] = False
        return await persistent(lambda: channel.send(nonce=self._asked.id, **attached(what, kept, edit=False)))

    async def _channel(self) -> discord.abc.Messageable:
        if self._thread is not None:
            return self._thread
        if self._asked.private:
            return await persistent(lambda: self._bot.fetch_user(int(self._asked.member_id)))
        channel_id = int(self._asked.channel_id)
        known = self._bot.get_channel(channel_id)
        return known if isinstance(known, discord.abc.Messageable) else self._bot.get_partial_messageable(channel_id)

    def _may_embed(self, channel: object) -> bool:
        """Whether embeds are shown there; taken for granted where the bot does not know the channel."""
        if isinstance(channel, discord.TextChannel | discord.Thread | discord.VoiceChannel | discord.StageChannel):
            with suppress(discord.ClientException):  # a thread whose channel is not known
                return channel.permissions_for(channel.guild.me).embed_links
        return True

    async def _sent_before(self) -> discord.Message | None:
        """The reply that a crash kept this program from noting down, if the channel's history has it."""
        event = int(self._asked.event_id)
        # A thread that was opened from a message has the message's id.
        with suppress(discord.NotFound, discord.Forbidden):
            async for message in self._mine(event, None):
                return message
        with suppress(discord.Forbidden):
            async for message in self._mine(int(self._asked.channel_id), discord.Object(event)):
                if message.reference is not None and message.reference.message_id == event:
                    return message
        return None

    async def _mine(self, channel_id: int, after: discord.Object | None) -> AsyncIterator[discord.Message]:
        """The bot's own messages in a channel after that one, oldest first."""
        channel = self._bot.get_partial_messageable(channel_id)
        async for message in channel.history(after=after, limit=_LOOKED_BACK, oldest_first=True):
            if self._bot.user is not None and message.author.id == self._bot.user.id:
                yield message


class Pacer:
    """Shows the newest state of a reply at most once in `pause_s`; what comes faster is skipped."""

    def __init__(self, reply: Reply, pause_s: float = 1.0) -> None:
        self._reply = reply
        self._pause_s = pause_s
        self._next: Card | None = None
        self._last = 0.0
        self._task: asyncio.Task[None] | None = None
        self.finishing = False

    def offer(self, card: Card) -> None:
        """Show this as soon as the pause is over, unless something newer comes first."""
        self._next = card
        if self._task is None or self._task.done():
            self._task = asyncio.ensure_future(self._work())

    async def stop(self) -> None:
        """Show nothing more of what was offered."""
        self._next = None
        if self._task is not None:
            await asyncio.wait({self._task})

    async def finish(self, card: Card, view: discord.ui.View | None, picture: Picture | None = None) -> Place:
        """Show the last state, after the pause. Raises Undeliverable."""
        await self.stop()
        await self._pause()
        self.finishing = True
        return await self._reply.show(card, view, picture)

    async def _work(self) -> None:
        while self._next is not None:
            await self._pause()
            card, self._next = self._next, None
            if card is not None:
                try:
                    await self._reply.show(card)
                except Exception as failed:  # noqa: BLE001 - the last state is shown, or told of, by `finish`
                    _log.info("a part of an answer could not be shown: %r", failed)
                self._last = asyncio.get_running_loop().time()

    async def _pause(self) -> None:
        if self._last:
            await asyncio.sleep(max(0.0, self._last + self._pause_s - asyncio.get_running_loop().time()))
