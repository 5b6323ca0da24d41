"""Whether two sentences of different accounts say the same thing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.folding import fold
from core.values import Article
from grounding.accounts import Accounts, Unit
from grounding.check_antonyms import opposites
from grounding.check_words import REPORTING, lemma
from grounding.clash_counterparts import clash_of_counterparts
from grounding.clash_edits import parted
from grounding.clashes import Clash, clashes_of
from grounding.contrasts import contrast
from grounding.doers import swapped
from grounding.facts import Day, Figure, plans
from grounding.spoken import last_name, same_speaker, speech_in, wholly_speech
from grounding.time_order import other_order
from retrieval.roles import BODIES, INSTITUTIONS
from retrieval.words import stem

# Chosen by reading rows over made-up and public accounts: below these, sentences share a subject but not a statement.
LEAST_COSINE = 0.5
_LEAST_COVER = 0.45
_LEAST_NEARNESS = 0.5
# Nearly all words of the shorter sentence are in the other one: then the rest of the longer one may draw it away.
_LEAST_PLAIN_COVER = 0.35
_WHOLE_COVER = 0.7
_MOST_COVER = 0.6
_FAIR_NEARNESS = 0.4
# So alike that a figure which one of them leaves out does not make another statement of it.
_SAME_COSINE = 0.8
_SAME_NEARNESS = 0.6
# So alike that another word of time between two happenings makes no other order of them.
_EQUAL_COSINE = 0.9
_LEAST_SHARED = 3
# From here on fewer shared words do.
_FEW_WORDS_COSINE = 0.65
_NAMES_SHARE = 0.5
_FAR = 0.3
_DENIES = re.compile(
    r"\b(?:not|no|never|nobody|none|nothing|neither|nor|without|cannot|den(?:y|ies|ied))\b(?![\"”’'])|n['’]t\b", re.IGNORECASE
)
# What is still to come when it is told: "is set to vote".
_AHEAD = re.compile(
    r"(?<!who )(?<!which )(?<!that )\b(?:is|are)\s(?:\w+ly\s|almost\s)?"
    r"(?:set|expected|poised|scheduled|slated|due|about|bound|certain|likely|sure|going)\sto\b",
    re.IGNORECASE,
)
# A share of what the sentence before counts is another statement than that there are so many.
_PART_OF = re.compile(r"^of (?:these|those|them|which|whom)\b", re.IGNORECASE)
# One more of what the other may tell of once: "a second operation", "another fire".
_AGAIN = re.compile(r"\b(?:(?:a|an|his|her|its|their)\s(?:second|third|fourth|fifth)|another|additional|further)\s(?=[a-z])", re.IGNORECASE)
_BODIES = frozenset(stem(w) for w in BODIES | INSTITUTIONS)
_MOST_OF_TELLER = 6
_PART_OF_DAY = re.compile(r"\b(morning|afternoon|evening|night)\b", re.IGNORECASE)
_HOUR = re.compile(r"\b(1[0-2]|[1-9])(?::\d\d)?\s?([ap]\.?m)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two units of two accounts. `cover` is the share of the shorter one's content that the other has, by weight.

    `told` are the senses of the statement in which they agree, empty where they do not.
    """

    a: Unit
    b: Unit
    cosine: float
    nearness: float
    cover: float
    shared: frozenset[str]
    agreed: bool
    told: frozenset[str] = frozenset()

    @property
    def score(self) -> float:
        """For the order in which pairs make rows."""
        return self.cosine + self.nearness + self.cover


def compare_units(accounts: Accounts, a: Unit, b: Unit, cosine: float) -> Pair:
    """What two units have in common, and whether they say the same: the content, names and figures of one are in the other."""
    covers = [(_cover(accounts, x, y), x, y) for x, y in ((a, b), (b, a))]
    cover, covered, covering = max(covers, key=lambda c: (c[0], c[1].key))
    near, shared = accounts.nearness(a, b), a.reading.senses & b.reading.senses
    enough = near >= _LEAST_NEARNESS or cover >= _WHOLE_COVER or (near >= _FAIR_NEARNESS and cover >= _MOST_COVER)
    alike = cosine >= LEAST_COSINE and cover >= _LEAST_COVER and enough and _enough(accounts, a, b, shared)
    told = (cosine >= _SAME_COSINE and near >= _SAME_NEARNESS) or _figures_told(covered, covering)
    same = alike and told and _names_told(covered, covering) and _plain_cover(accounts, covered, covering) >= _LEAST_PLAIN_COVER
    same = same and _told_alike(a, b, cosine, shared) and not apart(a, b) and not swapped(a, b)
    same = same and (cosine >= _EQUAL_COSINE or not other_order(a.reading.text, b.reading.text))
    agreed = same and not _contrary(covered, covering) and not contrast(a, b, cosine) and not clashing(a, b, cosine)
    return Pair(a, b, cosine, near, cover, shared, agreed, shared if agreed else frozenset())


