"""How an answer reaches the one who asked: an interaction's reply is edited, a message replied to; once, whatever is lost on the way."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol, TypeVar

import aiohttp
import discord

from bot.discord.embeds import shown
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
_VOID_TOKEN = {UNKNOWN_WEBHOOK, INVALID_WEBHOOK_TOKEN, UNKNOWN_INTERACTION}


class Undeliverable(Exception):
    """Nobody can be told: the message or channel is gone, or (`forbidden`) the bot may not write there."""

    def __init__(self, why: str, *, forbidden: bool = False) -> None:
        super().__init__(why)
        self.forbidden = forbidden


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reply stands."""

    channel_id: str
    message_id: str


class Reply(Protocol):
    """The one message that a question gets. Both raise Undeliverable."""

    async def show(self, card: Card, view: discord.ui.View | None = None) -> Place:
        """Put this in the message, which is made by the first call."""


async def persistent(send: Callable[[], Awaitable[T]]) -> T:
    """Send what may be sent twice without harm, again where the answer was lost, the server failed or asked to wait."""
    for tries in range(1, _TRIES + 1):
        try:
            return await send()
        except (aiohttp.ClientError, TimeoutError, OSError, discord.DiscordServerError) as lost:
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

    async def show(self, card: Card, view: discord.ui.View | None = None) -> Place:
        """Edit the reply."""
        alive = self._asked.token is not None and datetime.now(UTC) - self._asked.asked_at < TOKEN_LIFE
        if alive and self._elsewhere is None:
            try:
                return await self._edit(card, view)
            except discord.NotFound as gone:
                if gone.code not in _VOID_TOKEN:
                    raise Undeliverable("the reply was deleted") from gone
            except discord.HTTPException as refused:
                if refused.code not in _VOID_TOKEN:
                    raise Undeliverable(str(refused)) from refused
            except (aiohttp.ClientError, TimeoutError, OSError) as lost:
                raise Undeliverable(repr(lost)) from lost
        if self._elsewhere is None:
            self._elsewhere = MessageReply(self._bot, self._asked, refers=False)
        return await self._elsewhere.show(card, view)

    async def _edit(self, card: Card, view: discord.ui.View | None) -> Place:
        webhook = discord.Webhook.partial(self._bot.application_id or 0, self._asked.token or "", client=self._bot)
        # The library types a message id as a number, and Discord calls this one @original.
        original: Any = "@original"
        message = await persistent(lambda: webhook.edit_message(original, **shown(card, view)))
        return Place(str(message.channel.id), str(message.id))


class MessageReply:
    """An ordinary reply to a message, or, where it `refers` to none, a message of its own. A private one goes to the member alone.

    Its nonce is the question's id, so that a second sending after a lost answer makes no second message; `look_back` finds one that
    was sent before a crash.
    """

    def __init__(self, bot: discord.Client, asked: Asked, *, refers: bool = True, look_back: bool = False) -> None:
        self._bot = bot
        self._asked = asked
        self._refers = refers
        self._look_back = look_back
        self._message: discord.Message | None = None

    async def show(self, card: Card, view: discord.ui.View | None = None) -> Place:
        """Send the reply, or edit it where it was sent."""
        try:
            if self._message is None and self._look_back:
                self._message = await self._sent_before()
            if self._message is None:
                self._message = await self._send(card, view)
            else:
                sent = self._message
                embeds = self._may_embed(sent.channel)
                self._message = await persistent(lambda: sent.edit(**shown(card, view, embeds=embeds)))
        except discord.HTTPException as refused:
            raise Undeliverable(str(refused), forbidden=isinstance(refused, discord.Forbidden)) from refused
        except (aiohttp.ClientError, TimeoutError, OSError) as lost:
            raise Undeliverable(repr(lost)) from lost
        return Place(str(self._message.channel.id), str(self._message.id))

    async def _send(self, card: Card, view: discord.ui.View | None) -> discord.Message:
        channel = await self._channel()
        what = shown(card, view, embeds=self._may_embed(channel))
        if self._refers:
            what["reference"] = discord.MessageReference(
                message_id=int(self._asked.event_id), channel_id=int(self._asked.channel_id), fail_if_not_exists=False
            )
            what["mention_author"] = False
        return await persistent(lambda: channel.send(nonce=self._asked.id, **what))

    async def _channel(self) -> discord.abc.Messageable:
        if self._asked.private:
            return await persistent(lambda: self._bot.fetch_user(int(self._asked.member_id)))
        channel_id = int(self._asked.channel_id)
        known = self._bot.get_channel(channel_id)
        return known if isinstance(known, discord.abc.Messageable) else self._bot.get_partial_messageable(channel_id)

    def _may_embed(self, channel: object) -> bool:
        """Whether embeds are shown there; taken for granted where the bot does not know the channel."""
        if isinstance(channel, discord.TextChannel | discord.Thread | discord.VoiceChannel | discord.StageChannel):
            return channel.permissions_for(channel.guild.me).embed_links
        return True

    async def _sent_before(self) -> discord.Message | None:
        """The reply that a crash kept this program from noting down, if the channel's history has it."""
        channel = self._bot.get_partial_messageable(int(self._asked.channel_id))
        after = discord.Object(int(self._asked.event_id))
        with suppress(discord.Forbidden):
            async for message in channel.history(after=after, limit=_LOOKED_BACK):
                mine = self._bot.user is not None and message.author.id == self._bot.user.id
                if mine and message.reference is not None and str(message.reference.message_id) == self._asked.event_id:
                    return message
        return None


class Pacer:
    """Shows the newest state of a reply at most once in `pause_s`; what comes faster is skipped."""

    def __init__(self, reply: Reply, pause_s: float = 1.0) -> None:
        self._reply = reply
        self._pause_s = pause_s
        self._next: Card | None = None
        self._last = 0.0
        self._task: asyncio.Task[None] | None = None

    def offer(self, card: Card) -> None:
        """Show this as soon as the pause is over, unless something newer comes first."""
        self._next = card
        if self._task is None or self._task.done():
            self._task = asyncio.ensure_future(self._work())

    async def finish(self, card: Card, view: discord.ui.View | None) -> Place:
        """Show the last state, after the pause."""
        self._next = None
        if self._task is not None:
            await self._task
        await self._pause()
        return await self._reply.show(card, view)

    async def _work(self) -> None:
        while self._next is not None:
            await self._pause()
            card, self._next = self._next, None
            if card is not None:
                with suppress(Undeliverable):  # the last state is shown, or told of, by `finish`
                    await self._reply.show(card)
                self._last = asyncio.get_running_loop().time()

    async def _pause(self) -> None:
        if self._last:
            await asyncio.sleep(max(0.0, self._last + self._pause_s - asyncio.get_running_loop().time()))
