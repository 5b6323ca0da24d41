"""Whom a text would ping."""

from __future__ import annotations

import re
from typing import Any

_USER = re.compile(r"<@!?(\d+)>")
_ROLE = re.compile(r"<@&(\d+)>")
_ALL = re.compile(r"@(?:everyone|here)")


def mentioned(content: str, allowed: dict[str, Any] | None) -> set[str]:
    """The mentions in `content` that ping under `allowed`; None means that nothing was said about it: then all of them do.

    That a code block or a backslash would hold one back is not relied on: a ping too many in a test is better than one too few.
    """
    users, roles = set(_USER.findall(content)), set(_ROLE.findall(content))
    everyone = set(_ALL.findall(content))
    if allowed is not None:
        parse = allowed.get("parse", [])
        users = users if "users" in parse else users & {str(one) for one in allowed.get("users", [])}
        roles = roles if "roles" in parse else roles & {str(one) for one in allowed.get("roles", [])}
        everyone = everyone if "everyone" in parse else set()
    return {f"<@{one}>" for one in users} | {f"<@&{one}>" for one in roles} | everyone
