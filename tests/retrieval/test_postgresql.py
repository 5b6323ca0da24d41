"""The same store on PostgreSQL."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.errors import CorpusBusy, RemovalNeedsConsent
from retrieval.database import open_database, reading
from retrieval.indexing import index_paths
from retrieval.library import Library, open_library
from retrieval.tables import metadata
from tests.retrieval.newsroom import BRIDGE, FIVE, MARKET, WordEmbedder, best, ids, text_of, write


@pytest.fixture
def library(tmp_path: Path, postgresql_url: str) -> Iterator[Library]:
    opened = open_library(tmp_path / "data", WordEmbedder(), database_url=postgresql_url, who="the first machine")
    yield opened
    opened.close()


def test_the_migrations_make_the_tables_that_the_code_names(tmp_path: Path, postgresql_url: str) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    engine = open_database(tmp_path, postgresql_url)
    with reading(engine) as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata) == []
    engine.dispose()


def test_a_folder_is_indexed_changed_and_emptied(library: Library, tmp_path: Path) -> None:
    folder = write(tmp_path / "articles", FIVE)
    (folder / "odd.md").write_text(
        "---\ntitle: Ørrin 🌨\ndate: 2026-03-04T23:30:00-05:00\n---\n“Snow 🌨,” said Ilse Maar. It fell.\n", encoding="utf-8"
    )
    report = index_paths(library, [folder])
    assert (report.added, report.articles, report.failed) == (6, 6, ())
    corpus = library.corpus()
    assert [s.id for s in corpus.sources()] == ["odd", "bridge", "choir", "detour", "market", "school"]
    assert corpus.sources()[0].published is not None
    assert corpus.sources()[0].published.isoformat() == "2026-03-05T04:30:00+00:00"
    assert best(corpus, library.embedder, MARKET) == "market"
    assert len(corpus.keywords().passage_ids) == len(corpus.passage_ids)
    write(folder, {"bridge": BRIDGE + " It is open."})
    (folder / "choir.md").unlink()
    report = index_paths(library, [folder])
    assert (report.added, report.changed, report.removed, report.unchanged) == (0, 1, 1, 4)
    assert text_of(library.corpus(), "bridge").endswith("It is open.")
    assert ids(corpus) == {*FIVE, "odd"}
    library.remove("odd")
    for name in ("bridge", "detour", "market"):
        (folder / f"{name}.md").unlink()
    with pytest.raises(RemovalNeedsConsent):
        index_paths(library, [folder])
    assert len(index_paths(library, [folder], consent=True).failed) == 0
    assert ids(library.corpus()) == {"school"}
    assert all(c.ok for c in library.check())


def test_another_machine_sees_the_articles_and_builds_its_own_chroma(library: Library, tmp_path: Path, postgresql_url: str) -> None:
    index_paths(library, [write(tmp_path / "articles", FIVE)])
    other = open_library(tmp_path / "other machine", WordEmbedder(), database_url=postgresql_url)
    assert best(other.corpus(), other.embedder, MARKET) == "market"
    assert other.vectors.missing(other.corpus().state.collection, other.corpus().passage_ids) == 0
    other.close()


def test_another_machine_may_not_index_at_the_same_time(library: Library, tmp_path: Path, postgresql_url: str) -> None:
    other = open_library(tmp_path / "other machine", WordEmbedder(), database_url=postgresql_url)
    folder = write(tmp_path / "articles", FIVE)
    with library.ownership.writing(), pytest.raises(CorpusBusy, match="another Evenhand"):
        index_paths(other, [folder])
    assert index_paths(other, [folder]).added == 5
    other.close()


def test_a_zero_byte_in_an_article_does_not_end_a_run(library: Library, tmp_path: Path) -> None:
    folder = write(tmp_path / "articles", {"bridge": BRIDGE})
    fields = {"id": "zero", "title": "Ze\0ro", "author": "A\0", "url": "http://x/\0", "text": "The clerk\0 wrote this. He left early."}
    (folder / "zero.jsonl").write_text(json.dumps(fields))
    report = index_paths(library, [folder])
    assert "bridge" in ids(library.corpus())
    assert report.articles + len(report.failed) == 2
