"""Many articles in one file: .json, .jsonl and .csv."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from core.errors import ArticleUnreadable
from retrieval.decoding import decode

_LISTS = ("articles", "items", "results", "data", "entries", "stories", "docs")
# A longer line of a .jsonl holds no article that could be kept (composing.MAX_TEXT), whatever its escapes.
_MAX_LINE = 20_000_000


class Unread(ArticleUnreadable):
    """One record of a file that could not be read; the others can."""


Record = tuple[str, Mapping[str, object] | Unread]


def read_json(text: str) -> Iterator[Record]:
    """One article (an object), several (a list), or an object that holds the list under "articles". Raises ArticleUnreadable."""
    try:
        value = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        where = f" at line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise ArticleUnreadable(f"The JSON is broken{where}: mend it and index again.") from error
    if isinstance(value, dict):
        listed = next((value[name] for name in _LISTS if isinstance(value.get(name), list)), None)
        if listed is None:
            yield "", value
            return
        value = listed
    if not isinstance(value, list):
        raise ArticleUnreadable('There is no article in this JSON: make it an object, a list of objects, or {"articles": […]}.')
    for number, item in enumerate(value, 1):
        yield f"article {number}", item if isinstance(item, dict) else Unread("It is no JSON object with fields such as title and text.")


def read_jsonl(path: Path) -> Iterator[Record]:
    """One article a line; empty lines are passed over. The file is never held in memory whole. A broken line is one `Unread`."""
    with path.open("rb") as file:
        number = 0
        while line := file.readline(_MAX_LINE):
            number += 1
            if number == 1 and line.startswith((b"\xff\xfe", b"\xfe\xff")):
                yield from _wide_lines(path)
                return
            if len(line) == _MAX_LINE and not line.endswith(b"\n"):
                yield f"line {number}", Unread(f"The line is longer than {_MAX_LINE // 1_000_000} MB: split it into its articles.")
                while (rest := file.readline(_MAX_LINE)) and not rest.endswith(b"\n"):
                    pass
                continue
            yield from _line(number, line)


def _wide_lines(path: Path) -> Iterator[Record]:
    for number, line in enumerate(decode(path.read_bytes()).splitlines(), 1):
        yield from _line(number, line.encode())


def _line(number: int, line: bytes) -> Iterator[Record]:
    if not line.strip():
        return
    try:
        value = json.loads(decode(line))
    except (json.JSONDecodeError, RecursionError):
        yield f"line {number}", Unread("The line is broken JSON: mend it and index again.")
    except ArticleUnreadable as error:
        yield f"line {number}", Unread(str(error))
    else:
        is_article = isinstance(value, dict)
        yield f"line {number}", value if is_article else Unread("The line is no JSON object with fields such as title and text.")


def read_csv(text: str) -> Iterator[Record]:
    """One article a row, fields named in the first row; commas, semicolons or tabs between them. Raises ArticleUnreadable."""
    csv.field_size_limit(_MAX_LINE)
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False)
    if not rows.fieldnames or not text.strip():
        raise ArticleUnreadable("The first row must name the fields, such as title and text.")
    try:
        for row in rows:
            fields = {key: value for key, value in row.items() if isinstance(key, str)}
            if any(fields.values()):
                yield f"row {rows.line_num}", fields
    except csv.Error as error:
        raise ArticleUnreadable(f"The table is broken near line {rows.line_num}: mend it and index again.") from error
