"""The rim with a language model behind it: a real client, and a server on loopback."""

import asyncio
from collections.abc import Coroutine
from datetime import UTC, datetime
from typing import TypeVar

import pytest

from core.values import Answer, Article, Claim, Lane, Summary
from grounding.chat_model import open_chat_model
from grounding.desk import Desk
from grounding.following import Turn
from prompts.blocks import INSUFFICIENT
from retrieval.embedding import Embedder
from tests.loopback_authors import LIES, POISON, dropping_not, lying, raising_numbers, truthful
from tests.loopback_model import Asked, Author, Fault, LoopbackModel, loopback_model, says
from tests.made_articles import BRIDGE, DETOURS, TOWN

_T = TypeVar("_T")
_NOW = datetime(2026, 3, 5, tzinfo=UTC)
_REOPENS = "When will the Halden bridge reopen to traffic?"
_CONTEXT = 4096


def _now(asked: Coroutine[object, object, _T]) -> _T:
    return asyncio.run(asked)


def _desk(server: LoopbackModel, embedder: Embedder, timeout_s: float = 30) -> Desk:
    return Desk(embedder, None, open_chat_model("small", server.base_url, None, timeout_s), _CONTEXT)


def _ask(author: Author, embedder: Embedder, *articles: Article, question: str = _REOPENS, heard: list[Claim] | None = None) -> Answer:
    async def hear(claim: Claim) -> None:
        if heard is not None:
            heard.append(claim)

    with loopback_model(author) as server:
        return _now(_desk(server, embedder).ask(question, articles=articles or TOWN, now=_NOW, on_claim=hear))


def _summarise(author: Author, embedder: Embedder, *articles: Article, length: str = "short") -> Summary:
    with loopback_model(author) as server:
        return _now(_desk(server, embedder).summarise(articles=articles, length=length))


def _all_shown(claims: tuple[Claim, ...]) -> str:
    return " ".join(c.text + c.attributed_to.name + " ".join(q.name or "" for q in c.quotations) for c in claims).lower()


def test_the_truth_is_shown_as_the_model_words_it_under_its_name(embedder: Embedder) -> None:
    def author(asked: Asked) -> str:
        number = next(n for n, text in asked.blocks.items() if "14 March" in text)
        return f"The bridge in Halden will reopen to traffic on March 14, the county engineer said on Tuesday [{number}]."

    answer = _ask(author, embedder)
    assert answer.mode == "small"
    [claim] = answer.claims
    assert claim.lane is Lane.REWRITTEN
    assert claim.text == "The bridge in Halden will reopen to traffic on March 14, the county engineer said on Tuesday."
    assert [c.span.quote for c in claim.citations] == [BRIDGE.text[BRIDGE.sentences[0].start : BRIDGE.sentences[0].end]]
    assert answer.notices == ()


def test_copied_sentences_are_shown_under_the_models_name(embedder: Embedder) -> None:
    answer = _ask(truthful, embedder)
    assert answer.mode == "small"
    assert answer.claims
    for claim in answer.claims:
        assert claim.citations[0].span.quote.startswith(claim.text[:20])


@pytest.mark.parametrize("name", LIES)
def test_a_lie_is_never_shown(name: str, embedder: Embedder) -> None:
    heard: list[Claim] = []
    answer = _ask(lying(LIES[name]), embedder, heard=heard)
    assert answer.claims
    assert not answer.abstained
    assert POISON.lower() not in _all_shown((*answer.claims, *heard))
    assert answer.notices
    for claim in answer.claims:
        for citation in claim.citations:
            assert citation.span.quote == citation.span.article.text[citation.span.start : citation.span.end]


@pytest.mark.parametrize("author", [dropping_not, raising_numbers])
def test_a_model_that_twists_everything_gives_way_to_the_articles_own_sentences(author: Author, embedder: Embedder) -> None:
    answer = _ask(author, embedder, BRIDGE, DETOURS)
    plain = _now(Desk(embedder, None, None, _CONTEXT).ask(_REOPENS, articles=[BRIDGE, DETOURS], now=_NOW))
    assert answer.mode == "extractive"
    assert answer.claims == plain.claims
    assert answer.differing == plain.differing
    assert any("More than half" in notice for notice in answer.notices)


@pytest.mark.parametrize("fault", [Fault.BROKEN, Fault.EMPTY, Fault.CUT, Fault.HTML])
def test_a_dead_model_costs_a_notice_and_not_the_answer(fault: Fault, embedder: Embedder) -> None:
    answer = _ask(says(fault), embedder)
    plain = _now(Desk(embedder, None, None, _CONTEXT).ask(_REOPENS, articles=TOWN, now=_NOW))
    assert (answer.claims, answer.mode, answer.score) == (plain.claims, "extractive", plain.score)
    [notice] = answer.notices
    assert notice.endswith("These are the articles' own sentences instead.")


