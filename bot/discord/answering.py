"""From an accepted question to its one answer or apology, whatever happens between."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

import aiohttp
import discord

from bot import logbook
from bot.discord.buttons import Choose, under_answer, view_of
from bot.discord.delivery import InteractionReply, MessageReply, Pacer, Reply, Undeliverable
from bot.discord.line import Cooldowns, Job, Line
from bot.discord.newsroom import Newsroom
from bot.discord.telling import pages_of, told_by, turns
from bot.posts import answers, notices
from bot.records.values import Asked, Kind, ServerSettings, State, Told, Via
from core.errors import EvenhandError, SeveralEvents
from core.values import Claim
from grounding.following import Turn

if TYPE_CHECKING:
    from bot.discord.client import EvenhandBot

_log = logging.getLogger("evenhand.discord")
# Finding sentences fills a core; waiting for a language model does not.
AT_ONCE, AT_ONCE_WITH_MODEL = 2, 6
# The typing sign lasts ten seconds.
_TYPING_S = 8.0
# A question that a crash left unanswered is answered afterwards if it is no older than this; else an apology is more use.
_WORTH_ANSWERING = timedelta(minutes=14)
_RESTARTED = "Evenhand was restarted before it could answer this: please ask again."
_STOPPING = "Evenhand is being restarted and did not get to this: please ask again in a minute."


class Answering:
    """All questions of one process. Each that is recorded and queued is answered or apologised for once."""

    def __init__(self, bot: EvenhandBot, newsroom: Newsroom) -> None:
        self._bot = bot
        self._newsroom = newsroom
        self._cooldowns = Cooldowns()
        self.line = Line(AT_ONCE_WITH_MODEL if newsroom.wiring.settings.llm_model else AT_ONCE)

    def admit(self, server_id: str | None, member_id: int, settings: ServerSettings) -> None:
        """Raise Busy where this member or server asks too much; to be called before anything is promised."""
        server = _queue(server_id, str(member_id))
        self.line.admit(server, settings.queue_limit)
        self._cooldowns.admit(server, str(member_id), settings.cooldown_s)

    async def record(self, asked: Asked) -> bool:
        """Write a question down; False where another process or an earlier event has it."""
        return await self._newsroom.keep(self._newsroom.records.questions.accept, asked)

    async def give_up(self, asked: Asked) -> None:
        """Note that nobody can be told the answer to a recorded question."""
        await self._newsroom.keep(self._newsroom.records.questions.ended, asked.id, State.LOST)

    async def resume(self) -> None:
        """Take up what processes that are gone left behind."""
        records = self._newsroom.records
        for asked in await self._newsroom.keep(records.questions.unfinished, self._newsroom.worker):
            _log.warning("question %s was left unanswered by a process that is gone", asked.id)
            by_message = asked.via is Via.MESSAGE
            reply: Reply = (
                MessageReply(self._bot, asked, look_back=asked.state is State.SENDING) if by_message else InteractionReply(self._bot, asked)
            )
            if datetime.now(UTC) - asked.asked_at < _WORTH_ANSWERING:
                self.queue(asked, reply)
            else:
                await self._apologise(asked, reply, _RESTARTED)

    def queue(self, asked: Asked, reply: Reply) -> None:
        """Let a recorded question wait its turn."""
        pacer = Pacer(reply)
        self.line.put(
            _queue(asked.server_id, asked.member_id),
            Job(partial(self._answer, asked, pacer), partial(self._apologise, asked, reply, _STOPPING)),
        )

    async def _answer(self, asked: Asked, pacer: Pacer) -> None:
        typing = asyncio.ensure_future(self._type(asked)) if asked.via is Via.MESSAGE else None
        try:
            await self._deliver(asked, pacer)
        except Undeliverable as nowhere:
            _log.warning("the answer to question %s could not be delivered: %s", asked.id, nowhere)
            await self.give_up(asked)
            if nowhere.forbidden and not asked.private:
                await self._say_alone(asked)
        except EvenhandError as expected:
            await self._apologise(asked, pacer, str(expected))
        except Exception as unexpected:  # noqa: BLE001 - the person gets a sentence, the trace is in the log
            await self._apologise(asked, pacer, logbook.incident(unexpected))
        finally:
            if typing:
                typing.cancel()

    async def _deliver(self, asked: Asked, pacer: Pacer) -> None:
        questions = self._newsroom.records.questions
        so_far: list[Claim] = []

        async def show(claim: Claim) -> None:
            so_far.append(claim)
            pacer.offer(answers.writing(asked.request.text, so_far))

        try:
            desk = await self._newsroom.desk(asked.server_id)
            before = await self._before(asked)
            # From the first sentence on a reply may have arrived, even if nothing is heard of it.
            if not await self._newsroom.keep(questions.sending, asked.id, self._newsroom.worker):
                return  # forgotten meanwhile, or another process took it over
            told = await told_by(desk, asked.request, before, show if asked.request.kind is Kind.ASK else None)
        except SeveralEvents as several:
            card = notices.choices(asked.request.text, len(several.choices))
            await pacer.finish(card, view_of(Choose(asked.id, several.choices)))
            await self._newsroom.keep(questions.ended, asked.id, State.ANSWERED)
            return
        await self._show(asked, told, pacer)

    async def _show(self, asked: Asked, told: Told, pacer: Pacer) -> None:
        pages = await asyncio.to_thread(pages_of, told)
        place = await pacer.finish(pages[0], under_answer(asked, told, 0, len(pages)))
        await self._newsroom.keep(self._newsroom.records.questions.answered, asked.id, told, place.message_id, place.channel_id)

    async def _before(self, asked: Asked) -> Sequence[Turn]:
        if asked.parent is None:
            return ()
        return turns(await self._newsroom.talk(asked.parent))

    async def _apologise(self, asked: Asked, reply: Reply | Pacer, sentence: str) -> None:
        questions = self._newsroom.records.questions
        card = notices.trouble(sentence)
        try:
            await (reply.finish(card, view_of()) if isinstance(reply, Pacer) else reply.show(card, view_of()))
        except Undeliverable as nowhere:
            _log.warning("the apology for question %s could not be delivered: %s", asked.id, nowhere)
            await self.give_up(asked)
        else:
            await self._newsroom.keep(questions.ended, asked.id, State.APOLOGISED)

    async def _say_alone(self, asked: Asked) -> None:
        """Tell the member alone that the bot may not write where it was asked, if the member takes messages."""
        sentence = "I may not write in the channel where you asked: ask an admin to allow me Send Messages there, or ask me here."
        with suppress(Undeliverable):
            await MessageReply(self._bot, replace(asked, private=True), refers=False).show(notices.trouble(sentence))

    async def _type(self, asked: Asked) -> None:
        channel = self._bot.get_partial_messageable(int(asked.channel_id))
        while True:
            with suppress(discord.HTTPException, aiohttp.ClientError, OSError):  # the answer comes anyway
                await channel.typing()
            await asyncio.sleep(_TYPING_S)


def _queue(server_id: str | None, member_id: str) -> str:
    """Whose line a question waits in: the server's, in private the member's own."""
    return server_id or f"private:{member_id}"
