"""/reindex as those in the channel see it: one at a time, live, stoppable, told to the end whatever becomes of the reply."""

from __future__ import annotations

import asyncio
import shutil
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.discord import client
from core.values import IndexReport
from retrieval import indexing
from retrieval.embedding import Embedder
from retrieval.library import open_library
from tests.bot.discord.alone import said_to
from tests.bot.discord.conftest import Stage, staged
from tests.loopback_discord import Permission
from tests.loopback_discord.invocation import Invocation
from tests.loopback_discord.models import Message

pytestmark = pytest.mark.asyncio(loop_scope="function")


class Gate:
    """Holds a run at each step of its thread until it is opened."""

    def __init__(self) -> None:
        self.reached = threading.Event()
        self.open = threading.Event()

    def held(self, index: Callable[..., IndexReport]) -> Callable[..., IndexReport]:
        def index_paths(*arguments: Any, progress: Callable[[indexing.Progress], None], **options: Any) -> IndexReport:
            def step(now: indexing.Progress) -> None:
                progress(now)
                self.reached.set()
                assert self.open.wait(20)

            return index(*arguments, progress=step, **options)

        return index_paths


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    made = Gate()
    monkeypatch.setattr(indexing, "index_paths", made.held(indexing.index_paths))
    yield made
    made.open.set()


@pytest.fixture
def folder(articles: Path, tmp_path: Path) -> Path:
    """A folder of articles to do with as a test likes."""
    return Path(shutil.copytree(articles, tmp_path / "articles"))


@pytest_asyncio.fixture(loop_scope="function")
async def stage(folder: Path, tmp_path: Path, embedder: Embedder) -> AsyncIterator[Stage]:
    """The bot over a data folder in which nothing is indexed yet."""
    async with staged(tmp_path / "data", embedder, articles_dir=folder) as made:
        made.bot.reindexing.every_s = 0.05
        yield made


async def _reindex(stage: Stage, *, wait: bool = True, **options: object) -> Invocation:
    return await stage.server.slash(stage.owner, stage.channel, "reindex", options, wait=wait)


async def _under_way(stage: Stage, gate: Gate) -> Invocation:
    """A run that is held at its first step, shown to the channel."""
    asked = await _reindex(stage)
    assert "Reading the articles" in asked.text and asked.message.labels == ["Cancel"]
    assert gate.reached.is_set()
    return asked


async def _reads(stage: Stage, message: Message, words: str) -> None:
    await stage.server.until(lambda: words in message.text, timeout=30)


async def _audited(stage: Stage) -> list[str]:
    entries = await stage.newsroom.keep(stage.newsroom.records.audit.newest, str(stage.guild.id))
    return [entry.detail for entry in entries]


async def _over(stage: Stage) -> None:
    """Wait until another could begin."""
    work = stage.bot.reindexing._work
    if work is not None:
        await asyncio.wait_for(asyncio.shield(work), 20)


async def test_the_channel_sees_what_a_reindex_did_and_questions_are_answered_from_it(stage: Stage) -> None:
    asked = await _reindex(stage)
    await _reads(stage, asked.message, "4 added")
    assert not asked.ephemeral and asked.message.labels == [] and asked.message.pings == set()
    answered = await stage.server.slash(stage.reader, stage.channel, "ask", {"question": "When will the Halden bridge reopen?"})
    assert "14 March" in answered.text
    await _over(stage)
    assert await _audited(stage) == ["Reindexed: 4 added.", "Started a reindex."]
    again = await _reindex(stage, full=True)
    await _reads(stage, again.message, "4 unchanged")
    assert stage.server.refused == []


async def test_an_admin_who_does_not_own_the_bot_is_told_so(stage: Stage) -> None:
    asked = await stage.server.slash(stage.admin, stage.channel, "reindex")
    assert asked.ephemeral and "only the owner of this bot" in asked.text
    assert await _audited(stage) == []


async def test_while_one_runs_a_second_is_told_alone_who_began_and_how_far_it_is(stage: Stage, gate: Gate) -> None:
    asked = await _under_way(stage, gate)
    second = await _reindex(stage)
    assert second.ephemeral
    assert "Owner started a reindex" in second.text and "reading, " in second.text and " of 4" in second.text
    gate.open.set()
    await _reads(stage, asked.message, "4 added")


async def test_of_two_at_the_same_moment_one_runs(stage: Stage, gate: Gate) -> None:
    both = await asyncio.gather(_reindex(stage), _reindex(stage))
    assert sorted(one.ephemeral for one in both) == [False, True]


async def test_its_message_changes_no_faster_than_it_may(stage: Stage, gate: Gate) -> None:
    stage.bot.reindexing.every_s = 0.2
    asked = await _under_way(stage, gate)
    await asyncio.sleep(0.7)
    edits = [edit.at for edit in asked.message.edits]
    assert len(edits) >= 2
    assert all(later - earlier >= 0.19 for earlier, later in pairwise(edits))


