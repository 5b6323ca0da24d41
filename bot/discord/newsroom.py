"""What every cog works with: the desk, the stored articles, the bot's records. Nothing here blocks the event loop."""

from __future__ import annotations

import asyncio
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import ParamSpec, TypeVar, cast

from bot.records.opening import Records
from bot.records.values import Asked, ChannelSettings, Correction, ServerSettings, Told
from bot.wiring import Wiring
from core.errors import EmptyCorpus
from core.values import Article, Event, Source
from grounding.desk import Desk
from retrieval.library import Library

P = ParamSpec("P")
T = TypeVar("T")
# What is made of the articles of all servers, such as the names that are offered while one types.
_MOST_MADE = 64


class Newsroom:
    """One process's parts behind the Discord face. `worker` is this process in the records."""

    def __init__(self, wiring: Wiring, records: Records, worker: str, owner_ids: frozenset[int] = frozenset()) -> None:
        self.wiring = wiring
        self.records = records
        self.worker = worker
        self.owner_ids = owner_ids
        self.started = datetime.now(UTC)
        # One thread keeps the records, so that they are written in order and never wait behind an answer.
        self._clerk = ThreadPoolExecutor(1, "records")
        self._made: OrderedDict[tuple[object, str | None], tuple[object, object]] = OrderedDict()
        self._making = threading.Lock()
        self._servers: dict[str, ServerSettings] = {}
        self._channels: dict[str, dict[str, ChannelSettings]] = {}

    async def keep(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do something with the records, in the clerk's thread."""
        return await asyncio.get_running_loop().run_in_executor(self._clerk, lambda: work(*args, **kwargs))

    async def desk(self, server_id: str | None) -> Desk:
        """Where this server's questions are answered. Raises EmptyCorpus."""
        try:
            return await asyncio.to_thread(lambda: self.wiring.desk(server_id=server_id))
        except EmptyCorpus as empty:
            raise EmptyCorpus("Nothing has been read yet: the owner of this bot has the articles read in with /reindex.") from empty

    async def sources(self, server_id: str | None) -> Sequence[Source]:
        """The current articles that a server sees."""
        return await asyncio.to_thread(lambda: self.wiring.library.corpus(server_id).sources())

    async def events(self, server_id: str | None) -> list[Event]:
        """The events that a server sees, newest first."""
        return await self.of_articles(_events, server_id)

    async def of_articles(self, make: Callable[[Library, str | None], T], server_id: str | None) -> T:
        """What `make`, a function of a module, makes of the articles that a server sees; made again only once they have changed."""
        return await asyncio.to_thread(self._made_of, make, server_id)

    def _made_of(self, make: Callable[[Library, str | None], T], server_id: str | None) -> T:
        library, name = self.wiring.library, (make, server_id)
        state = library.corpus(server_id).state
        with self._making:
            known = self._made.get(name)
            if known is not None and known[0] == state:
                self._made.move_to_end(name)
                return cast("T", known[1])
        made = make(library, server_id)
        with self._making:
            self._made[name] = state, made
            while len(self._made) > _MOST_MADE:
                self._made.popitem(last=False)
        return made

    async def article(self, article_id: str, server_id: str | None) -> Article:
        """A current article. Raises NothingFound."""
        return await asyncio.to_thread(lambda: self.wiring.library.corpus(server_id).article(article_id))

    async def told(self, question_id: str) -> Told | None:
        """What a question got; None where that was forgotten."""
        return await asyncio.to_thread(self.records.questions.told, question_id, self.wiring.library.version)

    async def talk(self, question_id: str) -> tuple[tuple[Asked, Told], ...]:
        """A question with what it followed up, oldest first."""
        return await asyncio.to_thread(self.records.questions.talk, question_id, self.wiring.library.version)

    async def correction(self, question_id: str) -> Correction | None:
        """What the admins corrected in an answer."""
        return await self.keep(self.records.disputes.correction_of, question_id)

    async def settings(self, server_id: str | None) -> ServerSettings:
        """What the server's admins set; the defaults for a talk in private."""
        if server_id is None:
            return ServerSettings()
        if server_id not in self._servers:
            self._servers[server_id] = await self.keep(self.records.servers.settings, server_id)
        return self._servers[server_id]

    async def change_settings(self, server_id: str, changed: ServerSettings) -> None:
        """Keep new settings; they count from the next question on."""
        await self.keep(self.records.servers.save, server_id, changed)
        self._servers[server_id] = changed

    async def channel(self, server_id: str | None, *channel_ids: str) -> ChannelSettings:
        """What was set for the first of these channels for which anything was: a thread is asked for before its channel."""
        if server_id is None:
            return ChannelSettings()
        if server_id not in self._channels:
            self._channels[server_id] = await self.keep(self.records.servers.channels, server_id)
        known = self._channels[server_id]
        return next((known[i] for i in channel_ids if i in known), ChannelSettings())

    async def change_channel(self, server_id: str, channel_id: str, changed: ChannelSettings) -> None:
        """Keep what an admin set for a channel."""
        await self.keep(self.records.servers.save_channel, server_id, channel_id, changed)
        self._channels.pop(server_id, None)

    async def audit(self, server_id: str | None, member_id: int, action: str, detail: str = "") -> None:
        """Write down who did what."""
        await self.keep(self.records.audit.add, server_id, str(member_id), action, detail, datetime.now(UTC))

    def close(self) -> None:
        """Wait for what the clerk has in hand."""
        self._clerk.shutdown(wait=True)


def _events(library: Library, server_id: str | None) -> list[Event]:
    return library.events(server_id)
