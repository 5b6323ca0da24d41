"""What a worker that is gone left is answered by one other; what a worker has in hand is left to it."""

import os
import platform
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, delete, select

from bot.records.opening import Records
from bot.records.rows import new_id
from bot.records.tables import workers
from bot.records.values import State
from retrieval.database import reading, writing
from tests.bot import made
from tests.bot.records.conftest import NOW, asked

_HERE = platform.node()


def _begin(records: Records, host: str = _HERE, pid: int = os.getpid(), now: datetime = NOW) -> str:
    return records.workers.begin(host, pid, now)


def _left_by(records: Records, worker: str) -> list[str]:
    """Two questions that a worker has in hand, one on its way."""
    questions = [asked(worker=worker, asked_at=NOW + timedelta(seconds=n)) for n in range(2)]
    for question in questions:
        records.questions.accept(question)
    records.questions.sending(questions[1].id)
    return [question.id for question in questions]


def _found(records: Records, worker: str) -> list[str]:
    return [question.id for question in records.questions.unfinished(worker)]


@pytest.fixture
def no_process() -> int:
    """The number of a process that has ended."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    return ended.pid


def test_a_worker_that_has_ended_leaves_its_questions_to_the_next(records: Records) -> None:
    before = _begin(records)
    left = _left_by(records, before)
    records.workers.end(before)
    worker = _begin(records)
    found = records.questions.unfinished(worker)
    assert [question.id for question in found] == left
    assert [question.state for question in found] == [State.ACCEPTED, State.SENDING]
    assert {question.worker for question in found} == {worker}
    assert _found(records, worker) == left
    assert _found(records, _begin(records)) == []


def test_a_worker_whose_process_is_not_running_is_gone_at_once(records: Records, no_process: int) -> None:
    left = _left_by(records, _begin(records, pid=no_process))
    assert _found(records, _begin(records)) == left


def test_a_process_with_the_number_of_one_before_is_another(records: Records, database: Engine) -> None:
    before = new_id()
    with writing(database) as connection:
        connection.execute(workers.insert().values(id=before, host=_HERE, pid=os.getpid(), seen=NOW, ended=False))
    left = _left_by(records, before)
    assert _found(records, _begin(records)) == left


def test_two_workers_of_one_process_leave_each_other_alone(records: Records) -> None:
    _left_by(records, _begin(records))
    assert _found(records, _begin(records)) == []


@pytest.mark.parametrize(("silent_s", "gone"), [(0, False), (59, False), (61, True)])
def test_a_worker_of_another_machine_is_gone_once_it_is_silent(records: Records, no_process: int, silent_s: int, gone: bool) -> None:
    left = _left_by(records, _begin(records, "elsewhere", no_process))
    assert _found(records, _begin(records, now=NOW + timedelta(seconds=silent_s))) == (left if gone else [])


def test_a_worker_that_beats_is_not_gone(records: Records) -> None:
    other = _begin(records, "elsewhere")
    left = _left_by(records, other)
    worker = _begin(records, now=NOW + timedelta(minutes=5))
    records.workers.beat(other, NOW + timedelta(minutes=5))
    assert _found(records, worker) == []
    records.workers.beat(worker, NOW + timedelta(minutes=7))
    assert _found(records, worker) == left


def test_a_worker_that_was_dropped_while_its_machine_slept_is_well_again_with_its_next_beat(records: Records) -> None:
    asleep = _begin(records, "elsewhere")
    others = _begin(records, now=NOW + timedelta(days=2))
    assert _found(records, asleep) == []
    records.workers.beat(asleep, NOW + timedelta(days=2))
    left = _left_by(records, asleep)
    assert _found(records, others) == []
    records.workers.end(asleep)
    records.workers.beat(asleep, NOW + timedelta(days=2))
    assert _found(records, others) == left


def test_a_worker_that_was_taken_for_gone_no_longer_sends(records: Records) -> None:
    slow = _begin(records, "elsewhere")
    left = _left_by(records, slow)
    worker = _begin(records, now=NOW + timedelta(minutes=5))
    _found(records, worker)
    assert not records.questions.sending(left[0], slow)
    assert records.questions.sending(left[0], worker)


def test_what_was_answered_or_ended_is_not_left(records: Records) -> None:
    before = _begin(records)
    answered, apologised = _left_by(records, before)
    records.questions.answered(answered, made.answer(), "reply", "channel")
    records.questions.ended(apologised, State.APOLOGISED)
    records.workers.end(before)
    assert _found(records, _begin(records)) == []


def test_the_questions_of_a_worker_that_nobody_knows_are_left(records: Records) -> None:
    left = _left_by(records, new_id())
    assert _found(records, _begin(records)) == left


def test_of_many_successors_each_question_goes_to_one(records: Records) -> None:
    before = _begin(records)
    left = [question for _ in range(10) for question in _left_by(records, before)]
    records.workers.end(before)
    successors = [_begin(records) for _ in range(8)]
    with ThreadPoolExecutor(8) as threads:
        found = [question for several in threads.map(lambda worker: _found(records, worker), successors) for question in several]
    assert sorted(found) == sorted(left)


def test_workers_long_gone_are_dropped_unless_they_left_something(records: Records, database: Engine) -> None:
    idle, busy = _begin(records), _begin(records)
    _left_by(records, busy)
    worker = _begin(records, now=NOW + timedelta(days=2))
    with reading(database) as connection:
        known = set(connection.execute(select(workers.c.id)).scalars())
    assert known == {busy, worker} and idle not in known
    with writing(database) as connection:
        connection.execute(delete(workers))
