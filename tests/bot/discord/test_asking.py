"""Questions asked in a channel, as members see them answered."""

import asyncio

import pytest

from bot.records.values import ChannelSettings, Kind, ServerSettings, State
from tests.bot.discord.conftest import Stage
from tests.loopback_discord.models import Message

pytestmark = pytest.mark.asyncio(loop_scope="module")
REOPENS = "When will the Halden bridge reopen?"
PAYS = "Who pays for the repair of the bridge?"


@pytest.fixture(autouse=True)
def _nothing_is_refused(stage: Stage) -> None:
    stage.server.refused.clear()


async def _said(stage: Stage, text: str, **how: object) -> Message:
    return await stage.server.reply_to(await stage.server.say(stage.channel, stage.reader, text, **how))


async def test_a_slash_question_is_deferred_at_once_and_answered_with_the_question_echoed(stage: Stage) -> None:
    asked = await stage.server.slash(stage.reader, stage.channel, "ask", {"question": REOPENS})
    assert asked.kind == "thinking" and not asked.ephemeral
    assert f"> {REOPENS}" in asked.text
    assert "will reopen on 14 March" in asked.text
    assert "](https://courier.example/bridge#:~:text=" in asked.text
    assert asked.message.labels == ["Passages", "Follow up", "Why", "👍", "👎", "Dispute", "Delete"]
    assert not asked.message.pings and stage.server.refused == []


async def test_a_private_question_is_answered_to_its_asker_alone(stage: Stage) -> None:
    before = len(stage.server.bot_messages(stage.channel))
    asked = await stage.server.slash(stage.reader, stage.channel, "ask", {"question": REOPENS, "private": True})
    assert asked.ephemeral and "14 March" in asked.text
    assert "Share" in asked.message.labels and "Delete" not in asked.message.labels
    assert len(stage.server.bot_messages(stage.channel)) == before


async def test_an_outlet_and_a_day_narrow_the_search(stage: Stage) -> None:
    asked = await stage.server.slash(stage.reader, stage.channel, "ask", {"question": REOPENS, "outlet": "valley post"})
    assert "Valley Post" in asked.text and "Courier" not in asked.text
    later = await stage.server.slash(stage.reader, stage.channel, "ask", {"question": REOPENS, "since": "2026-03-04"})
    assert "Courier" not in later.text and "undated" in later.text


async def test_what_the_articles_do_not_say_is_said_in_the_same_shape_with_the_nearest(stage: Stage) -> None:
    asked = await stage.server.slash(stage.reader, stage.channel, "ask", {"question": "How many people live in Halden?"})
    assert "The articles do not say" in asked.text and "nearest" in asked.text
    assert "> How many people live in Halden?" in asked.text
    assert "Passages" not in asked.message.labels and "Why" in asked.message.labels


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"question": "\u200b\u200b"}, "empty"),
        ({"question": REOPENS, "outlet": "Vally Post"}, "Did you mean Valley Post?"),
        ({"question": REOPENS, "since": "last week"}, "takes a date such as"),
    ],
)
async def test_bad_input_is_told_to_its_author_alone_in_a_sentence(options: dict[str, object], said: str, stage: Stage) -> None:
    asked = await stage.server.slash(stage.reader, stage.channel, "ask", options)
    assert asked.ephemeral and said in asked.text.replace("\\", "") and "\n" not in asked.text


async def test_outlets_are_offered_while_one_types(stage: Stage) -> None:
    offered = await stage.server.autocomplete(stage.reader, stage.channel, "ask", "outlet", "val", {"question": REOPENS})
    assert [one["value"] for one in offered] == ["Valley Post"]
    every = await stage.server.autocomplete(stage.reader, stage.channel, "ask", "outlet", "", {"question": REOPENS})
    assert [one["value"] for one in every] == ["Halden Courier", "Valley Post"]


async def test_a_mention_is_answered_with_an_ordinary_reply_that_pings_nobody(stage: Stage) -> None:
    reply = await _said(stage, REOPENS)
    assert "14 March" in reply.text and reply.pings == set() and reply.invocation is None
    assert stage.channel.typing


async def test_a_private_talk_needs_no_mention(stage: Stage) -> None:
    talk = stage.server.world.dm(stage.reader)
    said = await stage.server.say(talk, stage.reader.user, REOPENS)
    assert "14 March" in (await stage.server.reply_to(said)).text


async def test_other_talk_and_other_bots_are_left_alone(stage: Stage) -> None:
    robot = stage.server.world.add_member(stage.guild, "robot", bot=True)
    before = len(stage.server.bot_messages(stage.channel))
    await stage.server.say(stage.channel, stage.reader, REOPENS, mention_bot=False)
    await stage.server.say(stage.channel, robot, REOPENS)
    await _said(stage, PAYS)
    assert len(stage.server.bot_messages(stage.channel)) == before + 1


