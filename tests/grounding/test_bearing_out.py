"""Whether another account bears out a sentence as a whole."""

import pytest

from core.values import Span
from grounding.accounts import Accounts
from grounding.bearing_out import backers, backing
from retrieval.embedding import Embedder
from tests.made_articles import made


def _backs(shown: str, other: str) -> bool:
    one, two = (made(name, text, title="Bridge") for name, text in (("one", shown), ("two", other)))
    spans = [Span(a, 0, len(a.text)) for a in (one, two)]
    return backing(spans[0], spans) == (spans[1],)


@pytest.mark.parametrize(
    ("shown", "other"),
    [
        ("Mayor Ida Holm opened the Halden bridge on 2 May.", "Ida Holm, 52, opened the Halden bridge on 2 May, and a band played."),
        ("The county bought 40 boats.", "On Monday the county bought 40 boats from a yard in Orrin."),
        ("“The bridge is safe,” Ida Holm said.", "“The bridge is safe,” Ida Holm told the council."),
    ],
)
def test_an_account_that_has_all_of_a_sentence_bears_it_out(shown: str, other: str) -> None:
    assert _backs(shown, other)


@pytest.mark.parametrize(
    ("shown", "other"),
    [
        # A figure, a day, a name or a place more.
        ("The county bought 40 boats from a yard.", "The county bought boats from a yard."),
        ("The council met on 2 May in Halden.", "The council met in Halden."),
        ("Mayor Ida Holm opened the bridge at Orrin High School.", "Ida Holm opened the bridge in Orrin."),
        # Details that the other does not have.
        ("Ida Holm spoke to supporters with a smile and a wave of the hand.", "Ida Holm spoke to supporters."),
        # Another word within a quotation.
        ("“We want his visit,” Ida Holm said.", "“We want his message,” Ida Holm said."),
        # What the other only quotes.
        ("The dock is rotten and unsafe.", "“The dock is rotten and unsafe,” Ida Holm said."),
        # A quotation that is put together of two.
        ("“The dock is rotten and must go,” Ida Holm said.", "“The dock is rotten,” Ida Holm said. “It must go.”"),
        # What is only foretold, or denied.
        ("Ida Holm opened the bridge.", "Ida Holm will open the bridge."),
        ("Ida Holm opened the bridge.", "Ida Holm has not opened the bridge."),
    ],
)
def test_one_that_lacks_some_of_it_does_not(shown: str, other: str) -> None:
    assert not _backs(shown, other)


def test_two_sentences_together_may_bear_one_out(embedder: Embedder) -> None:
    one = made("one", "Mayor Ida Holm of Orrin closed the ferry dock on Monday. Rain fell on the fields all day.", title="Dock closed")
    two = made("two", "Ida Holm is the mayor of Orrin. She closed the ferry dock on Monday.", title="Ferry dock")
    accounts = Accounts([one, two], embedder)
    [span] = backers(accounts, next(u for u in accounts.every if u.span.article == one))
    assert span.quote == two.text
    assert backers(accounts, next(u for u in accounts.every if u.span.article == one and u.place == 1)) == ()
