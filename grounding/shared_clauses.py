"""The statement that two sentences share, whatever else each of them tells: a clause of one whose words the other has in a clause too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.values import Speech
from grounding.accounts import Accounts, Unit
from grounding.doers import other_doer, swapped
from grounding.facts import Figure
from grounding.predicates import HAPPENINGS, Reading, Word, reporting
from grounding.retellings import InContext, WordsInContext
from grounding.shared_quotations import one_speaker
from grounding.spoken import last_name, quoted_parts
from grounding.time_order import other_order
from retrieval.roles import BODIES, INSTITUTIONS, PARTIES, ROLES
from retrieval.words import stem

# Words in their contexts below this cosine have nothing to do with each other; from the second on one stands for the other.
_ANY, _MET, _SURE = 0.4, 0.5, 0.6
# What a synonym counts, what a name counts that is met all over the event, and a word that only says who told it.
_SYNONYM, _KNOWN_NAME, _FRAME = 0.9, 0.4, 0.3
# The shares of the two clauses, by weight, that must be met in each other: the lower and the higher of them. Chosen by reading.
_LOW, _HIGH = 0.45, 0.6
# Plain words that both clauses have, fewer where both give one figure or a name that few sentences have.
_LEAST, _LEAST_MARKED = 3, 2
# Words of names that few sentences have: with so many in common, one thing done or suffered is enough.
_LEAST_NAMES = 3
# A pair that shares less than this must be near as sentences too, by what is their own.
_FULL, _NEAR = 1.5, 0.5
# How much less is enough to tell that two may share a statement.
_LOOSELY = 0.1
_MOST_WORDS = 16
_IN_MARKS = 0.6
# Who somebody is tells nothing of what happened.
_OFFICES = frozenset(stem(w) for w in ROLES | BODIES | INSTITUTIONS | PARTIES) | frozenset(("senior", "administr"))
_POINTS = re.compile(r"\b(?:he|she|his|her|him|they|their|it|its)\b", re.IGNORECASE)
_OPENERS = frozenset("and or after before when while as because that who which if since until saying where though although but".split())
_RELATIVES = frozenset("who whom whose which where".split())
_DENIES = re.compile(
    r"\b(?:not|no|never|nobody|none|nothing|neither|nor|without|cannot|den(?:y|ies|ied|ying))\b|n['’]t\b"
    r"|\b(?:refus(?:e|es|ed|ing|al)|declin(?:e|es|ed|ing)\sto|fail(?:s|ed|ing)?\sto)\b",
    re.IGNORECASE,
)
# A preposition so many words before a noun makes it a circumstance: "in last night's ballot".
_CIRCUMSTANCE = 4
_AT = frozenset("at in on during after before since".split())
_BE = frozenset("be is are was were been being to the a an his her its their of by for in with".split())

_Mask = NDArray[np.bool_]
_Numbers = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Clauses:
    """A unit's runs of clauses: which of its words each holds (runs, words), and where in the sentence each stands."""

    unit: Unit
    content: InContext
    weights: _Numbers
    plain: _Mask
    verbs: _Mask
    rare_names: _Mask
    runs: _Mask
    extents: tuple[tuple[int, int], ...]


