"""A modal as a member fills it in and sends it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.loopback_discord.components import INPUT, LABEL, ROW
from tests.loopback_discord.models import flat
from tests.loopback_discord.refusals import CannotDo


def submitted(modal: dict[str, Any], values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The components of the submission, in the shape of the modal's own."""
    known = {part["custom_id"] for part in flat(modal["components"]) if "custom_id" in part}
    if unknown := set(values) - known:
        raise CannotDo(f"the modal has no field {', '.join(sorted(unknown))}, only {', '.join(sorted(known))}")
    return [_line(part, values) for part in modal["components"]]


def _line(part: dict[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    if part["type"] == ROW:
        return {"type": ROW, "components": [_field(inner, values) for inner in part["components"]]}
    if part["type"] == LABEL:
        return {"type": LABEL, "component": _field(part["component"], values)}
    return {"type": part["type"], "id": part.get("id", 1)}


def _field(part: dict[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    name = part["custom_id"]
    found = {"type": part["type"], "custom_id": name, "id": part.get("id", 1)}
    if part["type"] != INPUT:
        return {**found, "values": list(values.get(name, ()))}
    text = values.get(name, part.get("value") or "")
    if part.get("required", True) and not text:
        raise CannotDo(f"the field {name} has to be filled in")
    if text and not int(part.get("min_length") or 0) <= len(text) <= int(part.get("max_length") or 4000):
        raise CannotDo(f"the field {name} cannot be {len(text)} characters long")
    return {**found, "value": text}
