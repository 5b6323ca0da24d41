"""The verbs that ask the articles: search, ask, summary, compare, check, loaded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import RenderableType

from bot import json_out, options, requests, terminal, terminal_ledger, terminal_tables
from bot.asking import Shared, Verb, carry_out
from bot.inputs import LENGTHS, MAX_HITS
from bot.pictures.saving import picture_file, save
from bot.requests import Line
from bot.screen import Screen
from core.errors import BadInput
from core.values import Answer, ClaimCheck, Comparison, Hit, LoadedReading, Summary

SEARCH: Verb[list[Hit]] = Verb("question", requests.search, lambda found, _: json_out.hits(found), terminal_tables.hits)
ASK: Verb[Answer] = Verb("question", requests.ask, lambda answer, _: json_out.answer(answer), terminal.answer)
SUMMARY: Verb[Summary] = Verb("", requests.summary, lambda summary, _: json_out.summary(summary), terminal.summary)
COMPARE: Verb[Comparison] = Verb(
    "",
    requests.compare,
    lambda ledger, _: json_out.comparison(ledger),
    partial(terminal_ledger.comparison, more="--all lists them"),
)
LOADED: Verb[LoadedReading] = Verb("text", requests.loaded, lambda reading, _: json_out.loaded(reading), terminal_ledger.loaded)


def _check_json(check: ClaimCheck, line: Line) -> json_out.Json:
    return json_out.check(check, by_place="sources" in line)


CHECK: Verb[ClaimCheck] = Verb("claim", requests.check, _check_json, terminal_ledger.check)


def search(
    context: typer.Context,
    question: Annotated[list[str] | None, typer.Argument(metavar="QUESTION")] = None,
    k: Annotated[int, typer.Option("-k", help=f"Passages to show, 1 to {MAX_HITS}.")] = requests.DEFAULT_HITS,
    outlet: options.Outlet = None,
    since: options.Since = None,
    until: options.Until = None,
    as_json: options.Json = False,
    data: options.Data = None,
    batch: options.Batch = None,
    out: options.Out = None,
) -> None:
    """Find the passages nearest to a question, best first."""
    line = {"question": _words(question), "k": k, "outlet": outlet, "since": since, "until": until}
    carry_out(SEARCH, Shared(as_json, data, batch, out), line, screen(context))


def ask(
    context: typer.Context,
    question: Annotated[list[str] | None, typer.Argument(metavar="QUESTION")] = None,
    outlet: options.Outlet = None,
    since: options.Since = None,
    until: options.Until = None,
    as_json: options.Json = False,
    data: options.Data = None,
    batch: options.Batch = None,
    out: options.Out = None,
) -> None:
    """Answer a question in cited sentences, or say that the articles do not."""
    line = {"question": _words(question), "outlet": outlet, "since": since, "until": until}
    carry_out(ASK, Shared(as_json, data, batch, out), line, screen(context))


def summary(
    context: typer.Context,
    topic: Annotated[list[str] | None, typer.Argument(metavar="TOPIC")] = None,
    article: options.ArticleIds = None,
    since: options.Since = None,
    length: Annotated[str, typer.Option("--length", metavar="|".join(LENGTHS), help="Up to 60, 120 or 250 words.")] = LENGTHS[0],
    receipt: Annotated[
        bool, typer.Option("--receipt", help="Show every loaded word met, the space of each account, and what was left out and why.")
    ] = False,
    as_json: options.Json = False,
    data: options.Data = None,
    batch: options.Batch = None,
    out: options.Out = None,
) -> None:
    """Sum up an article, a topic or the newest event: what several report, what each adds, where they differ."""
    line = {"topic": _words(topic), "article_ids": article or None, "since": since, "length": length}
    verb = replace(SUMMARY, to_screen=partial(terminal.summary, receipt=True)) if receipt else SUMMARY
    carry_out(verb, Shared(as_json, data, batch, out), line, screen(context))


def compare(
    context: typer.Context,
    topic: Annotated[list[str] | None, typer.Argument(metavar="TOPIC")] = None,
    article: options.ArticleIds = None,
    picture: Annotated[
        str | None, typer.Option("--picture", metavar="FILE.png", help="Also draw which account tells which fact, to this file.")
    ] = None,
    whole: Annotated[bool, typer.Option("--all", help="List everything that was found; without it, the first lines of each part.")] = False,
    as_json: options.Json = False,
    data: options.Data = None,
    batch: options.Batch = None,
    out: options.Out = None,
) -> None:
    """Set the accounts of one event side by side."""
    line = {"topic": _words(topic), "article_ids": article or None}
    if picture is not None and batch is not None:
        raise BadInput("--picture draws one comparison: leave --batch out.")
    also = partial(_drawn, picture_file(picture)) if picture is not None else None
    verb = replace(COMPARE, to_screen=terminal_ledger.comparison) if whole else COMPARE
    carry_out(verb, Shared(as_json, data, batch, out), line, screen(context), also)


def _drawn(file: Path, value: Comparison, data: Path) -> RenderableType:
    return save(value, file, data)


def check(
    context: typer.Context,
    claim: Annotated[list[str] | None, typer.Argument(metavar="CLAIM")] = None,
    as_json: options.Json = False,
    data: options.Data = None,
    batch: options.Batch = None,
    out: options.Out = None,
) -> None:
    """Hold a claim against the articles: supported, contradicted, or not in them."""
    carry_out(CHECK, Shared(as_json, data, batch, out), {"claim": _words(claim)}, screen(context))


def loaded(
    context: typer.Context,
    text: Annotated[list[str] | None, typer.Argument(metavar="TEXT")] = None,
    as_json: options.Json = False,
    data: options.Data = None,
    batch: options.Batch = None,
    out: options.Out = None,
) -> None:
    """Find loaded wording in a text."""
    carry_out(LOADED, Shared(as_json, data, batch, out), {"text": _words(text)}, screen(context))


def screen(context: typer.Context) -> Screen:
    """The screen that the entry point made."""
    found: Any = context.obj
    return found if isinstance(found, Screen) else Screen()


def _words(parts: Sequence[str] | None) -> str | None:
    """The words of an argument that was typed with or without quotation marks; None for none at all."""
    return " ".join(parts) if parts else None
