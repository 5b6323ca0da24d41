"""The vectors of texts that were embedded lately."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]
Held = TypeVar("Held")


class Memory(Generic[Held]):
    """What was made of at most `size` texts, that forgotten first which was not asked for longest. Safe to use from several threads.

    Texts are known by a digest only, so no question stays in memory by it.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._held: OrderedDict[bytes, Held] = OrderedDict()
        self._lock = threading.Lock()

    def known(self, texts: Iterable[str]) -> dict[str, Held]:
        """What is held of those texts."""
        found = {}
        with self._lock:
            for text in texts:
                if (held := self._held.get(key := _digest(text))) is not None:
                    self._held.move_to_end(key)
                    found[text] = held
        return found

    def keep(self, made: Mapping[str, Held]) -> None:
        """Hold these from now on."""
        with self._lock:
            for text, one in made.items():
                self._held[_digest(text)] = one
            while len(self._held) > self._size:
                self._held.popitem(last=False)


class VectorMemory(Memory[Vector]):
    """The vectors of texts; 20,000 of the bundled model take about 35 MB."""

    def __init__(self, size: int = 20_000) -> None:
        super().__init__(size)

    def keep(self, made: Mapping[str, Vector]) -> None:
        """Hold these from now on. Each vector is copied, so that the matrix it is a row of can go."""
        super().keep({text: vector.copy() for text, vector in made.items()})


def _digest(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
