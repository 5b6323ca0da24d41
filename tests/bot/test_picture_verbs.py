"""`compare --picture`, and the chat's."""

import io
from pathlib import Path

import pytest

from bot.pictures import drawing
from tests.bot.conftest import Run, refused

PNG = b"\x89PNG\r\n\x1a\n"


def test_a_comparison_is_drawn_to_a_file_and_told_in_words(run: Run, data: Path, tmp_path: Path) -> None:
    file = tmp_path / "accounts.PNG"
    ran = run("compare", "--picture", file, "--data", data)
    assert ran.code == 0 and ran.err == ""
    assert file.read_bytes().startswith(PNG)
    said = " ".join(ran.out.split())
    assert "Picture: " in said and "which of 2 accounts tells which fact" in said and "Headlines" in said


def test_json_says_nothing_of_a_picture(run: Run, data: Path, tmp_path: Path) -> None:
    with_picture = run("compare", "--picture", tmp_path / "a.png", "--json", "--data", data).json
    assert set(with_picture) == set(run("compare", "--json", "--data", data).json)
    assert (tmp_path / "a.png").exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--picture", "accounts.jpg"], "PNG file"),
        (["--picture", "none/accounts.png"], "There is no folder none"),
        (["--picture", "a.png", "--batch", "in.jsonl"], "leave --batch out"),
    ],
)
def test_a_picture_that_cannot_be_made_is_refused_before_anything_is_asked(run: Run, data: Path, arguments: list[str], says: str) -> None:
    assert says in refused(run("compare", *arguments, "--data", data))


def test_a_file_that_cannot_be_written_costs_the_picture_not_the_comparison(run: Run, data: Path, tmp_path: Path) -> None:
    (tmp_path / "taken.png").mkdir()
    ran = run("compare", "--picture", tmp_path / "taken.png", "--data", data)
    assert ran.code == 1 and "Halden Courier" in ran.out and "give --picture another file" in ran.err


def test_a_drawing_that_fails_costs_the_picture_not_the_comparison(
    run: Run, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawing, "draw", lambda *_: 1 / 0)
    ran = run("compare", "--picture", tmp_path / "a.png", "--data", data)
    assert ran.code == 0 and "The picture could not be drawn" in ran.out and not (tmp_path / "a.png").exists()


def test_the_chat_draws_a_comparison_and_shows_the_receipt_of_the_last_summary(
    run: Run, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = ["/receipt", "/compare --picture a.png", "/summary Halden bridge", "/receipt", "/summary --picture b.png"]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines) + "\n"))
    out = run("chat", "--data", data).out
    assert (tmp_path / "a.png").read_bytes().startswith(PNG)
    assert "There was no summary yet" in out and "Words of each account" in out and "There is no option --picture" in out


def test_a_summary_ends_with_its_receipt_in_a_line_and_whole_where_it_is_wanted(run: Run, data: Path) -> None:
    short, whole = run("summary", "Halden bridge", "--data", data).out, run("summary", "Halden bridge", "--receipt", "--data", data).out
    assert "Words shown: " in short or "words shown: " in short
    assert "Words of each account" not in short and "Words of each account" in whole and "Left out" in whole
