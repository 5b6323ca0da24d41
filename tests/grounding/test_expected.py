"""What a question asks for, and who is to be heard where it asks what somebody said."""

import pytest

from core.values import Span
from grounding.expected import expected_share, told_by
from grounding.questions import asks_judgement, read_question, takes_for_granted
from tests.made_articles import made


@pytest.mark.parametrize(
    ("question", "better", "worse"),
    [
        ("When does the bridge reopen?", "The bridge reopens on 14 March.", "The bridge reopens on Monday."),
        ("When does the bridge reopen?", "The bridge reopens on Monday.", "The bridge reopens soon."),
        ("How many people work there?", "Forty people work there on 3 sites.", "They work there on 3 sites."),
        ("How much does it cost?", "It costs $4 million.", "It takes 4 weeks."),
        ("Who runs the ferry?", "Ana Brun runs the ferry.", "The county runs the ferry."),
        ("Who runs the ferry?", "It is run by Norland Line.", "It is run from a hut in Port Vessby."),
        ("Where does the ferry land?", "It lands in Vessby, Orrin and Halden.", "Ana Brun, its captain, lands it."),
        ("How many boats sank?", "Four boats sank.", "Four days later they all sank at last."),
        ("How many boats sank?", "Four were lost.", "They had cost $4 million."),
        ("How long was the quay shut?", "It was shut for four days.", "Two of the three gates were shut."),
        ("How old is the ferry?", "It was built in 1931.", "It was shut for seven months."),
        ("How old is Ana Brun?", "Ana Brun, 41, runs it.", "Ana Brun ran it for 20 years."),
        ("How far is the island?", "It lies 4 miles off.", "It has 4 farms."),
    ],
)
def test_a_sentence_with_the_thing_asked_for_is_worth_more(question: str, better: str, worse: str) -> None:
    asked = read_question(question)
    assert expected_share(asked, better) > expected_share(asked, worse)


def test_somebodys_own_words_count_more_than_a_report_of_them_and_others_words_count_nothing() -> None:
    text = "“The bridge is safe,” Ana Brun said. Brun said that it reopens on Friday. “It is not safe,” Tom Ode said."
    article = made("x", text, title="Bridge")
    question = read_question("What did Ana Brun say about the bridge?")
    worth = [told_by(question, Span(article, s.start, s.end)) for s in article.sentences]
    assert worth[0] == 1.0
    assert 0 < worth[1] < 1
    assert worth[2] == 0.0
    assert told_by(read_question("Is the bridge safe?"), Span(article, 0, 36)) == 0.0


def test_who_was_asked_something_does_not_say_it() -> None:
    article = made("x", "Ana Brun was asked about the bridge in Halden on Monday.", title="Bridge")
    assert told_by(read_question("What did Ana Brun say about the bridge?"), Span(article, 0, len(article.text))) == 0.0


@pytest.mark.parametrize(
    ("question", "granted"),
    [
        ("Why did the mayor resign?", True),
        ("Did the mayor resign?", True),
        ("Is it the mayor or the deputy?", False),
        ("Who resigned?", False),
    ],
)
def test_a_question_why_or_whether_takes_something_for_granted(question: str, granted: bool) -> None:
    assert takes_for_granted(read_question(question)) is granted


@pytest.mark.parametrize(
    ("question", "asks"), [("Who is right about the bridge?", True), ("Should we believe them?", True), ("Who built the bridge?", False)]
)
def test_a_question_for_a_verdict_is_known_as_one(question: str, asks: bool) -> None:
    assert asks_judgement(question) is asks


def test_a_question_what_somebody_called_another_is_after_the_name_given() -> None:
    text = "“It was a good call,” Ana Brun said. Brun called Tom Ode “a weathercock.” Brun called Tom Ode with a request."
    article = made("x", text, title="Call")
    names, words = (read_question(q) for q in ("What did Brun call Tom Ode?", "What did Brun say about the call?"))
    worth = [told_by(names, Span(article, s.start, s.end)) for s in article.sentences]
    assert worth[1] > max(worth[0], worth[2])
    assert told_by(words, Span(article, article.sentences[0].start, article.sentences[0].end)) == 1.0
