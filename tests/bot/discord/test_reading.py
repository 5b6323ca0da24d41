"""Summaries, comparisons and checks, asked by command, by choice and from a message's menu."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.records.values import ChannelSettings
from tests.bot.discord.conftest import Stage
from tests.bot.discord.made_corpus import conversation_data
from tests.loopback_discord.invocation import Invocation
from tests.loopback_discord.models import Message

pytestmark = pytest.mark.asyncio(loop_scope="module")
MENU = "Check against articles"
TRUE = "The county pays 1.2 million dollars for the repair of the bridge."


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return conversation_data(tmp_path_factory.getbasetemp())


@pytest.fixture(autouse=True)
def _nothing_is_refused(stage: Stage) -> Iterator[None]:
    yield
    refused, stage.server.refused = stage.server.refused, []
    assert refused == []


async def _call(stage: Stage, command: str, **options: object) -> Invocation:
    return await stage.server.slash(stage.reader, stage.channel, command, options)


def _options(message: Message) -> list[dict[str, Any]]:
    return [option for row in message.components for part in row["components"] for option in part.get("options", [])]


async def test_a_summary_without_a_topic_is_of_the_newest_event(stage: Stage) -> None:
    asked = await _call(stage, "summary")
    assert not asked.ephemeral and "old warehouse in the harbour of Vessby" in asked.text and "Passages" in asked.message.labels


async def test_a_topic_is_summed_up_from_its_accounts(stage: Stage) -> None:
    asked = await _call(stage, "summary", topic="the Halden bridge")
    assert "> Summary: the Halden bridge" in asked.text
    assert (
        "closed on 2 February" in asked.text
        and "Halden Courier" in asked.text
        and "Valley Post" in asked.text
        and "Orrin" not in asked.text
    )


@pytest.mark.parametrize(
    "named",
    [
        "courier-bridge",
        "Bridge repairs in Halden near their end",
        "BRIDGE REPAIRS in  halden near their END",
        "https://courier.example/bridge/",
    ],
)
async def test_an_article_is_found_by_its_id_title_or_address(named: str, stage: Stage) -> None:
    asked = await _call(stage, "summary", article=named)
    assert "14 March" in asked.text and "Valley Post" not in asked.text


async def test_a_day_leaves_out_what_is_older(stage: Stage) -> None:
    asked = await _call(stage, "summary", topic="the Halden bridge", since="2026-03-04")
    assert "21 March" in asked.text and "Halden Courier" not in asked.text


async def test_a_longer_summary_says_more(stage: Stage) -> None:
    short, long = [await _call(stage, "summary", article="harbour-a", length=length) for length in ("short", "long")]
    assert len(long.text) > len(short.text)


async def test_a_summary_can_be_private(stage: Stage) -> None:
    assert (await _call(stage, "summary", topic="the Halden bridge", private=True)).ephemeral


@pytest.mark.parametrize(
    ("command", "options", "said"),
    [
        ("summary", {"article": "no such thing"}, "There is no article “no such thing” here"),
        ("summary", {"article": " "}, "There is no article"),
        ("summary", {"article": "\u200b"}, "There is no article"),
        ("summary", {"topic": "bridge", "article": "courier-bridge"}, "either a topic or an article"),
        ("summary", {"topic": "\u200b\u202e"}, "The topic is empty"),
        ("summary", {"since": "soon"}, "takes a date"),
        ("summary", {"article": "courier-bridge", "since": "2026-01-01"}, "leave it out where you name one article"),
        ("compare", {"first": "courier-bridge"}, "at least two articles"),
        ("compare", {"first": "courier-bridge", "second": "Bridge repairs in Halden near their end"}, "at least two articles"),
        ("compare", {"first": "courier-bridge", "second": "nobody"}, "There is no article"),
        ("compare", {"topic": "bridge", "first": "courier-bridge", "second": "post-bridge"}, "either a topic or articles"),
        ("check", {"claim": "\u200b"}, "The claim is empty"),
    ],
)
async def test_what_cannot_be_done_is_told_to_its_author_alone(command: str, options: dict[str, object], said: str, stage: Stage) -> None:
    asked = await _call(stage, command, **options)
    assert asked.ephemeral and said in asked.text.replace("\\", "") and "\n" not in asked.text


async def test_a_topic_of_nothing_read_says_so_in_the_reply(stage: Stage) -> None:
    asked = await _call(stage, "summary", topic="cricket in Samarkand")
    assert "No event fits" in asked.text and asked.message.labels == []


@pytest.mark.parametrize(("topic", "fits"), [("fire", ["Orrin", "Vessby"]), ("flood", ["Lund", "Skarn"])])
async def test_a_topic_of_several_events_offers_them_and_only_the_asker_chooses(topic: str, fits: list[str], stage: Stage) -> None:
    asked = await _call(stage, "summary", topic=topic)
    offered = _options(asked.message)
    assert len(offered) == 2 and all(any(place in one["label"] for one in offered) for place in fits)
    other = await stage.server.choose(stage.other, asked.message, "Choose an event", [offered[0]["value"]])
    assert other.ephemeral and "Only the member who asked" in other.text and "choose one below" in asked.text
    await stage.server.choose(stage.reader, asked.message, "Choose an event", [offered[1]["value"]])
    await stage.server.until(lambda: "Passages" in asked.message.labels)
    assert f"> Summary: {offered[1]['label']}" in asked.text
    shown = await stage.server.press(stage.other, asked.message, "Passages")
    assert "**" in shown.text and offered[1]["label"].split()[-1].rstrip(".") in shown.text


async def test_an_event_that_is_gone_since_it_was_offered_is_said_to_be_gone(stage: Stage) -> None:
    asked = await _call(stage, "compare", topic="fire")
    part = asked.message.components[0]["components"][0]
    part["options"].append({"label": "Gone", "value": "0" * 16})
    chosen = await stage.server.choose(stage.reader, asked.message, "Choose an event", ["0" * 16])
    assert chosen.ephemeral and "no longer among the articles" in chosen.text


@pytest.mark.parametrize("topic", ["fire"])
async def test_a_comparison_goes_on_with_the_event_that_was_chosen(topic: str, stage: Stage) -> None:
    asked = await _call(stage, "compare", topic=topic)
    await stage.server.choose(stage.reader, asked.message, "Choose an event", [_options(asked.message)[0]["value"]])
    await stage.server.until(lambda: "Reported by several" in asked.text)


async def test_accounts_of_a_topic_or_articles_by_name_are_set_side_by_side(stage: Stage) -> None:
    by_topic = await _call(stage, "compare", topic="the Halden bridge")
    by_name = await _call(stage, "compare", first="courier-bridge", second="Another week of detours at the Halden bridge")
    for asked in (by_topic, by_name):
        assert all(words in asked.text for words in ("Reported by several", "**Halden Courier:**", "**Valley Post:**", "Only in"))
        assert asked.message.labels[:2] == ["Passages", "Why"]


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        (TRUE, "Supported"),
        ("The county pays 9 million dollars for the repair of the bridge.", "Contradicted"),
        ("Cats rule Samarkand.", "Not in"),
    ],
)
async def test_a_claim_is_judged_for_the_one_who_asks_who_may_share_it(claim: str, verdict: str, stage: Stage) -> None:
    asked = await _call(stage, "check", claim=claim)
    assert asked.ephemeral and verdict.casefold() in asked.text.casefold()
    shared = await stage.server.press(stage.reader, asked.message, "Share")
    assert not shared.ephemeral and verdict.casefold() in shared.text.casefold() and f"> {claim}" in shared.text


async def test_a_message_is_checked_from_its_menu_for_the_one_who_asks(stage: Stage) -> None:
    said = await stage.server.say(stage.channel, stage.other, TRUE, mention_bot=False)
    asked = await stage.server.message_menu(stage.reader, stage.channel, MENU, said)
    assert asked.ephemeral and "Supported" in asked.text and "Share" in asked.message.labels


async def test_a_message_without_words_is_not_checked(stage: Stage) -> None:
    said = await stage.server.say(stage.channel, stage.other, "\u200b", mention_bot=False)
    asked = await stage.server.message_menu(stage.reader, stage.channel, MENU, said)
    assert asked.ephemeral and "no text to check" in asked.text


async def test_a_message_of_the_longest_kind_is_checked(stage: Stage) -> None:
    said = await stage.server.say(stage.channel, stage.other, f"{TRUE} {'and so on ' * 400}"[:4_000], mention_bot=False)
    assert len(said.content) > 3_990
    asked = await stage.server.message_menu(stage.reader, stage.channel, MENU, said, wait=False)
    await asked.settled(60)
    assert asked.ephemeral and "Passages" in asked.message.labels


@pytest.mark.parametrize(("command", "option"), [("summary", "topic"), ("compare", "topic")])
async def test_topics_are_offered_and_lead_to_their_event(command: str, option: str, stage: Stage) -> None:
    every = await stage.server.autocomplete(stage.reader, stage.channel, command, option, "")
    assert len(every) == 3 and all(1 <= len(one["name"]) <= 100 and 1 <= len(one["value"]) <= 100 for one in every)
    offered = await stage.server.autocomplete(stage.reader, stage.channel, command, option, "paper MILL")
    asked = await _call(stage, command, **{option: offered[0]["value"]})
    assert "paper mill of Orrin" in asked.text


@pytest.mark.parametrize(("command", "option"), [("summary", "article"), ("compare", "first"), ("article", "article")])
async def test_articles_are_offered_newest_first_with_their_outlets(command: str, option: str, stage: Stage) -> None:
    offered = await stage.server.autocomplete(stage.reader, stage.channel, command, option, "halden brid")
    assert [one["name"] for one in offered] == [
        "Another week of detours at the Halden bridge (Valley Post)",
        "Bridge repairs in Halden near their end (Halden Courier)",
    ]
    assert await stage.server.autocomplete(stage.reader, stage.channel, command, option, "no such title") == []


async def test_a_channel_kept_to_outlets_reads_no_other(stage: Stage) -> None:
    one_sided = stage.server.world.add_channel(stage.guild, "post only")
    await stage.newsroom.change_channel(str(stage.guild.id), str(one_sided.id), ChannelSettings(outlets=("Valley Post",)))
    for command, options in (("summary", {"article": "courier-bridge"}), ("compare", {"first": "post-bridge", "second": "courier-bridge"})):
        refused = await stage.server.slash(stage.reader, one_sided, command, options)
        assert refused.ephemeral and "asks only Valley Post" in refused.text
    offered = await stage.server.autocomplete(stage.reader, one_sided, "summary", "article", "halden")
    assert [one["value"] for one in offered] == ["post-bridge"]
    summed = await stage.server.slash(stage.reader, one_sided, "summary", {"topic": "the Halden bridge"})
    assert "21 March" in summed.text and "Courier" not in summed.text


async def test_an_event_is_read_only_from_the_outlets_and_days_that_were_asked(stage: Stage) -> None:
    one_sided = stage.server.world.add_channel(stage.guild, "post events")
    await stage.newsroom.change_channel(str(stage.guild.id), str(one_sided.id), ChannelSettings(outlets=("Valley Post",)))
    bridge = next(e for e in await stage.newsroom.events(str(stage.guild.id)) if "courier-bridge" in e.article_ids)
    by_id = await stage.server.slash(stage.reader, one_sided, "summary", {"topic": bridge.id})
    assert "21 March" in by_id.text and "Courier" not in by_id.text
    since = await _call(stage, "summary", topic=bridge.id, since="2026-03-04")
    assert "21 March" in since.text and "Courier" not in since.text
    several = await stage.server.slash(stage.reader, one_sided, "summary", {"topic": "fire"})
    await stage.server.choose(stage.reader, several.message, "Choose an event", [_options(several.message)[0]["value"]])
    await stage.server.until(lambda: "Passages" in several.message.labels)
    assert "Valley Post" in several.text and "Courier" not in several.text
    nothing = await _call(stage, "summary", topic=bridge.id, since="2027-01-01")
    assert "widen them" in nothing.text


async def test_the_reading_commands_work_in_a_private_talk(stage: Stage) -> None:
    wanted = (("summary", {}), ("compare", {"topic": "the Halden bridge"}), ("check", {"claim": TRUE}))
    for who, (command, options) in zip((stage.reader, stage.other, stage.admin), wanted, strict=True):
        asked = await stage.server.slash(who.user, stage.server.world.dm(who), command, options)
        assert "Passages" in asked.message.labels
