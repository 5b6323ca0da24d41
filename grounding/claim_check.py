"""Whether the articles bear out a claim, contradict it, or do not have it: one verdict for each account, with the passages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from time import perf_counter

from core.errors import BadInput
from core.folding import fold
from core.values import AccountVerdict, Article, ClaimCheck, Filters, Span, Verdict
from grounding.check_evidence import Evidence, find_evidence
from grounding.check_features import NAMES, features, first_clash, foreign_figures, opposed, source_at
from grounding.check_model import support
from grounding.check_words import lemma
from grounding.facts import figures, same_figure
from retrieval.corpus import Corpus
from retrieval.embedding import Embedder
from retrieval.search import search
from retrieval.sentences import split_sentences
from retrieval.words import words

# Passages that a claim is looked up by, and the articles they come from that are then read whole.
_HITS, _ARTICLES = 24, 6
_LINE = 0.5
# A claim whose words the text copies to this share is not called contradicted for a clash with another of its sentences.
_COPIED = 0.85
# Opposites and denials count only where the sentence is plainly on the same matter: this share of the claim's weight is in it.
_SAME_MATTER = 0.6
_VERBATIM, _CONTRADICTED = 0.99, 0.2


def claim_sentences(claim: str) -> list[str]:
    """The claim's sentences; the claim itself where it has no sentence."""
    return [claim[s.start : s.end] for s in split_sentences(claim)] or [claim]


def check_against(claim: str, articles: Sequence[Article], embedder: Embedder) -> ClaimCheck:
    """Holds a claim of one or more sentences against each article alone. Raises BadInput for an empty claim."""
    started = perf_counter()
    claim = claim.strip()
    if not claim:
        raise BadInput("There is nothing to check: give a sentence that the articles may say or not.")
    judged = [_judge(claim, article, embedder) for article in articles]
    accounts = tuple(sorted((verdict for verdict, _ in judged), key=lambda v: (_RANK[v.verdict], -v.score, v.article.source.id)))
    reasons = tuple(dict.fromkeys(r for _, found in sorted(judged, key=lambda j: _RANK[j[0].verdict]) for r in found))
    kinds = {a.verdict for a in accounts}
    notices = ("Accounts differ: one says it, another says otherwise.",) if {Verdict.SUPPORTED, Verdict.CONTRADICTED} <= kinds else ()
    verdict = min(kinds, key=_RANK.__getitem__, default=Verdict.NOT_FOUND)
    score = max((a.score for a in accounts), default=0.0)
    evidence = tuple(span for a in accounts if a.verdict is verdict for span in a.evidence)
    return ClaimCheck(claim, verdict, score, accounts, evidence, reasons, notices, perf_counter() - started)


_RANK = {Verdict.SUPPORTED: 0, Verdict.CONTRADICTED: 1, Verdict.NOT_FOUND: 2}


def check_claim(
    claim: str,
    corpus: Corpus,
    embedder: Embedder,
    now: datetime | None = None,
    filters: Filters = Filters(),  # noqa: B008 (frozen)
) -> ClaimCheck:
    """Looks the claim up and holds it against the articles that come nearest, each read whole. Raises BadInput for an empty claim."""
    if not claim.strip():
        return check_against(claim, (), embedder)
    hits = search(corpus, embedder, claim, limit=_HITS, filters=filters, now=now)
    nearest = list(dict.fromkeys(hit.passage.article.source.id for hit in hits))[:_ARTICLES]
    return check_against(claim, [corpus.article(article_id) for article_id in nearest], embedder)


def _judge(claim: str, article: Article, embedder: Embedder) -> tuple[AccountVerdict, list[str]]:
    parts = claim_sentences(claim)
    evidence = find_evidence(parts, article, embedder)
    rows = features(evidence, article, embedder)
    text = fold(article.text)
    verbatim = all(fold(part).rstrip(".") in text for part in parts)
    score = _VERBATIM if verbatim else support(rows)
    spans = tuple(dict.fromkeys(_span(article, place) for e in evidence for place in e.places))
    clashes = [reason for e, row in zip(evidence, rows, strict=True) if (reason := _contradiction(e, row.tolist(), article, score))]
    if clashes and not verbatim:
        return AccountVerdict(article, Verdict.CONTRADICTED, min(score, _CONTRADICTED), spans), clashes
    if score >= _LINE:
        return AccountVerdict(article, Verdict.SUPPORTED, score, spans), ["the article says so in these words"] if verbatim else []
    return AccountVerdict(article, Verdict.NOT_FOUND, score, spans), _missing(evidence, article)


def _span(article: Article, place: int) -> Span:
    source = source_at(article, place)
    return Span(article, source.start, source.end)


def _contradiction(e: Evidence, row: Sequence[float], article: Article, score: float) -> str:
    """What the claim has and the text has otherwise, in a few words, or ""."""
    signs = dict(zip(NAMES, row, strict=True))
    if signs["copied"] >= _COPIED and not signs["figures"]:
        return ""
    found = first_clash(e, article)
    if found:
        return f"{found.a_words} here, {found.b_words} there"
    if score >= _LINE or signs["cover_first"] < _SAME_MATTER:
        return ""
    figure = _other_figure(e, article)
    if figure:
        return figure
    best = source_at(article, e.places[0]).text
    for word, opposite in opposed(e.claim, [best]):
        return f"“{_surface(e.claim, word)}” here, “{_surface(best, opposite)}” there"
    return "denied in one text and not in the other" if signs["negation"] else ""


def _other_figure(e: Evidence, article: Article) -> str:
    """A number of the claim in whose place the best sentence has another one of the same thing."""
    source = source_at(article, e.places[0])
    told, there = figures(e.claim, article.source.published), source.figures
    for figure in told:
        if any(same_figure(figure, other) for other in there):
            continue
        for other in there:
            same_thing = figure.kind == other.kind and figure.noun == other.noun and (figure.noun or figure.kind in ("money", "percent"))
            if same_thing and figure.number and not any(same_figure(f, other) for f in told):
                return f"{figure.text} here, {other.text} there"
    return ""


def _surface(text: str, wanted: str) -> str:
    return next((w for w in words(text) if lemma(w) == wanted), wanted)


def _missing(evidence: Sequence[Evidence], article: Article) -> list[str]:
    out = []
    for e in evidence:
        sources = [source_at(article, place) for place in e.places]
        if foreign_figures(e.claim, sources):
            lost = [
                f.text for f in figures(e.claim, article.source.published) if not any(same_figure(f, g) for s in sources for g in s.figures)
            ]
            out.append(f"no passage has {', '.join(lost)}")
        alone = [w for w in dict.fromkeys(words(e.claim)) if lemma(w) in e.weights and lemma(w) not in e.known]
        if alone:
            out.append(f"no passage has “{'”, “'.join(alone[:5])}”")
    return out
