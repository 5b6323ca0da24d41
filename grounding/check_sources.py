"""The cited sentences that a rewritten one is held against, cut into clauses, and which of them it draws on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from core.values import Article, Span
from grounding.check_roles import Relation, relations
from grounding.check_tokens import EMPTY, Token, tokens
from grounding.check_words import same_place, same_word, stands_for
from grounding.facts import Figure, figures

_CLAUSE = re.compile(
    r"(?:;|\s[–—-]\s|,?\s+(?=(?:but|while|although|though|whereas)\s)|,\s+(?=(?:said|says|told|was|were|is|are|has|have|had|will|would|can|could|may|might)\s)|,\s+(?=(?:twice|half|more|fewer|less|far|and|which|who|where|because|after|before|as|\w{3,}ing)\s))"
)


@dataclass(frozen=True)
class SourceSentence:
    """One cited sentence, or the cited part of it, at `article.text[start:end]`; `index` is its place in the article."""

    article: Article
    start: int
    end: int
    index: int

    @cached_property
    def text(self) -> str:
        """The characters themselves."""
        return self.article.text[self.start : self.end]

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Its words."""
        return tokens(self.text)

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """Who does what in it."""
        return relations(self.text)

    @cached_property
    def figures(self) -> list[Figure]:
        """Its numbers and days, resolved by the article's date."""
        return dated_figures(self.text, self.article.source.published)

    @cached_property
    def speakers(self) -> tuple[str | None, ...]:
        """Who speaks in it, as far as the article tells: one entry for each piece of speech."""
        return tuple(s.speaker for s in self.article.speech if s.start < self.end and self.start < s.end)


@dataclass(frozen=True)
class Clause:
    """Tokens `first` to `last` (exclusive) of a cited sentence."""

    sentence: SourceSentence
    first: int
    last: int

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Its words."""
        return self.sentence.tokens[self.first : self.last]

    @property
    def text(self) -> str:
        """Its characters."""
        return self.sentence.text[self.tokens[0].start : self.tokens[-1].end] if self.tokens else ""


def dated_figures(text: str, published: datetime | None) -> list[Figure]:
    """Its figures; a weekday that stands beside its date ("Tuesday, 18 February") is that date."""
    found = figures(text, published)
    out = []
    for f in found:
        beside = [g.day for g in found if g.day and not g.day.named and g.day.day and 0 <= max(g.start - f.end, f.start - g.end) <= 2]
        if f.day and f.day.named and beside:
            d = beside[0]
            f = replace(f, day=replace(f.day, year=d.year, month=d.month, day=d.day))
        out.append(f)
    return out


def source_sentences(spans: Sequence[Span]) -> list[SourceSentence]:
    """The sentences that the spans touch, cut to the spans; a span of an article without sentences is one sentence."""
    found: dict[tuple[str, int, int], SourceSentence] = {}
    for span in spans:
        touched = [
            (max(s.start, span.start), min(s.end, span.end), i)
            for i, s in enumerate(span.article.sentences)
            if s.start < span.end and span.start < s.end
        ]
        for start, end, index in touched or [(span.start, span.end, 0)]:
            found.setdefault((span.article.source.version, start, end), SourceSentence(span.article, start, end, index))
    return list(found.values())


def clauses(sentence: SourceSentence) -> list[Clause]:
    """The parts of a sentence that can be told one without the other."""
    return [Clause(sentence, a, b) for a, b in clause_bounds(sentence.text)]


def clause_bounds(text: str) -> list[tuple[int, int]]:
    """Token positions at which the clauses of a sentence begin and end."""
    words = tokens(text)
    cuts = [m.end() for m in _CLAUSE.finditer(text)]
    bounds, first = [], 0
    for cut in cuts:
        last = next((i for i in range(first, len(words)) if words[i].start >= cut), len(words))
        # A clause without a verb is an aside or a list; it stays with what stands before it.
        if (
            last > first
            and any(w.tag in ("V", "A", "G") for w in words[first:last])
            and any(w.tag in ("V", "A", "G") for w in words[last:])
        ):
            bounds.append((first, last))
            first = last
    if first < len(words):
        bounds.append((first, len(words)))
    return bounds


def is_content(token: Token) -> bool:
    """Whether the word needs a counterpart in the source."""
    return token.tag not in (",", '"', ".", "M", "Z") and token.lower not in EMPTY and token.lower[0].isalnum()


def aligns(told: Token, source: Token) -> bool:
    """Whether a source word bears out a told one: a name by itself only, any other word by its lemma or a synonym."""
    if told.lower == source.lower or told.lemma == source.lemma:
        return True
    if told.is_name or source.is_name or told.tag == "F":
        return False
    return same_word(told.lemma, source.lemma)


def bears_out(told: Token, source: Token) -> bool:
    """The same where a sentence is held against what it cites: also a stand-in, and a place's name for its adjective."""
    if aligns(told, source):
        return True
    if told.tag == "F" or source.tag == "F":
        return False
    if told.text[:1].isupper() and source.text[:1].isupper() and same_place(told.lemma, source.lemma):
        return True
    return not told.is_name and not source.is_name and stands_for(told.lemma, source.lemma)


def drawn_on(told: Sequence[Token], available: Sequence[Clause], besides: Sequence[Token] = ()) -> list[Clause]:
    """The fewest clauses that between them hold the told words (`besides` left out), greedily: the one with most of them first."""
    wanted = [t for t in told if is_content(t) and t not in besides]
    chosen: list[Clause] = []
    rest = list(available)
    while wanted and rest:
        held = [(sum(any(bears_out(w, s) for s in clause.tokens) for w in wanted), -i) for i, clause in enumerate(rest)]
        best, place = max(held)
        if not best:
            break
        clause = rest.pop(-place)
        chosen.append(clause)
        wanted = [w for w in wanted if not any(bears_out(w, s) for s in clause.tokens)]
    return chosen
