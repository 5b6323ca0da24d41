"""The vectors of texts that were embedded lately."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]


class VectorMemory:
    """At most `size` vectors, those forgotten first that were not asked for longest. Safe to use from several threads.

    Texts are known by a digest only, so no question stays in memory by it. 20,000 vectors of the bundled model take about 35 MB.
    """

    def __init__(self, size: int = 20_000) -> None:
        self._size = size
        self._held: OrderedDict[bytes, Vector] = OrderedDict()
        self._lock = threading.Lock()

    def known(self, texts: Iterable[str]) -> dict[str, Vector]:
        """The vectors of those texts that are held."""
        found = {}
        with self._lock:
            for text in texts:
                if (vector := self._held.get(key := _digest(text))) is not None:
                    self._held.move_to_end(key)
                    found[text] = vector
        return found

    def keep(self, vectors: Mapping[str, Vector]) -> None:
        """Hold these from now on. Each vector is copied, so that the matrix it is a row of can go."""
        with self._lock:
            for text, vector in vectors.items():
                self._held[_digest(text)] = vector.copy()
            while len(self._held) > self._size:
                self._held.popitem(last=False)


def _digest(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
