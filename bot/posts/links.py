"""Links that open an article at the cited words (a text fragment: https://wicg.github.io/scroll-to-text-fragment/)."""

from __future__ import annotations

import re
from urllib.parse import quote

from bot.posts.markdown import encoded, utf16
from bot.safe_text import safe, safe_url
from core.values import Source, Span

# Discord takes no longer address on a button; and what is longer than the second limit is no address that one would want to send.
_WITH_FRAGMENT, _BARE = 512, 1_000
# A span of at most so many words is given whole, else as so many first and last ones: many, fewer where they would be too long.
_WHOLE = 8
_ENDS = ((5, 4), (3, 2))
_OUTER_MARKS = re.compile(r"^\W+|\W+$")


def at_span(span: Span) -> str | None:
    """The article's address, opening at the span; the bare one where that would be too long; None without an address."""
    bare = at_article(span.article.source)
    if bare is None:
        return None
    page = bare.partition(":~:")[0]
    words = safe(span.quote).split()
    for fragment in _fragments(words):
        url = f"{page}{'' if '#' in page else '#'}:~:text={fragment}"
        if utf16(url) <= _WITH_FRAGMENT:
            return url
    return bare


def at_article(source: Source) -> str | None:
    """The article's address, where it has one that a click may open."""
    url = safe_url(source.url)
    bare = None if url is None else encoded(url)
    return bare if bare is not None and utf16(bare) <= _BARE else None


def _fragments(words: list[str]) -> list[str]:
    whole = [(_encoded(words),)]
    ends = [(_encoded(words[:first]), _encoded(words[-last:])) for first, last in _ENDS]
    return [",".join(parts) for parts in (whole if len(words) <= _WHOLE else ends) if all(parts)]


def _encoded(words: list[str]) -> str:
    """Percent-encoded, with the characters that mean something in a fragment; marks at the ends are left out, as pages differ in them."""
    return quote(_OUTER_MARKS.sub("", " ".join(words)), safe="").replace("-", "%2D")
