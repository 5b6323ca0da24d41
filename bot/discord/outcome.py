"""What a question comes to: put to the desk, and what it got made into pages and a picture."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bot.discord.wanted import filters_of
from bot.pictures.values import Picture, picture_of
from bot.posts import answers, checks, ledger, summaries
from bot.posts.passages import cited_spans
from bot.posts.values import Pages
from bot.records.values import Asked, Correction, Kind, Request, Told
from core.values import Answer, ClaimCheck, Comparison, Summary
from grounding.desk import Desk, OnClaim
from grounding.following import Turn


async def told_by(desk: Desk, request: Request, before: Sequence[Turn], on_claim: OnClaim | None) -> Told:
    """Ask the desk for what a request wants."""
    filters = filters_of(request)
    match request.kind:
        case Kind.ASK:
            return await desk.ask(request.text, filters=filters, before=before, on_claim=on_claim)
        case Kind.SUMMARY:
            topic = request.text or None
            return await desk.summarise(topic, article_ids=request.article_ids, filters=filters, length=request.length)
        case Kind.COMPARE:
            return await desk.compare(request.text or None, article_ids=request.article_ids, filters=filters)
        case Kind.CHECK:
            return await desk.check(request.text, filters=filters)


def turns(talk: Sequence[tuple[Asked, Told]]) -> tuple[Turn, ...]:
    """The part of a talk that a further question can be understood from, oldest first."""
    found = []
    for asked, told in talk:
        if isinstance(told, Answer):
            found.append(Turn(told.question, told))
        elif isinstance(told, Summary):
            found.append(Turn(asked.request.text, told.answer))
    return tuple(found)


def picture_for(told: Told, data: Path) -> Picture | None:
    """The picture of a comparison; None of anything else. Takes a second: to be called in a thread of its own."""
    return picture_of(told, data) if isinstance(told, Comparison) else None


def shown_of(told: Told, correction: Correction | None = None) -> tuple[Pages, bool]:
    """The pages that readers see, and whether they cite anything."""
    return pages_of(told, correction), bool(cited_spans(told))


def pages_of(told: Told, correction: Correction | None = None) -> Pages:
    """The pages that readers see."""
    match told:
        case Answer():
            return answers.answer(told, correction)
        case Summary():
            return summaries.summary(told, correction)
        case Comparison():
            return ledger.comparison(told, correction)
        case ClaimCheck():
            return checks.check(told, correction)
