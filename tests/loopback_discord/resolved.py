"""The things that an interaction names by id, sent whole beside it."""

from __future__ import annotations

from typing import Any

from tests.loopback_discord import payloads
from tests.loopback_discord.models import Channel, Member, Role, Upload, User
from tests.loopback_discord.refusals import CannotDo
from tests.loopback_discord.world import World

Thing = Upload | Channel | Role | Member | User


class Resolved:
    """Filled by `add`; `data` is what Discord calls resolved. Permissions in a channel are those of `who` chose it."""

    def __init__(self, world: World, who: Member | User, base_url: str) -> None:
        self._world = world
        self._who = who
        self._base_url = base_url
        self.data: dict[str, dict[str, Any]] = {}
        self.uploads: list[Upload] = []

    def add(self, value: object) -> str:
        """Its id."""
        if isinstance(value, Upload):
            self.uploads.append(value)
            return self._put("attachments", value, payloads.attachment(value, self._base_url))
        if isinstance(value, Channel):
            return self._put("channels", value, payloads.channel(value, permissions=self._world.permissions(self._who, value)))
        if isinstance(value, Role):
            return self._put("roles", value, payloads.role(value))
        if isinstance(value, Member):
            self._put("members", value, payloads.member(value, with_user=False))
            return self._put("users", value, payloads.user(value.user))
        if isinstance(value, User):
            return self._put("users", value, payloads.user(value))
        raise CannotDo(f"{value!r} cannot be chosen")

    def _put(self, kind: str, thing: Thing, told: dict[str, Any]) -> str:
        self.data.setdefault(kind, {})[str(thing.id)] = told
        return str(thing.id)
