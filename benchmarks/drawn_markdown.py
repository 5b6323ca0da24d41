"""Discord's Markdown as a reader sees it, laid out in rows: what of it the bot uses, no more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import Enum, auto

# A reader without any of these fonts gets a wider one, such as DejaVu Sans.
_ROOM = 1.14
# Widths of Helvetica's characters from 32 to 126, in thousandths of the size (Adobe's font metrics; Arial and Liberation Sans agree).
_PLAIN = """278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556
1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556
333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584"""
_BOLD = """278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 333 333 584 584 584 611
975 722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 667 778 722 667 611 722 667 944 667 667 611 333 278 333 584 556
333 556 611 556 611 556 333 611 611 278 278 556 278 889 611 611 611 611 389 556 333 611 556 778 556 556 500 389 280 389 584"""
_WIDTHS = tuple({chr(32 + at): int(width) for at, width in enumerate(table.split())} for table in (_PLAIN, _BOLD))
_OTHERS = {"“": 333, "”": 333, "‘": 222, "’": 222, "–": 556, "—": 1000, "…": 1000, "•": 350, "·": 278, "↗": 1000, "█": 600, "░": 600}
_OTHER = 600
_INLINE = re.compile(
    r"\\(?P<escaped>[^0-9A-Za-z\s])"
    r"|\[(?P<label>(?:\\.|\[[^\[\]]*\]|[^\[\]\\])+)\]\(https?://[^\s()]+\)"
    r"|<t:(?P<stamp>\d+):(?P<form>[Df])>|<(?P<kind>@&?|#)(?P<id>\d+)>|`(?P<code>[^`]+)`|(?P<bold>\*\*)|(?P<italic>\*)"
)
_NOW = timedelta(days=1)


class Kind(Enum):
    """What a line is."""

    TEXT = auto()
    QUOTE = auto()
    SMALL = auto()
    ITEM = auto()
    SUBITEM = auto()


_OPENINGS = {"> ": Kind.QUOTE, "-# ": Kind.SMALL, "- ": Kind.ITEM, "  - ": Kind.SUBITEM}


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that look alike."""

    text: str
    bold: bool = False
    italic: bool = False
    link: bool = False
    code: bool = False
    mention: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it was written, before it is wrapped."""

    kind: Kind
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece in its row, `x` from the row's beginning."""

    x: float
    width: float
    piece: Piece


def lines(markdown: str, names: Mapping[str, str]) -> list[Line]:
    """A text's lines; `names` by id, for mentions."""
    return [_line(line, names) for line in markdown.split("\n")]


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a text is."""
    known = _WIDTHS[bold]
    return sum(known.get(c, _OTHERS.get(c, _OTHER)) for c in text) * size / 1000 * _ROOM


def wrapped(pieces: Sequence[Piece], size: float, room: float) -> list[list[Placed]]:
    """The pieces in rows no wider than `room`, parted at blanks."""
    rows: list[list[Placed]] = [[]]
    at = 0.0
    for word in _words(pieces):
        needed = sum(width(part.text, size, bold=part.bold) for part in word)
        blank = width(" ", size) if rows[-1] else 0.0
        if rows[-1] and at + blank + needed > room:
            rows.append([])
            at, blank = 0.0, 0.0
        at += blank
        for part in word:
            wide = width(part.text, size, bold=part.bold)
            rows[-1].append(Placed(at, wide, part))
            at += wide
    return [_joined(row, size) for row in rows]


def _line(text: str, names: Mapping[str, str]) -> Line:
    opening = next((mark for mark in _OPENINGS if text.startswith(mark)), "")
    return Line(_OPENINGS.get(opening, Kind.TEXT), tuple(_read(text.removeprefix(opening), Piece(""), names)))


def _read(text: str, style: Piece, names: Mapping[str, str]) -> Iterator[Piece]:
    at = 0
    for found in _INLINE.finditer(text):
        yield replace(style, text=text[at : found.start()])
        at = found.end()
        if found["bold"]:
            style = replace(style, bold=not style.bold)
        elif found["italic"]:
            style = replace(style, italic=not style.italic)
        elif found["label"]:
            yield from _read(found["label"], replace(style, link=True), names)
        elif found["escaped"]:
            yield replace(style, text=found["escaped"])
        elif found["code"]:
            yield replace(style, text=found["code"], code=True)
        elif found["stamp"]:
            yield replace(style, text=_date(int(found["stamp"]), found["form"]))
        else:
            yield replace(style, text=f"{found['kind'][0]}{names.get(found['id'], 'unknown')}", mention=True)
    yield replace(style, text=text[at:])


def _date(stamp: int, form: str) -> str:
    """The date in words; what was just now is one fixed moment, so that a picture changes only where what is drawn does."""
    when = datetime.fromtimestamp(stamp, UTC)
    if datetime.now(UTC) - when < _NOW:
        when = datetime(2026, 3, 16, 10, 2, tzinfo=UTC)
    day = f"{when.day} {when:%B %Y}"
    return day if form == "D" else f"{day} {when:%H:%M}"


def _words(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """What stands between blanks, each of one or more pieces."""
    word: list[Piece] = []
    for piece in pieces:
        first, *others = piece.text.split(" ")
        if first:
            word.append(replace(piece, text=first))
        for other in others:
            if word:
                yield word
            word = [replace(piece, text=other)] if other else []
    if word:
        yield word


def _joined(row: Sequence[Placed], size: float) -> list[Placed]:
    """Neighbours that look alike as one, with the blanks between them."""
    out: list[Placed] = []
    for one in row:
        last = out[-1] if out else None
        if last is None or replace(last.piece, text="") != replace(one.piece, text=""):
            out.append(one)
            continue
        gap = one.x - last.x - last.width
        text = f"{last.piece.text}{' ' if gap > size / 100 else ''}{one.piece.text}"
        out[-1] = Placed(last.x, one.x + one.width - last.x, replace(last.piece, text=text))
    return out
