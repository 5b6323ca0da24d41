"""What keeps the libraries offline and quiet is set by the entry point, whatever the environment said before."""

import json
import os
import subprocess
import sys
from pathlib import Path

from bot.offline import ENVIRONMENT

SCRIPT = "import json, os; from bot.cli import main; main(['--version']); print(json.dumps(dict(os.environ)))"


def test_the_entry_point_switches_off_hubs_telemetry_and_tracing() -> None:
    contrary = {**os.environ, **{name: "1" if value in {"False", "false"} else "0" for name, value in ENVIRONMENT.items()}}
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT], cwd=Path(__file__).parents[2], env=contrary, capture_output=True, text=True, check=True
    )
    told = json.loads(ran.stdout.splitlines()[-1])
    assert {name: told[name] for name in ENVIRONMENT} == ENVIRONMENT


def test_every_switch_that_the_libraries_know_is_among_them() -> None:
    assert set(ENVIRONMENT) >= {
        "HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "ORT_DISABLE_TELEMETRY", "ANONYMIZED_TELEMETRY", "LANGSMITH_TRACING",
        "TOKENIZERS_PARALLELISM",
    }  # fmt: skip
