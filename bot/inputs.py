"""What people type or send as JSON, checked before anything is searched. All raise BadInput."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, time
from typing import Any

from bot.safe_text import safe
from core.errors import ArticleUnreadable, BadInput
from core.folding import fold
from core.values import Article, Filters, Origin, OriginKind, Source
from retrieval.composing import compose

QUESTION_LIMIT = 1_000
CLAIM_LIMIT = 5_000
TEXT_LIMIT = 100_000
MAX_HITS = 100
LENGTHS = ("short", "standard", "long")
_OUTLETS_SHOWN = 12


def question(text: object) -> str:
    """A question, on one line."""
    return _worded(text, "question", QUESTION_LIMIT)


def claim(text: object) -> str:
    """A claim of one or more sentences, on one line."""
    return _worded(text, "claim", CLAIM_LIMIT)


def topic(text: object) -> str | None:
    """A topic, or None where none was given."""
    return None if text is None else _worded(text, "topic", QUESTION_LIMIT)


def plain_text(text: object) -> str:
    """A text whose offsets will be reported: nothing in it is changed but lone surrogates, which no encoding can write."""
    if not isinstance(text, str) or not safe(text):
        raise BadInput("The text is empty: give a sentence or more.")
    if len(text) > TEXT_LIMIT:
        raise BadInput(f"The text has {len(text):,} characters: give at most {TEXT_LIMIT:,} at a time.")
    return text.encode("utf-8", "replace").decode("utf-8")


def moment(text: object, name: str) -> datetime | None:
    """An ISO date or time as UTC; None for None or nothing. `name` is what the date is called in the error."""
    if text in (None, ""):
        return None
    try:
        read = datetime.fromisoformat(str(text).strip())
    except ValueError:
        raise BadInput(f"`{name}` takes a date such as 2026-03-01, not “{_short(str(text))}”.") from None
    return read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)


def filters(sources: Iterable[Source], outlet: object, since: object, until: object) -> Filters:
    """The filters, the outlet spelt as the articles spell it, the days as the UTC midnights that open them."""
    first, last = (_midnight(moment(text, name)) for text, name in ((since, "since"), (until, "until")))
    if first and last and first > last:
        raise BadInput(f"`since` ({first:%Y-%m-%d}) lies after `until` ({last:%Y-%m-%d}): swap them.")
    return Filters(() if outlet is None else (known_outlet(str(outlet), sources),), first, last)


def known_outlet(name: str, sources: Iterable[Source]) -> str:
    """The outlet of this name, whatever its case; the error names the nearest, or all."""
    known = sorted({s.outlet for s in sources if s.outlet})
    by_key = {fold(outlet).casefold(): outlet for outlet in known}
    if found := by_key.get(fold(name).casefold()):
        return found
    if not known:
        raise BadInput(f"No article is from “{_short(name)}”: the articles name no outlets, so leave it out.")
    near = difflib.get_close_matches(fold(name).casefold(), list(by_key), n=1, cutoff=0.6)
    guess = f" Did you mean {safe(by_key[near[0]])}?" if near else ""
    shown = ", ".join(safe(outlet) for outlet in known[:_OUTLETS_SHOWN])
    rest = f" and {len(known) - _OUTLETS_SHOWN} more" if len(known) > _OUTLETS_SHOWN else ""
    raise BadInput(f"No article is from “{_short(name)}”.{guess} The outlets are: {shown}{rest}.")


def hit_count(number: object) -> int:
    """How many hits to show."""
    if not isinstance(number, int) or isinstance(number, bool) or not 1 <= number <= MAX_HITS:
        raise BadInput(f"-k takes a number from 1 to {MAX_HITS}, not {_short(str(number))}.")
    return number


def length(text: object) -> str:
    """The length of a summary."""
    if text not in LENGTHS:
        raise BadInput(f"`length` takes {', '.join(LENGTHS[:-1])} or {LENGTHS[-1]}, not “{_short(str(text))}”.")
    return str(text)


def article_ids(ids: object) -> tuple[str, ...]:
    """The ids of stored articles."""
    if not isinstance(ids, Sequence) or isinstance(ids, str):
        raise BadInput("`article_ids` takes a list of ids; `evenhand articles` shows them.")
    return tuple(dict.fromkeys(str(one) for one in ids))


def given_articles(fields: object) -> tuple[list[Article], tuple[str, ...]]:
    """The articles that came with one question, in their order, their ids kept; and a notice for each that cannot be read."""
    if not isinstance(fields, list) or not all(isinstance(f, Mapping) for f in fields):
        raise BadInput("`articles` takes a list of objects with id, title, outlet and text.")
    if not fields:
        raise BadInput("`articles` is empty: give at least one, or leave it out to ask the indexed ones.")
    return _composed([(str(at), f) for at, f in enumerate(fields, start=1)])


def given_texts(texts: object) -> tuple[list[Article], tuple[str, ...]]:
    """The plain texts that came with one claim, as articles with their place for an id, "0", "1" and so on; and notices."""
    if not isinstance(texts, list) or not texts or not all(isinstance(t, str) for t in texts):
        raise BadInput("`sources` takes a list of texts, at least one.")
    return _composed([(str(at), {"title": f"Text {at + 1}", "text": t}) for at, t in enumerate(texts)])


def _composed(fields: Sequence[tuple[str, Mapping[str, Any]]]) -> tuple[list[Article], tuple[str, ...]]:
    made: dict[str, Article] = {}
    notices: list[str] = []
    for fallback_id, one in fields:
        try:
            article = compose(clean(one), Origin(OriginKind.GIVEN), fallback_id)
        except ArticleUnreadable as unreadable:
            notices.append(f"Of the given texts, number {len(made) + len(notices) + 1} was left out: {unreadable}")
            continue
        if article.source.id in made:
            raise BadInput(f"Two of the given articles have the id “{_short(article.source.id)}”: give each its own.")
        made[article.source.id] = article
    if not made:
        raise BadInput("None of the given texts can be read: give articles with text in them.")
    return list(made.values()), tuple(notices)


def clean(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields without lone surrogates, which neither the database nor the model can take."""
    return {k: v.encode("utf-8", "replace").decode("utf-8") if isinstance(v, str) else v for k, v in fields.items()}


def _worded(text: object, noun: str, limit: int) -> str:
    if not isinstance(text, str) or not safe(text):
        raise BadInput(f"The {noun} is empty: type it in words.")
    if len(text) > limit:
        raise BadInput(f"The {noun} has {len(text):,} characters: {limit:,} is the most that can be asked at once.")
    return safe(text)


def _midnight(moment_: datetime | None) -> datetime | None:
    return None if moment_ is None else datetime.combine(moment_.date(), time(), UTC)


def _short(text: str) -> str:
    shown = safe(text)
    return shown if len(shown) <= 60 else f"{shown[:59]}…"
