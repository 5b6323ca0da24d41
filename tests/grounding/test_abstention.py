"""Whether the articles answer, decided before a word is written."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.values import Article
from grounding.abstention import SIGNALS, Sufficiency, circumstances, judge, signals
from grounding.questions import read_question
from grounding.ranking import candidates, rank, sentence_vectors
from grounding.weights import read_weights, threshold
from retrieval.embedding import Embedder
from retrieval.given import GivenCorpus
from retrieval.keywords import KeywordIndex
from retrieval.search import search
from tests.made_articles import BRIDGE, LIBRARY, TOWN, made


@pytest.fixture(scope="module")
def corpus(embedder: Embedder) -> GivenCorpus:
    return GivenCorpus(TOWN, embedder)


def _judge(corpus: GivenCorpus, embedder: Embedder, text: str) -> Sufficiency:
    question, vector = read_question(text), embedder.embed([text])[0]
    hits = search(corpus, embedder, text, limit=40)
    pool = candidates(hits)
    ranked = rank(question, vector, pool, sentence_vectors(pool, embedder), corpus.keywords())
    return judge(question, vector, hits, ranked, corpus.keywords(), embedder)


_TOLD = [
    "When will the Halden bridge reopen?",
    "When will the library open on Sundays?",
    "Who planted oaks along the canal?",
    "Who runs a bakery on Mill Street?",
    "How long did storms keep the boats of Orrin in port?",
]
_NOT_TOLD = [
    "Who won the chess championship in Reykjavik?",
    "What did the pope say about nuclear weapons?",
    "What did the finance minister of Norway decide about taxes?",
    "Which film did Sofia Lind direct in 1987?",
    "How do vaccines work?",
]


@pytest.mark.parametrize("question", _TOLD)
def test_what_the_articles_tell_is_enough(question: str, corpus: GivenCorpus, embedder: Embedder) -> None:
    assert threshold("sufficiency") <= _judge(corpus, embedder, question).score <= 1


@pytest.mark.parametrize("question", _NOT_TOLD)
def test_what_they_do_not_tell_is_not(question: str, corpus: GivenCorpus, embedder: Embedder) -> None:
    assert 0 <= _judge(corpus, embedder, question).score < threshold("sufficiency")


def test_no_hits_are_not_enough_and_every_name_is_missing(corpus: GivenCorpus, embedder: Embedder) -> None:
    question = read_question("What did Ana Brun tell Halden?")
    judged = judge(question, embedder.embed([question.text])[0], [], [], corpus.keywords(), embedder)
    assert judged == Sufficiency(0.0, ("Ana Brun", "Halden"))


def test_names_that_no_passage_holds_are_missing_as_they_are_written(corpus: GivenCorpus, embedder: Embedder) -> None:
    assert _judge(corpus, embedder, "Did Ana Brun speak to Igor Quist about Vessby?").missing_names == ("Igor Quist",)
    assert _judge(corpus, embedder, "Did Ana Brun speak?").missing_names == ()


def test_a_question_without_words_is_not_answered(corpus: GivenCorpus, embedder: Embedder) -> None:
    assert _judge(corpus, embedder, "?!").score == 0


def test_code_and_weights_name_the_same_signals(corpus: GivenCorpus, embedder: Embedder) -> None:
    assert read_weights("sufficiency", SIGNALS).vector.shape == (len(SIGNALS),)
    assert 0 < threshold("sufficiency") < 1
    text = "When will the Halden bridge reopen?"
    hits = search(corpus, embedder, text, limit=40)
    pool, vector = candidates(hits), embedder.embed([text])[0]
    ranked = rank(read_question(text), vector, pool, sentence_vectors(pool, embedder), corpus.keywords())
    found = dict(zip(SIGNALS, signals(read_question(text), vector, hits, ranked, corpus.keywords(), embedder), strict=True))
    assert np.isfinite(list(found.values())).all()
    assert found["coverage"] == pytest.approx(1)
    assert found["names"] == 1
    assert found["missing_rarest"] == 0
    assert found["similarity"] == pytest.approx(max(h.similarity for h in hits), abs=1e-5)


def _circumstances(embedder: Embedder, articles: Sequence[Article], passages: int) -> float:
    text = "When will the Halden bridge reopen?"
    corpus, question, vector = GivenCorpus(articles, embedder), read_question(text), embedder.embed([text])[0]
    pool = candidates(search(corpus, embedder, text, limit=40))
    ranked = rank(question, vector, pool, sentence_vectors(pool, embedder), corpus.keywords())
    return circumstances(question, ranked, KeywordIndex({f"made:{n}": ["bridge"] for n in range(passages)}))


def test_another_account_that_gives_the_same_day_makes_surer_and_one_that_gives_another_does_not(embedder: Embedder) -> None:
    same = made("same", "From 14 March cars may cross the Halden bridge again, the mayor said.", outlet="Valley Post")
    other = made("other", "From 30 April cars may cross the Halden bridge again, the mayor said.", outlet="Valley Post")
    alone = _circumstances(embedder, [BRIDGE, LIBRARY], 500)
    assert _circumstances(embedder, [BRIDGE, LIBRARY, same], 500) > alone
    assert _circumstances(embedder, [BRIDGE, LIBRARY, other], 500) == alone


def test_the_bar_is_higher_in_a_larger_corpus(embedder: Embedder) -> None:
    sizes = [_circumstances(embedder, [BRIDGE], n) for n in (1, 10, 1000, 5000)]
    assert sizes == sorted(sizes, reverse=True)


def test_a_sum_that_is_asked_for_must_be_named(embedder: Embedder) -> None:
    unpaid = made("unpaid", "The mayor of Halden has worked for 20 years and loves the salary talks.", title="Mayor")
    paid = made("paid", "The mayor of Halden has a salary of $90,000 and loves the salary talks.", title="Mayor")
    scores = [_judge(GivenCorpus([article], embedder), embedder, "What is the mayor's salary?").score for article in (unpaid, paid)]
    assert scores[0] < threshold("sufficiency") <= scores[1]


_WORDS = st.sampled_from("bridge Halden who when why Brun oaks the of whales Quist 14 March ? library".split())


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_WORDS, min_size=1, max_size=8).map(" ".join))
def test_a_score_lies_between_nothing_and_one(corpus: GivenCorpus, embedder: Embedder, text: str) -> None:
    assert 0 <= _judge(corpus, embedder, text).score <= 1
