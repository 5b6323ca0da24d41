"""The slash commands are sent to Discord only when they differ from those that were sent last."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from discord import app_commands

from bot.discord.newsroom import Newsroom


async def sync_if_changed(tree: app_commands.CommandTree[Any], newsroom: Newsroom, application_id: int) -> bool:
    """Whether they were sent. What was sent last is remembered, as a hash, for this application."""
    described = json.dumps([command.to_dict(tree) for command in tree.get_commands()], sort_keys=True, default=str)
    present = hashlib.sha256(described.encode()).hexdigest()
    name = f"commands:{application_id}"
    if await newsroom.keep(newsroom.records.state.get, name) == present:
        return False
    await tree.sync()
    await newsroom.keep(newsroom.records.state.put, name, present)
    return True
