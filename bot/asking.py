"""How every asking verb runs: once for its arguments, or for each line of a batch, then as JSON or rendered."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from rich.console import Group, RenderableType

from bot import batch, logbook
from bot.json_out import Json
from bot.requests import Line, OnClaim
from bot.screen import Screen
from bot.terminal import paragraphs
from bot.wiring import Wiring, read_settings
from core.errors import BadInput
from core.values import Claim

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Shared:
    """The options that verbs share."""

    as_json: bool = False
    data: Path | None = None
    batch: str | None = None
    out: str | None = None


@dataclass(frozen=True, slots=True)
class Verb(Generic[T]):
    """An asking verb. `subject` is the line's field that it cannot do without, or "" where everything may be left out."""

    subject: str
    handle: Callable[[Wiring, Line, OnClaim], Awaitable[T]]
    to_json: Callable[[T, Line], Json]
    to_screen: Callable[[T], RenderableType]


@contextmanager
def wired(data: Path | None, who: str = "evenhand") -> Iterator[Wiring]:
    """The parts behind the verbs, with warnings and incidents going to the data folder's log; `who` is what other processes are told."""
    if data is not None:
        logbook.write_to(data)
    settings = read_settings(data)
    logbook.write_to(settings.evenhand_data)
    with Wiring(settings, who) as wiring:
        yield wiring


def carry_out(
    verb: Verb[T], shared: Shared, line: dict[str, Any], screen: Screen, also: Callable[[T, Path], RenderableType] | None = None
) -> None:
    """Answer the arguments in `line`, or every line of the batch, for which `line` holds what they leave out.

    `also` is done with one answer once it is shown, told the data folder; what it gives is shown under it, but not beside JSON.
    """
    given = {key: value for key, value in line.items() if value is not None}
    if shared.batch is not None and given.get(verb.subject or "topic") is not None:
        raise BadInput("Both words and --batch were given: ask with the one or with the other.")
    if shared.batch is None and shared.out is not None:
        raise BadInput("--out goes with --batch: without it the answer is written to the screen; > FILE keeps it.")
    with wired(shared.data) as wiring, asyncio.Runner() as runner:
        if shared.batch is not None:
            runner.run(_lines(verb, wiring, shared, given))
            return
        with working(screen, quiet=shared.as_json) as tell:
            value = runner.run(_one(verb, wiring, given, tell))
        if shared.as_json:
            screen.json({"id": None, **verb.to_json(value, given)})
        else:
            screen.show(verb.to_screen(value))
        if also is not None:
            more = also(value, wiring.settings.evenhand_data)
            if not shared.as_json:
                screen.show(more)


@contextmanager
def working(screen: Screen, *, quiet: bool = False) -> Iterator[OnClaim]:
    """A sign of life beside the answer, on a terminal only; what it gives shows the checked sentences that have come so far."""
    if quiet or not screen.side.is_terminal:
        yield None
        return
    with screen.side.status("Reading the articles…") as status:
        so_far: list[Claim] = []

        async def tell(claim: Claim) -> None:
            so_far.append(claim)
            status.update(Group(*paragraphs(so_far, None)))

        yield tell


async def _one(verb: Verb[T], wiring: Wiring, line: Line, tell: OnClaim) -> T:
    return await verb.handle(wiring, line, tell)


async def _lines(verb: Verb[T], wiring: Wiring, shared: Shared, defaults: Line) -> None:
    async def handle(line: Line) -> Json:
        whole = {**defaults, **line}
        return verb.to_json(await verb.handle(wiring, whole, None), whole)

    with batch.opened(str(shared.batch), shared.out) as (source, write):
        await batch.answer_lines(source, write, handle)
