"""The JSON objects of Discord's documentation, out of what the world holds."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from tests.loopback_discord.models import Channel, Guild, Member, Message, Role, Upload, User
from tests.loopback_discord.permissions import Permission

_JOINED = "2024-01-01T00:00:00.000000+00:00"
_REPLY, _SLASH, _CONTEXT_MENU = 19, 20, 23


def moment(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat()


def user(one: User) -> dict[str, Any]:
    return {
        "id": str(one.id),
        "username": one.name,
        "discriminator": "0",
        "global_name": None if one.bot else one.name.title(),
        "avatar": None,
        "bot": one.bot,
        "public_flags": 0,
    }


def role(one: Role) -> dict[str, Any]:
    colours = {"primary_color": 0, "secondary_color": None, "tertiary_color": None}
    fixed = {"color": 0, "colors": colours, "hoist": False, "position": 1, "managed": False, "mentionable": False, "flags": 0}
    return {"id": str(one.id), "name": one.name, "permissions": str(int(one.permissions)), **fixed}


def member(one: Member, *, with_user: bool = True, permissions: Permission | None = None) -> dict[str, Any]:
    fixed = {"nick": None, "avatar": None, "joined_at": _JOINED, "deaf": False, "mute": False, "flags": 0, "pending": False}
    found: dict[str, Any] = {"roles": [str(role.id) for role in one.roles], **fixed}
    if with_user:
        found["user"] = user(one.user)
    if permissions is not None:
        found["permissions"] = str(int(permissions))
    return found


def channel(one: Channel, *, permissions: Permission | None = None) -> dict[str, Any]:
    """A channel, or a thread, or direct messages; `permissions` are those of who acts in it, in an interaction."""
    last = one.messages[-1].id if one.messages else None
    found: dict[str, Any] = {"id": str(one.id), "type": one.type, "last_message_id": last and str(last), "flags": 0}
    if one.recipient is not None:
        found["recipients"] = [user(one.recipient)]
    if one.guild is not None:
        overwrites = [
            {"id": str(key), "type": int(value.member), "allow": str(int(value.allow)), "deny": str(int(value.deny))}
            for key, value in one.overwrites.items()
        ]
        found |= {"guild_id": str(one.guild.id), "name": one.name, "position": 0, "parent_id": None, "topic": None, "nsfw": False}
        found |= {"permission_overwrites": overwrites, "rate_limit_per_user": 0}
    if one.is_thread:
        found |= _thread(one)
    if permissions is not None:
        found["permissions"] = str(int(permissions))
    return found


def _thread(one: Channel) -> dict[str, Any]:
    assert one.parent is not None
    assert one.owner is not None
    times = {"archive_timestamp": _JOINED, "create_timestamp": _JOINED, "auto_archive_duration": one.auto_archive_minutes}
    meta = {"archived": one.archived, "locked": False, **times}
    counts = {"message_count": len(one.messages), "total_message_sent": len(one.messages), "member_count": 1}
    return {"parent_id": str(one.parent.id), "owner_id": str(one.owner.id), "thread_metadata": meta, **counts}


def guild(one: Guild, bot: User) -> dict[str, Any]:
    """As GUILD_CREATE gives it: of the members only the bot."""
    fixed: dict[str, Any] = dict.fromkeys(
        ("afk_timeout", "verification_level", "default_message_notifications", "explicit_content_filter", "mfa_level"), 0
    )
    fixed |= dict.fromkeys(("nsfw_level", "premium_tier", "system_channel_flags"), 0)
    fixed |= dict.fromkeys(("icon", "splash", "banner", "description", "vanity_url_code", "afk_channel_id", "system_channel_id"))
    fixed |= {key: [] for key in ("emojis", "stickers", "features", "voice_states", "presences", "stage_instances")}
    places = list(one.channels.values())
    return fixed | {
        "id": str(one.id),
        "name": one.name,
        "owner_id": str(one.owner.id),
        "preferred_locale": one.locale,
        "roles": [role(role_) for role_ in one.roles.values()],
        "channels": [channel(place) for place in places if not place.is_thread],
        "threads": [channel(place) for place in places if place.is_thread],
        "members": [member(one.members[bot.id])],
        "member_count": len(one.members),
        "joined_at": _JOINED,
        "large": False,
        "unavailable": False,
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }


def attachment(one: Upload, base_url: str) -> dict[str, Any]:
    url = f"{base_url}/attachments/{one.id}/{one.filename}"
    kind = {"content_type": one.content_type, "size": len(one.content)}
    told = {"description": one.description} if one.description is not None else {}
    return {"id": str(one.id), "filename": one.filename, "url": url, "proxy_url": url, "ephemeral": True, **kind, **told}


def message(
    one: Message, reader: User, *, base_url: str, content_intent: bool, gateway: bool = False, whole: bool = False
) -> dict[str, Any]:
    """As the bot is shown it: emptied where it may not read it, unless `whole`. `gateway` adds what only events hold."""
    shown = whole or content_intent or readable(one, reader)
    pinged = _pinged(one)
    found: dict[str, Any] = {
        "id": str(one.id),
        "channel_id": str(one.channel.id),
        "type": _type(one),
        "content": one.content if shown else "",
        "embeds": one.embeds if shown else [],
        "components": one.components if shown else [],
        "attachments": [attachment(upload, base_url) for upload in one.attachments] if shown else [],
        "author": user(one.author),
        "timestamp": moment(one.created_at),
        "edited_timestamp": None if one.edited_at is None else moment(one.edited_at),
        "tts": False,
        "pinned": False,
        "mention_everyone": bool({"@everyone", "@here"} & one.pings),
        "mentions": [user(one_) for one_ in pinged],
        "mention_roles": [mention[3:-1] for mention in one.pings if mention.startswith("<@&")],
        "flags": one.flags,
    }
    if one.nonce is not None:
        found["nonce"] = one.nonce
    if one.thread is not None:
        found["thread"] = channel(one.thread)
    found |= _reference(one, reader, base_url, content_intent)
    found |= _of_interaction(one, reader)
    guild_ = one.channel.guild
    if gateway and guild_ is not None:
        found["guild_id"] = str(guild_.id)
        if one.author.id in guild_.members and one.invocation is None:
            found["member"] = member(guild_.members[one.author.id], with_user=False)
    return found


def readable(one: Message, reader: User) -> bool:
    """Whether the content reaches the bot without the intent: direct messages, its own, and those that mention it."""
    return one.channel.guild is None or one.author is reader or reader.mention in one.pings


def _pinged(one: Message) -> list[User]:
    guild_ = one.channel.guild
    if guild_ is None:
        people = [one.channel.recipient] if one.channel.recipient else []
    else:
        people = [member_.user for member_ in guild_.members.values()]
    return [user_ for user_ in people if user_.mention in one.pings]


def _type(one: Message) -> int:
    if one.invocation is not None and one.invocation.command_type is not None and one is one.invocation.original:
        return _SLASH if one.invocation.command_type == 1 else _CONTEXT_MENU
    return 0 if one.reference is None else _REPLY


def _reference(one: Message, reader: User, base_url: str, content_intent: bool) -> dict[str, Any]:
    to = one.reference
    if to is None:
        return {}
    place = {"channel_id": str(to.channel.id)} | ({"guild_id": str(to.channel.guild.id)} if to.channel.guild else {})
    resolved = None
    if not to.deleted:
        resolved = message(to, reader, base_url=base_url, content_intent=content_intent)
        resolved.pop("referenced_message", None)
        resolved.pop("message_reference", None)
    return {"message_reference": {"type": 0, "message_id": str(to.id), **place}, "referenced_message": resolved}


def _of_interaction(one: Message, bot: User) -> dict[str, Any]:
    asked = one.invocation
    if asked is None:
        return {}
    meta = {"id": str(asked.id), "type": asked.type, "user": user(asked.user), "authorizing_integration_owners": asked.installed_for}
    return {"webhook_id": str(bot.id), "application_id": str(bot.id), "interaction_metadata": meta}
