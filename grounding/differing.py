"""Which shown claims contradict one shown before them."""

from __future__ import annotations

from collections.abc import Sequence

from core.values import Claim
from grounding.clashes import clash
from retrieval.embedding import Embedder


def differing_claims(claims: Sequence[Claim], embedder: Embedder) -> tuple[int, ...]:
    """The places of claims of another account that clash with an earlier one, and that do not merely repeat a side already shown."""
    if len({c.citations[0].span.article.source.id for c in claims}) < 2:
        return ()
    vectors = embedder.recall([c.citations[0].span.quote for c in claims])

    def clashes(a: int, b: int) -> bool:
        one, two = claims[a].citations[0].span, claims[b].citations[0].span
        other_account = one.article.source.id != two.article.source.id
        return other_account and clash(one, two, float(vectors[a] @ vectors[b])) is not None

    found: list[int] = []
    for n in range(1, len(claims)):
        against = [m for m in range(n) if clashes(n, m)]
        told = any(clashes(k, m) and not clashes(n, k) for m in against for k in range(n))
        if against and not told:
            found.append(n)
    return tuple(found)
