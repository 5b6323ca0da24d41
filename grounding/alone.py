"""What one account alone reports: whole statements of the event that no other account tells, in whatever words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from core.values import Row, Span
from grounding.accounts import Accounts, Unit
from grounding.aligning import quotes, shares_figure, told_by
from grounding.check_words import REPORTING, lemma
from grounding.claims import cuts_quotation, dangles
from grounding.labels import name_of
from grounding.loaded import read_loaded
from grounding.retellings import Retellings, WordsInContext
from grounding.shared_clauses import SharedClauses
from grounding.standing_alone import Standing
from retrieval.roles import BODIES, PARTIES, ROLES
from retrieval.words import stem

# A few sure rows tell more than many.
MOST_ONLY = 5
_LEAST_ONLY = 3
# Sentences of each account that are looked for in the others' words, the weightiest.
_READ = 20
# A unit that another account comes this near to, or covers this far, may be told there too: it is in no row.
_TOLD_NEARNESS = 0.4
_TOLD_COVER = 0.5
# The same for a unit with a name that the other account does not have at all.
_NEW_NEARNESS = 0.43
_NEW_COVER = 0.6
# What a unit must have of its own to be worth a row: this many senses, or a name, or a figure.
_LEAST_OWN = 3
# A longer sentence tells several things, and another account tells one of them.
_LEAST_WORDS, _MOST_WORDS = 6, 45
# A sentence this far from the event's middle that names nobody of the event is of another story; in a short account that says little.
_FAR_OFF = 0.36
_LEAST_UNITS = 8
_OFTEN = 0.08
_OF_THE_EVENT = 0.1
# What a figure or a name of its own makes a unit weigh more, what a word does, and how many words do.
_OWN_FACT, _OWN_WORD, _ENOUGH = 0.05, 0.02, 8
# A correction, a note on who reported, what a reader is asked to do or to watch.
_OF_THE_PIECE = re.compile(
    r"\b(?:earlier|previous) version of this\b|\bcontributed (?:to this|reporting)\b|\bthis (?:post|story) has been\b"
    r"|\b(?:is|was) an?\s(?:[\w-]+\s){0,3}(?:reporter|correspondent|editor|writer|producer|contributor|columnist|intern)\s(?:for|at|with)\b"
    r"|^(?:see|watch|read|click|follow|scroll|listen|sign up|check out|tune in|tell us|share)\b.*\b(?:below|above|here|more|us|full)\b"
    r"|\b(?:tell us|let us know)\b|\bwill (?:appear|be (?:a guest|interviewed)|air)\b.*\b\d{1,2}(?::\d\d)?\s?[ap]\.?m\b"
    r"|\bour (?:newsletter|app|channel|sister)\b|\bfollow (?:him|her|them|us) on\b",
    re.IGNORECASE,
)
_OFFICES = frozenset(stem(w) for w in ROLES | BODIES | PARTIES)
# Openings that hang on the sentence before, besides those that point back at it.
_CONNECTS = re.compile(r"^[\"“‘']?(?:but|and|so|yet|there|instead|however|we|i|you|then|also)\b", re.IGNORECASE)


def importance(accounts: Accounts, unit: Unit) -> float:
    """How much a unit matters to the event: early, near to the event's middle, with figures and names, and readable alone."""
    lead = 1 / (1 + 0.25 * unit.place)
    central = float(accounts.vectors[unit.row] @ accounts.centre)
    facts = min(1.0, len(unit.reading.figures) / 2) + min(1.0, len(unit.reading.names) / 3)
    quote = unit.span.quote
    dangling = 0.35 if _hangs(quote) else 0.0
    return 0.3 * lead + 0.5 * central + 0.15 * facts - dangling - (0.3 if quote.rstrip('"”’').endswith("?") else 0.0)


def of_the_piece(text: str) -> bool:
    """Whether a sentence is of the article and not of the event: a correction, a byline, a programme, what readers are asked to do."""
    return _OF_THE_PIECE.search(text) is not None


