"""Many questions in one process: a JSON line in, a JSON line out."""

from __future__ import annotations

import json
import sys
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any, NoReturn, TextIO

from bot import json_out, logbook
from core.errors import BadInput, EvenhandError, SeveralEvents

Line = Mapping[str, Any]
Handle = Callable[[Line], Awaitable[json_out.Json]]
STREAM = "-"


async def answer_lines(source: Iterator[bytes], write: Callable[[str], None], handle: Handle) -> None:
    """Hand every line that is not blank to `handle`, write `{id, …}` for it, or `{id, error}` where that fails, and go on."""
    for number, raw in enumerate(source, start=1):
        if raw.strip(b"\xef\xbb\xbf \t\r\n"):
            write(await _answer_line(raw, number, handle) + "\n")


async def _answer_line(raw: bytes, number: int, handle: Handle) -> str:
    line: Line = {}
    try:
        line = _parse(raw, number)
        return json_out.line({"id": line.get("id"), **await handle(line)})
    except SeveralEvents as several:
        failed: json_out.Json = {"error": str(several), "choices": [{"event": event, "title": title} for event, title in several.choices]}
    except EvenhandError as expected:
        failed = {"error": str(expected)}
    except Exception as unexpected:  # noqa: BLE001 - the run goes on, the trace is in the log
        failed = {"error": logbook.incident(unexpected)}
    return json_out.line({"id": line.get("id"), **failed})


def _parse(raw: bytes, number: int) -> Line:
    try:
        line = json.loads(raw.decode("utf-8-sig"), parse_constant=_refuse)
    except UnicodeDecodeError:
        raise BadInput(f"Line {number} is not UTF-8: save the file as UTF-8.") from None
    except (ValueError, RecursionError):
        raise BadInput(f"Line {number} is not JSON: write one JSON object on each line.") from None
    if not isinstance(line, dict):
        raise BadInput(f"Line {number} is not a JSON object: write one in braces, such as {{“id”: “1”, “question”: “…”}}.")
    return line


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


@contextmanager
def opened(batch: str, out: str | None) -> Iterator[tuple[Iterator[bytes], Callable[[str], None]]]:
    """The lines of `batch` and a writer to `out`, flushed line by line; "-" and None are the standard streams. Raises BadInput."""
    if out not in {None, STREAM} and batch != STREAM and _same(batch, str(out)):
        raise BadInput("--batch and --out name the same file: give --out another name.")
    with _reading(batch) as source, _writing(out) as target:

        def write(text: str) -> None:
            target.write(text)
            target.flush()

        yield iter(source), write


def _reading(batch: str) -> AbstractContextManager[Iterable[bytes]]:
    if batch == STREAM:
        return nullcontext(sys.stdin.buffer)
    try:
        return Path(batch).open("rb")
    except FileNotFoundError:
        raise BadInput(f"There is no file {batch}: --batch takes a file with one JSON object on each line.") from None
    except OSError as closed:
        raise BadInput(f"The file {batch} cannot be read ({closed.strerror}): --batch takes a file of JSON lines.") from None


def _writing(out: str | None) -> AbstractContextManager[TextIO]:
    if out in {None, STREAM}:
        return nullcontext(sys.stdout)
    try:
        return Path(str(out)).open("w", encoding="utf-8")
    except OSError as closed:
        raise BadInput(f"The file {out} cannot be written ({closed.strerror}): give --out a file in a folder that takes it.") from None


def _same(one: str, other: str) -> bool:
    return Path(one).exists() and Path(other).exists() and Path(one).samefile(other)
