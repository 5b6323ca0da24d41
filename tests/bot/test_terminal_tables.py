from datetime import UTC, datetime

from bot import terminal_tables
from bot.terminal_tables import Check
from core.values import Event, FailedFile, Hit, IndexReport, Passage
from tests.bot.made import COURIER, POST, article, shown


def test_hits_are_numbered_under_the_line_of_their_article() -> None:
    text = shown(terminal_tables.hits([Hit(Passage(POST, 0, 1), 0.5, 0.4, 0.0)]))
    assert text.splitlines()[0] == "1 Valley Post · Another week of detours · 4 Mar 2026  0.500"
    assert "The bridge stays shut until 21 March. Shopkeepers ask for help." in text
    assert shown(terminal_tables.hits([])) == "No passage has anything to do with it."


def test_accounts_of_one_event_stand_together_under_its_title() -> None:
    alone = article("alone", "x", title="Library hours", outlet=None, published=None)
    events = [Event("e", "The bridge", ("courier", "post"), datetime(2026, 3, 4, tzinfo=UTC))]
    sources = [alone.source, COURIER.source, POST.source]
    lines = shown(terminal_tables.articles(sources, {"courier": 20, "post": 1200}, events)).splitlines()
    assert lines == [
        "The bridge (2 accounts)",
        "  Halden Courier · Bridge repairs near their end · 3 Mar 2026",
        "    courier · 20 words",
        "  Valley Post · Another week of detours · 4 Mar 2026",
        "    post · 1,200 words",
        "",
        "On their own",
        "  outlet unknown · Library hours · undated",
        "    alone",
        "",
        "3 articles of 2 outlets.",
    ]


def test_a_run_is_reported_with_the_files_that_could_not_be_read() -> None:
    report = IndexReport(2, 0, 1, 0, 12, 30, 75.4, (FailedFile("a.txt", "It is empty."),))
    assert shown(terminal_tables.index_report(report)).splitlines() == [
        "2 added, 1 removed, 1 not read in 1 min 15 s.",
        "not read: a.txt: It is empty.",
        "12 articles, 30 passages can be asked.",
    ]


def test_a_failed_check_is_followed_by_what_to_do() -> None:
    text = shown(terminal_tables.doctor([Check("Python", True, "3.11.7", "no"), Check("Articles", False, "none", "Index some.")]))
    assert [line.split() for line in text.splitlines()] == [
        ["ok", "Python", "3.11.7"],
        ["mend", "Articles", "none"],
        ["→", "Index", "some."],
    ]
