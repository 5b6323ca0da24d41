"""Clashes: two accounts that cannot both be right about one matter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from core.values import Span
from grounding.clash_amounts import clash_of_spending
from grounding.clash_doers import clash_of_doers
from grounding.clash_edits import clash_of_edits
from grounding.clash_figures import clash_of_days, clash_of_numbers, clash_of_tallies
from grounding.clash_hours import clash_of_dated_events, clash_of_hours
from grounding.clash_quotations import clash_of_quotations
from grounding.clash_roles import RoleClash, clash_of_negation, clash_of_order
from grounding.clash_scopes import same_clause
from grounding.predicates import Reading, read_span, reporting

# Two sentences less alike than this (cosine) are not on one matter, whatever words they share.
LEAST_SIMILARITY = 0.3
# Doers and order rest on fewer marks than figures do, so the sentences must be closer.
_LEAST_FOR_ROLES = 0.55
_LABEL_WORDS = 4


@dataclass(frozen=True, slots=True)
class Clash:
    """What two accounts say differently; `about` is made of words of the first span.

    `kind` is number, date, quotation, agent, negation or order.
    """

    kind: str
    about: str
    a_words: str
    b_words: str


def clash(a: Span, b: Span, similarity: float) -> Clash | None:
    """The first clash of two spans, None where they agree, are on different matters, or leave it open. `similarity` is their cosine.

    Both must speak of the same counted thing, happening or deed; "3 killed" and "5 injured" never clash.
    """
    return next(iter(clashes(a, b, similarity)), None)


def clashes(a: Span, b: Span, similarity: float) -> tuple[Clash, ...]:
    """Every clash of two spans: figures first, or else one of time, quotation, negation, order or agent."""
    return clashes_of(read_span(a), read_span(b), similarity)


def clashes_of(one: Reading, two: Reading, similarity: float) -> tuple[Clash, ...]:
    """The same for spans that are read already."""
    if similarity < LEAST_SIMILARITY:
        return ()
    if not one.senses & two.senses:
        return ()
    edit = clash_of_edits(one, two)
    if edit:
        kind, found = edit
        return (Clash(kind, label(one, found.shared), one.text[slice(*found.a)], two.text[slice(*found.b)]),)
    number, day = clash_of_tallies(one, two) or clash_of_numbers(one, two), clash_of_days(one, two)
    if number and day and same_clause(one, number.a, day.a) and same_clause(two, number.b, day.b):
        # Another number on another day is another happening, not another account of it.
        return ()
    figures = [Clash(kind, label(one, f.shared), f.a.text, f.b.text) for kind, f in (("number", number), ("date", day)) if f]
    return tuple(figures) or tuple(_of_roles(one, two, similarity))


def _of_roles(one: Reading, two: Reading, similarity: float) -> Iterator[Clash]:
    finders: tuple[tuple[str, float, Callable[[Reading, Reading], RoleClash | None]], ...] = (
        ("number", LEAST_SIMILARITY, clash_of_spending),
        ("date", LEAST_SIMILARITY, clash_of_hours),
        ("date", LEAST_SIMILARITY, clash_of_dated_events),
        ("quotation", _LEAST_FOR_ROLES, clash_of_quotations),
        ("negation", LEAST_SIMILARITY, clash_of_negation),
        ("order", _LEAST_FOR_ROLES, clash_of_order),
        ("agent", _LEAST_FOR_ROLES, clash_of_doers),
    )
    for kind, least, find in finders:
        found = find(one, two) if similarity >= least else None
        if found:
            yield Clash(kind, label(one, found.shared), one.text[slice(*found.a)], two.text[slice(*found.b)])
            return


def label(reading: Reading, shared: frozenset[str]) -> str:
    """A few words of the sentence, in its order, that name what both speak of: names first, then the senses given."""
    chosen = [w for w in reading.words if w.content and w.sense in shared and not reading.in_figure(w) and not reporting(w.sense)]
    first: dict[str, str] = {}
    for word in chosen:
        first.setdefault(word.sense, word.text.removesuffix("'s").removesuffix("’s"))
    return " ".join(list(first.values())[:_LABEL_WORDS])
