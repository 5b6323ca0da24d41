"""A follow-up question, made to stand alone by the talk before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.values import Answer
from grounding.mentions import take_apart
from grounding.pointing import pointed_back, points
from grounding.short_questions import asked_again
from grounding.spoken_of import recased, spoken_of
from retrieval.words import content_stems

# A question longer than this, made to stand alone, is not one that anybody would ask.
MOST_CHARS = 300
_JOINING = re.compile(r"^(?:and|but|so|or|ok(?:ay)?|then|also)\b,?\s+(?=\w+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Turn:
    """A question of the talk, as it was typed, and its answer."""

    question: str
    answer: Answer

    @property
    def understood(self) -> str:
        """The question as it was answered."""
        return self.answer.understood or self.question


def understand(question: str, before: Sequence[Turn]) -> str:
    """The question as it stands alone; unchanged where it does already, or where it cannot be told what it points to.

    `before` is the talk, oldest first. By rule, without a model: after "What did Walz say about the call?", "And Frey?" is understood as
    "What did Frey say about the call?".
    """
    if not before or not question.strip():
        return question
    plain = _plain(question, before)
    talk = [spoken_of(recased(turn.understood, [turn.answer]), turn.answer) for turn in reversed(before)]
    told = asked_again(plain, talk, take_apart(plain))
    if told is None and (pointed := pointed_back(plain, talk)):
        told = _JOINING.sub("", pointed)
    if told is None or len(told) > MOST_CHARS:
        return question
    return told[:1].upper() + told[1:]


def follows_up(question: str, before: Sequence[Turn]) -> bool:
    """Whether a question leaves something to the talk before it: it points back, is very short, or begins with "And"."""
    plain = _plain(question, before)
    return points(plain) or len(content_stems(plain)) < 2 or bool(_JOINING.match(plain)) or understand(question, before) != question


def cited_last(before: Sequence[Turn]) -> tuple[str, ...]:
    """The ids of the articles that the newest answer cited."""
    return tuple(source.id for _, source in before[-1].answer.sources) if before else ()


def _plain(question: str, before: Sequence[Turn]) -> str:
    return recased(" ".join(question.split()), [turn.answer for turn in before])
