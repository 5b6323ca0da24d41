"""REST: answers to interactions, and what follows them under their tokens."""

from __future__ import annotations

import time
from typing import Any

from tests.loopback_discord import refusals
from tests.loopback_discord.invocation import (
    AUTOCOMPLETE,
    CHOICES,
    COMPONENT,
    MESSAGE,
    MODAL,
    MODAL_SUBMIT,
    THINKING,
    UPDATE,
    UPDATE_LATER,
    Invocation,
)
from tests.loopback_discord.limits import check_choices, check_modal
from tests.loopback_discord.models import EPHEMERAL, LOADING, Message
from tests.loopback_discord.rest import Ask, route
from tests.loopback_discord.state import State

_HOOK = "/webhooks/{application}/{token}"
_ORIGINAL = _HOOK + "/messages/@original"


@route("POST", "/interactions/{interaction}/{token}/callback", open=True)
async def callback(state: State, ask: Ask) -> Any:
    asked = state.invocations.get(ask.parts["token"])
    if asked is None or asked.id != ask.id("interaction") or asked.expired:
        raise refusals.unknown_interaction()
    if asked.callback is not None:
        raise refusals.acknowledged_already()
    if time.monotonic() - asked.sent_at > asked.acknowledge_within_s:
        raise refusals.unknown_interaction()
    kind, data = ask.body.get("type"), ask.body.get("data") or {}
    if kind not in _may_answer(asked):
        raise refusals.invalid_form("type", "INTERACTION_CALLBACK_TYPE_INVALID", f"This interaction cannot be answered with type {kind}")
    _carry_out(state, asked, kind, data, ask)
    asked.callback, asked.acknowledged_after = kind, time.monotonic() - asked.sent_at
    return _told(state, asked) if ask.query.get("with_response") in {"1", "true"} else None


def _may_answer(asked: Invocation) -> set[int]:
    if asked.type == AUTOCOMPLETE:
        return {CHOICES}
    allowed = {MESSAGE, THINKING}
    if asked.type != MODAL_SUBMIT:
        allowed.add(MODAL)
    if asked.type == COMPONENT or asked.pressed is not None:
        allowed |= {UPDATE_LATER, UPDATE}
    return allowed


def _carry_out(state: State, asked: Invocation, kind: int, data: dict[str, Any], ask: Ask) -> None:
    if kind == CHOICES:
        check_choices(data.get("choices") or [])
        asked.choices = data.get("choices") or []
    elif kind == MODAL:
        check_modal(data)
        asked.modal = data
    elif kind in {MESSAGE, THINKING}:
        asked.original = _respond(state, asked, data, ask, thinking=kind == THINKING)
    else:
        asked.original = asked.pressed
        if kind == UPDATE:
            assert asked.pressed is not None
            state.edit(asked.pressed, data, ask.files)


def _respond(state: State, asked: Invocation, data: dict[str, Any], ask: Ask, *, thinking: bool = False) -> Message:
    """A new message under the interaction. Only its flag at this moment makes it ephemeral."""
    message = Message(asked.channel, state.world.bot, invocation=asked)
    if not thinking:
        state.fill(message, data, ask.files)
    if thinking:
        message.flags |= LOADING
    if int(data.get("flags") or 0) & EPHEMERAL:
        message.flags |= EPHEMERAL
        message.ephemeral_for = asked.user
    return state.post(message)


def _told(state: State, asked: Invocation) -> dict[str, Any]:
    found: dict[str, Any] = {"id": str(asked.id), "type": asked.type}
    told: dict[str, Any] = {"interaction": found, "resource": {"type": asked.callback}}
    if asked.callback in {MESSAGE, THINKING, UPDATE, UPDATE_LATER}:
        message = asked.message
        found |= {"response_message_id": str(message.id), "response_message_loading": message.thinking}
        found["response_message_ephemeral"] = message.ephemeral
    if asked.callback in {MESSAGE, THINKING, UPDATE}:
        told["resource"]["message"] = state.payload(asked.message)
    return told


def _asked(state: State, ask: Ask) -> Invocation:
    """The interaction of a token that still lives, once it was answered."""
    found = state.invocations.get(ask.parts["token"])
    if found is None or found.callback is None or ask.id("application") != state.application_id:
        raise refusals.unknown_webhook()
    if found.expired or time.monotonic() - found.sent_at > state.tokens_live_s:
        raise refusals.token_expired()
    return found


def _message(asked: Invocation, ask: Ask) -> Message:
    """The original, or one that followed; none that is gone, and none of another interaction."""
    if "message" not in ask.parts:
        known = [asked.original] if asked.original is not None else []
    else:
        known = [one for one in [asked.original, *asked.followups] if one is not None and one.id == ask.id("message")]
    if not known or known[0].deleted:
        raise refusals.unknown_message()
    return known[0]


@route("POST", _HOOK, open=True)
async def follow_up(state: State, ask: Ask) -> Any:
    """The first to follow a "thinking" takes its place."""
    asked = _asked(state, ask)
    if asked.callback == THINKING and asked.message.thinking and not asked.message.deleted:
        state.edit(asked.message, ask.body, ask.files)
        return state.payload(asked.message)
    message = _respond(state, asked, ask.body, ask)
    asked.followups.append(message)
    return state.payload(message)


@route("GET", _ORIGINAL, open=True)
@route("GET", _HOOK + "/messages/{message}", open=True)
async def get(state: State, ask: Ask) -> Any:
    return state.payload(_message(_asked(state, ask), ask))


@route("PATCH", _ORIGINAL, open=True)
@route("PATCH", _HOOK + "/messages/{message}", open=True)
async def edit(state: State, ask: Ask) -> Any:
    found = _message(_asked(state, ask), ask)
    state.edit(found, ask.body, ask.files)
    return state.payload(found)


@route("DELETE", _ORIGINAL, open=True)
@route("DELETE", _HOOK + "/messages/{message}", open=True)
async def delete(state: State, ask: Ask) -> Any:
    state.delete(_message(_asked(state, ask), ask))
