"""The buttons under a reply: dynamic items whose ids say what they do, so that they work after a restart."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

import discord

from bot.posts.markdown import utf16
from bot.records.values import Asked, Kind
from bot.safe_text import safe

if TYPE_CHECKING:
    from bot.discord.client import EvenhandBot

# A button of ours that is no longer known, or never was, is ours too, so that whoever presses it gets a sentence.
_TEMPLATE = r"eh:(?P<action>[a-z_]+):(?P<subject>[0-9a-z]+)(?::(?P<page>[0-9]{1,4}))?|eh:.*"
_CHOICE = r"ehc:(?P<subject>[0-9a-z]+)|ehc:.*"
# The subject of a list that is about nothing in particular.
WHOLE = "0"
# Of a choice's name and its value, in a list under a message and while one types.
LIMIT = 100


class Press(discord.ui.DynamicItem[discord.ui.Button[Any]], template=_TEMPLATE):
    """A button. `action` names what `bot.discord.presses` does, `subject` is the id of the question (or dispute) that it is about."""

    def __init__(
        self,
        action: str,
        subject: str,
        label: str | None = None,
        *,
        page: int | None = None,
        emoji: str | None = None,
        style: discord.ButtonStyle = discord.ButtonStyle.secondary,
        row: int | None = None,
        disabled: bool = False,
    ) -> None:
        place = "" if page is None else f":{page}"
        custom_id = f"eh:{action}:{subject}{place}"
        super().__init__(discord.ui.Button(label=label, emoji=emoji, style=style, custom_id=custom_id, row=row, disabled=disabled))
        self.action, self.subject, self.page = action, subject, page or 0

    @classmethod
    async def from_custom_id(cls, _interaction: discord.Interaction[Any], _item: discord.ui.Item[Any], match: re.Match[str], /) -> Self:
        """The button that was pressed."""
        page = match["page"]
        return cls(match["action"] or "", match["subject"] or "", "…", page=None if page is None else int(page))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Do what the button is for."""
        bot: EvenhandBot = interaction.client
        await bot.pressed(interaction, self.action, self.subject, self.page)


class Choose(discord.ui.DynamicItem[discord.ui.Select[Any]], template=_CHOICE):
    """The list of events that a topic fits."""

    def __init__(self, subject: str, choices: tuple[tuple[str, str], ...] = ()) -> None:
        options = [discord.SelectOption(label=option_name(safe(title) or "Untitled"), value=event_id) for event_id, title in choices]
        custom_id = f"ehc:{subject}"
        super().__init__(discord.ui.Select(custom_id=custom_id, placeholder="Choose an event", options=options))
        self.subject = subject

    @classmethod
    async def from_custom_id(cls, _interaction: discord.Interaction[Any], _item: discord.ui.Item[Any], match: re.Match[str], /) -> Self:
        """The list that was chosen from."""
        return cls(match["subject"] or "")

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Go on with the event that was chosen."""
        bot: EvenhandBot = interaction.client
        data: Mapping[str, Any] = interaction.data or {}
        values = data.get("values", [])
        await bot.chosen(interaction, self.subject, str(values[0]) if values else "")


def key(name: str) -> str:
    """A name as it goes into a button's id: short, of letters and figures."""
    return hashlib.sha256(name.encode()).hexdigest()[:16]


def option_name(name: str) -> str:
    """A choice's name, ended with an ellipsis where Discord would find it too long."""
    if utf16(name) <= LIMIT:
        return name
    return f"{name.encode('utf-16-le')[: 2 * (LIMIT - 1)].decode('utf-16-le', 'ignore')}…"


def view_of(*items: discord.ui.Item[Any]) -> discord.ui.View:
    """A view that never times out."""
    view = discord.ui.View(timeout=None)
    for item in items:
        view.add_item(item)
    return view


def under_answer(asked: Asked, proven: bool, page: int, pages: int) -> discord.ui.View:
    """What stands under an answer: to read the proof, where it is `proven` by any, go on, vote, object, and turn pages."""
    qid = asked.id
    items: list[discord.ui.Item[Any]] = []
    if proven:
        items.append(Press("passages", qid, "Passages", style=discord.ButtonStyle.primary, row=0))
    if asked.request.kind in {Kind.ASK, Kind.SUMMARY}:
        items.append(Press("follow", qid, "Follow up", row=0))
    items += [Press("why", qid, "Why", row=0), Press("up", qid, emoji="👍", row=0), Press("down", qid, emoji="👎", row=0)]
    items.append(Press("dispute", qid, "Dispute", row=1))
    items.append(Press("share", qid, "Share", row=1) if asked.private else Press("delete", qid, "Delete", row=1))
    return view_of(*items, *turning("turn", qid, page, pages, row=1))


def turning(action: str, subject: str, page: int, pages: int, row: int = 0) -> list[discord.ui.Item[Any]]:
    """Buttons to the page before and the one after; none for a single page."""
    if pages < 2:
        return []
    return [
        Press(action, subject, "◀", page=max(page - 1, 0), row=row, disabled=page == 0),
        Press(action, subject, "▶", page=min(page + 1, pages - 1), row=row, disabled=page == pages - 1),
    ]
