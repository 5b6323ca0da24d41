"""Sessions: logging in, being cut off, coming back."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import discord
import pytest

from tests.loopback_discord import LoopbackDiscord, pointed_at
from tests.loopback_discord.made_bot import MadeBot, running
from tests.loopback_discord.models import Channel, Guild, Member
from tests.loopback_discord.test_answering import held


def start(options: dict[str, object], token: str = "") -> None:
    async def whole() -> None:
        async with LoopbackDiscord() as server:
            with pointed_at(server.api_url):
                async with MadeBot(**options) as bot:
                    await asyncio.wait_for(bot.start(token or server.token), 5)

    asyncio.run(whole())


def test_a_wrong_token_does_not_log_in() -> None:
    with pytest.raises(discord.LoginFailure):
        start({}, "wrong")


def test_an_intent_that_is_not_switched_on_ends_the_session() -> None:
    intents = discord.Intents.default()
    intents.message_content = True
    with pytest.raises(discord.PrivilegedIntentsRequired):
        start({"intents": intents})


def test_the_bot_gets_what_it_missed_when_it_resumes() -> None:
    async def talk(server: LoopbackDiscord, bot: MadeBot, channel: Channel, member: Member) -> None:
        await server.drop_gateway()
        missed = await server.say(channel, member, "while you were away")
        await server.reply_to(missed)
        await server.until(lambda: bot.resumed == 1)
        assert len(server.gateway.identified) == 1

    held(talk)


Break = Callable[[LoopbackDiscord], Awaitable[None]]


@pytest.mark.parametrize(
    ("order", "identified"),
    [(LoopbackDiscord.ask_to_reconnect, 1), (LoopbackDiscord.invalidate_session, 2), (LoopbackDiscord.drop_gateway, 1)],
)
def test_the_bot_comes_back_after_every_break(order: Break, identified: int) -> None:
    async def talk(server: LoopbackDiscord, bot: MadeBot, channel: Channel, member: Member) -> None:
        sessions = set(server.gateway.connected)
        sockets = {one.socket for one in sessions}
        await order(server)
        await server.until(lambda: server.gateway.connected and {one.socket for one in server.gateway.connected} != sockets)
        assert len(server.gateway.identified) == identified
        await server.reply_to(await server.say(channel, member, "are you there"))

    held(talk)


def test_a_beat_is_sent_when_it_is_asked_for() -> None:
    async def talk(server: LoopbackDiscord, bot: MadeBot, channel: Channel, member: Member) -> None:
        before = server.gateway.heartbeats
        await server.ask_for_heartbeat()
        await server.until(lambda: server.gateway.heartbeats > before)
        assert before >= 1
        assert bot.latency < 1

    held(talk)


def test_every_event_arrives_twice_when_ordered() -> None:
    async def talk(server: LoopbackDiscord, bot: MadeBot, channel: Channel, member: Member) -> None:
        server.duplicate_events = True
        await server.say(channel, member, "hello")
        await server.until(lambda: len(server.bot_messages(channel)) == 2)

    held(talk)


def test_each_shard_gets_the_events_of_its_own_servers() -> None:
    async def whole() -> None:
        async with LoopbackDiscord() as server:
            server.gateway.shards = 2
            # The numbers below the time tell nothing of the shard, so that an id of each parity of time is waited for.
            guilds: dict[int, Guild] = {}
            while len(guilds) < 2:
                guild = server.world.add_guild("Halden")
                if guilds.setdefault((guild.id >> 22) % 2, guild) is not guild:
                    server.world.remove_guild(guild)
                await asyncio.sleep(0.001)
            async with running(server) as bot:
                assert sorted(session.shard for session in server.gateway.connected) == [0, 1]
                assert sorted(guild.shard_id for guild in bot.guilds) == [0, 1]
                for guild in guilds.values():
                    channel, member = server.world.add_channel(guild, "news"), server.world.add_member(guild, "reader")
                    await server.reply_to(await server.say(channel, member, "hello"))
                    assert len(server.bot_messages(channel)) == 1

    asyncio.run(whole())


def test_the_owner_is_a_person_or_a_team() -> None:
    async def talk(server: LoopbackDiscord, bot: MadeBot, channel: Channel, member: Member) -> None:
        assert (await bot.application_info()).owner.id == server.world.owner.id
        server.team = [member.user]
        team = (await bot.application_info()).team
        assert team is not None
        assert [one.id for one in team.members] == [member.id]

    held(talk)


def test_a_bot_in_a_process_of_its_own_is_pointed_here(tmp_path: Path) -> None:
    (tmp_path / "other_bot.py").write_text(
        "import sys, discord\n"
        "bot = discord.Client(intents=discord.Intents.default(), guild_ready_timeout=0.05)\n"
        "@bot.event\n"
        "async def on_ready():\n"
        "    print('here', [guild.name for guild in bot.guilds])\n"
        "    await bot.close()\n"
        "bot.run(sys.argv[1], log_handler=None)\n"
    )

    async def whole() -> None:
        async with LoopbackDiscord() as server:
            server.world.add_guild("Halden")
            command = [sys.executable, "-m", "tests.loopback_discord.pointing", server.api_url, "other_bot", server.token]
            path = f"{tmp_path}:{Path(__file__).parents[2]}"
            process = await asyncio.create_subprocess_exec(
                *command, env={"PYTHONPATH": path}, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE
            )
            out, errors = await asyncio.wait_for(process.communicate(), 20)
            assert out.decode().strip() == "here ['Halden']", errors.decode()

    asyncio.run(whole())
