"""index, remove, articles and status on real files and a real store."""

from pathlib import Path

import pytest

from tests.bot.conftest import Run, refused

INDEX = {"added", "changed", "removed", "unchanged", "failed", "articles", "passages", "seconds"}
SHORT = {"id", "path", "title", "outlet", "author", "url", "published", "words", "event"}
STATUS = {"articles", "passages", "outlets", "newest", "embedding_model", "generation", "mode", "data"}


def test_index_reports_in_the_keys_of_the_contract_and_changes_nothing_twice(run: Run, articles: Path, data: Path) -> None:
    report = run("index", articles, "--data", data, "--json").json
    assert set(report) >= INDEX
    assert (report["added"], report["changed"], report["unchanged"], report["articles"]) == (0, 0, 4, 4)


def test_one_unreadable_file_is_reported_and_the_rest_is_read(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "good.txt").write_text("The Halden bridge is open again. Traffic was light on Monday.", encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "broken.jsonl").write_text('{"id": "a", "text": "The mayor of Halden spoke on Friday."}\n{"id": \n', encoding="utf-8")
    report = run("index", folder, "--data", tmp_path / "data", "--json").json
    assert report["articles"] == 2
    assert {Path(f["path"]).name.partition(":")[0] for f in report["failed"]} == {"empty.txt", "binary.txt", "broken.jsonl"}
    assert all(f["reason"] for f in report["failed"])


@pytest.mark.parametrize("made", ["nothing", "folder"])
def test_a_path_that_holds_nothing_to_read_is_refused(run: Run, tmp_path: Path, made: str) -> None:
    path = tmp_path / "news"
    if made == "folder":
        path.mkdir()
    assert "“news”" in refused(run("index", path, "--data", tmp_path / "data"))


def test_most_of_a_folder_goes_only_with_consent(run: Run, tmp_path: Path) -> None:
    folder, data = tmp_path / "articles", tmp_path / "data"
    folder.mkdir()
    for n in range(5):
        (folder / f"{n}.txt").write_text(f"The council of Halden met for the {n + 1}. time. It voted on Monday.", encoding="utf-8")
    assert run("index", folder, "--data", data).code == 0
    for n in range(4):
        (folder / f"{n}.txt").unlink()
    assert "--yes" in refused(run("index", folder, "--data", data))
    assert run("status", "--data", data, "--json").json["articles"] == 5
    assert run("index", folder, "--yes", "--data", data, "--json").json["removed"] == 4


def test_articles_lists_every_article_with_its_event(run: Run, data: Path) -> None:
    lines = run("articles", "--json", "--data", data).lines
    assert {line["id"] for line in lines} == {"courier-bridge", "post-bridge", "courier-library", "derby"}
    assert all(set(line) >= SHORT and "text" not in line for line in lines)
    by_id = {line["id"]: line for line in lines}
    assert by_id["courier-bridge"]["event"] == by_id["post-bridge"]["event"] is not None
    assert (by_id["derby"]["outlet"], by_id["derby"]["published"], by_id["derby"]["path"]) == (None, None, "derby.txt")
    assert by_id["courier-bridge"]["published"] == "2026-03-03"


def test_the_full_list_has_texts_whose_offsets_fit(run: Run, data: Path) -> None:
    for line in run("articles", "--full", "--json", "--data", data).lines:
        sentences = [line["text"][start:end] for start, end in line["sentences"]]
        assert sentences and all(s == s.strip() for s in sentences)
    speech = {
        line["text"][start:end]: speaker
        for line in run("articles", "--full", "--json", "--data", data).lines
        for start, end, speaker in line["speech"]
    }
    assert speech == {"We expect to finish early if the frost stays away,": "Dana Ortiz"}


def test_the_list_for_a_person_says_what_is_unknown(run: Run, data: Path) -> None:
    out = run("articles", "--data", data).out
    assert "outlet unknown · Rovers lose the derby · undated" in out
    assert "(2 accounts)" in out and "4 articles of 2 outlets." in out


def test_status_has_the_keys_of_the_contract(run: Run, data: Path) -> None:
    status = run("status", "--json", "--data", data).json
    assert set(status) >= STATUS
    assert (status["articles"], status["outlets"], status["newest"], status["mode"]) == (4, 2, "2026-03-04", "extractive")
    assert "extractive" in run("status", "--data", data).out


def test_remove_takes_one_article_out_and_refuses_one_that_is_not_there(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "bridge.txt"
    file.write_text("The Halden bridge is open again. Traffic was light on Monday.", encoding="utf-8")
    assert run("index", file, "--data", tmp_path / "data").code == 0
    assert "brigde" in refused(run("remove", "brigde", "--data", tmp_path / "data"))
    assert run("remove", "bridge", "--json", "--data", tmp_path / "data").json == {"removed": 1, "article_id": "bridge", "articles": 0}


def test_the_folder_of_the_settings_is_read_when_none_is_named(
    run: Run, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARTICLES_DIR", str(articles))
    monkeypatch.setenv("EVENHAND_DATA", str(tmp_path / "elsewhere"))
    assert run("index", "--json").json["added"] == 4
    assert (tmp_path / "elsewhere").is_dir()
