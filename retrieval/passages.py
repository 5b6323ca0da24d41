"""Passages: runs of whole sentences that fit the embedding model."""

from __future__ import annotations

from core.values import Article, Passage
from retrieval.embedding import Embedder
from retrieval.words import content_stems

# Word pieces a passage aims at, its title left out: long enough to hold an answer with its context, well under the model's 254.
TARGET_TOKENS = 160
OVERLAP_SENTENCES = 1


def split_passages(article: Article, embedder: Embedder) -> list[Passage]:
    """Runs of whole sentences of at most TARGET_TOKENS word pieces, the last sentence of each repeated in the next.

    A heading opens a passage with what follows it. A sentence longer than the target makes a passage of its own, which the embedder
    reads in windows: nothing is cut.
    """
    sentences = article.sentences
    if not sentences:
        return []
    sizes = embedder.count_tokens([article.text[s.start : s.end] for s in sentences])
    passages: list[Passage] = []
    first = 0
    while first < len(sentences):
        last, size = first + 1, sizes[first]
        while last < len(sentences) and size + sizes[last] <= TARGET_TOKENS:
            size += sizes[last]
            last += 1
        while last - 1 > first and last < len(sentences) and sentences[last - 1].heading:
            last -= 1
        passages.append(Passage(article, first, last))
        if last == len(sentences):
            break
        repeats = not sentences[last].heading and sizes[last - 1] + sizes[last] <= TARGET_TOKENS
        first = max(first + 1, last - OVERLAP_SENTENCES) if repeats else last
    return passages


def embedded_text(passage: Passage) -> str:
    """What is embedded for a passage: the article's title, then its text."""
    return f"{passage.article.source.title}\n{passage.text}"


def keyword_stems(passage: Passage) -> list[str]:
    """What the keyword index holds for a passage: the stems of the article's title and of its text."""
    return content_stems(passage.article.source.title) + content_stems(passage.text)
