"""Source sentences as claims: the verbatim and the trimmed lane."""

from __future__ import annotations

import re
from dataclasses import replace

from core.values import Claim, Lane, Span
from grounding.lanes import verbatim_claim
from grounding.loaded import read_loaded
from grounding.trimming import trim

# Words that point back at a sentence which the reader does not see.
_DANGLING = re.compile(
    r"^[\"“‘'(]*(?:he|she|it|they|this|that|these|those|his|her|its|their|such|both|the (?:two|three|latter|former|pair|move|decision|"
    r"statement|comments?|remarks?))\b(?!\s+(?:week|month|year|morning|afternoon|evening|article)\b)",
    re.I,
)
_WIDEST_WORDS = 60


def quote_claim(number: int, span: Span) -> Claim:
    """A span as a claim: trimmed where that takes away something dispensable, else verbatim."""
    claim = verbatim_claim(number, span, read_loaded)
    text = trim(claim.text)
    if text == claim.text or claim.quotations:
        return claim
    return replace(claim, text=text, lane=Lane.TRIMMED, reason="a connective or an aside is left out")


def dangles(text: str) -> bool:
    """Whether a sentence opens with a word that points back at what was said before it."""
    return bool(_DANGLING.match(text))


def readable_alone(span: Span, index: int) -> Span | None:
    """The span of `article.sentences[index]`, widened back over at most one sentence where it opens by pointing back.

    None where even that would not make it readable: the sentence before is a heading, points back too, or makes it too long.
    """
    text = span.quote
    if not dangles(text):
        return span
    if index == 0:
        return None
    article = span.article
    before = article.sentences[index - 1]
    wider = Span(article, before.start, span.end)
    if before.heading or dangles(article.text[before.start : before.end]) or len(wider.quote.split()) > _WIDEST_WORDS:
        return None
    return wider
