"""What a server's admins set, for the server and for its channels."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Engine, Row, select

from bot.records.rows import put
from bot.records.tables import channels, servers
from bot.records.values import ChannelSettings, ServerSettings
from retrieval.database import reading, writing


class Servers:
    """The settings of all servers; the defaults where nothing was set."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def settings(self, server_id: str) -> ServerSettings:
        """Of one server."""
        with reading(self._engine) as connection:
            row = connection.execute(select(servers).where(servers.c.server_id == server_id)).first()
        return ServerSettings() if row is None else ServerSettings(row.admin_role_id, row.cooldown_s, row.queue_limit)

    def save(self, server_id: str, settings: ServerSettings) -> None:
        """In the place of what was set before."""
        values = {"admin_role_id": settings.admin_role_id, "cooldown_s": settings.cooldown_s, "queue_limit": settings.queue_limit}
        with writing(self._engine) as connection:
            put(connection, servers, {"server_id": server_id}, values)

    def channel(self, server_id: str, channel_id: str) -> ChannelSettings:
        """Of one channel."""
        return self.channels(server_id).get(channel_id, ChannelSettings())

    def channels(self, server_id: str) -> dict[str, ChannelSettings]:
        """By channel, those of which something was set."""
        with reading(self._engine) as connection:
            rows = connection.execute(select(channels).where(channels.c.server_id == server_id).order_by(channels.c.channel_id))
            return {row.channel_id: _channel(row) for row in rows}

    def save_channel(self, server_id: str, channel_id: str, settings: ChannelSettings) -> None:
        """In the place of what was set before."""
        values = {"mentions": settings.mentions, "threads": settings.threads, "outlets": json.dumps(settings.outlets)}
        with writing(self._engine) as connection:
            put(connection, channels, {"server_id": server_id, "channel_id": channel_id}, values)


def _channel(row: Row[*tuple[Any, ...]]) -> ChannelSettings:
    return ChannelSettings(row.mentions, row.threads, tuple(json.loads(row.outlets)))
