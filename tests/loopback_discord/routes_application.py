"""REST: the bot itself, its application and its commands, guilds and users."""

from __future__ import annotations

from typing import Any

from tests.loopback_discord import payloads
from tests.loopback_discord.refusals import unknown_user
from tests.loopback_discord.rest import Ask, route
from tests.loopback_discord.state import State


@route("GET", "/users/@me")
async def me(state: State, ask: Ask) -> Any:
    return {**payloads.user(state.world.bot), "verified": True, "flags": 0, "mfa_enabled": False, "locale": "en-US"}


@route("GET", "/oauth2/applications/@me")
@route("GET", "/applications/@me")
async def application(state: State, ask: Ask) -> Any:
    bot = state.world.bot
    found: dict[str, Any] = {"id": str(bot.id), "name": bot.name, "description": "", "icon": None, "bot_public": True, "flags": 0}
    found |= {"bot_require_code_grant": False, "verify_key": "0" * 64, "owner": payloads.user(state.world.owner), "team": None}
    if state.team:
        members = [
            {"user": payloads.user(one), "team_id": "1", "membership_state": 2, "permissions": ["*"], "role": "admin"} for one in state.team
        ]
        team = {"id": "1", "name": "a team", "icon": None, "owner_user_id": str(state.team[0].id), "members": members}
        # Of a team's application the owner is a user made up for the team.
        found |= {"team": team, "owner": {**payloads.user(state.world.owner), "id": "1", "username": "team1"}}
    return found


@route("GET", "/gateway")
async def gateway(state: State, ask: Ask) -> Any:
    return {"url": state.gateway.url}


@route("GET", "/gateway/bot")
async def gateway_bot(state: State, ask: Ask) -> Any:
    limit = {"total": 1000, "remaining": state.gateway.starts_left, "reset_after": 14_400_000, "max_concurrency": 1}
    return {"url": state.gateway.url, "shards": state.gateway.shards, "session_start_limit": limit}


@route("GET", "/users/{user}")
async def user(state: State, ask: Ask) -> Any:
    return payloads.user(state.world.user(ask.id("user")))


@route("POST", "/users/@me/channels")
async def direct_messages(state: State, ask: Ask) -> Any:
    return payloads.channel(state.world.dm(state.world.user(int(ask.body["recipient_id"]))))


@route("GET", "/users/@me/guilds")
async def my_guilds(state: State, ask: Ask) -> Any:
    return [payloads.guild(one, state.world.bot) for one in state.world.guilds.values()]


@route("DELETE", "/users/@me/guilds/{guild}")
async def leave(state: State, ask: Ask) -> Any:
    state.world.remove_guild(state.world.guild(ask.id("guild")))


@route("GET", "/guilds/{guild}")
async def guild(state: State, ask: Ask) -> Any:
    return payloads.guild(state.world.guild(ask.id("guild")), state.world.bot)


@route("GET", "/guilds/{guild}/channels")
async def guild_channels(state: State, ask: Ask) -> Any:
    return [payloads.channel(one) for one in state.world.guild(ask.id("guild")).channels.values() if not one.is_thread]


@route("GET", "/guilds/{guild}/roles")
async def guild_roles(state: State, ask: Ask) -> Any:
    return [payloads.role(one) for one in state.world.guild(ask.id("guild")).roles.values()]


@route("GET", "/guilds/{guild}/members/{user}")
async def guild_member(state: State, ask: Ask) -> Any:
    found = state.world.guild(ask.id("guild")).members.get(ask.id("user"))
    if found is None:
        raise unknown_user()
    return payloads.member(found)


def _guild_id(state: State, ask: Ask) -> int | None:
    return state.world.guild(ask.id("guild")).id if "guild" in ask.parts else None


_GLOBAL, _OF_GUILD = "/applications/{application}/commands", "/applications/{application}/guilds/{guild}/commands"


@route("GET", _GLOBAL)
@route("GET", _OF_GUILD)
async def commands(state: State, ask: Ask) -> Any:
    return state.commands.all(_guild_id(state, ask))


@route("PUT", _GLOBAL)
@route("PUT", _OF_GUILD)
async def replace_commands(state: State, ask: Ask) -> Any:
    return state.commands.replace(_guild_id(state, ask), ask.body)


@route("POST", _GLOBAL)
@route("POST", _OF_GUILD)
async def add_command(state: State, ask: Ask) -> Any:
    return 201, state.commands.put(_guild_id(state, ask), ask.body)


@route("GET", _GLOBAL + "/{command}")
@route("GET", _OF_GUILD + "/{command}")
async def command(state: State, ask: Ask) -> Any:
    return state.commands.one(_guild_id(state, ask), ask.id("command"))


@route("PATCH", _GLOBAL + "/{command}")
@route("PATCH", _OF_GUILD + "/{command}")
async def change_command(state: State, ask: Ask) -> Any:
    place = _guild_id(state, ask)
    return state.commands.put(place, {**state.commands.one(place, ask.id("command")), **ask.body})


@route("DELETE", _GLOBAL + "/{command}")
@route("DELETE", _OF_GUILD + "/{command}")
async def remove_command(state: State, ask: Ask) -> Any:
    state.commands.remove(_guild_id(state, ask), ask.id("command"))
