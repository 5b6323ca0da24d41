"""What a reader is told of how an answer came about."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.posts.why import why
from core.values import (
    AccountVerdict,
    ClaimCheck,
    Comparison,
    Considered,
    Lane,
    Neutrality,
    Row,
    Section,
    SectionKind,
    Summary,
    Verdict,
)
from tests.bot.made import COURIER, POST, answer, claim, span
from tests.bot.posts.reading import whole

REOPENS = "The bridge will reopen on 14 March, the county engineer said."
SHUT = "The bridge stays shut until 21 March."
SHOPS = "Shopkeepers ask for help."
ASKED = datetime(2026, 3, 9, 10, tzinfo=UTC)
SPANS = span(COURIER, REOPENS), span(POST, SHUT)


def test_an_answer_without_a_model_says_so_and_groups_what_was_weighed_by_what_became_of_it() -> None:
    considered = (
        Considered(SPANS[0], 2.5, "shown"),
        Considered(SPANS[1], 1.25, "says the same"),
        Considered(span(POST, SHOPS), 0.5, "says the same"),
    )
    text = whole(why(answer(claim(1, COURIER, REOPENS), considered=considered, seconds=0.4), ASKED))
    assert text == (
        "The sentences are the articles' own; no language model wrote any. It took 0.4 s.\n"
        "How surely the articles answer it: 0.90 of 1, enough to answer.\n"
        "**How the sentences were made**\n"
        "- 1 sentence shown word for word\n"
        "Weighed, best first; a higher figure fits the question better:\n"
        "**Shown**\n"
        f"- 2.50 · **Halden Courier** [↗] “{REOPENS}”\n"
        "**Says the same**\n"
        f"- 1.25 · **Valley Post** “{SHUT}”\n"
        f"- 0.50 · **Valley Post** “{SHOPS}”\n"
        "\n"
        "-# Asked <t:1773050400:f>"
    )


def test_an_abstention_had_too_little() -> None:
    assert "0.12 of 1, too little to answer." in whole(why(replace(answer(abstained=True), score=0.12), None))


def test_what_a_model_wrote_is_told_with_what_the_check_put_in_its_place() -> None:
    reworded = claim(1, COURIER, REOPENS, Lane.REWRITTEN, "It reopens on 14 March.")
    gave_way = replace(claim(2, POST, SHUT), reason="a date of its own", replaced="It stays shut until May.")
    text = whole(why(answer(reworded, gave_way, mode="some-model"), None))
    assert text.startswith("Written by the language model some-model; every sentence passed the check or gave way to its source.")
    assert "- It reopens on 14 March. [[1]] · reworded, and checked against its source" in text
    assert f"- “{SHUT}” [2] · word for word: a date of its own\n- instead of: “It stays shut until May.”" in text
    assert "shown word for word" not in text


def test_a_summary_shows_its_receipt_of_neutrality() -> None:
    told = answer(claim(1, COURIER, REOPENS), claim(2, POST, SHUT))
    receipt = Neutrality((("rammed", "Valley Post"), ("mob", "Valley Post")), (("courier", 11), ("gone", 1)), (("loaded", 2),))
    text = whole(why(Summary(told, (Section(SectionKind.LEAD, told.claims),), receipt), None))
    assert "**Words of each account**\n- Halden Courier: 11 words\n- gone: 1 word\n" in text
    assert "**Loaded wording met**\n- Valley Post: “rammed”, “mob”\n" in text
    assert "**Left out**\n- loaded: 2 sentences" in text
    assert "How surely" not in text


def test_a_comparison_counts_what_it_found() -> None:
    rows = (Row("", "shared", SPANS),)
    text = whole(why(Comparison("", (COURIER, POST), rows, ((POST, rows * 2),), rows, (), (), (), 90.0), None))
    assert "no language model writes here. It took 1 min 30 s." in text
    assert "- 1 reported by several\n- 1 on which accounts differ\n- 2 in one account only\n- 0 put in different words\n" in text
    assert "**Compared**\n- 1 Halden Courier · <t:1772539200:D>\n- 2 Valley Post · <t:1772625600:D>" in text


def test_a_check_gives_its_reasons_and_each_accounts_verdict() -> None:
    accounts = (
        AccountVerdict(COURIER, Verdict.SUPPORTED, 0.8, SPANS[:1]),
        AccountVerdict(POST, Verdict.NOT_FOUND, 0.1, SPANS[1:]),
    )
    text = whole(why(ClaimCheck("x", Verdict.SUPPORTED, 0.8, accounts, (), ("the date is the same",)), None))
    assert "Support found: 0.80 of 1.\n**Reasons**\n- the date is the same\n**Each account**\n" in text
    assert "- 0.80 · **Halden Courier** · supported\n- 0.10 · **Valley Post** · not in the articles" in text
