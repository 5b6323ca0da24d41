"""The channel in a terminal: plain lines are questions, commands begin with a stroke. Nothing typed here ends it but /quit."""

from __future__ import annotations

import asyncio
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from bot import logbook, requests, telling, terminal, terminal_ledger, terminal_tables
from bot.asking import working
from bot.corpus_views import articles_table, state_fields
from bot.inputs import known_outlet
from bot.pictures.saving import picture_file, save
from bot.quoting import day
from bot.safe_text import safe
from bot.screen import Screen
from bot.terminal import FAINT, MARK, NAME
from bot.typed import Typed, read
from bot.wiring import Wiring
from core.errors import BadInput, EvenhandError, SeveralEvents
from core.values import Comparison, Summary
from grounding.following import Turn

PROMPT = "> "
_COMMANDS = {
    "ask": ("QUESTION", "an answer in cited sentences; a line without a command is a question too, and may follow up the last"),
    "summary": ("[TOPIC]", "the newest event, or a topic, summed up; --length short, standard or long"),
    "receipt": ("", "what the last summary met, showed and left out, whole"),
    "compare": ("[TOPIC]", "what several accounts report, what only one does, where they differ; --picture FILE.png draws it"),
    "more": ("", "the last comparison, with everything that was found"),
    "check": ("CLAIM", "whether the articles support it"),
    "search": ("QUESTION", "the passages nearest to a question"),
    "loaded": ("TEXT", "the loaded words in a text"),
    "articles": ("[OUTLET]", "what has been read"),
    "article": ("ID", "one article, whole"),
    "status": ("", "how much has been read, and how answers are made"),
    "help": ("", "this"),
    "quit": ("", "leave; so does the end of input"),
}
# The questions, with their answers, that the next one may follow up.
_TURNS = 3
_OPTIONS = frozenset({"outlet", "since", "until", "length"})
_PICTURE = "picture"


class Chat:
    """One talk. `respond` answers a line; errors are a sentence, and the talk goes on. A question may follow up those before it."""

    def __init__(self, wiring: Wiring, screen: Screen, runner: asyncio.Runner) -> None:
        self._wiring = wiring
        self._screen = screen
        self._runner = runner
        self._turns: deque[Turn] = deque(maxlen=_TURNS)
        self._summary: Summary | None = None
        self._comparison: Comparison | None = None
        self._choices: tuple[str, tuple[tuple[str, str], ...]] | None = None
        self._warming = threading.Thread(target=self._warm, daemon=True)

    def warm(self) -> None:
        """Load the embedding model while the person types."""
        self._warming.start()

    def respond(self, line: str) -> bool:
        """Answer one line; False when the person leaves."""
        try:
            typed = self._chosen(line) or read(line)
            if typed.command in {"quit", "exit", "q"}:
                return False
            self._screen.show(self._answer(typed))
        except SeveralEvents as several:
            self._offer(line, several)
        except EvenhandError as expected:
            self._screen.show(Text(safe(str(expected)), style=terminal.NOTICE))
        except Exception as unexpected:  # noqa: BLE001 - the talk goes on, the trace is in the log
            self._screen.show(Text(logbook.incident(unexpected), style=terminal.NOTICE))
        return True

    def _answer(self, typed: Typed) -> RenderableType:
        unknown = typed.options.keys() - (_OPTIONS | {_PICTURE} if typed.command == "compare" else _OPTIONS)
        if unknown:
            raise BadInput(f"There is no option --{min(unknown)}: /help shows what there is.")
        line: dict[str, Any] = {**typed.options, **({"article_ids": typed.article_ids} if typed.article_ids else {})}
        match typed.command:
            case "help" | "?":
                return help_text()
            case "status":
                return state_fields(self._wiring)
            case "receipt":
                return self._receipt()
            case "more":
                return self._more()
            case "articles":
                return self._articles(typed.words)
            case "article":
                return terminal_tables.article(self._wiring.library.corpus().article(typed.words))
            case "ask" | "search" | "check" | "loaded" | "summary" | "compare":
                return self._asked(typed.command, typed.words, line)
        raise BadInput(f"There is no command /{typed.command}: /help shows what there is.")

    def _asked(self, command: str, words: str, line: dict[str, Any]) -> RenderableType:
        run = self._runner.run
        with working(self._screen) as tell:
            if self._warming.is_alive():
                self._warming.join()
            match command:
                case "ask":
                    answer = run(requests.ask(self._wiring, {**line, "question": words}, tell, tuple(self._turns)))
                    self._turns.append(Turn(words, answer))
                    return terminal.answer(answer)
                case "search":
                    return terminal_tables.hits(run(requests.search(self._wiring, {**line, "question": words, "k": 5})))
                case "check":
                    return terminal_ledger.check(run(requests.check(self._wiring, {**line, "claim": words})))
                case "loaded":
                    return terminal_ledger.loaded(run(requests.loaded(self._wiring, {"text": words})))
                case "summary":
                    self._summary = run(requests.summary(self._wiring, {**line, "topic": words or None}))
                    return terminal.summary(self._summary)
                case _:
                    return self._compared({**line, "topic": words or None})

    def _compared(self, line: dict[str, Any]) -> RenderableType:
        """The comparison, and where its picture went if one was asked for."""
        file = picture_file(line.pop(_PICTURE)) if _PICTURE in line else None
        value = self._runner.run(requests.compare(self._wiring, line))
        self._comparison = value
        shown = terminal_ledger.comparison(value, more="/more lists them")
        return shown if file is None else Group(shown, Text(), save(value, file, self._wiring.settings.evenhand_data))

    def _receipt(self) -> RenderableType:
        if self._summary is None:
            raise BadInput("There was no summary yet: /summary makes one.")
        return terminal.whole_receipt(self._summary)

    def _more(self) -> RenderableType:
        if self._comparison is None:
            raise BadInput("There was no comparison yet: /compare makes one.")
        return terminal_ledger.comparison(self._comparison)

    def _articles(self, outlet: str) -> RenderableType:
        if not outlet:
            return articles_table(self._wiring)
        return articles_table(self._wiring, known_outlet(outlet, self._wiring.library.corpus().sources()))

    def _offer(self, line: str, several: SeveralEvents) -> None:
        typed = read(line)
        self._choices = (typed.command, several.choices)
        grid = Table.grid(padding=(0, 1))
        for at, (_, title) in enumerate(several.choices, start=1):
            grid.add_row(Text(str(at), style=MARK), safe(title))
        self._screen.show(Group(Text(safe(str(several)), style=terminal.NOTICE), grid, Text("Type its number.", style=FAINT)))

    def _chosen(self, line: str) -> Typed | None:
        """The command again with the event whose number was typed, right after events were offered."""
        offered, self._choices = self._choices, None
        if offered is None or not line.strip().isdecimal():
            return None
        command, choices = offered
        at = int(line)
        return Typed(command, choices[at - 1][0]) if 1 <= at <= len(choices) else None

    def _warm(self) -> None:
        # What is wrong with the model is told when a question needs it.
        with suppress(EvenhandError):
            self._wiring.embedder.embed(["warm"])


