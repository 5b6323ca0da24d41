"""The learnt part of the claim check: how surely a text bears out a claim, from the signs in `check_features`.

Claims are written in two ways, and other signs tell true from false in each: a summary of much of a text, where a small edit makes it
false, and a statement on one matter, where a detail the text lacks does. So two logistic models judge, and a third says how far the
claim is of the one kind or the other. `benchmarks/fit_claim_check.py` learns and stores them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from grounding.check_features import NAMES

GATE_NAMES = ("length", "text_size", "copied", "sentences")
# Standardised signs are cut here, so that a claim unlike any learnt from is not judged by one sign alone; so is each model's say.
SIGN_LIMIT = 3.0
SAY_LIMIT = 2.0
# The line of each model, chosen on the public sets by balanced accuracy.
EDITED_LINE, STATED_LINE = 0.25, 0.5


@dataclass(frozen=True, slots=True)
class Linear:
    """A logistic model over standardised signs."""

    mean: NDArray[np.float64]
    scale: NDArray[np.float64]
    weights: NDArray[np.float64]
    bias: float

    def logit(self, signs: NDArray[np.float64]) -> float:
        """The log-odds."""
        return float(np.clip((signs - self.mean) / self.scale, -SIGN_LIMIT, SIGN_LIMIT) @ self.weights + self.bias)


@cache
def _read() -> dict[str, Linear]:
    learnt = json.loads(files("grounding").joinpath("claim_weights.json").read_text(encoding="utf-8"))
    out = {}
    for name, signs in (("edited", NAMES), ("stated", NAMES), ("gate", GATE_NAMES)):
        table = learnt[name]["signs"]
        mean, scale, weights = (np.array([table[s][i] for s in signs]) for i in range(3))
        out[name] = Linear(mean, scale, weights, float(learnt[name]["bias"]))
    return out


def gate_signs(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """What tells the kind of a claim: GATE_NAMES of the rows of its sentences."""
    mean = rows.mean(axis=0)
    return np.array([*(mean[NAMES.index(name)] for name in GATE_NAMES[:-1]), np.log(len(rows))])


def combine(edited: float, stated: float, gate: float) -> float:
    """The support, 0 to 1, from the log-odds of the three models."""
    share = 1 / (1 + np.exp(-gate))
    say = share * np.clip(edited - EDITED_LINE, -SAY_LIMIT, SAY_LIMIT) + (1 - share) * np.clip(
        stated - STATED_LINE, -1.5 * SAY_LIMIT, 1.5 * SAY_LIMIT
    )
    return float(1 / (1 + np.exp(-say)))


def support(rows: NDArray[np.float64]) -> float:
    """How surely a claim is borne out, 0 to 1, half being the line, from the signs of its sentences (one row each)."""
    models, mean = _read(), rows.mean(axis=0)
    return combine(models["edited"].logit(mean), models["stated"].logit(mean), models["gate"].logit(gate_signs(rows)))
