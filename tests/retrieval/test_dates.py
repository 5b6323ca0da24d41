"""Dates as files give them."""

from datetime import UTC, date, datetime

import pytest

from core.errors import ArticleUnreadable
from retrieval.dates import read_date

_DAY = datetime(2026, 1, 26, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        "2026-01-26", "2026-01-26T00:00:00Z", "2026-01-26T02:00:00+02:00", "2026-01-26 00:00", "20260126", "2026/01/26", "26 January 2026",
        "26 Jan 2026", "January 26, 2026", "Jan. 26, 2026", "Monday, January 26th, 2026", "Mon, 26 Jan 2026 00:00:00 +0000",
        "January 26, 2026 at 12:00 a.m.", "1769385600", 1769385600, 1769385600000, date(2026, 1, 26), datetime(2026, 1, 26),
    ],
)  # fmt: skip
def test_the_usual_ways_to_write_a_date_are_understood(written: object) -> None:
    assert read_date(written) == _DAY


@pytest.mark.parametrize("nothing", [None, "", "  "])
def test_nothing_is_no_date(nothing: object) -> None:
    assert read_date(nothing) is None


@pytest.mark.parametrize("wrong", ["soon", "2026-13-45", "31 February 2026", True, 12, ["2026-01-26"]])
def test_what_is_no_date_is_refused_with_a_way_to_write_it(wrong: object) -> None:
    with pytest.raises(ArticleUnreadable, match="2026-01-26"):
        read_date(wrong)
