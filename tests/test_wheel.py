"""The wheel holds what the program needs beside its code, and nothing of ours that it does not."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from the checkout, with the build tools that are installed."""
    out = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    return next(out.glob("*.whl"))


def test_a_wheel_holds_prompts_word_lists_weights_seeds_and_migrations_but_no_tests_or_benchmarks(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        names = set(packed.namelist())
    for needed in (
        *("prompts/answer.txt", "prompts/rules.txt", "grounding/loaded_terms.txt", "grounding/loaded_weights.json"),
        *("grounding/answer_weights.json", "grounding/claim_weights.json", "retrieval/migrations/env.py", "seeds/README.md"),
        *("bot/records/migrations/env.py", "bot/records/migrations/versions/0001_first_tables.py", "bot/discord/client.py"),
        *("retrieval/migrations/versions/0001_first_tables.py", "seeds/quillmouth-library-hours.md", "bot/cli.py"),
    ):
        assert needed in names, needed
    assert not [n for n in names if n.startswith(("tests/", "benchmarks/"))]


def test_an_installed_wheel_answers_outside_the_checkout(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(site)
    # The checkout is importable in this environment, so the unpacked wheel goes before it, and what was imported from where is asked.
    program = (
        "import sys; sys.path.insert(0, sys.argv.pop(1)); import bot.cli, seeds, prompts;"
        "assert all(sys.path[0] in m.__file__ for m in (bot.cli, seeds, prompts)); sys.exit(bot.cli.main(sys.argv[1:]))"
    )

    def run(*arguments: str) -> str:
        command = [sys.executable, "-c", program, str(site), *arguments, "--data", str(tmp_path / "data")]
        return subprocess.run(command, check=True, capture_output=True, text=True, cwd=tmp_path).stdout

    assert '"added": 11' in run("index", "--json")
    assert '"abstained": false' in run("ask", "When will Saltgate Quay close?", "--json")
