"""Pictures of what members see, for docs/: the real bot over seeds/, against a loopback Discord, and what that received, drawn.

PYTHONPATH=. python benchmarks/draw_discord.py             writes docs/discord.md and docs/discord-*.svg
PYTHONPATH=. python benchmarks/draw_discord.py --phone DIR  the same pictures as narrow as a phone, into another folder
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import dataclass, replace
from pathlib import Path

from bot.offline import stay_offline

stay_offline()

from drawn_message import PHONE, WIDE, drawn  # noqa: E402 - the libraries read the environment when they are imported

from bot.records.values import ServerSettings  # noqa: E402
from retrieval.embedding import Embedder  # noqa: E402
from tests.bot.discord.conftest import Stage, staged  # noqa: E402
from tests.loopback_discord.models import Message  # noqa: E402

DOCS = Path("docs")
_PEOPLE = {"reader": "Maren", "other": "Joss", "admin": "Tove", "owner": "Ida"}
_WORKING = 0xC98B2B
_HEAD = """# Evenhand in Discord

What members see. The bot ran over the articles in [`seeds/`](../seeds/README.md) without a language model; the pictures are drawn from the
messages that a Discord on loopback received from it, by `benchmarks/draw_discord.py`. Blue words are links: a number opens the article at
the cited words.
"""


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture: its file's name, a heading, what there is to see, the messages. The one without a name is the README's."""

    name: str
    heading: str
    told: str
    messages: tuple[Message, ...]


