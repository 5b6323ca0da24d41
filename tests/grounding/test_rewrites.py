"""Faithful rewrites and their lying twins, by the way in which they are put: what each rule lets through and what it stops."""

import pytest

from core.values import Span
from grounding.check_notation import measures, written_otherwise
from grounding.rewriting import judge_rewrite
from tests.grounding.stories import article, cited, nothing_loaded

STORY = article(
    "Orford council voted by nine to four on Tuesday, 18 February, to build a pool. "
    "Baker Lena Fisk, whose shop is on Mill Lane, is not convinced. "
    "She hopes to keep her ovens hot in the winter. "
    "Two days after the vote, traders handed in a petition with 312 names. "
    "“It costs me more to heat the shop than to rent it,” said baker Lena Fisk. "
    "The pool will cost 240,000 pounds, a fifth of which will come from a charity. "
    "Its head, Dr Ivo Stern, said the charity could not yet name a day. "
    "He is testing a cover that may save heat. "
    "“We expect the work to last for at least a week,” said engineer Ada Holm. "
    "He described the old pool as the finest in the valley. "
    "Nora Tibbet beat the favourite, Leon Castle, in the last race. "
    "The alarm went off at about 4 a.m. and a neighbour called the fire brigade. "
    "Forty children from six towns took part in the gala. "
    "The man, who has not been named, denies the theft. "
    "He told police that he had bought the cheese at a fair. "
    "“I have aged ten years,” said coach Philippa Orde of the Friends of Orford. "
    "The council has not yet said how much it will pay. "
    "The village of Cran has asked pilots to avoid the church. "
    "The cheese vanished from the cellar a week earlier.",
    outlet="Orford Herald",
    published="2025-02-21",
)


def _passes(sentence: str, *openings: str) -> bool:
    return judge_rewrite(sentence, cited(*openings, source=STORY), loaded=nothing_loaded).passed


@pytest.mark.parametrize(
    ("cited_by", "faithful", "lie"),
    [
        # A pronoun stands for whom the sentence before is about.
        (
            ("Baker Lena", "She hopes"),
            "Baker Lena Fisk hopes to keep her ovens hot in the winter.",
            "Ivo Stern hopes to keep his ovens hot in the winter.",
        ),
        (
            ("Its head", "He is testing"),
            "Dr Ivo Stern is testing a cover that may save heat.",
            "Lena Fisk is testing a cover that may save heat.",
        ),
        (
            ("The man", "He told"),
            "The man told police that he had bought the cheese at a fair.",
            "Stern told police that he had bought the cheese at a fair.",
        ),
        # Direct speech becomes reported speech.
        (
            ("“It costs",),
            "Baker Lena Fisk said it cost her more to heat the shop than to rent it.",
            "Baker Lena Fisk said it cost her more to rent it than to heat the shop.",
        ),
        (
            ("“We expect",),
            "Engineer Ada Holm said the work was expected to last for at least a week.",
            "Engineer Ada Holm said the work was expected to last for a week.",
        ),
        # Another notation.
        (
            ("The pool will",),
            "The pool will cost 240,000 pounds, 20 per cent of which will come from a charity.",
            "The pool will cost 240,000 pounds, 25 per cent of which will come from a charity.",
        ),
        (
            ("Forty",),
            "A total of 40 children from 6 towns took part in the gala.",
            "A total of 40 children from 16 towns took part in the gala.",
        ),
        # A day that another day gives.
        (
            ("Two days",),
            "On 20 February, traders handed in a petition with 312 names.",
            "On 21 February, traders handed in a petition with 312 names.",
        ),
        # Other words, one for a phrase.
        (
            ("Forty",),
            "Forty youngsters from six towns participated in the gala.",
            "Forty pensioners from six towns participated in the gala.",
        ),
        (
            ("The council has",),
            "The council has yet to say how much it will pay.",
            "The council has said how much it will pay.",
        ),
        # The passive.
        (
            ("The village",),
            "Pilots have been asked by the village of Cran to avoid the church.",
            "The village of Cran has been asked by pilots to avoid the church.",
        ),
        (
            ("Nora",),
            "The favourite, Leon Castle, was beaten by Nora Tibbet in the last race.",
            "The favourite, Nora Tibbet, was beaten by Leon Castle in the last race.",
        ),
        # "About" is kept with a time of day.
        (("The alarm",), "The alarm went off at about 4 a.m.", "The alarm went off at 4 a.m."),
        # What somebody hopes for is not what will be, nor what he calls a thing what it is.
        (("Baker Lena", "She hopes"), "Lena Fisk hopes to keep her ovens hot.", "Lena Fisk will keep her ovens hot in the winter."),
        (("He described",), "He described the old pool as the finest in the valley.", "The old pool was the finest in the valley."),
        # Who says it, and how, is told without colour.
        (
            ("Its head",),
            "Dr Ivo Stern said the charity could not yet name a day.",
            "Dr Ivo Stern admitted the charity could not yet name a day.",
        ),
        (
            ("The village",),
            "The village of Cran has asked pilots to avoid the church.",
            "The pathetic village of Cran has asked pilots to avoid the church.",
        ),
        # A quotation may be shortened, not torn; a name is not turned round.
        (("“I have",), "“I have aged ten years,” Philippa Orde said.", "“I have aged ten,” Philippa Orde said."),
        (
            ("“I have",),
            "“I have aged ten years,” said Philippa Orde of the Friends of Orford.",
            "“I have aged ten years,” said Philippa Orde of the Orford of Friends.",
        ),
    ],
)
def test_each_way_of_telling_it_faithfully_passes_and_its_lying_twin_does_not(cited_by: tuple[str, ...], faithful: str, lie: str) -> None:
    assert (_passes(faithful, *cited_by), _passes(lie, *cited_by)) == (True, False)


