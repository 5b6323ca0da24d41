"""The program as a process of its own: signals, pipes and streams."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "bot"]


def _start(*arguments: object, **environment: str) -> subprocess.Popen[bytes]:
    pipe = subprocess.PIPE
    return subprocess.Popen(
        [*COMMAND, *map(str, arguments)], cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, env={**os.environ, **environment}
    )


def test_a_reader_that_leaves_early_ends_the_program_quietly(data: Path) -> None:
    with _start("articles", "--full", "--json", "--data", data) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGINT to send on Windows")
def test_control_c_ends_the_chat_quietly_with_130(data: Path) -> None:
    with _start("chat", "--data", data) as process:
        assert process.stdin and process.stdout and process.stderr
        process.stdin.write(b"/help\n")
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        process.stdin.close()
        assert process.stderr.read() == b""
    assert process.returncode == 130


def test_no_arguments_show_the_help() -> None:
    out, err = _start().communicate(timeout=60)
    assert b"Usage: evenhand" in out and err == b""
    assert all(
        f" {verb} ".encode() in out
        for verb in ("index", "search", "ask", "summary", "compare", "check", "loaded", "articles", "chat", "run")
    )


def test_output_that_is_not_a_terminal_has_no_colours_and_is_utf_8(data: Path) -> None:
    out, _ = _start("articles", "--data", data, FORCE_COLOR="1").communicate(timeout=60)
    assert b"\x1b" not in out and "·" in out.decode("utf-8")


def test_what_goes_wrong_goes_to_standard_error_in_one_line(data: Path) -> None:
    process = _start("ask", "  ", "--data", data)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (1, b"")
    assert err.count(b"\n") == 1 and b"Traceback" not in err
