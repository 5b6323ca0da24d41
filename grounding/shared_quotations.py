"""The same quoted words in sentences of two accounts, whatever surrounds them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from grounding.accounts import Accounts, Unit
from grounding.spoken import last_name, quoted_parts
from retrieval.words import stem

# Plain words that a run of equal words must hold; fewer where the run stands in marks in both, or is all that one of them quotes.
_LEAST, _LEAST_QUOTED, _LEAST_WHOLE = 4, 3, 2
# So few words are a phrase that anybody may say twice: they are one quotation only in sentences that have more in common.
_NEAR = 0.3
# Equal words in a row by which sentences are looked up.
_LOOKED_UP = 3
_NOT = frozenset("not no never".split())


@dataclass(frozen=True, slots=True)
class _Words:
    """A unit's words in small letters, and for each whether it is plain (content, no name, no figure) and whether it stands in marks."""

    unit: Unit
    lower: tuple[str, ...]
    plain: tuple[bool, ...]
    quoted: tuple[bool, ...]


def same_quotations(accounts: Accounts) -> dict[tuple[int, int], frozenset[str]]:
    """The pairs of units of two accounts that quote the same words of one person, by their vector rows, with the senses of those words."""
    read = [[_words(u) for u in units if quoted_parts(u.span)] for units in accounts.units]
    found: dict[tuple[int, int], frozenset[str]] = {}
    for n, mine in enumerate(read):
        for its in read[n + 1 :]:
            for a, b in _candidates(mine, its):
                senses = _in_common(a, b, accounts.nearness(a.unit, b.unit) >= _NEAR)
                if senses and one_speaker(a.unit, b.unit):
                    found[a.unit.row, b.unit.row] = senses
    return found


def one_speaker(a: Unit, b: Unit) -> bool:
    """Whether the words that two units quote may be one person's: no two speakers are told.

    Where one of them tells no speaker, the names outside its marks, if there are any, must hold the other's.
    """
    speakers = [{last_name(s.speaker) for s in u.span.speech if s.speaker} for u in (a, b)]
    if all(speakers):
        return bool(speakers[0] & speakers[1])
    for known, unit in zip(speakers, (b, a), strict=True):
        names = _outside(unit)
        if known and names and not any(stem(name) in names for name in known):
            return False
    return True


def _outside(unit: Unit) -> set[str]:
    """The senses of the names that a unit has outside quotation marks."""
    marks = quoted_parts(unit.span)
    return {w.sense for w in unit.reading.words if w.name and not any(s <= unit.span.start + w.start < e for s, e in marks)}


def _words(unit: Unit) -> _Words:
    marks = quoted_parts(unit.span)
    words, reading = unit.reading.words, unit.reading
    plain = tuple(w.content and not w.name and not reading.in_figure(w) for w in words)
    quoted = tuple(any(s <= unit.span.start + w.start < e for s, e in marks) for w in words)
    return _Words(unit, tuple(w.lower for w in words), plain, quoted)


def _candidates(mine: Sequence[_Words], its: Sequence[_Words]) -> Iterator[tuple[_Words, _Words]]:
    """Pairs with a few equal words in a row, quoted in both."""
    at: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, words in enumerate(its):
        for run in _runs(words):
            at[run].append(n)
    for words in mine:
        for n in sorted({n for run in _runs(words) for n in at.get(run, ())}):
            yield words, its[n]


def _runs(words: _Words) -> Iterator[tuple[str, ...]]:
    for n in range(len(words.lower) - 1):
        for length in (2, _LOOKED_UP):
            if all(words.quoted[n : n + length]) and any(words.plain[n : n + length]) and n + length <= len(words.lower):
                yield words.lower[n : n + length]


def _in_common(a: _Words, b: _Words, near: bool) -> frozenset[str]:
    """The senses of the longest run of equal words that is a quotation in both; empty where it is too short to be one."""
    match = SequenceMatcher(None, a.lower, b.lower, autojunk=False).find_longest_match()
    mine, its = slice(match.a, match.a + match.size), slice(match.b, match.b + match.size)
    if _denied(a, mine) != _denied(b, its):
        return frozenset()
    plain, marked = sum(a.plain[mine]), (all(a.quoted[mine]), all(b.quoted[its]))
    whole = all(marked) and (_whole(a, mine) or _whole(b, its))
    if (plain >= _LEAST and any(marked)) or (plain >= _LEAST_QUOTED and all(marked)) or (plain >= _LEAST_WHOLE and whole and near):
        return frozenset(w.sense for w in a.unit.reading.words[mine] if w.content)
    return frozenset()


def _denied(words: _Words, run: slice) -> bool:
    return run.start > 0 and words.lower[run.start - 1] in _NOT


def _whole(words: _Words, run: slice) -> bool:
    """Whether a run is all that stands between two marks."""
    return not (run.start > 0 and words.quoted[run.start - 1]) and not (run.stop < len(words.quoted) and words.quoted[run.stop])
