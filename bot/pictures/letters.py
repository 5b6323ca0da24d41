"""Which letters a picture can show, how wide a text becomes, and where its lines break. Needs matplotlib."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

# DejaVu comes with matplotlib and has the alphabets of Europe, Arabic and Hebrew, Georgian and Armenian. What it lacks is looked for
# in fonts of these names, which systems carry for the other scripts; where there is none, those letters give way to an ellipsis.
_OWN = "DejaVu Sans"
_OF_SYSTEMS = (
    "Noto Sans CJK SC", "Noto Sans CJK JP", "Noto Sans SC", "Source Han Sans SC", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei",
    "PingFang SC", "Hiragino Sans", "Microsoft YaHei", "Yu Gothic", "Malgun Gothic", "Apple SD Gothic Neo", "Noto Sans KR",
    "Noto Sans Devanagari", "Noto Sans Bengali", "Noto Sans Tamil", "Noto Sans Thai", "Noto Sans Ethiopic", "Nirmala UI",
    "Kohinoor Devanagari", "Leelawadee UI", "Arial Unicode MS", "Droid Sans Fallback",
)  # fmt: skip

_LEFT_TO_RIGHT = "\u200e"
_DAY_BEHIND = re.compile(r"(?<=[\u0590-\u08ff\ufb1d-\ufefc])(?=,? ?[0-9])")


def font(size_px: float, *, bold: bool = False) -> Any:
    """The font of a text of this size: a FontProperties."""
    from matplotlib.font_manager import FontProperties

    # At 72 dots to the inch a point is a pixel.
    return FontProperties(family=list(_families()), weight="bold" if bold else "normal", size=size_px)


def shown(text: str, *, bold: bool = False) -> str:
    """The text as the fonts can show it: letters that none of them has become one ellipsis a run, signs that none has go.

    >>> shown("Harbour 🎣 News")
    'Harbour News'
    """
    known = _characters(bold)
    out: list[str] = []
    for character in text:
        if ord(character) in known or character.isspace():
            out.append(character)
        elif unicodedata.category(character)[0] in "LMN" and out[-1:] != ["…"]:
            out.append("…")
    return re.sub(r"…(?: …)+", "…", " ".join("".join(out).split()))


def width_px(text: str, size_px: float, *, bold: bool = False) -> float:
    """How wide the text is on one line."""
    return float(_measure().get_text_width_height_descent(text, font(size_px, bold=bold), False)[0])


def lines(text: str, size_px: float, room_px: float, most: int, *, bold: bool = False) -> list[str]:
    """The text in at most so many lines that fit, broken at blanks, or within a word that is too long; an ellipsis ends what is cut."""
    waiting, made = shown(text, bold=bold).split(" "), [""]

    def fits(line: str) -> bool:
        return width_px(line, size_px, bold=bold) <= room_px

    while waiting:
        word = waiting.pop(0)
        longer = f"{made[-1]} {word}".strip()
        if fits(longer):
            made[-1] = longer
        elif len(made) < most and made[-1]:
            made.append("")
            waiting.insert(0, word)
        elif len(made) < most or not made[-1]:
            taken = next((n for n in range(len(word) - 1, 1, -1) if fits(f"{word[:n]}…")), 1)
            made[-1], rest = (word[:taken], word[taken:]) if len(made) < most else (f"{word[:taken]}…", "")
            if not rest:
                return made
            made.append("")
            waiting.insert(0, rest)
        else:
            while made[-1] and not fits(f"{made[-1]} …"):
                made[-1] = made[-1].rpartition(" ")[0]
            made[-1] = f"{made[-1]} …".strip()
            return made
    return made


def directed(text: str) -> str:
    """The text with marks of direction, so that a name from right to left turns neither its line nor the day behind it."""
    return f"{_LEFT_TO_RIGHT}{_DAY_BEHIND.sub(_LEFT_TO_RIGHT, text)}"


@cache
def _families() -> tuple[str, ...]:
    from matplotlib.font_manager import fontManager

    here = {entry.name for entry in fontManager.ttflist}
    return (_OWN, *(name for name in _OF_SYSTEMS if name in here))


@cache
def _characters(bold: bool) -> frozenset[int]:
    from matplotlib.font_manager import FontProperties, findfont, get_font

    files = [findfont(FontProperties(family=[name], weight="bold" if bold else "normal")) for name in _families()]
    return frozenset(code for file in files for code in get_font(file).get_charmap())


@cache
def _measure() -> Any:
    from matplotlib.backends.backend_agg import RendererAgg

    return RendererAgg(16, 16, 72)  # type: ignore[no-untyped-call]
