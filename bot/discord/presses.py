"""What the buttons under an answer do."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import discord

from bot.discord import modals
from bot.discord.acknowledging import acknowledge, privately, retracted
from bot.discord.attaching import attached
from bot.discord.browsing import rewritten, seen_by_one
from bot.discord.buttons import turning, under_answer, view_of
from bot.discord.delivery import persistent
from bot.discord.embeds import shown
from bot.discord.outcome import picture_for, shown_of
from bot.posts import passages, why
from bot.posts.values import Pages
from bot.records.values import Asked, Fault, State, Told
from bot.safe_text import safe
from bot.telling import count
from core.errors import BadInput, EvenhandError, NothingFound

if TYPE_CHECKING:
    from bot.discord.client import EvenhandBot

# A reply is shown before it is written down that it was: who presses in between waits so long at most.
_WRITING_DOWN_S, _LOOK_EVERY_S = 3.0, 0.05
_EXPIRED = "This answer has expired: ask again."
_UNDER_WAY = {State.ACCEPTED, State.SENDING}


class Presses:
    """Each method answers one button, told the question's id and the page. All raise errors that are sentences."""

    def __init__(self, bot: EvenhandBot) -> None:
        self._bot = bot
        self._newsroom = bot.newsroom
        self._being_shared: set[str] = set()
        works = (self.passages, self.turn_passages, self.why, self.turn_why, self.turn, self.up, self.down, self.follow, self.dispute)
        bot.buttons |= {work.__name__: work for work in (*works, self.delete, self.share, self.forget)}
        bot.forms["dispute"] = self.disputed

    async def passages(self, interaction: discord.Interaction[Any], question_id: str, page: int) -> None:
        """Show each cited span in its paragraph, to this person."""
        await acknowledge(interaction)
        _, told = await self._answered(interaction, question_id)
        await self._private_page(interaction, "turn_passages", question_id, await _passages(told), page)

    async def turn_passages(self, interaction: discord.Interaction[Any], question_id: str, page: int) -> None:
        """Turn to a page of them."""
        await acknowledge(interaction, thinking=False)
        _, told = await self._answered(interaction, question_id)
        await self._turn(interaction, "turn_passages", question_id, await _passages(told), page)

    async def why(self, interaction: discord.Interaction[Any], question_id: str, page: int) -> None:
        """Show how the answer came about, to this person."""
        await acknowledge(interaction)
        asked, told = await self._answered(interaction, question_id)
        await self._private_page(interaction, "turn_why", question_id, await _why(asked, told), page)

    async def turn_why(self, interaction: discord.Interaction[Any], question_id: str, page: int) -> None:
        """Turn to a page of it."""
        await acknowledge(interaction, thinking=False)
        asked, told = await self._answered(interaction, question_id)
        await self._turn(interaction, "turn_why", question_id, await _why(asked, told), page)

    async def turn(self, interaction: discord.Interaction[Any], question_id: str, page: int) -> None:
        """Turn a page of the answer: for everybody if its asker does, for this person alone otherwise."""
        asked = await self.asked(interaction, question_id)
        asker = str(interaction.user.id) == asked.member_id
        ours = asker and stands_in(interaction, asked)
        await acknowledge(interaction, thinking=not (ours or seen_by_one(interaction)))
        asked, told = await self._answered(interaction, question_id)
        pages, proven = await asyncio.to_thread(shown_of, told, await self._newsroom.correction(question_id))
        at = min(page, len(pages) - 1)
        await rewritten(interaction, pages[at], under_answer(asked, proven, at, len(pages)), ours=ours)

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
        asked = await self.asked(interaction, question_id)
        self._in_server(asked)
        await interaction.response.send_modal(modals.dispute(question_id, private=asked.private))

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
        fault = Fault(filled["fault"])
        if await self._newsroom.keep(disputes.open, str(interaction.id), server_id, question_id, member, fault, text, now) is None:
            raise BadInput("Your dispute of this answer waits already: this server's admins decide that one first, and nothing was added.")
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
        asked = await self.asked(interaction, question_id)
        if not asked.private or question_id in self._being_shared:
            raise BadInput("This answer has been shared already.")
        self._being_shared.add(question_id)
        try:
            # What has expired is said privately; what is only not written down yet is waited for once Discord has been answered.
            told = await self._newsroom.told(question_id)
            if told is None and asked.state not in _UNDER_WAY:
                raise NothingFound(_EXPIRED)
            await acknowledge(interaction, private=False)
            if told is None:
                try:
                    asked, told = await self._answered(interaction, question_id)
                except EvenhandError as gone:
                    await retracted(interaction, str(gone))
                    return
            pages, proven = await asyncio.to_thread(shown_of, told, await self._newsroom.correction(question_id))
            what = shown(pages[0], under_answer(replace(asked, private=False), proven, 0, len(pages)))
            picture = await asyncio.to_thread(picture_for, told, self._newsroom.wiring.settings.evenhand_data)
            kept = picture if interaction.app_permissions.attach_files else None
            sent = await persistent(lambda: interaction.edit_original_response(**attached(what, kept, edit=True)))
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
        if asked is None or asked.state is State.DELETED or not self._may_see(interaction, asked):
            days = self._newsroom.wiring.settings.retention_days
            raise NothingFound(f"This answer has expired: Evenhand forgets answers after {days} days, or when they are deleted. Ask again.")
        return asked

    def _may_see(self, interaction: discord.Interaction[Any], asked: Asked) -> bool:
        """Whether this is where the answer was given; a private one may have come by direct message, and is its asker's alone."""
        server_id = self._bot.server_id(interaction)
        if asked.private:
            return asked.member_id == str(interaction.user.id) and server_id in {asked.server_id, None}
        return asked.server_id == server_id

    async def _answered(self, interaction: discord.Interaction[Any], question_id: str) -> tuple[Asked, Told]:
        until = asyncio.get_running_loop().time() + _WRITING_DOWN_S
        while True:
            asked = await self.asked(interaction, question_id)
            told = await self._newsroom.told(question_id)
            if told is not None:
                return asked, told
            if asked.state not in _UNDER_WAY or asyncio.get_running_loop().time() > until:
                raise NothingFound(_EXPIRED)
            await asyncio.sleep(_LOOK_EVERY_S)

    async def _take_down(self, interaction: discord.Interaction[Any], asked: Asked) -> None:
        """Delete the message that the answer stands in, also from a private copy of it; one that is gone is no error."""
        take = interaction.delete_original_response
        copied = asked.message_id is not None and not stands_in(interaction, asked)
        if copied:
            message = self._bot.get_partial_messageable(int(asked.channel_id)).get_partial_message(int(asked.message_id or 0))
            take = message.delete
        try:
            await persistent(take)
        except discord.NotFound:
            pass
        except discord.Forbidden:
            await privately(interaction, "The answer is no longer kept, but I may not delete its message: a moderator can.")
            return
        if copied:
            await privately(interaction, "The answer was deleted.")

    def _in_server(self, asked: Asked) -> str:
        if asked.server_id is None:
            raise BadInput("In private there are no admins to decide a dispute: ask in a server's channel.")
        return asked.server_id

    async def _private_page(self, interaction: discord.Interaction[Any], action: str, subject: str, pages: Pages, page: int) -> None:
        at = min(page, len(pages) - 1)
        await privately(interaction, pages[at], view_of(*turning(action, subject, at, len(pages))))

    async def _turn(self, interaction: discord.Interaction[Any], action: str, subject: str, pages: Pages, page: int) -> None:
        """Show a page in the place of the one before."""
        at = min(page, len(pages) - 1)
        await rewritten(interaction, pages[at], view_of(*turning(action, subject, at, len(pages))))


async def _passages(told: Told) -> Pages:
    return await asyncio.to_thread(lambda: passages.passages(passages.cited_spans(told)))


async def _why(asked: Asked, told: Told) -> Pages:
    return await asyncio.to_thread(why.why, told, asked.asked_at)


def stands_in(interaction: discord.Interaction[Any], asked: Asked) -> bool:
    """Whether the button that was pressed is under the answer itself, not under a copy or another message."""
    return interaction.message is not None and str(interaction.message.id) == asked.message_id
