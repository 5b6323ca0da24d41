import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot import evaluation
from bot.evaluation import Item, Outcome
from core.errors import BadInput
from core.values import Hit, Passage
from tests.bot.conftest import Run, refused
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


def test_a_report_holds_what_each_question_got_so_that_a_later_run_can_be_paired_with_it(tmp_path: Path) -> None:
    right, wrong = Outcome(KNOWN, [NEAR], answer(claim(1, POST, SHUT)), ()), Outcome(KNOWN, [FAR], answer(), ())
    silent = Outcome(Item("2", "Who?", unanswerable=True), [], answer(abstained=True), ())
    before, now = evaluation.report([wrong, silent]), evaluation.report([right, silent])
    assert now["questions"] == [
        {"id": "1", "coverage": 1.0, "hit@1": 1.0, "hit@4": 1.0, "mrr@10": 1.0, "facts": 1.0},
        {"id": "2", "refused": 1.0},
    ]
    file = tmp_path / "before.json"
    file.write_text(json.dumps(before), encoding="utf-8")
    changed = evaluation.against(now, evaluation.read_report(file))
    assert changed["hit@1"] == {"value": 1.0, "low": 1.0, "high": 1.0, "n": 1}
    assert changed["refused"] == {"value": 0.0, "low": 0.0, "high": 0.0, "n": 1}
    assert evaluation.against(now, {"questions": [{"id": "9", "refused": 1.0}]})["hit@1"] is None


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"questions": 3}', '{"questions": [{}]}', '{"questions": [{"id": "1"}, {"id": 1}]}'])
def test_a_file_that_is_no_report_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "report.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput):
        evaluation.read_report(file)
    with pytest.raises(BadInput, match="cannot be read"):
        evaluation.read_report(tmp_path / "none.json")


def test_neutrality_is_measured_on_what_is_shown() -> None:
    figures = evaluation.report([Outcome(KNOWN, [NEAR], answer(claim(1, POST, SHUT), claim(2, COURIER, COURIER.text)), ())])
    assert _value(figures, "neutrality", "accounts") == 2 and _value(figures, "neutrality", "own_voice") == 1


QUESTIONS = [
    *({"id": f"a{n}", "question": "When will the Halden bridge reopen?", "facts": ["14 March"]} for n in range(30)),
    *({"id": f"u{n}", "question": "How many ships does the navy of Peru have?", "unanswerable": True} for n in range(20)),
]


def _file(folder: Path, questions: Sequence[object]) -> Path:
    file = folder / "questions.jsonl"
    file.write_text("".join(f"{json.dumps(one)}\n" for one in questions), encoding="utf-8")
    return file


def test_a_point_is_fitted_kept_and_told(run: Run, data: Path, tmp_path: Path) -> None:
    own = Path(shutil.copytree(data, tmp_path / "data"))
    assert run("status", "--json", "--data", own).json["operating_point"].endswith("as shipped for this embedding model")
    out = run("evaluate", _file(tmp_path, QUESTIONS), "--fit", "--json", "--data", own).json
    assert out["fit"]["coverage"]["value"] >= 0.9 and out["fit"]["refused"]["n"] == 20 and 0 <= out["fit"]["least_score"] <= 1
    assert "fitted here on 30 answerable and 20 unanswerable" in out["operating_point"]
    assert out["refusal"]["coverage"]["n"] == 30 and out["refusal"]["refused"]["n"] == 20
    assert run("status", "--json", "--data", own).json["operating_point"] == out["operating_point"]
    assert "Operating point" in run("doctor", "--data", own).out and "fitted here" in run("doctor", "--data", own).out


def test_too_few_questions_are_not_fitted_on_and_nothing_is_kept(run: Run, data: Path, tmp_path: Path) -> None:
    own = Path(shutil.copytree(data, tmp_path / "data"))
    assert "the file has 5 and 0" in refused(run("evaluate", _file(tmp_path, QUESTIONS[:5]), "--fit", "--data", own))
    assert not (own / "operating_points.json").exists()


def test_a_run_is_set_against_an_earlier_one(run: Run, data: Path, tmp_path: Path) -> None:
    file = _file(tmp_path, [QUESTIONS[0], QUESTIONS[30]])
    before = tmp_path / "before.json"
    before.write_text(run("evaluate", file, "--json", "--data", data).out, encoding="utf-8")
    out = run("evaluate", file, "--against", before, "--data", data).out
    assert "change since then" in out and "Operating point: " in out
