"""What long sentences say differently: only what their clauses tell of one matter; and sayings, hours and sums told in two ways."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.values import Origin, OriginKind, Span
from grounding.clash_amounts import clash_of_spending
from grounding.clash_hours import clash_of_dated_events, clash_of_hours
from grounding.clash_matters import clauses, one_matter, statement
from grounding.clash_quotations import clash_of_quotations
from grounding.clash_roles import RoleClash
from grounding.clashes import clashes_of
from grounding.predicates import Reading, read_span
from retrieval.composing import compose

# Pairs that share words and differ in a figure, a day or a "not", of two matters each.
_TWO_MATTERS = (
    ("The commission lifted the 2014 limit on eel fishing that the Harrow government had imposed in the northern lakes.",
     "Ms. Dole also confirmed Friday that the limit on eel fishing imposed by the Harrow government would stay in other lakes."),
    ("Prosecutors had asked that the skipper Ines Roe be sentenced to nine and a half years in prison for the smuggling of spirits.",
     "A judge convicted the skipper Ines Roe of smuggling on Thursday, and sentenced her to seven years in prison with hard labour."),
    ("The bill to widen the Corve canal passed the Senate by 65 to 35 in the early afternoon, its sponsors said in a statement.",
     "The bill to widen the Corve canal passed 254 to 175 a few hours later in the House, where its opponents had hoped to stop it."),
    ("The Orlund jackpot stood at $1.9 million but grew to $2.4 million by the time of the drawing, the lottery said on Tuesday.",
     "The Orlund jackpot climbed to $2.4 million by Tuesday, and the lump sum that the lottery pays for the jackpot was $997,000."),
    ("Tobias Harn, who left his post at the museum this year, was director of the Velby gallery from 1996 to 2007, serving after Ida Moe.",
     "As director of the Velby gallery in 2002, he called for an end to the fees for children, which would have helped schools in Velby."),
    ("The storm caused the deaths of eight people in Corve county, five in Tarn county and three more in Orsa county, officials said.",
     "Two weeks after another storm, the health office of Lorn Island announced that at least 25 people have died from its floods."),
    ("The council passed the plan for the quay in a vote of 36 to 6, with all no votes coming from members of the Harbour party.",
     "The vote on the plan for the quay was 36 to 6, and all the votes in opposition came from members of the Harbour party."),
    ("A judge in Marrow issued an order on Wednesday that blocks the county from enforcing its new ban on night fishing in the estuary.",
     "A judge on Wednesday issued an order against the county's fishing law, which allows wardens to fine anglers in the estuary."),
    ("Ana Ruiz became an independent after losing the primary of the Harbour party in Velby in the spring, and kept her seat.",
     "Ana Ruiz, who was the candidate of the Harbour party in Velby before losing a primary in the spring, would be a surprising choice."),
)  # fmt: skip
_ONE_MATTER = (
    ("Governor Paul Lister's second and last term in the old statehouse at Corve officially ends in 2019, his office said.",
     "Lister hinted on Tuesday that he may go before this term ends in 2018, for he told a radio station that he had grown tired."),
    ("The council of Velby, which had met for nine hours behind closed doors, approved the toll on Monday, its clerk said.",
     "After a long debate about lorries and the noise that they make, the council of Velby approved the toll on Wednesday."),
)  # fmt: skip
_FINDERS: dict[str, Callable[[Reading, Reading], RoleClash | None]] = {
    "quotation": clash_of_quotations,
    "hour": clash_of_hours,
    "event": clash_of_dated_events,
    "spending": clash_of_spending,
}
_CLASHES = (
    ("quotation", "“Every winter the sea comes closer to the old church,” Mr. Roe says.",
     "“Every winter the sea comes closer to the old school,” he is shown saying."),
    ("quotation", "We refuse his offer.”", "We refuse his apology.”"),
    ("hour", "She will make the announcement today at 11am in Velby.", "Ruiz made her announcement on Friday afternoon in Velby."),
    ("event", "The harbour vote on Monday was close.", "Tuesday’s harbour vote was close."),
    ("event", "The run-off Thursday night mattered for a mayoral race.", "The mayoral race on Tuesday was a test."),
    ("spending", "The notice, to run in Velby, Tollbeck and Corve, is costing the union $90,000.",
     "They have reserved $40,000 of airtime in Corve, Velby and Tollbeck."),
)  # fmt: skip
_TWINS = (
    ("quotation", "“Every winter the sea comes closer to the old church,” Mr. Roe says.",
     "“Every winter the sea comes closer … to the old church,” he is shown saying."),
    ("quotation", "“Every winter the sea comes nearer to our church,” she said.",
     "“Every winter the sea comes [closer] to our church,” she said."),
    ("quotation", "“I will not pay for that b****y old church,” she said.", "“I will not pay for that blasted old church,” she said."),
    ("quotation", "“Free ferries are the root of a living island, and I shall pay for them,” Roe wrote.",
     "“Free ferries are essential to a living island.”"),
    ("hour", "She will make the announcement today at 3pm in Velby.", "Ruiz made her announcement on Friday afternoon in Velby."),
    ("hour", "She will make the announcement today at 11am in Velby.", "The police of Velby searched the house on Friday afternoon."),
    ("event", "The harbour vote on Monday was close.", "The harbour vote on Monday drew crowds."),
    ("event", "The harbour vote on Monday was close.", "The next harbour vote on Tuesday will be close."),
    ("spending", "The notice, to run in Velby, Tollbeck and Corve, is costing the union $90,000.",
     "They have reserved $40,000 of airtime in Orsa."),
)  # fmt: skip


def _read(text: str) -> Reading:
    article = compose({"id": text, "title": "t", "text": text, "published": "2026-05-08"}, Origin(OriginKind.GIVEN), "t")
    return read_span(Span(article, 0, len(article.text)))


@pytest.mark.parametrize(("one", "two"), _TWO_MATTERS)
def test_clauses_of_two_matters_do_not_clash(one: str, two: str) -> None:
    a, b = _read(one), _read(two)
    assert clashes_of(a, b, 0.6) == ()
    assert clashes_of(b, a, 0.6) == ()


@pytest.mark.parametrize(("one", "two"), _ONE_MATTER)
def test_long_sentences_clash_where_two_of_their_clauses_tell_one_thing(one: str, two: str) -> None:
    a, b = _read(one), _read(two)
    assert [c.kind for c in clashes_of(a, b, 0.6)] == ["date"]
    assert [c.kind for c in clashes_of(b, a, 0.6)] == ["date"]


@pytest.mark.parametrize(("kind", "one", "two"), _CLASHES)
def test_sayings_hours_events_and_sums_told_in_two_ways_clash_from_either_side(kind: str, one: str, two: str) -> None:
    a, b = _read(one), _read(two)
    assert _FINDERS[kind](a, b) is not None
    assert _FINDERS[kind](b, a) is not None


@pytest.mark.parametrize(("kind", "one", "two"), _TWINS)
def test_sayings_hours_events_and_sums_that_can_both_be_right_do_not(kind: str, one: str, two: str) -> None:
    a, b = _read(one), _read(two)
    assert _FINDERS[kind](a, b) is None
    assert _FINDERS[kind](b, a) is None


@pytest.mark.parametrize("kind", sorted(_FINDERS))
@pytest.mark.parametrize("text", sorted({text for _, *pair in (*_CLASHES, *_TWINS) for text in pair}))
def test_no_sentence_differs_from_itself(kind: str, text: str) -> None:
    assert _FINDERS[kind](_read(text), _read(text)) is None


def test_a_statement_is_the_clause_with_whom_it_is_about() -> None:
    reading = _read("Tobias Harn, who left the museum in June, was director of the gallery from 1996 to 2007.")
    told = statement(reading, reading.text.index("June"))
    assert told.verbs == {"leav"}
    assert {"tobia", "harn", "museum"} <= told.things
    assert "galleri" not in told.things
    assert len(clauses(reading)) == 3


def test_a_wish_and_a_deed_are_two_matters() -> None:
    wish = _read("The union of the dockers in Velby had demanded that the port of Velby raise wages in the yard by nine percent.")
    deed = _read("The port of Velby raised wages in the yard by four percent after a strike of the union of the dockers in Velby.")
    assert not one_matter(wish, wish.text.index("nine"), deed, deed.text.index("four"))
