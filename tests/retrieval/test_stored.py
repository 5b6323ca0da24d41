from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import event

from core.errors import NothingFound
from core.values import Article
from retrieval.given import GivenCorpus
from retrieval.indexing import index_paths
from retrieval.library import Library, open_library
from retrieval.words import content_stems
from tests.retrieval.newsroom import BRIDGE, FIVE, MARKET, WordEmbedder, ids, text_of, write

# Characters beyond the basic plane, an outlet that is none, a date with a zone, and speech with and without a speaker.
ODD = """---
title: "Snow on the Ørrin 🌨"
date: 2026-03-04T23:30:00-05:00
author: Ana de Soto
---
“The road is closed 🌨,” said Ilse Maar, the ferry's clerk, on Sunday. It had snowed for two days.

“Go home,” read a sign at the quay. Nobody went.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = write(tmp_path / "articles", FIVE)
    (folder / "odd.md").write_text(ODD, encoding="utf-8")
    return folder


@pytest.fixture
def library(tmp_path: Path, folder: Path) -> Iterator[Library]:
    opened = open_library(tmp_path / "data", WordEmbedder())
    index_paths(opened, [folder])
    yield opened
    opened.close()


class Statements:
    """Counts what is asked of the database."""

    def __init__(self, library: Library) -> None:
        self.asked: list[str] = []
        event.listen(library.engine, "before_cursor_execute", lambda *a: self.asked.append(a[2]))


def read(folder: Path) -> list[Article]:
    from retrieval.intake import _origin
    from retrieval.reading import article_files, read_file

    return [a for f in article_files(folder) for a in read_file(f, _origin(f, folder.resolve())) if isinstance(a, Article)]


def test_an_article_comes_back_as_it_was_read(library: Library, folder: Path) -> None:
    articles = read(folder)
    assert len(articles) == 6
    for article in articles:
        assert library.corpus().article(article.source.id) == article
    odd = library.corpus().article("odd")
    assert {s.speaker for s in odd.speech} >= {"Ilse Maar"}
    assert odd.source.published is not None
    assert odd.source.published.isoformat() == "2026-03-05T04:30:00+00:00"


def test_a_stored_corpus_and_a_given_one_agree(library: Library, folder: Path) -> None:
    stored, given = library.corpus(), GivenCorpus(read(folder), library.embedder)
    vector = library.embedder.embed([MARKET])[0]
    (first, cosine), *_ = stored.nearest(vector, 3)
    assert (first, pytest.approx(cosine, abs=1e-6)) == given.nearest(vector, 1)[0]
    every = sorted(stored.passage_ids)
    assert stored.passages(every) == given.passages(every)
    assert stored.similarities(vector, every) == pytest.approx(given.similarities(vector, every), abs=1e-6)
    stems = content_stems("cod and the bridge")
    mine, theirs = stored.keywords(), given.keywords()
    assert dict(zip(mine.passage_ids, mine.scores(stems), strict=True)) == pytest.approx(
        dict(zip(theirs.passage_ids, theirs.scores(stems), strict=True)), abs=1e-5
    )


def test_sources_are_newest_first_then_undated_by_id(library: Library) -> None:
    assert [s.id for s in library.corpus().sources()] == ["odd", "bridge", "choir", "detour", "market", "school"]
    assert [a.source.id for a in library.articles()] == [s.id for s in library.corpus().sources()]


def test_passages_come_in_the_order_asked_with_one_question_to_the_database(library: Library) -> None:
    corpus = library.corpus()
    wanted = sorted(corpus.passage_ids, reverse=True)
    statements = Statements(library)
    assert [p.id for p in corpus.passages(wanted)] == wanted
    assert sum("SELECT" in s for s in statements.asked) == 1
    for passage in corpus.passages(wanted):
        assert passage.article.text[passage.start : passage.end] == passage.text
    assert sum("SELECT" in s for s in statements.asked) == 1


def test_an_unknown_id_offers_the_nearest(library: Library) -> None:
    with pytest.raises(NothingFound, match="“bridge”"):
        library.corpus().article("bridges")
    with pytest.raises(NothingFound, match="list of articles"):
        library.corpus().article("x" * 30)


def test_a_corpus_does_not_change_under_its_reader(library: Library, folder: Path) -> None:
    corpus = library.corpus()
    vector = library.embedder.embed([MARKET])[0]
    before = (corpus.nearest(vector, 3), set(corpus.passage_ids))
    write(folder, {"bridge": "The Halden bridge fell into the river. " + BRIDGE})
    (folder / "market.md").unlink()
    index_paths(library, [folder])
    assert ids(corpus) == {*FIVE, "odd"}
    assert [i for i, _ in corpus.nearest(vector, 3)] == [i for i, _ in before[0]]
    assert text_of(corpus, "bridge") == BRIDGE
    assert text_of(corpus, "market") == MARKET
    assert set(corpus.keywords().passage_ids) == before[1]
    fresh = library.corpus()
    assert ids(fresh) == {*FIVE, "odd"} - {"market"}
    assert text_of(fresh, "bridge").startswith("The Halden bridge fell")


def test_the_same_generation_is_the_same_corpus(library: Library) -> None:
    assert library.corpus() is library.corpus()


def test_catching_up_reads_the_stems_of_new_articles_only(library: Library, folder: Path) -> None:
    assert len(library.corpus().keywords().passage_ids) == 6
    write(folder, {"lynx": "A lynx was seen at the Orrin weir. Nobody was hurt."})
    (folder / "choir.md").unlink()
    index_paths(library, [folder])
    read_rows: list[str] = []
    fresh = library.corpus()
    take = fresh._stems.take
    fresh._stems.take = lambda rows, *rest: take([read_rows.append(i) or (i, t) for i, t in rows], *rest)  # type: ignore[func-returns-value, method-assign]
    scores = fresh.keywords().scores(content_stems("lynx"))
    assert len(read_rows) == 1
    assert np.count_nonzero(scores) == 1
    assert not fresh.keywords().scores(content_stems("tannery")).any()


def test_an_empty_library_is_an_empty_corpus(tmp_path: Path) -> None:
    library = open_library(tmp_path / "new", WordEmbedder())
    corpus = library.corpus()
    assert corpus.sources() == ()
    assert corpus.nearest(library.embedder.embed(["Anything"])[0], 5) == []
    assert corpus.similarities(library.embedder.embed(["Anything"])[0], []) == []
    assert corpus.keywords().passage_ids == ()
    library.close()
