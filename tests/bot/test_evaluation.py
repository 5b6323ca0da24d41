from pathlib import Path

import pytest

from bot import evaluation
from bot.evaluation import Item, Outcome
from core.errors import BadInput
from core.values import Hit, Passage
from tests.bot.made import COURIER, POST, answer, claim

SHUT = "The bridge stays shut until 21 March."
KNOWN = Item("1", "Until when is it shut?", ("21 march",), ("Valley Post",))
NEAR, FAR = Hit(Passage(POST, 0, 1), 0.9, 0.9, 1.0), Hit(Passage(COURIER, 0, 1), 0.1, 0.1, 0.0)


def _value(figures: dict[str, dict[str, dict[str, float] | None]], part: str, name: str) -> float | None:
    figure = figures[part][name]
    return None if figure is None else figure["value"]


def test_a_right_first_hit_and_answer_count_fully() -> None:
    figures = evaluation.report([Outcome(KNOWN, [NEAR, FAR], answer(claim(1, POST, SHUT)), (True,))])
    for part, name in (("retrieval", "hit@1"), ("retrieval", "mrr@10"), ("answers", "facts"), ("answers", "first"), ("answers", "outlets")):
        assert _value(figures, part, name) == 1
    for name in ("cited", "exact", "verbatim"):
        assert _value(figures, "citations", name) == 1


def test_a_fact_at_the_second_place_counts_half_and_a_missing_one_nothing() -> None:
    second = Outcome(KNOWN, [FAR, NEAR], answer(claim(1, COURIER, COURIER.text)), (False,))
    figures = evaluation.report([second])
    assert _value(figures, "retrieval", "mrr@10") == 0.5
    assert _value(figures, "retrieval", "hit@1") == 0
    assert _value(figures, "retrieval", "hit@4") == 1
    assert _value(figures, "answers", "facts") == 0
    assert _value(figures, "citations", "exact") == 0


def test_refusals_count_for_unanswerable_questions_and_against_answerable_ones() -> None:
    silent = answer(abstained=True)
    figures = evaluation.report([Outcome(KNOWN, [], silent, ()), Outcome(Item("2", "Who?", unanswerable=True), [], silent, ())])
    assert _value(figures, "refusal", "coverage") == 0
    assert _value(figures, "refusal", "refused") == 1
    assert _value(figures, "answers", "first") is None


def test_the_interval_holds_the_value_and_repeats() -> None:
    right, wrong = Outcome(KNOWN, [NEAR], answer(claim(1, POST, SHUT)), ()), Outcome(KNOWN, [FAR], answer(), ())
    first, again = evaluation.report([right, wrong] * 10), evaluation.report([right, wrong] * 10)
    figure = first["retrieval"]["hit@1"]
    assert first == again
    assert figure["low"] < figure["value"] < figure["high"] and figure["n"] == 20


@pytest.mark.parametrize(
    "text",
    ["", "{", '{"facts": ["a"]}', '{"question": "Who?", "facts": "a"}', '{"question": "Who?", "facts": [""]}', '{"question": " "}', "[]"],
)
def test_a_file_that_holds_no_questions_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput):
        evaluation.read_items(file)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="There is no file"):
        evaluation.read_items(tmp_path / "none.jsonl")
