"""The values in a sentence that are of the kind that a question asks for: an amount, a day, a name that the question does not hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache

from grounding.asked_words import tells_of
from grounding.check_words import lemma
from grounding.facts import Figure, figures, same_figure
from grounding.questions import Expects, Question
from retrieval.names import names
from retrieval.words import STOP_WORDS, WORD, content_stems, stem

_MONEY = re.compile(
    r"\b(?:costs?|price|pay|paid|worth|spend|spent|salary|salaries|wage|fine|fee|budget|earn\w*|raise[ds]?|dollars?|euros?|revenues?|"
    r"profits?|income|turnover)\b",
    re.I,
)
_NO_SUM = re.compile(r"\bhow (?!much\b)\w+|\bper ?cent\w*|\b(?:share|rate|proportion)\b", re.I)
_COUNTED = re.compile(r"\bhow many (?:more |other |different )?(?:\w+ ){0,2}?(\w+)", re.I)
# A weekday or "last week" tells less than a day of a month, a number of anything else less than one of the thing asked about,
# a lone capital word less than a name in full.
_PARTLY, _LONE, _OPENING, _LITTLE = 0.5, 0.75, 0.5, 0.25
# Telling words after a number among which the thing counted stands.
_COUNTED_WITHIN = 3
_NO_NAMES = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday thursday friday "
    "saturday sunday jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun".split()
)
# Times that are no days: "66 million years ago", "the mid-18th century".
_LONG_AGO = re.compile(r"(?:\d[\d,.]*|\w+)(?: (?:million|thousand|billion))? years ago|[\w-]+ century\b|\bin 1[0-4]\d\d\b", re.I)
_LOOSELY = re.compile(
    r"\b(?:this|next|last|early|late|mid|in|during|by|until|since|over|within)[ -](?:the )?(?:coming |early |late )?"
    r"(?:spring|summer|autumn|fall|winter|weekend|days|weeks|months)\b|\bsoon\b",
    re.I,
)
# What stands before a place, and before one more in a row of places.
_AT = re.compile(r"\b(?:in|at|near|outside|inside|from|to|into|across|around|throughout|towards?|off|via|of)\s+(?:the\s+)?(?:\w+ )?$", re.I)
_AND_AT = re.compile(r"^(?:,? (?:and|or)|,)\s+(?:the\s+)?$")
_IN = re.compile(r"\b(?:in|at|near|outside|inside|across|throughout)\s+(?:the\s+)?$", re.I)
_WHERE = re.compile(r"\bwhere\b", re.I)
# A name is seldom a place where no such word stands before it, and one after "in" seldom the person or body that is asked for.
_NO_PLACE, _SOMEWHERE = 0.4, 0.5
# What "how long" is measured in, and so on.
_TIMES = frozenset(stem(w) for w in "second minute hour day night week month year decade century season term".split())
_LENGTHS = frozenset(stem(w) for w in "inch foot feet yard metre meter mile kilometre kilometer km block page word".split())
_MEASURED = (
    (re.compile(r"\bhow (?:old|late|early|soon)\b|\bage\b", re.I), _TIMES),
    (re.compile(r"\bhow long\b", re.I), _TIMES | _LENGTHS),
    (re.compile(r"\bhow (?:far|tall|high|deep|wide)\b", re.I), _LENGTHS),
)
# How old something is may be told by when it began.
_HOW_OLD = re.compile(r"\bhow old\b", re.I)
_BEGAN = re.compile(
    r"\b(?:built|founded|established|opened|erected|constructed|created|launched|born|made|dat(?:es?|ed|ing)(?: back)?)(?: \w+)? "
    r"(?:in|on|from|to|since)(?: (?:the )?\w+){0,3} ?$|\bsince(?: \w+)? ?$",
    re.I,
)
_AGED = re.compile(r"^[ -]\w+[ -](?:old|of age)\b", re.I)
_BY = re.compile(r"\bby (?:the )?$", re.I)
# A sentence that has this share of another's words, in order, and of these many or more, is a copy of it with changes.
_MOST_CHANGED, _LEAST_COPIED = 0.75, 4
_BY_NAME = frozenset((Expects.PERSON, Expects.PLACE, Expects.NAME))


def asks_sum(question: Question) -> bool:
    """Whether a sum of money is asked for: what something costs, what somebody earns."""
    amount = question.expects is Expects.NUMBER and thing_counted(question.text) is None and not _NO_SUM.search(question.text)
    return amount and bool(_MONEY.search(question.text))


def thing_counted(question: str) -> str | None:
    """The stem of the thing whose number a question after "how many" asks for."""
    counted = _COUNTED.search(question)
    return stem(counted.group(1).lower()) if counted else None


def after_thing_counted(question: str) -> int | None:
    """Where the rest of a question after "how many" begins, behind the thing whose number it asks for."""
    counted = _COUNTED.search(question)
    return counted.end() if counted else None


def words_counted(text: str, figure: Figure) -> list[str]:
    """The stems after a number among which the thing that it counts stands, if it counts one: "40 unpaid dock workers"."""
    return content_stems(text[figure.end :])[:_COUNTED_WITHIN]


@dataclass(frozen=True, slots=True)
class Value:
    """What may be the answer, at `text[start:end]`; `worth` is 1 where it is wholly of the kind asked for, less where it is near it."""

    text: str
    start: int
    end: int
    worth: float
    figure: Figure | None = None

    @property
    def words(self) -> frozenset[str]:
        """Its words, lower-cased."""
        return frozenset(w.group().lower() for w in WORD.finditer(self.text))


def values(question: Question, text: str) -> tuple[Value, ...]:
    """The values in a sentence of the kind asked for, in order; none where the question asks for a reason or just a thing."""
    return _values(question, text)


@lru_cache(maxsize=8192)  # ranking, deciding and choosing look at the same sentences
def _values(question: Question, text: str) -> tuple[Value, ...]:
    if question.expects in _BY_NAME:
        return tuple(_names(question, text))
    if question.expects not in (Expects.NUMBER, Expects.TIME):
        return ()
    asked = {f.key for f in figures(question.text)}
    found = [f for f in figures(text) if f.key not in asked]
    if question.expects is Expects.NUMBER:
        how_old = bool(_HOW_OLD.search(question.text))
        worths = [(f, float(how_old and _tells_beginning(text, f)) or _fits_amount(question.text, text, f)) for f in found]
    else:
        worths = [(f, 1.0 if _exact_day(f) else _PARTLY) for f in found if f.day]
    long_ago = [Value(m.group(), *m.span(), 1.0) for m in _LONG_AGO.finditer(text)] if question.expects is Expects.TIME else []
    if question.expects is Expects.TIME and not long_ago and not worths:
        long_ago = [Value(m.group(), *m.span(), _LITTLE) for m in _LOOSELY.finditer(text)]
    return (*(Value(f.text, f.start, f.end, worth, f) for f, worth in worths if worth), *long_ago)


def _names(question: Question, text: str) -> list[Value]:
    """The names in a sentence, less the words that the question has too: of "New Vanguard CEO Tim Buckley" the last two."""
    asked = {lemma(w.lower()) for w in WORD.findall(question.text)}
    found: list[Value] = []
    for name in names(text):
        run: list[re.Match[str]] = []
        for word in [*WORD.finditer(name.text), None]:
            if word and word.group()[0].isupper() and not _is_asked(word.group().lower(), asked):
                run.append(word)
                continue
            if run:
                found.append(_name(text, name.start + run[0].start(), name.start + run[-1].end(), len(run)))
            run = []
    return _weighed_by_place(question, text, [v for v in found if len(v.text) > 1])


def _weighed_by_place(question: Question, text: str, found: Sequence[Value]) -> list[Value]:
    """The names with their worth less where what stands before them says that they are no place, or one where a person is asked for."""
    where = question.expects is Expects.PLACE and bool(_WHERE.search(question.text))
    weighed: list[Value] = []
    end_of_place = -1
    for value in found:
        before = text[: value.start]
        at = bool(_AT.search(before)) or (end_of_place >= 0 and bool(_AND_AT.match(text[end_of_place : value.start])))
        end_of_place = value.end if at else -1
        share = _NO_PLACE if where and not at else _SOMEWHERE if question.expects is Expects.PERSON and _IN.search(before) else 1.0
        weighed.append(replace(value, worth=value.worth * share))
    return weighed


def _is_asked(word: str, asked: set[str]) -> bool:
    return lemma(word) in asked or word in _NO_NAMES or word in STOP_WORDS


def _name(text: str, start: int, end: int, words: int) -> Value:
    opening = not re.search(r"\w", re.split(r"[.!?·:;…]", text[:start])[-1])
    return Value(text[start:end], start, end, 1.0 if words > 1 else _OPENING if opening else _LONE)


def _exact_day(figure: Figure) -> bool:
    day = figure.day
    return day is not None and any(part is not None for part in (day.year, day.month, day.day, day.minute, day.decade))


def _tells_beginning(text: str, figure: Figure) -> bool:
    """Whether a figure is the year in which something began: "built in 1931"."""
    return figure.day is not None and figure.day.year is not None and bool(_BEGAN.search(text[: figure.start]))


def _fits_amount(question: str, text: str, figure: Figure) -> float:
    if figure.number is None:
        return 0.0
    if counted := thing_counted(question):
        if figure.number.kind in ("money", "percent", "ordinal"):
            return 0.0
        counts = any(tells_of(word, counted) for word in words_counted(text, figure))
        return 1.0 if counts else _LITTLE if figure.noun else _PARTLY
    if units := next((u for asked, u in _MEASURED if asked.search(question)), None):
        if _HOW_OLD.search(question) and figure.noun in units and not _AGED.match(text[figure.end :]):
            return _LITTLE
        return 1.0 if figure.noun in units else _LONE if not figure.noun else 0.0 if figure.number.kind == "money" else _LITTLE
    if _MONEY.search(question):
        return 1.0 if figure.number.kind == "money" else _PARTLY
    return 1.0


def answer_of(question: Question, text: str) -> Value | None:
    """The value that a sentence gives as the answer: the one of most worth, and of several such names the one that does the deed.

    That is the name after "by" in a sentence that has one, else the first.
    """
    return max(values(question, text), key=lambda v: (v.worth, bool(_BY.search(text[: v.start]))), default=None)


def answers_differ(question: Question, one: str, two: str) -> bool:
    """Whether two sentences give answers of the kind asked for of which at most one can be right.

    Names differ where neither sentence has a word of the other's answer; days and amounts where no two of them agree; sentences that are
    copies of one another but for names or figures differ whatever is asked.
    """
    if copied_with_another(question, one, two):
        return True
    mine, its = answer_of(question, one), answer_of(question, two)
    if mine is None or its is None:
        return False
    if question.expects in _BY_NAME:
        in_one, in_two = _name_words(one), _name_words(two)
        return not _name_words(mine.text) & in_two and not _name_words(its.text) & in_one
    if mine.worth != its.worth:
        return False
    best = [v for v in values(question, one) if v.worth == mine.worth]
    return all(_disagree(a, b) for a in best for b in values(question, two) if b.worth == its.worth)


def gives(question: Question, answer: Value, text: str) -> bool:
    """Whether a sentence holds the same answer: the same amount, a day that may be the same, every word of the name."""
    found = values(question, text)
    if answer.figure is None:
        return answer.words <= {w for v in found for w in v.words}
    return any(v.figure is not None and _same_figure(answer.figure, v.figure) for v in found)


def _same_figure(one: Figure, two: Figure) -> bool:
    if one.day and two.day:
        return bool(one.day.parts.keys() & two.day.parts.keys()) and not one.day.clashes(two.day)
    return one.key == two.key


def copied_with_another(question: Question, one: str, two: str) -> bool:
    """Whether one sentence is the other with another name or figure in it, one that the question does not hold."""
    return _copied_with_another(question, *sorted((one, two)))


@lru_cache(maxsize=4096)
def _copied_with_another(question: Question, one: str, two: str) -> bool:
    mine, its = WORD.findall(one), WORD.findall(two)
    if not _MOST_CHANGED * len(mine) <= len(its) <= len(mine) / _MOST_CHANGED or len(mine) < _LEAST_COPIED:
        return False
    matcher = SequenceMatcher(None, mine, its, autojunk=False)
    if matcher.ratio() < _MOST_CHANGED:
        return False
    asked = {lemma(w.lower()) for w in WORD.findall(question.text)}
    changed = [(mine[a:b], its[c:d]) for tag, a, b, c, d in matcher.get_opcodes() if tag == "replace"]
    return any(_telling(left, asked) and _telling(right, asked) for left, right in changed)


def _telling(part: Sequence[str], asked: set[str]) -> bool:
    """Whether the words hold a name or a figure that the question does not."""
    return any((w[0].isupper() or w[0].isdigit()) and lemma(w.lower()) not in asked for w in part)


def _name_words(text: str) -> set[str]:
    return {lemma(w.lower()) for w in WORD.findall(text) if w[0].isupper() and w.lower() not in STOP_WORDS}


def _disagree(one: Value, two: Value) -> bool:
    if one.figure is None or two.figure is None:
        return False
    if one.figure.day and two.figure.day:
        return one.figure.day.clashes(two.figure.day)
    a, b = one.figure.number, two.figure.number
    same_kind = a is not None and b is not None and (a.kind, a.unit) == (b.kind, b.unit)
    return same_kind and not same_figure(one.figure, two.figure) and not same_figure(two.figure, one.figure)
