"""The bot's application at Discord: what must be right with it, each wrong thing a sentence that says where to click."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import aiohttp
import discord
import discord.http

from bot.discord.inviting import PORTAL, invite_link
from core.errors import BadSettings, EvenhandError
from core.settings import Settings

_ANSWERS_WITHIN_S = 10.0
# As many servers as Discord lists at once.
_COUNTED = 200
_BAD_TOKEN = (
    f"Discord refuses the token in DISCORD_TOKEN: at {PORTAL} open your application, page Bot, press Reset Token, and put the new one "
    "in .env."
)
_UNREACHABLE = "Discord cannot be reached: check the internet connection (and DISCORD_API_URL, if it is set), then try again."
_INTENTS = (
    f"Discord refuses the bot's intents: at {PORTAL} open your application, page Bot, and save Privileged Gateway Intents once, all off."
)
_CODE_GRANT = f"The bot cannot be invited while it requires a code grant: at {PORTAL}, page Bot, switch off Requires OAuth2 Code Grant."
_NO_STARTS = (
    "Discord allows no more starts of this bot for now: try again in {minutes} minutes, and see in the log why it restarts so often."
)
_CLOSED = {
    4004: _BAD_TOKEN,
    4010: "Discord knows no such shard: set DISCORD_SHARD_IDS below DISCORD_SHARD_COUNT, or leave both empty.",
    4011: "The bot is in too many servers for so few shards: leave DISCORD_SHARD_COUNT empty, or set it higher.",
    4013: _INTENTS,
    4014: _INTENTS,
}


def point_at(settings: Settings) -> None:
    """Use another address for Discord's REST interface, where one is set: a proxy, or a server for tests."""
    if settings.discord_api_url:
        discord.http.Route.BASE = settings.discord_api_url.rstrip("/")


async def look_at(client: discord.Client) -> discord.AppInfo:
    """The application of a client that is logged in. Raises BadSettings where it is set so that the bot cannot work."""
    info = await client.application_info()
    if info.bot_require_code_grant:
        raise BadSettings(_CODE_GRANT)
    _, _, limit = await client.http.get_bot_gateway()
    if limit["remaining"] < 1:
        raise BadSettings(_NO_STARTS.format(minutes=max(1, limit["reset_after"] // 60_000)))
    return info


def owners(settings: Settings, info: discord.AppInfo) -> frozenset[int]:
    """OWNER_IDS, or else the application's owner or team. Raises BadSettings for ids that are none."""
    named = _numbers(
        settings.owner_ids, "OWNER_IDS takes Discord user ids, numbers with commas between: right-click a member, Copy User ID."
    )
    if named:
        return frozenset(named)
    return frozenset(member.id for member in info.team.members) if info.team else frozenset({info.owner.id})


def shards(settings: Settings) -> dict[str, Any]:
    """How the client is told which shards this process has; nothing where Discord is to advise. Raises BadSettings."""
    ids = _numbers(settings.discord_shard_ids, "DISCORD_SHARD_IDS takes numbers with commas between, such as 0,1.")
    if settings.discord_shard_count is None:
        if ids:
            raise BadSettings("DISCORD_SHARD_IDS needs DISCORD_SHARD_COUNT, the number of shards in all.")
        return {}
    return {"shard_count": settings.discord_shard_count, **({"shard_ids": ids} if ids else {})}


def _numbers(listed: str, otherwise: str) -> list[int]:
    named = [one.strip() for one in listed.split(",") if one.strip()]
    if not all(one.isdecimal() for one in named):
        raise BadSettings(otherwise)
    return [int(one) for one in named]


def introduction(settings: Settings, token: str) -> str:
    """What Discord says of the bot with this token: its name, its servers, the link that invites it. Raises sentences for what is wrong."""
    point_at(settings)
    return asyncio.run(_introduction(settings, token))


async def _introduction(settings: Settings, token: str) -> str:
    with sentences():
        async with asyncio.timeout(_ANSWERS_WITHIN_S), discord.Client(intents=discord.Intents.none()) as client:
            await client.login(token)
            info = await look_at(client)
            owners(settings, info)
            servers = len([guild async for guild in client.fetch_guilds(limit=_COUNTED, with_counts=False)])
            number = f"{servers} or more" if servers == _COUNTED else str(servers)
            return f"{info.name}, in {number} server{'' if servers == 1 else 's'}; invite it with {invite_link(info.id)}"


@contextmanager
def sentences() -> Iterator[None]:
    """Turn what discord.py raises while it logs in into sentences."""
    try:
        with refusals():
            yield
    except (TimeoutError, OSError) as lost:
        raise EvenhandError(_UNREACHABLE) from lost


@contextmanager
def refusals() -> Iterator[None]:
    """Turn what Discord refuses, and that it cannot be reached, into sentences; an error of this machine stays what it is."""
    try:
        yield
    except discord.LoginFailure as refused:
        raise BadSettings(_BAD_TOKEN) from refused
    except discord.PrivilegedIntentsRequired as refused:
        raise BadSettings(_INTENTS) from refused
    except discord.ConnectionClosed as closed:
        raise BadSettings(_CLOSED.get(closed.code or 0, _UNREACHABLE)) from closed
    except (aiohttp.ClientError, discord.GatewayNotFound, discord.DiscordServerError) as lost:
        raise EvenhandError(_UNREACHABLE) from lost
