"""Failures that a test orders: of requests, one after another."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Fault:
    """Befalls the next `times` requests that match. `status` None means that the request is carried out."""

    method: str
    path: re.Pattern[str]
    times: int
    status: int | None = None
    retry_after: float = 0.0
    json: dict[str, Any] = field(default_factory=dict)
    lose: bool = False
    delay_s: float = 0.0

    @property
    def headers(self) -> dict[str, str]:
        if self.status != 429:
            return {}
        # discord.py takes a 429 without Via for a ban by Cloudflare.
        return {"Via": "1.1 loopback", "Retry-After": str(self.retry_after), "X-RateLimit-Remaining": "0", "X-RateLimit-Scope": "user"}

    @property
    def body(self) -> dict[str, Any]:
        if self.status == 429:
            return {"message": "You are being rate limited.", "retry_after": self.retry_after, "global": False, **self.json}
        return {"message": f"{self.status}: ordered by a test", "code": 0, **self.json}


class Faults:
    """What is ordered and has not happened yet. Paths are without /api/v10; a pattern is searched in them."""

    def __init__(self) -> None:
        self.ordered: list[Fault] = []

    def fail(
        self,
        method: str,
        path: str,
        *,
        status: int,
        times: int = 1,
        retry_after: float = 0.0,
        json: dict[str, Any] | None = None,
    ) -> Fault:
        """Answer with `status` and do nothing."""
        return self._order(Fault(method, re.compile(path), times, status, retry_after, json or {}))

    def lose_answer(self, method: str, path: str, *, times: int = 1) -> Fault:
        """Carry the request out, then close the connection without a word."""
        return self._order(Fault(method, re.compile(path), times, lose=True))

    def delay(self, method: str, path: str, *, seconds: float, times: int = 1) -> Fault:
        """Let the request wait before it is carried out."""
        return self._order(Fault(method, re.compile(path), times, delay_s=seconds))

    def take(self, method: str, path: str) -> Fault | None:
        """The fault that befalls this request, if any; the one ordered first."""
        for fault in self.ordered:
            if fault.times > 0 and fault.method == method and fault.path.search(path):
                fault.times -= 1
                return fault
        return None

    def _order(self, fault: Fault) -> Fault:
        self.ordered.append(fault)
        return fault
