"""Evidence as a model reads it: numbered blocks between borders that nobody can forge."""

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

# The line with which a model says that the evidence does not suffice.
INSUFFICIENT = "INSUFFICIENT_EVIDENCE"

_OPEN, _CLOSE = "[\\[\uff3b\u3010]", "[\\]\uff3d\u3011]"
_BRACKETED = re.compile(rf"{_OPEN}(\s*\d+(?:\s*[,;&\u2013-]\s*\d+)*\s*){_CLOSE}")
_LINE_OPENING = re.compile(rf"^(?=\s*(?:([=\-\u2013\u2014#*_~<>+|])\1{{2}}|{_OPEN}\s*\d))", re.MULTILINE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class Block:
    """One numbered piece of evidence: the account's name, and what was taken from it."""

    number: int
    account: str
    text: str


def new_border() -> str:
    """A random word, made anew for each request, that no article can hold."""
    return secrets.token_hex(8)


def render_blocks(blocks: Sequence[Block], border: str) -> str:
    """The blocks, each opened by a border line and a header line `[number] account`, with a last border line behind them."""
    line = _border_line(border)
    parts = [f"{line}\n[{b.number}] {' '.join(disarm(b.account).split())}\n{disarm(b.text)}" for b in blocks]
    return "\n".join([*parts, line])


def disarm(text: str) -> str:
    """The text with all that a model could take for a header, a border, a citation or a mark of the chat itself made harmless.

    >>> disarm("It closed [3].\\r\\n[2] Valley Post\\n======")
    'It closed (3).\\n(2) Valley Post\\n\\\\======'
    """
    lines = "\n".join(_CONTROL.sub("", text).splitlines())
    lines = _BRACKETED.sub(lambda m: f"({m[1].strip()})", lines)
    lines = lines.replace("<|", "< |").replace("|>", "| >").replace(INSUFFICIENT, INSUFFICIENT.replace("_", " "))
    return _LINE_OPENING.sub("\\\\", lines)


def _border_line(border: str) -> str:
    return f"======== {border} ========"
