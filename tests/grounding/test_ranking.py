"""Which sentences answer best."""

import numpy as np
import pytest

from core.values import Article, Hit, Sentence
from grounding.questions import read_question
from grounding.ranking import FEATURES, Candidate, Ranked, candidates, features, rank, sentence_vectors
from grounding.weights import read_weights
from retrieval.embedding import Embedder
from retrieval.given import GivenCorpus
from retrieval.search import search
from tests.made_articles import BRIDGE, DETOURS, TOWN, made


def _hits(embedder: Embedder, question: str, *articles: Article) -> tuple[GivenCorpus, list[Hit]]:
    corpus = GivenCorpus(articles, embedder)
    return corpus, search(corpus, embedder, question)


def _ranked(embedder: Embedder, question: str, *articles: Article) -> list[Ranked]:
    corpus, hits = _hits(embedder, question, *articles)
    pool = candidates(hits)
    return rank(read_question(question), embedder.embed([question])[0], pool, sentence_vectors(pool, embedder), corpus.keywords())


def _row(embedder: Embedder, question: str, article: Article, feature: str) -> list[float]:
    corpus, hits = _hits(embedder, question, article)
    pool = sorted(candidates(hits), key=lambda c: c.index)
    rows = features(read_question(question), embedder.embed([question])[0], pool, sentence_vectors(pool, embedder), corpus.keywords())
    return [float(v) for v in rows[:, FEATURES.index(feature)]]


def test_headings_and_fragments_are_no_candidates(embedder: Embedder) -> None:
    text = "Work goes on\n\nForty welders of the yard work on the piers. Why not?\n\nThe county pays for the repair of the bridge."
    article = made("x", text, title="Bridge repairs")
    assert any(s.heading for s in article.sentences)
    _, hits = _hits(embedder, "Who works on the bridge?", article)
    assert {c.span.quote for c in candidates(hits)} == {
        "Forty welders of the yard work on the piers.",
        "The county pays for the repair of the bridge.",
    }


def test_a_sentence_is_a_candidate_once_under_the_best_passage_that_holds_it(embedder: Embedder) -> None:
    said = "The inspectors of the county looked at the pier and wrote down what they saw there in the rain of that day, number {}."
    article = made("x", " ".join(said.format(n) for n in range(30)), title="Inspection")
    _, hits = _hits(embedder, "What did the inspectors see?", article)
    assert len(hits) > 2
    pool = candidates(hits)
    assert sorted(c.index for c in pool) == list(range(30))
    for candidate in pool:
        holding = [n for n, h in enumerate(hits) if h.passage.first <= candidate.index < h.passage.last]
        assert candidate.rank == holding[0]
        assert candidate.hit == hits[candidate.rank]


def test_a_candidate_is_its_sentence_to_the_character(embedder: Embedder) -> None:
    _, hits = _hits(embedder, "When will the bridge reopen?", *TOWN)
    for candidate in candidates(hits):
        sentence = candidate.span.article.sentences[candidate.index]
        assert (candidate.span.start, candidate.span.end) == (sentence.start, sentence.end)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("When will the library open on Sundays?", "from May"),
        ("Who was carried off injured in the derby?", "Pia Lund"),
        ("How much does the county pay for the repair?", "$4.2 million"),
        ("How many oaks were planted along the canal?", "four hundred"),
        ("Who gave the saplings?", "Vessby"),
    ],
)
def test_the_sentence_that_answers_comes_first(question: str, words: str, embedder: Embedder) -> None:
    assert words in _ranked(embedder, question, *TOWN)[0].candidate.span.quote


def test_the_ranking_is_by_utility_and_loses_none(embedder: Embedder) -> None:
    ranked = _ranked(embedder, "When will the bridge reopen?", BRIDGE, DETOURS)
    assert len(ranked) == len(BRIDGE.sentences) + len(DETOURS.sentences)
    assert [r.utility for r in ranked] == sorted((r.utility for r in ranked), reverse=True)
    for r in ranked:
        assert np.allclose(r.vector, embedder.embed([r.candidate.span.quote])[0], atol=1e-5)


def test_the_order_of_the_pool_makes_no_difference(embedder: Embedder) -> None:
    question = "When will the bridge reopen?"
    corpus, hits = _hits(embedder, question, *TOWN)
    vector = embedder.embed([question])[0]

    def ranking(pool: list[Candidate]) -> list[str]:
        return [
            r.candidate.span.quote for r in rank(read_question(question), vector, pool, sentence_vectors(pool, embedder), corpus.keywords())
        ]

    assert ranking(candidates(hits)) == ranking(candidates(hits)[::-1])


def test_code_and_weights_name_the_same_features() -> None:
    assert read_weights("ranking", FEATURES).vector.shape == (len(FEATURES),)
    with pytest.raises(KeyError):
        read_weights("ranking", ("no such feature",))


def test_no_candidates_rank_to_nothing(embedder: Embedder) -> None:
    question = read_question("When will the bridge reopen?")
    corpus = GivenCorpus([BRIDGE], embedder)
    assert rank(question, embedder.embed([question.text])[0], [], sentence_vectors([], embedder), corpus.keywords()) == []


_FACTS = made(
    "facts",
    "The council of Halden met and talked about the road. It voted in January because snow had fallen. "
    "Ana Brun paid 300 crowns to the town.",
    title="Road",
)


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("How many crowns?", [0, 0, 1]),
        ("When did the council vote?", [0, 1, 0]),
        ("Who paid Ana Brun?", [0.75, 0, 0]),
        ("Why did the council vote?", [0, 1, 1]),
        ("What is the road?", [1, 1, 1]),
    ],
)
def test_what_is_of_the_asked_kind_and_not_in_the_question_is_seen(question: str, held: list[int], embedder: Embedder) -> None:
    assert _row(embedder, question, _FACTS, "expected_kind") == held


def test_a_sentence_that_points_back_is_marked(embedder: Embedder) -> None:
    assert _row(embedder, "What did the council do?", _FACTS, "dangling") == [0, 1, 0]


def test_coverage_is_the_share_of_the_question_that_a_sentence_holds(embedder: Embedder) -> None:
    whole, part, none = "Does snow close the tunnel?", "Did snow fall on whales?", "Do whales sing?"
    article = made("x", "Snow will close the old tunnel by Sunday. Nobody was at the market.", title="Weather")
    assert _row(embedder, whole, article, "coverage") == pytest.approx([1, 0])
    assert 0 < _row(embedder, part, article, "coverage")[0] < 1
    assert _row(embedder, none, article, "coverage") == [0, 0]


def test_a_heading_of_the_article_is_an_ordinary_neighbour(embedder: Embedder) -> None:
    article = made("x", "Tunnel\n\nSnow will close it by Sunday and nobody will come. The market sells trout and cod.", title="Weather")
    assert isinstance(article.sentences[0], Sentence)
    assert _row(embedder, "Does snow close the tunnel?", article, "coverage_around")[0] == pytest.approx(1)