def clashing(a: Unit, b: Unit, cosine: float) -> bool:
    """Whether two units would clash, if they were on one matter."""
    return parted(a.reading, b.reading) or bool(found_clashes(a, b, cosine)) or clash_of_counterparts(a.reading, b.reading) is not None


def _told_alike(a: Unit, b: Unit, cosine: float, shared: frozenset[str]) -> bool:
    """Whether the same person's words are given, or told, in both: a few shared words do not make one speaker's plea another's."""
    if cosine >= _SAME_COSINE:
        return True
    if cosine < _FEW_WORDS_COSINE and len(shared - a.reading.names - b.reading.names) < _LEAST_SHARED:
        return False
    for one, other in ((a, b), (b, a)):
        said, its = wholly_speech(one.span), speech_in(other.span)
        if said and its:
            return same_speaker(said, its) is not False
        if said and (not said.speaker or stem(last_name(said.speaker)) not in other.reading.senses):
            return False
    return True


def apart(a: Unit, b: Unit) -> bool:
    """Whether two units name different parts of the day, years or bodies, or one counts a part, tells of one more, or looks ahead.

    Nor is what somebody says of himself what others say of him.
    """
    if bool(_PART_OF.match(a.span.quote)) != bool(_PART_OF.match(b.span.quote)) or _once_more(a, b) != _once_more(b, a):
        return True
    mine, its = _parts_of_day(a), _parts_of_day(b)
    return bool(mine and its and not mine & its) or _other_body(a, b) or _other_years(a, b) or _done_of_one(a, b) or _of_himself(a, b)


def _other_years(a: Unit, b: Unit) -> bool:
    """Whether both units give years, and not one in common."""
    mine, its = ({year for f in u.reading.figures if f.day and (year := _year(f.day))} for u in (a, b))
    return bool(mine and its and not mine & its)


def _year(day: Day) -> int | None:
    """The year of what gives nothing but a year."""
    return day.year if len(day.parts) == 1 else None


def _done_of_one(a: Unit, b: Unit) -> bool:
    """Whether one unit looks ahead to what the other tells as done: a forecast is not the deed."""
    return any(_AHEAD.search(x.span.quote) and not plans(y.span.quote) and not _AHEAD.search(y.span.quote) for x, y in ((a, b), (b, a)))


def _of_himself(a: Unit, b: Unit) -> bool:
    """Whether one gives what somebody says of himself, and the other, in which nobody else has a say, what others say of him."""
    for one, other in ((a, b), (b, a)):
        if sum(lemma(w.lower) in REPORTING for w in other.reading.words) != 1:
            continue
        mine, its = _teller(one), _teller(other)
        if mine and its and not mine & its and mine & one.reading.names and mine & other.reading.names and not its & one.reading.senses:
            return True
    return False


def _teller(unit: Unit) -> frozenset[str]:
    """The senses of who tells what a unit gives, where it opens with that: "Engineers suggest …", "Mr. Brun said …"; empty for others."""
    first = next((n for n, w in enumerate(unit.reading.words) if lemma(w.lower) in REPORTING and n), None)
    opening = unit.reading.words[:first] if first is not None and first <= _MOST_OF_TELLER else ()
    if any(w.verb or unit.reading.quoted(w) for w in opening):
        return frozenset()
    return frozenset(w.sense for w in opening if w.content)


def _once_more(unit: Unit, other: Unit) -> bool:
    """Whether a unit tells of one more of a thing that the other unit names."""
    ends = [m.end() for m in _AGAIN.finditer(unit.reading.text)]
    return any(w.sense in other.reading.senses for end in ends for w in unit.reading.words if w.start == end)


def _other_body(a: Unit, b: Unit) -> bool:
    """Whether the subjects are two bodies of one kind, each with a name that the other sentence lacks: the committees of two chambers."""
    mine, its = doer(a), doer(b)
    bodies = {w for w, _ in mine} & {w for w, _ in its} & _BODIES
    named, other = ({w for w, name in words if name} - bodies for words in (mine, its))
    return bool(bodies and named - b.reading.senses and other - a.reading.senses)


