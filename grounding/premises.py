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


def unsaid_premises(question: Question, hits: Sequence[Hit]) -> tuple[str, ...]:
    """Words of the question that no passage found has, and that it rests on.

    These are its loaded words, and of a question why, or whether, every word that tells something: without them, or others that tell of
    the same, it has no answer.
    """
    held = {s for h in hits for s in content_stems(f"{h.passage.article.source.title}\n{h.passage.text}")}
    if asks_judgement(question.text):
        return ()
    loaded = [t.text for t in loaded_terms(question.text) if not set(content_stems(t.text)) & _loaded_stems(hits)]
    if loaded or not takes_for_granted(question):
        return tuple(loaded)
    told = Told(question.stems, strictly=True).of(held)
    return tuple(w for w in words(without_asked_days(question.text)) if stem(w) in question.stems and stem(w) not in told)


def _loaded_stems(hits: Sequence[Hit]) -> set[str]:
    """Stems of the loaded words of passages, of speech too: boats that "lie idle" do not say that anybody lies."""
    texts = [f"{h.passage.article.source.title}\n{h.passage.text}" for h in hits]
    read = [(text, tokens(text)) for text in texts]
    matches = ((text, told, m) for text, told in read for m in find_matches(text, told) if m.entry.strength >= _LOADED)
    return {s for text, told, m in matches for s in content_stems(text[told[m.first].start : told[m.last - 1].end])}
