"""What a model writes, held to its sources while it streams."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from functools import partial

from core.errors import ModelUnavailable
from core.folding import fold
from core.values import Claim, Lane
from grounding.lanes import Outcome, Quote, ReadLoaded, redraft, verbatim_claim
from grounding.writing import CountTokens, Evidence, Kind, TextStream, write_request, write_sentences
from retrieval.entailment import Entails


@dataclass(frozen=True, slots=True)
class Redraft:
    """The checked claims in the model's order, without repeats, and how many of its sentences passed, were replaced or dropped."""

    claims: tuple[Claim, ...]
    passed: int
    replaced: int
    dropped: int
    insufficient: bool = False

    @property
    def mostly_failed(self) -> bool:
        """More than half of the model's sentences failed: the extractive answer is to be shown instead, with a notice."""
        return self.replaced + self.dropped > self.passed


async def rewrite_claims(
    model: TextStream,
    kind: Kind,
    question: str,
    claims: Sequence[Claim],
    evidence: Sequence[Evidence],
    *,
    context_tokens: int,
    count_tokens: CountTokens,
    loaded: ReadLoaded,
    quote: Quote | None = None,
    max_words: int = 60,
    on_claim: Callable[[Claim], None] | None = None,
    check_model: Entails | None = None,
) -> Redraft:
    """What the model writes for `question` (a topic, for a summary) from `evidence`, best first, each sentence checked.

    `claims` are the extractive ones: where one of them cites the sentence that is to be shown, it is shown as it stands there; for any
    other sentence, `quote` makes the claim out of number and span (by default `lanes.verbatim_claim`). `on_claim` is told each claim as
    soon as it is checked. `check_model` may vouch for what the rules leave unproven. The language model is stopped once `max_words` are
    reached. Raises ModelUnavailable when it fails in any way, also when nothing it wrote could be tied to the evidence.
    """
    quote = quote or partial(verbatim_claim, loaded=loaded)
    request = await asyncio.to_thread(
        write_request, kind, question, evidence, context_tokens=context_tokens, count_tokens=count_tokens, max_words=max_words
    )
    shown: list[Claim] = []
    counts = dict.fromkeys(Outcome, 0)
    async with aclosing(write_sentences(model, request)) as drafts:
        async for draft in drafts:
            if draft.insufficient:
                if shown:
                    continue
                return Redraft((), 0, 0, 0, insufficient=True)
            outcome, claim = await asyncio.to_thread(redraft, draft, request.evidence, claims, loaded, quote, check_model)
            if claim and shown and _words([*shown, claim]) > max_words:
                break
            counts[outcome] += 1
            if claim and not _repeats(claim, shown):
                shown.append(claim)
                if on_claim:
                    on_claim(claim)
    if not shown:
        raise ModelUnavailable(
            "Nothing that the language model wrote could be tied to the articles: try again, or set LLM_MODEL to another."
        )
    return Redraft(tuple(shown), counts[Outcome.PASSED], counts[Outcome.REPLACED], counts[Outcome.DROPPED])


def _repeats(claim: Claim, shown: Sequence[Claim]) -> bool:
    """Whether a claim says what is shown already: the same words, or the very sentence that a shown claim was made of."""
    spans = {(c.span.article.source.version, c.span.start, c.span.end) for c in claim.citations}
    for other in shown:
        theirs = {(c.span.article.source.version, c.span.start, c.span.end) for c in other.citations}
        if fold(other.text) == fold(claim.text) or (spans == theirs and Lane.REWRITTEN not in (other.lane, claim.lane)):
            return True
        if claim.replaced is not None and spans <= theirs:
            return True
    return False


def _words(claims: Sequence[Claim]) -> int:
    return sum(len(claim.text.split()) for claim in claims)
