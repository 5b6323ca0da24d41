"""The rim: what members ask, over stored articles or given ones, without a language model."""

import asyncio
from collections.abc import Coroutine, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest

from core.errors import BadInput, EmptyCorpus, NothingFound
from core.values import Claim, Filters, SectionKind, Verdict
from grounding.desk import Desk
from grounding.following import Turn
from retrieval.embedding import Embedder
from retrieval.indexing import index_paths
from retrieval.library import Library, open_library
from tests.made_articles import BRIDGE, DETOURS, LIBRARY, MARKET, TOWN

_T = TypeVar("_T")
_NOW = datetime(2026, 3, 5, tzinfo=UTC)
_REOPENS = "When will the Halden bridge reopen to traffic?"
_CONTEXT = 4096


def _now(asked: Coroutine[object, object, _T]) -> _T:
    return asyncio.run(asked)


@pytest.fixture(scope="module")
def given(embedder: Embedder) -> Desk:
    """Without stored articles and without a model."""
    return Desk(embedder, None, None, _CONTEXT)


@pytest.fixture(scope="module")
def library(embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The town's articles, stored."""
    folder = tmp_path_factory.mktemp("articles")
    for article in TOWN:
        source = article.source
        head = [f"id: {source.id}", f"title: {source.title}"]
        head += [f"outlet: {source.outlet}"] if source.outlet else []
        head += [f"published: {source.published:%Y-%m-%d}"] if source.published else []
        (folder / f"{source.id}.md").write_text("\n".join(["---", *head, "---", "", article.text, ""]), encoding="utf-8")
    opened = open_library(tmp_path_factory.mktemp("data"), embedder)
    index_paths(opened, [folder])
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def stored(embedder: Embedder, library: Library) -> Desk:
    return Desk(embedder, library, None, _CONTEXT)


def test_nothing_indexed_is_said_in_a_sentence_that_tells_what_to_do(given: Desk, embedder: Embedder, tmp_path: Path) -> None:
    empty = open_library(tmp_path, embedder)
    for desk in (given, Desk(embedder, empty, None, _CONTEXT)):
        for asked in (
            desk.ask("Why?"),
            desk.search("Why?"),
            desk.summarise("bridge"),
            desk.compare("bridge"),
            desk.check("It is shut."),
        ):
            with pytest.raises(EmptyCorpus, match=r"^Nothing is indexed yet: run `evenhand index .*\.$"):
                _now(asked)
    empty.close()


def test_stored_and_given_articles_get_the_same_answer(given: Desk, stored: Desk) -> None:
    one, other = _now(given.ask(_REOPENS, articles=TOWN, now=_NOW)), _now(stored.ask(_REOPENS, now=_NOW))
    assert [c.text for c in one.claims] == [c.text for c in other.claims]
    assert one.score == pytest.approx(other.score, abs=1e-3)
    assert one.differing == other.differing == (1,)
    assert one.mode == other.mode == "extractive"
    assert one.seconds > 0


def test_given_articles_stand_alone_though_others_are_stored(stored: Desk) -> None:
    answer = _now(stored.ask(_REOPENS, articles=[LIBRARY, MARKET], now=_NOW))
    assert answer.scope.articles == 2
    assert not any("March" in c.text for c in answer.claims)


def test_a_follow_up_is_answered_as_it_is_understood_and_shown_as_it_was_typed(given: Desk) -> None:
    first = _now(given.ask(_REOPENS, articles=TOWN, now=_NOW))
    assert first.understood is None
    second = _now(given.ask("Why did inspectors close it?", articles=TOWN, now=_NOW, before=[Turn(_REOPENS, first)]))
    assert second.question == "Why did inspectors close it?"
    assert second.understood == "Why did inspectors close the Halden bridge?"
    assert any("cracks in two piers" in c.text for c in second.claims)


def test_a_question_that_stands_alone_is_answered_as_without_the_talk(given: Desk) -> None:
    before = [Turn(_REOPENS, _now(given.ask(_REOPENS, articles=TOWN, now=_NOW)))]
    question = "Who planted oaks along the canal?"
    told, alone = _now(given.ask(question, articles=TOWN, now=_NOW, before=before)), _now(given.ask(question, articles=TOWN, now=_NOW))
    assert replace(told, seconds=0.0) == replace(alone, seconds=0.0)


def test_search_gives_the_best_passages_within_the_filters(stored: Desk) -> None:
    hits = _now(stored.search(_REOPENS, limit=2, filters=Filters(outlets=("valley post",)), now=_NOW))
    assert [h.passage.article.source.id for h in hits] == ["post-bridge", "post-derby"]


def test_a_topic_is_summed_up_from_its_event(stored: Desk) -> None:
    summary = _now(stored.summarise("Halden bridge", now=_NOW, length="standard"))
    assert {c.span.article.source.id for claim in summary.answer.claims for c in claim.citations} == {"courier-bridge", "post-bridge"}
    assert SectionKind.DIFFER in {s.kind for s in summary.sections}
    assert summary.answer.mode == "extractive"


def test_no_topic_means_the_newest_event(stored: Desk) -> None:
    summary = _now(stored.summarise(now=_NOW))
    assert {c.span.article.source.id for claim in summary.answer.claims for c in claim.citations} <= {"courier-bridge", "post-bridge"}


def test_articles_are_summed_up_and_compared_by_their_ids(stored: Desk) -> None:
    summary = _now(stored.summarise(article_ids=["market", "market"]))
    assert {c.span.article.source.id for claim in summary.answer.claims for c in claim.citations} == {"market"}
    comparison = _now(stored.compare(article_ids=["post-bridge", "courier-bridge"]))
    assert [a.source.id for a in comparison.accounts] == ["courier-bridge", "post-bridge"]
    assert comparison.differ


@pytest.mark.parametrize("topic", ["quantum whales of Antarctica", "the price of rice in Kyoto"])
def test_a_topic_that_is_none_is_not_found(topic: str, stored: Desk) -> None:
    for asked in (stored.summarise(topic, now=_NOW), stored.compare(topic, now=_NOW)):
        with pytest.raises(NothingFound, match=topic):
            _now(asked)


def test_an_article_id_that_is_none_is_not_found(stored: Desk) -> None:
    with pytest.raises(NothingFound, match="courier-bridge"):
        _now(stored.summarise(article_ids=["courier-brigde"]))


def test_a_topic_outside_the_dates_is_said_so(stored: Desk) -> None:
    with pytest.raises(NothingFound, match="dates"):
        _now(stored.summarise("Halden bridge", filters=Filters(since=datetime(2026, 3, 20, tzinfo=UTC)), now=_NOW))


def test_one_account_cannot_be_compared(given: Desk) -> None:
    with pytest.raises(BadInput, match="two accounts"):
        _now(given.compare(articles=[BRIDGE]))


def test_a_comparison_shows_both_sides(given: Desk) -> None:
    comparison = _now(given.compare(articles=[DETOURS, BRIDGE]))
    quotes = {s.quote for row in comparison.differ for s in row.spans}
    assert any("14 March" in q for q in quotes)
    assert any("21 March" in q for q in quotes)


def test_a_claim_is_checked_against_given_and_stored_articles(given: Desk, stored: Desk) -> None:
    said = "The county pays $4.2 million for the repair of the bridge."
    for check in (_now(given.check(said, articles=TOWN)), _now(stored.check(said, now=_NOW))):
        assert check.verdict is Verdict.SUPPORTED
        assert any("$4.2 million" in span.quote for span in check.evidence)
    assert _now(given.check("The pope opened a bank in Reykjavik.", articles=TOWN)).verdict is Verdict.NOT_FOUND


def test_without_a_model_nothing_is_streamed(given: Desk) -> None:
    heard: list[Claim] = []

    async def hear(claim: Claim) -> None:
        heard.append(claim)

    assert _now(given.ask(_REOPENS, articles=TOWN, now=_NOW, on_claim=hear)).claims
    assert heard == []
