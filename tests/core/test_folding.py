"""Two copies of the same words fold to the same characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.folding import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“No,” she said.", '"No," she said.'),
        ("«No»", '"No"'),
        ("the town’s bridge", "the town's bridge"),
        ("14–21 March — a week", "14-21 March - a week"),
        ("a\u00a0wide \n\t gap", "a wide gap"),
        ("caf\u00e9", "cafe\u0301"),
        ("soft\u00adhyphen and\u200b zero width", "softhyphen and zero width"),
        ("and so on…", "and so on..."),
        ("  rims  ", "rims"),
    ],
)
def test_copies_in_other_typography_fold_to_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("March", "march"), ("14 March", "21 March"), ("resume", "r\u00e9sum\u00e9"), ("cannot", "can not"), ("It is.", "It is")],
)
def test_other_words_stay_other_words(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1), min_size=1))
def test_how_wide_the_gaps_are_makes_no_difference(parts: list[str]) -> None:
    assert fold(" ".join(parts)) == fold("\n \u2009".join(parts))
