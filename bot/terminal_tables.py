"""Passages, articles and what the program says of itself, as a terminal shows them: pure functions to rich renderables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from bot.safe_text import safe, safe_lines
from bot.telling import count, duration
from bot.telling_corpus import by_event, changes, not_read, standing, totals
from bot.terminal import BAD, FAINT, GOOD, MARK, NAME, notices, source_line
from core.values import Article, Event, Hit, IndexReport, Source

# What a part of an evaluation is called where its key does not say it.
_PARTS = {"fit": "the new point, on questions it has not seen", "against": "change since then"}


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that `doctor` looked at; `mend` says what to do where it is not well."""

    name: str
    ok: bool
    detail: str
    mend: str = ""


def hits(found: Sequence[Hit]) -> RenderableType:
    """Passages, best first, under the line of their article."""
    if not found:
        return Text("No passage has anything to do with it.")
    grid = Table.grid(padding=(0, 1))
    grid.add_column(justify="right", style=MARK, no_wrap=True)
    grid.add_column()
    for at, hit in enumerate(found, start=1):
        grid.add_row(str(at), source_line(hit.passage.article.source).append(f"  {hit.score:.3f}", style=FAINT))
        grid.add_row("", Text(safe(hit.passage.text)))
    return grid


def articles(sources: Sequence[Source], words: Mapping[str, int], events: Sequence[Event]) -> RenderableType:
    """The articles, those of one event together under its title, newest event first."""
    if not sources:
        return Text("No articles: run `evenhand index FOLDER`.")
    parts: list[RenderableType] = []
    groups = by_event(sources, events)
    for group in groups:
        alone = "On their own" if len(groups) > 1 else ""
        heading = f"{safe(group.title)} ({count(len(group.sources), 'account')})" if group.title is not None else alone
        parts += _group(heading, group.sources, words)
    return Group(*parts, Text(totals(sources), style=FAINT))


def article(value: Article) -> RenderableType:
    """One article: its line and its stored text."""
    about = [source_line(value.source)]
    if value.source.author:
        about.append(Text(f"By {safe(value.source.author)}", style=FAINT))
    return Group(*about, Text(), Text(safe_lines(value.text)))


def fields(named: Mapping[str, object]) -> RenderableType:
    """Names and values, one a line."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style=FAINT, no_wrap=True)
    grid.add_column(overflow="fold")
    for name, value in named.items():
        grid.add_row(name, safe(str(value)))
    return grid


def doctor(checks: Iterable[Check]) -> RenderableType:
    """A line for each check, with what to do under those that fail."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for check in checks:
        grid.add_row(Text("ok", style=GOOD) if check.ok else Text("mend", style=BAD), check.name, safe(check.detail))
        if not check.ok and check.mend:
            grid.add_row("", "", Text(f"→ {safe(check.mend)}", style=Style(bold=True)))
    return grid


def evaluation(figures: Mapping[str, Any]) -> RenderableType:
    """Each figure with its 95 % interval and the number of cases that it rests on; then which operating point was in force."""
    table = Table(box=None, pad_edge=False, show_edge=False, header_style=NAME, padding=(0, 2, 0, 0))
    for heading, side in (("", "left"), ("Figure", "left"), ("Value", "right"), ("95 %", "right"), ("Cases", "right")):
        table.add_column(heading, justify="right" if side == "right" else "left", no_wrap=True)
    for part in ("retrieval", "answers", "refusal", "citations", "neutrality", "fit", "against"):
        shown = [(name, figure) for name, figure in figures.get(part, {}).items() if figure is None or isinstance(figure, Mapping)]
        for at, (name, figure) in enumerate(shown):
            cells = ("–", "", "0") if figure is None else _figure(figure)
            table.add_row("" if at else _PARTS.get(part, part), name, *cells)
    point = [Text(f"Operating point: {safe(figures['operating_point'])}.", style=FAINT)] if "operating_point" in figures else []
    return Group(Text(count(figures["n"], "question") + ".", style=NAME), table, *point)


def index_report(report: IndexReport) -> RenderableType:
    """What a run did, the files that could not be read, and what there is now."""
    parts: list[RenderableType] = [Text(f"{changes(report)} in {duration(report.seconds)}.", style=NAME)]
    for failed in report.failed:
        parts.append(Text.assemble(("not read: ", BAD), safe(not_read(failed))))
    parts += notices(report.notices)
    parts.append(Text(standing(report), style=FAINT))
    return Group(*parts)


def _figure(figure: Mapping[str, Any]) -> tuple[str, str, str]:
    shown = (f"{figure[key]:.3f}" if figure[key] < 10 else f"{figure[key]:.1f}" for key in ("value", "low", "high"))
    value, low, high = shown
    return value, f"{low}–{high}", f"{figure['n']:,}"


def _group(heading: str, members: Sequence[Source], words: Mapping[str, int]) -> list[RenderableType]:
    lines: list[RenderableType] = [Text(heading, style=NAME)] if heading else []
    for source in members:
        size = f" · {count(words[source.id], 'word')}" if source.id in words else ""
        lines.append(Padding(source_line(source), (0, 0, 0, 2)))
        lines.append(Padding(Text(f"{safe(source.id)}{size}", style=FAINT), (0, 0, 0, 4)))
    return [*lines, Text()]
