"""The rewritten lane: whether a sentence in a model's own words says what its cited sentences say, and nothing else.

Vetoes come first; what none of them stops passes only if every word that carries meaning has its counterpart in the cited text and the
roles are kept. Similarity is not asked: it can tell what is near, not what is the same. A check model, where there is one, may vouch for
what is merely unproven (a word without counterpart, a verb that the source lacks, another order), never for a veto.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from core.folding import fold
from core.values import Article, LoadedReading, Quotation, Sentence, Span
from grounding.check_belonging import of_another_clause
from grounding.check_context import common_word, foreign_figure, foreign_name, moved_name
from grounding.check_days import implied_days
from grounding.check_mentions import other_names, same_party, spoken_for, thing_meant
from grounding.check_notation import written_otherwise
from grounding.check_order import displaced, shuffled
from grounding.check_out_of_turn import gives_orders, outside_quotes, speaks_out_of_turn
from grounding.check_quotes import find_folded, judge_quotations
from grounding.check_relations import LIGHT, role_trouble
from grounding.check_roles import relations
from grounding.check_sources import Clause, SourceSentence, bears_out, clause_bounds, clauses, drawn_on, is_content, source_sentences
from grounding.check_speakers import Saying, governing, invented_saying, lost_saying, sayings
from grounding.check_stance import changed_stance
from grounding.check_tokens import Token, tokens
from grounding.check_words import NEUTRAL_REPORTING, lemma, same_word
from grounding.facts import figures, marks, name_words, names, quoted, same_figure
from grounding.facts_marks import MarkKind
from retrieval.entailment import Entails

# From this support on, a check model's word counts for what the rules leave unproven.
_SURE = 0.9
# What stands around a whole sentence or clause.
_EDGE = re.compile(r"^$|[^\w\s]")
_FRAMES = frozenset("article account report newspaper outlet".split())
# Marks by whose sense words may stand for each other: whether the sense is kept is judged apart.
_STANCES = (MarkKind.HEDGE, MarkKind.CONDITION, MarkKind.QUANTITY)
_BOUNDS = frozenset(
    "at most least more less fewer than over under up to nearly almost about around roughly approximately only just".split()
)
_DEEDS = frozenset(
    lemma(w) for w in "decision vote visit search inspection inquiry investigation survey review attempt effort journey trip choice".split()
)
_PLAIN_NEGATIONS = frozenset("not no never without nobody none nothing neither".split())


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether a rewritten sentence may be shown, why (a short phrase for the reader), and its quotations where it may."""

    passed: bool
    reason: str
    quotations: tuple[Quotation, ...] = ()


def judge_rewrite(
    sentence: str, spans: Sequence[Span], *, loaded: Callable[[str], LoadedReading], check_model: Entails | None = None
) -> Judgement:
    """Holds a sentence against the spans that it cites. `loaded` reads the words that stand outside quotation marks.

    `check_model` is asked only where no veto stands: whether the cited text bears out what the rules could not prove.
    """
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
    reason = reason or _torn_quotation(sentence, sources) or foreign_figure(sentence, sources) or foreign_name(sentence, sources)
    if reason:
        return Judgement(False, reason)
    vetoed, unproven = _held_against(sentence, sources)
    if unproven and not vetoed and check_model and _vouches(check_model, sentence, sources):
        return Judgement(True, "the check model bears it out", quotations)
    if vetoed or unproven:
        return Judgement(False, unproven or vetoed)
    return Judgement(True, "every word and role is in the cited text", quotations)


def _vouches(model: Entails, sentence: str, sources: Sequence[SourceSentence]) -> bool:
    return model.support([(" ".join(s.text for s in sources), sentence)])[0] >= _SURE


def _held_against(sentence: str, sources: Sequence[SourceSentence]) -> tuple[str, str]:
    """The first thing that the sentence says otherwise than the sources, and the first that they do not prove; "" where there is none."""
    words = tokens(sentence)
    spoken = [t for s in sayings(sentence) for t in (words[s.verb], *s.speaker)]
    every = [c for source in sources for c in clauses(source)]
    used = _used(sentence, words, every, spoken)
    held = list(dict.fromkeys(clause.sentence for clause in used))
    alone = _unaligned(words, sentence, used)
    role = role_trouble(sentence, held)
    telling = [c for c in used if not _only_names(words, c)] or used
    vetoed = (
        changed_stance(sentence, used, telling)
        or lost_saying(sentence, [c for c in telling if _said(c) and not _retold(sentence, words, c)])
        or invented_saying(sentence, used)
        or _coloured_saying(sentence, words, used)
        or moved_name(sentence, held)
        or (role.reason if role.known else "")
        or of_another_clause(sentence, held)
        or displaced(sentence, held)
    )
    unproven = f"“{alone.text}” has no counterpart in the cited text" if alone else "" if role.known else role.reason
    return vetoed, unproven or shuffled(sentence, held) or _reordered(sentence, words, held)


