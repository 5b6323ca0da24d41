"""The gateway: sessions of the bot's shards, and the events that they are sent."""

from __future__ import annotations

import asyncio
import json
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSCloseCode, WSMsgType, web

from tests.loopback_discord import payloads
from tests.loopback_discord.models import Guild
from tests.loopback_discord.world import World

GUILDS, GUILD_MESSAGES, DIRECT_MESSAGES, MESSAGE_CONTENT = 1 << 0, 1 << 9, 1 << 12, 1 << 15
_PRIVILEGED = 1 << 1 | 1 << 8 | MESSAGE_CONTENT
_SENDS_A_MINUTE = 120

# An event's data, or what makes it for a session of these intents.
Data = dict[str, Any] | Callable[[int], dict[str, Any]]


@dataclass(slots=True, eq=False)
class Session:
    """What one IDENTIFY began. Events are kept, so that a RESUME gets those it missed."""

    shard: int
    shards: int
    intents: int
    id: str = field(default_factory=lambda: secrets.token_hex(16))
    sequence: int = 0
    sent: list[dict[str, Any]] = field(default_factory=list)
    socket: web.WebSocketResponse | None = None
    outbox: asyncio.Queue[dict[str, Any]] = field(default_factory=asyncio.Queue)
    pump: asyncio.Task[None] | None = None

    def detach(self) -> None:
        """Its socket is gone; the session stays."""
        self.socket = None
        if self.pump is not None:
            self.pump.cancel()

    def put(self, event: str, data: dict[str, Any]) -> None:
        self.sequence += 1
        packet = {"op": 0, "s": self.sequence, "t": event, "d": data}
        self.sent.append(packet)
        if self.socket is not None:
            self.outbox.put_nowait(packet)


