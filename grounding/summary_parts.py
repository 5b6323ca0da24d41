"""Which sentences of one account or of several make up a summary, and in what order they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from core.values import Article, Comparison, SectionKind, Span
from grounding.accounts import Accounts, Unit
from grounding.bearing_out import backers, cover
from grounding.clashes import clash
from grounding.leads import beside_the_event, headed, in_turn, length_cost, openings, stale, telling
from grounding.loaded import read_loaded
from grounding.replies import answers
from grounding.sieve import Sieve

# Two sentences of one article this near in meaning say the same.
SAME_MEANING = 0.75
# The same of two accounts, which may share every name.
_SAME_ELSEWHERE = 0.8
# What a sentence gains by giving the word to somebody who has not had it, once there is a first sentence to follow.
_NEW_VOICE = 0.25
# What a sentence gains by telling what its account alone reports.
_ALONE = 0.2
_LEAST_SAID = 0.4
# How many words a summary must have for each reply in it.
_WORDS_A_REPLY = 60
# How many words a second reply leaves for each account that has not been heard.
_ROOM = 25
# What a shared sentence loses that is all somebody's words.
_SPEECH = 0.3
# What an account's sentence gains by holding all that the headlines say.
_HEADED = 0.3
# What an answer to blame gains by being told in several accounts.
_BORNE_OUT = 0.3
# And by coming from an account that has not been heard.
_UNHEARD = 0.2
# The fewest words of a sentence that adds something, and of one that several report.
_LEAST_WORDS, _LEAST_SHARED = 8, 6
# What an account's sentence loses by foretelling what another tells as done.
_STALE = 0.4
# What one loses that only goes on with something.
_ALSO = 0.15
_FURTHER = re.compile(r"^(?:\S+ ){0,5}also\b|, too\b|\bas well\.$")
# From which worth on a sentence adds something.
_LEAST_WORTH = 0.6


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
    """The article's most telling sentences, none saying what another says, in the article's order."""
    taken: list[tuple[Unit, Part]] = []
    waiting = sorted(accounts.units[0], key=lambda u: (-telling(accounts, u), u.place))
    while waiting:
        heard = {name for unit, _ in taken for name in _speakers(unit.span)}
        unit = max(waiting, key=lambda u: telling(accounts, u) - length_cost(u) + _NEW_VOICE * bool(taken and _speakers(u.span) - heard))
        waiting.remove(unit)
        if any(accounts.cosine(unit, other) > SAME_MEANING for other, _ in taken):
            continue
        if (span := sieve.readable(unit.span)) is None or any(span.overlaps(p.shown[0]) for _, p in taken):
            continue
        part = Part(SectionKind.ACCOUNT, (span,))
        if sum(p.words for _, p in taken) + part.words <= budget:
            taken.append((unit, part))
    return [part for _, part in sorted(taken, key=lambda pair: pair[0].place)]


def shortest_part(accounts: Accounts, sieve: Sieve) -> list[Part]:
    """The shortest sentence that can be shown, where none fits, a loaded one as wording: that is better than no summary."""
    readable = _readable((u.span for u in accounts.every), sieve) or [
        wider for u in accounts.every if (wider := sieve.readable(u.span, loaded=True))
    ]
    return [Part(SectionKind.ACCOUNT, (min(readable, key=lambda s: len(s.quote.split())),))] if readable else []


def _speakers(span: Span) -> set[str]:
    """Whose speech a sentence holds."""
    return {s.speaker for s in span.speech if s.speaker}


def parts_of_several(accounts: Accounts, ledger: Comparison, sieve: Sieve, budget: int) -> list[Part]:
    """What happened and what the one who is blamed says to it, then by turns a difference, what several report, what each adds.

    The account with the fewest words so far comes first. As long as an account has not been heard, the others leave room for its
    shortest sentence, where that can be had. One of which nothing plain can be shown is heard in its own wording.
    """
    disputed = [span for row in ledger.differ for span in row.spans]
    told = dict(_readable_units(accounts, sieve, disputed))
    borne_out = [u for u, part in told.items() if part.support and part.words >= _LEAST_SHARED and not beside_the_event(accounts, u)]
    shared = sorted(borne_out, key=lambda u: _plainest(accounts, u, told[u]))
    differ = [part for row in ledger.differ if (part := _differing(row.spans, sieve))]
    own = {article.source.id: [row.spans[0] for row in rows] for article, rows in ledger.only}
    queues = {i: [told[u] for u in _own_units(accounts, i, spans) if u in told and not told[u].support] for i, spans in own.items()}
    shortest = {i: min((part.words for part in queue), default=0) for i, queue in queues.items()}
    order = in_turn(accounts.articles)
    chosen = _Chosen(budget)
    for lead, others in _leads(accounts, order, ledger, sieve):
        if lead.words + sum(part.words for part in others) <= budget:
            chosen.parts += [lead, *others]
            break
    _reply(accounts, chosen, told, budget)
    for turn in range(max(len(shared), len(differ), *(len(q) for q in queues.values()), 1)):
        chosen.take(differ)
        chosen.take(told[u] for u in _evenly(shared[turn : turn + 1], told, chosen.by_words(order)))
        for article_id in chosen.by_words(order):
            kept = sum(shortest[i] for i in order if i != article_id and not chosen.heard(i))
            parts = queues[article_id]
            new = [p for p in parts if not _said(accounts, p, chosen.parts)]
            _ = chosen.take(new, kept) or chosen.take(new) or (not chosen.heard(article_id) and chosen.take(parts))
    for article_id in chosen.by_words(order):
        if not chosen.heard(article_id):
            worded = _worded(accounts, article_id, sieve)
            chosen.take([Part(SectionKind.ACCOUNT, (span,)) for span in worded if not any(span.overlaps(other) for other in disputed)])
    kinds = list(SectionKind)
    own_place = {article_id: n for n, article_id in enumerate(order)}
    return sorted(
        chosen.parts, key=lambda p: (kinds.index(p.kind), own_place[p.shown[0].article.source.id] * (p.kind is SectionKind.ACCOUNT))
    )


def _readable_units(accounts: Accounts, sieve: Sieve, disputed: Sequence[Span]) -> Iterator[tuple[Unit, Part]]:
    """Every unit that can be shown, with the spans of other accounts that bear it out.

    One that must be widened over others to be read is nobody's but its own account's. What accounts differ on is shown with its other
    side or not at all, and bears nothing out.
    """
    for unit in accounts.every:
        span = sieve.readable(unit.span)
        if span and not any(span.overlaps(other) for other in disputed):
            found = backers(accounts, unit) if span == unit.span else ()
            support = tuple(s for s in found if not any(s.overlaps(other) for other in disputed))
            yield unit, Part(SectionKind.SHARED if support else SectionKind.ACCOUNT, (span,), support)


def _evenly(best: Sequence[Unit], told: Mapping[Unit, Part], order: Sequence[str]) -> list[Unit]:
    """What several report as each of them tells it, where that is borne out by as many: from the account with the fewest words first."""
    found = [
        v
        for u in best
        for v in told
        if len(told[v].support) >= len(told[u].support) and (v is u or any(v.span.overlaps(s) for s in told[u].support))
    ]
    return sorted(found, key=lambda u: (order.index(u.span.article.source.id), u.key))


def _plainest(accounts: Accounts, unit: Unit, part: Part) -> tuple[int, float, tuple[str, str, int]]:
    """For the order of what several report: borne out by most, then the most telling, what accounts tell themselves before quotations."""
    spoken = sum(end - start for start, end in unit.reading.speech) / len(unit.span.quote)
    return -len(part.support), length_cost(unit) + _SPEECH * spoken - telling(accounts, unit), unit.key


def _reply(accounts: Accounts, chosen: _Chosen, told: Mapping[Unit, Part], budget: int) -> None:
    """Takes what those who are blamed say to it: of one, and of two where there is room for both."""
    taken = 0
    for replies in answers(accounts, [s for part in chosen.parts for s in part.shown]):
        open_to = {u: clear for u, clear in replies.items() if u in told}
        worth = {u: c + _BORNE_OUT * bool(told[u].support) + telling(accounts, u) - length_cost(u) for u, c in open_to.items()}
        worth = {u: w + _UNHEARD * (not chosen.heard(u.span.article.source.id)) for u, w in worth.items()}
        unheard = sum(not chosen.heard(a.source.id) for a in accounts.articles) if taken else 0
        taken += chosen.take((told[u] for u in sorted(worth, key=lambda u: (-worth[u], u.key))), _ROOM * unheard)
        if taken > budget // _WORDS_A_REPLY - 1:
            return


def _said(accounts: Accounts, part: Part, parts: Sequence[Part]) -> bool:
    """Whether what is shown already says what a part says, in another account's words."""
    mine = [u for u in accounts.every if any(u.span.overlaps(s) for s in part.shown)]
    shown = [u for u in accounts.every if any(u.span.overlaps(s) for p in parts for s in p.shown)]
    return any(accounts.cosine(a, b) > _SAME_ELSEWHERE and cover(accounts, a, b) >= _LEAST_SAID for a in mine for b in shown)


