"""Whether two sentences that share much of what they say answer one question differently: who, by whom, where, why."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from grounding.accounts import Unit
from grounding.check_words import same_word
from grounding.facts import causes
from grounding.predicates import Reading, Word, reporting
from grounding.themes import apart, subject
from retrieval.roles import ROLES
from retrieval.words import stem

# From this cosine on, two sentences that give a cause give the same one.
_ONE_CAUSE = 0.85
_MOST_BEHIND = 4
_MOST_WORDS = 25
_PREPOSITIONS = frozenset("at by in from near outside inside through against under behind beside into onto with".split())
_PLACE = frozenset("at in on near outside inside off".split())
_PEOPLE = frozenset(stem(w) for w in ROLES)


def contrast(a: Unit, b: Unit, cosine: float) -> bool:
    """Whether two units that seem to agree give another doer, place, means or cause: "torn open at the bow", "torn open at the stern".

    Long sentences tell several things; a difference in one says little of the others.
    """
    if not short(a, b):
        return False
    if cosine < _ONE_CAUSE and (causes(a.reading.text) or causes(b.reading.text)):
        return True
    return _other_phrase(a.reading, b.reading) or _other_place(a.reading, b.reading) or _other_subject(a.reading, b.reading)


def short(a: Unit, b: Unit) -> bool:
    """Whether two sentences are so short that each tells one thing."""
    return max(len(u.reading.words) for u in (a, b)) <= _MOST_WORDS


def other_deeds(a: Unit, b: Unit) -> bool:
    """Whether two short sentences have verbs, and none in common: "accepted the offer", "threw out the offer"."""
    mine, its = ({w.sense for w in _verbs(u.reading)} for u in (a, b))
    return short(a, b) and not any(same_word(one, other) for one in mine for other in its)


def _other_phrase(a: Reading, b: Reading) -> bool:
    """Whether one preposition behind one word opens phrases that have nothing in common, and neither is told in the other sentence."""
    for before, preposition, mine in _phrases(a):
        for its_before, its_preposition, its in _phrases(b):
            if (before, preposition) == (its_before, its_preposition) and not _met(mine, b) and not _met(its, a):
                return True
    return False


def _other_place(a: Reading, b: Reading) -> bool:
    """Whether each sentence names a place with a word that the other lacks, and none in common: "at Halden Court", "at Tarn Court"."""
    mine, its = _places(a), _places(b)
    return bool(mine and its) and all(one - b.senses for one in mine) and all(other - a.senses for other in its)


def _places(reading: Reading) -> list[frozenset[str]]:
    """The senses of each name behind a preposition of place."""
    found = []
    for n, word in enumerate(reading.words[:-1]):
        if word.lower in _PLACE and reading.words[n + 1].name and not reading.in_figure(reading.words[n + 1]):
            found.append(frozenset(w.sense for w in takewhile(lambda w: w.name, reading.words[n + 1 :])))
    return found


def _phrases(reading: Reading) -> Iterator[tuple[str, str, frozenset[str]]]:
    """The sense before each preposition, the preposition, and the senses of the content behind it up to the next small word."""
    for n, word in enumerate(reading.words):
        if word.lower in _PREPOSITIONS and n and _says_more(reading.words[n - 1]):
            behind = _behind(reading, n)
            if behind:
                yield reading.words[n - 1].sense, word.lower, behind


def _says_more(word: Word) -> bool:
    return word.content and not reporting(word.sense)


def _behind(reading: Reading, at: int) -> frozenset[str]:
    found: list[str] = []
    for word in reading.words[at + 1 : at + 1 + 2 * _MOST_BEHIND]:
        if word.content and not reading.in_figure(word) and not word.verb:
            found.append(word.sense)
        elif found or word.verb or len(found) >= _MOST_BEHIND:
            break
    return frozenset(found)


def _met(senses: frozenset[str], other: Reading) -> bool:
    return any(same_word(sense, its) for sense in senses for its in other.senses)


def _other_subject(a: Reading, b: Reading) -> bool:
    """Whether one verb has two plain nouns for its subject that are sure to be two things."""
    for mine in _verbs(a):
        for its in _verbs(b):
            if mine.sense == its.sense:
                one, two = subject(a, mine), subject(b, its)
                plain = not {one, two} & (a.names | b.names | _PEOPLE)
                if plain and apart(one, two, a, b) and not same_word(one, two):
                    return True
    return False


def _verbs(reading: Reading) -> list[Word]:
    return [w for w in reading.words if w.verb and not reporting(w.sense) and w.sense in reading.senses]
