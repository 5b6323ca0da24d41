"""`evenhand run`: what must be right is looked at first, and what is wrong is one sentence; then the bot runs until it is stopped."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import platform
import signal
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime

from bot.discord.application import look_at, owners, point_at, refusals, sentences, shards
from bot.discord.client import EvenhandBot
from bot.discord.inviting import PORTAL, invite_link
from bot.discord.newsroom import Newsroom
from bot.records.opening import open_records
from bot.wiring import Wiring
from core.errors import BadSettings, EmptyCorpus

Say = Callable[[str], None]

NO_TOKEN = (
    f"There is no Discord token: create a bot at {PORTAL}, copy its token from the page Bot into DISCORD_TOKEN in .env (README.md has "
    "the steps), or talk with the articles here with `evenhand chat`."
)
_WARM_UP = "What happened?"


def run_bot(wiring: Wiring, say: Say) -> None:
    """Run until SIGTERM or Ctrl-C. Raises BadSettings and other sentences for what keeps it from starting."""
    token = wiring.settings.discord_token
    if token is None:
        raise BadSettings(NO_TOKEN)
    point_at(wiring.settings)
    logging.getLogger("discord.client").setLevel(logging.ERROR)  # its warnings are about voice, which is not used
    newsroom = open_newsroom(wiring)
    try:
        warm_up(newsroom, say)
        asyncio.run(_run(newsroom, token.get_secret_value(), say))
    finally:
        newsroom.close()


def open_newsroom(wiring: Wiring) -> Newsroom:
    """The parts behind the bot, with this process written down among the workers."""
    records = open_records(wiring.library.engine)
    worker = records.workers.begin(platform.node(), os.getpid(), datetime.now(UTC))
    return Newsroom(wiring, records, worker)


def warm_up(newsroom: Newsroom, say: Say) -> None:
    """Load the model and the index before the first member has to wait for them."""
    try:
        desk = newsroom.wiring.desk()
        asyncio.run(desk.search(_WARM_UP))
        asyncio.run(desk.check(_WARM_UP))
    except EmptyCorpus:
        say("Nothing is indexed yet: the owner's /reindex, or `evenhand index`, reads the articles in.")
    # What is loaded now stays for good: the collector of garbage need not look through it again and again.
    gc.collect()
    gc.freeze()


async def _run(newsroom: Newsroom, token: str, say: Say) -> None:
    bot = EvenhandBot(newsroom, **shards(newsroom.wiring.settings))

    @bot.listen()
    async def on_ready() -> None:
        servers = len(bot.guilds)
        say(f"Ready as {bot.user}, in {servers} server{'' if servers == 1 else 's'}. Ctrl-C stops it.")

    with sentences():
        await bot.login(token)
    try:
        with sentences():
            await look_at_application(bot, newsroom)
        say(f"Invite it to a server: {invite_link(bot.application_id or 0)}")
        with refusals():
            await _until_stopped(bot, say)
    finally:
        if not bot.is_closed():
            await bot.shut_down()


async def look_at_application(bot: EvenhandBot, newsroom: Newsroom) -> None:
    """Learn who owns the bot, and raise BadSettings where the application is set so that it cannot work."""
    newsroom.owner_ids = owners(newsroom.wiring.settings, await look_at(bot))


async def _until_stopped(bot: EvenhandBot, say: Say) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows: Ctrl-C arrives as KeyboardInterrupt
            loop.add_signal_handler(name, stop.set)
    connected = asyncio.ensure_future(bot.connect())
    stopped = asyncio.ensure_future(stop.wait())
    await asyncio.wait({connected, stopped}, return_when=asyncio.FIRST_COMPLETED)
    if stop.is_set():
        say("Stopping: what is under way is finished first.")
        await bot.shut_down()
    stopped.cancel()
    await connected