def only_units(accounts: Accounts, told: AbstractSet[int], context: WordsInContext) -> list[list[tuple[Unit, Span]]]:
    """For each account, about evenly, the units that no other account tells and that tell enough by themselves, weightiest first.

    With each the span in which a reader needs nothing before it. `told` are the vector rows of units that are in rows of several accounts.
    """
    names, standing = _names_of_event(accounts), Standing(accounts, rows=True)
    shown = [_candidates(accounts, n, told, names, standing) for n in range(len(accounts.articles))]
    candidates = [[u for u, _ in units] for units in shown]
    asked = [u for units in candidates for u in units]
    retellings = Retellings(accounts, asked, context)
    near = {(u.row, n): retellings.nearest(u, n) for u in asked for n in accounts.others(u.account)}
    clauses = SharedClauses(accounts, [*asked, *(u for units in near.values() for u in units)], context)
    found = []
    for account, units in enumerate(shown):
        others = accounts.others(account)
        own = [(u, span) for u, span in units if not any(retellings.told(u, n) for n in others)]
        alone = [(u, span) for u, span in own if not any(clauses.of(u, v, loosely=True) for n in others for v in near[u.row, n])]
        found.append(alone)
    return _evened(found)


def _evened(found: Sequence[list[tuple[Unit, Span]]]) -> list[list[tuple[Unit, Span]]]:
    """As many units of each account as the one with the second most has, but for a few that any may have: no account is heard most."""
    most = sorted((len(units) for units in found), reverse=True)[1]
    return [units[: min(MOST_ONLY, max(_LEAST_ONLY, most))] for units in found]


def only_row(accounts: Accounts, unit: Unit, span: Span) -> Row:
    """A row of what one account alone reports, named by what is its own."""
    others = frozenset().union(*(s for n, s in enumerate(accounts.senses) if n != unit.account))
    own = unit.reading.senses - others
    return Row(name_of(unit.reading, own or unit.reading.senses, accounts.weight), "only", (span,))


def _names_of_event(accounts: Accounts) -> frozenset[str]:
    """The names that most accounts give, more than now and then."""
    units, by = Counter[str](), Counter[str]()
    for mine in accounts.units:
        units.update(name for u in mine for name in u.reading.names)
        by.update({name for u in mine for name in u.reading.names})
    often, most = _OFTEN * len(accounts.every), max(2, 0.6 * len(accounts.articles))
    return frozenset(name for name, n in by.items() if n >= most and units[name] >= often) - _OFFICES


def _candidates(
    accounts: Accounts, account: int, told: AbstractSet[int], names: frozenset[str], standing: Standing
) -> list[tuple[Unit, Span]]:
    """The units that, by their words, may be told by this account alone, weightiest first, each as it can be read by itself."""
    others = accounts.others(account)
    known = frozenset().union(*(accounts.senses[n] for n in others))
    found = [
        u
        for u in accounts.units[account]
        if u.row not in told and _worth(u, known) and _of_event(accounts, u, names) and all(_alone(accounts, u, n) for n in others)
    ]
    worth = {u.row: importance(accounts, u) + _OF_THE_EVENT * bool(u.reading.names & names) + _weight(u, known) for u in found}
    kept: list[tuple[Unit, Span]] = []
    for unit in sorted(found, key=lambda u: (-worth[u.row], u.place)):
        if len(kept) < _READ and not any(_goes_on(unit, other) for other, _ in kept) and (span := _shown(accounts, standing, unit, told)):
            kept.append((unit, span))
    return kept


def _worth(unit: Unit, known: frozenset[str]) -> bool:
    """Whether a unit is a whole plain statement with something of its own."""
    own, quote = unit.reading.senses - known, unit.span.quote
    new = len(own) >= _LEAST_OWN or bool(own & unit.reading.names) or any(f.number for f in unit.reading.figures)
    whole = _LEAST_WORDS <= len(quote.split()) <= _MOST_WORDS and not quote.endswith(("?", '?"', "?”"))
    return (
        new and whole and not of_the_piece(quote) and _concrete(unit, known) and not _of_nobody(unit.span) and not read_loaded(quote).loaded
    )


