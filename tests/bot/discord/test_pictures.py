"""The picture of a comparison: attached with its words, kept by page turns, drawn again where it is shared, left out where it must be."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.pictures import drawing
from bot.pictures.values import NAME
from tests.bot.discord.conftest import Stage
from tests.bot.discord.made_corpus import conversation_data
from tests.bot.discord.pressing import LONG, ask, turn
from tests.loopback_discord import Permission
from tests.loopback_discord.models import Message

pytestmark = pytest.mark.asyncio(loop_scope="module")
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return conversation_data(tmp_path_factory.getbasetemp())


@pytest.fixture(autouse=True)
def _nothing_is_refused(stage: Stage) -> Iterator[None]:
    yield
    refused, stage.server.refused = stage.server.refused, []
    assert refused == []


async def _compared(stage: Stage, **options: object) -> Message:
    return (await stage.server.slash(stage.reader, stage.channel, "compare", {**LONG, **options})).message


def _has_picture(message: Message) -> bool:
    (one,) = message.attachments
    told = one.description or ""
    return one.filename == NAME and one.content.startswith(PNG) and "which of 2 accounts tells which fact" in told and len(told) <= 1024


async def test_a_comparison_carries_its_picture_and_an_answer_none(stage: Stage) -> None:
    assert _has_picture(await _compared(stage))
    assert (await ask(stage)).message.attachments == []


async def test_turning_a_page_keeps_the_picture(stage: Stage) -> None:
    message = await _compared(stage)
    (before,) = message.attachments
    await turn(stage.server, stage.reader, message, "▶")
    assert message.attachments == [before]


async def test_a_private_comparison_has_its_picture_and_so_has_what_is_shared_of_it(stage: Stage) -> None:
    private = await _compared(stage, private=True)
    assert private.ephemeral_for is not None and _has_picture(private)
    shared = await stage.server.press(stage.reader, private, "Share")
    assert _has_picture(shared.message)


async def test_where_files_are_denied_the_comparison_comes_without(stage: Stage) -> None:
    bare = stage.server.world.add_channel(stage.guild, "no-files")
    stage.server.world.deny_bot(bare, Permission.ATTACH_FILES)
    asked = await stage.server.slash(stage.reader, bare, "compare", LONG)
    assert asked.message.attachments == [] and "Headlines" in asked.text


async def test_a_drawing_that_fails_costs_the_picture_only(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "draw", lambda *_: 1 / 0)
    message = await _compared(stage)
    assert message.attachments == [] and "Headlines" in message.text


@pytest.mark.parametrize("status", [403, 413, 400])
async def test_a_picture_that_discord_refuses_is_left_out(status: int, stage: Stage) -> None:
    stage.server.fail("PATCH", r"@original", status=status)
    message = await _compared(stage)
    assert message.attachments == [] and "Headlines" in message.text


async def test_a_sending_whose_answer_is_lost_is_repeated_with_the_picture(stage: Stage) -> None:
    stage.server.lose_answer("PATCH", r"@original")
    assert _has_picture(await _compared(stage))


async def test_what_is_shared_is_drawn_again_to_the_same_picture(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[bytes] = []
    draw = drawing.draw
    monkeypatch.setattr(drawing, "draw", lambda *of: drawn.append(draw(*of)) or drawn[-1])
    private = await _compared(stage, private=True)
    await stage.server.press(stage.reader, private, "Share")
    assert len(drawn) == 2 and drawn[0] == drawn[1]