def main() -> None:
    """Draw every scene and the page that shows them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--phone", type=Path, metavar="DIR")
    chosen = parser.parse_args()
    asyncio.run(_draw(chosen.phone or DOCS, PHONE if chosen.phone else WIDE))


async def _draw(folder: Path, wide: int) -> None:
    folder.mkdir(exist_ok=True)
    page = [_HEAD]
    with tempfile.TemporaryDirectory() as data:
        async with (
            staged(Path(data) / "data", Embedder(), articles_dir=Path("seeds").absolute()) as stage,
            aclosing(_scenes(stage)) as scenes,
        ):
            names = _named(stage)
            async for scene in scenes:
                file = f"discord-{scene.name}.svg" if scene.name else "discord.svg"
                (folder / file).write_text(drawn(scene.messages, names, scene.heading, wide), encoding="utf-8")
                if scene.name:
                    page.append(f"## {scene.heading}\n\n{scene.told}\n\n![{scene.heading}]({file})\n")
            assert stage.server.refused == [], stage.server.refused
    if folder == DOCS:
        (folder / "discord.md").write_text("\n".join(page), encoding="utf-8")


def _named(stage: Stage) -> dict[str, str]:
    """People, the bot and the channel by id; people get names that a reader can tell apart."""
    for role, name in _PEOPLE.items():
        getattr(stage, role).user.name = name
    stage.server.world.bot.name = "Evenhand"
    users = {str(member.id): member.name for member in stage.guild.members.values()}
    return {**users, str(stage.server.world.bot.id): "Evenhand", str(stage.channel.id): stage.channel.name}


async def _scenes(stage: Stage) -> AsyncIterator[Scene]:
    """In the order in which they happen; the page shows them in the same."""
    reindex = await _reindex(stage)
    await stage.no_cooldown()
    async for scene in _asking(stage):
        yield scene
    async for scene in _reading(stage):
        yield scene
    yield reindex
    async for scene in _admins(stage):
        yield scene


async def _asking(stage: Stage) -> AsyncIterator[Scene]:
    answer = await _slash(stage, "ask", question="When will Saltgate Quay close?")
    yield Scene(
        "answer", "An answer", "Whose words, which day, the exact sentence. Where accounts clash, both are shown and it is said.", (answer,)
    )
    passages = await _press(stage, answer, "Passages")
    yield Scene("", "An answer and its passages", "", (answer, passages))
    yield Scene("passages", "Passages", "The cited words in their paragraph, for whoever presses the button.", (passages,))
    yield Scene("why", "Why", "How the answer came about: what was weighed, and what became of it.", (await _press(stage, answer, "Why"),))
    said = await stage.server.say(stage.channel, stage.reader, "Who chairs the fishers' cooperative?")
    first = await stage.server.reply_to(said)
    again = await stage.server.say(stage.channel, stage.other, "What did he say about winter?", mention_bot=True, reply_to=first)
    second = await stage.server.reply_to(again)
    yield Scene(
        "follow-up",
        "A mention and a follow-up",
        "Mention the bot, or reply to it with a mention. It says what it took a short question to mean.",
        (said, first, again, second),
    )
    silent = await _slash(stage, "ask", question="How many people live in Quillmouth?")
    yield Scene(
        "silent", "Nothing in the articles", "Where the articles do not answer, that is the answer, with what comes nearest.", (silent,)
    )
    loaded = await _slash(stage, "ask", question="Why did the corrupt mayor lie about the quay?")
    yield Scene("loaded", "A loaded question", "What a question takes for granted and no article says is named first.", (loaded,))


async def _reading(stage: Stage) -> AsyncIterator[Scene]:
    summary = await _slash(stage, "summary", topic="Saltgate Quay", length="standard")
    yield Scene("summary", "A summary", "What happened, what several report, what each adds, where they differ.", (summary,))
    compared = await _slash(stage, "compare", topic="Saltgate Quay")
    yield Scene(
        "comparison", "A comparison", "Accounts of one event side by side, every line with its account; the first page.", (compared,)
    )
    checked = await _slash(stage, "check", claim="The Quillmouth council voted 7 to 4 to close Saltgate Quay.")
    yield Scene(
        "check",
        "A claim checked",
        "Shown to the one who asks, who may share it. Where one account supports and another contradicts, both are said.",
        (checked,),
    )
    await stage.newsroom.change_settings(str(stage.guild.id), ServerSettings(cooldown_s=20))
    await _slash(stage, "ask", question="Who is the harbour master?")
    busy = await _slash(stage, "ask", question="And who is the mayor?")
    await stage.no_cooldown()
    yield Scene("busy", "Too soon", "Refusals are one sentence, seen by the one who asked.", (busy,))


async def _reindex(stage: Stage) -> Scene:
    """The run that reads the articles in the first place, while it goes and when it is done."""
    stage.bot.reindexing.every_s = 0.02
    asked = await stage.server.slash(stage.owner, stage.channel, "reindex")
    await stage.server.until(lambda: "can be asked" in asked.text, 120)
    shown = [edit for edit in asked.message.edits if edit.embeds and edit.embeds[0].get("color") == _WORKING]
    half = min(shown, key=lambda edit: abs(edit.embeds[0]["description"].count("█") - edit.embeds[0]["description"].count("░")))
    going = replace(asked.message, embeds=half.embeds, components=half.components)
    return Scene("reindex", "Articles read again", "By the owner, watched by everybody, stopped with a button.", (going, asked.message))


async def _admins(stage: Stage) -> AsyncIterator[Scene]:
    answer = await _slash(stage, "ask", question="Was anybody arrested outside the town hall?")
    opened = await stage.server.press(stage.other, answer, "Dispute")
    fields = [part["component"] for part in opened.modal["components"]] if opened.modal else []
    words = "Only one paper says that anybody was arrested; the answer should say so at once."
    given = {one["custom_id"]: [one["options"][0]["value"]] if "options" in one else words for one in fields}
    await stage.server.submit(stage.other, opened, given)
    disputes = await stage.server.slash(stage.admin, stage.channel, "admin disputes")
    yield Scene("dispute", "A dispute", "What a member objects to, before the admins of the server.", (disputes.message,))


async def _slash(stage: Stage, command: str, **options: object) -> Message:
    return (await stage.server.slash(stage.reader, stage.channel, command, options, timeout=60)).message


async def _press(stage: Stage, message: Message, button: str) -> Message:
    return (await stage.server.press(stage.other, message, button)).message


if __name__ == "__main__":
    main()
