"""Pictures as Discord takes them: an attachment with its description, where the bot may attach files."""

from __future__ import annotations

import io
from typing import Any

import discord

from bot.pictures.values import NAME, Picture


def attached(what: dict[str, Any], picture: Picture | None, *, edit: bool) -> dict[str, Any]:
    """Keyword arguments of a send or an edit, with the picture; to be made anew for each try, since sending closes the file.

    An edit that names no picture leaves the one that a message has.
    """
    if picture is None:
        return what
    file = discord.File(io.BytesIO(picture.png), NAME, description=picture.alt)
    return {**what, "attachments": [file]} if edit else {**what, "file": file}


def may_attach(channel: object) -> bool:
    """Whether the bot may attach files there; taken for granted where it does not know the channel."""
    if isinstance(channel, discord.TextChannel | discord.Thread | discord.VoiceChannel | discord.StageChannel):
        try:
            return channel.permissions_for(channel.guild.me).attach_files
        except discord.ClientException:  # a thread whose channel is not known
            return True
    return True
