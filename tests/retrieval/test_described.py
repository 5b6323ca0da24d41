"""Who is meant by what an article calls him in passing, and names that stand side by side."""

import pytest

from retrieval.sentences import split_sentences
from retrieval.speech import find_speech

ANA, TOM = "Ana Brun", "Tom Hale"


def _speakers(*paragraphs: str) -> list[str | None]:
    text = "\n\n".join(paragraphs)
    return [s.speaker for s in find_speech(text, split_sentences(text))]


@pytest.mark.parametrize(
    ("before", "told", "speaker"),
    [
        # By an age, by a trade that nobody was given, by a party.
        ("Ana Brun, 34, came with Tom Hale, 50.", "the 34-year-old baker said", ANA),
        ("Mayor Ana Brun came.", "the 34-year-old said", ANA),
        ("Mayor Ana Brun met a 34-year-old baker.", "the 34-year-old said", None),
        ("Striker Ana Brun scored. Brun danced.", "the honoree said", ANA),
        ("Republican Tom Hale left.\n\nMayor Ana Brun stayed.", "the Tern Republican said", ANA),
        ("President Ana Brun came.", "the 45th president said", None),
        # A team is no person, and a weekday no first name.
        ("The Halden Otters won. The Otters danced with Ana Brun, 40.", "he said", None),
        ("Ana Brun, 40, saw the quay. Tom Hale, 50, left.\n\nOn Friday Brun came.", "she said", ANA),
        ("Tom Hale, 50, and Ana Brun, 40, met. For Brun, it was the end.", "she said", ANA),
        ("Ana Brun, 40, left. Tom Hale, 50, left.\n\nThe quay is old, but Brun is sure.", "she said", ANA),
        # Bodies: of one kind, in full, and never a country.
        ("The Halden Seed Company warned of mice. The FDA warned too.", "the company said", "Halden Seed Company"),
        ("Tern Geological Survey people came.", "the geological survey said", "Tern Geological Survey"),
        ("Brazil wants to join the club.", "the site said", None),
    ],
)
def test_whom_a_description_means(before: str, told: str, speaker: str | None) -> None:
    assert _speakers(before, f"“We are done with all of it,” {told}.") == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # Two who speak together, with what they are; of three or more nobody alone.
        ("Mayor Ana Brun and county engineer Tom Hale said they were “very glad of it.”", f"{ANA} and {TOM}"),
        ("Mayor Ana Brun, engineer Eva Lund and sheriff Tom Hale said they were “very glad of it.”", None),
        # A relative clause behind a preposition, and one without a comma.
        ("It came with a warning by the Halden Port Authority, which said it was “very glad of it.”", "Halden Port Authority"),
        ("Ana Brun, 40, left. It drew the attention of Brun who wrote, “I am very glad of it.”", ANA),
        ("Ana Brun, 40, left. They met an aide of Brun, who said, “I am very glad of it.”", None),
        # Two names that no comma parts.
        ("Mayor Ana Brun left. At the Halden Bridge Conference Brun said: “I am very glad of it.”", ANA),
        # A relative, by a first name alone.
        ("Ana Brun, 40, left. “I am very glad of it,” Brun’s father, Tom, said.", "Tom"),
        # What leads in without a verb of speech.
        ("Mayor Ana Brun was less pleased: “It is the end of all this.”", ANA),
        ("Mayor Ana Brun was kind to Mayor Tom Hale: “It is the end of all this.”", None),
        ("Mayor Ana Brun left. Brun’s recent warning that she has a “very bad feeling” was read.", ANA),
        # Half a word is no name.
        ("My Magic 9-Quay says “It is the end of all this.”", None),
        # The words behind "that" are his whom the court heard, not the paper's.
        ("The man said in court that “I am very glad of it,” the Halden Courier reported.", None),
        ("Mayor Ana Brun, for example – who came late – told them it was “very good indeed.”", ANA),
    ],
)
def test_whose_the_words_are(text: str, speaker: str | None) -> None:
    assert (_speakers(text) or [None])[-1] == speaker


def test_a_quotation_between_two_of_one_speaker_is_his() -> None:
    first, last = "“It is old,” Mayor Ana Brun said.", "“It is shut,” Brun said."
    assert _speakers(first, "The quay is long.", "“We counted the piers there.”", "It rained.", last) == [ANA] * 3
    assert _speakers(
        first, "It was there that they met Mayor Tom Hale again.", "It rained.", "“We counted the piers there.”", "It rained.", last
    ) == [ANA, None, ANA]
