"""The channel in a terminal, typed into through standard input."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from core.errors import SeveralEvents
from core.values import Comparison, Row
from tests.bot.conftest import Ran, Run
from tests.bot.made import COURIER, POST, span

Type = Callable[..., Ran]


@pytest.fixture
def type_(run: Run, data: Path, monkeypatch: pytest.MonkeyPatch) -> Type:
    def type__(*lines: str, verb: str = "chat", folder: Path = data) -> Ran:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return run(verb, "--data", folder)

    return type__


def test_a_plain_line_is_a_question_and_the_end_of_input_leaves(type_: Type) -> None:
    ran = type_("When will the Halden bridge reopen?")
    assert ran.code == 0 and ran.err == ""
    assert "[1]" in ran.out and "From 4 articles" in ran.out


def test_a_question_may_follow_up_the_last(type_: Type) -> None:
    out = " ".join(
        type_("When will the Halden bridge reopen?", "/status", "Why did it close?", "/ask What did Ortiz say about it?").out.split()
    )
    assert "Understood as: Why did the Halden bridge close?" in out
    assert "Understood as: What did Ortiz say about the Halden bridge?" in out


def test_only_the_last_three_questions_are_followed_up(type_: Type) -> None:
    names_nothing = ["Were there arrests?", "Were there fires?", "Were there floods?"]
    assert "Understood as: What did Dana Ortiz say?" in type_("Who is Dana Ortiz?", *names_nothing[:2], "What did she say?").out
    assert "Understood" not in type_("Who is Dana Ortiz?", *names_nothing, "What did she say?").out


def test_an_error_is_one_sentence_and_the_talk_goes_on(type_: Type) -> None:
    ran = type_(
        "/frobnicate", "/article nobody", "   ", "/ask Who? --since soon", "/ask Who? --loud yes", "/articles Vally Post", "/status"
    )
    assert ran.code == 0 and ran.err == "" and "Traceback" not in ran.out
    for sentence in (
        "no command /frobnicate",
        "no article with the id “nobody”",
        "takes a date",
        "no option --loud",
        "Did you mean Valley Post?",
    ):
        assert sentence in " ".join(ran.out.split())
    assert "extractive" in ran.out


def test_quit_leaves_what_comes_after_unread(type_: Type) -> None:
    assert type_("/quit", "/status").out == ""


def test_the_help_names_every_command(type_: Type) -> None:
    out = type_("/help").out
    assert all(
        f"/{name}" in out
        for name in ("ask", "summary", "compare", "more", "check", "search", "loaded", "articles", "article", "status", "quit")
    )


def test_the_articles_of_one_outlet_and_one_whole_article_can_be_read(type_: Type) -> None:
    out = type_("/articles valley post").out
    assert "1 article of 1 outlet." in out
    out = type_("/article post-bridge").out
    assert out.startswith("Valley Post · Another week of detours at the Halden bridge · 4 Mar 2026\n")
    assert "Drivers take a shameful detour" in out


def test_other_commands_are_shown_as_the_verbs_show_them(type_: Type, run: Run, data: Path) -> None:
    assert type_("/compare").out.replace("/more", "--all") == run("compare", "--data", data).out
    assert (
        type_("/summary Halden bridge --length standard").out == run("summary", "Halden bridge", "--length", "standard", "--data", data).out
    )
    assert "“shameful”" in type_("/loaded A shameful vote.").out
    assert "supported" in type_("/check The bridge over the Orle closed on 2 February.").out.lower()


def test_of_several_events_one_is_picked_by_its_number(type_: Type, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    async def resolve(_wiring: object, line: dict[str, object], _tell: object = None) -> None:
        asked.append(line["topic"])
        raise SeveralEvents("Several events fit “council”.", (("0123456789abcdef", "The bridge"), ("fedcba9876543210", "The library")))

    monkeypatch.setattr("bot.requests.compare", resolve)
    out = type_("/compare council", "2", "/compare council", "/help", "1").out
    assert asked == ["council", "fedcba9876543210", "council"]
    assert "Several events fit “council”.\n1 The bridge\n2 The library\nType its number.\n" in out


def test_what_a_comparison_leaves_out_can_be_had(type_: Type, run: Run, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def long(*_: object) -> Comparison:
        rows = (Row("", "only", (span(POST, "Shopkeepers ask for help."),)),) * 8
        return Comparison("", (COURIER, POST), (), ((POST, rows),), (), (), ())

    monkeypatch.setattr("bot.requests.compare", long)
    out = type_("/more", "/compare", "/more").out
    assert "There was no comparison yet: /compare makes one.\n" in out
    assert "• and 2 more; /more lists them\n" in out and out.count("Shopkeepers") == 6 + 8


def test_the_demonstration_asks_sums_up_and_compares(type_: Type) -> None:
    ran = type_(verb="demo")
    assert ran.code == 0 and ran.err == ""
    assert [line for line in ran.out.splitlines() if line.startswith("> ")][-2:] == ["> /summary", "> /compare"]
    assert "The articles do not say." in ran.out and "2 accounts" in ran.out and "[1]" in ran.out
