"""Words as retrieval counts them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.words import STOP_WORDS, content_stems, stem, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana's 4.2 U.S.", ["ana's", "4.2", "us"]),
        ("The town’s bridge", ["the", "town's", "bridge"]),
        ("HALDEN, Orrin; (Vessby)", ["halden", "orrin", "vessby"]),
        ("a well-known engineer", ["a", "well", "known", "engineer"]),
        ("“Don’t!”", ["don't"]),
        ("?! …", []),
    ],
)
def test_words_are_folded_and_lower_cased_in_order(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [("bridges", "bridge"), ("repaired", "repairing"), ("inspections", "inspection"), ("halden's", "halden"), ("closes", "closed")],
)
def test_forms_of_one_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_other_words_have_other_stems() -> None:
    assert len({stem(w) for w in ("bridge", "bride", "brig", "inspector", "mayor")}) == 5


def test_content_stems_leave_stop_words_out_and_keep_repeats() -> None:
    assert content_stems("The bridge is not the bridge that it was.") == [stem("bridge"), stem("bridge")]
    assert content_stems("What is it that they have?") == []


def test_initials_with_dots_and_without_are_one_word() -> None:
    assert content_stems("U.N. envoys") == content_stems("UN envoys")


@given(st.text())
def test_no_stop_word_is_among_the_content(text: str) -> None:
    kept = [w for w in words(text) if w not in STOP_WORDS]
    assert content_stems(text) == [stem(w) for w in kept]


@given(st.lists(st.sampled_from("bridge mayor weld pier harbour 14 4.2 county".split())), st.sampled_from([" ", "\n", "\u00a0", ", "]))
def test_what_stands_between_words_makes_no_difference(parts: list[str], gap: str) -> None:
    assert words(gap.join(parts)) == parts
