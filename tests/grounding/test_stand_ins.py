"""Words that may stand for one another in a model's sentence, and the look-alikes that may not."""

import pytest

from core.values import Span
from grounding.check_words import lemma, same_place, stands_for
from grounding.rewriting import judge_rewrite
from tests.grounding.stories import article, cited, nothing_loaded

STORY = article(
    "A lorry struck the parapet of Ashby bridge on Monday, 3 June, and two walkers were hurt. "
    "The driver, Carl Voss, was killed when the cab caught fire. "
    "Police arrested a man on suspicion of arson. "
    "The council proposed a new school on Tuesday. "
    "It rejected the plan in May. "
    "Engineers could reopen one lane by Friday. "
    "Norwegian tourists may visit the mill. "
    "Nine of the school's 14 classrooms were flooded. "
    "Four members of staff lost their jobs. "
    "Members turned down the scheme because of the noise. "
    "The gym closed on Sunday and the pool will open again on Friday. "
    "The suspect is thought to be in his thirties. "
    "Only two routes ran at about half past nine. "
    "Rovers, who lost to Town in March, beat United on Saturday. "
    "The prices are too high, traders believe. "
    "Ada Holm, the firm's chemist, raised the alarm by ringing the bell. "
    "There were no deaths. "
    "The club has 80 members, and it hopes to reach a hundred by May.",
    outlet="Ashby Herald",
    published="2025-06-06",
)


def _passes(sentence: str, *openings: str) -> bool:
    return judge_rewrite(sentence, cited(*openings, source=STORY), loaded=nothing_loaded).passed


@pytest.mark.parametrize(
    ("told", "source"),
    [
        ("injured", "hurt"), ("decision", "decide"), ("closure", "shut"), ("owner", "own"), ("victory", "win"), ("approval", "approve"),
        ("vehicle", "lorry"), ("died", "killed"), ("attacked", "stabbed"), ("rose", "soared"), ("people", "passengers"),
        ("solicitor", "lawyer"), ("pupils", "students"), ("strike", "walkout"), ("km", "kilometres"), ("property", "bungalow"),
    ],
)  # fmt: skip
def test_a_word_stands_for_another(told: str, source: str) -> None:
    assert stands_for(lemma(told), lemma(source))


@pytest.mark.parametrize(
    ("told", "source"),
    [
        ("lorry", "vehicle"), ("killed", "died"), ("stabbed", "attacked"), ("soared", "rose"), ("passengers", "people"),
        ("robbery", "theft"), ("murder", "killing"), ("given", "offered"), ("huge", "large"), ("proof", "evidence"),
    ],
)  # fmt: skip
def test_the_particular_word_does_not_stand_for_the_general_one(told: str, source: str) -> None:
    assert not stands_for(lemma(told), lemma(source))
    assert stands_for(lemma(source), lemma(told))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("injured", "killed"), ("arrested", "convicted"), ("arrested", "charged"), ("charged", "convicted"), ("proposed", "approved"),
        ("accused", "guilty"), ("bought", "sold"), ("gave", "received"), ("earned", "paid"), ("won", "lost"), ("defeated", "lost"),
        ("frightened", "feared"), ("lent", "borrowed"), ("employs", "works"), ("open", "closed"), ("rose", "fell"),
        ("suspected", "convicted"),
        ("offered", "accepted"), ("applied", "granted"), ("threatened", "attacked"), ("planned", "built"), ("mayor", "councillor"),
        ("town", "village"), ("brother", "son"), ("tram", "train"), ("gas", "water"), ("Monday", "Tuesday"), ("north", "south"),
        ("murder", "manslaughter"), ("burglary", "murder"), ("ship", "plane"), ("cow", "sheep"), ("nurse", "doctor"), ("church", "school"),
        ("resigned", "dismissed"), ("hoped", "promised"), ("asked", "ordered"), ("told", "heard"), ("some", "most"), ("half", "quarter"),
    ],
)  # fmt: skip
def test_look_alikes_stand_for_each_other_in_neither_direction(one: str, other: str) -> None:
    first, second = lemma(one.lower()), lemma(other.lower())
    assert not stands_for(first, second)
    assert not stands_for(second, first)


def test_a_place_and_its_people_are_one_name() -> None:
    assert same_place(lemma("norway"), lemma("norwegian"))
    assert not same_place(lemma("norway"), lemma("swedish"))


