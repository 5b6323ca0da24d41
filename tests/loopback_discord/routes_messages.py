"""REST: channels, messages and threads."""

from __future__ import annotations

import time
from typing import Any
from urllib.parse import unquote

from tests.loopback_discord import payloads, refusals
from tests.loopback_discord.limits import check_thread, unknown_reference
from tests.loopback_discord.models import PUBLIC_THREAD, Channel, Message
from tests.loopback_discord.permissions import Permission
from tests.loopback_discord.rest import Ask, route
from tests.loopback_discord.state import State
from tests.loopback_discord.world import message_in

_CHANNEL = "/channels/{channel}"
_MESSAGE = "/channels/{channel}/messages/{message}"


def _need(state: State, channel: Channel, *needed: Permission) -> None:
    held = state.world.permissions(state.world.bot, channel)
    if any(one not in held for one in needed):
        raise refusals.missing_permissions()


def _may_write(state: State, channel: Channel) -> None:
    _need(state, channel, Permission.SEND_MESSAGES_IN_THREADS if channel.is_thread else Permission.SEND_MESSAGES)


def _found(state: State, ask: Ask) -> Message:
    return message_in(state.world.channel(ask.id("channel")), ask.id("message"))


@route("GET", _CHANNEL)
async def channel(state: State, ask: Ask) -> Any:
    return payloads.channel(state.world.channel(ask.id("channel")))


@route("PATCH", _CHANNEL)
async def change_thread(state: State, ask: Ask) -> Any:
    """Rename or archive a thread; nothing else of a channel is a bot's of text to change."""
    place = state.world.channel(ask.id("channel"))
    if not place.is_thread:
        _need(state, place, Permission.MANAGE_CHANNELS)
    if place.owner is not state.world.bot:
        _need(state, place, Permission.MANAGE_THREADS)
    place.name = ask.body.get("name", place.name)
    check_thread({"name": place.name, **ask.body})
    place.archived = ask.body.get("archived", place.archived)
    place.auto_archive_minutes = ask.body.get("auto_archive_duration", place.auto_archive_minutes)
    state.world.announce("THREAD_UPDATE" if place.is_thread else "CHANNEL_UPDATE", payloads.channel(place), place.guild)
    return payloads.channel(place)


@route("PUT", _CHANNEL + "/thread-members/{user}")
async def add_to_thread(state: State, ask: Ask) -> Any:
    _may_write(state, state.world.channel(ask.id("channel")))
    state.world.user(ask.id("user"))


@route("POST", _CHANNEL + "/typing")
async def typing(state: State, ask: Ask) -> Any:
    place = state.world.channel(ask.id("channel"))
    _may_write(state, place)
    place.typing.append(time.monotonic())


@route("POST", _CHANNEL + "/messages")
async def post(state: State, ask: Ask) -> Any:
    place = state.world.channel(ask.id("channel"))
    _may_write(state, place)
    if place.archived:
        raise refusals.Refused(400, 50083, "Thread is archived")
    if ask.body.get("embeds"):
        _need(state, place, Permission.EMBED_LINKS)
    if ask.files:
        _need(state, place, Permission.ATTACH_FILES)
    if place.recipient is not None and not place.recipient.takes_messages:
        raise refusals.closed_to_messages()
    message = Message(place, state.world.bot, reference=_reference(state, place, ask.body))
    state.fill(message, ask.body, ask.files)
    again = _same_nonce(place, message) if ask.body.get("enforce_nonce") else None
    return state.payload(again or state.post(message))


def _same_nonce(place: Channel, message: Message) -> Message | None:
    """The message that was posted before under the same nonce, which Discord gives back instead of posting twice."""
    if message.nonce is None:
        return None
    return next((one for one in place.posted if one.author is message.author and one.nonce == message.nonce), None)


