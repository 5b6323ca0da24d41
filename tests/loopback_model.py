"""A language model's server on loopback that speaks the wire of OpenAI, of Anthropic and of Ollama; an author in the test answers.

An author reads the prompt as a model would and returns the text to answer with, or a `Fault` that says how the server fails.
"""

from __future__ import annotations

import json
import re
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

_PIECE = 7
_LONGEST_SLEEP_S = 30.0


class Fault(Enum):
    """Ways in which a server fails; a number is an HTTP status."""

    BAD_REQUEST = 400
    UNAUTHORIZED = 401
    NO_SUCH_MODEL = 404
    TOO_MANY = 429
    BROKEN = 500
    HTML = "a web page with status 200"
    NOT_JSON = "bytes that are no JSON"
    SILENT = "accepts and never answers"
    STALLS = "begins to answer and then says nothing more"
    TRICKLES = "says one word after another without end"
    CUT = "begins to answer and drops the connection"
    EMPTY = "an answer without text"


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: where it went, with which headers, and what it held."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def system(self) -> str:
        """The instructions."""
        top = self.body.get("system")
        if top is not None:
            return _plain(top)
        return "\n".join(_plain(m["content"]) for m in self.body["messages"] if m["role"] in {"system", "developer"})

    @property
    def human(self) -> str:
        """What the user's message holds."""
        return "\n".join(_plain(m["content"]) for m in self.body["messages"] if m["role"] == "user")

    @property
    def blocks(self) -> dict[int, str]:
        """The evidence as a model reads it: the text of each block under its number, without the header line."""
        found = re.split(r"^=+ [0-9a-f]+ =+$", self.human, flags=re.MULTILINE)[1:-1]
        heads = [part.strip("\n").partition("\n") for part in found]
        return {int(head[1 : head.index("]")]): text for head, _, text in heads}


Author = Callable[[Asked], str | Fault]


@dataclass(slots=True)
class LoopbackModel:
    """A running server. `asked` grows by one with each request."""

    port: int
    asked: list[Asked] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    @property
    def base_url(self) -> str:
        """Address for `LLM_BASE_URL`, as an OpenAI-compatible server gives it."""
        return f"http://127.0.0.1:{self.port}/v1"


@contextmanager
def loopback_model(author: Author, *, breath_s: float = 0.0) -> Iterator[LoopbackModel]:
    """A server on a free loopback port for the length of the block. Streaming, it takes a breath after each sentence (OpenAI's wire)."""
    server = _Server(author, breath_s)
    running = server.running
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield running
    finally:
        running.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()


def says(text: str | Fault) -> Author:
    """An author who answers the same whatever is asked."""
    return lambda asked: text


def _plain(content: Any) -> str:
    if isinstance(content, str):
        return content
    return "".join(part.get("text", "") for part in content)


def _pieces(text: str) -> list[str]:
    return [text[at : at + _PIECE] for at in range(0, len(text), _PIECE)]


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, author: Author, breath_s: float) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.author = author
        self.breath_s = breath_s
        self.running = LoopbackModel(self.server_address[1])

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that gave up is no error of the server's."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the parent's name
        """Keep quiet."""

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", "0"))
        asked = Asked(self.path, {k.lower(): v for k, v in self.headers.items()}, json.loads(self.rfile.read(length)))
        self.server.running.asked.append(asked)
        reply = self.server.author(asked)
        try:
            if isinstance(reply, Fault):
                self._fail(reply)
            elif asked.path == "/v1/chat/completions":
                self._openai(asked, reply)
            elif asked.path == "/v1/messages":
                self._anthropic(reply)
            elif asked.path == "/api/chat":
                self._ollama(reply)
            else:
                self._whole(404, "application/json", json.dumps({"error": {"message": f"no such path {asked.path}"}}))
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def _whole(self, status: int, kind: str, text: str) -> None:
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _open(self, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()

    def _chunk(self, text: str) -> None:
        body = text.encode()
        self.wfile.write(f"{len(body):x}\r\n".encode() + body + b"\r\n")
        self.wfile.flush()

    def _event(self, data: object, name: str = "") -> None:
        self._chunk((f"event: {name}\n" if name else "") + f"data: {data if isinstance(data, str) else json.dumps(data)}\n\n")

    def _delta(self, text: str, finish: str | None = None) -> None:
        choice = {"index": 0, "delta": {"role": "assistant", "content": text}, "finish_reason": finish}
        self._event({"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "loopback", "choices": [choice]})

    def _openai(self, asked: Asked, text: str) -> None:
        if not asked.body.get("stream"):
            message = {"role": "assistant", "content": text}
            choice = {"index": 0, "message": message, "finish_reason": "stop"}
            usage = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
            whole = {"id": "c", "object": "chat.completion", "created": 1, "model": "loopback", "choices": [choice], "usage": usage}
            return self._whole(200, "application/json", json.dumps(whole))
        self._open("text/event-stream")
        for piece in _pieces(text):
            self._delta(piece)
            if "]" in piece:
                self.server.running.closing.wait(self.server.breath_s)
        self._delta("", "stop")
        self._event("[DONE]")
        return self._chunk("")

    def _anthropic(self, text: str) -> None:
        self._open("text/event-stream")
        start: dict[str, Any] = {"id": "m", "type": "message", "role": "assistant", "model": "loopback", "content": [], "stop_reason": None}
        usage = {"input_tokens": 1, "output_tokens": 1}
        self._event({"type": "message_start", "message": {**start, "usage": usage}}, "message_start")
        block = {"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}}
        self._event(block, "content_block_start")
        for piece in _pieces(text):
            delta = {"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": piece}}
            self._event(delta, "content_block_delta")
        self._event({"type": "content_block_stop", "index": 0}, "content_block_stop")
        stop = {"type": "message_delta", "delta": {"stop_reason": "end_turn", "stop_sequence": None}, "usage": usage}
        self._event(stop, "message_delta")
        self._event({"type": "message_stop"}, "message_stop")
        self._chunk("")

    def _ollama(self, text: str) -> None:
        self._open("application/x-ndjson")
        for piece in _pieces(text):
            line = {"model": "loopback", "message": {"role": "assistant", "content": piece}, "done": False}
            self._chunk(json.dumps(line) + "\n")
        last = {"model": "loopback", "message": {"role": "assistant", "content": ""}, "done": True, "done_reason": "stop"}
        self._chunk(json.dumps(last) + "\n")
        self._chunk("")

    def _fail(self, fault: Fault) -> None:
        if isinstance(fault.value, int):
            return self._whole(fault.value, "application/json", json.dumps({"error": {"message": "no", "type": "loopback"}}))
        if fault is Fault.HTML:
            return self._whole(200, "text/html", "<html><body>Sign in to the network</body></html>")
        if fault is Fault.NOT_JSON:
            self._open("text/event-stream")
            self._event("{not json")
            return self._chunk("")
        if fault is Fault.EMPTY:
            return self._openai(Asked("", {}, {"stream": True}), "")
        if fault is Fault.SILENT:
            return self._sleep()
        self._open("text/event-stream")
        self._delta("The bridge was closed on 2 February [1]. The county")
        if fault is Fault.STALLS:
            self._sleep()
        while fault is Fault.TRICKLES and not self.server.running.closing.wait(0.05):
            self._delta(" county")
        self.close_connection = True
        return None

    def _sleep(self) -> None:
        started = time.monotonic()
        while not self.server.running.closing.wait(0.05) and time.monotonic() - started < _LONGEST_SLEEP_S:
            pass
        self.close_connection = True
