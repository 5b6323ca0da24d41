"""The line of waiting questions, the cooldowns, and what was seen before."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from bot.discord.line import Busy, Cooldowns, Job, Line, Recent

pytestmark = pytest.mark.asyncio


class _Jobs:
    """Jobs that note what became of them, each waiting until it is let go."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.abandoned: list[str] = []
        self.running = 0
        self.most = 0
        self.go = asyncio.Event()

    def job(self, name: str, work: Callable[[], Awaitable[None]] | None = None) -> Job:
        async def run() -> None:
            self.running += 1
            self.most = max(self.most, self.running)
            try:
                await self.go.wait()
                if work:
                    await work()
                self.done.append(name)
            finally:
                self.running -= 1

        async def abandon() -> None:
            self.abandoned.append(name)

        return Job(run, abandon)


async def _settle() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


async def test_no_more_than_so_many_run_at_once_and_all_are_done() -> None:
    line, jobs = Line(2), _Jobs()
    for n in range(7):
        line.put("a", jobs.job(str(n)))
    await _settle()
    jobs.go.set()
    await _settle()
    assert jobs.done == [str(n) for n in range(7)] and jobs.most == 2


async def test_servers_take_turns() -> None:
    line, jobs = Line(1), _Jobs()
    for name in ("a1", "a2", "a3", "b1", "b2"):
        line.put(name[0], jobs.job(name))
    jobs.go.set()
    await _settle()
    assert jobs.done == ["a1", "a2", "b1", "a3", "b2"]  # a1 ran before b had asked


async def test_a_full_line_says_how_long_it_is_and_leaves_other_servers_alone() -> None:
    line, jobs = Line(1), _Jobs()
    for n in range(4):
        line.put("a", jobs.job(str(n)))
    with pytest.raises(Busy, match=r"busy, about 4 seconds"):
        line.admit("a", 3)
    line.admit("b", 3)
    await line.close(0)


async def test_a_job_that_breaks_does_not_stop_the_line() -> None:
    async def breaks() -> None:
        raise RuntimeError("broken")

    line, jobs = Line(1), _Jobs()
    line.put("a", jobs.job("bad", breaks))
    line.put("a", jobs.job("good"))
    jobs.go.set()
    await _settle()
    assert jobs.done == ["good"]


async def test_closing_lets_what_runs_finish_and_gives_up_the_rest_at_once() -> None:
    line, jobs = Line(1), _Jobs()
    for name in ("first", "second"):
        line.put("a", jobs.job(name))
    await _settle()
    closing = asyncio.ensure_future(line.close(5))
    await _settle()
    assert (jobs.done, jobs.abandoned) == ([], ["second"])
    jobs.go.set()
    await closing
    assert (jobs.done, jobs.abandoned) == (["first"], ["second"])
    with pytest.raises(Busy, match="restarted"):
        line.admit("a", 10)


async def test_closing_gives_up_what_does_not_finish_in_time() -> None:
    line, jobs = Line(1), _Jobs()
    line.put("a", jobs.job("slow"))
    await _settle()
    await line.close(0)
    assert (jobs.done, jobs.abandoned) == ([], ["slow"])


async def test_closing_waits_for_what_was_promised_and_gives_it_up() -> None:
    line, jobs = Line(1), _Jobs()
    line.admit("a", 10)
    closing = asyncio.ensure_future(line.close(5))
    await _settle()
    assert not closing.done()
    line.put("a", jobs.job("late"))
    line.release("a")
    await closing
    assert (jobs.done, jobs.abandoned) == ([], ["late"])


async def test_promised_places_count_and_are_given_back() -> None:
    line = Line(1)
    line.admit("a", 1)
    with pytest.raises(Busy):
        line.admit("a", 1)
    line.release("a")
    line.admit("a", 1)


async def test_a_member_waits_between_questions_and_others_do_not() -> None:
    now = [100.0]
    cooldowns = Cooldowns(lambda: now[0])
    cooldowns.admit("server", "ann", 5)
    cooldowns.admit("server", "bob", 5)
    cooldowns.admit("other", "ann", 5)
    now[0] += 2
    with pytest.raises(Busy, match="wait 3 more"):
        cooldowns.admit("server", "ann", 5)
    now[0] += 3
    cooldowns.admit("server", "ann", 5)


async def test_an_event_is_new_once_and_memory_is_bounded() -> None:
    recent = Recent(size=2)
    assert [recent.is_new(n) for n in (1, 1, 2, 3, 1)] == [True, False, True, True, True]