def test_a_server_that_is_not_there_costs_a_notice_and_not_the_answer(embedder: Embedder) -> None:
    with loopback_model(truthful) as server:
        desk = _desk(server, embedder)
    answer = _now(desk.ask(_REOPENS, articles=TOWN, now=_NOW))
    assert answer.claims
    assert any("cannot be reached" in notice for notice in answer.notices)


def test_a_model_that_says_the_evidence_does_not_suffice_abstains(embedder: Embedder) -> None:
    heard: list[Claim] = []
    answer = _ask(says(INSUFFICIENT), embedder, heard=heard)
    assert answer.abstained
    assert answer.claims == ()
    assert heard == []
    assert answer.mode == "small"
    assert answer.nearest
    assert answer.differing == ()


def test_a_model_is_not_asked_what_the_articles_do_not_say(embedder: Embedder) -> None:
    with loopback_model(truthful) as server:
        answer = _now(_desk(server, embedder).ask("Who won the chess championship in Reykjavik?", articles=TOWN, now=_NOW))
        assert server.asked == []
    assert answer.abstained


def test_each_checked_sentence_is_told_once_and_in_order(embedder: Embedder) -> None:
    heard: list[Claim] = []
    answer = _ask(truthful, embedder, heard=heard)
    assert tuple(heard) == answer.claims
    assert len(heard) > 1


def test_a_models_sentences_cite_accounts_by_one_number_each(embedder: Embedder) -> None:
    answer = _ask(truthful, embedder)
    numbered = {(c.number, c.span.article.source.id) for claim in answer.claims for c in claim.citations}
    assert len(numbered) == len({n for n, _ in numbered}) == len({i for _, i in numbered})


def test_a_summary_is_written_by_the_model_within_its_words(embedder: Embedder) -> None:
    summary = _summarise(truthful, embedder, BRIDGE, DETOURS)
    assert summary.answer.mode == "small"
    assert summary.answer.claims
    assert tuple(c for s in summary.sections for c in s.claims) == summary.answer.claims
    assert sum(len(c.text.split()) for c in summary.answer.claims) <= 60


@pytest.mark.parametrize("name", ["invented quotation", "invented name", "loaded wording", "obeyed injection"])
def test_a_lie_is_never_in_a_summary(name: str, embedder: Embedder) -> None:
    summary = _summarise(lying(LIES[name]), embedder, BRIDGE, DETOURS, length="standard")
    assert summary.answer.claims
    assert POISON.lower() not in _all_shown(summary.answer.claims)
    assert summary.answer.notices


@pytest.mark.parametrize("reply", [Fault.BROKEN, INSUFFICIENT], ids=["dead", "insufficient"])
def test_a_summary_without_a_models_help_is_the_extract_with_a_notice(reply: Fault | str, embedder: Embedder) -> None:
    summary = _summarise(says(reply), embedder, BRIDGE, DETOURS)
    plain = _now(Desk(embedder, None, None, _CONTEXT).summarise(articles=[BRIDGE, DETOURS]))
    assert summary.sections == plain.sections
    assert summary.answer.mode == "extractive"
    assert any("own sentences instead" in notice for notice in summary.answer.notices)


def test_a_models_summary_counts_the_words_that_are_shown(embedder: Embedder) -> None:
    summary = _summarise(truthful, embedder, BRIDGE, DETOURS)
    for article_id, words in summary.neutrality.words_by_account:
        claims = [c for c in summary.answer.claims if article_id in {k.span.article.source.id for k in c.citations}]
        assert words == sum(len(c.text.split()) for c in claims)


def test_a_follow_up_is_put_to_the_model_as_it_is_understood(embedder: Embedder) -> None:
    seen: list[Asked] = []

    def author(asked: Asked) -> str:
        seen.append(asked)
        return "Why was the Halden bridge closed?" if "Follow-up question" in asked.human else truthful(asked)

    with loopback_model(author) as server:
        desk = _desk(server, embedder)
        first = _now(desk.ask(_REOPENS, articles=TOWN, now=_NOW))
        answer = _now(desk.ask("And why was it closed?", articles=TOWN, now=_NOW, before=[Turn(_REOPENS, first)]))
    assert (answer.question, answer.understood) == ("And why was it closed?", "Why was the Halden bridge closed?")
    assert seen[-1].human.endswith("Question: Why was the Halden bridge closed?")
    assert answer.mode == "small" and answer.claims
