"""How nearly a question's words are met by what the best sentences say."""

from collections.abc import Mapping

import pytest

from core.values import Article
from grounding.questions import read_question, stem_weights
from grounding.ranking import Ranked, candidates, rank, sentence_vectors
from grounding.word_matching import words_met
from retrieval.embedding import Embedder
from retrieval.given import GivenCorpus
from retrieval.search import search
from retrieval.words import content_stems
from tests.made_articles import made


def _ranked(embedder: Embedder, article: Article, text: str) -> tuple[list[Ranked], Mapping[str, float]]:
    corpus, question = GivenCorpus([article], embedder), read_question(text)
    pool = candidates(search(corpus, embedder, text, limit=40))
    ranked = rank(question, embedder.recall([text])[0], pool, sentence_vectors(pool, embedder), corpus.keywords())
    return ranked, stem_weights(question, corpus.keywords())


def _met(embedder: Embedder, article: Article, text: str) -> float:
    ranked, weights = _ranked(embedder, article, text)
    return words_met(read_question(text), ranked, weights, embedder)


_FERRY = "The ferry of Orrin Bay was built in Tarn Mill, and its captain painted it green last spring."


def test_what_is_told_is_met_more_nearly_than_what_is_not(embedder: Embedder) -> None:
    article = made("ferry", _FERRY, title="The ferry of Orrin Bay")
    told = _met(embedder, article, "Who painted the ferry of Orrin Bay?")
    assert 1 + 1e-3 >= told > _met(embedder, article, "Who insured the ferry of Orrin Bay?") + 0.05


def test_another_word_for_the_same_meets_a_word(embedder: Embedder) -> None:
    article = made("ferry", _FERRY, title="The ferry of Orrin Bay")
    assert _met(embedder, article, "Who constructed the ferry?") > _met(embedder, article, "Who insured the ferry?") + 0.05


def test_a_word_that_the_title_holds_counts_less(embedder: Embedder) -> None:
    question = "Who insured the ferry of Orrin Bay?"
    of_the_topic, without = (_met(embedder, made("ferry", _FERRY, title=title), question) for title in ("The ferry of Orrin Bay", "News"))
    assert of_the_topic < without - 0.05


@pytest.mark.parametrize("text", ["?!", "the of", "Ferry?", "The ferry of Orrin Bay"])
def test_any_question_has_a_measure(text: str, embedder: Embedder) -> None:
    ranked, weights = _ranked(embedder, made("ferry", _FERRY, title="The ferry of Orrin Bay"), "Who painted the ferry?")
    assert -1 <= words_met(read_question(text), ranked, weights, embedder) <= 1 + 1e-3
    assert -1 <= words_met(read_question(text), ranked, dict.fromkeys(content_stems(text), 0.0), embedder) <= 1 + 1e-3
