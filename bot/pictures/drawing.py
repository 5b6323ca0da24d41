"""A matrix as a PNG as wide as a phone shows it. Matplotlib is imported when the first picture is drawn, and only behind this file."""

from __future__ import annotations

import io
import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.pictures.matrix import Cell, Fact, Matrix, Part
from bot.telling import count

WIDTH_PX = 1000
_EDGE, _INSET, _NUMBER = 32, 12, 46
_TITLE, _HEADING, _LABEL, _SMALL = 36, 26, 25, 22
# A line of text is this much higher than its letters.
_LEADING = 1.3
_BACK, _STRIPE, _RULE, _INK, _FAINT = "#FFFFFF", "#F3F5F8", "#C9CFD8", "#14181F", "#545B66"
# Okabe and Ito's blue and vermilion, which the common kinds of colour blindness keep apart; the shapes say the same.
_BLUE, _VERMILION, _GREY = "#0072B2", "#D55E00", "#9AA1AC"
_MARK_PX = 13
# Two drawings at once would share the library's caches of fonts.
_one_at_a_time = threading.Lock()


def draw(matrix: Matrix, fonts: Path | None = None) -> bytes:
    """The picture, the same bytes for the same matrix and fonts. `fonts` is a folder for the list of fonts that matplotlib makes once."""
    with _one_at_a_time:
        if fonts is not None:
            os.environ.setdefault("MPLCONFIGDIR", str(fonts))
        laid_out = list(_laid_out(matrix))
        return _painted(laid_out, matrix)


@dataclass(frozen=True, slots=True)
class _Block:
    """A strip of the picture: its height, and what paints it, told the canvas and the strip's upper edge."""

    height: float
    paint: Callable[[_Canvas, float], None]


