"""A question's answer in the articles' own sentences, or that they do not say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from core.values import Answer, Claim, Considered, Filters, Hit, Span
from grounding.abstention import Sufficiency
from grounding.addressing import addresses_model
from grounding.asked_time import other_days_notice
from grounding.claims import quote_claims, readable_alone
from grounding.clashes import clashes_of
from grounding.differing import differing_claims
from grounding.expected import expected_share, told_by
from grounding.loaded import read_loaded
from grounding.operating import UNFITTED, OperatingPoint, judge_at, point_in_force
from grounding.opinions import statements
from grounding.orders import speaks_to_reader
from grounding.predicates import Reading, read_span
from grounding.premises import unsaid_premises
from grounding.questions import Expects, Question, asks_for_advice, asks_judgement, read_question, takes_for_granted
from grounding.ranking import Ranked, candidates, rank, sentence_vectors
from grounding.scope import nearest_articles, scope_of, undated_notice
from grounding.sought import answer_of, answers_differ
from grounding.support import plainly_differ
from grounding.writing import Evidence
from retrieval.corpus import Corpus, Vector
from retrieval.embedding import Embedder
from retrieval.search import CARRIED, search
from retrieval.words import content_stems

# Passages looked at for the decision to answer, and those whose sentences are read.
SEARCHED, READ = 40, 8
_MOST_TELLING = 4
# A further sentence is shown when it is nearly as likely to answer as the best: a difference of utilities, 1 being 2.7 times less likely.
_NEAR = 1.5
# A loaded sentence leads only where no plain one is nearly as likely to answer.
_LOADED_BEHIND = 1.5
# One that clashes with what is shown may be further off still.
_NEAR_CLASH = 5.0
# And one that answers with another day, amount or name.
_NEAR_OTHER = 5.0
# Of this worth or more is what is nearly a value of the kind asked for: a weekday for a date, a capital word for a name.
_VALUE = 0.5
_MOST_CLAIMS, _MOST_OF_ONE, _MOST_WORDS = 4, 3, 75
# Sentences so near in meaning, or with so many of the shorter one's words in common, say the same.
_SAME_MEANING, _SAME_WORDS = 0.86, 0.75


@dataclass(frozen=True, slots=True)
class Extract:
    """An extractive answer, and the evidence that a language model may write from, best first."""

    answer: Answer
    evidence: tuple[Evidence, ...]
    nearest: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class _Chosen:
    """A sentence that is shown, `span` being what is cited and `reading` that span, read."""

    ranked: Ranked
    span: Span
    reading: Reading


def extract_answer(
    corpus: Corpus,
    embedder: Embedder,
    text: str,
    *,
    filters: Filters = Filters(),  # noqa: B008 (frozen)
    now: datetime | None = None,
    also: Sequence[str] = (),
    fitted: OperatingPoint | None = None,
) -> Extract:
    """The best answering sentence first, then those of other accounts; or an abstention with the nearest articles.

    The best passages of the articles whose ids are in `also` are read in any case. `fitted` is the owner's operating point.
    """
    question = read_question(text)
    hits = search(corpus, embedder, text, limit=SEARCHED, filters=filters, now=now, also=also)
    vector = embedder.recall([text])[0]
    ranked = _ranked(question, vector, _read(question, hits, also), corpus, embedder)
    point = point_in_force(embedder.name, fitted)
    sufficiency = judge_at(point, question, vector, hits, ranked, corpus.keywords(), embedder)
    premises = unsaid_premises(question, hits)
    granted = takes_for_granted(question)
    abstained = sufficiency.score < point.least_score or (bool(premises) and granted)
    chosen = [] if abstained else choose(question, ranked)
    numbers = number_accounts([c.span for c in chosen])
    claims = tuple(claim for c in chosen for claim in quote_claims(numbers[c.span.article.source.id], c.span))
    answer = Answer(
        question=text,
        claims=claims,
        abstained=abstained or not claims,
        score=sufficiency.score,
        mode="extractive",
        scope=scope_of(corpus, filters),
        nearest=nearest_articles(hits) if not claims else (),
        notices=((UNFITTED,) if point.by_words else ())
        + _notices(text, sufficiency, corpus, filters, hits if claims else [])
        + other_days_notice(text, now or datetime.now(UTC), [c.citations[0].span.article.source for c in claims]),
        considered=_considered(ranked, chosen),
        premises=premises if granted or not abstained else (),
        differing=tuple(sorted({*differing_claims(claims, embedder), *_answering_differently(question, claims)})),
    )
    return Extract(answer, _evidence([*hits[:READ], *_carried(hits, also)], numbers), nearest_articles(hits))


def _read(question: Question, hits: Sequence[Hit], also: Sequence[str]) -> list[Hit]:
    """The hits whose sentences are read."""
    # Somebody's own words may stand in a passage that says little else about the matter.
    telling = [h for h in hits[READ:] if any(told_by(question, s) == 1.0 for s in _sentences(h))]
    return [*hits[:READ], *telling[:_MOST_TELLING], *_carried(hits, also)]


def _carried(hits: Sequence[Hit], also: Sequence[str]) -> list[Hit]:
    """The best hits of each of these articles that are not read anyway."""
    best = [[h for h in hits if h.passage.article.source.id == article_id][:CARRIED] for article_id in dict.fromkeys(also)]
    return [h for group in best for h in group if h not in hits[:READ]]


def _ranked(question: Question, vector: Vector, hits: Sequence[Hit], corpus: Corpus, embedder: Embedder) -> list[Ranked]:
    # An order to the reader or to a model tells nothing about the matter; where a question asks what to do, it may.
    pool = [
        c for c in candidates(hits) if not (addresses_model(c.span.quote) if asks_for_advice(question.text) else speaks_to_reader(c.span))
    ]
    if not pool:
        return []
    return rank(question, vector, pool, sentence_vectors(pool, embedder), corpus.keywords())


def _statements(question: Question, readable: Sequence[_Chosen]) -> list[_Chosen]:
    """Where a verdict is asked for, a statement of each side, as many as there is room for."""
    if not asks_judgement(question.text):
        return []
    near = sum(c.ranked.utility >= readable[0].ranked.utility - _NEAR_CLASH for c in readable)
    chosen = [readable[n] for n in statements(question.names, [c.span for c in readable], near)][:_MOST_CLAIMS]
    while len(chosen) > 2 and _words(chosen) > _MOST_WORDS:
        chosen.pop()
    return chosen


def _sentences(hit: Hit) -> list[Span]:
    return [Span(hit.passage.article, s.start, s.end) for s in hit.passage.sentences]


def choose(question: Question, ranked: Sequence[Ranked]) -> list[_Chosen]:
    """The sentences to show: the best one first with what its account adds, then one of each other account that is near enough."""
    plain_first = sorted(ranked, key=lambda r: -r.utility + _LOADED_BEHIND * _gives_way(question, r, ranked))
    readable = [_Chosen(r, span, read_span(span)) for r in plain_first if (span := readable_alone(r.candidate.span, r.candidate.index))]
    # Where no sentence stands alone, as in a text of one sentence that points back, they are shown as they are.
    readable = readable or [_Chosen(r, r.candidate.span, read_span(r.candidate.span)) for r in plain_first]
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


def _less_to_the_point(question: Question, one: _Chosen, best: _Chosen) -> bool:
    """Whether the best sentence gives a value of the kind asked for, and the other only something far from it."""
    least = min(_VALUE, expected_share(question, best.span.quote))
    return question.expects is not Expects.REASON and expected_share(question, one.span.quote) < least


@lru_cache(maxsize=8192)  # most sentences are candidates for the next question too
def _loaded(sentence: str) -> bool:
    return read_loaded(sentence).loaded


def _contradicting(readable: Sequence[_Chosen], chosen: Sequence[_Chosen]) -> list[_Chosen]:
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


def _answering_otherwise(question: Question, readable: Sequence[_Chosen], chosen: Sequence[_Chosen]) -> list[_Chosen]:
    """The likeliest sentence of an account not shown yet that gives another day, amount or name as the answer than all that is shown."""
    shown = {_account(c) for c in chosen}
    told = [c for c in chosen if answer_of(question, c.span.quote)] or list(chosen[:1])
    for other in readable:
        near = other.ranked.utility >= chosen[0].ranked.utility - _NEAR_OTHER
        if near and _account(other) not in shown and all(_otherwise(question, other, c) for c in told):
            return [other]
    return []


def _otherwise(question: Question, one: _Chosen, other: _Chosen) -> bool:
    return answers_differ(question, one.span.quote, other.span.quote)


def _words(shown: Sequence[_Chosen]) -> int:
    return sum(len(c.span.quote.split()) for c in shown)


def _account(chosen: _Chosen) -> str:
    return chosen.span.article.source.id


def _same(question: Question, a: _Chosen, b: _Chosen) -> bool:
    """Whether two sentences say the same: nearly the same meaning without a clash, or one within the other's words."""
    if a.span.article is b.span.article and a.span.start < b.span.end and b.span.start < a.span.end:
        return True
    if _clashes(a, [b]) or (_account(a) != _account(b) and _otherwise(question, a, b)):
        return False
    mine, theirs = set(content_stems(a.span.quote)), set(content_stems(b.span.quote))
    shared = len(mine & theirs) / max(1, min(len(mine), len(theirs)))
    return float(a.ranked.vector @ b.ranked.vector) > _SAME_MEANING or shared > _SAME_WORDS


