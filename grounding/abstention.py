"""Whether the articles answer a question, decided before anything is written."""

from __future__ import annotations

import math
from collections.abc import Sequence, Set
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.values import Hit
from grounding.asked_words import Told
from grounding.lacking import lacks
from grounding.questions import Expects, Question, stem_weights
from grounding.ranking import Candidate, Ranked, before_it
from grounding.sought import answer_of, gives
from grounding.support import support
from grounding.weights import read_weights
from grounding.word_matching import words_met
from retrieval.corpus import Vector
from retrieval.embedding import Embedder
from retrieval.keywords import KeywordIndex
from retrieval.words import content_stems

SIGNALS = (
    "similarity",
    "sentence_similarity",
    "coverage",
    "window_coverage",
    "missing_rarest",
    "names",
    "keyword",
    "agreement",
    "lift",
    "utility",
    "near_value",
    "asks",
    "open",
    "words_met",
)
# What is not learnt, because it needs corpora of several accounts and of several sizes: log-odds chosen on weekly news-quiz questions
# over 1,785 articles and on encyclopaedia questions over 300. Up to two other accounts that give the same answer make one surer.
_AGREEING, _MOST_AGREEING = 0.8, 2
# The best of many passages is nearer by chance than the best of few: for ten times as many passages the bar is this much higher.
_PER_TENFOLD, _USUAL_PASSAGES = 0.4, 500
_LOOKED_AT = 20
# What a word of the question weighs that is told of in another word.
_IN_OTHER_WORDS = 0.5


@dataclass(frozen=True, slots=True)
class Sufficiency:
    """How surely the articles answer (0 to 1), and the question's names that no passage found holds, as written."""

    score: float
    missing_names: tuple[str, ...]


def signals(
    question: Question, vector: Vector, hits: Sequence[Hit], ranked: Sequence[Ranked], keywords: KeywordIndex, embedder: Embedder
) -> NDArray[np.float32]:
    """The evidence for an answer, as SIGNALS; `hits` and `ranked` must not be empty.

    Shares of the question are weighted by rarity, so that a figure means the same in a small corpus and a large one. `lift` is how far
    the best passages stand out from those of the twentieth rank and after, so that several accounts of one event do not count against it.
    `near_value` and `asks` are of the sentence ranked first (see Support); `open` says that no value of a kind is asked for;
    `words_met` is how nearly the question's words are met in context, those of the topic counting less.
    """
    first = support(question, ranked[0].candidate.span.quote, before_it(ranked[0].candidate))
    pool = [r.candidate for r in ranked]
    weight = stem_weights(question, keywords)
    total = sum(weight.values()) or 1.0
    told = Told(question.stems)

    def covered(held: Set[str]) -> float:
        in_other_words = told.of(held)
        return sum(w * (1.0 if s in held else _IN_OTHER_WORDS if s in in_other_words else 0.0) for s, w in weight.items()) / total

    passages = [set(content_stems(f"{h.passage.article.source.title}\n{h.passage.text}")) for h in hits]
    share = [covered(held) for held in passages]
    windows = [covered(_window(c)) for c in pool]
    best = passages[int(np.argmax([s + h.similarity for s, h in zip(share, hits, strict=True)]))]
    rarest = max(weight, key=lambda s: weight[s])
    asked = {s for name in question.names for s in content_stems(name)}
    # Of the same stems as `total`: a word of asking ("say") that is rare in a small corpus would outweigh the whole question.
    lexical = dict(zip(keywords.passage_ids, keywords.scores(question.stems), strict=True))
    cosines = sorted((h.similarity for h in hits), reverse=True)
    by_similarity = max(hits, key=lambda h: h.similarity).passage.article.source.id
    by_keyword = max(hits, key=lambda h: h.keyword).passage.article.source.id
    return np.asarray(
        [
            cosines[0],
            max(float(r.vector @ vector) for r in ranked),
            max(share),
            max(windows),
            float(rarest not in best),
            len(asked & best) / len(asked) if asked else 1.0,
            max(lexical[h.passage.id] for h in hits) / (total * 2.2),
            float(by_similarity == by_keyword),
            cosines[0] - float(np.mean(cosines[20:] or cosines[-1:])),
            ranked[0].utility,
            first.near,
            float(first.asks),
            float(question.expects in (Expects.REASON, Expects.THING)),
            words_met(question, ranked, weight, embedder),
        ],
        dtype=np.float32,
    )


def circumstances(question: Question, ranked: Sequence[Ranked], keywords: KeywordIndex) -> float:
    """What accounts that agree, the size of the corpus and what is lacking add to the log-odds of an answer."""
    size = math.log10((len(keywords.passage_ids) + 1) / _USUAL_PASSAGES)
    agreeing = min(len(_agreeing(question, ranked)), _MOST_AGREEING) / _MOST_AGREEING
    return _AGREEING * agreeing - _PER_TENFOLD * size - lacks(question, ranked)


def _agreeing(question: Question, ranked: Sequence[Ranked]) -> set[str]:
    """The other accounts among the best sentences that give the same day, amount or name as the one ranked first."""
    answer = answer_of(question, ranked[0].candidate.span.quote)
    if answer is None:
        return set()
    mine = ranked[0].candidate.span.article.source.id
    others = (r.candidate.span for r in ranked[1:_LOOKED_AT] if r.candidate.span.article.source.id != mine)
    return {s.article.source.id for s in others if gives(question, answer, s.quote)}


def _window(candidate: Candidate) -> set[str]:
    """Stems of a sentence with the one before it and its article's title."""
    article = candidate.span.article
    before = article.sentences[max(0, candidate.index - 1)]
    return set(content_stems(f"{article.source.title}\n{article.text[before.start : candidate.span.end]}"))


def judge(
    question: Question, vector: Vector, hits: Sequence[Hit], ranked: Sequence[Ranked], keywords: KeywordIndex, embedder: Embedder
) -> Sufficiency:
    """How surely the hits answer. Without any, or for a question without words, the score is 0."""
    if not hits or not ranked or not question.stems:
        return Sufficiency(0.0, question.names)
    weights = read_weights("sufficiency", SIGNALS)
    found = signals(question, vector, hits, ranked, keywords, embedder)
    logit = float(found @ weights.vector) + weights.bias + circumstances(question, ranked, keywords)
    return Sufficiency(1 / (1 + math.exp(-logit)), missing_names(question, hits))


def missing_names(question: Question, hits: Sequence[Hit]) -> tuple[str, ...]:
    """The names of the question of which some word stands in none of the hits."""
    held = {s for h in hits for s in content_stems(f"{h.passage.article.source.title}\n{h.passage.text}")}
    return tuple(name for name in question.names if not set(content_stems(name)) <= held)
