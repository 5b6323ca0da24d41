"""The limits of buttons, menus, rows and what else stands below or in a message."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.loopback_discord.models import flat
from tests.loopback_discord.refusals import Form

ROW, BUTTON, SELECT, INPUT, LABEL = 1, 2, 3, 4, 18
SELECTS = {3, 5, 6, 7, 8}
_LINK, _PREMIUM = 5, 6
_ONLY_V2 = {9, 10, 11, 12, 13, 14, 17}
_ROWS, _IN_A_ROW, _V2_PARTS, _V2_CHARACTERS = 5, 5, 40, 4000


def check_components(form: Form, components: Sequence[dict[str, Any]], *, v2: bool) -> None:
    if not v2 and len(components) > _ROWS:
        form.wrong("components", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length.")
    parts = flat(components)
    if v2 and len(parts) > _V2_PARTS:
        form.wrong("components", "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", f"The total number of components cannot exceed {_V2_PARTS}")
    if v2 and sum(len(part.get("content", "")) for part in parts) > _V2_CHARACTERS:
        form.wrong("components", "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", f"The total size of text cannot exceed {_V2_CHARACTERS}")
    names: set[str] = set()
    for at, part in enumerate(components):
        path = f"components.{at}"
        if not v2 and (part["type"] != ROW or _ONLY_V2 & {inner["type"] for inner in flat([part])}):
            form.wrong(path, "UNION_TYPE_CHOICES", 'Value of field "type" must be one of (1,).')
        _check(form, path, part, names)


def _check(form: Form, path: str, part: dict[str, Any], names: set[str]) -> None:
    kind = part["type"]
    if kind == ROW:
        _check_row(form, path, part)
    elif kind == BUTTON:
        _check_button(form, path, part, names)
    elif kind in SELECTS:
        check_select(form, path, part, names)
    elif kind == 10:
        form.length(f"{path}.content", part.get("content"), _V2_CHARACTERS, 1)
    for at, inner in enumerate(part.get("components", [])):
        _check(form, f"{path}.components.{at}", inner, names)
    if "accessory" in part:
        _check(form, f"{path}.accessory", part["accessory"], names)


def _check_row(form: Form, path: str, row: dict[str, Any]) -> None:
    held = row.get("components") or []
    most = 1 if any(part["type"] in SELECTS for part in held) else _IN_A_ROW
    if not 1 <= len(held) <= most:
        form.wrong(f"{path}.components", "BASE_TYPE_BAD_LENGTH", f"Must be between 1 and {most} in length.")


def _name(form: Form, path: str, part: dict[str, Any], names: set[str]) -> None:
    form.length(f"{path}.custom_id", part.get("custom_id"), 100, 1)
    name = part.get("custom_id")
    if isinstance(name, str):
        if name in names:
            form.wrong(f"{path}.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated")
        names.add(name)


def _check_button(form: Form, path: str, part: dict[str, Any], names: set[str]) -> None:
    style = part.get("style")
    form.length(f"{path}.label", part.get("label"), 80)
    if style not in range(1, 7):
        form.wrong(f"{path}.style", "BASE_TYPE_CHOICES", "Value must be one of {1, 2, 3, 4, 5, 6}.")
    if style not in {_PREMIUM} and not (part.get("label") or part.get("emoji")):
        form.wrong(f"{path}.label", "BASE_TYPE_REQUIRED", "A button needs a label or an emoji")
    if style == _LINK:
        form.length(f"{path}.url", part.get("url"), 512, 1)
        if part.get("custom_id"):
            form.wrong(path, "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", "A custom id and url cannot both be specified")
        if not str(part.get("url")).startswith(("http://", "https://", "discord://")):
            form.wrong(f"{path}.url", "URL_TYPE_INVALID_SCHEME", "Scheme must be one of ('http', 'https', 'discord').")
    elif style != _PREMIUM:
        _name(form, path, part, names)
        if part.get("url"):
            form.wrong(path, "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", "A custom id and url cannot both be specified")


def check_select(form: Form, path: str, part: dict[str, Any], names: set[str]) -> None:
    _name(form, path, part, names)
    form.length(f"{path}.placeholder", part.get("placeholder"), 150)
    least, most = part.get("min_values", 1), part.get("max_values", 1)
    if not (0 <= least <= 25 and 1 <= most <= 25 and least <= most):
        form.wrong(f"{path}.max_values", "NUMBER_TYPE_MAX", "int value should be between min_values and 25.")
    if part["type"] != SELECT:
        return
    options = part.get("options") or []
    if not 1 <= len(options) <= 25 or (most > len(options) and not part.get("disabled")):
        form.wrong(f"{path}.options", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 25 in length, and no fewer than max_values.")
    if len({one.get("value") for one in options}) < len(options):
        form.wrong(f"{path}.options", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "The specified option value is already used")
    for at, one in enumerate(options):
        form.length(f"{path}.options.{at}.label", one.get("label"), 100, 1)
        form.length(f"{path}.options.{at}.value", one.get("value"), 100, 1)
        form.length(f"{path}.options.{at}.description", one.get("description"), 100)


def check_labelled(form: Form, path: str, part: dict[str, Any], names: set[str]) -> None:
    """One line of a modal: a row with a text input, a label with what it names, or plain text."""
    if part["type"] == LABEL:
        form.length(f"{path}.label", part.get("label"), 45, 1)
        form.length(f"{path}.description", part.get("description"), 100)
        _check_input(form, f"{path}.component", part.get("component") or {}, names, labelled=True)
    elif part["type"] == ROW and len(part.get("components") or []) == 1:
        _check_input(form, f"{path}.components.0", part["components"][0], names, labelled=False)
    elif part["type"] != 10:
        form.wrong(path, "UNION_TYPE_CHOICES", 'Value of field "type" must be one of (1, 10, 18).')


def _check_input(form: Form, path: str, part: dict[str, Any], names: set[str], *, labelled: bool) -> None:
    kind = part.get("type")
    if kind in SELECTS:
        check_select(form, path, part, names)
        return
    if kind != INPUT:
        _name(form, path, part, names)
        return
    _name(form, path, part, names)
    if not labelled:
        form.length(f"{path}.label", part.get("label"), 45, 1)
    if part.get("style") not in {1, 2}:
        form.wrong(f"{path}.style", "BASE_TYPE_CHOICES", "Value must be one of {1, 2}.")
    form.length(f"{path}.placeholder", part.get("placeholder"), 100)
    form.length(f"{path}.value", part.get("value"), int(part.get("max_length") or 4000))
    if not (0 <= int(part.get("min_length") or 0) <= 4000 and 1 <= int(part.get("max_length") or 4000) <= 4000):
        form.wrong(f"{path}.max_length", "NUMBER_TYPE_MAX", "int value should be less than or equal to 4000.")
