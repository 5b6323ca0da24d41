"""Where a request goes: routes by method and path, and what a handler is given."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.loopback_discord.models import Upload
from tests.loopback_discord.refusals import Refused, no_such_route

if TYPE_CHECKING:
    from tests.loopback_discord.state import State


@dataclass(frozen=True, slots=True)
class Ask:
    """One request: the parts of its path by name, its query, its JSON and its files."""

    parts: dict[str, str]
    query: dict[str, str]
    body: Any
    files: tuple[Upload, ...] = ()

    def id(self, name: str) -> int:
        return int(self.parts[name])


# A handler answers with (status, JSON), with JSON alone (200), or with None (204).
Handler = Callable[["State", Ask], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class _Route:
    method: str
    path: re.Pattern[str]
    handler: Handler
    open: bool


_routes: list[_Route] = []


def route(method: str, path: str, *, open: bool = False) -> Callable[[Handler], Handler]:  # noqa: A002 - the plain word
    """Register a handler. Names in braces match an id; `{token}` and `{name}` match one part of any kind. `open` needs no bot token."""
    pattern = re.sub(r"\{(token|name)\}", r"(?P<\1>[^/]+)", path)
    pattern = re.sub(r"\{(\w+)\}", r"(?P<\1>\\d+)", pattern)

    def keep(handler: Handler) -> Handler:
        _routes.append(_Route(method, re.compile(pattern), handler, open))
        return handler

    return keep


def find(method: str, path: str) -> tuple[Handler, dict[str, str], bool]:
    """The handler of a path, its parts and whether it is open. Refuses a path that nothing serves."""
    for one in _routes:
        found = one.path.fullmatch(path) if one.method == method else None
        if found is not None:
            return one.handler, found.groupdict(), one.open
    raise no_such_route()


async def read_body(request: web.Request) -> tuple[Any, tuple[Upload, ...]]:
    """JSON, and files where it came as multipart."""
    if request.content_type != "multipart/form-data":
        raw = await request.read()
        if not raw:
            return {}, ()
        try:
            return json.loads(raw), ()
        except ValueError:
            raise Refused(400, 50109, "The request body contains invalid JSON.") from None
    body: Any = {}
    files: list[Upload] = []
    async for part in await request.multipart():
        assert not isinstance(part, type(None))
        held = bytes(await part.read())  # type: ignore[union-attr]
        if part.name == "payload_json":  # type: ignore[union-attr]
            body = json.loads(held)
        else:
            files.append(Upload(part.filename or "file", held))  # type: ignore[union-attr]
    told = {str(one.get("filename")): one.get("description") for one in body.get("attachments") or []}
    return body, tuple(replace(file, description=told.get(file.filename)) for file in files)


def answer(found: Any) -> web.Response:
    """Discord's own Content-Type: discord.py reads a body under any other as text."""
    if found is None:
        return web.Response(status=204)
    status, body = found if isinstance(found, tuple) else (200, found)
    return web.Response(status=status, body=json.dumps(body).encode(), headers={"Content-Type": "application/json"})
