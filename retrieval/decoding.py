"""Text out of a file's bytes."""

from __future__ import annotations

import codecs
import re

from core.errors import ArticleUnreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KINDS = (
    (b"%PDF", "a PDF"), (b"PK\x03\x04", "a Word document or an archive"), (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"), (b"{\\rtf", "an RTF document"), (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"SQLite format 3", "a database"), (b"\x7fELF", "a program"), (b"MZ\x90", "a program"),
)  # fmt: skip
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# Bytes that are looked at to tell an encoding; enough for any alphabet.
_SAMPLE = 200_000
# Share of letters with accents and curly marks in Western text; German and French stay under a tenth.
_MOST_ACCENTS = 0.12


def decode(raw: bytes) -> str:
    """The text: by its byte-order mark, else UTF-8, UTF-16, Windows-1252, else as charset-normalizer tells. Raises ArticleUnreadable."""
    kind = next((name for start, name in _KINDS if raw.startswith(start)), None)
    if kind:
        raise ArticleUnreadable(f"This is {kind}, not text: save the article as .txt, .md or .html.")
    text = _decoded(raw)
    if text is None or len(_CONTROL.findall(text[:_SAMPLE])) > 0.01 * min(len(text), _SAMPLE):
        raise ArticleUnreadable("This is not text in any known encoding: save the article as UTF-8 text.")
    return text


def _decoded(raw: bytes) -> str | None:
    marked = next((name for mark, name in _MARKS if raw.startswith(mark)), None)
    for encoding in filter(None, (marked, "utf-8", _wide(raw[:_SAMPLE]), _western(raw[:_SAMPLE]))):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    if b"\x00" in raw[:_SAMPLE]:
        return None
    from charset_normalizer import from_bytes

    best = from_bytes(raw[:_SAMPLE]).best()
    return raw.decode(best.encoding, errors="replace") if best else None


def _western(raw: bytes) -> str | None:
    """Windows-1252, which needs a letter with an accent or a curly mark only here and there; other alphabets fill the upper half."""
    high = sum(byte > 0x7F for byte in raw)
    return "cp1252" if b"\x00" not in raw and 0 < high < _MOST_ACCENTS * len(raw) else None


def _wide(raw: bytes) -> str | None:
    """UTF-16 without a mark: nearly every other byte of Western text is zero."""
    if len(raw) < 4 or raw.count(0) < 0.3 * len(raw):
        return None
    return "utf-16-be" if raw[::2].count(0) > raw[1::2].count(0) else "utf-16-le"
