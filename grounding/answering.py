"""A question's answer in the articles' own sentences, or that they do not say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from core.values import Answer, Claim, Considered, Filters, Hit, Span
from grounding.abstention import Sufficiency
from grounding.addressing import addresses_model
from grounding.asked_article import as_filed, asked_of_article, tells_of_writing
from grounding.asked_time import other_days_notice, searched_days, within
from grounding.claims import quote_claims
from grounding.differing import differing_claims
from grounding.expected import told_by
from grounding.operating import UNFITTED, OperatingPoint, judge_at, point_in_force
from grounding.orders import speaks_to_reader
from grounding.picking import Chosen, choose
from grounding.premises import unsaid_premises
from grounding.questions import Expects, Question, asks_for_advice, asks_judgement, asks_whether, read_question, takes_for_granted
from grounding.ranking import Ranked, candidates, rank, sentence_vectors
from grounding.scope import nearest_articles, scope_of, undated_notice
from grounding.support import plainly_differ, support
from grounding.writing import Evidence
from retrieval.corpus import Corpus, Vector
from retrieval.embedding import Embedder
from retrieval.search import CARRIED, admits, search

# Passages looked at for the decision to answer, and those whose sentences are read.
SEARCHED, READ = 40, 8
_MOST_TELLING = 4
# What is read beside these for another answer: so many passages at most, which tell a value near so much of the question.
_MOST_OTHERS, _HALF = 8, 0.5


@dataclass(frozen=True, slots=True)
class Extract:
    """An extractive answer, and the evidence that a language model may write from, best first."""

    answer: Answer
    evidence: tuple[Evidence, ...]
    nearest: tuple[Hit, ...]


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

    The best passages of the articles whose ids are in `also` are read in any case. `fitted` is the owner's operating point. A question
    after "this week" is answered from the articles of these days, where they answer it.
    """
    now = now or datetime.now(UTC)
    asked = _Put(corpus, embedder, text, now, also, point_in_force(embedder.name, fitted))
    whole = _extract(asked, filters)
    if days := searched_days(text, now, (s for s in corpus.sources() if admits(filters, s))):
        of_these = _extract(asked, within(filters, days))
        if not of_these.answer.abstained and (not days.counted_back or of_these.answer.score >= whole.answer.score):
            return of_these
    return whole


@dataclass(frozen=True, slots=True)
class _Put:
    """A question as it is put to a corpus."""

    corpus: Corpus
    embedder: Embedder
    text: str
    now: datetime
    also: Sequence[str]
    point: OperatingPoint


def _extract(put: _Put, filters: Filters) -> Extract:
    question, corpus, embedder = read_question(put.text), put.corpus, put.embedder
    hits = search(corpus, embedder, put.text, limit=SEARCHED, filters=filters, now=put.now, also=put.also)
    vector = embedder.recall([put.text])[0]
    read = _read(question, hits, put.also)
    ranked = _ranked(question, vector, [*read, *_of_others(question, hits, read)], corpus, embedder)
    # What is read beside the best passages is for the other side's sake: it does not decide whether there is an answer.
    decided = [r for r in ranked if r.candidate.rank < len(read)]
    sufficiency = judge_at(put.point, question, vector, hits, decided, corpus.keywords(), embedder)
    premises = unsaid_premises(question, hits)
    granted = takes_for_granted(question)
    of_article = _of_article(put.text, hits, decided)
    abstained = sufficiency.score < put.point.least_score or (bool(premises) and granted) or bool(of_article)
    chosen = [] if abstained else choose(question, ranked)
    numbers = number_accounts([c.span for c in chosen])
    claims = tuple(claim for c in chosen for claim in quote_claims(numbers[c.span.article.source.id], c.span))
    answer = Answer(
        question=put.text,
        claims=claims,
        abstained=abstained or not claims,
        score=sufficiency.score,
        mode="extractive",
        scope=scope_of(corpus, filters),
        nearest=nearest_articles(hits) if not claims else (),
        notices=of_article
        + ((UNFITTED,) if put.point.by_words else ())
        + _notices(put.text, sufficiency, corpus, filters, hits if claims else [])
        + other_days_notice(put.text, put.now, [c.citations[0].span.article.source for c in claims]),
        considered=_considered(ranked, chosen),
        premises=premises if granted or not abstained else (),
        differing=tuple(sorted({*differing_claims(claims, embedder), *_answering_differently(question, claims)})),
    )
    return Extract(answer, _evidence([*hits[:READ], *_carried(hits, put.also)], numbers), nearest_articles(hits))


def _of_article(text: str, hits: Sequence[Hit], ranked: Sequence[Ranked]) -> tuple[str, ...]:
    """What is filed with the nearest articles, where a question is about an article itself and no sentence tells it."""
    asked = asked_of_article(text)
    if asked is None or any(tells_of_writing(text, r.candidate.span.quote) for r in ranked[:READ]):
        return ()
    sources = [h.passage.article.source for h in hits]
    return as_filed(asked, text, list(dict.fromkeys(sources)))


def _of_others(question: Question, hits: Sequence[Hit], read: Sequence[Hit]) -> list[Hit]:
    """Of the hits that are not read, those that may hold another answer.

    Of a day, an amount or a name asked for, whatever tells one beside half of the question; of a question whether, each account's best.
    """
    rest = [h for h in hits if h not in read]
    if asks_whether(question.text):
        known = {h.passage.article.source.id for h in read}
        rest = list({h.passage.article.source.id: h for h in reversed(rest) if h.passage.article.source.id not in known}.values())[::-1]
        return rest[:_MOST_OTHERS]
    if question.expects in (Expects.REASON, Expects.THING):
        return []
    return [h for h in rest if any(support(question, s.quote, "").near >= _HALF for s in _sentences(h))][:_MOST_OTHERS]


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


def _sentences(hit: Hit) -> list[Span]:
    return [Span(hit.passage.article, s.start, s.end) for s in hit.passage.sentences]


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


def _considered(ranked: Sequence[Ranked], chosen: Sequence[Chosen]) -> tuple[Considered, ...]:
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
