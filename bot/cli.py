"""The command line's entry point: every error turned into one sentence and an exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from bot import logbook
from bot.offline import stay_offline
from bot.safe_text import safe
from core.errors import EvenhandError

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; without arguments, show the help. 0, or 1 with one sentence on stderr, or 130 after Ctrl-C."""
    stay_offline()
    try:
        return _run(list(sys.argv[1:] if arguments is None else arguments))
    except KeyboardInterrupt:
        return INTERRUPTED
    except EvenhandError as expected:
        sentence = str(expected)
    except Exception as unexpected:  # noqa: BLE001 - the last line of defence: the trace is in the log
        sentence = logbook.incident(unexpected)
    sys.stderr.write(f"{safe(sentence)}\n")
    return 1


def _run(arguments: list[str]) -> int:
    import typer
    from typer.exceptions import TyperException

    from bot.screen import Screen
    from bot.verbs import app

    screen = Screen()
    try:
        with typer.main.get_command(app).make_context("evenhand", arguments or ["--help"], obj=screen) as context:
            context.command.invoke(context)
        sys.stdout.flush()
    except typer.Exit as ended:
        return int(ended.exit_code)
    except typer.Abort:
        return INTERRUPTED
    except BrokenPipeError:
        screen.hush()
    except TyperException as misused:
        raise EvenhandError(_misuse(misused.format_message(), arguments)) from misused
    return 0


def _misuse(message: str, arguments: Sequence[str]) -> str:
    from bot.verbs import VERBS

    verb = next((f"{word} " for word in arguments if word in VERBS), "")
    return f"{' '.join(message.split()).rstrip('.')}: `evenhand {verb}--help` shows what there is."