def _concrete(unit: Unit, known: frozenset[str]) -> bool:
    """Whether a unit tells a figure, a day, a name that no other account has, or what somebody says: others are comment and colour."""
    reading = unit.reading
    spoken = bool(reading.speech) or any(s.start <= unit.span.start + 1 < s.end for s in unit.span.article.speech)
    told = spoken or any(lemma(w.lower) in REPORTING for w in reading.words if w.verb)
    return bool(reading.figures or reading.names - known or (told and reading.names) or (spoken and reading.senses - known))


def _weight(unit: Unit, known: frozenset[str]) -> float:
    """What a unit tells that no other account has: figures, names, and words up to a few; what has hardly any comes last."""
    own = unit.reading.senses - known
    facts = min(2, sum(f.number is not None for f in unit.reading.figures)) + min(2, len(own & unit.reading.names))
    return _OWN_FACT * facts + _OWN_WORD * min(_ENOUGH, len(own))


def _of_event(accounts: Accounts, unit: Unit, names: frozenset[str]) -> bool:
    """Whether a unit belongs to the event: a teaser of another story is far from all, from its own account's sentences too."""
    if unit.reading.names & names or len(accounts.units[unit.account]) < _LEAST_UNITS:
        return True
    near = float(accounts.vectors[unit.row] @ accounts.centre) >= _FAR_OFF
    return near or any(accounts.cosine(unit, u) >= _FAR_OFF for u in accounts.units[unit.account] if u is not unit)


def _of_nobody(span: Span) -> bool:
    """Whether a span is wholly within speech of which the article does not tell who said it."""
    return any(s.speaker is None and s.start <= span.start + 1 and span.end - 1 <= s.end for s in span.article.speech)


def _goes_on(unit: Unit, other: Unit) -> bool:
    """Whether two units follow each other within the words of one speaker."""
    one, two = (
        next((s for s in u.span.article.speech if s.start <= u.span.start + 1 and u.span.end - 1 <= s.end), None) for u in (unit, other)
    )
    return one is not None and two is not None and one.speaker == two.speaker and abs(unit.place - other.place) == 1


def _alone(accounts: Accounts, unit: Unit, other: int) -> bool:
    """Whether another account does not tell, in much the same words, what the unit tells."""
    units = accounts.units[other]
    if quotes(unit, accounts.articles[other]):
        return False
    near, cover = told_by(accounts, unit, units)
    if unit.reading.names - accounts.senses[other]:
        return near < _NEW_NEARNESS and cover < _NEW_COVER
    return near < _TOLD_NEARNESS and cover < _TOLD_COVER and not shares_figure(accounts, unit, units)


def _hangs(text: str) -> bool:
    """Whether a sentence opens with a word that needs the one before it."""
    return dangles(text) or bool(_CONNECTS.match(text))


def _shown(accounts: Accounts, standing: Standing, unit: Unit, told: AbstractSet[int]) -> Span | None:
    """The unit's span as it can be read by itself, widened over the sentence before it where only that helps; None where nothing does.

    A sentence that another account tells too or contradicts (`told`), or a loaded one, is not drawn into a row of one account alone; the
    rest of a quotation is, as it is of one statement.
    """
    wider = standing.readable(unit.span)
    if wider is None or read_loaded(wider.quote).loaded or cuts_quotation(wider.quote):
        return None
    others = accounts.others(unit.account)
    drawn = [u for u in accounts.units[unit.account] if u is not unit and u.span.overlaps(wider)]
    if any(u.row in told for u in drawn):
        return None
    return wider if cuts_quotation(unit.span.quote) or all(_alone(accounts, u, n) for u in drawn for n in others) else None
