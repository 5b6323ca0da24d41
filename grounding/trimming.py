"""The trimmed lane: a source sentence less units that its meaning does not hang on."""

from __future__ import annotations

import re

from core.folding import fold

_CONNECTIVE = re.compile(
    r"^(?:however|meanwhile|moreover|furthermore|additionally|nevertheless|nonetheless|also|then|but|and|so|yet|still|"
    r"in addition|in the meantime|for example|for instance|of course|as a result|at the same time|on the other hand),?\s+(?=\S)",
    re.I,
)
# "So far", "but for", "yet another", "still in office" belong to what follows.
_BOUND = re.compile(
    r"^(?:so\s+(?:far|much|many|that)|but\s+for|yet\s+(?:another|to)|still\s+(?!,)|then\s+(?!,)|also\s+(?!,)|and\s+so)\b",
    re.I,
)
# A bracketed aside that holds a figure, a negation, a hedge, a condition or a quotation is part of what is said.
_BINDING = r"\d|\b(?:not?|never|may|might|could|allegedly|reportedly|if|unless|except)\b|[\"“”]"
_ASIDE = re.compile(rf"\s*\((?![^()]*(?:{_BINDING}))[^()]{{1,120}}\)", re.I)


def trim(sentence: str) -> str:
    """The sentence without its leading connective and its bracketed asides; itself, where neither can go.

    Nothing is taken from inside quotation marks, nor an aside with a figure, negation, hedge or condition in it.

    >>> trim("However, the bridge (an old one) stays shut.")
    'The bridge stays shut.'
    """
    text = _ASIDE.sub(lambda m: "" if _outside_quotation(sentence, m.start()) else m.group(), sentence)
    if not _BOUND.match(text) and (found := _CONNECTIVE.match(text)):
        rest = text[found.end() :]
        text = rest[:1].upper() + rest[1:]
    return text


def _outside_quotation(sentence: str, at: int) -> bool:
    return fold(sentence[:at]).count('"') % 2 == 0
