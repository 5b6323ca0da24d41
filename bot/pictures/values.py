"""A finished picture, with its words."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot import logbook
from bot.pictures.matrix import matrix_of
from core.values import Comparison

NAME = "accounts.png"
# The folder, within the data folder, where the list of the system's fonts is kept.
FONTS = "fonts"


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG; `alt` says the same in words."""

    png: bytes
    alt: str


def picture_of(value: Comparison, data: Path) -> Picture | None:
    """The coverage of a comparison, drawn. None where drawing fails, which costs the picture only; the trace is in the log."""
    from bot.pictures.drawing import draw

    try:
        matrix = matrix_of(value)
        return Picture(draw(matrix, data / FONTS), matrix.alt)
    except Exception as failed:  # noqa: BLE001 - whatever a drawing library or a font raises, the answer is worth more
        logbook.incident(failed)
        return None
