"""A model's text, cut into sentences with their citations."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grounding.cutting import Draft, SentenceCutter
from prompts.blocks import INSUFFICIENT

_TEXTS: dict[str, list[tuple[str, tuple[int, ...]]]] = {
    "The bridge closed [1]. It reopens in May [2].": [("The bridge closed.", (1,)), ("It reopens in May.", (2,))],
    "The bridge closed. [1] It reopens.[2] “We know,” she said [1][2].": [
        ("The bridge closed.", (1,)),
        ("It reopens.", (2,)),
        ("“We know,” she said.", (1, 2)),
    ],
    "It closed [1, 2]. It reopens [1-3]. It is old [1; 1].": [("It closed.", (1, 2)), ("It reopens.", (1, 2, 3)), ("It is old.", (1,))],
    "It closed [source 2]. It reopens【3†source】. It is old (see [1]).": [
        ("It closed.", (2,)),
        ("It reopens.", (3,)),
        ("It is old.", (1,)),
    ],
    "The bridge [1] closed in May and [2] reopened.": [("The bridge closed in May and reopened.", (1, 2))],
    "[1] The bridge closed. [2] It reopens.": [("The bridge closed.", (1,)), ("It reopens.", (2,))],
    "According to [1], the bridge closed.": [("The bridge closed.", (1,))],
    "[2] reports that the bridge closed.": [("The bridge closed.", (2,))],
    "Here is the answer:\n\n- **Bridge**: It closed [1].\n* It reopens [2]\n3. It is `old` [3].\n": [
        ("It closed.", (1,)),
        ("It reopens", (2,)),
        ("It is old.", (3,)),
    ],
    "Sure! Here is a short answer: The bridge closed [1].": [("The bridge closed.", (1,))],
    "Certainly, happy to help!\nThe *old* bridge **closed** [1].": [("The old bridge closed.", (1,))],
    "# The bridge\n**What happened**\nIt closed [1].": [("It closed.", (1,))],
    "Dr. Ana R. Brun of the U.S. team paid $4.2 million to St. Olaf [1].": [
        ("Dr. Ana R. Brun of the U.S. team paid $4.2 million to St. Olaf.", (1,)),
    ],
    "“Is it safe?” Mr. Ode asked [1]. “It is. We know.” [2] Then it rained [3].": [
        ("“Is it safe?” Mr. Ode asked.", (1,)),
        ("“It is. We know.”", (2,)),
        ("Then it rained.", (3,)),
    ],
    "The bridge closed. Nobody knows why [99].": [("The bridge closed.", ()), ("Nobody knows why.", (99,))],
    "<think>The bridge [1].\nMaybe [2].</think>\nIt closed [1].": [("It closed.", (1,))],
    "<think>It closed [1]. And": [],
    "It closed [1]. The county was not": [("It closed.", (1,)), ("The county was not", ())],
    "It closed [1]. The county [2] was not": [("It closed.", (1,)), ("The county was not", ())],
    "": [],
}


def _cut(pieces: list[str]) -> list[Draft]:
    cutter = SentenceCutter()
    return [draft for piece in pieces for draft in cutter.feed(piece)] + cutter.close()


@pytest.mark.parametrize("text", _TEXTS)
def test_each_sentence_comes_with_the_numbers_it_cites(text: str) -> None:
    assert [(d.text, d.numbers) for d in _cut([text])] == _TEXTS[text]


@given(st.sampled_from(list(_TEXTS)), st.lists(st.integers(0, 130), max_size=8))
def test_how_a_stream_is_parted_does_not_matter(text: str, at: list[int]) -> None:
    rims = sorted({0, len(text), *(min(a, len(text)) for a in at)})
    assert _cut([text[a:b] for a, b in pairwise(rims)]) == _cut([text])


@pytest.mark.parametrize("text", list(_TEXTS))
def test_a_stream_of_single_characters_gives_the_same(text: str) -> None:
    assert _cut(list(text)) == _cut([text])


def test_a_sentence_is_given_before_the_model_has_ended() -> None:
    cutter = SentenceCutter()
    assert cutter.feed("The bridge closed in May [1].") == []
    assert cutter.feed(" The county engineer expects that it will reopen") == [Draft("The bridge closed in May.", (1,))]


@pytest.mark.parametrize(
    "text", [INSUFFICIENT, f"**{INSUFFICIENT}**.\n", f"{INSUFFICIENT} [1]", f"{INSUFFICIENT}\nThe blocks say nothing."]
)
def test_the_insufficient_line_is_known_in_any_dress(text: str) -> None:
    assert _cut([text])[0] == Draft("", (), insufficient=True)
