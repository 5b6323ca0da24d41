"""The rim of grounding: one asynchronous method for each thing that can be asked, the work itself in a worker thread."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime
from time import perf_counter

from core.errors import EmptyCorpus, ModelUnavailable, NothingFound
from core.values import Answer, Article, Claim, ClaimCheck, Comparison, Filters, Hit, Summary
from grounding.answering import Extract, extract_answer
from grounding.chat_model import ChatModel
from grounding.claim_check import check_against, check_claim
from grounding.claims import quote_claim
from grounding.comparing import MOST_ACCOUNTS, compare_accounts
from grounding.differing import differing_claims
from grounding.following import Turn, cited_last
from grounding.loaded import read_loaded
from grounding.operating import OperatingPoint
from grounding.redrafting import Redraft, rewrite_claims
from grounding.scope import undated_notice
from grounding.standalone import stand_alone
from grounding.summarising import LENGTHS, SummaryExtract, extract_summary, left_out_notice, sections_of, words_by_account
from grounding.writing import Evidence, Kind
from retrieval.corpus import Corpus
from retrieval.embedding import Embedder
from retrieval.entailment import Entails
from retrieval.events import resolve_topic
from retrieval.given import GivenCorpus
from retrieval.library import Library
from retrieval.search import admits, search

OnClaim = Callable[[Claim], Awaitable[None]]
_NO_FILTERS = Filters()


class Desk:
    """What members ask, over the stored articles or over those that come with a question. Without a model, answers are extracts.

    `server_id` is the server whose own articles are asked beside the shared ones. `check_model` has a say in what is borne out.
    `fitted_point` gives the operating point that an owner fitted for an embedding model, anew for each question.
    """

    def __init__(
        self,
        embedder: Embedder,
        library: Library | None,
        model: ChatModel | None,
        llm_context_tokens: int,
        server_id: str | None = None,
        check_model: Entails | None = None,
        fitted_point: Callable[[str], OperatingPoint | None] = lambda _: None,
    ) -> None:
        self._embedder = embedder
        self._library = library
        self._model = model
        self._context_tokens = llm_context_tokens
        self._server_id = server_id
        self._check_model = check_model
        self._fitted_point = fitted_point

    async def search(self, question: str, *, limit: int = 10, filters: Filters = _NO_FILTERS, now: datetime | None = None) -> list[Hit]:
        """The best passages, best first. Raises EmptyCorpus."""
        return await asyncio.to_thread(lambda: search(self._corpus(None), self._embedder, question, limit=limit, filters=filters, now=now))

    async def ask(
        self,
        question: str,
        *,
        filters: Filters = _NO_FILTERS,
        now: datetime | None = None,
        articles: Sequence[Article] | None = None,
        on_claim: OnClaim | None = None,
        before: Sequence[Turn] = (),
    ) -> Answer:
        """The answer, in a model's checked sentences where there is one; `on_claim` is told each as soon as it is checked.

        `before` is the talk that the question may follow up, oldest first; what its last answer cited is then read again. With `articles`
        the answer rests on those alone. A model that fails costs a notice, not the answer. Raises EmptyCorpus.
        """
        started = perf_counter()
        understood = await stand_alone(question, before, self._model)
        also = cited_last(before) if understood != question else ()

        def extracted() -> Extract:
            point = self._fitted_point(self._embedder.name)
            return extract_answer(self._corpus(articles), self._embedder, understood, filters=filters, now=now, also=also, fitted=point)

        extract = await asyncio.to_thread(extracted)
        answer = extract.answer
        if self._model and not answer.abstained:
            answer = await self._redrafted(self._model, extract, on_claim)
        changed = understood if understood != question else None
        return replace(answer, question=question, understood=changed, seconds=perf_counter() - started)

    async def summarise(
        self,
        topic: str | None = None,
        *,
        article_ids: Sequence[str] = (),
        filters: Filters = _NO_FILTERS,
        now: datetime | None = None,
        length: str = "short",
        articles: Sequence[Article] | None = None,
    ) -> Summary:
        """The summary of the articles given or named, of a topic's event, or of the newest event. Raises NothingFound, SeveralEvents."""
        started = perf_counter()

        def extracted() -> tuple[SummaryExtract, tuple[str, ...]]:
            found, notices = self._resolve(topic, article_ids, filters, now, articles)
            return extract_summary(found, self._embedder, topic or "", length), notices

        extract, notices = await asyncio.to_thread(extracted)
        summary = extract.summary
        if self._model and not summary.answer.abstained:
            summary = await self._resummarised(self._model, extract, LENGTHS[length])
        answer = replace(summary.answer, notices=(*notices, *summary.answer.notices), seconds=perf_counter() - started)
        return replace(summary, answer=answer)

    async def compare(
        self,
        topic: str | None = None,
        *,
        article_ids: Sequence[str] = (),
        filters: Filters = _NO_FILTERS,
        now: datetime | None = None,
        articles: Sequence[Article] | None = None,
    ) -> Comparison:
        """The claim ledger of two or more accounts. Raises BadInput for one, NothingFound, SeveralEvents."""

        def compared() -> Comparison:
            found, notices = self._resolve(topic, article_ids, filters, now, articles)
            ledger = compare_accounts(found[:MOST_ACCOUNTS], self._embedder, topic or "")
            return replace(ledger, notices=(*notices, *left_out_notice(len(found))))

        return await asyncio.to_thread(compared)

    async def check(
        self, claim: str, *, filters: Filters = _NO_FILTERS, now: datetime | None = None, articles: Sequence[Article] | None = None
    ) -> ClaimCheck:
        """The claim held against the articles given, or against those found for it. Raises EmptyCorpus."""

        def checked() -> ClaimCheck:
            if articles is not None:
                return check_against(claim, articles, self._embedder, self._check_model)
            return check_claim(claim, self._corpus(None), self._embedder, now, filters, self._check_model)

        return await asyncio.to_thread(checked)

    def _corpus(self, articles: Sequence[Article] | None) -> Corpus:
        if articles is not None:
            return GivenCorpus(articles, self._embedder)
        corpus = self._library.corpus(self._server_id) if self._library else None
        if corpus is None or not corpus.sources():
            raise EmptyCorpus("Nothing is indexed yet: run `evenhand index FOLDER` with a folder of articles first.")
        return corpus

    def _resolve(
        self,
        topic: str | None,
        article_ids: Sequence[str],
        filters: Filters,
        now: datetime | None,
        articles: Sequence[Article] | None,
    ) -> tuple[list[Article], tuple[str, ...]]:
        """The articles that are meant, and what to say of those that the filters leave out."""
        if articles is not None:
            return list(articles), ()
        corpus = self._corpus(None)
        if article_ids:
            meant, which = "None of these articles", article_ids
        else:
            events = self._library.events(self._server_id) if self._library else []
            event = resolve_topic(topic, events, corpus, self._embedder, now)
            meant, which = f"No article on “{event.title}”", event.article_ids
        kept = [a for a in (corpus.article(i) for i in dict.fromkeys(which)) if admits(filters, a.source)]
        if not kept:
            raise NothingFound(f"{meant} lies within those dates and outlets: widen them.")
        return kept, undated_notice(corpus, filters)

    async def _redrafted(self, model: ChatModel, extract: Extract, on_claim: OnClaim | None) -> Answer:
        answer = extract.answer
        try:
            redraft = await self._rewrite(model, "answer", answer.question, answer.claims, extract.evidence, 75, on_claim)
        except ModelUnavailable as failed:
            return replace(answer, notices=(*answer.notices, _instead(str(failed))))
        if redraft.insufficient:
            return replace(
                answer, claims=(), abstained=True, mode=model.name, nearest=extract.nearest, differing=(), notices=answer.notices
            )
        if redraft.mostly_failed:
            why = "More than half of the language model's sentences failed the check."
            return replace(answer, notices=(*answer.notices, _instead(why)))
        differing = await asyncio.to_thread(differing_claims, redraft.claims, self._embedder)
        return replace(answer, claims=redraft.claims, mode=model.name, differing=differing, notices=(*answer.notices, *_replaced(redraft)))

    async def _resummarised(self, model: ChatModel, extract: SummaryExtract, max_words: int) -> Summary:
        summary = extract.summary
        answer = summary.answer
        try:
            redraft = await self._rewrite(model, "summary", answer.question, answer.claims, extract.evidence, max_words, None)
        except ModelUnavailable as failed:
            return replace(summary, answer=replace(answer, notices=(*answer.notices, _instead(str(failed)))))
        if redraft.insufficient or redraft.mostly_failed:
            why = "The language model found too little to sum up." if redraft.insufficient else "More than half of its sentences failed."
            return replace(summary, answer=replace(answer, notices=(*answer.notices, _instead(why))))
        sections = sections_of(redraft.claims)
        claims = tuple(claim for section in sections for claim in section.claims)
        told = replace(answer, claims=claims, mode=model.name, notices=(*answer.notices, *_replaced(redraft)))
        words = words_by_account(claims, [article_id for article_id, _ in summary.neutrality.words_by_account])
        return replace(summary, answer=told, sections=sections, neutrality=replace(summary.neutrality, words_by_account=words))

    async def _rewrite(
        self,
        model: ChatModel,
        kind: Kind,
        question: str,
        claims: Sequence[Claim],
        evidence: Sequence[Evidence],
        max_words: int,
        on_claim: OnClaim | None,
    ) -> Redraft:
        told: list[asyncio.Task[None]] = []

        def tell(claim: Claim) -> None:
            if on_claim:
                told.append(asyncio.ensure_future(on_claim(claim)))

        redraft = await rewrite_claims(
            model,
            kind,
            question,
            claims,
            evidence,
            context_tokens=self._context_tokens,
            count_tokens=self._embedder.count_tokens,
            loaded=read_loaded,
            quote=quote_claim,
            max_words=max_words,
            on_claim=tell,
            check_model=self._check_model,
        )
        if told:
            await asyncio.gather(*told)
        return redraft


def _instead(why: str) -> str:
    return f"{why} These are the articles' own sentences instead."


def _replaced(redraft: Redraft) -> tuple[str, ...]:
    count = redraft.replaced + redraft.dropped
    return (f"{count} of the language model's sentences failed the check and gave way to the source.",) if count else ()
