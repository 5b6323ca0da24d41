"""Names as newspapers write them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.names import names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Monday the mayor of Halden met Ana de Soto.", ["Monday", "Halden", "Ana de Soto"]),
        ("According to Ana Brun, the bridge is safe.", ["Ana Brun"]),
        ("The bridge is closed.", []),
        ("However, Tarn Mill objects.", ["Tarn Mill"]),
        ("The Bank of the North lent to Halden.", ["Bank of the North", "Halden"]),
        ("Gov. Ana R. Brun signed it.", ["Gov. Ana R. Brun"]),
        ("They asked the U.S. envoy.", ["U.S"]),
        ("A letter from O’Hara and McKay arrived.", ["O’Hara", "McKay"]),
        ("Marcus deBrunn met Tom vanHale.", ["Marcus deBrunn", "Tom vanHale"]),
        ("Said Brun: the bridge is safe.", ["Brun"]),
        ("Said Hale objects to Tarn Mill.", ["Said Hale", "Tarn Mill"]),
        ("nothing here has a capital", []),
        ("", []),
    ],
)
def test_names_are_runs_of_capitalised_words(text: str, expected: list[str]) -> None:
    assert [n.text for n in names(text)] == expected


_PARTS = "Ana Brun Halden of the The On mayor met U.S. Dr. de said, “But” However – O’Hara 14 I A".split()


@given(st.lists(st.sampled_from(_PARTS), max_size=12).map(" ".join))
def test_a_name_stands_where_it_says_and_names_do_not_overlap(text: str) -> None:
    found = names(text)
    assert all(text[n.start : n.end] == n.text and n.text for n in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    assert all(text[n.start : n.end] == n.text for n in names(text))
