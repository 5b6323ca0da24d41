"""/reindex: the owner has the articles read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

if TYPE_CHECKING:
    from bot.discord.client import EvenhandBot


class Reindex(commands.Cog):
    """A doorbell only."""

    def __init__(self, bot: EvenhandBot) -> None:
        self._bot = bot

    @app_commands.command(description="Read the articles again: what is new or changed is added, what is gone from the folder is removed.")
    @app_commands.describe(full="Read every file again, changed or not.")
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_guild=True)
    async def reindex(self, interaction: discord.Interaction[EvenhandBot], full: bool = False) -> None:
        """Start a reindex."""
        await self._bot.reindexing.begin(interaction, full=full)
