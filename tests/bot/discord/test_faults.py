"""An accepted question is answered or apologised for once, whatever is lost, repeated, refused or taken away."""

import asyncio

import pytest

from bot.discord import delivery
from bot.records.values import State
from core.errors import StoreUnavailable
from tests.bot.discord.conftest import Stage
from tests.bot.discord.questions import ANSWER, REOPENS, accepted, as_if_new, ask, ended, held_up, replies
from tests.loopback_discord import Permission

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.fixture(autouse=True)
def _as_if_new(stage: Stage) -> None:
    as_if_new(stage)


async def test_an_event_that_comes_twice_is_answered_once(stage: Stage) -> None:
    stage.server.gateway.duplicate_events = True
    asked = await ask(stage)
    said = await stage.server.say(stage.channel, stage.reader, REOPENS)
    await ended(stage, said.id, State.ANSWERED)
    assert ANSWER in asked.text and len(replies(stage, said)) == 1
    assert stage.server.refused == []


async def test_an_event_that_another_process_accepted_is_left_to_it(stage: Stage) -> None:
    async with held_up(stage):
        said = await stage.server.say(stage.channel, stage.reader, REOPENS)
        await stage.server.until(lambda: stage.channel.typing)
        await ended(stage, said.id, State.ACCEPTED)
        stage.bot.recent._seen.clear()
        stage.server.tell("MESSAGE_CREATE", said)
        await asyncio.sleep(0.1)
    await ended(stage, said.id, State.ANSWERED)
    assert len(replies(stage, said)) == 1


@pytest.mark.parametrize(("method", "path"), [("POST", r"/callback"), ("PATCH", r"@original")])
async def test_a_lost_answer_of_discords_loses_no_slash_answer(method: str, path: str, stage: Stage) -> None:
    stage.server.lose_answer(method, path)
    asked = await ask(stage)
    await ended(stage, asked.id, State.ANSWERED)
    assert ANSWER in asked.text and asked.followups == []


@pytest.mark.parametrize("status", [500, 502, 429])
@pytest.mark.parametrize(("method", "path"), [("POST", r"/callback"), ("PATCH", r"@original")])
async def test_a_failing_or_limiting_server_is_asked_again(method: str, path: str, status: int, stage: Stage) -> None:
    stage.server.fail(method, path, status=status, retry_after=0.2)
    asked = await ask(stage, wait=False)
    await asked.settled(20)
    await ended(stage, asked.id, State.ANSWERED)
    assert ANSWER in asked.text


async def test_a_reply_whose_confirmation_was_lost_is_not_posted_twice(stage: Stage) -> None:
    stage.server.lose_answer("POST", r"^/channels/\d+/messages$", times=2)
    said = await stage.server.say(stage.channel, stage.reader, REOPENS)
    await ended(stage, said.id, State.ANSWERED)
    assert len(replies(stage, said)) == 1


@pytest.mark.parametrize("status", [500, 502, 429])
async def test_a_reply_survives_a_failing_server(status: int, stage: Stage) -> None:
    stage.server.fail("POST", r"^/channels/\d+/messages$", status=status, retry_after=0.2)
    said = await stage.server.say(stage.channel, stage.reader, REOPENS)
    assert ANSWER in (await stage.server.reply_to(said, 20)).text


async def test_a_question_whose_time_ran_out_is_said_to_be_late_in_the_channel(stage: Stage) -> None:
    before = len(stage.server.bot_messages(stage.channel))
    stage.server.acknowledge_within_s = 0.0
    try:
        asked = await ask(stage, wait=False)
        told = await stage.server.until(lambda: stage.server.bot_messages(stage.channel)[before:])
    finally:
        stage.server.acknowledge_within_s = 3.0
    await ended(stage, asked.id, State.LOST)
    assert "too late" in told[0].text


