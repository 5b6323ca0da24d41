"""Whether the articles bear out a claim, contradict it, or do not have it: one verdict for each account, with the passages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from core.errors import BadInput
from core.folding import fold
from core.values import AccountVerdict, Article, ClaimCheck, Filters, Span, Verdict
from grounding.check_contradictions import Contradiction, contradiction
from grounding.check_evidence import Evidence, find_evidence
from grounding.check_features import NAMES, features, foreign_figures, source_at
from grounding.check_model import support
from grounding.check_reasons import Findings, reasons
from grounding.check_words import lemma
from retrieval.corpus import Corpus
from retrieval.embedding import Embedder
from retrieval.entailment import Entails
from retrieval.search import search
from retrieval.sentences import split_sentences
from retrieval.words import WORD

# Passages that a claim is looked up by, and the articles they come from that are then read whole.
_HITS, _ARTICLES = 24, 6
_LINE = 0.5
# A claim whose words the text copies to this share is called contradicted only for a denial or a figure that is not there.
_COPIED = 0.85
_VERBATIM, _CONTRADICTED = 0.99, 0.2
_DIFFER = "Accounts differ: one says it, another says otherwise."


def claim_sentences(claim: str) -> list[str]:
    """The claim's sentences; the claim itself where it has no sentence."""
    return [claim[s.start : s.end] for s in split_sentences(claim)] or [claim]


def check_against(claim: str, articles: Sequence[Article], embedder: Embedder, model: Entails | None = None) -> ClaimCheck:
    """Holds a claim of one or more sentences against each article alone; a `model` judges too. Raises BadInput for an empty claim."""
    started = perf_counter()
    claim = claim.strip()
    if not claim:
        raise BadInput("There is nothing to check: give a sentence that the articles may say or not.")
    judged = [_judge(claim, article, embedder, model) for article in articles]
    findings = sorted(judged, key=lambda f: (_RANK[f.verdict.verdict], -f.verdict.score, f.verdict.article.source.id))
    accounts = tuple(f.verdict for f in findings)
    verdict = min((a.verdict for a in accounts), key=_RANK.__getitem__, default=Verdict.NOT_FOUND)
    score = max((a.score for a in accounts), default=0.0)
    evidence = tuple(span for a in accounts if a.verdict is verdict for span in a.evidence)
    found = ClaimCheck(claim, verdict, score, accounts, evidence, reasons(findings, verdict))
    notices = (_DIFFER,) if found.accounts_differ else ()
    return replace(found, notices=notices, seconds=perf_counter() - started)


_RANK = {Verdict.SUPPORTED: 0, Verdict.CONTRADICTED: 1, Verdict.NOT_FOUND: 2}


def check_claim(
    claim: str,
    corpus: Corpus,
    embedder: Embedder,
    now: datetime | None = None,
    filters: Filters = Filters(),  # noqa: B008 (frozen)
    model: Entails | None = None,
) -> ClaimCheck:
    """Looks the claim up and holds it against the articles that come nearest, each read whole. Raises BadInput for an empty claim."""
    if not claim.strip():
        return check_against(claim, (), embedder)
    hits = search(corpus, embedder, claim, limit=_HITS, filters=filters, now=now)
    nearest = list(dict.fromkeys(hit.passage.article.source.id for hit in hits))[:_ARTICLES]
    return check_against(claim, [corpus.article(article_id) for article_id in nearest], embedder, model)


def _judge(claim: str, article: Article, embedder: Embedder, model: Entails | None) -> Findings:
    parts = claim_sentences(claim)
    evidence = find_evidence(parts, article, embedder)
    text = fold(article.text)
    verbatim = all(fold(part).rstrip(".") in text for part in parts)
    rows = features(evidence, article, embedder)
    score = _VERBATIM if verbatim else support(rows)
    if model and not verbatim:
        score = _asked(model, evidence, article, score)
    places = list(dict.fromkeys(place for e in evidence for place in e.places))
    against = () if verbatim else tuple(c for e, row in zip(evidence, rows, strict=True) if (c := _against(e, row, article)))
    if against:
        # The sentence that says otherwise is the first that a reader should see.
        places = list(dict.fromkeys([*(c.place for c in against), *places]))
    spans = tuple(_span(article, place) for place in places)
    if against:
        return Findings(AccountVerdict(article, Verdict.CONTRADICTED, min(score, _CONTRADICTED), spans), against)
    if score >= _LINE:
        return Findings(AccountVerdict(article, Verdict.SUPPORTED, score, spans), verbatim=verbatim)
    return Findings(AccountVerdict(article, Verdict.NOT_FOUND, score, spans), (), False, *_missing(evidence, article))


def _against(e: Evidence, row: NDArray[np.float64], article: Article) -> Contradiction | None:
    found = contradiction(e, article)
    copied = row[NAMES.index("copied")] >= _COPIED and not row[NAMES.index("figures")]
    return None if found is None or (copied and found.kind != "negation") else found


def _asked(model: Entails, evidence: Sequence[Evidence], article: Article, score: float) -> float:
    """The score where a model judges too: the mean of both, sentence by sentence the model's weakest judgement."""
    passages = [" ".join(source_at(article, place).text for place in sorted(e.places)) for e in evidence]
    judged = model.support([(passage, e.claim) for passage, e in zip(passages, evidence, strict=True)])
    return (score + min(judged)) / 2


def _span(article: Article, place: int) -> Span:
    source = source_at(article, place)
    return Span(article, source.start, source.end)


def _missing(evidence: Sequence[Evidence], article: Article) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The figures that no kept sentence bears out and the words that the article has nowhere, as the claim has them."""
    lost_figures = [f for e in evidence for f in foreign_figures(e.claim, [source_at(article, place) for place in e.places])]
    lost_words = [w for e in evidence for w in WORD.findall(e.claim) if lemma(w.lower()) in e.weights and lemma(w.lower()) not in e.known]
    return tuple(dict.fromkeys(lost_figures)), tuple(dict.fromkeys(lost_words))
