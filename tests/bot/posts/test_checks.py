"""Claim checks as a reader sees them."""

from datetime import UTC, datetime

import pytest

from bot.posts.checks import check
from bot.posts.values import Tone
from bot.records.values import Correction, Fault
from core.values import AccountVerdict, ClaimCheck, Span, Verdict
from tests.bot.made import COURIER, POST, article, span
from tests.bot.posts.reading import seen, whole

REOPENS = span(COURIER, "The bridge will reopen on 14 March, the county engineer said.")
SHUT = span(POST, "The bridge stays shut until 21 March.")
LIBRARY = article("library", "The library opens on Sundays.", "Library hours")
THIRD, FOURTH = "<t:1772539200:D>", "<t:1772625600:D>"


def _check(verdict: Verdict, *accounts: AccountVerdict, notices: tuple[str, ...] = ()) -> ClaimCheck:
    return ClaimCheck("The bridge opens on 14 March.", verdict, 0.5, accounts, (), ("the date is the same",), notices)


def _says(verdict: Verdict, evidence: Span) -> AccountVerdict:
    return AccountVerdict(evidence.article, verdict, 0.5, (evidence,))


def test_a_check_opens_with_both_verdicts_where_accounts_contradict_each_other_and_shows_those_that_decide() -> None:
    other = _says(Verdict.NOT_FOUND, span(LIBRARY, "The library opens on Sundays."))
    decided = _check(
        Verdict.SUPPORTED, _says(Verdict.SUPPORTED, REOPENS), _says(Verdict.CONTRADICTED, SHUT), other, notices=("Accounts differ.",)
    )
    (card,) = check(decided)
    assert card.tone is Tone.ANSWER
    assert seen(card).text == (
        "> The bridge opens on 14 March.\n"
        "**Supported by 1 account, contradicted by 1**\n"
        "- **Halden Courier** supports it: “The bridge will reopen on 14 March, the county engineer said.” [[1]]\n"
        "- **Valley Post** contradicts it: “The bridge stays shut until 21 March.” [2]\n"
        "1 other account was searched and did not decide it.\n"
        f"-# 1 Halden Courier · [Bridge repairs near their end] · {THIRD}\n"
        f"-# 2 Valley Post · Another week of detours · {FOURTH}\n"
        "-# Accounts differ.\n"
        "-# Why: the date is the same."
    )


def test_a_claim_that_no_account_decides_keeps_the_shape() -> None:
    (card,) = check(_check(Verdict.NOT_FOUND, _says(Verdict.NOT_FOUND, SHUT)))
    assert card.tone is Tone.SILENT
    assert "**Not in the articles**\n- **Valley Post** comes nearest: “The bridge stays shut" in seen(card).text
    assert "**Not in the articles**" in whole(check(_check(Verdict.NOT_FOUND)))


@pytest.mark.parametrize(("verdict", "headline"), [(Verdict.SUPPORTED, "Supported"), (Verdict.CONTRADICTED, "Contradicted")])
def test_accounts_that_agree_on_a_claim_share_the_verdict(verdict: Verdict, headline: str) -> None:
    assert f"\n**{headline}**\n" in whole(check(_check(verdict, _says(verdict, REOPENS), _says(Verdict.NOT_FOUND, SHUT))))


def test_a_correction_of_a_check_stands_before_its_verdict() -> None:
    right = Correction(datetime(2026, 3, 9, tzinfo=UTC), Fault.QUOTE, "He said 21 March.")
    lines = whole(check(_check(Verdict.SUPPORTED, _says(Verdict.SUPPORTED, REOPENS)), right)).split("\n")
    assert lines[1].startswith("**Corrected**") and lines[2] == "**Supported**"
