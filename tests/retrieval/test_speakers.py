"""Whose words a quotation holds, in the ways in which news articles tell it."""

import pytest

from retrieval.sentences import split_sentences
from retrieval.speech import find_speech

ANA, TOM = "Ana Brun", "Tom Hale"
BOARD, CONTROL = "Halden Safety Board", "Halden Centers for Water Control and Safety"


def _speakers(text: str) -> list[str | None]:
    return [s.speaker for s in find_speech(text, split_sentences(text))]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("“We are done,” Ana Brun said Tuesday.", [ANA]),
        ("“We are done,” Ana Brun, a spokeswoman for the ferry, told the Courier.", [ANA]),
        ("“We need more,” Ana Brun, who was not involved in the report, told the Courier. “And soon.”", [ANA, ANA]),
        ("“We need more,” Ana Brun, who keeps a copy on her wall, said in a 2011 interview with the Courier.", [ANA]),
        ("“We saw it,” Ana Brun, director of the county's Water and Bridge Agency (WBA), told the Courier. “It is old.”", [ANA, ANA]),
        ("“It is hard not to see it,” Ana Brun, the bank’s chief economist told the Courier.", [ANA]),
        ("“We are done,” Ana Brun, Tern Motors' VP of sales for the north said in a release.", [ANA]),
        ("“We are done,” says Halden Weekly editor-in-chief Ana Brun.", [ANA]),
        ("“We are done,” says Ana Brun adding that it took a year.", [ANA]),
        ("“We are done,” said one Halden resident, Ana Brun, 52.", [ANA]),
        ("“We are done,” said her mother, Ana Brun.", [ANA]),
        ("“We are done” Ana Brun said.", [ANA]),
        ("“We are all done,” Ana Brun, a researcher at the Halden lab.", [ANA]),
        ("“We are done,” Sen. Ana Brun (R-Tern) said.", [ANA]),
        ("“We are done,” AT&T said in a statement.", ["AT&T"]),
        ("“We are done,” A.J. Brun said.", ["A.J. Brun"]),
        ("Then-mayor Ana Brun said “we are done” in 2011.", [ANA]),
        ("The president of the union, Ana Brun, who toured hard-hit New Halden on Monday, warned of “sloth.”", [ANA]),
        ("President Ana Brun, who toured hard-hit New Halden on Monday, warned of “red tape and sloth.”", [ANA]),
        ("Another presenter in Halden, Eva Lind, said she was “tired of all that,” adding: “Enough.”", ["Eva Lind", "Eva Lind"]),
        ("Halden Ferries’ chief executive, Ana Brun, said “we are done.”", [ANA]),
        ("The oldest judge of the court, Justice Ana Brun, made it clear in her opinion, stating that “we should look again.”", [ANA]),
        ("“We know them,” a Tuesday release quotes Mayor Ana Brun. “They are few.”", [ANA, ANA]),
        ("“The levels were low,” research leader Ana Brun was quoted as saying by the university.", [ANA]),
        ("The paper quoted Mayor Ana Brun as saying: “We are done.”", [ANA]),
        ("It quoted the wife of one driver as saying: “We are done.”", [None]),
        ("The plan was described by Mayor Ana Brun as “a leap in the dark.”", [ANA]),
        ("Ana Brun called it “a leap in the dark” and Tom Hale called it “a bold step.”", [ANA, TOM]),
    ],
)
def test_titles_asides_and_turns_of_the_verb_do_not_hide_the_speaker(text: str, speakers: list[str | None]) -> None:
    assert _speakers(text) == speakers


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Even Ana Brun was surprised by it, noting that the town “always knew it was a great plan.”", [ANA]),
        ("On Sunday, speaking on a Halden show, Ana Brun would not tell her plans, but added, “I will act in a week.”", [ANA]),
        ("“I asked her to think,” Ana Brun said, calling the words “wrong and hurtful.”", [ANA, ANA]),
        ("Her family asked for privacy “and that she be known as a hero,” Mayor Ana Brun said.", [ANA]),
        ("Mayor Ana Brun sent a memo saying the town does “not have a buyer,” according to a report from the Courier.", [ANA]),
        ("“The science is clear” that “the use of it must fall,” Ana Brun told the Courier.", [ANA, ANA]),
        ("A quarter is “bad,” a rise that “beat what was hoped” by far, said the Halden Times.", ["Halden Times", "Halden Times"]),
        ("If the board takes over, “I do not see how they win” it back, says Tom Hale, an adviser to the mayor.", [TOM]),
        ("It is hard, Ana Brun said. In the worst cases, patients “are dying and nobody helps them.”", [ANA]),
        ("Ana Brun offered assurance that “the bridge stays the bridge.”", [ANA]),
        ("Ana Brun sent a text message to the board on Monday: “We are done.”", [ANA]),
        ("Halden Social, which describes itself as a “haven for talk,” grew.", ["Halden Social"]),
        ("“We are done,” Tom Hale told the Courier's Ana Brun on Monday, who added that it “took a year.”", [TOM, TOM]),
    ],
)
def test_what_the_sentence_goes_on_with_is_the_same_speaker_s(text: str, speakers: list[str | None]) -> None:
    assert _speakers(text) == speakers


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("“We are done,” Ana Brun said. “It took a year.\n\nHalden players celebrate.\n\n“It took two firms.”", [ANA] * 3),
        ("“We are done.\n\n“It took a year.\n\n“Nobody was hurt,” Ana Brun told the Courier.", [ANA] * 3),
        ("Mayor Ana Brun laid out her plan.\n\n“We are ending all sales.” Brun added that it took a year.", [ANA]),
        ("Ana Brun says many have suffered. Brun runs the clinic.\n\nAgain, Brun:\n\n“They have had to stop.”", [ANA]),
        ("“We look forward to it.”\n\n– Mayor Ana Brun, speaking for the first time since the fire in the old harbour.", [ANA]),
        ("“We look forward to it.”\n\n– A spokesman for the harbour", [None]),
        ("Ana Brun: “We are done.”\n\nTom Hale: “So are we.”", [ANA, TOM]),
        ("Mayor Ana Brun came.\n\nAre you done?\n\n**Brun:** “We are done.”", [ANA]),
        ("Ana Brun wrote on her page:\n\n“We are done. It took a year.”\n\nThe page was then shut.", [ANA]),
    ],
)
def test_a_quotation_keeps_its_speaker_over_paragraphs(text: str, speakers: list[str | None]) -> None:
    assert _speakers(text) == speakers


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (f"“It kills,” the {CONTROL} says.", [CONTROL]),
        (f"The {CONTROL} announced an office on Monday.\n\nIt “lets the agency do more,” the agency said.", [CONTROL]),
        ("In recent days the Halden Fuel Association, a big one, wrote.\n\n“We need relief,” the group said.", ["Halden Fuel Association"]),
        ("For now, however, Tern Airlines is sorry.\n\n“We know it is hard,” the carrier said in a Tuesday statement.", ["Tern Airlines"]),
        ("Halden Public Schools officials left early.\n\n“Children are at risk,” the district said.", ["Halden Public Schools"]),
        ("Halden Motors and Tern Motors met.\n\n“We are done,” the company said.", [None]),
        ("“We are done,” the company, Halden Ferries, said.", ["Halden Ferries"]),
        ("“Terms have changed,” the Halden central bank said.", ["Halden central bank"]),
        ("The city of Halden lifted the notice.\n\nThe water is “safe to drink,” the city said.", ["city of Halden"]),
        ("But Brun’s campaign argued that a debate “would only lead to noise.”", ["Brun’s campaign"]),
        ("Brun’s lawyers argued that a debate “would only lead to noise.”", [None]),
        ("The plan is “bold and new”, said the Courier.\n\nThe step shows “goodwill to all”, according to the paper.", ["Courier"] * 2),
        ("The Courier reported that most backed it, with polls revealing a “wish for bolder steps”.", ["Courier"]),
        ("Halden Cola has a new drink. In the company’s words, “it tastes of space.”", ["Halden Cola"]),
    ],
)
def test_a_body_is_named_by_its_own_name_or_by_the_noun_for_its_kind(text: str, speakers: list[str | None]) -> None:
    assert _speakers(text) == speakers


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("“It tells us more,” a Halden Water Agency blog post states.", ["Halden Water Agency"]),
        ("“We deeply regret it,” an Academy statement released late Monday read.", ["Academy"]),
        (f"“We are done,” according to a statement from the {BOARD} Wednesday.", [BOARD]),
        ("“We are done,” according to a 2020 study by Ana Brun.", [ANA]),
        ("Ana Brun, the owner, issued a statement on Monday. The ferry is “not for sale,” the statement said.", [ANA]),
        ("“It is over,” a Facebook post states.", [None]),
        ("“Never again,” read a sign at the gate.", [None]),
        ("“The county shall pay,” the ruling read.", [None]),
        ("The notes “tell of haste and of fear in the town,” according to an update.", [None]),
        ("A Halden spokeswoman would not tell more, saying only that “we go on as before.”", [None]),
        ("One party source called the move a “tactical error.”", [None]),
    ],
)
def test_a_document_speaks_for_its_writer_or_for_nobody(text: str, speakers: list[str | None]) -> None:
    assert _speakers(text) == speakers


