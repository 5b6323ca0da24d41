"""The admins' side of a dispute: the open ones, one a page, and what becomes of them."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import aiohttp
import discord

from bot.discord import modals
from bot.discord.acknowledging import acknowledge, privately
from bot.discord.browsing import rewritten, seen_by_one
from bot.discord.buttons import Press, turning, under_answer, view_of
from bot.discord.delivery import persistent
from bot.discord.embeds import changed, in_embeds
from bot.discord.outcome import shown_of
from bot.discord.permission import require_admin
from bot.posts import admin
from bot.posts.notices import notice
from bot.posts.values import Card
from bot.records.values import Asked, Dispute, Standing, State, Told
from bot.safe_text import safe
from core.errors import BadInput, EvenhandError, NothingFound

if TYPE_CHECKING:
    from bot.discord.client import EvenhandBot

_NONE_OPEN = "No dispute is open."


class Disputing:
    """Each method checks first whether the one who typed or pressed is an admin; a dispute of another server counts as none."""

    def __init__(self, bot: EvenhandBot) -> None:
        self._bot = bot
        self._newsroom = bot.newsroom
        self._disputes = bot.newsroom.records.disputes
        bot.buttons |= {"disputes": self.turn, "correct": self.correct, "reject": self.reject}
        bot.forms["correct"] = self.corrected

    async def open(self, interaction: discord.Interaction[Any]) -> None:
        """Show the oldest open dispute to the admin alone."""
        server_id = await require_admin(interaction, self._newsroom)
        await acknowledge(interaction)
        await privately(interaction, *await self._page(server_id, 0))

    async def turn(self, interaction: discord.Interaction[Any], _subject: str, page: int) -> None:
        """Turn to another."""
        server_id = await require_admin(interaction, self._newsroom)
        await acknowledge(interaction, thinking=False)
        await rewritten(interaction, *await self._page(server_id, page))

    async def correct(self, interaction: discord.Interaction[Any], dispute_id: str, _page: int) -> None:
        """Ask for the text of the correction."""
        server_id = await require_admin(interaction, self._newsroom)
        await self._still_open(server_id, dispute_id)
        await interaction.response.send_modal(modals.correction(dispute_id))

    async def corrected(self, interaction: discord.Interaction[Any], dispute_id: str, filled: dict[str, str]) -> None:
        """Uphold a dispute with what was filled in, and put it under the answer."""
        server_id = await require_admin(interaction, self._newsroom)
        text = filled.get("text", "").strip()[: modals.CORRECTION_LIMIT]
        if not safe(text):
            raise BadInput("A correction needs a sentence that says what is right: nothing was changed.")
        await acknowledge(interaction, thinking=False)
        try:
            upheld = await self._resolve(interaction, server_id, dispute_id, Standing.UPHELD, text)
            trouble = await self._show_correction(upheld.question_id)
        finally:
            await self._refresh(interaction, server_id, 0)
        listed = "The correction stands, and /corrections lists it"
        done = f"{listed}. The answer could not be changed: {trouble}" if trouble else f"{listed}. The answer carries it now."
        await privately(interaction, done)

    async def reject(self, interaction: discord.Interaction[Any], dispute_id: str, page: int) -> None:
        """Close a dispute, and leave the answer as it is."""
        server_id = await require_admin(interaction, self._newsroom)
        await acknowledge(interaction, thinking=False)
        try:
            await self._resolve(interaction, server_id, dispute_id, Standing.REJECTED, "")
        finally:
            await self._refresh(interaction, server_id, page)
        await privately(interaction, "The dispute was rejected; the answer stays as it is.")

    async def _resolve(
        self, interaction: discord.Interaction[Any], server_id: str, dispute_id: str, standing: Standing, text: str
    ) -> Dispute:
        await self._still_open(server_id, dispute_id)
        resolver, now = interaction.user.id, datetime.now(UTC)
        resolved = await self._newsroom.keep(self._disputes.resolve, int(dispute_id), server_id, str(resolver), standing, text, now)
        if resolved is None:
            await self._still_open(server_id, dispute_id)
            raise NothingFound(_NONE_OPEN)
        detail = f"{standing.value.capitalize()} dispute {dispute_id} ({resolved.fault.value})"
        await self._newsroom.audit(server_id, resolver, "dispute", f"{detail}: “{text}”" if text else f"{detail}.")
        return resolved

    async def _still_open(self, server_id: str, dispute_id: str) -> None:
        """Raises NothingFound, which says who was quicker."""
        known = await self._newsroom.keep(self._disputes.get, int(dispute_id), server_id) if dispute_id.isdecimal() else None
        if known is None:
            raise NothingFound("There is no such dispute in this server: /admin disputes lists the open ones.")
        if known.standing is not Standing.OPEN:
            raise NothingFound(f"Another admin was quicker: this dispute is {known.standing.value} already.")

    async def _refresh(self, interaction: discord.Interaction[Any], server_id: str, page: int) -> None:
        """Show what is open now in the list that was pressed."""
        if seen_by_one(interaction):
            await rewritten(interaction, *await self._page(server_id, page))

    async def _page(self, server_id: str, page: int) -> tuple[Card, discord.ui.View]:
        """An open dispute with its buttons, the last one where there are fewer."""
        waiting = await self._newsroom.keep(self._disputes.waiting, server_id)
        at = min(page, max(waiting - 1, 0))
        found = await self._newsroom.keep(self._disputes.pending, server_id, at, 1)
        if not found:
            return notice(_NONE_OPEN), view_of()
        (one,) = found
        asked, told = await self._answer_of(one.question_id)
        card = await asyncio.to_thread(admin.dispute, one, asked.request.text if asked else None, told, at + 1, max(waiting, at + 1))
        correct = Press("correct", str(one.id), "Correct…", style=discord.ButtonStyle.primary)
        reject = Press("reject", str(one.id), "Reject", page=at)
        return card, view_of(correct, reject, *turning("disputes", "0", at, waiting))

    async def _answer_of(self, question_id: str) -> tuple[Asked | None, Told | None]:
        """What was asked and what it got, as far as either is still known."""
        asked = await self._newsroom.keep(self._newsroom.records.questions.get, question_id)
        try:
            return asked, await self._newsroom.told(question_id)
        except NothingFound:
            return asked, None

    async def _show_correction(self, question_id: str) -> str:
        """Put the newest correction into the answer's message; a sentence on why not where that cannot be, "" where it was done."""
        try:
            asked, told = await self._answer_of(question_id)
            if asked is None or asked.state is State.DELETED:
                return "it was deleted or has expired."
            if asked.private:
                return "it was shown to one member alone."
            if told is None or asked.message_id is None:
                return "it is no longer stored."
            pages, proven = await asyncio.to_thread(shown_of, told, await self._newsroom.correction(question_id))
            channel = self._bot.get_partial_messageable(int(asked.channel_id))
            message = await persistent(channel.get_partial_message(int(asked.message_id)).fetch)
            what = changed(pages[0], under_answer(asked, proven, 0, len(pages)), embeds=in_embeds(message))
            await persistent(lambda: message.edit(**what))
        except discord.NotFound:
            return "its message or channel was deleted."
        except discord.Forbidden:
            return "Evenhand may no longer read that channel."
        except EvenhandError as wrong:
            return str(wrong)
        except (discord.HTTPException, aiohttp.ClientError, TimeoutError, OSError):
            return "Discord did not take the change."
        return ""
