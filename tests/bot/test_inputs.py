from datetime import UTC, datetime
from typing import Any

import pytest

from bot import inputs
from core.errors import BadInput
from core.values import OriginKind
from tests.bot.made import COURIER, POST, article

SOURCES = [COURIER.source, POST.source, article("bare", "x", outlet=None).source]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "is empty"),
        ("   \n\t", "is empty"),
        ("\u200b\x00", "is empty"),
        (None, "is empty"),
        (7, "is empty"),
        ("why " * 2500, "10,000 characters"),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused_in_a_sentence(typed: object, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        inputs.question(typed)


def test_a_question_is_put_on_one_line_without_hidden_characters() -> None:
    assert inputs.question(" Who\nwon\u202e? ") == "Who won?"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2026-03-01", datetime(2026, 3, 1, tzinfo=UTC)),
        ("2026-03-01T12:30:00+02:00", datetime(2026, 3, 1, 10, 30, tzinfo=UTC)),
        ("", None),
        (None, None),
    ],
)
def test_a_moment_is_read_as_utc(typed: str | None, read: datetime | None) -> None:
    assert inputs.moment(typed, "now") == read


@pytest.mark.parametrize("typed", ["yesterday", "2026-13-01", "01/03/2026", "2026-02-30", 5])
def test_a_date_that_is_none_is_refused_with_an_example(typed: object) -> None:
    with pytest.raises(BadInput, match="`since` takes a date such as 2026-03-01"):
        inputs.filters(SOURCES, None, typed, None)


def test_days_that_are_the_wrong_way_round_are_refused() -> None:
    with pytest.raises(BadInput, match="swap them"):
        inputs.filters(SOURCES, None, "2026-03-02", "2026-03-01")


def test_a_time_in_a_filter_counts_as_its_day() -> None:
    assert inputs.filters(SOURCES, None, "2026-03-02T18:00", None).since == datetime(2026, 3, 2, tzinfo=UTC)


def test_an_outlet_is_found_whatever_its_case() -> None:
    assert inputs.known_outlet("valley POST", SOURCES) == "Valley Post"


def test_an_unknown_outlet_is_refused_with_the_nearest_and_all() -> None:
    with pytest.raises(BadInput, match=r"Did you mean Valley Post\? The outlets are: Halden Courier, Valley Post\."):
        inputs.known_outlet("Vally Post", SOURCES)


def test_an_outlet_filter_over_articles_without_outlets_says_so() -> None:
    with pytest.raises(BadInput, match="name no outlets, so leave it out"):
        inputs.known_outlet("Valley Post", SOURCES[2:])


@pytest.mark.parametrize("number", [0, -1, 101, "ten", True, 2.5])
def test_a_number_of_hits_out_of_range_is_refused(number: object) -> None:
    with pytest.raises(BadInput, match="1 to 100"):
        inputs.hit_count(number)


def test_given_articles_keep_their_ids_and_their_order() -> None:
    made, notices = inputs.given_articles([{"id": 7, "text": "The bridge is shut."}, {"id": "b", "text": "The bridge is open."}])
    assert [a.source.id for a in made] == ["7", "b"] and notices == ()
    assert {a.source.origin.kind for a in made} == {OriginKind.GIVEN}


def test_a_given_article_that_cannot_be_read_is_left_out_with_a_notice() -> None:
    made, notices = inputs.given_articles([{"id": "a", "text": " "}, {"id": "b", "text": "The bridge is open."}])
    assert [a.source.id for a in made] == ["b"]
    assert len(notices) == 1 and "number 1" in notices[0]


@pytest.mark.parametrize(
    "fields",
    ["text", [], ["text"], [{"id": "a", "text": ""}], [{"id": "a", "text": "One is open."}, {"id": "a", "text": "Two is shut."}]],
)
def test_given_articles_that_are_none_are_refused(fields: Any) -> None:
    with pytest.raises(BadInput):
        inputs.given_articles(fields)


def test_given_texts_are_named_by_their_place_from_0() -> None:
    made, _ = inputs.given_texts(["The bridge is shut.", "The bridge is open."])
    assert [a.source.id for a in made] == ["0", "1"]
    assert made[0].text == "The bridge is shut."
