"""The line in which accepted questions wait: bounded per server, servers taken in turn, a few answered at once."""

from __future__ import annotations

import asyncio
import math
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from time import monotonic

from bot import logbook
from core.errors import EvenhandError

# What a question is taken to need before any was answered, and how fast newer ones outweigh older ones in the mean.
_FIRST_GUESS_S, _NEWEST_WEIGHT = 1.0, 0.1


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
        self._mean_s = _FIRST_GUESS_S
        self._closed = False

    def admit(self, server: str, limit: int) -> None:
        """Raise Busy where `limit` questions of this server wait already, or the line is closed."""
        if self._closed:
            raise Busy("Evenhand is being restarted: please ask again in a minute.")
        if len(self._waiting.get(server, ())) >= limit:
            raise Busy(f"Evenhand is busy, about {self.wait_s()} seconds: please ask again then.")

    def wait_s(self) -> int:
        """About how long a question that joined now would wait, in whole seconds, at least one."""
        ahead = len(self._running) + self.waiting()
        return max(1, math.ceil(ahead * self._mean_s / self._at_once))

    def waiting(self) -> int:
        """How many questions wait, of all servers."""
        return sum(len(jobs) for jobs in self._waiting.values())

    def put(self, server: str, job: Job) -> None:
        """Let a job wait its turn; one that was accepted is never refused, whatever waits already."""
        self._waiting.setdefault(server, deque()).append(job)
        self._start()

    async def close(self, patience_s: float) -> None:
        """Take no more; what is under way may finish within `patience_s`, everything else is apologised for."""
        self._closed = True
        if self._running:
            await asyncio.wait(list(self._running), timeout=patience_s)
        left = [job for jobs in self._waiting.values() for job in jobs]
        self._waiting.clear()
        for task, job in self._running.items():
            task.cancel()
            left.append(job)
        await asyncio.gather(*(job.abandon() for job in left), return_exceptions=True)

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
        try:
            await job.run()
        except Exception as unexpected:  # noqa: BLE001 - the line goes on; the question stays open in the records, and is taken up again
            logbook.incident(unexpected)
        self._mean_s += _NEWEST_WEIGHT * (monotonic() - started - self._mean_s)

    def _done(self, task: asyncio.Task[None]) -> None:
        del self._running[task]
        if not self._closed:
            self._start()


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
