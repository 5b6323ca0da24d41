"""Which sentences a summary may show, and how many were left out for what reason."""

from __future__ import annotations

from collections import Counter

from core.values import Span
from grounding.addressing import addresses_model
from grounding.claims import points_on, readable_alone
from grounding.loaded import read_loaded


class Sieve:
    """Lets through the sentences that a summary may show, and counts the others by reason."""

    def __init__(self) -> None:
        self.left_out: Counter[str] = Counter()
        self.terms: dict[tuple[str, str], None] = {}

    def readable(self, span: Span, *, loaded: bool = False) -> Span | None:
        """The span as it can be shown, or None. `loaded` lets a loaded sentence through: its claim is marked as the account's wording."""
        article = span.article
        index = next(n for n, s in enumerate(article.sentences) if s.start <= span.start < s.end)
        reading = read_loaded(span.quote)
        self.terms.update(dict.fromkeys((term.text, article.source.label) for term in reading.terms))
        wider = readable_alone(span, index)
        if reason := _reason_against(span, reading.loaded and not loaded, wider):
            self.left_out[reason] += 1
            return None
        return wider


def _reason_against(span: Span, loaded: bool, wider: Span | None) -> str | None:
    """Why a sentence is not shown in a summary."""
    if addresses_model(span.quote):
        return "addresses a reader or a model"
    if span.quote.rstrip('"”’) ').endswith("?"):
        return "is a question"
    if loaded:
        return "is worded in a loaded way"
    return None if wider and not points_on(span.quote) else "cannot be read alone"
