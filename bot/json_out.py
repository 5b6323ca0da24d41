"""Values as the command line's JSON. Keys and their order are a public contract: add, never rename."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime, time
from typing import Any

from core.values import (
    Answer,
    Article,
    Claim,
    ClaimCheck,
    Comparison,
    Event,
    Hit,
    IndexReport,
    LoadedReading,
    Row,
    Source,
    Span,
    Summary,
)

Json = dict[str, Any]


def line(value: Mapping[str, Any]) -> str:
    """One JSON object on one line, readable where it can be written as UTF-8."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(value, allow_nan=False)
    return text


def day(moment: datetime | None) -> str | None:
    """ISO 8601 in UTC; the day alone where no time of day is known."""
    if moment is None:
        return None
    return moment.date().isoformat() if moment.time() == time(0) else moment.isoformat().replace("+00:00", "Z")


def hits(found: Sequence[Hit]) -> Json:
    """What `search` gives."""
    return {"hits": [_hit(hit) for hit in found]}


def answer(value: Answer) -> Json:
    """What `ask` gives."""
    return {
        "question": value.question,
        "understood": value.understood,
        "abstained": value.abstained,
        "score": _round(value.score),
        "mode": value.mode,
        "claims": [_claim(c) for c in value.claims],
        "differing": list(value.differing),
        "premises": list(value.premises),
        "sources": [{"number": number, "article_id": source.id, **_fields(source)} for number, source in value.sources],
        "nearest": [_hit(hit) for hit in value.nearest],
        "notices": list(value.notices),
        "scope": {"articles": value.scope.articles, "accounts": value.scope.accounts, "newest": day(value.scope.newest)},
        "seconds": round(value.seconds, 3),
    }


def summary(value: Summary) -> Json:
    """What `summary` gives: an answer, its sections (their claims by place in `claims`) and the neutrality receipt."""
    places = iter(range(len(value.answer.claims)))
    return {
        **answer(value.answer),
        "sections": [
            {"kind": section.kind.value, "account": section.account, "claims": [next(places) for _ in section.claims]}
            for section in value.sections
        ],
        "neutrality": {
            "loaded_terms": [{"term": term, "account": account} for term, account in value.neutrality.loaded_terms],
            "words_by_account": dict(value.neutrality.words_by_account),
            "left_out": [{"reason": reason, "sentences": count} for reason, count in value.neutrality.left_out],
        },
    }


def comparison(value: Comparison) -> Json:
    """What `compare` gives. An account's key is its article's id; `label` is its name for readers."""
    return {
        "topic": value.topic,
        "accounts": [
            {
                "account": article.source.id,
                "article_id": article.source.id,
                "label": article.source.label,
                "outlet": article.source.outlet,
                "title": article.source.title,
                "url": article.source.url,
                "published": day(article.source.published),
            }
            for article in value.accounts
        ],
        "agreed": [_row(r) for r in value.agreed],
        "only": {article.source.id: [_row(r) for r in rows] for article, rows in value.only},
        "differ": [_row(r) for r in value.differ],
        "wording": [{"referent": w.referent, "by": {s.article.source.id: s.quote for s in w.by}} for w in value.wording],
        "headlines": [{"account": a.source.id, "article_id": a.source.id, "title": a.source.title} for a in value.accounts],
        "silent": [
            {
                "about": s.about,
                "account": s.article.source.id,
                "article_id": s.article.source.id,
                "searched": s.searched,
                "nearest": None if s.nearest is None else _span(s.nearest),
            }
            for s in value.silent
        ],
        "notices": list(value.notices),
        "seconds": round(value.seconds, 3),
    }


def check(value: ClaimCheck, *, by_place: bool = False) -> Json:
    """What `check` gives. `by_place`: the articles are texts that came with the claim, and `source` names each by its place, from 0."""

    def evidence(span: Span) -> Json:
        return {"source": int(span.article.source.id), **_offsets(span)} if by_place else _span(span)

    return {
        "claim": value.claim,
        "verdict": value.verdict.value,
        "score": _round(value.score),
        "accounts": [
            {
                "account": a.article.source.id,
                "article_id": a.article.source.id,
                "label": a.article.source.label,
                "verdict": a.verdict.value,
                "score": _round(a.score),
                "evidence": [evidence(s) for s in a.evidence],
            }
            for a in value.accounts
        ],
        "evidence": [evidence(s) for s in value.evidence],
        "reasons": list(value.reasons),
        "notices": list(value.notices),
        "seconds": round(value.seconds, 3),
    }


def loaded(value: LoadedReading) -> Json:
    """What `loaded` gives."""
    return {"loaded": value.loaded, "score": _round(value.score), "terms": [asdict(term) for term in value.terms]}


def article(value: Article, event: Event | None, *, full: bool) -> Json:
    """One line of `articles`; `full` adds the stored text and the offsets of its sentences and speech."""
    source = value.source
    short = {
        "id": source.id,
        **_fields(source),
        "words": len(value.text.split()),
        "event": None if event is None else event.id,
        "event_title": None if event is None else event.title,
        "version": source.version,
    }
    if not full:
        return short
    return {
        **short,
        "text": value.text,
        "sentences": [[s.start, s.end] for s in value.sentences],
        "speech": [[s.start, s.end, s.speaker] for s in value.speech],
    }


def index_report(value: IndexReport) -> Json:
    """What `index` gives."""
    return {
        "added": value.added,
        "changed": value.changed,
        "removed": value.removed,
        "unchanged": value.unchanged,
        "failed": [asdict(failed) for failed in value.failed],
        "articles": value.articles,
        "passages": value.passages,
        "notices": list(value.notices),
        "seconds": round(value.seconds, 3),
    }


def _fields(source: Source) -> Json:
    return {
        "path": source.origin.path or None,
        "title": source.title,
        "outlet": source.outlet,
        "author": source.author,
        "url": source.url,
        "published": day(source.published),
    }


def _hit(hit: Hit) -> Json:
    source = hit.passage.article.source
    return {
        "passage_id": hit.passage.id,
        "article_id": source.id,
        "title": source.title,
        "outlet": source.outlet,
        "url": source.url,
        "published": day(source.published),
        "text": hit.passage.text,
        "start": hit.passage.start,
        "end": hit.passage.end,
        "score": _round(hit.score),
    }


def _claim(value: Claim) -> Json:
    return {
        "text": value.text,
        "lane": value.lane.value,
        "attributed_to": {"kind": value.attributed_to.kind.value, "name": value.attributed_to.name},
        "citations": [
            {"number": c.number, "article_id": c.span.article.source.id, **_offsets(c.span), "url": c.span.article.source.url}
            for c in value.citations
        ],
        "quotations": [{"start": q.start, "end": q.end, "kind": q.kind.value, "name": q.name} for q in value.quotations],
        "reason": value.reason,
        "replaced": value.replaced,
    }


def _offsets(span: Span) -> Json:
    return {"start": span.start, "end": span.end, "quote": span.quote}


def _span(span: Span) -> Json:
    return {"account": span.article.source.id, "article_id": span.article.source.id, **_offsets(span)}


def _row(row: Row) -> Json:
    return {"about": row.about, "kind": row.kind, "spans": [_span(s) for s in row.spans]}


def _round(score: float) -> float:
    return round(float(score), 6)
