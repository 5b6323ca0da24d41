"""A language model behind the bot: its checked sentences appear as they come, and its failures cost nothing but fluency."""

from itertools import pairwise
from pathlib import Path

import pytest

from retrieval.embedding import Embedder
from tests.bot.discord.conftest import staged
from tests.loopback_authors import LIES, POISON, lying, truthful
from tests.loopback_discord.models import Message
from tests.loopback_model import Asked, Author, Fault, loopback_model, says

pytestmark = pytest.mark.asyncio
REOPENS = "When will the Halden bridge reopen?"


async def _answered(data: Path, embedder: Embedder, author: Author, *, breath_s: float = 0.0, mention: bool = False) -> Message:
    with loopback_model(author, breath_s=breath_s) as model:
        async with staged(data, embedder, llm_model="openai:small", llm_base_url=model.base_url, llm_timeout_s=20) as stage:
            if mention:
                said = await stage.server.say(stage.channel, stage.reader, REOPENS)
                reply = await stage.server.reply_to(said, 30)
                await stage.server.until(lambda: reply.components, 30)
                return reply
            asked = await stage.server.slash(stage.reader, stage.channel, "ask", {"question": REOPENS}, wait=False)
            await stage.server.until(lambda: asked.original is not None and asked.message.components, 30)
            assert stage.server.refused == []
            return asked.message


def _two_sentences(asked: Asked) -> str:
    bridge = next(number for number, text in asked.blocks.items() if "14 March" in text)
    return (
        f"The Halden bridge will reopen on 14 March, the county engineer said on Tuesday [{bridge}]. "
        f"The county pays 1.2 million dollars for the repair of the bridge [{bridge}]."
    )


@pytest.mark.parametrize("mention", [False, True])
async def test_checked_sentences_appear_as_they_come_with_a_second_between(mention: bool, own_data: Path, embedder: Embedder) -> None:
    message = await _answered(own_data, embedder, _two_sentences, breath_s=1.2, mention=mention)
    shown = [edit.embeds[0]["description"] for edit in message.edits]
    assert "14 March" in message.text and "1.2 million" in message.text and "small" in message.text
    if not mention:
        assert "14 March" in shown[0] and "1.2 million" not in shown[0]
    assert len(message.edits) >= 1 + (not mention)
    times = [edit.at for edit in message.edits]
    assert all(later - earlier > 0.9 for earlier, later in pairwise(times))


@pytest.mark.parametrize("author", [says(Fault.BROKEN), says(Fault.CUT), says(Fault.HTML), lying(LIES["invented quotation"])])
async def test_a_model_that_fails_or_lies_costs_no_answer_and_shows_no_lie(author: Author, own_data: Path, embedder: Embedder) -> None:
    message = await _answered(own_data, embedder, author)
    assert "14 March" in message.text and POISON not in message.text


async def test_what_a_model_writes_steers_nothing_in_discord(own_data: Path, embedder: Embedder) -> None:
    message = await _answered(own_data, embedder, says("@everyone <@1> **now** [x](https://evil.example) https://evil.example/y [1]"))
    assert message.pings == set() and "evil" not in message.text and "everyone" not in message.text


async def test_a_truthful_model_is_shown_with_citations_that_open_the_words(own_data: Path, embedder: Embedder) -> None:
    message = await _answered(own_data, embedder, truthful)
    assert "](https://courier.example/bridge#:~:text=" in message.text and "Passages" in message.labels
