"""Sets of outlets as admins type them, and how long the bot has been up."""

from datetime import timedelta

import pytest

from bot.discord.outlet_sets import outlets_named
from bot.discord.reporting import uptime
from core.errors import BadInput
from core.values import Origin, OriginKind, Source

OUTLETS = ("Halden Courier", "Valley Post", "Tarn, Mill and Orle", "Mill and Orle")
SOURCES = [Source(str(n), str(n), "A title", outlet, None, None, None, Origin(OriginKind.GIVEN)) for n, outlet in enumerate(OUTLETS)]


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("all", ()),
        (" ALL ", ()),
        ("valley post", ("Valley Post",)),
        ("Valley Post,Halden Courier", ("Valley Post", "Halden Courier")),
        ("Valley Post, valley post,, ", ("Valley Post",)),
        ("Tarn, Mill and Orle", ("Tarn, Mill and Orle",)),
        ("tarn,mill and orle, Valley Post", ("Tarn, Mill and Orle", "Valley Post")),
        ("Mill and Orle", ("Mill and Orle",)),
    ],
)
def test_outlets_are_found_whatever_their_case_and_commas(typed: str, named: tuple[str, ...]) -> None:
    assert outlets_named(typed, SOURCES) == named


@pytest.mark.parametrize("typed", ["all, Valley Post", "Valley Post, Tarn", "nothing"])
def test_what_is_no_outlet_is_refused(typed: str) -> None:
    with pytest.raises(BadInput, match="No article is from"):
        outlets_named(typed, SOURCES)


@pytest.mark.parametrize(
    ("passed", "told"),
    [
        (timedelta(seconds=59), "0 min"),
        (timedelta(minutes=61), "1 h 1 min"),
        (timedelta(days=2, hours=3, seconds=5), "2 d 3 h"),
    ],
)
def test_the_time_since_the_start_is_told_in_days_hours_and_minutes(passed: timedelta, told: str) -> None:
    assert uptime(passed) == told
