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
from bot.telling_receipt import in_short
from core.values import Summary

_RECEIPT = 400


def summary(value: Summary, correction: Correction | None = None) -> Pages:
    """Its sections in order, then as an answer, with the receipt of neutrality in a line."""
    told = value.answer
    if told.abstained or not value.sections:
        return answer(told, correction)
    blocks = corrected(correction)
    for part in telling.parts(value):
        blocks += _part(part)
    frame = around(told, f"Summary: {told.question}" if told.question else "")
    receipt = plain(in_short(value), _RECEIPT)
    return pages(blocks, replace(frame, foot=f"{frame.foot}\n-# {receipt}") if receipt else frame)


def _part(part: Part) -> list[Block]:
    """One run follows its heading; several, which differ, stand under it, a line each."""
    heading = f"**{plain(part.heading, NAME_LIMIT + 10)}:**" if part.heading else ""
    if len(part.runs) == 1 or not heading:
        return [block for run in part.runs for block in of_run(run, f"{heading} " if heading else "")]
    blocks: list[Block] = []
    for run in part.runs:
        made = [replace(block, lead=f"{heading}\n{block.lead}") for block in of_run(run, "- ")]
        if blocks:
            made[0] = replace(made[0], joint=made[0].lead.removeprefix(heading))
        blocks += made
    return blocks
