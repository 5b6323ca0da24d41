import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.safe_text import safe, safe_lines, safe_url

HIDDEN = {"Cc", "Cf", "Cs", "Co"}


@given(st.text(st.characters(codec=None)))
def test_no_control_format_private_or_surrogate_character_is_left(text: str) -> None:
    assert not {c for c in safe(text) if unicodedata.category(c) in HIDDEN}


@given(st.text(st.sampled_from("a[]m0;?\x1b\x07\\ ]8;https://x\u202e\u200b\n\x9b")))
def test_no_escape_character_is_left_however_sequences_are_nested(text: str) -> None:
    assert not set(safe(text)) & set("\x1b\x07\x9b\u202e\u200b\n")


@given(st.text())
def test_sanitizing_twice_changes_nothing_more(text: str) -> None:
    assert safe(safe(text)) == safe(text)


@given(st.text(st.sampled_from("abc äß漢字“”‘’—…!?.,'\"[bold]")))
def test_ordinary_characters_and_rich_markup_stay_as_they_are(text: str) -> None:
    assert safe(text) == " ".join(unicodedata.normalize("NFC", text).split())


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]8;;https://evil.example\x1b\\click\x1b]8;;\x1b\\", "click"),
        ("\x1b]0;title\x07text", "text"),
        ("a\u202eb\u2066c", "abc"),
        ("pass\u200bword\ufeff", "password"),
        ("tag\U000e0041ged", "tagged"),
        ("two\nlines\tand a tab", "two lines and a tab"),
        ("\ud800", ""),
    ],
)
def test_what_would_steer_the_screen_or_hide_is_dropped(text: str, left: str) -> None:
    assert safe(text) == left


def test_a_text_of_paragraphs_keeps_its_lines() -> None:
    assert safe_lines("one\r\n\r\ntwo\x1b[2J") == "one\n\ntwo"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "", "http:///nowhere", None])
def test_only_web_addresses_become_links(url: str | None) -> None:
    assert safe_url(url) is None


def test_an_address_cannot_end_its_own_link() -> None:
    assert safe_url("https://a.example/\x1b\\x y") == "https://a.example/xy"
