"""The server itself: REST and gateway on a free loopback port, for the length of a block."""

from __future__ import annotations

import asyncio
import time
from types import TracebackType
from typing import Any, Self

from aiohttp import web

# Importing them registers their routes.
from tests.loopback_discord import routes_application, routes_interactions, routes_messages  # noqa: F401
from tests.loopback_discord.driver import Driver
from tests.loopback_discord.faults import Fault
from tests.loopback_discord.pointing import gateway_url
from tests.loopback_discord.refusals import Refusal, Refused, unauthorized
from tests.loopback_discord.rest import Ask, answer, find, read_body
from tests.loopback_discord.state import Request

_PREFIX = "/api/v10"


class LoopbackDiscord(Driver):
    """Runs while its block is open. `api_url` is for `pointed_at`, here or in another process; `token` is the bot's."""

    api_url = ""

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=2**26)
        app.router.add_get("/gateway", self.gateway.serve)
        app.router.add_get("/gateway/", self.gateway.serve)
        app.router.add_get("/attachments/{id}/{name}", self._attachment)
        app.router.add_route("*", "/{rest:.*}", self._handle)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        port = self._runner.addresses[0][1]
        self.base_url = f"http://127.0.0.1:{port}"
        self.api_url = self.base_url + _PREFIX
        self.gateway.url = str(gateway_url(self.api_url))
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        await self.gateway.close()
        await self._runner.cleanup()

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        path = request.raw_path.partition("?")[0].removeprefix(_PREFIX)
        try:
            body, files = await read_body(request)
            self.requests.append(Request(time.monotonic(), request.method, path, body))
            fault = self.faults.take(request.method, path)
            if fault is not None and fault.status is not None:
                failed = answer((fault.status, fault.body))
                failed.headers.update(fault.headers)
                return failed
            found = await self._carry_out(request, path, Ask({}, dict(request.query), body, files), fault)
        except Refused as refused:
            return self._refuse(request, path, refused)
        except (KeyError, TypeError, ValueError, AttributeError) as broken:
            # A body of a shape that no form check foresaw: listed, so that a test sees it, and not a 500, which discord.py would repeat.
            return self._refuse(request, path, Refused(400, 50035, f"Invalid Form Body: {broken!r}"))
        if fault is not None and fault.lose and request.transport is not None:
            request.transport.abort()
        return answer(found)

    def _refuse(self, request: web.Request, path: str, refused: Refused) -> web.Response:
        self.refused.append(Refusal(request.method, path, refused.status, int(refused.body["code"]), str(refused)))
        return answer((refused.status, refused.body))

    async def _carry_out(self, request: web.Request, path: str, ask: Ask, fault: Fault | None) -> Any:
        if fault is not None:
            await asyncio.sleep(fault.delay_s)
        handler, parts, is_open = find(request.method, path)
        if not is_open and request.headers.get("Authorization") != f"Bot {self.token}":
            raise unauthorized()
        return await handler(self, Ask(parts, ask.query, ask.body, ask.files))

    async def _attachment(self, request: web.Request) -> web.Response:
        upload = self.uploads.get(int(request.match_info["id"]))
        if upload is None:
            return web.Response(status=404)
        return web.Response(body=upload.content, headers={"Content-Type": upload.content_type})
