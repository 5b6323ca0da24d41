"""Where sentences begin and end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.cleaning import clean
from retrieval.sentences import split_sentences


def _split(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Gov. Ana R. Brun met Dr. Tom Hale at 9 a.m. on Monday.", "They spoke."],
        ["It cost $4.2bn, the U.S. Army said.", "The U.K. paid half."],
        ["The firm, Hale & Co. Ltd., closed at 5 p.m.", "It reopens in May."],
        ["She lives in Washington, D.C.", "He does not."],
        ["“We are done.”", "He left."],
        ["“Are we done?” he asked.", "Nobody answered."],
        ["“Are we done?” Ana Brun asked.", "Nobody answered."],
        ["“What have you done, Tom?” Brun continued, calling out Mayor Tom Hale.", "Nobody answered."],
        ["“Are we done?” Mayor Ana Brun, D-Tern, asked on Tuesday.", "Nobody answered."],
        ["“Who goes first?” Mr. Hale was quoted as saying, playing the host.", "Nobody answered."],
        ["They cried “Help!”", "Ana Brun of the guard observed them."],
        ["(He had left.)", "She stayed."],
        ["They waited …", "Nothing came."],
        ["No. 3 won.", "No. 4 did not."],
        ["“It was good…", "We want more,” he said."],
        ["The plan failed!", "Why?", "Nobody knows."],
        ["He was 6 ft. tall, i.e. taller than most.", "She was not."],
        ["It closed in 1990. [12]", "It reopened later."],
        ["St. Halden vs. Brun was decided in Sept. 2020.", "The court closed."],
        ["The prize went to J. K. Hale.", "She wept."],
        ["He meets either former Cong. Per Alm or Lt. Col. Ida Holm.", "They vote in May."],
        ["Asst. Supt. Per Alm and Cllrs. Ode and Holm came by Harbour Blvd. Mill bridge.", "The rest stayed."],
    ],
)
def test_sentences_are_told_apart(sentences: list[str]) -> None:
    assert _split(" ".join(sentences)) == sentences


def test_a_heading_is_a_sentence_that_is_marked() -> None:
    text = "Work Begins on the Bridge\n\nThe county has hired two firms for it."
    assert [(s.heading, s.paragraph) for s in split_sentences(text)] == [(True, 0), (False, 1)]


@pytest.mark.parametrize("line", ["The bridge is shut.", "- Mill Road", "“It is over”", "and then it rained"])
def test_a_line_of_prose_is_no_heading(line: str) -> None:
    assert not split_sentences(f"{line}\n\nThe county has hired two firms for it.")[0].heading


@pytest.mark.parametrize(
    "dateline", ["HALDEN (AP) — ", "CNN — ", "(CNN) ", "HALDEN, Norway, May 3 (Reuters) - ", "NEW HALDEN – ", "HALDEN ― ", "HALDEN ―"]
)
def test_a_dateline_belongs_to_no_sentence(dateline: str) -> None:
    assert _split(f"{dateline}The county shut the bridge. It opens in May.") == ["The county shut the bridge.", "It opens in May."]


def test_a_dash_after_a_name_is_no_dateline() -> None:
    assert _split("NATO — the alliance — met on Monday.") == ["NATO — the alliance — met on Monday."]


def test_the_signature_of_a_post_is_no_sentence() -> None:
    assert _split("We open in May.\n\n— Ana Brun (@brun) January 26, 2026") == ["We open in May."]


_WORDS = st.sampled_from("The bridge Brun said. U.S. “Yes,” ”No.“ Dr. ? ! … a.m. 4.2 (He left.) • 1. — [12] \n\n \n She".split(" "))


@given(st.one_of(st.lists(_WORDS, max_size=40).map(" ".join), st.text(max_size=200)))
def test_offsets_are_in_order_within_the_text_and_within_one_paragraph(text: str) -> None:
    text = clean(text)
    end = 0
    for sentence in split_sentences(text):
        shown = text[sentence.start : sentence.end]
        assert end <= sentence.start < sentence.end <= len(text)
        assert shown == shown.strip()
        assert "\n" not in shown
        assert sentence.paragraph == text.count("\n\n", 0, sentence.start)
        end = sentence.end


@given(st.lists(_WORDS, max_size=40).map(" ".join))
def test_no_word_of_a_paragraph_is_left_out(text: str) -> None:
    text = clean(text)
    for number, paragraph in enumerate(text.split("\n\n")):
        inside = "".join(text[s.start : s.end] for s in split_sentences(text) if s.paragraph == number)
        left_out = "".join(paragraph.split()).removesuffix("".join(inside.split()))
        assert left_out in ("", "•") or left_out.endswith("—")
