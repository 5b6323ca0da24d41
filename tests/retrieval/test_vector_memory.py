"""The memory of vectors: bounded, shared by threads, without the texts themselves."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np

from retrieval.vector_memory import VectorMemory


def _vector(n: int) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    return np.full(3, n, np.float32)


def test_what_was_not_asked_for_longest_is_forgotten_first() -> None:
    memory = VectorMemory(2)
    memory.keep({"a": _vector(1), "b": _vector(2)})
    assert set(memory.known(["a"])) == {"a"}
    memory.keep({"c": _vector(3)})
    assert set(memory.known(["a", "b", "c"])) == {"a", "c"}


def test_a_vector_kept_is_a_copy() -> None:
    memory, matrix = VectorMemory(), np.ones((2, 3), np.float32)
    memory.keep({"a": matrix[0]})
    matrix[0] = 7
    assert memory.known(["a"])["a"].tolist() == [1, 1, 1]


def test_threads_share_it() -> None:
    memory = VectorMemory(50)

    def use(n: int) -> bool:
        memory.keep({f"{n}-{m}": _vector(n) for m in range(20)})
        return all(v[0] == n for v in memory.known([f"{n}-{m}" for m in range(20)]).values())

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(use, range(200)))
    assert len(memory.known([f"{n}-{m}" for n in range(200) for m in range(20)])) == 50


def test_texts_that_are_no_valid_unicode_are_known_too() -> None:
    memory = VectorMemory()
    memory.keep({"\ud800": _vector(1)})
    assert "\ud800" in memory.known(["\ud800"])
