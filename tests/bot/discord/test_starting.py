"""What Discord refuses while the bot starts is a sentence; what it has forgotten is sent again."""

from pathlib import Path

import aiohttp
import pytest

from bot.discord.application import refusals, sentences
from core.errors import BadSettings, EvenhandError
from retrieval.embedding import Embedder
from tests.bot.discord.conftest import close_newsroom, open_test_newsroom, running
from tests.loopback_discord import LoopbackDiscord

pytestmark = pytest.mark.asyncio


async def test_commands_that_discord_has_lost_are_sent_again_and_others_are_not(own_data: Path, embedder: Embedder) -> None:
    newsroom = open_test_newsroom(own_data, embedder)
    sent = []
    async with LoopbackDiscord() as server:
        for lost in (False, False, True):
            if lost:
                server.commands.replace(None, [])
            async with running(server, newsroom) as bot:
                sent.append(bot.synced)
        server.commands.replace(None, [])
        server.fail("PUT", "/commands", status=403, times=1)
        with pytest.raises(BadSettings, match="slash commands: at discord"):
            async with running(server, newsroom):
                pass
    close_newsroom(newsroom)
    assert sent == [True, False, True]


async def test_an_error_of_this_machine_is_not_taken_for_one_of_the_network() -> None:
    with pytest.raises(PermissionError), refusals():
        raise PermissionError("the disk")
    for lost in (aiohttp.ClientConnectionError("gone"), ConnectionResetError("gone"), TimeoutError()):
        with pytest.raises(EvenhandError, match="cannot be reached"), sentences():
            raise lost
