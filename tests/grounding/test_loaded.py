from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grounding.loaded import loaded_terms, read_loaded
from grounding.loaded_features import features
from grounding.loaded_lexicon import find_matches, read_entries, tokens

LOADED = [
    "The regime's goons rammed the shameful bill through at midnight.",
    "Greedy landlords are laughing all the way to the bank while decent families freeze.",
    "The so-called reformers are nothing but puppets of the unions.",
    "Make no mistake, this reckless scheme will wreck our schools.",
    "An angry mob of zealots bullied the librarian out of her job.",
    "What a pathetic excuse for a budget!",
    "Mayor Orlin lashed out at critics in a bizarre, rambling tirade on Tuesday.",
    "The heroic treasurer bravely stood up to a cabal of corrupt insiders.",
    "Halden Council Slammed Over Shameless Power Grab",
]
PLAIN = [
    "Two people were killed when a bus crashed near Halden, police said.",
    "The man shot at officers during the attack and was arrested.",
    "The war has forced about two million people to leave their homes.",
    "The council approved the budget by 7 votes to 2 on Tuesday.",
    "Officials said the fire had destroyed 18 homes.",
    "The court will hear the case in October.",
    "Doctors treated the victims of the explosion at two hospitals.",
    "The bank raised interest rates by a quarter of a point.",
    "She was born in Orlin in 1951 and studied law.",
    "The party lost 14 seats but kept its majority.",
    "A hate crime charge was added on Friday, the prosecutor said.",
    "The truck slammed into a wall, and crude oil ran into the river.",
]
TEMPLATES = [
    "{} slammed the disgraceful bill on Tuesday.",
    "The bill was criticised by {} on Tuesday, officials said.",
    "Critics of {} are shameless liars, and everyone knows it.",
    "Voters in the county preferred {}, according to the poll.",
    "For years {} have peddled this nonsense to the gullible.",
    'The speaker called {} "a disgrace" and left the room.',
]
NAMES = [
    "Democrats",
    "Republicans",
    "Liberals",
    "Conservatives",
    "Ana Ruiz",
    "Tom Hale",
    "Mayor Orlin",
    "Maria de la Vega",
    "Ottoland",
    "Mr Ng",
]
SWAPPED = {
    "left": "right", "leftist": "rightist", "leftists": "rightists", "leftism": "rightism", "lefty": "righty", "lefties": "righties",
    "liberal": "conservative", "liberals": "conservatives", "ultraliberal": "ultraconservative",
    "democrat": "republican", "democrats": "republicans",
}  # fmt: skip
SWAPPED |= {there: here for here, there in SWAPPED.items()}


@pytest.mark.parametrize("text", LOADED)
def test_a_sentence_of_loaded_words_is_loaded_and_shows_its_terms(text: str) -> None:
    reading = read_loaded(text)
    assert reading.loaded
    assert reading.terms


@pytest.mark.parametrize("text", PLAIN)
def test_a_factual_sentence_is_not_loaded_whatever_it_tells_of(text: str) -> None:
    reading = read_loaded(text)
    assert not reading.loaded
    assert reading.terms == ()


@given(st.sampled_from(TEMPLATES), st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_swapping_parties_people_or_places_changes_neither_score_nor_decision(template: str, one: str, other: str) -> None:
    first, second = read_loaded(template.format(one)), read_loaded(template.format(other))
    assert (first.score, first.loaded) == (second.score, second.loaded)
    assert [t.text for t in first.terms] == [t.text for t in second.terms]


@pytest.mark.parametrize(
    ("one", "other"), [("left", "right"), ("liberal", "conservative"), ("left-wing", "right-wing"), ("far-left", "far-right")]
)
def test_swapping_the_label_of_a_side_changes_neither_score_nor_decision(one: str, other: str) -> None:
    for template in ("A {} group held a rally on Sunday.", "The {} mob has lost its mind again.", "Radical {} voices want chaos."):
        first, second = read_loaded(template.format(one)), read_loaded(template.format(other))
        assert (first.score, first.loaded) == (second.score, second.loaded)


def test_each_entry_that_names_a_side_has_its_mirror_image_at_the_same_strength() -> None:
    entries = read_entries(resources.files("grounding").joinpath("loaded_terms.txt").read_text(encoding="utf-8"))
    known = {(entry.words, entry.kind, entry.strength) for entry in entries if not entry.ordinary}
    sided = [entry for entry in known if SWAPPED.keys() & set(entry[0])]
    assert len(sided) > 20
    missing = [words for words, kind, strength in sided if (tuple(SWAPPED.get(w, w) for w in words), kind, strength) not in known]
    assert missing == []


@given(
    st.lists(st.sampled_from([*LOADED, *PLAIN, "“Shameful lies,” he said…", "naïve – mob’s ", "\n", '"', "“"]), max_size=6).map(" ".join)
)
def test_a_term_is_the_characters_at_its_offsets(text: str) -> None:
    for term in (*read_loaded(text).terms, *loaded_terms(text)):
        assert term.text == text[term.start : term.end] != ""


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    assert 0 <= read_loaded(text).score <= 1


@pytest.mark.parametrize(
    "text", ["a mobile phone", "the mobility plan", "the thuggee museum", "a weapon was found", "an open door", "a farcebook"]
)
def test_a_term_within_a_word_is_not_found(text: str) -> None:
    assert loaded_terms(text) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the mob gathered", "mob"),
        ("the mobs gathered", "mobs"),
        ("they peddled it", "peddled"),
        ("the mob's anger", "mob"),
        ("a so-called expert", "so-called"),
    ],
)
def test_a_term_is_found_in_its_inflections_without_the_possessive(text: str, found: str) -> None:
    assert [term.text for term in loaded_terms(text)] == [found]


@pytest.mark.parametrize(
    "text", ["The mob boss was tried.", "The car slammed into a tree.", "Crude oil rose.", "a hate crime", "would be late"]
)
def test_an_ordinary_phrase_switches_off_the_loaded_word_in_it(text: str) -> None:
    assert loaded_terms(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        'He said "this is a shameful sham" on Monday.',
        "“These thugs must go,” she said.",
        "“A disgraceful sham, he said.",
        "A disgraceful sham.” He left.",
    ],
)
def test_words_in_quotation_marks_are_not_the_texts_own(text: str) -> None:
    reading = read_loaded(text)
    assert loaded_terms(text) == reading.terms == ()
    assert not reading.loaded


@pytest.mark.parametrize("text", ["He met Ana Savage in Halden.", "The Mob Museum opened on Friday."])
def test_a_name_is_no_loaded_word(text: str) -> None:
    assert loaded_terms(text) == ()


@pytest.mark.parametrize(
    ("text", "neutral"),
    [("Thugs came.", "attackers"), ("the regime", "government"), ("he slammed it", "criticised"), ("henchmen", "aides")],
)
def test_the_neutral_word_agrees_with_the_loaded_one(text: str, neutral: str) -> None:
    assert [term.neutral for term in loaded_terms(text)] == [neutral]


@pytest.mark.parametrize("text", PLAIN[:6])
@pytest.mark.parametrize("word", ["shameful", "radical", "disgraceful", "outrageous"])
def test_one_more_loaded_word_raises_the_score(text: str, word: str) -> None:
    assert read_loaded(text.replace(" the ", f" the {word} ", 1) if " the " in text else f"{word} {text}").score > read_loaded(text).score


def test_names_are_no_features() -> None:
    seen = [features(text, words, find_matches(text, words)) for text in ("It was Hale.", "It was Ruiz.") for words in [tokens(text)]]
    assert seen[0] == seen[1]