async def test_a_reply_continues_the_talk(stage: Stage) -> None:
    first = await _said(stage, REOPENS)
    reply = await _said(stage, "And who pays for its repair?", reply_to=first)
    assert "1.2 million" in reply.text
    assert "Understood as" in reply.text


async def test_a_reply_without_readable_text_gets_one_hint(stage: Stage) -> None:
    asked = await stage.server.slash(stage.other, stage.channel, "ask", {"question": REOPENS})
    said = await stage.server.say(stage.channel, stage.other, "And why?", reply_to=asked.message)
    assert "Follow up" in (await stage.server.reply_to(said)).text
    before = len(stage.server.bot_messages(stage.channel))
    await stage.server.say(stage.channel, stage.other, "Hello?", reply_to=asked.message)
    await _said(stage, PAYS)
    assert len(stage.server.bot_messages(stage.channel)) == before + 1


async def test_the_follow_up_button_asks_for_a_question_and_answers_it_from_the_talk(stage: Stage) -> None:
    asked = await stage.server.slash(stage.reader, stage.channel, "ask", {"question": REOPENS})
    form = await stage.server.press(stage.other, asked.message, "Follow up")
    sent = await stage.server.submit(stage.other, form, {"question": "Who pays for its repair?"})
    await sent.settled()
    assert "1.2 million" in sent.text and "Understood as" in sent.text
    assert sent.message is not asked.message


async def test_a_channel_can_be_closed_to_mentions_and_kept_to_outlets(stage: Stage) -> None:
    quiet = stage.server.world.add_channel(stage.guild, "quiet")
    server_id = str(stage.guild.id)
    await stage.newsroom.change_channel(server_id, str(quiet.id), ChannelSettings(mentions=False))
    await stage.server.say(quiet, stage.reader, REOPENS)
    one_sided = stage.server.world.add_channel(stage.guild, "post only")
    await stage.newsroom.change_channel(server_id, str(one_sided.id), ChannelSettings(outlets=("Valley Post",)))
    asked = await stage.server.slash(stage.reader, one_sided, "ask", {"question": REOPENS})
    assert "Courier" not in asked.text
    refused = await stage.server.slash(stage.reader, one_sided, "ask", {"question": REOPENS, "outlet": "Halden Courier"})
    assert refused.ephemeral and "Valley Post" in refused.text
    assert stage.server.bot_messages(quiet) == []


async def test_where_threads_are_wanted_a_mention_opens_one_and_the_talk_goes_on_in_it(stage: Stage) -> None:
    forum = stage.server.world.add_channel(stage.guild, "threads")
    await stage.newsroom.change_channel(str(stage.guild.id), str(forum.id), ChannelSettings(threads=True))
    said = await stage.server.say(forum, stage.reader, REOPENS)
    thread = await stage.server.until(lambda: said.thread)
    first = await stage.server.until(lambda: next(iter(stage.server.bot_messages(thread)), None))
    assert thread.name == REOPENS and "14 March" in first.text
    further = await stage.server.say(thread, stage.reader, "Who pays for its repair?")
    assert "1.2 million" in (await stage.server.reply_to(further)).text


async def test_a_member_who_asks_too_fast_is_told_to_wait(stage: Stage) -> None:
    settings = ServerSettings(cooldown_s=3600)
    await stage.newsroom.change_settings(str(stage.guild.id), settings)
    try:
        first = await stage.server.slash(stage.admin, stage.channel, "ask", {"question": REOPENS})
        second = await stage.server.slash(stage.admin, stage.channel, "ask", {"question": REOPENS})
    finally:
        await stage.no_cooldown()
    assert "14 March" in first.text
    assert second.ephemeral and "please wait" in second.text


async def test_fifty_questions_at_once_are_all_answered(stage: Stage) -> None:
    people = [stage.server.world.add_member(stage.guild, f"member {n}") for n in range(50)]
    questions = [REOPENS, PAYS, "What did Dana Ortiz say?", "When does the library open?", "Who was injured?"]
    asked = [
        await stage.server.slash(who, stage.channel, "ask", {"question": questions[n % 5]}, wait=False) for n, who in enumerate(people)
    ]
    await asyncio.gather(*(one.settled(60) for one in asked))
    assert {one.error for one in asked} == {None} and stage.server.refused == []
    assert all(f"> {questions[n % 5]}" in one.text for n, one in enumerate(asked))


async def test_what_was_answered_is_on_record_with_its_request(stage: Stage) -> None:
    asked = await stage.server.slash(stage.reader, stage.channel, "ask", {"question": PAYS})
    kept = await stage.kept(asked.message)
    assert (kept.state, kept.request.kind, kept.request.text) == (State.ANSWERED, Kind.ASK, PAYS)
    assert await stage.newsroom.told(kept.id) is not None
