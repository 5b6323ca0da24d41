"""What a claim and its evidence share, in numbers: the signs by which the claim check judges."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from core.values import Article, Sentence, Span
from grounding.check_alignment import NAMES as MET
from grounding.check_alignment import alignments
from grounding.check_antonyms import opposites
from grounding.check_evidence import Evidence, content_lemmas, sentence_texts
from grounding.check_relations import changed_role
from grounding.check_sources import SourceSentence
from grounding.check_tokens import EMPTY
from grounding.check_words import lemma, same_word
from grounding.clashes import Clash, clash
from grounding.facts import figures, name_words, names, same_figure
from grounding.facts_marks import causes, hedges, negations, plans, quantities, superlatives
from retrieval.embedding import Embedder
from retrieval.words import words

NAMES = (
    "cover_first", "cover_kept", "cover_text", "pairs", "run_longest", "run_mean", "pieces", "one_source", "cosine", "cosine_kept",
    "alone", "figures", "capitals", "negation", "opposite", "roles", "stance_added", "hedge_lost",
    "inversions", "length", "kept", "copied", "text_size", "clash", "nowhere", "names", *MET,
)  # fmt: skip
# A piece of this many words is copied, not met by chance.
_LONG_RUN = 4


def features(evidence: Sequence[Evidence], article: Article, embedder: Embedder) -> NDArray[np.float64]:
    """One row for each claim sentence, columns as in NAMES; higher means better supported for the first ten only."""
    texts = sentence_texts(article)
    kept = [[texts[i] for i in e.places] for e in evidence]
    alone = [_unaligned(e, kept[n]) for n, e in enumerate(evidence)]
    joined = embedder.recall([e.claim for e in evidence] + [" ".join(k) for k in kept])
    rows = [_row(e, kept[n], article, texts, alone[n], float(joined[n] @ joined[len(evidence) + n])) for n, e in enumerate(evidence)]
    return np.hstack([np.array(rows), alignments(evidence, kept, embedder)])


def _row(
    e: Evidence,
    kept: Sequence[str],
    article: Article,
    texts: Sequence[str],
    alone: Sequence[str],
    cosine_kept: float,
) -> list[float]:
    total = sum(e.weights.values()) or 1.0
    first, all_kept = frozenset(content_lemmas(kept[0])), frozenset(w for t in kept for w in content_lemmas(t))
    sources = [source_at(article, i) for i in e.places]
    runs, longest_source = _runs(e.claim, [texts[i] for i in e.pool])
    n = max(1, len(content_lemmas(e.claim)))
    size = max(1, len(words(e.claim)))
    return [
        sum(w for word, w in e.weights.items() if word in first) / total,
        sum(w for word, w in e.weights.items() if word in all_kept) / total,
        sum(w for word, w in e.weights.items() if word in e.known) / total,
        _pairs(e.claim, [texts[i] for i in e.pool]),
        max(runs, default=0) / size,
        float(np.mean(runs)) / size if runs else 0.0,
        len(runs) / size,
        longest_source,
        e.cosines[0],
        cosine_kept,
        len(alone) / n,
        float(len(foreign_figures(e.claim, sources))),
        _capitals(e.claim, e.known) / n,
        float(abs(len(negations(e.claim)) - len(negations(kept[0]))) > 0),
        float(len(opposed(e.claim, kept))),
        float(bool(changed_role(e.claim, sources))),
        float(sum(_added(find, e.claim, " ".join(kept)) for find in (superlatives, causes, plans, quantities, hedges))),
        float(_added(hedges, kept[0], e.claim)),
        _inversions(e.claim, kept[0]),
        float(np.log(n)),
        float(len(kept)),
        sum(r for r in runs if r >= _LONG_RUN) / size,
        float(np.log(1 + len(texts))),
        float(first_clash(e, article) is not None),
        _nowhere(e) / n,
        float(_foreign_names(e.claim, article.text)),
    ]


def first_clash(e: Evidence, article: Article) -> tuple[int, Clash] | None:
    """The first clash of the claim with a kept sentence, best first, and that sentence's place: numbers, days, doers, order, denials."""
    said = Article(article.source, e.claim, (Sentence(0, len(e.claim), 0),), ())
    claim = Span(said, 0, len(e.claim))
    for place, cosine in zip(e.places, e.cosines, strict=True):
        source = source_at(article, place)
        found = clash(claim, Span(article, source.start, source.end), cosine)
        if found and not (found.kind == "number" and written_apart(found.a_words, source.text)):
            return place, found
    return None


def source_at(article: Article, place: int) -> SourceSentence:
    """The article's sentence at a place; the whole text where it has no sentences."""
    if not article.sentences:
        return SourceSentence(article, 0, len(article.text), 0)
    s = article.sentences[place]
    return SourceSentence(article, s.start, s.end, place)


