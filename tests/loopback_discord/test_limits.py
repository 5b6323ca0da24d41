"""What Discord does not take: each limit, at it and one past it."""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp
import pytest

from tests.loopback_discord import LoopbackDiscord
from tests.loopback_discord.commands import check_commands
from tests.loopback_discord.limits import check_choices, check_message, check_modal, check_thread
from tests.loopback_discord.refusals import Refused

Body = dict[str, Any]


def embed(**parts: Any) -> Body:
    return {"embeds": [{"description": "x", **parts}]}


def row(*parts: Body) -> Body:
    return {"content": "x", "components": [{"type": 1, "components": list(parts)}]}


def button(number: int = 0, **parts: Any) -> Body:
    return {"type": 2, "style": 1, "label": "x", "custom_id": f"b{number}", **parts}


def select(count: int, **parts: Any) -> Body:
    options = [{"label": "x", "value": str(number)} for number in range(count)]
    return {"type": 3, "custom_id": "s", "options": options, **parts}


def link(**parts: Any) -> Body:
    return {"type": 2, "style": 5, "label": "x", "url": "https://a.example", **parts}


def v2(*parts: Body) -> Body:
    return {"flags": 1 << 15, "components": list(parts)}


ALLOWED: list[Body] = [
    {"content": "x" * 2000},
    embed(title="x" * 256, description="x" * 4096),
    embed(fields=[{"name": "x" * 256, "value": "x" * 5}] * 20),
    {"embeds": [{"description": "x"}] * 10},
    {"content": "", "components": [], "embeds": [{"title": "x"}]},
    row(*[button(number, label="x" * 80) for number in range(5)]),
    row(select(25)),
    row(link(url="https://" + "x" * 504)),
    v2({"type": 10, "content": "x" * 4000}),
    v2({"type": 17, "components": [{"type": 10, "content": "x"}, {"type": 1, "components": [button()]}]}),
]
REFUSED: list[tuple[Body, int]] = [
    ({"content": "x" * 2001}, 50035),
    # 1,001 characters outside the basic plane are 2,002 units.
    ({"content": "\U0001f600" * 1001}, 50035),
    ({"content": "  \n"}, 50006),
    ({"embeds": [{}]}, 50006),
    (embed(title="x" * 257), 50035),
    (embed(description="x" * 4097), 50035),
    (embed(footer={"text": "x" * 2049}), 50035),
    (embed(author={"name": "x" * 257}), 50035),
    (embed(url="javascript:x"), 50035),
    (embed(fields=[{"name": "x", "value": "x"}] * 26), 50035),
    (embed(fields=[{"name": "x" * 257, "value": "x"}]), 50035),
    (embed(fields=[{"name": "x", "value": "x" * 1025}]), 50035),
    (embed(fields=[{"name": "", "value": "x"}]), 50035),
    ({"embeds": [{"description": "x" * 3001}, {"description": "x" * 3000}]}, 50035),
    ({"embeds": [{"description": "x"}] * 11}, 50035),
    ({"content": "x", "nonce": "x" * 26}, 50035),
    (row(), 50035),
    (row(*[button(number) for number in range(6)]), 50035),
    (row(button(1), button(1)), 50035),
    (row(button(label="x" * 81)), 50035),
    (row(button(label=None)), 50035),
    (row(button(custom_id="x" * 101)), 50035),
    (row(button(custom_id="")), 50035),
    (row(link(url="https://" + "x" * 505)), 50035),
    (row(link(url="file:///etc")), 50035),
    (row(link(custom_id="b")), 50035),
    (row(select(26)), 50035),
    (row(select(0)), 50035),
    (row(select(2, max_values=3)), 50035),
    (row(select(2), button()), 50035),
    (row({**select(0), "options": [{"label": "x", "value": "1"}] * 2}), 50035),
    (row({**select(0), "options": [{"label": "x" * 101, "value": "1"}]}), 50035),
    ({"content": "x", "components": [{"type": 1, "components": [button(n)]} for n in range(6)]}, 50035),
    ({"content": "x", "components": [button()]}, 50035),
    ({"components": [{"type": 10, "content": "x"}]}, 50035),
    ({**v2({"type": 10, "content": "x"}), "content": "x"}, 50035),
    (v2({"type": 10, "content": "x" * 2001}, {"type": 10, "content": "x" * 2000}), 50035),
    (v2(*[{"type": 10, "content": "x"}] * 41), 50035),
]


@pytest.mark.parametrize("body", ALLOWED)
def test_a_message_at_a_limit_is_taken(body: Body) -> None:
    check_message(body)


@pytest.mark.parametrize(("body", "code"), REFUSED)
def test_a_message_past_a_limit_is_refused(body: Body, code: int) -> None:
    with pytest.raises(Refused) as refused:
        check_message(body)
    assert refused.value.body["code"] == code


def field(**parts: Any) -> Body:
    return {"type": 1, "components": [{"type": 4, "style": 1, "label": "x", "custom_id": "f", **parts}]}


