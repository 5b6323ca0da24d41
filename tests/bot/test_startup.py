"""What a light verb costs before it does anything, seen from a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = {
    "torch",
    "transformers",
    "sentence_transformers",
    "chromadb",
    "onnxruntime",
    "langchain",
    "langchain_core",
    "trafilatura",
    "discord",
}
SCRIPT = """
import json, sys
from bot.cli import main
code = main(sys.argv[1:])
print(json.dumps({"code": code, "modules": sorted({name.partition(".")[0] for name in sys.modules})}))
"""


@pytest.mark.parametrize(
    "arguments", [["--help"], ["articles"], ["status"], ["loaded", "A shameful vote."], ["ask", " "]], ids=lambda a: a[0]
)
def test_a_light_verb_loads_no_model_no_vector_index_and_no_language_model(arguments: list[str], tmp_path: Path) -> None:
    options = [] if arguments == ["--help"] else ["--data", str(tmp_path / "data")]
    command = [sys.executable, "-c", SCRIPT, *arguments, *options]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=True)
    told = json.loads(ran.stdout.splitlines()[-1])
    assert told["code"] == (1 if arguments[0] == "ask" else 0)
    assert not set(told["modules"]) & HEAVY
