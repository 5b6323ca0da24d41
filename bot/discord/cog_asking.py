"""Questions: /ask, mentions of the bot, replies to it, and follow-ups."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import aiohttp
import discord
from discord import app_commands
from discord.ext import commands

from bot import logbook
from bot.discord import wanted
from bot.discord.accepting import take_message
from bot.discord.choices import outlets
from bot.discord.embeds import NO_MENTIONS, as_content
from bot.discord.line import Busy, Cooldowns
from bot.inputs import QUESTION_LIMIT
from bot.posts.notices import notice
from core.errors import EvenhandError

if TYPE_CHECKING:
    from bot.discord.client import EvenhandBot

# In a private talk or a thread of ours, a question is understood from the one before it if that is no older than this.
_SAME_TALK = timedelta(minutes=30)
# A hint, or a refusal of a question, is not said to the same member again within this time.
_HINT_EVERY_S, _REFUSED_EVERY_S = 60.0, 5.0
# Refusals that begin alike, such as those that count seconds, are the same sentence.
_SAME_SENTENCE = 20
_NO_WORDS = "Discord does not let me read that reply: ping me in it, or press Follow up under the answer."
_NO_QUESTION = "Ask your question in the same message, after the mention; /help shows what else there is."


class Asking(commands.Cog):
    """Doorbells only: what is asked is checked and handed to `bot.discord.accepting`."""

    def __init__(self, bot: EvenhandBot) -> None:
        self._bot = bot
        self._said = Cooldowns()

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
        request = wanted.ask(self._bot.newsroom, self._bot.server_id(interaction), channel, question, outlet, since)
        await self._bot.take(interaction, request, private=private)

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answer a message that mentions the bot, or that reaches it in private."""
        if message.author.bot or message.is_system() or self._bot.user is None or not self._bot.recent.is_new(message.id):
            return
        mentioned = self._bot.user in message.mentions
        if not (mentioned or message.guild is None or (self._refers_to_us(message) and not message.content)):
            return
        try:
            await self._answer(message, mentioned=mentioned)
        except EvenhandError as refused:
            await self._say(message, str(refused), _REFUSED_EVERY_S)
        except Exception as unexpected:  # noqa: BLE001 - the person gets a sentence, the trace is in the log
            await self._say(message, logbook.incident(unexpected), _REFUSED_EVERY_S)

    async def _answer(self, message: discord.Message, *, mentioned: bool) -> None:
        server_id = str(message.guild.id) if message.guild else None
        channel = await self._bot.newsroom.channel(server_id, *_places(message.channel))
        if not channel.mentions:
            return
        text = re.sub(rf"<@!?{self._bot.application_id}>", " ", message.content).strip()
        if not text or not (mentioned or message.guild is None):
            await self._say(message, _NO_WORDS if self._refers_to_us(message) else _NO_QUESTION, _HINT_EVERY_S)
            return
        request = await wanted.ask(self._bot.newsroom, server_id, channel, text)
        await take_message(self._bot, message, request, channel, server_id, await self._parent(message))

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

    async def _say(self, message: discord.Message, sentence: str, every_s: float) -> None:
        """Say one sentence in reply, but the same only so often to the same member."""
        try:
            self._said.admit(f"{message.channel.id} {sentence[:_SAME_SENTENCE]}", str(message.author.id), every_s)
            said = as_content(notice(sentence))
            await message.reply(said, mention_author=False, allowed_mentions=NO_MENTIONS, silent=True, suppress_embeds=True)
        except (Busy, discord.HTTPException, aiohttp.ClientError, OSError):
            return


def _places(channel: object) -> tuple[str, ...]:
    """The channel's id; for a thread, its own and then its channel's."""
    if isinstance(channel, discord.Thread):
        return str(channel.id), str(channel.parent_id)
    return (str(getattr(channel, "id", "")),)
