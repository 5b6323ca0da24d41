"""Discord on loopback: a server that speaks its REST and gateway (version 10) and refuses what Discord refuses.

```python
async with LoopbackDiscord() as discord_server:
    guild = discord_server.world.add_guild("Halden")
    channel = discord_server.world.add_channel(guild, "news")
    reader = discord_server.world.add_member(guild, "reader")
    with pointed_at(discord_server.api_url):
        ...  # start the bot with discord_server.token
        asked = await discord_server.slash(reader, channel, "ask", {"question": "When?"})
        assert asked.message.embeds
    assert not discord_server.refused
```
"""

from tests.loopback_discord.models import Upload
from tests.loopback_discord.permissions import Permission
from tests.loopback_discord.pointing import pointed_at
from tests.loopback_discord.refusals import CannotDo
from tests.loopback_discord.server import LoopbackDiscord

__all__ = ["CannotDo", "LoopbackDiscord", "Permission", "Upload", "pointed_at"]