@pytest.mark.parametrize(
    ("before", "told", "speaker"),
    [
        ("Kari Lake said it was late. Lake said it was over.", "Lake said", "Kari Lake"),
        ("Kanye West spoke, and West told Hale more.", "he said", "Kanye West"),
        ("Shortly after Hale claimed victory, rival Ana Brun gave a speech.", "she said", ANA),
        ("Among those who left is Ana Brun, a cook.", "she said", ANA),
        ("The grey-haired cook Ana Brun left. Tern had said no.", "she said", ANA),
        ("Judge Ana Brun and Clerk Eva Lind left.", "she said", None),
        ("Judge Robin Brun left. Clerk Alex Hale said it was late. Brun said no.", "he said", None),
        ("Clerk Tom Hale left.\n\nA LONG NIGHT\n\nHe came home late.", "he said", TOM),
        ("Ana Brun, the mayor, spoke. The CEO of Halden Motors left.", "the mayor said", ANA),
        ("Officials said Qatar had agreed. Qatar said it was late.", "he said", None),
        ("The Irishman Tom Hale, a golfer, won.", "the Irishman said", None),
    ],
)
def test_who_is_meant_by_a_last_name_a_pronoun_or_a_role(before: str, told: str, speaker: str | None) -> None:
    assert _speakers(f"{before}\n\n“We are done,” {told}.")[-1] == speaker


