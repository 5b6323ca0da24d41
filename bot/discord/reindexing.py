"""The reindex of a process: one at a time, in a thread of its own, told live, stopped at the next step when somebody says so."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import discord

from bot import logbook
from bot.discord.acknowledging import acknowledge, privately
from bot.discord.buttons import Press, turning, view_of
from bot.discord.delivery import Undeliverable
from bot.discord.live_message import LiveMessage
from bot.discord.permission import is_owner, require_admin, require_admin_or_owner, require_owner
from bot.posts import admin
from bot.posts.notices import notice, trouble
from bot.posts.values import Card, Pages
from bot.records.rows import new_id
from bot.telling import duration
from bot.telling_corpus import changes
from core.errors import BadInput, CorpusBusy, EvenhandError, NothingFound, RemovalNeedsConsent
from core.values import IndexReport

if TYPE_CHECKING:
    from bot.discord.client import EvenhandBot
    from retrieval.indexing import Progress

_log = logging.getLogger("evenhand.discord")
_EVERY_S = 2.0
# What was found missing may be something else by then.
_CONSENT_HOLDS = timedelta(hours=1)
_AS_BEFORE = "The articles answer as they did before."
_STOPPED = "The reindex was stopped before its end."
_RESTARTING = f"The reindex was stopped because Evenhand is being restarted. {_AS_BEFORE} Start it again in a minute."


class Cancelled(EvenhandError):
    """A reindex was stopped before its end; the message says by whom."""


@dataclass(slots=True, eq=False)
class Run:
    """One reindex. The thread that indexes writes how far it is, and stops at its next step once `stop` says why."""

    server_id: str
    member_id: str
    name: str
    full: bool
    consent: bool
    id: str = field(default_factory=new_id)
    started: datetime = field(default_factory=lambda: datetime.now(UTC))
    stage: str = ""
    done: int = 0
    total: int = 0
    stop: str = ""

    def step(self, now: Progress) -> None:
        """Note how far the thread is. Raises Cancelled."""
        if self.stop:
            raise Cancelled(self.stop)
        self.stage, self.done, self.total = now.stage, now.done, now.total

    @property
    def seconds(self) -> float:
        """How long it has been running."""
        return (datetime.now(UTC) - self.started).total_seconds()

    def sentence(self) -> str:
        """What somebody is told who wants to start another."""
        far = f"{self.stage}, {self.done:,} of {self.total:,}" if self.stage else "about to begin"
        return f"{self.name} started a reindex {duration(self.seconds)} ago ({self.started:%H:%M} UTC); it is still under way: {far}."

    def card(self) -> Card:
        """How far it is."""
        return admin.reindex_progress(self.stage, self.done, self.total, self.member_id, self.seconds)


class Reindexing:
    """Starts, shows and stops the reindex. `every_s` is the pause between two changes of its message."""

    def __init__(self, bot: EvenhandBot, every_s: float = _EVERY_S) -> None:
        self._bot = bot
        self._newsroom = bot.newsroom
        self.every_s = every_s
        # Not the threads that questions are answered in: those stay free.
        self._thread = ThreadPoolExecutor(1, "reindex")
        self._run: Run | None = None
        self._work: asyncio.Task[None] | None = None
        self._message: LiveMessage | None = None
        self._report: tuple[str, Pages] = ("", ())
        self._closed = False
        bot.buttons |= {"reindex_stop": self.stop, "reindex_consent": self.consent}
        bot.browsing.add("reindex", self._pages)

    async def begin(self, interaction: discord.Interaction[Any], *, full: bool, consent: bool = False, in_place: bool = False) -> None:
        """Start a reindex for the owner; `in_place` tells of it in the message that was pressed. Raises NotAllowed and BadInput."""
        server_id = await require_admin_or_owner(interaction, self._newsroom)
        require_owner(interaction, self._newsroom)
        self._require_open()
        if self._run is not None:
            raise BadInput(self._run.sentence())
        run = self._run = Run(server_id, str(interaction.user.id), interaction.user.display_name, full, consent)
        try:
            await acknowledge(interaction, private=False, thinking=not in_place)
            await self._audit(run, "Started a full reindex." if full else "Started a reindex.")
            self._require_open()
        except BaseException:
            self._run = None
            raise
        message = self._message = LiveMessage(self._bot, interaction)
        self._work = asyncio.ensure_future(self._working(run, message, in_place=in_place))

    async def stop(self, interaction: discord.Interaction[Any], run_id: str, _page: int) -> None:
        """Stop a reindex, for an admin of the server that it was started in, or the owner."""
        here = None if is_owner(interaction, self._newsroom) else await require_admin(interaction, self._newsroom)
        run = self._run
        if run is None or run.id != run_id or here not in {None, run.server_id}:
            raise NothingFound("That reindex is over already.")
        run.stop = f"The reindex was stopped by {interaction.user.display_name}. {_AS_BEFORE}"
        await privately(interaction, f"It stops after the step that it is at. {_AS_BEFORE}")
        await self._newsroom.audit(run.server_id, interaction.user.id, "reindex", "Stopped the reindex.")

    async def consent(self, interaction: discord.Interaction[Any], what: str, _page: int) -> None:
        """Start again, allowed to remove most of the folder's articles."""
        asking = interaction.message
        if asking is not None and datetime.now(UTC) - (asking.edited_at or asking.created_at) > _CONSENT_HOLDS:
            raise BadInput("That was found too long ago to go by: start /reindex again.")
        await self.begin(interaction, full=what == "full", consent=True, in_place=True)

    async def close(self, patience_s: float) -> None:
        """Stop what is under way, and say so, within about `patience_s`; nothing can be started any more."""
        self._closed = True
        run, work, message = self._run, self._work, self._message
        if run is not None and work is not None and message is not None:
            run.stop = run.stop or _RESTARTING
            await asyncio.wait({work}, timeout=patience_s)
            if not work.done():
                # The thread stops at its next step all the same; nobody has to wait for it to be told.
                work.cancel()
                with suppress(Undeliverable, EvenhandError):
                    await self._audit(run, _STOPPED)
                    await message.show(notice(run.stop), view_of())
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _require_open(self) -> None:
        if self._closed:
            raise BadInput("Evenhand is being restarted: start the reindex again in a minute.")

    async def _working(self, run: Run, message: LiveMessage, *, in_place: bool) -> None:
        over, said = asyncio.Event(), "The reindex ended, and nobody could be told how."
        telling = asyncio.ensure_future(self._tell(run, message, over))
        try:
            pages, buttons, said, aside = await self._outcome(run)
            over.set()
            await telling
            self._report = (run.id, pages)
            if aside and not in_place:
                await message.withdraw(pages[0])
            else:
                await message.show(pages[0], view_of(*buttons))
        except Undeliverable as nowhere:
            _log.warning("how the reindex ended could not be shown: %s", nowhere)
        except Exception as unexpected:  # noqa: BLE001 - the run is over all the same, and the audit says how
            logbook.incident(unexpected)
        finally:
            telling.cancel()
            self._run = None
        try:
            await self._audit(run, said)
        except EvenhandError as lost:
            _log.warning("how the reindex ended could not be written down: %s", lost)

    async def _tell(self, run: Run, message: LiveMessage, over: asyncio.Event) -> None:
        """Show how far it is, as often as a message may well change, until it is over."""
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(over.wait(), self.every_s)
            if over.is_set():
                return
            if run.stage:
                stop = Press("reindex_stop", run.id, "Cancel", style=discord.ButtonStyle.danger)
                with suppress(Undeliverable):  # the next state, or the end, finds a way
                    await message.show(run.card(), view_of(stop))

    async def _outcome(self, run: Run) -> tuple[Pages, list[discord.ui.Item[Any]], str, bool]:
        """What is shown in the end, the buttons under it, a sentence for the audit, and whether it is for the one who started it alone."""
        try:
            report = await asyncio.get_running_loop().run_in_executor(self._thread, self._index, run)
        except Cancelled as stopped:
            return (notice(str(stopped)),), [], _STOPPED, False
        except RemovalNeedsConsent as asks:
            sentence = f"{asks.gone:,} of the {asks.held:,} articles of the folder are no longer there and would be removed."
            remove = Press("reindex_consent", "full" if run.full else "new", "Remove them", style=discord.ButtonStyle.danger)
            return (notice(f"{sentence} {_AS_BEFORE} Were they meant to go?"),), [remove], f"The reindex waits: {sentence}", False
        except CorpusBusy as busy:
            return (trouble(str(busy)),), [], "The reindex did not begin: another process was indexing.", True
        except EvenhandError as failed:
            return (trouble(str(failed)),), [], f"The reindex failed: {failed}", False
        except Exception as unexpected:  # noqa: BLE001 - the person gets a sentence, the trace is in the log
            sentence = logbook.incident(unexpected)
            return (trouble(f"{sentence} {_AS_BEFORE}"),), [], f"The reindex failed: {sentence}", False
        pages = admin.reindex_report(report)
        return pages, turning("see_reindex", run.id, 0, len(pages)), f"Reindexed: {changes(report)}.", False

    def _index(self, run: Run) -> IndexReport:
        from retrieval.indexing import index_paths

        wiring = self._newsroom.wiring
        return index_paths(wiring.library, [wiring.articles_folder], full=run.full, consent=run.consent, progress=run.step)

    async def _pages(self, _bot: EvenhandBot, interaction: discord.Interaction[Any], run_id: str) -> Pages:
        """The last report, for admins."""
        await require_admin_or_owner(interaction, self._newsroom)
        if self._report[0] != run_id:
            raise NothingFound("That report is no longer kept: /reindex makes a new one.")
        return self._report[1]

    async def _audit(self, run: Run, detail: str) -> None:
        await self._newsroom.audit(run.server_id, int(run.member_id), "reindex", detail)
