"""A slash command's options, as a member fills them in: found, checked and written as Discord writes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tests.loopback_discord.commands import GROUP, SUBCOMMAND
from tests.loopback_discord.models import Channel, Member, Role, Upload, User
from tests.loopback_discord.refusals import CannotDo
from tests.loopback_discord.resolved import Resolved

TEXT, INTEGER, BOOLEAN, USER, CHANNEL, ROLE, MENTIONABLE, NUMBER, ATTACHMENT = 3, 4, 5, 6, 7, 8, 9, 10, 11
_PLAIN: dict[int, type | tuple[type, ...]] = {TEXT: str, INTEGER: int, BOOLEAN: bool, NUMBER: (int, float)}


class Filled:
    """The data of one command's interaction."""

    def __init__(self, command: Mapping[str, Any], path: Sequence[str], values: Mapping[str, object], resolved: Resolved) -> None:
        self._resolved = resolved
        self._chain, self._known = _descend(command, path)
        self._values = values
        unknown = set(values) - {one["name"] for one in self._known}
        if unknown:
            raise CannotDo(f"/{' '.join(path)} has no option {', '.join(sorted(unknown))}")

    def options(self, focused: str | None = None) -> list[dict[str, Any]]:
        """Nested as the subcommands are. While one is `focused`, what is still missing or wrong does not matter."""
        options = []
        for known in self._known:
            name = known["name"]
            if name in self._values:
                options.append(self._option(known, self._values[name], focused))
            elif known.get("required") and focused is None:
                raise CannotDo(f"the option {name} has to be filled in")
        for kind, name in reversed(self._chain):
            options = [{"type": kind, "name": name, "options": options}]
        return options

    def option(self, name: str) -> dict[str, Any]:
        return next(one for one in self._known if one["name"] == name)

    def _option(self, known: dict[str, Any], value: object, focused: str | None) -> dict[str, Any]:
        kind, name = known["type"], known["name"]
        found = {"type": kind, "name": name}
        if name == focused:
            # Whatever is typed so far is sent as text.
            return {**found, "value": value, "focused": True}
        if kind in _PLAIN:
            if not isinstance(value, _PLAIN[kind]) or (kind != BOOLEAN and isinstance(value, bool)):
                raise CannotDo(f"{name} cannot be {value!r}")
            if focused is None:
                _check_value(known, value)
            return {**found, "value": value}
        _check_thing(known, value)
        return {**found, "value": self._resolved.add(value)}


_TAKES = {USER: (Member, User), CHANNEL: (Channel,), ROLE: (Role,), MENTIONABLE: (Member, User, Role), ATTACHMENT: (Upload,)}


def _check_thing(known: Mapping[str, Any], value: object) -> None:
    if not isinstance(value, _TAKES[known["type"]]):
        raise CannotDo(f"{known['name']} cannot be {value!r}")
    if isinstance(value, Channel) and value.type not in (known.get("channel_types") or [value.type]):
        raise CannotDo(f"{known['name']} cannot be a channel of type {value.type}")


def _descend(command: Mapping[str, Any], path: Sequence[str]) -> tuple[list[tuple[int, str]], list[dict[str, Any]]]:
    """The subcommands passed through, and the options at the end of the path."""
    chain: list[tuple[int, str]] = []
    known: list[dict[str, Any]] = command["options"]
    for name in path[1:]:
        found = next((one for one in known if one["name"] == name and one["type"] in {SUBCOMMAND, GROUP}), None)
        if found is None:
            raise CannotDo(f"there is no command /{' '.join(path)}")
        chain.append((found["type"], name))
        known = found.get("options") or []
    if any(one["type"] in {SUBCOMMAND, GROUP} for one in known):
        raise CannotDo(f"/{' '.join(path)} needs a subcommand")
    return chain, known


def _check_value(known: dict[str, Any], value: Any) -> None:
    name, choices = known["name"], known.get("choices")
    if choices and value not in [one["value"] for one in choices]:
        raise CannotDo(f"{name} offers no choice {value!r}")
    if isinstance(value, str):
        if not int(known.get("min_length") or 0) <= len(value) <= int(known.get("max_length") or 6000):
            raise CannotDo(f"{name} cannot be {len(value)} characters long")
    elif not isinstance(value, bool) and not known.get("min_value", value) <= value <= known.get("max_value", value):
        raise CannotDo(f"{name} cannot be {value}")