@pytest.mark.parametrize(
    "text",
    [
        "The budget measure known as the “steady growth rate” formula passed, Ana Brun said.",
        "They play in “The Long Bridge” and “Tern.”",
        "The group’s people, known as the “talk trust” of the town, met, Ana Brun said.",
        "Shoes with a “Halden Ross flag” were sold, according to a report.",
    ],
)
def test_names_for_things_are_no_speech(text: str) -> None:
    assert _speakers(text) == []


def test_a_title_that_somebody_wrote_or_spoke_in_is_no_speech() -> None:
    assert _speakers("“People agree,” law professor Ana Brun writes in “On Rumours: How They Spread.”") == [ANA]
    assert _speakers("“We are done,” Ana Brun said on “Face the Town.”") == [ANA]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        # Whose a report or a letter is, its own name between.
        ("“It leaks,” according to the WBA’s Water Outlook for 2022 report, adding that “it always did so.”", ["WBA", "WBA"]),
        ("“It leaks,” the WBA’s Water Outlook for 2022 March report said.", ["WBA"]),
        ("“It leaks,” the announcement from Brun’s Halden League said.", ["Halden League"]),
        ("“It leaks,” a statement attributed to the Halden League said.", ["Halden League"]),
        ("The news came in an email Halden Ferries sent to its drivers.\n\n“We’ve heard you,” the note reads.", ["Halden Ferries"]),
        ("Ana Brun, 40, wept in an email to her staff.\n\n“It leaks,” according to Brun’s email obtained by the Courier.", [ANA]),
        # Bodies that are called by a common noun, or have a name of small words.
        ("Ten boats were built, according to Tern Motors.\n\n“They are fast,” the company said.", ["Tern Motors"]),
        ("The group, Friends of the Halden Quay, said it was suing. “It leaks,” the group wrote.", ["Friends of the Halden Quay"]),
        ("The Halden State Police came. “We are looking for him,” state police said.", ["Halden State Police"]),
        ("“We are looking for him,” the public prosecutor’s office said.", ["public prosecutor’s office"]),
        ("The quay is old, with Halden Ferries saying that it is “a leap in the dark.”", ["Halden Ferries"]),
        ("While the Brunian government has agreed to it, it has said that the quay is “a leap in the dark.”", ["Brunian government"]),
        # Names of other alphabets, of sites, and of those who are elected.
        ("“It leaks,” Šime Åslund said. “It is old,” Åslund added.", ["Šime Åslund", "Šime Åslund"]),
        ("“It leaks,” said HaldenNews.com.", ["HaldenNews.com"]),
        ("“It leaks,” said Voice of Halden.", ["Voice of Halden"]),
        ("“It leaks,” Rep.-elect Ana Brun said.", [ANA]),
        ("First lady Ana Brun came. “It leaks,” the first lady said.", [ANA]),
        # What stands beside the subject.
        ("Ana Brun, President, Halden Ferry Company, said that “we are done.”", [ANA]),
        ("Hale’s lawyer came – and Ana Brun herself said that “we are done.”", [ANA]),
        ("“We are done,” Tom Hale, an adviser at Halden Bank -- a firm whose work Ana Brun has praised -- said in an email.", [TOM]),
        ("Ana Brun called it “a leap” given that “it leaks badly,” said Tom Hale, the engineer.", [ANA, TOM]),
        ("Halden was declared safe, and the piers “are sound as ever”, said Ana Brun.", [ANA]),
    ],
)
def test_reports_bodies_and_odd_names_speak(text: str, speakers: list[str | None]) -> None:
    assert _speakers(text) == speakers


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # A person whom a first name, "who" or the next sentence shows.
        ("One of the ferry’s guests, Afira Muhad, who lives in Halden, came. She paid.", "Afira Muhad"),
        ("Walkin Zimm views the quay as his. He remembered the old one.", "Walkin Zimm"),
        ("Tom Hale came.\n\nThat brought a reply from Afira Muhad, who had not slept.", "Afira Muhad"),
        # The place behind "in", and which and when.
        ("In Halden, Brunia, Mayor Ana Brun came.", ANA),
        ("The last time it leaked, Mayor Ana Brun came.", ANA),
        ("In her first speech, which was short, Mayor Ana Brun came.", ANA),
        # Neither a byline nor "the former baker" is another person.
        ("Mayor Ana Brun came.\n\nCourtesy Halden Courier", ANA),
        ("Mayor Ana Brun came.\n\nNext, the former guerrilla hopes for peace.", ANA),
        # Nor he from whose agency the report comes; but another who was named may be meant.
        ("Mayor Ana Brun said it was over, according to Nourin.", ANA),
        ("Mayor Ana Brun came. Hale was told of it by Eva Lind.", None),
    ],
)
def test_she_is_the_person_spoken_of(text: str, speaker: str | None) -> None:
    assert _speakers(f"{text}\n\n“We are all done here,” she said.")[-1] == speaker or (
        text.startswith("Walkin") and _speakers(f"{text}\n\n“We are all done here,” he said.") == [speaker]
    )


@pytest.mark.parametrize(
    "text",
    [
        "“We are done,” said one Halden MP.",
        "Mayor Ana Brun is disliked, says an MP who once stood by her.\n\n“We are done,” the lawmaker adds.",
        "“We are done,” the younger Brun said. Tom Brun, 80, was silent.",
        "Adviser Ana Brun came. A mayoral adviser, who asked not to be named, frowned. “We are done,” the adviser said.",
        "Asked how long the mayor can wait, a second Brun ally responded, “We are done.”",
    ],
)
def test_somebody_of_another_name_is_nobody(text: str) -> None:
    assert _speakers(text) == [None]


def test_a_name_that_is_explained_and_a_thing_that_is_asked_for_are_not_speech() -> None:
    assert _speakers("“The old mole,” or the heat probe, was meant to reach the ground, according to the Halden Agency.") == []
    assert _speakers("When asked, most of them answer with their “Halden age.”") == []


def test_a_report_between_two_quotations_has_the_second() -> None:
    text = "Mayor Ana Brun called it “a leap.” It went ahead. The town will pay for it, says Tom Hale of the Halden League. “It leaks.”"
    assert _speakers(text) == [ANA, TOM]
