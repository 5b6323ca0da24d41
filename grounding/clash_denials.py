"""Whether one of two counterparts denies the thing that the other tells of."""

from __future__ import annotations

import re

from grounding.check_words import same_word
from grounding.clash_parts import other_standing
from grounding.clash_roles import RoleClash, turned
from grounding.predicates import Reading, Word, reporting
from retrieval.words import stem

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
_NEXT = 2
# A denied verb, and what it is denied of where that is set off by "any" or "a single".
_DENIED_VERB = re.compile(
    r"\b(?:(?:did|does|do|has|have|had|is|are|was|were) (?:not|never)|(?:did|does|do|has|have|had|is|are|was|were)n['’]t"
    r"|never|could not|would not|cannot|fail(?:ed|s) to|refus(?:ed|es) to"
    r"|declin(?:ed|es) to|unable to|(?:nobody|no one"
    r"|none of (?:the|its|their|his|her) \w+|not one of (?:the|its|their) \w+|neither of (?:the|its|their) \w+)(?: (?:was"
    r"|were|had|has|have|is|are|did"
    r"|has been|had been))?)\s+(?:yet )?(?:been |being )?",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"\b\w+ (?:nothing|nobody|no one)\b(?! (?:to|but|about|in common))", re.IGNORECASE)
_ANY_OF = re.compile(r"\b(?:any|a single|an?|one)\s+", re.IGNORECASE)
# Verbs that tell no more than that there was a thing.
_LIGHT = frozenset(
    stem(w) for w in "be have take hold held make made give gave find found see saw report issue use carry exist happen plan bring".split()
)


def clash_of_denials(a: Reading, b: Reading) -> RoleClash | None:
    """One counterpart says that there was no such thing, and the other, which denies nothing, tells of it."""
    return _denied(a, b) or turned(_denied(b, a)) or _verb_denied(a, b) or turned(_verb_denied(b, a))


def _denied(a: Reading, b: Reading) -> RoleClash | None:
    for match in _NONE.finditer(a.text):
        if any(start <= match.start() < end for start, end in a.speech) or _LEAVES_ROOM.search(a.text[match.start() : match.end() + 24]):
            continue
        denied = _phrase(a, match.end())
        for word in denied:
            told = _told(word, b)
            if (
                told
                and not other_standing(a, match.start(), b, told.start)
                and not b.quoted(told)
                and not _ANY.search(_clause(b, told))
                and _of_one_deed(a, denied[-1], b)
            ):
                return RoleClash((match.start(), word.end), (told.start, told.end), a.senses & b.senses)
    return None


def _verb_denied(a: Reading, b: Reading) -> RoleClash | None:
    """A verb, or a thing set off by "any", that `a` denies and `b` tells of, where both tell of one thing besides."""
    nothing = _NOTHING.search(a.text)
    if nothing and not any(start <= nothing.start() < end for start, end in a.speech):
        verb = next((w for w in a.words if w.start == nothing.start()), None)
        told = _told(verb, b) if verb and verb.content else None
        if verb and told and not b.quoted(told) and not _ANY.search(_clause(b, told)) and _shared(a, b, (verb, told)):
            return RoleClash(nothing.span(), (told.start, told.end), a.senses & b.senses)
    for match in _DENIED_VERB.finditer(a.text):
        if any(start <= match.start() < end for start, end in a.speech) or _LEAVES_ROOM.search(a.text[match.start() : match.end() + 24]):
            continue
        verb = next((w for w in a.words if w.start >= match.end()), None)
        if verb is None or not verb.content or verb.name or reporting(verb.sense):
            continue
        thing = _ANY_OF.search(a.text, verb.end)
        denied = [verb] if verb.sense not in _LIGHT else []
        if thing and thing.start() - verb.end <= _NEXT:
            denied += _phrase(a, thing.end())[-1:]
        for word in denied:
            told = _told(word, b)
            if (
                told is None
                or (word.verb and told.sense != word.sense and not told.verb)
                or b.quoted(told)
                or _ANY.search(_clause(b, told))
                or other_standing(a, match.start(), b, told.start)
            ):
                continue
            if _shared(a, b, (word, told)):
                return RoleClash((match.start(), word.end), (told.start, told.end), a.senses & b.senses)
    return None


def _shared(a: Reading, b: Reading, apart: tuple[Word, Word]) -> bool:
    """Whether both tell of another thing than the denied one; a name is not enough."""
    mine = [w for w in a.words if w.content and not w.name and w not in apart and not a.in_figure(w) and not reporting(w.sense)]
    return any(_told(w, b) not in (None, *apart) for w in mine)


def _clause(reading: Reading, word: Word) -> str:
    words = [w for w in reading.words if w.clause == word.clause]
    return reading.text[words[0].start : words[-1].end]


def _of_one_deed(a: Reading, last: Word, b: Reading) -> bool:
    """Whether a denial denies the thing itself ("no talks were held"), or what is done with it, which the other sentence tells of too."""
    after = next((w for w in a.words if w.start >= last.end and w.clause == last.clause and w.verb), None)
    deed = last if last.verb else after
    return deed is None or deed.sense in _LIGHT or any(same_word(deed.sense, w.sense) for w in b.words)


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
    return next((w for w in plain if same_word(w.sense, word.sense)), None)
