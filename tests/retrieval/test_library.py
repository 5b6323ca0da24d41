import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.errors import NothingFound
from retrieval.indexing import index_paths
from retrieval.library import Library, open_library
from tests.retrieval.newsroom import BRIDGE, FIVE, MARKET, ROOT, WordEmbedder, best, ids, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "articles", FIVE)


@pytest.fixture
def library(tmp_path: Path, folder: Path) -> Iterator[Library]:
    opened = open_library(tmp_path / "data", WordEmbedder())
    index_paths(opened, [folder])
    yield opened
    opened.close()


def test_status_counts_what_is_current(library: Library, folder: Path, tmp_path: Path) -> None:
    (folder / "choir.md").unlink()
    index_paths(library, [folder])
    status = library.status()
    assert (status.articles, status.passages, status.outlets, status.newest) == (4, 4, 1, None)
    assert (status.embedding_model, status.generation) == ("words@1", 2)
    assert status.database == str(tmp_path / "data" / "evenhand.db")
    assert status.vectors == str(tmp_path / "data" / "chroma")


def test_an_article_that_was_removed_is_gone_until_its_file_changes(library: Library, folder: Path) -> None:
    library.remove("market")
    assert ids(library.corpus()) == set(FIVE) - {"market"}
    assert best(library.corpus(), library.embedder, MARKET) != "market"
    assert library.vectors.missing(library.corpus().state.collection, library.corpus().passage_ids) == 0
    index_paths(library, [folder])
    assert "market" not in ids(library.corpus())
    write(folder, {"market": MARKET + " Cod is dear."})
    index_paths(library, [folder])
    assert "market" in ids(library.corpus())


def test_removing_what_is_not_there_is_told(library: Library) -> None:
    with pytest.raises(NothingFound, match="no article with the id “lynx”"):
        library.remove("lynx")
    assert library.status().generation == 1


def test_every_server_sees_an_event_and_removing_takes_an_article_out_of_it(tmp_path: Path) -> None:
    library = open_library(tmp_path / "data", WordEmbedder())
    index_paths(library, [write(tmp_path / "twice", {"one": BRIDGE, "two": BRIDGE + " It is long."})])
    [event] = library.events()
    assert set(event.article_ids) == {"one", "two"}
    assert library.events("a server without articles of its own") == [event]
    assert library.corpus("a server without articles of its own") is library.corpus()
    library.remove("two")
    assert library.events() == []
    library.close()


def test_a_cited_version_stays_when_its_article_changes_and_goes(library: Library, folder: Path) -> None:
    cited = library.corpus().article("bridge")
    write(folder, {"bridge": BRIDGE + " It is open."})
    index_paths(library, [folder])
    library.remove("bridge")
    index_paths(library, [folder], full=True)
    assert library.version(cited.source.version) == cited
    with pytest.raises(NothingFound):
        library.version("0" * 20)


def test_a_sound_store_has_nothing_to_mend(library: Library) -> None:
    checks = library.check()
    assert [c.name for c in checks] == ["database", "last run", "articles", "embeddings", "embedding model", "vector index"]
    assert all(c.ok and not c.mend for c in checks)


def test_doctor_names_what_is_missing_and_a_run_mends_it(library: Library, folder: Path) -> None:
    library.vectors._collection(library.corpus().state.collection).delete(ids=sorted(library.corpus().passage_ids)[:2])
    [bad] = [c for c in library.check() if not c.ok]
    assert bad.name == "vector index"
    assert "3 of 5" in bad.detail
    assert "evenhand index" in bad.mend
    index_paths(library, [folder])
    assert all(c.ok for c in library.check())


def test_an_empty_store_says_what_to_do(tmp_path: Path) -> None:
    library = open_library(tmp_path / "new", WordEmbedder())
    assert [c.name for c in library.check() if not c.ok] == ["articles"]
    library.close()


def test_what_needs_only_the_database_loads_neither_model_nor_chroma(library: Library, tmp_path: Path) -> None:
    program = (
        "import sys\nfrom pathlib import Path\nfrom retrieval.embedding import Embedder\nfrom retrieval.library import open_library\n"
        "library = open_library(Path(sys.argv[1]), Embedder())\n"
        "assert library.status().articles == len(list(library.articles())) == 5\nlibrary.events(); library.close()\n"
        "print([m for m in ('torch', 'chromadb', 'sentence_transformers', 'alembic') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program, tmp_path / "data"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
