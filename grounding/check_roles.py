"""Who did what to whom: the verbs of a sentence with the words before and after that play their roles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from grounding.check_tokens import BE, Token, tokens
from grounding.check_words import REPORTING, is_participle, lemma

_NEGATIVE = frozenset("not n't never hardly barely scarcely".split())
_NOUNISH = ("N", "F", "p")
# "He raised the alarm by pressing", "after seeing": whoever does the one does the other.
_OF_SUBJECT = frozenset("by after before since while when".split())
# Verbs after which an infinitive did happen.
_ACTUAL = frozenset(lemma(w) for w in "begin start continue manage help use proceed".split())
# Verbs after whose object an infinitive is the object's deed.
_OF_OBJECT = frozenset(
    lemma(w)
    for w in """expect ask tell urge want order allow force help require persuade invite encourage enable warn advise instruct permit cause
    request remind teach train""".split()
)


@dataclass(frozen=True, slots=True)
class Relation:
    """A verb with its roles, as positions in the sentence's tokens.

    `agent` does it, `patient` has it done to it: a passive is turned round.
    `mood`: "" told as fact, will, possible, able, duty, or to (an infinitive not said to have happened).
    """

    verb: int
    lemma: str
    agent: tuple[int, ...]
    patient: tuple[int, ...]
    passive: bool
    mood: str
    negated: bool


@lru_cache(maxsize=4096)
def relations(sentence: str) -> tuple[Relation, ...]:
    """The verbs of a sentence with their roles, in order; the copula counts as a verb whose patient is what the subject is said to be."""
    words = tokens(sentence)
    out: list[Relation] = []
    for i, token in enumerate(words):
        if token.tag in ("V", "G") or (token.tag == "A" and token.lower in BE and not _heads_verb(words, i)):
            out.append(_relation(words, i, out))
    return tuple(out)


def _heads_verb(words: Sequence[Token], i: int) -> bool:
    after = next((t for t in words[i + 1 :] if t.tag not in ("X", "A")), None)
    return after is not None and after.tag == "V"


def _relation(words: Sequence[Token], verb: int, earlier: Sequence[Relation]) -> Relation:
    first = verb
    while first and words[first - 1].tag in ("A", "M", "T", "X", "Z"):
        first -= 1
    group = words[first:verb]
    token = words[verb]
    helpers = [w.lower for w in group]
    passive = token.tag == "V" and is_participle(token.lower) and any(w in BE for w in helpers) and not token.lower.endswith("ing")
    mood = _mood(helpers, words, first, earlier)
    negated = any(w in _NEGATIVE for w in helpers)
    before = _subject(words, first, earlier, token)
    after = _following(words, verb)
    name = "be" if token.tag == "A" else token.lemma
    if token.tag == "V" and name in REPORTING and not before and (first == 0 or words[first - 1].tag in (",", '"')):
        before, after = _apposed(words, after), ()
    if passive:
        return Relation(verb, name, _by(words, verb), before, True, mood, negated)
    return Relation(verb, name, before, after, False, mood, negated)


def _mood(helpers: Sequence[str], words: Sequence[Token], first: int, earlier: Sequence[Relation]) -> str:
    for word in helpers:
        if word in ("will", "would", "shall", "'ll", "wo"):
            return "will"
        if word in ("may", "might", "could"):
            return "possible"
        if word in ("should", "must"):
            return "duty"
        if word in ("can", "ca"):
            return "able"
    if any(w.tag == "T" for w in words[first : first + len(helpers)]):
        if words[first - 1].lower in BE if first else False:
            return "will"
        governor = earlier[-1].lemma if earlier else ""
        return "" if governor in _ACTUAL else "to"
    return ""


def _subject(words: Sequence[Token], first: int, earlier: Sequence[Relation], verb: Token) -> tuple[int, ...]:
    j = first - 1
    if j < 0 or (first < len(words) and words[first].tag == "T"):
        if not earlier:
            return ()
        governor = earlier[-1]
        # "They expect the work to last": of these, the object does it; in the passive, "the work is expected to last", the subject.
        of_object = governor.lemma in _OF_OBJECT and j in governor.patient
        return governor.patient if governor.passive or of_object else governor.agent
    tag = words[j].tag
    if tag in ("R",):
        j -= 1
        while j >= 0 and words[j].tag in (",", "P"):
            j -= 1
        return phrase(words, j)
    if tag == "P" and verb.tag == "G" and words[j].lower in _OF_SUBJECT and earlier:
        return earlier[-1].patient if earlier[-1].passive else earlier[-1].agent
    if tag == "C" or (tag == "," and verb.tag == "G"):
        same = next((e for e in earlier if e.lemma in REPORTING), None) if verb.lemma in REPORTING else None
        before = same or (earlier[-1] if earlier else None)
        if before is None and tag == "C":
            # "The club has 73 members and hopes": the verb before, which is no relation, has the same subject.
            helper = next((k for k, w in enumerate(words[:j]) if w.tag in ("A", "M")), 0)
            return phrase(words, helper - 1) if helper else ()
        return (before.patient if before.passive else before.agent) or before.patient if before else ()
    if tag == ",":
        opening = next((k for k in range(j - 1, 0, -1) if words[k].tag == ","), 0)
        aside = words[opening + 1 : j]
        if opening and aside and words[opening - 1].tag in _NOUNISH:
            named = all(t.tag == "N" for t in aside) and any(t.is_name for t in aside)
            return phrase(words, opening - 1) + (tuple(range(opening + 1, j)) if named else ())
        return ()
    if tag in _NOUNISH:
        return phrase(words, j)
    return ()


def phrase(words: Sequence[Token], j: int) -> tuple[int, ...]:
    """The noun phrase that ends at `j`, with what it hangs on by prepositions and the phrases joined to it, rightmost last."""
    found: list[int] = []
    while j >= 0:
        start = j
        while start >= 0 and words[start].tag in _NOUNISH:
            if not words[start].lower.startswith("day:"):
                found.append(start)
            start -= 1
        if start == j:
            break
        if start >= 0 and words[start].tag == "D":
            start -= 1
        if start < 0:
            break
        if (
            words[start].tag == "P"
            and start
            and words[start - 1].tag in _NOUNISH
            and words[start].lower not in ("after", "before", "despite")
        ):
            j = start - 1
            continue
        if words[start].tag == "C" and start and words[start - 1].tag in _NOUNISH and not _is_object(words, start - 1):
            j = start - 1
            continue
        break
    return tuple(reversed(found))


def _is_object(words: Sequence[Token], j: int) -> bool:
    """Whether the phrase ending at `j` already stands after a verb of its own, so that an "and" after it joins clauses."""
    while j >= 0 and words[j].tag in ("N", "F", "p", "D", "P", "X"):
        j -= 1
    return j >= 0 and words[j].tag in ("V", "G", "A")


def _following(words: Sequence[Token], verb: int) -> tuple[int, ...]:
    """The content words after a verb up to the next verb, break or clause."""
    found: list[int] = []
    for j in range(verb + 1, len(words)):
        tag = words[j].tag
        if tag in ("V", "S", "R", ".", "M", "A", "T", "G"):
            # What stood right before the next verb is its subject, unless that verb is joined by "and".
            if tag in ("V", "M", "A") and words[j - 1].tag in _NOUNISH and any(words[k].tag == "C" for k in _gap(found, j)):
                last_joint = max(k for k in _gap(found, j) if words[k].tag == "C")
                found = [k for k in found if k < last_joint]
            break
        if (tag in (",", '"') and (found or words[verb].lemma not in REPORTING)) or (tag == "C" and not found):
            break
        if tag in _NOUNISH:
            found.append(j)
    return tuple(found)


def _gap(found: Sequence[int], end: int) -> range:
    """Positions between the first found word and `end`."""
    return range(found[0], end) if found else range(0)


def _by(words: Sequence[Token], verb: int) -> tuple[int, ...]:
    for j in range(verb + 1, len(words)):
        if words[j].tag in ("V", "S", "R", ".", "M", "A"):
            break
        if words[j].lower == "by":
            return forward_phrase(words, j + 1)
    return ()


def forward_phrase(words: Sequence[Token], j: int) -> tuple[int, ...]:
    """The noun phrase that begins at `j`."""
    found = []
    while j < len(words) and words[j].tag in ("D", "N", "F", "p", "X"):
        if words[j].tag in _NOUNISH:
            found.append(j)
        j += 1
    return _apposed(words, tuple(found))


def _apposed(words: Sequence[Token], phrase: tuple[int, ...]) -> tuple[int, ...]:
    """The phrase with the name set behind it: "the county engineer, Tom Berg"."""
    last = phrase[-1] + 1 if phrase else len(words)
    if last + 1 >= len(words) or words[last].lower != "," or words[last - 1].is_name:
        return phrase
    end = last + 1
    while end < len(words) and words[end].is_name:
        end += 1
    closed = end == len(words) or words[end].tag in (",", ".", '"')
    return phrase + tuple(range(last + 1, end)) if closed else phrase
