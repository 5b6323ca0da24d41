"""What is packed comes back equal: real answers, summaries, comparisons and checks, and any text that a member may type."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.records.packing import pack, pack_request, unpack, unpack_request
from bot.records.values import Kind, Request, Told
from core.errors import NothingFound
from core.values import Answer, Article, Hit, Passage, Quotation, QuotationKind
from grounding.desk import Desk
from retrieval.embedding import Embedder
from tests.bot import made
from tests.made_articles import BRIDGE, DETOURS, TOWN

_BY_VERSION = {article.source.version: article for article in TOWN}
_NOW = datetime(2026, 3, 5, tzinfo=UTC)


@pytest.fixture(scope="module")
def desk(embedder: Embedder) -> Desk:
    return Desk(embedder, None, None, 4096)


_ASKED: dict[str, tuple[Kind, Callable[[Desk], Told]]] = {
    **{
        question: (Kind.ASK, lambda desk, question=question: asyncio.run(desk.ask(question, articles=TOWN, now=_NOW)))  # type: ignore[misc]
        for question in (
            "When will the Halden bridge reopen to traffic?",
            "What did Lea Vik say?",
            "Who won the chess tournament in Paris?",
            "Why is the county lying about the bridge?",
        )
    },
    "a summary": (Kind.SUMMARY, lambda desk: asyncio.run(desk.summarise(articles=[BRIDGE, DETOURS], length="standard"))),
    "a comparison": (Kind.COMPARE, lambda desk: asyncio.run(desk.compare("bridge", articles=[BRIDGE, DETOURS]))),
    "a check": (Kind.CHECK, lambda desk: asyncio.run(desk.check("The bridge will reopen on 21 March.", articles=TOWN, now=_NOW))),
}


@pytest.mark.parametrize("asked", _ASKED)
def test_what_was_told_comes_back_equal(asked: str, desk: Desk) -> None:
    kind, tell = _ASKED[asked]
    told = tell(desk)
    assert unpack(kind, pack(told), _BY_VERSION.__getitem__) == told


@pytest.mark.parametrize("asked", _ASKED)
def test_no_article_is_written_out(asked: str, desk: Desk) -> None:
    _, tell = _ASKED[asked]
    packed = pack(tell(desk))
    assert not [a.source.id for a in TOWN if json.dumps(a.text)[1:-1] in packed]
    assert len(packed) < 20_000


def test_each_version_is_read_once_and_shared(desk: Desk) -> None:
    read: list[str] = []

    def article_of(version: str) -> Article:
        read.append(version)
        return _BY_VERSION[version]

    _, tell = _ASKED["a comparison"]
    unpack(Kind.COMPARE, pack(tell(desk)), article_of)
    assert sorted(read) == sorted(a.source.version for a in (BRIDGE, DETOURS))


def test_an_article_that_is_gone_is_told_as_such() -> None:
    def article_of(version: str) -> Article:
        raise NothingFound("The version of the article that was cited is no longer stored: ask again.")

    with pytest.raises(NothingFound, match="no longer stored"):
        unpack(Kind.ASK, pack(made.answer(made.claim(1, made.COURIER, "The bridge"))), article_of)


@pytest.mark.parametrize("stored", ["{}", "[]", "null", "3", '{"question": 3', '{"question": "x", "claims": [7]}', '"x"'])
def test_what_another_version_stored_is_forgotten_rather_than_guessed(stored: str) -> None:
    with pytest.raises(NothingFound, match="another version of Evenhand"):
        unpack(Kind.ASK, stored, _BY_VERSION.__getitem__)


def test_a_field_of_a_later_version_is_passed_over_and_one_that_was_not_there_yet_has_its_default() -> None:
    told = made.answer(made.claim(1, BRIDGE, "The county pays"))
    stored = json.loads(pack(told)) | {"horoscope": "fair"}
    del stored["premises"]
    assert unpack(Kind.ASK, json.dumps(stored), _BY_VERSION.__getitem__) == replace(told, premises=())


_texts = st.text(max_size=200)
_moments = st.none() | st.datetimes(timezones=st.just(UTC))


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(question=_texts, notices=st.lists(_texts, max_size=3), score=st.floats(0, 1), article=st.sampled_from(TOWN), data=st.data())
def test_any_answer_comes_back_equal(question: str, notices: list[str], score: float, article: Article, data: st.DataObject) -> None:
    end = data.draw(st.integers(1, len(article.text)))
    quoted = Quotation(0, end, data.draw(st.sampled_from(QuotationKind)), data.draw(st.none() | _texts))
    claim = replace(made.claim(1, article, article.text[:end], text=data.draw(_texts)), quotations=(quoted,), replaced=data.draw(_texts))
    hits = tuple(Hit(Passage(article, n, n + 1), score, score / 3, 0.0) for n in range(data.draw(st.integers(0, len(article.sentences)))))
    told: Answer = made.answer(claim, question=question, notices=tuple(notices), score=score, nearest=hits)
    assert unpack(Kind.ASK, pack(told), _BY_VERSION.__getitem__) == told
    assert pack(told).isascii()


@given(st.builds(Request, st.sampled_from(Kind), _texts, st.tuples(_texts), _moments, _moments, article_ids=st.tuples(_texts, _texts)))
def test_any_request_comes_back_equal(request: Request) -> None:
    assert unpack_request(pack_request(request)) == request
