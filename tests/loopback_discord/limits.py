"""The limits of a message's text and embeds, of a modal and of autocomplete choices."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.loopback_discord.components import check_components, check_labelled
from tests.loopback_discord.models import COMPONENTS_V2
from tests.loopback_discord.refusals import Form, Refused, empty_message, invalid_form, utf16

_CONTENT, _EMBEDS, _ALL_EMBEDS, _FIELDS = 2000, 10, 6000, 25
_ADDRESS = 2048


def check_message(body: dict[str, Any], files: Sequence[object] = ()) -> None:
    """Refuse what cannot be posted, or left standing by an edit: `body` holds the message as it would be."""
    form = Form()
    form.length("content", body.get("content"), _CONTENT)
    v2 = bool(int(body.get("flags") or 0) & COMPONENTS_V2)
    embeds = body.get("embeds") or []
    if v2 and (embeds or body.get("content")):
        form.wrong(
            "flags", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", "Content and embeds cannot be used with these components"
        )
    if body.get("nonce") is not None:
        form.length("nonce", str(body["nonce"]), 25)
    check_embeds(form, embeds)
    check_components(form, body.get("components") or [], v2=v2)
    form.close()
    shown = [embed for embed in embeds if _holds_something(embed)]
    if not (str(body.get("content") or "").strip() or shown or files or body.get("components") or body.get("sticker_ids")):
        raise empty_message()


def check_embeds(form: Form, embeds: Sequence[dict[str, Any]]) -> None:
    if len(embeds) > _EMBEDS:
        form.wrong("embeds", "BASE_TYPE_MAX_LENGTH", f"Must be {_EMBEDS} or fewer in length.")
    total = sum(_check_embed(form, f"embeds.{at}", embed) for at, embed in enumerate(embeds))
    if total > _ALL_EMBEDS:
        form.wrong("embeds", "MAX_EMBED_SIZE_EXCEEDED", f"Embed size exceeds maximum size of {_ALL_EMBEDS}")


def _check_embed(form: Form, path: str, embed: dict[str, Any]) -> int:
    """The characters that it adds to the total."""
    footer, author, fields = embed.get("footer") or {}, embed.get("author") or {}, embed.get("fields") or []
    texts = [
        ("title", embed.get("title"), 256),
        ("description", embed.get("description"), 4096),
        ("footer.text", footer.get("text"), 2048),
        ("author.name", author.get("name"), 256),
    ]
    for name, text, most in texts:
        form.length(f"{path}.{name}", text, most)
    if len(fields) > _FIELDS:
        form.wrong(f"{path}.fields", "BASE_TYPE_MAX_LENGTH", f"Must be {_FIELDS} or fewer in length.")
    for at, one in enumerate(fields):
        form.length(f"{path}.fields.{at}.name", one.get("name"), 256, 1)
        form.length(f"{path}.fields.{at}.value", one.get("value"), 1024, 1)
    addresses = [("url", embed.get("url")), ("author.url", author.get("url"))]
    addresses += [(f"{key}.url", (embed.get(key) or {}).get("url")) for key in ("image", "thumbnail")]
    for name, address in addresses:
        check_address(form, f"{path}.{name}", address)
    if not 0 <= int(embed.get("color") or 0) <= 0xFFFFFF:
        form.wrong(f"{path}.color", "NUMBER_TYPE_MAX", "int value should be less than or equal to 16777215.")
    found = [text for _, text, _ in texts] + [part for one in fields for part in (one.get("name"), one.get("value"))]
    return sum(utf16(text) for text in found if isinstance(text, str))


def check_address(form: Form, path: str, address: object, most: int = _ADDRESS) -> None:
    if address is None:
        return
    form.length(path, address, most, 1)
    if not str(address).startswith(("http://", "https://", "attachment://", "discord://")):
        form.wrong(path, "URL_TYPE_INVALID_SCHEME", "Scheme must be one of ('http', 'https').")


def _holds_something(embed: dict[str, Any]) -> bool:
    footer, author = embed.get("footer") or {}, embed.get("author") or {}
    texts = [embed.get("title"), embed.get("description"), footer.get("text"), author.get("name")]
    return any(str(text or "").strip() for text in texts) or any(embed.get(key) for key in ("fields", "image", "thumbnail"))


def check_modal(body: dict[str, Any]) -> None:
    """Refuse a modal that Discord would not open."""
    form = Form()
    form.length("data.title", body.get("title"), 45, 1)
    form.length("data.custom_id", body.get("custom_id"), 100, 1)
    parts = body.get("components") or []
    if not 1 <= len(parts) <= 5:
        form.wrong("data.components", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length.")
    names: set[str] = set()
    for at, part in enumerate(parts):
        check_labelled(form, f"data.components.{at}", part, names)
    form.close()


def check_choices(choices: Sequence[dict[str, Any]]) -> None:
    """Refuse choices that an autocomplete cannot show."""
    form = Form()
    if len(choices) > 25:
        form.wrong("data.choices", "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.")
    for at, one in enumerate(choices):
        form.length(f"data.choices.{at}.name", one.get("name"), 100, 1)
        if isinstance(one.get("value"), str):
            form.length(f"data.choices.{at}.value", one["value"], 100, 1)
    form.close()


def check_thread(body: dict[str, Any]) -> None:
    """Refuse a thread that Discord would not open."""
    form = Form()
    form.length("name", body.get("name"), 100, 1)
    if body.get("auto_archive_duration", 1440) not in {60, 1440, 4320, 10080}:
        form.wrong("auto_archive_duration", "BASE_TYPE_CHOICES", "Value must be one of {60, 1440, 4320, 10080}.")
    form.close()


def unknown_reference() -> Refused:
    return invalid_form("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message")
