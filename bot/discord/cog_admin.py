"""/admin: what a server's admins set, see and decide. Each command checks who calls it, whatever Discord shows to whom."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.discord import wanted
from bot.discord.acknowledging import acknowledge, privately
from bot.discord.choices import articles
from bot.discord.outlet_sets import outlet_sets, outlets_named
from bot.discord.permission import require_admin, require_admin_or_owner
from bot.discord.reporting import status_fields
from bot.posts import admin
from bot.posts.values import Card, Pages, Tone
from bot.records.values import ServerSettings
from core.errors import BadInput

if TYPE_CHECKING:
    from bot.discord.client import EvenhandBot

_HINT = (
    "Discord hides /admin and /reindex from members without Manage Server: allow them for the role under Server Settings → Integrations → "
    "Evenhand."
)
_LONGEST_COOLDOWN_S, _LONGEST_QUEUE = 3_600, 500


@app_commands.guild_only()
@app_commands.default_permissions(manage_guild=True)
class Admin(commands.GroupCog, group_name="admin", group_description="Settings and care, for this server's admins."):
    """Doorbells only. All answers here are for the one who asks, and every change is written down."""

    def __init__(self, bot: EvenhandBot) -> None:
        self._bot = bot
        self._newsroom = bot.newsroom
        bot.browsing.add("audit", self._audited)
        bot.browsing.add("settings", self._settings)

    @app_commands.command(description="Let a role do what admins do; without one, only members with Manage Server.")
    @app_commands.describe(role="The role; leave it out to take the right back from the one that is set.")
    async def role(self, interaction: discord.Interaction[EvenhandBot], role: discord.Role | None = None) -> None:
        """Set or clear the admins' role."""
        server_id = await require_admin(interaction, self._newsroom)
        if role is not None and role.is_default():
            raise BadInput("That would make everybody an admin: choose a role that only some members have.")
        before = await self._newsroom.settings(server_id)
        await self._newsroom.change_settings(server_id, replace(before, admin_role_id=str(role.id) if role else None))
        done = f"Members with the role {role.name} are admins here now." if role else "Only members with Manage Server are admins here now."
        await self._newsroom.audit(server_id, interaction.user.id, "role", done)
        await privately(interaction, f"{done} {_HINT}" if role else done)

    @app_commands.command(description="Set how a channel is answered, threads in it too; given nothing to set, show it.")
    @app_commands.describe(
        channel="Leave it out for this one.",
        mentions="Whether mentions are answered there.",
        threads="Whether each mention is answered in a thread of its own.",
        outlets="Only these outlets, with commas between; “all” for all.",
    )
    @app_commands.autocomplete(outlets=outlet_sets)
    async def channel(
        self,
        interaction: discord.Interaction[EvenhandBot],
        channel: app_commands.AppCommandChannel | None = None,
        mentions: bool | None = None,
        threads: bool | None = None,
        outlets: str = "",
    ) -> None:
        """Set what holds in a channel, or show it."""
        server_id = await require_admin(interaction, self._newsroom)
        place, name = _place(interaction, channel)
        await acknowledge(interaction)
        before = settings = await self._newsroom.channel(server_id, place)
        if mentions is not None:
            settings = replace(settings, mentions=mentions)
        if threads is not None:
            settings = replace(settings, threads=threads)
        if outlets.strip():
            settings = replace(settings, outlets=outlets_named(outlets, await self._newsroom.sources(server_id)))
        if settings != before:
            await self._newsroom.change_channel(server_id, place, settings)
            chosen = ", ".join(settings.outlets) or "all"
            detail = f"#{name}: mentions {_on(settings.mentions)}, threads {_on(settings.threads)}, outlets: {chosen}."
            await self._newsroom.audit(server_id, interaction.user.id, "channel", detail)
        await privately(interaction, Card(admin.channel(place, settings), tone=Tone.NOTICE))

    @app_commands.command(description="Set how often a member may ask and how many questions may wait; given nothing, show all settings.")
    @app_commands.describe(cooldown="Seconds between two questions of a member.", queue="Questions that may wait at once.")
    async def limits(
        self,
        interaction: discord.Interaction[EvenhandBot],
        cooldown: app_commands.Range[int, 0, _LONGEST_COOLDOWN_S] | None = None,
        queue: app_commands.Range[int, 1, _LONGEST_QUEUE] | None = None,
    ) -> None:
        """Set the limits, or show them with everything else."""
        server_id = await require_admin(interaction, self._newsroom)
        before = await self._newsroom.settings(server_id)
        settings = ServerSettings(
            before.admin_role_id,
            before.cooldown_s if cooldown is None else float(cooldown),
            before.queue_limit if queue is None else queue,
        )
        if settings != before:
            await self._newsroom.change_settings(server_id, settings)
            detail = f"One question every {settings.cooldown_s:g} seconds a member, at most {settings.queue_limit} waiting."
            await self._newsroom.audit(server_id, interaction.user.id, "limits", detail)
        await self._bot.browsing.open(interaction, "settings")

    @app_commands.command(description="Take an article out.")
    @app_commands.describe(article="Its title or address.")
    @app_commands.autocomplete(article=articles)
    async def remove(self, interaction: discord.Interaction[EvenhandBot], article: str) -> None:
        """Ask whether an article is to be taken out."""
        server_id = await require_admin_or_owner(interaction, self._newsroom)
        await acknowledge(interaction)
        await self._bot.removing.ask(interaction, await wanted.article_named(self._newsroom, server_id, article))

    @app_commands.command(description="Members' objections to answers that nobody has decided yet.")
    async def disputes(self, interaction: discord.Interaction[EvenhandBot]) -> None:
        """Show the open disputes."""
        await self._bot.disputing.open(interaction)

    @app_commands.command(description="Who did what, newest first.")
    async def audit(self, interaction: discord.Interaction[EvenhandBot]) -> None:
        """Show the audit."""
        await require_admin(interaction, self._newsroom)
        await self._bot.browsing.open(interaction, "audit")

    @app_commands.command(description="How much has been read, how new it is, how answers are made, and how the bot is.")
    async def status(self, interaction: discord.Interaction[EvenhandBot]) -> None:
        """Show the state of things."""
        server_id = await require_admin(interaction, self._newsroom)
        await acknowledge(interaction)
        await privately(interaction, admin.status(await status_fields(self._bot, server_id)))

    async def _audited(self, _bot: EvenhandBot, interaction: discord.Interaction[Any], _subject: str) -> Pages:
        """The audit, for admins: asked for again with every page."""
        server_id = await require_admin(interaction, self._newsroom)
        return await asyncio.to_thread(admin.audit, await self._newsroom.keep(self._newsroom.records.audit.newest, server_id))

    async def _settings(self, _bot: EvenhandBot, interaction: discord.Interaction[Any], _subject: str) -> Pages:
        """All that is set in the server, for admins."""
        server_id = await require_admin(interaction, self._newsroom)
        by_channel = await self._newsroom.keep(self._newsroom.records.servers.channels, server_id)
        return admin.settings(await self._newsroom.settings(server_id), by_channel)


def _place(interaction: discord.Interaction[Any], chosen: app_commands.AppCommandChannel | None) -> tuple[str, str]:
    """The id and name of the channel to set: the one chosen, else this one, for a thread the one that it is in. Raises BadInput."""
    if chosen is not None:
        if chosen.type is discord.ChannelType.category:
            raise BadInput("A category cannot be set: choose its channels one by one.")
        return str(chosen.id), chosen.name
    here = interaction.channel
    if isinstance(here, discord.Thread):
        return str(here.parent_id), here.parent.name if here.parent else here.name
    return str(interaction.channel_id), str(getattr(here, "name", "this channel"))


def _on(value: bool) -> str:
    return "on" if value else "off"
