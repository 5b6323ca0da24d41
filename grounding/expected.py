"""Whether a sentence holds the kind of thing that a question asks for: an amount, a time, a person, a place, a reason."""

from __future__ import annotations

import re

from core.values import Span
from grounding.questions import Expects, Question
from grounding.sought import values
from retrieval.reporting_verbs import STRONG

_REASON = re.compile(r"\b(?:because|since|due to|after|so that|in order|reason|caus\w+|led to|result\w*|over|amid|to)\b", re.I)
_REPORTED = 0.6
# Who "was asked" or "was accused" says nothing.
_PASSIVE = re.compile(r"\b(?:am|is|are|was|were|be|been|being)\b", re.I)


def expected_share(question: Question, text: str) -> float:
    """1 where the sentence holds what is asked for, 0 where it does not, and between for something near it."""
    match question.expects:
        case Expects.REASON:
            return float(bool(_REASON.search(text)))
        case Expects.THING:
            return 1.0
        case _:
            return max((v.worth for v in values(question, text)), default=0.0)


def told_by(question: Question, span: Span) -> float:
    """For a question after what somebody said: 1 where the sentence holds that person's own speech, less where it only reports him."""
    if question.speaker is None:
        return 0.0
    last = question.speaker.split()[-1].casefold()
    spoken = (s for s in span.speech if s.speaker)
    if any(last in (s.speaker or "").casefold().split() for s in spoken):
        return 1.0
    reports = rf"\b{re.escape(last)}\b(?:\W+\w+){{0,2}}?\W+(?:{'|'.join(sorted(STRONG))})\b"
    return _REPORTED if any(not _PASSIVE.search(m.group()) for m in re.finditer(reports, span.quote, re.I)) else 0.0
