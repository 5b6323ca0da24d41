"""Learns the weights in `grounding/answer_weights.json`: which sentence answers, and whether the articles answer at all.

    python benchmarks/fit_answers.py --sets DIR [--write --threshold 0.39]

DIR holds the public sets xquad_en (CC BY-SA 4.0) and clapnq (Apache-2.0) as `NAME/dev/*.jsonl`. Prints cross-validated figures, folds
grouped by source article; `--write` stores the weights fitted on everything. Of the sets nothing but the weights enters the project.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

sys.path.insert(0, str(Path(__file__).parent.parent))

from core.values import Hit, Origin, OriginKind, Span
from grounding.abstention import SIGNALS, circumstances, signals
from grounding.answering import READ, SEARCHED
from grounding.questions import Question, read_question
from grounding.ranking import FEATURES, Candidate, Ranked, candidates, features, sentence_vectors
from retrieval.composing import compose
from retrieval.corpus import Vector
from retrieval.embedding import Embedder, PieceVectors
from retrieval.given import GivenCorpus
from retrieval.search import search

TARGET = Path(__file__).parent.parent / "grounding" / "answer_weights.json"
FOLDS = 5
COVERAGE = 0.9  # share of answerable questions that the operating point answers
Array = NDArray[np.float64]
# Signals that may count against an answer, or either way; the others only for it.
_BOUNDS: dict[str, tuple[float | None, float | None]] = {"missing_rarest": (None, 0.0), "asks": (None, 0.0), "open": (None, None)}


@dataclass(frozen=True)
class Item:
    """A question with all that the two models look at. `right[i]`: candidate i answers; `answerable` is the set's label."""

    set_name: str
    group: str
    question: Question
    vector: Vector
    hits: tuple[Hit, ...]
    pool: tuple[Candidate, ...]
    vectors: Vector
    rows: Array
    right: NDArray[np.bool_]
    answerable: bool
    corpus: GivenCorpus


