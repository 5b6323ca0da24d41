"""A question for a verdict brings a statement of each side, and what nobody states is named as the question's own."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from core.values import Answer, Article, Origin, OriginKind
from grounding.answering import extract_answer
from retrieval.composing import compose
from retrieval.embedding import Embedder
from retrieval.given import GivenCorpus

_TEXTS = {
    "beacon": (
        "Mayor Olga Brenn and harbour master Tom Hale met on Monday over the night ban on the quay. "
        "“The ban keeps people in their beds and thieves out of the boats,” Brenn said. "
        "“Nobody likes it, but it works,” Brenn said of the ban on the quay. "
        "A robber took a lamp from the Petrel in May."
    ),
    "courier": (
        "The night ban on the quay was the matter of a long meeting on Monday. "
        "Hale maintained that the ban on the quay ruins the night trade. "
        "“The ban on the quay takes the bread from sixty families,” Hale said after the meeting. "
        "He spent the summer defending his crew in court."
    ),
}


def _answer(embedder: Embedder, question: str) -> Answer:
    articles: list[Article] = [
        compose({"id": i, "outlet": i.title(), "title": "The night ban", "text": text}, Origin(OriginKind.GIVEN), "The night ban")
        for i, text in _TEXTS.items()
    ]
    return extract_answer(GivenCorpus(articles, embedder), embedder, question, now=datetime(2026, 3, 6, tzinfo=UTC)).answer


@pytest.mark.parametrize("question", ["Who is right about the night ban, Brenn or Hale?", "Who is right about the ban, Hale or Brenn?"])
def test_each_side_is_heard_once_in_its_own_words_and_no_verdict_is_given(question: str, embedder: Embedder) -> None:
    answer = _answer(embedder, question)
    told = [claim.text for claim in answer.claims]
    assert sorted("Brenn said" in text for text in told) == [False, True] and sum("Hale said" in text for text in told) == 1
    assert any("asks for a verdict" in notice for notice in answer.notices)


def test_a_verdict_on_something_hears_whoever_speaks_of_it(embedder: Embedder) -> None:
    told = " ".join(claim.text for claim in _answer(embedder, "Is the night ban on the quay good or bad?").claims)
    assert "Brenn said" in told and "Hale" in told


@pytest.mark.parametrize(
    ("question", "unsaid"),
    [
        # "Defending" may tell of protecting, but not of whom the question says.
        ("Why is Hale protecting the robber?", "protecting the robber"),
        # Only the word itself charges somebody with it.
        ("Why did Brenn deceive the families?", "deceive"),
        ("Did Brenn steal a lamp?", "steal"),
    ],
)
def test_what_a_question_takes_for_granted_and_nobody_states_is_named(question: str, unsaid: str, embedder: Embedder) -> None:
    answer = _answer(embedder, question)
    assert answer.abstained and answer.premises == (unsaid,)


def test_a_premise_that_is_told_in_another_form_is_no_obstacle(embedder: Embedder) -> None:
    assert _answer(embedder, "Did Brenn and Hale meet about the night ban?").premises == ()
