"""Files into articles."""

import json
from pathlib import Path

import pytest

from core.errors import BadInput
from core.values import Article, FailedFile, Origin, OriginKind
from retrieval.reading import article_files, read_file

_TEXT = "The county shut the bridge on Monday. It opens in May."


def _read(path: Path) -> list[Article | FailedFile]:
    return read_file(path, Origin(OriginKind.FOLDER, path.name, str(path.parent)))


def _write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def _one(path: Path) -> Article:
    (article,) = _read(path)
    assert isinstance(article, Article), article
    return article


def _reason(path: Path) -> str:
    (failed,) = _read(path)
    assert isinstance(failed, FailedFile)
    assert failed.path == path.name
    assert path.name in failed.reason
    assert str(path.parent) not in failed.reason
    return failed.reason


def test_plain_text_needs_nothing_but_a_body(tmp_path: Path) -> None:
    source = _one(_write(tmp_path, "bridge.txt", _TEXT)).source
    assert (source.id, source.title, source.outlet, source.published) == ("bridge", "The county shut the bridge on Monday", None, None)


def test_the_id_of_a_file_in_a_folder_is_its_path_without_the_suffix(tmp_path: Path) -> None:
    path = _write(tmp_path, "bridge.v2.txt", _TEXT)
    (article,) = read_file(path, Origin(OriginKind.FOLDER, "news/bridge.v2.txt", str(tmp_path)))
    assert isinstance(article, Article)
    assert article.source.id == "news/bridge.v2"


def test_markdown_has_front_matter(tmp_path: Path) -> None:
    text = f"---\ntitle: Bridge shut\noutlet: Halden Courier\ndate: 2026-01-26\n---\n\n{_TEXT}\n"
    source = _one(_write(tmp_path, "bridge.md", text)).source
    assert (source.title, source.outlet, str(source.published)[:10]) == ("Bridge shut", "Halden Courier", "2026-01-26")


def test_broken_front_matter_is_one_sentence(tmp_path: Path) -> None:
    assert "YAML" in _reason(_write(tmp_path, "bridge.md", f"---\ntitle: a: b: c\n---\n{_TEXT}"))


@pytest.mark.parametrize("wrapped", [False, True])
def test_json_holds_a_list_of_articles_bare_or_wrapped(tmp_path: Path, wrapped: bool) -> None:
    articles = [{"id": "a", "title": "A", "text": _TEXT}, {"id": "b", "title": "B", "text": _TEXT}]
    path = _write(tmp_path, "all.json", json.dumps({"articles": articles} if wrapped else articles))
    assert [a.source.id for a in _read(path) if isinstance(a, Article)] == ["a", "b"]


def test_json_can_be_one_article(tmp_path: Path) -> None:
    assert _one(_write(tmp_path, "one.json", json.dumps({"title": "A", "content": _TEXT}))).source.title == "A"


def test_one_broken_line_of_jsonl_fails_alone(tmp_path: Path) -> None:
    lines = [json.dumps({"id": "a", "text": _TEXT}), '{"id": "b", "text": ', "", "[1]", json.dumps({"id": "c", "text": _TEXT})]
    read = _read(_write(tmp_path, "all.jsonl", "\n".join(lines)))
    assert [a.source.id for a in read if isinstance(a, Article)] == ["a", "c"]
    assert ["line 2" in f.reason or "line 4" in f.reason for f in read if isinstance(f, FailedFile)] == [True, True]


def test_the_second_article_with_one_id_fails(tmp_path: Path) -> None:
    line = json.dumps({"id": "a", "text": _TEXT})
    first, second = _read(_write(tmp_path, "all.jsonl", f"{line}\n{line}\n"))
    assert isinstance(first, Article)
    assert isinstance(second, FailedFile)
    assert "“a”" in second.reason


def test_an_article_without_an_id_gets_one_from_its_file_and_content(tmp_path: Path) -> None:
    line = json.dumps({"title": "A", "text": _TEXT})
    other = json.dumps({"title": "B", "text": _TEXT})
    ids = [a.source.id for a in _read(_write(tmp_path, "all.jsonl", f"{line}\n{other}\n")) if isinstance(a, Article)]
    moved = [a.source.id for a in _read(_write(tmp_path, "all.jsonl", f"{other}\n{line}\n")) if isinstance(a, Article)]
    assert ids == moved[::-1]
    assert all(i.startswith("all-") for i in ids)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_names_its_fields_in_the_first_row(tmp_path: Path, delimiter: str) -> None:
    rows = (
        delimiter.join(["title", "date", "body"]) + "\n" + delimiter.join(["Bridge shut", "2026-01-26", f'"{_TEXT}\n\nMore is to come."'])
    )
    article = _one(_write(tmp_path, "all.csv", rows))
    assert (article.source.title, article.text) == ("Bridge shut", f"{_TEXT}\n\nMore is to come.")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_any_usual_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    text = "The café at São Halden, the mayor’s own, was shut on Monday, déjà vu. “It opens in May,” Renée Brun said."
    assert _one(_write(tmp_path, "cafe.txt", text.encode(encoding))).text == text


def test_another_alphabet_is_read_too(tmp_path: Path) -> None:
    text = "Мэр города сказал в понедельник, что мост закрыт до мая. Ремонт оплатит округ, а грузовики пойдут по старой дороге."
    assert _one(_write(tmp_path, "most.txt", text.encode("cp1251"))).text == text


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("scan.txt", b"%PDF-1.7 \x00\x01", "PDF"),
        ("noise.txt", bytes(range(256)) * 20, "not text"),
        ("empty.txt", b"", "no article text"),
        ("blank.md", b"---\ntitle: A\n---\n", "no article text"),
        ("broken.json", b'{"title": ', "broken at line 1"),
        ("number.json", b"3", "no article in this JSON"),
        ("page.html", b"<html></html>", "No article"),
        ("date.json", b'{"text": "The bridge is shut.", "date": "soon"}', "26 January 2026"),
    ],
)
def test_a_file_that_is_no_article_is_one_sentence(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    assert reason in _reason(_write(tmp_path, name, content))


def test_a_file_too_large_for_one_article_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "dump.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert "50 MB" in _reason(path)


def test_a_file_that_is_gone_is_one_sentence(tmp_path: Path) -> None:
    assert "could not be read" in _reason(tmp_path / "gone.txt")


def test_a_folder_gives_its_article_files_in_order(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("b.txt", "a.MD", "README.md", "notes.pdf", ".draft.txt", "sub/c.html", ".hidden/d.txt"):
        _write(tmp_path, name, _TEXT)
    assert [p.relative_to(tmp_path).as_posix() for p in article_files(tmp_path)] == ["a.MD", "b.txt", "sub/c.html"]
    assert article_files(tmp_path / "b.txt") == [tmp_path / "b.txt"]


@pytest.mark.parametrize("name", ["", "missing", "notes.pdf"])
def test_a_place_without_articles_is_one_sentence(tmp_path: Path, name: str) -> None:
    _write(tmp_path, "notes.pdf", b"%PDF")
    with pytest.raises(BadInput, match=r"give|put"):
        article_files(tmp_path / name)
