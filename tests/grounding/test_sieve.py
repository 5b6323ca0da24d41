"""Which sentences a summary may show, and which of them bear each other out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.values import Span
from grounding.bearing_out import backing
from grounding.sieve import Sieve
from tests.made_articles import made

_PARTY = st.sampled_from(["Democrats", "Republicans", "Liberals", "Conservatives", "Greens"])


@settings(max_examples=20)
@given(one=_PARTY, other=_PARTY)
def test_which_sentences_may_be_shown_does_not_hang_on_the_partys_name(one: str, other: str) -> None:
    told = (
        "{} won 12 seats on Tuesday. {} rammed a shameful bill through at midnight. Voters punished {} for the reckless budget. "
        "Leaders of {} said that the count was fair. Who pays for what {} promised?"
    )
    found = []
    for party in (one, other):
        article, sieve = made("party", told.replace("{}", party), title="Vote"), Sieve()
        prose = sieve.without_orders(article)
        spans = [Span(prose, s.start, s.end) for s in prose.sentences if not s.heading]
        receipt = sieve.receipt([article], [(span, False) for span in spans], ())
        found.append(([sieve.readable(span) is not None for span in spans], receipt.left_out, [term for term, _ in receipt.loaded_terms]))
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("shown", "other", "backs"),
    [
        ("The bridge closed on 2 February.", "Halden bridge was closed on 2 February.", True),
        ("The bridge closed on 2 February, the county said.", "Halden bridge was closed on 2 February.", True),
        ("The bridge closed on 2 February.", "Halden bridge was closed on 2 February, the county said.", False),
        ("The bridge closed on 2 February.", "Halden bridge may have closed on 2 February.", False),
        ("The bridge closed on 2 February.", "According to the mayor the bridge closed on 2 February.", False),
        ("The bridge may have closed on 2 February.", "The bridge could have been closed on 2 February.", True),
    ],
)
def test_an_account_backs_only_what_it_says_as_firmly(shown: str, other: str, backs: bool) -> None:
    one, two = (made(name, text, title="Bridge") for name, text in (("one", shown), ("two", other)))
    spans = [Span(a, 0, len(a.text)) for a in (one, two)]
    assert backing(spans[0], spans) == ((spans[1],) if backs else ())
