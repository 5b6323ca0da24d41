"""A follow-up question made to stand alone by a language model, held to the talk; by rule where there is none or it fails."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from contextlib import aclosing

from core.errors import ModelUnavailable
from core.folding import fold
from grounding.following import MOST_CHARS, Turn, follows_up, understand
from grounding.loaded import loaded_terms
from grounding.writing import TextStream
from prompts import render
from prompts.blocks import Block, disarm, new_border, render_blocks
from retrieval.names import names
from retrieval.words import words

# Whoever asks waits for this before anything is looked up, so a slow model gives way to the rules.
_PATIENCE_S = 10.0
# Together some thousand tokens, which any model takes.
_MOST_TURNS, _MOST_ANSWER_CHARS = 3, 600
_ADDRESS = re.compile(r"https?:|www\.|@|<[#:!&@]|\b[\w-]+\.(?:com|org|net|io|gg|info|me|co)\b", re.IGNORECASE)


async def stand_alone(question: str, before: Sequence[Turn], model: TextStream | None) -> str:
    """The question as it is to be answered; unchanged where it stands alone. A model that fails, or strays, costs nothing but its wit."""
    if not before or not await asyncio.to_thread(follows_up, question, before):
        return question
    if model:
        try:
            async with asyncio.timeout(_PATIENCE_S):
                written = await _rewritten(model, question, before)
        except (ModelUnavailable, TimeoutError):
            written = ""
        if await asyncio.to_thread(holds_to, written, question, before):
            return question if fold(written) == fold(question) else written
    return await asyncio.to_thread(understand, question, before)


def holds_to(written: str, question: str, before: Sequence[Turn]) -> bool:
    """Whether a rewritten question is one line and one question, and brings in no name, number, loaded word or address of its own."""
    if not written or "\n" in written or len(written) > MOST_CHARS or not written.endswith("?") or _ADDRESS.search(written):
        return False
    told = " ".join([question, *(f"{turn.question} {turn.understood} {_said(turn)}" for turn in before)])
    known = set(words(told))
    named = {w for n in names(written) for w in words(n.text)}
    numbers = {w for w in words(written) if any(c.isdigit() for c in w)}
    own = {t.text.lower() for t in loaded_terms(written)} - {t.text.lower() for t in loaded_terms(question)}
    return not own and all(w in known or w.removesuffix("'s") in known for w in named | numbers)


async def _rewritten(model: TextStream, question: str, before: Sequence[Turn]) -> str:
    """What the model writes, at most a little over what is allowed. Raises ModelUnavailable."""
    border = new_border()
    blocks: list[Block] = []
    for turn in before[-_MOST_TURNS:]:
        blocks.append(Block(len(blocks) + 1, "The reader", turn.understood[:MOST_CHARS]))
        blocks.append(Block(len(blocks) + 1, "The articles", _said(turn)[:_MOST_ANSWER_CHARS] or "They do not say."))
    system = render("followup", border=border, max_chars=MOST_CHARS)
    asked = " ".join(disarm(question).split())[:MOST_CHARS]
    human = render("request", blocks=render_blocks(blocks, border), asked="Follow-up question", question=asked)
    written = ""
    async with aclosing(model.stream(system, human)) as pieces:
        async for piece in pieces:
            written += piece
            if len(written.strip()) > MOST_CHARS:
                break
    return written.strip()


def _said(turn: Turn) -> str:
    """The answer's sentences with the names of the accounts."""
    return " ".join(f"{claim.attributed_to.name}: {claim.text}" for claim in turn.answer.claims)
