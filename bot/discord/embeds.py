"""Cards as Discord takes them: embeds, or plain content where embeds are denied."""

from __future__ import annotations

from typing import Any, Final

import discord

from bot.posts.values import Card, Tone

NO_MENTIONS: Final = discord.AllowedMentions.none()
_COLOURS = {
    Tone.ANSWER: discord.Colour(0x3B6EA5),
    Tone.SILENT: discord.Colour(0x8A8F98),
    Tone.WORKING: discord.Colour(0xC98B2B),
    Tone.NOTICE: discord.Colour(0x6B7A8F),
    Tone.TROUBLE: discord.Colour(0xB04A3A),
}
CONTENT_LIMIT = 2_000
_CUT = "\n-# The rest does not fit: allow Evenhand *Embed Links* in this channel."


def embed(card: Card) -> discord.Embed:
    """The card with its stripe."""
    return discord.Embed(title=card.title or None, description=card.description, colour=_COLOURS[card.tone])


def as_content(card: Card) -> str:
    """The card as a message's content, cut after a whole line where it is too long."""
    text = f"**{card.title}**\n{card.description}" if card.title else card.description
    if len(text.encode("utf-16-le")) // 2 <= CONTENT_LIMIT:
        return text
    kept: list[str] = []
    room = CONTENT_LIMIT - len(_CUT)
    for line in text.split("\n"):
        room -= len(line.encode("utf-16-le")) // 2 + 1
        if room < 0:
            break
        kept.append(line)
    return "\n".join(kept) + _CUT


def shown(card: Card, view: discord.ui.View | None, *, embeds: bool = True) -> dict[str, Any]:
    """Keyword arguments of a send or an edit. Mentions never ping; no view takes the buttons away in an edit."""
    # Where embeds are denied, addresses in the content are not unfolded either.
    what: dict[str, Any] = {"embed": embed(card)} if embeds else {"content": as_content(card)}
    if view is not None:
        # Nothing listens to this object: the buttons are dynamic items, found by their ids.
        view.stop()
        what["view"] = view
    return {**what, "allowed_mentions": NO_MENTIONS}


def changed(card: Card, view: discord.ui.View | None, *, embeds: bool = True) -> dict[str, Any]:
    """Keyword arguments of an edit that leaves nothing of what stood there before, whichever form that had."""
    return {"content": None, "embed": None, **shown(card, view, embeds=embeds)}


def in_embeds(message: discord.Message | None) -> bool:
    """Whether a message of ours shows its card as an embed, as all do but those in channels where embeds are denied."""
    return message is None or bool(message.embeds) or not message.content
