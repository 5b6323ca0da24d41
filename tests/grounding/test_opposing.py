"""Whom a sentence speaks against, and in whose name its people act."""

import pytest

from core.values import Span
from grounding.accounts import Accounts
from grounding.actors import Belonging, actors_in
from grounding.opposing import against, judges
from retrieval.embedding import Embedder
from tests.made_articles import made


@pytest.mark.parametrize(
    ("told", "whom"),
    [
        ("Per Alm dismissed Ida Holm’s concerns as weak.", {"holm"}),
        ("Per Alm accused Ida Holm of waste.", {"holm"}),
        ("Ida Holm drew criticism for the closure of the dock.", {"holm"}),
        ("Ida Holm was criticized over the dock.", {"holm"}),
        ("The council voted to override Ida Holm’s veto.", {"holm"}),
        ("Per Alm met Ida Holm at the dock.", set()),
    ],
)
def test_the_one_spoken_against_stands_behind_the_verb_or_suffers_it(told: str, whom: set[str]) -> None:
    assert against(Span(made("a", told), 0, len(told))) == whom


def test_a_judgement_in_own_words_goes_against_whom_it_names() -> None:
    told = "“The plan of Ida Holm is a disgrace for all of us,” said Per Alm, a deputy."
    article = made("a", told)
    span = Span(article, 0, len(article.text))
    assert judges(span)
    assert "holm" in against(span)


def test_what_is_somebodys_is_he() -> None:
    article = made("a", "Critics met the Holm administration in Orrin.")
    assert {a.key for a in actors_in(article.text, article)} >= {"critic", "holm"}


@pytest.mark.parametrize(
    "told",
    [
        "Tom Ode, a spokesman for Ida Holm, came.",
        "Tom Ode, Ida Holm’s adviser, came.",
        "Ida Holm spokesman Tom Ode came.",
    ],
)
def test_a_spokesman_acts_for_whom_he_serves(told: str, embedder: Embedder) -> None:
    text = f"{told} Mr. Ode said the dock stays shut. Ms. Holm left the town hall of Orrin at noon."
    assert Belonging(Accounts([made("a", text)], embedder)).camp("ode") == "holm"
