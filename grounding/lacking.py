"""What a question asks for or gives and the best sentences lack: then they do not answer it, however near they come."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.values import Article
from grounding.asked_words import Told
from grounding.check_words import lemma
from grounding.expected import expected_share, told_by
from grounding.facts import figures
from grounding.facts_numbers import numbers
from grounding.mentions import take_apart
from grounding.questions import Expects, Question, asks_whether, asks_words
from grounding.ranking import Ranked, before_it
from grounding.sought import after_thing_counted, asks_sum, thing_counted, values, words_counted
from grounding.support import support
from retrieval.names import names
from retrieval.words import WORD, content_stems, stem

# Log-odds, chosen on weekly news-quiz questions over 1,785 articles and on encyclopaedia questions over 300.
_NO_SUM, _NO_COUNT, _NO_DOER, _NO_NUMERAL = 5.0, 3.0, 5.0, 1.5
# And on questions of our own: a deed asked about that nobody tells of, a question after the words of somebody who says nothing.
_NO_DEED, _NO_WORDS = 3.0, 3.0
# That asked about with its day or its number may be told in words that nobody thought of; so may a day ("soon").
_NO_DEED_OF_VALUE, _NO_TIME, _NO_NAME = 2.0, 2.0, 3.0
# A sentence names the sum asked for beside at least this share of the question.
_ABOUT_IT = 0.5
# The sentences ranked first that are looked through for a count or a doer.
_LOOKED_AT = 4
_NUMERAL = re.compile(r"(?<![\w.,-])\d+(?:[.,]\d+)*")
# Up to here numbers are spelt out in prose.
_SPELT_OUT = 101
_PEOPLE = frozenset(
    stem(word)
    for word in """
    adults agents children civilians crew demonstrators employees fans guests individuals members men migrants officers others passengers
    patients people person players protesters pupils refugees residents soldiers staff students supporters troops victims visitors voters
    women workers
    """.split()
)
_DOER_ASKED = re.compile(
    r"^\W*who (?!(?:is|was|are|were|has|have|had|will|would|can|could|did|does|do|may|might|should|must)\b)(?:\w+ly )?(\w+)", re.I
)
_PASSIVE = frozenset("am are be been being got is was were".split())
_TOLD_UNKNOWN = re.compile(r"\bby\b|\banonymous|\bunknown\b|\bunidentified\b", re.I)
_BEFORE_PARTICIPLE = 3
_HAVING = frozenset("had has have having".split())
# "Taken" and "written" are no simple past: "photos taken in May" tell of no doer either.
_ONLY_PARTICIPLE = re.compile(r"(?:[kptvs]en|itten|idden|[aorn]wn)$")
# "The shooting of the dog".
_OF_WHOM = re.compile(r"\s+(?:(?:death|dead) )?of\b(?!.*\bby\b)")
_SENTENCE_END = re.compile(r"(?<=[.!?]) +")
# Verbs that tell little: what "comes out" or "takes place" is told of by another word.
_LIGHT = frozenset(
    stem(w) for w in "also currently now still be become begin come do end get give go happen have make need occur put start take".split()
)
# "Two shootings" tell of no doer, "was shooting" does.
_GERUND = re.compile(r"ings?$")


def lacks(question: Question, ranked: Sequence[Ranked]) -> float:
    """What it takes from the log-odds of an answer, 0 or more, that something is lacking; `ranked` must not be empty.

    A sum or a count that is asked for must be named, whoever did a deed too where the question is who did it; and a number that the
    question gives must stand in the article: else it is of another year, quake or match.
    """
    first = [r.candidate.span.quote for r in ranked[:_LOOKED_AT]]
    no_time = question.expects is Expects.TIME and not any(values(question, text) for text in first)
    unnamed = _names_nobody(question, ranked)
    no_sum = asks_sum(question) and not any(_names_sum(question, r) for r in ranked)
    no_count = thing_counted(question.text) is not None and not any(counts_asked(question.text, text) for text in first)
    no_doer = leaves_doer_open(question.text, first[0]) and not any(names_doer(question.text, text) for text in first)
    other_number = bool(_numerals(question.text) - _numerals_of(ranked[0].candidate.span.article))
    untold = _untold_deed(question, ranked)
    open_deed = question.expects not in (Expects.TIME, Expects.NUMBER)
    no_words = question.speaker is not None and asks_words(question.text) and not any(told_by(question, r.candidate.span) for r in ranked)
    return (
        _NO_SUM * no_sum
        + _NO_COUNT * no_count
        + _NO_DOER * no_doer
        + _NO_NUMERAL * other_number
        + (_NO_DEED if open_deed else _NO_DEED_OF_VALUE) * untold
        + _NO_WORDS * no_words
        + _NO_TIME * no_time
        + _NO_NAME * unnamed
    )


def _untold_deed(question: Question, ranked: Sequence[Ranked]) -> float:
    """What no sentence ranked first tells of, 0 to 1: of a question who did something, that deed, else nothing or all.

    Of a question whether something is so, the share of its telling words, names aside.
    """
    asked = _deeds_asked(question)
    first = ranked[:_LOOKED_AT]
    told = Told(asked, strictly=True).of(s for r in first for s in content_stems(f"{before_it(r.candidate)}\n{r.candidate.span.quote}"))
    return 1 - len(told) / len(asked) if asked else 0.0


def _deeds_asked(question: Question) -> list[str]:
    """The stems of what must be told of for a question to be answered; none where no one deed is asked about."""
    named = {s for name in question.names for s in content_stems(name)}
    if asks_whether(question.text):
        return [s for s in question.stems if s not in named]
    if doer := _DOER_ASKED.match(question.text):
        return [stem(doer.group(1).lower())]
    if question.expects not in (Expects.TIME, Expects.NUMBER):
        return []
    asking = _SENTENCE_END.split(question.text)[-1]
    verb = take_apart(asking).verb
    counted = after_thing_counted(asking)
    rest = asking[slice(*verb)] if verb else asking[counted:] if counted is not None else ""
    return [s for s in content_stems(rest) if s in question.stems and s not in named | _LIGHT][:1]


def _names_nobody(question: Question, ranked: Sequence[Ranked]) -> bool:
    """Whether the articles of the sentences ranked first have no word of the names in the question.

    Its first word may be no name; of names with figures alone it cannot be told.
    """
    told = [n.text for n in names(question.text) if n.start or " " in n.text]
    named = {s for name in told for s in content_stems(name)}
    articles = (r.candidate.span.article for r in ranked[:_LOOKED_AT])
    by_name = any(not re.search(r"\d", name) for name in told)
    return by_name and not any(named & set(content_stems(f"{a.source.title}\n{a.text}")) for a in articles)


def _names_sum(question: Question, one: Ranked) -> bool:
    text = one.candidate.span.quote
    return expected_share(question, text) == 1 and support(question, text, before_it(one.candidate)).around > _ABOUT_IT


def counts_asked(question: str, text: str) -> bool:
    """Whether a number in the text may count what a question after "how many" asks for: that thing, people for people, or it stands alone.

    >>> counts_asked("How many agents are there?", "Two deadly shootings involved agents.")
    False
    """
    thing = thing_counted(question)
    if thing is None:
        return False
    for figure in figures(text):
        if figure.number is None:
            continue
        following = set(words_counted(text, figure))
        if not figure.noun or thing in following or (thing in _PEOPLE and following & _PEOPLE):
            return True
    return False


def leaves_doer_open(question: str, text: str) -> bool:
    """Whether the text tells the deed that a question after "who" names, but in the passive and without who did it.

    >>> leaves_doer_open("Who painted the boathouse?", "The boathouse was painted in May.")
    True
    """
    return _deed(question, text) is False


def names_doer(question: str, text: str) -> bool:
    """Whether the text tells the deed that a question after "who" names as somebody's."""
    return _deed(question, text) is True


