"""Whom an article means: by a pronoun, a last name, an office, or a quotation that runs on."""

import pytest

from retrieval.quotations import running_on
from retrieval.sentences import split_sentences
from retrieval.speech import find_speech

ANA, TOM = "Ana Brun", "Tom Hale"


def _speakers(*paragraphs: str) -> list[str | None]:
    text = "\n\n".join(paragraphs)
    return [s.speaker for s in find_speech(text, split_sentences(text))]


@pytest.mark.parametrize(
    ("paragraphs", "speakers"),
    [
        # No mark at the head of the later paragraphs.
        (("“We counted them.", "There were ten of them.", "Then we left,” Ana Brun said.", "She is 52."), [ANA, ANA, ANA]),
        (('"We counted them.', 'Then we left," Ana Brun said.'), [ANA, ANA]),
        (("Ana Brun said: “We counted them.", "Then we left.”", "Tom Hale came."), [ANA, ANA]),
        # Who goes on is told where the quotation ends, and is not the one of the paragraph before.
        (("“It is old,” Tom Hale said.", "“We counted them.", "Then we left,” Ana Brun said."), [TOM, ANA, ANA]),
        # The next mark opens another quotation.
        (("“We counted them.", "Tom Hale left. “It is old,” he said."), [None, TOM]),
        # Paragraphs that are quoted whole do not put the one who is meant out of reach.
        (
            (
                "Ana Brun came.",
                "“We counted them,” she said.",
                "“There was one.”",
                "“There were two.”",
                "“There were three.”",
                "She added: “Four, I think.”",
            ),
            [ANA] * 5,
        ),
    ],
)
def test_a_quotation_runs_on_over_paragraphs(paragraphs: tuple[str, ...], speakers: list[str | None]) -> None:
    assert _speakers(*paragraphs) == speakers


def test_only_a_mark_that_the_next_one_closes_runs_on() -> None:
    assert running_on("“One.\n\nTwo.\n\nThree.” Four.", [(0, 5), (7, 11), (13, 26)]) == {1, 2}
    assert running_on("“One.\n\n“Two.” Three.", [(0, 5), (7, 20)]) == frozenset()
    assert running_on('It is 6" long.\n\nTwo.', [(0, 14), (16, 20)]) == frozenset()


@pytest.mark.parametrize(
    ("before", "told", "speaker"),
    [
        # One of a family is not the other.
        ("President Brun came with Ana Brun, a spokeswoman. Brun spoke.", "Mr. Brun said", "Brun"),
        ("President Tom Hale came with Ana Hale.", "Hale said", TOM),
        ("A spokeswoman for Ana Brun came. Mr. Hale spoke for long.", "he said", "Hale"),
        # A first name that is a word of laws, and a last name that is a country's.
        ("Bill Brun came to the quay.", "he said", "Bill Brun"),
        # Opening phrases of any kind, a comma within a quotation too.
        ("Relying on the old piers, Mr. Hale took a swipe at Eva Lind.", "he said", "Hale"),
        ("After the opening of “The Long Bridge,” Tom Hale left.", "he said", TOM),
        ("Yesterday, Tom Hale left with a smile.", "he said", TOM),
        ("On Friday, the day that Eva Lind left, Mr. Hale came.", "he said", "Hale"),
        ("Mr. Hale spoke. A friend of the quay, he was asked for more.", "he said", "Hale"),
        # Nobody is a subject, and one is spoken of at the end.
        ("Those words drew an answer from Rev. Tom Hale of the chapel.", "he told the press", TOM),
        ("Those words drew an answer from Tom Hale to Karl Lind.", "he told the press", None),
        ("They posted a tweet from December on the wall.", "the tweet said", None),
        # Offices: two words are another office; nobody has this one, and one was spoken of.
        ("President Ana Brun met Vice President Tom Hale.", "the vice president said", TOM),
        ("Sen. Tom Hale met Karl Lind of the chapel.", "the lawmaker said", TOM),
        ("Tom Hale left the hall.", "the committee chairman said", TOM),
        ("Sen. Tom Hale left. Rep. Karl Lind came.", "the lawmaker said", None),
        ("Sen. Tom Hale left. One of them is a lawmaker who gave no name.", "the lawmaker said", None),
        ("President Ana Brun met President Tom Hale. Brun left.", "the Halden president said", None),
        # Two together.
        ("Ana Brun and Tom Hale said it was old.", "they added", "Ana Brun and Tom Hale"),
        ("Ana Brun and Tom Hale said it was old. Eva Lind said no.", "they added", None),
        # What belongs to somebody speaks for itself.
        ("Mayor Ana Brun came.", "the mayor’s office said", "Ana Brun’s office"),
        ("Sen. Tom Hale was hurt.", "his office said", "Tom Hale’s office"),
        ("The Halden County District Attorney’s Office knew. District Attorney Ana Brun left.", "the district attorney’s office said",
         "Halden County District Attorney’s Office"),
        ("Hale’s office released a statement. Mr. Hale is well.", "the statement said", "Hale’s office"),
        ("He was brought to Tern Hospital Center.", "the hospital said", "Tern Hospital Center"),
        ("The Institute for the Study of Tides knew.", "the institute’s assessment says", "Institute for the Study of Tides"),
        ("The Halden Embassy in Brunia issued an alert.", "the embassy said", "Halden Embassy in Brunia"),
        ("Ten members signed a letter from Representative Tom Hale.", "the letter says", TOM),
    ],
)  # fmt: skip
def test_whom_a_name_a_pronoun_or_an_office_means(before: str, told: str, speaker: str | None) -> None:
    assert _speakers(before, f"“We are done,” {told}.")[-1] == speaker


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("There should be a “pool of money for the towns that lose land,” Halden’s envoy, Tom Hale, proposed to the board.", [TOM]),
        ("“I have been cold, but never as I was” on that day, Ana Brun told The Halden Courier.", [ANA]),
        ("Officials used a “backdoor” at night, sources told the Courier.", []),
        ("“It is a brisk walk,” wrote the researchers Ana Brun and Tom Hale in the paper.", ["Ana Brun and Tom Hale"]),
        ("Rep. Tom Hale (D-Tern), a friend of the quay who has signed all bills, told the Courier that it is “an outrage.”", [TOM]),
        ("Ana Brun told the crew they should ask Mr. Hale and said, “we will know.”", [ANA]),
        ("Ana Brun is shown saying, “we are done.”", [ANA]),
        ("Ana Brun was quick to retort: “That is old.”", [ANA]),
        ("Added Ana Brun: “We are done.”", [ANA]),
        ("Ana Brun left, with a teacher of fishing in a new film stating, “I am not for her.”", [None]),
        # Works, one or a list of them.
        ("That is so, according to Ana Brun, author of “Tides of War: The Untold Story of the Quay.”", []),
        ("The Courier spoke with Ana Brun, author of biographies “The Long Bridge,” “The Quay” and “Tern: A Portrait.”", []),
        ("Ana Brun said on Sunday on HTV’s “Talk of the Town.”", []),
        ("Said Ana Brun: “We are done.”", [ANA]),
        ("Ana Brun said her books “showed how the quay was built.”", [ANA]),
    ],
)
def test_how_a_speaker_is_told(text: str, speakers: list[str | None]) -> None:
    assert _speakers(text) == speakers


def test_a_second_subject_that_is_no_name_is_left_out() -> None:
    assert _speakers("Mayor Ana Brun and I went out.", "“We are done,” she said.") == [ANA]