class SharedClauses:
    """Finds what pairs of units share. `units` are all that will be asked about."""

    def __init__(self, accounts: Accounts, units: Iterable[Unit], context: WordsInContext) -> None:
        self._accounts = accounts
        self._words = context.of(u.reading for u in units)
        self._read: dict[int, _Clauses | None] = {}

    def of(self, a: Unit, b: Unit, *, loosely: bool = False) -> frozenset[str]:
        """The senses of what both tell in a clause of each; empty where nothing is sure to be the same statement, or, `loosely`, may be."""
        margin = _LOOSELY if loosely else 0.0
        one, two = self._clauses(a), self._clauses(b)
        if one is None or two is None or other_doer(a, b) or swapped(a, b) or self._of_another(a, b):
            return frozenset()
        if other_order(a.reading.text, b.reading.text):
            return frozenset()
        met = _met(self._accounts, one.content, two.content)
        of_two, of_one = _best(one.runs, met), _best(two.runs, met.T)
        covers = _share(one, of_one), _share(two, of_two).T
        low, high = np.minimum(*covers), np.maximum(*covers)
        plain = np.minimum(_count(one, one.plain, of_one, _SURE), _count(two, two.plain, of_two, _SURE).T)
        named = np.minimum(_count(one, one.rare_names, of_one, _SURE), _count(two, two.rare_names, of_two, _SURE).T)
        doing = np.minimum(_count(one, one.verbs, of_one, _MET), _count(two, two.verbs, of_two, _MET).T) > 0
        telling = _count(one, one.plain & (one.weights >= self._accounts.specific), of_one, _SURE)
        figures = np.array([[_figures(a, x, b, y) for y in two.extents] for x in one.extents])
        enough = (plain >= _LEAST) | ((plain >= _LEAST_MARKED) & ((named > 0) | (figures > 0)))
        told = (enough & (telling > 0) & (doing | (figures > 0) | ((telling >= _LEAST) & (low >= _SURE)))) | (
            (named >= _LEAST_NAMES) & doing & (plain > 0)
        )
        fit = (low >= _LOW - margin) & (high >= _HIGH - margin) & told & (figures >= 0)
        mass = np.minimum(_mass(one, of_one), _mass(two, of_two).T)
        scores = np.where(fit, low + 0.5 * high + 0.06 * mass, -1.0)
        alike = self._accounts.nearness(a, b) >= _NEAR - margin
        least = 0.0 if alike else _FULL - 3 * margin
        for at in np.argsort(-scores, axis=None, kind="stable"):
            x, y = divmod(int(at), len(two.extents))
            if scores[x, y] < least:
                break
            sides = a, one.extents[x], b, two.extents[y]
            texts = a.reading.text[slice(*one.extents[x])], b.reading.text[slice(*two.extents[y])]
            aside = not alike and _aside(one, x, of_one[y]) and _aside(two, y, of_two[x])
            if not aside and _denies(texts[0]) == _denies(texts[1]) and _one_voice(*sides):
                return _senses(one, x, of_one[y]) | _senses(two, y, of_two[x])
        return frozenset()

    def _of_another(self, a: Unit, b: Unit) -> bool:
        """Whether a unit that only points at somebody points at one whom neither the other unit nor the one before that names."""
        mine, its = (self._before(u) for u in (a, b))
        if mine is None and its is None:
            return False
        one, two = ((u.reading.names | (before or frozenset())) for u, before in ((a, mine), (b, its)))
        return bool(one and two) and not one & two

    def _before(self, unit: Unit) -> frozenset[str] | None:
        """The names of the unit before one that names nobody and points at somebody; None for any other unit."""
        if unit.reading.names or not unit.place or not _POINTS.search(unit.reading.text):
            return None
        return self._accounts.units[unit.account][unit.place - 1].reading.names

    def _clauses(self, unit: Unit) -> _Clauses | None:
        if unit.row not in self._read:
            self._read[unit.row] = _laid_out(self._accounts, unit, self._words[unit.reading.text])
        return self._read[unit.row]


def _laid_out(accounts: Accounts, unit: Unit, content: InContext) -> _Clauses | None:
    parts = list(_parts(unit.reading, content.words))
    runs, extents = [], []
    for first in range(len(parts)):
        held: list[int] = []
        for last in range(first, len(parts)):
            held = held + parts[last][0]
            if len(held) > _MOST_WORDS and last > first:
                break
            if len(held) >= _LEAST_MARKED:
                runs.append(np.isin(np.arange(len(content.words)), held))
                extents.append((parts[first][1][0], parts[last][1][1]))
    if not runs:
        return None
    words = content.words
    weights = np.array([_weight(accounts, w) for w in words], dtype=np.float32)
    plain = np.array([not w.name and not reporting(w.sense) and w.sense not in _OFFICES for w in words])
    verbs = np.array([_does(unit.reading, w) for w in words])
    rare = np.array([w.name and accounts.weight.get(w.sense, 0.0) >= accounts.specific for w in words])
    return _Clauses(unit, content, weights, plain, verbs, rare, np.stack(runs), tuple(extents))


def _does(reading: Reading, word: Word) -> bool:
    """Whether a word tells what is done: a verb, or a noun for a happening that no preposition makes a mere circumstance."""
    if word.name or reporting(word.sense):
        return False
    behind = [w.lower for w in reading.words if w.end <= word.start][-_CIRCUMSTANCE:]
    return word.verb or (word.sense in HAPPENINGS and not _AT.intersection(behind))


def _parts(reading: Reading, words: tuple[Word, ...]) -> Iterator[tuple[list[int], tuple[int, int]]]:
    """The clauses that hold content: the numbers of their content words, and where they stand."""
    numbers = {w.start: n for n, w in enumerate(words)}
    held: list[int] = []
    start, clause, behind = 0, 0, ""
    for word in reading.words:
        opens = word.lower in _OPENERS or (word.lower.endswith(("ing", "ed")) and not word.name and behind not in _BE and len(held) > 1)
        if (word.clause != clause or opens) and held:
            yield held, (start, word.start)
            held, start = [], word.start
        clause, behind = word.clause, word.lower
        if word.start in numbers:
            held.append(numbers[word.start])
    if held:
        yield held, (start, len(reading.text))


