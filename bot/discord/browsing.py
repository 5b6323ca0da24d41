"""Lists that one person turns the pages of: made anew for every page, so that they work after a restart and are never stale."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import discord

from bot.discord.acknowledging import acknowledge, privately
from bot.discord.buttons import turning, view_of
from bot.discord.delivery import persistent
from bot.discord.embeds import shown
from bot.discord.permission import NotAllowed, require_admin
from bot.posts import corpus, guide
from bot.posts.values import Pages
from core.errors import NothingFound
from core.values import Source

if TYPE_CHECKING:
    from bot.discord.client import EvenhandBot

# Makes the pages of one list; the text says which article or outlet it is about, as `key` gives it.
List = Callable[["EvenhandBot", discord.Interaction[Any], str], Awaitable[Pages]]
ALL = "0"


def key(name: str) -> str:
    """A name as it goes into a button's id: short, of letters and figures."""
    return hashlib.sha256(name.encode()).hexdigest()[:16]


class Browsing:
    """The lists by name. `add` makes one known; `see_NAME` is what its arrows are called."""

    def __init__(self, bot: EvenhandBot) -> None:
        self._bot = bot
        self._lists: dict[str, List] = {"articles": _articles, "article": _article, "corrections": _corrections, "help": _help}

    def add(self, name: str, pages: List) -> None:
        """Make a list known."""
        self._lists[name] = pages

    async def open(self, interaction: discord.Interaction[Any], name: str, subject: str = ALL) -> None:
        """Show the first page of a list to the one who asked, alone."""
        await acknowledge(interaction)
        pages = await self._lists[name](self._bot, interaction, subject)
        await privately(interaction, pages[0], view_of(*turning(f"see_{name}", subject, 0, len(pages))))

    async def turn(self, interaction: discord.Interaction[Any], name: str, subject: str, page: int) -> None:
        """Turn to a page of a list, in the message that it stands in."""
        if name not in self._lists:
            raise NothingFound("That list is no longer offered: /help shows what there is.")
        await acknowledge(interaction, thinking=False)
        pages = await self._lists[name](self._bot, interaction, subject)
        at = min(page, len(pages) - 1)
        await rewritten(interaction, shown(pages[at], view_of(*turning(f"see_{name}", subject, at, len(pages)))))


def seen_by_one(interaction: discord.Interaction[Any]) -> bool:
    """Whether the message that was pressed is shown to one person alone."""
    return interaction.message is not None and interaction.message.flags.ephemeral


async def rewritten(interaction: discord.Interaction[Any], what: dict[str, Any]) -> None:
    """Change the message that was pressed, or fill the reply that was promised. One that was deleted meanwhile needs neither."""
    with suppress(discord.NotFound):
        await persistent(lambda: interaction.edit_original_response(**what))


async def _articles(bot: EvenhandBot, interaction: discord.Interaction[Any], subject: str) -> Pages:
    server_id = bot.server_id(interaction)
    stored = await asyncio.to_thread(lambda: list(bot.newsroom.wiring.library.articles(server_id)))
    outlet = next((a.source.outlet for a in stored if a.source.outlet and key(a.source.outlet) == subject), None)
    listed = [a.source for a in stored if outlet is None or a.source.outlet == outlet]
    words = {a.source.id: len(a.text.split()) for a in stored}
    return corpus.articles(listed, await bot.newsroom.events(server_id), words, outlet)


async def _article(bot: EvenhandBot, interaction: discord.Interaction[Any], subject: str) -> Pages:
    server_id = bot.server_id(interaction)
    found: Source | None = next((s for s in await bot.newsroom.sources(server_id) if key(s.id) == subject), None)
    if found is None:
        raise NothingFound("That article is no longer stored: /articles shows what is.")
    event = next((e for e in await bot.newsroom.events(server_id) if found.id in e.article_ids), None)
    return corpus.article(await bot.newsroom.article(found.id, server_id), event)


async def _corrections(bot: EvenhandBot, interaction: discord.Interaction[Any], _subject: str) -> Pages:
    server_id = bot.server_id(interaction)
    return corpus.corrections(await bot.newsroom.keep(bot.newsroom.records.disputes.corrections, server_id), server_id)


async def _help(bot: EvenhandBot, interaction: discord.Interaction[Any], _subject: str) -> Pages:
    try:
        await require_admin(interaction, bot.newsroom)
    except NotAllowed:
        return guide.help_page(False)
    return guide.help_page(True)
