"""The link by which a server's admin invites the bot, and where in Discord's developer portal things are set."""

from __future__ import annotations

import discord

PERMISSIONS = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    create_public_threads=True,
    embed_links=True,
    attach_files=True,
    read_message_history=True,
)
SCOPES = ("bot", "applications.commands")
PORTAL = "discord.com/developers/applications"


def invite_link(application_id: int) -> str:
    """Asks for these permissions and no more."""
    return discord.utils.oauth_url(application_id, permissions=PERMISSIONS, scopes=SCOPES)
