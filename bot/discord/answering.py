"""From an accepted question to its one answer or apology, whatever happens between."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

import aiohttp
import discord

from bot import logbook
from bot.discord.buttons import Choose, under_answer, view_of
from bot.discord.delivery import Failure, InteractionReply, MessageReply, Pacer, Reply, Undeliverable
from bot.discord.line import Cooldowns, Job, Line
from bot.discord.newsroom import Newsroom
from bot.discord.outcome import picture_for, shown_of, told_by, turns
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
_FORGOTTEN = "You had this deleted before it was answered."
_NOTE_TRIES, _GOODBYE_S = 3, 3.0
_STOPPING = "Evenhand is being restarted and did not get to this: please ask again in a minute."


class Answering:
    """All questions of one process. One that was recorded is answered or apologised for once, by this process or by one after it."""

    def __init__(self, bot: EvenhandBot, newsroom: Newsroom) -> None:
        self._bot = bot
        self._newsroom = newsroom
        self._cooldowns = Cooldowns()
        # The questions that this process is at, so that `resume` leaves them alone.
        self._in_hand: set[str] = set()
        self.line = Line(AT_ONCE_WITH_MODEL if newsroom.wiring.settings.llm_model else AT_ONCE)

    @contextmanager
    def admitted(self, asked: Asked, settings: ServerSettings, *, unhurried: bool = True) -> Iterator[None]:
        """Hold a place in the line while a question is promised and recorded. Raises Busy where this member or server asks too much.

        Without `unhurried` the member has not asked anew, and need not wait.
        """
        server = _queue(asked.server_id, asked.member_id)
        self.line.admit(server, settings.queue_limit)
        try:
            if unhurried:
                self._cooldowns.admit(server, asked.member_id, settings.cooldown_s)
            yield
        finally:
            self.line.release(server)

    async def record(self, asked: Asked) -> bool:
        """Write a question down; False where another process or an earlier event has it. Raises StoreUnavailable."""
        recorded = False
        self._in_hand.add(asked.id)
        try:
            recorded = await self._newsroom.keep(self._newsroom.records.questions.accept, asked)
        finally:
            if not recorded:
                self._in_hand.discard(asked.id)
        return recorded

    async def give_up(self, asked: Asked) -> None:
        """Note that nobody can be told the answer to a recorded question."""
        self._in_hand.discard(asked.id)
        await self._newsroom.keep(self._newsroom.records.questions.ended, asked.id, State.LOST)

    async def resume(self) -> None:
        """Take up what processes that are gone left behind, and what this one could not finish."""
        records, worker = self._newsroom.records, self._newsroom.worker
        for asked in await self._newsroom.keep(records.questions.unfinished, worker):
            if asked.id in self._in_hand:
                continue
            self._in_hand.add(asked.id)
            _log.warning("question %s was left unanswered; it is taken up", asked.id)
            reply: Reply = InteractionReply(self._bot, asked)
            if asked.via is Via.MESSAGE:
                reply = MessageReply(self._bot, asked, look_back=asked.state is State.SENDING)
            if datetime.now(UTC) - asked.asked_at < _WORTH_ANSWERING:
                self.queue(asked, reply)
                continue
            try:
                await self._apologise(asked, Pacer(reply), _RESTARTED)
            except Exception as unexpected:  # noqa: BLE001 - the other questions are taken up all the same
                logbook.incident(unexpected)
            finally:
                self._in_hand.discard(asked.id)

    def queue(self, asked: Asked, reply: Reply) -> None:
        """Let a recorded question wait its turn."""
        pacer = Pacer(reply)
        job = Job(partial(self._answer, asked, pacer), partial(self._abandon, asked, pacer))
        self.line.put(_queue(asked.server_id, asked.member_id), job)

    async def _answer(self, asked: Asked, pacer: Pacer) -> None:
        typing = asyncio.ensure_future(self._type(asked)) if asked.via is Via.MESSAGE else None
        try:
            await self._deliver(asked, pacer)
        except Undeliverable as failed:
            await self._undelivered(asked, pacer, failed)
        except EvenhandError as expected:
            await self._apologise(asked, pacer, str(expected))
        except Exception as unexpected:  # noqa: BLE001 - the person gets a sentence, the trace is in the log
            await self._apologise(asked, pacer, logbook.incident(unexpected))
        finally:
            self._in_hand.discard(asked.id)
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
                if await self._newsroom.keep(questions.get, asked.id) is None:
                    await pacer.finish(notices.notice(_FORGOTTEN), view_of())
                return  # another process took it over
            told = await told_by(desk, asked.request, before, show if asked.request.kind is Kind.ASK else None)
        except SeveralEvents as several:
            card = notices.choices(asked.request.text, len(several.choices))
            place = await pacer.finish(card, view_of(Choose(asked.id, several.choices)))
            await self._noted(asked, partial(questions.offered, asked.id, place.message_id, place.channel_id))
            return
        await self._show(asked, told, pacer)

    async def _show(self, asked: Asked, told: Told, pacer: Pacer) -> None:
        data = self._newsroom.wiring.settings.evenhand_data
        (pages, proven), picture = await asyncio.to_thread(lambda: (shown_of(told), picture_for(told, data)))
        place = await pacer.finish(pages[0], under_answer(asked, proven, 0, len(pages)), picture)
        questions = self._newsroom.records.questions
        await self._noted(asked, partial(questions.answered, asked.id, told, place.message_id, place.channel_id))

    async def _noted(self, asked: Asked, note: Callable[[], bool]) -> None:
        """Write down what a member already sees. What cannot be written down is no reason to take it away again."""
        for tries in range(_NOTE_TRIES):
            try:
                await self._newsroom.keep(note)
            except EvenhandError:
                await asyncio.sleep(tries)
            except Exception as unexpected:  # noqa: BLE001 - its buttons will not work; the answer stands
                logbook.incident(unexpected)
                return
            else:
                return
        _log.error("the answer to question %s stands, but could not be written down", asked.id)

    async def _undelivered(self, asked: Asked, pacer: Pacer, failed: Undeliverable) -> None:
        _log.warning("the answer to question %s could not be delivered: %s", asked.id, failed)
        match failed.failure:
            case Failure.UNREACHED:
                return  # it stays open, and `resume` takes it up again
            case Failure.REFUSED:
                await self._apologise(asked, pacer, logbook.incident(failed))
            case Failure.FORBIDDEN:
                await self.give_up(asked)
                if not asked.private:
                    await self._say_alone(asked)
            case Failure.GONE:
                await self.give_up(asked)

    async def _abandon(self, asked: Asked, pacer: Pacer) -> None:
        """Apologise because the program stops; what was just being shown, or takes too long, is left to the next process."""
        if pacer.finishing:
            return
        with suppress(TimeoutError, Undeliverable):
            async with asyncio.timeout(_GOODBYE_S):
                await pacer.stop()
                await pacer.finish(notices.trouble(_STOPPING), view_of())
                await self._newsroom.keep(self._newsroom.records.questions.ended, asked.id, State.APOLOGISED)

    async def _before(self, asked: Asked) -> Sequence[Turn]:
        if asked.parent is None:
            return ()
        return turns(await self._newsroom.talk(asked.parent))

    async def _apologise(self, asked: Asked, pacer: Pacer, sentence: str) -> None:
        try:
            await pacer.finish(notices.trouble(sentence), view_of())
        except Undeliverable as nowhere:
            _log.warning("the apology for question %s could not be delivered: %s", asked.id, nowhere)
            if nowhere.failure is Failure.UNREACHED and datetime.now(UTC) - asked.asked_at < _WORTH_ANSWERING:
                return
            await self.give_up(asked)
        else:
            await self._noted(asked, partial(self._newsroom.records.questions.ended, asked.id, State.APOLOGISED))

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