async def test_an_admin_cancels_it_and_what_was_there_goes_on_answering(stage: Stage, gate: Gate, folder: Path) -> None:
    gate.open.set()
    await _reads(stage, (await _reindex(stage)).message, "4 added")
    await _over(stage)
    generation = stage.newsroom.wiring.library.status().generation
    gate.open.clear()
    (folder / "courier.md").write_text(
        (folder / "courier.md").read_text(encoding="utf-8").replace("14 March", "30 March"), encoding="utf-8"
    )
    asked = await _under_way(stage, gate)
    pressed = await stage.server.press(stage.admin, asked.message, "Cancel")
    assert pressed.ephemeral and "stops after the step" in pressed.text
    gate.open.set()
    await _reads(stage, asked.message, "stopped by Admin")
    assert asked.message.labels == []
    await _over(stage)
    assert stage.newsroom.wiring.library.status().generation == generation
    answered = await stage.server.slash(stage.reader, stage.channel, "ask", {"question": "When will the Halden bridge reopen?"})
    assert "14 March" in answered.text and "30 March" not in answered.text
    assert "Stopped the reindex." in await _audited(stage)


async def test_a_member_cannot_cancel_it(stage: Stage, gate: Gate) -> None:
    asked = await _under_way(stage, gate)
    pressed = await stage.server.press(stage.reader, asked.message, "Cancel")
    assert pressed.ephemeral and "Only this server's admins" in pressed.text
    gate.open.set()
    await _reads(stage, asked.message, "4 added")


async def test_the_cancel_button_of_one_that_is_over_says_so(stage: Stage, gate: Gate) -> None:
    asked = await _under_way(stage, gate)
    button = asked.message.components[0]["components"][0]["custom_id"]
    row = {"type": 1, "components": [{"type": 2, "style": 4, "label": "Cancel", "custom_id": button}]}
    old = stage.server.post(Message(stage.channel, stage.server.world.bot, "Reindex", components=[row]))
    gate.open.set()
    await _reads(stage, asked.message, "4 added")
    await _over(stage)
    pressed = await stage.server.press(stage.admin, old, "Cancel")
    assert pressed.ephemeral and "over already" in pressed.text


async def test_once_the_reply_can_no_longer_be_changed_it_goes_on_in_a_message_of_its_own(stage: Stage, gate: Gate) -> None:
    asked = await _under_way(stage, gate)
    stage.server.expire_tokens()
    follows = await stage.server.until(lambda: [m for m in stage.server.bot_messages(stage.channel) if m is not asked.message])
    assert "Reading the articles" in follows[0].text and follows[0].labels == ["Cancel"]
    gate.open.set()
    await _reads(stage, follows[0], "4 added")
    assert len(stage.server.bot_messages(stage.channel)) == 2 and follows[0].labels == []


async def test_after_fourteen_and_a_half_minutes_the_reply_points_at_the_message_that_follows(stage: Stage, gate: Gate) -> None:
    asked = await _under_way(stage, gate)
    message = stage.bot.reindexing._message
    assert message is not None
    message._until = message._until.replace(year=2000)
    await _reads(stage, asked.message, "goes on in a message of its own")
    assert asked.message.labels == []
    gate.open.set()
    follows = await stage.server.until(lambda: [m for m in stage.server.bot_messages(stage.channel) if m is not asked.message])
    await _reads(stage, follows[0], "4 added")


@pytest.mark.parametrize("denied", [Permission.SEND_MESSAGES, Permission.VIEW_CHANNEL])
async def test_where_the_bot_may_not_write_the_member_is_told_in_private(stage: Stage, gate: Gate, denied: Permission) -> None:
    stage.server.world.deny_bot(stage.channel, denied)
    asked = await _under_way(stage, gate)
    stage.server.expire_tokens()
    gate.open.set()
    private = stage.server.world.dm(stage.owner)
    follows = await stage.server.until(lambda: stage.server.bot_messages(private))
    await _reads(stage, follows[0], "4 added")
    assert [m for m in stage.server.bot_messages(stage.channel) if m is not asked.message] == []


async def test_where_embeds_are_denied_it_goes_on_as_plain_text(stage: Stage, gate: Gate) -> None:
    stage.server.world.deny_bot(stage.channel, Permission.EMBED_LINKS)
    asked = await _under_way(stage, gate)
    stage.server.expire_tokens()
    follows = await stage.server.until(lambda: [m for m in stage.server.bot_messages(stage.channel) if m is not asked.message])
    gate.open.set()
    await _reads(stage, follows[0], "4 added")
    assert follows[0].content and follows[0].embeds == []


