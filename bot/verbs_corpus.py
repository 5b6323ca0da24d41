"""The verbs about the articles themselves: index, remove, articles, status."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Group

from bot import json_out, options, terminal_tables
from bot.asking import wired
from bot.corpus_views import articles_table, state, state_fields
from bot.progress import bar
from bot.verbs_asking import screen


def index(
    context: typer.Context,
    paths: Annotated[list[Path] | None, typer.Argument(metavar="PATH", help="Files or folders; otherwise ARTICLES_DIR or seeds.")] = None,
    full: Annotated[bool, typer.Option("--full", help="Read every file again, changed or not.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Remove even more than half of a folder's articles.")] = False,
    as_json: options.Json = False,
    data: options.Data = None,
) -> None:
    """Read articles in: what is new or changed is added, what is gone from a folder is removed."""
    from retrieval.indexing import Progress, index_paths

    on = screen(context)
    with wired(data) as wiring:
        chosen = paths or [wiring.articles_folder]
        with bar(on, quiet=as_json) as progress:

            def step(now: Progress) -> None:
                progress(now.stage, now.done, now.total)

            report = index_paths(wiring.library, chosen, full=full, consent=yes, progress=step)
    if as_json:
        on.json(json_out.index_report(report))
    else:
        on.show(terminal_tables.index_report(report))


def remove(
    context: typer.Context,
    article_id: Annotated[str, typer.Argument(metavar="ARTICLE_ID", help="As `evenhand articles` shows it.")],
    as_json: options.Json = False,
    data: options.Data = None,
) -> None:
    """Take one article out. One from a file comes back only when the file changes, or with `index --full`."""
    on = screen(context)
    with wired(data) as wiring:
        wiring.library.remove(article_id)
        left = wiring.library.status().articles
    if as_json:
        on.json({"removed": 1, "article_id": article_id, "articles": left})
    else:
        on.show(f"“{article_id}” was removed; {left} {'is' if left == 1 else 'are'} left.")


def articles(
    context: typer.Context,
    full: Annotated[bool, typer.Option("--full", help="With the stored text; in JSON, with the offsets of sentences and speech.")] = False,
    as_json: options.Json = False,
    data: options.Data = None,
) -> None:
    """List what has been read, accounts of one event together."""
    on = screen(context)
    with wired(data) as wiring:
        if not as_json and not full:
            on.show(articles_table(wiring))
            return
        events = {i: event for event in wiring.library.events() for i in event.article_ids}
        for article in wiring.library.articles():
            if as_json:
                on.json(json_out.article(article, events.get(article.source.id), full=full))
            else:
                on.show(Group(terminal_tables.article(article), ""))


def status(context: typer.Context, as_json: options.Json = False, data: options.Data = None) -> None:
    """Say how much has been read, how new it is, and how answers are made."""
    on = screen(context)
    with wired(data) as wiring:
        if as_json:
            on.json(state(wiring))
        else:
            on.show(state_fields(wiring))
