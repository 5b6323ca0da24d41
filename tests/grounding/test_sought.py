"""The values in a sentence of the kind a question asks for, and whether two sentences answer it differently."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grounding.questions import read_question
from grounding.sought import answer_of, answers_differ, asks_sum, copied_with_another, gives, values

_WHEN, _WHO, _COST = "When does the ferry reopen?", "Who bought the ferry line?", "How much does the ferry cost?"


@pytest.mark.parametrize(
    ("question", "text", "found"),
    [
        (_WHEN, "It reopens on 4 May, after 7 weeks.", ["4 May"]),
        ("When did the ice melt?", "It melted 12,000 years ago, long before the 18th century.", ["12,000 years ago", "18th century"]),
        ("When did it open in 2019?", "It opened on 4 May, not in 2019.", ["4 May"]),
        (_COST, "It costs $4 million.", ["$4 million"]),
        (_WHO, "Norland Shipping bought the ferry line from Ana Brun on Monday.", ["Norland Shipping", "Ana Brun"]),
        ("Who is the new head of Norland?", "New Norland head Tim Ode spoke in May.", ["Tim Ode"]),
        ("Which company bought the ferry?", "Norland Shipping did.", ["Norland Shipping"]),
        ("Why did it close?", "Ana Brun closed it on 4 May.", []),
        ("What did they do?", "Ana Brun closed it on 4 May.", []),
    ],
)
def test_values_are_of_the_kind_asked_for_and_not_in_the_question(question: str, text: str, found: list[str]) -> None:
    assert [v.text for v in values(read_question(question), text)] == found


def test_the_answer_is_who_does_it() -> None:
    question = read_question(_WHO)
    for text in ("Norland Shipping bought the ferry line from Ana Brun.", "Ana Brun said the line was bought by Norland Shipping."):
        assert (answer_of(question, text) or values(question, text)[0]).text == "Norland Shipping"
    assert answer_of(question, "They bought it.") is None


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("What is the mayor's salary?", True),
        ("How much will the ferry cost?", True),
        ("How many people pay?", False),
        ("How often is the fee paid?", False),
        ("Who pays?", False),
    ],
)
def test_a_question_after_a_sum_is_known(question: str, asks: bool) -> None:
    assert asks_sum(read_question(question)) is asks


@pytest.mark.parametrize(
    ("question", "one", "two", "differ"),
    [
        (_WHEN, "The ferry reopens on 4 May.", "The ferry will be back on 6 May, Brun said.", True),
        (_WHEN, "The ferry reopens on 4 May.", "From 4 May 2026 the ferry runs again.", False),
        (_WHEN, "The ferry reopens on 4 May.", "The ferry reopens soon.", False),
        (_COST, "The ferry costs $4 million.", "They pay $5 million for the ferry.", True),
        (_COST, "The ferry costs $4 million.", "They pay $4 million for the ferry and $1 million for the pier.", False),
        (_WHO, "Norland Shipping bought the ferry line.", "The ferry line went to Vessby Ferries.", True),
        (_WHO, "Norland Shipping bought the ferry line.", "The buyer of the ferry line is Norland.", False),
        ("What is the best ferry?", "The Orrin Star was named best ferry of all.", "The Vessby Queen was named best ferry of all.", True),
        ("What is the best ferry?", "The Orrin Star was named best ferry of all.", "The Orrin Star was named best ferry of them.", False),
    ],
)  # fmt: skip
def test_two_sentences_answer_differently_where_at_most_one_can_be_right(question: str, one: str, two: str, differ: bool) -> None:
    asked = read_question(question)
    assert answers_differ(asked, one, two) is differ
    assert answers_differ(asked, two, one) is differ


def test_a_sentence_gives_an_answer_in_other_words() -> None:
    when, who = read_question(_WHEN), read_question(_WHO)
    day, buyer = answer_of(when, "It reopens on 4 May."), answer_of(who, "Norland Shipping bought it.")
    assert day
    assert buyer
    assert gives(when, day, "On 4 May 2026 it is back.")
    assert not gives(when, day, "On 6 May it is back.")
    assert gives(who, buyer, "The buyer, Norland Shipping of Vessby, is old.")
    assert not gives(who, buyer, "Norland is cold.")


_SENTENCES = st.lists(
    st.sampled_from("Ana Brun Norland ferry opens on 4 May 6 2019 $4 million people Vessby was by the costs".split()),
    min_size=1,
    max_size=12,
).map(lambda words: " ".join(words) + ".")


@given(st.sampled_from([_WHEN, _WHO, _COST, "Where is it?", "Why?"]), _SENTENCES, _SENTENCES)
def test_differing_has_no_order_and_nothing_differs_from_itself(question: str, one: str, two: str) -> None:
    asked = read_question(question)
    assert answers_differ(asked, one, two) is answers_differ(asked, two, one)
    assert copied_with_another(asked, one, two) is copied_with_another(asked, two, one)
    assert not copied_with_another(asked, one, one)
    for value in values(asked, one):
        assert one[value.start : value.end] == value.text
        assert 0 < value.worth <= 1
