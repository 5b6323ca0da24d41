"""Who may do what, checked here each time whatever Discord shows to whom."""

from __future__ import annotations

from typing import Any

import discord

from bot.discord.newsroom import Newsroom
from core.errors import EvenhandError


class NotAllowed(EvenhandError):
    """This person may not do that; the message says who may."""


_ADMINS_ONLY = "Only this server's admins may do that: members with Manage Server, or with the role that /admin role names."
_OWNER_ONLY = "These articles are shared by all servers: only the owner of this bot may change them."


async def require_admin(interaction: discord.Interaction[Any], newsroom: Newsroom) -> str:
    """The server's id, where the member is one of its admins. Raises NotAllowed, also outside of servers."""
    if interaction.guild_id is None:
        raise NotAllowed("That works only in a server.")
    server_id = str(interaction.guild_id)
    role_id = (await newsroom.settings(server_id)).admin_role_id
    member = interaction.user
    has_role = role_id is not None and isinstance(member, discord.Member) and any(str(role.id) == role_id for role in member.roles)
    if not (interaction.permissions.manage_guild or has_role):
        raise NotAllowed(_ADMINS_ONLY)
    return server_id


async def require_admin_or_owner(interaction: discord.Interaction[Any], newsroom: Newsroom) -> str:
    """The same, for what is of the articles that all servers share: their owner passes in every server. Raises NotAllowed."""
    if interaction.guild_id is not None and is_owner(interaction, newsroom):
        return str(interaction.guild_id)
    return await require_admin(interaction, newsroom)


def is_owner(interaction: discord.Interaction[Any], newsroom: Newsroom) -> bool:
    """Whether this is the owner of the program, by OWNER_IDS or else by the application."""
    return interaction.user.id in newsroom.owner_ids


def require_owner(interaction: discord.Interaction[Any], newsroom: Newsroom) -> None:
    """Raises NotAllowed for anybody but the owner."""
    if not is_owner(interaction, newsroom):
        raise NotAllowed(_OWNER_ONLY)
