"""Whether a sentence means something to a reader who sees only it."""

import pytest

from core.values import Span
from grounding.accounts import Accounts
from grounding.standing_alone import Standing, most_named
from retrieval.embedding import Embedder
from tests.made_articles import made

_STORY = (
    "Mayor Ida Holm of Orrin shut the ferry dock on Monday after a fire. Ms. Holm said that the dock is unsafe. "
    "The mayor spoke for an hour. Deputy Per Alm accused Ms. Holm of haste. {} Ms. Holm left the hall at noon."
)


def _stands(sentence: str, embedder: Embedder) -> bool:
    article = made("one", _STORY.format(sentence), title="Mayor Holm shuts the dock")
    start = article.text.index(sentence)
    return Standing(Accounts([article], embedder)).stands(Span(article, start, start + len(sentence)))


@pytest.mark.parametrize(
    "sentence",
    [
        "Ms. Holm denied that she knew of the fire.",
        "The mayor said that the dock had rotted for years.",
        "Captain Rolf Bering said he had warned the town.",
        "Rolf Bering, a retired captain, watched the fire from his boat.",
        "As she left, Ms. Holm thanked the crew.",
        "Known for her haste, Ms. Holm thanked the crew.",
        "The lawyer for the ferry line spoke of a loss.",
        "“The dock is rotten,” Ms. Holm said.",
        "Ms. Holm answered the accusation that she had been rash.",
        "Three boats burned, and their owners asked Ms. Holm for help.",
        "“We need these boats,” Ms. Holm said of the ferries.",
        "Of the ferries, two were saved by Ms. Holm and her crew.",
    ],
)
def test_who_is_known_or_introduced_needs_nothing_before(sentence: str, embedder: Embedder) -> None:
    assert _stands(sentence, embedder)


@pytest.mark.parametrize(
    "sentence",
    [
        "On the pier, crews helped him with the ropes.",
        "The comedian waved from a boat.",
        "The dock at Vessby, for example, burned twice.",
        "The town council heard her accusation at noon.",
        "On Sunday, Ms. Bering repeated that nobody had warned the crew.",
        "While those terms remain open, Ms. Holm went to Vessby.",
        "Of that, $3 million goes to the dock of Orrin.",
        "Neither was asked by Ms. Holm in May.",
        "“The terms they lay out please nobody,” Per Alm said.",
        "Sounding weary, Ms. Holm spoke of the dock.",
        "As my colleague in Vessby reports, Ms. Holm left by boat.",
        "If she won, she would run again in New Vessby.",
        "Pacing the pier in Vessby, she spoke of the dock.",
        "“He could not give an answer,” Ms. Holm said.",
    ],
)
def test_what_points_back_or_names_a_stranger_does_not_stand(sentence: str, embedder: Embedder) -> None:
    assert not _stands(sentence, embedder)


def test_the_words_of_a_quotation_that_runs_on_are_nobodys_own(embedder: Embedder) -> None:
    told = "A letter read: “The dock is a danger to us all.\n\nThe town was told of rot in May and did nothing.\n\nWe ask for a new dock.”"
    article = made("one", told, title="Alm on the dock of Orrin")
    start = article.text.index("The town was told")
    span = Span(article, start, article.text.index("nothing.") + len("nothing."))
    assert not Standing(Accounts([article], embedder)).stands(span)


def test_a_sentence_is_widened_over_the_one_that_makes_it_stand(embedder: Embedder) -> None:
    article = made("one", "Captain Rolf Bering came at noon. Crews gave him a coat and tea.", title="A captain comes")
    start = article.text.index("Crews")
    wider = Standing(Accounts([article], embedder)).widened(Span(article, start, len(article.text)))
    assert wider is not None
    assert wider.quote == article.text


def test_those_named_most_are_persons_and_bodies_of_two_accounts(embedder: Embedder) -> None:
    one = made("one", _STORY.format("Tom Ode fished."), title="Dock")
    two = made("two", "Mayor Ida Holm shut the dock of Orrin. Critics of Ms. Holm met in Orrin.", title="Dock shut")
    assert most_named(Accounts([one, two], embedder))[0] == "holm"
