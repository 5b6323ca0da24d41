"""What a question takes for granted and no article found says."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from core.values import Hit
from grounding.asked_time import without_asked_days
from grounding.asked_words import Told
from grounding.loaded import loaded_terms
from grounding.loaded_lexicon import find_matches, tokens
from grounding.questions import Question, asks_judgement, takes_for_granted
from retrieval.words import content_stems, stem, words

# The strength from which an entry of the lexicon is mostly or always loaded; weaker ones are ordinary words too ("lie").
_LOADED = 2
# Who uses these says that a wrong was done.
_CHARGES = frozenset(
    stem(w)
    for w in """
    murder assassinate execute massacre slaughter lynch terrorise terrorize torture rape kidnap steal rob loot embezzle defraud cheat lie
    deceive mislead betray invade riot rebel bribe blackmail extort collude conspire silence persecute harass threaten intimidate abuse
    shield harbor harbour smear slander
    """.split()
)


def unsaid_premises(question: Question, hits: Sequence[Hit]) -> tuple[str, ...]:
    """Words of the question that no passage found has, and that it rests on.

    These are its loaded words, and of a question why, or whether, every word that tells something: without them, or others that tell of
    the same, it has no answer. Where a word that only others tell of is in no passage with the rest, it is what they say together:
    "defending his record" here and "criminals" there do not say that anybody protects criminals.
    """
    if asks_judgement(question.text):
        return ()
    loaded = [t.text for t in loaded_terms(question.text) if not set(content_stems(t.text)) & _loaded_stems(hits)]
    if loaded or not takes_for_granted(question):
        return tuple(loaded)
    return _untold(question, hits) or _untold(question, _naming(question, hits))


def _untold(question: Question, hits: Sequence[Hit]) -> tuple[str, ...]:
    """What of the words that a question rests on none of these hits says."""
    held = {s for h in hits for s in content_stems(f"{h.passage.article.source.title}\n{h.passage.text}")}
    text = without_asked_days(question.text)
    resting = [w for w in words(text) if stem(w) in question.stems]
    told = _told([stem(w) for w in resting], held - _uncharged(resting, hits))
    return tuple(w for w in resting if stem(w) not in told) or _unsaid_statement(question, resting, held, hits)


def _naming(question: Question, hits: Sequence[Hit]) -> Sequence[Hit]:
    """The hits of the articles that hold the names of the question, where any does: what is told of others says nothing of them."""
    named = {s for name in question.names for s in content_stems(name)}
    return [h for h in hits if named <= _article_stems(h)] or hits


def _article_stems(hit: Hit) -> frozenset[str]:
    return _stems_of(f"{hit.passage.article.source.title}\n{hit.passage.article.text}")


@lru_cache(maxsize=256)
def _stems_of(text: str) -> frozenset[str]:
    return frozenset(content_stems(text))


def _uncharged(resting: Sequence[str], hits: Sequence[Hit]) -> set[str]:
    """The stems of wrongs that stand in no sentence with another word of the question: "boats lie idle"."""
    asked = {stem(w) for w in resting}
    charges = asked & _CHARGES
    if not charges or len(asked) == 1:
        return set()
    sentences = {h.passage.article.text[s.start : s.end] for h in hits for s in h.passage.sentences}
    told = [set(content_stems(text)) for text in sentences]
    said = {s for here in told if here & (asked - charges) for s in charges & here}
    return charges - said


def _told(stems: Sequence[str], held: set[str]) -> set[str]:
    """Which stems of a premise are told of: a word that charges somebody with a wrong only by itself ("murder" not by "shooting")."""
    milder = [s for s in stems if s not in _CHARGES]
    return (set(stems) & held) | Told(milder, strictly=True).of(held)


def _unsaid_statement(question: Question, resting: Sequence[str], held: set[str], hits: Sequence[Hit]) -> tuple[str, ...]:
    """The words that are no names, as the question has them, where one that only others tell of is never told with another of them."""
    named = {stem(w) for name in question.names for w in words(name)}
    plain = [w for w in resting if stem(w) not in named]
    stems = [stem(w) for w in plain]
    together = [_told(stems, set(content_stems(h.passage.text))) for h in hits]
    apart = [s for s in stems if s not in held and not any(s in told and len(told) > 1 for told in together)]
    if len(set(stems)) < 2 or not apart:
        return ()
    start, end = question.text.find(plain[0]), question.text.rfind(plain[-1]) + len(plain[-1])
    return (question.text[start:end],) if 0 <= start < end else tuple(plain)


def _loaded_stems(hits: Sequence[Hit]) -> set[str]:
    """Stems of the loaded words of passages, of speech too: boats that "lie idle" do not say that anybody lies."""
    texts = [f"{h.passage.article.source.title}\n{h.passage.text}" for h in hits]
    read = [(text, tokens(text)) for text in texts]
    matches = ((text, told, m) for text, told in read for m in find_matches(text, told) if m.entry.strength >= _LOADED)
    return {s for text, told, m in matches for s in content_stems(text[told[m.first].start : told[m.last - 1].end])}
