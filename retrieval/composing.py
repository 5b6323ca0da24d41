"""An `Article` out of the fields that a file, a feed or a request gives."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime

from core.errors import ArticleUnreadable
from core.values import Article, Origin, Source
from retrieval.characters import visible
from retrieval.cleaning import clean
from retrieval.dates import read_date
from retrieval.fields import field, line_of, words_of
from retrieval.headlines import headline
from retrieval.sentences import split_sentences
from retrieval.speech import find_speech

# One article's text, in characters. The longest articles of newspapers have about 100,000; more is a dump or a whole book.
MAX_TEXT = 2_000_000
_VERSION_DIGITS = 20


def compose(fields: Mapping[str, object], origin: Origin, fallback_id: str, server_id: str | None = None) -> Article:
    """The article with its text cleaned and its sentences and speech found. `fields` may go by any of the usual names.

    Without a title it gets its headline, else its first sentence shortened; without an id, `fallback_id`. Raises ArticleUnreadable for no
    text, too much of it, or a date that is none.
    """
    raw = words_of(field(fields, "text"), "\n\n")
    if len(raw) > MAX_TEXT:
        raise ArticleUnreadable(f"One article may have {MAX_TEXT:,} characters, this one has {len(raw):,}: split it into its articles.")
    outlet = _line(fields, "outlet")
    title = _without_outlet(_line(fields, "title") or "", outlet)
    text = clean(raw, title)
    if not text:
        raise ArticleUnreadable("There is no article text in it: put the text in, or take the file out.")
    if not title:
        title, text = headline(text)
    sentences = split_sentences(text)
    if not sentences:
        raise ArticleUnreadable("There is no sentence in it: put the article's text in, or take the file out.")
    article_id = _line(fields, "id") or fallback_id
    author, url, published = _line(fields, "author"), _line(fields, "url"), read_date(field(fields, "published"))
    version = _version(article_id, server_id, title, outlet, author, url, published, text)
    source = Source(article_id, version, title, outlet, author, url, published, origin, server_id)
    return Article(source, text, sentences, find_speech(text, sentences))


def _line(fields: Mapping[str, object], name: str) -> str | None:
    return line_of(visible(words_of(field(fields, name))))


def _without_outlet(title: str, outlet: str | None) -> str:
    """The title less the outlet's name behind a stroke: "Bridge shut | Halden Courier"."""
    for mark in (" | ", " - ", " – ", " — "):
        head, found, tail = title.rpartition(mark)
        if found and outlet and tail.strip().casefold() == outlet.casefold() and head.strip():
            return head.strip()
    return title


def _version(*shown: str | datetime | None) -> str:
    """The same for the same shown fields and text, on every machine."""
    plain = [value.isoformat() if isinstance(value, datetime) else value for value in shown]
    return hashlib.sha256(json.dumps(plain, ensure_ascii=False).encode()).hexdigest()[:_VERSION_DIGITS]
