"""Invented articles and libraries that the tests of the store share."""

from __future__ import annotations

import subprocess
import sys
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.errors import NothingFound
from retrieval.corpus import Corpus
from retrieval.embedding import Embedder

ROOT = Path(__file__).parents[2]

BRIDGE = "The Halden bridge will reopen on 14 March, the county engineer said. Crews replaced two hundred bolts over the winter."
DETOUR = "Drivers in Halden face another week of detours. The bridge will reopen on 21 March, a spokeswoman for the valley said."
MARKET = "Fishmongers at the Orrin market raised the price of cod by a third. Buyers blamed the storms that kept the boats in port."
SCHOOL = "Pupils of the Tarn school planted four hundred oaks along the canal. The headmistress wants a second row next autumn."
CHOIR = "The Vessby choir sang in the old tannery on Sunday. Three hundred people came, and the roof leaked on the tenors."

FIVE = {"bridge": BRIDGE, "detour": DETOUR, "market": MARKET, "school": SCHOOL, "choir": CHOIR}


class WordEmbedder(Embedder):
    """Stands in for another model: vectors of hashed words, made at once. The bundled model's tokenizer still counts."""

    name = "words@1"

    def embed(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> NDArray[np.float32]:
        """Unit vectors of word counts."""
        counts = np.zeros((len(texts), 384), np.float32)
        for row, text in enumerate(texts):
            for word in text.lower().split():
                counts[row, zlib.crc32(word.encode()) % 384] += 1
        return counts / np.maximum(np.linalg.norm(counts, axis=1, keepdims=True), 1e-9)


def write(folder: Path, texts: dict[str, str]) -> Path:
    """One Markdown file for each text, named and titled by its key; the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(f"---\ntitle: About the {name}\noutlet: Halden Courier\n---\n{text}\n", encoding="utf-8")
    return folder


def ids(corpus: Corpus) -> set[str]:
    """The ids of the articles that can be searched."""
    return {source.id for source in corpus.sources()}


def text_of(corpus: Corpus, article_id: str) -> str:
    """The text of an article, empty where it is not there."""
    try:
        return corpus.article(article_id).text
    except NothingFound:
        return ""


def best(corpus: Corpus, embedder: Embedder, question: str) -> str:
    """The id of the article whose passage is nearest to a question."""
    [(passage_id, _)] = corpus.nearest(embedder.embed([question])[0], 1)
    return corpus.passages([passage_id])[0].article.source.id


def start(program: str, *arguments: object) -> subprocess.Popen[str]:
    """Run a Python program in another process, with the project and its tests to import."""
    return subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
