"""The learnt part of the claim check: how surely a text bears out a claim, from the signs in `check_features`.

Claims are written in two ways, and other signs tell true from false in each: a summary of much of a text, where a small edit makes it
false, and a statement on one matter, where a detail the text lacks does. So two logistic models judge, and a third says how far the
claim is of the one kind or the other. `benchmarks/fit_claim_check.py` learns and stores them.

The line that a statement must reach is not one for all texts. In a short one, joining pieces of several sentences is how a false
statement comes about, so the more of its weight needs a second sentence, the higher the line. In a long one, what bears a true
statement out is scattered over more sentences than are kept, so the line falls.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log

import numpy as np
from numpy.typing import NDArray

from grounding.check_alignment import NAMES as MET
from grounding.check_features import NAMES

EDITED_NAMES = NAMES[: NAMES.index("clash") + 1]
STATED_NAMES = (
    *MET, "alone", "cover_kept", "nowhere", "pairs", "figures", "names", "capitals", "one_source", "run_longest", "cover_first",
)  # fmt: skip
GATE_NAMES = ("length", "text_size", "copied", "sentences")
SIGNS = {"edited": EDITED_NAMES, "stated": STATED_NAMES, "gate": GATE_NAMES}
# Standardised signs are cut here, so that a claim unlike any learnt from is not judged by one sign alone; so is each model's say.
SIGN_LIMIT = 3.0
SAY_LIMIT = 2.0
# How much sharper than learnt the two kinds are told apart.
_SHARPER = 3.0
# The lines, chosen on the public sets by balanced accuracy: of an edited summary; of a statement in a text of up to SHORT sentences, with
# what each share of its weight that the best sentence lacks and the others have adds to it; and in one of LONG sentences or more.
EDITED_LINE = 0.25
SHORT_LINE, JOINED, LONG_LINE = 0.8, 4.0, -0.1
SHORT, LONG = 20, 66


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
    for name, signs in SIGNS.items():
        table = learnt[name]["signs"]
        mean, scale, weights = (np.array([table[s][i] for s in signs]) for i in range(3))
        out[name] = Linear(mean, scale, weights, float(learnt[name]["bias"]))
    return out


def gate_signs(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """What tells the kind of a claim: GATE_NAMES of the rows of its sentences."""
    mean = rows.mean(axis=0)
    return np.array([*(mean[NAMES.index(name)] for name in GATE_NAMES[:-1]), np.log(len(rows))])


def combine(models: Mapping[str, Linear], rows: NDArray[np.float64]) -> float:
    """The support, 0 to 1, half being the line, by the three models, from the signs of a claim's sentences (one row each)."""
    mean = rows.mean(axis=0)
    edited, stated = (models[kind].logit(mean[[NAMES.index(name) for name in SIGNS[kind]]]) for kind in ("edited", "stated"))
    share = 1 / (1 + np.exp(-_SHARPER * models["gate"].logit(gate_signs(rows))))
    say = share * np.clip(edited - EDITED_LINE, -SAY_LIMIT, SAY_LIMIT)
    say += (1 - share) * np.clip(stated - _stated_line(mean), -1.5 * SAY_LIMIT, 1.5 * SAY_LIMIT)
    return float(1 / (1 + np.exp(-say)))


def _stated_line(mean: NDArray[np.float64]) -> float:
    kept, first, size = (float(mean[NAMES.index(name)]) for name in ("cover_kept", "cover_first", "text_size"))
    low, high = log(1 + SHORT), log(1 + LONG)
    length = min(max((size - low) / (high - low), 0.0), 1.0)
    return (1 - length) * (SHORT_LINE + JOINED * (kept - first)) + length * LONG_LINE


def support(rows: NDArray[np.float64]) -> float:
    """The same by the models that ship."""
    return combine(_read(), rows)
