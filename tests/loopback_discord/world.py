"""Who is where, and who may do what: the servers that the bot is in."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tests.loopback_discord import payloads
from tests.loopback_discord.models import DIRECT, PUBLIC_THREAD, TEXT, Channel, Guild, Member, Message, Overwrite, Role, User
from tests.loopback_discord.permissions import EVERY, NOTHING, USUAL, Permission
from tests.loopback_discord.refusals import missing_access, unknown_channel, unknown_guild, unknown_message, unknown_user

_IN_DIRECT_MESSAGES = USUAL & ~Permission.MENTION_EVERYONE


class World:
    """Everything that is not the bot's own. What is added while the bot is connected is told to it at once."""

    def __init__(self) -> None:
        self.bot = User("evenhand-on-loopback", bot=True)
        self.owner = User("owner-of-the-application")
        self.guilds: dict[int, Guild] = {}
        self.direct: dict[int, Channel] = {}
        self.users: dict[int, User] = {self.bot.id: self.bot, self.owner.id: self.owner}
        # Set by the gateway: event, its data, the guild that it happened in.
        self.announce: Callable[[str, dict[str, object], Guild | None], None] = lambda event, data, guild: None

    def add_user(self, name: str, *, bot: bool = False) -> User:
        user = User(name, bot=bot)
        self.users[user.id] = user
        return user

    def add_guild(self, name: str, *, bot_permissions: Permission = NOTHING) -> Guild:
        """A server with the bot in it, under a role with `bot_permissions` beside those of @everyone."""
        guild = Guild(name, self.add_user(f"owner of {name}"))
        guild.roles[guild.id] = Role("@everyone", USUAL, guild.id)
        self.guilds[guild.id] = guild
        self._join(guild, guild.owner)
        role = Role(self.bot.name, bot_permissions)
        guild.roles[role.id] = role
        self._join(guild, self.bot).roles.append(role)
        self.announce("GUILD_CREATE", payloads.guild(guild, self.bot), guild)
        return guild

    def remove_guild(self, guild: Guild) -> None:
        """The bot is thrown out."""
        del self.guilds[guild.id]
        self.announce("GUILD_DELETE", {"id": str(guild.id)}, guild)

    def add_role(self, guild: Guild, name: str, permissions: Permission = NOTHING) -> Role:
        role = Role(name, permissions)
        guild.roles[role.id] = role
        self.announce("GUILD_ROLE_CREATE", {"guild_id": str(guild.id), "role": payloads.role(role)}, guild)
        return role

    def add_channel(self, guild: Guild, name: str, type: int = TEXT) -> Channel:  # noqa: A002 - Discord's word
        channel = Channel(name, type, guild)
        guild.channels[channel.id] = channel
        self.announce("CHANNEL_CREATE", payloads.channel(channel), guild)
        return channel

    def remove_channel(self, channel: Channel) -> None:
        assert channel.guild is not None
        del channel.guild.channels[channel.id]
        self.announce("THREAD_DELETE" if channel.is_thread else "CHANNEL_DELETE", payloads.channel(channel), channel.guild)

    def add_thread(self, parent: Channel, name: str, *, owner: User | None = None) -> Channel:
        assert parent.guild is not None
        thread = Channel(name, PUBLIC_THREAD, parent.guild, parent=parent, owner=owner or parent.guild.owner)
        return self.open_thread(thread)

    def open_thread(self, thread: Channel) -> Channel:
        """Make a thread known, to the bot too."""
        assert thread.guild is not None
        thread.guild.channels[thread.id] = thread
        self.announce("THREAD_CREATE", {**payloads.channel(thread), "newly_created": True}, thread.guild)
        return thread

    def add_member(
        self, guild: Guild, name: str | User, *, permissions: Permission = NOTHING, roles: Sequence[Role] = (), bot: bool = False
    ) -> Member:
        """Somebody joins, a new user or one known from another server. `permissions` come by a role of their own."""
        user = self.add_user(name, bot=bot) if isinstance(name, str) else name
        member = self._join(guild, user)
        member.roles += roles
        if permissions:
            member.roles.append(self.add_role(guild, f"role of {user.name}", permissions))
        return member

    def dm(self, user: User | Member) -> Channel:
        """The direct messages between a user and the bot."""
        user = user.user if isinstance(user, Member) else user
        if user.id not in self.direct:
            self.direct[user.id] = Channel("", DIRECT, recipient=user)
        return self.direct[user.id]

    def overwrite(self, channel: Channel, whom: Role | Member | User, *, allow: Permission = NOTHING, deny: Permission = NOTHING) -> None:
        """Grant and deny in one channel; replaces what was set there for the same role or member."""
        channel.overwrites[whom.id] = Overwrite(not isinstance(whom, Role), allow, deny)
        self.announce("CHANNEL_UPDATE", payloads.channel(channel), channel.guild)

    def deny_bot(self, channel: Channel, deny: Permission) -> None:
        """Take permissions from the bot in one channel."""
        self.overwrite(channel, self.bot, deny=deny)

    def permissions(self, user: User | Member, channel: Channel) -> Permission:
        """What somebody may do in a channel, by Discord's order: @everyone, roles, then the channel's overwrites of the same."""
        guild = channel.guild
        if guild is None:
            return _IN_DIRECT_MESSAGES
        member = guild.members.get(user.id)
        if member is None:
            return NOTHING
        held = guild.roles[guild.id].permissions
        for role in member.roles:
            held |= role.permissions
        if member.user is guild.owner or Permission.ADMINISTRATOR in held:
            return EVERY
        return self._overwritten(member, channel.parent or channel, guild, held)

    def _overwritten(self, member: Member, channel: Channel, guild: Guild, held: Permission) -> Permission:
        none = Overwrite(member=False)
        everyone = channel.overwrites.get(guild.id, none)
        held = (held & ~everyone.deny) | everyone.allow
        of_roles = [channel.overwrites[role.id] for role in member.roles if role.id in channel.overwrites]
        for one in of_roles:
            held &= ~one.deny
        for one in of_roles:
            held |= one.allow
        own = channel.overwrites.get(member.id, none)
        held = (held & ~own.deny) | own.allow
        return held if Permission.VIEW_CHANNEL in held else NOTHING

    def channel(self, channel_id: int) -> Channel:
        """A channel that the bot sees; refuses what it does not."""
        for place in [*self.direct.values(), *(one for guild in self.guilds.values() for one in guild.channels.values())]:
            if place.id == channel_id:
                if place.guild is not None and Permission.VIEW_CHANNEL not in self.permissions(self.bot, place):
                    raise missing_access()
                return place
        raise unknown_channel()

    def guild(self, guild_id: int) -> Guild:
        if guild_id not in self.guilds:
            raise unknown_guild()
        return self.guilds[guild_id]

    def user(self, user_id: int) -> User:
        if user_id not in self.users:
            raise unknown_user()
        return self.users[user_id]

    def _join(self, guild: Guild, user: User) -> Member:
        self.users[user.id] = user
        return guild.members.setdefault(user.id, Member(user, guild))


def message_in(channel: Channel, message_id: int) -> Message:
    """A message that everybody in the channel sees; refuses any other."""
    for message in channel.posted:
        if message.id == message_id:
            return message
    raise unknown_message()
