"""Fifty members ask at once, or two thousand questions are asked one after another; the real bot, against a loopback Discord.

    PYTHONPATH=. python benchmarks/discord_load.py            the burst, five rounds, beside a bot that answers with a fixed sentence
    PYTHONPATH=. python benchmarks/discord_load.py --memory   two thousand questions, and what they leave in memory

The fixed sentence is what discord.py and the loopback server cost by themselves; the difference is Evenhand's. The corpus is seeds/. The
bot runs in a process of its own, and shares the machine with the server, whose load is in the figures.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from tests.loopback_discord import LoopbackDiscord, pointed_at

BURST, ROUNDS, QUESTIONS, EARLY = 50, 5, 2_000, 200
_TICK_S = 0.01


def main() -> None:
    """Run what the arguments name."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--memory", action="store_true")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--questions", type=int, default=QUESTIONS)
    parser.add_argument("--bot", nargs=4, metavar=("KIND", "API", "DATA", "REPORT"), help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.bot:
        _be_the_bot(*chosen.bot)
        return
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        subprocess.run([sys.executable, "-m", "bot", "index", "--data", str(data)], check=True, capture_output=True)
        if chosen.memory:
            asyncio.run(_memory(data, chosen.questions))
        else:
            for kind in ("floor", "evenhand"):
                asyncio.run(_burst(kind, data, chosen.rounds))


async def _burst(kind: str, data: Path, rounds: int) -> None:
    questions = itertools.cycle(_questions())
    async with _running(kind, data) as (server, report):
        guild = server.world.add_guild("Halden Square")
        channel = server.world.add_channel(guild, "news")
        people = [server.world.add_member(guild, f"member {n}") for n in range(BURST)]
        await asyncio.sleep(1)
        p99s, lasts, lost = [], [], 0
        for _ in range(rounds):
            started = time.monotonic()
            asked = [await server.slash(who, channel, "ask", {"question": next(questions)}, wait=False) for who in people]
            done = await asyncio.gather(*(one.settled(60) for one in asked), return_exceptions=True)
            lasts.append(time.monotonic() - started)
            acknowledged = sorted(one.acknowledged_after or 99.0 for one in asked)
            p99s.append(acknowledged[-1])  # of fifty, the 99th percentile is the slowest
            lost += sum(isinstance(one, Exception) for one in done) + sum(one.error is not None for one in asked)
            await asyncio.sleep(4)  # the cooldown of every member
        blocked = json.loads(report.read_text())["blocked_s"]
    print(
        f"{kind}: {BURST} at once, {rounds} rounds: slowest acknowledgement {statistics.median(p99s):.3f} s (worst {max(p99s):.3f}), "
        f"last answer {statistics.median(lasts):.2f} s (worst {max(lasts):.2f}), lost {lost}, refused {len(server.refused)}, "
        f"event loop blocked at most {blocked * 1000:.0f} ms"
    )


async def _memory(data: Path, count: int) -> None:
    questions = itertools.cycle(_questions())
    async with _running("evenhand", data) as (server, report):
        guild = server.world.add_guild("Halden Square")
        channel = server.world.add_channel(guild, "news")
        people = [server.world.add_member(guild, f"member {n}") for n in range(count)]
        await asyncio.sleep(1)
        for at in range(0, count, 10):
            asked = [await server.slash(who, channel, "ask", {"question": next(questions)}, wait=False) for who in people[at : at + 10]]
            await asyncio.gather(*(one.settled(60) for one in asked))
            channel.messages.clear()
            if at + 10 in {EARLY, count}:
                await asyncio.sleep(1)
                seen = json.loads(report.read_text())
                blocked_ms = seen["blocked_s"] * 1000
                print(f"after {at + 10} questions: {seen['rss_mb']:.0f} MB, event loop blocked at most {blocked_ms:.0f} ms")


@asynccontextmanager
async def _running(kind: str, data: Path) -> AsyncIterator[tuple[LoopbackDiscord, Path]]:
    """A loopback Discord, with a bot of this kind in another process; and the file in which the bot keeps its figures."""
    async with LoopbackDiscord() as server:
        report = data.parent / f"{kind}.json"
        environment = {**os.environ, "DISCORD_TOKEN": server.token}
        command = [sys.executable, __file__, "--bot", kind, server.api_url, str(data), str(report)]
        bot = await asyncio.create_subprocess_exec(*command, env=environment, stdout=subprocess.DEVNULL)
        try:
            await server.connected(timeout=120)
            await server.until(lambda: report.is_file(), timeout=60)
            yield server, report
        finally:
            bot.terminate()
            await bot.wait()


def _be_the_bot(kind: str, api_url: str, data: str, report: str) -> None:
    with pointed_at(api_url):
        if kind == "floor":
            asyncio.run(_floor(Path(report)))
            return
        from bot.asking import wired
        from bot.discord.starting import run_bot

        def say(sentence: str) -> None:
            if sentence.startswith("Ready"):
                asyncio.get_running_loop().create_task(_watch(Path(report)))

        os.environ["DISCORD_API_URL"] = api_url
        with wired(Path(data)) as wiring:
            run_bot(wiring, say)


async def _floor(report: Path) -> None:
    """A bot that defers and answers with a fixed sentence."""
    import discord
    from discord import app_commands

    client = discord.AutoShardedClient(intents=discord.Intents.default())
    tree = app_commands.CommandTree(client)

    @tree.command(description="Answer with a fixed sentence.")
    async def ask(interaction: discord.Interaction[Any], question: str) -> None:
        await interaction.response.defer(thinking=True)
        await interaction.edit_original_response(content=f"You asked: {question}")

    @client.event
    async def on_ready() -> None:
        asyncio.get_running_loop().create_task(_watch(report))

    await client.login(os.environ["DISCORD_TOKEN"])
    await tree.sync()
    await client.connect()


async def _watch(report: Path) -> None:
    """Write down, every half second, how long the event loop was blocked at most, and how much memory the process has."""
    worst, loop = 0.0, asyncio.get_running_loop()
    written = 0.0
    while True:
        before = loop.time()
        await asyncio.sleep(_TICK_S)
        worst = max(worst, loop.time() - before - _TICK_S)
        if loop.time() - written > 0.5:
            written = loop.time()
            status = Path("/proc/self/status").read_text(encoding="ascii")
            rss = re.search(r"VmRSS:\s+(\d+)", status)
            fresh = report.with_suffix(".new")
            fresh.write_text(json.dumps({"blocked_s": worst, "rss_mb": int(rss[1]) / 1024 if rss else 0.0}))
            fresh.replace(report)


def _questions() -> Iterator[str]:
    """Different questions about what the seeds tell, some of which they do not answer; the same in every run."""
    about = (
        "Saltgate Quay|the harbour office|the herring season|the council|the phone call|Minneapolis|Tern Island|the library|berths|steel"
    )
    asked = "When will {} close?|What did the council decide about {}?|Who spoke about {}?|How much does {} cost?|Why is {} in the news?|"
    asked += (
        "What happens to {} in April?|How many people work at {}?|Where is {}?|What do fishing families say about {}?|What is new at {}?"
    )
    ends = ("", " Please be brief.", " What do the accounts say?", " And since when?", " I heard of it on Tuesday.")
    made = [f"{question.format(subject)}{end}" for subject in about.split("|") for question in asked.split("|") for end in ends]
    random.Random(5).shuffle(made)
    return iter(made)


if __name__ == "__main__":
    main()
