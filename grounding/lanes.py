"""A model's draft against the sentences that it cites: the lane it takes, or what is shown in its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from core.folding import fold
from core.values import Attribution, AttributionKind, Citation, Claim, Lane, LoadedReading, Quotation, QuotationKind, Span
from grounding.check_sources import bears_out, dated_figures, is_content
from grounding.check_tokens import Token, tokens
from grounding.cutting import Draft
from grounding.facts import Figure, figures, same_figure
from grounding.orders import speaks_to_reader
from grounding.rewriting import Judgement, judge_rewrite
from grounding.writing import Evidence
from prompts.blocks import disarm
from retrieval.entailment import Entails
from retrieval.words import content_stems

ReadLoaded = Callable[[str], LoadedReading]
Quote = Callable[[int, Span], Claim]

# A rewritten sentence may draw on this many sentences of an account; more would let words of unrelated sentences vouch for it.
_MOST_SENTENCES = 3
# A source sentence stands in for a failed draft when it holds this share of the draft's words.
_LEAST_SHARE = 0.25


class Outcome(Enum):
    """What became of a draft."""

    PASSED = "passed"
    REPLACED = "replaced"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class _Shown:
    """One sentence of the evidence, under its account's number."""

    number: int
    span: Span


def redraft(
    draft: Draft,
    evidence: Sequence[Evidence],
    claims: Sequence[Claim],
    loaded: ReadLoaded,
    quote: Quote,
    check_model: Entails | None = None,
) -> tuple[Outcome, Claim | None]:
    """What is shown for one draft, and how that came about. `quote` makes the claim for a source sentence that `claims` do not hold;
    `check_model` may vouch for what the rules leave unproven."""
    cited = [_Shown(e.number, span) for e in evidence if e.number in draft.numbers for span in _sentence_spans(e)]
    if not cited:
        return Outcome.DROPPED, None
    text = _without_frame(draft.text, cited)
    for sentence in cited:
        if _folded(sentence.span.quote) == _folded(text):
            return Outcome.PASSED, _verbatim(sentence, claims, quote)
    judgement, support = _judge(text, cited, loaded, check_model)
    if judgement.passed:
        return Outcome.PASSED, _rewritten(text, judgement, support)
    best, share = _nearest(text, cited)
    if share < _LEAST_SHARE:
        return Outcome.DROPPED, None
    return Outcome.REPLACED, replace(_verbatim(best, claims, quote), reason=judgement.reason, replaced=draft.text)


def verbatim_claim(number: int, span: Span, loaded: ReadLoaded) -> Claim:
    """A source sentence as it stands; worded in a loaded way, it is marked as the account's own wording."""
    text, label = _on_one_line(span.quote), span.article.source.label
    spoken = [
        Quotation(_place(span, s.start), _place(span, s.end), QuotationKind.SPEECH, s.speaker)
        for s in span.article.speech
        if span.start <= s.start and s.end <= span.end
    ]
    terms = loaded(text).terms if loaded(text).loaded else ()
    if any(not any(q.start <= t.start and t.end <= q.end for q in spoken) for t in terms):
        spoken = [Quotation(0, len(text), QuotationKind.WORDING, label)]
    quotations = tuple(spoken)
    return Claim(text, (Citation(number, span),), Lane.VERBATIM, _attribution(text, quotations, label), quotations)


def _on_one_line(text: str) -> str:
    """A span may reach over a paragraph's end; a shown sentence does not."""
    return re.sub(r"\s*\n\s*", " ", text)


def _place(span: Span, offset: int) -> int:
    """Where an offset into the article lies in the span's text on one line."""
    return len(_on_one_line(span.article.text[span.start : offset] + "|")) - 1


def _sentence_spans(piece: Evidence) -> list[Span]:
    """The sentences that may bear something out: one that gives orders to its reader, person or machine, bears out nothing."""
    spans = [replace(piece.span, start=s.start, end=s.end) for s in piece.sentences] or [piece.span]
    return [span for span in spans if not speaks_to_reader(span)]


def _verbatim(sentence: _Shown, claims: Sequence[Claim], quote: Quote) -> Claim:
    known = (c for c in claims if c.lane is not Lane.REWRITTEN and any(_covers(citation, sentence) for citation in c.citations))
    return next(known, None) or quote(sentence.number, sentence.span)


def _covers(citation: Citation, sentence: _Shown) -> bool:
    a, b = citation.span, sentence.span
    return citation.number == sentence.number and a.article == b.article and a.start <= b.start and b.end <= a.end


def _rewritten(text: str, judgement: Judgement, support: Sequence[_Shown]) -> Claim:
    citations = tuple(Citation(s.number, s.span) for s in _runs(support))
    label = citations[0].span.article.source.label
    attributed = _attribution(text, judgement.quotations, label)
    return Claim(text, citations, Lane.REWRITTEN, attributed, judgement.quotations, judgement.reason)


