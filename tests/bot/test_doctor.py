import socket
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot import doctor
from bot.wiring import Wiring
from core.settings import Settings


def _wiring(**fields: object) -> Wiring:
    return Wiring(Settings().model_copy(update=fields))


def test_an_old_python_is_to_be_mended() -> None:
    assert not doctor.python_check((3, 10, 9)).ok
    assert doctor.python_check((3, 12, 0)).ok


def test_a_data_folder_that_is_not_there_yet_is_well_where_it_can_be_made(tmp_path: Path) -> None:
    check = doctor.folder_check(tmp_path / "not" / "yet")
    assert check.ok and "made on first use" in check.detail
    assert not (tmp_path / "not").exists()


def test_a_data_folder_in_the_place_of_a_file_is_to_be_mended(tmp_path: Path) -> None:
    file = tmp_path / "data"
    file.write_text("", encoding="utf-8")
    assert not doctor.folder_check(file).ok


def test_a_folder_without_articles_is_to_be_mended(tmp_path: Path) -> None:
    check = doctor.articles_check(tmp_path)
    assert not check.ok and check.mend


def test_no_language_model_is_well() -> None:
    assert doctor.model_check(_wiring(llm_model="")).ok


def test_a_model_name_without_provider_is_to_be_mended() -> None:
    assert not doctor.model_check(_wiring(llm_model="clever", llm_base_url="")).ok


def test_a_model_server_is_well_when_it_takes_a_connection_and_else_to_be_mended() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"http://127.0.0.1:{server.getsockname()[1]}/v1"
        assert doctor.model_check(_wiring(llm_model="openai:local", llm_base_url=address)).ok
    check = doctor.model_check(_wiring(llm_model="openai:local", llm_base_url=address))
    assert not check.ok and "Start the model server" in check.mend


@pytest.mark.parametrize(("token", "ok"), [(None, True), ("hello", False), (f"{'M' * 26}.Gabcde.{'x' * 38}", True)])
def test_a_discord_token_is_judged_by_its_shape_and_never_shown(token: str | None, ok: bool) -> None:
    check = doctor.token_check(Settings().model_copy(update={"discord_token": token and SecretStr(token)}))
    assert check.ok is ok
    assert token is None or token not in check.detail
