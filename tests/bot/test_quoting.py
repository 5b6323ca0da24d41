from datetime import UTC, datetime

import pytest

from bot.quoting import abridged, day, label, quoted
from tests.bot.made import article


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("The bridge is shut.", "“The bridge is shut.”"),
        ('"We open on Friday," Ortiz said.', "“‘We open on Friday,’ Ortiz said.”"),
        ("He called it “a shame” and left.", "“He called it ‘a shame’ and left.”"),
        ("“We open on Friday.”", "“We open on Friday.”"),
        ("“We open on Friday.", "“We open on Friday.”"),
        ("And then we celebrate.”", "“And then we celebrate.”"),
        ("A good call,” he wrote.", "“‘A good call,’ he wrote.”"),
        ("He wrote: “A good call.", "“He wrote: ‘A good call.’”"),
        ("“Yes,” he said. “No.”", "“‘Yes,’ he said. ‘No.’”"),
        ("The mayor's word", "“The mayor's word”"),
    ],
)
def test_one_pair_of_double_marks_stands_outside_and_single_ones_within(text: str, shown: str) -> None:
    assert quoted(text) == shown


@pytest.mark.parametrize(
    ("whole", "kept", "shown"),
    [
        ("Ann Brun (I) won the vote.", "Ann Brun won the vote.", "Ann Brun (I) won the vote."),
        ("But Ann Brun (I) won, he said.", "Ann Brun won, he said.", "[…] Ann Brun (I) won, he said."),
        ("Ann (who ran for the third time this year), won.", "Ann, won.", "Ann […], won."),
        ("Ann won.", "Ann won.", "Ann won."),
        ("Ann won.", "Brun lost the whole vote.", "Ann won."),
    ],
)
def test_what_is_left_out_is_marked_and_little_is_never_left_out(whole: str, kept: str, shown: str) -> None:
    assert abridged(whole, kept) == shown


def test_a_day_is_written_out_and_its_absence_said() -> None:
    moment = datetime(2026, 3, 3, 18, 30, tzinfo=UTC)
    assert (day(moment), day(moment, year=False), day(None)) == ("3 Mar 2026", "3 Mar", "undated")


def test_an_account_without_outlet_goes_by_its_title_in_quotation_marks() -> None:
    bare = article("a", "x", title="Bridge shut", outlet=None).source
    assert label(bare) == "“Bridge shut”" and label(bare, 3) == "Article 3"
    assert label(article("a", "x", title="Bridge shut", outlet="Halden Courier").source, 3) == "Halden Courier"
