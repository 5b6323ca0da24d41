"""A summary tells the whole event, hears both sides, and shares its words out."""

import pytest

from core.values import Article, Summary
from grounding.accounts import Accounts
from grounding.covering import Coverage
from grounding.summarising import extract_summary
from retrieval.embedding import Embedder
from tests.made_articles import made

_DENIAL = "“I took no money from the builders, and the letter is a forgery,” Mayor Holm said on Tuesday."
_CHARGE = "Prosecutors charged Mayor Ida Holm of Orrin with taking $40,000 from the builders of the sea wall."
_LEFT = made(
    "left",
    f"{_CHARGE} The sea wall of Orrin cost $12 million and was built by Tarn Works. "
    "“She sold the town to the builders,” Deputy Per Alm said of Mayor Holm. "
    "Deputy Alm said the council should meet because the town has no trust in Mayor Holm. "
    "The sea wall cracked in January, and the town flooded. Engineers from Vessby looked at the cracks of the sea wall in March. "
    "The town paid for 60 houses that the flood had damaged. Builders of Tarn Works put up a crane at the sea wall in Orrin.",
    title="Mayor Holm charged over sea wall",
    outlet="Left",
)
_RIGHT = made(
    "right",
    f"Mayor Ida Holm of Orrin was charged on Monday in the case of the sea wall. {_DENIAL} "
    "Her lawyer, Tom Ode, said the prosecutors rely on one letter that nobody signed. "
    "Supporters of Mayor Holm gathered at the town hall of Orrin. The sea wall was opened two years ago by Mayor Holm. "
    "Mayor Holm won the election in Orrin by 900 votes. The trial of Mayor Holm begins in May in Vessby.",
    title="Mayor Holm denies taking money",
    outlet="Right",
)


def _summary(embedder: Embedder, length: str = "standard", articles: tuple[Article, ...] = (_LEFT, _RIGHT)) -> Summary:
    return extract_summary(articles, embedder, "", length).summary


@pytest.mark.parametrize("length", ["short", "standard"])
def test_the_charge_stands_with_the_answer_to_it(length: str, embedder: Embedder) -> None:
    shown = " ".join(c.text for c in _summary(embedder, length).answer.claims)
    assert "charged" in shown
    assert _DENIAL in shown


def test_both_main_voices_are_heard(embedder: Embedder) -> None:
    shown = " ".join(c.text for c in _summary(embedder).answer.claims)
    assert "Alm said" in shown or "Prosecutors" in shown
    assert "Holm said" in shown


def test_no_account_has_less_than_half_of_its_share(embedder: Embedder) -> None:
    words = dict(_summary(embedder).neutrality.words_by_account)
    assert min(words.values()) >= 30


def test_an_account_tells_its_sentences_in_its_own_order(embedder: Embedder) -> None:
    for section in _summary(embedder, "long").sections:
        starts = [c.citations[0].span.start for c in section.claims]
        assert section.account is None or starts == sorted(starts)


def test_every_account_weighs_the_same_however_long_it_is(embedder: Embedder) -> None:
    accounts = Accounts([_LEFT, made("brief", _RIGHT.text[: _RIGHT.text.index(" Her lawyer")], title="Holm")], embedder)
    weight = Coverage(accounts).weight
    sums = [sum(float(weight[u.row]) for u in units) for units in accounts.units]
    assert sums[0] == pytest.approx(sums[1])
    assert float(weight.sum()) == pytest.approx(1.0)


def test_a_sentence_covers_itself_and_little_of_another_matter(embedder: Embedder) -> None:
    accounts = Accounts([_LEFT, _RIGHT], embedder)
    coverage = Coverage(accounts)
    rows = [u.row for u in accounts.every]
    for unit in accounts.every:
        assert coverage.told([unit.row])[unit.row] == pytest.approx(1.0)
    assert coverage.much(rows) == pytest.approx(1.0)
    assert coverage.much(rows[:1]) < coverage.much(rows[:3]) < 1.0


_ATTACK = "Deputy Per Alm dismissed Mayor Holm’s concerns about the dock as “unpersuasive.”"
_PLEA = "Mayor Holm vetoed the dock, telling the council that its piles would put the ferry crews at risk."
_OVERRIDDEN = (
    "The council of Orrin voted 9 to 1 on Tuesday to build the ferry dock over the veto of Mayor Ida Holm. {} "
    "The dock of Orrin is to cost $3 million and to be 200 metres long. The council of Orrin meets again in May. {} "
    "Ferries from Vessby have landed at the old dock of Orrin since 1911."
)


@pytest.mark.parametrize("length", ["short", "standard"])
def test_who_is_spoken_against_has_his_say_or_the_attack_is_not_shown(length: str, embedder: Embedder) -> None:
    one = made(
        "one",
        _OVERRIDDEN.format(_ATTACK, "“The dock will bring work to the town,” Mr. Alm said."),
        title="Council builds dock",
        outlet="One",
    )
    two = made(
        "two", _OVERRIDDEN.format("Mayor Holm said the fight goes on.", _PLEA), title="Council of Orrin overrides mayor", outlet="Two"
    )
    shown = " ".join(c.text for c in _summary(embedder, length, (one, two)).answer.claims)
    assert _PLEA in shown or _ATTACK not in shown
    assert length == "short" or _PLEA in shown
