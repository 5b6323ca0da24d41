"""COMMANDS.md names what there is."""

import re
from pathlib import Path

import typer

from bot.verbs import VERBS, app

DOCUMENT = (Path(__file__).parents[2] / "COMMANDS.md").read_text(encoding="utf-8")


def test_every_verb_has_its_row_and_no_other_has() -> None:
    rows = DOCUMENT.partition("## The verbs")[2]
    assert set(re.findall(r"^\| `(\w+)", rows, re.MULTILINE)) == set(VERBS)


def test_every_option_of_a_verb_is_named() -> None:
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    options = {
        option for command in commands.values() for parameter in command.params for option in parameter.opts if option.startswith("-")
    }
    assert {option for option in options if option not in DOCUMENT} <= {"--help", "--version"}
