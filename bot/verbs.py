"""The verbs of the command line, registered."""

from __future__ import annotations

import sys
from importlib import metadata
from typing import Annotated

import typer

from bot import verbs_asking, verbs_caring, verbs_corpus

_PANELS = {
    "Ask the articles": (
        verbs_asking.ask,
        verbs_asking.summary,
        verbs_asking.compare,
        verbs_asking.check,
        verbs_asking.search,
        verbs_asking.loaded,
    ),
    "The articles": (verbs_corpus.index, verbs_corpus.remove, verbs_corpus.articles, verbs_corpus.status),
    "The program": (verbs_caring.chat, verbs_caring.demo, verbs_caring.run, verbs_caring.doctor, verbs_caring.evaluate),
}
VERBS = tuple(verb.__name__ for verbs in _PANELS.values() for verb in verbs)

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
for _panel, _verbs in _PANELS.items():
    for _verb in _verbs:
        app.command(rich_help_panel=_panel)(_verb)


def _say_version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"evenhand {metadata.version('evenhand')}\n")
        raise typer.Exit


@app.callback()
def evenhand(
    version: Annotated[bool, typer.Option("--version", is_eager=True, callback=_say_version, help="Say which version this is.")] = False,
) -> None:
    """Short, cited, checkable answers from opposed news accounts: every sentence opens in its source."""
