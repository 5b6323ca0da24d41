"""What every answer is shown with."""

from datetime import UTC, datetime

import pytest

from bot.posts.sourcing import about, corrected, echo, foot, marks, name, source_lines, whose
from bot.records.values import Correction, Fault
from bot.telling import Frame
from core.values import Citation
from tests.bot.made import COURIER, POST, article, span

THIRD = "<t:1772539200:D>"
FIRST, SECOND = span(COURIER, "The bridge"), span(COURIER, "Dana Ortiz")


def test_an_account_without_an_outlet_is_named_by_its_title() -> None:
    assert (name(COURIER.source), name(article("x", "x", "A day *out*", None).source)) == ("Halden Courier", "“A day \\*out\\*”")


@pytest.mark.parametrize(
    ("frame", "shown"),
    [
        (Frame("A_B"), "**A\\_B**"),
        (Frame("A", note="in its own words"), "**A**, in its own words"),
        (Frame("A", published=datetime(2026, 3, 3, tzinfo=UTC), note="quoting B"), f"**A**, {THIRD}, quoting B"),
    ],
)
def test_an_attribution_says_the_name_the_day_and_what_is_to_be_noticed(frame: Frame, shown: str) -> None:
    assert whose(frame) == shown


def test_what_was_asked_is_echoed_whole_once_and_in_short_afterwards() -> None:
    long = "word " * 100
    assert echo("When?", "When does it open?") == "> When?\n-# Understood as: When does it open?"
    assert echo("When?", "When does it open?", again=True) == "> When?"
    assert len(echo(long, again=True)) <= 122 < len(echo(long)) and echo("\u200b") == ""


def test_citation_marks_grow_shorter_where_room_is_short() -> None:
    words, articles, bare = marks([Citation(1, FIRST), Citation(2, span(POST, "Shopkeepers"))])
    assert words == "[[1]](https://courier.example/bridge#:~:text=The%20bridge)[2]"
    assert articles == "[[1]](https://courier.example/bridge)[2]" and bare == "[1][2]"


def test_a_source_line_opens_at_the_first_of_its_spans() -> None:
    (lines,) = source_lines([(3, [FIRST, SECOND])]).values()
    linked = "-# 3 Halden Courier · [Bridge repairs near their end](https://courier.example/bridge"
    assert lines[0] == f"{linked}#:~:text=The%20bridge) · {THIRD}"
    assert lines[1] == f"{linked}) · {THIRD}"
    assert lines[2] == "-# 3 Halden Courier"


def test_an_article_of_unknown_outlet_and_day_says_so() -> None:
    assert about(article("x", "x", "T", None, None, None).source, None) == "outlet unknown · T · undated"


def test_a_correction_names_its_day_and_what_was_wrong() -> None:
    (block,) = corrected(Correction(datetime(2026, 3, 3, tzinfo=UTC), Fault.QUOTE, "He *said* so."))
    assert f"{block.lead}{block.text}" == f"**Corrected**, {THIRD} (misquote): He \\*said\\* so."
    assert corrected(None) == []


def test_four_notices_and_the_scope_stand_in_small_text_at_the_foot() -> None:
    assert foot(["a", "b", "c", "d", "e"], "From 1 article") == "-# a\n-# b\n-# c\n-# d\n-# From 1 article"
    assert foot([], "") == ""
