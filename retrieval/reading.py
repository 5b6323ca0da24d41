"""Articles out of files: one text, page or Markdown file each, or many in .json, .jsonl and .csv."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from core.errors import ArticleUnreadable, BadInput
from core.values import Article, FailedFile, Origin, OriginKind
from retrieval.composing import compose
from retrieval.decoding import decode
from retrieval.fields import field, words_of
from retrieval.html import read_html
from retrieval.records import Unread, read_csv, read_json, read_jsonl

# Raised when cleaning, splitting or speech changes what is stored for the same file, so that indexed files are read again.
READER_VERSION = 4
SUFFIXES = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".json", ".jsonl", ".csv"})

_MANY = frozenset({".json", ".jsonl", ".csv"})
# Bytes of a file that holds one article, and of one that is read whole and holds many; lines of a .jsonl are read one by one.
_MAX_ONE = 20_000_000
_MAX_MANY = 200_000_000
_MB = 1_000_000


def article_files(path: Path) -> list[Path]:
    """The readable files under a folder, sorted, less hidden and README ones; or the file itself. Raises BadInput where there is none."""
    if path.is_file():
        if path.suffix.lower() not in SUFFIXES:
            raise BadInput(f"“{path.name}” is no article file: give one of {_listed()}.")
        return [path]
    if not path.is_dir():
        raise BadInput(f"There is no file or folder “{path.name}”: check the name, or give another.")
    found = sorted(p for p in path.rglob("*") if p.is_file() and p.suffix.lower() in SUFFIXES and _is_wanted(p.relative_to(path)))
    if not found:
        raise BadInput(f"There are no articles in “{path.name}”: put {_listed()} files there, or give another folder.")
    return found


def read_file(path: Path, origin: Origin) -> list[Article | FailedFile]:
    """The articles of one file, in its order, and a FailedFile for each that cannot be read. Never raises for what a file holds."""
    shown = origin.path or path.name
    try:
        return list(_articles(path, origin, shown))
    except ArticleUnreadable as error:
        return [_failed(shown, path, error)]
    except PermissionError:
        return [FailedFile(shown, f"“{path.name}” may not be read: change its permissions.")]
    except OSError:
        return [FailedFile(shown, f"“{path.name}” could not be read from the disk: check that it is still there.")]


def _articles(path: Path, origin: Origin, shown: str) -> Iterator[Article | FailedFile]:
    seen: set[str] = set()
    for where, fields in _records(path):
        try:
            if isinstance(fields, Unread):
                raise fields
            article = compose(fields, origin, _fallback_id(path, origin, fields))
            if article.source.id in seen:
                raise Unread(f"The id “{article.source.id}” was used before in this file: give each article its own.")
        except ArticleUnreadable as error:
            yield _failed(shown, path, error, where)
        else:
            seen.add(article.source.id)
            yield article


def _records(path: Path) -> Iterator[tuple[str, Mapping[str, object] | Unread]]:
    """(where in the file, an article's fields), one by one. Raises ArticleUnreadable for a file that cannot be read at all."""
    suffix, size = path.suffix.lower(), path.stat().st_size
    if suffix == ".jsonl":
        yield from read_jsonl(path)
        return
    limit = _MAX_MANY if suffix in _MANY else _MAX_ONE
    if size > limit:
        advice = "make it a .jsonl, which is read line by line" if suffix in _MANY else "it must hold one article's text and no more"
        raise ArticleUnreadable(f"The file has {size / _MB:.0f} MB, and {limit // _MB} MB is the most that is read at once: {advice}.")
    text = decode(path.read_bytes())
    if suffix == ".json":
        yield from read_json(text)
    elif suffix == ".csv":
        yield from read_csv(text)
    elif suffix in {".html", ".htm"}:
        yield "", read_html(text)
    elif suffix in {".md", ".markdown"}:
        yield "", _front_matter(text)
    else:
        yield "", {"text": text}


def _front_matter(text: str) -> Mapping[str, object]:
    import frontmatter
    import yaml  # type: ignore[import-untyped]

    try:
        metadata, body = frontmatter.parse(text)
    except (yaml.YAMLError, ValueError) as error:
        raise ArticleUnreadable("The front matter between the --- lines is no YAML: quote values that hold a colon.") from error
    return {**metadata, "text": body}


def _fallback_id(path: Path, origin: Origin, fields: Mapping[str, object]) -> str:
    """For an article without an id: its file's path without the suffix, or of a file with many, the name and a hash of title and text."""
    if path.suffix.lower() in _MANY:
        content = words_of(field(fields, "title")) + words_of(field(fields, "text"), "\n\n")
        return f"{path.stem}-{hashlib.sha256(content.encode(errors='replace')).hexdigest()[:8]}"
    relative = PurePosixPath(Path(origin.path).as_posix()) if origin.kind is OriginKind.FOLDER and origin.path else PurePosixPath(path.name)
    return str(relative.with_suffix(""))


def _failed(shown: str, path: Path, error: ArticleUnreadable, where: str = "") -> FailedFile:
    place = f"“{path.name}”, {where}" if where else f"“{path.name}”"
    return FailedFile(shown, f"{place}: {error}")


def _is_wanted(relative: Path) -> bool:
    return not any(part.startswith(".") for part in relative.parts) and not relative.stem.lower().startswith("readme")


def _listed() -> str:
    return ", ".join(sorted(SUFFIXES))
