"""The shape of an answer and a summary as a reader sees them, on values built by hand; the addresses apart."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.posts.answers import answer as post
from bot.posts.answers import writing
from bot.posts.values import Tone
from bot.records.values import Correction, Fault
from core.values import Hit, Passage, Quotation, QuotationKind, Scope
from tests.bot.made import COURIER, POST, answer, article, claim
from tests.bot.posts.reading import seen, whole

REOPENS = "The bridge will reopen on 14 March, the county engineer said."
EARLY = "“We expect to finish early,” Dana Ortiz told the council."
SHUT = "The bridge stays shut until 21 March."
SHOPS = "Shopkeepers ask for help."
THIRD, FOURTH = "<t:1772539200:D>", "<t:1772625600:D>"
LINK = "https://courier.example/bridge#:~:text=The%20bridge%20will%20reopen%20on,the%20county%20engineer%20said"


def test_an_answer_reads_question_claims_sources_scope() -> None:
    (card,) = post(answer(claim(1, COURIER, REOPENS), claim(2, POST, SHUT)))
    assert card.tone is Tone.ANSWER
    assert card.description == (
        "> When will the bridge reopen?\n"
        f"**Halden Courier**, {THIRD}: “The bridge will reopen on 14 March, the county engineer said.” [[1]]({LINK})\n"
        f"**Valley Post**, {FOURTH}: “The bridge stays shut until 21 March.” [2]\n"
        f"-# 1 Halden Courier · [Bridge repairs near their end]({LINK}) · {THIRD}\n"
        f"-# 2 Valley Post · Another week of detours · {FOURTH}\n"
        f"-# From 6 articles, 3 accounts, newest {FOURTH} · extractive"
    )


def test_the_sentences_of_one_account_share_its_name_and_those_that_adjoin_a_quotation() -> None:
    text = whole(post(answer(claim(1, COURIER, REOPENS), claim(1, COURIER, EARLY), claim(2, POST, SHUT), claim(2, POST, SHOPS))))
    together = "“The bridge will reopen on 14 March, the county engineer said. ‘We expect to finish early,’"
    assert f"**Halden Courier**, {THIRD}: {together}" in text
    assert f"**Valley Post**, {FOURTH}: “{SHUT}” [2] “{SHOPS}” [2]\n" in text


def test_a_claim_that_clashes_with_one_before_says_that_accounts_differ() -> None:
    text = whole(post(answer(claim(1, COURIER, REOPENS), claim(2, POST, SHUT), differing=(1,))))
    assert f"\n**Accounts differ:** **Valley Post**, {FOURTH}: “{SHUT}” [2]\n" in text


def test_words_of_a_speaker_and_an_accounts_own_wording_are_said_to_be() -> None:
    quoting = claim(1, COURIER, REOPENS, speaker="Ana Brun")
    own = replace(claim(2, POST, SHUT), quotations=(Quotation(0, len(SHUT), QuotationKind.WORDING, "Valley Post"),))
    text = whole(post(answer(quoting, own)))
    assert f"**Halden Courier**, {THIRD}, quoting Ana Brun: “" in text
    assert f"**Valley Post**, {FOURTH}, in its own words: “" in text


def test_an_abstention_keeps_the_shape_and_offers_the_nearest_articles() -> None:
    hits = tuple(Hit(Passage(a, 0, 1), 0.1, 0.1, 0.0) for a in (POST, COURIER, POST))
    (card,) = post(answer(abstained=True, nearest=hits, notices=("2 undated articles were left out.",)))
    assert card.tone is Tone.SILENT
    text = seen(card).text
    assert text == (
        "> When will the bridge reopen?\n"
        "**The articles do not say.** 6 were searched; nearest:\n"
        f"- Valley Post · Another week of detours · {FOURTH}\n"
        f"- Halden Courier · [Bridge repairs near their end] · {THIRD}\n"
        "\n"
        "-# 2 undated articles were left out."
    )


def test_a_premise_that_no_article_holds_is_denied_first() -> None:
    text = whole(post(answer(claim(1, COURIER, REOPENS), premises=("lying", "shameful"))))
    assert text.split("\n")[1] == "**The articles do not say “lying” or “shameful”.**"


def test_what_a_follow_up_was_taken_to_ask_stands_under_the_question() -> None:
    value = replace(answer(claim(1, COURIER, REOPENS)), question="And when?", understood="When will the bridge reopen?")
    assert whole(post(value)).startswith("> And when?\n-# Understood as: When will the bridge reopen?\n**Halden")


def test_a_correction_stands_before_all_else_with_its_date() -> None:
    right = Correction(datetime(2026, 3, 9, tzinfo=UTC), Fault.FACT, "It reopens on 21 March.")
    lines = whole(post(answer(claim(1, COURIER, REOPENS)), right)).split("\n")
    assert lines[1] == "**Corrected**, <t:1773057600:D> (wrong fact): It reopens on 21 March."


def test_what_is_unknown_of_an_article_is_shown_as_unknown() -> None:
    bare = article("bare", SHUT, title="Bridge shut", outlet=None, published=None, url=None)
    text = whole(post(answer(claim(1, bare, SHUT), scope=Scope(1, 1, None))))
    assert "\n**Article 1**: “The bridge stays shut" in text
    assert "-# 1 outlet unknown · Bridge shut · undated\n-# From 1 article, 1 account, undated · extractive" in text


def test_an_answer_being_written_shows_what_is_checked_and_that_more_comes() -> None:
    card = writing("When?", [claim(1, COURIER, REOPENS)])
    assert card.tone is Tone.WORKING
    assert seen(card).text.startswith("> When?\n**Halden Courier**")
    assert card.description.endswith("-# Writing; each sentence appears once it is checked.")
    assert seen(writing("When?", [])).text == "> When?\n-# Writing; each sentence appears once it is checked."
