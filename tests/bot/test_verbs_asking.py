"""search, ask, summary, compare, check and loaded on a real store, with the real model."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.bot.conftest import COURIER, POST, Run, refused

QUESTION = "When will the Halden bridge reopen?"
UNANSWERABLE = "Which minister resigned over the submarine contract?"


def _texts(run: Run, data: Path) -> dict[str, str]:
    return {line["id"]: line["text"] for line in run("articles", "--full", "--json", "--data", data).lines}


def _batch(run: Run, tmp_path: Path, verb: str, lines: list[Any], *more: object) -> list[Any]:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("".join(f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in lines), encoding="utf-8")
    ran = run(verb, "--batch", source, "--out", target, "--json", *more)
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    return [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]


def test_search_gives_the_best_passages_first(run: Run, data: Path) -> None:
    out = run("search", QUESTION, "-k", 3, "--json", "--data", data).json
    assert set(out) == {"id", "hits"} and 1 <= len(out["hits"]) <= 3
    assert set(out["hits"][0]) == {"passage_id", "article_id", "title", "outlet", "url", "published", "text", "start", "end", "score"}
    assert out["hits"][0]["article_id"] in {"courier-bridge", "post-bridge"}
    scores = [hit["score"] for hit in out["hits"]]
    assert scores == sorted(scores, reverse=True)
    texts = _texts(run, data)
    assert all(texts[h["article_id"]][h["start"] : h["end"]] == h["text"] for h in out["hits"])


def test_an_answer_cites_the_exact_characters_of_the_stored_text(run: Run, data: Path) -> None:
    out = run("ask", QUESTION, "--json", "--data", data).json
    assert {"id", "question", "abstained", "score", "mode", "claims", "sources", "nearest", "notices", "seconds"} <= set(out)
    assert not out["abstained"] and out["mode"] == "extractive" and out["claims"]
    texts = _texts(run, data)
    for claim in out["claims"]:
        assert {"text", "lane", "attributed_to", "citations", "reason", "replaced"} <= set(claim)
        assert claim["citations"]
        for citation in claim["citations"]:
            assert texts[citation["article_id"]][citation["start"] : citation["end"]] == citation["quote"]
    assert "14 March" in " ".join(claim["text"] for claim in out["claims"])


def test_words_need_no_quotation_marks(run: Run, data: Path) -> None:
    assert run("ask", *QUESTION.split(), "--json", "--data", data).json["question"] == QUESTION


def test_a_person_reads_the_answer_its_sources_and_what_was_searched(run: Run, data: Path) -> None:
    out = run("ask", QUESTION, "--data", data).out
    assert "Halden Courier, 3 Mar: “" in out and "[1]" in out
    assert "From 4 articles, 3 accounts, newest 4 Mar 2026 · extractive" in out
    assert "\x1b" not in out


def test_what_the_articles_do_not_say_is_not_answered(run: Run, data: Path) -> None:
    out = run("ask", UNANSWERABLE, "--json", "--data", data).json
    assert out["abstained"] and not out["claims"] and out["nearest"]
    assert run("ask", UNANSWERABLE, "--data", data).out.startswith("The articles do not say. 4 were searched; nearest: “")


def test_filters_leave_out_other_outlets_and_undated_articles_with_a_notice(run: Run, data: Path) -> None:
    out = run("ask", QUESTION, "--outlet", "valley post", "--since", "2026-03-01", "--json", "--data", data).json
    assert {s["outlet"] for s in out["sources"]} <= {"Valley Post"}
    assert out["scope"]["articles"] == 1
    assert any("undated" in notice for notice in run("ask", QUESTION, "--since", "2026-03-01", "--json", "--data", data).json["notices"])


def test_a_batch_answers_every_line_in_order_and_goes_on_after_a_broken_one(run: Run, data: Path, tmp_path: Path) -> None:
    given = [
        {"id": "given-1", "outlet": "Orle Times", "title": "Ferry", "text": "The ferry to Tarn Mill sails again on Friday, its owner said."}
    ]
    lines = [
        {"id": "a", "question": QUESTION, "now": "2026-03-05"},
        '{"id": "b", "question"',
        {"id": "c", "question": " "},
        {"id": "d", "question": "When does the ferry to Tarn Mill sail again?", "articles": given},
        {"id": "e", "question": QUESTION, "now": "soon"},
    ]
    a, b, c, d, e = _batch(run, tmp_path, "ask", lines, "--data", data)
    assert a["id"] == "a" and a["claims"]
    assert b["id"] is None and "Line 2" in b["error"]
    assert c == {"id": "c", "error": c["error"]} and "empty" in c["error"]
    assert d["claims"][0]["citations"][0]["article_id"] == "given-1"
    assert "`now` takes a date" in e["error"]
    assert run("status", "--json", "--data", data).json["articles"] == 4


def test_a_batch_can_be_written_to_standard_output(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text('{"id": 1, "text": "A shameful vote."}\n{"id": 2, "text": ""}\n', encoding="utf-8")
    first, second = run("loaded", "--batch", source, "--data", tmp_path / "data").lines
    assert set(first) == {"id", "loaded", "score", "terms"} and first["id"] == 1
    assert set(second) == {"id", "error"}


def test_given_articles_need_no_store(run: Run, tmp_path: Path) -> None:
    lines = [
        {
            "id": "1",
            "articles": [{"id": "x", "outlet": "Halden Courier", "text": COURIER}, {"id": "y", "outlet": "Valley Post", "text": POST}],
        }
    ]
    (out,) = _batch(run, tmp_path, "summary", lines, "--data", tmp_path / "none")
    assert out["claims"] and {c["article_id"] for claim in out["claims"] for c in claim["citations"]} <= {"x", "y"}
    assert not (tmp_path / "none").exists()


def test_a_summary_of_a_topic_has_sections_and_a_receipt(run: Run, data: Path) -> None:
    out = run("summary", "Halden bridge", "--json", "--data", data).json
    assert not out["abstained"] and out["sections"] and set(out["neutrality"]) == {"loaded_terms", "words_by_account", "left_out"}
    assert sorted(n for s in out["sections"] for n in s["claims"]) == list(range(len(out["claims"])))
    assert sum(len(claim["text"].split()) for claim in out["claims"]) <= 60


def test_a_summary_of_one_article_rests_on_it_alone(run: Run, data: Path) -> None:
    out = run("summary", "--article", "courier-library", "--json", "--data", data).json
    assert {s["article_id"] for s in out["sources"]} == {"courier-library"}


def test_compare_sets_the_newest_event_of_two_accounts_side_by_side(run: Run, data: Path) -> None:
    out = run("compare", "--json", "--data", data).json
    assert {"id", "accounts", "agreed", "only", "differ", "wording", "headlines", "silent"} <= set(out)
    assert {a["article_id"] for a in out["accounts"]} == {"courier-bridge", "post-bridge"}
    texts = _texts(run, data)
    for row in [*out["agreed"], *out["differ"], *(r for rows in out["only"].values() for r in rows)]:
        assert set(row) == {"about", "kind", "spans"}
        assert all(texts[s["article_id"]][s["start"] : s["end"]] == s["quote"] for s in row["spans"])
    shown, whole = run("compare", "--data", data).out, run("compare", "--all", "--data", data).out
    assert "lists them" not in whole and shown.count("•") <= whole.count("•")
    assert "2 accounts" in shown and "Halden Courier" in shown and "Valley Post" in shown


def test_a_claim_is_held_against_the_articles_or_against_given_texts(run: Run, data: Path, tmp_path: Path) -> None:
    out = run("check", "The bridge over the Orle closed on 2 February.", "--json", "--data", data).json
    assert {"id", "verdict", "score", "accounts", "evidence", "reasons"} <= set(out)
    assert out["verdict"] == "supported" and {"article_id", "start", "end", "quote"} <= set(out["evidence"][0])
    lines = [
        {"id": "1", "claim": "The ferry sails on Friday.", "sources": ["Nothing of note happened in Halden.", "The ferry sails on Friday."]}
    ]
    (given,) = _batch(run, tmp_path, "check", lines, "--data", tmp_path / "none")
    assert given["verdict"] == "supported" and given["evidence"][0]["source"] == 1


def test_loaded_finds_the_words(run: Run, tmp_path: Path) -> None:
    out = run("loaded", "A shameful vote.", "--json", "--data", tmp_path / "data").json
    assert out["loaded"] and out["terms"][0]["text"] == "shameful"
    assert "“shameful”" in run("loaded", "A shameful vote.", "--data", tmp_path / "data").out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["ask"], "is empty"),
        (["ask", "  "], "is empty"),
        (["ask", "why " * 2500], "10,000 characters"),
        (["ask", QUESTION, "--outlet", "Vally Post"], "Did you mean Valley Post?"),
        (["ask", QUESTION, "--since", "yesterday"], "takes a date such as"),
        (["ask", QUESTION, "--since", "2026-03-05", "--until", "2026-03-01"], "swap them"),
        (["search", QUESTION, "-k", "0"], "1 to 100"),
        (["search", QUESTION, "-k", "many"], "-k"),
        (["summary", "--length", "endless"], "short, standard or long"),
        (["summary", "--article", "courier-brigde"], "courier-bridge"),
        (["compare", "--article", "courier-bridge"], "two"),
        (["check", ""], "is empty"),
        (["loaded"], "is empty"),
        (["ask", QUESTION, "--out", "x.jsonl"], "--batch"),
        (["ask", QUESTION, "--batch", "none.jsonl"], "with the one or with the other"),
        (["ask", "--batch", "none.jsonl"], "There is no file none.jsonl"),
        (["ask", QUESTION, "--lenght", "short"], "No such option"),
        (["aks", QUESTION], "No such command"),
        (["evaluate", "none.jsonl"], "There is no file none.jsonl"),
        (["run"], "evenhand chat"),
    ],
    ids=lambda value: " ".join(value)[:40] if isinstance(value, list) else "",
)
def test_what_cannot_be_done_is_refused_in_one_plain_sentence(run: Run, data: Path, arguments: list[str], says: str) -> None:
    assert says in refused(run(*arguments, "--data", data))
