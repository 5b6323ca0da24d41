"""Points an unpatched discord.py at a loopback server, in this process or in one of its own."""

from __future__ import annotations

import runpy
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import discord.gateway
import discord.http
import yarl


def point_at(api_url: str) -> None:
    """Send every later client of this process to the server. Before it logs in."""
    discord.http.Route.BASE = api_url
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = gateway_url(api_url)


def gateway_url(api_url: str) -> yarl.URL:
    return yarl.URL(api_url).with_scheme("ws").with_path("/gateway")


@contextmanager
def pointed_at(api_url: str) -> Iterator[None]:
    """Clients inside the block talk to the server."""
    before = discord.http.Route.BASE, discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY
    point_at(api_url)
    try:
        yield
    finally:
        discord.http.Route.BASE, discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = before


if __name__ == "__main__":
    # python -m tests.loopback_discord.pointing API_URL MODULE ARGUMENT…: runs the module in a process that talks to the server.
    _, url, module, *arguments = sys.argv
    point_at(url)
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)
