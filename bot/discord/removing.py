"""Taking an article out: asked once, done by a button."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import discord

from bot.discord import wanted
from bot.discord.acknowledging import acknowledge, privately
from bot.discord.browsing import rewritten
from bot.discord.buttons import Press, key, view_of
from bot.discord.permission import require_admin, require_admin_or_owner, require_owner
from bot.posts.notices import notice
from core.values import OriginKind, Source

if TYPE_CHECKING:
    from bot.discord.client import EvenhandBot


class Removing:
    """A server's own articles go by its admins, shared ones by the owner only; checked when it is asked and when it is done."""

    def __init__(self, bot: EvenhandBot) -> None:
        self._newsroom = bot.newsroom
        bot.buttons["remove"] = self.remove

    async def ask(self, interaction: discord.Interaction[Any], source: Source) -> None:
        """Ask whether to take an article out. Raises NotAllowed."""
        await self._require(interaction, source)
        back = " Its file brings it back only when it changes, or with a full /reindex." if source.origin.kind is OriginKind.FOLDER else ""
        whose = "all servers" if source.server_id is None else "this server"
        question = f"Take “{source.title}” ({source.label}) out, for {whose}? Questions are no longer answered from it.{back}"
        await privately(interaction, question, view_of(Press("remove", key(source.id), "Take it out", style=discord.ButtonStyle.danger)))

    async def remove(self, interaction: discord.Interaction[Any], subject: str, _page: int) -> None:
        """Take the article out. Raises NotAllowed, NothingFound and CorpusBusy."""
        server_id = await require_admin_or_owner(interaction, self._newsroom)
        source = await wanted.article_keyed(self._newsroom, server_id, subject)
        await self._require(interaction, source)
        await acknowledge(interaction, thinking=False)
        await asyncio.to_thread(self._newsroom.wiring.library.remove, source.id, source.server_id)
        done = f"“{source.title}” ({source.label}) was taken out."
        await self._newsroom.audit(server_id, interaction.user.id, "remove", done)
        await rewritten(interaction, notice(done), view_of())

    async def _require(self, interaction: discord.Interaction[Any], source: Source) -> None:
        if source.server_id is None:
            require_owner(interaction, self._newsroom)
        else:
            await require_admin(interaction, self._newsroom)
