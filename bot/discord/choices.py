"""What Discord offers while a member types: outlets, articles, topics. What is typed freely is checked again afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.discord.browsing import key
from bot.discord.buttons import LIMIT, cut
from bot.posts.markdown import utf16
from bot.safe_text import safe
from core.folding import fold
from core.values import Source

if TYPE_CHECKING:
    from bot.discord.client import EvenhandBot

_MOST = 25
Choices = list[app_commands.Choice[str]]


async def outlets(interaction: discord.Interaction[EvenhandBot], typed: str) -> Choices:
    """The outlets of the articles, and of this channel's set where there is one."""
    bot = interaction.client
    allowed = (await bot.channel_settings(interaction)).outlets
    known = {s.outlet for s in await bot.newsroom.sources(_server(interaction)) if s.outlet}
    return offered(typed, ((outlet, _value(outlet, key(outlet))) for outlet in sorted(known) if not allowed or outlet in allowed))


async def articles(interaction: discord.Interaction[EvenhandBot], typed: str) -> Choices:
    """All articles by title and outlet, newest first; `bot.discord.wanted.article_named` finds them by the value."""
    return offered(typed, _named(await interaction.client.newsroom.sources(_server(interaction))))


async def articles_asked(interaction: discord.Interaction[EvenhandBot], typed: str) -> Choices:
    """Those of the outlets that this channel asks."""
    bot = interaction.client
    allowed = (await bot.channel_settings(interaction)).outlets
    sources = await bot.newsroom.sources(_server(interaction))
    return offered(typed, _named(s for s in sources if not allowed or s.outlet in allowed))


async def topics(interaction: discord.Interaction[EvenhandBot], typed: str) -> Choices:
    """The events that the articles tell of, newest first; the value is the title, or the id where the title would not lead back."""
    events = await interaction.client.newsroom.events(_server(interaction))
    return offered(typed, ((e.title, _value(e.title, e.id)) for e in events))


def offered(typed: str, named: Iterable[tuple[str, str]]) -> Choices:
    """Of names with their values, the first that hold every word typed."""
    wanted = fold(typed).casefold().split()
    fitting = ((safe(name), value) for name, value in named if all(word in fold(name).casefold() for word in wanted))
    shown = ((name, value) for name, value in fitting if name and 0 < utf16(value) <= LIMIT)
    return [app_commands.Choice(name=cut(name), value=value) for name, value in islice(shown, _MOST)]


def _named(sources: Iterable[Source]) -> Iterator[tuple[str, str]]:
    for s in sorted(sources, key=lambda s: (s.published is None, -s.published.timestamp() if s.published else 0.0, s.title)):
        title = safe(s.title) or s.id
        yield f"{title} ({s.outlet})" if s.outlet else title, _value(s.id, key(s.id))


def _value(text: str, otherwise: str) -> str:
    """The text where Discord hands it back as it is, which it may not do with spaces at the ends or characters that are not seen."""
    return text if text == safe(text) and utf16(text) <= LIMIT else otherwise


def _server(interaction: discord.Interaction[EvenhandBot]) -> str | None:
    return str(interaction.guild_id) if interaction.guild_id else None
