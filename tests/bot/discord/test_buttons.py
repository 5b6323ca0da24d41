"""The buttons under an answer, pressed by those who may, by those who may not, late, twice, and after a restart."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.records.values import Fault, ServerSettings, State
from retrieval.embedding import Embedder
from tests.bot.discord.conftest import Stage, close_newsroom, open_test_newsroom, running, staged
from tests.bot.discord.made_corpus import COURIER, conversation_data, forged, indexed
from tests.loopback_discord import LoopbackDiscord
from tests.loopback_discord.invocation import Invocation
from tests.loopback_discord.models import Member, Message

pytestmark = pytest.mark.asyncio(loop_scope="module")
REOPENS = "When will the Halden bridge reopen?"
PAYS = "Who pays for the repair of the bridge?"
PARAGRAPH = "**The Halden bridge will reopen on 14 March, the county engineer said on Tuesday.**"
LONG = {"first": "harbour-a", "second": "harbour-b"}
WRONG = {"fault": [Fault.FACT], "text": "The notice says 21 March."}
EXPIRED = "This answer has expired"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return conversation_data(tmp_path_factory.getbasetemp())


@pytest.fixture(autouse=True)
def _nothing_is_refused(request: pytest.FixtureRequest) -> Iterator[None]:
    yield
    if "stage" in request.fixturenames:
        server = request.getfixturevalue("stage").server
        refused, server.refused = server.refused, []
        assert refused == []


async def _ask(stage: Stage, question: str = REOPENS, who: Member | None = None, **options: object) -> Invocation:
    return await stage.server.slash(who or stage.reader, stage.channel, "ask", {"question": question, **options})


async def _long(stage: Stage) -> Message:
    """An answer of two pages."""
    return (await stage.server.slash(stage.reader, stage.channel, "compare", LONG)).message


async def _turn(server: LoopbackDiscord, who: Member, message: Message, arrow: str) -> None:
    """Press an arrow, and wait until the message shows another page."""
    before = message.text
    await server.press(who, message, arrow)
    await server.until(lambda: message.text != before)


async def _private_sentence(stage: Stage, pressed: Invocation) -> str:
    """What the one who pressed is told alone, wherever it stands."""

    def said() -> Message | None:
        shown = [*pressed.followups, *([pressed.original] if pressed.original else [])]
        return next((one for one in shown if one.ephemeral and one is not pressed.pressed), None)

    return str((await stage.server.until(said)).text)


async def _id_of(stage: Stage, message: Message) -> str:
    kept = await stage.newsroom.keep(stage.newsroom.records.questions.by_message, str(message.id))
    assert kept is not None
    return kept.id


async def _settled_id_of(stage: Stage, message: Message) -> str:
    """The question's id in a button; the records may be a moment behind what members see."""
    await stage.server.press(stage.moderator, message, "Passages")
    return await _id_of(stage, message)


async def test_passages_shows_each_cited_sentence_in_bold_in_its_paragraph_to_the_one_who_presses(stage: Stage) -> None:
    asked = await _ask(stage)
    before = asked.text
    shown = await stage.server.press(stage.other, asked.message, "Passages")
    assert shown.ephemeral and PARAGRAPH in shown.text
    assert "](https://courier.example/bridge#:~:text=" in shown.text
    assert asked.text == before


async def test_pages_of_passages_are_turned_in_the_private_message(stage: Stage) -> None:
    answer = await _long(stage)
    before = answer.text
    shown = await stage.server.press(stage.other, answer, "Passages")
    first = shown.text
    await _turn(stage.server, stage.other, shown.message, "▶")
    assert "page 2 of" in shown.text
    await _turn(stage.server, stage.other, shown.message, "◀")
    assert shown.text == first and answer.text == before


async def test_why_tells_how_the_answer_came_about_to_the_one_who_presses(stage: Stage) -> None:
    asked = await _ask(stage)
    shown = await stage.server.press(stage.other, asked.message, "Why")
    assert shown.ephemeral
    assert all(words in shown.text for words in ("How this came about", "Weighed, best first", "14 March", "It took"))


