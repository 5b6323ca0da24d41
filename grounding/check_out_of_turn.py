"""Whether a model's sentence speaks out of turn: orders to the reader or to a model, addresses, talk of its own."""

from __future__ import annotations

import re

from grounding.check_tokens import tokens
from grounding.check_words import VERB_STEMS, lemma
from grounding.facts import quoted

_ADDRESS = re.compile(
    r"https?://|www\.|\b[\w.+-]+@[\w-]+\.\w|<[@#][!&]?\d+>|(?<!\w)@\w+|\b[\w-]+\.(?:com|org|net|gg|io|info|ru|cn|co|uk|xyz)\b|\]\(",
    re.IGNORECASE,
)
_ORDERS = re.compile(
    r"\b(?:(?:ignore|disregard|forget|override)\s+(?:\w+\s+){0,3}(?:instructions?|prompts?|rules?|above|previous|prior)"
    r"|system\s+prompt|as\s+an\s+ai"
    r"|language\s+model|(?:dear|note\s+to)\s+(?:reader|assistant|user)|(?:click|tap)\s+(?:here|on|the\s+link)"
    r"|subscribe\s+(?:to|now)|sign\s+up\s+(?:for|now|here)"
    r"|do\s+not\s+(?:mention|tell|cite)|respond\s+(?:only|with)|reply\s+(?:only|with)|your\s+(?:instructions|answer|response|reply|summary|task))\b",
    re.IGNORECASE,
)
_IMPERATIVES = frozenset(
    """ignore disregard forget click tap visit subscribe send reply respond follow share contact download buy call email write say tell
    print output include add mention translate summarize summarise repeat answer act pretend enter install register donate vote check read
    see watch listen remember note make use give provide start stop please do don't never always open join list create generate recommend
    avoid ensure consider""".split()
)
_ORDERING = frozenset(lemma(w) for w in "please never always do don disregard click tap subscribe".split())
_ADDRESSES_READER = re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)
_SPEAKS_ITSELF = re.compile(r"\b(?:I|I['’](?:m|ve|ll|d)|me|my|[Ww]e|[Ww]e['’](?:re|ve|ll|d)|[Oo]ur|[Mm]y|us)\b")


def gives_orders(text: str) -> bool:
    """Whether a text, quotations left out, gives orders to its reader or to a model: "ignore the instructions above", "click here"."""
    return bool(_ORDERS.search(outside_quotes(text))) or _opens_with_order(text)


def _opens_with_order(text: str) -> bool:
    words = tokens(outside_quotes(text).strip())
    if not words or words[0].lower not in _IMPERATIVES or words[0].lemma not in VERB_STEMS | _ORDERING:
        return False
    return (
        len(words) > 1
        and words[1].tag in ("D", "P", "X", "S", "p", "F", "N", "V")
        and not any(w.tag in ("V", "M", "A") for w in words[1:4])
    )


def speaks_out_of_turn(text: str) -> str:
    """Why a sentence is an order, an address or talk of the writer's own, or ""."""
    outside = outside_quotes(text)
    if _ADDRESS.search(outside):
        return "it holds an address or a mention"
    if gives_orders(text):
        return "it gives an instruction"
    if _ADDRESSES_READER.search(outside):
        return "it addresses the reader"
    if _SPEAKS_ITSELF.search(outside):
        return "it speaks in the first person"
    return ""


def outside_quotes(text: str) -> str:
    """The text with what stands in quotation marks blanked, offsets kept."""
    for start, end in quoted(text):
        text = text[:start] + " " * (end - start) + text[end:]
    return text