@pytest.mark.parametrize("place", range(len(STORY.sentences)))
def test_every_sentence_of_the_story_passes_as_it_stands(place: int) -> None:
    s = STORY.sentences[place]
    assert judge_rewrite(STORY.text[s.start : s.end], [Span(STORY, s.start, s.end)], loaded=nothing_loaded).passed


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a fifth of it", "20 per cent of it"),
        ("two thirds", "66.6667%"),
        ("one in four", "25 percent"),
        ("a fortnight", "two weeks"),
        ("half an hour", "30 minutes"),
        ("a year and a half", "18 months"),
        ("a decade", "ten years"),
        ("half a million", "500,000"),
        ("half past eight", "8.30 p.m."),
        ("quarter to nine", "8:45"),
    ],
)
def test_a_measure_is_the_same_in_either_notation(one: str, other: str) -> None:
    assert written_otherwise(one, [other])
    assert written_otherwise(other, [one])


@pytest.mark.parametrize(
    ("one", "other"), [("a fifth of it", "25 per cent"), ("a fortnight", "ten days"), ("about a fifth of it", "20 per cent")]
)
def test_another_value_or_bound_is_another_measure(one: str, other: str) -> None:
    assert not written_otherwise(one, [other])


def test_the_third_of_a_row_is_no_share() -> None:
    assert not measures("The third man ran in a third race.")


def test_the_sides_of_a_result_are_joined_in_the_source_too() -> None:
    story = article("Orford lost 2–1 to Cran on Sunday. Orford have now gone eleven matches without a win.", outlet="Orford Herald")
    spans = cited("Orford lost", "Orford have", source=story)
    assert judge_rewrite("Orford lost 2–1 to Cran on Sunday.", spans, loaded=nothing_loaded).passed
    assert not judge_rewrite("Orford lost 2–11 to Cran on Sunday.", spans, loaded=nothing_loaded).passed


def test_no_clock_has_twenty_hours() -> None:
    assert [m.kind for m in measures("It began at half past eight.")] == ["clock"]
    assert not measures("It began at half past twenty.")