async def test_where_nobody_can_be_told_it_ends_all_the_same_and_the_audit_says_how(stage: Stage, gate: Gate) -> None:
    stage.server.world.deny_bot(stage.channel, Permission.SEND_MESSAGES)
    stage.owner.user.takes_messages = False
    await _under_way(stage, gate)
    stage.server.expire_tokens()
    gate.open.set()
    await _over(stage)
    assert (await _audited(stage))[0] == "Reindexed: 4 added."
    assert stage.newsroom.wiring.library.status().articles == 4


@pytest.mark.parametrize("lost", [True, False])
async def test_a_lost_answer_or_a_failing_server_makes_no_second_message(stage: Stage, gate: Gate, lost: bool) -> None:
    asked = await _under_way(stage, gate)
    stage.server.expire_tokens()
    path = rf"/channels/{stage.channel.id}/messages"
    if lost:
        stage.server.lose_answer("POST", path)
    else:
        stage.server.fail("POST", path, status=502)
    gate.open.set()
    await _over(stage)
    assert len([m for m in stage.server.bot_messages(stage.channel) if m is not asked.message]) == 1


async def test_while_another_process_indexes_the_one_who_asks_is_told_alone(stage: Stage, embedder: Embedder, tmp_path: Path) -> None:
    other = open_library(tmp_path / "data", embedder, who="evenhand index")
    try:
        with other.ownership.writing():
            asked = await _reindex(stage, wait=False)
            await stage.server.until(lambda: asked.followups)
    finally:
        other.close()
    assert asked.followups[0].ephemeral and "being indexed by evenhand index" in asked.followups[0].text
    assert asked.message.deleted and stage.server.bot_messages(stage.channel) == []


async def test_removing_most_of_the_articles_needs_the_owners_consent(stage: Stage, folder: Path) -> None:
    await _reads(stage, (await _reindex(stage)).message, "4 added")
    await _over(stage)
    for name in ("courier.md", "post.md", "library.md"):
        (folder / name).unlink()
    asked = await _reindex(stage)
    await _reads(stage, asked.message, "3 of the 4 articles")
    assert str(folder) not in asked.text.replace("\\", "") and "--yes" not in asked.text.replace("\\", "")
    await _over(stage)
    refused = await stage.server.press(stage.admin, asked.message, "Remove them")
    assert refused.ephemeral and "only the owner" in refused.text
    assert stage.newsroom.wiring.library.status().articles == 4
    await stage.server.press(stage.owner, asked.message, "Remove them")
    await _reads(stage, asked.message, "3 removed")
    assert asked.message.labels == [] and stage.newsroom.wiring.library.status().articles == 1


async def test_a_folder_without_articles_is_named_without_its_place(stage: Stage, folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()
    asked = await _reindex(stage)
    await _reads(stage, asked.message, "There are no articles in")
    assert str(folder.parent) not in asked.text.replace("\\", "")


async def test_what_goes_wrong_unexpectedly_has_a_number_and_another_can_begin(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(indexing, "begin_run", lambda *_: 1 / 0)
        asked = await _reindex(stage)
        await _reads(stage, asked.message, "went wrong")
        await _over(stage)
    await _reads(stage, (await _reindex(stage)).message, "4 added")


async def test_a_long_report_has_pages_that_an_admin_turns(stage: Stage, folder: Path) -> None:
    for number in range(30):
        (folder / f"broken-{number:02}-{'x' * 60}.json").write_text("{", encoding="utf-8")
    asked = await _reindex(stage)
    await _reads(stage, asked.message, "page 1 of")
    refused = await stage.server.press(stage.reader, asked.message, "▶")
    assert "Only this server's admins" in await said_to(stage, refused)
    pressed = await stage.server.press(stage.admin, asked.message, "▶")
    await stage.server.until(lambda: any(m and "page 2 of" in m.text for m in (pressed.original, *pressed.followups)))


@pytest.mark.parametrize("stops", [True, False])
async def test_a_shutdown_stops_it_and_says_so(stage: Stage, gate: Gate, monkeypatch: pytest.MonkeyPatch, stops: bool) -> None:
    monkeypatch.setattr(client, "PATIENCE_S", 0.5)
    asked = await _under_way(stage, gate)
    closing = asyncio.ensure_future(stage.bot.shut_down())
    await asyncio.sleep(0.05)
    if stops:
        gate.open.set()
    await asyncio.wait_for(closing, 8)
    assert "because Evenhand is being restarted" in asked.text and asked.message.labels == []
    assert (await _audited(stage))[0] == "The reindex was stopped before its end."
    gate.open.set()


async def test_once_the_bot_is_leaving_none_begins(stage: Stage) -> None:
    await stage.bot.reindexing.close(0)
    asked = await _reindex(stage)
    assert asked.ephemeral and "being restarted" in asked.text
