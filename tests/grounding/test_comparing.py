"""The claim ledger over invented accounts."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import BadInput
from core.values import Article, Comparison, Origin, OriginKind, Row, Span
from grounding.comparing import compare_accounts
from retrieval.embedding import Embedder
from retrieval.reading import read_file
from tests.grounding.accounts_of_halden import COURIER, HERALD, POST, TEXTS, article

_SEEDS = Path(__file__).parents[2] / "seeds"
_REAL = Path(__file__).parents[3] / "shared" / "seeds"


@pytest.fixture(scope="module")
def ledger(embedder: Embedder) -> Comparison:
    return compare_accounts([COURIER, POST, HERALD], embedder, "bridge")


def _ids(row: Row) -> set[str]:
    return {span.article.source.id for span in row.spans}


def _rows(comparison: Comparison) -> list[Row]:
    return [*comparison.agreed, *comparison.differ, *(row for _, rows in comparison.only for row in rows)]


def _spans(comparison: Comparison) -> list[Span]:
    silent = [s.nearest for s in comparison.silent if s.nearest]
    return [s for r in _rows(comparison) for s in r.spans] + [s for w in comparison.wording for s in w.by] + silent


def _content(comparison: Comparison) -> set[tuple[object, ...]]:
    """The ledger without ids and order."""
    return (
        {("agreed", frozenset(s.quote for s in r.spans)) for r in comparison.agreed}
        | {("differ", r.kind, frozenset(s.quote for s in r.spans)) for r in comparison.differ}
        | {("only", r.spans[0].quote) for _, rows in comparison.only for r in rows}
        | {("wording", w.referent, frozenset(s.quote for s in w.by)) for w in comparison.wording}
    )


def test_what_all_report_is_one_row_with_a_span_of_each(ledger: Comparison) -> None:
    row = next(r for r in ledger.agreed if "cracks" in r.spans[0].quote)
    assert _ids(row) == {"courier", "herald", "post"}
    assert row.kind == "several"


def test_what_two_report_is_a_row_without_the_third(ledger: Comparison) -> None:
    row = next(r for r in ledger.agreed if "county" in r.spans[0].quote)
    assert _ids(row) == {"courier", "herald"}


@pytest.mark.parametrize(
    ("kind", "words"), [("date", ("14 March", "21 March")), ("negation", ("Nobody was arrested", "arrested three people"))]
)
def test_planned_clashes_are_rows_of_difference(ledger: Comparison, kind: str, words: tuple[str, str]) -> None:
    rows = [r for r in ledger.differ if r.kind == kind]
    assert any(all(any(w in s.quote for s in r.spans) for w in words) for r in rows), rows


def test_a_sentence_on_which_accounts_differ_is_never_reported_by_several(ledger: Comparison) -> None:
    differing = {(s.article.source.id, s.start) for r in ledger.differ for s in r.spans}
    assert not differing & {(s.article.source.id, s.start) for r in ledger.agreed for s in r.spans}


def test_what_one_alone_reports_names_what_the_others_lack(ledger: Comparison) -> None:
    only = {a.source.id: rows for a, rows in ledger.only}
    assert any("Northline" in r.spans[0].quote for r in only["post"])
    assert any("Osk Dahl" in r.spans[0].quote for r in only["herald"])
    assert all(_ids(row) == {name} for name, rows in only.items() for row in rows)


def test_what_another_account_tells_too_is_not_told_by_one_alone(ledger: Comparison) -> None:
    alone = [r.spans[0].quote for _, rows in ledger.only for r in rows]
    assert not any("cracks" in quote or "6 to 3" in quote or "county" in quote for quote in alone)


def test_different_words_for_one_thing_stand_side_by_side(ledger: Comparison) -> None:
    phrases = {s.article.source.id: s.quote for w in ledger.wording if w.referent == "protest" for s in w.by}
    assert phrases == {"courier": "vigil", "post": "riot", "herald": "demonstration"}


def test_a_silence_is_about_words_that_the_other_account_does_not_have(ledger: Comparison) -> None:
    assert ledger.silent
    for silence in ledger.silent:
        text = f"{silence.article.source.title} {silence.article.text}"
        assert silence.about not in text
        assert silence.searched > 0


def test_every_span_of_a_row_is_of_another_account_and_every_label_is_made_of_its_words(ledger: Comparison) -> None:
    for row in _rows(ledger):
        assert len(_ids(row)) == len(row.spans)
        assert row.about
        words = " ".join(s.quote for s in row.spans)
        assert all(word.strip(",") in words for word in row.about.split())


def test_every_span_can_be_read_in_its_article(ledger: Comparison) -> None:
    for span in _spans(ledger):
        assert span.quote == span.article.text[span.start : span.end]
        assert span.quote.strip() == span.quote != ""


def test_the_ledger_is_the_same_in_whatever_order_the_accounts_come(embedder: Embedder, ledger: Comparison) -> None:
    for order in permutations([COURIER, POST, HERALD]):
        again = compare_accounts(order, embedder, "bridge")
        assert replace(again, seconds=0.0) == replace(ledger, seconds=0.0)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.permutations(["a", "m", "z"]), outlets=st.permutations(["Left Daily", "Right Daily", ""]))
def test_the_ledger_hangs_on_neither_ids_nor_outlets(embedder: Embedder, ledger: Comparison, names: list[str], outlets: list[str]) -> None:
    renamed = [article(n, o, title, text) for n, o, (title, text) in zip(names, outlets, TEXTS, strict=True)]
    assert _content(compare_accounts(renamed, embedder)) == _content(ledger)


def test_two_copies_of_one_report_agree_and_leave_nothing_to_either_alone(embedder: Embedder) -> None:
    copy = article("copy", "Another Paper", *TEXTS[0])
    ledger = compare_accounts([COURIER, copy], embedder)
    assert len(ledger.agreed) >= 5
    assert ledger.differ == ()
    assert all(rows == () for _, rows in ledger.only)
    assert ledger.silent == ()


def test_accounts_of_different_events_share_nothing(embedder: Embedder) -> None:
    other = article(
        "other", "Sell Herald", "Rovers draw", "Sell Rovers drew 2-2 with Dunmere on Saturday. Striker Jo Pell scored twice for Sell."
    )
    ledger = compare_accounts([COURIER, other], embedder)
    assert ledger.agreed == ledger.differ == ()


@pytest.mark.parametrize("articles", [[], [COURIER], [COURIER, COURIER]])
def test_fewer_than_two_accounts_are_refused_with_advice(embedder: Embedder, articles: list[Article]) -> None:
    with pytest.raises(BadInput, match="two accounts"):
        compare_accounts(articles, embedder)


def test_more_than_ten_accounts_are_refused_with_advice(embedder: Embedder) -> None:
    many = [article(str(n), "", *TEXTS[0]) for n in range(11)]
    with pytest.raises(BadInput, match="10"):
        compare_accounts(many, embedder)


def test_a_reopening_and_a_closure_until_another_day_are_a_difference(embedder: Embedder) -> None:
    one = article("one", "Courier", "Repairs", "The Halden bridge will reopen on 14 March, the county engineer said on Tuesday.")
    two = article("two", "Post", "Detours", "The Halden bridge stays shut until 21 March, according to a notice of the county.")
    assert [row.kind for row in compare_accounts([one, two], embedder).differ] == ["date"]


def test_a_share_of_what_was_counted_before_is_not_reported_by_several(embedder: Embedder) -> None:
    one = article("one", "Courier", "Berths", "The fleet must move. There are 24 temporary berths in the North Basin.")
    two = article("two", "Post", "Boats", "Thirty boats must move. Of these, 24 will go to temporary berths in the North Basin.")
    assert not any("Of these" in span.quote for row in compare_accounts([one, two], embedder).agreed for span in row.spans)


_MILL = (
    "A fire broke out at the Pellin mill in Corby. The miller was woken by his dog. Inspectors say the fire was caused by a faulty "
    "heater. The sacks of flour were saved. The family slept in the village hall. A brewer has offered the miller a barn. "
    "No flour was lost.",
    "The mill at Corby caught fire. Smoke could be seen from Velby. A cigarette was to blame for the blaze at the mill, inspectors "
    "believe. Neighbours formed a chain with buckets. The family were put up for the night at the primary school. "
    "Bread will be dear this week. The mill has stood for two hundred years.",
)


def test_counterparts_that_share_few_words_are_rows_of_difference(embedder: Embedder) -> None:
    ledger = compare_accounts([article("one", "Courier", "Fire", _MILL[0]), article("two", "Post", "Blaze", _MILL[1])], embedder)
    assert {row.kind for row in ledger.differ} == {"cause", "place"}


def _folder(folder: Path, pattern: str) -> list[Article]:
    found = [read_file(path, Origin(OriginKind.FILE, path.name)) for path in sorted(folder.glob(pattern))]
    return [a for items in found for a in items if isinstance(a, Article)]


def test_the_clashes_that_the_seeds_plan_are_found(embedder: Embedder) -> None:
    ledger = compare_accounts(_folder(_SEEDS, "saltgate-quay-*.md"), embedder)
    pairs = (
        ("20 April", "4 May"),
        ("$4.2 million", "$4.8 million"),
        ("7 to 4", "6 to 5"),
        ("Nobody was arrested", "Two people were arrested"),
        ("About 120 people", "About 300 people"),
        ("Before the vote", "After the vote"),
        ("Vale suspended", "Dorrow then suspended"),
    )
    for pair in pairs:
        assert any(all(any(words in s.quote for s in r.spans) for words in pair) for r in ledger.differ), pair


def test_nothing_on_which_the_planned_accounts_differ_is_drawn_into_what_several_report(embedder: Embedder) -> None:
    ledger = compare_accounts(_folder(_SEEDS, "saltgate-quay-*.md"), embedder)
    disputed = [span for row in ledger.differ for span in row.spans]
    assert ledger.agreed
    assert disputed
    assert not any(span.overlaps(d) for row in ledger.agreed for span in row.spans for d in disputed)


@pytest.mark.skipif(not _REAL.is_dir(), reason="the two real articles are not beside the checkout")
def test_two_real_accounts_of_one_call_agree_on_quotations_and_do_not_clash(embedder: Embedder) -> None:
    ledger = compare_accounts(_folder(_REAL, "*.txt"), embedder)
    assert len(ledger.agreed) >= 4
    assert ledger.differ == ()
    assert all(rows for _, rows in ledger.only)


def test_the_rows_of_the_shipped_accounts_hang_on_no_ids(embedder: Embedder) -> None:
    found = _folder(_SEEDS, "walz-call-*.md")
    shown = []
    for ids in ("abcd", "dcba"):
        named = [replace(a, source=replace(a.source, id=i, outlet=None)) for a, i in zip(found, ids, strict=True)]
        ledger = compare_accounts(named, embedder)
        shown.append({(row.kind, frozenset(s.quote for s in row.spans)) for row in _rows(ledger)})
    assert shown[0] == shown[1]
