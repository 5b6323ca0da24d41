"""What a plain discord.py bot and members on the loopback server say to each other."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Awaitable, Callable
from typing import Any

import discord
import pytest

from tests.loopback_discord import CannotDo, LoopbackDiscord, Permission, Upload
from tests.loopback_discord.made_bot import MadeBot, running
from tests.loopback_discord.models import Channel, Member

Talk = Callable[[LoopbackDiscord, MadeBot, Channel, Member], Awaitable[None]]


def held(talk: Talk, *, refused: tuple[int, ...] = (), **options: Any) -> None:
    """Run a talk between a member of one server and the bot; nothing but `refused` (error codes) is refused."""

    async def whole() -> None:
        async with LoopbackDiscord() as server:
            guild = server.world.add_guild("Halden")
            channel, member = server.world.add_channel(guild, "news"), server.world.add_member(guild, "reader")
            async with running(server, **options) as bot:
                await talk(server, bot, channel, member)
            assert tuple(one.code for one in server.refused) == refused, server.refused

    asyncio.run(whole())


def test_a_slash_command_is_deferred_and_then_answered_in_place_of_the_deferral() -> None:
    async def talk(server: LoopbackDiscord, bot: MadeBot, channel: Channel, member: Member) -> None:
        asked = await server.slash(member, channel, "ask", {"question": "When?"})
        assert (asked.kind, asked.ephemeral, asked.followups) == ("thinking", False, [])
        assert asked.acknowledged_after is not None
        assert asked.acknowledged_after < 1
        assert (asked.text, asked.message.labels) == ("Answer\nWhen?", ["More", "Secret", "Ask", "Pick"])
        assert len(asked.message.edits) == 1
        assert server.bot_messages(channel) == [asked.message]

    held(talk)


def test_only_the_deferral_makes_an_answer_ephemeral() -> None:
    async def talk(server: LoopbackDiscord, bot: MadeBot, channel: Channel, member: Member) -> None:
        assert channel.guild is not None
        other = server.world.add_member(channel.guild, "other")
        asked = await server.slash(member, channel, "ask", {"question": "private"})
        assert asked.ephemeral
        assert channel.posted == []
        with pytest.raises(CannotDo, match="does not see"):
            await server.press(other, asked.message, "More")
        await server.press(member, asked.message, "More")
        assert asked.message.content == "changed"

    held(talk)


@pytest.mark.parametrize(
    ("command", "options", "why"),
    [
        ("nothing", {}, "registered no command"),
        ("ask", {}, "has to be filled in"),
        ("ask", {"question": "x" * 51}, "51 characters"),
        ("ask", {"question": 3}, "cannot be 3"),
        ("ask", {"question": "x", "colour": "red"}, "no option colour"),
        ("admin channel", {}, "not offered to reader"),
        ("admin", {}, "not offered to reader"),
    ],
)
def test_a_member_cannot_call_what_the_bot_did_not_register(command: str, options: dict[str, object], why: str) -> None:
    async def talk(server: LoopbackDiscord, bot: MadeBot, channel: Channel, member: Member) -> None:
        with pytest.raises(CannotDo, match=why):
            await server.slash(member, channel, command, options)

    held(talk)


def test_subcommands_carry_channels_roles_files_and_the_members_permissions() -> None:
    async def talk(server: LoopbackDiscord, bot: MadeBot, channel: Channel, member: Member) -> None:
        guild = channel.guild
        assert guild is not None
        admin = server.world.add_member(guild, "admin", permissions=Permission.MANAGE_GUILD)
        role = server.world.add_role(guild, "editors")
        asked = await server.slash(admin, channel, "admin channel", {"place": channel, "role": role})
        assert asked.text == "news editors True"
        by_hand = await server.slash(member, channel, "admin channel", {"place": channel}, hand_made=True)
        assert by_hand.text == "news None False"
        file = Upload("article.txt", "Die Brücke".encode())
        assert (await server.slash(admin, channel, "admin upload", {"file": file})).text == "Die Brücke"
        with pytest.raises(CannotDo, match="direct messages"):
            await server.slash(admin, server.world.dm(admin), "admin channel", {"place": channel})

    held(talk)


def test_autocomplete_gives_choices_while_required_options_are_still_missing() -> None:
    async def talk(server: LoopbackDiscord, bot: MadeBot, channel: Channel, member: Member) -> None:
        assert await server.autocomplete(member, channel, "ask", "outlet", "po") == [{"name": "Post", "value": "Post"}]
        with pytest.raises(CannotDo, match="does not autocomplete"):
            await server.autocomplete(member, channel, "ask", "question", "w")

    held(talk)


def test_buttons_menus_and_modals_reach_the_bot() -> None:
    async def talk(server: LoopbackDiscord, bot: MadeBot, channel: Channel, member: Member) -> None:
        message = (await server.slash(member, channel, "ask", {"question": "When?"})).message
        assert (await server.press(member, message, "Secret")).ephemeral
        await server.choose(member, message, "Pick", ["Two"])
        await server.until(lambda: message.content == "picked Two")
        opened = await server.press(member, message, "Ask")
        with pytest.raises(CannotDo, match="has to be filled in"):
            await server.submit(member, opened, {})
        with pytest.raises(CannotDo, match="21 characters"):
            await server.submit(member, opened, {"name": "x" * 21})
        assert (await server.submit(member, opened, {"name": "Ann", "topic": "bridges"})).text == "hello Ann bridges"
        with pytest.raises(CannotDo, match="only"):
            await server.press(member, message, "Nothing")
        with pytest.raises(CannotDo, match="does not offer"):
            await server.choose(member, message, "Pick", ["Three"])

    held(talk)


def test_a_message_that_is_gone_has_no_buttons() -> None:
    async def talk(server: LoopbackDiscord, bot: MadeBot, channel: Channel, member: Member) -> None:
        asked = await server.slash(member, channel, "ask", {"question": "When?"})
        found = await bot.get_channel(channel.id).fetch_message(asked.message.id)  # type: ignore[union-attr]
        await found.delete()
        assert asked.message.deleted
        with pytest.raises(CannotDo, match="does not see"):
            await server.press(member, asked.message, "More")

    held(talk)


def test_content_reaches_the_bot_only_where_it_may_read_it() -> None:
    async def talk(server: LoopbackDiscord, bot: MadeBot, channel: Channel, member: Member) -> None:
        mention = server.world.bot.mention
        mentioning = await server.say(channel, member, "one")
        answer = await server.reply_to(mentioning)
        asked = await server.slash(member, channel, "ask", {"question": "When?"})
        await server.say(channel, member, "two", mention_bot=False)
        await server.say(channel, member, "three", reply_to=answer)
        await server.say(channel, member, "four", reply_to=answer, ping=False)
        await server.say(channel, member, "five", reply_to=asked.message)
        await server.say(server.world.dm(member), member, "six")
        await server.until(lambda: len(bot.said) == 6)
        assert bot.said == [f"{mention} one", "", "three", "", "", "six"]
        whole = await server.message_menu(member, channel, "Check this", channel.posted[3])
        assert whole.text == "checked two"

    held(talk)


def test_with_the_intent_all_content_reaches_the_bot() -> None:
    async def talk() -> None:
        async with LoopbackDiscord() as server:
            guild = server.world.add_guild("Halden")
            channel, member = server.world.add_channel(guild, "news"), server.world.add_member(guild, "reader")
            server.gateway.privileged = discord.Intents(message_content=True).value
            intents = discord.Intents.default()
            intents.message_content = True
            async with running(server, intents=intents) as bot:
                await server.say(channel, member, "two", mention_bot=False)
                await server.until(lambda: bot.said == ["two"])

    asyncio.run(talk())


def test_pings_are_what_content_and_allowed_mentions_make_of_it() -> None:
    async def talk(server: LoopbackDiscord, bot: MadeBot, channel: Channel, member: Member) -> None:
        place: Any = bot.get_channel(channel.id)
        text = f"@everyone {member.mention}"
        none, users = discord.AllowedMentions.none(), discord.AllowedMentions(everyone=False, users=True)
        await place.send(text)
        await place.send(text, allowed_mentions=none)
        await place.send(text, allowed_mentions=users)
        await place.send(embed=discord.Embed(description=text))
        assert [one.pings for one in channel.posted] == [{"@everyone", member.mention}, set(), {member.mention}, set()]

    held(talk)


def test_history_threads_reactions_and_direct_messages_are_there() -> None:
    async def talk(server: LoopbackDiscord, bot: MadeBot, channel: Channel, member: Member) -> None:
        first = await server.say(channel, member, "one", mention_bot=False)
        await server.say(channel, member, "two", mention_bot=False)
        place: Any = bot.get_channel(channel.id)
        after = [one.id async for one in place.history(after=discord.Object(first.id), oldest_first=True)]
        assert after == [channel.posted[1].id]
        found = await place.fetch_message(first.id)
        thread = await found.create_thread(name="About one")
        async with thread.typing():
            await thread.send("here", nonce="n1")
        again = await thread.send("here", nonce="n1")
        assert [one.id for one in first.thread.posted] == [again.id]  # type: ignore[union-attr]
        await found.add_reaction("👍")
        assert first.reactions == ["👍"]
        user = await bot.fetch_user(member.id)
        await user.send("privately")
        assert server.world.dm(member).posted[0].content == "privately"

    held(talk)


def test_who_joins_the_world_later_is_told_to_the_bot() -> None:
    async def talk(server: LoopbackDiscord, bot: MadeBot, channel: Channel, member: Member) -> None:
        guild = server.world.add_guild("Valley")
        place = server.world.add_channel(guild, "later")
        await server.until(lambda: bot.get_channel(place.id))
        server.world.remove_guild(guild)
        await server.until(lambda: bot.get_guild(guild.id) is None)

    held(talk)


def test_threads_and_direct_messages_take_commands_and_buttons() -> None:
    async def talk(server: LoopbackDiscord, bot: MadeBot, channel: Channel, member: Member) -> None:
        for place in (server.world.add_thread(channel, "a thread"), server.world.dm(member)):
            asked = await server.slash(member, place, "ask", {"question": "When?"})
            assert (await server.press(member, asked.message, "More")).text.startswith("changed")
            assert place.posted == [asked.message]

    held(talk)


def test_files_go_both_ways() -> None:
    async def talk(server: LoopbackDiscord, bot: MadeBot, channel: Channel, member: Member) -> None:
        received: list[bytes] = []

        async def on_message(message: discord.Message) -> None:
            received.extend([await one.read() for one in message.attachments])

        bot.on_message = on_message  # type: ignore[method-assign]
        await server.say(channel, member, "here", files=[Upload("a.txt", b"hers")])
        await server.until(lambda: received == [b"hers"])
        place: Any = bot.get_channel(channel.id)
        sent = await place.send("there", file=discord.File(io.BytesIO(b"his"), "b.txt"))
        assert [(one.filename, one.content) for one in channel.posted[-1].attachments] == [("b.txt", b"his")]
        assert await sent.attachments[0].read() == b"his"
        await sent.edit(attachments=[])
        assert channel.posted[-1].attachments == []

    held(talk)


def test_a_thinking_answer_is_waited_for_until_it_is_written() -> None:
    async def talk(server: LoopbackDiscord, bot: MadeBot, channel: Channel, member: Member) -> None:
        go = asyncio.Event()

        async def slowly(interaction: discord.Interaction) -> None:
            await interaction.response.defer()
            await go.wait()
            await interaction.edit_original_response(content="half")
            await interaction.edit_original_response(content="whole")
            await interaction.followup.send("and more")

        bot.what = slowly
        asked = await server.slash(member, channel, "do", wait=False)
        await server.until(lambda: asked.kind == "thinking")
        assert asked.message.thinking
        assert not asked.done
        go.set()
        await asked.settled()
        await server.until(lambda: asked.followups)
        assert [edit.content for edit in asked.message.edits] == ["half", "whole"]
        assert asked.followups[0].content == "and more"

    held(talk)


def test_commands_keep_their_ids_and_a_servers_own_come_first() -> None:
    async def talk(server: LoopbackDiscord, bot: MadeBot, channel: Channel, member: Member) -> None:
        assert channel.guild is not None
        before = {one["name"]: one["id"] for one in server.commands.all()}
        await bot.tree.sync()
        assert {one["name"]: one["id"] for one in server.commands.all()} == before
        bot.tree.copy_global_to(guild=discord.Object(channel.guild.id))
        await bot.tree.sync(guild=discord.Object(channel.guild.id))
        asked = await server.slash(member, channel, "ask", {"question": "When?"})
        assert asked.data["guild_id"] == str(channel.guild.id)
        assert {one.name for one in await bot.tree.fetch_commands()} == set(before)

    held(talk)
