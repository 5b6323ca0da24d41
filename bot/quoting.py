"""Quotation marks, labels and days as readers see them. Marks change in rendering only; what is stored and cited stays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from difflib import SequenceMatcher

from bot.safe_text import safe
from core.values import Source

_LONGEST_LABEL = 48
_OPENING = "“„‟«"
_CLOSING = "”»"
_TOKEN = re.compile(r"\w+|[^\w\s]")
# A text that is shorter by so few words hardly saves its reader anything.
_HARDLY_LONGER = 6
_BEFORE_OPENING = re.compile(r"(?:^|[\s(\[—–-])$")


def day(moment: datetime | None, *, year: bool = True) -> str:
    """A day as readers write it, "3 Mar 2026"; "undated" where there is none."""
    if moment is None:
        return "undated"
    return f"{moment.day} {moment:%b %Y}" if year else f"{moment.day} {moment:%b}"


def label(source: Source, number: int = 0) -> str:
    """The account's name in a sentence: the outlet; where none is known "Article 2", by the number that its source is printed under.

    Where no number is printed it is the title, in quotation marks.
    """
    if source.outlet:
        return safe(source.outlet)
    return f"Article {number}" if number else f"“{_short(safe(source.title))}”"


def _short(title: str) -> str:
    """A title, cut at a word where it is too long to be a name; the list of sources has it whole."""
    return title if len(title) <= _LONGEST_LABEL else title[:_LONGEST_LABEL].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + " …"


def outlet_of(source: Source) -> str:
    """The outlet, or that it is unknown."""
    return safe(source.outlet) if source.outlet else "outlet unknown"


def quoted(text: str) -> str:
    """The text within “ ”, quotation marks in it as ‘ ’; words that are wholly speech keep one pair of marks.

    Speech that began before the text, or ends after it, is closed on that side, so that a reader sees where it is.

    >>> quoted('"We open on Friday," Ortiz said.')
    '“‘We open on Friday,’ Ortiz said.”'
    >>> quoted('“We open on Friday.”')
    '“We open on Friday.”'
    >>> quoted('We open on Friday,” Ortiz said.')
    '“‘We open on Friday,’ Ortiz said.”'
    """
    inner = _single_marks(_without_outer_marks(safe(text)))
    return f"“{inner}”"


def abridged(whole: str, kept: str) -> str:
    """The text itself, with “[…]” for its words that are not in `kept`; nothing is left out where that would save a few words only.

    Words that only connect it with what was said before it are left out. What is shown is always the text's own characters.

    >>> abridged("However, the bridge (a stone arch) is shut.", "The bridge is shut.")
    '[…] the bridge (a stone arch) is shut.'
    """
    words = list(_TOKEN.finditer(whole))
    found = _gaps([word[0].casefold() for word in words], _TOKEN.findall(kept.casefold()))
    gaps = [gap for gap in found if any(word[0].isalnum() for word in words[slice(*gap)])]
    within = [gap for gap in gaps if gap[0]]
    if sum(word[0].isalnum() for gap in within for word in words[slice(*gap)]) <= _HARDLY_LONGER:
        gaps = [gap for gap in gaps if not gap[0]]
    shown, at = "", 0
    for first, last in gaps:
        after = words[last].start() if last < len(words) else len(whole)
        shown += f"{whole[at : words[first].start()]}[…]{' ' if whole[after - 1 : after].isspace() else ''}"
        at = after
    return f"{shown}{whole[at:]}".strip()


def _gaps(whole: list[str], kept: list[str]) -> Iterator[tuple[int, int]]:
    """First and last (exclusive) of each run of words that were left out; nothing where more than that was done to them."""
    changes = [change for change in SequenceMatcher(None, whole, kept, autojunk=False).get_opcodes() if change[0] != "equal"]
    if all(change[0] == "delete" for change in changes):
        yield from ((first, last) for _, first, last, _, _ in changes)


def _single_marks(text: str) -> str:
    out = list(text)
    turns = []
    for at, mark in enumerate(text):
        opens = mark in _OPENING or (mark == '"' and _opens(text, at))
        if opens or mark in _CLOSING or mark == '"':
            out[at] = "‘" if opens else "’"
            turns.append(opens)
    before = "‘" if turns and not turns[0] else ""
    after = "’" if turns and turns[-1] else ""
    return f"{before}{''.join(out)}{after}"


def _opens(text: str, at: int) -> bool:
    return _BEFORE_OPENING.search(text[:at]) is not None


def _without_outer_marks(text: str) -> str:
    """A sentence that is speech from end to end, or opens or closes one of several sentences, without those marks."""
    marks = [at for at, c in enumerate(text) if c in _OPENING + _CLOSING + '"']
    opens = bool(marks) and marks[0] == 0
    closes = bool(marks) and marks[-1] == len(text) - 1
    if len(marks) == 2 and opens and closes:
        return text[1:-1]
    if len(marks) == 1 and opens:
        return text[1:]
    if len(marks) == 1 and closes:
        return text[:-1]
    return text
