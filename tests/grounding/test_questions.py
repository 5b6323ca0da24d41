"""What a question asks for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grounding.questions import Expects, asks_whether, asks_words, read_question
from retrieval.words import stem


@pytest.mark.parametrize(
    ("text", "expects"),
    [
        ("How many people work on the bridge?", Expects.NUMBER),
        ("How much does the repair cost?", Expects.NUMBER),
        ("What percentage of drivers take the detour?", Expects.NUMBER),
        ("When will the bridge reopen?", Expects.TIME),
        ("On what date did it close?", Expects.TIME),
        ("Where do the welders come from?", Expects.PLACE),
        ("Which town gave the saplings?", Expects.PLACE),
        ("Who runs the bakery?", Expects.PERSON),
        ("Whose bakery is on Mill Street?", Expects.PERSON),
        ("Which player was injured?", Expects.PERSON),
        ("Why was the bridge closed?", Expects.REASON),
        ("What caused the cracks?", Expects.THING),
        ("What is the cause of the cracks?", Expects.THING),
        ("Which reason did the county give?", Expects.REASON),
        ("What did the guild ask for?", Expects.THING),
        ("Is the bridge safe?", Expects.THING),
        ("What is the release date of the novel?", Expects.TIME),
        ("What was the revenue of the ferry line in 2021?", Expects.NUMBER),
        ("What did the guild do when it closed?", Expects.THING),
        ("When it closed, what did the guild do?", Expects.THING),
        ("In which year and when exactly did it close?", Expects.TIME),
        ("What did the man who left it say?", Expects.THING),
        ("Which film won the prize?", Expects.NAME),
        ("Which cities got a ferry?", Expects.PLACE),
        ("What countries signed?", Expects.PLACE),
        ("Which senators voted for it?", Expects.PERSON),
        ("What is the name of the ferry?", Expects.NAME),
    ],
)
def test_the_first_words_tell_what_kind_of_answer_would_do(text: str, expects: Expects) -> None:
    assert read_question(text).expects is expects


def test_an_amount_goes_before_a_time_and_a_time_before_a_place() -> None:
    assert read_question("How many were there when it closed?").expects is Expects.NUMBER
    assert read_question("When and where was it built?").expects is Expects.TIME


def test_the_matter_is_what_is_left_without_the_words_of_asking() -> None:
    question = read_question("What kind of bridge did the article say the county of Halden repairs, and how many bridges?")
    assert question.stems == tuple(stem(w) for w in ("bridge", "county", "halden", "repairs"))


def test_the_kind_that_is_asked_for_is_no_part_of_the_matter() -> None:
    assert read_question("Which cities got boats in what year?").stems == ("boat",)
    assert read_question("Is the city safe this year?").stems == ("citi", "safe", "year")


@pytest.mark.parametrize(
    ("text", "whether", "after_words"),
    [
        ("Did the mayor resign?", True, False),
        ("Did the mayor or the clerk resign?", False, False),
        ("What did the mayor say about it?", False, True),
        ("What does the mayor want?", False, False),
    ],
)
def test_a_question_whether_and_one_after_words_are_known(text: str, whether: bool, after_words: bool) -> None:
    assert (asks_whether(text), asks_words(text)) == (whether, after_words)


def test_names_are_kept_as_they_are_written() -> None:
    assert read_question("Did Ana Brun speak of Halden?").names == ("Ana Brun", "Halden")
    assert read_question("who is ana brun?").names == ()


@pytest.mark.parametrize("text", ["What happened?", "Who said what?", "What is it that they were?"])
def test_a_question_of_small_words_only_is_looked_for_by_those(text: str) -> None:
    assert read_question(text).stems


@given(st.text())
def test_any_text_can_be_asked_and_no_stem_stands_twice(text: str) -> None:
    question = read_question(text)
    assert question.text == text
    assert len(set(question.stems)) == len(question.stems)
