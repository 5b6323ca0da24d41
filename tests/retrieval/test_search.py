"""The ranking of passages, and the filters before it."""

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.values import Article, Filters, Hit
from retrieval.embedding import Embedder
from retrieval.given import GivenCorpus
from retrieval.search import admits, search, undated_left_out
from tests.made_articles import BRIDGE, DETOURS, TOWN, made

_NOW = datetime(2026, 3, 5, 12, tzinfo=UTC)
_SAID = "The council of Halden met and talked about the budget for the roads of the town for the next year."


def _day(day: int, month: int = 3) -> datetime:
    return datetime(2026, month, day, tzinfo=UTC)


@pytest.fixture(scope="module")
def corpus(embedder: Embedder) -> GivenCorpus:
    return GivenCorpus(TOWN, embedder)


def _ids(hits: list[Hit]) -> list[str]:
    return [h.passage.article.source.id for h in hits]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Who was injured in the match against Tarn Mill?", "post-derby"),
        ("What do readers borrow?", "courier-library"),
        ("Why did the price of cod rise?", "market"),
        ("Which trees did the children plant?", "school"),
        ("Who welds the piers?", "courier-bridge"),
    ],
)
def test_the_passage_that_tells_it_comes_first(question: str, first: str, corpus: GivenCorpus, embedder: Embedder) -> None:
    assert _ids(search(corpus, embedder, question, now=_NOW))[0] == first


def test_hits_come_best_first_and_at_most_as_many_as_asked_for(corpus: GivenCorpus, embedder: Embedder) -> None:
    hits = search(corpus, embedder, "When will the bridge reopen?", limit=3, now=_NOW)
    assert len(hits) == 3
    assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)
    assert hits == search(corpus, embedder, "When will the bridge reopen?", limit=6, now=_NOW)[:3]


def test_articles_carried_over_come_behind_the_rest_with_their_best_two_passages(corpus: GivenCorpus, embedder: Embedder) -> None:
    every = search(corpus, embedder, "Who welds the piers?", limit=100, now=_NOW)
    hits = search(corpus, embedder, "Who welds the piers?", limit=1, now=_NOW, also=["market", "nobody"])
    assert hits == [every[0], *[h for h in every if h.passage.article.source.id == "market"][:2]]
    only = Filters(outlets=("valley post",))
    assert set(_ids(search(corpus, embedder, "Who welds the piers?", filters=only, now=_NOW, also=["market"]))) == {
        "post-bridge",
        "post-derby",
    }


def test_a_hit_tells_its_cosine_and_its_keyword_score(corpus: GivenCorpus, embedder: Embedder) -> None:
    hits = search(corpus, embedder, "Who welds the piers?", limit=6, now=_NOW)
    [question] = embedder.embed(["Who welds the piers?"])
    assert [h.similarity for h in hits] == pytest.approx(corpus.similarities(question, [h.passage.id for h in hits]), abs=1e-5)
    assert hits[0].keyword > 0
    assert any(h.keyword == 0 for h in hits)


def test_an_empty_corpus_gives_no_hits(embedder: Embedder) -> None:
    assert search(GivenCorpus([], embedder), embedder, "When will the bridge reopen?") == []


@pytest.mark.parametrize("question", ["", "?!", "the of and", "何時"])
def test_a_question_without_words_to_look_for_is_no_error(question: str, corpus: GivenCorpus, embedder: Embedder) -> None:
    assert len(search(corpus, embedder, question, limit=4, now=_NOW)) == 4


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(TOWN))
def test_the_order_of_the_articles_makes_no_difference(order: list[Article], corpus: GivenCorpus, embedder: Embedder) -> None:
    question = "What happened at the bridge?"
    expected = search(corpus, embedder, question, limit=6, now=_NOW)
    found = search(GivenCorpus(order, embedder), embedder, question, limit=6, now=_NOW)
    assert _ids(found) == _ids(expected)


