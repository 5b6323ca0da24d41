"""Which opening sentence tells what happened."""

from dataclasses import replace

from core.values import Article
from grounding.accounts import Accounts
from grounding.leads import beside_the_event, openings, stale
from retrieval.embedding import Embedder
from tests.made_articles import made

_EVENT = made(
    "event",
    "Mayor Ida Holm of Orrin resigned on Monday over the cost of the ferry dock. The dock cost $3 million, the treasurer said.",
    title="Mayor Holm resigns over dock",
)
_STALE = made(
    "stale",
    "Mayor Ida Holm of Orrin is expected to resign today over the ferry dock. Ms. Holm took office in 2019.",
    title="Orrin mayor Ida Holm to resign",
)
_COLOUR = made(
    "colour",
    "Gulls sat on the railings of Orrin. Rain fell on the hall where the council meets. "
    "Mayor Ida Holm of Orrin resigned on Monday over the cost of the ferry dock.",
    title="Holm resigns",
)


def _lead(articles: tuple[Article, ...], embedder: Embedder) -> str:
    accounts = Accounts(articles, embedder)
    return openings(accounts)[0][1].span.quote


def test_the_event_leads_before_what_is_foretold_and_before_colour(embedder: Embedder) -> None:
    assert "resigned" in _lead((_EVENT, _STALE), embedder)
    assert "resigned" in _lead((_COLOUR, _STALE), embedder)


def test_only_what_another_account_tells_as_done_is_stale(embedder: Embedder) -> None:
    for articles, expected in (((_EVENT, _STALE), True), ((_STALE, replace(_STALE, source=replace(_STALE.source, id="again"))), False)):
        accounts = Accounts(articles, embedder)
        unit = next(u for u in accounts.every if "expected" in u.span.quote)
        assert stale(accounts, unit) is expected


def test_another_story_is_beside_the_event(embedder: Embedder) -> None:
    text = "Two barbers of Tarn Mill won a chess match by post."
    more = " ".join(f"Ms. Holm paid {n} million for pier {n} of the ferry dock." for n in range(3, 21))
    with_teaser = made("teaser", f"{_EVENT.text} {more} {text}", title="Mayor resigns")
    accounts = Accounts([with_teaser, _STALE], embedder)
    beside = [u.span.quote for u in accounts.every if beside_the_event(accounts, u)]
    assert text in beside
    assert not any("Holm" in quote for quote in beside)
