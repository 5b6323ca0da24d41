"""Indexing and searching: Evenhand beside a plain pipeline, both in the same run and as programs of their own.

    python benchmarks/speed.py ARTICLES.jsonl QUESTIONS.jsonl [--articles 300] [--questions 100] [--rounds 3]

ARTICLES holds `id, title, text` a line, QUESTIONS `id, question`. The peer is what most tutorials build: chunks of 1,000 characters with an
overlap of 200, embedded by the same model in the same batches, put into Chroma, searched by the question's vector alone. Read the ratios:
the seconds are those of one machine. Medians over the rounds; peak memory is the largest of them.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

CHUNK, OVERLAP, K = 1000, 200, 10


def peer_index(articles: Path, data: Path) -> None:
    """Chunks, vectors, Chroma; nothing else."""
    import chromadb

    from retrieval.embedding import Embedder

    texts = [row["title"] + "\n" + row["text"] for row in rows_of(articles)]
    chunks = [text[at : at + CHUNK] for text in texts for at in range(0, max(1, len(text) - OVERLAP), CHUNK - OVERLAP)]
    vectors = Embedder().embed(chunks)
    collection = chromadb.PersistentClient(str(data)).create_collection("peer", embedding_function=None)
    for at in range(0, len(chunks), 1000):
        part = slice(at, at + 1000)
        ids = [str(n) for n in range(at, at + len(chunks[part]))]
        collection.add(ids=ids, documents=chunks[part], embeddings=vectors[part])


def peer_search(questions: Path, data: Path) -> None:
    """The nearest chunks of each question."""
    import chromadb

    from retrieval.embedding import Embedder

    embedder = Embedder()
    collection = chromadb.PersistentClient(str(data)).get_collection("peer", embedding_function=None)
    for row in rows_of(questions):
        collection.query(query_embeddings=embedder.embed([row["question"]]), n_results=K)


def rows_of(path: Path) -> list[dict[str, str]]:
    """The objects of a JSON-lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def timed(command: Sequence[str]) -> tuple[float, float]:
    """Seconds and peak megabytes of one command, measured in a small process of its own."""
    report = (
        "import resource, subprocess, sys; code = subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(code)"
    )
    started = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", report, *command], check=True, capture_output=True, text=True)
    return time.perf_counter() - started, int(done.stdout.split()[-1]) / (1024 if sys.platform != "darwin" else 1024**2)


def main() -> None:
    """Measures both by turns and prints one table."""
    if sys.argv[1:2] == ["--peer"]:
        {"index": peer_index, "search": peer_search}[sys.argv[2]](Path(sys.argv[3]), Path(sys.argv[4]))
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles_file", type=Path)
    parser.add_argument("questions_file", type=Path)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--questions", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    seen: dict[tuple[str, str], list[tuple[float, float]]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        articles, questions, one = (Path(scratch) / name for name in ("articles.jsonl", "questions.jsonl", "one.jsonl"))
        write(articles, rows_of(options.articles_file)[: options.articles])
        asked = [{"id": str(n), "question": row["question"]} for n, row in enumerate(rows_of(options.questions_file)[: options.questions])]
        write(questions, asked)
        write(one, asked[:1])
        for turn in range(options.rounds):
            ours, theirs = Path(scratch) / f"ours{turn}", Path(scratch) / f"theirs{turn}"
            program, peer = [sys.executable, "-m", "bot"], [sys.executable, __file__, "--peer"]
            into = ["--out", scratch + "/out.jsonl", "--data", str(ours), "--json"]
            runs = {
                ("index", "evenhand"): [*program, "index", str(articles), "--data", str(ours), "--json"],
                ("index", "peer"): [*peer, "index", str(articles), str(theirs)],
                ("search one", "evenhand"): [*program, "search", "--batch", str(one), *into],
                ("search one", "peer"): [*peer, "search", str(one), str(theirs)],
                ("search all", "evenhand"): [*program, "search", "--batch", str(questions), *into],
                ("search all", "peer"): [*peer, "search", str(questions), str(theirs)],
            }
            for key, command in runs.items():
                seen.setdefault(key, []).append(timed(command))
    print(f"{options.articles} articles, {options.questions} questions, {options.rounds} rounds; seconds (median), peak MB")
    for what in ("index", "search one", "search all"):
        ours, theirs = (summed(seen[what, who]) for who in ("evenhand", "peer"))
        shown = "   ".join(f"{who} {s:7.1f} s {mb:6.0f} MB" for who, (s, mb) in (("evenhand", ours), ("peer", theirs)))
        print(f"{what:12} {shown}   ratio {ours[0] / theirs[0]:.2f}")


def summed(runs: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Median seconds and largest peak."""
    return statistics.median(s for s, _ in runs), max(mb for _, mb in runs)


def write(path: Path, rows: Sequence[dict[str, str]]) -> None:
    """One object a line."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))
    main()
