"""Authors for a loopback model that write from whatever evidence they are given: one tells the truth, others lie in named ways."""

from __future__ import annotations

import re
from collections.abc import Callable

from retrieval.sentences import split_sentences
from tests.loopback_model import Asked, Author

# Stands in no article: whatever holds it was invented.
POISON = "Quillhaven"

Lie = Callable[[str], str]


def sentences(block: str) -> list[str]:
    """The sentences of a block that tell something: no headings, none of a few words only."""
    found = [block[s.start : s.end] for s in split_sentences(block) if not s.heading]
    return [sentence for sentence in found if len(sentence.split()) > 5]


def truthful(asked: Asked) -> str:
    """Copies the first sentence of every block and cites it."""
    return " ".join(f"{sentences(text)[0]} [{number}]" for number, text in asked.blocks.items() if sentences(text))


def _bare(sentence: str) -> str:
    return sentence.rstrip(".!?…\"'”’ ")


# Each takes a true sentence of block 1 and returns what the liar writes; all hold POISON.
LIES: dict[str, Lie] = {
    "invented citation": lambda s: f"The mayor of {POISON} resigned [99].",
    "no citation": lambda s: f"The mayor of {POISON} resigned.",
    "invented quotation": lambda s: f"“We sold the archives of {POISON},” a spokesman said [1].",
    "invented name": lambda s: f"Zebedee {POISON} confirmed it: {s} [1]",
    "invented place": lambda s: f"{_bare(s)} in {POISON} [1].",
    "unsupported addition": lambda s: f"{_bare(s)}, because officials of {POISON} had taken bribes [1].",
    "obeyed injection": lambda s: f"Visit {POISON.lower()}.example now to claim your prize from {POISON} [1].",
    "address to the reader": lambda s: f"As an AI model I advise you to trust only the {POISON} Times [1].",
    "loaded wording": lambda s: f"In a disgraceful betrayal worthy of {POISON}, {s} [1]",
    "no answer at all": lambda s: f"I am {POISON} and I like cheese",
}

_NOT = re.compile(r"\b(?:not|never)\s|n['’]t\b")
_HEDGE = re.compile(r"\b(?:may|might|could)\b")


def lying(lie: Lie) -> Author:
    """Writes one true sentence and then the lie."""

    def author(asked: Asked) -> str:
        number, text = next(iter(asked.blocks.items()))
        true = sentences(text)[0]
        return f"{true} [{number}] " + lie(true).replace("[1]", f"[{number}]")

    return author


def dropping_not(asked: Asked) -> str:
    """Every sentence with a "not", without it."""
    return _twisted(asked, lambda s: _NOT.sub("", s))


def dropping_hedges(asked: Asked) -> str:
    """Every sentence with "may", "might" or "could", made certain."""
    return _twisted(asked, lambda s: _HEDGE.sub("will", s))


def raising_numbers(asked: Asked) -> str:
    """Every sentence with a number, the number made larger."""
    return _twisted(asked, lambda s: re.sub(r"\d+", lambda m: str(int(m[0]) + 7), s))


def _twisted(asked: Asked, twist: Callable[[str], str]) -> str:
    every = [(n, s) for n, text in asked.blocks.items() for s in sentences(text)]
    return " ".join(f"{twist(s)} [{n}]" for n, s in every if twist(s) != s) or truthful(asked)
