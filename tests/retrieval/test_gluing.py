"""Sentences that ran together are taken apart; addresses and abbreviations are not."""

import pytest

from retrieval.gluing import unglued


@pytest.mark.parametrize(
    ("glued", "apart"),
    [
        ("They agreed.“It will work,” she said.", "They agreed. “It will work,” she said."),
        ("It was anything but calm.Following the vote, he left.", "It was anything but calm. Following the vote, he left."),
        ("“It is over.”He left.", "“It is over.” He left."),
        ("Costs grew 20%.The rest did not.", "Costs grew 20%. The rest did not."),
        ("It opened in 2020.The bridge closed.", "It opened in 2020. The bridge closed."),
        ('They agreed."It will work," she said.', 'They agreed. "It will work," she said.'),
        ('"It is over."He left.', '"It is over." He left.'),
        ("He said:“No.”", "He said: “No.”"),
    ],
)
def test_a_missing_blank_is_put_back(glued: str, apart: str) -> None:
    assert unglued(glued) == apart


@pytest.mark.parametrize(
    "text", ["Ask at www.Halden.Com today.", "Write to a.Brun@Halden.Org now.", "The U.S.Army came.", "Version 2.Beta"]
)
def test_what_is_no_sentence_end_stays_whole(text: str) -> None:
    assert unglued(text) == text
