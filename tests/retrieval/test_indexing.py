import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import func, select

from core.errors import BadInput, CorpusBusy, RemovalNeedsConsent, StoreUnavailable
from core.values import OriginKind
from retrieval import generation, intake
from retrieval.database import reading
from retrieval.embedding import Embedder
from retrieval.indexing import Progress, index_paths
from retrieval.library import Library, open_library
from retrieval.tables import embeddings, passages, versions
from tests.retrieval.newsroom import BRIDGE, CHOIR, DETOUR, FIVE, MARKET, SCHOOL, WordEmbedder, best, ids, text_of, write


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = open_library(tmp_path / "data", WordEmbedder(), who="a test")
    yield opened
    opened.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "articles", FIVE)


def lines(path: Path, texts: dict[str, str]) -> Path:
    path.write_text("".join(json.dumps({"id": i, "title": f"About {i}", "text": t}) + "\n" for i, t in texts.items()), encoding="utf-8")
    return path


def counts(library: Library, paths: list[Path], **how: bool) -> tuple[int, int, int, int]:
    report = index_paths(library, paths, **how)
    return report.added, report.changed, report.removed, report.unchanged


def test_a_folder_is_indexed_and_found_by_meaning(tmp_path: Path, folder: Path, embedder: Embedder) -> None:
    library = open_library(tmp_path / "data", embedder)
    report = index_paths(library, [folder])
    assert (report.added, report.articles, report.passages, report.failed) == (5, 5, 5, ())
    assert best(library.corpus(), embedder, "What does fish cost?") == "market"
    assert best(library.corpus(), embedder, "A concert in a leaking building") == "choir"
    library.close()


