"""Whom, what and where a talk spoke of last: what "he", "it" and "there" may point to."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, replace

from core.values import Answer, Article, AttributionKind
from grounding.mentions import Asked, Mention, is_site, may_be_person, take_apart
from retrieval.names import names
from retrieval.words import STOP_WORDS, content_stems, words

# Words on either side of a name in which a word of the question says that the name is meant.
_NEAR = 4
_WHO = re.compile(r"\s*who(?:m|se)?\b", re.IGNORECASE)
_MOST_NAMED = 3
# A name of two or three words, all of them capital.
_IN_FULL = re.compile(r"(?:(?!The\b)[A-Z][\w.'’-]* ){1,2}[A-Z][\w'’-]+")
# A capital word that does not open a sentence.
_WITHIN_SENTENCE = re.compile(r"(?<=[\w,] )[A-Z]\w{2,}")


@dataclass(frozen=True, slots=True)
class Spoken:
    """What one turn spoke of: its question taken apart, and the person whom its answer names, in so far as it names one."""

    asked: Asked
    answered_with: str | None

    @property
    def topic(self) -> tuple[str, ...]:
        """What is said to be its matter, else its things, else whatever it names."""
        single = [m for m in self.asked.mentions if " and " not in m.text]
        found = [m for m in single if m.topic] or [m for m in single if m.person is False] or single
        return tuple(dict.fromkeys(m.text for m in found))[:_MOST_NAMED]


def spoken_of(question: str, answer: Answer) -> Spoken:
    """The turn's mentions; persons are known by the speakers whom the articles cited name."""
    known = frozenset(words(s)[-1] for s in _speakers(answer) if words(s))
    asked = take_apart(question, known)
    full = {words(n.text)[-1] for a in _articles(answer) for n in names(a.text) if _IN_FULL.fullmatch(n.text)}
    mentions = tuple(replace(m, person=False) if full and _never_in_full(m, full) else m for m in asked.mentions)
    asked = replace(asked, mentions=mentions)
    return Spoken(asked, _person_of(answer, question, known))


def _never_in_full(mention: Mention, full: Container[str]) -> bool:
    """Whether a lone name that may be anybody's stands nowhere with a first name or an office, as a company's does."""
    return mention.person is None and mention.named and len(words(mention.text)) == 1 and words(mention.text)[-1] not in full


def last_person(talk: Sequence[Spoken], own: str) -> str | None:
    """The person asked about last, or else named in the answer; nobody whom the question itself, `own`, names."""
    for turn in talk:
        found = [m for m in reversed(turn.asked.mentions) if m.person or (m.person is None and len(m.text.split()) < 3)]
        found = [m for m in found if not _within(m.text, own)]
        best = next((m for m in found if m.person), next(iter(found), None))
        told = turn.answered_with if turn.answered_with and not _within(turn.answered_with, own) else None
        if told and (best is None or (_WHO.match(turn.asked.text) and not best.named)):
            return told
        if best:
            return best.text
    return None


def last_several(talk: Sequence[Spoken], own: str) -> str | None:
    """Those asked about last: two named together, a plural, a body, or one person."""
    if several := _first(talk[:1], own, (lambda m: m.several,)):
        return several
    people = [m.text for turn in talk[:1] for m in turn.asked.mentions if m.person is not False and m.named and not _within(m.text, own)]
    if len(people) == 2:
        return " and ".join(people)
    return _first(talk, own, (lambda m: m.several, lambda m: m.person is False and m.named and not m.place, lambda m: bool(m.person)))


def last_thing(talk: Sequence[Spoken], own: str) -> str | None:
    """What was asked about last: the matter of the question, else its object, its subject, or where it happened."""
    return _first(
        talk,
        own,
        (
            lambda m: m.person is False and m.topic,
            lambda m: m.person is False and not m.before and not m.subject and " and " not in m.text,
            lambda m: m.person is False and m.subject and " and " not in m.text,
            lambda m: m.person is False,
        ),
    )


