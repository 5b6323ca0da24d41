"""What admins see, and how a reindex is told."""

from datetime import UTC, datetime

import pytest

from bot.posts import admin
from bot.posts.values import Tone
from bot.records.values import AuditEntry, ChannelSettings, Dispute, Fault, ServerSettings, Standing, Told
from core.values import AccountVerdict, ClaimCheck, Comparison, FailedFile, IndexReport, Neutrality, Section, SectionKind, Summary, Verdict
from tests.bot.made import COURIER, POST, answer, claim, span
from tests.bot.posts.reading import seen, whole

AT = datetime(2026, 3, 9, 10, tzinfo=UTC)
STAMP = "<t:1773050400:f>"
REOPENS = "The bridge will reopen on 14 March, the county engineer said."
SHUT = "The bridge stays shut until 21 March."
TOLD = answer(claim(1, COURIER, REOPENS), claim(2, POST, SHUT))


def test_the_status_lists_names_and_values() -> None:
    assert seen(admin.status({"articles": "1,200 in 3 passages", "newest": None})).text == (
        "**articles:** 1,200 in 3 passages\n**newest:** none yet"
    )


def test_the_audit_says_who_did_what_and_nothing_in_it_is_live() -> None:
    entries = [
        AuditEntry(AT, "7", "remove", "“Ask <@12>, <@everyone> or <@!3>” was taken out."),
        AuditEntry(AT, None, "limits"),
    ]
    text = admin.audit(entries)[0].description
    assert text == (
        f"{STAMP} · <@7> · remove · “Ask \\<\\@12\\>, \\<\\@everyone\\> or \\<\\@!3\\>” was taken out.\n"
        f"{STAMP} · somebody forgotten since · limits"
    )
    assert whole(admin.audit([])) == "Nothing has been done here yet."


def test_a_detail_cut_short_ends_with_no_broken_mention() -> None:
    text = admin.audit([AuditEntry(AT, "7", "x", f"{'a' * 292} <@123456789012345678> said")])[0].description
    assert "\\<" not in text.partition("…")[0] and seen(admin.audit([AuditEntry(AT, "7", "x", text)])[0])


def _dispute(**fields: object) -> Dispute:
    whole_: dict[str, object] = {"id": 1, "server_id": "2", "question_id": "q", "member_id": "4", "fault": Fault.FACT, "text": "No."}
    return Dispute(**{**whole_, "opened_at": AT, **fields})  # type: ignore[arg-type]


def test_a_dispute_shows_the_question_the_objection_and_what_each_account_was_shown_to_say() -> None:
    card = admin.dispute(_dispute(), "When?", TOLD, 2, 3)
    assert card.title == "Dispute 2 of 3"
    assert seen(card).text == (
        f"> When?\n**Wrong fact**, says <@4>, {STAMP}\nNo.\n**What was shown**\n- **Halden Courier:** {REOPENS}\n- **Valley Post:** {SHUT}"
    )


ONE = AccountVerdict(COURIER, Verdict.SUPPORTED, 0.8, (span(COURIER, REOPENS),))


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        (answer(abstained=True), "The articles do not say."),
        (Summary(TOLD, (Section(SectionKind.LEAD, TOLD.claims),), Neutrality((), (), ())), f"**Valley Post:** {SHUT}"),
        (Summary(answer(abstained=True), (), Neutrality((), (), ())), "The articles do not say."),
        (ClaimCheck("x", Verdict.SUPPORTED, 0.8, (ONE,), (), ()), "Supported"),
        (Comparison("", (COURIER, POST), (), (), (), (), ()), "2 accounts side by side"),
    ],
)
def test_whatever_was_shown_is_told_in_short(told: Told, shown: str) -> None:
    assert seen(admin.dispute(_dispute(), "When?", told, 1, 1)).text.endswith(f"- {shown}")


def test_a_dispute_outlives_its_question_its_member_and_its_answer() -> None:
    resolved = _dispute(member_id=None, standing=Standing.UPHELD, resolution="It is 21 March.")
    text = seen(admin.dispute(resolved, None, None, 1, 1)).text
    assert text == (
        "-# The question has been forgotten.\n"
        f"**Wrong fact**, says somebody forgotten since, {STAMP} · upheld\n"
        "No.\n"
        "**Resolution:** It is 21 March."
    )


def test_settings_say_what_really_holds() -> None:
    text = whole(admin.settings(ServerSettings("5", 2.5, 1_000), {"6": ChannelSettings(threads=True, outlets=("A", "B"))}))
    assert "**Admins:** <@&5>\n" in text and "once in 2.5 s\n" in text and "1,000\n" in text
    assert text.endswith("<#6>: mentions are answered, in threads, from A, B")
    assert admin.channel("6", ChannelSettings(mentions=False, threads=True)) == "<#6>: mentions are not answered, from all outlets"
    assert admin.channel("6", ChannelSettings(outlets=tuple("ABCDEFGHIJKLMN"))).endswith("A, B, C, D, E, F, G, H, I, J, K, L and 2 more")
    assert "Manage Server only" in whole(admin.settings(ServerSettings(), {}))


@pytest.mark.parametrize(("done", "full"), [(0, 0), (3, 5), (10, 16), (11, 16)])
def test_the_bar_of_a_reindex_grows_with_what_is_done(done: int, full: int) -> None:
    card = admin.reindex_progress("embedding", done, 10, "4", 61)
    assert card.tone is Tone.WORKING
    assert seen(card).text == f"**Embedding what is new**\n`{'█' * full}{'░' * (16 - full)}` {done} of 10\n-# Begun by <@4>, 1 min 1 s ago"


def test_a_reindex_of_unknown_length_has_no_bar() -> None:
    assert seen(admin.reindex_progress("reading", 0, 0, None, 0.2)).text == (
        "**Reading the articles**\n-# Begun by the owner, in a terminal, 0.2 s ago"
    )


def test_the_report_of_a_reindex_names_what_could_not_be_read_up_to_a_number() -> None:
    failed = tuple(FailedFile(f"f{n}.md", "is empty") for n in range(42))
    text = whole(admin.reindex_report(IndexReport(2, 0, 0, 11, 13, 31, 0.4, failed, ("One has no date.",))))
    assert text.startswith("**2 added, 11 unchanged, 42 not read in 0.4 s.**\n- not read: f0.md: is empty\n")
    assert "f39.md" in text and "f40.md" not in text and "- and 2 more that could not be read\nOne has no date." in text
    assert text.endswith("-# 13 articles, 31 passages can be asked.") or "\n-# 13 articles, 31 passages can be asked.\n-# page" in text
