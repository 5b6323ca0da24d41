"""What an account only reprints of another account: it names that outlet and has whole sentences of its telling word for word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from core.folding import fold
from core.values import Article, Sentence, Span
from grounding.spoken import wholly_speech
from retrieval.names import names
from retrieval.words import WORD

# Words of a sentence that two would not write alike, and how many such sentences show that one account excerpts the other.
_LEAST_WORDS, _LEAST_SENTENCES = 8, 2
# Words that a sentence within another must have.
_LEAST_RUN = 12


def reprinted(article: Article, others: Sequence[Article]) -> frozenset[tuple[int, int]]:
    """Offsets of the sentences of an article that are another one's own words, which it excerpts.

    They are one source's word, however many accounts print it. What somebody says may be heard by both; of two that name each other, and
    of two that print a third one's words without naming each other, neither excerpts the other.
    """
    found: set[tuple[int, int]] = set()
    for other in others:
        if _excerpts(article, other):
            own = {words for s in other.sentences if (words := _words(other, s)) and not wholly_speech(Span(other, s.start, s.end))}
            runs = [" ".join(words[1:]) for words in own if len(words) > _LEAST_RUN]
            same = [(s.start, s.end) for s in article.sentences if _taken(_words(article, s), own, runs)]
            found.update(same if len(same) >= _LEAST_SENTENCES else ())
    return frozenset(found)


def _excerpts(article: Article, other: Article) -> bool:
    """Whether an article names the outlet of another that does not name its own."""
    if other.source.id == article.source.id or not _names(article, other.source.outlet or ""):
        return False
    return not _names(other, article.source.outlet or "")


def _taken(words: tuple[str, ...], own: AbstractSet[tuple[str, ...]], runs: Sequence[str]) -> bool:
    """Whether a sentence is one of another article's own, or holds a long one but for its first word: "The Courier wrote: …"."""
    whole = " ".join(words)
    return words in own or any(run in whole for run in runs)


def _words(article: Article, sentence: Sentence) -> tuple[str, ...]:
    """The words of a sentence in small letters, none of a heading or of one too short."""
    words = () if sentence.heading else tuple(w.lower() for w in WORD.findall(fold(article.text[sentence.start : sentence.end])))
    return words if len(words) >= _LEAST_WORDS else ()


def _names(article: Article, outlet: str) -> bool:
    """Whether an article names an outlet: in full, by its last word behind "the", or in full where the outlet goes by its initials."""
    words = outlet.removeprefix("The ").removeprefix("the ").split()
    if not words:
        return False
    text = f"{article.source.title}\n{article.text}"
    if re.search(rf"\b{re.escape(' '.join(words))}\b|\b[Tt]he {re.escape(words[-1])}\b", text):
        return True
    return len(words) == 1 and any("".join(w[0] for w in n.text.split() if w[0].isupper()) == words[0] for n in names(text))
