"""Answers and summaries as a terminal shows them: pure functions from values to rich renderables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.style import Style
from rich.table import Table
from rich.text import Text

from bot.quoting import day, label, outlet_of, quoted
from bot.safe_text import safe, safe_url
from core.values import (
    Answer,
    AttributionKind,
    Claim,
    Lane,
    OriginKind,
    QuotationKind,
    Scope,
    Section,
    SectionKind,
    Source,
    Span,
    Summary,
)

NAME = Style(bold=True)
MARK = Style(color="cyan")
FAINT = Style(dim=True)
NOTICE = Style(color="yellow")
# A lead needs none: it says what happened, under its account's name.
_HEADINGS = {SectionKind.LEAD: "", SectionKind.SHARED: "Reported by several: ", SectionKind.DIFFER: "They differ: "}
GOOD = Style(color="green")
BAD = Style(color="red")


def answer(value: Answer) -> RenderableType:
    """The best sentence first, each account's run under one name, then the sources and what was searched."""
    parts: list[RenderableType] = []
    if value.premises:
        said = " or ".join(f"“{safe(word)}”" for word in value.premises)
        parts.append(Text(f"The articles do not say {said}.", style=NAME))
    if value.abstained:
        parts.append(abstention(value))
    parts += paragraphs(value.claims, value.scope.newest, value.differing)
    if value.claims:
        parts += [Text(), sources(value.claims)]
    parts += notices(value.notices)
    if not value.abstained:
        parts.append(scope_line(value.scope, value.mode))
    return Group(*parts)


def summary(value: Summary) -> RenderableType:
    """Its sections in order, then as an answer."""
    if value.answer.abstained or not value.sections:
        return answer(value.answer)
    parts: list[RenderableType] = []
    adds = "adds" if any(section.kind is not SectionKind.ACCOUNT for section in value.sections) else "reports"
    for section in value.sections:
        parts.append(_section(section, value.answer.scope.newest, adds))
    parts += [Text(), sources(value.answer.claims), *notices(value.answer.notices)]
    parts.append(scope_line(value.answer.scope, value.answer.mode))
    return Group(*parts)


def abstention(value: Answer) -> RenderableType:
    """That the articles do not say, how many were searched, and the nearest of them."""
    count = value.scope.articles
    text = Text("" if value.premises else "The articles do not say. ", style=NAME)
    text.append(f"{count} {'was' if count == 1 else 'were'} searched", style=Style(bold=False))
    nearest = list({hit.passage.article.source.id: hit.passage.article.source for hit in value.nearest}.values())[:3]
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
    framed = [(at in differing, attribution(claim, newest), claim) for at, claim in enumerate(claims)]
    for (differs, frame), run in groupby(framed, key=lambda one: one[:2]):
        text = Text.assemble(("Accounts differ: " if differs else "", NAME), (f"{frame}: ", NAME))
        out.append(text.append_text(sentences([claim for _, _, claim in run])))
    return out


def attribution(claim: Claim, newest: datetime | None) -> str:
    """Whose words a claim is, with the day: "Halden Courier, 3 Mar"; the year only where it is not the newest article's.

    Words that are the account's own in a way that a reader should notice (a loaded sentence) are said to be.
    """
    if not claim.citations:
        return safe(claim.attributed_to.name)
    source = claim.citations[0].span.article.source
    same_year = newest is not None and source.published is not None and newest.year == source.published.year
    frame = f"{label(source)}, {day(source.published, year=not same_year)}" if source.published else label(source)
    if claim.attributed_to.kind is AttributionKind.SPEAKER and not _names(claim.text, claim.attributed_to.name):
        return f"{frame}, quoting {safe(claim.attributed_to.name)}"
    if any(q.kind is QuotationKind.WORDING and (q.start, q.end) == (0, len(claim.text)) for q in claim.quotations):
        return f"{frame}, in its own words"
    return frame


def _names(text: str, name: str) -> bool:
    """Whether a text holds a person's last name, or has no name to hold."""
    words = name.split()
    return not words or words[-1] in text


