"""What Discord answers when it refuses, and what it lets no member do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


class CannotDo(AssertionError):
    """Discord's own client would not let a member do this: a mistake of the test, or of what the bot showed."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """One refused request, for tests to read."""

    method: str
    path: str
    status: int
    code: int
    why: str


class Refused(Exception):
    """Answers a request with `status` and Discord's error body."""

    def __init__(self, status: int, code: int, message: str, errors: dict[str, Any] | None = None) -> None:
        super().__init__(f"{code} {message} {errors or ''}".strip())
        self.status = status
        self.body: dict[str, Any] = {"message": message, "code": code, **({"errors": errors} if errors else {})}


def unauthorized() -> Refused:
    return Refused(401, 0, "401: Unauthorized")


def no_such_route() -> Refused:
    return Refused(404, 0, "404: Not Found")


def unknown_channel() -> Refused:
    return Refused(404, 10003, "Unknown Channel")


def unknown_guild() -> Refused:
    return Refused(404, 10004, "Unknown Guild")


def unknown_message() -> Refused:
    return Refused(404, 10008, "Unknown Message")


def unknown_user() -> Refused:
    return Refused(404, 10013, "Unknown User")


def unknown_webhook() -> Refused:
    return Refused(404, 10015, "Unknown Webhook")


def unknown_interaction() -> Refused:
    return Refused(404, 10062, "Unknown interaction")


def unknown_command() -> Refused:
    return Refused(404, 10063, "Unknown application command")


def acknowledged_already() -> Refused:
    return Refused(400, 40060, "Interaction has already been acknowledged.")


def missing_access() -> Refused:
    return Refused(403, 50001, "Missing Access")


def anothers_message() -> Refused:
    return Refused(403, 50005, "Cannot edit a message authored by another user")


def empty_message() -> Refused:
    return Refused(400, 50006, "Cannot send an empty message")


def closed_to_messages() -> Refused:
    return Refused(403, 50007, "Cannot send messages to this user")


def missing_permissions() -> Refused:
    return Refused(403, 50013, "Missing Permissions")


def token_expired() -> Refused:
    return Refused(401, 50027, "Invalid Webhook Token")


def no_history() -> Refused:
    return Refused(403, 160002, "You cannot reply without permission to read message history")


def thread_there_already() -> Refused:
    return Refused(400, 160004, "A thread has already been created for this message")


def utf16(text: str) -> int:
    """A text's length in UTF-16 units: the strictest way in which Discord is said to count."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class Form:
    """Collects what is wrong with a body; `close` refuses it with everything found, as Discord does."""

    def __init__(self) -> None:
        self._errors: dict[str, Any] = {}

    def wrong(self, path: str, code: str, message: str) -> None:
        """Note a fault at a dotted path such as `embeds.0.title`."""
        at = self._errors
        for part in path.split("."):
            at = at.setdefault(part, {})
        at.setdefault("_errors", []).append({"code": code, "message": message})

    def length(self, path: str, value: object, most: int, least: int = 0) -> None:
        """A text of `least` to `most` characters, in UTF-16 units; None counts as empty."""
        if value is not None and not isinstance(value, str):
            self.wrong(path, "STRING_TYPE_CONVERT", "Could not convert to string.")
            return
        units = utf16(value or "")
        if units < least:
            self.wrong(path, "BASE_TYPE_REQUIRED" if not units else "BASE_TYPE_MIN_LENGTH", f"Must be {least} or more in length.")
        elif units > most:
            self.wrong(path, "BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length.")

    def close(self) -> None:
        if self._errors:
            raise Refused(400, 50035, "Invalid Form Body", self._errors)


def invalid_form(path: str, code: str, message: str) -> Refused:
    """An Invalid Form Body with one fault."""
    form = Form()
    form.wrong(path, code, message)
    try:
        form.close()
    except Refused as refused:
        return refused
    raise AssertionError
