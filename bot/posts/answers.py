"""Answers as posts: the question, then its sentences by account, the sources that they cite, and what was searched."""

from __future__ import annotations

from collections.abc import Sequence

from bot import telling
from bot.posts.links import at_span
from bot.posts.markdown import moment, plain
from bot.posts.paging import Block, Surround, pages
from bot.posts.sourcing import NAME_LIMIT, about, corrected, echo, foot, marks, source_lines, whose
from bot.posts.values import Card, Pages, Tone
from bot.records.values import Correction
from bot.telling import ACCOUNTS_DIFFER, NOT_SAID, Run
from core.values import Answer, Claim, Hit, Span


def answer(value: Answer, correction: Correction | None = None) -> Pages:
    """The best sentence first; an abstention says so, and names the nearest articles."""
    blocks = corrected(correction)
    if value.premises:
        blocks.append(Block(f"**{plain(telling.unsaid(value.premises), 600)}**"))
    if value.abstained:
        blocks += _abstention(value)
    for run in telling.runs(value.claims, value.differing):
        blocks += of_run(run)
    return pages(blocks, around(value, value.question), Tone.SILENT if value.abstained else Tone.ANSWER)


def writing(question: str, claims: Sequence[Claim]) -> Card:
    """What has been checked so far of an answer that is being written; its first page where that is more than one."""
    frame = Surround(
        head=echo(question), foot="-# Writing; each sentence appears once it is checked.", sources=source_lines(telling.cited(claims))
    )
    blocks = [block for run in telling.runs(claims) for block in of_run(run)]
    return pages(blocks, frame, Tone.WORKING)[0]


def around(value: Answer, asked: str) -> Surround:
    """What stands around the sentences of an answer or a summary; `asked` is what is echoed."""
    scope = f"{telling.scope_line(value.scope, moment)} · {plain(value.mode, NAME_LIMIT)}"
    return Surround(
        head=echo(asked, value.understood),
        again=echo(asked, again=True),
        foot=foot(value.notices, "" if value.abstained else scope),
        sources=source_lines(telling.cited(value.claims)),
    )


def of_run(run: Run, lead: str = "") -> list[Block]:
    """The sentences of a run, which share one attribution; `lead` stands before it."""
    frame = f"{whose(run.frame)}: " if run.frame else ""
    lead += f"**{ACCOUNTS_DIFFER}:** {frame}" if run.differs else frame
    return [
        Block(
            plain(said.text),
            marks(said.citations, said.also),
            lead,
            " " if at else None,
            tuple(c.number for c in said.citations + said.also),
        )
        for at, said in enumerate(telling.said(run.claims))
    ]


def _abstention(value: Answer) -> list[Block]:
    opening = "" if value.premises else f"**{NOT_SAID}** "
    nearest = telling.nearest(value)
    return [
        Block(f"{opening}{telling.searched(value.scope)}{'; nearest:' if nearest else '.'}"),
        *(Block(f"- {_near(hit)}") for hit in nearest),
    ]


def _near(hit: Hit) -> str:
    passage = hit.passage
    return about(passage.article.source, at_span(Span(passage.article, passage.start, passage.end)))