def _torn_quotation(sentence: str, sources: Sequence[SourceSentence]) -> str:
    """Why a quotation with which the sentence opens, as with a sentence of its own, is a piece torn out of one, or ""."""
    for start, end in quoted(sentence)[:1]:
        if sentence[: start - 1].strip():
            continue
        words = fold(sentence[start:end]).strip(" .,;:!?")
        places = [(s.article.text, s.start + at[0], s.start + at[1]) for s in sources if (at := find_folded(words, s.text))]
        if places and not any(_EDGE.search(text[:a].rstrip()[-1:]) and _EDGE.match(text[b:].lstrip()[:1]) for text, a, b in places):
            return f"“{sentence[start:end]}” is torn out of a longer quotation"
    return ""


def _used(sentence: str, words: Sequence[Token], every: Sequence[Clause], spoken: Sequence[Token]) -> list[Clause]:
    """The clauses that the sentence draws on: for what it tells, for its quotations, and for names that are not meant in those."""
    places = [(n.start, n.end) for n in names(sentence)]
    named = [w for w in words if any(a <= w.start < b for a, b in places)]
    dated = [w for w in words if w.lower.startswith("day:")]
    used = drawn_on([w for w in words if not w.inside and w not in named and w not in dated], every, spoken)
    used += [c for c in _quoted_from(sentence, every) if c not in used]
    sources = list(dict.fromkeys(c.sentence for c in used))
    meant = {part.lower() for source in sources for n in other_names(source) for part in name_words(n)}
    strange = [w for w in named if name_words(w.text) and not {p.lower() for p in name_words(w.text)} & meant]
    days = figures(sentence, sources[0].article.source.published) if sources else []
    known = {
        f.start for f in days if any(same_figure(f, g) for s in sources for g in (*s.figures, *implied_days(s.article, s.index, s.text)))
    }
    strange += [w for w in dated if w.start not in known]
    strange = [w for w in strange if not any(bears_out(w, t) for c in used for t in c.tokens)]
    return (used + drawn_on(strange, [c for c in every if c not in used], spoken)) or list(every[:1])


def _only_names(words: Sequence[Token], clause: Clause) -> bool:
    """Whether the sentence takes only nouns from a clause, and no verb of it stands anywhere in the clause's sentence: the clause only
    names what another one tells of."""
    taken = [w for w in words if is_content(w) and not w.inside and any(bears_out(w, t) for t in clause.sentence.tokens)]
    return bool(taken) and all(w.tag == "N" for w in taken) and any(w.tag in ("V", "G") for w in words)


def _said(clause: Clause) -> bool:
    """Whether a clause stands under a saying, or is speech: not one that describes the speaker ("Ruiz, who lives in Halden, said"), or
    that stands before a saying in another clause."""
    words, every = clause.sentence.tokens, sayings(clause.sentence.text)
    for saying in every:
        if saying.verb < clause.last:
            return True
        if not any(w.tag in ("V", "M", "A") for w in words[saying.verb + 1 :]):
            opening = min([t.start for t in saying.speaker] + [words[saying.verb].start])
            before = [w for w in words if w.start < opening and w.tag != "D"]
            if before and before[-1].tag in (",", '"') and words[clause.last].tag != "R" and not _heads(clause, saying):
                return True
    return not every or any(t.inside for t in clause.tokens)


def _heads(clause: Clause, saying: Saying) -> bool:
    """Whether the speaker of a later saying is the subject of the clause: "Ruiz, who lives in Halden, said"."""
    held = {t.start for t in clause.tokens}
    return bool(saying.speaker) and all(t.start in held for t in saying.speaker)


