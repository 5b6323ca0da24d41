"""A data folder indexed once from invented articles, and the command line run in this process."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.cli import main

COURIER = """---
id: courier-bridge
title: Bridge repairs in Halden near their end
outlet: Halden Courier
url: https://courier.example/bridge
published: 2026-03-03
---

The Halden bridge will reopen on 14 March, the county engineer said on Tuesday.

The bridge over the Orle closed on 2 February after an inspection found cracks in two of its girders.

"We expect to finish early if the frost stays away," said Dana Ortiz, the county engineer.

The county pays 1.2 million dollars for the repair of the bridge.
"""
POST = """---
id: post-bridge
title: Another week of detours at the Halden bridge
outlet: Valley Post
published: 2026-03-04
---

The Halden bridge stays shut until 21 March, according to a notice of the county.

The bridge over the Orle closed on 2 February, when an inspection found cracks in its girders.

Shopkeepers in Halden say they have lost a third of their trade and ask the county for compensation.

Drivers take a shameful detour of 19 miles by way of Tarn Mill.
"""
LIBRARY = """---
id: courier-library
title: Library opens on Sundays
outlet: Halden Courier
published: 2026-02-20
---

The library of Halden opens on Sundays from May, the council decided on Thursday.

Two librarians, Ines Marlow and Tom Beck, share the new shift.
"""
BARE = """Rovers lose the derby

The Halden Rovers lost the derby against Tarn Mill by two goals to nil. Goalkeeper Pia Lund was injured after an hour.
"""


@pytest.fixture(scope="session")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    for name, text in {"courier.md": COURIER, "post.md": POST, "library.md": LIBRARY, "derby.txt": BARE}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def data(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data") / "evenhand"
    assert main(["index", str(articles), "--data", str(folder), "--json"]) == 0
    return folder


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        assert self.code == 0, self.err
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """The command line with its exit code and its two streams; no `.env` and no setting of this machine reach it."""
    from core.settings import Settings

    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)

    def run_(*arguments: object) -> Ran:
        capsys.readouterr()
        code = main([str(a) for a in arguments])
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return run_


def refused(ran: Ran) -> str:
    """The one sentence on stderr of a run that was refused."""
    assert ran.code == 1 and ran.out == ""
    sentence = ran.err.removesuffix("\n")
    assert sentence and "\n" not in sentence and "Traceback" not in sentence
    assert sentence.endswith((".", "?")) and not sentence[0].islower()
    return sentence
