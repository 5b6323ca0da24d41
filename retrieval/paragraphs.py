"""Paragraphs out of the lines of a text file, whether its lines are paragraphs or were wrapped at a width."""

import re
from itertools import pairwise

_BLANK = re.compile(r"\n\s*\n")
_ENDS = re.compile(r"[.!?…:;][\"'”’)\]]*$")
_LIST = re.compile(r"^(?:[-*•‣▪◦·–—]\s|\(?\d{1,3}[.)]\s|\(?[a-z]\)\s)")
# A wrapped line is no wider than this; a file whose lines run wider has one paragraph a line.
_WIDEST_WRAP = 110
# Share of line ends that must fall where a wrapping at the block's width puts them.
_WRAPPED_SHARE = 0.8


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, without newlines, none empty. A blank line ends one; so does a line end, unless lines were wrapped.

    >>> paragraphs("The bridge is shut.\\nIt will open in May.")
    ['The bridge is shut.', 'It will open in May.']
    """
    blocks = [[line for line in block.split("\n") if line.strip()] for block in _BLANK.split(text)]
    wrapped = _is_wrapped(blocks)
    found: list[str] = []
    for block in blocks:
        found += _joined(block, wrapped)
    return [" ".join(p.split()) for p in found]


def _is_wrapped(blocks: list[list[str]]) -> bool:
    """Whether most line ends within blocks stand where the next word no longer fitted, and few where a sentence ended."""
    breaks = [(line, after) for block in blocks for line, after in pairwise(block)]
    if len(breaks) < 3:
        return len(breaks) > 0 and all(_runs_on(a, b) for a, b in breaks)
    width = max(len(line) for block in blocks for line in block)
    if width > _WIDEST_WRAP:
        return False
    full = sum(len(line) + 1 + len(after.split(" ", 1)[0]) > 0.9 * width for line, after in breaks)
    ended = sum(bool(_ENDS.search(line)) for line, _ in breaks)
    return full >= _WRAPPED_SHARE * len(breaks) and ended <= 0.6 * len(breaks)


def _runs_on(line: str, after: str) -> bool:
    """Whether a line stops in the middle of a sentence that the next line goes on with."""
    return bool(not _ENDS.search(line) and not _LIST.match(after) and re.match(r"[a-z,;)]", after) and len(line) >= 40)


def _joined(block: list[str], wrapped: bool) -> list[str]:
    found: list[str] = []
    for line in block:
        before = found[-1] if found else ""
        goes_on = bool(before) and not _LIST.match(line) and (wrapped or _runs_on(before, line))
        if goes_on:
            found[-1] = f"{before} {line}"
        else:
            found.append(line)
    return found
