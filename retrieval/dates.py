"""Dates as article files give them."""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from core.errors import ArticleUnreadable

_FORMATS = (
    "%Y/%m/%d", "%Y/%m/%d %H:%M", "%Y/%m/%d %H:%M:%S", "%Y.%m.%d",
    "%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y",
    "%d %B %Y %H:%M", "%d %b %Y %H:%M", "%B %d %Y %H:%M", "%b %d %Y %H:%M",
    "%B %d %Y %I:%M %p", "%b %d %Y %I:%M %p", "%d %B %Y %I:%M %p", "%d %b %Y %I:%M %p",
)  # fmt: skip
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+", re.IGNORECASE)
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b", re.IGNORECASE)
_ZULU = re.compile(r"\s*(?:Z|UTC|GMT)$", re.IGNORECASE)


def read_date(value: object) -> datetime | None:
    """The moment in UTC; None for nothing (None, "", blanks). A time without a zone is taken as UTC. Raises ArticleUnreadable.

    Understood: ISO 8601, 2026/01/26, 26 January 2026, Jan. 26, 2026, each with or without a time, RFC 2822, seconds since 1970.
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    found = _read(value)
    if found is None:
        raise ArticleUnreadable(f"The date “{str(value)[:40]}” is none that can be read: write it as 2026-01-26 or 26 January 2026.")
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)


def _read(value: object) -> datetime | None:
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=UTC)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_seconds(float(value))
    if not isinstance(value, str):
        return None
    text = " ".join(value.split())
    if re.fullmatch(r"\d{9,13}", text):
        return _from_seconds(float(text))
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return _from_words(text)


def _from_seconds(seconds: float) -> datetime | None:
    """Seconds, or milliseconds, since 1970; None outside the years in which there was a Web."""
    moment = seconds / 1000 if seconds > 1e11 else seconds
    return datetime.fromtimestamp(moment, UTC) if 6e8 < moment < 4e9 else None


def _from_words(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except ValueError:
        pass
    plain = _ORDINAL.sub("", _WEEKDAY.sub("", _ZULU.sub("", text)))
    plain = plain if re.match(r"\d{4}\.", plain) else re.sub(r"[.,]", " ", plain)
    plain = re.sub(r"\bsept\b", "Sep", plain, flags=re.IGNORECASE)
    plain = re.sub(r"\b([ap]) ?m\b", r"\1m", " ".join(plain.split()).replace(" at ", " "), flags=re.IGNORECASE)
    for form in _FORMATS:
        try:
            return datetime.strptime(plain, form).replace(tzinfo=UTC)
        except ValueError:
            continue
    return None
