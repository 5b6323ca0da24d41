from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text

from bot.records.opening import RECORDS, open_records
from bot.records.tables import metadata
from core.errors import StoreUnavailable
from retrieval.database import open_database, reading, writing
from retrieval.tables import metadata as articles_metadata


def _ours(thing: object, name: str | None, kind: str, reflected: bool, compared: object) -> bool:
    return kind != "table" or (name or "").startswith("bot_")


def test_the_migrations_make_the_tables_that_the_code_names(database: Engine) -> None:
    options = {"compare_type": True, "include_object": _ours, "version_table": RECORDS.version_table}
    with reading(database) as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []


def test_head_is_the_last_migration() -> None:
    assert ScriptDirectory(str(RECORDS.folder)).get_current_head() == RECORDS.head


def test_the_tables_stand_beside_those_of_the_articles_under_names_of_their_own(database: Engine) -> None:
    assert not set(metadata.tables) & set(articles_metadata.tables)
    assert {*metadata.tables, *articles_metadata.tables, "alembic_version", "bot_version"} == set(inspect(database).get_table_names())


def test_of_several_open_disputes_of_a_member_on_one_answer_the_first_stays_open(tmp_path: Path) -> None:
    engine = open_database(tmp_path)
    open_records(engine)
    columns = "event_id, question_id, member_id, fault, text, opened_at, standing, resolution"
    with writing(engine) as connection:
        connection.execute(text("DROP INDEX uq_bot_disputes_open"))
        connection.execute(text("UPDATE bot_version SET version_num = '0001'"))
        for event, member in (("a", "lea"), ("b", "lea"), ("c", "mia"), ("d", None), ("e", None)):
            row = {"event": event, "member": member}
            connection.execute(
                text(f"INSERT INTO bot_disputes ({columns}) VALUES (:event, 'q', :member, 'misquote', '', '2026-01-01', 'open', '')"), row
            )
    open_records(engine)
    with reading(engine) as connection:
        still = connection.execute(text("SELECT event_id FROM bot_disputes WHERE standing = 'open' ORDER BY id")).scalars().all()
    engine.dispose()
    assert still == ["a", "c", "d", "e"]


def test_opening_again_changes_nothing(database: Engine) -> None:
    open_records(database).facts.put("commands", "abc")
    assert open_records(database).facts.get("commands") == "abc"


def test_records_of_a_newer_evenhand_are_refused_and_left_as_they_are(tmp_path: Path) -> None:
    engine = open_database(tmp_path)
    open_records(engine)
    with writing(engine) as connection:
        connection.execute(text("UPDATE bot_version SET version_num = '9999'"))
    with pytest.raises(StoreUnavailable, match="newer Evenhand"):
        open_records(engine)
    engine.dispose()
