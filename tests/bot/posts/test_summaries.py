"""The shape of a summary as a reader sees it."""

from dataclasses import replace

from bot.posts.summaries import summary
from core.values import Neutrality, Section, SectionKind, Summary
from tests.bot.made import COURIER, POST, answer, article, claim
from tests.bot.posts.reading import seen, whole

REOPENS = "The bridge will reopen on 14 March, the county engineer said."
SHUT = "The bridge stays shut until 21 March."
SHOPS = "Shopkeepers ask for help."
THIRD, FOURTH = "<t:1772539200:D>", "<t:1772625600:D>"


def test_the_parts_of_a_summary_are_named() -> None:
    shared = claim(1, COURIER, REOPENS)
    both = replace(shared, citations=(*shared.citations, *claim(2, POST, SHUT).citations))
    shop, date = claim(2, POST, SHOPS), claim(2, POST, SHUT)
    told = replace(answer(shared, both, shop, shared, date), question="Halden bridge")
    sections = (
        Section(SectionKind.LEAD, (shared,)),
        Section(SectionKind.SHARED, (both,)),
        Section(SectionKind.ACCOUNT, (shop,), "Valley Post"),
        Section(SectionKind.DIFFER, (shared, date)),
    )
    lines = whole(summary(Summary(told, sections, Neutrality((), (), ())))).split("\n")
    assert lines[0] == "> Summary: Halden bridge"
    assert lines[1].startswith(f"**Halden Courier**, {THIRD}: “The bridge will reopen")
    assert lines[2] == f"**Reported by several:** **Halden Courier**: “{REOPENS}” [[1]], also reported by Valley Post [2]"
    assert lines[3] == "**Valley Post adds:** “Shopkeepers ask for help.” [2]"
    assert lines[4] == "**They differ:**"
    assert lines[5].startswith(f"- **Halden Courier**, {THIRD}: “The bridge") and lines[5].endswith("[[1]]")
    assert lines[6] == f"- **Valley Post**, {FOURTH}: “{SHUT}” [2]"


def test_where_accounts_differ_over_two_pages_the_heading_and_the_names_are_said_again() -> None:
    long = " ".join(f"Sentence {n} {'tells of the bridge ' * 6}to the end." for n in range(30))
    one, other = article("one", long), article("other", long, outlet="Valley Post")
    sides = [claim(n, of, part.strip() + ".") for part in long.split(".")[:12] for n, of in ((1, one), (2, other))]
    cards = summary(Summary(answer(*sides), (Section(SectionKind.DIFFER, tuple(sides)),), Neutrality((), (), ())))
    assert len(cards) > 1
    for card in cards:
        lines = [line for line in seen(card).text.split("\n") if not line.startswith(("> ", "-# ")) and line]
        assert lines[0] == "**They differ:**" and all(line.startswith("- **") and ": “Sentence" in line for line in lines[1:])


def test_a_summary_of_one_account_reports_and_of_nothing_abstains() -> None:
    one = claim(1, COURIER, REOPENS)
    alone = Summary(replace(answer(one), question=""), (Section(SectionKind.ACCOUNT, (one,), "x"),), Neutrality((), (), ()))
    assert whole(summary(alone)).startswith("**Halden Courier reports:** “The bridge")
    nothing = Summary(answer(abstained=True), (), Neutrality((), (), ()))
    assert "**The articles do not say.**" in whole(summary(nothing))


def test_a_summary_over_two_pages_says_again_in_which_part_it_is() -> None:
    long = article("long", " ".join(f"Sentence {n} {'tells of the bridge ' * 6}to the end." for n in range(30)))
    claims = [claim(1, long, part.strip() + ".") for part in long.text.split(".") if part.strip()][::2]
    told = Summary(answer(*claims), (Section(SectionKind.ACCOUNT, tuple(claims), "x"),), Neutrality((), (), ()))
    cards = summary(told)
    assert len(cards) > 1
    for card in cards:
        assert seen(card).text.split("\n")[1].startswith("**Halden Courier reports:** “Sentence")
        assert "-# 1 Halden Courier" in card.description


def test_a_summary_ends_with_its_receipt_in_small_text() -> None:
    one = claim(1, COURIER, REOPENS)
    receipt = Neutrality((("mob", "Valley Post"),), (("courier", 11), ("post", 0)), (("is worded in a loaded way", 2),))
    told = Summary(answer(one), (Section(SectionKind.LEAD, (one,)),), receipt)
    assert whole(summary(told)).split("\n")[-1] == (
        "-# Loaded words met: 1 in Valley Post · words shown: 11 of Halden Courier, none of 1 other · left out: 2 sentences as loaded"
    )
