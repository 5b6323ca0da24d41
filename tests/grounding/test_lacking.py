"""What a question asks for or gives and the best sentences lack."""

import pytest

from grounding.lacking import counts_asked, lacks, leaves_doer_open, names_doer
from grounding.questions import read_question
from grounding.ranking import Ranked, candidates, rank, sentence_vectors
from retrieval.embedding import Embedder
from retrieval.given import GivenCorpus
from retrieval.search import search
from tests.made_articles import made


@pytest.mark.parametrize(
    ("question", "text", "counted"),
    [
        ("How many agents are there?", "Two deadly shootings involved federal agents.", False),
        ("How many agents are there?", "Some 300 federal agents were sent.", True),
        ("How many people work there?", "The yard has 40 dock workers.", True),
        ("How many boats must go?", "Of these, 24 will go to other berths.", True),
        ("How many boats must go?", "The quay is shut for seven months.", False),
        ("How many berths are there?", "The berths were counted.", False),
        ("How much is paid?", "It costs 40 dollars.", False),
    ],
)
def test_a_number_counts_the_thing_asked_for_or_stands_alone(question: str, text: str, counted: bool) -> None:
    assert counts_asked(question, text) is counted


@pytest.mark.parametrize(
    ("question", "text", "left_open", "named"),
    [
        ("Who painted the boathouse?", "The boathouse was painted in May.", True, False),
        ("Who painted the boathouse?", "The boathouse was painted in May by pupils.", False, True),
        ("Who painted the boathouse?", "Ana Brun painted the boathouse.", False, True),
        ("Who shot the mayor's dog?", "The dog was shot dead on Tuesday.", True, False),
        ("Who shot the dog?", "Two shootings shook the town, and the dog was shot.", True, False),
        ("Who shot the dog?", "Ana Brun was shooting at the dog.", False, True),
        ("Who wrote the letter?", "The letter was written anonymously.", False, True),
        ("Who painted the boathouse?", "The boathouse stands by the canal.", False, False),
        ("Who was painted?", "The mayor was painted.", False, False),
        ("Who shot the dog?", "After the fatal shooting of the dog, Ana Brun spoke.", True, False),
        ("Who shot the dog?", "After the shooting of the dog by Ana Brun, people left.", False, False),
        ("Who took the picture?", "It shows pictures taken for the town.", True, False),
        ("Who took the picture?", "Ana Brun had taken it.", False, True),
        ("When was the boathouse painted?", "The boathouse was painted in May.", False, False),
    ],
)
def test_a_passive_without_a_doer_does_not_say_who(question: str, text: str, left_open: bool, named: bool) -> None:
    assert (leaves_doer_open(question, text), names_doer(question, text)) == (left_open, named)


def _ranked(embedder: Embedder, question: str, text: str) -> list[Ranked]:
    corpus = GivenCorpus([made("regatta", text, title="Regatta", published="2026-03-04")], embedder)
    pool = candidates(search(corpus, embedder, question, limit=10))
    return rank(read_question(question), embedder.recall([question])[0], pool, sentence_vectors(pool, embedder), corpus.keywords())


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("Who won the 12th Halden regatta?", True),
        ("Who won the 13th Halden regatta?", False),
        ("Who won the Halden regatta in 2026?", True),
        ("Who won the Halden regatta in 2025?", False),
        ("Which of the 40 crews won the regatta?", True),
        ("Which crew won the regatta after Covid-19?", True),
        ("Which crew rowed 2,000 metres?", True),
        ("How many crews rowed?", True),
        ("How many judges were there?", False),
    ],
)
def test_a_number_that_is_given_or_asked_for_and_lacking_counts_against_an_answer(question: str, held: bool, embedder: Embedder) -> None:
    ranked = _ranked(embedder, question, "Crew Nine won the 12th Halden regatta. Forty crews rowed 2000 metres before judges.")
    assert (lacks(read_question(question), ranked) == 0) is held


def test_another_sentence_may_name_who_did_it(embedder: Embedder) -> None:
    question = "Who sank the racing boat?"
    open_ = _ranked(embedder, question, "The racing boat was sunk on Sunday.")
    told = _ranked(embedder, question, "The racing boat was sunk on Sunday. Two boys sank the racing boat, police said.")
    assert lacks(read_question(question), open_) > 0 == lacks(read_question(question), told)


_HALDEN = "Ana Brun opened the fish market in Halden on Sunday. Tom Ode said that the market smells. It was busy."


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("Did Ana Brun open the market?", True),
        ("Did Ana Brun paint the market?", False),
        ("Who opened the market?", True),
        ("Who painted the market?", False),
        ("What did Tom Ode say about the market?", True),
        ("What did Ana Brun say about the market?", False),
        ("What does Ana Brun want?", True),
    ],
)
def test_a_deed_nobody_tells_of_and_words_nobody_reports_count_against_an_answer(question: str, held: bool, embedder: Embedder) -> None:
    assert (lacks(read_question(question), _ranked(embedder, question, _HALDEN)) == 0) is held


@pytest.mark.parametrize(
    ("question", "text", "lacking"),
    [
        ("How many people died in the fire?", "More than 4,000 people a year visit the wood where the fire broke out.", True),
        ("How many people died in the fire?", "Four people were killed in the fire.", False),
        ("When did Brun arrive in Orrin?", "On Monday the council said that Brun would be sent to Orrin.", True),
        ("When did Brun arrive in Orrin?", "Brun arrived in Orrin on Monday.", False),
        ("When was the ferry built?", "The ferry was built in a yard.", True),
        ("When was the ferry built?", "The ferry was built in 1931.", False),
        ("Did Brun resign?", "The resignation of Tom Ode was a blow.", True),
        ("Did Brun resign?", "Ana Brun resigned from the board.", False),
    ],
)
def test_a_deed_a_time_or_a_name_that_nobody_tells_of_is_lacking(question: str, text: str, lacking: bool, embedder: Embedder) -> None:
    assert (lacks(read_question(question), _ranked(embedder, question, text)) > 0) is lacking
