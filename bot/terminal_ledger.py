"""Comparisons, claim checks and loaded readings as a terminal shows them: pure functions from values to rich renderables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Group, RenderableType
from rich.style import Style
from rich.table import Table
from rich.text import Text

from bot.quoting import label, quoted
from bot.safe_text import safe
from bot.telling import ACCOUNTS_DIFFER, count
from bot.telling_ledger import (
    MOST_EVIDENCE,
    MOST_REASONS,
    NOTHING_SHARED,
    VERDICTS,
    Kind,
    LedgerPart,
    Line,
    Quoted,
    deciding,
    headline,
    ledger,
    numbers,
    outlets,
    undecided,
)
from bot.telling_voices import voice_of
from bot.terminal import BAD, FAINT, GOOD, MARK, NAME, headline_line, notices, source_lines
from core.values import AccountVerdict, Article, ClaimCheck, Comparison, LoadedReading, Verdict

_STYLES = {Verdict.SUPPORTED: GOOD, Verdict.CONTRADICTED: BAD, Verdict.NOT_FOUND: Style()}
_HEADINGS = {
    Kind.SHARED: "Several report",
    Kind.QUOTED: "Several quote the same words",
    Kind.DIFFER: ACCOUNTS_DIFFER,
    Kind.WORDING: "How each puts it",
    Kind.SILENT: "Not mentioned",
}


def comparison(value: Comparison, more: str = "") -> RenderableType:
    """The claim ledger: who is compared, what several report, what each adds, where they differ, and how each puts it.

    `more` says how the reader gets the lines that are left out; without it, none is.
    """
    printed = numbers(value.accounts)
    title = f"{safe(value.topic)}: {count(len(value.accounts), 'account')}" if value.topic else count(len(value.accounts), "account")
    parts: list[RenderableType] = [Text(title, style=NAME), Text(), Text("Headlines", style=NAME), _headlines(value.accounts)]
    told = ledger(value, whole=not more)
    for part in told:
        parts += _block(part, printed, more)
    if not told:
        parts += [Text(), Text(NOTHING_SHARED)]
    return Group(*parts, *_gap(value.notices), *notices(value.notices))


def check(value: ClaimCheck) -> RenderableType:
    """The verdict first, then what each account that decides says, or the nearest where none does; then why."""
    style = NAME if value.accounts_differ else _STYLES[value.verdict] + NAME
    shown, silent = deciding(value)
    printed = numbers(account.article for account in shown)
    parts: list[RenderableType] = [Text.assemble((headline(value), style), f": {quoted(value.claim)}"), *notices(value.notices)]
    parts += [_verdict_line(account, printed) for account in shown]
    if silent:
        parts.append(Text(undecided(silent), style=FAINT))
    if value.reasons:
        parts.append(Text(f"Why: {safe('; '.join(value.reasons[:MOST_REASONS]))}.", style=FAINT))
    if shown:
        parts += [Text(), source_lines([(printed[a.article.source.id], a.evidence[:MOST_EVIDENCE]) for a in shown])]
    return Group(*parts)


def loaded(value: LoadedReading) -> RenderableType:
    """The text with its loaded words marked, then each with the neutral word to say instead, where there is one."""
    if not value.terms:
        verdict = "Loaded, though by no single word of the list" if value.loaded else "No loaded wording found"
        return Text(f"{verdict} (score {value.score:.2f}).")
    marked = Text(safe(value.text))
    marked.highlight_words([safe(term.text) for term in value.terms], Style(bold=True, underline=True))
    verdict = "Loaded wording" if value.loaded else "Hardly loaded"
    listed = "; ".join(f"“{safe(t.text)}”" + (f" (neutral: {safe(t.neutral)})" if t.neutral else "") for t in value.terms)
    return Group(Text(f"{verdict} (score {value.score:.2f}): {listed}."), marked)


def _headlines(accounts: Sequence[Article]) -> RenderableType:
    """How each account heads its article, in its own words, under the number that the rest cites."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(justify="right", style=MARK, no_wrap=True)
    grid.add_column()
    for at, article in enumerate(accounts, start=1):
        grid.add_row(str(at), headline_line(article.source))
    return grid


def _block(part: LedgerPart, printed: Mapping[str, int], more: str) -> list[RenderableType]:
    heading = f"Several quote {part.speaker}" if part.speaker else _HEADINGS.get(part.kind, "")
    if part.article:
        heading = f"Only {label(part.article.source, printed[part.article.source.id])} reports"
    grid = Table.grid(padding=(0, 1))
    grid.add_column(no_wrap=True)
    grid.add_column()
    for line in part.lines:
        grid.add_row("•", _line(line, printed, apart=part.article is None))
    if part.more:
        grid.add_row("•", Text(f"and {part.more:,} more; {more}", style=FAINT))
    return [Text(), Text(heading, style=NAME), grid]


def _line(line: Line, printed: Mapping[str, int], *, apart: bool) -> Text:
    """`apart`: the line's words are of several accounts."""
    text = Text()
    if line.about:
        text.append(f"{safe(line.about)}: ", style=Style(italic=True))
    if line.absent:
        named = (name + " " + "".join(f"[{printed[a.source.id]}]" for a in articles) for name, articles in outlets(line.absent, printed))
        return text.append(f"not in {', '.join(named)}")
    for at, quote in enumerate(line.quotes):
        text.append(" · " if at else "")
        text.append_text(_quote(quote, printed, apart=apart))
    return text


def _quote(quote: Quoted, printed: Mapping[str, int], *, apart: bool = False) -> Text:
    """Whose words, the words, and which accounts have them: "Ana Brun, in Halden Courier: “…” [1]"."""
    within = f", in {' and '.join(name for name, _ in outlets((span.article for span in quote.spans), printed))}" if apart else ""
    text = Text(f"{quote.voice}{within}: " if quote.voice else "")
    text.append(f"{quote.text} ")
    return text.append("".join(f"[{printed[span.article.source.id]}]" for span in quote.spans), style=MARK)


def _verdict_line(account: AccountVerdict, printed: Mapping[str, int]) -> Text:
    says = VERDICTS[account.verdict][1]
    text = Text.assemble(
        (f"{label(account.article.source, printed[account.article.source.id])} ", NAME), (f"{says}: ", _STYLES[account.verdict])
    )
    for span in account.evidence[:1]:
        text.append_text(_quote(Quoted((span,), voice_of(span).before), printed))
    return text


def _gap(lines: Sequence[str]) -> list[RenderableType]:
    return [Text()] if lines else []
