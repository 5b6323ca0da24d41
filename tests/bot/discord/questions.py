"""Questions put to a running bot, and what has become of them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.discord.line import Job
from bot.records.values import State
from tests.bot.discord.conftest import Stage
from tests.loopback_discord.invocation import Invocation
from tests.loopback_discord.models import Message

REOPENS = "When will the Halden bridge reopen?"
ANSWER = "will reopen on 14 March"


def as_if_new(stage: Stage) -> None:
    """Take back the faults and refusals of an earlier test."""
    stage.server.refused.clear()
    stage.server.faults.ordered.clear()
    stage.server.gateway.duplicate_events = False


async def ask(stage: Stage, *, wait: bool = True, **options: object) -> Invocation:
    return await stage.server.slash(stage.reader, stage.channel, "ask", {"question": REOPENS, **options}, wait=wait)


async def state_of(stage: Stage, event_id: int) -> State | None:
    """How far the question is that came by this interaction or message."""
    from sqlalchemy import select

    from bot.records.tables import questions
    from retrieval.database import reading

    with reading(stage.newsroom.wiring.library.engine) as connection:
        found = connection.execute(select(questions.c.state).where(questions.c.event_id == str(event_id))).scalar()
    return None if found is None else State(found)


async def ended(stage: Stage, event_id: int, state: State) -> None:
    for _ in range(1000):
        if await state_of(stage, event_id) is state:
            return
        await asyncio.sleep(0.01)
    raise AssertionError(f"{await state_of(stage, event_id)} instead of {state}")


async def accepted(stage: Stage, asked: Invocation) -> None:
    await stage.server.until(lambda: asked.kind == "thinking")
    await ended(stage, asked.id, State.ACCEPTED)


def replies(stage: Stage, said: Message) -> list[Message]:
    return [one for one in stage.server.bot_messages(said.channel) if one.reference is said]


@asynccontextmanager
async def held_up(stage: Stage) -> AsyncIterator[None]:
    """For the length of the block nothing is answered: the line is full of jobs that wait."""
    free = asyncio.Event()

    async def wait() -> None:
        await free.wait()

    for _ in range(2):
        stage.bot.answering.line.put("held up", Job(wait, wait))
    try:
        yield
    finally:
        free.set()
