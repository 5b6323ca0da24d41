"""What is misconfigured, and how to mend it."""

from __future__ import annotations

import os
import re
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from bot.operating_points import told
from bot.terminal_tables import Check
from bot.wiring import Wiring
from core.errors import BadSettings, EvenhandError
from core.settings import Settings

_OLDEST = (3, 11)
_REACH_TIMEOUT_S = 2.0
_TOKEN = re.compile(r"[\w-]{18,}\.[\w-]{6,}\.[\w-]{27,}")


def python_check(version: tuple[int, int, int]) -> Check:
    """Whether this Python is new enough."""
    shown = ".".join(map(str, version))
    return Check("Python", version[:2] >= _OLDEST, shown, "Install Python 3.11 or newer and set Evenhand up again with it.")


def checks(wiring: Wiring) -> Iterator[Check]:
    """Each thing looked at, in the order in which one needs the other; none of them changes an article."""
    settings = wiring.settings
    yield python_check(sys.version_info[:3])
    yield Check("Settings", True, "every value can be used")
    yield _of("Embedding model", lambda: f"{wiring.embedder.name}, {wiring.embedder.max_tokens} word pieces a passage")
    yield from _operating_check(wiring)
    yield folder_check(settings.evenhand_data)
    yield from _store(wiring)
    yield articles_check(wiring.articles_folder)
    yield model_check(wiring)
    yield entailment_check(wiring)
    yield discord_check(settings)


def _operating_check(wiring: Wiring) -> Iterator[Check]:
    """Whether there is an operating point for the embedding model, where that can be found."""
    try:
        point = wiring.operating_points.in_force(wiring.embedder.name)
    except EvenhandError:
        return
    mend = "Write questions that the articles answer and some that they do not, and run `evenhand evaluate FILE --fit`."
    yield Check("Operating point", not point.by_words, told(point), mend)


def _store(wiring: Wiring) -> Iterator[Check]:
    """The database, the articles in it and the vector index beside it, as far as each can be reached."""
    try:
        held = wiring.library.status()
    except EvenhandError as wrong:
        yield Check("Database", False, "cannot be used", str(wrong))
        return
    yield Check("Database", True, f"{held.database}, generation {held.generation}")
    yield Check("Articles", held.articles > 0, f"{held.articles:,} in {held.passages:,} passages", "Run `evenhand index FOLDER`.")
    if held.articles:
        yield _vector_check(wiring, held.vectors)


def _vector_check(wiring: Wiring, where: str) -> Check:
    name, mend = "Vector index", "Run `evenhand index`; until then answers come from the database, more slowly."
    try:
        corpus = wiring.library.corpus()
    except EvenhandError as wrong:
        return Check(name, False, "of another embedding model", str(wrong))
    missing = wiring.library.vectors.missing(corpus.state.collection, corpus.passage_ids)
    if missing is None:
        return Check(name, False, f"{where} is in use or cannot be opened", mend)
    return Check(name, missing == 0, f"{where}, {missing:,} vectors missing" if missing else where, mend)


def folder_check(data: Path) -> Check:
    """Whether the data folder, or where it will be made, can be written."""
    there = data
    while not there.exists() and there != there.parent:
        there = there.parent
    try:
        with tempfile.TemporaryFile(dir=there):
            pass
    except OSError as denied:
        return Check("Data folder", False, f"{data}: {denied.strerror}", "Give yourself write permission to it, or set EVENHAND_DATA.")
    free = os.statvfs(there).f_bavail * os.statvfs(there).f_frsize if hasattr(os, "statvfs") else None
    room = "" if free is None else f", {free / 1e9:.1f} GB free"
    return Check("Data folder", True, f"{data}{room}" if data.exists() else f"{data}, made on first use{room}")


def articles_check(folder: Path) -> Check:
    """Whether the folder that `index` reads by itself holds anything to read."""
    from retrieval.reading import article_files

    return _of("Articles folder", lambda: f"{folder}, {len(article_files(folder))} files", "Put articles there, or set ARTICLES_DIR.")


def model_check(wiring: Wiring) -> Check:
    """Whether the language model, where one is set, is installed and its server takes a connection; no question is sent."""
    try:
        model = wiring.model
    except BadSettings as wrong:
        return Check("Language model", False, wiring.settings.llm_model, str(wrong))
    if model is None:
        return Check("Language model", True, "none set: answers are extracts (LLM_MODEL sets one)")
    address = wiring.settings.llm_base_url
    if not address:
        return Check("Language model", True, f"{wiring.settings.llm_model}, its provider is first asked with a question")
    parts = urlsplit(address)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        socket.create_connection((parts.hostname or "", port), timeout=_REACH_TIMEOUT_S).close()
    except OSError:
        mend = "Start the model server, or set LLM_BASE_URL to its address; until then answers are extracts."
        return Check("Language model", False, f"no server answers at {parts.hostname}:{port}", mend)
    return Check("Language model", True, f"{wiring.settings.llm_model}, {parts.hostname}:{port} takes connections")


def entailment_check(wiring: Wiring) -> Check:
    """Whether the check model, where one is set, is there and can be loaded."""
    model = wiring.check_model
    if model is None:
        return Check("Check model", True, "none set: the check goes by rules alone (CHECK_MODEL sets one)")

    def tried() -> str:
        model.support([("The bridge is shut.", "The bridge is closed.")])
        return f"{model.name}, {model.outputs.count} output{'' if model.outputs.count == 1 else 's'}"

    return _of("Check model", tried)


def discord_check(settings: Settings) -> Check:
    """Whether Discord takes the token, where there is one, and the bot can be started and invited."""
    if settings.discord_token is None:
        return Check("Discord", True, "no DISCORD_TOKEN: the terminal only")
    token = settings.discord_token.get_secret_value()
    if not _TOKEN.fullmatch(token):
        mend = "Copy the token again from the Discord developer portal, page Bot."
        return Check("Discord", False, "DISCORD_TOKEN does not look like a bot's token", mend)
    from bot.discord.application import introduction

    try:
        return Check("Discord", True, introduction(settings, token))
    except EvenhandError as wrong:
        return Check("Discord", False, "the bot cannot be started", str(wrong))


def _of(name: str, look: Callable[[], str], mend: str = "") -> Check:
    try:
        return Check(name, True, look())
    except EvenhandError as wrong:
        return Check(name, False, str(wrong), mend)