def _plain(text: str) -> list[str]:
    return [w for w in words(text) if w not in EMPTY]


def _unaligned(e: Evidence, kept: Sequence[str]) -> list[str]:
    have = {w for t in kept for w in content_lemmas(t)}
    return [w for w in _plain(e.claim) if lemma(w) not in have and not any(same_word(lemma(w), h) for h in have)]


def _nowhere(e: Evidence) -> int:
    """How many content words of the claim the whole text has in no form and by no synonym."""
    alone = [w for w in dict.fromkeys(content_lemmas(e.claim)) if w not in e.known]
    return sum(not any(same_word(w, known) for known in e.known) for w in alone)


def _foreign_names(claim: str, text: str) -> int:
    """How many words of the claim's names are no word of the text as written there."""
    have = _written(text)
    return sum(word not in have for name in names(claim) for word in name_words(name.text))


@lru_cache(maxsize=64)
def _written(text: str) -> frozenset[str]:
    return frozenset(name_words(text))


def _pairs(claim: str, texts: Sequence[str]) -> float:
    """Share of the claim's neighbouring content words that stand within two content words of each other, in order, in one sentence."""
    told = content_lemmas(claim)
    if len(told) < 2:
        return 1.0
    have: set[tuple[str, str]] = set()
    for text in texts:
        have |= _near_pairs(text)
    return sum(pair in have for pair in pairwise(told)) / (len(told) - 1)


@lru_cache(maxsize=8192)
def _near_pairs(text: str) -> frozenset[tuple[str, str]]:
    source = content_lemmas(text)
    return frozenset((a, b) for i, a in enumerate(source) for b in source[i + 1 : i + 3])


def _runs(claim: str, texts: Sequence[str]) -> tuple[list[int], float]:
    """Lengths of the longest pieces that the claim copies word for word, left to right, and the largest share taken from one sentence."""
    told = words(claim)
    sources = [words(t) for t in texts]
    at, runs = 0, []
    taken = [0] * len(sources)
    while at < len(told):
        best, where = 0, 0
        for n, source in enumerate(sources):
            for j, word in enumerate(source):
                if word != told[at]:
                    continue
                k = 1
                while at + k < len(told) and j + k < len(source) and told[at + k] == source[j + k]:
                    k += 1
                if k > best:
                    best, where = k, n
        if best:
            runs.append(best)
            taken[where] += best
        at += max(best, 1)
    return runs, max(taken, default=0) / max(1, len(told))


def foreign_figures(claim: str, sources: Sequence[SourceSentence]) -> list[str]:
    """The numbers and days of the claim that no source sentence bears out, as the claim has them."""
    published = sources[0].article.source.published if sources else None
    unlike = [f for f in figures(claim, published) if not any(same_figure(f, g) for s in sources for g in s.figures)]
    return [f.text for f in unlike if not any(written_apart(f.text, s.text) for s in sources)]


def written_apart(figure: str, text: str) -> bool:
    """Whether a text has a figure in digits with blanks within it, as in texts cut into words: "3, 800" for 3,800, "$ 1. 7" for $1.7."""
    bare = "".join(figure.split())
    if not any(mark in bare for mark in ",.") or not any(c.isdigit() for c in bare):
        return False
    pattern = r"(?<!\d)" + r"\s?".join(re.escape(c) for c in bare) + r"(?!\d)"
    return bool(re.search(pattern, text))


def _capitals(claim: str, known: frozenset[str]) -> int:
    """How many capitalised words, the first aside, the whole text does not have."""
    return sum(w[:1].isupper() and w.lower() not in EMPTY and lemma(words(w)[0]) not in known for w in claim.split()[1:] if words(w))


def opposed(claim: str, kept: Sequence[str]) -> list[tuple[str, str]]:
    """Words of the claim whose opposite the evidence has, and not the word itself, with that opposite."""
    have = {w for t in kept for w in content_lemmas(t)}
    told = content_lemmas(claim)
    return [(w, min(opposites(w) & have)) for w in told if w not in have and opposites(w) & have and not opposites(w) & set(told)]


def _added(find: object, told: str, source: str) -> int:
    assert callable(find)
    return len({m.sense for m in find(told)} - {m.sense for m in find(source)})


def _inversions(claim: str, source: str) -> float:
    """Share of the claim's neighbouring shared words that stand the other way round in the best sentence."""
    place: dict[str, int] = {}
    for i, word in enumerate(content_lemmas(source)):
        place.setdefault(word, i)
    order = [place[w] for w in content_lemmas(claim) if w in place]
    return sum(a > b for a, b in pairwise(order)) / max(1, len(order) - 1)
