"""How many planted clashes `compare` shows as difference, and how many look-alikes: over two files of stories, offline, in seconds.

    python benchmarks/measure_clashes.py [--part develop|report|all] [--show] [--rows]

Each line of a file is an invented story told by two or three articles, with pairs of quotes that clash and pairs that only look as if they
did; it was written by somebody who had not seen the code. A clash is surfaced where both its quotes stand in one row of `differ`; it must
never stand in a row of `agreed`. The stories of `clash_stories.jsonl` are there to develop on (develop), those of
`clash_stories_held.jsonl`, which nobody who works on the code reads, to report on (report). `--show` lists what was missed or shown
wrongly, `--rows` every row of difference with whether it was planted. Shares have Wilson 95 % intervals.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from core.values import Article, Comparison, Origin, OriginKind, Row, Span
from grounding.comparing import compare_accounts
from retrieval.composing import compose
from retrieval.embedding import Embedder

STORIES = Path(__file__).with_name("clash_stories.jsonl")
HELD = Path(__file__).with_name("clash_stories_held.jsonl")
_PARTS = {"develop": (STORIES,), "report": (HELD,), "all": (STORIES, HELD)}
_Z = 1.96


@dataclass(frozen=True, slots=True)
class Planted:
    """A pair of quotes in a story's articles; `kind` is "" for a look-alike."""

    story: str
    kind: str
    a: Span
    b: Span
    note: str

    def within(self, row: Row) -> bool:
        """Whether the row holds both quotes, or sentences of them."""
        return all(any(_overlap(quote, span) for span in row.spans) for quote in (self.a, self.b))


def stories(part: str) -> list[dict[str, Any]]:
    """The stories of one part: to develop on, to report on, or all; those of a file that is absent are left out."""
    files = [path for path in _PARTS[part] if path.is_file()]
    return [json.loads(line) for path in files for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def wilson(hits: int, n: int) -> str:
    """A share with its Wilson 95 % interval (Wilson 1927), for print."""
    if n == 0:
        return "–"
    share, spread = hits / n, _Z * ((hits / n * (1 - hits / n) + _Z * _Z / (4 * n)) / n) ** 0.5
    low, high = (share + _Z * _Z / (2 * n) - spread) / (1 + _Z * _Z / n), (share + _Z * _Z / (2 * n) + spread) / (1 + _Z * _Z / n)
    return f"{hits}/{n} = {share:.3f} [{max(0.0, low):.3f}, {min(1.0, high):.3f}]"


def articles_of(story: dict[str, Any]) -> dict[str, Article]:
    """The story's articles by id, as they are read from a file."""
    return {a["id"]: compose(a, Origin(OriginKind.GIVEN), a["title"]) for a in story["articles"]}


def planted(story: dict[str, Any], articles: dict[str, Article]) -> Iterator[Planted]:
    """Its pairs, those that clash first."""
    for pair in (*story["clashes"], *story["not_clashes"]):
        sides = [_quote(articles[pair[side]["article"]], pair[side]["quote"]) for side in ("a", "b")]
        yield Planted(story["id"], pair.get("kind", ""), sides[0], sides[1], pair.get("note", ""))


def _quote(article: Article, quote: str) -> Span:
    start = article.text.find(quote)
    if start < 0:
        raise ValueError(f"{article.source.id} does not hold: {quote}")
    return Span(article, start, start + len(quote))


def _overlap(one: Span, other: Span) -> bool:
    """Whether two spans of one article share more than a rim."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return one.article.source.id == other.article.source.id and shared > 0.5 * min(one.end - one.start, other.end - other.start)


def _print_pairs(title: str, found: Iterable[Planted]) -> None:
    print(f"\n{title}")
    for p in found:
        print(f"  {p.story} {p.kind or 'look-alike'}: {p.note}\n    A {p.a.quote}\n    B {p.b.quote}")


def _print_rows(ledger: Comparison, pairs: list[Planted]) -> None:
    for row in ledger.differ:
        planned = [p.kind or "LOOK-ALIKE" for p in pairs if p.within(row)]
        print(f"\n  {row.kind} ({row.about}) {'planted ' + ', '.join(planned) if planned else 'NOT PLANTED'}")
        for span in row.spans:
            print(f"    {span.article.source.id[-1]} {span.quote}")


def main() -> None:
    """Reads, compares, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=("develop", "report", "all"), default="all")
    parser.add_argument("--show", action="store_true", help="list what was missed or shown wrongly")
    parser.add_argument("--rows", action="store_true", help="list every row of difference")
    options = parser.parse_args()
    if HELD in _PARTS[options.part] and not HELD.is_file():
        print(f"There is no {HELD.name}, so there are no stories to report on.")
    chosen = stories(options.part)
    if not chosen:
        return
    embedder = Embedder()
    every, surfaced, agreed, named, seconds = [], [], [], [], []
    rows = planned = 0
    for story in chosen:
        articles = articles_of(story)
        pairs = list(planted(story, articles))
        embedder.recall([a.text[s.start : s.end] for a in articles.values() for s in a.sentences])
        started = time.perf_counter()
        ledger = compare_accounts(list(articles.values()), embedder)
        seconds.append(time.perf_counter() - started)
        every += pairs
        surfaced += [p for p in pairs if any(p.within(row) for row in ledger.differ)]
        named += [p for p in pairs if any(p.within(row) and row.kind == p.kind for row in ledger.differ)]
        agreed += [p for p in pairs if p.kind and any(p.within(row) for row in ledger.agreed)]
        rows += len(ledger.differ)
        planned += sum(any(p.within(row) for p in pairs if p.kind) for row in ledger.differ)
        if options.rows:
            print(f"\n== {story['id']}")
            _print_rows(ledger, pairs)
    clashes, look_alikes = [p for p in every if p.kind], [p for p in every if not p.kind]
    found, alarms = [p for p in surfaced if p.kind], [p for p in surfaced if not p.kind]
    if options.show:
        _print_pairs("Missed", [p for p in clashes if p not in found])
        _print_pairs("Among what several report", agreed)
        _print_pairs("Look-alikes shown as difference", alarms)
    print(f"\n{len(chosen)} stories ({options.part}), {len(clashes)} clashes, {len(look_alikes)} look-alikes")
    by_kind = Counter(p.kind for p in clashes)
    for kind, n in sorted(by_kind.items()):
        print(f"  {kind:<9} surfaced {wilson(sum(p.kind == kind for p in found), n)}")
    print(f"surfaced                 {wilson(len(found), len(clashes))}")
    print(f"among agreed             {wilson(len(agreed), len(clashes))}")
    print(f"look-alikes shown        {wilson(len(alarms), len(look_alikes))}")
    print(f"rows that were planted   {wilson(planned, rows)} (others may be right too: read them with --rows)")
    print(f"seconds a comparison     {sum(seconds) / len(seconds):.2f} on average, {max(seconds):.2f} at most, vectors known")


if __name__ == "__main__":
    main()
