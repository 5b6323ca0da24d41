"""Summaries as posts: what happened, what several report, what each adds, where they differ."""

from __future__ import annotations

from dataclasses import replace

from bot import telling
from bot.posts.answers import answer, around, of_run
from bot.posts.markdown import plain
from bot.posts.paging import Block, pages
from bot.posts.sourcing import NAME_LIMIT, corrected
from bot.posts.values import Pages
from bot.records.values import Correction
from bot.telling import Part
from core.values import Summary


def summary(value: Summary, correction: Correction | None = None) -> Pages:
    """Its sections in order, then as an answer."""
    told = value.answer
    if told.abstained or not value.sections:
        return answer(told, correction)
    blocks = corrected(correction)
    for part in telling.parts(value):
        blocks += _part(part)
    return pages(blocks, around(told, f"Summary: {told.question}" if told.question else ""))


def _part(part: Part) -> list[Block]:
    """The first run opens a line with the heading, the others follow it."""
    lead = f"**{plain(part.heading, NAME_LIMIT + 10)}:** " if part.heading else ""
    blocks: list[Block] = []
    for run in part.runs:
        made = of_run(run, lead)
        if blocks and part.heading:
            said = f"{made[0].lead.removeprefix(lead)}{made[0].text}"
            made[0] = replace(made[0], text=said, lead=lead, joint="; ")
        blocks += made
    return blocks