async def test_the_asker_turns_the_answer_for_all_and_others_get_a_private_copy(stage: Stage) -> None:
    answer = await _long(stage)
    first = answer.text
    copy = await stage.server.press(stage.other, answer, "▶")
    assert copy.ephemeral and "page 2 of 2" in copy.text and answer.text == first
    await _turn(stage.server, stage.other, copy.message, "◀")
    assert copy.text == first
    await _turn(stage.server, stage.reader, answer, "▶")
    assert "page 2 of 2" in answer.text
    assert "Comparison" in answer.text and answer.labels[-2:] == ["◀", "▶"]


async def test_a_member_votes_once_may_change_it_and_all_votes_count(stage: Stage) -> None:
    asked = await _ask(stage)
    up = await stage.server.press(stage.reader, asked.message, "👍")
    again = await stage.server.press(stage.reader, asked.message, "👍")
    down = await stage.server.press(stage.other, asked.message, "👎")
    changed = await stage.server.press(stage.other, asked.message, "👍")
    assert up.ephemeral
    assert [("👍 1" in up.text, "👎 0" in up.text), "👍 1" in again.text, "👎 1" in down.text] == [(True, True), True, True]
    assert "👍 2" in changed.text and "👎 0" in changed.text


async def test_several_members_press_at_once_and_each_is_answered(stage: Stage) -> None:
    asked = await _ask(stage)
    people = [stage.reader, stage.other, stage.moderator, stage.admin, stage.owner]
    presses = [stage.server.press(one, asked.message, button) for one in people for button in ("👍", "Passages", "Why", "👎")]
    done = await asyncio.gather(*presses)
    assert all(one.ephemeral and one.text for one in done)
    votes = await stage.newsroom.keep(stage.newsroom.records.votes.count, await _id_of(stage, asked.message))
    assert sum(votes) == len(people)


async def test_a_follow_up_to_a_private_answer_is_private_too(stage: Stage) -> None:
    asked = await _ask(stage, private=True)
    form = await stage.server.press(stage.reader, asked.message, "Follow up")
    sent = await stage.server.submit(stage.reader, form, {"question": "Who pays for its repair?"})
    assert sent.ephemeral and "1.2 million" in sent.text and "Share" in sent.message.labels


async def test_an_empty_follow_up_is_told_to_its_author_alone(stage: Stage) -> None:
    asked = await _ask(stage)
    form = await stage.server.press(stage.other, asked.message, "Follow up")
    sent = await stage.server.submit(stage.other, form, {"question": "\u200b \u202e"})
    assert sent.ephemeral and "empty" in sent.text


async def test_a_dispute_goes_to_the_admins_with_its_words_and_counts_once_if_it_comes_twice(stage: Stage) -> None:
    asked = await _ask(stage)
    form = await stage.server.press(stage.other, asked.message, "Dispute")
    stage.server.duplicate_events = True
    try:
        sent = await stage.server.submit(stage.other, form, WRONG)
    finally:
        stage.server.duplicate_events = False
    assert sent.ephemeral and "admins" in sent.text
    question_id = await _id_of(stage, asked.message)
    pending = await stage.newsroom.keep(stage.newsroom.records.disputes.pending, str(stage.guild.id))
    mine = [(one.member_id, one.fault, one.text) for one in pending if one.question_id == question_id]
    assert mine == [(str(stage.other.id), Fault.FACT, WRONG["text"])]


@pytest.mark.parametrize("text", ["  ", "\u200b\u202e"])
async def test_a_dispute_without_words_is_not_sent(text: str, stage: Stage) -> None:
    asked = await _ask(stage)
    form = await stage.server.press(stage.other, asked.message, "Dispute")
    sent = await stage.server.submit(stage.other, form, {**WRONG, "text": text})
    assert sent.ephemeral and "nothing was sent" in sent.text


