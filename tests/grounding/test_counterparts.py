"""What counterparts, each the other's nearest in two accounts of one event, say differently: tables by kind of clash, and their twins."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.values import Origin, OriginKind, Span
from grounding.clash_agents import clash_of_agents
from grounding.clash_amounts import clash_of_amounts, clash_of_times
from grounding.clash_causes import clash_of_causes
from grounding.clash_counterparts import clash_of_counterparts
from grounding.clash_denials import clash_of_denials
from grounding.clash_lexicon import axes, deeds
from grounding.clash_places import clash_of_places
from grounding.clash_roles import RoleClash
from grounding.clash_sequence import clash_of_sequence
from grounding.clash_states import clash_of_states, states
from grounding.clash_tallies import clash_of_votes
from grounding.predicates import Reading, read, read_span
from retrieval.composing import compose

_FINDERS: dict[str, Callable[[Reading, Reading], RoleClash | None]] = {
    "number": clash_of_amounts,
    "votes": clash_of_votes,
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
    ("number", "Between 90 and 110 swimmers fell ill.", "Sixty people fell ill."),
    ("number", "Mending the weir will cost £2 million.", "The bill for the weir is put at close to £5 million."),
    ("number", "The ferry left 120 children ashore at Orsa.", "All 190 pupils were left ashore at Orsa."),
    ("votes", "The board closed the pier by seven votes to four.", "Nine members backed the closure and two opposed it."),
    ("outcome", "The keeper was alone.", "The keeper was out with a friend."),
    ("outcome", "The bell never rang.", "The bell rang at once."),
    ("outcome", "The crate came by rail.", "The crate came by boat."),
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
    ("agent", "The leak was first spotted by a plumber, Jan Holt.", "A postwoman, Ida Solberg, was the first to notice the leak."),
    ("agent", "The climbers were carried to safety by a farmer.", "A helicopter winched the climbers off the ledge."),
    ("agent", "The mast was the skipper's own work.", "The mast was designed by a pupil."),
    ("agent", "Ines Maro is the new mayor of Tollbeck.", "Victory in Tollbeck went to Per Lund."),
    ("agent", "The plan was photographed by Ida Solberg, a clerk.", "Per Lund took the photograph of the plan."),
    ("agent", "The count was halted on the orders of Ida Solberg, the clerk.", "Constable Per Lund had the count stopped."),
    ("place", "The walkers set out from the fish market.", "The walkers set out from the cathedral."),
    ("outcome", "Not a single operation has been called off.", "Forty operations had to be put off."),
    ("date", "The gate was shut on 3 May.", "Barriers went up at the gate on 5 May, and until then it had been open to all who came."),
    ("date", "The raid took place on 3 May.", "The raid happened on 5 May."),
    ("negation", "No talks have been held.", "The two sides held talks at an inn."),
    ("negation", "Clerks turned down every request for a refund.", "The town paid one refund."),
    ("place", "The crew slept in the village hall.", "The crew slept at the primary school."),
    ("place", "The thief came in through a skylight.", "The thief used a cellar door."),
    ("place", "The final was played at Tollbeck's own ground.", "The Velby stadium hosted the final."),
)
_TWINS = (
    ("number", "Fire destroyed 40 homes.", "About forty houses were destroyed."),
    ("number", "Nine of the 12 rooms are shut.", "Three quarters of the rooms are shut."),
    ("number", "Two people were arrested.", "Some 300 people marched."),
    ("number", "The works employs 480 people.", "It had 730 people a decade ago."),
    ("number", "One of three lifts will be closed.", "Two lifts will stay open."),
    ("number", "There were 143 guests and nine cooks.", "Just over 150 guests were there."),
    ("votes", "The board closed the pier by seven votes to four.", "Seven members backed the closure and four opposed it."),
    ("outcome", "Nobody was seriously hurt.", "One guest was hurt."),
    ("outcome", "Lund comes from North Corve.", "Lund comes from South Corve Street."),
    ("agent", "The climbers were rescued by a team.", "A farmer rescued the climbers."),
    ("agent", "The climbers were rescued by police.", "An officer rescued the climbers."),
    ("date", "The bell rang at 6.40am.", "The bell rang shortly before seven in the morning."),
    ("negation", "Not one school was able to open.", "All schools stayed shut."),
    ("place", "The fire began on the ground floor.", "The fire began in the old mill."),
    ("place", "Two guests were treated in hospital.", "Two guests fell on the quay."),
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


def test_the_lists_are_read_whole() -> None:
    assert all(len(ends) > 1 for ends in axes().values())
    assert deeds("The alarm was raised by a nurse.") & deeds("A porter was the first to notice.") >= {"discover"}
    assert not deeds("The mayor smiled.") & deeds("Rain is forecast.")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A demonstration outside the town hall delayed the meeting.", "The plan passed during a protest in front of the town hall."),
        (
            "Bellmore must pay $2,000 for each day that it finishes late.",
            "Brae said the boats would pay no berth fees until the end of May.",
        ),
    ],
)
def test_the_front_of_a_place_is_outside_it_and_one_verb_is_not_one_deed(one: str, other: str) -> None:
    readings = [read(text, None, True) for text in (one, other)]
    assert clash_of_counterparts(*readings) is None and clash_of_counterparts(*reversed(readings)) is None
