from bot import terminal_ledger
from core.values import AccountVerdict, ClaimCheck, Comparison, LoadedReading, LoadedTerm, Row, Silence, Span, Verdict, Wording
from tests.bot.made import COURIER, POST, shown, span

REOPENS = span(COURIER, "The bridge will reopen on 14 March, the county engineer said.")
SHUT = span(POST, "The bridge stays shut until 21 March.")
SHOPS = span(POST, "Shopkeepers ask for help.")


def _ledger(**parts: object) -> Comparison:
    empty: dict[str, object] = {"agreed": (), "only": (), "differ": (), "wording": (), "silent": ()}
    return Comparison("Halden bridge", (COURIER, POST), **{**empty, **parts})  # type: ignore[arg-type]


def test_the_ledger_numbers_its_accounts_and_cites_every_span() -> None:
    ledger = _ledger(
        agreed=(Row("", "shared", (REOPENS, SHUT)),),
        only=((POST, (Row("shopkeepers", "only", (SHOPS,)),)),),
        differ=(Row("the reopening", "date", (REOPENS, SHUT)),),
        wording=(Wording("the closure", (span(COURIER, "reopen"), span(POST, "stays shut"))),),
        silent=(Silence("shopkeepers", COURIER, 3, REOPENS),),
    )
    text = shown(terminal_ledger.comparison(ledger), width=300)
    assert text == (
        "Halden bridge: 2 accounts\n"
        "1 Halden Courier · Bridge repairs near their end · 3 Mar 2026\n"
        "2 Valley Post · Another week of detours · 4 Mar 2026\n"
        "\n"
        "Several report\n"
        "• “The bridge will reopen on 14 March, the county engineer said.” [1] · “The bridge stays shut until 21 March.” [2]\n"
        "\n"
        "Accounts differ\n"
        "• the reopening: “The bridge will reopen on 14 March, the county engineer said.” [1] · "
        "“The bridge stays shut until 21 March.” [2]\n"
        "\n"
        "How each puts it\n"
        "• the closure: “reopen” [1] · “stays shut” [2]\n"
        "\n"
        "Only Valley Post reports\n"
        "• shopkeepers: “Shopkeepers ask for help.” [2]\n"
        "\n"
        "Not mentioned\n"
        "• shopkeepers: not in Halden Courier [1]"
    )


def test_a_long_part_of_the_ledger_is_cut_with_the_number_that_is_left() -> None:
    rows = tuple(Row(f"subject {n}", "only", (SHOPS,)) for n in range(8))
    text = shown(terminal_ledger.comparison(_ledger(only=((POST, rows),))))
    assert "• subject 4: " in text and "subject 5" not in text and "• and 3 more; --json has them all" in text


def test_accounts_that_share_nothing_are_said_to_share_nothing() -> None:
    assert "No sentence of one account" in shown(terminal_ledger.comparison(_ledger()))


def _check(verdict: Verdict, *evidence: Span) -> ClaimCheck:
    accounts = tuple(AccountVerdict(one.article, verdict, 0.5, (one,)) for one in evidence)
    return ClaimCheck("The bridge opens on 14 March.", verdict, 0.5, accounts, evidence, ("the date is the same",))


def test_a_check_opens_with_its_verdict_and_shows_each_accounts_evidence() -> None:
    text = shown(terminal_ledger.check(_check(Verdict.SUPPORTED, REOPENS)), width=300)
    assert text.splitlines() == [
        "Supported: “The bridge opens on 14 March.”",
        "Halden Courier supports it: “The bridge will reopen on 14 March, the county engineer said.” [1]",
        "the date is the same",
        "",
        "1 Halden Courier · Bridge repairs near their end · 3 Mar 2026",
        "  │ The bridge will reopen on 14 March, the county engineer said.",
    ]


def test_a_claim_that_no_account_knows_is_said_not_to_be_in_the_articles() -> None:
    assert shown(terminal_ledger.check(_check(Verdict.NOT_FOUND))).startswith("Not in the articles: “The bridge opens")


def test_loaded_words_are_listed_with_neutral_ones_and_marked_in_the_text() -> None:
    reading = LoadedReading(
        "It was a shameful, reckless vote.", True, 0.8, (LoadedTerm("shameful", 9, 17, None), LoadedTerm("reckless", 19, 27, "quick"))
    )
    assert shown(terminal_ledger.loaded(reading)) == (
        "Loaded wording (score 0.80): “shameful”; “reckless” (neutral: quick).\nIt was a shameful, reckless vote."
    )
    assert "\x1b[1;4mshameful\x1b[0m" in shown(terminal_ledger.loaded(reading), terminal=True)


def test_a_plain_text_has_no_loaded_wording() -> None:
    assert shown(terminal_ledger.loaded(LoadedReading("The council voted.", False, 0.02, ()))) == "No loaded wording found (score 0.02)."
