"""Whether one of two counterparts denies the thing that the other tells of."""

from __future__ import annotations

import re

from grounding.check_words import same_word
from grounding.clash_roles import RoleClash
from grounding.predicates import Reading, Word, reporting

# What is denied stands after these, in their clause.
_REFUSES = r"(?:turn\w* down|refus\w+|reject\w+|rul\w+ out|dismiss\w+)"
_NONE = re.compile(
    r"\b(?:no|not (?:a|an|one|any)|none of (?:the|its|their)|without(?: any)?|never"
    rf"|{_REFUSES} (?:every|any|all|an?|the)(?: (?:request|plea|call|bid|demand|appeal|application)s? for(?: an?| the)?)?)\s+",
    re.IGNORECASE,
)
_ANY = re.compile(rf"\b(?:not?|never|none|nobody|neither|nor|without|cannot|nothing|hardly|declin\w+|{_REFUSES})\b|n['’]t\b", re.IGNORECASE)
# "Nobody was seriously hurt" leaves room for some hurt; "not only" and "no longer" deny nothing of the kind.
_LEAVES_ROOM = re.compile(
    r"\b(?:seriously|badly|necessarily|only|longer|more|less|fewer|immediate(?:ly)?|yet|further|comment|doubt|matter)\b", re.IGNORECASE
)
_REACH = 3


def clash_of_denials(a: Reading, b: Reading) -> RoleClash | None:
    """One counterpart says that there was no such thing, and the other, which denies nothing, tells of it."""
    return _denied(a, b) or _turned(_denied(b, a))


def _turned(found: RoleClash | None) -> RoleClash | None:
    return RoleClash(found.b, found.a, found.shared) if found else None


def _denied(a: Reading, b: Reading) -> RoleClash | None:
    if _ANY.search(b.text):
        return None
    for match in _NONE.finditer(a.text):
        if any(start <= match.start() < end for start, end in a.speech) or _LEAVES_ROOM.search(a.text[match.start() : match.end() + 24]):
            continue
        denied = _phrase(a, match.end())
        for word in denied:
            told = _told(word, b)
            if told and not b.quoted(told):
                return RoleClash((match.start(), word.end), (told.start, told.end), a.senses & b.senses)
    return None


def _phrase(reading: Reading, start: int) -> list[Word]:
    """The noun, with what stands before it, or the verb that a denial is about: the content words right after it."""
    found: list[Word] = []
    for word in reading.words:
        if word.start >= start:
            gap = reading.text[found[-1].end if found else start : word.start]
            if not word.content or len(found) == _REACH or re.search(r"[,;:.]", gap):
                break
            found.append(word)
    return [w for w in found[-2:] if not reporting(w.sense) and not w.name]


def _told(word: Word, reading: Reading) -> Word | None:
    plain = [w for w in reading.words if w.content and not w.name and not reading.in_figure(w)]
    return next((w for w in plain if w.sense == word.sense or same_word(w.sense, word.sense)), None)
