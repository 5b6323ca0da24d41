"""The same figure of the same thing in sentences of two accounts, whatever else each of them tells."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from grounding.accounts import Accounts, Unit
from grounding.aligning import other_days
from grounding.check_words import same_word
from grounding.facts import Figure
from retrieval.roles import TIMES
from retrieval.words import stem

# How near two sentences must be by what is their own; those that give one figure of one thing need not have much else in common.
_NEAR, _NEAR_OF_TALLIES = 0.32, 0.2
# Words behind a figure that tell what is counted.
_MOST_WORDS = 3
# Numbers up to this one, and measures of time, count so many things that one word more must be the same.
_FEW = 3
_TIMES = TIMES | frozenset(stem(w) for w in "second minute hour day night week weekend month year decade century term time age old".split())


@dataclass(frozen=True, slots=True)
class _Counted:
    """A figure with the senses of what is counted; of a tally ("61-7") both numbers and no senses."""

    key: tuple[float, float, str]
    things: tuple[str, ...]
    tally: bool = False


def same_figures(accounts: Accounts) -> dict[tuple[int, int], frozenset[str]]:
    """The pairs of units of two accounts that give one figure of one thing, by their vector rows, with the senses of that."""
    held: dict[tuple[float, float, str], list[tuple[Unit, _Counted]]] = defaultdict(list)
    for unit in accounts.every:
        for counted in _counted(unit):
            held[counted.key].append((unit, counted))
    found: dict[tuple[int, int], frozenset[str]] = {}
    for same in held.values():
        for n, (a, mine) in enumerate(same):
            for b, its in same[n + 1 :]:
                near = a.account != b.account and accounts.nearness(a, b) >= (_NEAR_OF_TALLIES if mine.tally else _NEAR)
                if near and not other_days(a, b) and (senses := _in_common(mine, its)) is not None:
                    found[a.row, b.row] = found.get((a.row, b.row), frozenset()) | senses | (a.reading.senses & b.reading.senses)
                    if mine.tally:
                        found[a.row, b.row] |= a.reading.senses | b.reading.senses
    return found


def _in_common(mine: _Counted, its: _Counted) -> frozenset[str] | None:
    """The senses of the thing that both count, or nothing where it may be two."""
    if mine.tally or its.tally:
        return frozenset() if mine.tally and its.tally else None
    both = {x for x in mine.things for y in its.things if same_word(x, y)}
    least = 2 if (mine.key[0] <= _FEW and not mine.key[2]) or both <= _TIMES else 1
    return frozenset(both) if len(both) >= least else None


def _counted(unit: Unit) -> list[_Counted]:
    text, found = unit.reading.text, []
    figures = [f for f in unit.reading.figures if f.number and f.kind not in ("ordinal", "vague")]
    for n, figure in enumerate(figures):
        after = figures[n + 1] if n + 1 < len(figures) else None
        if after and text[figure.end : after.start] in ("-", "–", " to "):
            found.append(_Counted((_value(figure), _value(after), ""), (), tally=True))
        elif "/" not in text[max(0, figure.start - 1) : figure.end + 1]:
            found.append(_Counted((_value(figure), 0.0, figure.number.unit if figure.number else ""), _things(unit, figure)))
    return found


def _value(figure: Figure) -> float:
    return figure.number.value if figure.number else 0.0


def _things(unit: Unit, figure: Figure) -> tuple[str, ...]:
    """The first content words behind a figure, up to a verb or another figure."""
    found: list[str] = []
    for word in unit.reading.words:
        if word.start < figure.end:
            continue
        if word.verb or len(found) == _MOST_WORDS or unit.reading.text[figure.end : word.start].count(",") > 0:
            break
        if word.content and not unit.reading.in_figure(word):
            found.append(word.sense)
    return tuple(found)