@pytest.mark.parametrize(
    ("body", "taken"),
    [
        ({"title": "x" * 45, "custom_id": "m", "components": [field(max_length=4000)]}, True),
        ({"title": "x", "custom_id": "m", "components": [{"type": 18, "label": "x", "component": field()["components"][0]}]}, True),
        ({"title": "x" * 46, "custom_id": "m", "components": [field()]}, False),
        ({"title": "x", "custom_id": "m" * 101, "components": [field()]}, False),
        ({"title": "x", "custom_id": "m", "components": []}, False),
        ({"title": "x", "custom_id": "m", "components": [field(custom_id=str(number)) for number in range(6)]}, False),
        ({"title": "x", "custom_id": "m", "components": [field(), field()]}, False),
        ({"title": "x", "custom_id": "m", "components": [field(label="x" * 46)]}, False),
        ({"title": "x", "custom_id": "m", "components": [field(placeholder="x" * 101)]}, False),
        ({"title": "x", "custom_id": "m", "components": [field(max_length=4001)]}, False),
        ({"title": "x", "custom_id": "m", "components": [field(value="x" * 11, max_length=10)]}, False),
        ({"title": "x", "custom_id": "m", "components": [{"type": 1, "components": [button()] * 2}]}, False),
    ],
)
def test_a_modal_keeps_its_limits(body: Body, taken: bool) -> None:
    _holds(check_modal, body, taken)


@pytest.mark.parametrize(
    ("choices", "taken"),
    [
        ([{"name": "x" * 100, "value": "x" * 100}] * 25, True),
        ([{"name": "x", "value": "x"}] * 26, False),
        ([{"name": "x" * 101, "value": "x"}], False),
        ([{"name": "x", "value": "x" * 101}], False),
        ([{"name": "", "value": "x"}], False),
    ],
)
def test_autocomplete_keeps_its_limits(choices: list[Body], taken: bool) -> None:
    _holds(check_choices, choices, taken)


@pytest.mark.parametrize(
    ("body", "taken"),
    [({"name": "x" * 100}, True), ({"name": "x" * 101}, False), ({"name": ""}, False), ({"name": "x", "auto_archive_duration": 61}, False)],
)
def test_a_thread_keeps_its_limits(body: Body, taken: bool) -> None:
    _holds(check_thread, body, taken)


def command(**parts: Any) -> Body:
    return {"name": "ask", "description": "x", **parts}


def option(number: int = 0, **parts: Any) -> Body:
    return {"type": 3, "name": f"o{number}", "description": "x", **parts}


def group(*inner: Body, kind: int = 2) -> Body:
    return option(type=kind, options=list(inner))


@pytest.mark.parametrize(
    ("bodies", "taken"),
    [
        ([command(description="x" * 100, options=[option(n) for n in range(25)])], True),
        ([command(options=[group(group(option(), kind=1))])], True),
        ([{"name": "Check this", "type": 3}, command()], True),
        ([command(name=f"c{n}") for n in range(100)], True),
        ([command(name=f"c{n}") for n in range(101)], False),
        ([{"name": f"c{n}", "type": 3} for n in range(16)], False),
        ([command(), command()], False),
        ([command(name="Ask")], False),
        ([command(name="as k")], False),
        ([command(name="x" * 33)], False),
        ([command(description="")], False),
        ([command(description="x" * 101)], False),
        ([command(options=[option(n) for n in range(26)])], False),
        ([command(options=[option(), option()])], False),
        ([command(options=[option(0), option(1, required=True)])], False),
        ([command(options=[option(0), group(kind=1)])], False),
        ([command(options=[group(group(option()))])], False),
        ([command(options=[group(group(kind=1), kind=1)])], False),
        ([command(options=[option(choices=[{"name": "x", "value": "x"}] * 26)])], False),
        ([command(options=[option(choices=[{"name": "x", "value": "x"}], autocomplete=True)])], False),
        ([command(options=[option(max_length=6001)])], False),
        ([command(options=[option(n, choices=[{"name": "x" * 100, "value": str(m)} for m in range(25)]) for n in range(4)])], False),
        ([{"name": "Check", "type": 3, "description": "x"}], False),
    ],
)
def test_commands_keep_their_limits(bodies: list[Body], taken: bool) -> None:
    _holds(check_commands, bodies, taken)


def _holds(check: Any, body: Any, taken: bool) -> None:
    if taken:
        check(body)
        return
    with pytest.raises(Refused) as refused:
        check(body)
    assert refused.value.body["code"] == 50035


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/nothing/here", 404, 0),
        ("GET", "/channels/1", 404, 10003),
        ("GET", "/channels/CHANNEL/messages/1", 404, 10008),
        ("GET", "/channels/CHANNEL/messages?limit=101", 400, 50035),
        ("GET", "/guilds/1", 404, 10004),
        ("GET", "/users/1", 404, 10013),
        ("POST", "/channels/CHANNEL/messages", 400, 50006),
        ("POST", "/users/@me/channels", 400, 50035),
        ("DELETE", "/applications/1/commands/1", 404, 10063),
        ("POST", "/interactions/1/token/callback", 404, 10062),
        ("PATCH", "/webhooks/1/token/messages/@original", 404, 10015),
    ],
)
def test_what_is_refused_says_why_and_is_listed(method: str, path: str, status: int, code: int) -> None:
    async def whole() -> None:
        async with LoopbackDiscord() as server, aiohttp.ClientSession() as client:
            channel = server.world.add_channel(server.world.add_guild("Halden"), "news")
            url = server.api_url + path.replace("CHANNEL", str(channel.id))
            async with client.request(method, url, json={}, headers={"Authorization": f"Bot {server.token}"}) as answered:
                assert (answered.status, (await answered.json())["code"]) == (status, code)
                assert answered.headers["Content-Type"] == "application/json"
            assert [(one.status, one.code) for one in server.refused] == [(status, code)]
            async with client.request(method, url, json={}, headers={"Authorization": "Bot wrong"}) as answered:
                is_open = path.startswith(("/interactions", "/webhooks", "/nothing"))
                assert answered.status == (status if is_open else 401)

    asyncio.run(whole())
