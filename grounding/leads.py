"""Which opening sentence tells what happened, and what must stand beside it."""

from __future__ import annotations

import re

from core.values import Span
from grounding.accounts import Accounts, Unit
from grounding.check_words import same_word
from grounding.facts import plans
from grounding.ledger import importance
from grounding.loaded import read_loaded
from grounding.predicates import read, reporting
from grounding.standing_alone import most_named, own_words, who_is_who
from retrieval.words import stem

# Sentences of an account among which the one that tells what happened is looked for.
_OPENING = 4
# What each word of a first sentence costs beyond 25: a long one leaves no room for the other accounts.
_LONG = 0.004
# What a first sentence gains by holding all that the headlines say, and by naming those whom the event is about, and how many they are.
_HEADED = 1.35
_CENTRAL_NAME, _CENTRAL = 0.4, 2
# What one loses per point of loaded wording, and by foretelling what another account tells as done.
_COLOUR = 0.25
_STALE = 0.3
# What one loses that is all somebody's words, or very short.
_SPEECH = 0.7
_BRIEF, _LEAST_WORDS = 0.3, 10
# What one gains that opens its account, and loses by how somebody looked or sounded, and by what others made of it.
_FIRST, _GESTURE, _REACTION = 0.2, 0.3, 0.18
# How much of a first sentence's nearness to the other accounts is that to what they open with.
_AT_ONCE = 0.7
# By how much one with so many loaded words must tell more than every plain one, so that it leads as its account's wording.
_FAR_BETTER, _MOST_TERMS = 0.25, 2
# From so many sentences on it can be told which of them are far from the event's middle.
_ENOUGH = 20
# From which score on a sentence is coloured, though no one word of it is loaded.
_COLOURED = 0.8
_REACTS = re.compile(
    r"\b(?:critics|backlash|outrage|uproar|prompt(?:ed|ing)|spark(?:ed|ing)|spurr(?:ed|ing)|rais(?:ed|ing) (?:questions|eyebrows)|"
    r"(?:blow|setback|rebuke|defeat|victory|win|triumph) (?:to|for))\b",
    re.I,
)
# What an account says of its own about what the event means.
_MEANS = re.compile(
    r"\b(?:marks?|highlights?|underscor\w+|signals?|signall?ing|suggests a|reflects a|raises questions|illustrates|paves|sets the stage|"
    r"comes (?:as|amid|at a time)|by all (?:indications|accounts)|aligns with|seem(?:s|ed)|appear(?:s|ed)|remains to be seen|"
    r"makes? \w+ (?:call|move|decision) )\b",
    re.I,
)
# How somebody looked or sounded, and what a reporter calls a deed.
_GESTURES = re.compile(
    r"\b(?:scoff|smirk|sneer|grin|gloat|scowl|frown|snicker|chuckl|giggl|guffaw|glar|fum|sigh|shrug|roll|bellow|thunder|bark|snarl|beam|"
    r"grimac|mutter|swagger)(?:s|ed|ing|e[sd]?|ning|ned)?\b(?! (?:out|back|call|over))|\b(?:pityingly|defiantly|angrily|smugly|"
    r"sarcastically|dismissively|mockingly|gleefully|defensive|aggrieved|testy|visibly|unilaterally|eye rolls?|gotcha)\b",
    re.I,
)
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


def openings(accounts: Accounts) -> list[tuple[float, Unit, bool]]:
    """The accounts' opening sentences, the one that tells best what happened first, each with how well it does.

    With each whether it may lead only if no word of it is loaded: a coloured one, with a loaded word or two, may lead as its account's
    wording where no plain one tells nearly as much.
    """
    found = [u for units in accounts.units for u in units[:_OPENING]]
    persons = {stem(last.lower()) for a in accounts.articles for last in who_is_who(a).full}
    central = frozenset([sense for sense in most_named(accounts) if sense in persons][:_CENTRAL])
    worth = {u: _worth(accounts, u, central) for u in found}
    coloured = [u for u in found if (read := read_loaded(u.span.quote)).loaded or read.score >= _COLOURED]
    plain = max((w for u, w in worth.items() if u not in coloured), default=0.0)
    worded = [u for u in coloured if len(read_loaded(u.span.quote).terms) <= _MOST_TERMS and worth[u] > plain + _FAR_BETTER]
    first = worded or [u for u in found if u not in coloured] or found
    ranked = sorted(found, key=lambda u: (u not in first, -round(worth[u], 6), u.key))
    return [(worth[u], u, u not in worded) for u in ranked]


def _worth(accounts: Accounts, unit: Unit, central: frozenset[str]) -> float:
    quote = unit.span.quote
    worth = telling(accounts, unit) + _nearness(accounts, unit) - length_cost(unit)
    worth += _HEADED * headed(accounts, unit) + _CENTRAL_NAME * len(central & unit.reading.names) / _CENTRAL
    worth -= _SPEECH * sum(end - start for start, end in unit.reading.speech) / len(quote)
    worth -= _REACTION * bool(_REACTS.search(own_words(unit.span)) or comments(unit.span)) + length_cost(unit)
    worth += _FIRST * (unit.place == 0) - _GESTURE * gestures(unit)
    worth -= _BRIEF * (len(quote.split()) < _LEAST_WORDS)
    return worth - _COLOUR * read_loaded(quote).score - _STALE * stale(accounts, unit)


def comments(span: Span) -> bool:
    """Whether an account says of its own what the event means."""
    return bool(_MEANS.search(own_words(span)))


def gestures(unit: Unit) -> bool:
    """Whether a sentence describes how somebody looked or sounded, outside quotations."""
    return bool(_GESTURES.search(own_words(unit.span)))


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
    """How near the other accounts' openings come to a sentence, and the whole of them: the mean of each one's best cosine."""
    others = [accounts.units[n] for n in accounts.others(unit.account) if accounts.units[n]]
    best = [[accounts.cosine(unit, u) for u in units] for units in others]
    return sum(_AT_ONCE * max(near[:_OPENING]) + (1 - _AT_ONCE) * max(near) for near in best) / max(1, len(others))


def beside_the_event(accounts: Accounts, unit: Unit) -> bool:
    """Whether a sentence tells of something else: far from the event's middle, for its event, and no name of it in another account."""
    near = accounts.vectors @ accounts.centre
    if len(near) < _ENOUGH or float(near[unit.row]) >= float(near.mean() - near.std()):
        return False
    others = [units for units in accounts.units if units and units[0].account != unit.account]
    return bool(others) and not any(unit.reading.names & u.reading.names for units in others for u in units)
