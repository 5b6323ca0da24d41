"""Who is heard in a sentence, and whose voices an event has."""

import pytest

from grounding.accounts import Accounts
from grounding.voices import AGAINST, FOR, Voices
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


@pytest.mark.parametrize(
    ("told", "voice", "clear"),
    [
        ("“The dock is rotten and we must", "holm", 1.0),
        ("Ms. Holm wrote that", "holm", 0.2),
        ("“Nobody asked the fishermen", "alm", 0.8),
    ],
)
def test_own_words_are_heard_more_clearly_than_reported_ones(told: str, voice: str, clear: float, embedder: Embedder) -> None:
    accounts, voices = _voices(embedder, _ONE, _TWO)
    unit = next(u for u in accounts.every if u.span.quote.startswith(told))
    assert voices.of([unit])[voice] == pytest.approx(clear, abs=0.1)


def test_the_main_voices_are_those_who_say_most_and_a_headline_counts(embedder: Embedder) -> None:
    _, voices = _voices(embedder, _ONE, _TWO)
    assert set(voices.main) == {"holm", "alm"}
    assert voices.main["holm"] > voices.main["alm"]


def test_who_only_stands_in_a_sentence_is_not_heard(embedder: Embedder) -> None:
    accounts, voices = _voices(embedder, _ONE, _TWO)
    unit = next(u for u in accounts.every if u.span.quote.startswith("Mayor Ida Holm of Orrin shut"))
    assert not voices.of([unit])


def test_an_event_has_sides_only_where_both_are_taken(embedder: Embedder) -> None:
    accounts, voices = _voices(embedder, _ONE, _TWO)
    taken = {s for u in accounts.every for s in voices.stances_of([u])}
    assert taken == {FOR, AGAINST}
    _, one_sided = _voices(
        embedder, "The mayor of Orrin backs the dock. Fishermen of Orrin support it. Ms. Holm praised the dock of Orrin."
    )
    assert not one_sided.stances


def test_a_party_is_heard_with_its_members(embedder: Embedder) -> None:
    text = "“The dock has to be mended this year,” said Senator Per Alm (D-Orrin). “The town will pay for it,” Mr. Alm said of the dock."
    accounts, voices = _voices(embedder, text, _ONE)
    assert "democrat" in voices.of(accounts.units[0])
