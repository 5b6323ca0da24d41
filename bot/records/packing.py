"""What a question asked for and got, as JSON text and back. An article is written as its version, and read again when it is wanted."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from functools import cache

from cattrs.preconf.json import make_converter

from bot.records.values import Kind, Request, Told
from core.errors import NothingFound
from core.values import Answer, Article, ClaimCheck, Comparison, Summary

ArticleOf = Callable[[str], Article]

_VALUES: dict[Kind, type[Told]] = {Kind.ASK: Answer, Kind.SUMMARY: Summary, Kind.COMPARE: Comparison, Kind.CHECK: ClaimCheck}
# A converter is made once, since it compiles code for each value; whom to ask for an article differs with each call.
_article_of: ContextVar[ArticleOf] = ContextVar("article_of")
# Validation in detail would wrap what `article_of` raises.
_converter = make_converter(detailed_validation=False)
_converter.register_unstructure_hook(Article, lambda article: article.source.version)
_converter.register_structure_hook(Article, lambda version, _: _article_of.get()(version))


def pack(told: Told) -> str:
    """JSON in ASCII, so that every database takes any text."""
    return _converter.dumps(told)


def unpack(kind: Kind, text: str, article_of: ArticleOf) -> Told:
    """What was packed, with its articles by version. Raises NothingFound, also for what an older Evenhand packed in another way."""
    before = _article_of.set(cache(article_of))
    try:
        return _converter.loads(text, _VALUES[kind])
    except (AttributeError, KeyError, TypeError, ValueError) as foreign:
        raise NothingFound("This answer was stored by another version of Evenhand and cannot be read: ask again.") from foreign
    finally:
        _article_of.reset(before)


def pack_request(request: Request) -> str:
    """JSON in ASCII."""
    return _converter.dumps(request)


def unpack_request(text: str) -> Request:
    """What was packed."""
    return _converter.loads(text, Request)
