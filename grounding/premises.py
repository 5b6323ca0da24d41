"""What a question takes for granted and no article found says."""

from __future__ import annotations

from collections.abc import Sequence

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
    held = {s for h in hits for s in content_stems(f"{h.passage.article.source.title}\n{h.passage.text}")}
    if asks_judgement(question.text):
        return ()
    loaded = [t.text for t in loaded_terms(question.text) if not set(content_stems(t.text)) & _loaded_stems(hits)]
    if loaded or not takes_for_granted(question):
        return tuple(loaded)
    text = without_asked_days(question.text)
    resting = [w for w in words(text) if stem(w) in question.stems]
    told = _told([stem(w) for w in resting], held)
    return tuple(w for w in resting if stem(w) not in told) or _unsaid_statement(question, resting, held, hits)


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
