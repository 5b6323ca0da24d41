import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from bot import batch
from bot.json_out import Json
from core.errors import BadInput, SeveralEvents


async def _echo(line: batch.Line) -> Json:
    match line["question"]:
        case "several":
            raise SeveralEvents("Several events fit.", (("e1", "One"), ("e2", "Two")))
        case "broken":
            raise RuntimeError("inside")
        case "refused":
            raise BadInput("Not like this.")
    return {"answer": line["question"]}


def _run(*lines: bytes) -> list[Any]:
    out: list[str] = []
    asyncio.run(batch.answer_lines(iter(lines), out.append, _echo))
    assert all(line.endswith("\n") for line in out)
    return [json.loads(line) for line in out]


def test_every_line_gets_a_line_with_its_id_and_a_failed_one_says_why() -> None:
    assert _run(
        b'\xef\xbb\xbf{"id": "1", "question": "a"}\n',
        b"\n",
        b'{"id": "2", "question": "refused"}\n',
        b'{"id": 3, "question": "b"}',
    ) == [{"id": "1", "answer": "a"}, {"id": "2", "error": "Not like this."}, {"id": 3, "answer": "b"}]


@pytest.mark.parametrize("raw", [b'{"id": "1", "question"', b"[" * 100_000, b'{"id": NaN, "question": "a"}', b"\xff\xfe{", b"[1]", b'"a"'])
def test_a_broken_line_is_named_and_the_run_goes_on(raw: bytes) -> None:
    first, second = _run(raw, b'{"id": "2", "question": "b"}')
    assert first["id"] is None and "Line 1 " in first["error"]
    assert second == {"id": "2", "answer": "b"}


def test_something_unexpected_costs_its_line_only_and_shows_no_trace() -> None:
    first, second = _run(b'{"id": "1", "question": "broken"}', b'{"id": "2", "question": "b"}')
    assert "unexpected" in first["error"] and "inside" not in first["error"] and "Traceback" not in first["error"]
    assert second["answer"] == "b"


def test_a_line_that_fits_several_events_offers_them() -> None:
    assert _run(b'{"id": "1", "question": "several"}')[0]["choices"] == [{"event": "e1", "title": "One"}, {"event": "e2", "title": "Two"}]


def test_a_missing_file_a_folder_and_an_output_that_cannot_be_made_are_refused(tmp_path: Path) -> None:
    lines = tmp_path / "in.jsonl"
    lines.write_text("{}", encoding="utf-8")
    for source, target in ((tmp_path / "none", None), (tmp_path, None), (lines, tmp_path / "no" / "out"), (lines, tmp_path)):
        with pytest.raises(BadInput), batch.opened(str(source), target and str(target)):
            pass


def test_the_input_is_never_written_over(tmp_path: Path) -> None:
    lines = tmp_path / "in.jsonl"
    lines.write_text("{}", encoding="utf-8")
    with pytest.raises(BadInput, match="same file"), batch.opened(str(lines), str(tmp_path / "." / "in.jsonl")):
        pass
    assert lines.read_text(encoding="utf-8") == "{}"
