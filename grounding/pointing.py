"""Words of a question that point back: "he", "it", "there", "the same", and what stands in for each."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from grounding.mentions import AUXILIARY, Asked, Mention, take_apart
from grounding.spoken_of import Spoken, last_person, last_place, last_several, last_thing, topic_beyond

_PERSON = "he she him her his hers himself herself".split()
_SEVERAL = "they them their theirs".split()
_THING = "it its".split()
_POSSESSIVE = frozenset("his hers their theirs its".split())
_SUBJECTS = frozenset("he she they".split())
_PRONOUN = re.compile(rf"\b({'|'.join([*_PERSON, *_SEVERAL, *_THING])})\b(?!-)", re.IGNORECASE)
# "It is true that", "how long does it take to": this "it" points nowhere.
_EMPTY_IT = re.compile(
    r"\bit\b(?:'s|’s)? (?:\w+ ){0,3}?(?:that|to|if|whether|when)\b|\b(?:is|was) it (?:\w+ ){0,2}(?:that|to|if|whether|when|who)\b|"
    r"\bwhat (?:time|day|date) is it\b|\bis it (?:rain|snow)ing\b",
    re.IGNORECASE,
)
_THERE = re.compile(r"(?<!\w)there(?!['’]|\s+(?:is|are|was|were|will|has|have|been|be)\b)", re.IGNORECASE)
_EXISTS = re.compile(r"\b(?:is|are|was|were|isn't|aren't|wasn't|weren't|be|been|will|has|have|had)\s+there\b", re.IGNORECASE)
_WHO_THERE = re.compile(r"(?:and |but )?who (?:was|were|is|are|has been|had been) there\W*$", re.IGNORECASE)
_AUXILIARIES = "|".join(sorted(AUXILIARY))
# "That" and "this" where they neither open a clause nor stand before a noun: after an auxiliary, or last in the question.
_THAT = re.compile(
    rf"(?:^(?:and |but |so )?|\b(?:{_AUXILIARIES})\s+)"
    r"(?P<that>that|this)\b(?! (?:week|month|year|morning|afternoon|evening|summer|winter|spring|autumn|season|time)\b)|"
    r"\b(?P<last>that|this)\W*$",
    re.IGNORECASE,
)
_THAT_IS_WHAT = re.compile(r"\b(?:about|of|for|with|by|like|over|on|against)\s+(?:that|this)(?=\W*$)", re.IGNORECASE)
_MATTER = re.compile(
    r"\b(?:the same(?! \w+ (?:as|of))|(?:say|says|said|think|thinks|thought|do|did|done) so\b|the others?\b(?! \w)|"
    r"(?:those|these)\b(?! who\b| (?:days|weeks|months|years)\b)|both(?=\W*$| (?:agree|say|want|think|deny)))",
    re.IGNORECASE,
)
_SAYS_IT = re.compile(r"\b(?:say|says|said|mean|think)\s+it\b", re.IGNORECASE)
_SAID_SO = re.compile(r"\b(?:say|says|said|think|know)\s+(?:that|this|it|so|the same)$", re.IGNORECASE)
_NEXT = re.compile(
    r"^(?:and |so )?what "
    r"(?:happens?|happened|comes?|came|is|was|will happen|now|next|followed)?\s*(?:next|then|now|afterwards?|later|after)\W*$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"\b(?:and|but|or|when|where|why|how|if|because|before|after|once|while|since|until|whether|that)\b|,", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pointer:
    """A word at `question[start:end]` that points out of the question, and what finds its place-holder in the talk."""

    start: int
    end: int
    finds: Callable[[Sequence[Spoken], str], str | None]
    possessive: bool = False


def pointed_back(question: str, talk: Sequence[Spoken]) -> str | None:
    """The question with what its words point to, or None where they point nowhere or it cannot be told whereto.

    `talk` is newest first. What cannot be put in a word's place is added at the end: "Why was that decided, as to the quay?"
    """
    told, at, open_ = "", 0, points_at_matter(question)
    for pointer in sorted(pointers(question), key=lambda p: p.start):
        found = pointer.finds(talk, f"{told} {question}")
        if found is None:
            open_ |= pointer.finds is last_thing
            continue
        told, at = told + question[at : pointer.start] + found + ("’s" if pointer.possessive else ""), pointer.end
    moved, told = bool(told), told + question[at:]
    if open_ and (moved or points_at_matter(question)) and (topic := topic_beyond(talk, told)):
        head = told.rstrip(" ?!.")
        return f"{head} about {topic}?" if _SAID_SO.search(head) else f"{head}, as to {topic}?"
    return told if moved else None


def points(question: str) -> bool:
    """Whether a question holds a word that points out of it."""
    return bool(pointers(question)) or points_at_matter(question)


def points_at_matter(question: str) -> bool:
    """Whether it points to all that was said before ("Is that true?", "the same"), which no name can stand for."""
    that = _THAT.search(question) is not None and _THAT_IS_WHAT.search(question) is None
    return that or bool(_MATTER.search(question) or _SAYS_IT.search(question) or _NEXT.match(question))


def pointers(question: str) -> list[Pointer]:
    """The pronouns of each kind, the first of it only, that nothing in the question itself explains."""
    asked = take_apart(question)
    found: dict[str, Pointer] = {}
    empty = _EMPTY_IT.search(question) or _SAYS_IT.search(question)
    for match in _PRONOUN.finditer(question):
        word = match[1].lower()
        if empty and word in _THING:
            continue
        kind, finds = ("person", last_person) if word in _PERSON else ("thing", last_thing) if word in _THING else ("several", last_several)
        possessive = word in _POSSESSIVE or (word == "her" and _before_noun(question, match.end()))
        if kind not in found and not _explained(word, possessive, match.start(), asked):
            found[kind] = Pointer(match.start(), match.end(), finds, possessive)
        elif kind not in found:
            break
    if (what := _THAT_IS_WHAT.search(question)) and "thing" not in found:
        found["thing"] = Pointer(what.end() - len(what[0].split()[-1]), what.end(), last_thing)
    there = _THERE.search(question)
    if there and (not _EXISTS.search(question) or _WHO_THERE.match(question)):
        found["place"] = Pointer(there.start(), there.end(), last_place)
    return list(found.values())


def _explained(word: str, possessive: bool, at: int, asked: Asked) -> bool:
    """Whether somebody or something named before it in the question is meant."""
    earlier = [m for m in asked.mentions if m.end <= at and _may_mean(word, m)]
    if not earlier:
        return False
    if possessive or word in _SUBJECTS or word.endswith("self"):
        return True
    return bool(_CLAUSE.search(asked.text, earlier[-1].end, at))


def _may_mean(word: str, mention: Mention) -> bool:
    if word in _PERSON:
        return mention.person is not False
    if word in _SEVERAL:
        return mention.several or mention.named
    return mention.person is not True and not (mention.subject and mention.person is None)


def _before_noun(question: str, end: int) -> bool:
    """Whether a word follows that "her" can belong to."""
    after = re.match(r"\s+(\w+)", question[end:])
    return bool(after) and after is not None and after[1].lower() not in {"to", "about", "on", "in", "for", "at", "and", "or", "when", "if"}
