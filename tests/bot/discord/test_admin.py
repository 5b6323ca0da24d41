"""What a server's admins set, see and decide, and that nobody else does."""

from __future__ import annotations

from typing import Any

import pytest

from bot.records.values import AuditEntry, ChannelSettings, ServerSettings
from tests.bot.discord.alone import said_to
from tests.bot.discord.conftest import Stage
from tests.loopback_discord import Permission
from tests.loopback_discord.invocation import Invocation
from tests.loopback_discord.models import Channel, Member, Message

pytestmark = pytest.mark.asyncio(loop_scope="module")
REOPENS = "When will the Halden bridge reopen?"


async def _audit(stage: Stage) -> AuditEntry:
    entries = await stage.newsroom.keep(stage.newsroom.records.audit.newest, str(stage.guild.id), 1)
    return entries[0]


async def _admin(stage: Stage, command: str, who: Member | None = None, **options: Any) -> Invocation:
    done = await stage.server.slash(who or stage.admin, stage.channel, f"admin {command}", options)
    assert done.ephemeral
    return done


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("admin role", {}),
        ("admin channel", {"mentions": False}),
        ("admin limits", {"cooldown": 0}),
        ("admin remove", {"article": "courier-library"}),
        ("admin disputes", {}),
        ("admin audit", {}),
        ("admin status", {}),
        ("reindex", {}),
    ],
)
async def test_a_member_without_the_right_is_refused_by_the_bot_itself(stage: Stage, command: str, options: dict[str, object]) -> None:
    asked = await stage.server.slash(stage.moderator, stage.channel, command, options, hand_made=True)
    assert asked.ephemeral and "Only this server's admins may do that" in asked.text
    assert await stage.newsroom.channel(str(stage.guild.id), str(stage.channel.id)) == ChannelSettings()


@pytest.mark.parametrize(
    "custom_id", ["eh:correct:1", "eh:reject:1:0", "eh:disputes:0:0", "eh:see_audit:0:0", "eh:remove:0", "eh:reindex_stop:a"]
)
async def test_a_hand_made_press_of_an_admins_button_is_refused(stage: Stage, custom_id: str) -> None:
    pressed = await stage.server.click(stage.moderator, custom_id, _message_with(stage, custom_id))
    assert "Only this server's admins may do that" in await said_to(stage, pressed)


async def test_a_role_lets_its_members_in_until_it_is_taken_back(stage: Stage) -> None:
    role = stage.server.world.add_role(stage.guild, "Editors")
    editor = stage.server.world.add_member(stage.guild, "editor", roles=[role])
    done = await _admin(stage, "role", role=role)
    assert "Members with the role Editors are admins here now" in done.text and "Integrations" in done.text
    allowed = await stage.server.slash(editor, stage.channel, "admin audit", hand_made=True)
    assert "Members with the role Editors are admins" in allowed.text
    assert "Only members with Manage Server" in (await _admin(stage, "role")).text
    refused = await stage.server.slash(editor, stage.channel, "admin audit", hand_made=True)
    assert "Only this server's admins" in refused.text


async def test_everybody_cannot_be_made_admin(stage: Stage) -> None:
    done = await _admin(stage, "role", role=stage.guild.roles[stage.guild.id])
    assert "everybody" in done.text
    assert (await stage.newsroom.settings(str(stage.guild.id))).admin_role_id is None


async def test_a_channel_shows_what_holds_in_it_and_takes_what_is_set(stage: Stage) -> None:
    place = stage.server.world.add_channel(stage.guild, "quiet")
    shown = await stage.server.slash(stage.admin, place, "admin channel")
    assert f"<#{place.id}>: mentions are answered, from all outlets" in shown.text
    done = await _admin(stage, "channel", channel=place, mentions=False, outlets="valley post, Halden Courier")
    assert "mentions are not answered" in done.text and "Valley Post, Halden Courier" in done.text
    await stage.server.say(place, stage.reader, REOPENS)
    asked = await stage.server.slash(stage.reader, place, "ask", {"question": REOPENS})
    assert stage.server.bot_messages(place) == [asked.message]
    assert "#quiet: mentions off, threads off, outlets: Valley Post, Halden Courier." in (await _audit(stage)).detail
    assert "from all outlets" in (await _admin(stage, "channel", channel=place, outlets="ALL")).text


async def test_a_thread_is_set_with_its_channel(stage: Stage) -> None:
    place = stage.server.world.add_channel(stage.guild, "talk")
    thread = stage.server.world.add_thread(place, "the bridge")
    done = await stage.server.slash(stage.admin, thread, "admin channel", {"threads": True})
    assert f"<#{place.id}>: mentions are answered, in threads" in done.text


