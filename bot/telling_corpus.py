"""How the corpus is told, whatever the face: articles by event, and what a run over them did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from bot.telling import count
from core.values import Event, FailedFile, IndexReport, Source


@dataclass(frozen=True, slots=True)
class Group:
    """Articles that are listed together: those of one event, or (`title` is None) those of none."""

    title: str | None
    sources: tuple[Source, ...]


def by_event(sources: Sequence[Source], events: Sequence[Event]) -> list[Group]:
    """The accounts of each event that has two or more, newest event first; then the articles that stand on their own."""
    by_id = {source.id: source for source in sources}
    groups = [Group(event.title, tuple(by_id[i] for i in event.article_ids if i in by_id)) for event in events]
    told = [group for group in groups if len(group.sources) > 1]
    known = {source.id for group in told for source in group.sources}
    rest = tuple(source for source in sources if source.id not in known)
    return [*told, Group(None, rest)] if rest else told


def totals(sources: Sequence[Source]) -> str:
    """How many articles, of how many outlets."""
    outlets = {source.outlet for source in sources if source.outlet}
    of = f" of {count(len(outlets), 'outlet')}" if outlets else ", outlets unknown"
    return f"{count(len(sources), 'article')}{of}."


def changes(report: IndexReport) -> str:
    """What a run did: "2 added, 11 unchanged"."""
    counts = [
        (report.added, "added"),
        (report.changed, "changed"),
        (report.removed, "removed"),
        (report.unchanged, "unchanged"),
        (len(report.failed), "not read"),
    ]
    return ", ".join(f"{number:,} {word}" for number, word in [pair for pair in counts if pair[0]] or [(0, "articles found")])


def standing(report: IndexReport) -> str:
    """How much there is after a run."""
    return f"{count(report.articles, 'article')}, {count(report.passages, 'passage')} can be asked."


def not_read(failed: FailedFile) -> str:
    """Which file could not be read, and why."""
    return failed.reason if PurePath(failed.path).name in failed.reason else f"{failed.path}: {failed.reason}"