def _weight(accounts: Accounts, word: Word) -> float:
    weight = accounts.weight.get(word.sense, 0.0)
    if word.name and weight < accounts.specific:
        return weight * _KNOWN_NAME
    return weight * (_FRAME if reporting(word.sense) else 1.0)


def _met(accounts: Accounts, one: InContext, two: InContext) -> _Numbers:
    """How far each word of one stands for each word of the other, shape (words of one, words of the other)."""
    met = one.vectors @ two.vectors.T
    met[met < _ANY] = 0.0
    for i, x in enumerate(one.words):
        alike = accounts.says(x.sense)
        for j, y in enumerate(two.words):
            if x.sense == y.sense or y.sense in alike:
                met[i, j] = max(met[i, j], 1.0 if x.name else _SYNONYM)
            elif x.name and y.name:
                met[i, j] = 0.0
    return np.asarray(met, dtype=np.float32)


def _best(runs: _Mask, met: _Numbers) -> _Numbers:
    """How far each word of the other is met by a run's words, shape (runs, words of the other)."""
    return np.stack([met[run].max(axis=0) for run in runs])


def _share(clauses: _Clauses, best: _Numbers) -> _Numbers:
    """The share of each run, by weight, that each run of the other meets, shape (runs, runs of the other)."""
    held = clauses.runs * clauses.weights
    return np.asarray(held @ best.T / np.maximum(held.sum(axis=1, keepdims=True), 1e-9), dtype=np.float32)


def _count(clauses: _Clauses, which: _Mask, best: _Numbers, least: float) -> NDArray[np.int64]:
    return np.asarray((clauses.runs & which).astype(np.int64) @ (best >= least).T.astype(np.int64))


def _mass(clauses: _Clauses, best: _Numbers) -> _Numbers:
    return np.asarray((clauses.runs * clauses.weights) @ np.where(best >= _MET, best, 0.0).T, dtype=np.float32)


def _senses(clauses: _Clauses, run: int, best: _Numbers) -> frozenset[str]:
    words = clauses.content.words
    return frozenset(words[n].sense for n in np.flatnonzero(clauses.runs[run]) if best[n] >= _MET and not reporting(words[n].sense))


def _aside(clauses: _Clauses, run: int, best: _Numbers) -> bool:
    """Whether all that is done in what a run shares stands in relative clauses: who somebody is besides, and not what is told."""
    words, verbs = clauses.content.words, clauses.verbs & clauses.runs[run] & (best >= _MET)
    return bool(verbs.any()) and all(_relative(clauses.unit.reading, words[n]) for n in np.flatnonzero(verbs))


def _relative(reading: Reading, word: Word) -> bool:
    before = [w for w in reading.words if w.clause == word.clause and w.start < word.start]
    return any(w.lower in _RELATIVES for w in before)


def _within(unit: Unit, extent: tuple[int, int]) -> list[Figure]:
    return [f for f in unit.reading.figures if f.kind != "ordinal" and extent[0] <= f.start < extent[1]]


def _figures(a: Unit, x: tuple[int, int], b: Unit, y: tuple[int, int]) -> int:
    """1 where both clauses give a number in common, -1 where both give numbers or days and none can be the same, else 0."""
    mine, its = _within(a, x), _within(b, y)
    days = [(f.day, g.day) for f in mine for g in its if f.day and g.day]
    if days and all(f.clashes(g) for f, g in days):
        return -1
    one, two = ({(f.number.value, f.number.unit) for f in figures if f.number} for figures in (mine, its))
    return 0 if not one or not two else 1 if one & two else -1


def _denies(text: str) -> bool:
    return len(_DENIES.findall(text)) % 2 == 1


def _voice(unit: Unit, extent: tuple[int, int]) -> tuple[bool, Speech | None]:
    """Whether most of a clause stands within quotation marks, and whose words they are."""
    start, end = unit.span.start + extent[0], unit.span.start + extent[1]
    held = sum(max(0, min(e, end) - max(s, start)) for s, e in quoted_parts(unit.span))
    return held >= _IN_MARKS * (end - start), next((s for s in unit.span.speech if s.start < end and start < s.end), None)


def _one_voice(a: Unit, x: tuple[int, int], b: Unit, y: tuple[int, int]) -> bool:
    """Whether it may be one person who says it in both: words in marks are told by their speaker, or by one who is not named."""
    (said, one), (its, two) = _voice(a, x), _voice(b, y)
    if said and its:
        return one_speaker(a, b)
    if said or its:
        speech, other = (one, b) if said else (two, a)
        return not (speech and speech.speaker) or stem(last_name(speech.speaker)) in other.reading.senses
    return True