async def test_an_unknown_outlet_is_named_and_nothing_is_set(stage: Stage) -> None:
    done = await _admin(stage, "channel", outlets="Halden Courier, Tarn Times")
    assert "Tarn Times" in done.text
    assert await stage.newsroom.channel(str(stage.guild.id), str(stage.channel.id)) == ChannelSettings()


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("", ["all", "Halden Courier", "Valley Post"]),
        ("val", ["Valley Post"]),
        ("Valley Post, ", ["Valley Post, Halden Courier"]),
        ("Valley Post, x", []),
    ],
)
async def test_outlets_are_offered_one_after_the_other(stage: Stage, typed: str, offered: list[str]) -> None:
    choices = await stage.server.autocomplete(stage.admin, stage.channel, "admin channel", "outlets", typed)
    assert [choice["value"] for choice in choices] == offered


async def test_limits_count_from_the_next_question_on_and_are_shown(stage: Stage) -> None:
    done = await _admin(stage, "limits", cooldown=600, queue=7)
    assert "once in 600 s" in done.text and "7" in done.text
    assert (await _audit(stage)).detail == "One question every 600 seconds a member, at most 7 waiting."
    await stage.server.slash(stage.other, stage.channel, "ask", {"question": REOPENS})
    again = await stage.server.slash(stage.other, stage.channel, "ask", {"question": REOPENS})
    assert again.ephemeral and "One question every 600 seconds" in again.text
    await _admin(stage, "limits", cooldown=0)
    assert await stage.newsroom.settings(str(stage.guild.id)) == ServerSettings(None, 0.0, 7)


async def test_settings_are_each_servers_own(stage: Stage) -> None:
    other = stage.server.world.add_guild("Tarn Mill")
    place = stage.server.world.add_channel(other, "news")
    admin = stage.server.world.add_member(other, "their admin", permissions=Permission.MANAGE_GUILD)
    await _admin(stage, "limits", queue=9)
    shown = await stage.server.slash(admin, place, "admin limits")
    assert "Questions that may wait:** 60" in shown.text
    assert "Nothing has been done here yet" in (await stage.server.slash(admin, place, "admin audit")).text


async def test_status_tells_of_the_articles_and_the_program_and_of_no_place_on_the_machine(stage: Stage) -> None:
    text = (await _admin(stage, "status")).text
    for told in (
        "**articles:** 4 in",
        "**newest article:** 2026",
        "**index:** sound",
        "**answers:** extractive",
        "discord.py 2.7.1",
        "up for",
    ):
        assert told in text
    assert str(stage.newsroom.wiring.settings.evenhand_data) not in text.replace("\\", "")


async def test_the_audit_has_pages_that_turn(stage: Stage) -> None:
    for number in range(60):
        await stage.newsroom.audit(str(stage.guild.id), stage.admin.id, "test", f"Entry {number} of many, long enough to fill a page.")
    shown = await _admin(stage, "audit")
    assert "Entry 59" in shown.text and "page 1 of" in shown.text
    await stage.server.press(stage.admin, shown.message, "▶")
    assert await stage.server.until(lambda: "page 2 of" in shown.message.text)


async def test_a_shared_article_is_taken_out_by_the_owner_only_and_only_once_he_confirms(stage: Stage) -> None:
    refused = await _admin(stage, "remove", article="courier-library")
    assert "only the owner" in refused.text
    asked = await _admin(stage, "remove", stage.owner, article="Library opens on Sundays")
    assert "Library opens on Sundays" in asked.text and asked.message.labels == ["Take it out"]
    assert any(s.id == "courier-library" for s in await stage.newsroom.sources(str(stage.guild.id)))
    hand_made = await stage.server.click(stage.admin, asked.message.components[0]["components"][0]["custom_id"], asked.message)
    assert "only the owner" in await said_to(stage, hand_made)
    await stage.server.press(stage.owner, asked.message, "Take it out")
    await stage.server.until(lambda: "was taken out" in asked.message.text)
    assert asked.message.labels == []
    assert all(s.id != "courier-library" for s in await stage.newsroom.sources(str(stage.guild.id)))
    assert "Library opens on Sundays" in (await _audit(stage)).detail


async def test_an_unknown_article_is_not_taken_out(stage: Stage) -> None:
    assert "There is no article" in (await _admin(stage, "remove", stage.owner, article="nothing")).text


