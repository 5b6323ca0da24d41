"""What every answer is shown with: the question echoed, its citation marks, its source lines, a correction, notices."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from bot.posts.links import at_article, at_span
from bot.posts.markdown import link, mark, moment, plain
from bot.posts.paging import Block, Variants
from bot.quoting import label, outlet_of
from bot.records.values import Correction
from bot.safe_text import safe
from bot.telling import Frame
from core.values import Citation, Source, Span

NAME_LIMIT, TITLE_LIMIT = 90, 160
_ECHO_LIMIT, _ECHO_AGAIN, _NOTICE_LIMIT, _MOST_NOTICES = 600, 120, 300, 4


def name(source: Source, number: int = 0) -> str:
    """The account's name in a sentence: the outlet, or else the article by its printed number or its title."""
    return plain(label(source, number), NAME_LIMIT)


def whose(frame: Frame) -> str:
    """An attribution: the name in bold, the day, what else is to be said of the words."""
    when = f", {moment(frame.published)}" if frame.published else ""
    note = f", {plain(frame.note, NAME_LIMIT)}" if frame.note else ""
    return f"**{plain(frame.name, NAME_LIMIT)}**{when}{note}"


def echo(text: str, understood: str | None = None, *, again: bool = False) -> str:
    """What was asked, as a quotation; shorter where it is said `again`. Nothing where nothing was typed."""
    if not safe(text):
        return ""
    asked = f"> {plain(text, _ECHO_AGAIN if again else _ECHO_LIMIT)}"
    if understood is None or again:
        return asked
    return f"{asked}\n-# Understood as: {plain(understood, _ECHO_LIMIT // 2)}"


def marks(citations: Sequence[Citation], also: Sequence[Citation] = ()) -> Variants:
    """Their numbers, and who reports it `also`: linked to the exact words, linked to the articles, bare."""

    def told(url: Callable[[Citation], str | None]) -> str:
        others = ", ".join(f"{name(c.span.article.source, c.number)} {mark(c.number, url(c))}" for c in also)
        return "".join(mark(c.number, url(c)) for c in citations) + (f", also reported by {others}" if others else "")

    return told(lambda c: at_span(c.span)), told(lambda c: at_article(c.span.article.source)), told(lambda _: None)


def source_lines(cited: Iterable[tuple[int, Sequence[Span]]]) -> Mapping[int, Variants]:
    """A line in small text for each number, its title linked to the first of its spans; every number needs at least one."""
    lines = {}
    for number, spans in cited:
        source = spans[0].article.source
        links = (about(source, at_span(spans[0])), about(source, at_article(source)), plain(source.label, NAME_LIMIT // 2))
        lines[number] = tuple(f"-# {number} {linked}" for linked in links)
    return lines


def about(source: Source, url: str | None) -> str:
    """An article on one line: outlet, title and day."""
    return f"{plain(outlet_of(source), NAME_LIMIT)} · {link(plain(source.title, TITLE_LIMIT), url)} · {moment(source.published)}"


def corrected(correction: Correction | None) -> list[Block]:
    """What was put right, before all else; nothing where nothing was."""
    if correction is None:
        return []
    return [Block(plain(correction.text), lead=f"**Corrected**, {moment(correction.at)} ({correction.fault.value}): ")]


def foot(notices: Sequence[str], scope: str) -> str:
    """The notices and the scope line, in small text. `scope` is ours, and safe."""
    shown = [plain(sentence, _NOTICE_LIMIT) for sentence in notices[:_MOST_NOTICES]]
    return "\n".join(f"-# {line}" for line in [*shown, scope] if line)
