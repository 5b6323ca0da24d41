"""Presses that no client of Discord's would send, and presses that come too late."""

import re
from pathlib import Path

import pytest

from tests.bot.discord.conftest import Stage
from tests.bot.discord.made_corpus import conversation_data, forged
from tests.bot.discord.pressing import EXPIRED, LONG, PAYS, REOPENS, ask, id_of, long_answer, private_sentence
from tests.loopback_discord import Permission

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.usefixtures("nothing_is_refused")]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return conversation_data(tmp_path_factory.getbasetemp())


@pytest.mark.parametrize(
    "action", ["passages", "why", "turn", "up", "follow", "dispute", "delete", "share", "turn_passages:0", "turn_why:0"]
)
async def test_a_hand_made_press_learns_nothing_of_a_private_answer_or_of_another_server(action: str, stage: Stage) -> None:
    name, _, page = action.partition(":")
    private = await ask(stage, private=True)
    question_id = await id_of(stage, private.message)
    elsewhere = stage.server.world.add_guild(f"Elsewhere {action}")
    lobby = stage.server.world.add_channel(elsewhere, "lobby")
    guest = stage.server.world.add_member(elsewhere, stage.reader.user)
    open_id = await id_of(stage, (await ask(stage)).message)
    for member, channel, subject in ((stage.other, stage.channel, question_id), (guest, lobby, open_id)):
        mine = await stage.server.slash(member, channel, "ask", {"question": PAYS})
        custom_id = f"eh:{name}:{subject}{f':{page}' if page else ''}"
        pressed = await stage.server.press(member, forged(mine.message, custom_id), custom_id)
        assert EXPIRED in await private_sentence(stage, pressed)
        assert "1.2 million" in mine.text and not mine.message.deleted


@pytest.mark.parametrize("action", ["turn", "turn_passages", "turn_why", "delete"])
async def test_a_hand_made_press_under_another_answer_leaves_that_one_as_it_is(action: str, stage: Stage) -> None:
    theirs, mine = await ask(stage, PAYS, stage.other), await long_answer(stage)
    before = theirs.text
    custom_id = f"eh:{action}:{await id_of(stage, mine)}" + (":1" if action != "delete" else "")
    await stage.server.press(stage.reader, forged(theirs.message, custom_id), custom_id)
    await ask(stage, PAYS)
    assert theirs.text == before and not theirs.message.deleted and mine.deleted is (action == "delete")


@pytest.mark.parametrize("name", ["articles", "corrections", "help"])
async def test_a_list_made_by_hand_under_an_answer_is_shown_to_the_one_who_pressed(name: str, stage: Stage) -> None:
    theirs = await ask(stage, PAYS, stage.other)
    before, custom_id = theirs.text, f"eh:see_{name}:0:0"
    pressed = await stage.server.press(stage.reader, forged(theirs.message, custom_id), custom_id)
    assert await private_sentence(stage, pressed) and theirs.text == before


async def test_events_are_chosen_in_the_message_that_offers_them_only(stage: Stage) -> None:
    theirs = await ask(stage, PAYS, stage.other)
    await id_of(stage, theirs.message)
    offered = await stage.server.slash(stage.reader, stage.channel, "compare", {"topic": "fire"})
    row = offered.message.components[0]
    theirs.message.components.append(row)
    before, menu = theirs.text, row["components"][0]
    chosen = await stage.server.choose(stage.reader, theirs.message, menu["custom_id"], [menu["options"][0]["value"]])
    assert "offered in another message" in await private_sentence(stage, chosen) and theirs.text == before


async def test_a_page_turned_where_embeds_are_denied_stays_in_the_content(stage: Stage) -> None:
    place = stage.server.world.add_channel(stage.guild, "plain")
    stage.server.world.deny_bot(place, Permission.EMBED_LINKS)
    answer = await stage.server.reply_to(await stage.server.say(place, stage.reader, REOPENS))
    custom_id = f"eh:turn:{await id_of(stage, answer)}:0"
    edits = len(answer.edits)
    await stage.server.press(stage.reader, forged(answer, custom_id), custom_id)
    await stage.server.until(lambda: len(answer.edits) > edits)
    assert "14 March" in answer.content and answer.embeds == []


async def test_an_answer_whose_message_may_not_be_deleted_is_said_to_be_left_to_a_moderator(stage: Stage) -> None:
    place = stage.server.world.add_channel(stage.guild, "closed")
    answer = (await stage.server.slash(stage.reader, place, "compare", LONG)).message
    await id_of(stage, answer)
    copy = await stage.server.press(stage.moderator, answer, "▶")
    stage.server.world.deny_bot(place, Permission.VIEW_CHANNEL)
    pressed = await stage.server.press(stage.moderator, copy.message, "Delete")
    assert "a moderator can" in await private_sentence(stage, pressed)
    stage.server.refused.clear()


@pytest.mark.parametrize(
    "custom_id", ["eh:", "eh:nonsense", "eh:passages:../..", "eh:fly:abc", "eh:turn:abc:99999", "eh:see_secrets:0", "eh:passages:zzzz"]
)
async def test_a_button_that_nobody_knows_is_answered_in_one_private_sentence(custom_id: str, stage: Stage) -> None:
    asked = await ask(stage)
    pressed = await stage.server.press(stage.other, forged(asked.message, custom_id), custom_id)
    said = await private_sentence(stage, pressed)
    assert said.endswith(".") and "\n" not in said and "incident" not in said


async def test_a_page_beyond_the_last_shows_the_last(stage: Stage) -> None:
    answer = await long_answer(stage)
    custom_id = f"eh:turn:{await id_of(stage, answer)}:9999"
    copy = await stage.server.press(stage.other, forged(answer, custom_id), custom_id)
    assert re.search(r"page (\d+) of \1$", copy.text)


async def test_a_button_of_a_message_that_was_just_deleted_harms_nothing(stage: Stage) -> None:
    asked = await ask(stage)
    answer = await long_answer(stage)
    await id_of(stage, asked.message)
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
