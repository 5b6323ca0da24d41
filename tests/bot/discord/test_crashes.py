"""What a process accepted is answered or apologised for once, though it crashes or is stopped."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.discord.line import Job
from bot.records.rows import new_id
from bot.records.values import Asked, ChannelSettings, Kind, Request, State, Via
from retrieval.embedding import Embedder
from tests.bot.discord.conftest import Stage, close_newsroom, open_test_newsroom, running, staged
from tests.bot.discord.questions import ANSWER, REOPENS, accepted, as_if_new, ask, ended, held_up, replies
from tests.loopback_discord import LoopbackDiscord

pytestmark = pytest.mark.asyncio(loop_scope="module")
# No process has this number: the largest that Linux gives is smaller.
GONE_PID = 2**22 + 1


@pytest.fixture(autouse=True)
def _as_if_new(stage: Stage) -> None:
    as_if_new(stage)


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


async def test_an_answer_in_a_thread_is_not_posted_again_after_a_crash(stage: Stage) -> None:
    threads = stage.server.world.add_channel(stage.guild, "threads")
    await stage.newsroom.change_channel(str(stage.guild.id), str(threads.id), ChannelSettings(threads=True))
    said = await stage.server.say(threads, stage.reader, REOPENS)
    await ended(stage, said.id, State.ANSWERED)
    _reopened(stage, said.id)
    await stage.bot.answering.resume()
    await ended(stage, said.id, State.ANSWERED)
    assert said.thread is not None and len(stage.server.bot_messages(said.thread)) == 1
    assert not stage.server.bot_messages(threads)


async def test_a_question_that_a_crash_left_unanswered_is_answered_by_the_next_process(stage: Stage) -> None:
    said = await stage.server.say(stage.channel, stage.reader, REOPENS, mention_bot=False)
    _left_behind(stage, event_id=str(said.id))
    await stage.bot.answering.resume()
    await ended(stage, said.id, State.ANSWERED)
    assert ANSWER in replies(stage, said)[0].text and len(replies(stage, said)) == 1


async def test_a_reply_that_was_sent_before_the_crash_is_found_and_not_sent_again(stage: Stage) -> None:
    lost = await stage.server.say(stage.channel, stage.reader, REOPENS, mention_bot=False)
    reply = await stage.server.reply_to(await stage.server.say(stage.channel, stage.reader, REOPENS))
    reply.reference = lost  # as if this had been the answer to the one that was left behind
    _left_behind(stage, event_id=str(lost.id), state=State.SENDING)
    await stage.bot.answering.resume()
    await ended(stage, lost.id, State.ANSWERED)
    assert replies(stage, lost) == [reply]


async def test_a_slash_question_that_a_crash_left_thinking_is_answered_in_its_place(stage: Stage) -> None:
    async with held_up(stage):
        asked = await ask(stage, wait=False)
        await accepted(stage, asked)
        kept = _left_behind(stage, event_id="a slash command", via=Via.INTERACTION, token=asked.token)
        await stage.bot.answering.resume()
    await asked.settled()
    await ended(stage, asked.id, State.ANSWERED)
    assert ANSWER in asked.text and asked.followups == []
    assert (await stage.newsroom.keep(stage.newsroom.records.questions.get, kept.id)) is not None


async def test_a_question_that_is_too_old_to_be_worth_an_answer_gets_an_apology(stage: Stage) -> None:
    said = await stage.server.say(stage.channel, stage.reader, REOPENS, mention_bot=False)
    _left_behind(stage, event_id=str(said.id), asked_at=datetime.now(UTC) - timedelta(hours=3))
    await stage.bot.answering.resume()
    await ended(stage, said.id, State.APOLOGISED)
    assert "restarted" in replies(stage, said)[0].text and len(replies(stage, said)) == 1


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
        async with held_up(stage):
            asked = await ask(stage, wait=False)
            await accepted(stage, asked)
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
