"""A small bot, as plain discord.py as can be, that does a little of everything."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from tests.loopback_discord import LoopbackDiscord, pointed_at


class Buttons(discord.ui.View):
    def __init__(self) -> None:
        super().__init__(timeout=None)

    @discord.ui.button(label="More", custom_id="more")
    async def more(self, interaction: discord.Interaction, button: Any) -> None:
        await interaction.response.edit_message(content="changed")

    @discord.ui.button(label="Secret", custom_id="secret")
    async def secret(self, interaction: discord.Interaction, button: Any) -> None:
        await interaction.response.send_message("for you", ephemeral=True)

    @discord.ui.button(label="Ask", custom_id="form")
    async def form(self, interaction: discord.Interaction, button: Any) -> None:
        await interaction.response.send_modal(Form())

    @discord.ui.select(placeholder="Pick", custom_id="pick", options=[discord.SelectOption(label="One"), discord.SelectOption(label="Two")])
    async def pick(self, interaction: discord.Interaction, select: Any) -> None:
        await interaction.response.defer()
        await interaction.edit_original_response(content=f"picked {select.values[0]}")


class Form(discord.ui.Modal, title="A form"):
    name: Any = discord.ui.TextInput(label="Name", custom_id="name", max_length=20)
    topic: Any = discord.ui.Label(text="Topic", component=discord.ui.TextInput(custom_id="topic", required=False))

    async def on_submit(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_message(f"hello {self.name.value} {self.topic.component.value}")


class MadeBot(commands.AutoShardedBot):
    def __init__(self, **options: Any) -> None:
        super().__init__(
            "\0", intents=options.pop("intents", discord.Intents.default()), help_command=None, guild_ready_timeout=0.05, **options
        )
        self.said: list[str] = []
        self.ready = asyncio.Event()
        self.resumed = 0
        self.add_commands()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Without the wait of five seconds."""

    async def setup_hook(self) -> None:
        self.add_view(Buttons())
        await self.tree.sync()

    async def on_ready(self) -> None:
        self.ready.set()

    async def on_shard_resumed(self, shard_id: int) -> None:
        self.resumed += 1

    async def on_message(self, message: discord.Message) -> None:
        if message.author.bot:
            return
        self.said.append(message.content)
        if self.user in message.mentions or message.guild is None:
            await message.reply(f"heard: {message.content}", mention_author=False)

    def add_commands(self) -> None:
        tree = self.tree

        @tree.command(description="Ask")
        @app_commands.describe(question="What", outlet="Whose")
        async def ask(interaction: discord.Interaction, question: app_commands.Range[str, 1, 50], outlet: str | None = None) -> None:
            await interaction.response.defer(thinking=True, ephemeral=question == "private")
            await interaction.followup.send(embed=discord.Embed(title="Answer", description=question), view=Buttons())

        @ask.autocomplete("outlet")
        async def outlets(interaction: discord.Interaction, current: str) -> list[app_commands.Choice[str]]:
            return [app_commands.Choice(name=one, value=one) for one in ("Courier", "Post") if current.lower() in one.lower()]

        admin = app_commands.Group(
            name="admin", description="For admins", guild_only=True, default_permissions=discord.Permissions(manage_guild=True)
        )

        @admin.command(description="Channel")
        async def channel(interaction: discord.Interaction, place: discord.TextChannel, role: discord.Role | None = None) -> None:
            await interaction.response.send_message(f"{place.name} {role and role.name} {interaction.permissions.manage_guild}")

        @admin.command(description="Upload")
        async def upload(interaction: discord.Interaction, file: discord.Attachment) -> None:
            await interaction.response.send_message((await file.read()).decode())

        tree.add_command(admin)

        @tree.context_menu(name="Check this")
        async def check(interaction: discord.Interaction, message: discord.Message) -> None:
            await interaction.response.send_message(f"checked {message.content}", ephemeral=True)

        @tree.command(description="Does what the test wants")
        async def do(interaction: discord.Interaction) -> None:
            await self.what(interaction)

        @tree.error
        async def failed(interaction: discord.Interaction, error: Exception) -> None:
            self.errors.append(getattr(error, "original", error))

    what: Callable[[discord.Interaction], Any]
    errors: list[Exception]


@asynccontextmanager
async def running(server: LoopbackDiscord, **options: Any) -> AsyncIterator[MadeBot]:
    """The bot, logged in and ready."""
    bot = MadeBot(**options)
    bot.errors = []
    with pointed_at(server.api_url):
        async with bot:
            task = asyncio.create_task(bot.start(server.token))
            waiting = asyncio.create_task(bot.ready.wait())
            await asyncio.wait({task, waiting}, timeout=5, return_when=asyncio.FIRST_COMPLETED)
            if task.done():
                task.result()
            assert bot.ready.is_set()
            yield bot
        await asyncio.gather(task, waiting, return_exceptions=True)
