"""Sentences of one wording that part in one place."""

import pytest

from grounding.clash_edits import clash_of_edits, parted
from grounding.predicates import read


@pytest.mark.parametrize(
    ("kind", "sentence", "words", "others"),
    [
        ("number", "The fire destroyed 14 boats in the inner harbour at Sandwick.", "14", "31"),
        ("number", "More than 300 people signed the petition handed to the council.", "300", "900"),
        ("date", "The ferry to Sandwick sails again on Monday after two weeks in dock.", "Monday", "Thursday"),
        ("negation", "The harbour board has approved the new quay for the Sandwick ferry.", "has", "has not"),
        ("negation", "Officers found a knife in the van, the court in Sandwick was told.", "a knife", "no knife"),
        ("negation", "The harbour master warned the crew of the Petrel of the storm.", "warned", "did not warn"),
        ("outcome", "The council voted to accept the board's offer for the old quay.", "accept", "reject"),
        ("place", "The trawler was found drifting without its crew off Norwick today.", "Norwick", "Eastray"),
    ],
)
def test_one_place_that_parts_is_a_clash_either_way_round(kind: str, sentence: str, words: str, others: str) -> None:
    one, other = read(sentence), read(sentence.replace(words, others))
    for a, b in ((one, other), (other, one)):
        found = clash_of_edits(a, b)
        assert found is not None and found[0] == kind
        assert kind == "negation" or a.text[slice(*found[1].a)] in (words, others)


@pytest.mark.parametrize(
    ("sentence", "words", "others"),
    [
        # The same figure in words, and a rounded one.
        ("The fire destroyed 14 boats in the inner harbour at Sandwick.", "14", "fourteen"),
        ("The new quay at Sandwick will cost about $4 million to build.", "about $4", "$4.05"),
        # Two places part: another match, on another day.
        ("Sandwick beat Norwick by three goals on Monday at the harbour ground.", "three goals on Monday", "two goals on Friday"),
        # Two ways to name one person.
        ("Governor Tim Dray said that the quay at Sandwick will stay shut.", "Governor Tim Dray", "Gov. Dray"),
        # As many denials in both.
        ("The crew did not warn the harbour master of the leak in the hull.", "did not warn", "never warned"),
        ("The crew did not warn the harbour master of the leak in the hull.", "did not", "failed to"),
        # Both may have done it; and a verb more makes it another matter.
        ("On Friday Dana Ortiz praised the crew of the Petrel in the council.", "Dana Ortiz", "Milo Brandt"),
        ("The yard has 240 jobs on the old quay at Sandwick this year.", "has 240", "will cut 90"),
        # Another statement of some of the same words.
        (
            "The fire destroyed 14 boats in the inner harbour at Sandwick.",
            "destroyed 14 boats in",
            "cost the council money for 31 lamps on",
        ),
        # Too short to tell.
        ("He paid 14 crowns.", "14", "31"),
    ],
)
def test_what_leaves_both_true_is_none(sentence: str, words: str, others: str) -> None:
    one, other = read(sentence), read(sentence.replace(words, others))
    assert one.text != other.text
    assert clash_of_edits(one, other) is None and clash_of_edits(other, one) is None


def test_like_sentences_that_part_in_several_places_are_no_clash_and_do_not_say_the_same() -> None:
    one = read("The poll of Sandwick voters puts Ortiz ahead by 46 per cent to 41 per cent.")
    other = read("The poll of Sandwick voters puts Ortiz ahead by 52 per cent to 38 per cent.")
    assert clash_of_edits(one, other) is None and parted(one, other) and parted(other, one)
    assert not parted(one, read(one.text.replace("per cent", "percent")))
