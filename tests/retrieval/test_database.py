import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, insert, select, text

from core.errors import BadSettings, StoreUnavailable
from retrieval import database
from retrieval.database import ARTICLES, FILE_NAME, open_database, reading, writing
from retrieval.tables import metadata, runs
from tests.retrieval.newsroom import ROOT


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return open_database(tmp_path / "data")


def test_the_migrations_make_the_tables_that_the_code_names(engine: Engine) -> None:
    with reading(engine) as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata) == []


def test_head_is_the_last_migration() -> None:
    assert ScriptDirectory(str(ARTICLES.folder)).get_current_head() == ARTICLES.head


def test_sqlite_writes_ahead_and_waits_for_the_disk(engine: Engine) -> None:
    with reading(engine) as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert connection.execute(text("PRAGMA synchronous")).scalar() == 2
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1


def test_a_reader_sees_one_state_throughout(engine: Engine) -> None:
    count = select(text("count(*)")).select_from(runs)
    row = {"who": "a test", "host": "here", "pid": 1, "started": database_now(), "state": "running"}
    with reading(engine) as reader:
        before = reader.execute(count).scalar()
        with writing(engine) as writer:
            writer.execute(insert(runs), row)
        assert reader.execute(count).scalar() == before
    with reading(engine) as reader:
        assert reader.execute(count).scalar() == 1


def test_what_fails_half_way_leaves_nothing(engine: Engine) -> None:
    row = {"who": "a test", "host": "here", "pid": 1, "started": database_now(), "state": "running"}
    with pytest.raises(ZeroDivisionError), writing(engine) as writer:
        writer.execute(insert(runs), row)
        raise ZeroDivisionError
    with reading(engine) as reader:
        assert reader.execute(select(runs)).all() == []


def test_a_newer_schema_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    engine = open_database(tmp_path)
    with writing(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(StoreUnavailable, match="newer Evenhand"):
        open_database(tmp_path)


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text("Halden Courier\n" * 500)
    with pytest.raises(StoreUnavailable, match="is not a database"):
        open_database(tmp_path)


def test_a_locked_database_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT_S", 0.1)
    engine = open_database(tmp_path)
    other = sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreUnavailable, match="locked by another program"), writing(engine):
        pass
    other.close()
    with writing(engine):
        pass


def test_a_full_disk_is_told_and_what_was_stored_is_kept(tmp_path: Path) -> None:
    engine = open_database(tmp_path)
    row = {"who": "a test", "host": "here", "pid": 1, "started": database_now(), "state": "x" * 16}
    with writing(engine) as connection:
        connection.execute(insert(runs), row)
    with pytest.raises(StoreUnavailable, match="disk is full"), writing(engine) as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar()
        connection.execute(text(f"PRAGMA max_page_count = {pages}"))
        connection.execute(insert(runs), [row | {"who": "w" * 5000}] * 50)
    with reading(engine) as connection:
        assert len(connection.execute(select(runs)).all()) == 1


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreUnavailable, match="cannot be made"):
        open_database(tmp_path / "file" / "data")


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions are tried as another user, which this platform has not")
def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    program = (
        "import os, sys; sys.path.insert(0, sys.argv[2]); from pathlib import Path; from core.errors import StoreUnavailable\n"
        "from retrieval.database import open_database\n"
        "if os.geteuid() == 0: os.setgroups([]); os.setgid(65534); os.setuid(65534)\n"
        "try: open_database(Path(sys.argv[1]))\n"
        "except StoreUnavailable as told: print(told)"
    )
    for folder in (tmp_path, *tmp_path.parents[:3]):
        if folder.owner() != "root" or os.geteuid() == 0:
            folder.chmod(0o755)
    tmp_path.chmod(0o555)
    done = subprocess.run([sys.executable, "-c", program, tmp_path, ROOT], capture_output=True, text=True, check=False)
    tmp_path.chmod(0o755)
    assert "get write permission" in done.stdout or "give yourself write permission" in done.stdout, done.stderr


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("nonsense", "is not an address"),
        ("mysql://x/y", "must name a PostgreSQL database"),
        ("sqlite:///elsewhere.db", "must name a PostgreSQL database"),
    ],
)
def test_an_address_that_cannot_be_used_is_told(tmp_path: Path, url: str, sentence: str) -> None:
    with pytest.raises(BadSettings, match=sentence):
        open_database(tmp_path, url)


def test_an_unreachable_server_is_told_without_its_password(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="does not answer") as told:
        open_database(tmp_path, "postgresql://reader:secret@127.0.0.1:1/articles")
    assert "secret" not in str(told.value)


def database_now() -> object:
    from datetime import UTC, datetime

    return datetime.now(UTC)
