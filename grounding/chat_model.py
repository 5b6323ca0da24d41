"""One language model of any provider, through LangChain, whose classes, messages and errors stay in this file."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from core.errors import BadSettings, ModelUnavailable

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

_PROVIDERS = ("openai", "anthropic", "ollama")
# Stands for the key where a server asks for none, so that no key meant for another server is sent to it.
_NO_KEY = "none"
_RETRIES = 1
# A model that has not ended by then is babbling.
_MAX_CHARS = 40_000
# LangChain keeps connections in a process-wide pool, and one left over from an event loop that has ended breaks the next request.
_HEADERS = {"Connection": "close"}


class ChatModel:
    """A model that answers one prompt with a stream of text."""

    def __init__(self, chat: BaseChatModel, name: str, server: str, timeout_s: float) -> None:
        self._chat = chat
        self._server = server
        self._timeout_s = timeout_s
        self.name = name

    async def stream(self, system: str, human: str) -> AsyncGenerator[str]:
        """The answer, piece by piece. Raises ModelUnavailable, also when the whole answer takes longer than the timeout or is empty.

        A task of its own reads from the server: cancelling it closes the connection whichever provider's client holds it, also when
        the reader stops listening early.
        """
        pieces: asyncio.Queue[str | None] = asyncio.Queue()
        reading = asyncio.create_task(self._read([("system", system), ("human", human)], pieces))
        length = 0
        try:
            while (piece := await pieces.get()) is not None:
                length += len(piece)
                if length > _MAX_CHARS:
                    raise ModelUnavailable("The language model did not come to an end: set LLM_MODEL to another model.")
                yield piece
            try:
                await reading
            except Exception as error:
                raise self._unavailable(error) from error
        finally:
            reading.cancel()
            await asyncio.gather(reading, return_exceptions=True)
        if not length:
            raise ModelUnavailable("The language model gave an empty answer: try again, or set LLM_MODEL to another model.")

    async def _read(self, messages: list[tuple[str, str]], pieces: asyncio.Queue[str | None]) -> None:
        try:
            async with asyncio.timeout(self._timeout_s):
                async for chunk in self._chat.astream(messages):
                    if text := str(chunk.text):
                        pieces.put_nowait(text)
        finally:
            pieces.put_nowait(None)

    def _unavailable(self, error: Exception) -> ModelUnavailable:
        if isinstance(error, TimeoutError) or "timeout" in type(error).__name__.lower():
            return ModelUnavailable(
                f"The language model did not answer within {self._timeout_s:g} seconds: try again, or raise LLM_TIMEOUT_S."
            )
        status = getattr(error, "status_code", None) or getattr(getattr(error, "response", None), "status_code", None)
        if isinstance(status, int) and status >= 400:
            return ModelUnavailable(self._refusal(status))
        if any("connect" in kind.__name__.lower() or "protocol" in kind.__name__.lower() for kind in type(error).__mro__):
            return ModelUnavailable(
                f"The language model's server at {self._server} cannot be reached or broke off: see that it runs, and check LLM_BASE_URL."
            )
        return ModelUnavailable(
            f"The server at {self._server} sent something that is not a model's answer: check LLM_BASE_URL and LLM_MODEL."
        )

    def _refusal(self, status: int) -> str:
        if status in {401, 403}:
            return f"The language model's server at {self._server} refused the key: check LLM_API_KEY."
        if status == 404:
            return f"The server at {self._server} does not know the model {self.name}: check LLM_MODEL and LLM_BASE_URL."
        if status == 429:
            return f"The language model's server at {self._server} is over its limit of requests: try again later."
        if status >= 500:
            return f"The language model's server at {self._server} failed (status {status}): try again later."
        return (
            f"The language model's server at {self._server} refused the request (status {status}): check LLM_MODEL and LLM_CONTEXT_TOKENS."
        )


def open_chat_model(model: str, base_url: str, api_key: str | None, timeout_s: float, context_tokens: int | None = None) -> ChatModel:
    """The model named `provider:model`; with a `base_url`, a name without provider means a server that speaks OpenAI's protocol.

    Nothing is sent yet. `context_tokens` is told to Ollama, which would cut a longer prompt silently. Raises BadSettings.
    """
    provider, name = _parse(model.strip(), base_url)
    address = _address(provider, base_url.strip())
    if not api_key and not address and provider != "ollama":
        raise BadSettings(f"The provider {provider} needs a key: set LLM_API_KEY, or LLM_BASE_URL for a server that needs none.")
    options = _options(provider, address, api_key, timeout_s, context_tokens)
    server = urlsplit(address).netloc.rpartition("@")[2] if address else provider
    return ChatModel(_open(provider, name, options), name, server, timeout_s)


def _parse(model: str, base_url: str) -> tuple[str, str]:
    provider, colon, name = model.partition(":")
    if colon and provider in _PROVIDERS and name:
        return provider, name
    if model and base_url and provider not in _PROVIDERS:
        return "openai", model
    raise BadSettings(
        "LLM_MODEL has to be provider:model with one of the providers openai, anthropic and ollama; "
        "for any other server that speaks OpenAI's protocol set LLM_BASE_URL too."
    )


def _address(provider: str, base_url: str) -> str:
    """The address in the form that the provider's client wants: OpenAI's with its version, the others' without."""
    if not base_url:
        return ""
    try:
        parts = urlsplit(base_url)
        usable = parts.scheme in {"http", "https"} and parts.hostname and (parts.port is None or parts.port)
    except ValueError:
        usable = False
    if not usable:
        raise BadSettings("LLM_BASE_URL has to be an address such as http://127.0.0.1:8080/v1.")
    path = parts.path.rstrip("/")
    if provider == "openai":
        path = path or "/v1"
    elif provider == "anthropic":
        path = path.removesuffix("/v1")
    else:
        path = path.removesuffix("/v1").removesuffix("/api")
    return parts._replace(path=path).geturl()


def _options(provider: str, address: str, api_key: str | None, timeout_s: float, context_tokens: int | None) -> Mapping[str, Any]:
    if provider == "ollama":
        headers = {**_HEADERS, **({"Authorization": f"Bearer {api_key}"} if api_key else {})}
        client = {"timeout": timeout_s, "headers": headers}
        return {"base_url": address or None, "client_kwargs": client, "num_ctx": context_tokens, "temperature": 0}
    options: dict[str, Any] = {"api_key": api_key or _NO_KEY, "timeout": timeout_s, "max_retries": _RETRIES, "default_headers": _HEADERS}
    if address:
        options |= {"base_url": address, "temperature": 0}
    if provider == "openai" and address:
        options["use_responses_api"] = False
    return options


def _open(provider: str, name: str, options: Mapping[str, Any]) -> BaseChatModel:
    import langsmith
    from langchain.chat_models import init_chat_model

    # Whatever the environment says, no article and no question goes to LangSmith.
    langsmith.configure(enabled=False)
    try:
        chat: BaseChatModel = init_chat_model(name, model_provider=provider, **options)
    except ImportError as missing:
        raise BadSettings(f"The provider {provider} needs one more package: run pip install 'evenhand[{provider}]'.") from missing
    except Exception as unusable:
        raise BadSettings(
            f"The language model {name} of {provider} cannot be set up: check LLM_MODEL, LLM_BASE_URL and LLM_API_KEY."
        ) from unusable
    return chat