class _Chosen:
    """The parts taken so far, of so many words."""

    def __init__(self, budget: int) -> None:
        self.parts: list[Part] = []
        self._budget = budget

    def take(self, parts: Iterable[Part], kept: int = 0) -> bool:
        """Takes the first part that repeats nothing, fits, and leaves `kept` words free; whether there was one."""
        room = self._budget - kept - sum(p.words for p in self.parts)
        part = next((p for p in parts if p.words <= room and not self._repeats(p)), None)
        if part:
            self.parts.append(part)
        return part is not None

    def heard(self, article_id: str) -> bool:
        """Whether an account has a sentence shown, or one that a shown sentence rests on."""
        return any(s.article.source.id == article_id for p in self.parts for s in (*p.shown, *p.support))

    def by_words(self, order: Sequence[str]) -> list[str]:
        """The accounts, those with the fewest words shown first."""
        words = {i: sum(len(s.quote.split()) for p in self.parts for s in p.shown if s.article.source.id == i) for i in order}
        return sorted(order, key=lambda i: (words[i], order.index(i)))

    def _repeats(self, part: Part) -> bool:
        shown = [s for p in self.parts for s in p.shown]
        return any(a.overlaps(b) for p in self.parts for a in part.shown for b in (*p.shown, *p.support)) or any(
            a.overlaps(b) for a in part.support for b in shown
        )


