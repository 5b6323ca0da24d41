"""An accepted question is answered or apologised for once, whatever is lost, repeated, refused or taken away."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.discord import delivery
from bot.discord.line import Job
from bot.records.rows import new_id
from bot.records.values import Asked, ChannelSettings, Kind, Request, State, Via
from core.errors import StoreUnavailable
from retrieval.embedding import Embedder
from tests.bot.discord.conftest import Stage, close_newsroom, open_test_newsroom, running, staged
from tests.loopback_discord import LoopbackDiscord, Permission
from tests.loopback_discord.invocation import Invocation
from tests.loopback_discord.models import Message

pytestmark = pytest.mark.asyncio(loop_scope="module")
REOPENS = "When will the Halden bridge reopen?"
ANSWER = "will reopen on 14 March"
# No process has this number: the largest that Linux gives is smaller.
GONE_PID = 2**22 + 1


@pytest.fixture(autouse=True)
def _as_if_new(stage: Stage) -> None:
    stage.server.refused.clear()
    stage.server.faults.ordered.clear()
    stage.server.gateway.duplicate_events = False


async def _ask(stage: Stage, *, wait: bool = True, **options: object) -> Invocation:
    return await stage.server.slash(stage.reader, stage.channel, "ask", {"question": REOPENS, **options}, wait=wait)


async def _state(stage: Stage, event_id: int) -> State | None:
    """How far the question is that came by this interaction or message."""
    from sqlalchemy import select

    from bot.records.tables import questions
    from retrieval.database import reading

    with reading(stage.newsroom.wiring.library.engine) as connection:
        found = connection.execute(select(questions.c.state).where(questions.c.event_id == str(event_id))).scalar()
    return None if found is None else State(found)


async def _ended(stage: Stage, event_id: int, state: State) -> None:
    for _ in range(1000):
        if await _state(stage, event_id) is state:
            return
        await asyncio.sleep(0.01)
    raise AssertionError(f"{await _state(stage, event_id)} instead of {state}")


async def _accepted(stage: Stage, asked: Invocation) -> None:
    await stage.server.until(lambda: asked.kind == "thinking")
    await _ended(stage, asked.id, State.ACCEPTED)


def _replies(stage: Stage, said: Message) -> list[Message]:
    return [one for one in stage.server.bot_messages(said.channel) if one.reference is said]


@asynccontextmanager
async def _held_up(stage: Stage) -> AsyncIterator[None]:
    """For the length of the block nothing is answered: the line is full of jobs that wait."""
    free = asyncio.Event()

    async def wait() -> None:
        await free.wait()

    for _ in range(2):
        stage.bot.answering.line.put("held up", Job(wait, wait))
    try:
        yield
    finally:
        free.set()


async def test_an_event_that_comes_twice_is_answered_once(stage: Stage) -> None:
    stage.server.gateway.duplicate_events = True
    asked = await _ask(stage)
    said = await stage.server.say(stage.channel, stage.reader, REOPENS)
    await _ended(stage, said.id, State.ANSWERED)
    assert ANSWER in asked.text and len(_replies(stage, said)) == 1
    assert stage.server.refused == []


async def test_an_event_that_another_process_accepted_is_left_to_it(stage: Stage) -> None:
    async with _held_up(stage):
        said = await stage.server.say(stage.channel, stage.reader, REOPENS)
        await stage.server.until(lambda: stage.channel.typing)
        await _ended(stage, said.id, State.ACCEPTED)
        stage.bot.recent._seen.clear()
        stage.server.tell("MESSAGE_CREATE", said)
        await asyncio.sleep(0.1)
    await _ended(stage, said.id, State.ANSWERED)
    assert len(_replies(stage, said)) == 1


@pytest.mark.parametrize(("method", "path"), [("POST", r"/callback"), ("PATCH", r"@original")])
async def test_a_lost_answer_of_discords_loses_no_slash_answer(method: str, path: str, stage: Stage) -> None:
    stage.server.lose_answer(method, path)
    asked = await _ask(stage)
    await _ended(stage, asked.id, State.ANSWERED)
    assert ANSWER in asked.text and asked.followups == []


@pytest.mark.parametrize("status", [500, 502, 429])
@pytest.mark.parametrize(("method", "path"), [("POST", r"/callback"), ("PATCH", r"@original")])
async def test_a_failing_or_limiting_server_is_asked_again(method: str, path: str, status: int, stage: Stage) -> None:
    stage.server.fail(method, path, status=status, retry_after=0.2)
    asked = await _ask(stage, wait=False)
    await asked.settled(20)
    await _ended(stage, asked.id, State.ANSWERED)
    assert ANSWER in asked.text


async def test_a_reply_whose_confirmation_was_lost_is_not_posted_twice(stage: Stage) -> None:
    stage.server.lose_answer("POST", r"^/channels/\d+/messages$", times=2)
    said = await stage.server.say(stage.channel, stage.reader, REOPENS)
    await _ended(stage, said.id, State.ANSWERED)
    assert len(_replies(stage, said)) == 1


@pytest.mark.parametrize("status", [500, 502, 429])
async def test_a_reply_survives_a_failing_server(status: int, stage: Stage) -> None:
    stage.server.fail("POST", r"^/channels/\d+/messages$", status=status, retry_after=0.2)
    said = await stage.server.say(stage.channel, stage.reader, REOPENS)
    assert ANSWER in (await stage.server.reply_to(said, 20)).text


async def test_a_question_whose_time_ran_out_is_said_to_be_late_in_the_channel(stage: Stage) -> None:
    before = len(stage.server.bot_messages(stage.channel))
    stage.server.acknowledge_within_s = 0.0
    try:
        asked = await _ask(stage, wait=False)
        told = await stage.server.until(lambda: stage.server.bot_messages(stage.channel)[before:])
    finally:
        stage.server.acknowledge_within_s = 3.0
    await _ended(stage, asked.id, State.LOST)
    assert "too late" in told[0].text


async def test_an_answer_whose_token_was_voided_comes_as_an_ordinary_message(stage: Stage) -> None:
    before = len(stage.server.bot_messages(stage.channel))
    async with _held_up(stage):
        asked = await _ask(stage, wait=False)
        await _accepted(stage, asked)
        stage.server.expire_tokens()
    await _ended(stage, asked.id, State.ANSWERED)
    message = stage.server.bot_messages(stage.channel)[before:][-1]
    assert ANSWER in message.text and f"> {REOPENS}" in message.text
    shown = await stage.server.press(stage.other, message, "Passages")
    assert "**The Halden bridge will reopen" in shown.text


async def test_a_private_answer_whose_token_was_voided_goes_to_its_asker_alone(stage: Stage) -> None:
    public = len(stage.server.bot_messages(stage.channel))
    talk = stage.server.world.dm(stage.other)
    async with _held_up(stage):
        asked = await stage.server.slash(stage.other, stage.channel, "ask", {"question": REOPENS, "private": True}, wait=False)
        await _accepted(stage, asked)
        stage.server.expire_tokens()
    await _ended(stage, asked.id, State.ANSWERED)
    assert ANSWER in stage.server.bot_messages(talk)[-1].text
    assert len(stage.server.bot_messages(stage.channel)) == public


async def test_where_the_bot_may_not_write_the_question_is_noted_as_lost(stage: Stage) -> None:
    mute = stage.server.world.add_channel(stage.guild, "mute")
    stage.server.world.deny_bot(mute, Permission.SEND_MESSAGES)
    said = await stage.server.say(mute, stage.reader, REOPENS)
    await _ended(stage, said.id, State.LOST)
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
    async with _held_up(stage):
        said = await stage.server.say(stage.channel, stage.reader, REOPENS)
        await _ended(stage, said.id, State.ACCEPTED)
        stage.server.delete(said)
    await _ended(stage, said.id, State.ANSWERED)
    assert ANSWER in stage.server.bot_messages(stage.channel)[before:][0].text


async def test_a_channel_that_is_gone_is_noted_and_nothing_breaks(stage: Stage) -> None:
    doomed = stage.server.world.add_channel(stage.guild, "doomed")
    async with _held_up(stage):
        said = await stage.server.say(doomed, stage.reader, REOPENS)
        await _ended(stage, said.id, State.ACCEPTED)
        stage.server.world.remove_channel(doomed)
    await _ended(stage, said.id, State.LOST)
    assert ANSWER in (await _ask(stage)).text


async def test_what_happened_while_the_gateway_was_down_is_answered_after_it_is_resumed(stage: Stage) -> None:
    async with _held_up(stage):
        before = await stage.server.say(stage.channel, stage.reader, REOPENS)
        await _ended(stage, before.id, State.ACCEPTED)
        await stage.server.drop_gateway()
        missed = await stage.server.say(stage.channel, stage.other, REOPENS)
    for said in (before, missed):
        assert ANSWER in (await stage.server.reply_to(said, 20)).text
        await _ended(stage, said.id, State.ANSWERED)
        assert len(_replies(stage, said)) == 1


async def test_what_a_member_sees_is_not_taken_away_because_it_cannot_be_written_down(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: object) -> bool:
        raise StoreUnavailable("The database is locked: try again.")

    monkeypatch.setattr(stage.newsroom.records.questions, "answered", locked)
    asked = await _ask(stage)
    await asyncio.sleep(0.3)
    assert ANSWER in asked.text and "locked" not in asked.text
    monkeypatch.undo()
    await stage.server.until(lambda: not stage.bot.answering.line.waiting())
    await stage.bot.answering.resume()
    await _ended(stage, asked.id, State.ANSWERED)
    assert ANSWER in asked.text and asked.followups == []


async def test_a_question_that_cannot_be_written_down_is_refused_in_private(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> bool:
        raise StoreUnavailable("The disk is full: free some space.")

    monkeypatch.setattr(stage.newsroom.records.questions, "accept", full)
    asked = await _ask(stage, wait=False)
    told = await stage.server.until(lambda: asked.followups)
    assert told[0].ephemeral and "disk is full" in told[0].text and asked.message.deleted
    said = await stage.server.say(stage.channel, stage.other, REOPENS)
    assert "disk is full" in (await stage.server.reply_to(said)).text


@pytest.mark.parametrize("button", ["Passages", "Why", "👍"])
async def test_a_button_whose_acknowledgement_was_lost_still_answers(button: str, stage: Stage) -> None:
    asked = await _ask(stage)
    await _ended(stage, asked.id, State.ANSWERED)
    stage.server.lose_answer("POST", r"/callback")
    pressed = await stage.server.press(stage.reader, asked.message, button)
    await stage.server.until(lambda: pressed.followups or (pressed.original is not None and not pressed.message.thinking))
    assert (pressed.followups or [pressed.message])[0].text


async def test_an_acknowledgement_that_is_refused_leaves_no_open_question(stage: Stage) -> None:
    stage.server.fail("POST", r"/callback", status=403)
    asked = await _ask(stage, wait=False)
    await _ended(stage, asked.id, State.LOST)


async def test_an_answer_that_discord_refuses_is_apologised_for(stage: Stage) -> None:
    stage.server.fail("PATCH", r"@original", status=400)
    asked = await _ask(stage)
    await _ended(stage, asked.id, State.APOLOGISED)
    assert "incident" in asked.text


async def test_an_answer_that_does_not_get_through_is_tried_again_later(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    async def unreached(*_: object, **__: object) -> None:
        raise delivery.undeliverable(TimeoutError())

    monkeypatch.setattr(delivery.InteractionReply, "show", unreached)
    asked = await _ask(stage, wait=False)
    await _ended(stage, asked.id, State.SENDING)
    await stage.server.until(lambda: not stage.bot.answering.line.waiting())
    monkeypatch.undo()
    await stage.bot.answering.resume()
    await asked.settled()
    assert ANSWER in asked.text


async def test_a_member_who_has_the_question_deleted_while_it_waits_is_told(stage: Stage) -> None:
    async with _held_up(stage):
        asked = await stage.server.slash(stage.other, stage.channel, "ask", {"question": REOPENS}, wait=False)
        await _accepted(stage, asked)
        await stage.newsroom.keep(stage.newsroom.records.members.forget, str(stage.other.id))
    await asked.settled()
    assert "deleted before it was answered" in asked.text


async def test_a_private_answer_that_came_by_direct_message_keeps_its_buttons(stage: Stage) -> None:
    talk = stage.server.world.dm(stage.other)
    async with _held_up(stage):
        asked = await stage.server.slash(stage.other, stage.channel, "ask", {"question": REOPENS, "private": True}, wait=False)
        await _accepted(stage, asked)
        stage.server.expire_tokens()
    await _ended(stage, asked.id, State.ANSWERED)
    shown = await stage.server.press(stage.other.user, stage.server.bot_messages(talk)[-1], "Passages")
    assert "**The Halden bridge will reopen" in shown.text


async def test_an_answer_in_a_thread_is_not_posted_again_after_a_crash(stage: Stage) -> None:
    threads = stage.server.world.add_channel(stage.guild, "threads")
    await stage.newsroom.change_channel(str(stage.guild.id), str(threads.id), ChannelSettings(threads=True))
    said = await stage.server.say(threads, stage.reader, REOPENS)
    await _ended(stage, said.id, State.ANSWERED)
    _reopened(stage, said.id)
    await stage.bot.answering.resume()
    await _ended(stage, said.id, State.ANSWERED)
    assert said.thread is not None and len(stage.server.bot_messages(said.thread)) == 1
    assert not stage.server.bot_messages(threads)


def _reopened(stage: Stage, event_id: int) -> None:
    """Put a question back to where a crash after its sending leaves it, its nonce forgotten by Discord."""
    from sqlalchemy import update

    from bot.records.tables import questions
    from retrieval.database import writing

    with writing(stage.newsroom.wiring.library.engine) as connection:
        open_ = {"state": State.SENDING.value, "id": new_id(), "told": None}
        connection.execute(update(questions).where(questions.c.event_id == str(event_id)).values(**open_))


def _left_behind(stage: Stage, **changed: object) -> Asked:
    """A question that a process accepted which is gone now."""
    records = stage.newsroom.records
    asked = Asked(
        id=new_id(),
        event_id="0",
        server_id=str(stage.guild.id),
        channel_id=str(stage.channel.id),
        member_id=str(stage.reader.id),
        request=Request(Kind.ASK, REOPENS),
        via=Via.MESSAGE,
        asked_at=datetime.now(UTC),
        worker=records.workers.begin("elsewhere", GONE_PID, datetime.now(UTC) - timedelta(hours=1)),
    )
    asked = replace(asked, **changed)  # type: ignore[arg-type]
    assert records.questions.accept(asked)
    return asked


async def test_a_question_that_a_crash_left_unanswered_is_answered_by_the_next_process(stage: Stage) -> None:
    said = await stage.server.say(stage.channel, stage.reader, REOPENS, mention_bot=False)
    _left_behind(stage, event_id=str(said.id))
    await stage.bot.answering.resume()
    await _ended(stage, said.id, State.ANSWERED)
    assert ANSWER in _replies(stage, said)[0].text and len(_replies(stage, said)) == 1


async def test_a_reply_that_was_sent_before_the_crash_is_found_and_not_sent_again(stage: Stage) -> None:
    lost = await stage.server.say(stage.channel, stage.reader, REOPENS, mention_bot=False)
    reply = await stage.server.reply_to(await stage.server.say(stage.channel, stage.reader, REOPENS))
    reply.reference = lost  # as if this had been the answer to the one that was left behind
    _left_behind(stage, event_id=str(lost.id), state=State.SENDING)
    await stage.bot.answering.resume()
    await _ended(stage, lost.id, State.ANSWERED)
    assert _replies(stage, lost) == [reply]


async def test_a_slash_question_that_a_crash_left_thinking_is_answered_in_its_place(stage: Stage) -> None:
    async with _held_up(stage):
        asked = await _ask(stage, wait=False)
        await _accepted(stage, asked)
        kept = _left_behind(stage, event_id="a slash command", via=Via.INTERACTION, token=asked.token)
        await stage.bot.answering.resume()
    await asked.settled()
    await _ended(stage, asked.id, State.ANSWERED)
    assert ANSWER in asked.text and asked.followups == []
    assert (await stage.newsroom.keep(stage.newsroom.records.questions.get, kept.id)) is not None


async def test_a_question_that_is_too_old_to_be_worth_an_answer_gets_an_apology(stage: Stage) -> None:
    said = await stage.server.say(stage.channel, stage.reader, REOPENS, mention_bot=False)
    _left_behind(stage, event_id=str(said.id), asked_at=datetime.now(UTC) - timedelta(hours=3))
    await stage.bot.answering.resume()
    await _ended(stage, said.id, State.APOLOGISED)
    assert "restarted" in _replies(stage, said)[0].text and len(_replies(stage, said)) == 1


async def test_a_process_that_stops_answers_or_apologises_for_all_it_accepted(stage: Stage, own_data: Path, embedder: Embedder) -> None:
    guild = stage.server.world.add_guild("Another town")
    channel = stage.server.world.add_channel(guild, "news")
    people = [stage.server.world.add_member(guild, f"member {n}") for n in range(6)]
    newsroom = open_test_newsroom(own_data, embedder)
    await stage.bot.shut_down()
    try:
        async with running(stage.server, newsroom) as bot:
            stuck = asyncio.Event()

            async def wait() -> None:
                await stuck.wait()

            async def nothing() -> None:
                return

            bot.answering.line.put("stuck", Job(wait, nothing))
            bot.answering.line.put("stuck", Job(wait, nothing))
            asked = [await stage.server.slash(who, channel, "ask", {"question": REOPENS}, wait=False) for who in people]
            await stage.server.until(lambda: all(one.kind == "thinking" for one in asked))
            await asyncio.sleep(0.2)
            await bot.shut_down()
    finally:
        close_newsroom(newsroom)
    assert all("being restarted" in one.text for one in asked)


async def test_a_process_stops_in_time_though_discord_fails_and_leaves_the_rest_to_the_next(own_data: Path, embedder: Embedder) -> None:
    async with staged(own_data, embedder) as stage:
        async with _held_up(stage):
            asked = await _ask(stage, wait=False)
            await _accepted(stage, asked)
            stage.server.fail("PATCH", r"@original", status=502, times=1_000)
            await asyncio.wait_for(stage.bot.shut_down(), 12)
        stage.server.faults.ordered.clear()
        newsroom = open_test_newsroom(own_data, embedder)
        try:
            async with running(stage.server, newsroom):
                await asked.settled(20)
        finally:
            close_newsroom(newsroom)
        assert ANSWER in asked.text


async def test_shards_share_one_process(own_data: Path, embedder: Embedder) -> None:
    async with LoopbackDiscord() as server:
        server.gateway.shards = 2
        guilds = [server.world.add_guild(f"town {n}") for n in range(4)]
        newsroom = open_test_newsroom(own_data, embedder)
        try:
            async with running(server, newsroom, sessions=2) as bot:
                assert bot.shard_count == 2 and len(bot.guilds) == 4
                for guild in guilds:
                    channel = server.world.add_channel(guild, "news")
                    asked = await server.slash(server.world.add_member(guild, "reader"), channel, "ask", {"question": REOPENS})
                    assert ANSWER in asked.text
        finally:
            close_newsroom(newsroom)
