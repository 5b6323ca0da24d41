"""Pairs of quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_MARK = re.compile(r"“|”|„|«|»|\"|``|''")
_SINGLE = re.compile(r"(?<![\w’'])[‘'](?=[A-Za-z])(?!(?:em|til|cause|n)\b)(?P<said>[^‘\n]{2,}?[\w.,!?…])[’'](?!\w)")
_NESTED = re.compile(r"“[^“”]*”")
# Paragraphs over which a quotation can run on without a mark at their heads.
_MOST_RUNNING = 8
# A plural's possessive, "the drivers’ union", ends no quotation.
_POSSESSIVE = re.compile(r"s[’']\s[a-z]")


@dataclass(frozen=True, slots=True)
class Quoted:
    """`text[start:end]` stands between marks; `opened` and `closed` are the offsets with the marks."""

    start: int
    end: int
    opened: int
    closed: int

    @property
    def continued(self) -> bool:
        """Whether no mark closes it: a quotation that runs over paragraphs."""
        return self.closed == self.end


def quotations(text: str, start: int, end: int, continues: bool = False, inside: bool = False) -> list[Quoted]:
    """What is quoted in the paragraph `text[start:end]`, outermost marks only, in order. Single marks count where there are no
    double ones. `continues`: the next paragraph opens with a mark, so one that nothing closes here is meant to run on. `inside`: the
    paragraph opens within a quotation, without a mark.

    >>> text = 'She said "no" and left.'
    >>> [text[q.start:q.end] for q in quotations(text, 0, len(text))]
    ['no']
    """
    marks = list(_MARK.finditer(text, start, end))
    if inside:
        if not marks:
            return [_trimmed(text, Quoted(start, end, start, end))]
        rest = quotations(text, marks[0].end(), end, continues)
        return [_trimmed(text, Quoted(start, marks[0].start(), start, marks[0].end())), *rest]
    if not marks:
        return list(_single(text, start, end))
    double = list(_double(text, start, end, marks, continues))
    # British style: “…” within ‘…’, where the single mark does not itself stand within double ones.
    outer = [q for q in _single(text, start, end) if text[q.opened] == "‘" and _NESTED.search(text, q.start, q.end)]
    outer = [q for q in outer if not any(d.opened < q.opened < d.closed or q.opened < d.opened < q.closed < d.closed for d in double)]
    found = outer + [d for d in double if not any(q.opened < d.opened < q.closed for q in outer)]
    return sorted((q for q in found if text[q.start : q.end].strip()), key=lambda q: q.opened)


def running_on(text: str, paragraphs: Sequence[tuple[int, int]]) -> frozenset[int]:
    """The numbers of the paragraphs that open within a quotation, though no mark stands at their head.

    A mark that its paragraph does not close runs on to the next paragraph that has a mark, where that closes one; the paragraphs
    between have none.

    >>> text = "“We counted them. There were ten. We left,” she said."
    >>> sorted(running_on(text, [(0, 17), (18, 33), (34, len(text))]))
    [1, 2]
    """
    found: set[int] = set()
    number = 0
    while number < len(paragraphs):
        end = _closed_in(text, paragraphs, number) if _left_open(text, *paragraphs[number]) else None
        found |= set(range(number + 1, (end or number) + 1))
        number = end or number + 1
    return frozenset(found)


def _left_open(text: str, start: int, end: int, inside: bool = False) -> bool:
    """Whether the last double mark of a paragraph opens a quotation."""
    for mark in _MARK.finditer(text, start, end):
        inside = _opens(text, start, mark, inside)
    return inside


def _closed_in(text: str, paragraphs: Sequence[tuple[int, int]], number: int) -> int | None:
    """The paragraph that closes the quotation left open in paragraph `number`; None where the next mark opens another."""
    for later in range(number + 1, min(number + _MOST_RUNNING, len(paragraphs) - 1) + 1):
        start, end = paragraphs[later]
        mark = _MARK.search(text, start, end)
        if mark:
            closes = mark.group() in ("”", "»", "''") or (mark.group() == '"' and not _opens(text, start, mark, inside=False))
            return later if closes else None
    return None


def _double(text: str, start: int, end: int, marks: list[re.Match[str]], continues: bool) -> Iterator[Quoted]:
    opened: re.Match[str] | None = None
    depth = 0
    nests = text.count("“", start, end) == text.count("”", start, end)
    for mark in marks:
        if _opens(text, start, mark, opened is not None):
            if opened is None:
                opened, depth = mark, 1
            elif nests and mark.group() == "“":
                depth += 1
            elif mark.group() != '"':
                opened, depth = mark, 1
        elif opened is not None:
            depth -= 1 if mark.group() == "”" else depth
            if depth <= 0:
                yield _trimmed(text, Quoted(opened.end(), mark.start(), opened.start(), mark.end()))
                opened = None
    # A straight mark that nothing closes is a slip of the pen, or inches, except at the head of a paragraph.
    if opened is not None and (continues or opened.group() != '"' or opened.start() == start):
        yield Quoted(opened.end(), end, opened.start(), end)


def _opens(text: str, start: int, mark: re.Match[str], inside: bool) -> bool:
    if mark.group() in ("“", "„", "«", "``"):
        return True
    if mark.group() in ("”", "»", "''"):
        return False
    before = text[mark.start() - 1] if mark.start() > start else " "
    if inside:
        return False
    return before.isspace() or before in "([{—–-/‘'"


def _single(text: str, start: int, end: int) -> Iterator[Quoted]:
    at = start
    while match := _SINGLE.search(text, at, end):
        stop = match.end("said")
        while _POSSESSIVE.match(text, stop - 1):
            later = re.compile(r"[\w.,!?…][’'](?!\w)").search(text, stop + 1, end)
            if later is None:
                break
            stop = later.end() - 1
        yield _trimmed(text, Quoted(match.start("said"), stop, match.start(), stop + 1))
        at = stop + 1


def _trimmed(text: str, quoted: Quoted) -> Quoted:
    inner = text[quoted.start : quoted.end]
    start = quoted.start + len(inner) - len(inner.lstrip())
    return Quoted(start, max(start, quoted.start + len(inner.rstrip())), quoted.opened, quoted.closed)