def _retold(sentence: str, words: Sequence[Token], clause: Clause) -> bool:
    """Whether the sayings of a clause are told in the passive, each with its speaker: "pilots were asked by the village"."""
    told = [r for r in relations(sentence) if r.passive and r.agent]
    kept = governing(clause)
    return bool(kept) and all(
        any(r.lemma == k.lemma and same_party([words[i] for i in r.agent], k.speaker, clause.sentence) for r in told) for k in kept
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
    bodies = {b for clause in used for t in clause.tokens if t.tag == "p" for b in spoken_for(t, clause.sentence)}
    bodies |= {w.lemma for clause in used for t in clause.tokens for w in thing_meant(t, clause.sentence)}
    # A speaker may be called as the article calls him elsewhere; a word that it nowhere has is the writer's own.
    anywhere = {t.lemma for article in {c.sentence.article for c in used} for s in article.sentences for t in _tokens_of(article, s)}
    told = sayings(sentence)
    spoken = {words[s.verb].start for s in told} | {t.start for s in told for t in s.speaker if t.is_name or t.lemma in anywhere}
    named = [(n.start, n.end) for n in names(sentence) if not common_word(n)] + _same_marks(sentence, used)
    named += written_otherwise(sentence, [c.sentence.text for c in used])
    for n, word in enumerate(words):
        if not is_content(word) or word.tag == "F" or word.inside or word.start in spoken or any(a <= word.start < b for a, b in named):
            continue
        if (
            any(bears_out(word, t) for t in available)
            or word.lower in _FRAMES
            or word.lemma in bodies
            or _sums_up(words, n)
            or _bounds(words, n)
            or _light(words, n, available)
        ):
            continue
        parts = [p for p in word.lower.split("-") if p]
        if len(parts) > 1 and all(any(p in (t.lower, t.lemma) for t in available) for p in parts):
            continue
        return word
    return None


def _tokens_of(article: Article, sentence: Sentence) -> tuple[Token, ...]:
    return tokens(article.text[sentence.start : sentence.end])


def _coloured_saying(sentence: str, words: Sequence[Token], used: Sequence[Clause]) -> str:
    """Why a verb of saying is not the source's: what was said may not be told as admitted or claimed."""
    have = {t.lemma for clause in used for t in clause.sentence.tokens}
    for saying in sayings(sentence):
        if saying.lemma not in NEUTRAL_REPORTING | {"accord"} and not any(same_word(saying.lemma, h) for h in have):
            return f"“{words[saying.verb].text}” is not how the cited text puts it"
    return ""


def _same_marks(sentence: str, used: Sequence[Clause]) -> list[tuple[int, int]]:
    """Where the sentence has hedges, conditions, quantities and plain negations that the source has in other words."""
    have = {(m.kind, m.sense) for clause in used for m in marks(clause.sentence.text)}
    return [
        (m.start, m.end)
        for m in marks(sentence)
        if (m.kind, m.sense) in have and (m.kind in _STANCES or sentence[m.start : m.end].lower() in _PLAIN_NEGATIONS)
    ]


def _bounds(words: Sequence[Token], n: int) -> bool:
    """Whether the word belongs to the bound of a figure ("at most 90"), which is held against the source's by its value."""
    while n < len(words) and words[n].lower in _BOUNDS:
        n += 1
    return n < len(words) and words[n].tag == "F"


def _light(words: Sequence[Token], n: int, available: Sequence[Token]) -> bool:
    """Whether the word tells nothing of its own: "done", "is going to", and "taken" of a decision that was made."""
    word = words[n]
    if word.lower in ("done", "doing") or (word.lower == "going" and n + 1 < len(words) and words[n + 1].tag == "T"):
        return True
    beside = [w for w in words[max(0, n - 6) : n + 5] if w.lemma in _DEEDS]
    return word.lemma in LIGHT and any(t.lemma in LIGHT and t.tag in ("V", "G") for t in available) and bool(beside)


def _sums_up(words: Sequence[Token], n: int) -> bool:
    """ "A total of 48", "48 in all": the word counts nothing of its own."""
    if words[n].lower not in ("total", "altogether", "all"):
        return False
    beside = [t for t in (*words[max(0, n - 3) : n], *words[n + 1 : n + 3]) if t.tag not in ("P", "D", "N")]
    return any(t.tag == "F" for t in beside)


def _reordered(sentence: str, words: Sequence[Token], sources: Sequence[SourceSentence]) -> str:
    """A sentence in which no verb was understood must keep, clause by clause, the order of one cited sentence, but for one turn."""
    if relations(sentence):
        return ""
    for first, last in clause_bounds(sentence):
        told = [w for w in words[first:last] if is_content(w)]
        if not any(_in_order(told, source) for source in sources):
            return "its words stand in another order than in the cited text"
    return ""


def _in_order(told: Sequence[Token], source: SourceSentence) -> bool:
    """Whether each word has a counterpart, and they go back in the source at most once."""
    at, turns = 0, 0
    for word in told:
        places = [i for i, t in enumerate(source.tokens) if bears_out(word, t)]
        if not places:
            return False
        ahead = [p for p in places if p >= at]
        turns += not ahead
        at = (min(ahead) if ahead else min(places)) + 1
    return turns <= 1
