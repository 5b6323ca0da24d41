"""The record of who changed the corpus, when, and what came of it."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, insert, update

from retrieval.database import writing
from retrieval.tables import runs


def begin_run(engine: Engine, who: str) -> int:
    """Write down that a run begins, and that one still written down as running was killed; the caller owns the corpus."""
    now = datetime.now(UTC)
    values = {"who": who, "host": platform.node(), "pid": os.getpid(), "started": now, "state": "running"}
    with writing(engine) as connection:
        connection.execute(update(runs).where(runs.c.state == "running").values(state="killed", finished=now))
        return int(connection.execute(insert(runs).values(**values).returning(runs.c.id)).scalar_one())


def end_run(connection: Connection, run: int, outcome: str, generation: int | None, report: dict[str, Any] | None) -> None:
    """Write down how a run ended: `done`, or `failed` with what was said in the report."""
    values = {"finished": datetime.now(UTC), "state": outcome, "generation": generation, "report": report}
    connection.execute(update(runs).where(runs.c.id == run).values(**values))
