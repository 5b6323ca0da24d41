"""Two sentences of the same wording that differ in one place: a figure, a day, a denial, an opposite, a place.

Reports of one event often share a sentence almost word for word, from a news agency or a spokesman, and then the one place where they part
is what a reader wants to see. The words of both are aligned (longest matching runs, Ratcliff and Metzener 1988, as in `difflib`); where
nearly all of the shorter sentence is found in the other, in order, the places left over are compared by what they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import Match, SequenceMatcher

from grounding.check_antonyms import opposites
from grounding.check_words import same_word
from grounding.clash_parts import contrasted
from grounding.clash_roles import RoleClash
from grounding.clash_scopes import intervals_meet
from grounding.facts import Figure
from grounding.predicates import Reading, Word

# How much of the shorter sentence must be in the other, in order, and how many words that is at least.
_LEAST_SHARE = 0.75
_LEAST_WORDS = 6
# Longer than this, a stretch of other words is another statement, not another word.
_MOST_OTHER = 3
_DENIES = frozenset("not never no cannot nobody none without unlikely fail fails failed refuse refuses refused".split())
_HELPS = frozenset("do does did".split())
_PLACE = frozenset("in at near outside inside from off on under".split())

_Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word or a whole figure at `start:end`; `key` is what it is aligned by, `denied` whether a denial goes before it."""

    key: str
    start: int
    end: int
    word: Word | None
    figure: Figure | None
    denied: bool


def clash_of_edits(a: Reading, b: Reading) -> tuple[str, RoleClash] | None:
    """The kind (number, date, negation, outcome, place) and the words of the one place where two like sentences part."""
    found, shared = _parting(a, b)
    if len(found) != 1 or len(shared) < 2:
        # Several places that part, such as another score of other sides on another day, are another matter.
        return None
    kind, one, other = found[0]
    if kind in ("number", "date") and contrasted(a, b, (one, other)):
        # "Hurt in the first crash", "hurt in the second": two happenings.
        return None
    return (kind, RoleClash(one, other, shared)) if kind else None


def parted(a: Reading, b: Reading) -> bool:
    """Whether two like sentences part in any place at all: then they do not say the same, whether or not both can be true."""
    return any(kind for kind, _, _ in _parting(a, b)[0])


def _parting(a: Reading, b: Reading) -> tuple[list[tuple[str, _Place, _Place]], frozenset[str]]:
    """Where two sentences of one wording part, "" being the kind of mere other words, and the senses they share; nothing of others."""
    if min(len(a.words), len(b.words)) < _LEAST_WORDS:
        return [], frozenset()
    mine, its = _pieces(a), _pieces(b)
    least = max(_LEAST_WORDS, _LEAST_SHARE * min(len(mine), len(its)))
    if (Counter(p.key for p in mine) & Counter(p.key for p in its)).total() < least:
        return [], frozenset()
    blocks = SequenceMatcher(None, [p.key for p in mine], [p.key for p in its], autojunk=False).get_matching_blocks()
    same = [(mine[block.a + n], its[block.b + n]) for block in blocks for n in range(block.size)]
    if len(same) < least:
        return [], frozenset()
    denials = sum(p.denied for p in mine), sum(p.denied for p in its)
    shared = frozenset(one.word.sense for one, _ in same if one.word and one.word.content)
    return [*_within(same, denials), *_between(mine, its, blocks)], shared


def _pieces(reading: Reading) -> list[_Piece]:
    """The sentence in pieces to align; a denial is a mark of the piece after it, and a verb that only helps to deny is left out."""
    found: list[_Piece] = []
    denied = False
    for word in reading.words:
        figure = next((f for f in reading.figures if f.start <= word.start < f.end), None)
        if figure and found and found[-1].figure is figure:
            continue
        if word.lower in _DENIES or word.lower.endswith("n't"):
            denied = True
            if not word.lower.endswith("n't"):
                continue
        if word.lower in _HELPS or word.lower.removesuffix("n't") in _HELPS:
            continue
        plain = word.lower.removesuffix("n't")
        key = f"#{figure.kind}" if figure else word.sense if word.content else plain
        start, end = (figure.start, figure.end) if figure else (word.start, word.end)
        content = bool(figure) or word.content
        found.append(_Piece(key, start, end, None if figure else word, figure, denied and content))
        denied = denied and not content
    return found


def _within(same: Sequence[tuple[_Piece, _Piece]], denials: tuple[int, int]) -> Iterator[tuple[str, _Place, _Place]]:
    """Aligned pieces that part: figures of one kind with other values, a word that one denies; `denials` counts those of each sentence."""
    for one, other in same:
        places = (one.start, one.end), (other.start, other.end)
        if one.figure and other.figure:
            if one.figure.day and other.figure.day:
                if one.figure.day.clashes(other.figure.day):
                    yield "date", *places
            elif one.figure.number and other.figure.number and _apart(one.figure, other.figure):
                yield "number", *places
        if one.denied != other.denied and denials[0] != denials[1]:
            yield "negation", *places


def _apart(one: Figure, other: Figure) -> bool:
    """Whether two figures cannot be one; "more than 300" and "more than 500" of the same wording are two."""
    if one.bound == other.bound:
        one, other = replace(one, bound=""), replace(other, bound="")
    return not intervals_meet(one, other)


def _between(mine: Sequence[_Piece], its: Sequence[_Piece], blocks: Sequence[Match]) -> Iterator[tuple[str, _Place, _Place]]:
    """Stretches between two aligned runs that part: an opposite word, another name of a place; or, with no kind, other words."""
    x = y = 0
    for block in blocks:
        left, right = mine[x : block.a], its[y : block.b]
        inside = bool(block.size and x and y)
        told = (_content(left) and _content(right)) or (inside and any(p.word and p.word.verb for p in (*left, *right)))
        if told and not _alike(left, right):
            before, after = (mine[x - 1] if x else None), (mine[block.a] if block.size else None)
            kind = _other(left, right, before, after) if left and right else ""
            yield kind, _extent(left), _extent(right)
        x, y = block.a + block.size, block.b + block.size


def _content(part: Sequence[_Piece]) -> list[str]:
    return [p.word.lower if p.word else p.key for p in part if p.figure or (p.word and p.word.content)]


def _alike(left: Sequence[_Piece], right: Sequence[_Piece]) -> bool:
    """Whether each word of the shorter stretch has a word of the same meaning in the other."""
    words, others = sorted((_content(left), _content(right)), key=len)
    return bool(words) and all(any(same_word(w, o) for o in others) for w in words)


def _extent(part: Sequence[_Piece]) -> _Place:
    return (part[0].start, part[-1].end) if part else (0, 0)


def _other(left: Sequence[_Piece], right: Sequence[_Piece], before: _Piece | None, after: _Piece | None) -> str:
    """The kind of clash between two stretches, "" where they are only other words."""
    if max(len(left), len(right)) > _MOST_OTHER:
        return ""
    words, others = ([p.word for p in part if p.word and p.word.content] for part in (left, right))
    if len(words) == len(others) == 1 and opposites(words[0].lower) & {others[0].lower, others[0].sense}:
        return "outcome"
    names = all(p.word and p.word.name for part in (left, right) for p in part)
    beside = [p for p in (before, after) if p and p.word and p.word.name]
    if not names or beside or any(w.text.isupper() for w in (*words, *others)):
        # "Tim Walz" and "Governor Walz" are one; letters such as GOP stand for another name.
        return ""
    return "place" if before and before.word and before.word.lower in _PLACE else ""