async def test_an_answer_whose_token_was_voided_comes_as_an_ordinary_message(stage: Stage) -> None:
    before = len(stage.server.bot_messages(stage.channel))
    async with held_up(stage):
        asked = await ask(stage, wait=False)
        await accepted(stage, asked)
        stage.server.expire_tokens()
    await ended(stage, asked.id, State.ANSWERED)
    message = stage.server.bot_messages(stage.channel)[before:][-1]
    assert ANSWER in message.text and f"> {REOPENS}" in message.text
    shown = await stage.server.press(stage.other, message, "Passages")
    assert "**The Halden bridge will reopen" in shown.text


async def test_a_private_answer_whose_token_was_voided_goes_to_its_asker_alone(stage: Stage) -> None:
    public = len(stage.server.bot_messages(stage.channel))
    talk = stage.server.world.dm(stage.other)
    async with held_up(stage):
        asked = await stage.server.slash(stage.other, stage.channel, "ask", {"question": REOPENS, "private": True}, wait=False)
        await accepted(stage, asked)
        stage.server.expire_tokens()
    await ended(stage, asked.id, State.ANSWERED)
    assert ANSWER in stage.server.bot_messages(talk)[-1].text
    assert len(stage.server.bot_messages(stage.channel)) == public


async def test_where_the_bot_may_not_write_the_question_is_noted_as_lost(stage: Stage) -> None:
    mute = stage.server.world.add_channel(stage.guild, "mute")
    stage.server.world.deny_bot(mute, Permission.SEND_MESSAGES)
    said = await stage.server.say(mute, stage.reader, REOPENS)
    await ended(stage, said.id, State.LOST)
    assert stage.server.bot_messages(mute) == []
    talk = stage.server.world.dm(stage.reader)
    told = await stage.server.until(lambda: stage.server.bot_messages(talk))
    assert "Send Messages" in told[-1].text
    asked = await stage.server.slash(stage.reader, mute, "ask", {"question": REOPENS})
    assert ANSWER in asked.text  # interactions need no permission


async def test_where_embeds_are_denied_the_answer_is_plain_text(stage: Stage) -> None:
    bare = stage.server.world.add_channel(stage.guild, "bare")
    stage.server.world.deny_bot(bare, Permission.EMBED_LINKS)
    said = await stage.server.say(bare, stage.reader, REOPENS)
    reply = await stage.server.reply_to(said)
    assert ANSWER in reply.content and not reply.embeds and reply.pings == set()


async def test_a_question_that_was_deleted_is_answered_without_a_reference(stage: Stage) -> None:
    before = len(stage.server.bot_messages(stage.channel))
    async with held_up(stage):
        said = await stage.server.say(stage.channel, stage.reader, REOPENS)
        await ended(stage, said.id, State.ACCEPTED)
        stage.server.delete(said)
    await ended(stage, said.id, State.ANSWERED)
    assert ANSWER in stage.server.bot_messages(stage.channel)[before:][0].text


async def test_a_channel_that_is_gone_is_noted_and_nothing_breaks(stage: Stage) -> None:
    doomed = stage.server.world.add_channel(stage.guild, "doomed")
    async with held_up(stage):
        said = await stage.server.say(doomed, stage.reader, REOPENS)
        await ended(stage, said.id, State.ACCEPTED)
        stage.server.world.remove_channel(doomed)
    await ended(stage, said.id, State.LOST)
    assert ANSWER in (await ask(stage)).text


async def test_what_happened_while_the_gateway_was_down_is_answered_after_it_is_resumed(stage: Stage) -> None:
    async with held_up(stage):
        before = await stage.server.say(stage.channel, stage.reader, REOPENS)
        await ended(stage, before.id, State.ACCEPTED)
        await stage.server.drop_gateway()
        missed = await stage.server.say(stage.channel, stage.other, REOPENS)
    for said in (before, missed):
        assert ANSWER in (await stage.server.reply_to(said, 20)).text
        await ended(stage, said.id, State.ANSWERED)
        assert len(replies(stage, said)) == 1


