"""An article's fields out of a web page, by trafilatura."""

from __future__ import annotations

from typing import Any

from core.errors import ArticleUnreadable
from retrieval.dates import read_date


def read_html(markup: str, url: str | None = None) -> dict[str, object]:
    """Fields for `compose`: title, author, published, outlet, url, text. Raises ArticleUnreadable.

    A date that the page garbles is left out, because its owner cannot mend the page; comments and tables are, because they are no prose.
    """
    from trafilatura import bare_extraction

    found: Any = bare_extraction(markup, url=url, with_metadata=True, include_comments=False, include_tables=False)
    if found is None or not found.text:
        raise ArticleUnreadable("No article could be found in this page: save its text as .txt.")
    return {
        "title": found.title, "author": found.author, "published": _date(found.date), "outlet": found.sitename,
        "url": found.url or url, "text": found.text,
    }  # fmt: skip


def _date(value: str | None) -> str | None:
    try:
        read_date(value)
    except ArticleUnreadable:
        return None
    return value
