"""Articles that come with a question: searched alone, stored nowhere."""

from pathlib import Path

import numpy as np
import pytest

from core.errors import NothingFound
from retrieval.embedding import Embedder
from retrieval.given import GivenCorpus
from retrieval.search import search
from tests.made_articles import BRIDGE, DETOURS, LIBRARY, TOWN, made


def test_only_the_articles_given_are_searched(embedder: Embedder) -> None:
    corpus = GivenCorpus([BRIDGE, LIBRARY], embedder)
    assert {s.id for s in corpus.sources()} == {"courier-bridge", "courier-library"}
    found = search(corpus, embedder, "When will the library open on Sundays?")
    assert found[0].passage.article == LIBRARY
    assert {h.passage.article.source.id for h in found} <= {"courier-bridge", "courier-library"}


def test_an_article_is_had_by_its_id_and_no_other_is(embedder: Embedder) -> None:
    corpus = GivenCorpus([BRIDGE], embedder)
    assert corpus.article("courier-bridge") == BRIDGE
    with pytest.raises(NothingFound, match="post-bridge"):
        corpus.article("post-bridge")


def test_passages_come_in_the_order_asked_for(embedder: Embedder) -> None:
    corpus = GivenCorpus(TOWN, embedder)
    ids = list(corpus.keywords().passage_ids)[::-1]
    assert [p.id for p in corpus.passages(ids)] == ids
    assert {p.article.source.id for p in corpus.passages(ids)} == {a.source.id for a in TOWN}


def test_the_nearest_are_those_of_highest_cosine(embedder: Embedder) -> None:
    corpus = GivenCorpus(TOWN, embedder)
    vector = embedder.embed(["fish from the boats in the harbour"])[0]
    ids = list(corpus.keywords().passage_ids)
    cosines = corpus.similarities(vector, ids)
    best = sorted(zip(ids, cosines, strict=True), key=lambda pair: -pair[1])
    nearest = corpus.nearest(vector, 3)
    assert [i for i, _ in nearest] == [i for i, _ in best[:3]]
    assert np.allclose([c for _, c in nearest], [c for _, c in best[:3]], atol=1e-5)
    assert corpus.passages([nearest[0][0]])[0].article.source.id == "market"


def test_nothing_is_stored(embedder: Embedder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EVENHAND_DATA", str(tmp_path / "data"))
    assert search(GivenCorpus([BRIDGE, DETOURS], embedder), embedder, "When will the bridge reopen?")
    assert list(tmp_path.iterdir()) == []


def test_no_articles_make_an_empty_corpus(embedder: Embedder) -> None:
    corpus = GivenCorpus([], embedder)
    assert list(corpus.sources()) == []
    assert corpus.nearest(embedder.embed(["bridge"])[0], 5) == []
    assert search(corpus, embedder, "When will the bridge reopen?") == []


def test_two_articles_with_the_same_words_are_two(embedder: Embedder) -> None:
    twins = [made(i, BRIDGE.text, title="Bridge repairs", outlet=i) for i in ("one", "two")]
    corpus = GivenCorpus(twins, embedder)
    assert len(corpus.keywords().passage_ids) == 2
    assert {h.passage.article.source.outlet for h in search(corpus, embedder, "Who repairs the bridge?")} == {"one", "two"}
