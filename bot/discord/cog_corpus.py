"""What the bot has read and corrected, what it stores, and what it can do: /articles, /article, /corrections, /privacy, /help."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.discord import wanted
from bot.discord.acknowledging import acknowledge, privately
from bot.discord.buttons import WHOLE, Press, key, view_of
from bot.discord.choices import articles, outlets
from bot.posts import guide
from core.errors import BadInput

if TYPE_CHECKING:
    from bot.discord.client import EvenhandBot


class Corpus(commands.Cog):
    """Doorbells only. All answers here are for the one who asks."""

    def __init__(self, bot: EvenhandBot) -> None:
        self._bot = bot

    @app_commands.command(name="articles", description="What has been read: accounts of one event together, newest first.")
    @app_commands.describe(outlet="Only this outlet.")
    @app_commands.autocomplete(outlet=outlets)
    async def list_articles(self, interaction: discord.Interaction[EvenhandBot], outlet: str = "") -> None:
        """List the articles."""
        await acknowledge(interaction)
        subject = WHOLE
        if outlet:
            subject = key(await wanted.outlet_named(self._bot.newsroom, self._bot.server_id(interaction), outlet))
        await self._bot.browsing.open(interaction, "articles", subject)

    @app_commands.command(description="One article as it was read, with its source.")
    @app_commands.describe(article="Its title or address.")
    @app_commands.autocomplete(article=articles)
    async def article(self, interaction: discord.Interaction[EvenhandBot], article: str) -> None:
        """Show an article."""
        await acknowledge(interaction)
        source = await wanted.article_named(self._bot.newsroom, self._bot.server_id(interaction), article)
        await self._bot.browsing.open(interaction, "article", key(source.id))

    @app_commands.command(description="What the admins corrected in answers, newest first.")
    @app_commands.guild_only()
    async def corrections(self, interaction: discord.Interaction[EvenhandBot]) -> None:
        """List corrections."""
        if interaction.guild_id is None:
            raise BadInput("Corrections are made in servers: ask for them in a server's channel.")
        await self._bot.browsing.open(interaction, "corrections")

    @app_commands.command(description="What is stored about you, for how long, and how to have it deleted.")
    async def privacy(self, interaction: discord.Interaction[EvenhandBot]) -> None:
        """Show what is stored of the member, with a button that deletes it."""
        await acknowledge(interaction)
        member = interaction.user.id
        held = await self._bot.newsroom.keep(self._bot.newsroom.records.members.held, str(member))
        card = guide.privacy(held, self._bot.newsroom.wiring.settings.retention_days)[0]
        await privately(interaction, card, view_of(Press("forget", str(member), "Delete mine", style=discord.ButtonStyle.danger)))

    @app_commands.command(description="What Evenhand can do, and how to read its answers.")
    async def help(self, interaction: discord.Interaction[EvenhandBot]) -> None:
        """Show the help."""
        await self._bot.browsing.open(interaction, "help")
