"""What has been read, what was put right, what is stored of a member, and the help."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.records.values import Fault, Standing
from tests.bot.discord.conftest import Stage
from tests.bot.discord.made_corpus import FIRES, TOWN, forged, indexed, short
from tests.loopback_discord.invocation import Invocation
from tests.loopback_discord.models import Member, Message

pytestmark = pytest.mark.asyncio(loop_scope="module")
PAYS = "Who pays for the repair of the bridge?"
MANY = {
    f"report-{n:02}.md": short(f"report-{n:02}", f"Council report number {n:02}", "Tarn Gazette", f"2025-06-{n:02}", f"Report {n} is out.")
    for n in range(1, 29)
}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return indexed({**TOWN, "harbour-a.md": FIRES["harbour-a.md"], **MANY}, tmp_path_factory.mktemp("many"))


@pytest.fixture(autouse=True)
def _nothing_is_refused(stage: Stage) -> Iterator[None]:
    yield
    refused, stage.server.refused = stage.server.refused, []
    assert refused == []


async def _call(stage: Stage, command: str, who: Member | None = None, **options: object) -> Invocation:
    asked = await stage.server.slash(who or stage.reader, stage.channel, command, options)
    assert asked.ephemeral
    return asked


async def _every_page(stage: Stage, shown: Message) -> list[str]:
    pages = [shown.text]
    while shown.labels[-1:] == ["▶"] and not shown.components[-1]["components"][-1]["disabled"]:
        await stage.server.press(stage.reader, shown, "▶")
        await stage.server.until(lambda before=pages[-1]: shown.text != before)
        pages.append(shown.text)
    return pages


async def test_articles_lists_all_on_pages_accounts_of_one_event_together(stage: Stage) -> None:
    pages = await _every_page(stage, (await _call(stage, "articles")).message)
    whole = "\n".join(pages)
    assert len(pages) > 1 and all(f"number {n:02}" in whole for n in range(1, 29))
    assert "2 accounts" in pages[0] and "33 articles" in pages[0]
    assert all(f"page {at} of {len(pages)}" in page for at, page in enumerate(pages, start=1))


async def test_articles_can_be_those_of_one_outlet(stage: Stage) -> None:
    offered = await stage.server.autocomplete(stage.reader, stage.channel, "articles", "outlet", "post")
    shown = await _call(stage, "articles", outlet=offered[0]["value"])
    assert "Another week of detours" in shown.text and "Courier" not in shown.text
    unknown = await _call(stage, "articles", outlet="Vally Post")
    assert "Did you mean Valley Post?" in unknown.text


async def test_an_article_is_shown_whole_on_pages_with_its_source(stage: Stage) -> None:
    shown = await _call(stage, "article", article="courier-bridge")
    assert "](https://courier.example/bridge)" in shown.text and "Halden Courier" in shown.text
    assert "one of 2 accounts" in shown.text and "The county pays 1.2 million dollars" in shown.text
    pages = await _every_page(stage, (await _call(stage, "article", article="Fire destroys a warehouse in Vessby harbour")).message)
    assert len(pages) > 1 and "for 13 hours" in pages[-1]


async def test_at_most_25_articles_are_offered_while_one_types(stage: Stage) -> None:
    assert len(await stage.server.autocomplete(stage.reader, stage.channel, "article", "article", "")) == 25
    assert len(await stage.server.autocomplete(stage.reader, stage.channel, "article", "article", "number 28")) == 1


async def test_a_page_of_an_article_that_was_removed_says_so(stage: Stage) -> None:
    shown = await _call(stage, "article", article="report-28")
    custom_id = "eh:see_article:0123456789abcdef:1"
    pressed = await stage.server.press(stage.reader, forged(shown.message, custom_id), custom_id)
    await stage.server.until(lambda: pressed.followups)
    assert pressed.followups[0].ephemeral and "no longer stored" in pressed.followups[0].text


async def test_corrections_are_those_of_this_server_with_a_link_to_the_answer(stage: Stage) -> None:
    assert "Nothing has had to be corrected" in (await _call(stage, "corrections")).text
    asked = await stage.server.slash(stage.reader, stage.channel, "ask", {"question": PAYS})
    form = await stage.server.press(stage.other, asked.message, "Dispute")
    await stage.server.submit(stage.other, form, {"fault": [Fault.FACT], "text": "It is 1.3."})
    disputes, server_id = stage.newsroom.records.disputes, str(stage.guild.id)
    (opened,) = await stage.newsroom.keep(disputes.pending, server_id)
    now = datetime.now(UTC)
    await stage.newsroom.keep(
        disputes.resolve, opened.id, server_id, str(stage.admin.id), Standing.UPHELD, "The county pays 1.3 million.", now
    )
    shown = await _call(stage, "corrections")
    assert "The county pays 1.3 million." in shown.text and PAYS in shown.text
    assert f"https://discord.com/channels/{stage.guild.id}/{stage.channel.id}/{asked.message.id}" in shown.text
    elsewhere = stage.server.world.add_guild("Elsewhere")
    guest = stage.server.world.add_member(elsewhere, stage.reader.user)
    theirs = await stage.server.slash(guest, stage.server.world.add_channel(elsewhere, "lobby"), "corrections")
    assert "Nothing has had to be corrected" in theirs.text


async def test_corrections_asked_for_in_a_private_talk_by_hand_are_refused_in_a_sentence(stage: Stage) -> None:
    talk = stage.server.world.dm(stage.reader)
    asked = await stage.server.slash(stage.reader.user, talk, "corrections", hand_made=True)
    assert "in a server's channel" in asked.text


async def test_a_member_sees_what_is_stored_and_has_it_deleted(stage: Stage) -> None:
    leaver = stage.server.world.add_member(stage.guild, "leaver")
    asked = await stage.server.slash(leaver, stage.channel, "ask", {"question": PAYS})
    await stage.server.press(leaver, asked.message, "👍")
    shown = await _call(stage, "privacy", leaver)
    assert all(words in shown.text for words in ("1 question", "1 vote", "days"))
    done = await stage.server.press(leaver, shown.message, "Delete mine")
    assert done.ephemeral and "1 question" in done.text and "\\*" not in done.text
    again = await _call(stage, "privacy", leaver)
    assert "0 questions" in again.text and "0 votes" in again.text
    assert "expired" in (await stage.server.press(leaver, asked.message, "Passages")).text


async def test_nobody_deletes_what_is_stored_of_another(stage: Stage) -> None:
    await stage.server.slash(stage.other, stage.channel, "ask", {"question": PAYS})
    shown = await _call(stage, "privacy", stage.reader)
    custom_id = f"eh:forget:{stage.other.id}"
    pressed = await stage.server.press(stage.reader, forged(shown.message, custom_id), custom_id)
    assert pressed.ephemeral and "another member's" in pressed.text
    held = await stage.newsroom.keep(stage.newsroom.records.members.held, str(stage.other.id))
    assert held.questions >= 1


async def test_privacy_and_help_work_in_a_private_talk(stage: Stage) -> None:
    talk = stage.server.world.dm(stage.reader)
    assert "Stored of you" in (await stage.server.slash(stage.reader.user, talk, "privacy")).text
    assert "/ask" in (await stage.server.slash(stage.reader.user, talk, "help")).text


async def test_help_tells_admins_of_their_commands_too(stage: Stage) -> None:
    ours, theirs = [await _call(stage, "help", who) for who in (stage.reader, stage.admin)]
    assert "/admin" not in ours.text and "/admin" in theirs.text and "/reindex" in theirs.text
