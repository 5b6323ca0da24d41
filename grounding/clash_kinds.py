"""What kind of thing a noun names: a room, a building, somebody with a trade."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from grounding.clash_lexicon import lines
from retrieval.words import stem


@lru_cache(maxsize=1)
def _kinds() -> dict[str, frozenset[str]]:
    """Stem -> the kinds of thing that its words can name."""
    found: dict[str, set[str]] = {}
    for kind, words in (line.split(" | ") for line in lines("clash_kinds.txt")):
        for word in words.replace("=", " ").split():
            found.setdefault(stem(word), set()).add(kind)
    return {word: frozenset(of) for word, of in found.items()}


def kinds(word: str) -> frozenset[str]:
    """The kinds of thing that a word in small letters can name; none where we wrote none down.

    >>> sorted(kinds("church"))
    ['body', 'building']
    """
    return _kinds().get(stem(word), frozenset())


def of_kind(word: str, wanted: Iterable[str]) -> bool:
    """Whether a word in small letters can name a thing of one of some kinds."""
    return not kinds(word).isdisjoint(wanted)
