"""The same store on PostgreSQL: the server that EVENHAND_TEST_POSTGRES names, or a throw-away one where the programs are installed."""

from __future__ import annotations

import json
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from core.errors import CorpusBusy, RemovalNeedsConsent
from retrieval.database import open_database, reading
from retrieval.indexing import index_paths
from retrieval.library import Library, open_library
from retrieval.tables import metadata
from tests.retrieval.newsroom import BRIDGE, FIVE, MARKET, WordEmbedder, best, ids, text_of, write


def _program(name: str) -> str | None:
    installed = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(installed[-1]) if installed else shutil.which(name)


def _unprivileged() -> dict[str, int]:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    user = next((u for u in ("postgres", "nobody") if any(p.pw_name == u for p in pwd.getpwall())), None)
    if user is None:
        pytest.skip("PostgreSQL does not run as root, and there is no other user")
    return {"user": pwd.getpwnam(user).pw_uid, "group": pwd.getpwnam(user).pw_gid}


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    if named := os.environ.get("EVENHAND_TEST_POSTGRES"):
        yield named
        return
    initdb, postgres = _program("initdb"), _program("postgres")
    if not initdb or not postgres:
        pytest.skip("PostgreSQL is not installed, and EVENHAND_TEST_POSTGRES names no server")
    who = _unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="evenhand-postgresql-"))
    if who:
        os.chown(folder, who["user"], who["group"])
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder} | who
    subprocess.run([initdb, "-D", folder / "d", "-U", "tester", "-A", "trust", "--no-sync", "-E", "UTF8"], check=True, **quiet)  # type: ignore[call-overload]
    command = [postgres, "-D", folder / "d", "-p", str(port), "-k", folder, "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off"]
    process = subprocess.Popen(command, **quiet)  # type: ignore[call-overload]
    address = f"postgresql://tester@127.0.0.1:{port}/postgres"
    try:
        _await(address)
        yield address
    finally:
        process.terminate()
        process.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _await(address: str) -> None:
    import time

    engine = create_engine(address.replace("postgresql://", "postgresql+psycopg://"))
    for _ in range(300):
        try:
            engine.connect().close()
        except Exception:  # noqa: BLE001 - whatever it is, the server is not up yet
            time.sleep(0.1)
        else:
            engine.dispose()
            return
    raise AssertionError("PostgreSQL does not start")


@pytest.fixture
def url(server: str) -> Iterator[str]:
    """A database of its own for each test."""
    name = f"evenhand_{uuid.uuid4().hex[:8]}"
    admin = create_engine(server.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield server.rsplit("/", 1)[0] + f"/{name}"
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture
def library(tmp_path: Path, url: str) -> Iterator[Library]:
    opened = open_library(tmp_path / "data", WordEmbedder(), database_url=url, who="the first machine")
    yield opened
    opened.close()


def test_the_migrations_make_the_tables_that_the_code_names(tmp_path: Path, url: str) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    engine = open_database(tmp_path, url)
    with reading(engine) as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata) == []
    engine.dispose()


def test_a_folder_is_indexed_changed_and_emptied(library: Library, tmp_path: Path) -> None:
    folder = write(tmp_path / "articles", FIVE)
    (folder / "odd.md").write_text(
        "---\ntitle: Ørrin 🌨\ndate: 2026-03-04T23:30:00-05:00\n---\n“Snow 🌨,” said Ilse Maar. It fell.\n", encoding="utf-8"
    )
    report = index_paths(library, [folder])
    assert (report.added, report.articles, report.failed) == (6, 6, ())
    corpus = library.corpus()
    assert [s.id for s in corpus.sources()] == ["odd", "bridge", "choir", "detour", "market", "school"]
    assert corpus.sources()[0].published is not None
    assert corpus.sources()[0].published.isoformat() == "2026-03-05T04:30:00+00:00"
    assert best(corpus, library.embedder, MARKET) == "market"
    assert len(corpus.keywords().passage_ids) == len(corpus.passage_ids)
    write(folder, {"bridge": BRIDGE + " It is open."})
    (folder / "choir.md").unlink()
    report = index_paths(library, [folder])
    assert (report.added, report.changed, report.removed, report.unchanged) == (0, 1, 1, 4)
    assert text_of(library.corpus(), "bridge").endswith("It is open.")
    assert ids(corpus) == {*FIVE, "odd"}
    library.remove("odd")
    for name in ("bridge", "detour", "market"):
        (folder / f"{name}.md").unlink()
    with pytest.raises(RemovalNeedsConsent):
        index_paths(library, [folder])
    assert len(index_paths(library, [folder], consent=True).failed) == 0
    assert ids(library.corpus()) == {"school"}
    assert all(c.ok for c in library.check())


def test_another_machine_sees_the_articles_and_builds_its_own_chroma(library: Library, tmp_path: Path, url: str) -> None:
    index_paths(library, [write(tmp_path / "articles", FIVE)])
    other = open_library(tmp_path / "other machine", WordEmbedder(), database_url=url)
    assert best(other.corpus(), other.embedder, MARKET) == "market"
    assert other.vectors.missing(other.corpus().state.collection, other.corpus().passage_ids) == 0
    other.close()


def test_another_machine_may_not_index_at_the_same_time(library: Library, tmp_path: Path, url: str) -> None:
    other = open_library(tmp_path / "other machine", WordEmbedder(), database_url=url)
    folder = write(tmp_path / "articles", FIVE)
    with library.ownership.writing(), pytest.raises(CorpusBusy, match="another Evenhand"):
        index_paths(other, [folder])
    assert index_paths(other, [folder]).added == 5
    other.close()


def test_a_zero_byte_in_an_article_does_not_end_a_run(library: Library, tmp_path: Path) -> None:
    folder = write(tmp_path / "articles", {"bridge": BRIDGE})
    fields = {"id": "zero", "title": "Ze\0ro", "author": "A\0", "url": "http://x/\0", "text": "The clerk\0 wrote this. He left early."}
    (folder / "zero.jsonl").write_text(json.dumps(fields))
    report = index_paths(library, [folder])
    assert "bridge" in ids(library.corpus())
    assert report.articles + len(report.failed) == 2