def _judge(text: str, cited: Sequence[_Shown], loaded: ReadLoaded, check_model: Entails | None = None) -> tuple[Judgement, list[_Shown]]:
    """The judgement with the least support that passes: each account by itself, else all that are cited together."""
    numbers = list(dict.fromkeys(s.number for s in cited))
    alone = [_least(text, [s for s in cited if s.number == n], loaded, check_model) for n in numbers]
    passing = [(judgement, support) for judgement, support in alone if judgement.passed]
    if passing:
        return passing[0][0], [s for _, support in passing for s in support]
    if len(numbers) == 1:
        return alone[0]
    together = [s for _, support in alone for s in support]
    return judge_rewrite(text, [s.span for s in together], loaded=loaded, check_model=check_model), together


def _least(
    text: str, sentences: Sequence[_Shown], loaded: ReadLoaded, check_model: Entails | None = None
) -> tuple[Judgement, list[_Shown]]:
    """The judgement with the fewest sentences that support the text; where none do, the one with the nearest sentence alone."""
    tried = []
    for chosen in _supports(text, sentences):
        support = sorted(chosen, key=lambda s: s.span.start)
        tried.append((judge_rewrite(text, [s.span for s in support], loaded=loaded, check_model=check_model), support))
        if tried[-1][0].passed:
            return tried[-1]
    return tried[0]


def _supports(text: str, sentences: Sequence[_Shown]) -> list[list[_Shown]]:
    """What may bear the text out, the fewest sentences first: those that cover it, and the nearest with the one before, of which it may
    speak."""
    order = _covering(text, sentences)
    found = [order[:count] for count in range(1, len(order) + 1)]
    for chosen in (order[:1], order[:2]):
        place = sentences.index(chosen[0])
        before = [s for s in sentences[max(0, place - 1) : place] if s not in chosen]
        if before and len(chosen) < _MOST_SENTENCES and not any(set(map(id, [*chosen, *before])) == set(map(id, f)) for f in found):
            found.append([*chosen, *before])
    return sorted(found, key=len)


def _covering(text: str, sentences: Sequence[_Shown]) -> list[_Shown]:
    """At most _MOST_SENTENCES of them, each the one that holds most of the words not yet held, the shortest of several; at least one."""
    told = [w for w in tokens(text) if is_content(w)]
    days = {f.start: f for f in figures(text) if f.day}
    held = [{w.start for w in told if _holds(s, w, days.get(w.start))} for s in sentences]
    missing = {w.start for w in told}
    order: list[int] = []
    while len(order) < min(_MOST_SENTENCES, len(sentences)):
        rest = (k for k in range(len(sentences)) if k not in order)
        best = max(rest, key=lambda k: (len(missing & held[k]), -len(sentences[k].span.quote.split()), -k))
        if order and not missing & held[best]:
            break
        order.append(best)
        missing -= held[best]
    return [sentences[k] for k in order]


def _holds(sentence: _Shown, word: Token, day: Figure | None) -> bool:
    """Whether a sentence has a counterpart of the word, a day also where it names it by its weekday."""
    if day is None:
        return any(bears_out(word, t) for t in tokens(sentence.span.quote))
    article = sentence.span.article
    day = next((f for f in figures(day.text, article.source.published) if f.day), day)
    return any(same_figure(day, f) for f in dated_figures(sentence.span.quote, article.source.published))


def _nearest(text: str, sentences: Sequence[_Shown]) -> tuple[_Shown, float]:
    """The sentence that shares most words with the text, and the share of the text's words that it holds."""
    wanted = set(content_stems(text))
    best = _covering(text, sentences)[0]
    return best, len(wanted & set(content_stems(best.span.quote))) / max(len(wanted), 1)


def _runs(support: Sequence[_Shown]) -> list[_Shown]:
    """The supporting sentences, neighbours of one article joined."""
    runs: list[_Shown] = []
    for s in support:
        last = runs[-1] if runs else None
        if last and last.number == s.number and not s.span.article.text[last.span.end : s.span.start].strip():
            runs[-1] = replace(last, span=replace(last.span, end=s.span.end))
        else:
            runs.append(s)
    return runs


def _attribution(text: str, quotations: Sequence[Quotation], label: str) -> Attribution:
    """The speaker, where more than half of the text is one person's speech; else the account."""
    for q in quotations:
        if q.kind is QuotationKind.SPEECH and q.name and 2 * (q.end - q.start) > len(text):
            return Attribution(AttributionKind.SPEAKER, q.name)
    return Attribution(AttributionKind.ACCOUNT, label)


def _without_frame(text: str, cited: Sequence[_Shown]) -> str:
    """The text without "According to (account)," and the like: the attribution is shown beside a claim, never in it."""
    sources = [s.span.article.source for s in cited]
    names = sorted({name.removeprefix("The ") for s in sources for name in (s.outlet, s.title) if name}, key=len, reverse=True)
    account = rf"(?:the )?(?:{'|'.join(map(re.escape, names))})"
    said = "(?:says|said|reports|reported|writes|wrote|states|stated)"
    opening = rf"^(?:(?:according to|as reported by) {account},? |{account} {said} (?:that )?)"
    closing = rf",? (?:(?:according to|as reported by) {account}|{account} {said})(?=\.?$)"
    bare = re.sub(closing, "", re.sub(opening, "", text, flags=re.I), flags=re.I)
    return bare[:1].upper() + bare[1:]


def _folded(text: str) -> str:
    return fold(disarm(text)).rstrip(". ")
