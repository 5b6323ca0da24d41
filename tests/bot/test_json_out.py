"""The keys of the command line's JSON, which are a public contract."""

import json
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot import json_out
from core.values import (
    AccountVerdict,
    ClaimCheck,
    Comparison,
    Event,
    FailedFile,
    Hit,
    IndexReport,
    LoadedReading,
    LoadedTerm,
    Neutrality,
    Passage,
    Row,
    Section,
    SectionKind,
    Silence,
    Summary,
    Verdict,
    Wording,
)
from tests.bot.made import COURIER, POST, answer, article, claim, span

SHUT = "The bridge stays shut until 21 March."
ANSWER = {
    "question",
    "abstained",
    "score",
    "mode",
    "claims",
    "differing",
    "premises",
    "understood",
    "sources",
    "nearest",
    "notices",
    "scope",
    "seconds",
}
CLAIM = {"text", "lane", "attributed_to", "citations", "quotations", "reason", "replaced"}
CITATION = {"number", "article_id", "start", "end", "quote", "url"}


def test_an_answer_has_the_keys_of_the_contract() -> None:
    out = json_out.answer(answer(claim(2, POST, SHUT), nearest=(Hit(Passage(COURIER, 0, 1), 0.5, 0.4, 1.0),)))
    assert set(out) == ANSWER
    assert set(out["claims"][0]) == CLAIM
    assert set(out["claims"][0]["citations"][0]) == CITATION
    assert out["claims"][0]["attributed_to"] == {"kind": "account", "name": "Valley Post"}
    assert out["claims"][0]["lane"] == "verbatim"
    assert out["sources"][0]["number"] == 2 and out["sources"][0]["article_id"] == "post"
    assert set(out["nearest"][0]) == {
        "passage_id", "article_id", "title", "outlet", "url", "published", "text", "start", "end", "score"
    }  # fmt: skip


def test_offsets_count_code_points_of_the_stored_text() -> None:
    emoji = article("e", "🌉 The bridge is open.")
    out = json_out.answer(answer(claim(1, emoji, "The bridge is open.")))["claims"][0]["citations"][0]
    assert (out["start"], out["end"], emoji.text[out["start"] : out["end"]]) == (2, 21, out["quote"])


def test_a_summary_is_an_answer_with_sections_that_point_into_its_claims() -> None:
    first, second = claim(2, POST, SHUT), claim(2, POST, "Shopkeepers ask for help.")
    sections = (Section(SectionKind.SHARED, (first,)), Section(SectionKind.ACCOUNT, (second,), "Valley Post"))
    out = json_out.summary(Summary(answer(first, second), sections, Neutrality((("rammed", "Post"),), (("post", 9),), (("loaded", 1),))))
    assert set(out) == ANSWER | {"sections", "neutrality"}
    assert [s["claims"] for s in out["sections"]] == [[0], [1]]
    assert out["neutrality"] == {
        "loaded_terms": [{"term": "rammed", "account": "Post"}],
        "words_by_account": {"post": 9},
        "left_out": [{"reason": "loaded", "sentences": 1}],
    }


def test_a_comparison_has_one_span_per_account_in_every_row() -> None:
    one, two = span(COURIER, "14 March"), span(POST, "21 March")
    row = Row("the reopening", "date", (one, two))
    silence = Silence("shopkeepers", COURIER, 3, one)
    ledger = Comparison("bridge", (COURIER, POST), (row,), ((POST, (row,)),), (row,), (Wording("it", (one, two)),), (silence,))
    out = json_out.comparison(ledger)
    assert {"accounts", "agreed", "only", "differ", "wording", "headlines", "silent"} <= set(out)
    assert {"account", "article_id", "label", "outlet"} <= set(out["accounts"][0])
    assert set(out["agreed"][0]) == {"about", "kind", "spans"}
    assert set(out["agreed"][0]["spans"][0]) == {"account", "article_id", "start", "end", "quote"}
    assert set(out["only"]) == {"post"}
    assert out["wording"] == [{"referent": "it", "by": {"courier": "14 March", "post": "21 March"}}]
    assert out["silent"][0]["nearest"]["quote"] == "14 March"


def test_a_check_names_articles_or_the_place_of_given_texts() -> None:
    given_text = article("0", SHUT)
    for of, by_place, key in ((POST, False, "article_id"), (given_text, True, "source")):
        evidence = (span(of, SHUT),)
        verdict = AccountVerdict(of, Verdict.CONTRADICTED, 0.1, evidence)
        out = json_out.check(ClaimCheck("It is open.", Verdict.CONTRADICTED, 0.1, (verdict,), evidence, ("other date",)), by_place=by_place)
        assert {"verdict", "score", "accounts", "evidence", "reasons"} <= set(out)
        assert out["verdict"] == "contradicted"
        assert {key, "start", "end", "quote"} <= set(out["evidence"][0])
    assert out["evidence"][0]["source"] == 0


def test_a_loaded_reading_has_the_keys_of_the_contract() -> None:
    out = json_out.loaded(LoadedReading("a shameful vote", True, 0.8, (LoadedTerm("shameful", 2, 10, None),)))
    assert out == {"loaded": True, "score": 0.8, "terms": [{"text": "shameful", "start": 2, "end": 10, "neutral": None}]}


def test_an_articles_line_has_the_text_and_offsets_only_when_full() -> None:
    short = json_out.article(POST, Event("e1", "Bridge", ("post",), None), full=False)
    assert {"id", "path", "title", "outlet", "author", "url", "published", "words", "event"} <= set(short)
    assert not {"text", "sentences", "speech"} & set(short)
    full = json_out.article(POST, None, full=True)
    assert full["sentences"] == [[0, len(POST.text)]] and full["speech"] == [] and full["text"] == POST.text
    assert full["event"] is None


def test_an_index_report_has_the_keys_of_the_contract() -> None:
    out = json_out.index_report(IndexReport(1, 2, 3, 4, 5, 6, 7.0, (FailedFile("a.txt", "empty"),)))
    assert out == {
        "added": 1, "changed": 2, "removed": 3, "unchanged": 4, "failed": [{"path": "a.txt", "reason": "empty"}],
        "articles": 5, "passages": 6, "notices": [], "seconds": 7.0,
    }  # fmt: skip


def test_a_day_without_a_time_is_written_without_one() -> None:
    assert json_out.day(datetime(2026, 3, 3, tzinfo=UTC)) == "2026-03-03"
    assert json_out.day(datetime(2026, 3, 3, 14, 5, tzinfo=UTC)) == "2026-03-03T14:05:00Z"


@given(st.text(st.characters(codec=None)))
def test_whatever_a_text_holds_its_line_can_be_written_and_read_back(text: str) -> None:
    written = json_out.line({"text": text})
    assert "\n" not in written
    assert json.loads(written.encode("utf-8")) == {"text": text}
