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


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We are done,” Ana Brun, Halden Bank's chief engineer, wrote.", "Ana Brun"),
        ("Ana Brun, a doctor with the group Halden Health, who lives in Tern, told the Courier: “We are done.”", "Ana Brun"),
        ("The president of this year’s fair, Ana Brun, told the county to admit that “it is not enough.”", "Ana Brun"),
        ("Mayor Ana Brun did concede, “We are late.”", "Ana Brun"),
        ("Mayor Ana Brun implored the county “to open at once.”", "Ana Brun"),
        ("The plan is, as Mayor Ana Brun put it, “a leap in the dark.”", "Ana Brun"),
        ("With Mayor Ana Brun calling the plan “a leap in the dark,” the vote was put off.", "Ana Brun"),
        ("“We are done,” said owner Ana Brun Jr. at the bridge.", "Ana Brun Jr"),
        ("“Who pays?” Ana Brun, a teacher at Halden School, told the Courier.", "Ana Brun"),
        ("The piers “are still sound” and the deck will hold, Mayor Ana Brun said.", "Ana Brun"),
        ("“We are done,” said Halden Ferry president and CEO Ana Brun.", "Ana Brun"),
        ("“We are done,” the Halden military said.", "Halden military"),
        ("Brun's said “the shops are open.”", "Brun's"),
        ("The bridge is, in Ana Brun’s words, “safe and cheap.”", "Ana Brun"),
        ("The bridge is “safe, cheap and new” in parts, according to Mayor Ana Brun.", "Ana Brun"),
        ("Said Mayor Ana Brun: “We are done.”", "Ana Brun"),
        ("“We are done,” read a statement from Ana Brun, the mayor.", "Ana Brun"),
        ("“We are done,” a statement from Ana Brun said.", "Ana Brun"),
        ("“We are done,” Ana Brun’s text message read.", "Ana Brun"),
        ("Experts say it is “safe and cheap.”", None),
        ("As one Halden source put it, “we are done.”", None),
        ("“We are done,” a witness told Halden Radio.", None),
    ],
)
def test_the_speaker_is_found_beyond_the_nearest_words(text: str, speaker: str | None) -> None:
    assert [said for said, _ in _speech(text)] == [speaker]


def test_two_who_speak_together_are_both_named() -> None:
    text = "Mayor Ana Brun and Judge Tom Hale came.\n\n“We are done,” Brun and Hale said."
    assert _speech(text) == [("Ana Brun and Tom Hale", "We are done,")]


@pytest.mark.parametrize(
    ("before", "told", "speaker"),
    [
        ("The Halden School Board met on Monday.", "the board said", "Halden School Board"),
        ("The Halden School Board and the Tern Health Board met.", "the board said", None),
        ("The Halden School Board met on Monday.", "it said", "Halden School Board"),
        ("The bridge is safe, the Halden Police Department said in a statement.", "the statement said", "Halden Police Department"),
        ("The bridge is safe, Mayor Ana Brun said.", "the statement said", None),
    ],
)
def test_a_common_noun_means_the_one_body_that_the_article_has_spoken_of(before: str, told: str, speaker: str | None) -> None:
    assert _speech(f"{before}\n\n“We are done,” {told}.") == [(speaker, "We are done,")]


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("HALDEN (AP) Ana Brun came home on Monday.", "Ana Brun"),
        ("Mayor Ana Brun came home. Her answer was short.", "Ana Brun"),
        ("Mayor Ana Brun’s answer was short.", "Ana Brun"),
        ("Mayor Ana Brun spoke. A resident said it was late.", None),
        ("Mayor Ana Brun spoke.\n\nTove Lind of Tern sees it in another way.", None),
        ("Mayor Robin Brun and Judge Alex Hale spoke.", None),
        ("Mayor Ana Brun and Judge Tom Hale spoke.", "Ana Brun"),
        ("Mayor Ana Brun met Judge Tom Hale. Brun lost her keys. Hale lost his hat. Brun sold her car. Hale sold his boat.", "Ana Brun"),
    ],
)
def test_he_or_she_is_the_one_whom_the_article_spoke_of_last_or_nobody(before: str, speaker: str | None) -> None:
    assert _speech(f"{before}\n\n“We are done,” she said.")[-1] == (speaker, "We are done,")


@pytest.mark.parametrize(
    "text",
    [
        "“We are done,” Ana Brun said. “(We are) late.”",
        "“We are done,” Ana Brun said. “[We] are late.”",
        "“We are done.\n\n“Nobody was hurt,” Ana Brun said.",
        "Ana Brun wrote on Monday:\n\n“We are done.”",
        "‘The mayor calls it “a leap in the dark”, and she is right,’ Ana Brun said.",
        "“The mayor calls it ‘a leap in the dark’, and she is right,” Ana Brun said.",
    ],
)
def test_bracketed_nested_and_broken_quotations_have_their_speaker(text: str) -> None:
    assert {said for said, _ in _speech(text)} == {"Ana Brun"}


def test_a_nested_quotation_belongs_to_the_outer_one() -> None:
    assert _speech("‘It is “a leap in the dark”, no more,’ Ana Brun said.") == [("Ana Brun", "It is “a leap in the dark”, no more,")]


def test_the_marks_are_left_out() -> None:
    assert _speech("Ana Brun said: “We are done.”") == [("Ana Brun", "We are done.")]


def test_a_speaker_goes_by_the_full_name_that_the_article_gives() -> None:
    assert _speech("Mayor Ana Brun came.\n\n“We are done,” Brun said.") == [("Ana Brun", "We are done,")]


def test_two_people_of_one_last_name_are_not_mixed_up() -> None:
    assert _speech("Mayor Ana Brun met Judge Tom Brun.\n\n“We are done,” Brun said.") == [("Brun", "We are done,")]


def test_he_or_she_is_the_only_subject_before() -> None:
    assert _speech("Ana Brun explained the plan to Tom Hale.\n\nShe said it was “safe and cheap.”") == [("Ana Brun", "safe and cheap.")]


def test_he_or_she_is_nobody_where_two_come_into_question() -> None:
    text = "Robin Brun said it was safe. Alex Hale said it was not.\n\n“We will see,” he said."
    assert _speech(text) == [(None, "We will see,")]


def test_he_or_she_is_the_one_of_two_whose_first_name_tells() -> None:
    text = "Ana Brun said it was safe. Tom Hale said it was not.\n\n“We will see,” he said."
    assert _speech(text) == [("Tom Hale", "We will see,")]


def test_he_is_nobody_where_the_paragraphs_since_speak_of_another_man() -> None:
    text = "Clerk Tom Hale said it was safe.\n\nThat is what Judge Karl Lind wanted, too.\n\n“We will see,” he said."
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
        "Tom Hale wrote “Back in Halden,” the Tern Four responded with a song.",
        "Votes marked “present” are not counted.",
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
        assert text[speech.start] not in '“”"' or text[: speech.start].rstrip()[-1] in '“”"'
        assert "\n" not in text[speech.start : speech.end]
        end = speech.end
