"""Who does what a sentence tells, by the names before its first verb; and whether two sentences tell of different doers."""

from __future__ import annotations

from grounding.accounts import Unit
from grounding.predicates import Reading, reporting

# What a name behind it is no doer of.
_PREPOSITIONS = frozenset("in on at of from to near for after before by with about against during over under between since".split())
_AUXILIARIES = frozenset("is are was were has have had will would can could may might shall should must did does do".split())


def other_doer(a: Unit, b: Unit) -> bool:
    """Whether each subject has a name that the other sentence lacks: what two people do alike is not one deed."""
    mine, its = (_doer_names(u.reading) for u in (a, b))
    return bool(mine and its) and not mine & b.reading.senses and not its & a.reading.senses


def swapped(a: Unit, b: Unit) -> bool:
    """Whether who does it in each is another than who does it in the other, and both name both: the winner of one lost in the other."""
    if any(_only_tells(u.reading) for u in (a, b)):
        return False
    mine, its = (_doer_names(u.reading) for u in (a, b))
    return bool(mine and its) and not mine & its and mine <= b.reading.senses and its <= a.reading.senses


def _only_tells(reading: Reading) -> bool:
    """Whether a sentence's first verb is one of telling."""
    first = next((w for w in reading.words[1:] if w.verb), None)
    return first is not None and reporting(first.sense)


def _doer_names(reading: Reading) -> set[str]:
    """The names before a sentence's first verb."""
    found: set[str] = set()
    behind = ""
    for n, word in enumerate(reading.words):
        if n and (word.verb or word.lower in _AUXILIARIES):
            break
        if word.name and behind not in _PREPOSITIONS:
            found.add(word.sense)
        behind = behind if word.name and behind in _PREPOSITIONS else word.lower
    return found
