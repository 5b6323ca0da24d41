"""Where the program writes: rendered text or JSON lines on standard output, signs of life beside it."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Mapping
from typing import Any

from rich.console import Console, RenderableType

from bot import json_out

# Wider lines are hard to read; where nothing says how wide the reader's screen is, this is taken.
WIDTH = 100


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Leave it to the entry point, which ends quietly."""
        raise BrokenPipeError


class Screen:
    """Where one run of the program writes."""

    def __init__(self) -> None:
        for stream, pipe_only in ((sys.stdout, True), (sys.stderr, False)):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="replace")
                if pipe_only and not stream.isatty():
                    stream.reconfigure(encoding="utf-8")
        self.console = _console(stderr=False)
        self.side = _console(stderr=True)

    @property
    def interactive(self) -> bool:
        """Whether a person types and reads here."""
        return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()

    def show(self, rendered: RenderableType) -> None:
        """Write what a person reads; where it goes to a file or a pipe, without the blanks that fill lines up."""
        if self.console.is_terminal:
            self.console.print(rendered)
            return
        with self.console.capture() as captured:
            self.console.print(rendered)
        sys.stdout.write("".join(f"{line.rstrip()}\n" for line in captured.get().splitlines()))
        sys.stdout.flush()

    def json(self, value: Mapping[str, Any]) -> None:
        """Write one JSON object on a line."""
        sys.stdout.write(json_out.line(value) + "\n")
        sys.stdout.flush()

    def hush(self) -> None:
        """Nobody reads any more: what is still buffered goes nowhere."""
        with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 - a device, not a file
            os.dup2(nowhere.fileno(), sys.stdout.fileno())


def _console(*, stderr: bool) -> Console:
    stream = sys.stderr if stderr else sys.stdout
    terminal = bool(stream and stream.isatty())
    console = _Console(stderr=stderr, force_terminal=terminal, highlight=False, markup=False, emoji=False)
    console.width = min(console.width, WIDTH) if terminal else WIDTH
    return console