def test_passages_that_score_the_same_keep_one_order(embedder: Embedder) -> None:
    twins = [made(i, _SAID, title="Budget talks", published="2026-03-01") for i in ("a", "b", "c")]
    there = _ids(search(GivenCorpus(twins, embedder), embedder, "What did the council talk about?", now=_NOW))
    back = _ids(search(GivenCorpus(twins[::-1], embedder), embedder, "What did the council talk about?", now=_NOW))
    assert there == back


def test_of_two_that_say_the_same_the_newer_comes_first(embedder: Embedder) -> None:
    for newer, older in (("a", "b"), ("b", "a")):
        told = [
            made(newer, _SAID, title="Budget talks", published="2026-03-04"),
            made(older, _SAID, title="Budget talks", published="2026-01-04"),
        ]
        hits = search(GivenCorpus(told, embedder), embedder, "What did the council talk about?", now=_NOW)
        assert _ids(hits) == [newer, older]
        assert hits[0].score > hits[1].score


def test_an_article_from_after_now_gets_nothing_for_its_day(embedder: Embedder) -> None:
    told = [
        made(i, _SAID, title="Budget talks", published=day) for i, day in (("old", "2026-01-04"), ("later", "2026-03-20"), ("bare", None))
    ]
    scores = {h.passage.article.source.id: h.score for h in search(GivenCorpus(told, embedder), embedder, "Which budget?", now=_NOW)}
    assert scores["later"] == pytest.approx(scores["bare"], abs=1e-6)
    assert scores["old"] > scores["later"]


@pytest.mark.parametrize(
    ("filters", "left"),
    [
        (Filters(), {"courier-bridge", "post-bridge", "courier-library", "post-derby", "market", "school"}),
        (Filters(outlets=("halden COURIER",)), {"courier-bridge", "courier-library"}),
        (Filters(since=_day(3)), {"courier-bridge", "post-bridge"}),
        (Filters(since=_day(4)), {"post-bridge"}),
        (Filters(until=_day(20, 2)), {"courier-library", "school"}),
        (Filters(since=_day(20, 2), until=_day(28, 2)), {"courier-library", "post-derby"}),
        (Filters(("Valley Post",), _day(1)), {"post-bridge"}),
        (Filters(outlets=("The Observer",)), set()),
        (Filters(since=_day(5)), set()),
    ],
)
def test_only_what_the_filters_admit_is_found(filters: Filters, left: set[str], corpus: GivenCorpus, embedder: Embedder) -> None:
    assert {s.id for s in corpus.sources() if admits(filters, s)} == left
    assert set(_ids(search(corpus, embedder, "What happened at the bridge?", filters=filters, now=_NOW))) == left


@pytest.mark.parametrize("moment", ["2026-03-03T00:00:00", "2026-03-03T23:59:59"])
def test_both_days_of_a_filter_are_in_it_to_their_last_second(moment: str) -> None:
    source = made("x", _SAID, title="Budget talks", published=moment).source
    assert admits(Filters(since=_day(3), until=_day(3)), source)
    assert not admits(Filters(since=_day(4)), source)
    assert not admits(Filters(until=_day(2)), source)


def test_undated_articles_fall_out_of_both_dates_and_are_counted(corpus: GivenCorpus, embedder: Embedder) -> None:
    assert undated_left_out(corpus, Filters()) == 0
    assert undated_left_out(corpus, Filters(outlets=("Halden Courier",))) == 0
    assert undated_left_out(corpus, Filters(since=_day(1))) == undated_left_out(corpus, Filters(until=_day(1))) == 1
    assert undated_left_out(corpus, Filters(("Halden Courier",), _day(1))) == 0
    both = GivenCorpus([made("x", _SAID, outlet="Halden Courier"), made("y", _SAID)], embedder)
    assert undated_left_out(both, Filters(since=_day(1))) == 2
    assert undated_left_out(both, Filters(("halden courier",), _day(1))) == 1


def test_a_word_of_the_title_finds_its_article(embedder: Embedder) -> None:
    named = made("named", _SAID, title="Quorndale talks")
    corpus = GivenCorpus([BRIDGE, DETOURS, named], embedder)
    assert _ids(search(corpus, embedder, "Quorndale", now=_NOW))[0] == "named"
