"""Comparisons as posts: the claim ledger, every line with its account and its citation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bot.posts.links import at_article
from bot.posts.markdown import mark, plain
from bot.posts.paging import Block, Surround, pages
from bot.posts.sourcing import NAME_LIMIT, TITLE_LIMIT, corrected, echo, foot, marks, name, source_lines
from bot.posts.values import Pages
from bot.quoting import outlet_of, quoted
from bot.records.values import Correction
from bot.telling import ACCOUNTS_DIFFER, count
from bot.telling_ledger import NOTHING_SHARED, Kind, LedgerPart, Line, Quoted, further, ledger, numbers, outlets
from core.values import Article, Citation, Comparison, Span

_HEADINGS = {
    Kind.SHARED: "Reported by several",
    Kind.QUOTED: "Several quote the same words",
    Kind.DIFFER: ACCOUNTS_DIFFER,
    Kind.WORDING: "How each puts it",
    Kind.SILENT: "Not mentioned",
}


def comparison(value: Comparison, correction: Correction | None = None) -> Pages:
    """The headlines, what several report, where they differ, how each puts it, what only one has, what one leaves out.

    The first lines of each part stand first; what else was found is on the pages behind them.
    """
    printed = numbers(value.accounts)
    parts = ledger(value)
    blocks = [*corrected(correction), *_headlines(value.accounts)]
    for part in parts:
        blocks += _part(part, printed)
    for part in further(value):
        blocks += _part(part, printed, ", further")
    if not parts:
        blocks.append(Block(NOTHING_SHARED))
    asked = f"Comparison: {value.topic}" if value.topic else ""
    # Each line links to its own words: the sources need no more than the article.
    cited = [(printed[article.source.id], [Span(article, 0, 0)]) for article in value.accounts]
    frame = Surround(
        head=echo(asked),
        again=echo(asked, again=True),
        foot=foot(value.notices, f"{count(len(value.accounts), 'account')} compared, in their own words"),
        sources=source_lines(cited),
    )
    return pages(blocks, frame)


def _headlines(accounts: Sequence[Article]) -> Iterator[Block]:
    """How each account heads its article, in its own words."""
    lead = "**Headlines**\n"
    for at, article in enumerate(accounts, start=1):
        source = article.source
        linked, bare = mark(at, at_article(source)), f"[{at}]"
        text = f"- **{plain(outlet_of(source), NAME_LIMIT)}:** {plain(quoted(source.title), TITLE_LIMIT)}"
        yield Block(text, (linked, linked, bare), lead, None if at == 1 else "\n", (at,))


def _part(part: LedgerPart, printed: Mapping[str, int], again: str = "") -> list[Block]:
    lead = f"**{_heading(part, printed)}{again}**\n"
    blocks = [block for line in part.lines for block in _line(part.kind, line, printed, lead)]
    blocks[0] = replace(blocks[0], joint=None)
    if part.more:
        blocks.append(Block(f"- and {part.more:,} more, further on", lead=lead, joint="\n"))
    return blocks


def _heading(part: LedgerPart, printed: Mapping[str, int]) -> str:
    if part.article:
        return f"Only in {name(part.article.source, printed[part.article.source.id])}"
    return f"Several quote {plain(part.speaker, NAME_LIMIT)}" if part.speaker else _HEADINGS[part.kind]


def _line(kind: Kind, line: Line, printed: Mapping[str, int], lead: str) -> Iterator[Block]:
    """A subject with each account under it; without a subject, the accounts beside each other."""
    if line.absent:
        yield _absent(line, printed, lead)
    subject = f"- {plain(line.about, NAME_LIMIT)}\n" if line.about else ""
    bullet = "  - " if subject else "- "
    for at, quote in enumerate(line.quotes):
        who = ", ".join(dict.fromkeys(name(span.article.source, printed[span.article.source.id]) for span in quote.spans))
        account = "" if kind is Kind.ONLY else f"**{who}:** "
        shown = f"{account}{f'{plain(quote.voice, NAME_LIMIT)}: ' if quote.voice else ''}{plain(quote.text)}"
        joint = ("\n" if at else f"\n{subject}") if subject else (" · " if at else "\n")
        # What opens a page is a line of its own, whatever stood before it.
        before = f"{subject}{bullet}"
        yield replace(_cited(shown, quote, printed, f"{lead}{before}"), joint=f"{joint}{'' if joint == ' · ' else bullet}", tied=at > 0)


def _cited(text: str, quote: Quoted, printed: Mapping[str, int], lead: str) -> Block:
    found = [Citation(printed[span.article.source.id], span) for span in quote.spans]
    return Block(text, marks(found), lead, cites=tuple(citation.number for citation in found))


def _absent(line: Line, printed: Mapping[str, int], lead: str) -> Block:
    """A subject and the accounts that have nothing on it, each marked with its number: there are no words to cite."""

    def shown(*, links: bool) -> str:
        told = (
            (plain(who, NAME_LIMIT), [(printed[a.source.id], at_article(a.source)) for a in of])
            for who, of in outlets(line.absent, printed)
        )
        return ", ".join(f"{who} {''.join(mark(number, url if links else None) for number, url in of)}" for who, of in told)

    text = f"- {plain(line.about, NAME_LIMIT)}: not in"
    return Block(text, (shown(links=True),) * 2 + (shown(links=False),), lead, "\n", tuple(printed[a.source.id] for a in line.absent))
