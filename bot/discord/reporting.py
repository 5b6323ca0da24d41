"""What /admin status tells of the articles and of the program."""

from __future__ import annotations

import asyncio
import platform
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from typing import TYPE_CHECKING

import discord

if TYPE_CHECKING:
    from bot.discord.client import EvenhandBot


async def status_fields(bot: EvenhandBot, server_id: str) -> dict[str, object]:
    """By name, in the order to be read; counts of articles are those that the server sees. No place on the machine is in them."""
    wiring = bot.newsroom.wiring
    held, checks = await asyncio.to_thread(lambda: (wiring.library.status(server_id), wiring.library.check()))
    broken = ", ".join(check.name for check in checks if not check.ok)
    return {
        "articles": f"{held.articles:,} in {held.passages:,} passages",
        "outlets": held.outlets,
        "newest article": f"{held.newest:%Y-%m-%d}" if held.newest else None,
        "index": f"to be mended: {broken}; in a terminal, evenhand doctor says how" if broken else "sound",
        "generation": held.generation,
        "embedding model": held.embedding_model,
        "answers": wiring.mode,
        "up for": uptime(datetime.now(UTC) - bot.newsroom.started),
        "servers": len(bot.guilds),
        "questions waiting": bot.answering.line.waiting(),
        "versions": f"Evenhand {version('evenhand')}, discord.py {discord.__version__}, Python {platform.python_version()}",
    }


def uptime(passed: timedelta) -> str:
    """ "2 d 3 h 4 min"; "0 min" for less than a minute."""
    hours, minutes = divmod(passed.seconds // 60, 60)
    parts = [(passed.days, "d"), (hours, "h"), (minutes, "min")]
    return " ".join(f"{number} {unit}" for number, unit in parts if number) or "0 min"
