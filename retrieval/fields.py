"""The fields of an article under the names that files, feeds and exports give them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_SYNONYMS: dict[str, tuple[str, ...]] = {
    "id": ("id", "article_id", "doc_id", "guid", "uuid"),
    "title": ("title", "headline", "name"),
    "outlet": ("outlet", "source", "publisher", "publication", "site", "sitename", "site_name", "source_name", "newspaper"),
    "author": ("author", "authors", "byline", "creator", "writer"),
    "url": ("url", "link", "source_url", "canonical_url", "permalink", "href"),
    "published": (
        "published", "date", "published_at", "publishedat", "publish_date", "publication_date", "published_date", "pub_date", "pubdate",
        "date_published", "datepublished", "datetime", "timestamp", "created_at",
    ),
    "text": ("text", "body", "content", "article", "article_body", "articlebody", "full_text", "maintext", "main_text", "story"),
}  # fmt: skip


def field(fields: Mapping[str, object], name: str) -> object:
    """The value of a field under its first synonym that is filled; None where none is. Case, hyphens and blanks in names do not matter."""
    named = {_key(key): value for key, value in fields.items() if isinstance(key, str)}
    for synonym in _SYNONYMS[name]:
        value = named.get(synonym)
        if value is not None and value != "" and value != []:
            return value
    return None


def words_of(value: object, between: str = ", ") -> str:
    """A field's value as text: lists are joined, objects such as {"name": …} give their name, numbers are written out."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return words_of(next((value[key] for key in ("name", "title", "text", "rendered") if value.get(key)), None), between)
    if isinstance(value, Sequence):
        return between.join(filter(None, (words_of(item, between).strip() for item in value)))
    return str(value)


def line_of(value: object) -> str | None:
    """A field's value as one line, or None where it is empty."""
    return " ".join(words_of(value).split()) or None


def _key(key: str) -> str:
    return key.strip().lower().replace("-", "_").replace(" ", "_")
