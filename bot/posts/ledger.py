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
from bot.telling_ledger import NOTHING_SHARED, Kind, LedgerPart, Line, ledger, numbers
from core.values import Article, Citation, Comparison, Span

_HEADINGS = {
    Kind.SHARED: "Reported by several",
    Kind.DIFFER: ACCOUNTS_DIFFER,
    Kind.WORDING: "How each puts it",
    Kind.SILENT: "Not mentioned",
}


def comparison(value: Comparison, correction: Correction | None = None) -> Pages:
    """The headlines, what several report, where they differ, how each puts it, what only one has, what one leaves out."""
    printed = numbers(value.accounts)
    parts = ledger(value)
    blocks = [*corrected(correction), *_headlines(value.accounts)]
    for part in parts:
        blocks += _part(part, printed)
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


def _part(part: LedgerPart, printed: Mapping[str, int]) -> list[Block]:
    heading = f"Only in {name(part.article.source)}" if part.article else _HEADINGS[part.kind]
    lead = f"**{heading}**\n"
    blocks = [block for line in part.lines for block in _line(part.kind, line, printed, lead)]
    blocks[0] = replace(blocks[0], joint=None)
    if part.more:
        blocks.append(Block(f"- and {part.more:,} more", lead=lead, joint="\n"))
    return blocks


def _line(kind: Kind, line: Line, printed: Mapping[str, int], lead: str) -> Iterator[Block]:
    """What only one account has stands alone; other lines are a subject with each account under it."""
    if kind is Kind.ONLY:
        for span in line.spans:
            yield _cited(f"- {plain(quoted(span.quote))}", span, printed, lead, "\n")
        return
    subject = f"- {plain(line.about, NAME_LIMIT)}\n" if line.about else ""
    if line.absent:
        yield _absent(line, printed, lead)
    for at, span in enumerate(line.spans):
        said = plain(quoted(span.quote))
        shown = f"**{name(span.article.source)}:** {said}"
        bullet = "  - " if subject else "- "
        made = _cited(f"{bullet}{shown}", span, printed, f"{lead}{subject}", "\n" if at else f"\n{subject}")
        yield replace(made, tied=at > 0)


def _cited(text: str, span: Span, printed: Mapping[str, int], lead: str, joint: str) -> Block:
    number = printed[span.article.source.id]
    return Block(text, marks([Citation(number, span)]), lead, joint, (number,))


def _absent(line: Line, printed: Mapping[str, int], lead: str) -> Block:
    """A subject and the accounts that have nothing on it, each marked with its number: there are no words to cite."""
    shown = [(name(a.source), printed[a.source.id], at_article(a.source)) for a in line.absent]
    linked, bare = (", ".join(f"{who} {mark(number, url if links else None)}" for who, number, url in shown) for links in (True, False))
    text = f"- {plain(line.about, NAME_LIMIT)}: not in"
    return Block(text, (linked, linked, bare), lead, "\n", tuple(number for _, number, _ in shown))