class _Canvas:
    """Paints in pixels from the upper left corner."""

    def __init__(self, height: int) -> None:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        self._height = height
        self._figure = Figure(figsize=(WIDTH_PX / 72, height / 72), dpi=72, facecolor=_BACK)
        self._canvas = FigureCanvasAgg(self._figure)

    def text(self, x: float, y: float, text: str, size_px: float, *, colour: str = _INK, bold: bool = False, middle: bool = False) -> None:
        """A line of text whose upper edge is at `y`; `x` is its left end, or its middle."""
        from bot.pictures.letters import directed, font

        at = (x / WIDTH_PX, 1 - (y + size_px * 0.95) / self._height)
        side, style = "center" if middle else "left", font(size_px, bold=bold)
        self._figure.text(*at, directed(text), fontproperties=style, color=colour, ha=side, va="baseline", parse_math=False)

    def box(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """A filled rectangle, behind everything else."""
        from matplotlib.patches import Rectangle

        self._add(Rectangle((x, self._height - y - height), width, height, facecolor=colour, edgecolor="none", zorder=-1))

    def mark(self, cell: Cell, x: float, y: float) -> None:
        """A disc where it is told, a diamond where it is told otherwise, a small ring where nothing was found."""
        from matplotlib.patches import Circle, Polygon

        up = self._height - y
        r = _MARK_PX
        if cell is Cell.TOLD:
            self._add(Circle((x, up), r, facecolor=_BLUE, edgecolor="none"))
        elif cell is Cell.DIFFERS:
            wide = r * 1.3
            corners = [(x - wide, up), (x, up + wide), (x + wide, up), (x, up - wide)]
            self._add(Polygon(corners, closed=True, facecolor=_VERMILION, edgecolor="none"))
        else:
            self._add(Circle((x, up), r * 0.5, facecolor="none", edgecolor=_GREY, linewidth=2.5))

    def png(self, description: str) -> bytes:
        """What was painted; the words for those who do not see it are in the file too."""
        out = io.BytesIO()
        self._canvas.print_png(out, metadata={"Software": "Evenhand", "Description": description})  # type: ignore[no-untyped-call]
        return out.getvalue()

    def _add(self, patch: Any) -> None:
        from matplotlib.transforms import IdentityTransform

        patch.set_transform(IdentityTransform())
        self._figure.add_artist(patch)


def _painted(blocks: list[_Block], matrix: Matrix) -> bytes:
    canvas = _Canvas(round(sum(block.height for block in blocks)) + 2 * _EDGE)
    y = float(_EDGE)
    for block in blocks:
        block.paint(canvas, y)
        y += block.height
    return canvas.png(matrix.alt)


def _laid_out(matrix: Matrix) -> Iterator[_Block]:
    columns = _columns(len(matrix.accounts))
    yield _words(matrix.title, _TITLE, 2, bold=True)
    yield _words(count(len(matrix.accounts), "account"), _SMALL, 1, colour=_FAINT, above=4)
    yield _gap(10)
    for at, name in enumerate(matrix.accounts, start=1):
        yield _account(at, name)
    yield _gap(14)
    yield _legend()
    for part in matrix.parts:
        yield _gap(22)
        yield _heading(part, columns)
        for at, fact in enumerate(part.facts):
            yield _row(fact, columns, striped=at % 2 == 0)
        if part.more:
            yield _words(f"and {part.more:,} more", _SMALL, 1, colour=_FAINT, above=8, left=_INSET)
    if not matrix.parts:
        yield _words("No fact of one account could be set beside one of another.", _LABEL, 2, above=22)
    yield _gap(22)
    yield _words(matrix.made_from, _SMALL, 1, colour=_FAINT)


def _columns(accounts: int) -> list[float]:
    """Where the middle of each account's column is; they leave more than half of the width to what the facts are about."""
    wide = min(90.0, 470 / max(accounts, 1))
    return [WIDTH_PX - _EDGE - wide * (accounts - at - 0.5) for at in range(accounts)]


def _account(number: int, name: str) -> _Block:
    words = _words(name, _LABEL, 2, left=_NUMBER)

    def paint(canvas: _Canvas, y: float) -> None:
        canvas.text(_EDGE, y, str(number), _LABEL, bold=True)
        words.paint(canvas, y)

    return _Block(words.height, paint)


def _words(text: str, size: int, most: int, *, colour: str = _INK, bold: bool = False, above: int = 0, left: int = 0) -> _Block:
    from bot.pictures.letters import lines

    made = lines(text, size, WIDTH_PX - 2 * _EDGE - left, most, bold=bold)

    def paint(canvas: _Canvas, y: float) -> None:
        for at, line in enumerate(made):
            canvas.text(_EDGE + left, y + above + at * size * _LEADING, line, size, colour=colour, bold=bold)

    return _Block(above + len(made) * size * _LEADING, paint)


def _gap(height: float) -> _Block:
    return _Block(height, lambda _canvas, _y: None)


def _legend() -> _Block:
    from bot.pictures.letters import width_px

    def paint(canvas: _Canvas, y: float) -> None:
        x = _EDGE + _MARK_PX * 1.3
        for cell in Cell:
            canvas.mark(cell, x, y + 16)
            canvas.text(x + 26, y + 2, cell.value, _SMALL, colour=_FAINT)
            x += 26 + width_px(cell.value, _SMALL) + 50

    return _Block(34, paint)


def _heading(part: Part, columns: list[float]) -> _Block:
    def paint(canvas: _Canvas, y: float) -> None:
        canvas.text(_EDGE, y, part.heading, _HEADING, bold=True)
        for at, x in enumerate(columns, start=1):
            canvas.text(x, y, str(at), _HEADING, bold=True, middle=True)
        canvas.box(_EDGE, y + 40, WIDTH_PX - 2 * _EDGE, 2, _RULE)

    return _Block(42, paint)


def _row(fact: Fact, columns: list[float], *, striped: bool) -> _Block:
    from bot.pictures.letters import lines

    room = (columns[0] - (columns[1] - columns[0]) / 2 if len(columns) > 1 else columns[0] - 45) - _EDGE - 28
    label, detail = lines(fact.label, _LABEL, room, 2), lines(fact.detail, _SMALL, room, 2) if fact.detail else []
    height = 20 + len(label) * _LABEL * _LEADING + len(detail) * _SMALL * _LEADING

    def paint(canvas: _Canvas, y: float) -> None:
        if striped:
            canvas.box(_EDGE, y, WIDTH_PX - 2 * _EDGE, height, _STRIPE)
        at = y + 10
        for line in label:
            canvas.text(_EDGE + _INSET, at, line, _LABEL)
            at += _LABEL * _LEADING
        for line in detail:
            canvas.text(_EDGE + _INSET, at, line, _SMALL, colour=_FAINT)
            at += _SMALL * _LEADING
        for cell, x in zip(fact.cells, columns, strict=True):
            canvas.mark(cell, x, y + height / 2)

    return _Block(height, paint)
