"""What somebody says and then takes back, or limits, in his next sentence: the two go together."""

from __future__ import annotations

import re

from core.values import Span
from retrieval.reporting_verbs import STRONG

_BUT = re.compile(r"^[\"“‘'(]*(?:but|however|still|yet|nevertheless|nonetheless|at the same time|that said|then again)\b", re.I)
# "But he added": the speaker of the sentence before goes on.
_HE = re.compile(r"^\W*\w+(?: \w+)?,? (?:he|she|they)\b", re.I)
_SAID = re.compile(rf"\b(?:{'|'.join(sorted(STRONG))})\b")
# Of a sentence with what limits it.
_MOST_WORDS = 60


def with_what_limits_it(span: Span) -> Span | None:
    """The span, with the next sentence where that limits in the same mouth what it says ("But …"); None where both are too long.

    Where the article itself goes on with "But", nothing is said in another's name, and the span stands as it is.
    """
    following = next((s for s in span.article.sentences if s.start >= span.end), None)
    if following is None or following.heading:
        return span
    more = Span(span.article, following.start, following.end)
    if not _BUT.match(more.quote) or not _same_mouth(span, more):
        return span
    wider = Span(span.article, span.start, more.end)
    return wider if len(wider.quote.split()) <= _MOST_WORDS else None


def _same_mouth(span: Span, more: Span) -> bool:
    last, first = {s.speaker for s in span.speech[-1:]}, {s.speaker for s in more.speech[:1]}
    if last and first:
        return last == first and None not in last
    return bool(last or _SAID.search(span.quote)) and not first and bool(_HE.match(more.quote))
