"""What a run takes in: which files there are, which are unchanged, whose articles are new or changed, and which are gone."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy import Connection, Engine, delete, insert, select

from core.errors import RemovalNeedsConsent
from core.values import Article, FailedFile, Origin, OriginKind, Source
from retrieval.database import reading
from retrieval.generation import NextGeneration
from retrieval.reading import READER_VERSION, article_files, read_file
from retrieval.store import current, load_articles, load_sources
from retrieval.tables import files, versions

_STAGE = 64
# Fewer articles than these may all go without asking.
_CONSENT_FROM = 4


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """A file to take in, by its absolute path, and the origin of its articles."""

    path: Path
    origin: Origin


@dataclass(frozen=True, slots=True)
class _Known:
    row: int
    source: Source
    path: Path | None


@dataclass(frozen=True, slots=True)
class _Read:
    """What is remembered of a file; the hash is empty where the next run has to look into it again."""

    origin: Origin
    sha256: str
    reader_version: int
    failed: tuple[FailedFile, ...]


@dataclass(slots=True)
class Tally:
    """What was found, in articles."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    failed: list[FailedFile] = field(default_factory=list)


class Intake:
    """Takes files into the next generation. `take`, then `remove_gone`; `remember` belongs into the switch's transaction."""

    def __init__(self, engine: Engine, following: NextGeneration, server_id: str | None) -> None:
        self.tally = Tally()
        self._engine = engine
        self._following = following
        self._server_id = server_id
        own = versions.c.server_id.is_not_distinct_from(server_id)
        with reading(engine) as connection:
            sources = load_sources(connection, current(following.old.generation) & own)
            self._files = _load_files(connection, server_id)
        self._known = {source.id: _Known(row, source, _path(source.origin)) for row, source in sources}
        self._of_file: dict[Path, list[str]] = {}
        for article_id, known in self._known.items():
            if known.path:
                self._of_file.setdefault(known.path, []).append(article_id)
        self._claimed: dict[str, Path] = {}
        self._kept: set[str] = set()
        self._fresh: dict[Path, _Read] = {}
        self._staging: list[Article] = []

    def listing(self, paths: Sequence[Path]) -> list[ArticleFile]:
        """The files under these paths, each once. A file of a folder that was indexed before stays that folder's. Raises BadInput."""
        folders = [Path(r.origin.folder) for r in self._files.values() if r.origin.kind is OriginKind.FOLDER]
        found: dict[Path, ArticleFile] = {}
        for given in paths:
            root = given.resolve()
            for path in article_files(root):
                home = max((f for f in folders if f in path.parents), key=lambda f: len(f.parts), default=None)
                found.setdefault(path, ArticleFile(path, _origin(path, home or (root if root.is_dir() else None))))
        return list(found.values())

    def take(self, listed: Sequence[ArticleFile], *, full: bool, step: Callable[[int, int], None]) -> None:
        """Stage what is new or changed. Unchanged files are not read."""
        hashes = {f.path: _sha256(f.path) for f in listed}
        unchanged = set() if full else {f.path for f in listed if self._is_unchanged(f, hashes[f.path])}
        for path in sorted(unchanged):
            self._keep(path)
        step(len(unchanged), len(listed))
        for n, file in enumerate((f for f in listed if f.path not in unchanged), 1):
            self._read(file, hashes[file.path])
            step(len(unchanged) + n, len(listed))
        self._flush()

    def remove_gone(self, paths: Iterable[Path], *, consent: bool) -> None:
        """Retire the articles of these folders that are no longer there. Raises RemovalNeedsConsent before anything is retired."""
        gone: set[str] = set()
        for folder in (p.resolve() for p in paths):
            if not folder.is_dir():
                continue
            held = [k for k in self._known.values() if k.source.origin.kind is OriginKind.FOLDER and k.path and folder in k.path.parents]
            absent = {k.source.id for k in held} - self._claimed.keys() - self._kept
            if len(held) >= _CONSENT_FROM and 2 * len(absent) > len(held) and not consent:
                raise RemovalNeedsConsent(str(folder), len(absent), len(held))
            gone |= absent | self._superseded(folder)
            self._forget_files(folder)
        self._following.retire(self._known[i].row for i in gone)
        self.tally.removed += len(gone)

    def remember(self, connection: Connection) -> None:
        """Write down what the files held, for the next run."""
        connection.execute(delete(files).where(files.c.server_id.is_not_distinct_from(self._server_id)))
        rows = [
            {
                "server_id": self._server_id,
                "origin_kind": r.origin.kind.value,
                "origin_path": r.origin.path,
                "origin_folder": r.origin.folder,
                "sha256": r.sha256,
                "reader_version": r.reader_version,
                "failed": [[f.path, f.reason] for f in r.failed],
            }
            for r in (self._files | self._fresh).values()
        ]
        if rows:
            connection.execute(insert(files), rows)

    def _is_unchanged(self, file: ArticleFile, sha256: str) -> bool:
        known = self._files.get(file.path)
        return known is not None and (known.origin, known.sha256, known.reader_version) == (file.origin, sha256, READER_VERSION)

    def _keep(self, path: Path) -> None:
        """Count an unchanged file's articles, and tell again what could not be read in it."""
        held = self._of_file.get(path, [])
        self._claimed |= dict.fromkeys(held, path)
        self.tally.unchanged += len(held)
        self.tally.failed += self._files[path].failed

    def _read(self, file: ArticleFile, sha256: str) -> None:
        items = read_file(file.path, file.origin)
        failed = [i for i in items if isinstance(i, FailedFile)]
        articles = [_owned(i, self._server_id) for i in items if isinstance(i, Article)]
        clashes = [c for c in (self._clash(a, file) for a in articles) if c]
        taken = [a for a in articles if self._clash(a, file) is None]
        self._claimed |= {a.source.id: file.path for a in taken}
        self._accept(taken)
        if failed or clashes:
            held = [i for i in self._of_file.get(file.path, []) if i not in self._claimed]
            self._kept.update(held)
            self.tally.unchanged += len(held)
        self.tally.failed += failed + clashes
        self._fresh[file.path] = _Read(file.origin, "" if clashes else sha256, READER_VERSION, tuple(failed))

    def _accept(self, articles: Sequence[Article]) -> None:
        held = [self._known[a.source.id].row for a in articles if a.source.id in self._known]
        with reading(self._engine) as connection:
            stored = {a.source.id: a for a in load_articles(connection, held).values()}
        for article in articles:
            before = stored.get(article.source.id)
            self.tally.added += before is None
            self.tally.changed += before is not None and before.source.version != article.source.version
            self.tally.unchanged += before is not None and before.source.version == article.source.version
            if article != before:
                self._staging.append(article)
        if len(self._staging) >= _STAGE:
            self._flush()

    def _flush(self) -> None:
        replaced = [self._known[a.source.id].row for a in self._staging if a.source.id in self._known]
        self._following.retire(replaced)
        self._following.stage(self._staging)
        self._staging = []

    def _clash(self, article: Article, file: ArticleFile) -> FailedFile | None:
        """Why this article cannot be taken in: its id belongs to an article of another file that is still there, or to an upload."""
        article_id = article.source.id
        holder: Path | str | None = self._claimed.get(article_id)
        if holder is None and article_id in self._known:
            holder = self._holder(self._known[article_id])
        if holder is None or holder == file.path:
            return None
        return FailedFile(file.origin.path, f"The id “{article_id}” in {file.path} is taken by {holder}: give one of them another id.")

    def _holder(self, known: _Known) -> Path | str | None:
        """What keeps an id that this run has not met yet; None where its file is gone or was read and no longer has it."""
        if known.path is None:
            return known.source.url or f"an article that came by {known.source.origin.kind.value}"
        left = known.path in self._fresh and known.source.id not in self._kept
        return known.path if known.path.is_file() and not left else None

    def _superseded(self, folder: Path) -> set[str]:
        """Articles that were given as a file before, and have come in again, under another id, with the file's folder."""
        return {
            k.source.id
            for k in self._known.values()
            if k.source.origin.kind is OriginKind.FILE
            and k.path in self._fresh
            and folder in k.path.parents
            and k.source.id not in self._claimed
            and k.source.id not in self._kept
        }

    def _forget_files(self, folder: Path) -> None:
        self._files = {p: r for p, r in self._files.items() if folder not in p.parents or p.is_file()}


def _load_files(connection: Connection, server_id: str | None) -> dict[Path, _Read]:
    found: dict[Path, _Read] = {}
    for row in connection.execute(select(files).where(files.c.server_id.is_not_distinct_from(server_id))):
        origin = Origin(OriginKind(row.origin_kind), row.origin_path, row.origin_folder)
        path = _path(origin)
        if path:
            found[path] = _Read(origin, row.sha256, row.reader_version, tuple(FailedFile(*one) for one in row.failed))
    return found


def _origin(path: Path, home: Path | None) -> Origin:
    if home is None:
        return Origin(OriginKind.FILE, str(path))
    return Origin(OriginKind.FOLDER, path.relative_to(home).as_posix(), str(home))


def _path(origin: Origin) -> Path | None:
    """The file that an article came from; None where it came from no file."""
    if origin.kind is OriginKind.FOLDER:
        return Path(origin.folder) / origin.path
    return Path(origin.path) if origin.kind is OriginKind.FILE else None


def _owned(article: Article, server_id: str | None) -> Article:
    return article if server_id is None else replace(article, source=replace(article.source, server_id=server_id))


def _sha256(path: Path) -> str:
    """Empty where the file cannot be read, which is then told by the reader."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