async def test_what_a_member_sees_is_not_taken_away_because_it_cannot_be_written_down(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: object) -> bool:
        raise StoreUnavailable("The database is locked: try again.")

    monkeypatch.setattr(stage.newsroom.records.questions, "answered", locked)
    asked = await ask(stage)
    await asyncio.sleep(0.3)
    assert ANSWER in asked.text and "locked" not in asked.text
    monkeypatch.undo()
    await stage.server.until(lambda: not stage.bot.answering.line.waiting())
    await stage.bot.answering.resume()
    await ended(stage, asked.id, State.ANSWERED)
    assert ANSWER in asked.text and asked.followups == []


async def test_a_question_that_cannot_be_written_down_is_refused_in_private(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> bool:
        raise StoreUnavailable("The disk is full: free some space.")

    monkeypatch.setattr(stage.newsroom.records.questions, "accept", full)
    asked = await ask(stage, wait=False)
    told = await stage.server.until(lambda: asked.followups)
    assert told[0].ephemeral and "disk is full" in told[0].text and asked.message.deleted
    said = await stage.server.say(stage.channel, stage.other, REOPENS)
    assert "disk is full" in (await stage.server.reply_to(said)).text


@pytest.mark.parametrize("button", ["Passages", "Why", "👍"])
async def test_a_button_whose_acknowledgement_was_lost_still_answers(button: str, stage: Stage) -> None:
    asked = await ask(stage)
    await ended(stage, asked.id, State.ANSWERED)
    stage.server.lose_answer("POST", r"/callback")
    pressed = await stage.server.press(stage.reader, asked.message, button)
    await stage.server.until(lambda: pressed.followups or (pressed.original is not None and not pressed.message.thinking))
    assert (pressed.followups or [pressed.message])[0].text


async def test_an_acknowledgement_that_is_refused_leaves_no_open_question(stage: Stage) -> None:
    stage.server.fail("POST", r"/callback", status=403)
    asked = await ask(stage, wait=False)
    await ended(stage, asked.id, State.LOST)


async def test_an_answer_that_discord_refuses_is_apologised_for(stage: Stage) -> None:
    stage.server.fail("PATCH", r"@original", status=400)
    asked = await ask(stage)
    await ended(stage, asked.id, State.APOLOGISED)
    assert "incident" in asked.text


async def test_an_answer_that_does_not_get_through_is_tried_again_later(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    async def unreached(*_: object, **__: object) -> None:
        raise delivery.undeliverable(TimeoutError())

    monkeypatch.setattr(delivery.InteractionReply, "show", unreached)
    asked = await ask(stage, wait=False)
    await ended(stage, asked.id, State.SENDING)
    await stage.server.until(lambda: not stage.bot.answering.line.waiting())
    monkeypatch.undo()
    await stage.bot.answering.resume()
    await asked.settled()
    assert ANSWER in asked.text


async def test_a_member_who_has_the_question_deleted_while_it_waits_is_told(stage: Stage) -> None:
    async with held_up(stage):
        asked = await stage.server.slash(stage.other, stage.channel, "ask", {"question": REOPENS}, wait=False)
        await accepted(stage, asked)
        await stage.newsroom.keep(stage.newsroom.records.members.forget, str(stage.other.id))
    await asked.settled()
    assert "deleted before it was answered" in asked.text


async def test_a_private_answer_that_came_by_direct_message_keeps_its_buttons(stage: Stage) -> None:
    talk = stage.server.world.dm(stage.other)
    async with held_up(stage):
        asked = await stage.server.slash(stage.other, stage.channel, "ask", {"question": REOPENS, "private": True}, wait=False)
        await accepted(stage, asked)
        stage.server.expire_tokens()
    await ended(stage, asked.id, State.ANSWERED)
    shown = await stage.server.press(stage.other.user, stage.server.bot_messages(talk)[-1], "Passages")
    assert "**The Halden bridge will reopen" in shown.text
