"""Questions: /ask, mentions of the bot, replies to it, and follow-ups."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

import aiohttp
import discord
from discord import app_commands
from discord.ext import commands

from bot.discord import wanted
from bot.discord.choices import outlets
from bot.discord.delivery import MessageReply
from bot.discord.embeds import NO_MENTIONS, as_content
from bot.discord.line import Cooldowns
from bot.inputs import QUESTION_LIMIT
from bot.posts.notices import notice
from bot.records.rows import new_id
from bot.records.values import Asked, ChannelSettings, Request, Via
from core.errors import EvenhandError

if TYPE_CHECKING:
    from bot.discord.client import EvenhandBot

# In a private talk or a thread of ours, a question is understood from the one before it if that is no older than this.
_SAME_TALK = timedelta(minutes=30)
# One sentence to a member whose message cannot be answered; what follows within this time is passed over.
_HINT_EVERY_S = 60.0
_NO_WORDS = "Discord does not let me read that reply: ping me in it, or press Follow up under the answer."
_NO_QUESTION = "Ask your question in the same message, after the mention; /help shows what else there is."
_THREAD_NAME_LIMIT = 90
_THREAD_ASLEEP_MIN: Final = 1440


class Asking(commands.Cog):
    """Doorbells only: what is asked is checked, acknowledged and handed to `Answering`."""

    def __init__(self, bot: EvenhandBot) -> None:
        self._bot = bot
        self._hinted = Cooldowns()

    @app_commands.command(description="Ask the articles a question, and get cited sentences or that they do not say.")
    @app_commands.describe(
        question="What you want to know, in a sentence.",
        outlet="Only articles of this outlet.",
        since="Only articles from this day on, such as 2026-03-01.",
        private="Show the answer to you alone.",
    )
    @app_commands.autocomplete(outlet=outlets)
    async def ask(
        self,
        interaction: discord.Interaction[EvenhandBot],
        question: app_commands.Range[str, 1, QUESTION_LIMIT],
        outlet: str = "",
        since: str = "",
        private: bool = False,
    ) -> None:
        """Answer a question in the channel, or privately."""
        channel = await self._bot.channel_settings(interaction)
        request = await wanted.ask(self._bot.newsroom, _server(interaction), channel, question, outlet, since)
        await self._bot.take(interaction, request, private=private)

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answer a message that mentions the bot, or that reaches it in private."""
        me = self._bot.user
        if me is None or message.author.bot or message.is_system() or not self._bot.recent.is_new(message.id):
            return
        mentioned = me in message.mentions
        answers_us = self._refers_to_us(message)
        if not (mentioned or message.guild is None):
            if answers_us and not message.content:
                await self._hint(message, _NO_WORDS)
            return
        server_id = str(message.guild.id) if message.guild else None
        channel = await self._bot.newsroom.channel(server_id, *_places(message.channel))
        if not channel.mentions:
            return
        text = re.sub(rf"<@!?{me.id}>", " ", message.content).strip()
        try:
            if not text:
                await self._hint(message, _NO_WORDS if answers_us else _NO_QUESTION)
                return
            request = await wanted.ask(self._bot.newsroom, server_id, channel, text)
            self._bot.answering.admit(server_id, message.author.id, await self._bot.newsroom.settings(server_id))
        except EvenhandError as refused:
            await self._hint(message, str(refused))
            return
        await self._take(message, request, channel, server_id)

    async def _take(self, message: discord.Message, request: Request, channel: ChannelSettings, server_id: str | None) -> None:
        with suppress(discord.HTTPException, aiohttp.ClientError, OSError):  # the answer comes, seen typing or not
            await message.channel.typing()
        parent = await self._parent(message)
        place = await self._thread(message, request) if channel.threads and parent is None else None
        asked = Asked(
            id=new_id(),
            event_id=str(message.id),
            server_id=server_id,
            channel_id=str(place.id if place else message.channel.id),
            member_id=str(message.author.id),
            request=request,
            via=Via.MESSAGE,
            asked_at=datetime.now(UTC),
            worker=self._bot.newsroom.worker,
            parent=parent,
        )
        if await self._bot.answering.record(asked):
            self._bot.answering.queue(asked, MessageReply(self._bot, asked, refers=place is None))

    def _refers_to_us(self, message: discord.Message) -> bool:
        if message.reference is None or message.reference.message_id is None:
            return False
        replied = message.reference.resolved or message.reference.cached_message
        return isinstance(replied, discord.Message) and self._bot.user is not None and replied.author.id == self._bot.user.id

    async def _parent(self, message: discord.Message) -> str | None:
        """The question that a message follows up: the one replied to, or the last of a private talk or of a thread that the bot opened."""
        questions = self._bot.newsroom.records.questions
        if message.reference is not None and message.reference.message_id is not None:
            asked = await self._bot.newsroom.keep(questions.by_message, str(message.reference.message_id))
            return asked.id if asked and not asked.private else None
        ours = isinstance(message.channel, discord.Thread) and message.channel.owner_id == (self._bot.user.id if self._bot.user else 0)
        if message.guild is None or ours:
            asked = await self._bot.newsroom.keep(questions.latest_in, str(message.channel.id), datetime.now(UTC) - _SAME_TALK)
            return asked.id if asked else None
        return None

    async def _thread(self, message: discord.Message, request: Request) -> discord.Thread | None:
        """A thread for this question; None where there can be none, and the reply comes in the channel."""
        if isinstance(message.channel, discord.Thread) or message.guild is None:
            return None
        try:
            return await message.create_thread(name=request.text[:_THREAD_NAME_LIMIT], auto_archive_duration=_THREAD_ASLEEP_MIN)
        except (discord.HTTPException, ValueError, aiohttp.ClientError, OSError):
            return None

    async def _hint(self, message: discord.Message, sentence: str) -> None:
        """Say one sentence in reply, but not again and again to the same member."""
        try:
            self._hinted.admit(str(message.channel.id), str(message.author.id), _HINT_EVERY_S)
            said = as_content(notice(sentence))
            await message.reply(said, mention_author=False, allowed_mentions=NO_MENTIONS, silent=True, suppress_embeds=True)
        except (EvenhandError, discord.HTTPException, aiohttp.ClientError, OSError):
            return


def _server(interaction: discord.Interaction[Any]) -> str | None:
    return str(interaction.guild_id) if interaction.guild_id else None


def _places(channel: object) -> tuple[str, ...]:
    """The channel's id; for a thread, its own and then its channel's."""
    if isinstance(channel, discord.Thread):
        return str(channel.id), str(channel.parent_id)
    return (str(getattr(channel, "id", "")),)
