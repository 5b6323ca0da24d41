"""Which of the ranked sentences are shown: the best one, what its account adds, other accounts, and always the other side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from core.values import Article, Span
from grounding.claims import readable_alone
from grounding.clashes import clashes_of
from grounding.expected import expected_share
from grounding.loaded import read_loaded
from grounding.opinions import statements
from grounding.predicates import Reading, read_span
from grounding.questions import Expects, Question, asks_judgement, asks_whether
from grounding.ranking import Ranked, before_it
from grounding.sought import answer_of, answers_differ
from grounding.support import support
from retrieval.names import names
from retrieval.words import content_stems

# A further sentence is shown when it is nearly as likely to answer as the best: a difference of utilities, 1 being 2.7 times less likely.
_NEAR = 1.5
# A loaded sentence leads only where no plain one is nearly as likely to answer.
_LOADED_BEHIND = 1.5
# One that clashes with what is shown may be further off still.
_NEAR_CLASH = 5.0
# And one that answers with another day, amount or name.
_NEAR_OTHER = 5.0
# Further still where half of the question stands beside it.
_NEAR_OTHER_AMID, _AMID = 7.0, 0.5
# Of this worth or more is what is nearly a value of the kind asked for: a weekday for a date, a capital word for a name.
_VALUE = 0.5
# A further sentence tells at least this share of what the best one tells of the question's matter.
_LEAST_MATTER = 0.5
# Whether something is so is told by what tells of all that is asked: it goes before, by so much for the whole, and little else is shown.
_MATTER, _LEAST_TOLD = 1.2, 0.6
# Articles of one event have this many names or more in common; of fewer than _FEW_NAMES it cannot be told.
_SAME_EVENT, _FEW_NAMES = 2, 6
_MOST_CLAIMS, _MOST_OF_ONE, _MOST_WORDS = 4, 3, 75
# Sentences so near in meaning, or with so many of the shorter one's words in common, say the same.
_SAME_MEANING, _SAME_WORDS = 0.86, 0.75


@dataclass(frozen=True, slots=True)
class Chosen:
    """A sentence that is shown, `span` being what is cited and `reading` that span, read."""

    ranked: Ranked
    span: Span
    reading: Reading


def choose(question: Question, ranked: Sequence[Ranked]) -> list[Chosen]:
    """The sentences to show: the best one first with what its account adds, then one of each other account that is near enough."""
    matter = _MATTER * asks_whether(question.text)
    plain_first = sorted(
        ranked,
        key=lambda r: -r.utility - (matter and matter * _told(question, r)) + _LOADED_BEHIND * _gives_way(question, r, ranked),
    )
    readable = [Chosen(r, span, read_span(span)) for r in plain_first if (span := readable_alone(r.candidate.span, r.candidate.index))]
    # Where no sentence stands alone, as in a text of one sentence that points back, they are shown as they are.
    readable = readable or [Chosen(r, r.candidate.span, read_span(r.candidate.span)) for r in plain_first]
    chosen = _statements(question, readable)
    best = readable[0].ranked.utility if readable else 0.0
    for next_one in () if chosen else readable:
        mine = [c for c in chosen if _account(c) == _account(next_one)]
        too_long = _words([*chosen, next_one]) > _MOST_WORDS
        if chosen and (next_one.ranked.utility < best - _NEAR or too_long or len(mine) == _MOST_OF_ONE):
            continue
        if any(_same(question, next_one, c) for c in chosen) or (chosen and _less_to_the_point(question, next_one, chosen[0])):
            continue
        chosen.append(next_one)
        if len(chosen) == _MOST_CLAIMS:
            break
    if clashing := _contradicting(readable, chosen):
        chosen += clashing
    elif other := _answering_otherwise(question, readable, chosen):
        while len(chosen) > 1 and _words([*chosen, *other]) > _MOST_WORDS:
            chosen.pop()
        chosen += other
    order = list(dict.fromkeys(_account(c) for c in chosen))
    return sorted(chosen, key=lambda c: order.index(_account(c)))


def _gives_way(question: Question, one: Ranked, ranked: Sequence[Ranked]) -> bool:
    """Whether a sentence is loaded and a plain one nearly as likely to answer holds as much of the kind asked for."""
    if not _loaded(one.candidate.span.quote):
        return False
    value = expected_share(question, one.candidate.span.quote)
    near = (r.candidate.span.quote for r in ranked if r is not one and r.utility >= one.utility - _LOADED_BEHIND)
    return any(not _loaded(text) and expected_share(question, text) >= value for text in near)


def _less_to_the_point(question: Question, one: Chosen, best: Chosen) -> bool:
    """Whether the other sentence is further from what is asked for than the best.

    That is where the best gives a value of the kind asked for and the other none near it; where the other tells much less of the matter
    of a question that asks for no such value; or tells of another event.
    """
    if question.expects is Expects.REASON:
        return False
    if question.expects is not Expects.THING:
        return expected_share(question, one.span.quote) < min(_VALUE, expected_share(question, best.span.quote))
    least = _LEAST_TOLD if asks_whether(question.text) else _LEAST_MATTER
    return _told(question, one.ranked) < least * _told(question, best.ranked) or _other_event(one.span.article, best.span.article)


def _told(question: Question, one: Ranked) -> float:
    """The share of the question's matter that a sentence tells."""
    return support(question, one.candidate.span.quote, before_it(one.candidate)).matter


