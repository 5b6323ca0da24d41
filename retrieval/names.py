"""Names as newspapers write them: runs of capitalised words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from retrieval.words import STOP_WORDS

_INITIALS = r"(?:[A-Z]\.)+(?:[A-Z]\b)?"
_CAPITAL = rf"(?:{_INITIALS}|(?:Mc|Mac|O['\u2019]|d['\u2019])?[A-Z][\w\u2019'-]*\w|[A-Z]\b)"
_TITLE = r"(?:Mr|Mrs|Ms|Dr|Gov|Sen|Rep|Gen|Col|Lt|Sgt|Capt|Prof|Rev|St|Pres)\."
_PARTICLE = r"(?:of\s+the|of|de\s+la|de|la|al|bin|von|van|der)"
_NAME = re.compile(rf"(?:{_TITLE}\s+)*{_CAPITAL}(?:\s+(?:{_PARTICLE}\s+)?(?:{_TITLE}\s+)?{_CAPITAL})*")
_OPENERS = STOP_WORDS | {
    "according", "although", "another", "earlier", "even", "here", "however", "instead", "last", "many", "meanwhile", "now", "one",
    "still", "today", "since", "yet", "yesterday", "two", "three", "first", "despite", "among", "later", "also", "like", "that",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Name:
    """A name at `text[start:end]`."""

    text: str
    start: int
    end: int


def names(text: str) -> list[Name]:
    """Runs of capitalised words, in order. A common word that is capital only because it opens a sentence is left out.

    >>> [n.text for n in names("On Monday the mayor of Halden met Ana de Soto.")]
    ['Monday', 'Halden', 'Ana de Soto']
    """
    found = []
    for match in _NAME.finditer(text):
        start, end = match.span()
        while start < end:
            word = re.match(r"[\w'\u2019-]+", text[start:end])
            if word is None or word.group().lower() not in _OPENERS:
                break
            start += word.end()
            start += len(text[start:end]) - len(text[start:end].lstrip(" ."))
        name = text[start:end].rstrip(" .")
        if len(name) > 1:
            found.append(Name(name, start, start + len(name)))
    return found