async def test_a_private_talk_has_no_admins_and_says_so_before_anything_is_typed(stage: Stage) -> None:
    talk = stage.server.world.dm(stage.reader)
    asked = await stage.server.slash(stage.reader.user, talk, "ask", {"question": REOPENS})
    pressed = await stage.server.press(stage.reader.user, asked.message, "Dispute")
    assert pressed.modal is None and "no admins" in pressed.text


async def test_only_the_asker_and_moderators_delete_an_answer(stage: Stage) -> None:
    first, second = (await _ask(stage)).message, (await _ask(stage, PAYS)).message
    refused = await stage.server.press(stage.other, first, "Delete")
    assert refused.ephemeral and "Only the member who asked" in refused.text and not first.deleted
    first_id = await _settled_id_of(stage, first)
    await stage.server.press(stage.reader, first, "Delete")
    await stage.server.press(stage.moderator, second, "Delete")
    await stage.server.until(lambda: first.deleted and second.deleted)
    kept = await stage.newsroom.keep(stage.newsroom.records.questions.get, first_id)
    assert kept is not None and kept.state is State.DELETED and await stage.newsroom.told(first_id) is None


async def test_a_moderator_who_deletes_from_a_private_copy_deletes_the_answer_itself(stage: Stage) -> None:
    answer = await _long(stage)
    copy = await stage.server.press(stage.moderator, answer, "▶")
    await stage.server.press(stage.moderator, copy.message, "Delete")
    await stage.server.until(lambda: answer.deleted)


async def test_a_private_answer_is_shared_once_and_its_buttons_work_for_all(stage: Stage) -> None:
    asked = await _ask(stage, private=True)
    before = len(stage.server.bot_messages(stage.channel))
    shared, again = await asyncio.gather(*(stage.server.press(stage.reader, asked.message, "Share") for _ in range(2)))
    later = await stage.server.press(stage.reader, asked.message, "Share")
    public = shared if not shared.ephemeral else again
    assert [one.ephemeral for one in (shared, again, later)].count(True) == 2
    assert "shared already" in later.text
    assert len(stage.server.bot_messages(stage.channel)) == before + 1
    assert "14 March" in public.text and "Delete" in public.message.labels and not public.message.pings
    assert PARAGRAPH in (await stage.server.press(stage.other, public.message, "Passages")).text
    assert (await stage.newsroom.keep(stage.newsroom.records.questions.by_message, str(public.message.id))) is not None
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
    asked = await _ask(stage, who=leaver)
    await _settled_id_of(stage, asked.message)
    await stage.newsroom.keep(stage.newsroom.records.members.forget, str(leaver.id))
    pressed = await stage.server.press(leaver, asked.message, button)
    assert pressed.ephemeral and EXPIRED in pressed.text and not asked.message.deleted


@pytest.mark.parametrize(
    "action", ["passages", "why", "turn", "up", "follow", "dispute", "delete", "share", "turn_passages:0", "turn_why:0"]
)
async def test_a_hand_made_press_learns_nothing_of_a_private_answer_or_of_another_server(action: str, stage: Stage) -> None:
    name, _, page = action.partition(":")
    private = await _ask(stage, private=True)
    question_id = await _settled_private_id(stage, private)
    elsewhere = stage.server.world.add_guild(f"Elsewhere {action}")
    lobby = stage.server.world.add_channel(elsewhere, "lobby")
    guest = stage.server.world.add_member(elsewhere, stage.reader.user)
    open_id = await _settled_id_of(stage, (await _ask(stage)).message)
    for member, channel, subject in ((stage.other, stage.channel, question_id), (guest, lobby, open_id)):
        mine = await stage.server.slash(member, channel, "ask", {"question": PAYS})
        custom_id = f"eh:{name}:{subject}{f':{page}' if page else ''}"
        pressed = await stage.server.press(member, forged(mine.message, custom_id), custom_id)
        assert EXPIRED in await _private_sentence(stage, pressed)
        assert "1.2 million" in mine.text and not mine.message.deleted


async def _settled_private_id(stage: Stage, asked: Invocation) -> str:
    await stage.server.press(stage.reader, asked.message, "Passages")
    return await _id_of(stage, asked.message)