def load(sets: Path, name: str, file: str) -> list[dict[str, Any]]:
    """The rows of one file of a set."""
    lines = (sets / name / "dev" / f"{file}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def squeezed(text: str) -> str:
    """Letters and digits, lower case: the form in which texts are compared."""
    return re.sub(r"[\W_]+", "", text.lower())


class RememberingEmbedder(Embedder):
    """Embeds each text once: the same sentences are candidates for many questions."""

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[str, Vector] = {}
        self._pieces: dict[str, PieceVectors] = {}

    def embed(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vector:
        """As Embedder's."""
        new = [t for t in dict.fromkeys(texts) if t not in self._known]
        if new:
            self._known.update(zip(new, super().embed(new, progress), strict=True))
        return np.stack([self._known[t] for t in texts])

    def embed_pieces(self, texts: Sequence[str]) -> list[PieceVectors]:
        """As Embedder's."""
        new = [t for t in dict.fromkeys(texts) if t not in self._pieces]
        self._pieces.update(zip(new, super().embed_pieces(new), strict=True))
        return [self._pieces[t] for t in texts]


def corpus_of(rows: Sequence[tuple[str, str, str]], embedder: Embedder) -> GivenCorpus:
    """A corpus of (id, title, text)."""
    origin = Origin(OriginKind.GIVEN)
    articles = [compose({"id": i, "title": title.replace("_", " "), "text": text}, origin, i) for i, title, text in rows]
    embedder.embed([a.text[s.start : s.end] for a in articles for s in a.sentences])
    return GivenCorpus(articles, embedder)


def read_item(
    name: str, group: str, text: str, corpus: GivenCorpus, embedder: Embedder, is_right: Callable[[Span], bool], answerable: bool
) -> Item:
    """The question as the product would read it; where it is not answerable by construction, its own article is left out."""
    hits = search(corpus, embedder, text, limit=SEARCHED)
    if name == "xquad_en" and not answerable:
        hits = [h for h in hits if h.passage.article.source.id != group]
    pool = candidates(hits[:READ])
    question, vector, vectors = read_question(text), embedder.embed([text])[0], sentence_vectors(pool, embedder)
    rows = features(question, vector, pool, vectors, corpus.keywords()).astype(np.float64)
    right = np.asarray([answerable and is_right(c.span) for c in pool])
    return Item(name, group, question, vector, tuple(hits), tuple(pool), vectors, rows, right, answerable, corpus)


def items(sets: Path, embedder: Embedder) -> list[Item]:
    """Every question of both sets; every second xquad question once more without its article, as one that cannot be answered."""
    found: list[Item] = []
    corpus = corpus_of([(d["doc_id"], d["title"], d["text"]) for d in load(sets, "xquad_en", "corpus")], embedder)
    for n, row in enumerate(load(sets, "xquad_en", "queries")):
        answer, article = squeezed(row["answer"]), row["doc_id"]

        def holds(span: Span, answer: str = answer, article: str = article) -> bool:
            return span.article.source.id == article and answer in squeezed(span.quote)

        for answerable in (True, False)[: 2 - n % 2]:
            found.append(read_item("xquad_en", article, row["question"], corpus, embedder, holds, answerable))
    rows = load(sets, "clapnq", "items")
    corpus = corpus_of([(d["id"], d["title"], d["text"]) for d in rows], embedder)
    for row in rows:
        gold = squeezed("".join(row["selected_sentences"]))
        found.append(
            read_item("clapnq", row["id"], row["question"], corpus, embedder, lambda s, g=gold: squeezed(s.quote) in g, row["answerable"])
        )
    return found


def fit_ranking(train: Sequence[Item]) -> tuple[Array, float]:
    """Weights of the listwise softmax (ListNet, Cao et al. 2007, top one) with several right sentences allowed; sets count the same."""
    data = [(i.rows, i.right, 1.0 if i.set_name == "xquad_en" else 2.5) for i in train if i.right.any()]
    every = np.concatenate([rows for rows, _, _ in data])
    mean, deviation = every.mean(0), every.std(0) + 1e-6
    scaled = [((rows - mean) / deviation, right, weight) for rows, right, weight in data]
    total = sum(weight for _, _, weight in data)

    def loss(w: Array) -> tuple[float, Array]:
        value, gradient = 0.0, np.zeros_like(w)
        for rows, right, weight in scaled:
            z = rows @ w
            e = np.exp(z - z.max())
            value -= weight * float(np.log((e * right).sum() / e.sum()))
            gradient += weight * (rows.T @ (e / e.sum() - e * right / (e * right).sum()))
        return value / total + 0.003 * float(w @ w), gradient / total + 0.006 * w

    w = minimize(loss, np.zeros(every.shape[1]), jac=True, method="L-BFGS-B").x
    return w / deviation, -float((mean / deviation) @ w)


def ranked(item: Item, weights: tuple[Array, float]) -> list[Ranked]:
    """The item's candidates in the order that the weights give."""
    utilities = item.rows @ weights[0] + weights[1]
    return [Ranked(item.pool[n], float(utilities[n]), item.vectors[n]) for n in np.argsort(-utilities, kind="stable")]


def signal_rows(every: Sequence[Item], weights: tuple[Array, float], embedder: Embedder) -> Array:
    """The signals of each item, under a ranking."""
    rows = [signals(i.question, i.vector, i.hits, ranked(i, weights), i.corpus.keywords(), embedder) for i in every]
    return np.stack(rows).astype(np.float64)


def added(every: Sequence[Item], weights: tuple[Array, float]) -> Array:
    """What the circumstances of each item add, under a ranking."""
    return np.asarray([circumstances(i.question, ranked(i, weights), i.corpus.keywords()) for i in every])


def fit_sufficiency(train: Sequence[Item], rows: Array) -> tuple[Array, float]:
    """A logistic regression on the raw scale; the sets' answerable and unanswerable questions count the same.

    No signal may count against what it stands for: signals that go together would else cancel out in ways that only these sets have.
    """
    mean, deviation = rows.mean(0), rows.std(0) + 1e-6
    scaled = np.hstack([(rows - mean) / deviation, np.ones((len(rows), 1))])
    label = np.asarray([1.0 if i.answerable else -1.0 for i in train])
    weight = np.asarray([2.0 if i.set_name == "clapnq" else 1.0 for i in train])
    weight /= weight.sum()

    def loss(w: Array) -> tuple[float, Array]:
        margin = label * (scaled @ w)
        value = float(weight @ np.logaddexp(0, -margin)) + 0.002 * float(w[:-1] @ w[:-1])
        slope = -weight * label / (1 + np.exp(margin))
        return value, scaled.T @ slope + 0.004 * np.append(w[:-1], 0.0)

    bounds = [_BOUNDS.get(name, (0.0, None)) for name in SIGNALS] + [(None, None)]
    w = minimize(loss, np.zeros(len(SIGNALS) + 1), jac=True, method="L-BFGS-B", bounds=bounds).x
    raw = w[:-1] / deviation
    return raw, float(w[-1]) - float(mean @ raw)


def auroc(scores: Array, labels: NDArray[np.bool_]) -> float:
    """Chance that an answerable question scores above an unanswerable one."""
    return float((scores[labels][:, None] > scores[~labels][None, :]).mean())


def report(every: Sequence[Item], scores: Array, right: Sequence[list[bool]]) -> None:
    """Prints the figures of held-out folds."""
    names = np.asarray([i.set_name for i in every])
    labels = np.asarray([i.answerable for i in every])
    for name in dict.fromkeys(names):
        here = [n for n in np.flatnonzero(names == name) if labels[n]]
        shares = [np.mean([any(right[n][:k]) for n in here]) for k in (1, 2, 3)]
        mask = names == name
        floor = np.quantile(scores[mask & labels], 1 - COVERAGE)
        refused = (scores[mask & ~labels] < floor).mean()
        print(f"{name}: right sentence in first 1/2/3: {shares[0]:.3f} {shares[1]:.3f} {shares[2]:.3f} (n={len(here)});", end=" ")
        print(f"AUROC {auroc(scores[mask], labels[mask]):.3f}, refused at 90 % coverage {refused:.3f}, floor {floor:.3f}")


def main() -> None:
    """Fits, reports, and writes when asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--threshold", type=float, help="operating point to store (default: the one that answers 90 %% of clapnq)")
    options = parser.parse_args()
    embedder = RememberingEmbedder()
    every = items(options.sets, embedder)
    folds = np.asarray([zlib.crc32(i.group.encode()) % FOLDS for i in every])
    scores = np.zeros(len(every))
    right: list[list[bool]] = [[] for _ in every]
    for fold in range(FOLDS):
        train, test = [i for i, f in zip(every, folds, strict=True) if f != fold], np.flatnonzero(folds == fold)
        ranking = fit_ranking(train)
        weights, bias = fit_sufficiency(train, signal_rows(train, ranking, embedder))
        held_out = [every[n] for n in test]
        scores[test] = signal_rows(held_out, ranking, embedder) @ weights + bias + added(held_out, ranking)
        for n in test:
            order = np.argsort(-(every[n].rows @ ranking[0]), kind="stable")
            right[n] = [bool(every[n].right[m]) for m in order]
    report(every, 1 / (1 + np.exp(-scores)), right)
    ranking = fit_ranking(every)
    sufficiency = fit_sufficiency(every, signal_rows(every, ranking, embedder))
    clapnq = np.asarray([i.set_name == "clapnq" and i.answerable for i in every])
    floor = options.threshold or float(np.quantile(1 / (1 + np.exp(-scores[clapnq])), 1 - COVERAGE))
    learnt = {
        "ranking": {"weights": dict(zip(FEATURES, ranking[0].round(5).tolist(), strict=True)), "bias": round(ranking[1], 5)},
        "sufficiency": {
            "weights": dict(zip(SIGNALS, sufficiency[0].round(5).tolist(), strict=True)),
            "bias": round(sufficiency[1], 5),
            "threshold": round(floor, 4),
        },
    }
    print(json.dumps(learnt, indent=1))
    if options.write:
        TARGET.write_text(json.dumps(learnt, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
