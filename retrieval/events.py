"""Events: sets of articles about one thing that happened, and the event that a topic means."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from core.errors import EmptyCorpus, NothingFound, SeveralEvents
from core.folding import fold
from core.values import Article, Event, Filters, Hit, Source
from retrieval.corpus import Corpus
from retrieval.embedding import Embedder
from retrieval.linking import Vectors, link, name_words, opening, rarity
from retrieval.names import names
from retrieval.search import search
from retrieval.words import content_stems

_HITS = 30
_SHOWN_NAMES = 5
_CHOICES = 5
# A topic must have this share of its words, weighed by rarity, in what was found for it; or else be as near as the cosine says.
_COVERED = 0.6
_NEAR = 0.6
# A second event this close to the best one makes the topic ambiguous.
_CLOSE = 0.2
_LEAST_TITLE_WORDS = 3
_ID = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class _Candidate:
    event: Event
    score: float
    fits: bool


def event_id(article_ids: Iterable[str]) -> str:
    """16 hex digits, the same for the same set of articles.

    >>> event_id(["b", "a"]) == event_id(["a", "b"])
    True
    """
    return hashlib.sha256("\n".join(sorted(article_ids)).encode()).hexdigest()[:16]


def find_events(articles: Sequence[Article], openings: Vectors) -> list[Event]:
    """The events of two or more of these articles, newest first; the same whatever their order.

    `openings` holds one unit vector per article, that of its first passage as it is indexed. Two articles belong together when their
    dates lie within the window (an unknown date fits any), they share rare names, and their openings are alike; a group grows only
    while this holds on the average over all its pairs.
    """
    order = sorted(range(len(articles)), key=lambda i: articles[i].source.id)
    ordered = [articles[i] for i in order]
    texts = [opening(a) for a in ordered]
    words = name_words(texts)
    weight = rarity(words)
    return sorted((_event([ordered[i] for i in group], weight) for group in link(ordered, openings[order])), key=_newest_first)


def single(source: Source) -> Event:
    """An event of one article."""
    return Event(event_id([source.id]), source.title, (source.id,), source.published)


def resolve_topic(topic: str | None, events: Sequence[Event], corpus: Corpus, embedder: Embedder, now: datetime | None = None) -> Event:
    """The event that a topic means: its words, an event's id, or an article's id or title, which mean the event the article belongs to.

    No topic means the newest event. An article in no event makes an event of its own. Raises SeveralEvents with up to five choices,
    NothingFound, or EmptyCorpus.
    """
    sources = corpus.sources()
    if not sources:
        raise EmptyCorpus("Nothing is indexed yet: run `evenhand index` on a folder of articles first.")
    wanted = fold(topic or "").strip()
    if not wanted:
        if not events:
            raise NothingFound("No two articles tell of one event yet: name a topic, or an article's id or title.")
        return min(events, key=_newest_first)
    if named := _named(wanted, events, sources):
        return named
    candidates = _candidates(wanted, events, corpus, search(corpus, embedder, wanted, limit=_HITS, filters=Filters(), now=now))
    fitting = [c for c in candidates if c.fits]
    if not fitting:
        nearest = f" The nearest is “{candidates[0].event.title}”." if candidates else ""
        raise NothingFound(f"No event fits “{topic}”.{nearest}")
    close = [c for c in fitting if c.score >= fitting[0].score - _CLOSE]
    # A single article is meant only where no event of several is as good.
    close = [c for c in close if len(c.event.article_ids) > 1] or close
    if len(close) == 1:
        return close[0].event
    raise SeveralEvents(f"Several events fit “{topic}”: choose one.", tuple((c.event.id, c.event.title) for c in close[:_CHOICES]))


def _newest_first(event: Event) -> tuple[bool, float, str]:
    return (event.newest is None, -event.newest.timestamp() if event.newest else 0.0, event.id)


def _event(members: Sequence[Article], weight: dict[str, float]) -> Event:
    by_age = sorted(members, key=lambda a: (a.source.published is None, -_seconds(a), a.source.id))
    return Event(
        event_id(a.source.id for a in members),
        _title(members),
        tuple(a.source.id for a in by_age),
        by_age[0].source.published,
        _shared_names(members, weight),
    )


def _seconds(article: Article) -> float:
    return article.source.published.timestamp() if article.source.published else 0.0


def _title(members: Sequence[Article]) -> str:
    """The title most of whose words the other articles use too, so that no outlet's choice of words names the event; then the shortest."""
    texts = [set(content_stems(f"{a.source.title} {opening(a)}")) for a in members]

    def rank(index: int) -> tuple[bool, float, int, str]:
        title = members[index].source.title
        stems = content_stems(title)
        others = [t for n, t in enumerate(texts) if n != index]
        shared = sum(s in t for s in stems for t in others) / max(1, len(stems) * len(others))
        return (len(stems) < _LEAST_TITLE_WORDS, -shared, len(title), title)

    return members[min(range(len(members)), key=rank)].source.title


def _shared_names(members: Sequence[Article], weight: dict[str, float]) -> tuple[str, ...]:
    """The names that stand in most openings, rare ones first among equals; a name that is part of another is left out."""
    found: Counter[str] = Counter()
    for article in members:
        found.update({fold(n.text).removesuffix("'s") for n in names(opening(article))})
    rare = {name: sum(weight.get(stem, 0.0) for stem in set(content_stems(name))) for name, count in found.items() if count > 1}
    ranked = sorted((name for name, value in rare.items() if value > 0), key=lambda name: (-found[name], -rare[name], name))
    whole = [name for name in ranked if not any(name != other and f" {name} " in f" {other} " for other in ranked)]
    return tuple(whole[:_SHOWN_NAMES])


def _named(wanted: str, events: Sequence[Event], sources: Sequence[Source]) -> Event | None:
    """The event that is named by its id or title, or by an article's."""
    folded = wanted.casefold()
    for event in events:
        if wanted == event.id or folded == fold(event.title).casefold():
            return event
    by_id = [s for s in sources if s.id == wanted]
    by_title = [s for s in sources if fold(s.title).casefold() == folded]
    by_hash = [s for s in sources if event_id([s.id]) == wanted] if _ID.fullmatch(wanted) else []
    if by_hash:
        return single(by_hash[0])
    source = next(iter([*by_id, *by_title]), None)
    if source is None:
        return None
    return next((e for e in events if source.id in e.article_ids), None) or single(source)


def _candidates(topic: str, events: Sequence[Event], corpus: Corpus, hits: Sequence[Hit]) -> list[_Candidate]:
    """The events that the hits belong to, best first: nearness of the best hit, and how much of the topic its articles' hits cover."""
    event_of = {article_id: event for event in events for article_id in event.article_ids}
    found: dict[str, tuple[Event, list[Hit]]] = {}
    for hit in hits:
        source = hit.passage.article.source
        event = event_of.get(source.id) or single(source)
        found.setdefault(event.id, (event, []))[1].append(hit)
    keywords = corpus.keywords()
    stems = set(content_stems(topic))
    total = sum(keywords.idf(s) for s in stems)
    candidates = []
    for event, its in found.values():
        held = {s for h in its for s in content_stems(f"{h.passage.article.source.title} {h.passage.text}")}
        covered = sum(keywords.idf(s) for s in stems & held) / total if total else 0.0
        near = max(h.similarity for h in its)
        candidates.append(_Candidate(event, near + covered, covered >= _COVERED or near >= _NEAR))
    return sorted(candidates, key=lambda c: (-c.score, _newest_first(c.event)))
