"""A message that tells of work longer than an interaction lives: its reply first, then one of its own, in the channel or to the member."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import aiohttp
import discord

from bot.discord.acknowledging import privately
from bot.discord.buttons import view_of
from bot.discord.delivery import LOST, TOKEN_LIFE, persistent, undeliverable
from bot.discord.embeds import changed, in_embeds, shown
from bot.posts.notices import notice
from bot.posts.values import Card

if TYPE_CHECKING:
    from bot.discord.client import EvenhandBot

_BELOW = "This went on for longer than Discord lets a reply change: it goes on in a message of its own."


class LiveMessage:
    """The message of an interaction that was acknowledged just now. One call of `show` at a time."""

    def __init__(self, bot: EvenhandBot, interaction: discord.Interaction[Any]) -> None:
        self._bot = bot
        self._interaction = interaction
        self._until = datetime.now(UTC) + TOKEN_LIFE
        self._alive = True
        self._sent: discord.Message | None = None
        self._embeds = interaction.app_permissions.embed_links

    async def show(self, card: Card, view: discord.ui.View) -> None:
        """Put this in the message. Raises Undeliverable."""
        try:
            if self._alive and await self._replied(card, view):
                return
            if self._sent is None:
                self._sent = await self._send(card, view)
            else:
                sent = self._sent
                self._sent = await persistent(lambda: sent.edit(**changed(card, view, embeds=self._embeds)))
        except (discord.HTTPException, *LOST) as failed:
            raise undeliverable(failed) from failed

    async def withdraw(self, card: Card) -> None:
        """Take the message away and show this to the member alone."""
        with suppress(discord.HTTPException, aiohttp.ClientError, OSError):  # it stays then, and the member is told all the same
            await self._interaction.delete_original_response()
        await privately(self._interaction, card)

    async def _replied(self, card: Card, view: discord.ui.View) -> bool:
        """Whether the interaction's reply could still be changed."""
        if datetime.now(UTC) >= self._until:
            self._alive = False
            with suppress(discord.HTTPException, aiohttp.ClientError, OSError):  # only a courtesy to those who watch it
                await self._interaction.edit_original_response(**changed(notice(_BELOW), view_of()))
            return False
        try:
            what = changed(card, view, embeds=in_embeds(self._interaction.message))
            await persistent(lambda: self._interaction.edit_original_response(**what))
        except discord.HTTPException as refused:
            if refused.status >= 500 or refused.status == 429:
                raise
            self._alive = False
        return self._alive

    async def _send(self, card: Card, view: discord.ui.View) -> discord.Message:
        """A message of its own, sent once even if nothing is heard of the first try."""
        nonce = str(self._interaction.id)
        channel = self._bot.get_partial_messageable(self._interaction.channel_id or 0)
        try:
            return await persistent(lambda: channel.send(nonce=nonce, **shown(card, view, embeds=self._embeds)))
        except (discord.Forbidden, discord.NotFound):
            self._embeds = True
            return await persistent(lambda: self._interaction.user.send(nonce=nonce, **shown(card, view)))
