"""BM25 over passages and whole articles."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.keywords import KeywordIndex

# Two passages of article a, one of b, one of c.
_STEMS = {
    "a:0-9": ["bridg", "weld", "counti"],
    "a:9-20": ["counti", "pier", "pier", "rust"],
    "b:0-5": ["bridg", "shop", "trade"],
    "c:0-5": ["cod", "counti", "boat"],
}


def test_a_passage_scores_where_it_shares_a_word_and_is_zero_where_it_does_not() -> None:
    scores = KeywordIndex(_STEMS).scores(["bridg"])
    assert (scores[[0, 2]] > 0).all()
    assert (scores[[1, 3]] == 0).all()


def test_a_rarer_word_counts_for_more() -> None:
    index = KeywordIndex(_STEMS)
    assert index.idf("cod") > index.idf("bridg") > index.idf("counti") > 0
    assert index.idf("unheard") >= index.idf("cod")
    scores = index.scores(["cod", "counti"])
    assert scores.argmax() == 3


def test_a_word_said_more_often_counts_for_more() -> None:
    scores = KeywordIndex({"a:0-1": ["pier", "pier", "rust"], "b:0-1": ["pier", "weld", "rust"]}).scores(["pier"])
    assert scores[0] > scores[1] > 0


def test_scores_stand_in_the_order_of_the_passages() -> None:
    index = KeywordIndex(_STEMS)
    assert index.passage_ids == tuple(_STEMS)
    backwards = KeywordIndex(dict(reversed(_STEMS.items())))
    asked = ["bridg", "rust"]
    assert np.allclose(index.scores(asked), backwards.scores(asked)[::-1])
    assert np.allclose(index.article_scores(asked), backwards.article_scores(asked)[::-1])


def test_the_passages_of_an_article_share_its_score() -> None:
    scores = KeywordIndex(_STEMS).article_scores(["rust", "weld"])
    assert scores[0] == scores[1] > 0
    assert (scores[2:] == 0).all()


def test_words_that_no_passage_has_score_nothing() -> None:
    index = KeywordIndex(_STEMS)
    assert not index.scores(["unheard"]).any()
    assert not index.scores([]).any()
    assert not index.article_scores(["unheard"]).any()
    assert len(index.scores(["unheard"])) == len(_STEMS)


def test_an_empty_index_answers_with_nothing() -> None:
    index = KeywordIndex({})
    assert index.passage_ids == ()
    assert len(index.scores(["bridg"])) == 0
    assert len(index.article_scores(["bridg"])) == 0


def test_passages_without_words_are_kept_and_score_nothing() -> None:
    index = KeywordIndex({"a:0-1": [], "b:0-1": ["bridg"]})
    assert list(index.scores(["bridg"]) > 0) == [False, True]
    assert not KeywordIndex({"a:0-1": []}).scores(["bridg"]).any()


_WORD = st.sampled_from(["bridg", "weld", "cod", "pier", "rust", "boat"])


@settings(max_examples=40)
@given(st.lists(st.lists(_WORD, max_size=6), min_size=1, max_size=8), st.lists(_WORD, max_size=4))
def test_a_score_is_positive_exactly_where_a_word_is_shared(documents: list[list[str]], asked: list[str]) -> None:
    index = KeywordIndex({f"v{n // 2}:{n}-{n + 1}": stems for n, stems in enumerate(documents)})
    for stems, score in zip(documents, index.scores(asked), strict=True):
        assert (score > 0) == bool(set(stems) & set(asked))