@pytest.mark.parametrize(
    ("cited_by", "faithful", "lie"),
    [
        (("A lorry",), "Two pedestrians were injured when a vehicle hit Ashby bridge.", "Two pedestrians were killed."),
        (("A lorry",), "On 3 June, a truck struck Ashby bridge.", "On 4 June, a truck struck Ashby bridge."),
        (("The driver",), "Carl Voss, the driver, died.", "Carl Voss, the driver, was hurt."),
        (("Police",), "Police detained a man on suspicion of arson.", "Police charged a man with arson."),
        (("Police",), "A man was arrested by police on suspicion of arson.", "Police convicted a man of arson."),
        (("The council",), "A new school was proposed by the council on Tuesday.", "The council approved a new school on Tuesday."),
        (("Engineers",), "One lane could be reopened by engineers by Friday.", "Engineers will reopen one lane by Friday."),
        (("The council", "It rejected"), "The council refused the plan in May.", "The school refused the plan in May."),
        (("Norwegian",), "Tourists from Norway may visit the mill.", "Tourists from Sweden may visit the mill."),
        (("Nine",), "Nine of the 14 classrooms at the school were flooded.", "Fourteen of the nine classrooms were flooded."),
        (("Four",), "Four employees lost their jobs.", "Four schools lost their jobs."),
        (("Members turned",), "Members rejected the scheme because of the noise.", "Members did not reject it because of the noise."),
        (("The gym",), "The pool will reopen on Friday.", "The pool will reopen on Sunday."),
        (("The gym",), "The gym shut on Sunday.", "The gym shut on Friday."),
        (("The suspect",), "The suspect is believed to be in his thirties.", "The suspect is in his thirties."),
        (("Only",), "Just two routes ran at about 9.30.", "Two routes ran at about half past nine."),
        (("Only",), "Just two routes ran at about half past nine.", "Only two routes ran at half past nine."),
        (("Rovers",), "Rovers defeated United on Saturday.", "Rovers beat Town in March."),
        (("The prices",), "Traders believe that the prices are too high.", "The prices are too high."),
        (("Ada",), "Chemist Ada Holm rang the bell.", "The bell raised Ada Holm."),
        (("There",), "No one died.", "Somebody died."),
        (("The club",), "The club has 80 members and hopes to reach 100 by May.", "The club has 80 members and will reach 100 by May."),
        (("The club",), "The club is hoping to reach 100 by May.", "The club hopes to reach 80 by May."),
    ],
)  # fmt: skip
def test_other_words_for_it_pass_and_the_look_alike_does_not(cited_by: tuple[str, ...], faithful: str, lie: str) -> None:
    assert (_passes(faithful, *cited_by), _passes(lie, *cited_by)) == (True, False)


def test_a_cause_joins_only_what_it_joins_in_the_source() -> None:
    assert not _passes("The gym closed on Sunday because of the noise.", "Members turned", "The gym")


def test_a_figure_is_told_of_the_clause_that_has_it() -> None:
    source = article(
        "The north gate was shut on Monday as a precaution. Checks are done and the gate will open on Thursday.", published="2025-06-06"
    )
    spans = [Span(source, s.start, s.end) for s in source.sentences]
    assert judge_rewrite("The north gate was closed on Monday as a precaution.", spans, loaded=nothing_loaded).passed
    assert not judge_rewrite("The north gate was closed on Thursday as a precaution.", spans, loaded=nothing_loaded).passed


def test_a_day_counted_from_an_event_is_not_the_events_own() -> None:
    source = article(
        "The council voted on Tuesday, 3 June, to build a pool. Two days after the vote, traders handed in a petition.",
        published="2025-06-09",
    )
    spans = [Span(source, s.start, s.end) for s in source.sentences]
    assert judge_rewrite("On 5 June, traders handed in a petition.", spans, loaded=nothing_loaded).passed
    for lie in ("The vote was on 5 June.", "The council voted on 5 June to build a pool.", "Traders handed in a petition on 3 June."):
        assert not judge_rewrite(lie, spans, loaded=nothing_loaded).passed


def test_names_before_a_noun_are_not_exchanged() -> None:
    source = article("The Ashdown family has rejected a Danish offer for its mill.")
    spans = [Span(source, s.start, s.end) for s in source.sentences]
    assert not judge_rewrite("The Danish family has rejected an Ashdown offer for its mill.", spans, loaded=nothing_loaded).passed
