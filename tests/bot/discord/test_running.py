"""`evenhand run` as a process of its own: what it says when it cannot start, and how it is stopped, killed and started again."""

import asyncio
import os
import signal
import sqlite3
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest
import pytest_asyncio

from tests.loopback_discord import LoopbackDiscord

pytestmark = pytest.mark.asyncio
REOPENS = "When will the Halden bridge reopen?"
ANSWER = "will reopen on 14 March"
_START_S = 300.0


@asynccontextmanager
async def _evenhand(server: LoopbackDiscord, data: Path, **environment: str) -> AsyncIterator[Process]:
    """The program, killed at the end of the block if it still runs."""
    settings = {"DISCORD_TOKEN": server.token, "DISCORD_API_URL": server.api_url, **environment}
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DISCORD_", "LLM_", "EVENHAND_"))}
    command = (sys.executable, "-m", "bot", "run", "--data", str(data))
    process = await asyncio.create_subprocess_exec(*command, env={**kept, **settings}, stdout=PIPE, stderr=PIPE)
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


def _recorded(data: Path) -> int:
    """How many questions the bot has written down."""
    with closing(sqlite3.connect(data / "evenhand.db")) as connection:
        return int(connection.execute("SELECT count(*) FROM bot_questions").fetchone()[0])


async def _ends(server: LoopbackDiscord, data: Path, **environment: str) -> tuple[int | None, str, str]:
    async with _evenhand(server, data, **environment) as process:
        out, err = await asyncio.wait_for(process.communicate(), _START_S)
        return process.returncode, out.decode(), err.decode()


@pytest_asyncio.fixture(loop_scope="function")
async def server() -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord() as running:
        yield running


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"DISCORD_TOKEN": "wrong.token.altogether"}, "page Bot, press Reset Token"),
        ({"DISCORD_TOKEN": ""}, "evenhand chat"),
        ({"DISCORD_API_URL": "http://127.0.0.1:9/api/v10"}, "cannot be reached"),
        ({"OWNER_IDS": "me"}, "OWNER_IDS takes Discord user ids"),
        ({"DISCORD_SHARD_IDS": "0"}, "needs DISCORD_SHARD_COUNT"),
    ],
)
async def test_what_keeps_the_bot_from_starting_is_one_sentence(
    environment: dict[str, str], said: str, server: LoopbackDiscord, own_data: Path
) -> None:
    code, _, err = await _ends(server, own_data, **environment)
    assert (code, err.count("\n")) == (1, 1) and said in err and "Traceback" not in err


async def test_the_bot_says_how_to_invite_it_and_sends_its_commands_once(server: LoopbackDiscord, own_data: Path) -> None:
    server.world.add_guild("Halden Square")
    said = []
    for _ in range(2):
        async with _evenhand(server, own_data) as process:
            assert process.stdout is not None
            while not said or not said[-1].startswith("Ready"):
                said.append((await asyncio.wait_for(process.stdout.readline(), _START_S)).decode().strip())
            process.send_signal(signal.SIGTERM)
            assert await asyncio.wait_for(process.wait(), 30) == 0
            said.append("stopped")
    assert any(f"client_id={server.application_id}" in line and "applications.commands" in line for line in said)
    assert sum(request.method == "PUT" and request.path.endswith("/commands") for request in server.requests) == 1
    assert server.refused == []


async def test_a_killed_bot_answers_after_its_restart_what_it_had_accepted(server: LoopbackDiscord, own_data: Path) -> None:
    guild = server.world.add_guild("Halden Square")
    channel = server.world.add_channel(guild, "news")
    people = [server.world.add_member(guild, f"member {n}") for n in range(20)]
    async with _evenhand(server, own_data) as first:
        await server.connected(timeout=_START_S)
        asked = [await server.slash(who, channel, "ask", {"question": REOPENS}, wait=False) for who in people[:10]]
        said = [await server.say(channel, who, REOPENS) for who in people[10:]]
        await server.until(lambda: all(one.kind == "thinking" for one in asked) and _recorded(own_data) == len(asked) + len(said), 30)
        first.kill()
        await first.wait()
    async with _evenhand(server, own_data) as second:
        await asyncio.gather(*(one.settled(_START_S) for one in asked))
        for message in said:
            await server.reply_to(message, 60)
        second.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(second.wait(), 30) == 0
    assert all(ANSWER in one.text for one in asked)
    replies = [one.reference for one in server.bot_messages(channel) if one.reference is not None]
    assert len(replies) == len(set(replies))


async def test_sigterm_leaves_no_accepted_question_without_a_word(server: LoopbackDiscord, own_data: Path) -> None:
    guild = server.world.add_guild("Halden Square")
    channel = server.world.add_channel(guild, "news")
    people = [server.world.add_member(guild, f"member {n}") for n in range(50)]
    async with _evenhand(server, own_data) as process:
        await server.connected(timeout=_START_S)
        asked = [await server.slash(who, channel, "ask", {"question": REOPENS}, wait=False) for who in people]
        await server.until(lambda: all(one.kind is not None for one in asked), 30)
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), 30) == 0
    assert all(ANSWER in one.text or "being restarted" in one.text for one in asked)
