"""What Discord offers while a member types: outlets, articles, topics. What is typed freely is checked again afterwards."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.discord.buttons import LIMIT, key, option_name
from bot.posts.markdown import utf16
from bot.safe_text import safe
from core.folding import fold
from core.values import Source
from retrieval.library import Library

if TYPE_CHECKING:
    from bot.discord.client import EvenhandBot

_MOST = 25
Choices = list[app_commands.Choice[str]]


async def outlets(interaction: discord.Interaction[EvenhandBot], typed: str) -> Choices:
    """The outlets of the articles, and of this channel's set where there is one."""
    bot = interaction.client
    allowed = (await bot.channel_settings(interaction)).outlets
    named = await bot.newsroom.of_articles(all_outlets, bot.server_id(interaction))
    return await asyncio.to_thread(_offered, typed, [one for one in named if not allowed or one.outlet in allowed])


async def articles(interaction: discord.Interaction[EvenhandBot], typed: str) -> Choices:
    """All articles by title and outlet, newest first; `bot.discord.wanted.article_named` finds them by the value."""
    bot = interaction.client
    return await asyncio.to_thread(_offered, typed, await bot.newsroom.of_articles(_articles, bot.server_id(interaction)))


async def articles_asked(interaction: discord.Interaction[EvenhandBot], typed: str) -> Choices:
    """Those of the outlets that this channel asks."""
    bot = interaction.client
    allowed = (await bot.channel_settings(interaction)).outlets
    named = await bot.newsroom.of_articles(_articles, bot.server_id(interaction))
    return await asyncio.to_thread(_offered, typed, [one for one in named if not allowed or one.outlet in allowed])


async def topics(interaction: discord.Interaction[EvenhandBot], typed: str) -> Choices:
    """The events that the articles tell of, newest first; the value is the title, or the id where the title would not lead back."""
    bot = interaction.client
    return await asyncio.to_thread(_offered, typed, await bot.newsroom.of_articles(_topics, bot.server_id(interaction)))


def offered(typed: str, named: Iterable[tuple[str, str]]) -> Choices:
    """Of names with their values, the first that hold every word typed."""
    return _offered(typed, (Offer(name, value) for name, value in named))


@dataclass(frozen=True)
class Offer:
    """A name with its value; folding is what takes time, and is done once for all who type."""

    name: str
    value: str
    outlet: str | None = None

    @cached_property
    def folded(self) -> str:
        """What the words that are typed are looked for in."""
        return fold(self.name).casefold()

    @cached_property
    def shown(self) -> str:
        """The name as Discord takes it; "" where it cannot be offered."""
        return option_name(safe(self.name)) if 0 < utf16(self.value) <= LIMIT else ""


def _offered(typed: str, named: Iterable[Offer]) -> Choices:
    words = fold(typed).casefold().split()
    fitting = (one for one in named if all(word in one.folded for word in words) and one.shown)
    return [app_commands.Choice(name=one.shown, value=one.value) for one in islice(fitting, _MOST)]


def _articles(library: Library, server_id: str | None) -> list[Offer]:
    def newest_first(source: Source) -> tuple[bool, float, str]:
        return source.published is None, -source.published.timestamp() if source.published else 0.0, source.title

    def offer(source: Source) -> Offer:
        title = safe(source.title) or source.id
        name = f"{title} ({source.outlet})" if source.outlet else title
        return Offer(name, _value(source.id, key(source.id)), source.outlet)

    return [offer(source) for source in sorted(library.corpus(server_id).sources(), key=newest_first)]


def all_outlets(library: Library, server_id: str | None) -> list[Offer]:
    """The outlets of the articles that a server sees, by name."""
    known = {source.outlet for source in library.corpus(server_id).sources() if source.outlet}
    return [Offer(outlet, _value(outlet, key(outlet)), outlet) for outlet in sorted(known)]


def _topics(library: Library, server_id: str | None) -> list[Offer]:
    return [Offer(event.title, _value(event.title, event.id)) for event in library.events(server_id)]


def _value(text: str, otherwise: str) -> str:
    """The text where Discord hands it back as it is, which it may not do with spaces at the ends or characters that are not seen."""
    return text if text == safe(text) and utf16(text) <= LIMIT else otherwise
