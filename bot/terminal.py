"""Answers and summaries as a terminal shows them: pure functions from values to rich renderables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.style import Style
from rich.table import Table
from rich.text import Text

from bot import telling, telling_receipt
from bot.quoting import day, label, outlet_of, quoted
from bot.safe_text import safe, safe_url
from bot.telling import ACCOUNTS_DIFFER, NOT_SAID, Frame, Part
from core.values import Answer, Claim, OriginKind, Scope, Source, Span, Summary

NAME = Style(bold=True)
MARK = Style(color="cyan")
FAINT = Style(dim=True)
NOTICE = Style(color="yellow")
GOOD = Style(color="green")
BAD = Style(color="red")


def answer(value: Answer) -> RenderableType:
    """The best sentence first, each account's run under one name, then the sources and what was searched."""
    parts: list[RenderableType] = []
    if value.understood:
        parts.append(Text(f"Understood as: {safe(value.understood)}", style=FAINT))
    if value.premises:
        parts.append(Text(telling.unsaid(value.premises), style=NAME))
    if value.abstained:
        parts.append(abstention(value))
    parts += paragraphs(value.claims, value.scope.newest, value.differing)
    if value.claims:
        parts += [Text(), sources(value.claims)]
    parts += notices(value.notices)
    if not value.abstained:
        parts.append(scope_line(value.scope, value.mode))
    return Group(*parts)


def summary(value: Summary, *, receipt: bool = False) -> RenderableType:
    """Its sections in order, then as an answer, with the receipt of neutrality in a line, or (`receipt`) whole."""
    if value.answer.abstained or not value.sections:
        return answer(value.answer)
    parts: list[RenderableType] = [_part(part, value.answer.scope.newest) for part in telling.parts(value)]
    parts += [Text(), sources(value.answer.claims), *notices(value.answer.notices)]
    parts.append(scope_line(value.answer.scope, value.answer.mode))
    if short := telling_receipt.in_short(value):
        parts.append(Text(short, style=FAINT))
    return Group(*parts, *([Text(), whole_receipt(value)] if receipt else ()))


def whole_receipt(value: Summary) -> RenderableType:
    """Every loaded word met, the words of each account, and what was left out for what reason."""
    lines: list[Text] = []
    for part in telling_receipt.whole(value):
        lines += [Text(part.heading, style=NAME), *(Text(f"• {line}") for line in part.lines)]
    return Group(*lines)


def abstention(value: Answer) -> RenderableType:
    """That the articles do not say, how many were searched, and the nearest of them."""
    text = Text("" if value.premises else f"{NOT_SAID} ", style=NAME)
    text.append(telling.searched(value.scope), style=Style(bold=False))
    nearest = [hit.passage.article.source for hit in telling.nearest(value)]
    if not nearest:
        text.append(".", style=Style(bold=False))
        return text
    text.append("; nearest: ", style=Style(bold=False))
    for at, source in enumerate(nearest):
        text.append("; " if at else "", style=Style(bold=False))
        text.append(f"“{safe(source.title)}”", style=_link(source) + Style(bold=False))
        text.append(f" ({outlet_of(source)}, {day(source.published)})", style=Style(bold=False))
    text.append(".", style=Style(bold=False))
    return text


def paragraphs(claims: Sequence[Claim], newest: datetime | None, differing: Sequence[int] = ()) -> list[RenderableType]:
    """One paragraph for each run of claims that are the same account's or speaker's; those at `differing` say that accounts differ."""
    out: list[RenderableType] = []
    for run in telling.runs(claims, differing):
        text = Text.assemble((f"{ACCOUNTS_DIFFER}: " if run.differs else "", NAME))
        if run.frame:
            text.append(f"{attribution(run.frame, newest)}: ", style=NAME)
        out.append(text.append_text(sentences(run.claims)))
    return out


def attribution(frame: Frame, newest: datetime | None) -> str:
    """Whose words a run is, with the day: "Halden Courier, 3 Mar"; the year only where it is not the newest article's."""
    same_year = newest is not None and frame.published is not None and newest.year == frame.published.year
    when = f", {day(frame.published, year=not same_year)}" if frame.published else ""
    return f"{frame.name}{when}{f', {frame.note}' if frame.note else ''}"


def sentences(run: Sequence[Claim]) -> Text:
    """The sentences of one run with their marks: “…” [1] “…” [1][2]. Sentences that follow each other in the source share a quotation."""
    out = Text()
    for said in telling.said(run):
        if len(out):
            out.append(" ")
        out.append(f"{said.text} ")
        out.append("".join(f"[{citation.number}]" for citation in said.citations), style=MARK)
        for n, citation in enumerate(said.also):
            out.append(f"{', ' if n else ', also reported by '}{label(citation.span.article.source, citation.number)} ")
            out.append(f"[{citation.number}]", style=MARK)
    return out


def sources(claims: Iterable[Claim]) -> RenderableType:
    """Numbered source lines, each opening its article on a click, with the exact characters cited under it."""
    return source_lines(telling.cited(claims))


def source_lines(cited: Sequence[tuple[int, Sequence[Span]]]) -> RenderableType:
    """The same for any numbered spans; every number needs at least one."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(justify="right", style=MARK, no_wrap=True)
    grid.add_column()
    for number, spans in cited:
        grid.add_row(str(number), source_line(spans[0].article.source))
        for span in spans:
            grid.add_row("", _Barred(Text(safe(span.quote), style=FAINT)))
    return grid


def source_line(source: Source) -> Text:
    """Account, title and day; a link where the terminal knows links."""
    return Text(f"{outlet_of(source)} · {safe(source.title)} · {day(source.published)}", style=_link(source))


def headline_line(source: Source) -> Text:
    """Account, day and headline, which is the account's own wording; a link where the terminal knows links."""
    return Text(f"{outlet_of(source)} · {day(source.published)}: {quoted(source.title)}", style=_link(source))


def notices(sentences_: Iterable[str]) -> list[RenderableType]:
    """What the reader should know about how this came about, a line each."""
    return [Text(safe(sentence), style=NOTICE) for sentence in sentences_]


def scope_line(scope: Scope, mode: str) -> Text:
    """What was searched: "From 6 articles, 3 accounts, newest 4 Mar 2026 · extractive"."""
    return Text(f"{telling.scope_line(scope, day)} · {safe(mode)}", style=FAINT)


@dataclass(frozen=True, slots=True)
class _Barred:
    """A text with a bar before each of its lines."""

    text: Text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in self.text.wrap(console, max(options.max_width - 2, 1)):
            yield Text.assemble(("│ ", FAINT), line)


def _part(part: Part, newest: datetime | None) -> Text:
    text = Text.assemble((f"{part.heading}: " if part.heading else "", NAME))
    for at, run in enumerate(part.runs):
        text.append("; " if at else "")
        if run.frame:
            text.append(f"{attribution(run.frame, newest)}: ", style=None if part.heading else NAME)
        text.append_text(sentences(run.claims))
    return text


def _link(source: Source) -> Style:
    url = safe_url(source.url)
    if url is None and source.origin.kind in {OriginKind.FOLDER, OriginKind.FILE} and source.origin.path:
        url = Path(source.origin.folder, source.origin.path).absolute().as_uri()
    return Style(link=url)
