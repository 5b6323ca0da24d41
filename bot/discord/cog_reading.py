"""/summary, /compare, /check, and *Check against articles* on a message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot.discord import wanted
from bot.discord.choices import articles_asked, topics
from bot.inputs import CLAIM_LIMIT, QUESTION_LIMIT
from bot.safe_text import safe
from core.errors import BadInput

if TYPE_CHECKING:
    from bot.discord.client import EvenhandBot

CHECK_MENU = "Check against articles"
# What a slash option takes at most; a longer claim goes by the menu of a message.
_OPTION_LIMIT = min(CLAIM_LIMIT, 4_000)


class Reading(commands.Cog):
    """Doorbells only."""

    def __init__(self, bot: EvenhandBot) -> None:
        self._bot = bot
        self._menu = app_commands.ContextMenu(name=CHECK_MENU, callback=self._check_message)

    async def cog_load(self) -> None:
        """Menus of messages are not found in a cog by themselves."""
        self._bot.tree.add_command(self._menu)

    @app_commands.command(description="Sum up an article, a topic or the newest event, with every sentence cited.")
    @app_commands.describe(
        topic="An event, in your own words; leave it out for the newest.",
        article="One article, by its title or address.",
        since="Only articles from this day on, such as 2026-03-01.",
        length="About 60, 120 or 250 words.",
        private="Show it to you alone.",
    )
    @app_commands.autocomplete(topic=topics, article=articles_asked)
    async def summary(
        self,
        interaction: discord.Interaction[EvenhandBot],
        topic: app_commands.Range[str, 0, QUESTION_LIMIT] = "",
        article: str = "",
        since: str = "",
        length: Literal["short", "standard", "long"] = "short",
        private: bool = False,
    ) -> None:
        """Sum something up."""
        bot = self._bot
        channel = await bot.channel_settings(interaction)
        request = wanted.summary(bot.newsroom, bot.server_id(interaction), channel, topic, article, since, length)
        await bot.take(interaction, request, private=private)

    @app_commands.command(description="Set accounts of one event side by side: what several report, what only one does, where they differ.")
    @app_commands.describe(
        topic="An event, in your own words; leave it out for the newest.",
        first="An article to compare.",
        second="Another article to compare.",
        third="A third article, if you like.",
        private="Show it to you alone.",
    )
    @app_commands.autocomplete(topic=topics, first=articles_asked, second=articles_asked, third=articles_asked)
    async def compare(
        self,
        interaction: discord.Interaction[EvenhandBot],
        topic: app_commands.Range[str, 0, QUESTION_LIMIT] = "",
        first: str = "",
        second: str = "",
        third: str = "",
        private: bool = False,
    ) -> None:
        """Compare accounts."""
        bot = self._bot
        channel = await bot.channel_settings(interaction)
        request = wanted.compare(bot.newsroom, bot.server_id(interaction), channel, topic, first, second, third)
        await bot.take(interaction, request, private=private)

    @app_commands.command(description="Hold a claim against the articles: supported, contradicted, or not in them. Shown to you first.")
    @app_commands.describe(claim="What somebody says, in a sentence or two.")
    async def check(self, interaction: discord.Interaction[EvenhandBot], claim: app_commands.Range[str, 1, _OPTION_LIMIT]) -> None:
        """Check a claim."""
        await self._check(interaction, claim)

    async def _check_message(self, interaction: discord.Interaction[EvenhandBot], message: discord.Message) -> None:
        if not safe(message.content):
            raise BadInput("That message has no text to check.")
        await self._check(interaction, message.content)

    async def _check(self, interaction: discord.Interaction[EvenhandBot], claim: str) -> None:
        bot = self._bot
        channel = await bot.channel_settings(interaction)
        request = wanted.check(bot.newsroom, bot.server_id(interaction), channel, claim)
        await bot.take(interaction, request, private=True)
