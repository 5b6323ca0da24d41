"""A line typed into the chat, read: a command with its words and options, or a question."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from core.errors import BadInput

_OPTION = re.compile(r"(?:^|\s)--([a-z]+)(?:[ =](?:\"([^\"]*)\"|“([^”]*)”|(\S+)))?")


@dataclass(frozen=True, slots=True)
class Typed:
    """`command` without its stroke; `words` without the options; an option given twice keeps the last value, but for `article`."""

    command: str
    words: str
    options: dict[str, str] = field(default_factory=dict)
    article_ids: tuple[str, ...] = ()


def read(line: str) -> Typed:
    """What was typed; a line without a stroke is a question. Raises BadInput for an option without a value.

    >>> read("/summary the bridge --length long").options
    {'length': 'long'}
    """
    text = line.strip()
    command, words = "ask", text
    if text.startswith("/"):
        head, _, words = text[1:].partition(" ")
        command = head.lower()
    options: dict[str, str] = {}
    articles: list[str] = []
    for name, *values in _OPTION.findall(words):
        value = next(filter(None, values), "")
        if not value:
            raise BadInput(f"--{name} needs a value behind it: /help shows how.")
        if name == "article":
            articles.append(value)
        else:
            options[name] = value
    return Typed(command, " ".join(_OPTION.sub(" ", words).split()), options, tuple(articles))