async def _disputed(stage: Stage, text: str = "The notice says 21 March.", private: bool = False) -> Invocation:
    """An answer that its reader objects to."""
    asked = await stage.server.slash(stage.reader, stage.channel, "ask", {"question": REOPENS, "private": private})
    form = await stage.server.press(stage.reader, asked.message, "Dispute")
    await stage.server.submit(stage.reader, form, {"fault": ["wrong fact"], "text": text})
    return asked


async def _open(stage: Stage) -> Message:
    """The admin's list, at the oldest open dispute."""
    return (await _admin(stage, "disputes")).message


async def _reject_all(stage: Stage) -> None:
    listed = await _open(stage)
    while "Reject" in listed.labels:
        before = listed.text
        await stage.server.press(stage.admin, listed, "Reject")
        await stage.server.until(lambda was=before: listed.text != was)  # type: ignore[misc]


async def test_an_upheld_dispute_puts_a_dated_correction_into_the_answer(stage: Stage) -> None:
    await _reject_all(stage)
    asked = await _disputed(stage)
    listed = await _open(stage)
    assert REOPENS in listed.text and "The notice says 21 March" in listed.text and "14 March" in listed.text
    form = await stage.server.press(stage.admin, listed, "Correct…")
    sent = await stage.server.submit(stage.admin, form, {"text": "It reopens on *21 March*, by the county's notice."})
    assert "The answer carries it now" in await said_to(stage, sent)
    assert "It reopens on \\*21 March\\*" in asked.message.text
    assert "Passages" in asked.message.labels
    assert "No dispute is open" in listed.text and listed.labels == []
    corrections = await stage.server.slash(stage.other, stage.channel, "corrections")
    assert "county's notice" in corrections.text and str(asked.message.id) in corrections.text
    assert "Upheld dispute" in (await _audit(stage)).detail
    await stage.server.press(stage.reader, asked.message, "Passages")


async def test_a_correction_of_nothing_to_be_seen_is_refused(stage: Stage) -> None:
    await _reject_all(stage)
    await _disputed(stage)
    form = await stage.server.press(stage.admin, await _open(stage), "Correct…")
    sent = await stage.server.submit(stage.admin, form, {"text": "\u200b"})
    assert "nothing was changed" in await said_to(stage, sent)
    assert await stage.newsroom.keep(stage.newsroom.records.disputes.waiting, str(stage.guild.id)) == 1


async def test_a_member_disputes_an_answer_once_until_it_is_decided(stage: Stage) -> None:
    await _reject_all(stage)
    asked = await _disputed(stage)
    form = await stage.server.press(stage.reader, asked.message, "Dispute")
    again = await stage.server.submit(stage.reader, form, {"fault": ["wrong fact"], "text": "Once more."})
    assert "waits already" in await said_to(stage, again)
    assert await stage.newsroom.keep(stage.newsroom.records.disputes.waiting, str(stage.guild.id)) == 1


@pytest.mark.parametrize("private", [True, False])
async def test_who_disputes_a_private_answer_is_told_before_that_admins_will_see_it(stage: Stage, private: bool) -> None:
    asked = await stage.server.slash(stage.reader, stage.channel, "ask", {"question": REOPENS, "private": private})
    form = await stage.server.press(stage.reader, asked.message, "Dispute")
    assert ("your private question" in str(form.modal)) is private


async def test_the_owner_is_no_admin_of_a_server_but_does_there_what_is_only_the_owners(stage: Stage) -> None:
    guest_guild = stage.server.world.add_guild("Lower Orle")
    place = stage.server.world.add_channel(guest_guild, "news")
    guest = stage.server.world.add_member(guest_guild, stage.owner.user)
    refused = await stage.server.slash(guest, place, "admin audit", hand_made=True)
    assert "Only this server's admins" in refused.text
    asked = await stage.server.slash(guest, place, "admin remove", {"article": "courier-bridge"}, hand_made=True)
    assert asked.message.labels == ["Take it out"]


async def test_a_rejected_dispute_leaves_the_answer_as_it_is(stage: Stage) -> None:
    await _reject_all(stage)
    asked = await _disputed(stage)
    before = asked.message.text
    listed = await _open(stage)
    pressed = await stage.server.press(stage.admin, listed, "Reject")
    assert "was rejected" in await said_to(stage, pressed)
    assert asked.message.text == before and "No dispute is open" in listed.text


