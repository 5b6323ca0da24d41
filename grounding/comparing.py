"""The claim ledger of two or more accounts of one event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from time import perf_counter

from core.errors import BadInput
from core.values import Article, Comparison, Row, Span
from grounding.accounts import Accounts, Unit
from grounding.agreeing import agreed_rows, pairs
from grounding.alone import only_row, only_units
from grounding.ledger import differ_rows
from grounding.retellings import WordsInContext
from grounding.silences import silences
from grounding.standing_alone import Standing
from grounding.wording import wordings
from retrieval.embedding import Embedder

MOST_ACCOUNTS = 10


def compare_accounts(articles: Sequence[Article], embedder: Embedder, topic: str = "") -> Comparison:
    """What several accounts report, what each alone reports, where they differ, how each puts it, and what each is silent on.

    Every row rests on exact spans. The rows are the same in whatever order the accounts come, and no outlet's name is looked at; the
    accounts come back by article id. An article given twice counts once. Raises BadInput for fewer than two accounts, or more than ten.
    """
    distinct = {a.source.id: a for a in articles}
    if len(distinct) < 2:
        raise BadInput("A comparison needs two accounts: name another article, or a topic that several articles tell of.")
    if len(distinct) > MOST_ACCOUNTS:
        raise BadInput(f"At most {MOST_ACCOUNTS} accounts can be compared at once: name fewer.")
    started = perf_counter()
    accounts = Accounts(list(distinct.values()), embedder)
    ledger, standing = compare_read(accounts, embedder, topic), Standing(accounts, rows=True)
    whole = replace(ledger, agreed=tuple(_standing(ledger, standing)), seconds=perf_counter() - started)
    return _by_id(whole)


def _by_id(ledger: Comparison) -> Comparison:
    """The same with the accounts, the spans of each row, and those silent on one matter, by article id."""

    def ordered(row: Row) -> Row:
        return replace(row, spans=tuple(sorted(row.spans, key=lambda s: (s.article.source.id, s.start))))

    places = list(dict.fromkeys(s.about for s in ledger.silent))
    return replace(
        ledger,
        accounts=tuple(sorted(ledger.accounts, key=lambda a: a.source.id)),
        agreed=tuple(map(ordered, ledger.agreed)),
        only=tuple(sorted(ledger.only, key=lambda only: only[0].source.id)),
        differ=tuple(map(ordered, ledger.differ)),
        silent=tuple(sorted(ledger.silent, key=lambda s: (places.index(s.about), s.article.source.id))),
        wording=tuple(replace(w, by=tuple(sorted(w.by, key=lambda s: (s.article.source.id, s.start)))) for w in ledger.wording),
    )


def _standing(ledger: Comparison, standing: Standing) -> Iterator[Row]:
    """The rows of what several report, each as wide as a reader needs it who sees nothing else.

    Nothing on which accounts differ is drawn into one: such a row stays as narrow as it is, where a span of it can be read by itself.
    """
    disputed = [span for row in ledger.differ for span in row.spans]
    for row in ledger.agreed:
        wider = standing.row(row.spans)
        if not any(span.overlaps(d) for span in wider for d in disputed):
            yield replace(row, spans=wider)
        elif any(standing.stands(span) for span in row.spans):
            yield row


def compare_read(accounts: Accounts, embedder: Embedder, topic: str = "") -> Comparison:
    """The same of two or more accounts that are read already."""
    context = WordsInContext(embedder)
    compared = pairs(accounts, context)
    differ, clashing = differ_rows(accounts)
    agreed, told = agreed_rows(accounts, compared, clashing, context)
    only = only_units(accounts, clashing | told, context)
    return Comparison(
        topic,
        accounts.articles,
        tuple(agreed),
        tuple((article, _only(accounts, units)) for article, units in zip(accounts.articles, only, strict=True)),
        tuple(differ),
        tuple(wordings(accounts, compared)),
        tuple(silences(accounts, [[u for u, _ in units] for units in only])),
    )


def _only(accounts: Accounts, units: Sequence[tuple[Unit, Span]]) -> tuple[Row, ...]:
    """The rows of one account alone, none of them within another."""
    rows: list[Row] = []
    for row in (only_row(accounts, u, span) for u, span in units):
        if not any(row.spans[0].overlaps(r.spans[0]) for r in rows):
            rows.append(row)
    return tuple(rows)
