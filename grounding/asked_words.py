"""Whether an article's words tell of a question's: the same in another form, or others that tell of the same matter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.resources import files

from grounding.check_words import REPORTING, lemma, same_word, stands_for


def _text(name: str) -> str:
    lines = files("grounding").joinpath(name).read_text(encoding="utf-8").splitlines()
    return " | ".join(line for line in lines if not line.startswith("#"))


def _told_by() -> dict[str, frozenset[str]]:
    """The lemma of a word of a question -> those of the words that may tell of it."""
    found: dict[str, set[str]] = {}
    for entry in _text("asked_words.txt").split(" | "):
        asked, told = entry.split(" > ")
        found.setdefault(lemma(asked), set()).update(lemma(word) for word in told.split())
    return {asked: frozenset(words) for asked, words in found.items()}


_TOLD_BY = _told_by()
# The lemmas of every word that may stand for another.
_LISTED = REPORTING | {lemma(w.lower()) for name in ("synonyms.txt", "stand_ins.txt") for w in re.findall(r"[\w-]+", _text(name))}


@lru_cache(maxsize=4096)
def _telling(asked: str, *, strictly: bool = False) -> frozenset[str]:
    """The lemmas that tell of a lemma of a question; strictly, none that only stand near it ("offend" for "insult")."""
    near = same_word if strictly else stands_for
    others = _LISTED if asked in _LISTED else ()
    return frozenset({asked, *_TOLD_BY.get(asked, ()), *(word for word in others if near(asked, word))})


def tells_of(told: str, asked: str) -> bool:
    """Whether a lemma of an article tells of a lemma of a question. That is far from saying the same: nothing rests on it.

    >>> tells_of(lemma("lethal"), lemma("killed")), tells_of(lemma("killed"), lemma("lethal"))
    (True, False)
    """
    return told in _telling(asked) or _undoubled(told) == _undoubled(asked)


class Told:
    """Which of a question's stems other stems tell of."""

    def __init__(self, stems: Sequence[str], *, strictly: bool = False) -> None:
        self._asked = [(s, _telling(lemma(s), strictly=strictly) | {s}, _undoubled(lemma(s))) for s in stems]

    def of(self, held: Iterable[str]) -> set[str]:
        """The question's stems that are told of by any of these."""
        told = {form for stem in held for form in (stem, lemma(stem))}
        undoubled = {_undoubled(form) for form in told}
        return {asked for asked, telling, single in self._asked if single in undoubled or not telling.isdisjoint(told)}


def _undoubled(word: str) -> str:
    """Without the second of two last letters: the stem of "boycotting" is written with one t, that of "boycott" with two."""
    return word[:-1] if word[-1:] == word[-2:-1] else word
