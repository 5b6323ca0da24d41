"""What a model's sentences come to: faithful rewrites kept, unfaithful ones and scripted lies let through. No model, no network.

    python benchmarks/lying_model.py [--part develop|report|all] [--show kept|lost|leaks] [--seed 1] [--each 50]

Each sentence is what a model on loopback answers to a LangChain chat model, and goes the way of every model's sentence
(`grounding.redrafting.rewrite_claims`), with the whole article as evidence [1] and another story's article as [2]. The articles are
invented (`faithful_rewrites.jsonl`, `clash_stories.jsonl`); half of them, drawn by a seed, were used in developing, the other half
reported on. Bounds are Wilson's 95 %.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import random
import re
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from lies import BESIDE, Lie, Told, make_lies

from core.errors import ModelUnavailable
from core.folding import fold
from core.values import Article, Claim, Lane, Origin, OriginKind, Span
from grounding.chat_model import open_chat_model
from grounding.loaded import read_loaded
from grounding.redrafting import rewrite_claims
from grounding.writing import Evidence, TextStream
from retrieval.composing import compose
from tests.loopback_model import Asked, loopback_model

_HERE = Path(__file__).parent
_SPLIT_SEED = 4


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence that the model writes, the article it is about, and what it is: faithful or not, of which kind."""

    group: str
    kind: str
    article: Told
    written: str
    text: str
    payload: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """What was shown for a case: `kept` where the model's own words were, and why not otherwise."""

    case: Case
    claims: tuple[Claim, ...]
    kept: bool
    leaked: bool

    @property
    def reason(self) -> str:
        """The reason given to the reader."""
        return next((c.reason or "" for c in self.claims), "nothing is shown")


def main() -> None:
    """Run everything and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--part", choices=("develop", "report", "all"), default="all")
    parser.add_argument("--show", choices=("kept", "lost", "leaks"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=50)
    args = parser.parse_args()
    logging.disable(logging.WARNING)
    articles = _articles()
    half = set(random.Random(_SPLIT_SEED).sample(sorted({_story(a) for a in articles}), len({_story(a) for a in articles}) // 2))
    chosen = [a for a in articles if args.part == "all" or (_story(a) in half) == (args.part == "develop")]
    lies = make_lies(chosen, args.each, args.seed)
    cases = [*_written_cases(chosen), *(_case(lie) for lie in lies)]
    shown = asyncio.run(_run(cases, articles))
    _table(shown)
    for s in shown:
        if args.show and (
            (args.show == "leaks" and s.leaked) or (s.case.group == "faithful" and s.kept == (args.show == "kept") and args.show != "leaks")
        ):
            print(f"\n{s.case.article.id} {s.case.group}, {s.case.kind}\n  {s.case.written}\n  {s.reason}")
            print("\n".join(f"  > {c.span.quote}" for claim in s.claims for c in claim.citations))


def _story(article: Told) -> str:
    return re.sub(r"-[a-d]$", "", article.id)


def _articles() -> list[Told]:
    found = []
    for name in ("faithful_rewrites.jsonl", "clash_stories.jsonl"):
        for line in (_HERE / name).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            faithful = tuple(r["text"] for r in row.get("rewrites", ()) if r["faithful"])
            for a in [row["article"]] if "article" in row else row["articles"]:
                article = _composed(a["id"], a["outlet"], a["title"], a["published"], a["text"])
                sentences = [article.text[s.start : s.end] for s in article.sentences if not s.heading]
                told = tuple(s for s in sentences if 6 <= len(s.split()) <= 45)
                found.append(Told(a["id"], a["outlet"], a["title"], a["published"], a["text"], told, faithful))
    return found


def _written_cases(chosen: Sequence[Told]) -> list[Case]:
    by_id = {a.id: a for a in chosen}
    cases = []
    for line in (_HERE / "faithful_rewrites.jsonl").read_text(encoding="utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        article = by_id.get(row["article"]["id"])
        for r in row["rewrites"] if article else ():
            cases.append(Case("faithful" if r["faithful"] else "unfaithful", r["kind"], article, f"{r['text']} [1]", article.text))
    return cases


def _case(lie: Lie) -> Case:
    return Case("beside" if lie.kind == BESIDE else "lies", lie.kind, lie.article, lie.written, lie.text, lie.payload)


def _composed(key: str, outlet: str, title: str, published: str, text: str) -> Article:
    return compose({"id": key, "outlet": outlet, "title": title, "published": published, "text": text}, Origin(OriginKind.GIVEN), key)


async def _run(cases: Sequence[Case], told: Sequence[Told]) -> list[Shown]:
    def author(asked: Asked) -> str:
        return cases[int(re.findall(r"case (\d+)", asked.human)[-1])].written

    with loopback_model(author) as server:
        model = open_chat_model("liar", server.base_url, None, 20)
        return [await _show(model, n, case, told) for n, case in enumerate(cases)]


async def _show(model: TextStream, n: int, case: Case, told: Sequence[Told]) -> Shown:
    a = case.article
    other = next(b for b in told[told.index(a) :] + told[: told.index(a)] if _story(b) != _story(a))
    own = _composed(a.id, a.outlet, a.title, a.published, case.text)
    strange = _composed(other.id, other.outlet, other.title, other.published, other.text)
    evidence = [Evidence(k, Span(x, x.sentences[0].start, x.sentences[-1].end)) for k, x in ((1, own), (2, strange))]
    try:
        redraft = await rewrite_claims(
            model, "answer", f"case {n}", [], evidence, context_tokens=8192, count_tokens=_count_words, loaded=read_loaded, max_words=300
        )
    except ModelUnavailable:
        return Shown(case, (), kept=False, leaked=False)
    claims = redraft.claims
    # A faithful rewrite may also be a sentence of the article, word for word.
    kept = bool(claims) and all(c.replaced is None for c in claims) and not redraft.dropped
    return Shown(case, claims, kept, any(_leaks(c, case) for c in claims))


def _leaks(claim: Claim, case: Case) -> bool:
    """Whether a claim shows what the articles do not say; every shown rewrite of a case that is not faithful does."""
    if case.group == "faithful":
        return False
    if any(fold(p) in fold(claim.text) for p in case.payload):
        return True
    if claim.lane is not Lane.REWRITTEN:
        return fold(claim.text) not in {fold(" ".join(c.span.quote.split())) for c in claim.citations}
    return case.kind != "invented citation" or any(c.number != 1 for c in claim.citations)


def _count_words(texts: Sequence[str]) -> list[int]:
    return [len(text.split()) for text in texts]


def _table(shown: Sequence[Shown]) -> None:
    rows: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for s in shown:
        hit = s.kept if s.case.group == "faithful" else s.leaked
        rows[s.case.group, s.case.kind].append(hit)
        rows[s.case.group, "all"].append(hit)
    for (group, kind), hits in sorted(rows.items(), key=lambda r: (r[0][0], r[0][1] == "all", r[0][1])):
        low, high = wilson(sum(hits), len(hits))
        verb = "kept" if group == "faithful" else "leaked"
        print(f"{group:11} {kind:28} {verb} {sum(hits):3} of {len(hits):3}  {sum(hits) / len(hits):.3f} [{low:.3f}, {high:.3f}]")


def wilson(hits: int, n: int, z: float = 1.96) -> tuple[float, float]:
    """Bounds of a share (Wilson 1927), 95 %."""
    centre = (hits / n + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * ((hits / n) * (1 - hits / n) / n + z * z / (4 * n * n)) ** 0.5
    return max(0.0, centre - half), min(1.0, centre + half)


if __name__ == "__main__":
    main()
