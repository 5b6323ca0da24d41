"""Questions about an article itself."""

from datetime import UTC, datetime

import pytest

from core.values import Answer, Article
from grounding.answering import extract_answer
from grounding.asked_article import Asked, asked_of_article
from retrieval.embedding import Embedder
from retrieval.given import GivenCorpus
from tests.made_articles import made


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Who wrote the article about the ferry?", Asked.AUTHOR),
        ("Who wrote about the ferry?", None),
        ("Who reported on the cracks to the council?", None),
        ("Who was the reporter behind bars in the story?", None),
        ("Who is the author of that story?", Asked.AUTHOR),
        ("Which newspaper reported the closure?", Asked.OUTLET),
        ("When was the article on the ferry published?", Asked.DAY),
        ("Who wrote the letter to the council?", None),
        ("Who is the author of the novel?", None),
        ("When was the ferry built?", None),
        ("Who reported the fire to the police?", None),
    ],
)
def test_what_is_asked_of_an_article_is_told_from_what_is_asked_of_the_matter(question: str, asked: Asked | None) -> None:
    assert asked_of_article(question) is asked


def _answer(embedder: Embedder, question: str, *articles: Article) -> Answer:
    return extract_answer(GivenCorpus(articles, embedder), embedder, question, now=datetime(2026, 3, 5, tzinfo=UTC)).answer


def test_what_no_sentence_tells_of_an_article_is_told_as_it_is_filed(embedder: Embedder) -> None:
    ferry = made("ferry", "The Orrin ferry will stop in May, the county said on Monday.", title="Orrin ferry to stop", outlet="Valley Post")
    answer = _answer(embedder, "Who wrote the article about the Orrin ferry?", ferry)
    assert answer.abstained
    assert answer.notices == ("“Orrin ferry to stop” (Valley Post, undated) is filed without an author.",)
    outlet = _answer(embedder, "Which newspaper reported that the Orrin ferry will stop?", ferry)
    assert "Valley Post" in " ".join(outlet.notices)


def test_a_sentence_that_tells_who_wrote_an_article_is_the_answer(embedder: Embedder) -> None:
    told = made("told", "Lea Vik wrote the article about the Orrin ferry in June, the court heard.", title="Orrin ferry trial")
    answer = _answer(embedder, "Who wrote the article about the Orrin ferry?", told)
    assert not answer.abstained
    assert "Lea Vik" in answer.claims[0].text
