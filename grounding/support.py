"""How far a sentence speaks to a question: which of its words it tells, in what form soever, and how near to a value asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from grounding.asked_words import tells_of
from grounding.check_words import lemma
from grounding.facts import figures
from grounding.questions import Expects, Question
from grounding.sought import answers_differ, copied_with_another, values
from retrieval.names import names
from retrieval.words import STOP_WORDS, WORD, stem

# A name or a number of the question tells this much more than another word.
_SPECIAL = 1.5
# Words on either side of a value that are about it.
_NEAR = 14
_SHORT = 6
# The share of the question that stands near a value which answers it beyond doubt.
_AMID = 0.6


@dataclass(frozen=True, slots=True)
class Support:
    """Shares of the question, 0 to 1.

    `around` is what the sentence tells with the one before it and the title. `matter` and `matter_around` are the same of the words
    that are no name and no number. `near` is what stands near a value of the kind asked for, times the value's worth; of the whole
    sentence where the question asks for no such value. `asks`: the sentence is a question itself; `short`: it has fewer than six words.
    """

    around: float
    matter: float
    matter_around: float
    near: float
    asks: bool
    short: bool


@lru_cache(maxsize=8192)  # ranking and deciding look at the same sentences
def support(question: Question, text: str, before: str) -> Support:
    """The support of a sentence; `before` is its article's title and the sentence before it."""
    weight = _weights(question)
    asked = tuple(weight)
    places = {w: _places(w, text) for w in asked}
    told = {w for w in asked if places[w]}
    around = told | {w for w in asked if _places(w, before)}
    matter = [w for w in asked if weight[w] == 1.0] or list(asked)
    return Support(
        sum(weight[w] for w in around) / sum(weight.values()),
        sum(w in told for w in matter) / len(matter),
        sum(w in around for w in matter) / len(matter),
        _near(question, text, weight, places),
        text.rstrip(' "”’)').endswith("?"),
        len(text.split()) < _SHORT,
    )


def plainly_differ(question: Question, one: str, two: str) -> bool:
    """Whether two sentences answer the question differently beyond doubt: a reader may be told that their accounts differ.

    One is a copy of the other but for a name or a figure; or both give a day or an amount amid most of the question's words, and these
    disagree. Other names may both be right: a firm and its head.
    """
    if not answers_differ(question, one, two):
        return False
    if question.expects is Expects.NUMBER and _of_other_days(one, two):
        return False
    if copied_with_another(question, one, two):
        return True
    by_figure = question.expects in (Expects.NUMBER, Expects.TIME)
    told_by_one, told_by_two = ({w for w in _weights(question) if _places(w, text)} for text in (one, two))
    # Of medical use and of any use, different counts may both be right.
    return by_figure and told_by_one == told_by_two and all(support(question, text, "").near >= _AMID for text in (one, two))


def _of_other_days(one: str, two: str) -> bool:
    """Whether two sentences give days that clash: a rate of August and one of October may both be right."""
    mine, its = ([f.day for f in figures(text) if f.day] for text in (one, two))
    return bool(mine and its) and all(a.clashes(b) for a in mine for b in its)


@lru_cache(maxsize=512)
def _weights(question: Question) -> dict[str, float]:
    """What each telling word of the question weighs, by lemma."""
    kept = [lemma(w.lower()) for w in WORD.findall(question.text) if w.lower() not in STOP_WORDS and stem(w.lower()) in question.stems]
    named = {word for name in names(question.text) for word, _ in _lemmas(name.text)}
    return {w: _SPECIAL if w in named or w[:1].isdigit() else 1.0 for w in kept or question.stems or ("",)}


@lru_cache(maxsize=16384)
def _lemmas(text: str) -> tuple[tuple[str, int], ...]:
    """The lemmas of a text's telling words with their places among all of its words."""
    return tuple((lemma(m.group().lower()), n) for n, m in enumerate(WORD.finditer(text)) if m.group().lower() not in STOP_WORDS)


def _places(asked: str, text: str) -> list[int]:
    return [n for told, n in _lemmas(text) if tells_of(told, asked)]


def _near(question: Question, text: str, weight: dict[str, float], places: dict[str, list[int]]) -> float:
    total = sum(weight.values())
    if question.expects in (Expects.REASON, Expects.THING):
        return sum(weight[w] for w, at in places.items() if at) / total
    best = 0.0
    for value in values(question, text):
        place = len(WORD.findall(text[: value.start]))
        held = sum(weight[w] for w, at in places.items() if any(abs(n - place) <= _NEAR for n in at))
        best = max(best, value.worth * held / total)
    return best
