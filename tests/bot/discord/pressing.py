"""What tests of buttons share: answers to press them under, and what those who press are told."""

from bot.records.values import Fault
from tests.bot.discord.conftest import Stage
from tests.loopback_discord import LoopbackDiscord
from tests.loopback_discord.invocation import Invocation
from tests.loopback_discord.models import Member, Message

REOPENS = "When will the Halden bridge reopen?"
PAYS = "Who pays for the repair of the bridge?"
PARAGRAPH = "**The Halden bridge will reopen on 14 March, the county engineer said on Tuesday.**"
LONG = {"first": "harbour-a", "second": "harbour-b"}
WRONG = {"fault": [Fault.FACT], "text": "The notice says 21 March."}
EXPIRED = "This answer has expired"


async def ask(stage: Stage, question: str = REOPENS, who: Member | None = None, **options: object) -> Invocation:
    return await stage.server.slash(who or stage.reader, stage.channel, "ask", {"question": question, **options})


async def long_answer(stage: Stage) -> Message:
    """An answer of two pages."""
    return (await stage.server.slash(stage.reader, stage.channel, "compare", LONG)).message


async def turn(server: LoopbackDiscord, who: Member, message: Message, arrow: str) -> None:
    """Press an arrow, and wait until the message shows another page."""
    before = message.text
    await server.press(who, message, arrow)
    await server.until(lambda: message.text != before)


async def private_sentence(stage: Stage, pressed: Invocation) -> str:
    """What the one who pressed is told alone, wherever it stands."""

    def said() -> Message | None:
        shown = [*pressed.followups, *([pressed.original] if pressed.original else [])]
        return next((one for one in shown if one.ephemeral and one is not pressed.pressed), None)

    return str((await stage.server.until(said)).text)


async def id_of(stage: Stage, message: Message) -> str:
    """The id of the question that a message answers, as its buttons carry it."""
    return (await stage.kept(message)).id
