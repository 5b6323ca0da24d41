"""The line in which accepted questions wait: bounded per server, servers taken in turn, a few answered at once."""

from __future__ import annotations

import asyncio
import math
from collections import Counter, OrderedDict, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from time import monotonic

from bot import logbook
from core.errors import EvenhandError

# What a question is taken to need before any was answered, and how fast newer ones outweigh older ones in the mean.
_FIRST_GUESS_S, _NEWEST_WEIGHT = 1.0, 0.1
_LOOK_EVERY_S = 0.02


class Busy(EvenhandError):
    """Too much was asked at once; the message says in how many seconds to try again."""


@dataclass(frozen=True, slots=True)
class Job:
    """One accepted question: `run` answers it, `abandon` apologises for it."""

    run: Callable[[], Awaitable[None]]
    abandon: Callable[[], Awaitable[None]]


class Line:
    """Where questions wait, in one process. All methods are called from the event loop's thread."""

    def __init__(self, at_once: int) -> None:
        self._at_once = at_once
        self._waiting: OrderedDict[str, deque[Job]] = OrderedDict()
        self._running: dict[asyncio.Task[None], Job] = {}
        self._promised: Counter[str] = Counter()
        self._giving_up: set[asyncio.Task[None]] = set()
        self._mean_s = _FIRST_GUESS_S
        self._closed = False

    def admit(self, server: str, limit: int) -> None:
        """Promise a place, which `put` takes and `release` gives back. Busy where `limit` are taken, or the line is closed."""
        if self._closed:
            raise Busy("Evenhand is being restarted: please ask again in a minute.")
        if len(self._waiting.get(server, ())) + self._promised[server] >= limit:
            raise Busy(f"Evenhand is busy, about {self.wait_s()} seconds: please ask again then.")
        self._promised[server] += 1

    def release(self, server: str) -> None:
        """Give a promised place back, whether or not a job took it."""
        self._promised[server] -= 1
        if self._promised[server] <= 0:
            del self._promised[server]

    def waiting(self) -> int:
        """How many questions wait or are being answered."""
        return len(self._running) + sum(len(jobs) for jobs in self._waiting.values())

    def wait_s(self) -> int:
        """About how long a question that joined now would wait, in whole seconds, at least one."""
        return max(1, math.ceil(self.waiting() * self._mean_s / self._at_once))

    def put(self, server: str, job: Job) -> None:
        """Let a job wait its turn; one that was accepted is never refused, whatever waits already. A closed line gives it up at once."""
        if self._closed:
            self._give_up(job)
            return
        self._waiting.setdefault(server, deque()).append(job)
        self._start()

    async def close(self, patience_s: float) -> None:
        """Take no more. What waits is given up at once; what runs, or is promised, has `patience_s` and is given up then.

        Ends when all was given up; who calls sets a limit, and what was not reached stays in the records for the next process.
        """
        self._closed = True
        for job in [job for jobs in self._waiting.values() for job in jobs]:
            self._give_up(job)
        self._waiting.clear()
        until = asyncio.get_running_loop().time() + patience_s
        while (self._running or self._promised) and asyncio.get_running_loop().time() < until:
            await asyncio.sleep(_LOOK_EVERY_S)
        stopped = dict(self._running)
        for task in stopped:
            task.cancel()
        await asyncio.gather(*stopped, return_exceptions=True)
        for job in stopped.values():
            self._give_up(job)
        while self._giving_up:
            await asyncio.wait(self._giving_up)

    def _start(self) -> None:
        while self._waiting and len(self._running) < self._at_once:
            server, jobs = self._waiting.popitem(last=False)
            job = jobs.popleft()
            if jobs:
                self._waiting[server] = jobs
            task = asyncio.ensure_future(self._timed(job))
            self._running[task] = job
            task.add_done_callback(self._done)

    async def _timed(self, job: Job) -> None:
        started = monotonic()
        await _surviving(job.run())
        self._mean_s += _NEWEST_WEIGHT * (monotonic() - started - self._mean_s)

    def _done(self, task: asyncio.Task[None]) -> None:
        del self._running[task]
        if not self._closed:
            self._start()

    def _give_up(self, job: Job) -> None:
        task = asyncio.ensure_future(_surviving(job.abandon()))
        self._giving_up.add(task)
        task.add_done_callback(self._giving_up.discard)


async def _surviving(work: Awaitable[None]) -> None:
    """Wait for work whose failure must stop nothing else; the question stays open in the records, and is taken up again."""
    try:
        await work
    except Exception as unexpected:  # noqa: BLE001 - the line goes on
        logbook.incident(unexpected)


class Cooldowns:
    """When each member asked last, per server, in one process."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._last: OrderedDict[tuple[str, str], float] = OrderedDict()

    def admit(self, server: str, member: str, cooldown_s: float) -> None:
        """Note that a member asks; Busy where the last time was less than `cooldown_s` ago."""
        now, key = self._clock(), (server, member)
        wait = self._last.get(key, -math.inf) + cooldown_s - now
        if wait > 0:
            raise Busy(f"One question every {cooldown_s:g} seconds: please wait {math.ceil(wait)} more.")
        self._last[key] = now
        self._last.move_to_end(key)
        while len(self._last) > _REMEMBERED:
            self._last.popitem(last=False)


_REMEMBERED = 10_000


class Recent:
    """Ids seen lately, so that an event that comes twice is noticed at once; the database decides about older ones."""

    def __init__(self, size: int = _REMEMBERED) -> None:
        self._seen: OrderedDict[int, None] = OrderedDict()
        self._size = size

    def is_new(self, event_id: int) -> bool:
        """Whether this id comes for the first time."""
        if event_id in self._seen:
            return False
        self._seen[event_id] = None
        if len(self._seen) > self._size:
            self._seen.popitem(last=False)
        return True
