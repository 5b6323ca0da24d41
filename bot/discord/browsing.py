"""Lists that one person turns the pages of: made anew for every page, so that they work after a restart and are never stale."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import discord

from bot.discord import wanted
from bot.discord.acknowledging import acknowledge, privately
from bot.discord.buttons import WHOLE, key, turning, view_of
from bot.discord.delivery import persistent
from bot.discord.embeds import changed, in_embeds
from bot.discord.permission import NotAllowed, require_admin
from bot.posts import corpus, guide
from bot.posts.values import Card, Pages
from core.errors import NothingFound
from retrieval.library import Library

if TYPE_CHECKING:
    from bot.discord.client import EvenhandBot

# Makes the pages of one list; the text says which article or outlet it is about, as `key` gives it.
List = Callable[["EvenhandBot", discord.Interaction[Any], str], Awaitable[Pages]]
# Lists that stand in the channel, and that whoever may see them turns for everybody.
_FOR_ALL = {"reindex"}


class Browsing:
    """The lists by name. `add` makes one known; `see_NAME` is what its arrows are called."""

    def __init__(self, bot: EvenhandBot) -> None:
        self._bot = bot
        self._lists: dict[str, List] = {"articles": _articles, "article": _article, "corrections": _corrections, "help": _help}

    def add(self, name: str, pages: List) -> None:
        """Make a list known."""
        self._lists[name] = pages

    async def open(self, interaction: discord.Interaction[Any], name: str, subject: str = WHOLE) -> None:
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
        await rewritten(interaction, pages[at], view_of(*turning(f"see_{name}", subject, at, len(pages))), ours=name in _FOR_ALL)


def seen_by_one(interaction: discord.Interaction[Any]) -> bool:
    """Whether the message that was pressed is shown to one person alone."""
    return interaction.message is not None and interaction.message.flags.ephemeral


async def rewritten(interaction: discord.Interaction[Any], card: Card, view: discord.ui.View, *, ours: bool = False) -> None:
    """Change the message that was pressed; where all see it, and it is not `ours` to change, show the card to this person alone.

    A message that was deleted meanwhile needs neither.
    """
    if not (ours or seen_by_one(interaction)):
        await privately(interaction, card, view)
        return
    what = changed(card, view, embeds=in_embeds(interaction.message))
    with suppress(discord.NotFound):
        await persistent(lambda: interaction.edit_original_response(**what))


async def _articles(bot: EvenhandBot, interaction: discord.Interaction[Any], subject: str) -> Pages:
    server_id = bot.server_id(interaction)
    sources, events = await bot.newsroom.sources(server_id), await bot.newsroom.events(server_id)
    words = await bot.newsroom.of_articles(_words, server_id)

    def made() -> Pages:
        outlet = next((s.outlet for s in sources if s.outlet and key(s.outlet) == subject), None)
        return corpus.articles([s for s in sources if outlet is None or s.outlet == outlet], events, words, outlet)

    return await asyncio.to_thread(made)


def _words(library: Library, server_id: str | None) -> dict[str, int]:
    return {article.source.id: len(article.text.split()) for article in library.articles(server_id)}


async def _article(bot: EvenhandBot, interaction: discord.Interaction[Any], subject: str) -> Pages:
    server_id = bot.server_id(interaction)
    found = await wanted.article_keyed(bot.newsroom, server_id, subject)
    event = next((e for e in await bot.newsroom.events(server_id) if found.id in e.article_ids), None)
    return await asyncio.to_thread(corpus.article, await bot.newsroom.article(found.id, server_id), event)


async def _corrections(bot: EvenhandBot, interaction: discord.Interaction[Any], _subject: str) -> Pages:
    server_id = bot.server_id(interaction)
    upheld = await bot.newsroom.keep(bot.newsroom.records.disputes.corrections, server_id)
    return await asyncio.to_thread(corpus.corrections, upheld, server_id)


async def _help(bot: EvenhandBot, interaction: discord.Interaction[Any], _subject: str) -> Pages:
    try:
        await require_admin(interaction, bot.newsroom)
    except NotAllowed:
        return guide.help_page(False)
    return guide.help_page(True)
