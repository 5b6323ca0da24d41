"""Forms: a follow-up question, a dispute, a correction. What was filled in is read from the interaction, so that a restart loses none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import discord

from bot.inputs import QUESTION_LIMIT
from bot.records.values import Fault

_ID = re.compile(r"ehm:(?P<form>[a-z]+):(?P<subject>[0-9a-z]+)")
DISPUTE_LIMIT = 1_000
CORRECTION_LIMIT = 500
_FORM_LIFE_S = 900.0
_EXPLAINED = {
    Fault.FACT: "A sentence says what its source does not, or what is false",
    Fault.QUOTE: "Words are changed, cut short, or not that person's",
    Fault.MISSING: "An account in the articles should have been heard too",
    Fault.LOADED: "The answer takes a side by its choice of words",
}


def form(name: str, subject: str, title: str, **fields: discord.ui.Label[Any]) -> discord.ui.Modal:
    """A form of labelled fields."""
    modal = discord.ui.Modal(title=title, custom_id=f"ehm:{name}:{subject}", timeout=_FORM_LIFE_S)
    for field in fields.values():
        modal.add_item(field)
    return modal


def text_field(label: str, custom_id: str, limit: int, *, long: bool = False, description: str | None = None) -> discord.ui.Label[Any]:
    """A field to write in."""
    style = discord.TextStyle.paragraph if long else discord.TextStyle.short
    written: discord.ui.TextInput[Any] = discord.ui.TextInput(custom_id=custom_id, style=style, max_length=limit)
    return discord.ui.Label(text=label, description=description, component=written)


def follow_up(question_id: str) -> discord.ui.Modal:
    """Asks for the next question of a talk."""
    field = text_field("Your question", "question", QUESTION_LIMIT, long=True, description="It is understood from the answer above.")
    return form("follow", question_id, "Follow up", question=field)


def dispute(question_id: str, *, private: bool) -> discord.ui.Modal:
    """Asks what is wrong with an answer; of a `private` one, says who will see it then."""
    options = [discord.SelectOption(label=f.value.capitalize(), value=f.value, description=_EXPLAINED[f]) for f in Fault]
    kind: discord.ui.Select[Any] = discord.ui.Select(custom_id="fault", options=options)
    seen = "This server's admins will see this, and your private question with its answer." if private else None
    why = text_field("What should it say, and where is it written?", "text", DISPUTE_LIMIT, long=True, description=seen)
    return form("dispute", question_id, "Dispute this answer", fault=discord.ui.Label(text="What is wrong?", component=kind), text=why)


def correction(dispute_id: str) -> discord.ui.Modal:
    """Asks for the correction that an upheld dispute comes to."""
    field = text_field("The correction", "text", CORRECTION_LIMIT, long=True, description="It stands under the answer, with today's date.")
    return form("correct", dispute_id, "Correct this answer", text=field)


def submitted(interaction: discord.Interaction[Any]) -> tuple[str, str, dict[str, str]] | None:
    """The form's name ("" for one that is no longer known), what it is about, and what was filled in; None for a form that is not ours."""
    data: Mapping[str, Any] = interaction.data or {}
    custom_id = str(data.get("custom_id", ""))
    if interaction.type is not discord.InteractionType.modal_submit or not custom_id.startswith("ehm:"):
        return None
    ours = _ID.fullmatch(custom_id)
    if ours is None:
        return "", "", {}
    return ours["form"], ours["subject"], dict(_filled(data.get("components", [])))


def _filled(components: list[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    for component in components:
        if "custom_id" in component:
            values = component.get("values") or [component.get("value", "")]
            yield str(component["custom_id"]), str(values[0])
        inner = component.get("component")
        yield from _filled([*component.get("components", []), *([inner] if inner else [])])
