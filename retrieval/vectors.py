"""Chroma as a cache of the embeddings that SQL keeps. Never trusted, always replaceable; where it cannot be used, SQL's are searched.

Only ids and vectors are in it. An id's vector never changes (a passage id holds its article's version), so ids are only ever added or
deleted, and a collection that holds all ids that are wanted is right.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence, Set
from contextlib import suppress
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from core.errors import StoreUnavailable
from retrieval.chroma import ChromaDoor

if TYPE_CHECKING:
    from chromadb.api.collection_configuration import CreateCollectionConfiguration
    from chromadb.api.models.Collection import Collection

Vector = NDArray[np.float32]
VectorsOf = Callable[[Sequence[str]], Vector]

# A search that finds vectors missing adds them at once up to this many (about two seconds); beyond, it searches SQL's vectors and
# leaves the mending to the next run.
MEND_AT_ONCE = 5000
_BATCH = 2000
_PAGE = 10_000
# Chroma's cosines and ours differ by rounding, 1e-6 or so.
_TOLERANCE = 1e-3
# Near-exact: for 150 questions to 3,442 news passages, recall@100 against comparing every vector is .9995, and every top 10 the same.
_CONFIGURATION: CreateCollectionConfiguration = {"hnsw": {"space": "cosine", "ef_construction": 200, "ef_search": 400, "max_neighbors": 32}}
_log = logging.getLogger(__name__)


class VectorCache:
    """The collections of one installation in one Chroma."""

    def __init__(self, door: ChromaDoor) -> None:
        self._door = door
        self._complete: tuple[str, str, Set[str]] | None = None

    @property
    def where(self) -> str:
        """For a person: Chroma's folder or address."""
        return self._door.where

    def nearest(
        self, collection: str, known: Set[str], vector: Vector, limit: int, vectors_of: VectorsOf
    ) -> list[tuple[str, float]] | None:
        """(id, cosine) of the nearest among `known`, best first; None where Chroma is taken, unreachable or not complete."""
        try:
            with self._door.borrowed() as free:
                if not free or not self._ready(collection, known, vectors_of):
                    return None
                found = _search(self._collection(collection), known, vector, limit)
                return self._confirmed(found, vector, vectors_of) if found else found
        except Exception as broken:  # noqa: BLE001 - whatever is wrong with a cache, the caller searches the truth instead
            self._give_up(broken)
            return None

    def fill(self, collection: str, wanted: Set[str], vectors_of: VectorsOf, progress: Callable[[int, int], None] | None = None) -> None:
        """Make the collection hold all of `wanted`; a damaged folder is thrown away and built again. The caller is the owner."""
        if not self._door.sound:
            self._door.throw_away()
        try:
            self._add_missing(collection, wanted, vectors_of, progress)
        except StoreUnavailable:
            raise
        except Exception as broken:
            if self._door.is_server:
                raise StoreUnavailable(
                    f"The Chroma server at {self._door.where} does not answer: start it, or leave CHROMA_URL empty."
                ) from broken
            self._give_up(broken)
            self._door.throw_away()
            try:
                self._add_missing(collection, wanted, vectors_of, progress)
            except Exception as again:
                raise StoreUnavailable(
                    f"The folder {self._door.where} cannot be written: check its permissions and the free space, then index again."
                ) from again

    def keep_only(self, collection: str, wanted: Set[str], prefix: str) -> None:
        """Delete what the collection holds beyond `wanted`, and our other collections. The caller is the owner.

        Ours are, in the data folder, all of them; on a server, which others may use, those with this prefix.
        """
        ours = prefix if self._door.is_server else ""
        try:
            others = [c.name for c in self._door.client().list_collections() if c.name.startswith(ours) and c.name != collection]
            surplus = sorted(_ids(self._collection(collection)) - wanted)
            if not others and not surplus:
                return
            with self._door.writing() as client:
                for name in others:
                    client.delete_collection(name)
                held = client.get_collection(collection, embedding_function=None)
                for at in range(0, len(surplus), _BATCH):
                    held.delete(ids=surplus[at : at + _BATCH])
        except Exception as broken:  # noqa: BLE001 - surplus vectors are dropped from every result, and deleted by the next run
            self._give_up(broken)

    def forget(self, collection: str) -> None:
        """Drop a collection, to be filled again from SQL. The caller is the owner."""
        from chromadb.errors import NotFoundError

        if not self._door.sound:
            self._door.throw_away()
        try:
            with self._door.writing() as client, suppress(NotFoundError):
                client.delete_collection(collection)
        except Exception as broken:  # noqa: BLE001 - `fill` comes next, and tells or mends what is wrong
            self._give_up(broken)

    def missing(self, collection: str, known: Set[str]) -> int | None:
        """How many of `known` are not in it; None where it is in use by another process or cannot be opened."""
        try:
            with self._door.borrowed() as free:
                return self._absent(collection, known) if free else None
        except Exception as broken:  # noqa: BLE001 - asked for a diagnosis, and None is one
            self._give_up(broken)
            return None

    def close(self) -> None:
        """Let go of Chroma's files; the next use opens them again."""
        self._complete = None
        self._door.close()

    def _ready(self, collection: str, known: Set[str], vectors_of: VectorsOf) -> bool:
        checked = self._complete
        if checked and checked[0] == collection and checked[1] == self._door.last_write and checked[2] is known:
            return True
        absent = self._absent(collection, known)
        if absent:
            if absent > MEND_AT_ONCE or self._door.being_written:
                return False
            _log.info("Adding %d vectors that Chroma lacks.", absent)
            self.fill(collection, known, vectors_of)
        self._complete = (collection, self._door.last_write, known)
        return True

    def _confirmed(self, found: list[tuple[str, float]], vector: Vector, vectors_of: VectorsOf) -> list[tuple[str, float]]:
        """The same ids with the cosines of SQL's vectors; an index that has others is damaged."""
        ids = [passage_id for passage_id, _ in found]
        cosines = vectors_of(ids) @ vector
        if np.abs(cosines - [cosine for _, cosine in found]).max() > _TOLERANCE:
            self._door.distrust()
            raise ValueError("other vectors than the database's")
        return list(zip(ids, cosines.tolist(), strict=True))

    def _absent(self, collection: str, known: Set[str]) -> int:
        from chromadb.errors import NotFoundError

        if not self._door.sound:
            return len(known)
        try:
            return len(known - _ids(self._collection(collection)))
        except NotFoundError:
            return len(known)

    def _add_missing(self, collection: str, wanted: Set[str], vectors_of: VectorsOf, progress: Callable[[int, int], None] | None) -> None:
        if not self._absent(collection, wanted):
            return
        with self._door.writing() as client:
            held = client.get_or_create_collection(collection, embedding_function=None, configuration=_CONFIGURATION)
            absent = sorted(wanted - _ids(held))
            for at in range(0, len(absent), _BATCH):
                batch = absent[at : at + _BATCH]
                held.add(ids=batch, embeddings=vectors_of(batch))
                if progress:
                    progress(min(at + _BATCH, len(absent)), len(absent))

    def _collection(self, name: str) -> Collection:
        return self._door.client().get_collection(name, embedding_function=None)

    def _give_up(self, broken: Exception) -> None:
        _log.warning("Chroma at %s cannot be used now (%s).", self._door.where, type(broken).__name__)
        try:
            self.close()
        except Exception:  # noqa: BLE001 - a client that cannot even close holds nothing that we need
            _log.debug("Chroma did not close.", exc_info=True)


