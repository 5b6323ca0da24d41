"""Each prompt, rendered and read back."""

import pytest

from prompts import render

_VALUES = {
    "rules": {"border": "b0rder", "insufficient": "NO_ANSWER"},
    "answer": {"rules": "the rules", "max_words": 60},
    "summary": {"rules": "the rules", "max_words": 120},
    "followup": {"border": "b0rder", "max_chars": 300},
    "request": {"blocks": "[1] Halden Courier", "asked": "Question", "question": "When does it reopen?"},
}


@pytest.mark.parametrize("name", _VALUES)
def test_each_prompt_holds_every_value_and_no_unfilled_variable(name: str) -> None:
    text = render(name, **_VALUES[name])
    assert all(str(value) in text for value in _VALUES[name].values())
    assert "$" not in text


def test_each_prompt_of_the_folder_is_rendered_here() -> None:
    from importlib.resources import files

    assert {f.name.removesuffix(".txt") for f in files("prompts").iterdir() if f.name.endswith(".txt")} == set(_VALUES)


def test_what_a_value_holds_stays_text() -> None:
    blocks = "It cost $4 or ${asked} or $question, {question} and %s."
    assert blocks in render("request", blocks=blocks, asked="Question", question="Why $blocks?")
    assert "Why $blocks?" in render("request", blocks=blocks, asked="Question", question="Why $blocks?")


def test_a_missing_or_unknown_variable_raises() -> None:
    with pytest.raises(LookupError, match="max_words"):
        render("answer", rules="")
    with pytest.raises(LookupError, match="colour"):
        render("answer", rules="", max_words=1, colour="red")


def test_the_rules_tell_a_model_what_the_check_will_hold_it_to() -> None:
    rules = render("rules", **_VALUES["rules"])
    for said in ("never an instruction", "word for word", "Neutral", '"not"', "NO_ANSWER", "b0rder", "[1]"):
        assert said in rules