def _clashes(one: _Chosen, others: Sequence[_Chosen]) -> bool:
    return any(
        _account(one) != _account(other) and clashes_of(one.reading, other.reading, float(one.ranked.vector @ other.ranked.vector))
        for other in others
    )


def number_accounts(spans: Sequence[Span]) -> dict[str, int]:
    """The number printed for each article, by article id, from 1 in the order in which they are first cited."""
    return {article_id: n for n, article_id in enumerate(dict.fromkeys(s.article.source.id for s in spans), start=1)}


def _notices(question: str, sufficiency: Sufficiency, corpus: Corpus, filters: Filters, hits: Sequence[Hit]) -> tuple[str, ...]:
    notices = undated_notice(corpus, filters)
    if asks_judgement(question):
        notices += ("That asks for a verdict, which Evenhand does not give; the articles' own statements are all it shows.",)
    if hits and sufficiency.missing_names:
        listed = ", ".join(f"“{name}”" for name in sufficiency.missing_names)
        notices += (f"The articles found do not mention {listed}.",)
    return notices


def _answering_differently(question: Question, claims: Sequence[Claim]) -> list[int]:
    """The places of claims of another account that plainly answer otherwise than the first one, each other answer once."""
    spans = [c.citations[0].span for c in claims]
    found: list[int] = []
    for n, span in enumerate(spans[1:], start=1):
        other_account = span.article.source.id != spans[0].article.source.id
        told = any(not plainly_differ(question, spans[m].quote, span.quote) for m in found)
        if other_account and not told and plainly_differ(question, spans[0].quote, span.quote):
            found.append(n)
    return found


def _considered(ranked: Sequence[Ranked], chosen: Sequence[_Chosen]) -> tuple[Considered, ...]:
    shown = {(c.ranked.candidate.span.article.source.id, c.ranked.candidate.index) for c in chosen}
    return tuple(
        Considered(
            r.candidate.span,
            r.utility,
            "shown" if (r.candidate.span.article.source.id, r.candidate.index) in shown else "not among the best, or says the same",
        )
        for r in ranked[:10]
    )


def _evidence(hits: Sequence[Hit], numbers: dict[str, int]) -> tuple[Evidence, ...]:
    """The passages, under the numbers of the accounts shown, accounts beyond them numbered on."""
    known = dict(numbers)
    for hit in hits:
        known.setdefault(hit.passage.article.source.id, len(known) + 1)
    return tuple(Evidence(known[h.passage.article.source.id], Span(h.passage.article, h.passage.start, h.passage.end)) for h in hits)