def exact_nearest(ids: Sequence[str], vectors: Vector, vector: Vector, limit: int) -> list[tuple[str, float]]:
    """(id, cosine) of the nearest rows of `vectors`, best first, equals by id."""
    cosines = vectors @ vector
    best = np.argpartition(-cosines, limit)[:limit] if limit < len(ids) else np.arange(len(ids))
    return sorted(((ids[i], float(cosines[i])) for i in best), key=lambda pair: (-pair[1], pair[0]))


def _ids(held: Collection) -> set[str]:
    found: set[str] = set()
    while True:
        page = held.get(include=[], limit=_PAGE, offset=len(found))["ids"]
        found.update(page)
        if len(page) < _PAGE:
            return found


def _search(held: Collection, known: Set[str], vector: Vector, limit: int) -> list[tuple[str, float]] | None:
    """Asks for more than `limit`, since what is not `known` (another generation, another server's) is dropped; None: not all were found."""
    count = held.count()
    ask = min(count, 2 * limit + 20)
    while True:
        found = held.query(query_embeddings=vector.reshape(1, -1), n_results=ask, include=["distances"])
        pairs = zip(found["ids"][0], (found["distances"] or [[]])[0], strict=True)
        kept = [(passage_id, 1.0 - float(distance)) for passage_id, distance in pairs if passage_id in known]
        if len(kept) >= min(limit, len(known)):
            return kept[:limit]
        if ask >= count:
            return None
        ask = min(count, ask * 4)