def _deed(question: str, text: str) -> bool | None:
    """Whether the text tells who did the deed asked about; None where the question names none or the text does not tell of it."""
    asked = _DOER_ASKED.match(question)
    if asked is None:
        return None
    deed, told = lemma(asked.group(1).lower()), None
    found = list(WORD.finditer(text))
    for at, word in enumerate(found):
        if lemma(word.group().lower()) == deed:
            with_be = not _PASSIVE.isdisjoint(w.group().lower() for w in found[max(0, at - _BEFORE_PARTICIPLE) : at])
            if _GERUND.search(word.group()):
                if with_be:
                    return True
                if _OF_WHOM.match(text, word.end()):
                    told = False
                continue
            without_have = _HAVING.isdisjoint(w.group().lower() for w in found[max(0, at - _BEFORE_PARTICIPLE) : at])
            done = with_be or (without_have and bool(_ONLY_PARTICIPLE.search(word.group())))
            if not done or _TOLD_UNKNOWN.search(text, word.end()):
                return True
            told = False
    return told


def _numerals(text: str) -> set[str]:
    """The numbers written in digits, without separators: "the 96th" is 96, "Covid-19" none."""
    return {m.group().replace(",", "") for m in _NUMERAL.finditer(text)}


def _numerals_of(article: Article) -> set[str]:
    """The same of an article with its title, and of the numbers that it spells out; the year in which it appeared counts."""
    text = f"{article.source.title}\n{article.text}"
    spelt = {f"{n.value:g}" for n in numbers(text) if n.value < _SPELT_OUT}
    return _numerals(text) | spelt | ({str(article.source.published.year)} if article.source.published else set())
