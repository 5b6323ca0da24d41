"""The commands that the bot registered, and the limits of what it may register."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from tests.loopback_discord.models import snowflake
from tests.loopback_discord.refusals import Form, unknown_command

CHAT, USER, MESSAGE = 1, 2, 3
SUBCOMMAND, GROUP = 1, 2
_MOST = {CHAT: 100, USER: 15, MESSAGE: 15}
_CHARACTERS = 8000
_NAME = re.compile(r"[-_'\w]{1,32}")


class Commands:
    """By guild id; None holds the global ones."""

    def __init__(self, application_id: int) -> None:
        self.application_id = application_id
        self._held: dict[int | None, list[dict[str, Any]]] = {}

    def all(self, guild_id: int | None = None) -> list[dict[str, Any]]:
        return list(self._held.get(guild_id, []))

    def replace(self, guild_id: int | None, bodies: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """All at once; a command that keeps its name and kind keeps its id."""
        check_commands(bodies)
        before = {_key(one): one["id"] for one in self.all(guild_id)}
        self._held[guild_id] = [self._kept(body, before.get(_key(body)), guild_id) for body in bodies]
        return self.all(guild_id)

    def put(self, guild_id: int | None, body: dict[str, Any]) -> dict[str, Any]:
        """One more, or one in place of its namesake."""
        others = [one for one in self.all(guild_id) if _key(one) != _key(body)]
        self.replace(guild_id, [*others, body])
        return self.all(guild_id)[-1]

    def one(self, guild_id: int | None, command_id: int) -> dict[str, Any]:
        for command in self.all(guild_id):
            if command["id"] == str(command_id):
                return command
        raise unknown_command()

    def remove(self, guild_id: int | None, command_id: int) -> None:
        gone = self.one(guild_id, command_id)
        self._held[guild_id].remove(gone)

    def find(self, guild_id: int | None, name: str, kind: int) -> dict[str, Any] | None:
        """What a member finds under a name: the server's own before the global one."""
        for place in (guild_id, None) if guild_id is not None else (None,):
            for command in self.all(place):
                if _key(command) == (name, kind):
                    return command
        return None

    def _kept(self, body: dict[str, Any], old_id: str | None, guild_id: int | None) -> dict[str, Any]:
        permissions = body.get("default_member_permissions")
        return {
            "description": "",
            "options": [],
            "type": CHAT,
            **body,
            "default_member_permissions": None if permissions is None else str(permissions),
            "id": old_id or str(snowflake()),
            "application_id": str(self.application_id),
            "version": str(snowflake()),
            **({} if guild_id is None else {"guild_id": str(guild_id)}),
        }


def _key(body: dict[str, Any]) -> tuple[str, int]:
    return body["name"], body.get("type", CHAT)


def check_commands(bodies: Sequence[dict[str, Any]]) -> None:
    """Refuse a set of commands that Discord would not register."""
    form = Form()
    for kind, most in _MOST.items():
        if sum(body.get("type", CHAT) == kind for body in bodies) > most:
            form.wrong("_", "APPLICATION_COMMANDS_MAX", f"Maximum number of application commands reached ({most}).")
    if len({_key(body) for body in bodies}) < len(bodies):
        form.wrong("_", "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique")
    for at, body in enumerate(bodies):
        _check_command(form, str(at), body)
    form.close()


def _check_command(form: Form, path: str, body: dict[str, Any]) -> None:
    if body.get("type", CHAT) != CHAT:
        form.length(f"{path}.name", body.get("name"), 32, 1)
        if body.get("description") or body.get("options"):
            form.wrong(f"{path}.description", "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_INVALID", "Context menu commands hold neither")
        return
    _check_named(form, path, body)
    _check_options(form, path, body.get("options") or [], {SUBCOMMAND, GROUP})
    if _characters(body) > _CHARACTERS:
        form.wrong(path, "APPLICATION_COMMAND_TOO_LARGE", f"Command exceeds maximum size ({_CHARACTERS})")


def _characters(body: dict[str, Any]) -> int:
    own = sum(len(str(body.get(key, ""))) for key in ("name", "description"))
    choices = sum(len(str(one["name"])) + len(str(one["value"])) for one in body.get("choices") or [])
    return own + choices + sum(_characters(one) for one in body.get("options") or [])


def _check_named(form: Form, path: str, body: dict[str, Any]) -> None:
    name = str(body.get("name", ""))
    if not _NAME.fullmatch(name) or name != name.lower():
        form.wrong(f"{path}.name", "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")
    form.length(f"{path}.description", body.get("description"), 100, 1)


def _check_options(form: Form, path: str, options: Sequence[dict[str, Any]], may_nest: set[int]) -> None:
    if len(options) > 25:
        form.wrong(f"{path}.options", "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.")
    names = [one.get("name") for one in options]
    if len(set(names)) < len(names):
        form.wrong(f"{path}.options", "APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATED", "Option names must be unique")
    wanted = [bool(one.get("required")) for one in options]
    if wanted != sorted(wanted, reverse=True):
        form.wrong(
            f"{path}.options", "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", "Required options must be placed before non-required options"
        )
    nested = [one["type"] in {SUBCOMMAND, GROUP} for one in options]
    if any(nested) and not all(nested):
        form.wrong(
            f"{path}.options",
            "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
            "Sub-command and sub-command group option types are mutually exclusive",
        )
    for at, one in enumerate(options):
        _check_option(form, f"{path}.options.{at}", one, may_nest)


def _check_option(form: Form, path: str, one: dict[str, Any], may_nest: set[int]) -> None:
    _check_named(form, path, one)
    if one["type"] in {SUBCOMMAND, GROUP}:
        if one["type"] not in may_nest:
            form.wrong(path, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Groups are nested too deep")
        _check_options(form, path, one.get("options") or [], {SUBCOMMAND} if one["type"] == GROUP else set())
        return
    choices = one.get("choices") or []
    if len(choices) > 25:
        form.wrong(f"{path}.choices", "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.")
    if choices and one.get("autocomplete"):
        form.wrong(
            f"{path}.autocomplete", "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID", "Choices and autocomplete exclude each other"
        )
    for at, choice in enumerate(choices):
        form.length(f"{path}.choices.{at}.name", choice.get("name"), 100, 1)
        if isinstance(choice.get("value"), str):
            form.length(f"{path}.choices.{at}.value", choice["value"], 100)
    if not (0 <= int(one.get("min_length") or 0) <= 6000 and 1 <= int(one.get("max_length") or 6000) <= 6000):
        form.wrong(f"{path}.max_length", "NUMBER_TYPE_MAX", "int value should be less than or equal to 6000.")
