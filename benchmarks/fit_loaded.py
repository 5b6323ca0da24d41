"""Fits the weights of the loaded-language model to `loaded_sentences.tsv`.

    python benchmarks/fit_loaded.py [--write]

Logistic regression with an L2 penalty by projected gradient. Weights of lexicon features may not be negative: one more loaded word
never makes a sentence cleaner. Each sentence is also shown with some of its lexicon words hidden, so that the surface learns to speak
for loaded words that the lexicon lacks. Prints the cross-validated share judged rightly; `--write` stores the weights.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parent.parent))

from grounding.loaded_features import features
from grounding.loaded_lexicon import find_matches, tokens

HERE = Path(__file__).parent
WEIGHTS = HERE.parent / "grounding" / "loaded_weights.json"
THRESHOLD = 0.5
HIDDEN_SHARE = 0.3
COPIES = 4
PENALTY = 8.0
STEPS = 4000
FOLDS = 10
LEXICAL = ("kind ", "own ")

Floats = NDArray[np.float64]


def read_rows(path: Path) -> list[tuple[str, bool]]:
    """Sentences and whether each is loaded."""
    lines = (line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    return [(text, label == "loaded") for label, text in (line.split("\t", 1) for line in lines)]


def views(text: str, rng: random.Random, copies: int) -> list[dict[str, float]]:
    """Features of the whole sentence, then of `copies - 1` in which lexicon words are hidden by chance."""
    words = tokens(text)
    matches = find_matches(text, words)
    hidden = [[m for m in matches if rng.random() > HIDDEN_SHARE] for _ in range(copies - 1)]
    return [features(text, words, kept) for kept in (matches, *hidden)]


def fit(x: Floats, y: Floats, at_least_zero: NDArray[np.bool_]) -> tuple[Floats, float]:
    """Weights and bias by projected gradient descent with a step from the curvature's bound."""
    weights, bias = np.zeros(x.shape[1]), 0.0
    step = 4 / (float(np.linalg.norm(np.hstack([x, np.ones((len(x), 1))]), 2)) ** 2 + 4 * PENALTY)
    for _ in range(STEPS):
        wrong = 1 / (1 + np.exp(-(x @ weights + bias))) - y
        weights = weights - step * (x.T @ wrong + PENALTY * weights)
        weights[at_least_zero] = np.maximum(weights[at_least_zero], 0)
        bias -= step * float(wrong.sum())
    return weights, bias


def table(rows: Sequence[tuple[str, bool]], copies: int) -> tuple[list[str], Floats, Floats]:
    """Feature names, feature matrix and labels, `copies` rows for each sentence."""
    rng = random.Random(1)
    seen = [(view, label) for text, label in rows for view in views(text, rng, copies)]
    named = list(seen[0][0])
    return named, np.array([[view[name] for name in named] for view, _ in seen]), np.array([float(label) for _, label in seen])


def cross_validated(rows: Sequence[tuple[str, bool]]) -> float:
    """Share of sentences judged rightly at probability one half by models that have not seen them."""
    shuffled = random.Random(2).sample(list(rows), len(rows))
    right = 0
    for fold in range(FOLDS):
        named, x, y = table([row for i, row in enumerate(shuffled) if i % FOLDS != fold], COPIES)
        weights, bias = fit(x, y, np.array([name.startswith(LEXICAL) for name in named]))
        _, held, labels = table(shuffled[fold::FOLDS], 1)
        right += int((((held @ weights + bias) > 0) == (labels > 0)).sum())
    return right / len(rows)


def main() -> None:
    """Fits, prints the cross-validated share, and writes the weights when asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--sentences", type=Path, default=HERE / "loaded_sentences.tsv")
    chosen = parser.parse_args()
    rows = read_rows(chosen.sentences)
    named, x, y = table(rows, COPIES)
    weights, bias = fit(x, y, np.array([name.startswith(LEXICAL) for name in named]))
    fitted = {name: round(float(weight), 4) for name, weight in zip(named, weights, strict=True) if round(float(weight), 4)}
    out = {"threshold": THRESHOLD, "bias": round(bias, 4), "weights": fitted}
    if chosen.write:
        WEIGHTS.write_text(json.dumps(out, indent=1) + "\n", encoding="utf-8")
    print(f"{len(rows)} sentences, {sum(label for _, label in rows)} loaded; judged rightly unseen: {cross_validated(rows):.3f}")


if __name__ == "__main__":
    main()