def test_what_is_unchanged_is_neither_read_nor_embedded_again(library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index_paths(library, [folder])
    before = library.corpus().state
    monkeypatch.setattr(intake, "read_file", None)
    monkeypatch.setattr(library.embedder, "embed", None)
    assert counts(library, [folder]) == (0, 0, 0, 5)
    assert library.corpus().state == before


def test_only_what_changed_is_embedded(library: Library, folder: Path) -> None:
    index_paths(library, [folder])
    write(folder, {"market": SCHOOL + " It cost nothing.", "new": "A lynx was seen at the Orrin weir. Nobody was hurt."})
    (folder / "choir.md").unlink()
    steps: list[Progress] = []
    report = index_paths(library, [folder], progress=steps.append)
    assert (report.added, report.changed, report.removed, report.unchanged, report.articles) == (1, 1, 1, 3, 5)
    assert max(s.total for s in steps if s.stage == "embedding") == 2
    assert ids(library.corpus()) == {"bridge", "detour", "market", "school", "new"}
    assert text_of(library.corpus(), "market").endswith("It cost nothing.")
    assert {s.stage for s in steps} == {"reading", "embedding", "storing"}


def test_a_touched_file_with_the_same_article_changes_nothing(library: Library, folder: Path) -> None:
    index_paths(library, [folder])
    before = library.corpus().state
    with (folder / "bridge.md").open("a") as file:
        file.write("\n\n")
    assert counts(library, [folder]) == (0, 0, 0, 5)
    assert library.corpus().state == before


def test_full_reads_and_embeds_everything_again(library: Library, folder: Path) -> None:
    index_paths(library, [folder])
    steps: list[Progress] = []
    report = index_paths(library, [folder], full=True, progress=steps.append)
    assert report.unchanged == 5
    assert max(s.total for s in steps if s.stage == "embedding") == 5
    assert max(s.total for s in steps if s.stage == "storing") == 5


def test_a_new_reader_reads_unchanged_files_again(library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index_paths(library, [folder])
    monkeypatch.setattr(intake, "READER_VERSION", intake.READER_VERSION + 1)
    monkeypatch.setattr(intake, "read_file", lambda path, origin: [])
    with pytest.raises(RemovalNeedsConsent):
        index_paths(library, [folder])


def test_another_embedding_model_embeds_all_again_and_says_so_before(tmp_path: Path, folder: Path, embedder: Embedder) -> None:
    first = open_library(tmp_path / "data", WordEmbedder())
    index_paths(first, [folder])
    first.close()
    second = open_library(tmp_path / "data", embedder)
    with pytest.raises(StoreUnavailable, match=r"words@1, and all-MiniLM.*run `evenhand index`"):
        second.corpus()
    assert counts(second, [folder / "bridge.md"]) == (0, 0, 0, 1)
    assert second.status().embedding_model == embedder.name
    assert ids(second.corpus()) == set(FIVE)
    assert best(second.corpus(), embedder, "What does fish cost?") == "market"
    with reading(second.engine) as connection:
        count = connection.execute(select(func.count()).where(embeddings.c.model == embedder.name)).scalar()
    assert count == 5
    second.close()


def test_another_passage_setting_splits_all_again(library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index_paths(library, [folder])
    collection = library.corpus().state.collection
    monkeypatch.setattr(generation, "PASSAGE_SETTING", "another")
    assert counts(library, [folder]) == (0, 0, 0, 5)
    assert library.corpus().state.collection != collection
    assert library.status().passages == 5
    assert best(library.corpus(), library.embedder, MARKET) == "market"


def test_more_than_half_of_a_folder_goes_only_with_consent(library: Library, folder: Path) -> None:
    index_paths(library, [folder])
    before = library.corpus().state
    for name in ("bridge", "detour", "market"):
        (folder / f"{name}.md").unlink()
    with pytest.raises(RemovalNeedsConsent, match="3 of the 5 articles"):
        index_paths(library, [folder])
    assert library.corpus().state == before
    assert ids(library.corpus()) == set(FIVE)
    assert counts(library, [folder], consent=True) == (0, 0, 3, 2)
    assert ids(library.corpus()) == {"school", "choir"}


def test_half_of_a_folder_goes_without_consent(library: Library, folder: Path) -> None:
    index_paths(library, [folder])
    (folder / "bridge.md").unlink()
    (folder / "detour.md").unlink()
    assert counts(library, [folder]) == (0, 0, 2, 3)


def test_a_small_folder_may_lose_most_without_asking(library: Library, tmp_path: Path) -> None:
    folder = write(tmp_path / "small", {"bridge": BRIDGE, "market": MARKET, "choir": CHOIR})
    index_paths(library, [folder])
    (folder / "bridge.md").unlink()
    (folder / "choir.md").unlink()
    assert counts(library, [folder]) == (0, 0, 2, 1)


def test_a_run_over_one_folder_leaves_another_alone(library: Library, tmp_path: Path) -> None:
    one = write(tmp_path / "one", {"bridge": BRIDGE})
    other = write(tmp_path / "other", {"choir": CHOIR})
    index_paths(library, [one, other])
    (other / "choir.md").unlink()
    assert counts(library, [one]) == (0, 0, 0, 1)
    assert ids(library.corpus()) == {"bridge", "choir"}


def test_a_file_argument_removes_nothing(library: Library, tmp_path: Path) -> None:
    file = lines(tmp_path / "wire.jsonl", {"a": BRIDGE, "b": MARKET, "c": CHOIR})
    index_paths(library, [file])
    lines(file, {"a": BRIDGE + " It is open."})
    assert counts(library, [file]) == (0, 1, 0, 0)
    assert ids(library.corpus()) == {"a", "b", "c"}
    assert text_of(library.corpus(), "a").endswith("It is open.")


def test_articles_gone_from_a_file_of_many_go_with_a_run_over_its_folder(library: Library, tmp_path: Path) -> None:
    folder = write(tmp_path / "articles", {"school": SCHOOL})
    lines(folder / "wire.jsonl", {"a": BRIDGE, "b": MARKET, "c": CHOIR})
    index_paths(library, [folder])
    lines(folder / "wire.jsonl", {"a": BRIDGE, "b": MARKET})
    assert counts(library, [folder / "wire.jsonl"]) == (0, 0, 0, 2)
    assert ids(library.corpus()) == {"school", "a", "b", "c"}
    lines(folder / "wire.jsonl", {"a": BRIDGE, "b": MARKET + " Cod is dear."})
    assert counts(library, [folder]) == (0, 1, 1, 2)


def test_an_unreadable_file_keeps_its_articles_and_fails_alone(library: Library, folder: Path) -> None:
    index_paths(library, [folder])
    (folder / "market.md").write_text("")
    (folder / "choir.md").write_bytes(bytes(range(256)) * 20)
    report = index_paths(library, [folder])
    assert {f.path for f in report.failed} == {"market.md", "choir.md"}
    assert ids(library.corpus()) == set(FIVE)
    assert (report.removed, report.unchanged) == (0, 5)
    again = index_paths(library, [folder])
    assert again.failed == report.failed


def test_a_broken_line_keeps_the_articles_of_its_file(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    file = lines(folder / "wire.jsonl", {"a": BRIDGE, "b": MARKET})
    index_paths(library, [folder])
    file.write_text(file.read_text().replace('{"id": "b"', '{"id": b'))
    report = index_paths(library, [folder])
    assert len(report.failed) == 1
    assert ids(library.corpus()) == {"a", "b"}


def test_an_id_in_two_files_is_reported_and_the_first_stands(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    lines(folder / "a.jsonl", {"one": BRIDGE})
    lines(folder / "b.jsonl", {"one": MARKET, "two": CHOIR})
    report = index_paths(library, [folder])
    [failed] = report.failed
    assert failed.path == "b.jsonl"
    assert "a.jsonl" in failed.reason
    assert "b.jsonl" in failed.reason
    assert text_of(library.corpus(), "one") == BRIDGE
    assert len(index_paths(library, [folder]).failed) == 1
    (folder / "a.jsonl").unlink()
    assert index_paths(library, [folder]).failed == ()
    assert text_of(library.corpus(), "one") == MARKET


def test_a_file_elsewhere_does_not_take_an_id_over_while_the_first_is_there(library: Library, tmp_path: Path) -> None:
    first, second = lines(tmp_path / "first.jsonl", {"one": BRIDGE}), lines(tmp_path / "second.jsonl", {"one": MARKET})
    index_paths(library, [first])
    assert "first.jsonl" in index_paths(library, [second]).failed[0].reason
    first.unlink()
    assert counts(library, [second]) == (0, 1, 0, 0)


def test_a_renamed_folder_keeps_its_articles_once(library: Library, folder: Path, tmp_path: Path) -> None:
    index_paths(library, [folder])
    moved = folder.rename(tmp_path / "moved")
    assert counts(library, [moved]) == (0, 0, 0, 5)
    (moved / "choir.md").unlink()
    assert counts(library, [moved]) == (0, 0, 1, 4)


def test_the_same_file_by_itself_and_in_its_folder_is_one_article(library: Library, tmp_path: Path) -> None:
    folder = write(tmp_path / "articles" / "north", {"bridge": BRIDGE, "market": MARKET}).parent
    index_paths(library, [folder / "north" / "bridge.md"])
    index_paths(library, [folder])
    assert ids(library.corpus()) == {"north/bridge", "north/market"}
    index_paths(library, [folder / "north" / "bridge.md", folder / "north", folder])
    assert ids(library.corpus()) == {"north/bridge", "north/market"}
    assert {s.origin.kind for s in library.corpus().sources()} == {OriginKind.FOLDER}


def test_a_folder_indexed_before_its_parent_keeps_its_ids(library: Library, tmp_path: Path) -> None:
    folder = write(tmp_path / "articles" / "north", {"bridge": BRIDGE}).parent
    write(folder, {"market": MARKET})
    index_paths(library, [folder / "north"])
    index_paths(library, [folder])
    assert ids(library.corpus()) == {"bridge", "market"}


def test_a_servers_articles_are_seen_by_that_server_only(library: Library, tmp_path: Path) -> None:
    index_paths(library, [write(tmp_path / "shared", {"bridge": BRIDGE, "market": MARKET})])
    report = index_paths(library, [write(tmp_path / "own", {"choir": CHOIR, "bridge": DETOUR})], server_id="7")
    assert (report.added, report.articles) == (2, 4)
    assert ids(library.corpus()) == {"bridge", "market"}
    assert ids(library.corpus("7")) == {"bridge", "market", "choir"}
    assert text_of(library.corpus("7"), "bridge") == DETOUR
    assert text_of(library.corpus(), "bridge") == BRIDGE
    assert best(library.corpus(), library.embedder, CHOIR) != "choir"
    assert best(library.corpus("7"), library.embedder, CHOIR) == "choir"


def test_a_path_that_holds_nothing_changes_nothing(library: Library, folder: Path, tmp_path: Path) -> None:
    index_paths(library, [folder])
    (tmp_path / "empty").mkdir()
    for path in (tmp_path / "empty", tmp_path / "nowhere"):
        with pytest.raises(BadInput):
            index_paths(library, [folder, path])
    assert ids(library.corpus()) == set(FIVE)


def test_a_run_beside_a_run_is_refused(library: Library, folder: Path) -> None:
    with library.ownership.writing(), pytest.raises(CorpusBusy):
        index_paths(library, [folder])


def test_what_nobody_reads_any_more_is_cleared_away_two_runs_later(library: Library, folder: Path) -> None:
    index_paths(library, [folder])
    for turn in range(4):
        write(folder, {"bridge": f"{BRIDGE} This is turn {turn}."})
        index_paths(library, [folder])
    with reading(library.engine) as connection:
        parts = connection.execute(select(func.count()).select_from(passages)).scalar()
        vectors = connection.execute(select(func.count()).select_from(embeddings)).scalar()
        kept = connection.execute(select(func.count()).where(versions.c.article_id == "bridge")).scalar()
    assert (parts, vectors, kept) == (6, 6, 5)
    assert library.vectors.missing(library.corpus().state.collection, library.corpus().passage_ids) == 0


def test_two_accounts_of_one_thing_make_an_event(library: Library, tmp_path: Path, embedder: Embedder) -> None:
    library = open_library(tmp_path / "real", embedder)
    index_paths(library, [write(tmp_path / "articles", FIVE)])
    [event] = library.events()
    assert set(event.article_ids) == {"bridge", "detour"}
    (tmp_path / "articles" / "detour.md").unlink()
    index_paths(library, [tmp_path / "articles"])
    assert library.events() == []
    library.close()


def test_the_vectors_kept_are_the_models_own(tmp_path: Path, embedder: Embedder) -> None:
    library = open_library(tmp_path / "data", embedder)
    index_paths(library, [write(tmp_path / "articles", {"bridge": BRIDGE})])
    corpus = library.corpus()
    [passage_id] = corpus.passage_ids
    np.testing.assert_allclose(corpus.vectors_of([passage_id])[0], embedder.embed([f"About the bridge\n{BRIDGE}"])[0], atol=1e-5)
    library.close()