def help_text() -> RenderableType:
    """The commands, one a line."""
    grid = Table.grid(padding=(0, 2))
    for name, (takes, does) in _COMMANDS.items():
        grid.add_row(Text.assemble((f"/{name}", NAME), f" {takes}" if takes else ""), does)
    more = "Questions also take --outlet NAME, --since DATE and --until DATE; summaries and comparisons take --article ID."
    return Group(grid, Text(more, style=FAINT))


def talk(wiring: Wiring, screen: Screen) -> None:
    """Answer lines from standard input until it ends or the person leaves."""
    with asyncio.Runner() as runner:
        chat = Chat(wiring, screen, runner)
        chat.warm()
        if screen.interactive:
            screen.show(greeting(wiring))
        for line in _lines(screen):
            if line.strip() and not chat.respond(line):
                break


def perform(wiring: Wiring, screen: Screen, commands: Iterable[str]) -> None:
    """Show each command as if it had been typed, and what comes of it."""
    with asyncio.Runner() as runner:
        chat = Chat(wiring, screen, runner)
        for command in commands:
            screen.show(Text(f"{PROMPT}{command}", style=NAME))
            chat.respond(command)
            screen.show("")


def greeting(wiring: Wiring) -> RenderableType:
    """What there is to ask, and how to begin."""
    sources = wiring.library.corpus().sources()
    if not sources:
        return Text("Nothing is indexed yet: leave with /quit and run `evenhand index FOLDER`.", style=terminal.NOTICE)
    outlets = len({s.outlet for s in sources if s.outlet})
    newest = max((s.published for s in sources if s.published), default=None)
    dated = f", newest {day(newest)}" if newest else ""
    text = Text(f"Evenhand: {telling.count(len(sources), 'article')} of {telling.count(outlets, 'outlet')}{dated}.", style=NAME)
    return text.append(" Ask a question, or type /help.")


def _lines(screen: Screen) -> Iterator[str]:
    ask: Callable[[], str] = sys.stdin.readline
    if screen.interactive:
        with suppress(ImportError):
            import readline  # noqa: F401 - gives `input` its history and editing
        while True:
            try:
                yield input(PROMPT)
            except EOFError:
                sys.stdout.write("\n")
                return
    while line := ask():
        yield line
