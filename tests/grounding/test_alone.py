"""What one account alone reports, and what does not count as that."""

from __future__ import annotations

import pytest

from core.values import Article
from grounding.comparing import compare_accounts
from retrieval.embedding import Embedder
from tests.grounding.accounts_of_halden import article

_FERRY = (
    "The Halden ferry ran aground on Monday with 80 people aboard. Captain Ana Brun blamed the fog. "
    "The company said that nobody was hurt. Divers will look at the hull today. "
    "Halden's mayor, Tom Ode, called for a second ferry. The ferry is back at the quay of Halden. "
    "Passengers waited for three hours until tugs came from Velby."
)


def _alone(embedder: Embedder, *texts: str) -> dict[str, list[str]]:
    accounts: list[Article] = [article(f"a{n}", f"Paper {n}", f"Report {n}", text) for n, text in enumerate(texts)]
    return {a.source.id: [r.spans[0].quote for r in rows] for a, rows in compare_accounts(accounts, embedder).only}


@pytest.mark.parametrize(
    "retold",
    [
        "Ode, the mayor, wants another ferry to be bought.",
        "Tom Ode spoke at the quay. Halden needs another ferry, the mayor said.",
    ],
)
def test_what_another_account_tells_in_other_words_is_told_by_none_alone(embedder: Embedder, retold: str) -> None:
    other = f"A ferry with 80 people ran aground off Halden. {retold} The boat was towed to the quay on Monday evening."
    assert not any("second ferry" in quote for quote in _alone(embedder, _FERRY, other)["a0"])


def test_what_another_account_does_not_tell_is_told_by_one_alone(embedder: Embedder) -> None:
    other = "A ferry with 80 people ran aground off Halden. The boat was towed to the quay on Monday evening."
    assert any("second ferry" in quote for quote in _alone(embedder, _FERRY, other)["a0"])


@pytest.mark.parametrize(
    "noise",
    [
        "In other news, the Dunmere Rovers won the cup final against Sell by three goals to two.",
        "An earlier version of this post gave the wrong name of the quay at Marl.",
        "The disgraceful fiasco was a shameful betrayal of the good people of Halden by greedy bosses at Marl Lines.",
        "It was a night to remember, and one that few will forget soon.",
        "Osk Dahl is a senior reporter for the Halden Courier.",
        "See the picture of Captain Brun below, and tell us in Halden what you think.",
        "Captain Lea Vik will appear on “Marl at Seven” on Friday at 7 p.m.",
    ],
)
def test_teasers_corrections_loaded_and_empty_sentences_are_in_no_row(embedder: Embedder, noise: str) -> None:
    other = "A ferry with 80 people ran aground off Halden. The boat was towed to the quay on Monday evening."
    text = f"{_FERRY} The hull was painted last year. {noise}"
    assert not any(noise in quote for quote in _alone(embedder, text, other)["a0"])


def test_words_of_which_nobody_says_whose_they_are_are_in_no_row(embedder: Embedder) -> None:
    text = f"{_FERRY}\n\n“The fog at Marl was thicker than any in my forty years at sea off Halden.”"
    other = "A ferry with 80 people ran aground off Halden. The boat was towed to the quay on Monday evening."
    assert not any("forty years" in quote for quote in _alone(embedder, text, other)["a0"])


def test_a_row_needs_nothing_before_it(embedder: Embedder) -> None:
    other = "A ferry with 80 people ran aground off Halden. The boat was towed to the quay on Monday evening."
    hanging = "In that note he asked the port of Marl for two pilots by Friday."
    wider = f"Captain Rolf Dahl wrote a note to the guild of Osk. {hanging}"
    quotes = _alone(embedder, f"{_FERRY} {wider}", other)["a0"]
    assert hanging not in quotes
    assert wider in quotes


def test_what_is_reported_by_several_goes_with_what_its_speaker_limits_it_by(embedder: Embedder) -> None:
    said = "“I am for a second ferry,” Mayor Tom Ode said on Monday."
    texts = [f"A ferry ran aground off Halden. {said} “But I have no money for it,” Ode said.", f"A ferry ran aground off Halden. {said}"]
    accounts = [article(f"a{n}", f"Paper {n}", f"Report {n}", text) for n, text in enumerate(texts)]
    spans = [s.quote for row in compare_accounts(accounts, embedder).agreed for s in row.spans if "second ferry" in s.quote]
    assert sorted(spans) == sorted([said, f"{said} “But I have no money for it,” Ode said."])


def _aboard(names: str, trades: str) -> str:
    pairs = zip(names.split(","), trades.split(","), strict=True)
    return _FERRY + "".join(f" {name}, who {trade}, was aboard the ferry." for name, trade in pairs)


def test_no_account_has_many_more_rows_than_the_next_or_more_than_five(embedder: Embedder) -> None:
    one = _aboard(
        "Lea Vik,Jo Pell,Osk Dahl,Kim Storr,Nils Aas,Ida Berg,Per Holt",
        "sells bread,mends nets,runs a mill,teaches music,keeps bees,paints boats,drives a bus",
    )
    two = _aboard(
        "Una Rask,Bo Lind,Eva Kvam,Tor Sand,Mia Hauge,Jan Moen",
        "writes plays,digs wells,tunes pianos,breeds horses,bakes pies,cuts glass",
    )
    even, lone = _alone(embedder, one, two), _alone(embedder, one, "The ferry of Halden ran aground. Tugs came.")
    assert (len(even["a0"]), len(even["a1"]), len(lone["a0"])) == (5, 5, 3)


def test_what_is_said_of_somebody_whom_no_other_account_names_is_told_by_one_alone(embedder: Embedder) -> None:
    text = f"{_FERRY} Engineer Nils Aas of Sell, who had looked at the ferry a year ago, called it sound."
    found = _alone(embedder, text, _FERRY.replace("Halden's mayor", "The mayor"))
    assert any("Nils Aas" in quote for quote in found["a0"])


def test_a_quotation_of_several_sentences_is_one_row(embedder: Embedder) -> None:
    said = "“The ferry of Halden ran aground. We asked the guild of Osk for two pilots in May and got none,” Captain Rolf Dahl wrote."
    other = "The ferry of Halden ran aground with 80 people. The boat was towed to the quay on Monday evening."
    assert said in _alone(embedder, f"The ferry of Halden ran aground with 80 people. {said}", other)["a0"]
