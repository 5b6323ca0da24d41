"""The first answer to an interaction, due within three seconds, and sentences for one person alone."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from time import monotonic
from typing import Any

import aiohttp
import discord

from bot.discord.delivery import ALREADY_ACKNOWLEDGED, UNKNOWN_INTERACTION
from bot.discord.embeds import NO_MENTIONS, shown
from bot.posts.notices import notice, trouble
from bot.posts.values import Card

_log = logging.getLogger("evenhand.discord")
# Discord waits three seconds for the first answer.
_DUE_S, _PAUSE_S = 2.8, 0.3


class TooLate(Exception):
    """Discord no longer takes an answer to this interaction. Written to the log where it is raised."""


async def acknowledge(interaction: discord.Interaction[Any], *, private: bool = True, thinking: bool = True) -> None:
    """Tell Discord that an answer is coming; `private` is decided here for good. Without `thinking`, a button's own message will change.

    An interaction that is acknowledged already counts as acknowledged: either the first answer was lost, or the event came twice, and
    the database decides then who answers. Raises TooLate.
    """
    until = monotonic() + _DUE_S
    while True:
        try:
            await interaction.response.defer(ephemeral=private, thinking=thinking)
        except discord.InteractionResponded:
            return
        except discord.HTTPException as refused:
            if refused.code == ALREADY_ACKNOWLEDGED:
                return
            if refused.code == UNKNOWN_INTERACTION:
                _log.warning("an interaction came too late to be answered")
                raise TooLate from refused
            if refused.status < 500 and refused.status != 429:
                raise
        except (aiohttp.ClientError, TimeoutError, OSError) as lost:
            _log.info("acknowledging again after %r", lost)
        else:
            return
        if monotonic() > until:
            _log.warning("an interaction could not be acknowledged in time")
            raise TooLate
        await asyncio.sleep(_PAUSE_S)


async def privately(interaction: discord.Interaction[Any], what: str | Card, view: discord.ui.View | None = None) -> None:
    """Show a sentence or a card to the one who pressed or typed, alone; where Discord no longer takes it, it goes to the log."""
    card = notice(what) if isinstance(what, str) else what
    try:
        if not interaction.response.is_done():
            try:
                await interaction.response.send_message(ephemeral=True, **shown(card, view))
            except discord.HTTPException as refused:
                if refused.code != ALREADY_ACKNOWLEDGED:
                    raise
            else:
                return
        # Acknowledged, though the library may not know it: the confirmation was lost.
        await interaction.followup.send(ephemeral=True, **shown(card, view))
    except (discord.HTTPException, aiohttp.ClientError, OSError, RuntimeError) as refused:  # RuntimeError: the session is closed
        _log.warning("a private sentence could not be shown: %s", refused)


async def too_late(interaction: discord.Interaction[Any], *, private: bool) -> None:
    """Say in the channel, where the bot may write there, that a question came too late for Discord to take an answer."""
    channel = interaction.channel
    if private or not isinstance(channel, discord.abc.Messageable):
        return
    sentence = "A question reached Evenhand too late for Discord to take the answer: please ask it again."
    try:
        await channel.send(sentence, allowed_mentions=NO_MENTIONS, silent=True)
    except (discord.HTTPException, aiohttp.ClientError, OSError) as refused:
        _log.warning("could not say that a question came too late: %s", refused)


async def retracted(interaction: discord.Interaction[Any], sentence: str) -> None:
    """Take a public acknowledgement back, and say to its author alone why there is no answer."""
    with suppress(discord.HTTPException, aiohttp.ClientError, OSError):
        await interaction.delete_original_response()
    await privately(interaction, trouble(sentence))
