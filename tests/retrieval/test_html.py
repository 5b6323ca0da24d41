"""Articles out of web pages."""

import pytest

from core.errors import ArticleUnreadable
from retrieval.html import read_html

_BODY = "".join(
    f"<p>{sentence} The county engineer said so on Monday, and the council of the town heard it in the evening.</p>"
    for sentence in (
        "The bridge is shut.",
        "The repair takes until May.",
        "Lorries go over the mill road.",
        "The ferry runs until midnight.",
    )
)


def _page(head: str = "") -> str:
    return (
        "<html><head><title>Bridge shut - Halden Courier</title>"
        f'<meta property="og:title" content="Bridge shut"><meta property="og:site_name" content="Halden Courier">{head}</head>'
        f"<body><nav><a href='/'>Home</a><a href='/sport'>Sport</a></nav><article><h1>Bridge shut</h1>{_BODY}</article>"
        "<footer>All rights reserved</footer></body></html>"
    )


def test_a_page_gives_its_article_and_what_it_says_of_itself() -> None:
    fields = read_html(_page('<meta property="article:published_time" content="2026-01-26"><meta name="author" content="Ana Hale">'))
    assert (fields["title"], fields["outlet"], fields["published"], fields["author"]) == (
        "Bridge shut",
        "Halden Courier",
        "2026-01-26",
        "Ana Hale",
    )
    text = str(fields["text"])
    assert "The bridge is shut." in text
    assert "The ferry runs until midnight." in text
    assert "Sport" not in text
    assert "rights" not in text


def test_the_address_is_the_page_s_own() -> None:
    fields = read_html(_page('<link rel="canonical" href="https://halden.example/bridge">'))
    assert fields["url"] == "https://halden.example/bridge"


def test_a_page_without_an_article_is_refused() -> None:
    with pytest.raises(ArticleUnreadable, match="No article"):
        read_html("<html><body></body></html>")
