"""The verbs about the program: chat, demo, run, doctor, evaluate."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot import options, terminal_tables
from bot.asking import wired
from bot.operating_points import told
from bot.progress import bar
from bot.verbs_asking import screen
from core.errors import EmptyCorpus, EvenhandError


def chat(context: typer.Context, data: options.Data = None) -> None:
    """Talk with the articles, as in a Discord channel; /help shows the commands."""
    from bot.chat import talk

    with wired(data) as wiring:
        talk(wiring, screen(context))


def demo(context: typer.Context, data: options.Data = None) -> None:
    """Show a question, one that the articles do not answer, a summary and a comparison."""
    from bot.chat import perform
    from bot.demo import commands

    with wired(data) as wiring:
        if not wiring.library.status().articles:
            raise EmptyCorpus("Nothing is indexed yet: run `evenhand index FOLDER` with a folder of articles.")
        perform(wiring, screen(context), commands(wiring.library.events()))


def run(context: typer.Context, data: options.Data = None) -> None:
    """Run the Discord bot until Ctrl-C; DISCORD_TOKEN says which."""
    from bot.discord.starting import run_bot

    on = screen(context)
    with wired(data, who="the Discord bot") as wiring:
        run_bot(wiring, on.show)


def doctor(context: typer.Context, as_json: options.Json = False, data: options.Data = None) -> None:
    """Say what is misconfigured, and how to mend it."""
    from bot.doctor import checks

    on = screen(context)
    with wired(data) as wiring:
        found = list(checks(wiring))
    if as_json:
        on.json({"checks": [{"name": c.name, "ok": c.ok, "detail": c.detail, "mend": None if c.ok else c.mend} for c in found]})
    else:
        on.show(terminal_tables.doctor(found))
    failed = [check.name for check in found if not check.ok]
    if failed:
        raise EvenhandError(f"To be mended: {', '.join(failed)}.")


def evaluate(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="JSON lines: id, question, facts; outlets, unanswerable, now where known.")],
    fit: Annotated[
        bool, typer.Option("--fit", help="First fit from which score on questions are answered, for the embedding model in use; keep it.")
    ] = False,
    against: Annotated[
        Path | None, typer.Option("--against", metavar="FILE.json", help="What an earlier run wrote with --json: show what changed.")
    ] = None,
    as_json: options.Json = False,
    data: options.Data = None,
) -> None:
    """Ask questions whose answers are known, and measure retrieval, answers, refusals, citations and neutrality."""
    from bot import evaluation

    on = screen(context)
    items = evaluation.read_items(file)
    before = evaluation.read_report(against) if against is not None else None
    with wired(data) as wiring, asyncio.Runner() as runner, bar(on, quiet=as_json) as progress:
        fitted = runner.run(evaluation.fitted(wiring, items, progress)) if fit else None
        figures = evaluation.report(runner.run(evaluation.outcomes(wiring, items, progress)))
        figures["operating_point"] = told(wiring.operating_points.in_force(wiring.embedder.name))
    if fitted is not None:
        figures["fit"] = fitted[1]
    if before is not None:
        figures["against"] = evaluation.against(figures, before)
    if as_json:
        on.json(figures)
    else:
        on.show(terminal_tables.evaluation(figures))
