"""Blocks of text packed into pages that Discord takes and that a phone shows in about a screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.posts.markdown import parted, utf16, visible
from bot.posts.values import Card, Pages, Tone

# Of the 4,096 that a description may have; and about what one reads without turning the page.
CARD_LIMIT = 3_900
_GLANCE = 1_800
_LEAST_PIECE = 120
# "-# page 12 of 34" and a line's end.
_PAGE_LINE = 24
# The same text in several lengths, longest first: with links to the words, with links to the article, without.
Variants = tuple[str, ...]
_LEVELS = 3


@dataclass(frozen=True, slots=True)
class Block:
    """What stays together on one page, with the marks of what it cites; never cut unless it is too long for a page of its own.

    `lead` stands before it where it opens a page or a line. `joint` stands between it and the block before on the same page; None opens
    a new line with the lead. `cites` are the numbers whose source lines its page needs. A `tied` block stays with the one before it where
    a page holds both, as the sides of one clash must.
    """

    text: str
    marks: Variants = ()
    lead: str = ""
    joint: str | None = None
    cites: tuple[int, ...] = ()
    tied: bool = False


@dataclass(frozen=True, slots=True)
class Surround:
    """What stands around the blocks: `head` on the first page, `again` on the others, `foot` on all; `sources` where they are cited."""

    head: str = ""
    again: str = ""
    foot: str = ""
    sources: Mapping[int, Variants] = field(default_factory=dict)
    limit: int = CARD_LIMIT
    glance: int = _GLANCE


def pages(blocks: Sequence[Block], around: Surround, tone: Tone = Tone.ANSWER, title: str = "") -> Pages:
    """The blocks on as few pages as hold them; one page where there are none."""
    waiting = list(blocks) or [Block("")]
    made: list[str] = []
    while waiting:
        top = around.again if made else around.head
        taken, waiting, level = _page(waiting, around, top)
        made.append(_laid_out(taken, around, top, level))
    return tuple(
        Card(f"{text}\n-# page {at} of {len(made)}" if len(made) > 1 else text, title, tone) for at, text in enumerate(made, start=1)
    )


def _page(waiting: Sequence[Block], around: Surround, top: str) -> tuple[list[Block], list[Block], int]:
    """The blocks of the next page, those that are left, and how much is said of their sources: less only where it must be."""
    for whole in (True, False):
        for level in range(_LEVELS):
            if taken := _how_many(waiting, around, top, level, whole):
                return list(waiting[:taken]), list(waiting[taken:]), level
    level = _LEVELS - 1
    first = waiting[0]
    taken_up = utf16(_laid_out([replace(first, text="")], around, top, level))
    piece, rest = parted(first.text, max(_LEAST_PIECE, around.limit - _PAGE_LINE - taken_up - 2))
    left = [replace(first, text=f"… {rest}"), *waiting[1:]] if rest else list(waiting[1:])
    return [replace(first, text=f"{piece} …" if rest else piece)], left, level


def _how_many(waiting: Sequence[Block], around: Surround, top: str, level: int, whole: bool) -> int:
    """How many of the blocks fit; with `whole`, only so many that no tied block is left behind."""
    taken = best = 0
    while taken < len(waiting) and _fits(waiting[: taken + 1], around, top, level):
        taken += 1
        if taken == len(waiting) or not waiting[taken].tied:
            best = taken
    return best if whole else taken


def _fits(blocks: Sequence[Block], around: Surround, top: str, level: int) -> bool:
    text = _laid_out(blocks, around, top, level)
    tied = all(block.tied for block in blocks[1:])
    return utf16(text) <= around.limit - _PAGE_LINE and (tied or visible(text) <= around.glance)


def _laid_out(blocks: Sequence[Block], around: Surround, top: str, level: int) -> str:
    body = ""
    for at, block in enumerate(blocks):
        opens = f"\n{block.lead}" if at else block.lead
        before = opens if block.joint is None or not at else block.joint
        marks = _at(block.marks, level)
        body += f"{before}{block.text}{f' {marks}' if marks else ''}"
    cited = sorted({number for block in blocks for number in block.cites})
    sources = "\n".join(_at(around.sources[number], level) for number in cited if number in around.sources)
    # A list would take the line after it for its own.
    below = "\n".join(part for part in (sources, around.foot) if part)
    gap = "\n\n" if body.rpartition("\n")[2].lstrip().startswith("- ") else "\n"
    whole = "\n".join(part for part in (top, body) if part)
    return f"{whole}{gap}{below}" if whole and below else whole or below


def _at(variants: Variants, level: int) -> str:
    return variants[min(level, len(variants) - 1)] if variants else ""
