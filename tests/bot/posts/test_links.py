import re
from dataclasses import replace
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.posts.links import at_article, at_span
from core.values import Span
from tests.bot.made import article
from tests.bot.posts.reading import HOSTILE

LONG = "The council voted 7-4 on Tuesday night, at a price & a risk, to close the old quay of the town."


def _at(quote: str, url: str | None = "https://a.example/x") -> str | None:
    return at_span(Span(article("a", quote, url=url), 0, len(quote)))


@pytest.mark.parametrize(
    ("quote", "fragment"),
    [
        ("The bridge stays shut.", "The%20bridge%20stays%20shut"),
        ("“We open,” he said.", "We%20open%2C%E2%80%9D%20he%20said"),
        ("A well-known day & hour", "A%20well%2Dknown%20day%20%26%20hour"),
        (LONG, "The%20council%20voted%207%2D4%20on,quay%20of%20the%20town"),
    ],
)
def test_a_link_opens_at_the_first_and_last_words_of_the_span(quote: str, fragment: str) -> None:
    assert _at(quote) == f"https://a.example/x#:~:text={fragment}"


def test_a_fragment_that_the_address_has_is_kept() -> None:
    assert _at("Shut now.", "https://a.example/x#part") == "https://a.example/x#part:~:text=Shut%20now"
    assert _at("Shut now.", "https://a.example/x#:~:text=old") == "https://a.example/x#:~:text=Shut%20now"


@pytest.mark.parametrize("url", [None, "", "file:///etc/passwd", "javascript:alert(1)", "https://a.example/" + "x" * 1_000])
def test_without_a_usable_address_there_is_no_link(url: str | None) -> None:
    assert _at("Shut now.", url) is None


def test_a_long_link_takes_fewer_words_then_none() -> None:
    words = " ".join("ü" * 12 for _ in range(9))
    assert (_at(words) or "").count(",") == 1 and len(_at(words) or "") <= 512
    assert _at("字" * 200) == "https://a.example/x"
    assert _at("Shut now.", f"https://a.example/{'x' * 600}") == f"https://a.example/{'x' * 600}"


def test_a_span_of_marks_alone_has_the_bare_address() -> None:
    assert _at("“ … ”") == "https://a.example/x"


@given(st.text(min_size=1, max_size=300) | HOSTILE.filter(bool))
def test_no_span_can_end_a_link_or_add_a_directive(quote: str) -> None:
    url = _at(quote) or ""
    assert re.fullmatch(r"https://a\.example/x(?:#:~:text=[A-Za-z0-9%._~]+(?:,[A-Za-z0-9%._~]+)?)?", url)
    assert len(url) <= 512
    if ":~:" in url:
        first = unquote(url.partition("text=")[2].partition(",")[0])
        assert first


def test_an_address_is_written_so_that_nothing_in_it_ends_a_link() -> None:
    source = replace(article("a", "x").source, url="https://a.example/(a) <b>")
    assert at_article(source) == "https://a.example/%28a%29%3Cb%3E"
