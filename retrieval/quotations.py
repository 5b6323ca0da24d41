"""Pairs of quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MARK = re.compile(r"“|”|„|«|»|\"|``|''")
_SINGLE = re.compile(r"(?<![\w’'])[‘'](?=[A-Za-z])(?!(?:em|til|cause|n)\b)(?P<said>[^‘\n]{2,}?[\w.,!?…])[’'](?!\w)")
_NESTED = re.compile(r"“[^“”]*”")
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


def quotations(text: str, start: int, end: int, continues: bool = False) -> list[Quoted]:
    """What is quoted in the paragraph `text[start:end]`, outermost marks only, in order. Single marks count where there are no
    double ones. `continues`: the next paragraph opens with a mark, so one that nothing closes here is meant to run on.

    >>> text = 'She said "no" and left.'
    >>> [text[q.start:q.end] for q in quotations(text, 0, len(text))]
    ['no']
    """
    marks = list(_MARK.finditer(text, start, end))
    if not marks:
        return list(_single(text, start, end))
    double = list(_double(text, start, end, marks, continues))
    # British style: “…” within ‘…’, where the single mark does not itself stand within double ones.
    outer = [q for q in _single(text, start, end) if text[q.opened] == "‘" and _NESTED.search(text, q.start, q.end)]
    outer = [q for q in outer if not any(d.opened < q.opened < d.closed or q.opened < d.opened < q.closed < d.closed for d in double)]
    found = outer + [d for d in double if not any(q.opened < d.opened < q.closed for q in outer)]
    return sorted((q for q in found if text[q.start : q.end].strip()), key=lambda q: q.opened)


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
