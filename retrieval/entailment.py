"""An optional cross-encoder from a folder on disk that judges whether a text bears out a claim. Nothing is ever downloaded.

Two kinds fit: natural language inference (labels entailment, neutral, contradiction, in any order) and models that detect invented
content with two labels or one score, such as Vectara's HHEM. Which output means what is read from the model's own `config.json`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from core.errors import CheckModelUnusable

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

# How models on sentence-transformers' and Hugging Face's lists name their outputs. A lone output is a score for support.
_BEARS_OUT = frozenset("entailment entails entail supported support consistent factual faithful true".split())
_OTHERS = frozenset(
    """contradiction contradicts contradict contradictory refuted refutes neutral unsupported inconsistent hallucinated hallucination
    unfaithful false not_entailment not_supported not_enough_info nei""".split()
)
_LONGEST = 512


class Entails(Protocol):
    """What judges pairs of a text and a claim."""

    def support(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """How surely each text bears out its claim, 0 to 1, in the order given."""
        ...


@dataclass(frozen=True, slots=True)
class Outputs:
    """How many outputs a model has, and the place of the one that means that the text bears the claim out."""

    count: int
    borne_out: int


def read_outputs(config: Mapping[str, object]) -> Outputs:
    """Which output means what, by the names in a model's configuration. Raises CheckModelUnusable where they do not tell.

    >>> read_outputs({"id2label": {"0": "CONTRADICTION", "1": "ENTAILMENT", "2": "NEUTRAL"}})
    Outputs(count=3, borne_out=1)
    """
    labels = config.get("id2label")
    names = {int(k): _plain(str(v)) for k, v in labels.items()} if isinstance(labels, Mapping) else {}
    count = config.get("num_labels", len(names))
    if count == 1 or len(names) == 1:
        return Outputs(1, 0)
    found = [at for at, name in names.items() if name in _BEARS_OUT]
    if len(found) != 1 or sorted(names) != list(range(len(names))) or not set(names.values()) <= _BEARS_OUT | _OTHERS:
        raise CheckModelUnusable(
            "The model that CHECK_MODEL names does not say which of its outputs means that a text bears out a claim: "
            "choose one whose config.json labels them entailment, neutral and contradiction, or leave CHECK_MODEL empty."
        )
    return Outputs(len(names), found[0])


def _plain(label: str) -> str:
    return label.strip().lower().replace("-", "_").replace(" ", "_")


class CheckModel:
    """A cross-encoder, loaded on first use. Raises CheckModelUnusable on first use where the folder holds none that fits."""

    def __init__(self, folder: str) -> None:
        self._folder = Path(folder)

    @property
    def name(self) -> str:
        """The folder's name."""
        return self._folder.name

    @cached_property
    def outputs(self) -> Outputs:
        """Which output means what; reads `config.json` only."""
        try:
            config = json.loads((self._folder / "config.json").read_text(encoding="utf-8"))
        except (OSError, ValueError) as unreadable:
            raise CheckModelUnusable(
                "CHECK_MODEL names no folder of a cross-encoder: set it to such a folder, or leave it empty."
            ) from unreadable
        return read_outputs(config)

    @cached_property
    def _model(self) -> CrossEncoder:
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        os.environ.setdefault("TRANSFORMERS_OFFLINE", "1")
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        from sentence_transformers import CrossEncoder
        from transformers.utils import logging

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        try:
            model: CrossEncoder = CrossEncoder(str(self._folder), device="cpu", local_files_only=True, trust_remote_code=False)
        except (OSError, ValueError, KeyError, ImportError, RuntimeError) as broken:
            raise CheckModelUnusable(
                "The model that CHECK_MODEL names cannot be loaded: set it to a folder of a cross-encoder, or leave it empty."
            ) from broken
        if model.max_seq_length is None or model.max_seq_length > _LONGEST:
            model.max_seq_length = _LONGEST
        return model

    def support(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """How surely each text bears out its claim, 0 to 1, in the order given. What the model cannot take of a long text is not read."""
        outputs = self.outputs
        if not pairs:
            return []
        from torch.nn import Identity

        raw = self._model.predict(list(pairs), activation_fn=Identity(), show_progress_bar=False, convert_to_numpy=True)
        return [_share(row, outputs) for row in np.asarray(raw, dtype=np.float64).reshape(len(pairs), outputs.count)]


def _share(logits: NDArray[np.float64], outputs: Outputs) -> float:
    if outputs.count == 1:
        return float(1 / (1 + np.exp(-logits[0])))
    shares = np.exp(logits - logits.max())
    return float(shares[outputs.borne_out] / shares.sum())
