"""Which sentences of one account or of several make up a summary, and in what order they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from core.values import Article, Comparison, SectionKind, Span
from grounding.accounts import Accounts, Unit
from grounding.bearing_out import backers
from grounding.choosing import Choice, Chooser, Wanted
from grounding.clashes import clash
from grounding.covering import Coverage
from grounding.leads import beside_the_event, comments, gestures, length_cost, openings, stale, telling
from grounding.loaded import read_loaded
from grounding.replies import answers, charges, denials
from grounding.sieve import Sieve
from grounding.voices import Voices, gives_reason, says_little

# Two sentences this near in meaning say the same.
SAME_MEANING = 0.75
# How many openings are tried as the lead, and what one loses per point that it tells less than the best.
_OPENINGS, _LEADS = 4, 3.0
# The share of all words from which on a lead leaves too little room, and what each such word costs, as a share of all.
_ROOM, _CROWDS = 0.6, 1.0
# What a summary gains by a difference, and how much of its words one may take.
_DIFFERS, _MOST_DIFFERING = 0.12, 0.6
# What a part gains by a ground that somebody gives, and by a sentence that tells much for its words.
_REASON, _TELLING = 0.02, 0.2
# What one loses by loaded wording, by foretelling what another tells as done, by only going on with something, and by being long.
_COLOUR, _STALE, _ALSO, _LONG = 0.1, 0.1, 0.04, 0.8
_FURTHER = re.compile(r"^(?:\S+ ){0,4}(?:also|then|again)\b|, too\b|\bas well\.$|^\W*(?:but|however|still|yet|and|so)\b", re.I)
_COMMENT = 0.08
# What a part loses whose quotations would be loaded in an account's own words ("is an idiot").
_HEAT = 0.06
_MARKS = re.compile(r"[“”\"]")
# The fewest words of a sentence that adds something, and of one that several report.
_LEAST_WORDS, _LEAST_SHARED = 8, 6


@dataclass(frozen=True, slots=True)
class Part:
    """What is shown or left out together: sentences (`shown`), each with the spans of other accounts that support it."""

    kind: SectionKind
    shown: tuple[Span, ...]
    support: tuple[Span, ...] = ()

    @property
    def words(self) -> int:
        """How many words are shown."""
        return sum(len(s.quote.split()) for s in self.shown)

    def of(self, articles: Mapping[str, Article]) -> Part:
        """The same characters of these articles, by id."""
        shown, support = (tuple(Span(articles[s.article.source.id], s.start, s.end) for s in spans) for spans in (self.shown, self.support))
        return Part(self.kind, shown, support)


def parts_of_one(accounts: Accounts, sieve: Sieve, budget: int) -> list[Part]:
    """The article's sentences that together tell most of it, none saying what another says, in the article's order."""
    weighing = _Weighing(accounts, None)
    plain = [(u, span) for u in accounts.every if (span := sieve.readable(u.span))]
    spans = dict.fromkeys([span for u, span in plain if _tells(u, span)] or [span for _, span in plain])
    choices = {id(c): (c, part) for span in spans if (c := weighing.choice(part := Part(SectionKind.ACCOUNT, (span,))))}
    chosen = weighing.chooser([c for c, _ in choices.values()], budget).best([[]])
    return sorted((choices[id(c)][1] for c in chosen), key=lambda p: p.shown[0].start)


def shortest_part(accounts: Accounts, sieve: Sieve) -> list[Part]:
    """The shortest sentence that can be shown, where none fits, a loaded one as wording: that is better than no summary."""
    readable = _readable((u.span for u in accounts.every), sieve) or [
        wider for u in accounts.every if (wider := sieve.readable(u.span, loaded=True))
    ]
    return [Part(SectionKind.ACCOUNT, (min(readable, key=lambda s: (len(s.quote.split()), s.quote)),))] if readable else []


def parts_of_several(accounts: Accounts, ledger: Comparison, sieve: Sieve, budget: int) -> list[Part]:
    """What happened, what several report, what each adds, and where they differ: what together tells most of the event.

    The words are shared out among the accounts, every main voice is heard, and a charge comes with its answer, as far as the budget
    allows (see `choosing`). An account of which nothing plain can be shown is heard in its own wording.
    """
    disputed = [span for row in ledger.differ for span in row.spans]
    weighing = _Weighing(accounts, ledger)
    leads = list(_leads(accounts, ledger, sieve))[:_OPENINGS]
    parts = [*_own_parts(accounts, sieve, disputed), *(p for row in ledger.differ if (p := _differing(row.spans, sieve)))]
    found = [
        (c, p) for p in parts if p.words <= budget * (_MOST_DIFFERING if p.kind is SectionKind.DIFFER else 1) and (c := weighing.choice(p))
    ]
    starts: list[list[tuple[Choice, Part]]] = []
    for worth, lead, others in leads:
        start = [(c, p) for p in (lead, *others) if (c := weighing.choice(p))]
        if start:
            loss = _LEADS * (worth - leads[0][0]) - _CROWDS * max(0.0, lead.words / budget - _ROOM)
            starts.append([(replace(start[0][0], worth=start[0][0].worth + loss), lead), *start[1:]])
    of = {id(c): p for c, p in (*found, *(pair for start in starts for pair in start))}
    beginnings = [[c for c, _ in start] for start in starts] or [[]]
    chooser = weighing.chooser([c for c, _ in found] + [c for start in beginnings for c in start], budget, beginnings)
    chosen = chooser.best(beginnings) or chooser.best([[]])
    return _in_order([(c, of[id(c)]) for c in chosen])


def _in_order(chosen: Sequence[tuple[Choice, Part]]) -> list[Part]:
    """By section; the accounts in the order of how much they tell, an answer behind the charge; each account's parts as it tells them."""
    kinds = list(SectionKind)
    first: dict[str, tuple[bool, int]] = {}
    for place, (choice, part) in enumerate(chosen):
        first.setdefault(part.shown[0].article.source.id, (choice.answers and not choice.charges, place))
    return sorted(
        (part for _, part in chosen),
        key=lambda p: (
            kinds.index(p.kind),
            first[p.shown[0].article.source.id] if p.kind is SectionKind.ACCOUNT else (),
            p.shown[0].start if p.kind is SectionKind.ACCOUNT else 0,
        ),
    )