def _leads(accounts: Accounts, order: Sequence[str], ledger: Comparison, sieve: Sieve) -> Iterator[tuple[Part, list[Part]]]:
    """The accounts' opening sentences, the best first, each with what must stand beside it.

    Other accounts that bear it out support it. One on which accounts differ brings the other sides along, or is passed over where one
    of them cannot be shown.
    """
    for unit, plain in openings(accounts, order):
        differ = next((row.spans for row in ledger.differ if any(unit.span.overlaps(s) for s in row.spans)), None)
        sides = _sides(differ) if differ else []
        others = [_side(side, sieve) for side in sides if not any(unit.span.overlaps(s) for s in side)]
        if (span := sieve.readable(unit.span, loaded=not plain)) and all(others):
            support = backers(accounts, unit) if span == unit.span and not differ else ()
            yield Part(SectionKind.LEAD, (span,), support), [part for part in others if part]


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
    shortest = min(readable, key=lambda s: (len(s.quote.split()), s.article.source.id), default=None)
    return Part(SectionKind.DIFFER, (shortest,)) if shortest else None


def _differing(spans: Sequence[Span], sieve: Sieve) -> Part | None:
    """One sentence for each side of a difference, all sides or none: one alone would take it.

    It cites its own account only: two that do not clash need not say the same.
    """
    parts = [part for side in _sides(spans) if (part := _side(side, sieve))]
    if len(parts) < 2 or len(parts) < len(_sides(spans)):
        return None
    return Part(SectionKind.DIFFER, tuple(p.shown[0] for p in parts))


def _own_units(accounts: Accounts, article_id: str, only: Sequence[Span]) -> list[Unit]:
    """An account's sentences on the event, the most telling first; what it alone reports tells more."""
    units = [u for u in _telling_units(accounts, article_id) if not beside_the_event(accounts, u)]
    worth = {u: telling(accounts, u) + _HEADED * headed(accounts, u) + _ALONE * any(u.span.overlaps(s) for s in only) for u in units}
    worth = {u: w - _STALE * stale(accounts, u) - _ALSO * bool(_FURTHER.search(u.span.quote)) for u, w in worth.items()}
    return sorted((u for u in units if worth[u] >= _LEAST_WORTH), key=lambda u: (-worth[u], u.place)) or units


def _telling_units(accounts: Accounts, article_id: str) -> list[Unit]:
    """An account's sentences that tell enough to stand for it: long enough, with a name or a figure."""
    units = next(units for a, units in zip(accounts.articles, accounts.units, strict=True) if a.source.id == article_id)
    return [u for u in units if len(u.span.quote.split()) >= _LEAST_WORDS and (u.reading.names or u.reading.figures)]


def _readable(spans: Iterable[Span], sieve: Sieve) -> list[Span]:
    return [wider for span in spans if (wider := sieve.readable(span))]


def _worded(accounts: Accounts, article_id: str, sieve: Sieve) -> list[Span]:
    """The loaded sentences of an account, to be shown as its wording, the least loaded first."""
    ranked = sorted(_telling_units(accounts, article_id), key=lambda u: (read_loaded(u.span.quote).score - telling(accounts, u), u.place))
    return [wider for u in ranked if (wider := sieve.readable(u.span, loaded=True))]
