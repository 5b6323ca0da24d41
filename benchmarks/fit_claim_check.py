"""Learns the weights in `grounding/claim_weights.json`: whether a text bears out a claim.

    python benchmarks/fit_claim_check.py --sets DIR [--write]

DIR holds the public sets summedits (Apache-2.0), wice (annotations ODC-BY), clapnq (Apache-2.0) and xquad_en (CC BY-SA 4.0) as
`NAME/dev/*.jsonl`. From the last two, claims are made by rule (`claim_examples.py`). Prints cross-validated figures, folds grouped by
source text; `--write` stores the weights fitted on everything. Of the sets nothing but the weights enters the project.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import balanced_accuracy_score, roc_auc_score
from sklearn.model_selection import GroupKFold

sys.path.insert(0, str(Path(__file__).parent.parent))

from claim_examples import made_examples

from core.values import Article, Origin, OriginKind
from grounding.check_evidence import find_evidence
from grounding.check_features import NAMES, features
from grounding.check_model import SIGN_LIMIT, SIGNS, Linear, combine, gate_signs
from grounding.claim_check import claim_sentences
from retrieval.composing import compose
from retrieval.embedding import Embedder

TARGET = Path(__file__).parent.parent / "grounding" / "claim_weights.json"
FOLDS = 10
# Share of each set in learning.
EDITED = {"summedits_news": 1.0, "summedits_other": 1.0}
STATED = {"wice": 1.0}
# Claims made by rule do not teach what is true, only, beside those stated, how a claim looks that is no summary.
_KINDS = {**EDITED, **STATED, "made": 1.0}
_STRENGTH = {"edited": 0.015, "stated": 0.003, "gate": 0.5}


@dataclass(frozen=True, slots=True)
class Row:
    """One claim: its set, the source text's name, the signs of its sentences, and the truth."""

    set_name: str
    group: str
    signs: NDArray[np.float64]
    supported: bool


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def read_claims(sets: Path) -> list[tuple[str, str, str, Article, bool]]:
    """(set, source name, claim, article, supported) of the labelled sets and of the claims made by rule."""
    docs = {d["group"]: _article(d["doc"]) for d in read_lines(sets / "summedits/dev/docs.jsonl")}
    out: list[tuple[str, str, str, Article, bool]] = []
    for name in ("news", "other"):
        for item in read_lines(sets / f"summedits/dev/{name}.jsonl"):
            out.append((f"summedits_{name}", item["group"], item["summary"], docs[item["group"]], bool(item["label_consistent"])))
    for item in read_lines(sets / "wice/dev/claims.jsonl"):
        out.append(("wice", item["meta"]["id"], item["claim"], _article("\n".join(item["evidence"])), item["label"] == "supported"))
    texts = [_untokenised(d["text"]) for d in read_lines(sets / "clapnq/dev/items.jsonl")[:200]]
    texts += [d["text"] for d in read_lines(sets / "xquad_en/dev/corpus.jsonl")]
    for n, text in enumerate(texts):
        article = _article(text)
        out += [("made", f"text-{n}", e.claim, e.article, e.supported) for e in made_examples([article], 4, seed=n)]
    return out


def _article(text: str) -> Article:
    return compose({"text": text}, Origin(OriginKind.GIVEN), "source")


def _untokenised(text: str) -> str:
    text = text.replace("``", '"').replace("''", '"')
    return re.sub(r"\s+([,.;:)']|n't)", r"\1", text).replace("( ", "(")


def measure(claims: Sequence[tuple[str, str, str, Article, bool]], embedder: Embedder) -> list[Row]:
    """The signs of every claim."""
    rows = []
    for n, (name, group, claim, article, supported) in enumerate(claims):
        evidence = find_evidence(claim_sentences(claim), article, embedder)
        rows.append(Row(name, group, features(evidence, article, embedder), supported))
        if n % 100 == 99:
            print(f"{n + 1} of {len(claims)} claims read", file=sys.stderr)
    return rows


def fit(signs: NDArray[np.float64], truth: NDArray[np.bool_], weight: NDArray[np.float64], strength: float) -> Linear:
    """A logistic model; `strength` is scikit-learn's C."""
    mean, scale = signs.mean(axis=0), signs.std(axis=0)
    scale = np.where(scale > 0, scale, 1.0)
    model = LogisticRegression(C=strength, max_iter=3000)
    model.fit(np.clip((signs - mean) / scale, -SIGN_LIMIT, SIGN_LIMIT), truth, sample_weight=weight)
    return Linear(mean, scale, model.coef_[0], float(model.intercept_[0]))


def fit_all(rows: Sequence[Row]) -> dict[str, Linear]:
    """The three models."""
    kinds = [r for r in rows if r.set_name in _KINDS]
    is_edited = np.array([r.set_name in EDITED for r in kinds])
    by_set = _weights(kinds, _KINDS)
    for side in (True, False):
        by_set[is_edited == side] *= 500 / by_set[is_edited == side].sum()
    return {
        "edited": _fit_expert("edited", [r for r in rows if r.set_name in EDITED], EDITED),
        "stated": _fit_expert("stated", [r for r in rows if r.set_name in STATED], STATED),
        "gate": fit(np.array([gate_signs(r.signs) for r in kinds]), is_edited, by_set, _STRENGTH["gate"]),
    }


def _fit_expert(kind: str, rows: Sequence[Row], shares: dict[str, float]) -> Linear:
    truth, weight = np.array([r.supported for r in rows]), _weights(rows, shares)
    for side in (True, False):
        weight[truth == side] *= len(rows) / 2 / weight[truth == side].sum()
    columns = [NAMES.index(name) for name in SIGNS[kind]]
    return fit(np.array([r.signs.mean(axis=0)[columns] for r in rows]), truth, weight, _STRENGTH[kind])


def _weights(rows: Sequence[Row], shares: dict[str, float]) -> NDArray[np.float64]:
    size = {name: sum(r.set_name == name for r in rows) for name in shares}
    return np.array([1000 * shares[r.set_name] / size[r.set_name] for r in rows])


def cross_validate(rows: Sequence[Row]) -> None:
    """Prints balanced accuracy and AUROC of each labelled set; no source text is on both sides of a fold."""
    scores = np.zeros(len(rows))
    groups = [r.group for r in rows]
    for learn, test in GroupKFold(FOLDS).split(rows, groups=groups):
        models = fit_all([rows[i] for i in learn])
        for i in test:
            scores[i] = combine(models, rows[i].signs)
    for name in ("summedits_news", "summedits_other", "wice", "made"):
        chosen = [i for i, r in enumerate(rows) if r.set_name == name]
        truth = [rows[i].supported for i in chosen]
        balanced, area = balanced_accuracy_score(truth, scores[chosen] >= 0.5), roc_auc_score(truth, scores[chosen])
        print(f"{name}: n {len(chosen)}, balanced accuracy {balanced:.3f}, AUROC {area:.3f}")


def stored(models: dict[str, Linear]) -> dict[str, Any]:
    """The models as JSON: for each sign its mean, scale and weight."""
    return {
        key: {
            "signs": {s: [round(float(v), 5) for v in (m.mean[i], m.scale[i], m.weights[i])] for i, s in enumerate(SIGNS[key])},
            "bias": round(m.bias, 5),
        }
        for key, m in models.items()
    }


def main() -> None:
    """Reads the sets, prints the figures, and writes the weights when asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rows = measure(read_claims(options.sets), Embedder())
    cross_validate(rows)
    if options.write:
        TARGET.write_text(json.dumps(stored(fit_all(rows)), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
