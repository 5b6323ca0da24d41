"""Comparisons, claim checks and loaded readings as a terminal shows them: pure functions from values to rich renderables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Group, RenderableType
from rich.style import Style
from rich.table import Table
from rich.text import Text

from bot.quoting import label, quoted
from bot.safe_text import safe
from bot.terminal import BAD, FAINT, GOOD, MARK, NAME, count, notices, source_line, source_lines
from core.values import AccountVerdict, Article, ClaimCheck, Comparison, LoadedReading, Row, Silence, Span, Verdict, Wording

_MOST_LINES = 6
_MOST_REASONS = 3
_MOST_EVIDENCE = 2
_NEAREST = 2
_VERDICTS = {
    Verdict.SUPPORTED: ("Supported", "supports it", GOOD),
    Verdict.CONTRADICTED: ("Contradicted", "contradicts it", BAD),
    Verdict.NOT_FOUND: ("Not in the articles", "comes nearest", Style()),
}


def comparison(value: Comparison) -> RenderableType:
    """The claim ledger: who is compared, what several report, what each adds, where they differ, and how each puts it."""
    numbers = {article.source.id: at for at, article in enumerate(value.accounts, start=1)}
    title = f"{safe(value.topic)}: {count(len(value.accounts), 'account')}" if value.topic else count(len(value.accounts), "account")
    parts: list[RenderableType] = [Text(title, style=NAME), _accounts(value.accounts)]
    parts += _block("Several report", _first([_row(row, numbers) for row in value.agreed]))
    parts += _block("Accounts differ", [_row(row, numbers) for row in value.differ])
    parts += _block("How each puts it", [_wording(wording, numbers) for wording in value.wording])
    for article, rows in value.only:
        parts += _block(f"Only {label(article.source)} reports", _first([_row(row, numbers) for row in rows]))
    parts += _block("Not mentioned", _first(_silences(value.silent, numbers)))
    if len(parts) == 2:
        parts.append(Text("No sentence of one account could be set beside one of another."))
    return Group(*parts, *_gap(value.notices), *notices(value.notices))


def check(value: ClaimCheck) -> RenderableType:
    """The verdict first, then what each account that decides says, or the nearest where none does; then why."""
    word, _, style = _VERDICTS[value.verdict]
    shown, silent = _deciding(value)
    numbers = {account.article.source.id: at for at, account in enumerate(shown, start=1)}
    parts: list[RenderableType] = [Text.assemble((word, style + NAME), f": {quoted(value.claim)}"), *notices(value.notices)]
    parts += [_verdict_line(account, numbers) for account in shown]
    if silent:
        parts.append(
            Text(f"{count(silent, 'other account')} {'was' if silent == 1 else 'were'} searched and did not decide it.", style=FAINT)
        )
    if value.reasons:
        parts.append(Text(f"Why: {safe('; '.join(value.reasons[:_MOST_REASONS]))}.", style=FAINT))
    if shown:
        parts += [Text(), source_lines([(numbers[a.article.source.id], a.evidence[:_MOST_EVIDENCE]) for a in shown])]
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


def _accounts(accounts: Sequence[Article]) -> RenderableType:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(justify="right", style=MARK, no_wrap=True)
    grid.add_column()
    for at, article in enumerate(accounts, start=1):
        grid.add_row(str(at), source_line(article.source))
    return grid


def _block(heading: str, lines: Sequence[RenderableType]) -> list[RenderableType]:
    if not lines:
        return []
    grid = Table.grid(padding=(0, 1))
    grid.add_column(no_wrap=True)
    grid.add_column()
    for line in lines:
        grid.add_row("•", line)
    return [Text(), Text(heading, style=NAME), grid]


def _row(row: Row, numbers: Mapping[str, int]) -> Text:
    text = Text()
    if row.about:
        text.append(f"{safe(row.about)}: ", style=Style(italic=True))
    return text.append_text(_spans(row.spans, numbers))


def _spans(spans: Sequence[Span], numbers: Mapping[str, int]) -> Text:
    text = Text()
    for at, span in enumerate(spans):
        text.append(" · " if at else "")
        text.append(quoted(span.quote))
        text.append(f" [{numbers[span.article.source.id]}]", style=MARK)
    return text


def _wording(wording: Wording, numbers: Mapping[str, int]) -> Text:
    return Text.assemble((f"{safe(wording.referent)}: ", Style(italic=True)), _spans(wording.by, numbers))


def _silences(silences: Sequence[Silence], numbers: Mapping[str, int]) -> list[Text]:
    """One line for each subject, with the accounts that have nothing on it."""
    by_subject: dict[str, list[Article]] = {}
    for silence in silences:
        by_subject.setdefault(silence.about, []).append(silence.article)
    return [
        Text.assemble(
            (f"{safe(about)}: ", Style(italic=True)), "not in " + ", ".join(f"{label(a.source)} [{numbers[a.source.id]}]" for a in absent)
        )
        for about, absent in by_subject.items()
    ]


def _first(lines: Sequence[Text]) -> list[Text]:
    """As many as one reads, and how many more there are."""
    more = len(lines) - _MOST_LINES
    return [*lines[:_MOST_LINES], Text(f"and {more} more, which `evenhand compare --json` lists", style=FAINT)] if more > 0 else list(lines)


def _deciding(value: ClaimCheck) -> tuple[list[AccountVerdict], int]:
    """The accounts that support or contradict, else the nearest two; and how many others there are."""
    having = [account for account in value.accounts if account.evidence]
    deciding = [account for account in having if account.verdict is not Verdict.NOT_FOUND]
    return (deciding, len(value.accounts) - len(deciding)) if deciding else (having[:_NEAREST], 0)


def _verdict_line(account: AccountVerdict, numbers: Mapping[str, int]) -> Text:
    _, says, style = _VERDICTS[account.verdict]
    text = Text.assemble((f"{label(account.article.source)} ", NAME), (f"{says}: ", style))
    return text.append_text(_spans(account.evidence[:1], numbers))


def _gap(lines: Sequence[str]) -> list[RenderableType]:
    return [Text()] if lines else []