@pytest.mark.parametrize("action", ["turn", "turn_passages", "turn_why", "delete"])
async def test_a_hand_made_press_under_another_answer_leaves_that_one_as_it_is(action: str, stage: Stage) -> None:
    theirs, mine = await _ask(stage, PAYS, stage.other), await _long(stage)
    before = theirs.text
    custom_id = f"eh:{action}:{await _settled_id_of(stage, mine)}" + (":1" if action != "delete" else "")
    await stage.server.press(stage.reader, forged(theirs.message, custom_id), custom_id)
    await _ask(stage, PAYS)
    assert theirs.text == before and not theirs.message.deleted and mine.deleted is (action == "delete")


@pytest.mark.parametrize(
    "custom_id", ["eh:", "eh:nonsense", "eh:passages:../..", "eh:fly:abc", "eh:turn:abc:99999", "eh:see_secrets:0", "eh:passages:zzzz"]
)
async def test_a_button_that_nobody_knows_is_answered_in_one_private_sentence(custom_id: str, stage: Stage) -> None:
    asked = await _ask(stage)
    pressed = await stage.server.press(stage.other, forged(asked.message, custom_id), custom_id)
    said = await _private_sentence(stage, pressed)
    assert said.endswith(".") and "\n" not in said and "incident" not in said


async def test_a_page_beyond_the_last_shows_the_last(stage: Stage) -> None:
    answer = await _long(stage)
    custom_id = f"eh:turn:{await _settled_id_of(stage, answer)}:9999"
    copy = await stage.server.press(stage.other, forged(answer, custom_id), custom_id)
    assert "page 2 of 2" in copy.text


async def test_a_button_of_a_message_that_was_just_deleted_harms_nothing(stage: Stage) -> None:
    asked = await _ask(stage)
    answer = await _long(stage)
    await _settled_id_of(stage, asked.message)
    for message, custom_id in ((asked.message, "Passages"), (answer, "▶"), (asked.message, "Delete"), (asked.message, "👍")):
        message.deleted = True
        part = next(
            p for row in message.components for p in row["components"] if custom_id in {p.get("label"), (p.get("emoji") or {}).get("name")}
        )
        pressed = await stage.server.click(stage.reader, part["custom_id"], message)
        said = [one.text for one in pressed.followups] + ([pressed.text] if pressed.ephemeral else [])
        assert not any("incident" in one for one in said)
    gone = {"Unknown Message", "Unknown Webhook"}
    refused, stage.server.refused = stage.server.refused, []
    assert all(any(name in str(one) for name in gone) for one in refused)


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
                await _turn(server, other, long.message, "▶")
                assert "page 2 of 2" in long.text
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
        asked = await _ask(stage)
        await asyncio.to_thread(stage.newsroom.wiring.library.remove, "courier-bridge")
        assert PARAGRAPH in (await stage.server.press(stage.other, asked.message, "Passages")).text
        await asyncio.to_thread(
            _index_again, stage, tmp_path / "articles", COURIER.replace("will reopen on 14 March", "will reopen on 30 May")
        )
        assert PARAGRAPH in (await stage.server.press(stage.other, asked.message, "Passages")).text
        assert "14 March" in (await stage.server.press(stage.other, asked.message, "Why")).text
        assert "30 May" in (await _ask(stage)).text
        assert stage.server.refused == []


def _index_again(stage: Stage, folder: Path, text: str) -> None:
    from retrieval.indexing import index_paths

    (folder / "courier.md").write_text(text, encoding="utf-8")
    index_paths(stage.newsroom.wiring.library, [folder], full=True)


async def test_a_question_older_than_the_retention_is_forgotten_with_its_buttons(stage: Stage) -> None:
    asked = await _ask(stage)
    await _settled_id_of(stage, asked.message)
    await stage.newsroom.keep(stage.newsroom.records.members.older_than, datetime.now(UTC) + timedelta(seconds=1))
    pressed = await stage.server.press(stage.reader, asked.message, "Why")
    assert EXPIRED in pressed.text and "days" in pressed.text
