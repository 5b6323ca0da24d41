"""Turns of a talk, made by hand, with claims out of the made articles."""

from core.values import Answer, Attribution, AttributionKind, Citation, Claim, Lane, Scope, Span
from grounding.following import Turn
from tests.made_articles import TOWN


def turn(question: str, *claims: Claim, understood: str | None = None) -> Turn:
    """A question with its answer; without claims, one that abstains."""
    return Turn(question, Answer(question, claims, not claims, 0.5, "extractive", Scope(0, 0, None), understood=understood))


def claim(quote: str) -> Claim:
    """A verbatim claim of the article that holds the quote."""
    article = next(a for a in TOWN if quote in a.text)
    start = article.text.index(quote)
    named = Attribution(AttributionKind.ACCOUNT, article.source.label)
    return Claim(quote, (Citation(1, Span(article, start, start + len(quote))),), Lane.VERBATIM, named)
