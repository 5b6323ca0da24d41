import threading
from pathlib import Path

import pytest

from core.errors import CorpusBusy
from retrieval import ownership
from retrieval.database import open_database
from retrieval.ownership import Ownership
from tests.retrieval.newsroom import start

HOLD = """
import sys, time
from pathlib import Path
from retrieval.database import open_database
from retrieval.ownership import Ownership
data = Path(sys.argv[1])
with Ownership(data, open_database(data), "evenhand index").writing():
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ownership:
    monkeypatch.setattr(ownership, "PATIENCE_S", 0.1)
    return Ownership(tmp_path, open_database(tmp_path), "evenhand chat")


def test_a_second_writer_is_told_who_the_first_is(mine: Ownership, tmp_path: Path) -> None:
    with start(HOLD, tmp_path) as other:
        assert other.stdout
        assert other.stdout.readline() == "held\n"
        with pytest.raises(CorpusBusy, match=rf"by evenhand index \(process {other.pid}, since"), mine.writing():
            pass
        with mine.borrowing() as free:
            assert not free
        other.communicate("\n")
    with mine.writing(), mine.borrowing() as free:
        assert free


def test_a_killed_owner_holds_nothing(mine: Ownership, tmp_path: Path) -> None:
    with start(HOLD, tmp_path) as other:
        assert other.stdout
        assert other.stdout.readline() == "held\n"
        other.kill()
        other.wait()
        with mine.writing():
            pass


def test_two_runs_in_one_process_are_two_writers(mine: Ownership) -> None:
    told: list[str] = []

    def second() -> None:
        try:
            with mine.writing():
                pass
        except CorpusBusy as busy:
            told.append(str(busy))

    with mine.writing():
        thread = threading.Thread(target=second)
        thread.start()
        thread.join()
    assert told
    assert "evenhand chat" in told[0]


def test_a_search_in_the_thread_beside_a_run_is_free(mine: Ownership) -> None:
    with mine.writing():
        with mine.borrowing() as free:
            assert free
        with start(HOLD, mine._note.parent) as other:
            other.communicate("\n")
            assert other.returncode != 0


def test_an_error_in_a_run_frees_the_folder(mine: Ownership) -> None:
    with pytest.raises(ZeroDivisionError), mine.writing():
        raise ZeroDivisionError
    with mine.writing():
        pass
