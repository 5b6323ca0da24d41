"""Learnt weights, read from the file that `benchmarks/fit_answers.py` writes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Weights:
    """A linear model over named features, on their raw scale."""

    vector: NDArray[np.float32]
    bias: float


@cache
def read_weights(model: str, names: tuple[str, ...]) -> Weights:
    """The weights of one model, in the order of `names`. Raises KeyError where code and file disagree."""
    learnt = json.loads(files("grounding").joinpath("answer_weights.json").read_text(encoding="utf-8"))[model]
    return Weights(np.asarray([learnt["weights"][name] for name in names], dtype=np.float32), float(learnt["bias"]))


@cache
def threshold(model: str) -> float:
    """The operating point that was chosen for a model's score."""
    learnt = json.loads(files("grounding").joinpath("answer_weights.json").read_text(encoding="utf-8"))[model]
    return float(learnt["threshold"])
