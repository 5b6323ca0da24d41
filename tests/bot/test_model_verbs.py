"""The asking verbs with a language model behind them: a real client, and a server on loopback."""

from pathlib import Path

import pytest

from tests.bot.conftest import Run
from tests.loopback_model import Fault, loopback_model, says

QUESTION = "When will the Halden bridge reopen?"


@pytest.fixture
def _model(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setenv("LLM_MODEL", "openai:halden")
    monkeypatch.setenv("LLM_TIMEOUT_S", "20")
    return monkeypatch


def test_a_models_answer_names_the_model_and_rests_on_the_source(run: Run, data: Path, _model: pytest.MonkeyPatch) -> None:
    with loopback_model(says("The Halden bridge will reopen on 14 March, the county engineer said on Tuesday. [1]")) as server:
        _model.setenv("LLM_BASE_URL", server.base_url)
        out = run("ask", QUESTION, "--json", "--data", data).json
        assert server.asked
    assert out["mode"] != "extractive" and "14 March" in out["claims"][0]["text"]


def test_a_model_that_lies_is_replaced_by_the_source(run: Run, data: Path, _model: pytest.MonkeyPatch) -> None:
    with loopback_model(says("The Halden bridge will reopen on 29 August, a corrupt minister admitted. [1]")) as server:
        _model.setenv("LLM_BASE_URL", server.base_url)
        out = run("ask", QUESTION, "--json", "--data", data).json
    shown = " ".join(claim["text"] for claim in out["claims"])
    assert "29 August" not in shown and "corrupt" not in shown and "14 March" in shown
    assert out["notices"]


def test_a_model_that_is_down_costs_a_notice_and_not_the_answer(run: Run, data: Path, _model: pytest.MonkeyPatch) -> None:
    with loopback_model(says(Fault.BROKEN)) as server:
        _model.setenv("LLM_BASE_URL", server.base_url)
        ran = run("ask", QUESTION, "--data", data)
    assert ran.code == 0 and ran.err == ""
    assert "14 March" in ran.out and "language model" in ran.out and "extractive" in ran.out
