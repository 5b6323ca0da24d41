"""Follow-up questions, understood by rule from the talk before them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grounding.following import MOST_CHARS, cited_last, follows_up, understand
from tests.grounding.talks import claim, turn
from tests.made_articles import BRIDGE, SCHOOL

_CALL = "What did Walz say about the call?"
_QUAY = "When will Saltgate Quay close?"
_PLAN = "Who voted against the plan?"

_CARRIED = [
    # Somebody or something else in the place of what was asked about.
    (_CALL, "And Frey?", "What did Frey say about the call?"),
    (_CALL, "What about Trump?", "What did Trump say about the call?"),
    (_CALL, "Frey?", "What did Frey say about the call?"),
    (_CALL, "Did Frey?", "What did Frey say about the call?"),
    (_QUAY, "And the library?", "When will the library close?"),
    ("How much will the quay cost?", "what about the library", "How much will the library cost?"),
    ("Who is the harbour master?", "And the treasurer?", "Who is the treasurer?"),
    ("What happened in Minneapolis?", "And in Memphis?", "What happened in Memphis?"),
    ("Will the library open on Sundays?", "And on Mondays?", "Will the library open on Mondays?"),
    ("When will the quay close?", "And reopen?", "When will the quay reopen?"),
    # A question word alone.
    (_QUAY, "Why?", "Why will Saltgate Quay close?"),
    ("Will the quay close?", "When?", "When will the quay close?"),
    ("Is the quay closed?", "Since when?", "Since when is the quay closed?"),
    (_CALL, "Why did he?", "Why did Walz say that about the call?"),
    ("What happened at the town hall?", "When exactly?", "When did it happen at the town hall?"),
    (_PLAN, "Who else?", "Who else voted against the plan?"),
    (_PLAN, "Why?", "Who voted against the plan, and why?"),
    ("Will the town pay boat owners?", "How much?", "Will the town pay boat owners, and how much?"),
    ("What did Walz say?", "What else?", "What else did Walz say?"),
    (_QUAY, "Tell me more.", "What else is said about Saltgate Quay?"),
    # He and she.
    (_CALL, "What did he say about Frey?", "What did Walz say about Frey?"),
    ("Who is Wendell Oake?", "What is his job?", "What is Wendell Oake’s job?"),
    ("What did Leavitt say?", "Who asked her?", "Who asked Leavitt?"),
    ("What did Trump say about Walz?", "What did Walz say about him?", "What did Walz say about Trump?"),
    ("What did Walz tell Trump?", "How did he react?", "How did Walz react?"),
    ("What did the treasurer say about the quay?", "Where does she live?", "Where does the treasurer live?"),
    # They.
    ("Did Walz and Trump agree?", "What did they say?", "What did Walz and Trump say?"),
    ("How many boats have to move?", "Where will they go?", "Where will the boats go?"),
    ("How did the Rovers play?", "Who scored for them?", "Who scored for the Rovers?"),
    # It, there, that.
    (_QUAY, "And when will it reopen?", "When will Saltgate Quay reopen?"),
    (_CALL, "When was it?", "When was the call?"),
    (_CALL, "What did Trump say about that?", "What did Trump say about the call?"),
    (_QUAY, "What happens there?", "What happens at Saltgate Quay?"),
    ("What happened at the town hall?", "Who was there?", "Who was at the town hall?"),
    (_PLAN, "What does it cost?", "What does the plan cost?"),
    ("What is Operation Metro Surge?", "When did it begin?", "When did Operation Metro Surge begin?"),
    # What was said as a whole.
    (_CALL, "Why did he say that?", "Why did Walz say that about the call?"),
    (_CALL, "Did Trump say the same?", "Did Trump say the same about the call?"),
    (_QUAY, "How much will that cost?", "How much will that cost, as to Saltgate Quay?"),
    (_CALL, "Is that true?", "Is that true, as to the call?"),
    (_CALL, "What happened next?", "What happened next, as to the call?"),
]


@pytest.mark.parametrize(("asked", "question", "understood"), _CARRIED)
def test_what_a_follow_up_leaves_out_is_carried_over(asked: str, question: str, understood: str) -> None:
    assert understand(question, [turn(asked)]) == understood
    assert follows_up(question, [turn(asked)])


_ALONE = [
    "Who is Jacob Frey?",
    "And what did Oake say?",
    "What did Tobin Ashgrave tell the councillors?",
    "Were there arrests?",
    "Is there a ferry to Tern Island?",
    "What was the score of the match?",
    "Did Walz say he called Trump?",
    "Did Walz say that the call was good?",
    "What did Walz say about his call?",
    "Is it true that Walz called Trump?",
    "How long does it take to rebuild a bridge?",
    "When does the library open and how much does it cost?",
    "Why did the fishers stop their protest?",
    "How many people live in Quillmouth this year?",
    "What happened this week?",
    "Who will pay for this outrage?",
    "Which film did Sofia Lind direct in 1987?",
    "What is it that Walz wants?",
    "What is the weather in Paris?",
    "What time is it in Halden?",
    "And you?",
    "Thanks!",
    "Really?",
    "   ",
]


@pytest.mark.parametrize("question", _ALONE)
@pytest.mark.parametrize("asked", [_CALL, _QUAY])
def test_a_question_that_stands_alone_is_left_as_it_was_typed(question: str, asked: str) -> None:
    assert understand(question, [turn(asked)]) == question


@pytest.mark.parametrize(
    ("asked", "question"),
    [("What happened on Tuesday?", "What did it cost?"), (_QUAY, "What did she say?"), ("Thanks", "And Frey?"), ("Hm", "Why?")],
)
def test_where_it_cannot_be_told_what_is_meant_nothing_is_changed(asked: str, question: str) -> None:
    assert understand(question, [turn(asked)]) == question


def test_without_a_talk_nothing_is_changed() -> None:
    assert understand("And Frey?", []) == "And Frey?"


def test_the_person_of_the_answer_is_meant_where_the_question_asked_who() -> None:
    who = turn(
        "Who is the county engineer?", claim("“We will not open it before every weld is tested,” said Ana Brun, the county engineer.")
    )
    assert understand("What did she say about the welds?", [who]) == "What did Ana Brun say about the welds?"
    runs = turn("Who runs a bakery on Mill Street?", claim("“Nobody warned us,” said Lea Vik, who runs a bakery on Mill Street."))
    assert understand("What did she say?", [runs]) == "What did Lea Vik say?"


def test_names_typed_small_are_known_from_the_articles() -> None:
    before = [turn("when will the halden bridge reopen", claim(BRIDGE.text[: BRIDGE.sentences[0].end]))]
    assert understand("who closed it", before) == "Who closed the Halden bridge"
    assert understand("what did brun say about the welds", before) == "what did brun say about the welds"


def test_a_chain_of_follow_ups_goes_by_what_was_understood() -> None:
    first = turn("Who is Wendell Oake?")
    second = turn("What did he say?", understood="What did Wendell Oake say?")
    assert understand("And Ashgrave?", [first, second]) == "What did Ashgrave say?"
    third = turn("How much will that cost?", understood="How much will that cost, as to the quay?")
    assert understand("and the library", [third]) == "How much will that cost, as to the library?"


def test_an_earlier_question_is_gone_back_to_where_the_last_names_nobody() -> None:
    assert understand("What did he say?", [turn("Who is Wendell Oake?"), turn("Were there arrests?")]) == "What did Wendell Oake say?"


def test_the_articles_that_the_last_answer_cited_are_carried_over() -> None:
    before = [turn("a", claim(SCHOOL.text[:40])), turn("b", claim(BRIDGE.text[:40]), claim(BRIDGE.text[50:60]))]
    assert cited_last(before) == ("courier-bridge",)
    assert cited_last([]) == cited_last([turn("c")]) == ()


@given(st.text(max_size=400), st.text(max_size=400))
def test_any_talk_gives_a_question_that_is_no_longer_than_allowed(asked: str, question: str) -> None:
    told = understand(question, [turn(asked)])
    assert told == question or len(told) <= MOST_CHARS


_WORDS = st.lists(
    st.sampled_from(
        ["and", "what", "did", "he", "it", "that", "Walz", "the", "quay", "there", "about", "Frey", "why", "?", ",", "they", "his"]
    ),
    max_size=12,
).map(" ".join)


@given(_WORDS, _WORDS)
def test_no_order_of_words_is_too_odd(asked: str, question: str) -> None:
    told = understand(question, [turn(asked), turn(_CALL)])
    assert told == question or 0 < len(told) <= MOST_CHARS


def test_a_name_that_never_stands_with_a_first_name_is_nobody_whom_she_means() -> None:
    told = turn("What did Halden do?", claim("“We will not open it before every weld is tested,” said Ana Brun, the county engineer."))
    assert understand("What did she say about the bridge?", [told]) == "What did Ana Brun say about the bridge?"
