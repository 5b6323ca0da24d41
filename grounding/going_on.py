"""What somebody says and then takes back, or limits, in his next sentence: the two go together."""

from __future__ import annotations

import re

from core.values import Span
from grounding.facts import name_words, names
from retrieval.reporting_verbs import STRONG

_BUT = re.compile(r"^[\"“‘'(]*(?:but|however|still|yet|nevertheless|nonetheless|at the same time|that said|then again)\b", re.I)
# "But he added": the speaker of the sentence before goes on.
_HE = re.compile(r"^\W*\w+(?: \w+)?,? (?:he|she|they)\b", re.I)
_SAID = re.compile(rf"\b(?:{'|'.join(sorted(STRONG))}|according to)\b")
# What was not meant by what somebody has said.
_NOT_MEANT = re.compile(
    r"\b(?:(?:later|soon|quickly|then) (?:made clear|made it clear|clarified|corrected|walked (?:it|that|this) back|backed away)|"
    r"clarified that|"
    r"(?:was|were) not (?:suggesting|saying|proposing|calling|advocating|implying)|(?:did|had) not (?:mean|meant)\b)",
    re.I,
)
# Of a sentence with what limits it.
_MOST_WORDS = 60


def with_what_limits_it(span: Span) -> Span | None:
    """The span, with the next sentence where that limits in the same mouth what it says ("But …"), or tells what was not meant by it;
    None where both are too long.

    Where the article itself goes on with "But", nothing is said in another's name, and the span stands as it is.
    """
    following = next((s for s in span.article.sentences if s.start >= span.end), None)
    if following is None or following.heading:
        return span
    more = Span(span.article, following.start, following.end)
    limits = _BUT.match(more.quote) and _same_mouth(span, more)
    if not limits and not (_NOT_MEANT.search(more.quote) and _SAID.search(span.quote) and _who(span) & _who(more)):
        return span
    wider = Span(span.article, span.start, more.end)
    return wider if len(wider.quote.split()) <= _MOST_WORDS else None


def _same_mouth(span: Span, more: Span) -> bool:
    last, first = {s.speaker for s in span.speech[-1:]}, {s.speaker for s in more.speech[:1]}
    if last and first:
        return last == first and None not in last
    if first or not (last or _SAID.search(span.quote)):
        return False
    return bool(_HE.match(more.quote) or (_SAID.search(more.quote) and _who(span) & _who(more)))


def _who(span: Span) -> set[str]:
    """The last words of the names of a span, without possessive endings."""
    return {words[-1] for name in names(span.quote) if (words := name_words(name.text))}
