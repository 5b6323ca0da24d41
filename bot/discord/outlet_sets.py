"""A channel's set of outlets as an admin types it: names with commas between, offered one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import discord

from bot import inputs
from bot.discord.choices import Choices, all_outlets, offered
from core.folding import fold
from core.values import Source

if TYPE_CHECKING:
    from bot.discord.client import EvenhandBot

ALL = "all"


def outlets_named(typed: str, sources: Sequence[Source]) -> tuple[str, ...]:
    """The outlets, spelt as the articles spell them; none for "all". A name may hold commas itself. Raises BadInput."""
    if fold(typed).strip().casefold() == ALL:
        return ()
    known = {fold(s.outlet).casefold() for s in sources if s.outlet}
    parts = [part.strip() for part in typed.split(",")]
    found: list[str] = []
    while parts:
        length = next((n for n in range(len(parts), 0, -1) if fold(", ".join(parts[:n])).casefold() in known), 1)
        name, parts = ", ".join(parts[:length]), parts[length:]
        if name:
            found.append(inputs.known_outlet(name, sources))
    return tuple(dict.fromkeys(found))


async def outlet_sets(interaction: discord.Interaction[EvenhandBot], typed: str) -> Choices:
    """All outlets, or what is typed so far with one outlet more."""
    bot = interaction.client
    known = await bot.newsroom.of_articles(all_outlets, bot.server_id(interaction))
    before, _, last = typed.rpartition(",")
    chosen = [part.strip() for part in before.split(",") if part.strip()]
    wanted = fold(last).strip().casefold()
    sets = [", ".join([*chosen, one.name]) for one in known if one.name not in chosen and wanted in one.folded]
    return offered("", ((one, one) for one in ([ALL] if not typed else []) + sets))
