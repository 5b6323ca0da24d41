"""`.env.example` and the settings say the same."""

import re
from pathlib import Path

import pytest
from pydantic import SecretStr

from core.settings import Settings

EXAMPLE = Path(__file__).parents[2] / ".env.example"


def _listed() -> dict[str, tuple[str, str]]:
    """Name -> (value, the comment above it)."""
    found = re.findall(r"^# (.+)\n([A-Z_]+)=(.*)$", EXAMPLE.read_text(encoding="utf-8"), re.MULTILINE)
    return {name: (value, comment) for comment, name, value in found}


def _written(default: object) -> str:
    return "" if default is None else str(default)


def test_the_example_lists_every_setting_and_no_other() -> None:
    assert set(_listed()) == {name.upper() for name in Settings.model_fields}


@pytest.mark.parametrize("name", Settings.model_fields)
def test_the_example_shows_the_default_and_what_the_setting_is_for(name: str) -> None:
    value, comment = _listed()[name.upper()]
    field = Settings.model_fields[name]
    assert value == _written(field.default)
    assert comment == field.description


def test_the_example_as_it_stands_gives_the_defaults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text(EXAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    read = Settings().model_dump()
    (tmp_path / ".env").unlink()
    assert read == Settings().model_dump()


def test_secrets_do_not_show_when_the_settings_are_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LLM_API_KEY", "sk-very-secret")
    monkeypatch.setenv("DISCORD_TOKEN", "token-very-secret")
    settings = Settings()
    assert isinstance(settings.llm_api_key, SecretStr)
    assert "very-secret" not in repr(settings)
