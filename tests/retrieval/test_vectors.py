import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from core.errors import BadSettings, StoreUnavailable
from retrieval import vectors as vectors_module
from retrieval.chroma import ChromaDoor
from retrieval.database import open_database
from retrieval.indexing import index_paths
from retrieval.library import Library, open_library
from retrieval.ownership import Ownership
from retrieval.stored import StoredCorpus
from retrieval.vectors import Vector, VectorCache, exact_nearest
from tests.retrieval.newsroom import CHOIR, FIVE, MARKET, ROOT, WordEmbedder, start, write

INDEX = """
import sys
from pathlib import Path
from retrieval.indexing import index_paths
from retrieval.library import open_library
from tests.retrieval.newsroom import WordEmbedder
library = open_library(Path(sys.argv[1]), WordEmbedder())
print(index_paths(library, [Path(sys.argv[2])]).added)
library.close()
"""

HOLD = """
import sys
from filelock import FileLock
lock = FileLock(sys.argv[1])
lock.acquire()
print("held", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "articles", FIVE)


@pytest.fixture
def library(tmp_path: Path, folder: Path) -> Iterator[Library]:
    opened = open_library(tmp_path / "data", WordEmbedder())
    index_paths(opened, [folder])
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def chroma_port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with _Server(tmp_path_factory.mktemp("chroma"), port):
        yield port


class _Server:
    """A Chroma server on loopback, as a person would start it."""

    def __init__(self, folder: Path, port: int) -> None:
        command = [Path(sys.executable).with_name("chroma"), "run", "--path", folder, "--host", "127.0.0.1", "--port", str(port)]
        self._process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, "HOME": str(folder)}
        )
        self._port = port

    def __enter__(self) -> None:
        for _ in range(600):
            try:
                socket.create_connection(("127.0.0.1", self._port), timeout=1).close()
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise AssertionError("the Chroma server does not start")

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait()


def from_chroma(library: Library, corpus: StoredCorpus, text: str, limit: int = 5) -> list[tuple[str, float]] | None:
    """What Chroma alone answers; None where the exact search would answer."""
    vector = library.embedder.embed([text])[0]
    return library.vectors.nearest(corpus.state.collection, corpus.passage_ids, vector, limit, corpus.vectors_of)


def exactly(corpus: StoredCorpus, library: Library, text: str, limit: int = 5) -> list[str]:
    ids = sorted(corpus.passage_ids)
    return [i for i, _ in exact_nearest(ids, corpus.vectors_of(ids), library.embedder.embed([text])[0], limit)]


def test_chroma_finds_what_comparing_every_vector_finds(library: Library) -> None:
    corpus = library.corpus()
    for text in FIVE.values():
        found = from_chroma(library, corpus, text)
        assert found is not None
        assert [i for i, _ in found] == exactly(corpus, library, text)
        cosines = corpus.similarities(library.embedder.embed([text])[0], [i for i, _ in found])
        assert [c for _, c in found] == pytest.approx(cosines, abs=1e-5)


def test_more_is_asked_for_than_there_is(library: Library) -> None:
    corpus = library.corpus()
    assert len(corpus.nearest(library.embedder.embed([MARKET])[0], 50)) == 5


def test_a_chroma_folder_that_is_gone_is_built_again(library: Library, tmp_path: Path) -> None:
    library.vectors.close()
    shutil.rmtree(tmp_path / "data" / "chroma")
    found = from_chroma(library, library.corpus(), MARKET)
    assert found is not None
    assert [i for i, _ in found] == exactly(library.corpus(), library, MARKET)
    assert (tmp_path / "data" / "chroma" / "chroma.sqlite3").is_file()


@pytest.mark.parametrize("pattern", ["chroma.sqlite3", "*/*.bin", "*/*.pickle", "chroma.sqlite3*"])
@pytest.mark.parametrize("rubbish", [b"", b"rubbish" * 1000])
def test_a_damaged_chroma_folder_answers_rightly_and_is_mended(library: Library, tmp_path: Path, pattern: str, rubbish: bytes) -> None:
    corpus = library.corpus()
    library.vectors.close()
    for file in (tmp_path / "data" / "chroma").glob(pattern):
        file.write_bytes(rubbish)
    vector = library.embedder.embed([MARKET])[0]
    assert [i for i, _ in corpus.nearest(vector, 5)] == exactly(corpus, library, MARKET)
    library.mend()
    found = from_chroma(library, corpus, MARKET)
    assert found is not None
    assert [i for i, _ in found] == exactly(corpus, library, MARKET)


def test_vectors_that_chroma_lacks_are_added(library: Library) -> None:
    corpus = library.corpus()
    held = library.vectors._collection(corpus.state.collection)
    held.delete(ids=sorted(corpus.passage_ids)[:3])
    library.vectors.close()
    assert library.vectors.missing(corpus.state.collection, corpus.passage_ids) == 3
    assert from_chroma(library, corpus, CHOIR) is not None
    assert library.vectors.missing(corpus.state.collection, corpus.passage_ids) == 0


def test_where_much_is_missing_a_question_does_not_wait_for_it(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors_module, "MEND_AT_ONCE", 2)
    corpus = library.corpus()
    library.vectors.close()
    shutil.rmtree(tmp_path / "data" / "chroma")
    assert from_chroma(library, corpus, MARKET) is None
    assert [i for i, _ in corpus.nearest(library.embedder.embed([MARKET])[0], 5)] == exactly(corpus, library, MARKET)
    library.mend()
    assert from_chroma(library, corpus, MARKET) is not None


def test_a_folder_whose_last_write_was_cut_off_is_not_trusted(library: Library, tmp_path: Path) -> None:
    mark = tmp_path / "data" / "chroma.json"
    mark.write_text(mark.read_text().replace("true", "false"))
    library.vectors.close()
    assert library.vectors.missing(library.corpus().state.collection, library.corpus().passage_ids) == 5
    assert from_chroma(library, library.corpus(), MARKET) is not None
    assert "true" in mark.read_text()


def test_vectors_of_no_present_article_are_dropped_from_the_results(library: Library) -> None:
    corpus = library.corpus()
    held = library.vectors._collection(corpus.state.collection)
    vector = library.embedder.embed([MARKET])[0]
    held.add(ids=[f"gone:{n}" for n in range(200)], embeddings=vector[None, :].repeat(200, axis=0))
    found = from_chroma(library, corpus, MARKET)
    assert found is not None
    assert [i for i, _ in found] == exactly(corpus, library, MARKET)


def test_while_another_process_holds_the_folder_questions_are_answered_exactly(library: Library, tmp_path: Path) -> None:
    with start(HOLD, tmp_path / "data" / "writer.lock") as other:
        assert other.stdout
        assert other.stdout.readline() == "held\n"
        corpus = library.corpus()
        assert from_chroma(library, corpus, MARKET) is None
        assert [i for i, _ in corpus.nearest(library.embedder.embed([MARKET])[0], 5)] == exactly(corpus, library, MARKET)
        assert library.vectors.missing(corpus.state.collection, corpus.passage_ids) is None
        other.communicate("\n")
    assert from_chroma(library, library.corpus(), MARKET) is not None


def test_a_process_that_has_chroma_open_sees_what_another_indexed(library: Library, folder: Path, tmp_path: Path) -> None:
    assert from_chroma(library, library.corpus(), MARKET) is not None
    for turn in range(3):
        lynx = f"A lynx was seen at the Orrin weir on day {turn}. Nobody was hurt, and the sheep were counted twice."
        write(folder, {f"lynx{turn}": lynx})
        with start(INDEX, tmp_path / "data", folder) as other:
            assert other.communicate()[0] == "1\n"
        corpus = library.corpus()
        found = from_chroma(library, corpus, lynx, 1)
        assert found is not None
        assert corpus.passages([found[0][0]])[0].article.source.id == f"lynx{turn}"
    write(folder, {"mine": CHOIR + " Mine."})
    index_paths(library, [folder])
    corpus = library.corpus()
    for passage_id in corpus.passage_ids:
        vector = corpus.vectors_of([passage_id])[0]
        found = library.vectors.nearest(corpus.state.collection, corpus.passage_ids, vector, 1, corpus.vectors_of)
        assert found == [(passage_id, pytest.approx(1.0, abs=1e-5))]


def test_a_server_is_filled_asked_and_emptied(chroma_port: int, tmp_path: Path, folder: Path) -> None:
    library = open_library(tmp_path / "data", WordEmbedder(), chroma_url=f"http://127.0.0.1:{chroma_port}")
    index_paths(library, [folder])
    corpus = library.corpus()
    found = from_chroma(library, corpus, MARKET)
    assert found is not None
    assert [i for i, _ in found] == exactly(corpus, library, MARKET)
    assert not (tmp_path / "data" / "chroma").exists()
    (folder / "market.md").unlink()
    index_paths(library, [folder])
    assert library.vectors._collection(library.corpus().state.collection).count() == 4
    library.close()


def test_two_installations_on_one_server_leave_each_other_alone(chroma_port: int, tmp_path: Path, folder: Path) -> None:
    url = f"http://127.0.0.1:{chroma_port}"
    one, two = (open_library(tmp_path / name, WordEmbedder(), chroma_url=url) for name in ("one", "two"))
    index_paths(one, [folder])
    index_paths(two, [write(tmp_path / "other", {"market": MARKET})])
    assert one.vectors.missing(one.corpus().state.collection, one.corpus().passage_ids) == 0
    assert two.vectors.missing(two.corpus().state.collection, two.corpus().passage_ids) == 0
    one.close()
    two.close()


def test_without_its_server_a_run_says_so_and_questions_are_answered(tmp_path: Path, folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    library = open_library(tmp_path / "data", WordEmbedder(), chroma_url=f"http://127.0.0.1:{port}")
    with pytest.raises(StoreUnavailable, match=r"Chroma server at .* does not answer"):
        index_paths(library, [folder])
    assert library.status().articles == 0
    with _Server(tmp_path / "chroma", port):
        index_paths(library, [folder])
    corpus = library.corpus()
    assert [i for i, _ in corpus.nearest(library.embedder.embed([MARKET])[0], 5)] == exactly(corpus, library, MARKET)
    library.close()


@pytest.mark.parametrize("url", ["localhost:8000", "ftp://x", "http://", "http://host:port"])
def test_an_address_that_is_none_is_told(tmp_path: Path, url: str) -> None:
    with pytest.raises(BadSettings, match="CHROMA_URL"):
        open_library(tmp_path, WordEmbedder(), chroma_url=url)


def test_nothing_is_written_outside_the_data_folder(tmp_path: Path, folder: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    environment = {k: v for k, v in os.environ.items() if k not in {"ANONYMIZED_TELEMETRY", "ORT_DISABLE_TELEMETRY"}} | {"HOME": str(home)}
    command = [sys.executable, "-c", INDEX, tmp_path / "data", folder]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
    assert list(home.rglob("*")) == []


@pytest.mark.parametrize("name", ["data_level0.bin", "header.bin", "link_lists.bin", "length.bin", "index_metadata.pickle"])
@pytest.mark.parametrize("damage", ["cut", "rubbish", "gone"])
def test_a_saved_index_that_was_damaged_is_never_opened_and_built_again(tmp_path: Path, name: str, damage: str) -> None:
    made = np.random.default_rng(1).normal(size=(1500, 32)).astype(np.float32)
    made /= np.linalg.norm(made, axis=1, keepdims=True)
    ids = [f"passage {n:04}" for n in range(len(made))]
    known = frozenset(ids)

    def vectors_of(wanted: Sequence[str]) -> Vector:
        return np.stack([made[int(i.split()[1])] for i in wanted])

    cache = VectorCache(ChromaDoor(tmp_path, "", Ownership(tmp_path, open_database(tmp_path), "a test")))
    cache.fill("evenhand-test", known, vectors_of)
    cache.close()
    [file] = (tmp_path / "chroma").glob(f"*/{name}")
    if damage == "gone":
        file.unlink()
    else:
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2] if damage == "cut" else b"rubbish" * (file.stat().st_size // 7))
    assert cache.missing("evenhand-test", known) == len(ids)
    for vector in made[:20]:
        found = cache.nearest("evenhand-test", known, vector, 10, vectors_of)
        assert found is not None
        assert [i for i, _ in found][:3] == [i for i, _ in exact_nearest(ids, made, vector, 3)]
    cache.close()


def test_an_index_with_other_vectors_than_the_databases_is_not_believed(library: Library) -> None:
    corpus = library.corpus()
    held = library.vectors._collection(corpus.state.collection)
    changed = sorted(corpus.passage_ids)
    held.update(ids=changed, embeddings=library.embedder.embed(["ice", "snow", "rain", "hail", "fog"]))
    assert from_chroma(library, corpus, MARKET) is None
    found = from_chroma(library, corpus, MARKET)
    assert found is not None
    assert [i for i, _ in found] == exactly(corpus, library, MARKET)
