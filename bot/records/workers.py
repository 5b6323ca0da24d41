"""The processes that answer questions: one that is gone leaves its questions to the next."""

from __future__ import annotations

import os
from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine, Select, delete, insert, or_, select, update

from bot.records.rows import new_id, put
from bot.records.tables import questions, workers
from bot.records.values import State
from retrieval.database import writing

# A worker that has not been seen for so long is gone; a beat every 15 s leaves room for three that are late.
GONE_AFTER = timedelta(seconds=60)
_FORGOTTEN_AFTER = timedelta(days=1)
# The workers of this process with their host and number, which alone does not tell them from one before, as in a container, where every
# program is number 1.
_ours: dict[str, tuple[str, int]] = {}


class Workers:
    """Who answers questions, on all machines that share the database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def begin(self, host: str, pid: int, now: datetime) -> str:
        """A new worker's id. `host` must differ between machines, containers too, or one is taken for gone while it works."""
        worker = new_id()
        _ours[worker] = host, pid
        busy = select(questions.c.worker).where(questions.c.state.in_([State.ACCEPTED.value, State.SENDING.value]))
        with writing(self._engine) as connection:
            connection.execute(delete(workers).where(workers.c.seen < now - _FORGOTTEN_AFTER, workers.c.id.not_in(busy)))
            connection.execute(insert(workers).values(id=worker, host=host, pid=pid, seen=now, ended=False))
        return worker

    def beat(self, worker: str, now: datetime) -> None:
        """The worker is well, also one of this process that was dropped while its machine slept for days.

        To be said every 15 s, and right before asking for what others left.
        """
        with writing(self._engine) as connection:
            if worker in _ours:
                host, pid = _ours[worker]
                put(connection, workers, {"id": worker}, {"host": host, "pid": pid, "seen": now, "ended": False})
            else:
                connection.execute(update(workers).where(workers.c.id == worker).values(seen=now))

    def end(self, worker: str) -> None:
        """The worker answers nothing more: what it left is anybody's at once."""
        _ours.pop(worker, None)
        with writing(self._engine) as connection:
            connection.execute(update(workers).where(workers.c.id == worker).values(ended=True))


def alive_for(connection: Connection, worker: str) -> Select[str]:
    """The ids of those whose questions `worker` leaves alone: itself, and all that are not gone at the moment of its last beat.

    A subquery, so that who begins meanwhile is alive as well. A `worker` that was dropped itself takes all the others for alive.
    """
    me = connection.execute(select(workers).where(workers.c.id == worker)).first()
    well = workers.c.ended.is_(False)
    if me is not None:
        here = select(workers.c.id, workers.c.pid).where(workers.c.host == me.host)
        dead = [row.id for row in connection.execute(here) if not _runs(row.id, row.pid)]
        well &= (workers.c.seen >= me.seen - GONE_AFTER) & workers.c.id.not_in(dead)
    return select(workers.c.id).where(or_(workers.c.id == worker, well))


def _runs(worker: str, pid: int) -> bool:
    """Whether a worker of this machine runs, as far as the system tells; if in doubt it does, and is gone once it is not seen."""
    if pid == os.getpid():
        return worker in _ours
    if os.name == "nt":  # there, signal 0 is no question
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
