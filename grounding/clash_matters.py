"""Whether two words of two sentences stand in statements about one matter: one predicate, of the same thing, in the same standing.

A sentence of a newspaper tells several things. Its words clash with those of another sentence only where the clauses that hold them tell
the same: they share what happens and whom or what it happens to, neither names somebody whom the other leaves out while the other names
somebody else, and neither is only asked for or foretold where the other is done.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from grounding.check_words import same_word
from grounding.predicates import HAPPENINGS, Reading, Word, reporting
from grounding.themes import themes_apart
from retrieval.words import stem

_OPENERS = frozenset("who which that whose where while when because although though if unless whereas but since".split())
# These open a clause only where a verb follows; "before nine" and "cats and dogs" open none.
_OPENERS_WITH_VERB = {"and": 3, "or": 3, "before": 6, "after": 6, "until": 6, "as": 6, "than": 6, "once": 6}
_OPENERS_WITH_SUBJECT = frozenset(("as", "than", "once"))
_SUBJECTS = frozenset("he she it they we i you the a an his her its their this that these those".split())
_RELATIVES = frozenset("who which that whose".split())
_MARKS = re.compile(r"[;:()\[\]\"“”–—]|\s-\s|,(?!\d)")
# Verbs that by themselves tell nothing.
_LIGHT = frozenset(
    stem(w)
    for w in "be have do get go come make take become give keep let put set use want need try be been being seem look includ".split()
)
# Things that are in most sentences, so that they hold no two together.
GENERIC = frozenset(
    stem(w)
    for w in """
    people person man woman men women official officials year years month months week weeks day days hour hours minute minutes time times
    million billion trillion percent per cent number total part way thing things state states country group new first last next early late
    earlier later ago least most more less official officials today yesterday tonight tomorrow morning afternoon evening night mr mrs ms
    """.split()
)
# Words for the matter itself.
_BARE = frozenset(stem(w) for w in "work project plan scheme repair price bill move decision action total police".split())
_REPEATED = re.compile(r"\b(?:also|another|again|previous(?:ly)?|originally|initially|at first|the other)\b", re.IGNORECASE)
_WISHED = re.compile(
    r"\b(?:sought|seek\w*|asked (?:for|that|to)|request\w*|demand\w*|recommend\w*|propos\w+|call(?:ed|s|ing) for|faces?|facing|predict\w*"
    r"|forecast\w*|prediction|project(?:ed|ion|s)|expect\w*|estimat\w+|target\w*|hop(?:es?|ed|ing) to"
    r"|up to|maximum|could|might|would|goal)\b",
    re.IGNORECASE,
)
_LEAST_SHARE = 0.5
# A sentence of so few words tells one thing.
BRIEF = 14
_SUBJECT_WORDS = 4


@dataclass(frozen=True, slots=True)
class Statement:
    """The clause in which something stands: its words, what happens in it, and the things that it is told of, each as senses.

    `verbs` are the deeds told by a verb; `text` goes back over the clause before, which may say that it is only hoped for.
    """

    words: tuple[Word, ...]
    deeds: frozenset[str]
    verbs: frozenset[str]
    things: frozenset[str]
    names: frozenset[str]
    text: str


def clauses(reading: Reading) -> list[tuple[Word, ...]]:
    """The words of a sentence by clause, cut finer than `Word.clause`: also before relative clauses, conjunctions and "after she left"."""
    found: list[list[Word]] = [[]]
    for at, word in enumerate(reading.words):
        gap = reading.text[reading.words[at - 1].end : word.start] if at else ""
        if found[-1] and (_MARKS.search(gap) or _opens(reading.words, at)):
            found.append([])
        found[-1].append(word)
    return [tuple(clause) for clause in found]


def _opens(words: tuple[Word, ...], at: int) -> bool:
    lower = words[at].lower
    reach = _OPENERS_WITH_VERB.get(lower, 0)
    if lower in _OPENERS_WITH_SUBJECT and not any(w.name or w.lower in _SUBJECTS for w in words[at + 1 : at + 2]):
        return False
    return lower in _OPENERS or any(
        w.verb or (lower in ("before", "after") and w.lower.endswith("ing")) for w in words[at + 1 : at + 1 + reach]
    )


def statement(reading: Reading, start: int) -> Statement:
    """The statement in which the word at an offset stands; where its clause holds no verb, with the next clause, else with the last."""
    parts = clauses(reading)
    at = max((n for n, part in enumerate(parts) if part[0].start <= start), default=0)
    words = parts[at]
    for other in (at + 1, at - 1):
        if any(w.verb and not reporting(w.sense) for w in words) or not 0 <= other < len(parts):
            continue
        words = words + parts[other] if other > at else parts[other] + words
    subject = _subject_before(parts, at, words)
    plain = [w for w in (*subject, *words) if w.content and not reading.in_figure(w) and not reporting(w.sense)]
    deeds = frozenset(w.sense for w in plain if (w.verb or (w.sense in HAPPENINGS and not w.name)) and w.sense not in _LIGHT)
    things = frozenset(w.sense for w in plain if not w.verb and w.sense not in GENERIC) - deeds
    text = reading.text[(parts[at - 1] if at and parts[at - 1][0].start < words[0].start else words)[0].start : words[-1].end]
    return Statement(words, deeds, frozenset(w.sense for w in plain if w.verb), things, frozenset(w.sense for w in plain if w.name), text)


def _subject_before(parts: list[tuple[Word, ...]], at: int, words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words before a clause that are its subject: what a relative stands for, or the subject that a second verb shares."""
    if at == 0 or words[0] not in parts[at]:
        return ()
    if words[0].lower in _RELATIVES:
        return tuple(w for w in parts[at - 1][-_SUBJECT_WORDS:] if w.content and not w.verb)
    second = words[1] if words[0].lower in ("and", "or", "but") and len(words) > 1 else words[0]
    if second.verb:
        first_verb = next((n for n, w in enumerate(parts[at - 1]) if w.verb), 0)
        return tuple(w for w in parts[at - 1][:first_verb][-_SUBJECT_WORDS:] if w.content)
    return ()