def sentences(run: Sequence[Claim]) -> Text:
    """The sentences of one run with their marks: “…” [1] “…” [1][2]. Sentences that follow each other in the source share a quotation."""
    out = Text()
    for group in _adjoining(run):
        if len(out):
            out.append(" ")
        text = " ".join(claim.text for claim in group)
        out.append(quoted(text) if group[0].lane is Lane.VERBATIM else _with_wording_marks(group[0]))
        out.append(" ")
        out.append("".join(f"[{n}]" for n in sorted({c.number for claim in group for c in claim.citations})), style=MARK)
    return out


def sources(claims: Iterable[Claim]) -> RenderableType:
    """Numbered source lines, each opening its article on a click, with the exact characters cited under it."""
    spans: dict[int, dict[tuple[int, int], Span]] = {}
    for claim in claims:
        for citation in claim.citations:
            spans.setdefault(citation.number, {})[(citation.span.start, citation.span.end)] = citation.span
    return source_lines([(number, [cited[key] for key in sorted(cited)]) for number, cited in sorted(spans.items())])


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


def notices(sentences_: Iterable[str]) -> list[RenderableType]:
    """What the reader should know about how this came about, a line each."""
    return [Text(safe(sentence), style=NOTICE) for sentence in sentences_]


def scope_line(scope: Scope, mode: str) -> Text:
    """What was searched: "From 6 articles, 3 accounts, newest 4 Mar 2026 · extractive"."""
    newest = f", newest {day(scope.newest)}" if scope.newest else ", undated"
    return Text(f"From {count(scope.articles, 'article')}, {count(scope.accounts, 'account')}{newest} · {safe(mode)}", style=FAINT)


def count(number: int, noun: str) -> str:
    """ "1 article", "2 articles"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class _Barred:
    """A text with a bar before each of its lines."""

    text: Text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in self.text.wrap(console, max(options.max_width - 2, 1)):
            yield Text.assemble(("│ ", FAINT), line)


def _section(section: Section, newest: datetime | None, adds: str) -> Text:
    if section.kind is SectionKind.ACCOUNT:
        name = label(section.claims[0].citations[0].span.article.source)
        return Text.assemble((f"{name} {adds}: ", NAME), sentences(section.claims))
    heading = _HEADINGS[section.kind]
    text = Text.assemble((heading, NAME))
    if section.kind is SectionKind.SHARED:
        return text.append_text(sentences(section.claims))
    for at, (frame, run) in enumerate(groupby(section.claims, key=lambda claim: attribution(claim, newest))):
        text.append("; " if at else "")
        text.append(f"{frame}: ", style=None if heading else NAME)
        text.append_text(sentences(list(run)))
    return text


def _adjoining(run: Sequence[Claim]) -> list[list[Claim]]:
    groups: list[list[Claim]] = []
    for claim in run:
        if groups and _follows(groups[-1][-1], claim):
            groups[-1].append(claim)
        else:
            groups.append([claim])
    return groups


def _follows(before: Claim, after: Claim) -> bool:
    if before.lane is not Lane.VERBATIM or after.lane is not Lane.VERBATIM or len(before.citations) != 1 or len(after.citations) != 1:
        return False
    one, two = before.citations[0].span, after.citations[0].span
    between = one.article.text[one.end : two.start]
    return one.article is two.article and one.end <= two.start and not between.strip() and "\n" not in between


def _with_wording_marks(claim: Claim) -> str:
    """The sentence with “ ” about an article's own words in it, where it does not carry them itself."""
    text = claim.text
    for quotation in sorted(claim.quotations, key=lambda q: -q.start):
        before = text[: quotation.start]
        if quotation.kind is QuotationKind.WORDING and not before.endswith(("“", '"')):
            text = before + quoted(text[quotation.start : quotation.end]) + text[quotation.end :]
    return safe(text)


def _link(source: Source) -> Style:
    url = safe_url(source.url)
    if url is None and source.origin.kind in {OriginKind.FOLDER, OriginKind.FILE} and source.origin.path:
        url = Path(source.origin.folder, source.origin.path).absolute().as_uri()
    return Style(link=url)