class Gateway:
    """Serves the sockets. What a test may set: `shards` (as /gateway/bot recommends), `privileged` (intents switched on for the bot)."""

    def __init__(self, world: World, token: str) -> None:
        self.world = world
        self.token = token
        self.url = ""
        self.shards = 1
        self.privileged = 0
        self.starts_left = 1000
        self.heartbeat_s = 41.25
        self.duplicate_events = False
        self.sessions: dict[str, Session] = {}
        self.identified: list[dict[str, Any]] = []
        self.resumed: list[str] = []
        self.heartbeats = 0
        world.announce = self.announce

    @property
    def connected(self) -> list[Session]:
        return [session for session in self.sessions.values() if session.socket is not None]

    def announce(self, event: str, data: dict[str, Any], guild: Guild | None) -> None:
        """Something changed in the world."""
        self.dispatch(event, data, guild, GUILDS)

    def dispatch(self, event: str, data: Data, guild: Guild | None, intent: int = 0) -> None:
        """Send an event to every session of its shard that asked for such; None is direct messages, which are shard 0's."""
        for session in self.sessions.values():
            shard = 0 if guild is None else (guild.id >> 22) % session.shards
            if shard != session.shard or (intent and not session.intents & intent):
                continue
            for _ in range(1 + self.duplicate_events):
                session.put(event, data(session.intents) if callable(data) else data)

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(timeout=1.0)
        await socket.prepare(request)
        await self._send(socket, {"op": 10, "d": {"heartbeat_interval": int(self.heartbeat_s * 1000)}})
        session: Session | None = None
        sends: list[float] = []
        try:
            async for frame in socket:
                if frame.type is not WSMsgType.TEXT:
                    continue
                now = time.monotonic()
                sends = [at for at in sends if at > now - 60] + [now]
                if len(sends) > _SENDS_A_MINUTE:
                    await socket.close(code=4008, message=b"You are being rate limited.")
                    break
                session = await self._received(socket, session, json.loads(frame.data))
        finally:
            if session is not None and session.socket is socket:
                session.detach()
                if socket.close_code in {1000, 1001}:
                    self.sessions.pop(session.id, None)
        return socket

    async def _received(self, socket: web.WebSocketResponse, session: Session | None, packet: dict[str, Any]) -> Session | None:
        op, data = packet["op"], packet.get("d") or {}
        if op == 1:
            self.heartbeats += 1
            await self._send(socket, {"op": 11})
        elif op == 2:
            return await self._identify(socket, data)
        elif op == 6:
            return await self._resume(socket, data)
        elif session is None:
            await socket.close(code=4003, message=b"Not authenticated.")
        elif op == 8:
            self._members(session, data)
        return session

    async def _identify(self, socket: web.WebSocketResponse, data: dict[str, Any]) -> Session | None:
        self.identified.append(data)
        if data["token"] != self.token:
            await socket.close(code=4004, message=b"Authentication failed.")
            return None
        if data["intents"] & _PRIVILEGED & ~self.privileged:
            await socket.close(code=4014, message=b"Disallowed intent(s).")
            return None
        self.starts_left -= 1
        shard, shards = data.get("shard", (0, 1))
        session = Session(shard, shards, data["intents"])
        self.sessions[session.id] = session
        guilds = [guild for guild in self.world.guilds.values() if (guild.id >> 22) % shards == shard]
        session.put("READY", self._ready(session, guilds))
        for guild in guilds:
            session.put("GUILD_CREATE", payloads.guild(guild, self.world.bot))
        self._attach(session, socket, session.sent)
        return session

    def _ready(self, session: Session, guilds: list[Guild]) -> dict[str, Any]:
        return {
            "v": 10,
            "user": payloads.user(self.world.bot),
            "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
            "session_id": session.id,
            "resume_gateway_url": self.url,
            "shard": [session.shard, session.shards],
            "application": {"id": str(self.world.bot.id), "flags": 0},
        }

    async def _resume(self, socket: web.WebSocketResponse, data: dict[str, Any]) -> Session | None:
        session = self.sessions.get(data["session_id"])
        if session is None or data["token"] != self.token:
            await self._send(socket, {"op": 9, "d": False})
            return None
        self.resumed.append(session.id)
        missed = [packet for packet in session.sent if packet["s"] > data["seq"]]
        self._attach(session, socket, missed)
        session.put("RESUMED", {})
        return session

    def _attach(self, session: Session, socket: web.WebSocketResponse, first: list[dict[str, Any]]) -> None:
        session.outbox = asyncio.Queue()
        for packet in first:
            session.outbox.put_nowait(packet)
        session.socket = socket
        session.pump = asyncio.create_task(self._pump(socket, session.outbox))

    async def _pump(self, socket: web.WebSocketResponse, outbox: asyncio.Queue[dict[str, Any]]) -> None:
        while not socket.closed:
            await self._send(socket, await outbox.get())

    async def _send(self, socket: web.WebSocketResponse, packet: dict[str, Any]) -> None:
        if not socket.closed:
            try:
                await socket.send_str(json.dumps({"s": None, "t": None, "d": None, **packet}))
            except ConnectionError:
                return

    def _members(self, session: Session, data: dict[str, Any]) -> None:
        guild = self.world.guilds[int(data["guild_id"])]
        wanted = {int(one) for one in data.get("user_ids", [])}
        found = [payloads.member(one) for one in guild.members.values() if not wanted or one.id in wanted]
        chunk = {"guild_id": data["guild_id"], "members": found, "chunk_index": 0, "chunk_count": 1, "not_found": []}
        session.put("GUILD_MEMBERS_CHUNK", chunk | ({"nonce": data["nonce"]} if "nonce" in data else {}))

    async def drop(self, code: int = 4000) -> None:
        """Close every socket; the sessions may be resumed."""
        for session in self.connected:
            socket = session.socket
            session.detach()
            assert socket is not None
            await socket.close(code=code)

    async def order(self, op: int, data: object = None) -> None:
        """Send an order of the gateway's own: 1 beat now, 7 reconnect, 9 the session is invalid."""
        for session in self.connected:
            if op == 9 and not data:
                self.sessions.pop(session.id)
            assert session.socket is not None
            await self._send(session.socket, {"op": op, "d": data})

    async def close(self) -> None:
        await self.drop(WSCloseCode.GOING_AWAY)
