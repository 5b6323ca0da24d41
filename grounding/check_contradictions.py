"""Whether a text says otherwise than a claim: a clash on the same event, never mere absence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from core.values import Article
from grounding.check_evidence import Evidence, content_lemmas
from grounding.check_features import first_clash, opposed, source_at, written_apart
from grounding.check_roles import Relation, relations
from grounding.check_sources import SourceSentence, aligns, is_content
from grounding.check_tokens import Token, tokens
from grounding.check_words import REPORTING, lemma, same_word
from grounding.facts import Figure, figures, name_words
from retrieval.people import People, people
from retrieval.words import words

# Opposites and figures in one another's place count only where the sentence is plainly on the same matter: this share of the claim's
# weight is in it.
_SAME_MATTER = 0.6
# A sentence less alike than this (cosine) is of another event, whatever clashes in it; chosen on the public sets.
_SAME_EVENT = 0.4
# Offices that one person holds at a time in what an article tells of.
_OFFICES = frozenset("mayor governor president premier chancellor chair ceo pope king queen".split())


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What the claim says and what the text says instead, in the words of each; `place` is the place of the text's sentence.

    `kind`: number, date, agent, negation, order, opposite, or office.
    """

    kind: str
    told: str
    there: str
    place: int


def contradiction(e: Evidence, article: Article) -> Contradiction | None:
    """The plainest contradiction of a claim sentence by the sentences kept for it, None where there is none."""
    return _clash(e, article) or _denial(e, article) or _other_office(e, article) or _other_figure(e, article) or _opposite(e, article)


def _clash(e: Evidence, article: Article) -> Contradiction | None:
    found = first_clash(e, article)
    if found is None or found[0] not in _of_the_event(e):
        return None
    return Contradiction(found[1].kind, found[1].a_words, found[1].b_words, found[0])


def _of_the_event(e: Evidence) -> list[int]:
    return [place for place, cosine in zip(e.places, e.cosines, strict=True) if cosine >= _SAME_EVENT]


def _denial(e: Evidence, article: Article) -> Contradiction | None:
    """A verb that the claim denies and the text states of the same doer or thing, as surely, or the other way round."""
    told_words = tokens(e.claim)
    for told in relations(e.claim):
        if told_words[told.verb].inside or told.lemma in REPORTING:
            continue
        for place in _of_the_event(e):
            source = source_at(article, place)
            same = [r for r in source.relations if _same_verb(told, r) and not source.tokens[r.verb].inside]
            if not same or any(r.negated == told.negated for r in same):
                continue
            for r in same:
                if told.mood == r.mood and _same_roles(told, told_words, r, source):
                    return Contradiction(
                        "negation", _verb_group(e.claim, told, told_words), _verb_group(source.text, r, source.tokens), place
                    )
    return None


def _same_verb(told: Relation, r: Relation) -> bool:
    return told.lemma == r.lemma or (told.lemma != "be" and r.lemma != "be" and same_word(told.lemma, r.lemma))


def _same_roles(told: Relation, told_words: Sequence[Token], r: Relation, source: SourceSentence) -> bool:
    """The doer is the same and so is what it is done to, each as far as both tell it, and one of the two is told by both."""
    shared = 0
    for mine, its in ((told.agent, r.agent), (told.patient, r.patient)):
        heads = [told_words[i] for i in mine if is_content(told_words[i])]
        others = [source.tokens[i] for i in its if is_content(source.tokens[i])]
        if heads and others:
            if not any(aligns(h, o) for h in heads for o in others):
                return False
            shared += 1
        elif heads and told.lemma == "be":
            return False
    return shared > 0


def _verb_group(text: str, r: Relation, found: Sequence[Token]) -> str:
    """The verb with its helpers, as written: "will not close"."""
    first = r.verb
    while first and found[first - 1].tag in ("A", "M", "T", "X"):
        first -= 1
    return text[found[first].start : found[r.verb].end]


@lru_cache(maxsize=64)
def _people(text: str) -> People:
    return people(text)


def _other_office(e: Evidence, article: Article) -> Contradiction | None:
    """An office that the claim gives to one person of the article and the article to another one alone."""
    who = _people(article.text)
    for role, held in people(e.claim).roles.items():
        if role not in _OFFICES:
            continue
        others = {name for _, name in who.roles.get(role, [])}
        if len(others) != 1:
            continue
        holder = next(iter(others))
        for _, name in held:
            last = name_words(name)[-1:]
            if last and who.is_person(who.fullest(last[0])) and last[0] not in name_words(holder) and who.is_person(holder):
                return Contradiction("office", f"{name}, {role}", f"{holder}, {role}", _first_place(holder, e, article))
    return None


def _first_place(name: str, e: Evidence, article: Article) -> int:
    """The first sentence that has a name; the best one kept where none does."""
    found = (i for i, s in enumerate(article.sentences) if name in article.text[s.start : s.end])
    return next(found, e.places[0])


def _other_figure(e: Evidence, article: Article) -> Contradiction | None:
    """A number of the claim in whose place the best sentence has another one of the same thing."""
    place = e.places[0]
    source = source_at(article, place)
    if not _on_same_matter(e, source):
        return None
    told = figures(e.claim, article.source.published)
    near = [source_at(article, i) for i in e.pool]
    for figure in told:
        # A figure that another sentence has is of something else that the article tells.
        if any(_same_value(figure, other) for s in near for other in s.figures) or any(written_apart(figure.text, s.text) for s in near):
            continue
        for other in source.figures:
            same_thing = figure.kind == other.kind and figure.noun == other.noun and (figure.noun or figure.kind in ("money", "percent"))
            if same_thing and figure.number and not any(_same_value(f, other) for f in told):
                return Contradiction("number", figure.text, other.text, place)
    return None


def _same_value(a: Figure, b: Figure) -> bool:
    return a.number is not None and b.number is not None and a.number.value == b.number.value


def _opposite(e: Evidence, article: Article) -> Contradiction | None:
    place = e.places[0]
    source = source_at(article, place)
    if not _on_same_matter(e, source):
        return None
    for word, opposite in opposed(e.claim, [source.text]):
        return Contradiction("opposite", _surface(e.claim, word), _surface(source.text, opposite), place)
    return None


def _on_same_matter(e: Evidence, source: SourceSentence) -> bool:
    have = frozenset(content_lemmas(source.text))
    return sum(w for word, w in e.weights.items() if word in have) >= _SAME_MATTER * (sum(e.weights.values()) or 1.0)


def _surface(text: str, wanted: str) -> str:
    return next((w for w in words(text) if lemma(w) == wanted), wanted)
