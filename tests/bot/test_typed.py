import pytest

from bot.typed import Typed, read
from core.errors import BadInput


@pytest.mark.parametrize(
    ("line", "typed"),
    [
        ("Who won?", Typed("ask", "Who won?")),
        ("/ask Who won?", Typed("ask", "Who won?")),
        ("/SUMMARY", Typed("summary", "")),
        ("/summary the bridge --length long", Typed("summary", "the bridge", {"length": "long"})),
        ('Who won? --outlet "Valley Post" --since 2026-03-01', Typed("ask", "Who won?", {"outlet": "Valley Post", "since": "2026-03-01"})),
        ("/compare --article one --article two", Typed("compare", "", {}, ("one", "two"))),
        ("Is it the mayor's -- or the county's?", Typed("ask", "Is it the mayor's -- or the county's?")),
    ],
)
def test_a_line_is_a_question_or_a_command_with_options(line: str, typed: Typed) -> None:
    assert read(line) == typed


def test_an_option_without_a_value_is_refused() -> None:
    with pytest.raises(BadInput, match="--outlet needs a value"):
        read("/ask Who won? --outlet")
