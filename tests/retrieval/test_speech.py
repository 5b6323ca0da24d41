"""Who said what stands in quotation marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.cleaning import clean
from retrieval.sentences import split_sentences
from retrieval.speech import find_speech


def _speech(text: str) -> list[tuple[str | None, str]]:
    return [(s.speaker, text[s.start : s.end]) for s in find_speech(text, split_sentences(text))]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We are done,” Ana Brun said.", "Ana Brun"),
        ("“We are done,” said Ana Brun, the county engineer.", "Ana Brun"),
        ("“We are done,” said county engineer Ana Brun.", "Ana Brun"),
        ("“We are done,” Brun, the county engineer, wrote.", "Brun"),
        ("“We are done!” Mayor Ana Brun told reporters on Monday.", "Ana Brun"),
        ("Ana Brun said: “We are done.”", "Ana Brun"),
        ("Ana Brun on Monday said, “We are done.”", "Ana Brun"),
        ("Ana Brun – who leads the county – said Monday that “we are done.”", "Ana Brun"),
        ("Secretary of State Ana Brun wrote that “we are done.”", "Ana Brun"),
        ("In her post, Ana Brun accused the firm of “greed and sloth.”", "Ana Brun"),
        ("“We are done,” according to Ana Brun.", "Ana Brun"),
        ('"We are done," Ana Brun said.', "Ana Brun"),
        ("‘We are done,’ Ana Brun said.", "Ana Brun"),
        ("“We are done.” – Ana Brun", "Ana Brun"),
        ("“We are done,” the Halden School Board said.", "Halden School Board"),
        ("“We are done,” a spokesman for the Halden School Board said.", None),
        ("“We are done,” officials said.", None),
    ],
)
def test_the_speaker_is_the_one_that_the_sentence_names(text: str, speaker: str | None) -> None:
    assert [said for said, _ in _speech(text)] == [speaker]


def test_the_marks_are_left_out() -> None:
    assert _speech("Ana Brun said: “We are done.”") == [("Ana Brun", "We are done.")]


def test_a_speaker_goes_by_the_full_name_that_the_article_gives() -> None:
    assert _speech("Mayor Ana Brun came.\n\n“We are done,” Brun said.") == [("Ana Brun", "We are done,")]


def test_two_people_of_one_last_name_are_not_mixed_up() -> None:
    assert _speech("Mayor Ana Brun met Judge Tom Brun.\n\n“We are done,” Brun said.") == [("Brun", "We are done,")]


def test_he_or_she_is_the_only_subject_before() -> None:
    assert _speech("Ana Brun explained the plan to Tom Hale.\n\nShe said it was “safe and cheap.”") == [("Ana Brun", "safe and cheap.")]


def test_he_or_she_is_nobody_where_two_come_into_question() -> None:
    text = "Ana Brun said it was safe. Tom Hale said it was not.\n\n“We will see,” he said."
    assert _speech(text) == [(None, "We will see,")]


def test_he_or_she_is_the_one_who_was_named_behind_the_verb() -> None:
    text = "The bridge needs new piers, said Ana Brun, head of works at Halden.\n\nIt is “a long story,” she said."
    assert _speech(text) == [("Ana Brun", "a long story,")]


def test_a_spokeswoman_is_not_meant_by_he() -> None:
    text = "Spokeswoman Ana Brun said it was safe. Spokesman Tom Hale said it was not.\n\n“We will see,” he said."
    assert _speech(text) == [("Tom Hale", "We will see,")]


def test_a_role_that_one_person_holds_names_him() -> None:
    text = "Mayor Ana Brun and Judge Tom Hale came.\n\n“We are done,” the mayor said."
    assert _speech(text) == [("Ana Brun", "We are done,")]


def test_a_role_that_two_hold_names_nobody() -> None:
    text = "Judge Ana Brun and Judge Tom Hale came.\n\n“We are done,” the judge said."
    assert _speech(text) == [(None, "We are done,")]


def test_a_quotation_goes_on_in_the_next_sentence_and_the_next_paragraph() -> None:
    text = "“We are done,” Ana Brun said. “It took a year.\n\n“It took two firms, too.”\n\n“Nobody was hurt.”"
    assert [speaker for speaker, _ in _speech(text)] == ["Ana Brun"] * 4


def test_both_halves_of_a_sentence_have_one_speaker() -> None:
    assert _speech("“We,” Ana Brun said, “are done.”") == [("Ana Brun", "We,"), ("Ana Brun", "are done.")]


def test_words_told_at_second_hand_are_the_teller_s() -> None:
    assert _speech("Ana Brun said Tom Hale asked for “help at once.”") == [("Ana Brun", "help at once.")]


def test_an_embedded_post_is_its_signer_s_speech() -> None:
    assert _speech("We open in May.\n\n— Mayor Ana Brun (@brun) January 26, 2026") == [("Ana Brun", "We open in May.")]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “peace bridge” is shut.",
        "Ana Brun told the radio show “Face the Town” that it was shut.",
        "The plan is known as “Halden First.”",
        "The “big one” came in May.",
        "“Halden” actor Tom Hale came in May.",
        "Posts that mention the phrases “big one” and “small one” were counted.",
        "The show continued with a “surprise” guest.",
    ],
)
def test_titles_and_words_at_arm_s_length_are_no_speech(text: str) -> None:
    assert _speech(text) == []


_WORDS = st.sampled_from("“ ” \" ' ‘ ’ Ana Brun said Brun, he wrote, “No,” .” the mayor told – (@brun) \n\n . We are".split(" "))


@given(st.lists(_WORDS, max_size=40).map(" ".join))
def test_speech_is_in_order_within_the_text_and_without_its_marks(text: str) -> None:
    text = clean(text)
    end = 0
    for speech in find_speech(text, split_sentences(text)):
        assert end <= speech.start < speech.end <= len(text)
        assert text[speech.start] not in '“”"' or text[speech.start - 1] in '“”"'
        assert "\n" not in text[speech.start : speech.end]
        end = speech.end
