"""What the buttons under an answer do."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import discord

from bot.discord import modals
from bot.discord.acknowledging import acknowledge, privately
from bot.discord.browsing import rewritten, seen_by_one
from bot.discord.buttons import turning, under_answer, view_of
from bot.discord.delivery import persistent
from bot.discord.embeds import shown
from bot.discord.telling import pages_of
from bot.posts import passages, why
from bot.posts.values import Pages
from bot.records.values import Asked, Fault, State, Told
from bot.safe_text import safe
from bot.telling import count
from core.errors import BadInput, NothingFound

if TYPE_CHECKING:
    from bot.discord.client import EvenhandBot

# A reply is shown before it is written down that it was: who presses in between waits so long at most.
_WRITING_DOWN_S, _LOOK_EVERY_S = 3.0, 0.05
_UNDER_WAY = {State.ACCEPTED, State.SENDING}


class Presses:
    """Each method answers one button, told the question's id and the page. All raise errors that are sentences."""

    def __init__(self, bot: EvenhandBot) -> None:
        self._bot = bot
        self._newsroom = bot.newsroom
        self._being_shared: set[str] = set()

    async def passages(self, interaction: discord.Interaction[Any], question_id: str, page: int) -> None:
        """Show each cited span in its paragraph, to this person."""
        await acknowledge(interaction)
        _, told = await self._answered(interaction, question_id)
        await self._private_page(interaction, "turn_passages", question_id, self._passages(told), page)

    async def turn_passages(self, interaction: discord.Interaction[Any], question_id: str, page: int) -> None:
        """Turn to a page of them."""
        await acknowledge(interaction, thinking=False)
        _, told = await self._answered(interaction, question_id)
        await self._turn(interaction, "turn_passages", question_id, self._passages(told), page)

    async def why(self, interaction: discord.Interaction[Any], question_id: str, page: int) -> None:
        """Show how the answer came about, to this person."""
        await acknowledge(interaction)
        asked, told = await self._answered(interaction, question_id)
        await self._private_page(interaction, "turn_why", question_id, why.why(told, asked.asked_at), page)

    async def turn_why(self, interaction: discord.Interaction[Any], question_id: str, page: int) -> None:
        """Turn to a page of it."""
        await acknowledge(interaction, thinking=False)
        asked, told = await self._answered(interaction, question_id)
        await self._turn(interaction, "turn_why", question_id, why.why(told, asked.asked_at), page)

    async def turn(self, interaction: discord.Interaction[Any], question_id: str, page: int) -> None:
        """Turn a page of the answer: for everybody if its asker does, for this person alone otherwise."""
        asked = await self.asked(interaction, question_id)
        asker = str(interaction.user.id) == asked.member_id
        mine = seen_by_one(interaction) or (asker and _stands_in(interaction, asked))
        await acknowledge(interaction, thinking=not mine)
        asked, told = await self._answered(interaction, question_id)
        pages = pages_of(told, await self._newsroom.correction(question_id))
        at = min(page, len(pages) - 1)
        await rewritten(interaction, shown(pages[at], under_answer(asked, told, at, len(pages))))

    async def up(self, interaction: discord.Interaction[Any], question_id: str, _page: int) -> None:
        """Count a vote for the answer."""
        await self._vote(interaction, question_id, up=True)

    async def down(self, interaction: discord.Interaction[Any], question_id: str, _page: int) -> None:
        """Count a vote against it."""
        await self._vote(interaction, question_id, up=False)

    async def follow(self, interaction: discord.Interaction[Any], question_id: str, _page: int) -> None:
        """Ask for the next question."""
        await self.asked(interaction, question_id)
        await interaction.response.send_modal(modals.follow_up(question_id))

    async def dispute(self, interaction: discord.Interaction[Any], question_id: str, _page: int) -> None:
        """Ask what is wrong."""
        self._in_server(await self.asked(interaction, question_id))
        await interaction.response.send_modal(modals.dispute(question_id))

    async def disputed(self, interaction: discord.Interaction[Any], question_id: str, filled: dict[str, str]) -> None:
        """Put what a member filled in into the admins' queue."""
        await acknowledge(interaction)
        asked, _ = await self._answered(interaction, question_id)
        server_id = self._in_server(asked)
        text = filled.get("text", "").strip()[: modals.DISPUTE_LIMIT]
        if filled.get("fault") not in set(Fault) or not safe(text):
            raise BadInput("Choose what is wrong and say it in a sentence: nothing was sent.")
        now = datetime.now(UTC)
        disputes = self._newsroom.records.disputes
        member = str(interaction.user.id)
        await self._newsroom.keep(disputes.open, str(interaction.id), server_id, question_id, member, Fault(filled["fault"]), text, now)
        await privately(interaction, "Your dispute is with this server's admins. If they uphold it, the answer carries a dated correction.")

    async def delete(self, interaction: discord.Interaction[Any], question_id: str, _page: int) -> None:
        """Take the answer away, for its asker or a moderator."""
        asked = await self.asked(interaction, question_id)
        if str(interaction.user.id) != asked.member_id and not interaction.permissions.manage_messages:
            raise BadInput("Only the member who asked, or a moderator, can delete this answer.")
        await acknowledge(interaction, thinking=False)
        # First: a message that cannot be deleted has dead buttons then, and no answer is kept that seemed to be gone.
        await self._newsroom.keep(self._newsroom.records.questions.ended, question_id, State.DELETED)
        await self._take_down(interaction, asked)

    async def share(self, interaction: discord.Interaction[Any], question_id: str, _page: int) -> None:
        """Show a private answer to the channel."""
        asked, told = await self._answered(interaction, question_id)
        if not asked.private or question_id in self._being_shared:
            raise BadInput("This answer has been shared already.")
        self._being_shared.add(question_id)
        try:
            await acknowledge(interaction, private=False)
            pages = pages_of(told, await self._newsroom.correction(question_id))
            what = shown(pages[0], under_answer(replace(asked, private=False), told, 0, len(pages)))
            sent = await persistent(lambda: interaction.edit_original_response(**what))
            await self._newsroom.keep(self._newsroom.records.questions.posted, question_id, str(sent.id), str(sent.channel.id))
        finally:
            self._being_shared.discard(question_id)

    async def forget(self, interaction: discord.Interaction[Any], member_id: str, _page: int) -> None:
        """Delete what is stored of the member who presses."""
        if str(interaction.user.id) != member_id:
            raise BadInput("That button deletes another member's records: use /privacy for your own.")
        await acknowledge(interaction)
        gone = await self._newsroom.keep(self._newsroom.records.members.forget, member_id)
        await privately(
            interaction,
            f"Deleted: {count(gone.questions, 'question')} with the answers. Your name was taken off {count(gone.votes, 'vote')}, "
            f"{count(gone.disputes, 'dispute')} and {gone.audit:,} of the entries on what admins did. Messages in channels stay: "
            "a moderator can delete those.",
        )

    async def _vote(self, interaction: discord.Interaction[Any], question_id: str, *, up: bool) -> None:
        await acknowledge(interaction)
        asked = await self.asked(interaction, question_id)
        counted = await self._newsroom.keep(self._newsroom.records.votes.cast, question_id, str(interaction.user.id), asked.server_id, up)
        await privately(interaction, f"Your vote counts: 👍 {counted[0]} · 👎 {counted[1]}. Press the other to change it.")

    async def asked(self, interaction: discord.Interaction[Any], question_id: str) -> Asked:
        """The question, where this person may see it; else it counts as expired, so that nothing is learnt by guessing ids."""
        asked = await self._newsroom.keep(self._newsroom.records.questions.get, question_id)
        here = asked is not None and asked.server_id == self._bot.server_id(interaction) and asked.state is not State.DELETED
        if asked is None or not here or (asked.private and asked.member_id != str(interaction.user.id)):
            days = self._newsroom.wiring.settings.retention_days
            raise NothingFound(f"This answer has expired: Evenhand forgets answers after {days} days, or when they are deleted. Ask again.")
        return asked

    async def _answered(self, interaction: discord.Interaction[Any], question_id: str) -> tuple[Asked, Told]:
        until = asyncio.get_running_loop().time() + _WRITING_DOWN_S
        while True:
            asked = await self.asked(interaction, question_id)
            told = await self._newsroom.told(question_id)
            if told is not None:
                return asked, told
            if asked.state not in _UNDER_WAY or asyncio.get_running_loop().time() > until:
                raise NothingFound("This answer has expired: ask again.")
            await asyncio.sleep(_LOOK_EVERY_S)

    async def _take_down(self, interaction: discord.Interaction[Any], asked: Asked) -> None:
        """Delete the message that the answer stands in, also from a private copy of it; one that is gone is no error."""
        take = interaction.delete_original_response
        copied = asked.message_id is not None and not _stands_in(interaction, asked)
        if copied:
            message = self._bot.get_partial_messageable(int(asked.channel_id)).get_partial_message(int(asked.message_id or 0))
            take = message.delete
        with suppress(discord.NotFound):
            await persistent(take)
        if copied:
            await privately(interaction, "The answer was deleted.")

    def _in_server(self, asked: Asked) -> str:
        if asked.server_id is None:
            raise BadInput("In private there are no admins to decide a dispute: ask in a server's channel.")
        return asked.server_id

    def _passages(self, told: Told) -> Pages:
        return passages.passages(passages.cited_spans(told))

    async def _private_page(self, interaction: discord.Interaction[Any], action: str, subject: str, pages: Pages, page: int) -> None:
        at = min(page, len(pages) - 1)
        await privately(interaction, pages[at], view_of(*turning(action, subject, at, len(pages))))

    async def _turn(self, interaction: discord.Interaction[Any], action: str, subject: str, pages: Pages, page: int) -> None:
        """Show a page in the place of the one before; never over a message for all: that would be an answer."""
        if not seen_by_one(interaction):
            await self._private_page(interaction, action, subject, pages, page)
            return
        at = min(page, len(pages) - 1)
        await rewritten(interaction, shown(pages[at], view_of(*turning(action, subject, at, len(pages)))))


def _stands_in(interaction: discord.Interaction[Any], asked: Asked) -> bool:
    """Whether the button that was pressed is under the answer itself, not under a copy or another message."""
    return interaction.message is not None and str(interaction.message.id) == asked.message_id
