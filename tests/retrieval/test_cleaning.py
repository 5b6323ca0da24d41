"""What cleaning leaves, and what it must not take."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from core.folding import fold
from retrieval.cleaning import clean

_OWN = (
    "The county shut the bridge at Halden on Monday after an inspection found cracks.",
    "Brun, the county engineer, said the repair would take until May.",
    "“We will not open it a day before it is safe, and we will pay for the detour,” Brun wrote on Monday.",
    "Shopkeepers in the old town asked the council for help with their rent.",
    "The council meets on Friday to vote on the cost of the repair.",
)


def _article(*lines: str) -> str:
    return "\n".join(lines)


def test_furniture_between_the_paragraphs_goes_and_every_paragraph_stays() -> None:
    text = _article(
        "By Ana Hale",
        "January 26, 2026",
        _OWN[0],
        "ADVERTISEMENT",
        *_OWN[1:4],
        "Related: Who built the bridge?",
        _OWN[4],
        "Share on Facebook",
    )
    assert clean(text).split("\n\n") == list(_OWN)


def test_a_headline_that_the_text_repeats_goes() -> None:
    assert clean(f"Bridge shut for repairs\n{_OWN[0]}", "Bridge Shut for Repairs") == _OWN[0]


def test_a_post_goes_when_the_article_quotes_it_with_a_speaker() -> None:
    post = "We will not open it a day before it is safe and we will pay for the detour https://t.co/Ab1 pic.twitter.com/Cd2"
    text = _article(*_OWN[:3], post, "— Ana Brun (@brun) January 26, 2026", *_OWN[3:])
    assert clean(text).split("\n\n") == list(_OWN)


def test_a_post_that_says_more_stays_with_its_signature() -> None:
    post = "Three lorries ignored the signs this morning. Two drivers were fined."
    signed = "— Ana Brun (@brun) January 26, 2026"
    assert clean(_article(*_OWN[:3], f"{post} pic.twitter.com/Cd2", signed, *_OWN[3:])).split("\n\n") == [
        *_OWN[:3],
        post,
        signed,
        *_OWN[3:],
    ]


def test_a_paragraph_that_stands_twice_is_kept_once() -> None:
    assert clean(_article(*_OWN, _OWN[1])).split("\n\n") == list(_OWN)


def test_a_refrain_of_a_list_is_kept_each_time() -> None:
    lines = [
        line
        for place in ("Mill Road", "Old Road", "High Street")
        for line in (place, "Open to cars and lorries from eight in the morning until noon.")
    ]
    assert clean(_article(*lines)).split("\n\n") == lines


def test_an_advertisement_in_the_guise_of_a_sentence_goes() -> None:
    advertisement = "Warning: Your pension may be worth less than you think. Find out in 3 minutes whether your savings last."
    headline = "This Could Be the Most Important Video Anglers Watch All Year"
    assert clean(_article(_OWN[0], advertisement, *_OWN[1:3], headline, *_OWN[3:])).split("\n\n") == list(_OWN)


def test_an_article_that_advises_its_readers_keeps_its_advice() -> None:
    advice = [
        "You can take the mill road if your car is narrow.",
        "Here’s how you find the ferry timetable",
        "Your bus ticket is valid on the ferry.",
        "Ask your employer whether you may come later.",
        "You should leave twenty minutes earlier.",
        "The ferry runs until midnight.",
    ]
    assert clean(_article(*advice)).split("\n\n") == advice


def test_invisible_characters_go_and_letters_are_composed() -> None:
    assert clean("The mayor\u200b of Sa\u0303o\u00a0Halden \u202ecame\u202c.\x07") == "The mayor of São Halden came."


_PIECES = st.sampled_from(
    [*_OWN, "ADVERTISEMENT", "By Ana Brun", "— Ana Brun (@brun) May 1, 2026", "Bridge Shut", "Why?", "- a list", "CNN —", "“Yes.”No."]
)


@given(st.one_of(st.lists(_PIECES, max_size=12).map("\n".join), st.text(max_size=300)))
def test_cleaning_a_cleaned_text_changes_nothing(text: str) -> None:
    once = clean(text)
    assert clean(once) == once


@given(st.lists(_PIECES, max_size=12).map("\n".join))
def test_cleaning_changes_no_letter(text: str) -> None:
    bare = "".join(fold(unicodedata.normalize("NFC", text)).split())
    assert all("".join(fold(paragraph).split()) in bare for paragraph in clean(text).split("\n\n"))