def _reference(state: State, place: Channel, body: dict[str, Any]) -> Message | None:
    told = body.get("message_reference")
    if told is None:
        return None
    _need_history(state, place)
    for one in place.posted:
        if one.id == int(told["message_id"]):
            return one
    if told.get("fail_if_not_exists", True):
        raise unknown_reference()
    return None


def _need_history(state: State, place: Channel) -> None:
    if Permission.READ_MESSAGE_HISTORY not in state.world.permissions(state.world.bot, place):
        raise refusals.no_history()


@route("GET", _CHANNEL + "/messages")
async def history(state: State, ask: Ask) -> Any:
    """Newest first, as Discord gives them."""
    place = state.world.channel(ask.id("channel"))
    _need(state, place, Permission.READ_MESSAGE_HISTORY)
    limit = int(ask.query.get("limit", 50))
    if not 1 <= limit <= 100:
        raise refusals.invalid_form("limit", "NUMBER_TYPE_MAX", "int value should be less than or equal to 100.")
    found = place.posted
    if "after" in ask.query:
        # Those that follow at once, not the newest of all.
        found = [one for one in found if one.id > int(ask.query["after"])][:limit]
    elif "before" in ask.query:
        found = [one for one in found if one.id < int(ask.query["before"])]
    elif "around" in ask.query:
        found = sorted(found, key=lambda one: abs(one.id - int(ask.query["around"])))[:limit]
    newest_first = sorted(found, key=lambda one: one.id, reverse=True)
    return [state.payload(one) for one in newest_first[:limit]]


@route("GET", _MESSAGE)
async def message(state: State, ask: Ask) -> Any:
    _need(state, state.world.channel(ask.id("channel")), Permission.READ_MESSAGE_HISTORY)
    return state.payload(_found(state, ask))


@route("PATCH", _MESSAGE)
async def edit(state: State, ask: Ask) -> Any:
    found = _found(state, ask)
    if found.author is not state.world.bot:
        raise refusals.anothers_message()
    if ask.body.get("embeds") and found.invocation is None:
        _need(state, found.channel, Permission.EMBED_LINKS)
    state.edit(found, ask.body, ask.files)
    return state.payload(found)


@route("DELETE", _MESSAGE)
async def delete(state: State, ask: Ask) -> Any:
    found = _found(state, ask)
    if found.author is not state.world.bot:
        _need(state, found.channel, Permission.MANAGE_MESSAGES)
    state.delete(found)


@route("PUT", _MESSAGE + "/reactions/{name}/@me")
async def react(state: State, ask: Ask) -> Any:
    found = _found(state, ask)
    _need(state, found.channel, Permission.ADD_REACTIONS, Permission.READ_MESSAGE_HISTORY)
    found.reactions.append(unquote(ask.parts["name"]))


@route("DELETE", _MESSAGE + "/reactions/{name}/@me")
async def unreact(state: State, ask: Ask) -> Any:
    emoji = unquote(ask.parts["name"])
    found = _found(state, ask)
    found.reactions = [one for one in found.reactions if one != emoji]


@route("POST", _MESSAGE + "/threads")
async def open_thread(state: State, ask: Ask) -> Any:
    found = _found(state, ask)
    _need(state, found.channel, Permission.CREATE_PUBLIC_THREADS)
    check_thread(ask.body)
    if found.channel.guild is None or found.channel.is_thread:
        raise refusals.Refused(400, 50024, "Cannot execute action on this channel type")
    if found.thread is not None:
        raise refusals.thread_there_already()
    minutes = ask.body.get("auto_archive_duration") or 1440
    # A thread from a message has the message's id.
    found.thread = Channel(ask.body["name"], PUBLIC_THREAD, found.channel.guild, id=found.id)
    found.thread.parent, found.thread.owner, found.thread.auto_archive_minutes = found.channel, state.world.bot, minutes
    state.world.open_thread(found.thread)
    state.tell("MESSAGE_UPDATE", found)
    return 201, payloads.channel(found.thread)
