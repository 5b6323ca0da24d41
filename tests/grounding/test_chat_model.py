"""Language models through LangChain, against a server on loopback."""

import asyncio
import socket
import sys
from contextlib import aclosing

import pytest

from core.errors import BadSettings, ModelUnavailable
from grounding.chat_model import ChatModel, open_chat_model
from tests.loopback_model import Fault, loopback_model, says

_TEXT = "The bridge was closed on 2 February [1]."


def _ask(model: ChatModel) -> str:
    async def whole() -> str:
        return "".join([piece async for piece in model.stream("Be fair.", "[1] Halden Courier")])

    return asyncio.run(whole())


@pytest.mark.parametrize("name", ["openai:small", "ollama:small:3b", "anthropic:small", "small:3b"])
def test_every_provider_is_spoken_to_in_its_own_protocol(name: str) -> None:
    if name.startswith(("anthropic", "ollama")):
        pytest.importorskip(f"langchain_{name.partition(':')[0]}", reason="its package is an extra")
    with loopback_model(says(_TEXT)) as server:
        assert _ask(open_chat_model(name, server.base_url, None, 10)) == _TEXT
    assert server.asked[0].system == "Be fair."
    assert server.asked[0].human == "[1] Halden Courier"


def test_a_model_answers_again_in_another_event_loop() -> None:
    with loopback_model(says(_TEXT)) as server:
        model = open_chat_model("openai:small", server.base_url, None, 10)
        assert [_ask(model) for _ in range(3)] == [_TEXT] * 3


def test_the_text_comes_in_pieces() -> None:
    async def pieces(model: ChatModel) -> list[str]:
        return [piece async for piece in model.stream("s", "h")]

    with loopback_model(says(_TEXT)) as server:
        assert len(asyncio.run(pieces(open_chat_model("openai:small", server.base_url, None, 10)))) > 3


@pytest.mark.parametrize("name", ["openai:small", "ollama:small", "anthropic:small"])
def test_a_reader_may_stop_listening_at_any_time(name: str, caplog: pytest.LogCaptureFixture) -> None:
    if name.startswith(("anthropic", "ollama")):
        pytest.importorskip(f"langchain_{name.partition(':')[0]}", reason="its package is an extra")

    async def first(model: ChatModel) -> str:
        async with aclosing(model.stream("s", "h")) as pieces:
            return await anext(pieces)

    with loopback_model(says(_TEXT * 2000)) as server:
        model = open_chat_model(name, server.base_url, None, 10)
        assert [asyncio.run(first(model)) for _ in range(2)] == [_TEXT[:7]] * 2
    assert not caplog.records


def test_a_key_meant_for_another_server_is_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    with loopback_model(says(_TEXT)) as server:
        _ask(open_chat_model("openai:small", server.base_url, None, 10))
        _ask(open_chat_model("openai:small", server.base_url, "mine", 10))
    assert [asked.headers["authorization"] for asked in server.asked] == ["Bearer none", "Bearer mine"]


def test_ollama_is_told_how_long_a_prompt_may_be() -> None:
    pytest.importorskip("langchain_ollama", reason="its package is an extra")
    with loopback_model(says(_TEXT)) as server:
        _ask(open_chat_model("ollama:small", server.base_url, None, 10, context_tokens=4096))
    assert server.asked[0].body["options"]["num_ctx"] == 4096


_SENTENCES = {
    Fault.BAD_REQUEST: "refused the request",
    Fault.UNAUTHORIZED: "LLM_API_KEY",
    Fault.NO_SUCH_MODEL: "does not know the model small",
    Fault.TOO_MANY: "limit of requests",
    Fault.BROKEN: "failed",
    Fault.HTML: "not a model's answer",
    Fault.NOT_JSON: "not a model's answer",
    Fault.SILENT: "within 0.5 seconds",
    Fault.STALLS: "within 0.5 seconds",
    Fault.TRICKLES: "within 0.5 seconds",
    Fault.CUT: "broke off",
    Fault.EMPTY: "empty answer",
}


@pytest.mark.parametrize("fault", Fault)
def test_every_failure_is_one_plain_sentence(fault: Fault) -> None:
    timeout_s = 0.5 if fault in {Fault.SILENT, Fault.STALLS, Fault.TRICKLES} else 20
    with loopback_model(says(fault)) as server, pytest.raises(ModelUnavailable) as caught:
        _ask(open_chat_model("openai:small", server.base_url.replace("//", "//user:pass@"), "sk-secret", timeout_s))
    said = str(caught.value)
    assert _SENTENCES[fault] in said
    assert said.endswith(".")
    assert "\n" not in said
    assert not any(secret in said for secret in ("sk-secret", "pass", "Traceback"))


def test_a_dead_server_is_named() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(ModelUnavailable, match=f"127.0.0.1:{port} cannot be reached"):
        _ask(open_chat_model("small", f"http://127.0.0.1:{port}/v1", None, 20))


def test_a_model_that_babbles_on_is_stopped() -> None:
    with loopback_model(says("a " * 50_000)) as server, pytest.raises(ModelUnavailable, match="come to an end"):
        _ask(open_chat_model("openai:small", server.base_url, None, 20))


@pytest.mark.parametrize(
    ("model", "base_url", "says_what"),
    [
        ("", "", "provider:model"),
        ("small", "", "provider:model"),
        ("acme:small", "", "provider:model"),
        ("openai:", "", "provider:model"),
        ("openai:small", "", "LLM_API_KEY"),
        ("anthropic:small", "", "LLM_API_KEY"),
        ("openai:small", "127.0.0.1:8080", "LLM_BASE_URL"),
        ("openai:small", "ftp://127.0.0.1", "LLM_BASE_URL"),
        ("openai:small", "http://127.0.0.1:port", "LLM_BASE_URL"),
    ],
)
def test_a_wrong_setting_says_which(model: str, base_url: str, says_what: str) -> None:
    with pytest.raises(BadSettings, match=says_what):
        open_chat_model(model, base_url, None, 10)


def test_a_missing_package_names_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "langchain_openai", None)
    from langchain.chat_models import base

    base._get_chat_model_creator.cache_clear()
    with pytest.raises(BadSettings, match=r"pip install 'evenhand\[openai\]'"):
        open_chat_model("openai:small", "", "key", 10)
    base._get_chat_model_creator.cache_clear()


def test_nothing_is_traced_whatever_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    from langsmith.utils import get_env_var, tracing_is_enabled

    monkeypatch.setenv("LANGSMITH_TRACING", "true")
    get_env_var.cache_clear()
    with loopback_model(says(_TEXT)) as server:
        open_chat_model("openai:small", server.base_url, None, 10)
    assert tracing_is_enabled() is False
    get_env_var.cache_clear()
