"""How each account puts one thing: words of one kind in sentences on one matter, and what stands between words that both share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise

from core.values import Span, Wording
from grounding.accounts import Accounts, Unit
from grounding.aligning import Pair, denies
from grounding.loaded import loaded_terms
from grounding.predicates import HAPPENINGS, Reading, Word, reporting
from grounding.word_choices import CHARGED, CHOICES
from retrieval.words import stem

_MOST = 10
_LEAST_COSINE = 0.5
_LEAST_OF_HAPPENING = 0.1
_LEAST_NEARNESS = 0.35
_MOST_BETWEEN = 5
_KINDS_OF = {form: tuple(kind for kind in CHOICES if form in CHOICES[kind]) for forms in CHOICES.values() for form in forms}


@dataclass(frozen=True, slots=True)
class _Use:
    """One word of a kind in a unit, with the words around it that belong to it."""

    unit: Unit
    word: Word
    span: Span


def wordings(accounts: Accounts, compared: Sequence[Pair]) -> list[Wording]:
    """What accounts call differently, at most ten: exact phrases outside quotation marks, one per account.

    Either words of one kind ("protest", "riot") in sentences near to each other; or, in sentences that say the same, the stretches between
    the same two words, where one is loaded and the other is not. Rows with a loaded phrase come first.
    """
    agreeing = frozenset((p.a.row, p.b.row) for p in compared if p.agreed)
    found = sorted([*_by_kind(accounts, agreeing), *_between(compared)], key=lambda w: not any(loaded_terms(s.quote) for s in w.by))
    kept: list[Wording] = []
    for wording in found:
        if not any(a.overlaps(b) for other in kept for a in wording.by for b in other.by):
            kept.append(wording)
    return kept[:_MOST]


def _by_kind(accounts: Accounts, agreeing: AbstractSet[tuple[int, int]]) -> Iterator[Wording]:
    uses: dict[str, list[_Use]] = {}
    for unit in accounts.every:
        for word in unit.reading.words:
            if word.content and not word.name and not unit.reading.quoted(word) and not unit.reading.in_figure(word):
                for kind in _KINDS_OF.get(word.lower, ()):
                    uses.setdefault(kind, []).append(_Use(unit, word, _phrase(unit, word)))
    for kind in sorted(uses):
        chosen = _differing(accounts, uses[kind], agreeing)
        if chosen:
            yield Wording(kind, tuple(use.span for use in sorted(chosen, key=lambda u: u.unit.account)))


def _differing(accounts: Accounts, uses: Sequence[_Use], agreeing: AbstractSet[tuple[int, int]]) -> list[_Use]:
    """The two uses of different words in the nearest sentences of two accounts, and of each other account the use nearest to them.

    An account that uses the other's word too, of whatever, does not put the thing differently; and two words of which neither is charged
    tell something only where the sentences say the same.
    """
    used: dict[int, set[str]] = {}
    for use in uses:
        used.setdefault(use.unit.account, set()).add(stem(use.word.lower))
    pairs = [
        (cosine, a, b)
        for n, a in enumerate(uses)
        for b in uses[n + 1 :]
        if a.unit.account != b.unit.account
        and stem(b.word.lower) not in used[a.unit.account]
        and stem(a.word.lower) not in used[b.unit.account]
        and denies(a.unit.span.quote) == denies(b.unit.span.quote)
        and (cosine := accounts.cosine(a.unit, b.unit)) >= _least(a, b)
        and _on_one_matter(accounts, a, b)
        and (
            (a.word.lower in CHARGED) != (b.word.lower in CHARGED)
            or not agreeing.isdisjoint(((a.unit.row, b.unit.row), (b.unit.row, a.unit.row)))
        )
    ]
    if not pairs:
        return []
    # The pair that shows most: a charged word beside a plainer one.
    _, one, two = max(
        pairs, key=lambda p: ((p[1].word.lower in CHARGED) != (p[2].word.lower in CHARGED), p[0], p[1].unit.key, p[2].unit.key)
    )
    chosen = {one.unit.account: one, two.unit.account: two}
    for account in range(len(accounts.articles)):
        near = [
            (cosine, use)
            for use in uses
            for other in (one, two)
            if use.unit.account == account and (cosine := accounts.cosine(use.unit, other.unit)) >= _least(use, other)
        ]
        if account not in chosen and near:
            chosen[account] = max(near, key=lambda n: (n[0], n[1].unit.key))[1]
    return list(chosen.values())


def _least(a: _Use, b: _Use) -> float:
    """How near two sentences must be: less for words of one happening, which an event seldom has twice."""
    return _LEAST_OF_HAPPENING if a.word.sense == b.word.sense and a.word.sense in HAPPENINGS else _LEAST_COSINE


def _on_one_matter(accounts: Accounts, a: _Use, b: _Use) -> bool:
    """Whether two sentences share a telling word besides the two, or a sense in the two and are near."""
    shared = (a.unit.reading.senses & b.unit.reading.senses) - {a.word.sense, b.word.sense}
    return a.word.sense == b.word.sense or any(accounts.weight[s] >= accounts.specific for s in shared)


def _phrase(unit: Unit, word: Word) -> Span:
    """The word with the plain words right before it that hang on it ("howling mob"), and what a hyphen ties to it."""
    words = unit.reading.words
    first = last = words.index(word)
    while first > 0 and first > words.index(word) - 2 and _hangs(unit.reading, words[first - 1], words[first]):
        first -= 1
    while last + 1 < len(words) and unit.reading.text[words[last].end : words[last + 1].start] == "-":
        last += 1
    if last > words.index(word) and last + 1 < len(words) and _hangs(unit.reading, words[last], words[last + 1]):
        last += 1
    return _part(unit, words[first].start, words[last].end)


def _hangs(reading: Reading, before: Word, word: Word) -> bool:
    plain = before.content and not before.verb and not before.name and not reading.in_figure(before) and not reporting(before.sense)
    return plain and reading.text[before.end : word.start] in (" ", "-") and not reading.quoted(before)


def _part(unit: Unit, start: int, end: int) -> Span:
    return Span(unit.span.article, unit.span.start + start, unit.span.start + end)


def _between(compared: Sequence[Pair]) -> Iterator[Wording]:
    for pair in sorted(compared, key=lambda p: (-p.score, p.a.key, p.b.key)):
        if pair.nearness < _LEAST_NEARNESS or denies(pair.a.span.quote) or denies(pair.b.span.quote):
            continue
        for mine, its, anchors in _stretches(pair.a, pair.b):
            if _differently(pair.a, mine, pair.b, its):
                yield Wording(anchors, (_extent(pair.a, mine), _extent(pair.b, its)))


def _stretches(a: Unit, b: Unit) -> Iterator[tuple[list[Word], list[Word], str]]:
    """What stands in each unit between the same two neighbouring shared words, when those come in the same order in both."""
    shared = (a.reading.senses & b.reading.senses) - {w.sense for w in a.reading.words if a.reading.quoted(w)}
    mine, its = ([n for n, w in enumerate(u.reading.words) if w.sense in shared and w.content] for u in (a, b))
    for left, right in pairwise(mine):
        for before, after in pairwise(its):
            ends = a.reading.words[left], a.reading.words[right]
            if (ends[0].sense, ends[1].sense) == (b.reading.words[before].sense, b.reading.words[after].sense):
                one, two = _trimmed(a.reading, left, right), _trimmed(b.reading, before, after)
                if one and two:
                    yield one, two, f"{ends[0].text} … {ends[1].text}"


def _trimmed(reading: Reading, left: int, right: int) -> list[Word]:
    """The words between two positions without the stop words at the rims; empty where they are too many, quoted, or of two clauses."""
    words = list(reading.words[left + 1 : right])
    while words and not words[0].content:
        words = words[1:]
    while words and not words[-1].content and words[-1].lower not in ("them", "him", "her", "it"):
        words = words[:-1]
    whole = len({w.clause for w in words}) == 1 and not any(reading.quoted(w) or reading.in_figure(w) for w in words)
    return words if 0 < len(words) <= _MOST_BETWEEN and whole else []


def _differently(a: Unit, mine: Sequence[Word], b: Unit, its: Sequence[Word]) -> bool:
    """Whether one stretch is loaded and the other is not."""
    loaded = [_loaded(u, words) for u, words in ((a, mine), (b, its))]
    senses, others = ({w.sense for w in words if w.content} for words in (mine, its))
    if senses & others or any(reporting(s) for s in senses | others) or any(w.name for w in (*mine, *its)):
        return False
    return loaded[0] != loaded[1]


def _loaded(unit: Unit, words: Sequence[Word]) -> bool:
    terms = loaded_terms(unit.reading.text)
    return any(t.start < words[-1].end and words[0].start < t.end for t in terms)


def _extent(unit: Unit, words: Sequence[Word]) -> Span:
    return _part(unit, words[0].start, words[-1].end)
