"""What the one who typed or pressed is shown alone, whether it is the reply itself or follows it."""

from tests.bot.discord.conftest import Stage
from tests.loopback_discord.invocation import Invocation


async def said_to(stage: Stage, done: Invocation) -> str:
    """The text of the first message that says anything, once it is there; not of the one that was pressed."""

    def found() -> list[str]:
        said = [message for message in (done.original, *done.followups) if message is not None and message is not done.pressed]
        return [message.text for message in said if message.ephemeral and message.text]

    first: list[str] = await stage.server.until(found)
    return first[0]