def last_place(talk: Sequence[Spoken], own: str) -> str | None:
    """Where something was said to be last, with its preposition; else at the thing asked about, if that is a place."""
    for turn in talk:
        places = [m for m in reversed(turn.asked.mentions) if m.place and m.person is not True and not _within(m.text, own)]
        if places:
            before = places[0].before if places[0].before in {"in", "at", "near", "outside", "inside", "on", "under"} else "in"
            return f"{before} {places[0].text}"
        if (thing := last_thing([turn], own)) and is_site(thing):
            return f"at {thing}"
    return None


def topic_beyond(talk: Sequence[Spoken], own: str) -> str | None:
    """What the talk was about and the question itself does not name, as "the quay" or "Walz and the call"."""
    for turn in talk:
        named = [text for text in turn.topic if not _within(text, own)]
        if named:
            return " and ".join([", ".join(named[:-1]), named[-1]]) if len(named) > 1 else named[0]
        if turn.topic:
            return None
    return None


def recased(question: str, answers: Sequence[Answer]) -> str:
    """A question typed in small letters, with the names capital that the articles of the answers always write so.

    >>> recased("what did walz say", [])
    'what did walz say'
    """
    if re.search(r"[A-Z]", question[1:]):
        return question
    articles = {a.source.version: a for answer in answers for a in _articles(answer)}
    texts = [a.text for a in articles.values()]
    named = {w.lower(): w for text in texts for w in _WITHIN_SENTENCE.findall(text)}
    small = {w for text in texts for w in re.findall(r"\b[a-z]\w+", text)}
    return re.sub(r"\w{3,}", lambda m: named.get(m[0], m[0]) if m[0] not in small | STOP_WORDS else m[0], question)


def _first(talk: Sequence[Spoken], own: str, wishes: Iterable[Callable[[Mention], bool]]) -> str | None:
    for turn in talk:
        for wish in wishes:
            for mention in reversed(turn.asked.mentions):
                if wish(mention) and not _within(mention.text, own):
                    return _definite(mention.text)
    return None


def _definite(text: str) -> str:
    """ "the stone" for "a stone", once it has been spoken of."""
    return re.sub(r"^(?:an?|his|her|its|their|this|that|these|those) ", "the ", text, flags=re.IGNORECASE)


def _within(text: str, own: str) -> bool:
    return set(content_stems(text)) <= set(content_stems(own))


def _articles(answer: Answer) -> list[Article]:
    cited = [c.span.article for claim in answer.claims for c in claim.citations]
    return list({a.source.version: a for a in [*cited, *(h.passage.article for h in answer.nearest)]}.values())


def _speakers(answer: Answer) -> set[str]:
    spoken = {s.speaker for a in _articles(answer) for s in a.speech if s.speaker}
    told = {c.attributed_to.name for c in answer.claims if c.attributed_to.kind is AttributionKind.SPEAKER}
    return {s for s in spoken | told if s[:1].isupper()}


def _person_of(answer: Answer, question: str, known: frozenset[str]) -> str | None:
    """The person of the answer whose name has most of the question's own words about it; a speaker before others."""
    asked = set(content_stems(question))
    best: tuple[int, bool, str] | None = None
    for claim in answer.claims:
        for name in names(claim.text):
            text = re.sub(r"['’]s$", "", name.text)
            speaks = words(text)[-1] in known
            if _within(text, question) or not (speaks or may_be_person(text, claim.text[: name.start])):
                continue
            around = [*words(claim.text[: name.start])[-_NEAR:], *words(claim.text[name.end :])[:_NEAR]]
            found = (len(asked & set(content_stems(" ".join(around)))), speaks, text)
            if (found[0] or speaks) and (best is None or found[:2] > best[:2]):
                best = found
    if best:
        return best[2]
    speaking = (c.attributed_to.name for c in answer.claims if c.attributed_to.kind is AttributionKind.SPEAKER)
    return next((name for name in speaking if name[:1].isupper() and not _within(name, question)), None)
