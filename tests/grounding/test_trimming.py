"""What may be taken out of a source sentence, and what never."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.folding import fold
from grounding.facts import conditions, figures, hedges, negations, quantities, quoted
from grounding.trimming import trim
from retrieval.words import words


@pytest.mark.parametrize(
    ("sentence", "trimmed"),
    [
        ("However, the bridge stays shut.", "The bridge stays shut."),
        ("But the mayor denied it.", "The mayor denied it."),
        ("And the county pays.", "The county pays."),
        ("Yet, the guild objects.", "The guild objects."),
        ("In addition, the guild objects.", "The guild objects."),
        ("At the same time, trade fell.", "Trade fell."),
        ("MEANWHILE, trade fell.", "Trade fell."),
        ("The bridge (a stone arch) stays shut.", "The bridge stays shut."),
        ("But the bridge (a stone arch) and the mill (a ruin) stay shut.", "The bridge and the mill stay shut."),
        (
            "She told the guild (the bakers), “The bridge (the old part) is shut.”",
            "She told the guild (the bakers), “The bridge (the old part) is shut.”",
        ),
    ],
)
def test_connectives_and_plain_asides_go(sentence: str, trimmed: str) -> None:
    assert trim(sentence) == trimmed


@pytest.mark.parametrize(
    "sentence",
    [
        "The bridge stays shut.",
        # A negation.
        "The yard (not the county) pays.",
        "They (can't) leave.",
        "The works (without a permit) began.",
        "The pier (which nobody inspected) broke.",
        # A hedge.
        "The mayor (allegedly) took the money.",
        "He will resign (possibly).",
        "The pier (apparently sound) broke.",
        # A number or a quantity.
        "The crew (40 welders) left.",
        "The crew (twelve of them) left.",
        "The crew (most of it) left.",
        "The toll ($3) rose.",
        # A quotation.
        "The bridge (“Old Ida” to the town) is shut.",
        'The bridge ("Old Ida" to the town) is shut.',
        # Whose words it is.
        "The bridge (police said) is unsafe.",
        "The bridge (according to the mayor) is unsafe.",
        "The mayor (he says) paid.",
        # A condition or a time on which the statement hangs.
        "The bridge (if the frost ends) reopens.",
        "The bridge (unless it snows) reopens.",
        "The bridge (provided the frost ends) reopens.",
        "The bridge (when the frost ends) reopens.",
        # An opening that belongs to what follows.
        "But for the frost the bridge would be open.",
        "Yet another pier broke.",
        "Yet to be tested are the welds.",
        "So did the mayor.",
        "So far the county pays.",
        "So as not to wake the town, crews work by day.",
        "As a result of the strike the bridge is shut.",
        "In addition to the repair the county pays the rent.",
        "However long the repair takes, the county pays.",
        "At the same time as the strike, rain fell.",
        "Then mayor Tom Ode opened the bridge.",
        "Still in his boots, the mayor spoke.",
        "Also present was the mayor.",
        "Of course not.",
        "Butter is dear.",
        "Andover is near.",
        # Who or which one is meant.
        "Governor Ida Holm (R) resigned.",
        "Ida Holm (D-N.C.) resigned.",
        "The bridge (Old Ida) is shut.",
        # Brackets inside a quotation, and one that is not closed.
        "“The bridge (a stone arch) is shut,” she said.",
        "The bridge (a stone arch is shut.",
    ],
)
def test_what_the_meaning_hangs_on_stays(sentence: str) -> None:
    assert trim(sentence) == sentence


_PLAIN = st.sampled_from("the bridge county pays mayor Brun reopened of in piers, old , trade".split())
_WEIGHTY = st.sampled_from(
    """
    not never n't may allegedly 14 $4.2 three all most if unless said according to “ ” " ( ) (a (not (police said) (may) (40) shut)
    """.split()
)
_OPENING = st.sampled_from(
    ["", "But", "However,", "And", "So", "In addition,", "As a result of", "Yet", "But for", "Then,", "Still", "“But"]
)


@st.composite
def _sentences(draw: st.DrawFn) -> str:
    middle = draw(st.lists(st.one_of(_PLAIN, _WEIGHTY), min_size=1, max_size=14))
    return " ".join([*filter(None, [draw(_OPENING)]), *middle, "shut"]) + "."


def _within(part: list[str], whole: list[str]) -> bool:
    left = iter(whole)
    return all(word in left for word in part)


@given(_sentences())
def test_the_words_left_are_the_sentences_own_in_its_order(sentence: str) -> None:
    assert _within(words(trim(sentence)), words(sentence))


@given(_sentences())
def test_no_figure_negation_hedge_condition_quantity_or_attribution_is_lost(sentence: str) -> None:
    left = trim(sentence)
    for find in (negations, hedges, conditions, quantities):
        assert not Counter(m.sense for m in find(sentence)) - Counter(m.sense for m in find(left))
    assert not Counter(f.key for f in figures(sentence)) - Counter(f.key for f in figures(left))
    for word in ("said", "according"):  # a bare "(police)" attributes nothing
        assert words(left).count(word) == words(sentence).count(word)


@given(_sentences())
def test_quotations_are_left_as_they_are(sentence: str) -> None:
    left = trim(sentence)
    assert fold(left).count('"') == fold(sentence).count('"')
    assert [left[a:b] for a, b in quoted(left)] == [sentence[a:b] for a, b in quoted(sentence)]


@given(_sentences())
def test_a_sentence_is_never_trimmed_away_and_begins_with_a_capital_if_it_did(sentence: str) -> None:
    left = trim(sentence)
    assert left.lower().endswith("shut.")
    if sentence[0].isupper() and left != sentence:
        assert not left[0].islower()
