"""What the parts behind the bot make once, and what they say when there is nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.discord.newsroom import Newsroom
from core.errors import EmptyCorpus
from retrieval.embedding import Embedder
from retrieval.library import Library
from tests.bot.discord.conftest import close_newsroom, open_test_newsroom

pytestmark = pytest.mark.asyncio


@pytest.fixture
def newsroom(own_data: Path, embedder: Embedder) -> Iterator[Newsroom]:
    opened = open_test_newsroom(own_data, embedder)
    yield opened
    close_newsroom(opened)


async def test_what_is_made_of_the_articles_is_made_again_once_they_have_changed(newsroom: Newsroom) -> None:
    made = []

    def titles(library: Library, server_id: str | None) -> list[str]:
        made.append(server_id)
        return [source.title for source in library.corpus(server_id).sources()]

    first = await newsroom.of_articles(titles, None)
    assert await newsroom.of_articles(titles, None) is first and made == [None]
    await newsroom.of_articles(titles, "a server")
    newsroom.wiring.library.remove("courier-library")
    later = await newsroom.of_articles(titles, None)
    assert made == [None, "a server", None] and len(later) == len(first) - 1


async def test_members_are_not_sent_to_a_terminal_where_nothing_has_been_read(tmp_path: Path, embedder: Embedder) -> None:
    empty = open_test_newsroom(tmp_path, embedder)
    with pytest.raises(EmptyCorpus) as said:
        await empty.desk("a server")
    close_newsroom(empty)
    assert "/reindex" in str(said.value) and "evenhand" not in str(said.value)
