"""The operating point that questions ask for, and where it is kept."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.fitting import COVERAGE, LEAST_ANSWERABLE, LEAST_UNANSWERABLE, fit, least_score
from bot.operating_points import FILE_NAME, OperatingPoints, told
from core.errors import BadInput, StoreUnavailable
from grounding.operating import SHIPPED_FOR, OperatingPoint, point_in_force
from retrieval.embedding import Embedder

SCORES = st.lists(st.floats(0, 1, allow_subnormal=False), min_size=1, max_size=60)


def test_where_a_point_parts_them_wholly_it_lies_halfway() -> None:
    assert least_score([0.8, 0.9], [0.1, 0.4]) == pytest.approx(0.6)


def test_a_tenth_of_the_answerable_may_be_given_up_for_more_refusals() -> None:
    answerable = [0.2, *[0.8] * 9]
    assert 0.5 < least_score(answerable, [0.3, 0.5]) < 0.8
    assert least_score([0.2, 0.2, *[0.8] * 8], [0.3, 0.5]) < 0.2


def test_nothing_is_given_up_that_wins_no_refusal() -> None:
    assert least_score([0.2, *[0.8] * 9], [0.1]) == pytest.approx(0.15)


@given(answerable=SCORES, unanswerable=SCORES)
def test_the_point_keeps_its_coverage_and_no_other_refuses_more(answerable: list[float], unanswerable: list[float]) -> None:
    least = least_score(answerable, unanswerable)
    assert sum(s >= least for s in answerable) >= COVERAGE * len(answerable)
    refused = sum(s < least for s in unanswerable)
    for other in answerable:
        if sum(s >= other for s in answerable) >= COVERAGE * len(answerable):
            assert sum(s < other for s in unanswerable) <= refused + sum(least <= s < other for s in unanswerable) * (
                other > max(answerable)
            )


def test_too_few_questions_are_refused_with_what_there_are() -> None:
    with pytest.raises(BadInput, match=f"at least {LEAST_ANSWERABLE} .* and {LEAST_UNANSWERABLE} .*has 29 and 20"):
        fit([0.9] * 29, [0.1] * 20)
    with pytest.raises(BadInput, match="has 30 and 0"):
        fit([0.9] * 30, [])


def test_what_a_point_does_is_told_of_questions_that_it_was_not_fitted_on() -> None:
    found = fit([0.9] * 28 + [0.2] * 2, [0.1] * 15 + [0.5] * 5)
    assert 0.5 < found.least_score < 0.9
    assert sum(found.answered) == 28 and len(found.answered) == 30 and sum(found.refused) == 20


def test_a_point_is_kept_for_its_model_and_counts_at_once(tmp_path: Path) -> None:
    points, other = OperatingPoints(tmp_path / "data"), OperatingPoints(tmp_path / "data")
    assert points.fitted("m@1") is None and not (tmp_path / "data").exists()
    point = OperatingPoint("m@1", 0.7, 40, 30)
    points.keep(point)
    points.keep(OperatingPoint("m@2", 0.3, 50, 20))
    assert other.in_force("m@1") == point and other.fitted("m@2") is not None
    assert other.in_force("m@3").by_words
    assert [file.name for file in (tmp_path / "data").iterdir()] == [FILE_NAME]


@pytest.mark.parametrize("text", ["", "[]", "{", '{"m@1": 3}', '{"m@1": {"model": "m@1", "unknown": 1}}', '{"m@1": {}}'])
def test_a_file_that_is_no_such_file_counts_as_none(text: str, tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text(text, encoding="utf-8")
    points = OperatingPoints(tmp_path)
    assert points.fitted("m@1") is None
    points.keep(OperatingPoint("m@1", 0.5, 30, 20))
    assert json.loads((tmp_path / FILE_NAME).read_text(encoding="utf-8"))["m@1"]["least_score"] == 0.5


def test_a_folder_that_takes_no_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("", encoding="utf-8")
    with pytest.raises(StoreUnavailable, match="cannot be stored"):
        OperatingPoints(tmp_path / "data").keep(OperatingPoint("m@1", 0.5, 30, 20))


def test_the_shipped_point_is_that_of_the_bundled_model(embedder: Embedder) -> None:
    assert embedder.name == SHIPPED_FOR
    assert not point_in_force(embedder.name, None).by_words


def test_a_point_for_another_model_does_not_count() -> None:
    assert point_in_force("m@1", OperatingPoint("m@2", 0.1, 30, 20)).by_words


@pytest.mark.parametrize(
    ("point", "says"),
    [
        (OperatingPoint("m", 0.4, by_words=True), "by words alone"),
        (OperatingPoint("m", 0.4), "0.400, as shipped"),
        (OperatingPoint("m", 0.4, 1200, 20), "fitted here on 1,200 answerable and 20 unanswerable"),
    ],
)
def test_which_point_is_in_force_is_told(point: OperatingPoint, says: str) -> None:
    assert says in told(point)
