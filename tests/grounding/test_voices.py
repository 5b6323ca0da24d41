"""Who is heard in a sentence, and whose voices an event has."""

import pytest

from core.values import Span
from grounding.accounts import Accounts, Unit
from grounding.voices import GROUND, HEARD, Voices, gives_reason, says_little
from retrieval.embedding import Embedder
from tests.made_articles import made

_ONE = (
    "Mayor Ida Holm of Orrin said on Monday that the ferry dock stays shut. “The dock is rotten and we must protect the crews,” Ms. Holm "
    "said. Ms. Holm wrote that she has no money for it. Deputy Per Alm, the leader of the opposition, criticized Ms. Holm. "
    "Ferry owners support the mayor of Orrin. Gulls sat on the dock of Orrin."
)
_TWO = (
    "Mayor Ida Holm of Orrin shut the ferry dock. “Nobody asked the fishermen who live from it,” said Per Alm, a deputy. "
    "Mr. Alm said the town was not heard. Fishermen of Orrin protested against the closure. Shopkeepers defended Ms. Holm."
)


def _voices(embedder: Embedder, *texts: str) -> tuple[Accounts, Voices]:
    accounts = Accounts([made(f"a{n}", text, title="Mayor Holm shuts dock") for n, text in enumerate(texts)], embedder)
    return accounts, Voices(accounts)


def _of(accounts: Accounts, article_id: str) -> list[Unit]:
    return next(units for units in accounts.units if units[0].span.article.source.id == article_id)


@pytest.mark.parametrize(
    ("told", "voice", "clear"),
    [
        ("“The dock is rotten and we must", "holm", 1.0),
        ("Ms. Holm wrote that", "holm", 0.6),
        ("“Nobody asked the fishermen", "alm", 0.65),
    ],
)
def test_own_words_are_heard_more_clearly_than_reported_ones(told: str, voice: str, clear: float, embedder: Embedder) -> None:
    accounts, voices = _voices(embedder, _ONE, _TWO)
    unit = next(u for u in accounts.every if u.span.quote.startswith(told))
    assert voices.of([unit.span])[voice] == pytest.approx(clear, abs=0.1)


def test_the_main_voices_are_those_who_say_most(embedder: Embedder) -> None:
    _, voices = _voices(embedder, _ONE, _TWO)
    assert set(voices.main) == {"holm", "alm"}
    assert voices.main["holm"] > voices.main["alm"]


def test_who_only_stands_in_a_sentence_is_not_heard(embedder: Embedder) -> None:
    accounts, voices = _voices(embedder, _ONE, _TWO)
    unit = next(u for u in accounts.every if u.span.quote.startswith("Mayor Ida Holm of Orrin shut"))
    assert not voices.of([unit.span])


@pytest.mark.parametrize(
    ("told", "holm", "alm"),
    [
        ("Ms. Holm said that Mr. Alm asked that the dock be shut at once.", True, False),
        ("According to Ms. Holm, Mr. Alm said that the dock is to be shut.", True, False),
        ("Ms. Holm said that the dock is safe, but Mr. Alm said that it is not.", True, True),
        ("While Ms. Holm praised the dock, Mr. Alm maintained that it is rotten.", False, True),
    ],
)
def test_nobody_is_heard_in_the_mouth_of_another(told: str, holm: bool, alm: bool, embedder: Embedder) -> None:
    accounts, voices = _voices(embedder, f"Mayor Ida Holm met Deputy Per Alm at the ferry dock of Orrin. {told}", _TWO)
    heard = voices.of([_of(accounts, "a0")[1].span])
    assert (heard.get("holm", 0.0) >= HEARD, heard.get("alm", 0.0) >= HEARD) == (holm, alm)


@pytest.mark.parametrize(
    "told",
    [
        "“We closed the dock because the piles are rotten,” Ms. Holm said.",
        "Ms. Holm shut the dock on Monday, saying that its piles are rotten.",
        "Ms. Holm said the closure would save the crews.",
        "Ms. Holm said she has not seen the letter.",
    ],
)
def test_a_ground_is_given_by_a_reason_an_effect_or_a_denial(told: str) -> None:
    article = made("a", told)
    assert gives_reason(Span(article, 0, len(told)))


def test_a_mood_says_little() -> None:
    mood, ground = "“I love that. I love that,” Ms. Holm said.", "“The piles of the dock are rotten and crews fell,” Ms. Holm said."
    article = made("a", f"{mood} {ground}")
    assert says_little(Span(article, 0, len(mood)))
    assert not says_little(Span(article, len(mood) + 1, len(article.text)))


_SERVANT = (
    "Mayor Ida Holm of Orrin shut the ferry dock. “We must protect the crews of the ferry,” said Tom Ode, a spokesman for Ms. Holm. "
    "Per Alm called Ms. Holm’s closure “a shameful mistake of the town hall.” Per Alm criticized Ms. Holm over the dock."
)


def test_who_serves_somebody_speaks_for_him_and_who_is_spoken_against_is_told(embedder: Embedder) -> None:
    accounts, voices = _voices(embedder, _SERVANT, _TWO)
    spokesman, critic, again = _of(accounts, "a0")[1:4]
    assert voices.of([spokesman.span])["holm"] >= GROUND
    heard = voices.of([critic.span])
    assert heard["alm"] >= HEARD
    assert "holm" in voices.against([critic], heard)
    assert "holm" in voices.against([again], voices.of([again.span]))
    assert not voices.against([spokesman], voices.of([spokesman.span]))


def test_a_party_is_heard_with_its_members(embedder: Embedder) -> None:
    text = "“The dock has to be mended this year,” said Senator Per Alm (D-Orrin). “The town will pay for it,” Mr. Alm said of the dock."
    accounts, voices = _voices(embedder, text, _ONE)
    assert "democrat" in voices.of([u.span for u in _of(accounts, "a0")])
