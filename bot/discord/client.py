"""The Discord client: cogs, buttons and forms wired to the newsroom, errors turned into one private sentence."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import discord
from discord import app_commands
from discord.ext import commands

from bot import logbook
from bot.discord import accepting, modals, wanted
from bot.discord.acknowledging import TooLate, privately
from bot.discord.answering import Answering
from bot.discord.browsing import Browsing
from bot.discord.buttons import Choose, Press
from bot.discord.cog_admin import Admin
from bot.discord.cog_asking import Asking
from bot.discord.cog_corpus import Corpus
from bot.discord.cog_reading import Reading
from bot.discord.cog_reindex import Reindex
from bot.discord.delivery import ALREADY_ACKNOWLEDGED, TOKEN_LIFE, UNKNOWN_INTERACTION
from bot.discord.disputing import Disputing
from bot.discord.embeds import NO_MENTIONS
from bot.discord.line import Recent
from bot.discord.newsroom import Newsroom
from bot.discord.presses import Presses
from bot.discord.reindexing import Reindexing
from bot.discord.removing import Removing
from bot.discord.syncing import sync_if_changed
from bot.posts.notices import trouble
from bot.records.values import Asked, ChannelSettings, Request
from core.errors import BadInput, EvenhandError, NothingFound

_log = logging.getLogger("evenhand.discord")
# A worker that is not heard of for a minute counts as gone.
_BEAT_S, _RESUME_EVERY_S, _FORGET_EVERY_S = 15.0, 60.0, 3_600.0
# Time that Ctrl-C and SIGTERM leave to what is under way; apologies and goodbyes come out of the rest of ten seconds.
PATIENCE_S, DEADLINE_S = 5.0, 8.5
Button = Callable[[discord.Interaction[Any], str, int], Awaitable[None]]
Form = Callable[[discord.Interaction[Any], str, dict[str, str]], Awaitable[None]]


class _Tree(app_commands.CommandTree["EvenhandBot"]):
    async def interaction_check(self, interaction: discord.Interaction[EvenhandBot], /) -> bool:
        """Pass over an event that came before."""
        autocompletes = interaction.type is discord.InteractionType.autocomplete
        return autocompletes or interaction.client.recent.is_new(interaction.id)

    async def on_error(self, interaction: discord.Interaction[EvenhandBot], error: app_commands.AppCommandError, /) -> None:
        """Tell the one who typed the command, alone, in one sentence."""
        original = error.original if isinstance(error, app_commands.CommandInvokeError) else error
        if isinstance(original, app_commands.NoPrivateMessage):
            original = BadInput("That works only in a server.")
        elif isinstance(original, app_commands.CheckFailure):
            original = BadInput("You may not use that command here.")
        elif isinstance(original, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch | app_commands.TransformerError):
            original = BadInput("That command has changed since Discord last showed it: reload Discord (Ctrl+R) and try again.")
        await interaction.client.explain(interaction, original)


class EvenhandBot(commands.AutoShardedBot):
    """The bot of one process. Runs with the default intents: it reads only what is addressed to it."""

    def __init__(self, newsroom: Newsroom, **options: Any) -> None:
        intents = discord.Intents.default()
        intents.typing = False
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            intents=intents,
            allowed_mentions=NO_MENTIONS,
            tree_cls=_Tree,
            max_messages=1_000,
            **options,
        )
        self.newsroom = newsroom
        self.answering = Answering(self, newsroom)
        self.recent = Recent()
        self.browsing = Browsing(self)
        # By the name in a button's or a form's id, added by those who answer them; they work after a restart too.
        self.buttons: dict[str, Button] = {}
        self.forms: dict[str, Form] = {"follow": self._follow}
        self.presses = Presses(self)
        self.disputing = Disputing(self)
        self.removing = Removing(self)
        self.reindexing = Reindexing(self)
        self.synced = False
        self._chores: list[asyncio.Task[None]] = []

    async def setup_hook(self) -> None:
        """Before the gateway is joined: commands, buttons, chores."""
        for cog in (Asking, Reading, Corpus, Admin, Reindex):
            await self.add_cog(cog(self))
        self.add_dynamic_items(Press, Choose)
        self.synced = await sync_if_changed(self.tree, self.newsroom, self.application_id or 0)
        self._chores = [asyncio.ensure_future(chore()) for chore in (self._beat, self._forget, self._resume)]

    async def on_message(self, message: discord.Message, /) -> None:
        """Leave messages to the cog: there are no commands with a prefix."""

    async def on_interaction(self, interaction: discord.Interaction[EvenhandBot]) -> None:
        """Read a form that was sent; all other interactions find their own way."""
        filled = modals.submitted(interaction)
        if filled is None or not self.recent.is_new(interaction.id):
            return
        name, subject, fields = filled
        await self._explaining(interaction, self._form(interaction, name, subject, fields))

    async def pressed(self, interaction: discord.Interaction[Any], action: str, subject: str, page: int) -> None:
        """Do what a button stands for."""
        if not self.recent.is_new(interaction.id):
            return
        if action.startswith("see_"):
            await self._explaining(interaction, self.browsing.turn(interaction, action.removeprefix("see_"), subject, page))
            return
        handler = self.buttons.get(action)
        if handler is None:
            await privately(interaction, "That button is no longer of use: ask again.")
            return
        await self._explaining(interaction, handler(interaction, subject, page))

    async def chosen(self, interaction: discord.Interaction[Any], question_id: str, event_id: str) -> None:
        """Go on with the event that was chosen for a topic."""
        if self.recent.is_new(interaction.id):
            await self._explaining(interaction, self._choose(interaction, question_id, event_id))

    async def take(
        self,
        interaction: discord.Interaction[Any],
        wanted: Awaitable[Request],
        *,
        private: bool,
        parent: str | None = None,
        in_place: bool = False,
    ) -> None:
        """Let a question be answered that came by an interaction; `in_place` edits the message that was pressed."""
        await accepting.take(self, interaction, wanted, private=private, parent=parent, in_place=in_place)

    async def channel_settings(self, interaction: discord.Interaction[Any]) -> ChannelSettings:
        """What the admins set for the channel of an interaction, or for the one that a thread belongs to."""
        places = [str(interaction.channel_id)]
        if isinstance(interaction.channel, discord.Thread):
            places.append(str(interaction.channel.parent_id))
        return await self.newsroom.channel(self.server_id(interaction), *places)

    def server_id(self, interaction: discord.Interaction[Any]) -> str | None:
        """The server's id, None in private."""
        return str(interaction.guild_id) if interaction.guild_id else None

    async def explain(self, interaction: discord.Interaction[Any], error: Exception) -> None:
        """Tell the one who caused an error what to do, alone; what nobody can be told goes to the log."""
        if isinstance(error, TooLate):
            return
        if isinstance(error, discord.HTTPException) and error.code in {ALREADY_ACKNOWLEDGED, UNKNOWN_INTERACTION}:
            _log.info("an interaction was answered already or came too late: %s", error)
            return
        sentence = str(error) if isinstance(error, EvenhandError) else logbook.incident(error)
        await privately(interaction, trouble(sentence))

    async def shut_down(self) -> None:
        """Finish or apologise for what is under way, and leave."""
        for chore in self._chores:
            chore.cancel()
        with suppress(TimeoutError):  # what was not reached stays in the records, and the next process takes it up
            async with asyncio.timeout(DEADLINE_S):
                await asyncio.gather(self.answering.line.close(PATIENCE_S), self.reindexing.close(PATIENCE_S))
        with suppress(EvenhandError):
            await self.newsroom.keep(self.newsroom.records.workers.end, self.newsroom.worker)
        await self.close()

    async def _explaining(self, interaction: discord.Interaction[Any], work: Awaitable[None]) -> None:
        try:
            await work
        except Exception as error:  # noqa: BLE001 - the person gets a sentence, the trace is in the log
            await self.explain(interaction, error)

    async def _form(self, interaction: discord.Interaction[Any], name: str, subject: str, fields: dict[str, str]) -> None:
        if name not in self.forms:
            raise NothingFound("That form is no longer in use: start again.")
        await self.forms[name](interaction, subject, fields)

    async def _follow(self, interaction: discord.Interaction[Any], question_id: str, fields: dict[str, str]) -> None:
        asked = await self.presses.asked(interaction, question_id)
        channel = await self.channel_settings(interaction)
        request = wanted.ask(self.newsroom, asked.server_id, channel, fields.get("question", ""))
        await self.take(interaction, request, private=asked.private, parent=question_id)

    async def _choose(self, interaction: discord.Interaction[Any], question_id: str, event_id: str) -> None:
        asked = await self.presses.asked(interaction, question_id)
        if str(interaction.user.id) != asked.member_id:
            raise BadInput("Only the member who asked can choose here: ask your own with /summary or /compare.")
        await self._require_its_list(interaction, asked)
        await self.take(interaction, self._of_event(asked, event_id), private=asked.private, in_place=True)

    async def _of_event(self, asked: Asked, event_id: str) -> Request:
        return wanted.of_event(asked.request, await wanted.event_chosen(self.newsroom, asked.server_id, event_id))

    async def _require_its_list(self, interaction: discord.Interaction[Any], asked: Asked) -> None:
        """Raises BadInput where the message that was pressed is not the one that the events were offered in: an answer may stand in it."""
        pressed = str(interaction.message.id) if interaction.message else ""
        there = await self.newsroom.keep(self.newsroom.records.questions.by_message, pressed)
        if asked.message_id not in {None, pressed} or (there is not None and there.id != asked.id):
            raise BadInput("These events were offered in another message: choose there, or ask again.")

    async def _beat(self) -> None:
        """Show other processes that this one is alive."""
        while True:
            with suppress(EvenhandError):  # told where somebody waits for an answer
                await self.newsroom.keep(self.newsroom.records.workers.beat, self.newsroom.worker, datetime.now(UTC))
            await asyncio.sleep(_BEAT_S)

    async def _forget(self) -> None:
        """Forget what is older than the retention."""
        while True:
            before = datetime.now(UTC) - timedelta(days=self.newsroom.wiring.settings.retention_days)
            with suppress(EvenhandError):
                await self.newsroom.keep(self.newsroom.records.members.older_than, before)
                await self.newsroom.keep(self.newsroom.records.questions.forget_tokens, datetime.now(UTC) - TOKEN_LIFE)
            await asyncio.sleep(_FORGET_EVERY_S)

    async def _resume(self) -> None:
        """Take up what other processes left, once this one is connected and now and then after."""
        await self.wait_until_ready()
        while True:
            with suppress(EvenhandError, aiohttp.ClientError, discord.HTTPException):
                await self.answering.resume()
            await asyncio.sleep(_RESUME_EVERY_S)
