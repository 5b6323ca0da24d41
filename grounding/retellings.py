"""How far another account tells a sentence in other words: words compared in their context, over two sentences and the headline."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from grounding.accounts import Accounts, Unit
from grounding.labels import whole_names
from grounding.predicates import Reading, Word, read
from grounding.spoken import speech_in
from retrieval.embedding import Embedder, PieceVectors
from retrieval.roles import BODIES, PARTIES, ROLES
from retrieval.words import stem

# Chosen on rows of real events that readers judged: above the first on the mean, or the second on the share of words met, most sentences
# turned out to be told by the other account too.
_MOST_MET = 0.4
_MOST_SHARE = 0.5
# The same for what hangs on a name that the other account does not have, or is somebody's words that it does not quote.
_MOST_MET_MARKED = 0.48
_MOST_SHARE_MARKED = 0.62
# From this cosine on, two words in their contexts are taken for one another.
_ONE_ANOTHER = 0.4
# What a name counts that the other account has: nearly every sentence of an event names the same people.
_KNOWN_NAME = 0.3
# Sentences of another account that are read for each one asked about, the nearest.
_NEAREST = 8

_OFFICES = frozenset(stem(w) for w in ROLES | BODIES | PARTIES)

_Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class InContext:
    """The content words of a sentence outside its figures, and their unit vectors, shape (words, dimension)."""

    words: tuple[Word, ...]
    vectors: _Vectors


class WordsInContext:
    """The content words of sentences in their contexts, each sentence read once."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._known: dict[str, InContext] = {}

    def of(self, readings: Iterable[Reading]) -> Mapping[str, InContext]:
        """By the sentences' text, those given among them."""
        new = {r.text: r for r in readings if r.text not in self._known}.values()
        # By length, so that little is padded; by the words then, so that what is padded beside what hangs on no name or order.
        ordered = sorted(new, key=lambda r: (len(r.text), r.text))
        pieces = self._embedder.embed_pieces([r.text for r in ordered])
        self._known |= {r.text: _content(r, p) for r, p in zip(ordered, pieces, strict=True)}
        return self._known


class Retellings:
    """The words in context of the sentences asked about, and of those of the other accounts that come nearest to them.

    The comparison is BERTScore's recall (Zhang et al. 2020) on content words, weighted by `Accounts.weight`.
    """

    def __init__(self, accounts: Accounts, asked: Iterable[Unit], context: WordsInContext) -> None:
        self._accounts = accounts
        self._near = {(u.row, n): self._nearest(u, n) for u in asked for n in accounts.others(u.account)}
        every = accounts.every
        rows = {row for row, _ in self._near} | {u.row for window in self._near.values() for pair in window for u in pair}
        titles = [read(a.source.title) for a in accounts.articles]
        words = context.of([*(every[row].reading for row in rows), *titles])
        self._words = {row: words[every[row].reading.text] for row in rows}
        self._titles = [words[title.text].vectors for title in titles]

    def told(self, unit: Unit, other: int) -> bool:
        """Whether an account tells, in two sentences that follow each other or in its headline, what a unit asked about tells."""
        mine = self._words[unit.row]
        weights = np.array([self._weight(w, other) for w in mine.words])
        if not weights.sum():
            return True
        weights /= weights.sum()
        marked = self._marked(unit, other)
        most_met, most_share = (_MOST_MET_MARKED, _MOST_SHARE_MARKED) if marked else (_MOST_MET, _MOST_SHARE)
        windows = [[self._words[u.row].vectors for u in pair] for pair in self._near[unit.row, other]] + [[self._titles[other]]]
        for window in windows:
            its = np.concatenate(window)
            if len(its):
                best = (mine.vectors @ its.T).max(axis=1)
                if best @ weights >= most_met or (best >= _ONE_ANOTHER) @ weights >= most_share:
                    return True
        return False

    def _marked(self, unit: Unit, other: int) -> bool:
        """Whether a unit names whom another account does not, or gives the words of somebody whom it names; `alone` looks for those."""
        new = unit.reading.names - self._accounts.senses[other] - _OFFICES
        speech = speech_in(unit.span)
        lasts = (stem(name.split()[-1].lower()) for _, name in whole_names(unit.span.quote)) if new else ()
        return (speech is not None and speech.speaker is not None) or any(last in new for last in lasts)

    def nearest(self, unit: Unit, other: int) -> list[Unit]:
        """The units of another account that come nearest to one asked about."""
        return [pair[-1] for pair in self._near[unit.row, other]]

    def _weight(self, word: Word, other: int) -> float:
        known = word.name and word.sense in self._accounts.senses[other]
        return self._accounts.weight.get(word.sense, 0.0) * (_KNOWN_NAME if known else 1.0)

    def _nearest(self, unit: Unit, other: int) -> list[tuple[Unit, ...]]:
        """The units of another account that come nearest, each with the one before it."""
        units = self._accounts.units[other]
        near = sorted(units, key=lambda u: (-self._accounts.cosine(unit, u), u.place))[:_NEAREST]
        return [(units[u.place - 1], u) if u.place else (u,) for u in near]


def _content(reading: Reading, pieces: PieceVectors) -> InContext:
    words: list[Word] = []
    vectors: list[_Vectors] = []
    for word in reading.words:
        at = [i for i, (start, end) in enumerate(pieces.offsets) if start < word.end and word.start < end]
        if at and word.content and not reading.in_figure(word):
            words.append(word)
            vectors.append(pieces.vectors[at].mean(axis=0))
    return InContext(tuple(words), _unit(vectors, pieces.vectors.shape[1] if pieces.vectors.ndim == 2 else 0))


def _unit(vectors: Sequence[_Vectors], dimension: int) -> _Vectors:
    if not vectors:
        return np.zeros((0, dimension), dtype=np.float32)
    rows = np.stack(vectors)
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12), dtype=np.float32)
