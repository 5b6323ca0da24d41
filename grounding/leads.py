"""Which opening sentence tells what happened, and what must stand beside it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence

from core.values import Article
from grounding.accounts import Accounts, Unit
from grounding.check_words import same_word
from grounding.facts import plans
from grounding.ledger import importance
from grounding.loaded import read_loaded
from grounding.predicates import read, reporting
from grounding.standing_alone import most_named

# Sentences of an account among which the one that tells what happened is looked for.
_OPENING = 4
# What each word of a first sentence costs beyond 25: a long one leaves no room for the other accounts.
_LONG = 0.004
# What a first sentence gains by holding all that the headlines say, and by naming whom the event is about.
_HEADED = 0.9
_CENTRAL_NAME = 0.2
# What one loses per point of loaded wording, and by foretelling what another account tells as done.
_COLOUR = 0.25
_STALE = 0.3
# What one loses that is all somebody's words, or very short.
_SPEECH = 0.4
_BRIEF, _LEAST_WORDS = 0.3, 10
# Openings that fall short of the best by no more than this are as good: a hash of the accounts picks among them.
_AS_GOOD = 0.12
# By how much one with so many loaded words must tell more than every plain one, so that it leads as its account's wording.
_FAR_BETTER, _MOST_TERMS = 0.25, 2
# From so many sentences on it can be told which of them are far from the event's middle.
_ENOUGH = 20
# From which score on a sentence is coloured, though no one word of it is loaded.
_COLOURED = 0.8
# What is still to come in the sentence's own words.
_EXPECTED = re.compile(
    r"\b(?:expected|set|scheduled|due|poised|about|preparing|slated|likely|is|are|will|plans?)\b (?=to\b|be\b|become\b)", re.I
)


def length_cost(unit: Unit) -> float:
    """What a sentence loses by being long."""
    return _LONG * max(0, len(unit.span.quote.split()) - 25)


def telling(accounts: Accounts, unit: Unit) -> float:
    """How much a sentence tells of its event: its importance, less where it is short of content or long to read."""
    words = len(unit.span.quote.split())
    return importance(accounts, unit) + 0.15 * min(1.0, len(unit.reading.senses) / 9) - 0.006 * max(0, words - 30)


def openings(accounts: Accounts, order: Sequence[str]) -> list[tuple[Unit, bool]]:
    """The accounts' opening sentences, the one that tells best what happened first; those as good as it in the accounts' order.

    With each whether it may lead only if no word of it is loaded: a coloured one, with a loaded word or two, may lead as its account's
    wording where no plain one tells nearly as much.
    """
    found = [u for units in accounts.units for u in units[:_OPENING]]
    central = frozenset(most_named(accounts)[:1])
    worth = {u: _worth(accounts, u, central) for u in found}
    coloured = [u for u in found if (read := read_loaded(u.span.quote)).loaded or read.score >= _COLOURED]
    plain = max((w for u, w in worth.items() if u not in coloured), default=0.0)
    worded = [u for u in coloured if len(read_loaded(u.span.quote).terms) <= _MOST_TERMS and worth[u] > plain + _FAR_BETTER]
    found = worded or [u for u in found if u not in coloured] or found
    place = {article_id: n for n, article_id in enumerate(order)}
    best = max((worth[u] for u in found), default=0.0)
    near = [u for u in found if worth[u] >= best - _AS_GOOD]
    near.sort(key=lambda u: (place[u.span.article.source.id], -worth[u], u.key))
    rest = sorted((u for u in worth if u not in near), key=lambda u: (-worth[u], u.key))
    return [(u, u not in worded) for u in near + rest]


def in_turn(articles: Iterable[Article]) -> list[str]:
    """The ids of the accounts in an order that a hash of their sentences picks: none is always first, whatever it is called."""
    found = sorted((hashlib.sha256(_told(a).encode()).hexdigest(), a.source.id) for a in articles)
    event = "".join(digest for digest, _ in found)
    return [i for _, i in sorted((hashlib.sha256((event + digest).encode()).hexdigest(), i) for digest, i in found)]


def _told(article: Article) -> str:
    """The sentences of an article; headings, and what is set apart like one, count for nothing."""
    return "\n".join(article.text[s.start : s.end] for s in article.sentences if not s.heading)


def _worth(accounts: Accounts, unit: Unit, central: frozenset[str]) -> float:
    quote = unit.span.quote
    worth = telling(accounts, unit) + _nearness(accounts, unit) - length_cost(unit)
    worth += _HEADED * headed(accounts, unit) + _CENTRAL_NAME * bool(central & unit.reading.names)
    worth -= _SPEECH * sum(end - start for start, end in unit.reading.speech) / len(quote)
    worth -= _BRIEF * (len(quote.split()) < _LEAST_WORDS)
    return worth - _COLOUR * read_loaded(quote).score - _STALE * stale(accounts, unit)


def headed(accounts: Accounts, unit: Unit) -> float:
    """The share of what the headlines say that a sentence says: the mean over the accounts."""
    shares = []
    for article in accounts.articles:
        senses = read(article.source.title).senses
        told = [s for s in senses if s in unit.reading.senses or any(same_word(s, mine) for mine in unit.reading.senses)]
        shares.append(len(told) / len(senses) if senses else 0.0)
    return sum(shares) / len(shares)


def stale(accounts: Accounts, unit: Unit) -> bool:
    """Whether a sentence foretells ("is expected to", "will") what the nearest sentences of other accounts do not."""
    found = _EXPECTED.search(unit.span.quote)
    if found is None or any(reporting(w.sense) for w in unit.reading.words if w.end <= found.start()):
        return False
    others = [units for units in accounts.units if units and units[0].account != unit.account]
    nearest = [max(units[:_OPENING], key=lambda u: accounts.cosine(unit, u)) for units in others]
    return bool(nearest) and all(not _EXPECTED.search(u.span.quote) and not plans(u.span.quote) for u in nearest)


def _nearness(accounts: Accounts, unit: Unit) -> float:
    """How near the other accounts come to a sentence: the mean of each one's best cosine."""
    others = [n for n in accounts.others(unit.account) if accounts.units[n]]
    return sum(max(accounts.cosine(unit, other) for other in accounts.units[n]) for n in others) / max(1, len(others))


def beside_the_event(accounts: Accounts, unit: Unit) -> bool:
    """Whether a sentence tells of something else: far from the event's middle, for its event, and no name of it in another account."""
    near = accounts.vectors @ accounts.centre
    if len(near) < _ENOUGH or float(near[unit.row]) >= float(near.mean() - near.std()):
        return False
    others = [units for units in accounts.units if units and units[0].account != unit.account]
    return bool(others) and not any(unit.reading.names & u.reading.names for units in others for u in units)
