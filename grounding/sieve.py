"""Which sentences a summary may show, and how many were left out for what reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from core.values import Article, Neutrality, Sentence, Span
from grounding.accounts import Accounts
from grounding.claims import points_on, readable_alone
from grounding.loaded import read_loaded
from grounding.orders import speaks_to_reader
from grounding.standing_alone import Standing

_TO_A_READER = "addresses a reader or a model"
_QUESTION = "is a question"
_REPEATS = "says what is shown"
_NO_ROOM = "no room at this length"


class Sieve:
    """Lets through the sentences that a summary may show, and counts the others by reason."""

    def __init__(self) -> None:
        self._apart: Counter[str] = Counter()
        self._standing: Standing | None = None
        self._widened: dict[tuple[str, int, int], Span | None] = {}

    def know(self, accounts: Accounts) -> None:
        """Holds every sentence from now on to what the readers of these accounts know."""
        self._standing, self._widened = Standing(accounts), {}

    def without_orders(self, article: Article) -> Article:
        """The article with every order to a reader or a model, and every question in its own voice, set apart like a heading.

        A heading is no unit of an account, weighs in nothing and supports nothing, and no sentence is widened over it, so that an
        order that somebody plants in an article changes nothing about what is shown of the rest.
        """
        return replace(article, sentences=tuple(self._without_order(article, s) for s in article.sentences))

    def _without_order(self, article: Article, sentence: Sentence) -> Sentence:
        span = Span(article, sentence.start, sentence.end)
        if speaks_to_reader(span):
            reason = _TO_A_READER
        elif sentence.heading:
            return sentence
        elif span.quote.rstrip('"”’) ').endswith("?") and not span.speech:
            reason = _QUESTION
        else:
            return sentence
        self._apart[reason] += 1
        return replace(sentence, heading=True)

    def readable(self, span: Span, *, loaded: bool = False) -> Span | None:
        """The span as it can be shown, or None. `loaded` lets a loaded sentence through: its claim is marked as the account's wording."""
        wider = self._wider(span)
        worded = wider is not None and not loaded and read_loaded(wider.quote).loaded
        return None if _reason_against(span, worded, wider) else wider

    def receipt(self, accounts: Sequence[Article], left: Iterable[tuple[Span, bool]], words: Iterable[tuple[str, int]]) -> Neutrality:
        """What a summary owes its reader: every loaded term of the accounts, the space of each, and why each sentence was left out.

        `left` are the sentences that are not shown, each with whether what is shown says the same.
        """
        terms: dict[tuple[str, str], None] = {}
        for article in accounts:
            for sentence in article.sentences:
                found = read_loaded(article.text[sentence.start : sentence.end]).terms
                terms.update(dict.fromkeys((term.text, article.source.label) for term in found))
        reasons = Counter(self._apart)
        for span, repeats in left:
            reason = _reason_against(span, read_loaded(span.quote).loaded, self._wider(span))
            reasons[reason or (_REPEATS if repeats else _NO_ROOM)] += 1
        return Neutrality(tuple(terms), tuple(words), tuple(sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0]))))

    def _wider(self, span: Span) -> Span | None:
        """The span as it can be read alone, or None."""
        key = span.article.source.id, span.start, span.end
        if key not in self._widened:
            at = next(n for n, s in enumerate(span.article.sentences) if s.start <= span.start < s.end)
            self._widened[key] = self._standing.readable(span) if self._standing else readable_alone(span, at)
        return self._widened[key]


def _reason_against(span: Span, loaded: bool, wider: Span | None) -> str | None:
    """Why a sentence is not shown in a summary."""
    if span.quote.rstrip('"”’) ').endswith("?"):
        return _QUESTION
    if loaded:
        return "is worded in a loaded way"
    return None if wider and not points_on(span.quote) else "cannot be read alone"
