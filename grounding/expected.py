"""Whether a sentence holds the kind of thing that a question asks for: an amount, a time, a person, a place, a reason."""

from __future__ import annotations

import re

from core.values import Span
from grounding.questions import Expects, Question
from grounding.sought import values
from retrieval.reporting_verbs import STRONG

_REASON = re.compile(r"\b(?:because|since|due to|after|so that|in order|reason|caus\w+|led to|result\w*|over|amid|to)\b", re.I)
_REPORTED = 0.6
# "What did Brun call Frey?" is after a name that is given, and what calls nobody anything tells it at most half.
_ASKS_NAME_GIVEN = re.compile(
    r"\bwhat (?:did|does|do|has|have) (?:(?!(?:say|said|tell|think|about)\b)[\w.'’-]+ ){1,4}?"
    r"(?:call|label|brand|dub|describe)(?:l?ed|d)? \w",
    re.I,
)
_GIVES_NAME = re.compile(
    r"\b(?:call|label|brand|dub|describ|nicknam|denounc|characteri[sz])\w* "
    r"(?:(?!\b(?:with|to|for|that|call)\b)[^\"“.;]){1,80}?[\"“]|"
    r"\b(?:labell?|brand|dubb|call)(?:ed|ing) (?:(?!with\b|to\b|for\b)\w+ ){1,3}an? \w|"
    r"\b(?:describ|denounc|characteri[sz])(?:ed|es|ing) .{2,60}? as\b",
    re.I,
)
_OTHER_WORDS = 0.4
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
    share = _OTHER_WORDS if _ASKS_NAME_GIVEN.search(question.text) and not _GIVES_NAME.search(span.quote) else 1.0
    return share * _heard(question.speaker, span)


def _heard(speaker: str, span: Span) -> float:
    last = speaker.split()[-1].casefold()
    spoken = (s for s in span.speech if s.speaker)
    if any(last in (s.speaker or "").casefold().split() for s in spoken):
        return 1.0
    reports = rf"\b{re.escape(last)}\b(?:\W+\w+){{0,2}}?\W+(?:{'|'.join(sorted(STRONG))})\b"
    return _REPORTED if any(not _PASSIVE.search(m.group()) for m in re.finditer(reports, span.quote, re.I)) else 0.0
