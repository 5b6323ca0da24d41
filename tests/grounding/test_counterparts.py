"""What counterparts, each the other's nearest in two accounts of one event, say differently: tables by kind of clash, and their twins."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.values import Origin, OriginKind, Span
from grounding.clash_agents import clash_of_agents
from grounding.clash_amounts import clash_of_amounts, clash_of_times
from grounding.clash_causes import clash_of_causes
from grounding.clash_denials import clash_of_denials
from grounding.clash_places import clash_of_places
from grounding.clash_roles import RoleClash
from grounding.clash_sequence import clash_of_sequence
from grounding.clash_states import clash_of_states, states
from grounding.predicates import Reading, read_span
from retrieval.composing import compose

_FINDERS: dict[str, Callable[[Reading, Reading], RoleClash | None]] = {
    "number": clash_of_amounts,
    "outcome": clash_of_states,
    "order": clash_of_sequence,
    "cause": clash_of_causes,
    "agent": clash_of_agents,
    "date": clash_of_times,
    "negation": clash_of_denials,
    "place": clash_of_places,
}
_CLASHES = (
    ("number", "Fire destroyed 40 homes.", "Twenty-five houses were destroyed."),
    ("number", "A third of the fleet is laid up.", "Half of all boats lie idle, or 50 per cent of the fleet."),
    ("outcome", "Dr Oller was acquitted of forgery.", "The jury found Dr Oller guilty."),
    ("outcome", "The regatta was called off.", "The regatta went ahead in the rain."),
    ("outcome", "The barge sank at its moorings.", "The barge was refloated at noon."),
    ("outcome", "No one has been arrested.", "A man of 30 was arrested."),
    ("order", "The gate was locked before the alarm rang.", "The gate was locked only after the alarm rang."),
    ("order", "The gate was locked before the alarm rang.", "Nobody had locked the gate when the alarm rang."),
    ("cause", "The fire was caused by a faulty heater.", "Inspectors blame a cigarette for the fire."),
    ("cause", "A lorry was to blame for the crack.", "The crack came from frost, and the lorry had nothing to do with it."),
    ("agent", "A porter raised the alarm.", "It was a nurse who raised the alarm."),
    ("agent", "The mural was painted by Ida Solberg.", "Pupils painted the mural, not the artist."),
    ("agent", "Ines Maro is the new mayor of Tollbeck.", "Victory in Tollbeck went to Per Lund."),
    ("date", "The raid took place on 3 May.", "The raid happened on 5 May."),
    ("negation", "No talks have been held.", "The two sides held talks at an inn."),
    ("negation", "Clerks turned down every request for a refund.", "The town paid one refund."),
    ("place", "The crew slept in the village hall.", "The crew slept at the primary school."),
)
_TWINS = (
    ("number", "Fire destroyed 40 homes.", "About forty houses were destroyed."),
    ("number", "Nine of the 12 rooms are shut.", "Three quarters of the rooms are shut."),
    ("number", "Two people were arrested.", "Some 300 people marched."),
    ("number", "The works employs 480 people.", "It had 730 people a decade ago."),
    ("number", "A ticket costs £18.", "It costs £200 a year."),
    ("outcome", "The barge sank at its moorings.", "The barge had sunk by noon."),
    ("outcome", "She was not convicted.", "She was acquitted."),
    ("order", "The gate was locked before the alarm rang.", "The alarm rang after the gate was locked."),
    ("order", "The gate was locked before nine.", "The gate was locked after eight."),
    ("cause", "The fire was caused by a faulty heater.", "Inspectors blame a heater for the fire."),
    ("agent", "A porter raised the alarm.", "It was a porter, Jan Holt, who raised the alarm."),
    ("agent", "Mayor Ida Maro said trade was bad.", "Shopkeeper Per Lund said trade was good."),
    ("date", "The raid took place on 3 May.", "The raid happened in May."),
    ("negation", "Nobody was seriously hurt.", "A few passengers were hurt."),
    ("place", "The crew slept in the village hall.", "Soup was waiting in the hall."),
)


def _read(text: str) -> Reading:
    article = compose({"id": text, "title": "t", "text": text, "published": "2026-05-08"}, Origin(OriginKind.GIVEN), "t")
    return read_span(Span(article, 0, len(article.text)))


@pytest.mark.parametrize(("kind", "one", "two"), _CLASHES)
def test_counterparts_that_cannot_both_be_true_clash_from_either_side(kind: str, one: str, two: str) -> None:
    a, b = _read(one), _read(two)
    assert _FINDERS[kind](a, b) is not None
    assert _FINDERS[kind](b, a) is not None


@pytest.mark.parametrize(("kind", "one", "two"), _TWINS)
def test_counterparts_that_can_both_be_true_do_not_clash(kind: str, one: str, two: str) -> None:
    a, b = _read(one), _read(two)
    assert _FINDERS[kind](a, b) is None
    assert _FINDERS[kind](b, a) is None


@pytest.mark.parametrize("text", sorted({text for _, *pair in (*_CLASHES, *_TWINS) for text in pair}))
@pytest.mark.parametrize("kind", sorted(_FINDERS))
def test_a_sentence_never_clashes_with_itself(text: str, kind: str) -> None:
    assert _FINDERS[kind](_read(text), _read(text)) is None


@pytest.mark.parametrize(
    ("text", "axis", "end"),
    [
        ("The man was convicted.", "verdict", 1),
        ("The man was not convicted.", "verdict", 0),
        ("None of the boats on the upper lake has been found.", "found", 1),
        ("The house stood unscathed.", "damage", 1),
        ("The vote was called off.", "held", 0),
    ],
)
def test_a_denial_turns_an_outcome_round(text: str, axis: str, end: int) -> None:
    assert {s.axis: s.end for s in states(text)}[axis] == end


def test_a_sentence_that_names_both_ends_stands_at_neither() -> None:
    assert "custody" not in {s.axis for s in states("One man was arrested and another is at large.")}
