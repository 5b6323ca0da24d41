"""What is ordered to fail fails as it does on Discord, and what Discord refuses an interaction is refused."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import aiohttp
import discord
import pytest

from tests.loopback_discord import LoopbackDiscord, Permission
from tests.loopback_discord.made_bot import MadeBot
from tests.loopback_discord.models import Channel, Member
from tests.loopback_discord.test_answering import held


def test_an_answer_after_three_seconds_is_refused_and_the_member_is_told() -> None:
    async def talk(server: LoopbackDiscord, bot: MadeBot, channel: Channel, member: Member) -> None:
        server.acknowledge_within_s = 0.02

        async def late(interaction: discord.Interaction) -> None:
            await asyncio.sleep(0.05)
            await interaction.response.defer()

        bot.what = late
        asked = await server.slash(member, channel, "do")
        assert asked.error == "The application did not respond"
        await server.until(lambda: bot.errors)
        assert bot.errors[0].code == 10062  # type: ignore[attr-defined]

    held(talk, refused=(10062,))


def test_an_interaction_is_acknowledged_once() -> None:
    async def talk(server: LoopbackDiscord, bot: MadeBot, channel: Channel, member: Member) -> None:
        server.duplicate_events = True
        asked = await server.slash(member, channel, "ask", {"question": "When?"})
        await server.until(lambda: server.refused)
        assert asked.text == "Answer\nWhen?"

    held(talk, refused=(40060,))


@pytest.mark.parametrize(("how", "code"), [("expired", 50027), ("old", 50027), ("unknown", 10015)])
def test_a_token_that_died_ends_what_follows(how: str, code: int) -> None:
    async def talk(server: LoopbackDiscord, bot: MadeBot, channel: Channel, member: Member) -> None:
        async def dead(interaction: discord.Interaction) -> None:
            await interaction.response.defer()
            if how == "expired":
                server.expire_tokens()
            elif how == "old":
                server.tokens_live_s = 0.0
            else:
                server.invocations.clear()
            await interaction.followup.send("too late")

        bot.what = dead
        asked = await server.slash(member, channel, "do", wait=False)
        await server.until(lambda: bot.errors)
        assert bot.errors[0].code == code  # type: ignore[attr-defined]
        with pytest.raises(TimeoutError, match="still thinking"):
            await asked.settled(0.01)

    held(talk, refused=(code,))


def test_a_rate_limit_is_waited_out_and_the_request_repeated() -> None:
    async def talk(server: LoopbackDiscord, bot: MadeBot, channel: Channel, member: Member) -> None:
        server.fail("POST", "/channels/.*/messages", status=429, retry_after=0.03, times=2)
        started = time.monotonic()
        await server.reply_to(await server.say(channel, member, "hello"))
        assert time.monotonic() - started >= 0.06
        assert len(server.bot_messages(channel)) == 1

    held(talk)


def test_a_failed_request_is_not_carried_out_and_a_lost_answer_is() -> None:
    async def talk(server: LoopbackDiscord, bot: MadeBot, channel: Channel, member: Member) -> None:
        place: Any = bot.get_channel(channel.id)
        server.fail("POST", "/messages$", status=503)
        with pytest.raises(discord.DiscordServerError):
            await place.send("one")
        assert channel.posted == []
        server.lose_answer("POST", "/messages$")
        with pytest.raises((aiohttp.ClientError, OSError)):
            await place.send("two", nonce="same")
        found = await place.send("two", nonce="same")
        assert [one.id for one in channel.posted] == [found.id]
        server.fail("POST", "/messages$", status=403, json={"code": 50013, "message": "Missing Permissions"})
        with pytest.raises(discord.Forbidden) as refused:
            await place.send("three")
        assert refused.value.code == 50013

    held(talk)


def test_a_delay_holds_the_request_up() -> None:
    async def talk(server: LoopbackDiscord, bot: MadeBot, channel: Channel, member: Member) -> None:
        server.delay("POST", "/callback$", seconds=0.05)
        asked = await server.slash(member, channel, "ask", {"question": "When?"})
        assert asked.acknowledged_after is not None
        assert asked.acknowledged_after >= 0.05

    held(talk)


@pytest.mark.parametrize(
    ("denied", "how", "code"),
    [
        (Permission.SEND_MESSAGES, {"content": "x"}, 50013),
        (Permission.EMBED_LINKS, {"embed": discord.Embed(description="x")}, 50013),
        (Permission.VIEW_CHANNEL, {"content": "x"}, 50001),
    ],
)
def test_the_bot_may_do_only_what_the_channel_grants(denied: Permission, how: dict[str, Any], code: int) -> None:
    async def talk(server: LoopbackDiscord, bot: MadeBot, channel: Channel, member: Member) -> None:
        place: Any = bot.get_channel(channel.id)
        server.world.deny_bot(channel, denied)
        with pytest.raises(discord.Forbidden) as refused:
            await place.send(**how)
        assert refused.value.code == code

    held(talk, refused=(code,))


def test_the_bot_deletes_others_messages_only_with_the_permission() -> None:
    async def talk(server: LoopbackDiscord, bot: MadeBot, channel: Channel, member: Member) -> None:
        message = await server.say(channel, member, "hello", mention_bot=False)
        found = await bot.get_channel(channel.id).fetch_message(message.id)  # type: ignore[union-attr]
        with pytest.raises(discord.Forbidden):
            await found.delete()
        with pytest.raises(discord.Forbidden):
            await bot.http.edit_message(channel.id, message.id, params=discord.http.handle_message_parameters("mine"))
        server.world.overwrite(channel, server.world.bot, allow=Permission.MANAGE_MESSAGES)
        await found.delete()
        with pytest.raises(discord.NotFound):
            await found.delete()

    held(talk, refused=(50013, 50005, 10008))


def test_a_closed_inbox_refuses_direct_messages() -> None:
    async def talk(server: LoopbackDiscord, bot: MadeBot, channel: Channel, member: Member) -> None:
        member.user.takes_messages = False
        user = await bot.fetch_user(member.id)
        with pytest.raises(discord.Forbidden):
            await user.send("hello")

    held(talk, refused=(50007,))
