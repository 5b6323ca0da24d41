"""Answers on which accounts differ, and questions that take something for granted, ask for a verdict or name a time."""

from datetime import UTC, datetime

from core.values import Answer, Article
from grounding.answering import extract_answer
from retrieval.embedding import Embedder
from retrieval.given import GivenCorpus
from tests.made_articles import LIBRARY, TOWN, made


def _answer(embedder: Embedder, question: str, *articles: Article) -> Answer:
    return extract_answer(GivenCorpus(articles, embedder), embedder, question, now=datetime(2026, 3, 5, tzinfo=UTC)).answer


def _accounts(answer: Answer) -> list[str]:
    return [c.citations[0].span.article.source.id for c in answer.claims]


def test_accounts_that_give_another_name_day_or_amount_for_what_is_asked_are_shown_beside_each_other(embedder: Embedder) -> None:
    one = made("one", "Vessby Shipping bought the Orrin ferry line from the county in June.", outlet="Halden Courier")
    two = made("two", "The Orrin ferry line was bought by Norland Boats in June, the county said.", outlet="Valley Post")
    answer = _answer(embedder, "Who bought the Orrin ferry line?", one, two, LIBRARY)
    assert set(_accounts(answer)) == {"one", "two"}


def test_a_copy_with_another_figure_in_it_is_no_repetition_but_a_difference(embedder: Embedder) -> None:
    one = made("one", "The Orrin ferry prize went to Lea Vik, who has sailed for 30 years, on Friday.", outlet="Halden Courier")
    two = made("two", "The Orrin ferry prize went to Igor Quist, who has sailed for 30 years, on Friday.", outlet="Valley Post")
    answer = _answer(embedder, "Who got the Orrin ferry prize?", one, two, LIBRARY)
    assert _accounts(answer) == ["one", "two"] or _accounts(answer) == ["two", "one"]
    assert answer.differing == (1,)


def test_a_text_of_one_sentence_that_points_back_is_shown_all_the_same(embedder: Embedder) -> None:
    only = made("only", "It was released in Halden on 4 May 2019 by the Orrin press of Vessby.", title="The novel Salt")
    assert "4 May 2019" in _answer(embedder, "When was the novel Salt released in Halden?", only).claims[0].text


def test_a_word_with_the_stem_of_a_loaded_one_does_not_say_it(embedder: Embedder) -> None:
    idle = made("idle", "Most boats lie idle at the quay from December to March, the council said on Monday.", title="Quay")
    answer = _answer(embedder, "Why is the council lying about the quay?", idle)
    assert answer.abstained
    assert answer.premises == ("lying about",)


def test_a_question_for_a_verdict_is_answered_with_what_each_side_says_in_its_own_words(embedder: Embedder) -> None:
    text = (
        "The council voted to close the quay. “The quay is not safe and must close,” said Ana Brun, the mayor. "
        "“The quay is safe and the council is wrong,” said Tom Ode, a fisher."
    )
    answer = _answer(embedder, "Who is right about the quay, Ana Brun or Tom Ode?", made("quay", text, title="Quay"))
    assert all("said" in claim.text for claim in answer.claims)
    assert any("verdict" in notice for notice in answer.notices)


def test_articles_of_another_time_than_asked_about_are_said_to_be_so(embedder: Embedder) -> None:
    notices = _answer(embedder, "Why did inspectors close the bridge last year?", *TOWN).notices
    assert any("last year" in notice for notice in notices)


def test_a_question_after_this_week_is_answered_from_the_articles_of_this_week(embedder: Embedder) -> None:
    text = "The Orrin ferry stopped because of {} on Monday, the county said, and the council of Orrin met."
    old = made("old", text.format("ice"), title="Orrin ferry stopped", published="2026-01-12")
    new = made("new", text.format("fog"), title="Orrin ferry stopped", published="2026-03-03")
    assert _accounts(_answer(embedder, "Why did the Orrin ferry stop this week?", old, new)) == ["new"]


def test_a_question_what_is_so_of_somebody_rests_on_articles_that_name_him(embedder: Embedder) -> None:
    text = "Mayor Ana Brun opposes the ferry law and the rights of islanders, the Orrin council said on Monday."
    other = "Hate speech of islanders about the ferry was met with a fine, a court in Vessby said on Monday."
    brun, court = made("brun", text, title="Ferry law"), made("court", other, title="Fine")
    answer = _answer(embedder, "Why does Brun hate the islanders?", brun, court)
    assert answer.abstained
    assert answer.premises == ("hate",)
