"""Opening the database: SQLite in the data folder, or PostgreSQL by its address; always at the newest schema."""

from __future__ import annotations

import sqlite3
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, String, column, create_engine, event, inspect, make_url, select, table, text
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from core.errors import BadSettings, StoreUnavailable

FILE_NAME = "evenhand.db"
BUSY_TIMEOUT_S = 15
# Held on PostgreSQL while the schema changes, so that two processes do not change it at once. Any number of our own will do.
_MIGRATION_LOCK = 7_265_101


@dataclass(frozen=True, slots=True)
class History:
    """A folder of Alembic migrations with tables of its own, and the table that says how far a database has come in it.

    `head` is the newest migration: it is compared, so that Alembic is imported only when there is something to migrate.
    """

    folder: Path
    head: str
    version_table: str


ARTICLES = History(Path(__file__).parent / "migrations", "0001", "alembic_version")

_SQLITE_TROUBLE = {
    "unable to open": "The database {file} cannot be opened: give yourself write permission to its folder, or choose another with --data.",
    "readonly": "The database {file} cannot be written: give yourself write permission to its folder, or choose another with --data.",
    "is locked": "The database {file} is locked by another program: close that program (a database viewer, a backup) and try again.",
    "is full": "The disk is full: free some space and try again; what was stored before is kept.",
    "disk i/o": "The disk with {file} reports errors: check the disk, then try again.",
    "not a database": "{file} is not a database of Evenhand: move it away and index the articles again, or choose another with --data.",
    "malformed": "The database {file} is damaged: restore it from a backup, or move it away and index the articles again.",
}


def open_database(data: Path, url: str = "") -> Engine:
    """An engine over a migrated database; the data folder is made. Raises StoreUnavailable, or BadSettings for an address that is none.

    All later trouble with the database is raised as StoreUnavailable too.
    """
    try:
        data.mkdir(parents=True, exist_ok=True)
    except OSError as denied:
        raise StoreUnavailable(f"The data folder {data} cannot be made: choose a folder that you may write to with --data.") from denied
    engine = _postgresql(url) if url else _sqlite(data / FILE_NAME)
    try:
        migrate(engine, ARTICLES)
    except BaseException:
        engine.dispose()
        raise
    return engine


def reading(engine: Engine) -> AbstractContextManager[Connection]:
    """A transaction that sees one state of the database throughout."""
    return engine.begin()


def writing(engine: Engine) -> AbstractContextManager[Connection]:
    """A transaction that is going to write; on SQLite it takes the write lock at once, so that it cannot fail half-way for want of it."""
    return engine.execution_options(evenhand_writes=True).begin()


def _sqlite(file: Path) -> Engine:
    engine = create_engine(URL.create("sqlite", database=str(file)), connect_args={"timeout": BUSY_TIMEOUT_S})

    # As SQLAlchemy documents it: the driver's own idea of when a transaction begins is switched off, and BEGIN is sent by us.
    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("evenhand_writes") else "BEGIN")

    @event.listens_for(engine, "handle_error")
    def tell(context: ExceptionContext) -> None:
        said = str(context.original_exception).lower()
        for sign, sentence in _SQLITE_TROUBLE.items():
            if sign in said:
                raise StoreUnavailable(sentence.format(file=file)) from context.original_exception

    return engine


def _postgresql(url: str) -> Engine:
    try:
        address = make_url(url)
        if address.get_backend_name() == "postgres":
            address = address.set(drivername="postgresql")
        if address.drivername == "postgresql":
            address = address.set(drivername="postgresql+psycopg")
        if address.drivername != "postgresql+psycopg":
            raise BadSettings("DATABASE_URL must name a PostgreSQL database, postgresql://user:password@host/name; empty means SQLite.")
        engine = create_engine(address, isolation_level="REPEATABLE READ", pool_pre_ping=True)
    except (ArgumentError, NoSuchModuleError, ValueError) as wrong:
        raise BadSettings("DATABASE_URL is not an address: write postgresql://user:password@host/name, or leave it empty.") from wrong

    @event.listens_for(engine, "handle_error")
    def tell(context: ExceptionContext) -> None:
        from psycopg import OperationalError

        if isinstance(context.original_exception, OperationalError):
            raise StoreUnavailable(
                f"The database on {address.host or 'this machine'} does not answer: check that it runs and that DATABASE_URL is right."
            ) from context.original_exception

    return engine


def migrate(engine: Engine, history: History) -> None:
    """Bring the tables of `history` to its newest migration; nothing happens where they are. Raises StoreUnavailable for newer ones."""
    with reading(engine) as connection:
        if _revision(connection, history) == history.head:
            return
    # After waiting for the lock, a repeatable read would still see the schema of before.
    migrating = engine.execution_options(isolation_level="READ COMMITTED") if engine.dialect.name == "postgresql" else engine
    with writing(migrating) as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK})
        _upgrade(connection, history)


def _revision(connection: Connection, history: History) -> str | None:
    if not inspect(connection).has_table(history.version_table):
        return None
    return connection.execute(select(column("version_num", String)).select_from(table(history.version_table))).scalar()


def _upgrade(connection: Connection, history: History) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util.exc import CommandError

    config = Config()
    config.set_main_option("script_location", str(history.folder).replace("%", "%%"))
    config.attributes |= {"connection": connection, "version_table": history.version_table}
    try:
        command.upgrade(config, "head")
    except CommandError as unknown:
        raise StoreUnavailable(
            "The database was written by a newer Evenhand: update Evenhand, or choose another data folder with --data."
        ) from unknown
