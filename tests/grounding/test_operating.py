"""Whether the articles answer, judged for a model that nothing was fitted for."""

import numpy as np
import pytest

from grounding.abstention import judge
from grounding.answering import READ, SEARCHED
from grounding.operating import OperatingPoint, judge_at, point_in_force
from grounding.questions import read_question
from grounding.ranking import candidates, rank, sentence_vectors
from retrieval.embedding import Embedder
from retrieval.given import GivenCorpus
from retrieval.search import search
from tests.made_articles import TOWN

UNFITTED = point_in_force("another@1", None)


def _judged(question: str, point: OperatingPoint, embedder: Embedder, *, turned: bool = False) -> float:
    """The score; `turned` gives the question a vector that has nothing to do with it, as another model might."""
    corpus = GivenCorpus(TOWN, embedder)
    read, vector = read_question(question), embedder.recall([question])[0]
    hits = search(corpus, embedder, question, limit=SEARCHED)
    pool = candidates(hits[:READ])
    vectors = sentence_vectors(pool, embedder)
    ranked = rank(read, vector, pool, vectors, corpus.keywords())
    asked = np.roll(vector, 7) if turned else vector
    return judge_at(point, read, asked, hits, ranked, corpus.keywords(), embedder).score


@pytest.mark.parametrize(
    ("question", "answered"),
    [
        ("When will the Halden bridge reopen to traffic?", True),
        ("How many books did readers borrow from the Halden library last year?", True),
        ("Who lost the derby against Tarn Mill?", True),
        ("How many passengers does the airport of Lisbon have?", False),
        ("Which king signed the treaty?", False),
        ("What does a ticket for the opera cost?", False),
    ],
)
def test_words_coverage_and_names_alone_tell_what_the_articles_answer(question: str, answered: bool, embedder: Embedder) -> None:
    assert (_judged(question, UNFITTED, embedder) >= UNFITTED.least_score) is answered


def test_the_judgement_by_words_does_not_look_at_cosines(embedder: Embedder) -> None:
    question = "When will the Halden bridge reopen to traffic?"
    assert _judged(question, UNFITTED, embedder) == _judged(question, UNFITTED, embedder, turned=True)


def test_a_fitted_point_keeps_the_score_of_all_signals(embedder: Embedder) -> None:
    question = "When will the Halden bridge reopen to traffic?"
    corpus = GivenCorpus(TOWN, embedder)
    read, vector = read_question(question), embedder.recall([question])[0]
    hits = search(corpus, embedder, question, limit=SEARCHED)
    pool = candidates(hits[:READ])
    ranked = rank(read, vector, pool, sentence_vectors(pool, embedder), corpus.keywords())
    judged = judge(read, vector, hits, ranked, corpus.keywords(), embedder)
    assert judge_at(OperatingPoint("another@1", 0.5, 30, 20), read, vector, hits, ranked, corpus.keywords(), embedder) == judged
    nothing = judge_at(UNFITTED, read, vector, [], [], corpus.keywords(), embedder)
    assert nothing.score == 0
