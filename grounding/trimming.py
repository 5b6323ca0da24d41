"""The trimmed lane: a source sentence less units that its meaning does not hang on."""

from __future__ import annotations

import re

from core.folding import fold
from grounding.facts import figures, marks
from retrieval.reporting_verbs import ACCORDING, VERB

# Most of these connect only before a comma: "As a result, the bridge closed", but "As a result of the strike", "However long it takes".
_CONNECTIVE = re.compile(
    r"^(?:(?:however|meanwhile|moreover|furthermore|additionally|nevertheless|nonetheless|also|then|so|still|in addition|in the meantime|"
    r"for example|for instance|of course|as a result|at the same time|on the other hand),|(?:but|and|yet),?)\s+(?=\S)",
    re.I,
)
# "But for", "yet another", "and so" belong to what follows.
_BOUND = re.compile(r"^(?:but\s+for|yet\s+(?:another|to)|and\s+so)\b", re.I)
_ASIDE = re.compile(r"(?<=\w)\s+\(([^()]{1,120})\)")
# What makes an aside part of what is said, besides figures and the words of `facts_marks`: whose words it is, a condition, a quotation.
_BINDING = re.compile(rf"{VERB.pattern}|{ACCORDING.pattern}|\b(?:except|provided|when|until|once|while)\b|[\d\"“”]", re.I)
# "(D-N.C.)", "(Halden)", "(then Mayor)": who or which one is meant.
_IDENTIFIES = re.compile(r"[A-Z]")


def trim(sentence: str, *, asides: bool = True) -> str:
    """The sentence without its leading connective and (`asides`) its bracketed asides; itself, where neither can go.

    A sentence with quotation marks keeps its asides, and any keeps one with a figure, negation, hedge, attribution or condition.

    >>> trim("However, the bridge (a stone arch) stays shut.")
    'The bridge stays shut.'
    """
    whole = not asides or '"' in fold(sentence)
    text = sentence if whole else _ASIDE.sub(lambda m: "" if _dispensable(m[1]) else m.group(), sentence)
    if not _BOUND.match(text) and (found := _CONNECTIVE.match(text)):
        rest = text[found.end() :]
        text = rest[:1].upper() + rest[1:]
    return text


def _dispensable(aside: str) -> bool:
    return not (marks(aside) or figures(aside) or _BINDING.search(aside) or _IDENTIFIES.search(aside))
