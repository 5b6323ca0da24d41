"""A run that is killed, at every point that matters, and two runs at once."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from retrieval.database import reading
from retrieval.indexing import Progress, index_paths
from retrieval.library import Library, open_library
from retrieval.tables import embeddings, versions
from tests.retrieval.newsroom import BRIDGE, FIVE, MARKET, WordEmbedder, best, ids, start, text_of, write

KILLED = """
import os, signal, sys
from pathlib import Path
from retrieval import generation, vectors
from retrieval.generation import NextGeneration
from retrieval.indexing import index_paths
from retrieval.library import open_library
from tests.retrieval.newsroom import WordEmbedder

data, folder, where = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
generation._EMBED = generation._STAGE = vectors._BATCH = 2  # small steps, so that there is a middle

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

def watch(progress):
    if (progress.stage, progress.done) == (where.split()[0], int(where.split()[1])):
        die()

step = None
if where == "before the switch":
    NextGeneration.switch = die
elif where == "in the switch":
    generation.replace_events = die
elif where == "after the switch":
    NextGeneration.clean = die
else:
    step = watch
index_paths(open_library(data, WordEmbedder(), who="evenhand index"), [folder], progress=step)
"""

RACE = """
import sys
from pathlib import Path
from core.errors import CorpusBusy
from retrieval.indexing import index_paths
from retrieval.library import open_library
from tests.retrieval.newsroom import WordEmbedder
library = open_library(Path(sys.argv[1]), WordEmbedder(), who=sys.argv[3])
print("ready", flush=True)
sys.stdin.readline()
try:
    print("added", index_paths(library, [Path(sys.argv[2])]).added)
except CorpusBusy as busy:
    print("busy", busy)
library.close()
"""

SECOND = {"bridge": BRIDGE + " It is open.", "lynx": "A lynx was seen at the Orrin weir. Nobody was hurt.", "quay": "The quay was sold."}
AFTER = {*FIVE, "lynx", "quay"} - {"market"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "articles", FIVE)


def opened(tmp_path: Path) -> Library:
    return open_library(tmp_path / "data", WordEmbedder())


@pytest.mark.parametrize(
    "where", ["reading 3", "embedding 0", "embedding 2", "storing 2", "before the switch", "in the switch", "after the switch"]
)
def test_a_killed_run_leaves_a_whole_generation_and_the_next_run_completes(tmp_path: Path, folder: Path, where: str) -> None:
    library = opened(tmp_path)
    index_paths(library, [folder])
    library.close()
    write(folder, SECOND)
    (folder / "market.md").unlink()
    with start(KILLED, tmp_path / "data", folder, where) as run:
        run.communicate()
        assert run.returncode == -9
    library = opened(tmp_path)
    corpus = library.corpus()
    moved = where == "after the switch"
    assert ids(corpus) == (AFTER if moved else set(FIVE))
    assert text_of(corpus, "bridge") == (SECOND["bridge"] if moved else BRIDGE)
    assert best(corpus, library.embedder, MARKET) == "market" or moved
    assert len(corpus.keywords().passage_ids) == len(corpus.passage_ids)
    report = index_paths(library, [folder])
    assert (report.added, report.changed, report.removed) == ((0, 0, 0) if moved else (2, 1, 1))
    corpus = library.corpus()
    assert ids(corpus) == AFTER
    assert best(corpus, library.embedder, SECOND["lynx"]) == "lynx"
    assert library.vectors.missing(corpus.state.collection, corpus.passage_ids) == 0
    assert library.vectors._collection(corpus.state.collection).count() == len(corpus.passage_ids)
    assert all(c.ok for c in library.check())
    with reading(library.engine) as connection:
        assert connection.execute(select(func.count()).where(versions.c.added > corpus.state.generation)).scalar() == 0
    library.close()


def test_what_a_killed_run_had_embedded_is_not_embedded_again(tmp_path: Path, folder: Path) -> None:
    with start(KILLED, tmp_path / "data", folder, "embedding 4") as run:
        run.communicate()
        assert run.returncode == -9
    library = opened(tmp_path)
    assert library.status().articles == 0
    with reading(library.engine) as connection:
        assert connection.execute(select(func.count()).select_from(embeddings)).scalar() == 4
    steps: list[Progress] = []
    index_paths(library, [folder], progress=steps.append)
    assert max(s.total for s in steps if s.stage == "embedding") == 1
    assert ids(library.corpus()) == set(FIVE)
    library.close()


def test_the_check_names_a_killed_run(tmp_path: Path, folder: Path) -> None:
    with start(KILLED, tmp_path / "data", folder, "before the switch") as run:
        run.communicate()
    library = opened(tmp_path)
    [_, killed] = [c for c in library.check() if not c.ok and c.name in {"last run", "articles"}][::-1]
    assert killed.name == "last run"
    assert killed.detail.startswith("evenhand index, begun ")
    assert killed.detail.endswith(": killed.")
    index_paths(library, [folder])
    assert all(c.ok for c in library.check())
    library.close()


def test_of_two_runs_at_once_each_is_done_or_told(tmp_path: Path) -> None:
    opened(tmp_path).close()
    folders = [write(tmp_path / name, {f"{name}{n}": f"{text} Seen by {name}." for n, text in enumerate(FIVE.values())}) for name in "ab"]
    racers = [start(RACE, tmp_path / "data", folder, f"run {folder.name}") for folder in folders]
    for racer in racers:
        assert racer.stdout
        assert racer.stdout.readline() == "ready\n"
    for racer in racers:
        assert racer.stdin
        racer.stdin.write("\n")
        racer.stdin.flush()
    said = [racer.communicate()[0] for racer in racers]
    assert all(s == "added 5\n" or s.startswith("busy The articles are being indexed by run ") for s in said)
    library = opened(tmp_path)
    corpus = library.corpus()
    assert len(ids(corpus)) == 5 * sum(s == "added 5\n" for s in said)
    for passage_id in corpus.passage_ids:
        found = library.vectors.nearest(
            corpus.state.collection, corpus.passage_ids, corpus.vectors_of([passage_id])[0], 1, corpus.vectors_of
        )
        assert found is not None
        assert found[0][0] == passage_id
    library.close()