def one_matter(a: Reading, start: int, b: Reading, its_start: int, opposed: frozenset[str] = frozenset()) -> bool:
    """Whether the words at two offsets stand in statements about one matter. Two sentences of a few words tell one thing each, so they are.

    Senses that are `opposed` are what the two differ in: where they are deeds they stand for one, and no other need be shared.
    """
    if max(len(a.words), len(b.words)) <= BRIEF:
        return True
    if in_speech(a, start) or in_speech(b, its_start):
        return False
    mine, its = statement(a, start), statement(b, its_start)
    deeds = _both(mine.deeds, its.deeds) | (opposed & (mine.deeds | its.deeds))
    things = _both(mine.things, its.things) - opposed
    its_names, my_names = its.names - opposed - mine.things, mine.names - opposed - its.things
    if (my_names and its_names) or not deeds:
        return False
    if not _lone(a, mine) and not _lone(b, its) and (not things or not deeds & (mine.verbs | its.verbs)):
        return False
    if bool(_WISHED.search(mine.text)) != bool(_WISHED.search(its.text)) or _REPEATED.search(mine.text) or _REPEATED.search(its.text):
        return False
    least = min(len(mine.deeds | mine.things), len(its.deeds | its.things))
    if len(deeds | things) < _LEAST_SHARE * least:
        return False
    return bool(opposed) or not any(
        themes_apart(a, one, b, other) for one in mine.words for other in its.words if one.verb and one.sense == other.sense and other.verb
    )


def _lone(reading: Reading, told: Statement) -> bool:
    """Whether a short sentence names nothing but the matter at hand: "The work will cost $2 million", "Some 120 people marched"."""
    return len(reading.words) <= BRIEF and not told.things - _BARE


def _both(mine: frozenset[str], its: frozenset[str]) -> frozenset[str]:
    return frozenset(x for x in mine if any(same_word(x, y) for y in its))


def in_speech(reading: Reading, start: int) -> bool:
    """Whether an offset lies within quotation marks."""
    return any(first <= start < end for first, end in reading.speech)
