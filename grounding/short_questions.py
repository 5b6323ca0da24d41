"""Questions that leave out what the question before them said: "Why?", "And Frey?", "What about the ferry?"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from grounding.mentions import AUXILIARY, BASE_VERBS, DAY, DO, Asked, Mention, take_apart
from grounding.spoken_of import Spoken, topic_beyond
from retrieval.words import words

_BARE = re.compile(
    r"(?:and |but |so |ok(?:ay)?,? )?"
    r"(?P<how>since when|until when|why|when|where|who|whom|how|how (?:much|many|long|often|far|soon|big|old)|"
    r"what else|by whom|with whom|how come)(?P<else> else)?(?: (?:exactly|precisely|not|then|though|so|(?:did|do|does|will|would) "
    r"(?:he|she|it|they|that|this)))?\W*",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"(?:and |but |or |so |ok(?:ay)?,? )?(?:what|how) about (?P<other>.+?)\W*", re.IGNORECASE)
_AND = re.compile(r"(?:and|or|but),? (?:also )?(?P<other>.+?)\W*", re.IGNORECASE)
_MORE = re.compile(
    r"(?:and |ok(?:ay)?,? |please,? )?(?:(?:can you )?tell me more|(?:any ?thing|something) (?:else|more)|"
    r"(?:any )?more(?: details?| information)?|"
    r"go on|continue|(?:say|know) more|what more|details)(?:,? please)?\W*",
    re.IGNORECASE,
)
_ASKS = re.compile(r"(?:who|whom|whose|what|which|when|where|why|how)\b", re.IGNORECASE)
_POINTS = re.compile(
    r"\b(?:he|she|it|they|that|this|these|those|you|me|us|we|i|him|her|them|his|its|their|there|so|not|else)\b", re.IGNORECASE
)
_PREPOSITION = re.compile(r"(in|on|at|for|from|with|after|before|by|since|against|about|near|outside)\s+", re.IGNORECASE)
# These ask for what a question with "when" or "where" leaves open as well, so that one can stand in the other's place.
_ADVERBIAL = frozenset({"when", "where", "why", "how", "since when", "until when", "how long", "how soon", "how often", "how come"})
_LONGEST = 6
# Capital only because they open a line.
_REMARKS = frozenset(
    "fine great hello hey hi hm hmm no ok okay please really right seriously sorry source sources sure thanks wow yes".split()
)


def asked_again(question: str, talk: Sequence[Spoken], own: Asked) -> str | None:
    """The whole question that a short one stands for, or None where it is none. `talk` is newest first."""
    before = next((turn.asked for turn in talk if _is_question(turn.asked)), None)
    if before is None:
        return None
    if bare := _BARE.fullmatch(question):
        return _with_question_word(bare["how"].lower(), bool(bare["else"]), before)
    if _MORE.fullmatch(question):
        topic = topic_beyond(talk, "")
        return f"What else is said about {topic}?" if topic else None
    other = _named_instead(question, own)
    return _with_other(other, before, own) if other else None


def _is_question(asked: Asked) -> bool:
    """Whether it asks anything, if only "the quay, please"."""
    return bool(asked.auxiliary or _ASKS.match(asked.text)) or any(m.text != asked.text.rstrip(" ?!.") for m in asked.mentions)


def _with_question_word(how: str, more: bool, before: Asked) -> str:
    """The question before, asked with another question word."""
    text = before.text.rstrip(" ?!.")
    first, asking = text.split()[0].lower(), before.asking.lower()
    if (more and first == how) or (how == "what else" and first == "what"):
        return f"{text.split()[0]} else{text[len(first) :]}?"
    if more or how not in _ADVERBIAL:
        return f"{text}, and {how}{' else' if more else ''}?"
    if happened := re.match(r"what happened\b", text, re.IGNORECASE):
        return f"{how.capitalize()} did it happen{text[happened.end() :]}?"
    if before.auxiliary and (not asking or asking in _ADVERBIAL):
        rest = text[len(before.asking) :].lstrip()
        return f"{how.capitalize()} {rest[:1].lower()}{rest[1:]}?"
    if before.verb and before.auxiliary in DO and asking in {"what", "who", "whom"}:
        rest = text[len(before.asking) : before.verb[1]].lstrip()
        return f"{how.capitalize()} {rest} that{text[before.verb[1] :]}?"
    return f"{text}, and {how}?"


def _named_instead(question: str, own: Asked) -> str | None:
    """What is named in the place of something in the question before."""
    found = _ABOUT.fullmatch(question) or _AND.fullmatch(question)
    other = found["other"] if found else question.rstrip(" ?!.")
    first = other.split()[0].lower() if other.split() else ""
    if not found and first in AUXILIARY and own.mentions and question[own.mentions[0].end :].strip(" ?!.") == "":
        asked = own.mentions[0]
        return asked.text if asked.subject and not _POINTS.search(asked.text) else None
    if first in _REMARKS:
        return None
    if _ASKS.match(other) or _POINTS.search(other) or first in AUXILIARY or len(other.split()) > _LONGEST or re.search(r"[,;:]", other):
        return None
    if found:
        return other
    # Without "and" or "what about", only what begins with a preposition, or nothing but a name and a question mark, is that short.
    whole = take_apart(other).mentions
    alone = len(whole) == 1 and whole[0].text == other and whole[0].named
    prepositional = _PREPOSITION.match(other) and len(whole) == 1 and whole[0].end == len(other)
    return other if question.rstrip().endswith("?") and (alone or prepositional) else None


def _with_other(other: str, before: Asked, own: Asked) -> str | None:
    """The question before, about something else."""
    text = before.text.rstrip(" ?!.")
    if preposition := _PREPOSITION.match(other):
        old = next((m for m in reversed(before.mentions) if m.before == preposition[1].lower()), None)
        day = re.search(rf"\b{preposition[1]} (?:{DAY})\b", text, re.IGNORECASE)
        start, end = day.span() if day else (old.start - len(old.before) - 1, old.end) if old else (len(text), len(text))
        return f"{text[:start].rstrip()} {other[0].lower()}{other[1:]}{text[end:]}?"
    new = next((m for m in own.mentions if m.text == other or other.endswith(m.text)), None)
    if other in BASE_VERBS and before.verb and before.auxiliary in DO:
        return f"{text[: before.verb[0]]}{other}{text[before.verb[1] :]}?"
    old = _like(new, other, before)
    return f"{text[: old.start]}{other}{text[old.end :]}?" if old else None


def _like(new: Mention | None, other: str, before: Asked) -> Mention | None:
    """The mention whose place it takes: a person's for a person, a thing's for a thing, the subject's before others'."""
    person = new.person if new else False if words(other) else None
    named = any(w[:1].isupper() for w in other.split())
    fitting = [m for m in before.mentions if " and " not in m.text and (person is None or m.person is None or m.person is person)]
    alike = [m for m in fitting if m.named is named] or fitting
    if person is False and not named:
        return next((m for m in reversed(alike) if not m.place), alike[-1] if alike else None)
    return next((m for m in alike if m.person), next((m for m in alike if m.subject), alike[-1] if alike else None))
