"""Rows that cut one statement into slices, made one; and which rows only repeat what one person said."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from core.values import Span
from grounding.accounts import Unit
from grounding.spoken import last_name, quoted_parts

# Words of the widest span, and rows of one speaker's words: more of them hide what the accounts themselves tell.
_MOST_WORDS = 50
_MOST_OF_ONE = 2
# From this share on of what accounts share, it is somebody's words; from this share on of their words, they have the same sentence.
_SPOKEN = 0.6
_SAME_WORDS = 0.75
_NOTHING = " \t\n\r\u00a0\"'“”‘’"

# The units of one row, account by account: of each a run of neighbours.
Runs = tuple[tuple[Unit, ...], ...]


def spans_of(runs: Runs) -> tuple[Span, ...]:
    """One span for each account."""
    return tuple(Span(run[0].span.article, run[0].span.start, run[-1].span.end) for run in runs)


def merged(rows: Sequence[Runs]) -> list[Runs]:
    """The rows, those one that stand beside each other in each account as the words of one speaker, in the order of the first of them.

    Where the whole would be too long, only the first is kept. Rows that give one speaker's words are kept up to two.
    """
    kept: list[Runs] = []
    for row in rows:
        at = next((n for n, other in enumerate(kept) if _beside(other, row)), None)
        if at is None:
            kept.append(row)
        elif (whole := _joined(kept[at], row)) is not None:
            kept[at] = whole
    again = merged(kept) if len(kept) < len(rows) else kept
    return _not_too_many(again)


def gives_speech(runs: Runs) -> bool:
    """Whether what the accounts of a row share is somebody's words in each of them.

    Where they have the very same sentence, the marks in one of them tell it of all: an article may open a quotation sentences before.
    """
    shared = frozenset.intersection(*(frozenset().union(*(u.reading.senses for u in run)) for run in runs))
    shares = [_in_marks(run, shared) for run in runs]
    return min(shares) >= _SPOKEN or (max(shares) >= _SPOKEN and _the_very_same(runs))


def quotes_one(runs: Runs) -> bool:
    """Whether a row gives somebody's words, and no two of its accounts tell of different people who say them."""
    return gives_speech(runs) and len(_speakers(runs)) <= 1


def tagged(runs: Runs) -> bool:
    """Whether an account tells, in the row itself, who speaks: something besides the quotation stands there."""
    return any(0.0 < _in_marks(run, frozenset(w.sense for u in run for w in u.reading.words)) < 1.0 for run in runs)


def _in_marks(run: Sequence[Unit], shared: frozenset[str]) -> float:
    """The share of the words with these senses that stand within quotation marks."""
    found = [(u, w) for u in run for w in u.reading.words if w.content and w.sense in shared]
    quoted = [w for u, w in found if any(start <= u.span.start + w.start < end for start, end in quoted_parts(u.span))]
    return len(quoted) / len(found) if found else 0.0


def _the_very_same(runs: Runs) -> bool:
    bags = [frozenset(w.lower for u in run for w in u.reading.words) for run in runs]
    return all(len(a & b) >= _SAME_WORDS * len(a | b) for a, b in combinations(bags, 2))


def _speakers(runs: Runs) -> set[str]:
    """The last names of those whose words a row gives."""
    return {last_name(s.speaker) for span in spans_of(runs) for s in span.speech if s.speaker}


def _beside(one: Runs, two: Runs) -> bool:
    """Whether two rows are neighbours in each of the same accounts, and speech in all of them."""
    if [r[0].account for r in one] != [r[0].account for r in two]:
        return False
    gaps = [_gap(a, b) for a, b in zip(one, two, strict=True)]
    after = {a[0].place < b[0].place for a, b in zip(one, two, strict=True)}
    return all(gap is not None and not gap.strip(_NOTHING) for gap in gaps) and len(after) == 1 and gives_speech(one) and gives_speech(two)


def _gap(a: Sequence[Unit], b: Sequence[Unit]) -> str | None:
    """The text between two runs of one article."""
    first, last = (a, b) if a[0].place < b[0].place else (b, a)
    start, end = first[-1].span.end, last[0].span.start
    return first[0].span.article.text[start:end] if start <= end else None


def _joined(one: Runs, two: Runs) -> Runs | None:
    runs = tuple((*a, *b) if a[0].place < b[0].place else (*b, *a) for a, b in zip(one, two, strict=True))
    return runs if max(len(s.quote.split()) for s in spans_of(runs)) <= _MOST_WORDS else None


def _not_too_many(rows: Sequence[Runs]) -> list[Runs]:
    kept: list[Runs] = []
    count: dict[str, int] = {}
    for row in rows:
        names = sorted(_speakers(row)) if gives_speech(row) else []
        if all(count.get(name, 0) < _MOST_OF_ONE for name in names):
            kept.append(row)
            for name in names:
                count[name] = count.get(name, 0) + 1
    return kept
