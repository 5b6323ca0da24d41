"""A PostgreSQL server for tests: the one that EVENHAND_TEST_POSTGRES names, or a throw-away one where the programs are installed."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text


def _program(name: str) -> str | None:
    installed = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(installed[-1]) if installed else shutil.which(name)


def _unprivileged() -> dict[str, int]:
    """PostgreSQL refuses to run as root."""
    import pwd

    if os.geteuid() != 0:
        return {}
    user = next((u for u in ("postgres", "nobody") if any(p.pw_name == u for p in pwd.getpwall())), None)
    if user is None:
        pytest.skip("PostgreSQL does not run as root, and there is no other user")
    return {"user": pwd.getpwnam(user).pw_uid, "group": pwd.getpwnam(user).pw_gid}


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
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


@contextmanager
def own_database(server: str) -> Iterator[str]:
    """The address of a new database on a server, dropped afterwards."""
    name = f"evenhand_{uuid.uuid4().hex[:8]}"
    admin = create_engine(server.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield server.rsplit("/", 1)[0] + f"/{name}"
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture
def postgresql_url(postgresql_server: str) -> Iterator[str]:
    """A database of its own for each test."""
    with own_database(postgresql_server) as url:
        yield url
