"""Lists that we wrote of what news reports tell: opposite ends of a matter (`clash_axes.txt`), deeds in many words (`clash_deeds.txt`)."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

# "~" stands for up to four words between, none of which denies, "*" after letters for any ending.
_BETWEEN = r"(?:(?!(?:not|never|no|nobody|without)\b)[\w.'’-]+ ){0,4}"


def lines(name: str) -> list[str]:
    """The entries of a list, those that go on in a line that is set in made one."""
    text = (Path(__file__).parent / name).read_text(encoding="utf-8")
    return [line for line in re.sub(r"\n[ \t]+", " ", text).splitlines() if line and not line.startswith("#")]


def _pattern(expressions: str) -> re.Pattern[str]:
    words = "|".join(e.strip().replace("*", r"\w*").replace("~", _BETWEEN) for e in expressions.split(" / "))
    return re.compile(rf"\b(?:{words})(?!\w)", re.IGNORECASE)


def _entry(line: str) -> tuple[str, tuple[re.Pattern[str], ...]]:
    name, *ends = line.split(" | ")
    return name.strip(), tuple(_pattern(end) for end in ends)


@lru_cache(maxsize=1)
def axes() -> dict[str, tuple[re.Pattern[str], ...]]:
    """The matters at two or more ends of which a sentence can stand, with the words of each end."""
    return dict(map(_entry, lines("clash_axes.txt")))


@lru_cache(maxsize=1)
def _deeds() -> dict[str, re.Pattern[str]]:
    return {name: ends[0] for name, ends in map(_entry, lines("clash_deeds.txt"))}


@lru_cache(maxsize=8192)
def deeds(text: str) -> frozenset[str]:
    """The deeds and things of which a sentence may tell, by name.

    >>> sorted(deeds("The alarm was raised by a nurse.") & deeds("A porter was the first to notice."))
    ['discover']
    """
    return frozenset(name for name, pattern in _deeds().items() if pattern.search(text))
