"""Who may write the articles, and who may use the embedded Chroma, at one moment: one process.

Chroma loses vectors silently when two processes write one folder, and a process that keeps it open while another writes stays stale.
So a run holds the lock from its start to its end, a search for the few milliseconds of its query, and what finds it taken does without.
The operating system frees the lock of a killed process.
"""

from __future__ import annotations

import json
import os
import platform
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import Engine, text

from core.errors import CorpusBusy, StoreUnavailable

# A search holds the lock for milliseconds: whoever still finds it taken after this has met a run.
PATIENCE_S = 3.0
_POLL_S = 0.02
# PostgreSQL may be shared by processes with other data folders. Any number of our own will do.
_CORPUS_LOCK = 7_265_102


class Ownership:
    """The lock of one data folder, and of a shared database. `who` is what a second writer is told, such as "evenhand index"."""

    def __init__(self, data: Path, engine: Engine, who: str) -> None:
        self._lock = FileLock(data / "writer.lock", thread_local=False)
        self._note = data / "writer.json"
        self._engine = engine
        self._who = who
        self._gate = threading.Lock()
        self._writer = threading.Lock()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold everything for a run. Raises CorpusBusy, with a sentence that names the owner."""
        if not self._writer.acquire(blocking=False):
            raise CorpusBusy(self._busy())
        try:
            self._wait()
            try:
                with self._database():
                    self._note.write_text(self._signature(), encoding="utf-8")
                    try:
                        yield
                    finally:
                        self._note.unlink(missing_ok=True)
            finally:
                self._release()
        finally:
            self._writer.release()

    @contextmanager
    def borrowing(self) -> Iterator[bool]:
        """Hold the data folder for a query, if it is free: True then. A thread of the process that is writing borrows freely."""
        try:
            taken = self._take()
        except OSError:
            taken = False
        try:
            yield taken
        finally:
            if taken:
                self._release()

    def _wait(self) -> None:
        until = time.monotonic() + PATIENCE_S
        try:
            while not self._take():
                if time.monotonic() > until:
                    raise CorpusBusy(self._busy())
                time.sleep(_POLL_S)
        except OSError as denied:
            raise StoreUnavailable(
                f"The data folder {self._note.parent} cannot be written: get write permission to it, or choose another with --data."
            ) from denied

    def _take(self) -> bool:
        with self._gate:
            try:
                self._lock.acquire(timeout=0)
            except Timeout:
                return False
            return True

    def _release(self) -> None:
        with self._gate:
            self._lock.release()

    @contextmanager
    def _database(self) -> Iterator[None]:
        if self._engine.dialect.name != "postgresql":
            yield
            return
        with self._engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
            if not connection.execute(text("SELECT pg_try_advisory_lock(:key)"), {"key": _CORPUS_LOCK}).scalar():
                raise CorpusBusy(
                    "The articles of this database are being indexed by another Evenhand: wait until it is done, then try again."
                )
            try:
                yield
            finally:
                with suppress(StoreUnavailable):  # a lost connection has lost its lock, and the loss itself is told where it was met
                    connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": _CORPUS_LOCK})

    def _signature(self) -> str:
        since = f"{datetime.now(UTC):%H:%M} UTC"
        return json.dumps({"who": self._who, "pid": os.getpid(), "host": platform.node(), "since": since})

    def _busy(self) -> str:
        try:
            owner = json.loads(self._note.read_text(encoding="utf-8"))
            named = f"{owner['who']} (process {owner['pid']}, since {owner['since']})"
        except (OSError, ValueError, KeyError):
            named = "another Evenhand"
        return f"The articles are being indexed by {named}: wait until it is done, then try again."
