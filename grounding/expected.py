"""Whether a sentence holds the kind of thing that a question asks for: an amount, a time, a person, a place, a reason."""

from __future__ import annotations

import re

from core.values import Span
from grounding.facts import Figure, figures
from grounding.questions import Expects, Question
from retrieval.names import names
from retrieval.reporting_verbs import STRONG
from retrieval.words import content_stems, stem

_REASON = re.compile(r"\b(?:because|since|due to|after|so that|in order|reason|caus\w+|led to|result\w*|over|amid|to)\b", re.I)
_MONEY = re.compile(
    r"\b(?:costs?|price|pay|paid|worth|spend|spent|salary|salaries|wage|fine|fee|budget|earn\w*|raise[ds]?|dollars?|euros?)\b", re.I
)
_COUNTED = re.compile(r"\bhow many (?:more |other |different )?(?:\w+ ){0,2}?(\w+)", re.I)
# A weekday or "last week" tells less than a day of a month, a number of anything else less than one of the thing asked about.
_PARTLY = 0.5
_REPORTED = 0.6
# Telling words after a number among which the thing counted stands: "40 unpaid dock workers".
_COUNTED_WITHIN = 3


def expected_share(question: Question, text: str) -> float:
    """1 where the sentence holds what is asked for, 0 where it does not, and between for something near it."""
    match question.expects:
        case Expects.NUMBER:
            return max((_fits_amount(question.text, text, f) for f in figures(text) if f.number), default=0.0)
        case Expects.TIME:
            return max((1.0 if _exact_day(f) else _PARTLY for f in figures(text) if f.day), default=0.0)
        case Expects.PERSON | Expects.PLACE:
            asked = question.text.lower()
            return float(any(n.text.lower() not in asked for n in names(text)))
        case Expects.REASON:
            return float(bool(_REASON.search(text)))
        case Expects.THING:
            return 1.0


def told_by(question: Question, span: Span) -> float:
    """For a question after what somebody said: 1 where the sentence holds that person's own speech, less where it only reports him."""
    if question.speaker is None:
        return 0.0
    last = question.speaker.split()[-1].casefold()
    spoken = (s for s in span.article.speech if s.start < span.end and span.start < s.end and s.speaker)
    if any(last in (s.speaker or "").casefold().split() for s in spoken):
        return 1.0
    reports = rf"\b{re.escape(last)}\b(?:\W+\w+){{0,2}}?\W+(?:{'|'.join(sorted(STRONG))})\b"
    return _REPORTED if re.search(reports, span.quote, re.I) else 0.0


def _exact_day(figure: Figure) -> bool:
    day = figure.day
    return day is not None and any(part is not None for part in (day.year, day.month, day.day, day.minute, day.decade))


def _fits_amount(question: str, text: str, figure: Figure) -> float:
    if figure.number is None:
        return 0.0
    if _MONEY.search(question):
        return 1.0 if figure.number.kind == "money" else _PARTLY
    if counted := _COUNTED.search(question):
        following = content_stems(text[figure.end :])[:_COUNTED_WITHIN]
        return 1.0 if stem(counted.group(1).lower()) in following else _PARTLY
    return 1.0
