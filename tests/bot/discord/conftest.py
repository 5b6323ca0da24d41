"""The real bot, connected to a Discord on loopback, over a corpus of an invented town."""

from __future__ import annotations

import asyncio
import os
import platform
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.discord.client import EvenhandBot
from bot.discord.newsroom import Newsroom
from bot.discord.starting import look_at_application
from bot.records.opening import open_records
from bot.records.values import Asked
from bot.wiring import Wiring
from core.settings import Settings
from retrieval.embedding import Embedder
from tests.loopback_discord import LoopbackDiscord, Permission, pointed_at
from tests.loopback_discord.invocation import PATIENCE_S
from tests.loopback_discord.models import Channel, Guild, Member, Message


@dataclass
class Stage:
    """A server with its people, and the bot in it."""

    server: LoopbackDiscord
    bot: EvenhandBot
    guild: Guild
    channel: Channel
    reader: Member
    other: Member
    moderator: Member
    admin: Member
    owner: Member

    @property
    def newsroom(self) -> Newsroom:
        return self.bot.newsroom

    async def kept(self, message: Message) -> Asked:
        """What is on record of the request that a message answers; the records may be a moment behind what members see."""
        async with asyncio.timeout(PATIENCE_S):
            while (found := await self.newsroom.keep(self.newsroom.records.questions.by_message, str(message.id))) is None:
                await asyncio.sleep(0.003)
        return found

    async def no_cooldown(self) -> None:
        """Let everybody ask as often as they like."""
        from bot.records.values import ServerSettings

        await self.newsroom.change_settings(str(self.guild.id), ServerSettings(cooldown_s=0))


def open_test_newsroom(data: Path, embedder: Embedder, **settings: Any) -> Newsroom:
    """The parts behind a bot over a data folder, as `evenhand run` makes them."""
    wiring = Wiring(Settings(_env_file=None, evenhand_data=data, **settings), "the Discord bot")  # type: ignore[call-arg]
    wiring.__dict__["embedder"] = embedder  # the one that all tests share
    records = open_records(wiring.library.engine)
    return Newsroom(wiring, records, records.workers.begin(platform.node(), os.getpid(), datetime.now(UTC)))


def close_newsroom(newsroom: Newsroom) -> None:
    newsroom.close()
    newsroom.wiring.close()


@asynccontextmanager
async def running(server: LoopbackDiscord, newsroom: Newsroom, *, sessions: int = 1) -> AsyncIterator[EvenhandBot]:
    """The bot, connected and ready, for the length of a block."""
    bot = EvenhandBot(newsroom, guild_ready_timeout=0.05)
    task = None
    with pointed_at(server.api_url):
        try:
            await bot.login(server.token)
            await look_at_application(bot, newsroom)
            task = asyncio.ensure_future(bot.connect())
            await server.connected(sessions)
            await bot.wait_until_ready()
            yield bot
        finally:
            if not bot.is_closed():
                await bot.shut_down()
            if task is not None:
                await task


@asynccontextmanager
async def staged(data: Path, embedder: Embedder, **settings: Any) -> AsyncIterator[Stage]:
    """A loopback Discord with one server, and the bot running in it."""
    async with LoopbackDiscord() as server:
        world = server.world
        guild = world.add_guild("Halden Square")
        channel = world.add_channel(guild, "news")
        people = {name: world.add_member(guild, name) for name in ("reader", "other")}
        moderator = world.add_member(guild, "moderator", permissions=Permission.MANAGE_MESSAGES)
        admin = world.add_member(guild, "admin", permissions=Permission.MANAGE_GUILD)
        owner = world.add_member(guild, "owner", permissions=Permission.MANAGE_GUILD)
        newsroom = open_test_newsroom(data, embedder, owner_ids=str(owner.id), **settings)
        try:
            async with running(server, newsroom) as bot:
                yield Stage(server, bot, guild, channel, people["reader"], people["other"], moderator, admin, owner)
        finally:
            close_newsroom(newsroom)


@pytest.fixture
def own_data(data: Path, tmp_path: Path) -> Path:
    """A copy of the indexed data folder, to do with as a test likes."""
    return Path(shutil.copytree(data, tmp_path / "data"))


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def stage(data: Path, embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """One stage for the tests of a file, where nobody has to wait between questions."""
    folder = shutil.copytree(data, tmp_path_factory.mktemp("discord") / "data")
    async with staged(folder, embedder) as made:
        await made.no_cooldown()
        yield made


@pytest.fixture
def nothing_is_refused(request: pytest.FixtureRequest) -> Iterator[None]:
    """After a test on the stage: the server refused nothing that the bot sent."""
    yield
    if "stage" in request.fixturenames:
        server = request.getfixturevalue("stage").server
        refused, server.refused = server.refused, []
        assert refused == []
