"""Opening Chroma: embedded in the data folder, used by one process at a time, or a server."""

from __future__ import annotations

import json
import os
import shutil
import threading
import uuid
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast
from urllib.parse import SplitResult, urlsplit

from core.errors import BadSettings
from retrieval.ownership import Ownership

if TYPE_CHECKING:
    from chromadb.api.client import Client


class ChromaDoor:
    """One Chroma, opened on first use. `url` empty means the folder `chroma` in the data folder.

    Beside the folder stands a mark that says which write was the last one, whether it ended well, and what the index files were then.
    A process whose open Chroma is older than the mark opens it anew, since it would stay stale. A folder whose last write was killed,
    or whose index files are other ones, is not opened: Chroma takes damaged ones for good, answers wrongly, or takes the process down.
    """

    def __init__(self, data: Path, url: str, ownership: Ownership) -> None:
        self._folder = data / "chroma"
        self._mark = data / "chroma.json"
        self._server = _address(url) if url else None
        self._ownership = ownership
        self._gate = threading.RLock()
        self._client: Client | None = None
        self._opened_at = ""
        self._writing = False

    @property
    def where(self) -> str:
        """For a person: the folder or the server's address."""
        return (
            f"{self._server.scheme}://{self._server.hostname}:{self._server.port or ''}".rstrip(":") if self._server else str(self._folder)
        )

    @property
    def is_server(self) -> bool:
        """Whether Chroma runs elsewhere, so that nothing on this disk has to be locked or mended."""
        return self._server is not None

    @property
    def last_write(self) -> str:
        """Identity of the last write that this machine knows of."""
        return "" if self._server else str(self._read_mark().get("write", ""))

    @property
    def sound(self) -> bool:
        """False where the folder must not be opened but thrown away. Reads the index files, some 30 ms for 20,000 passages."""
        if self._server or self._writing or not self._folder.exists():
            return True
        mark = self._read_mark()
        return mark.get("ended") is True and mark.get("files") == self._index_files()

    @property
    def being_written(self) -> bool:
        """Whether another thread of this process is writing now."""
        return self._writing

    @contextmanager
    def borrowed(self) -> Iterator[bool]:
        """Hold the folder for a query; True when it is ours meanwhile. A server is always free."""
        if self._server:
            yield True
            return
        with self._ownership.borrowing() as free:
            yield free

    @contextmanager
    def writing(self) -> Iterator[Client]:
        """The client, for a write that is marked as begun and, when no error leaves this block, as ended. The caller is the owner."""
        client = self.client()
        if self._server:
            yield client
            return
        write = uuid.uuid4().hex
        self._write_mark(write, ended=False)
        self._opened_at, self._writing = write, True
        try:
            yield client
            self._write_mark(write, ended=True, files=self._index_files())
        finally:
            self._writing = False

    def client(self) -> Client:
        """The open client, opened anew where another process has written since. Whatever Chroma raises is raised."""
        with self._gate:
            last = self.last_write
            if self._client is not None and last != self._opened_at:
                self.close()
            if self._client is None:
                try:
                    self._client, self._opened_at = self._open(), last
                except Exception:
                    _forget_broken_clients()
                    raise
            return self._client

    def distrust(self) -> None:
        """Mark the folder as one to be thrown away. The caller has borrowed it."""
        if not self._server:
            self._write_mark(uuid.uuid4().hex, ended=False)

    def throw_away(self) -> None:
        """Remove the folder. The caller is the owner."""
        with self._gate:
            self.close()
            shutil.rmtree(self._folder, ignore_errors=True)
            self._mark.unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of Chroma's files."""
        with self._gate:
            client, self._client = self._client, None
            if client is not None:
                client.close()

    def _open(self) -> Client:
        # Both are read when chromadb, or the onnxruntime that it brings, is imported: nothing is reported anywhere.
        os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")
        os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
        import chromadb
        from chromadb.config import Settings

        settings = Settings(anonymized_telemetry=False)
        if self._server is None:
            return cast("Client", chromadb.PersistentClient(path=str(self._folder), settings=settings))
        secure = self._server.scheme == "https"
        port = self._server.port or (443 if secure else 8000)
        return cast("Client", chromadb.HttpClient(host=self._server.hostname or "", port=port, ssl=secure, settings=settings))

    def _read_mark(self) -> dict[str, object]:
        try:
            mark = json.loads(self._mark.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return mark if isinstance(mark, dict) else {}

    def _index_files(self) -> dict[str, int]:
        """Checksums of the vectors and their graph as last saved; a collection that was never saved is in Chroma's log, and left out."""
        saved = (file for metadata in self._folder.glob("*/index_metadata.pickle") for file in metadata.parent.iterdir())
        return {file.relative_to(self._folder).as_posix(): zlib.crc32(file.read_bytes()) for file in sorted(saved)}

    def _write_mark(self, write: str, *, ended: bool, files: dict[str, int] | None = None) -> None:
        fresh = self._mark.with_suffix(".new")
        fresh.write_text(json.dumps({"write": write, "ended": ended, "files": files or {}}), encoding="utf-8")
        fresh.replace(self._mark)


def _forget_broken_clients() -> None:
    """Chroma keeps one system for each folder in a process, and a broken one as well: without this, a mended folder would not open."""
    from chromadb.api.shared_system_client import SharedSystemClient

    SharedSystemClient.clear_system_cache()


def _address(url: str) -> SplitResult:
    try:
        address = urlsplit(url)
        named = address.scheme in {"http", "https"} and address.hostname and (address.port is None or address.port > 0)
    except ValueError:
        named = False
    if not named:
        raise BadSettings("CHROMA_URL is not an address: write http://host:port, or leave it empty for Chroma in the data folder.")
    return address