async def test_only_one_admin_resolves_a_dispute_and_the_second_is_told(stage: Stage) -> None:
    await _reject_all(stage)
    await _disputed(stage)
    first, second = await _open(stage), (await _admin(stage, "disputes", stage.owner)).message
    form = await stage.server.press(stage.owner, second, "Correct…")
    await stage.server.press(stage.admin, first, "Reject")
    await stage.server.until(lambda: "No dispute is open" in first.text)
    late = await stage.server.submit(stage.owner, form, {"text": "Too late."})
    assert "Another admin was quicker: this dispute is rejected already" in await said_to(stage, late)
    assert "Too late" not in (await stage.server.slash(stage.other, stage.channel, "corrections")).text


async def test_disputes_come_one_a_page_and_resolving_one_shows_the_next(stage: Stage) -> None:
    await _reject_all(stage)
    for number in (1, 2, 3):
        await _disputed(stage, f"Objection {number}.")
    listed = await _open(stage)
    assert "Objection 1" in listed.text and "Dispute 1 of 3" in listed.text
    await stage.server.press(stage.admin, listed, "▶")
    await stage.server.until(lambda: "Objection 2" in listed.text)
    await stage.server.press(stage.admin, listed, "Reject")
    await stage.server.until(lambda: "Objection 3" in listed.text)
    assert "Dispute 2 of 2" in listed.text


async def test_a_reply_in_plain_text_is_corrected_in_plain_text(stage: Stage) -> None:
    await _reject_all(stage)
    place = stage.server.world.add_channel(stage.guild, "plain")
    stage.server.world.deny_bot(place, Permission.EMBED_LINKS)
    reply = await stage.server.reply_to(await stage.server.say(place, stage.reader, REOPENS))
    await stage.server.until(lambda: "Dispute" in reply.labels)
    form = await stage.server.press(stage.reader, reply, "Dispute")
    await stage.server.submit(stage.reader, form, {"fault": ["missing side"], "text": "The shopkeepers."})
    opened = await stage.server.press(stage.admin, await _open(stage), "Correct…")
    sent = await stage.server.submit(stage.admin, opened, {"text": "The shopkeepers were left out."})
    assert "The answer carries it now" in await said_to(stage, sent)
    assert "The shopkeepers were left out" in reply.content and reply.embeds == []


@pytest.mark.parametrize("gone", ["message", "channel", "private", "permission"])
async def test_a_correction_stands_where_the_answer_cannot_be_changed(stage: Stage, gone: str) -> None:
    await _reject_all(stage)
    place = stage.server.world.add_channel(stage.guild, f"gone-{gone}")
    asked = await stage.server.slash(stage.reader, place, "ask", {"question": REOPENS, "private": gone == "private"})
    form = await stage.server.press(stage.reader, asked.message, "Dispute")
    await stage.server.submit(stage.reader, form, {"fault": ["misquote"], "text": "Not her words."})
    if gone == "message":
        stage.server.delete(asked.message)
    elif gone == "channel":
        stage.server.world.remove_channel(place)
    elif gone == "permission":
        stage.server.world.deny_bot(place, Permission.VIEW_CHANNEL)
    opened = await stage.server.press(stage.admin, await _open(stage), "Correct…")
    sent = await stage.server.submit(stage.admin, opened, {"text": f"Put right though {gone}."})
    said = await said_to(stage, sent)
    assert "The correction stands" in said and "could not be changed" in said
    assert f"though {gone}" in (await stage.server.slash(stage.other, stage.channel, "corrections")).text


async def test_a_dispute_of_another_server_is_none(stage: Stage) -> None:
    await _reject_all(stage)
    await _disputed(stage)
    listed = await _open(stage)
    correct = listed.components[0]["components"][0]["custom_id"]
    other = stage.server.world.add_guild("Upper Orle")
    place = stage.server.world.add_channel(other, "news")
    admin = stage.server.world.add_member(other, "stranger", permissions=Permission.MANAGE_GUILD)
    for custom_id in (correct, correct.replace("correct", "reject")):
        pressed = await stage.server.click(admin, custom_id, _message_with(stage, custom_id, place))
        assert "no such dispute" in await said_to(stage, pressed)
    assert "No dispute is open" in (await stage.server.slash(admin, place, "admin disputes")).text


def _message_with(stage: Stage, custom_id: str, place: Channel | None = None) -> Message:
    """A message of the bot's with this button, which it never sent."""
    button = {"type": 2, "style": 2, "label": "Press", "custom_id": custom_id}
    row = {"type": 1, "components": [button]}
    return stage.server.post(Message(place or stage.channel, stage.server.world.bot, "Forged", components=[row]))
