import asyncio
import socket
from collections.abc import Callable
from pathlib import Path

import discord.http
import pytest
from pydantic import SecretStr

from bot import doctor
from bot.discord import application
from bot.terminal_tables import Check
from bot.wiring import Wiring
from core.settings import Settings
from tests.loopback_discord import LoopbackDiscord, pointed_at

_APPLICATION: dict[str, object] = {"id": "1", "name": "a bot", "description": "", "icon": None, "bot_public": True, "verify_key": "0"}
_APPLICATION |= {"bot_require_code_grant": True, "owner": {"id": "2", "username": "owner", "discriminator": "0", "avatar": None}}
_TOKEN = f"{'M' * 26}.Gabcde.{'x' * 38}"


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


@pytest.mark.parametrize(("token", "ok"), [(None, True), ("hello", False)])
def test_without_anything_like_a_discord_token_discord_is_not_asked(token: str | None, ok: bool) -> None:
    assert doctor.discord_check(_settings(token, "http://127.0.0.1:9/api/v10")).ok is ok


def test_discord_says_which_bot_has_the_token_where_it_is_and_how_to_invite_it() -> None:
    check = _asked_of_discord(lambda server: server.world.add_guild("Halden Square"))
    assert check.ok
    assert "evenhand-on-loopback, in 1 server; invite it with https://discord.com/oauth2/authorize?client_id=" in check.detail


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (lambda server: setattr(server, "token", "another"), "press Reset Token"),
        (lambda server: setattr(server.gateway, "starts_left", 0), "try again in 240 minutes"),
        (
            lambda server: server.fail(
                "GET", "/applications/@me", status=200, times=9, json={**_APPLICATION, "bot_require_code_grant": True}
            ),
            "switch off Requires OAuth2 Code Grant",
        ),
        (lambda server: server.fail("GET", "/gateway/bot", status=503, times=99), "Discord cannot be reached"),
    ],
)
def test_what_keeps_the_bot_from_starting_is_one_sentence_without_the_token(
    broken: Callable[[LoopbackDiscord], object], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(application, "_ANSWERS_WITHIN_S", 2.0)
    check = _asked_of_discord(broken)
    assert not check.ok and said in check.mend
    assert _TOKEN not in check.detail + check.mend


def test_a_discord_that_nobody_answers_at_is_to_be_mended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(discord.http.Route, "BASE", discord.http.Route.BASE)
    with socket.create_server(("127.0.0.1", 0)) as server:
        nobody = f"http://127.0.0.1:{server.getsockname()[1]}/api/v10"
    check = doctor.discord_check(_settings(_TOKEN, nobody))
    assert not check.ok and "cannot be reached" in check.mend


def test_owner_ids_that_are_none_are_to_be_mended() -> None:
    check = _asked_of_discord(lambda server: None, owner_ids="@owner")
    assert not check.ok and "OWNER_IDS takes Discord user ids" in check.mend


def _settings(token: str | None, api_url: str, **fields: object) -> Settings:
    return Settings().model_copy(update={"discord_token": token and SecretStr(token), "discord_api_url": api_url, **fields})


def _asked_of_discord(prepare: Callable[[LoopbackDiscord], object], **fields: object) -> Check:
    """The check against a Discord on loopback that was prepared so."""

    async def asked() -> Check:
        async with LoopbackDiscord() as server:
            server.token = _TOKEN
            prepare(server)
            with pointed_at(server.api_url):
                return await asyncio.to_thread(doctor.discord_check, _settings(_TOKEN, server.api_url, **fields))

    return asyncio.run(asked())


def test_no_check_model_is_well_and_a_folder_without_one_is_to_be_mended(tmp_path: Path) -> None:
    assert doctor.entailment_check(_wiring(check_model="")).ok
    check = doctor.entailment_check(_wiring(check_model=str(tmp_path)))
    assert not check.ok and "CHECK_MODEL" in check.detail
