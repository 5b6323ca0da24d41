"""Whether another account bears out a sentence as a whole, so that the sentence may be shown with that account's number too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from core.folding import fold
from core.values import Span
from grounding.accounts import Accounts, Unit
from grounding.check_antonyms import opposites
from grounding.check_words import same_word
from grounding.clashes import clashes_of
from grounding.facts import hedges, name_words, names, negations, plans, tells
from grounding.predicates import Reading, Word, read_span
from grounding.standing_alone import prose
from retrieval.people import mention
from retrieval.reporting_verbs import ACCORDING, STRONG
from retrieval.roles import ROLES

# The share of a sentence's content, by weight, that another account must have; of what stands in quotation marks, all.
_LEAST_COVER = 0.8
# Below this cosine two sentences are not held against each other.
_LEAST_COSINE = 0.45
_SAME_MATTER = 0.8
_FRAME_WORDS = 5
_TITLES = frozenset("mr mrs ms dr jr sr".split())
# What shows that a sentence gives somebody's words.
_TOLD = re.compile(rf"\b(?:{'|'.join(sorted(STRONG - frozenset(('add', 'adds', 'added'))))}|reports|reported)\b|{ACCORDING.pattern}")


def backers(accounts: Accounts, unit: Unit) -> tuple[Span, ...]:
    """One span of each other account that bears a unit out, by article id: a sentence, or one with the sentence before it."""
    found = (_backer(accounts, unit, n) for n in accounts.others(unit.account))
    return tuple(span for span in found if span)


def _backer(accounts: Accounts, unit: Unit, other: int) -> Span | None:
    near = [u for u in accounts.units[other] if accounts.cosine(unit, u) >= _LEAST_COSINE]
    near.sort(key=lambda u: (-accounts.cosine(unit, u), u.place))
    windows = [*([u] for u in near), *(pair for u in near for pair in _pairs(accounts, u))]
    for window in windows:
        told = frozenset().union(*(u.reading.senses for u in window))
        if _share(_content(unit.reading), told, accounts.weight) >= _LEAST_COVER:
            span = Span(window[0].span.article, window[0].span.start, window[-1].span.end)
            if backing(unit.span, [span], accounts.weight):
                return span
    return None


def _pairs(accounts: Accounts, unit: Unit) -> Iterator[list[Unit]]:
    """The unit with its neighbour before it, and with the one behind it; what is set apart between two, such as an order, parts them."""
    units = accounts.units[unit.account]
    for first in (unit.place - 1, unit.place):
        if first >= 0 and first + 1 < len(units):
            one, two = units[first : first + 2]
            if not one.span.article.text[one.span.end : two.span.start].strip():
                yield [one, two]


def backing(shown: Span, spans: Iterable[Span], weight: Mapping[str, float] | None = None) -> tuple[Span, ...]:
    """The spans that bear out what is shown as a whole: every figure, day, name and quoted word, nearly all else, and as firmly.

    "Closed, the mayor said" and "may have closed" do not say "closed". `weight` is of a sense, 1 for one without.
    """
    return tuple(s for s in spans if s != shown and _bears_out(shown, s, weight or {}))


def _bears_out(shown: Span, other: Span, weight: Mapping[str, float]) -> bool:
    mine, its = read_span(shown), read_span(other)
    if not _reserve(other.quote) <= _reserve(shown.quote) or bool(negations(shown.quote)) != bool(negations(other.quote)):
        return False
    if not all(tells(figure, its.figures) for figure in mine.figures):
        return False
    if not _names_told(shown, other, its) or not _quoted_too(mine, its) or _cover(_content(mine), its, weight) < _LEAST_COVER:
        return False
    if any(opposites(word) & (its.senses - mine.senses) for word in mine.senses - its.senses):
        return False
    return not clashes_of(mine, its, _SAME_MATTER)


def _reserve(quote: str) -> set[str]:
    """What keeps an account from vouching for a sentence of its own: that it hedges, foretells, or gives somebody's words."""
    return {name for name, found in (("hedge", hedges(quote)), ("told", _TOLD.search(quote)), ("plan", plans(quote))) if found}


def _names_told(shown: Span, other: Span, its: Reading) -> bool:
    """Whether the last word of every name is in the other span, and its other words, less titles, anywhere in the other article."""
    here = {*its.senses, *(w.lower.removesuffix("'s") for w in its.words)}
    text = f"{other.article.source.title} {prose(other.article)}".casefold()
    for name in names(shown.quote):
        words = [w.casefold() for w in name_words(mention(name.text, 0).name)]
        words = [w for w in words if w not in _TITLES and w not in ROLES]
        if words and (not any(same_word(words[-1], h) or words[-1] == h for h in here) or not all(w in text for w in words)):
            return False
    return True


def _content(reading: Reading) -> frozenset[str]:
    """The senses of a sentence less those of ", the county said", which an account that says it itself need not repeat."""
    clauses = {w.clause for w in reading.words}
    frames = {c for c in clauses if _is_frame([w for w in reading.words if w.clause == c])}
    inside = frozenset(w.sense for w in reading.words if w.clause not in frames)
    return reading.senses & inside if frames != clauses else reading.senses


def _is_frame(clause: list[Word]) -> bool:
    return len(clause) <= _FRAME_WORDS and any(w.lower in STRONG for w in clause)


def _quoted_too(mine: Reading, its: Reading) -> bool:
    """Whether the other has every quotation of mine word for word, less articles, and does not only quote what mine says itself."""
    text = _plain_words(its.text)
    if not all(f" {_plain_words(mine.text[start:end]).strip()} " in text for start, end in mine.speech):
        return False
    spoken = frozenset(w.sense for w in its.words if its.quoted(w))
    own = frozenset(w.sense for w in mine.words if w.content and not mine.quoted(w)) & mine.senses
    return not own or not spoken or _share(own, spoken, {}) < _LEAST_COVER


def _plain_words(text: str) -> str:
    """The words in small letters between single blanks, articles left out."""
    words = re.findall(r"[\w'$%.-]*\w", fold(text).casefold())
    return f" {' '.join(w for w in words if w not in ('a', 'an', 'the'))} "


def cover(accounts: Accounts, covered: Unit, covering: Unit) -> float:
    """The share of a unit's content, by weight, that another has."""
    return _share(covered.reading.senses, covering.reading.senses, accounts.weight)


def _cover(senses: frozenset[str], its: Reading, weight: Mapping[str, float]) -> float:
    """The share of the senses, by weight, that the other reading has."""
    return _share(senses, its.senses | {w.sense for w in its.words}, weight)


def _share(senses: frozenset[str], told: frozenset[str], weight: Mapping[str, float]) -> float:
    """The share of the senses, by weight, that are told; 1 of none."""
    total = sum(weight.get(s, 1.0) for s in senses)
    held = sum(weight.get(s, 1.0) for s in senses if s in told or any(same_word(s, other) for other in told))
    return held / total if total else 1.0
