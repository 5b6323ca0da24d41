"""The buttons under an answer, pressed by those who may, by those who may not, late, twice, and after a restart."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.records.values import Fault, ServerSettings, State
from retrieval.embedding import Embedder
from tests.bot.discord.conftest import Stage, close_newsroom, open_test_newsroom, running, staged
from tests.bot.discord.made_corpus import COURIER, conversation_data, indexed
from tests.bot.discord.pressing import EXPIRED, LONG, PARAGRAPH, PAYS, REOPENS, WRONG, ask, id_of, long_answer, turn
from tests.loopback_discord import LoopbackDiscord
from tests.loopback_discord.models import Message

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.usefixtures("nothing_is_refused")]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return conversation_data(tmp_path_factory.getbasetemp())


async def test_passages_shows_each_cited_sentence_in_bold_in_its_paragraph_to_the_one_who_presses(stage: Stage) -> None:
    asked = await ask(stage)
    before = asked.text
    shown = await stage.server.press(stage.other, asked.message, "Passages")
    assert shown.ephemeral and PARAGRAPH in shown.text
    assert "](https://courier.example/bridge#:~:text=" in shown.text
    assert asked.text == before


async def test_pages_of_passages_are_turned_in_the_private_message(stage: Stage) -> None:
    answer = await long_answer(stage)
    before = answer.text
    shown = await stage.server.press(stage.other, answer, "Passages")
    first = shown.text
    await turn(stage.server, stage.other, shown.message, "▶")
    assert "page 2 of" in shown.text
    await turn(stage.server, stage.other, shown.message, "◀")
    assert shown.text == first and answer.text == before


async def test_why_tells_how_the_answer_came_about_to_the_one_who_presses(stage: Stage) -> None:
    asked = await ask(stage)
    shown = await stage.server.press(stage.other, asked.message, "Why")
    assert shown.ephemeral
    assert all(words in shown.text for words in ("How this came about", "Weighed, best first", "14 March", "It took"))


async def test_the_asker_turns_the_answer_for_all_and_others_get_a_private_copy(stage: Stage) -> None:
    answer = await long_answer(stage)
    first = answer.text
    copy = await stage.server.press(stage.other, answer, "▶")
    assert copy.ephemeral and "page 2 of " in copy.text and answer.text == first
    await turn(stage.server, stage.other, copy.message, "◀")
    assert copy.text == first
    await turn(stage.server, stage.reader, answer, "▶")
    assert "page 2 of " in answer.text
    assert "Comparison" in answer.text and answer.labels[-2:] == ["◀", "▶"]


async def test_a_member_votes_once_may_change_it_and_all_votes_count(stage: Stage) -> None:
    asked = await ask(stage)
    up = await stage.server.press(stage.reader, asked.message, "👍")
    again = await stage.server.press(stage.reader, asked.message, "👍")
    down = await stage.server.press(stage.other, asked.message, "👎")
    changed = await stage.server.press(stage.other, asked.message, "👍")
    assert up.ephemeral
    assert [("👍 1" in up.text, "👎 0" in up.text), "👍 1" in again.text, "👎 1" in down.text] == [(True, True), True, True]
    assert "👍 2" in changed.text and "👎 0" in changed.text


async def test_several_members_press_at_once_and_each_is_answered(stage: Stage) -> None:
    asked = await ask(stage)
    people = [stage.reader, stage.other, stage.moderator, stage.admin, stage.owner]
    presses = [stage.server.press(one, asked.message, button) for one in people for button in ("👍", "Passages", "Why", "👎")]
    done = await asyncio.gather(*presses)
    assert all(one.ephemeral and one.text for one in done)
    votes = await stage.newsroom.keep(stage.newsroom.records.votes.count, await id_of(stage, asked.message))
    assert sum(votes) == len(people)


async def test_a_follow_up_to_a_private_answer_is_private_too(stage: Stage) -> None:
    asked = await ask(stage, private=True)
    form = await stage.server.press(stage.reader, asked.message, "Follow up")
    sent = await stage.server.submit(stage.reader, form, {"question": "Who pays for its repair?"})
    assert sent.ephemeral and "1.2 million" in sent.text and "Share" in sent.message.labels


async def test_an_empty_follow_up_is_told_to_its_author_alone(stage: Stage) -> None:
    asked = await ask(stage)
    form = await stage.server.press(stage.other, asked.message, "Follow up")
    sent = await stage.server.submit(stage.other, form, {"question": "\u200b \u202e"})
    assert sent.ephemeral and "empty" in sent.text


async def test_a_dispute_goes_to_the_admins_with_its_words_and_counts_once_if_it_comes_twice(stage: Stage) -> None:
    asked = await ask(stage)
    form = await stage.server.press(stage.other, asked.message, "Dispute")
    stage.server.duplicate_events = True
    try:
        sent = await stage.server.submit(stage.other, form, WRONG)
    finally:
        stage.server.duplicate_events = False
    assert sent.ephemeral and "admins" in sent.text
    question_id = await id_of(stage, asked.message)
    pending = await stage.newsroom.keep(stage.newsroom.records.disputes.pending, str(stage.guild.id))
    mine = [(one.member_id, one.fault, one.text) for one in pending if one.question_id == question_id]
    assert mine == [(str(stage.other.id), Fault.FACT, WRONG["text"])]


@pytest.mark.parametrize("text", ["  ", "\u200b\u202e"])
async def test_a_dispute_without_words_is_not_sent(text: str, stage: Stage) -> None:
    asked = await ask(stage)
    form = await stage.server.press(stage.other, asked.message, "Dispute")
    sent = await stage.server.submit(stage.other, form, {**WRONG, "text": text})
    assert sent.ephemeral and "nothing was sent" in sent.text


async def test_a_private_talk_has_no_admins_and_says_so_before_anything_is_typed(stage: Stage) -> None:
    talk = stage.server.world.dm(stage.reader)
    asked = await stage.server.slash(stage.reader.user, talk, "ask", {"question": REOPENS})
    pressed = await stage.server.press(stage.reader.user, asked.message, "Dispute")
    assert pressed.modal is None and "no admins" in pressed.text


async def test_only_the_asker_and_moderators_delete_an_answer(stage: Stage) -> None:
    first, second = (await ask(stage)).message, (await ask(stage, PAYS)).message
    refused = await stage.server.press(stage.other, first, "Delete")
    assert refused.ephemeral and "Only the member who asked" in refused.text and not first.deleted
    first_id = await id_of(stage, first)
    await stage.server.press(stage.reader, first, "Delete")
    await stage.server.press(stage.moderator, second, "Delete")
    await stage.server.until(lambda: first.deleted and second.deleted)
    kept = await stage.newsroom.keep(stage.newsroom.records.questions.get, first_id)
    assert kept is not None and kept.state is State.DELETED and await stage.newsroom.told(first_id) is None


async def test_a_moderator_who_deletes_from_a_private_copy_deletes_the_answer_itself(stage: Stage) -> None:
    answer = await long_answer(stage)
    copy = await stage.server.press(stage.moderator, answer, "▶")
    await stage.server.press(stage.moderator, copy.message, "Delete")
    await stage.server.until(lambda: answer.deleted)


async def test_a_private_answer_is_shared_once_and_its_buttons_work_for_all(stage: Stage) -> None:
    asked = await ask(stage, private=True)
    before = len(stage.server.bot_messages(stage.channel))
    shared, again = await asyncio.gather(*(stage.server.press(stage.reader, asked.message, "Share") for _ in range(2)))
    later = await stage.server.press(stage.reader, asked.message, "Share")
    public = shared if not shared.ephemeral else again
    assert [one.ephemeral for one in (shared, again, later)].count(True) == 2
    assert "shared already" in later.text
    assert len(stage.server.bot_messages(stage.channel)) == before + 1
    assert "14 March" in public.text and "Delete" in public.message.labels and not public.message.pings
    assert PARAGRAPH in (await stage.server.press(stage.other, public.message, "Passages")).text
    assert await stage.kept(public.message)
    await stage.server.press(stage.reader, public.message, "Delete")
    await stage.server.until(lambda: public.message.deleted)


async def test_an_answer_to_a_mention_has_the_same_buttons(stage: Stage) -> None:
    reply = await stage.server.reply_to(await stage.server.say(stage.channel, stage.reader, REOPENS))
    await stage.server.until(lambda: "Passages" in reply.labels)
    assert PARAGRAPH in (await stage.server.press(stage.other, reply, "Passages")).text
    await stage.server.press(stage.reader, reply, "Delete")
    await stage.server.until(lambda: reply.deleted)


EVERY = ["Passages", "Why", "👍", "Follow up", "Dispute", "Delete"]


@pytest.mark.parametrize("button", EVERY)
async def test_a_forgotten_answer_says_that_it_has_expired(button: str, stage: Stage) -> None:
    leaver = stage.server.world.add_member(stage.guild, f"leaver {button}")
    asked = await ask(stage, who=leaver)
    await id_of(stage, asked.message)
    await stage.newsroom.keep(stage.newsroom.records.members.forget, str(leaver.id))
    pressed = await stage.server.press(leaver, asked.message, button)
    assert pressed.ephemeral and EXPIRED in pressed.text and not asked.message.deleted


async def test_every_button_works_after_a_restart(own_data: Path, embedder: Embedder) -> None:
    async with LoopbackDiscord() as server:
        world = server.world
        guild = world.add_guild("Halden Square")
        channel = world.add_channel(guild, "news")
        reader, other = world.add_member(guild, "reader"), world.add_member(guild, "other")
        newsroom = open_test_newsroom(own_data, embedder)
        await newsroom.change_settings(str(guild.id), ServerSettings(cooldown_s=0))
        async with running(server, newsroom):
            asked = await server.slash(reader, channel, "ask", {"question": REOPENS})
            long = await server.slash(other, channel, "compare", LONG)
            open_list = await server.slash(other, channel, "summary", {"topic": "fire", "private": True})
            form = await server.press(other, asked.message, "Dispute")
        close_newsroom(newsroom)
        newsroom = open_test_newsroom(own_data, embedder)
        try:
            async with running(server, newsroom) as bot:
                assert not bot.synced
                assert PARAGRAPH in (await server.press(other, asked.message, "Passages")).text
                assert "Weighed" in (await server.press(other, asked.message, "Why")).text
                assert "👍 1" in (await server.press(other, asked.message, "👍")).text
                assert "👎 1" in (await server.press(other, asked.message, "👎")).text
                followed = await server.submit(
                    other, await server.press(other, asked.message, "Follow up"), {"question": "Who pays for its repair?"}
                )
                assert "1.2 million" in followed.text
                assert "with this server's admins" in (await server.submit(other, form, WRONG)).text
                await turn(server, other, long.message, "▶")
                assert "page 2 of " in long.text
                chosen = await server.choose(other, open_list.message, "Choose an event", [_values(open_list.message)[0]])
                await server.until(lambda: "fire" in chosen.text and "Share" in open_list.message.labels)
                await server.press(reader, asked.message, "Delete")
                await server.until(lambda: asked.message.deleted)
        finally:
            close_newsroom(newsroom)
        assert server.refused == []


def _values(message: Message) -> list[Any]:
    return [option["value"] for row in message.components for part in row["components"] for option in part.get("options", [])]


async def test_the_cited_version_is_shown_after_its_article_changed_or_was_removed(tmp_path: Path, embedder: Embedder) -> None:
    async with staged(indexed({"courier.md": COURIER}, tmp_path), embedder) as stage:
        await stage.no_cooldown()
        asked = await ask(stage)
        await asyncio.to_thread(stage.newsroom.wiring.library.remove, "courier-bridge")
        assert PARAGRAPH in (await stage.server.press(stage.other, asked.message, "Passages")).text
        await asyncio.to_thread(
            _index_again, stage, tmp_path / "articles", COURIER.replace("will reopen on 14 March", "will reopen on 30 May")
        )
        assert PARAGRAPH in (await stage.server.press(stage.other, asked.message, "Passages")).text
        assert "14 March" in (await stage.server.press(stage.other, asked.message, "Why")).text
        assert "30 May" in (await ask(stage)).text
        assert stage.server.refused == []


def _index_again(stage: Stage, folder: Path, text: str) -> None:
    from retrieval.indexing import index_paths

    (folder / "courier.md").write_text(text, encoding="utf-8")
    index_paths(stage.newsroom.wiring.library, [folder], full=True)


async def test_a_question_older_than_the_retention_is_forgotten_with_its_buttons(stage: Stage) -> None:
    asked = await ask(stage)
    await id_of(stage, asked.message)
    await stage.newsroom.keep(stage.newsroom.records.members.older_than, datetime.now(UTC) + timedelta(seconds=1))
    pressed = await stage.server.press(stage.reader, asked.message, "Why")
    assert EXPIRED in pressed.text and "days" in pressed.text
