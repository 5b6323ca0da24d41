"""Whose the words of a statement, a lawsuit or a report are."""

import pytest

from retrieval.sentences import split_sentences
from retrieval.speech import find_speech


def _speaker(*paragraphs: str) -> str | None:
    text = "\n\n".join(paragraphs)
    return find_speech(text, split_sentences(text))[-1].speaker


TEN_LINES = "\n\nIt rained." * 14


@pytest.mark.parametrize(
    ("before", "told", "writer"),
    [
        # Who made it, with the subject of the clause in which it is made.
        ("Ana Brun, 40, filed a lawsuit against the quay.", "the lawsuit says", "Ana Brun"),
        ("Lawyers for Ana Brun, 40, filed the suit.", "the complaint states", "Ana Brun"),
        ("The quay was shut after Ana Brun, 40, sued the firm.", "the suit alleges", "Ana Brun"),
        ("Tom Hale, 50, left the quay after the town sued him.", "the suit alleges", None),
        ("The Halden Port Authority and the Tern Port Authority issued a bulletin.", "the bulletin reads", None),
        # Whose it is, from whom it comes, and who stands before it.
        ("They read Ana Brun’s letter. Brun is 40.", "the letter says", "Ana Brun"),
        ("Ana Brun, 40, wept. Ana Brun’s indictment came late.", "the indictment says", None),
        ("They read a report by the Halden Water Agency.", "the report says", "Halden Water Agency"),
        ("They read a confidential Halden Water Agency report.", "the report says", "Halden Water Agency"),
        ("The Halden University erred, according to a statement released by the university.", "the statement reads", "Halden University"),
        # A body's denial goes on in its statement; a person's words need not be the statement's.
        ("The Halden Army on Sunday denied the charge.", "the statement said", "Halden Army"),
        ("The quay is safe, Mayor Ana Brun said.", "the statement said", None),
        # A lawsuit is spoken of through the whole article, a letter only for a while, and where there is one alone.
        (f"Ana Brun, 40, filed a lawsuit.{TEN_LINES}", "the lawsuit says", "Ana Brun"),
        ("Ana Brun, 40, wrote a letter.\n\nIt rained.\n\nIt snowed.\n\nIt thawed.\n\nIt froze.", "the letter says", "Ana Brun"),
        (f"Ana Brun, 40, wrote a letter.{TEN_LINES}", "the letter says", None),
        (
            "Ana Brun, 40, wrote a letter.\n\nTom Hale, 50, wrote a letter.\n\nIt snowed.\n\nIt thawed.\n\nIt froze.",
            "the letter says",
            None,
        ),
        # Its own, his own.
        ("The Halden Dance Society closed its doors.", "its website says", "Halden Dance Society"),
        ("Ana Brun, 40, came to the quay.", "her lawsuit says", "Ana Brun"),
    ],
)
def test_the_writer_of_a_document_speaks(before: str, told: str, writer: str | None) -> None:
    assert _speaker(before, f"“We are done with all of it,” {told}.") == writer


def test_a_document_that_quotes_somebody_lets_him_speak() -> None:
    before = "Ana Brun, 40, filed a lawsuit. Tom Hale, 50, stayed away."
    assert _speaker(before, "“I am sorry for that,” the lawsuit quotes Hale as saying.") == "Tom Hale"
