"""The cited words where they stand: each in its paragraph, in bold."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot import telling
from bot.posts.checks import evidence
from bot.posts.links import at_span
from bot.posts.markdown import link, moment, plain
from bot.posts.paging import Block, Surround, pages
from bot.posts.sourcing import TITLE_LIMIT, name
from bot.posts.values import Pages, Tone
from bot.records.values import Told
from bot.safe_text import safe
from bot.telling_ledger import ledger, numbers
from core.values import Answer, ClaimCheck, Comparison, Span, Summary

# A page with room for the words around; how much of a long paragraph is shown on each side, and of a long span in one piece.
_PAGE, _AROUND, _PIECE = 1_800, 280, 400


def cited_spans(told: Told) -> tuple[tuple[int, Span], ...]:
    """Every span that is cited, with its printed number, by number and then in the order of the article, each once."""
    match told:
        case Answer():
            found = telling.cited(told.claims)
        case Summary():
            found = telling.cited(told.answer.claims)
        case ClaimCheck():
            found = evidence(told)
        case Comparison():
            printed = numbers(told.accounts)
            found = [(printed[s.article.source.id], [s]) for part in ledger(told, whole=True) for line in part.lines for s in line.spans]
    once = {(number, span.start, span.end): span for number, spans in found for span in spans}
    return tuple((key[0], once[key]) for key in sorted(once))


def passages(cited: Sequence[tuple[int, Span]]) -> Pages:
    """The spans in their paragraphs, those of one paragraph together, under the line of their article."""
    blocks = [block for number, spans in _by_paragraph(cited) for block in _passage(number, spans)]
    if not blocks:
        blocks = [Block("Nothing is cited here.")]
    return pages(blocks, Surround(limit=_PAGE, glance=_PAGE), Tone.NOTICE)


def _by_paragraph(cited: Sequence[tuple[int, Span]]) -> list[tuple[int, list[Span]]]:
    groups: list[tuple[int, list[Span]]] = []
    for number, span in cited:
        if groups and groups[-1][0] == number and span.start < _paragraphs(groups[-1][1])[1]:
            groups[-1][1].append(span)
        else:
            groups.append((number, [span]))
    return groups


def _paragraphs(spans: Sequence[Span]) -> tuple[int, int]:
    """Where the paragraphs that hold the spans begin and end."""
    text, first, last = spans[0].article.text, spans[0].start, max(span.end for span in spans)
    end = text.find("\n", max(last - 1, first))
    return text.rfind("\n", 0, first) + 1, len(text) if end < 0 else end


def _passage(number: int, spans: Sequence[Span]) -> Iterator[Block]:
    source = spans[0].article.source
    title = link(plain(source.title, TITLE_LIMIT), at_span(spans[0]))
    lead = f"**{number} {name(source)}** · {title} · {moment(source.published)}\n> "
    for at, piece in enumerate(_pieces(spans)):
        yield Block(piece.text, lead=lead, joint=piece.joint if at else None)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words of a paragraph, made plain, the cited ones in bold; `joint` stands between them and the piece before."""

    text: str
    joint: str


def _pieces(spans: Sequence[Span]) -> Iterator[_Piece]:
    """The paragraphs in order; of the words between the cited ones, and around them, only those that are near."""
    text = spans[0].article.text
    at, end = _paragraphs(spans)
    for span in spans:
        before = safe(text[at : span.start])
        yield from _around(before, tail=True)
        joint = "\n> " if "\n" in text[at : span.start] else " "
        for n, piece in enumerate(_cut_up(text[max(span.start, at) : span.end])):
            yield _Piece(f"**{plain(piece)}**", " " if n else joint)
        at = max(at, span.end)
    yield from _around(safe(text[at:end]), tail=False)


def _around(words: str, *, tail: bool) -> Iterator[_Piece]:
    """The last or the first of the words, with an ellipsis where there were more."""
    if not words.strip():
        return
    if len(words) <= _AROUND:
        shown = words
    elif tail:
        shown = f"… {words[-_AROUND:].partition(' ')[2]}"
    else:
        shown = f"{words[:_AROUND].rpartition(' ')[0]} …"
    yield _Piece(plain(shown), " ")


def _cut_up(text: str) -> list[str]:
    return textwrap.wrap(safe(text), _PIECE, break_on_hyphens=False)
