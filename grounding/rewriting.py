"""The rewritten lane: whether a sentence in a model's own words says what its cited sentences say, and nothing else.

Vetoes come first; what none of them stops passes only if every word that carries meaning has its counterpart in the cited text and the
roles are kept. Similarity is not asked: it can tell what is near, not what is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from core.folding import fold
from core.values import LoadedReading, Quotation, Span
from grounding.check_context import foreign_figure, foreign_name, moved_name
from grounding.check_order import displaced, shuffled
from grounding.check_quotes import find_folded, judge_quotations
from grounding.check_relations import changed_role
from grounding.check_roles import relations
from grounding.check_sources import Clause, SourceSentence, aligns, clauses, drawn_on, is_content, source_sentences
from grounding.check_speakers import invented_saying, lost_saying, sayings
from grounding.check_stance import changed_stance, gives_orders, outside_quotes, speaks_out_of_turn
from grounding.check_tokens import Token, tokens
from grounding.facts import names, quoted

_FRAMES = frozenset("article account report newspaper outlet".split())


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether a rewritten sentence may be shown, why (a short phrase for the reader), and its quotations where it may."""

    passed: bool
    reason: str
    quotations: tuple[Quotation, ...] = ()


def judge_rewrite(sentence: str, spans: Sequence[Span], *, loaded: Callable[[str], LoadedReading]) -> Judgement:
    """Holds a sentence against the spans that it cites. `loaded` reads the words that stand outside quotation marks."""
    if not spans:
        return Judgement(False, "it cites nothing")
    sources = source_sentences(spans)
    outside = outside_quotes(sentence)
    if loaded(outside).loaded:
        terms = ", ".join(f"“{t.text}”" for t in loaded(outside).terms)
        return Judgement(False, f"loaded wording in the bot’s own voice{': ' + terms if terms else ''}")
    if gives_orders(sentence):
        return Judgement(False, "it gives an instruction")
    if any(fold(sentence) == fold(s.text) for s in sources) or any(fold(sentence) == fold(span.quote) for span in spans):
        return Judgement(True, "it is the cited sentence itself", judge_quotations(sentence, spans)[0])
    reason = speaks_out_of_turn(sentence)
    if reason:
        return Judgement(False, reason)
    quotations, reason = judge_quotations(sentence, spans)
    reason = reason or _unfaithful(sentence, sources)
    if reason:
        return Judgement(False, reason)
    return Judgement(True, "every word and role is in the cited text", quotations)


def _unfaithful(sentence: str, sources: Sequence[SourceSentence]) -> str:
    """The first thing that the sentence says otherwise than the sources, or ""."""
    reason = foreign_figure(sentence, sources) or foreign_name(sentence, sources)
    if reason:
        return reason
    words = tokens(sentence)
    spoken = [t for s in sayings(sentence) for t in (words[s.verb], *s.speaker)]
    every = [c for source in sources for c in clauses(source)]
    used = drawn_on([w for w in words if not w.inside], every, spoken)
    used += [c for c in _quoted_from(sentence, every) if c not in used]
    used = used or every[:1]
    alone = _unaligned(words, sentence, used)
    if alone:
        return f"“{alone.text}” has no counterpart in the cited text"
    held = list(dict.fromkeys(clause.sentence for clause in used))
    return (
        changed_stance(sentence, used)
        or lost_saying(sentence, used)
        or invented_saying(sentence, used)
        or moved_name(sentence, held)
        or changed_role(sentence, held)
        or displaced(sentence, held)
        or shuffled(sentence, held)
        or _reordered(sentence, words, held)
    )


def _quoted_from(sentence: str, every: Sequence[Clause]) -> list[Clause]:
    """The clauses in which the sentence's quotations stand; where one runs over several, those of its whole sentence."""
    found: list[Clause] = []
    for start, end in quoted(sentence):
        words = fold(sentence[start:end]).strip(" .,;:!?")
        within = [c for c in every if find_folded(words, c.text)]
        found += within[:1] or [c for c in every if find_folded(words, c.sentence.text)]
    return found


def _unaligned(words: Sequence[Token], sentence: str, used: Sequence[Clause]) -> Token | None:
    available = [t for clause in used for t in clause.sentence.tokens]
    spoken = {words[s.verb].start for s in sayings(sentence)} | {t.start for s in sayings(sentence) for t in s.speaker}
    named = [(n.start, n.end) for n in names(sentence)]
    for word in words:
        if not is_content(word) or word.tag == "F" or word.inside or word.start in spoken or any(a <= word.start < b for a, b in named):
            continue
        if any(aligns(word, t) for t in available) or word.lower in _FRAMES:
            continue
        parts = [p for p in word.lower.split("-") if p]
        if len(parts) > 1 and all(any(p in (t.lower, t.lemma) for t in available) for p in parts):
            continue
        return word
    return None


def _reordered(sentence: str, words: Sequence[Token], sources: Sequence[SourceSentence]) -> str:
    """A sentence in which no verb was understood must keep the order of one cited sentence."""
    if relations(sentence):
        return ""
    told = [w for w in words if is_content(w)]
    for source in sources:
        at = 0
        for word in told:
            at = next((i + 1 for i in range(at, len(source.tokens)) if aligns(word, source.tokens[i])), -1)
            if at < 0:
                break
        if at >= 0:
            return ""
    return "its words stand in another order than in the cited text"
