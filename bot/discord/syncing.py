"""The slash commands are sent to Discord only when they differ from those that were sent last, or when Discord has lost some."""

from __future__ import annotations

import hashlib
import json
import logging
from typing import Any

import discord
from discord import app_commands

from bot.discord.inviting import PORTAL
from bot.discord.newsroom import Newsroom
from core.errors import BadSettings

_REFUSED = (
    f"Discord refuses the bot's slash commands: at {PORTAL} open your application, page Installation, and give its link the scopes bot and "
    "applications.commands; the log has what Discord says."
)
_log = logging.getLogger("evenhand.discord")


async def sync_if_changed(tree: app_commands.CommandTree[Any], newsroom: Newsroom, application_id: int) -> bool:
    """Whether they were sent. What was sent last is remembered, as a hash, for this application. Raises BadSettings where it is refused."""
    described = json.dumps([command.to_dict(tree) for command in tree.get_commands()], sort_keys=True, default=str)
    present = hashlib.sha256(described.encode()).hexdigest()
    name = f"commands:{application_id}"
    if await newsroom.keep(newsroom.records.facts.get, name) == present and await _are_there(tree):
        return False
    try:
        await tree.sync()
    except (discord.Forbidden, app_commands.CommandSyncFailure) as refused:
        _log.warning("Discord refuses the commands: %s", refused)
        raise BadSettings(_REFUSED) from refused
    await newsroom.keep(newsroom.records.facts.put, name, present)
    return True


async def _are_there(tree: app_commands.CommandTree[Any]) -> bool:
    """Whether Discord has all of them by name; if it does not say, it is taken to have them."""
    try:
        there = {(command.type, command.name) for command in await tree.fetch_commands()}
    except discord.HTTPException as refused:
        _log.warning("Discord did not list the commands: %s", refused)
        return True
    return all((_type(command), command.name) in there for command in tree.get_commands())


def _type(command: app_commands.Command[Any, ..., Any] | app_commands.Group | app_commands.ContextMenu) -> discord.AppCommandType:
    return command.type if isinstance(command, app_commands.ContextMenu) else discord.AppCommandType.chat_input
