"""From a command, a form or a message to a question that is acknowledged, recorded and waits in the line; or one sentence why not."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

import aiohttp
import discord

from bot.discord.acknowledging import TooLate, acknowledge, privately, retracted, too_late
from bot.discord.delivery import InteractionReply, MessageReply
from bot.posts.notices import trouble
from bot.records.rows import new_id
from bot.records.values import Asked, ChannelSettings, Request, Via
from core.errors import EvenhandError

if TYPE_CHECKING:
    from bot.discord.client import EvenhandBot

# A request that is not made by then is acknowledged first, so that Discord's three seconds are kept; what is wrong with it is said after.
_UNHURRIED_S = 0.8
_THREAD_NAME_LIMIT = 90
_THREAD_ASLEEP_MIN: Final = 1440


async def take(
    bot: EvenhandBot,
    interaction: discord.Interaction[Any],
    wanted: Awaitable[Request],
    *,
    private: bool,
    parent: str | None = None,
    in_place: bool = False,
) -> None:
    """Take a question that came by an interaction; `in_place` edits the message that was pressed. Raises what is wrong with the request."""
    making = asyncio.ensure_future(wanted)
    await asyncio.wait({making}, timeout=_UNHURRIED_S)
    late = not making.done()
    if late:
        try:
            await acknowledge(interaction, private=private, thinking=not in_place)
        except TooLate:
            making.cancel()
            await too_late(interaction, private=private)
            return
    try:
        await _accept(bot, interaction, await making, private=private, parent=parent, in_place=in_place, acknowledged=late)
    except EvenhandError as refused:
        if not late:
            raise
        await _refuse(interaction, str(refused), in_the_open=not (private or in_place))


async def _refuse(interaction: discord.Interaction[Any], sentence: str, *, in_the_open: bool) -> None:
    """Say why there is no answer, after it was promised: to the member alone, and a promise made in the open is taken back."""
    await (retracted(interaction, sentence) if in_the_open else privately(interaction, trouble(sentence)))


async def _accept(
    bot: EvenhandBot,
    interaction: discord.Interaction[Any],
    request: Request,
    *,
    private: bool,
    parent: str | None,
    in_place: bool,
    acknowledged: bool,
) -> None:
    server_id = bot.server_id(interaction)
    settings = await bot.newsroom.settings(server_id)
    asked = Asked(
        id=new_id(),
        event_id=str(interaction.id),
        server_id=server_id,
        channel_id=str(interaction.channel_id),
        member_id=str(interaction.user.id),
        request=request,
        via=Via.INTERACTION,
        asked_at=datetime.now(UTC),
        worker=bot.newsroom.worker,
        private=private,
        parent=parent,
        token=interaction.token,
    )
    with bot.answering.admitted(asked, settings, unhurried=not in_place):
        # Side by side: Discord does not wait, and a crash between the two would leave a promise that nobody knows of.
        promising = None if acknowledged else asyncio.ensure_future(acknowledge(interaction, private=private, thinking=not in_place))
        try:
            recorded = await bot.answering.record(asked)
        except EvenhandError as unwritten:
            if promising is None:
                raise
            with suppress(TooLate, discord.HTTPException):
                await promising
            await _refuse(interaction, str(unwritten), in_the_open=not (private or in_place))
            return
        try:
            if promising is not None:
                await promising
        except TooLate:
            if recorded:
                await bot.answering.give_up(asked)
                await too_late(interaction, private=private)
            return
        except BaseException:
            if recorded:
                await bot.answering.give_up(asked)
            raise
        if recorded:
            bot.answering.queue(asked, InteractionReply(bot, asked))


async def take_message(
    bot: EvenhandBot, message: discord.Message, request: Request, channel: ChannelSettings, server_id: str | None, parent: str | None
) -> None:
    """Take a question that came by a message. Raises Busy, and StoreUnavailable where it cannot be written down."""
    asked = Asked(
        id=new_id(),
        event_id=str(message.id),
        server_id=server_id,
        channel_id=str(message.channel.id),
        member_id=str(message.author.id),
        request=request,
        via=Via.MESSAGE,
        asked_at=datetime.now(UTC),
        worker=bot.newsroom.worker,
        parent=parent,
    )
    with bot.answering.admitted(asked, await bot.newsroom.settings(server_id)):
        typing = asyncio.ensure_future(_type(message))
        recorded = await bot.answering.record(asked)
        await typing
        if not recorded:
            return
        thread = await _thread(message, request) if channel.threads and parent is None else None
        bot.answering.queue(asked, MessageReply(bot, asked, thread=thread))


async def _type(message: discord.Message) -> None:
    with suppress(discord.HTTPException, aiohttp.ClientError, OSError):  # the answer comes, seen typing or not
        await message.channel.typing()


async def _thread(message: discord.Message, request: Request) -> discord.Thread | None:
    """A thread for this question; None where there can be none, and the reply comes in the channel."""
    if isinstance(message.channel, discord.Thread) or message.guild is None:
        return None
    if not message.channel.permissions_for(message.guild.me).send_messages_in_threads:
        return None
    try:
        return await message.create_thread(name=request.text[:_THREAD_NAME_LIMIT], auto_archive_duration=_THREAD_ASLEEP_MIN)
    except (discord.HTTPException, ValueError, aiohttp.ClientError, OSError):
        return None
