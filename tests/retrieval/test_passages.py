"""Passages: whole sentences, all of them, as much as the embedding model takes."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from core.values import Article, Origin, OriginKind, Sentence, Source
from retrieval.embedding import Embedder
from retrieval.passages import TARGET_TOKENS, embedded_text, keyword_stems, split_passages
from retrieval.words import stem
from tests.made_articles import BRIDGE

_WORDS = "bridge county weld pier mayor river shop bread trade winter ice road".split()


@st.composite
def _articles(draw: st.DrawFn) -> Article:
    """Articles of short, middling and far too long sentences, with headings between them."""
    text, sentences = "", []
    for n in range(draw(st.integers(0, 25))):
        heading = draw(st.booleans()) and draw(st.booleans())
        count = draw(st.integers(1, 6) if heading else st.sampled_from([3, 12, 30, 60, 90, 150, 170, 400]))
        words = " ".join(_WORDS[(n + k) % len(_WORDS)] for k in range(count))
        said = words if heading else words + "."
        sentences.append(Sentence(len(text), len(text) + len(said), n, heading))
        text += said + draw(st.sampled_from([" ", "\n\n"]))
    source = Source("a", "v1", "Title", None, None, None, None, Origin(OriginKind.GIVEN))
    return Article(source, text, tuple(sentences), ())


@given(article=_articles())
def test_every_sentence_is_in_a_passage_and_passages_are_whole_sentences(embedder: Embedder, article: Article) -> None:
    passages = split_passages(article, embedder)
    assert {s for p in passages for s in p.sentences} == set(article.sentences)
    for passage in passages:
        assert passage.text == article.text[passage.start : passage.end]
        assert passage.first < passage.last
        assert (passage.start, passage.end) == (passage.sentences[0].start, passage.sentences[-1].end)


@given(article=_articles())
def test_a_passage_is_within_the_target_unless_it_is_one_long_sentence(embedder: Embedder, article: Article) -> None:
    for passage in split_passages(article, embedder):
        assert len(passage.sentences) == 1 or embedder.count_tokens([passage.text])[0] <= TARGET_TOKENS


@given(article=_articles())
def test_ids_are_unique_and_passages_go_forward(embedder: Embedder, article: Article) -> None:
    passages = split_passages(article, embedder)
    assert len({p.id for p in passages}) == len(passages)
    assert all(a.first < b.first <= a.last for a, b in pairwise(passages))


@given(article=_articles())
def test_a_heading_stands_with_what_follows_it_where_both_fit(embedder: Embedder, article: Article) -> None:
    passages = split_passages(article, embedder)
    texts = [article.text[s.start : s.end] for s in article.sentences]
    sizes = embedder.count_tokens(texts)
    for n, sentence in enumerate(article.sentences[:-1]):
        if sentence.heading and not article.sentences[n + 1].heading and sizes[n] + sizes[n + 1] <= TARGET_TOKENS:
            assert any(p.first <= n and n + 1 < p.last for p in passages)


def test_neighbouring_passages_share_a_sentence_where_it_fits(embedder: Embedder) -> None:
    said = " ".join(["county"] * 49) + "."
    sentences = tuple(Sentence(n * (len(said) + 1), n * (len(said) + 1) + len(said), 0) for n in range(6))
    article = Article(BRIDGE.source, " ".join([said] * 6), sentences, ())
    assert [(p.first, p.last) for p in split_passages(article, embedder)] == [(0, 3), (2, 5), (4, 6)]


def test_an_article_without_sentences_has_no_passages(embedder: Embedder) -> None:
    assert split_passages(Article(BRIDGE.source, "", (), ()), embedder) == []


def test_an_id_changes_with_the_article_version(embedder: Embedder) -> None:
    [passage] = split_passages(BRIDGE, embedder)
    assert passage.id == f"{BRIDGE.source.version}:{passage.start}-{passage.end}"


def test_the_title_is_embedded_and_indexed_with_the_text(embedder: Embedder) -> None:
    [passage] = split_passages(BRIDGE, embedder)
    assert embedded_text(passage) == f"{BRIDGE.source.title}\n{passage.text}"
    assert keyword_stems(passage)[:2] == [stem("bridge"), stem("repairs")]
    assert stem("welders") in keyword_stems(passage)