def doer(unit: Unit) -> list[tuple[str, bool]]:
    """The senses before a sentence's first verb, each with whether it is of a name."""
    found: list[tuple[str, bool]] = []
    for word in unit.reading.words:
        if word.verb and found:
            break
        if word.content:
            found.append((word.sense, word.name))
    return found


def _parts_of_day(unit: Unit) -> set[str]:
    """The parts of the day that a unit names: "morning", "afternoon", "evening"; an hour stands for its part."""
    text = unit.span.quote
    found = {word.lower().replace("night", "evening") for word in _PART_OF_DAY.findall(text)}
    for hour, half in _HOUR.findall(text):
        late = half.lower().startswith("p") and hour != "12"
        found.add("morning" if half.lower().startswith("a") else "evening" if late and int(hour) >= 5 else "afternoon")
    return found


def _enough(accounts: Accounts, a: Unit, b: Unit, shared: frozenset[str]) -> bool:
    """Whether what is shared is more than names and the words that every sentence of the event uses."""
    plain = shared - a.reading.names - b.reading.names
    least = min(_LEAST_SHARED, len(a.reading.senses), len(b.reading.senses))
    return len(shared) >= least and any(accounts.weight[s] >= accounts.specific for s in plain)


def found_clashes(a: Unit, b: Unit, cosine: float) -> tuple[Clash, ...]:
    """The clashes of two units."""
    return clashes_of(a.reading, b.reading, cosine)


def _cover(accounts: Accounts, covered: Unit, covering: Unit) -> float:
    """The share of a unit's senses, by weight, that another has; a synonym counts."""
    return _share(accounts, covered.reading.senses, covering.reading.senses)


def _plain_cover(accounts: Accounts, covered: Unit, covering: Unit) -> float:
    """The same without names, so that two sentences on the same people are not taken for one statement."""
    return _share(accounts, covered.reading.senses - covered.reading.names, covering.reading.senses)


def _share(accounts: Accounts, mine: frozenset[str], senses: frozenset[str]) -> float:
    total = sum(accounts.weight[s] for s in mine)
    held = sum(accounts.weight[s] for s in mine if s in senses or not senses.isdisjoint(accounts.says(s)))
    return held / total if total else 0.0


def _figures_told(covered: Unit, covering: Unit) -> bool:
    """Whether every number of one unit is in the other; a place in an order ("third") may be left out."""
    numbers = [f for f in covered.reading.figures if f.number and f.kind != "ordinal"]
    return all(any(_same(f, g) for g in covering.reading.figures) for f in numbers)


def other_days(covered: Unit, covering: Unit) -> bool:
    """Whether both units give days, and none of one can be one of the other; a year alone is none."""
    mine, its = ([f.day for f in u.reading.figures if f.day and not _year(f.day)] for u in (covered, covering))
    return bool(mine and its) and all(x.clashes(y) for x in mine for y in its)


def _same(one: Figure, other: Figure) -> bool:
    if one.number and other.number:
        return one.number.value == other.number.value and one.number.unit == other.number.unit
    return bool(one.day and other.day and (one.day.within(other.day) or other.day.within(one.day)))


def _names_told(covered: Unit, covering: Unit) -> bool:
    names = covered.reading.names
    return len(names & covering.reading.senses) >= _NAMES_SHARE * len(names)


def denies(text: str) -> bool:
    """Whether a sentence denies something."""
    return _DENIES.search(text) is not None


def _contrary(covered: Unit, covering: Unit) -> bool:
    """Whether one denies what the other states, tells of another day, or uses the opposite of one of its words."""
    if other_days(covered, covering):
        return True
    if denies(covered.span.quote) != denies(covering.span.quote):
        return True
    mine, its = covered.reading.senses, covering.reading.senses
    return any(opposites(word) & (its - mine) for word in mine - its)


def told_by(accounts: Accounts, unit: Unit, others: Sequence[Unit]) -> tuple[float, float]:
    """(highest nearness, highest cover) of a unit by another account's units; for the cover, each is taken with the one before it too.

    Units that are far off are passed over.
    """
    near, cover = 0.0, 0.0
    for previous, other in zip((None, *others), others, strict=False):
        if accounts.cosine(unit, other) >= _FAR:
            near = max(near, accounts.nearness(unit, other))
            senses = other.reading.senses | previous.reading.senses if previous else other.reading.senses
            cover = max(cover, _share(accounts, unit.reading.senses, senses))
    return near, cover


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