class _Weighing:
    """What parts are worth to the summary of an event."""

    def __init__(self, accounts: Accounts, ledger: Comparison | None) -> None:
        self._accounts = accounts
        self._coverage = Coverage(accounts, ledger)
        self._voices = Voices(accounts)
        found: dict[Unit, float] = {}
        for given in answers(accounts, ()):
            found.update({u: max(worth, found.get(u, 0.0)) for u, worth in given.items()})
        self._answers = {*found, *denials(accounts)}
        self._charges = charges(accounts, self._answers)

    def chooser(self, choices: Sequence[Choice], budget: int, starts: Sequence[Sequence[Choice]] = ()) -> Chooser:
        """Over what is worth something by itself."""
        every = list({id(c): c for c in choices}.values())
        wanted = Wanted(self._voices.main, any(c.charges for c in every), any(c.answers for c in every))
        ids = [a.source.id for a in self._accounts.articles]
        return Chooser(every, self._accounts.vectors, self._coverage, wanted, ids, budget, [c for start in starts for c in start])

    def choice(self, part: Part) -> Choice | None:
        """The part with what it tells; None of one without a telling sentence."""
        accounts = self._accounts
        units = [u for u in accounts.every if any(u.span.overlaps(s) for s in part.shown)]
        if not units:
            return None
        credit: dict[str, int] = {}
        for span in part.shown:
            for article_id in {span.article.source.id, *(s.article.source.id for s in part.support)}:
                credit[article_id] = credit.get(article_id, 0) + len(span.quote.split())
        heard = self._voices.of(part.shown)
        main = max(units, key=lambda u: (self._coverage.much([u.row]), u.key))
        return Choice(
            rows=tuple(u.row for u in units),
            shown=tuple(_place(s) for s in part.shown),
            rests=tuple(_place(s) for s in part.support),
            words=part.words,
            credit=credit,
            worth=self._worth(part, main, units),
            key=main.key,
            voices=heard,
            against=self._voices.against(units, heard),
            charges=any(u in self._charges for u in units),
            answers=any(u in self._answers for u in units),
        )

    def _worth(self, part: Part, main: Unit, units: Sequence[Unit]) -> float:
        quote = " ".join(s.quote for s in part.shown)
        worth = _TELLING * telling(self._accounts, main) - _LONG * length_cost(main)
        worth += _REASON * any(gives_reason(u.span) for u in units) + _DIFFERS * (part.kind is SectionKind.DIFFER)
        worth -= _COLOUR * read_loaded(quote).score + _HEAT * read_loaded(_MARKS.sub("", quote)).loaded
        worth -= _STALE * stale(self._accounts, main)
        return (
            worth
            - _ALSO * bool(_FURTHER.search(quote))
            - _COMMENT * gestures(main)
            - _COMMENT * all(says_little(s) for s in part.shown)
            - _COMMENT * any(comments(s) for s in part.shown)
        )