def _other_event(one: Article, other: Article) -> bool:
    """Whether two articles, each of which names several people or places, name hardly one together."""
    if one is other:
        return False
    mine, its = _named(one.text), _named(other.text)
    return min(len(mine), len(its)) >= _FEW_NAMES and len(mine & its) < _SAME_EVENT


@lru_cache(maxsize=1024)
def _named(text: str) -> frozenset[str]:
    return frozenset(" ".join(content_stems(name.text)) for name in names(text)) - {""}


@lru_cache(maxsize=8192)  # most sentences are candidates for the next question too
def _loaded(sentence: str) -> bool:
    return read_loaded(sentence).loaded


def _contradicting(readable: Sequence[Chosen], chosen: Sequence[Chosen]) -> list[Chosen]:
    """The likeliest sentence of an account not shown yet that clashes with one that is: a reader must not be told one side only."""
    shown = {_account(c) for c in chosen}
    for other in readable:
        against = [c for c in chosen if _clashes(other, [c])]
        if any(_clashes(c, against) and not _clashes(other, [c]) for c in chosen):
            continue  # its side is shown already
        near = other.ranked.utility >= chosen[0].ranked.utility - _NEAR_CLASH
        if near and against and _account(other) not in shown:
            return [other]
    return []


def _answering_otherwise(question: Question, readable: Sequence[Chosen], chosen: Sequence[Chosen]) -> list[Chosen]:
    """The likeliest sentence of an account not shown yet that gives another day, amount or name as the answer than all that is shown."""
    shown = {_account(c) for c in chosen}
    worth = {n: value.worth for n, c in enumerate(chosen) if (value := answer_of(question, c.span.quote))}
    told = [chosen[n] for n in worth if worth[n] == max(worth.values())] or list(chosen[:1])
    for other in readable:
        amid = question.expects in (Expects.NUMBER, Expects.TIME) and support(question, other.span.quote, "").near >= _AMID
        near = other.ranked.utility >= chosen[0].ranked.utility - (_NEAR_OTHER_AMID if amid else _NEAR_OTHER)
        if near and _account(other) not in shown and all(_otherwise(question, other, c) for c in told):
            return [other]
    return []


def _otherwise(question: Question, one: Chosen, other: Chosen) -> bool:
    return answers_differ(question, one.span.quote, other.span.quote)


def _words(shown: Sequence[Chosen]) -> int:
    return sum(len(c.span.quote.split()) for c in shown)


def _account(chosen: Chosen) -> str:
    return chosen.span.article.source.id


def _same(question: Question, a: Chosen, b: Chosen) -> bool:
    """Whether two sentences say the same: nearly the same meaning without a clash, or one within the other's words."""
    if a.span.article is b.span.article and a.span.start < b.span.end and b.span.start < a.span.end:
        return True
    if _clashes(a, [b]) or (_account(a) != _account(b) and _otherwise(question, a, b)):
        return False
    mine, theirs = set(content_stems(a.span.quote)), set(content_stems(b.span.quote))
    shared = len(mine & theirs) / max(1, min(len(mine), len(theirs)))
    return float(a.ranked.vector @ b.ranked.vector) > _SAME_MEANING or shared > _SAME_WORDS


def _clashes(one: Chosen, others: Sequence[Chosen]) -> bool:
    return any(
        _account(one) != _account(other) and clashes_of(one.reading, other.reading, float(one.ranked.vector @ other.ranked.vector))
        for other in others
    )


def _statements(question: Question, readable: Sequence[Chosen]) -> list[Chosen]:
    """Where a verdict is asked for, a statement of each side, as many as there is room for."""
    if not asks_judgement(question.text):
        return []
    near = sum(c.ranked.utility >= readable[0].ranked.utility - _NEAR_CLASH for c in readable)
    chosen = [readable[n] for n in statements(question.names, [c.span for c in readable], near)][:_MOST_CLAIMS]
    while len(chosen) > 2 and _words(chosen) > _MOST_WORDS:
        chosen.pop()
    return chosen
