"""Whether two sentences of different accounts say the same thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.folding import fold
from core.values import Article
from grounding.accounts import Accounts, Unit
from grounding.check_antonyms import opposites
from grounding.check_words import same_word
from grounding.clashes import Clash, clashes
from grounding.facts import Figure, negations

# Chosen by reading rows over made-up and public accounts: below these, sentences share a subject but not a statement.
LEAST_COSINE = 0.5
_LEAST_COVER = 0.45
_LEAST_NEARNESS = 0.5
# Nearly all words of the shorter sentence are in the other one: then the rest of the longer one may draw it away.
_WHOLE_COVER = 0.75
_LEAST_SHARED = 3
_NAMES_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Pair:
    """Two units of two accounts. `cover` is the share of the shorter one's content that the other has, by weight."""

    a: Unit
    b: Unit
    cosine: float
    nearness: float
    cover: float
    shared: frozenset[str]
    agreed: bool

    @property
    def score(self) -> float:
        """For the order in which pairs make rows."""
        return self.cosine + self.nearness + self.cover


def compare_units(accounts: Accounts, a: Unit, b: Unit, cosine: float) -> Pair:
    """What two units have in common, and whether they say the same: the content, names and figures of one are in the other."""
    covers = [(_cover(accounts, x, y), x, y) for x, y in ((a, b), (b, a))]
    cover, covered, covering = max(covers, key=lambda c: (c[0], c[1].key))
    near, shared = accounts.nearness(a, b), a.reading.senses & b.reading.senses
    alike = cosine >= LEAST_COSINE and cover >= _LEAST_COVER and (near >= _LEAST_NEARNESS or cover >= _WHOLE_COVER)
    same = alike and _enough(accounts, a, b, shared) and _figures_told(covered, covering) and _names_told(covered, covering)
    agreed = same and not _contrary(covered, covering) and not found_clashes(a, b, cosine)
    return Pair(a, b, cosine, near, cover, shared, agreed)


def _enough(accounts: Accounts, a: Unit, b: Unit, shared: frozenset[str]) -> bool:
    """Whether what is shared is more than names and the words that every sentence of the event uses."""
    plain = shared - a.reading.names - b.reading.names
    least = min(_LEAST_SHARED, len(a.reading.senses), len(b.reading.senses))
    return len(shared) >= least and any(accounts.weight[s] >= accounts.specific for s in plain)


def found_clashes(a: Unit, b: Unit, cosine: float) -> tuple[Clash, ...]:
    """The clashes of two units."""
    return clashes(a.span, b.span, cosine)


def _cover(accounts: Accounts, covered: Unit, covering: Unit) -> float:
    """The share of a unit's senses, by weight, that another has; a synonym counts."""
    return _share(accounts, covered, covering.reading.senses)


def _share(accounts: Accounts, unit: Unit, senses: frozenset[str]) -> float:
    mine = unit.reading.senses
    total = sum(accounts.weight[s] for s in mine)
    held = sum(accounts.weight[s] for s in mine if s in senses or any(same_word(s, other) for other in senses))
    return held / total if total else 0.0


def _figures_told(covered: Unit, covering: Unit) -> bool:
    """Whether every figure of one unit is in the other."""
    return all(any(_same(f, g) for g in covering.reading.figures) for f in covered.reading.figures)


def _same(one: Figure, other: Figure) -> bool:
    if one.number and other.number:
        return one.number.value == other.number.value and one.number.unit == other.number.unit
    return bool(one.day and other.day and (one.day.within(other.day) or other.day.within(one.day)))


def _names_told(covered: Unit, covering: Unit) -> bool:
    names = covered.reading.names
    return len(names & covering.reading.senses) >= _NAMES_SHARE * len(names)


def _contrary(covered: Unit, covering: Unit) -> bool:
    """Whether one denies what the other states, or uses the opposite of one of its words."""
    if bool(negations(covered.span.quote)) != bool(negations(covering.span.quote)):
        return True
    mine, its = covered.reading.senses, covering.reading.senses
    return any(opposites(word) & (its - mine) for word in mine - its)


def told_by(accounts: Accounts, unit: Unit, others: Sequence[Unit]) -> tuple[float, float]:
    """(highest nearness, highest cover) of a unit by another account's units; for the cover, each is taken with the one before it too."""
    if not others:
        return 0.0, 0.0
    near = max(accounts.nearness(unit, other) for other in others)
    pairs = [previous.reading.senses | other.reading.senses for previous, other in zip((others[0], *others), others, strict=False)]
    return near, max(_share(accounts, unit, senses) for senses in pairs)


def shares_figure(accounts: Accounts, unit: Unit, others: Sequence[Unit]) -> bool:
    """Whether one of the other units gives a figure of this one and a name or two words of it besides."""
    for other in others:
        if any(_same(f, g) for f in unit.reading.figures for g in other.reading.figures):
            shared = unit.reading.senses & other.reading.senses
            if shared & unit.reading.names or sum(accounts.weight[s] >= accounts.specific for s in shared) or len(shared) > 1:
                return True
    return False


def quotes(unit: Unit, article: Article) -> bool:
    """Whether words of two or more that the unit puts in quotation marks stand in another article too."""
    text = fold(article.text).casefold()
    spoken = [fold(unit.reading.text[start:end]).casefold().strip(" ,.!?") for start, end in unit.reading.speech]
    return any(" " in words and words in text for words in spoken)
