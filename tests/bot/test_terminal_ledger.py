from dataclasses import replace

from bot import terminal_ledger
from core.values import AccountVerdict, ClaimCheck, Comparison, LoadedReading, LoadedTerm, Row, Silence, Span, Verdict, Wording
from tests.bot.made import COURIER, POST, article, shown, span, speaking

REOPENS = span(COURIER, "The bridge will reopen on 14 March, the county engineer said.")
SHUT = span(POST, "The bridge stays shut until 21 March.")
LIBRARY = article("library", "The library opens on Sundays.", "Library hours")
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
        "\n"
        "Headlines\n"
        "1 Halden Courier · 3 Mar 2026: “Bridge repairs near their end”\n"
        "2 Valley Post · 4 Mar 2026: “Another week of detours”\n"
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
        "• “Shopkeepers ask for help.” [2]\n"
        "\n"
        "Not mentioned\n"
        "• shopkeepers: not in Halden Courier [1]"
    )


def test_a_long_part_of_the_ledger_is_cut_with_the_number_that_is_left() -> None:
    long = _ledger(only=((POST, (Row("", "only", (SHOPS,)),) * 8),))
    text = shown(terminal_ledger.comparison(long, more="--all lists them"))
    assert text.count("• “Shopkeepers") == 6 and text.endswith("• and 2 more; --all lists them")
    text = shown(terminal_ledger.comparison(long))
    assert text.count("• “Shopkeepers") == 8 and "more" not in text


def test_of_what_several_report_and_quote_the_weightiest_are_shown_and_the_rest_is_counted() -> None:
    told = tuple(Row("", "several", (Span(COURIER, 0, n), Span(POST, 0, n))) for n in range(20, 27))
    names = ("Ana Brun", "Tom Ode", "Lea Vik")
    said = [replace(speaking(f"“It is late,” said {who}.", ("It is late,", who)), source=COURIER.source) for who in names]
    quoted = tuple(Row("", "quoted", (span(by, "It is late,"),)) for by in said)
    text = shown(terminal_ledger.comparison(_ledger(agreed=told + quoted), more="--all lists them"), width=300)
    assert sum(line.startswith("•") and "more" not in line for line in text.splitlines()) == 8
    assert "Several quote Tom Ode" in text and "Lea Vik" not in text
    assert text.count("and 1 more") == 2


def test_a_row_says_who_speaks_and_the_same_words_stand_once() -> None:
    words = "We expect to finish early."
    one, other = (
        replace(speaking(f"She spoke. “{words}”", (words, name)), source=of.source)
        for name, of in (("Ana Brun", COURIER), ("Dr. Brun", POST))
    )
    nobody = replace(speaking(f"They spoke. “{words}”", (words, None)), source=LIBRARY.source)
    rows = (Row("early", "several", tuple(span(of, words) for of in (one, other, nobody))),)
    ledger = Comparison("", (one, other, nobody), rows, ((one, (Row("early", "only", (span(one, words),)),)),), (), (), ())
    text = shown(terminal_ledger.comparison(ledger), width=300)
    assert (
        "• Ana Brun, in Halden Courier and Valley Post: “We expect to finish early.” [1][2] · "
        "speaker not named, in Halden Courier: “We expect to finish early.” [3]\n" in text
    )
    assert "Only Halden Courier reports\n• Ana Brun: “We expect to finish early.” [1]" in text


def test_what_several_quote_of_one_person_stands_under_their_name() -> None:
    one = replace(speaking("“It is late,” she said.", ("It is late,", "Ana Brun")), source=COURIER.source)
    other = replace(speaking("“It is late,” Ms. Brun said.", ("It is late,", "Brun")), source=POST.source)
    row = Row("", "quoted", (span(one, one.text), span(other, other.text)))
    ledger = Comparison("", (one, other), (Row("", "several", (REOPENS, SHUT)), row), (), (), (), ())
    text = shown(terminal_ledger.comparison(ledger), width=300)
    assert text.endswith("Several quote Ana Brun\n• “‘It is late,’ she said.” [1] · “‘It is late,’ Ms. Brun said.” [2]")
    unnamed = replace(ledger, agreed=(Row("", "quoted", (REOPENS, SHUT)),))
    assert "Several quote the same words\n• “The bridge will" in shown(terminal_ledger.comparison(unnamed), width=300)


def test_a_subject_that_is_not_mentioned_names_each_outlet_once() -> None:
    again = replace(POST, source=replace(POST.source, id="again"))
    silent = (Silence("Shops", POST, 3, None), Silence("shops", again, 3, None), Silence("Shops", POST, 3, None))
    text = shown(terminal_ledger.comparison(replace(_ledger(silent=silent), accounts=(COURIER, POST, again))))
    assert text.endswith("Not mentioned\n• Shops: not in Valley Post [2][3]")


def test_accounts_that_share_nothing_are_said_to_share_nothing() -> None:
    assert "No sentence of one account" in shown(terminal_ledger.comparison(_ledger()))


def _check(verdict: Verdict, *accounts: AccountVerdict, notices: tuple[str, ...] = ()) -> ClaimCheck:
    return ClaimCheck("The bridge opens on 14 March.", verdict, 0.5, accounts, (), ("the date is the same",), notices)


def _says(verdict: Verdict, evidence: Span) -> AccountVerdict:
    return AccountVerdict(evidence.article, verdict, 0.5, (evidence,))


def test_a_check_opens_with_its_verdict_and_shows_the_accounts_that_decide() -> None:
    other = _says(Verdict.NOT_FOUND, span(LIBRARY, "The library opens on Sundays."))
    decided = _check(
        Verdict.SUPPORTED, _says(Verdict.SUPPORTED, REOPENS), _says(Verdict.CONTRADICTED, SHUT), other, notices=("Accounts differ.",)
    )
    assert shown(terminal_ledger.check(decided), width=300).splitlines() == [
        "Supported by 1 account, contradicted by 1: “The bridge opens on 14 March.”",
        "Accounts differ.",
        "Halden Courier supports it: “The bridge will reopen on 14 March, the county engineer said.” [1]",
        "Valley Post contradicts it: “The bridge stays shut until 21 March.” [2]",
        "1 other account was searched and did not decide it.",
        "Why: the date is the same.",
        "",
        "1 Halden Courier · Bridge repairs near their end · 3 Mar 2026",
        "  │ The bridge will reopen on 14 March, the county engineer said.",
        "2 Valley Post · Another week of detours · 4 Mar 2026",
        "  │ The bridge stays shut until 21 March.",
    ]


def test_accounts_that_agree_share_the_verdict_and_no_reason_is_no_line() -> None:
    agreed = replace(_check(Verdict.SUPPORTED, _says(Verdict.SUPPORTED, REOPENS)), reasons=())
    text = shown(terminal_ledger.check(agreed), width=300)
    assert text.startswith("Supported: “The bridge opens on 14 March.”\nHalden Courier supports it") and "Why" not in text


def test_a_claim_that_no_account_decides_is_not_in_the_articles_and_the_nearest_are_shown() -> None:
    text = shown(terminal_ledger.check(_check(Verdict.NOT_FOUND, _says(Verdict.NOT_FOUND, SHUT))), width=300)
    assert text.startswith("Not in the articles: “The bridge opens on 14 March.”\nValley Post comes nearest: “The bridge stays shut")
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