def _place(span: Span) -> tuple[str, int, int]:
    return span.article.source.id, span.start, span.end


def _own_parts(accounts: Accounts, sieve: Sieve, disputed: Sequence[Span]) -> Iterator[Part]:
    """Every sentence that can be shown and tells enough, with the spans of other accounts that bear it out.

    One that must be widened over others to be read is nobody's but its own account's. What accounts differ on is shown with its other
    side or not at all, and bears nothing out. Of an account that has nothing else come sentences that tell less, else loaded ones.
    """
    seen: set[Span] = set()
    for units in accounts.units:
        plain = [(u, span) for u in units if (span := sieve.readable(u.span)) and not any(span.overlaps(d) for d in disputed)]
        good = [(u, span) for u, span in plain if _tells(u, span) and not beside_the_event(accounts, u)]
        worded = [] if plain else [(u, span) for u in units if (span := sieve.readable(u.span, loaded=True))]
        for unit, span in good or plain or [(u, span) for u, span in worded if not any(span.overlaps(d) for d in disputed)]:
            if span in seen:
                continue
            seen.add(span)
            found = backers(accounts, unit) if span == unit.span else ()
            support = tuple(s for s in found if not any(s.overlaps(other) for other in disputed))
            if support and _words(span) >= _LEAST_SHARED:
                yield Part(SectionKind.SHARED, (span,), support)
            else:
                yield Part(SectionKind.ACCOUNT, (span,))


def _words(span: Span) -> int:
    """How many words a span has."""
    return len(span.quote.split())


def _tells(unit: Unit, span: Span) -> bool:
    """Whether a sentence tells enough to stand for its account: long enough, with a name, a figure, or somebody's words."""
    return _words(span) >= _LEAST_WORDS and bool(unit.reading.names or unit.reading.figures or unit.span.speech)


def _leads(accounts: Accounts, ledger: Comparison, sieve: Sieve) -> Iterator[tuple[float, Part, list[Part]]]:
    """The accounts' opening sentences, the best first, each with what must stand beside it.

    Other accounts that bear it out support it. One on which accounts differ brings the other sides along, or is passed over where one
    of them cannot be shown.
    """
    for worth, unit, plain in openings(accounts):
        differ = next((row.spans for row in ledger.differ if any(unit.span.overlaps(s) for s in row.spans)), None)
        sides = _sides(differ) if differ else []
        others = [_side(side, sieve) for side in sides if not any(unit.span.overlaps(s) for s in side)]
        if (span := sieve.readable(unit.span, loaded=not plain)) and all(others):
            support = backers(accounts, unit) if span == unit.span and not differ else ()
            yield worth, Part(SectionKind.LEAD, (span,), support), [part for part in others if part]


def _sides(spans: Sequence[Span]) -> list[list[Span]]:
    """The accounts' sentences on which they differ, those that do not clash together."""
    sides: list[list[Span]] = []
    for span in spans:
        side = next((s for s in sides if clash(s[0], span, 1.0) is None), None)
        if side is None:
            sides.append([span])
        else:
            side.append(span)
    return sides


def _side(spans: Sequence[Span], sieve: Sieve) -> Part | None:
    """One side of a difference: its shortest plain sentence, else a loaded one as its account's wording: no side is kept back."""
    readable = _readable(spans, sieve) or [wider for span in spans if (wider := sieve.readable(span, loaded=True))]
    shortest = min(readable, key=lambda s: (_words(s), s.quote), default=None)
    return Part(SectionKind.DIFFER, (shortest,)) if shortest else None


def _differing(spans: Sequence[Span], sieve: Sieve) -> Part | None:
    """One sentence for each side of a difference, all sides or none: one alone would take it.

    It cites its own account only: two that do not clash need not say the same.
    """
    parts = [part for side in _sides(spans) if (part := _side(side, sieve))]
    if len(parts) < 2 or len(parts) < len(_sides(spans)):
        return None
    return Part(SectionKind.DIFFER, tuple(p.shown[0] for p in parts))


def _readable(spans: Iterable[Span], sieve: Sieve) -> list[Span]:
    return [wider for span in spans if (wider := sieve.readable(span))]
