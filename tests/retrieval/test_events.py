"""Which articles make an event, and which event a topic means."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from core.errors import EmptyCorpus, NothingFound, SeveralEvents
from core.values import Article, Event, Origin, OriginKind
from retrieval.composing import compose
from retrieval.embedding import Embedder
from retrieval.events import event_id, find_events, resolve_topic
from retrieval.given import GivenCorpus

_TEXTS = {
    "bridge-courier": (
        "Halden bridge shut after cracks are found", "2026-03-03",
        "The mill bridge in Halden was closed on Monday after engineer Ana Brun found cracks in two piers. Traffic is sent over Sell.",
    ),
    "bridge-post": (
        "Cracks close the mill bridge in Halden", "2026-03-04",
        "Drivers in Halden must go over Sell since the mill bridge was closed. Ana Brun, the engineer, found cracks in its piers.",
    ),
    "bridge-undated": (
        "Halden's mill bridge is closed", "",
        "Engineer Ana Brun has closed the mill bridge in Halden because two of its piers have cracks. Buses go over Sell.",
    ),
    "bridge-old": (
        "Halden celebrates its mill bridge", "2024-06-01",
        "The mill bridge in Halden, which engineer Ana Brun repaired, was opened again with music. People came from Sell.",
    ),
    "strike-courier": (
        "Orrin miners walk out over pay", "2026-03-10",
        "Miners at the Orrin pit walked out on Monday. Their union, led by Jon Karr, asks Bellmark, the owner, for more pay.",
    ),
    "strike-post": (
        "Pay dispute stops work at the Orrin pit", "2026-03-11",
        "Work at the Orrin pit has stopped because miners want more pay. Jon Karr of the union said that Bellmark had not made an offer.",
    ),
    "library": (
        "New hours for the Halden library", "2026-03-03",
        "The library in Halden will be open on Sundays from April on, the librarian, Eva Lund, said. Books can be returned at any hour.",
    ),
}  # fmt: skip


def _article(article_id: str, title: str, published: str, text: str) -> Article:
    fields = {"id": article_id, "title": title, "published": published, "text": text}
    return compose(fields, Origin(OriginKind.GIVEN), article_id)


_ARTICLES = [_article(name, *fields) for name, fields in _TEXTS.items()]


def _events(embedder: Embedder, articles: Sequence[Article]) -> list[Event]:
    return find_events(articles, embedder.embed([f"{a.source.title}\n{a.text}" for a in articles]))


@pytest.fixture(scope="module")
def events(embedder: Embedder) -> list[Event]:
    return _events(embedder, _ARTICLES)


@pytest.fixture(scope="module")
def corpus(embedder: Embedder) -> GivenCorpus:
    return GivenCorpus(_ARTICLES, embedder)


def test_articles_on_one_thing_make_one_event_newest_first(events: list[Event]) -> None:
    assert [set(e.article_ids) for e in events] == [
        {"strike-courier", "strike-post"},
        {"bridge-courier", "bridge-post", "bridge-undated"},
    ]
    assert events[1].article_ids == ("bridge-post", "bridge-courier", "bridge-undated")


def test_an_old_article_on_the_same_bridge_is_another_event(events: list[Event]) -> None:
    assert all("bridge-old" not in e.article_ids for e in events)


def test_a_shared_town_alone_makes_no_event(events: list[Event]) -> None:
    assert all("library" not in e.article_ids for e in events)


def test_an_event_is_named_by_a_title_and_names_of_its_articles(events: list[Event]) -> None:
    assert events[1].title in {_TEXTS[i][0] for i in events[1].article_ids}
    assert "Ana Brun" in events[1].names
    assert not {"Monday", "March"} & set(events[1].names)


@pytest.mark.parametrize("seed", range(5))
def test_the_events_are_the_same_in_whatever_order_the_articles_come(embedder: Embedder, events: list[Event], seed: int) -> None:
    shuffled = random.Random(seed).sample(_ARTICLES, len(_ARTICLES))
    assert _events(embedder, shuffled) == events


def test_an_event_keeps_its_id_as_long_as_its_articles_are_the_same(embedder: Embedder, events: list[Event]) -> None:
    without = _events(embedder, [a for a in _ARTICLES if a.source.id != "library"])
    assert {e.id for e in without} == {e.id for e in events}
    assert event_id(["b", "a"]) == event_id(["a", "b"]) != event_id(["a"])


def test_a_chain_of_articles_does_not_make_one_event(embedder: Embedder) -> None:
    """Each day's article is near to the next day's; the first and the last lie further apart than an event may last."""
    chain = [
        _article(
            f"day-{n:02}",
            f"Day {n} of the Orrin strike",
            f"2026-03-{n:02}",
            "Miners at the Orrin pit under Jon Karr are on strike at Bellmark.",
        )
        for n in range(1, 20)
    ]
    for event in _events(embedder, chain):
        dates = sorted(int(i.split("-")[1]) for i in event.article_ids)
        assert dates[-1] - dates[0] <= 5


def test_no_articles_make_no_events(embedder: Embedder) -> None:
    assert _events(embedder, []) == []


@pytest.mark.parametrize("topic", ["mill bridge", "Halden bridge closed", "cracks in the bridge", "  Ana Brun bridge "])
def test_a_topic_means_its_best_event(events: list[Event], corpus: GivenCorpus, embedder: Embedder, topic: str) -> None:
    assert resolve_topic(topic, events, corpus, embedder) == events[1]


@pytest.mark.parametrize("topic", [None, "", "   "])
def test_no_topic_means_the_newest_event(events: list[Event], corpus: GivenCorpus, embedder: Embedder, topic: str | None) -> None:
    assert resolve_topic(topic, events, corpus, embedder) == events[0]


@pytest.mark.parametrize("topic", ["bridge-post", "cracks CLOSE the mill bridge in Halden"])
def test_an_articles_id_or_title_means_its_event(events: list[Event], corpus: GivenCorpus, embedder: Embedder, topic: str) -> None:
    assert resolve_topic(topic, events, corpus, embedder) == events[1]


@pytest.mark.parametrize("topic", ["library", "New hours for the Halden library", "library hours on Sunday", "Eva Lund"])
def test_an_article_in_no_event_stands_alone(events: list[Event], corpus: GivenCorpus, embedder: Embedder, topic: str) -> None:
    found = resolve_topic(topic, events, corpus, embedder)
    assert found.article_ids == ("library",)
    assert resolve_topic(found.id, events, corpus, embedder) == found


def test_an_events_own_id_means_it(events: list[Event], corpus: GivenCorpus, embedder: Embedder) -> None:
    assert resolve_topic(events[1].id, events, corpus, embedder) == events[1]


def test_a_topic_that_fits_two_events_offers_both(embedder: Embedder) -> None:
    second = [
        _article(
            "fire-a",
            "Fire at the Dunmere mill",
            "2026-03-20",
            "A fire broke out at the Dunmere mill. Fire chief Bo Lenz said nobody was hurt.",
        ),
        _article("fire-b", "Dunmere mill burns", "2026-03-20", "The Dunmere mill burnt down in a fire at night, fire chief Bo Lenz said."),
        _article(
            "flood-a", "Flood at the Askrade mill", "2026-02-20", "A flood hit the Askrade mill. Warden Ute Moll said nobody was hurt."
        ),
        _article(
            "flood-b", "Askrade mill under water", "2026-02-20", "The Askrade mill stood under water after a flood, warden Ute Moll said."
        ),
    ]
    events = _events(embedder, second)
    with pytest.raises(SeveralEvents) as raised:
        resolve_topic("mill", events, GivenCorpus(second, embedder), embedder)
    assert {choice for choice, _ in raised.value.choices} == {e.id for e in events}
    assert resolve_topic("mill fire in Dunmere", events, GivenCorpus(second, embedder), embedder).article_ids == ("fire-a", "fire-b")


def test_a_topic_that_fits_nothing_names_the_nearest(events: list[Event], corpus: GivenCorpus, embedder: Embedder) -> None:
    with pytest.raises(NothingFound, match="nearest"):
        resolve_topic("volcano eruption in the Pacific", events, corpus, embedder)


def test_an_empty_corpus_says_what_to_do(embedder: Embedder) -> None:
    with pytest.raises(EmptyCorpus, match="index"):
        resolve_topic("bridge", [], GivenCorpus([], embedder), embedder)


def test_no_topic_without_any_event_says_what_to_do(embedder: Embedder) -> None:
    alone = [a for a in _ARTICLES if a.source.id == "library"]
    with pytest.raises(NothingFound, match="topic"):
        resolve_topic(None, [], GivenCorpus(alone, embedder), embedder)
