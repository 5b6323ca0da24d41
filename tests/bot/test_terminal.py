"""The shape of what a person reads, on values built by hand."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot import terminal
from core.values import (
    Considered,
    Hit,
    Lane,
    Neutrality,
    Origin,
    OriginKind,
    Passage,
    Quotation,
    QuotationKind,
    Scope,
    Section,
    SectionKind,
    Summary,
)
from tests.bot.made import COURIER, POST, answer, article, claim, shown, speaking

REOPENS = "The bridge will reopen on 14 March, the county engineer said."
EARLY = "“We expect to finish early,” Dana Ortiz told the council."
SHUT = "The bridge stays shut until 21 March."
SPEAKING = speaking("The bridge is shut. “We expect to finish early,” she said.", ("We expect to finish early,", "Dana Ortiz"))


def test_an_answer_reads_claims_then_sources_with_their_spans_then_scope() -> None:
    text = shown(terminal.answer(answer(claim(1, COURIER, REOPENS), claim(2, POST, SHUT))))
    assert text == (
        "Halden Courier, 3 Mar: “The bridge will reopen on 14 March, the county engineer said.” [1]\n"
        "Valley Post, 4 Mar: “The bridge stays shut until 21 March.” [2]\n"
        "\n"
        "1 Halden Courier · Bridge repairs near their end · 3 Mar 2026\n"
        "  │ The bridge will reopen on 14 March, the county engineer said.\n"
        "2 Valley Post · Another week of detours · 4 Mar 2026\n"
        "  │ The bridge stays shut until 21 March.\n"
        "From 6 articles, 3 accounts, newest 4 Mar 2026 · extractive"
    )


def test_a_question_that_followed_up_the_talk_is_shown_as_it_was_understood() -> None:
    told = replace(answer(claim(1, COURIER, REOPENS)), understood="When will the bridge\x1b[31m reopen?")
    assert shown(terminal.answer(told)).startswith("Understood as: When will the bridge reopen?\nHalden Courier")


def test_sentences_that_follow_each_other_share_one_attribution_and_one_quotation() -> None:
    text = shown(terminal.answer(answer(claim(1, COURIER, REOPENS), claim(1, COURIER, EARLY))), width=300)
    assert text.startswith(
        "Halden Courier, 3 Mar: “The bridge will reopen on 14 March, the county engineer said. "
        "‘We expect to finish early,’ Dana Ortiz told the council.” [1]\n"
    )


def test_sentences_of_one_account_that_stand_apart_are_two_quotations() -> None:
    shop = claim(2, POST, "Shopkeepers ask for help.")
    text = shown(terminal.answer(answer(claim(2, POST, SHUT), shop)))
    assert text.startswith("Valley Post, 4 Mar: “The bridge stays shut until 21 March.” [2] “Shopkeepers ask for help.” [2]\n")


def test_a_trimmed_sentence_is_shown_whole_where_that_is_hardly_longer() -> None:
    trimmed = claim(1, COURIER, REOPENS, Lane.TRIMMED, "The bridge will reopen on 14 March.")
    assert shown(terminal.answer(answer(trimmed))).startswith(f"Halden Courier, 3 Mar: “{REOPENS}” [1]\n")


def test_a_trimmed_sentence_stands_in_quotation_marks_with_its_gaps_marked() -> None:
    long = article("long", "But the bridge (a stone arch of the year in which the first market was held) stays shut.")
    trimmed = claim(1, long, long.text, Lane.TRIMMED, "The bridge stays shut.")
    assert shown(terminal.answer(answer(trimmed))).startswith("Halden Courier, 3 Mar: “[…] the bridge […] stays shut.” [1]\n")


def test_an_accounts_own_wording_within_a_rewritten_sentence_gets_marks() -> None:
    text = "Traders speak of endless detours."
    wording = Quotation(text.index("endless"), len(text) - 1, QuotationKind.WORDING, "Valley Post")
    rewritten = replace(claim(2, POST, SHUT, Lane.REWRITTEN, text), quotations=(wording,))
    assert "Valley Post, 4 Mar: Traders speak of “endless detours”. [2]" in shown(terminal.answer(answer(rewritten)))


def test_speech_that_does_not_name_its_speaker_is_attributed_to_both_account_and_speaker() -> None:
    said = claim(1, COURIER, "“We expect to finish early,”", speaker="Dana Ortiz")
    assert shown(terminal.answer(answer(said))).startswith("Halden Courier, 3 Mar, quoting Dana Ortiz: “We expect to finish early,” [1]")
    named = claim(1, COURIER, EARLY, speaker="Dana Ortiz")
    assert shown(terminal.answer(answer(named))).startswith("Halden Courier, 3 Mar: “‘We expect")


def test_what_an_account_adds_in_somebodys_words_says_whose() -> None:
    said, told = claim(1, SPEAKING, "“We expect to finish early,”"), claim(1, SPEAKING, "The bridge is shut.")
    sections = (Section(SectionKind.ACCOUNT, (told, said), "Halden Courier"),)
    lines = shown(terminal.summary(Summary(answer(told, said), sections, Neutrality((), (), ())))).splitlines()
    assert lines[0] == "Halden Courier reports: “The bridge is shut.” [1]"
    assert lines[1] == "Halden Courier reports, quoting Dana Ortiz: “We expect to finish early,” [1]"


def test_what_a_model_wrote_of_several_accounts_is_nobodys_words() -> None:
    both = claim(1, COURIER, REOPENS, Lane.REWRITTEN, "It reopens on 14 March.")
    both = replace(both, citations=(*both.citations, *claim(2, POST, SHUT).citations))
    text = shown(terminal.summary(Summary(answer(both), (Section(SectionKind.SHARED, (both,)),), Neutrality((), (), ()))))
    assert text.startswith("Reported by several: It reopens on 14 March. [1][2]\n")


def test_a_claim_that_clashes_with_one_before_it_is_announced() -> None:
    lines = shown(terminal.answer(answer(claim(1, COURIER, REOPENS), claim(2, POST, SHUT), differing=(1,)))).splitlines()
    assert lines[0].startswith("Halden Courier, 3 Mar: “")
    assert lines[1] == "Accounts differ: Valley Post, 4 Mar: “The bridge stays shut until 21 March.” [2]"


def test_a_sentence_that_is_an_accounts_own_wording_is_said_to_be() -> None:
    loaded = claim(2, POST, SHUT)
    loaded = replace(loaded, quotations=(Quotation(0, len(SHUT), QuotationKind.WORDING, "Valley Post"),))
    assert shown(terminal.answer(answer(loaded))).startswith("Valley Post, 4 Mar, in its own words: “The bridge stays shut")


def test_an_abstention_says_how_much_was_searched_and_what_came_nearest() -> None:
    nearest = tuple(Hit(Passage(a, 0, 1), 0.2, 0.1, 0.0) for a in (POST, POST, COURIER))
    text = shown(terminal.answer(answer(abstained=True, nearest=nearest)), width=300)
    assert text == (
        "The articles do not say. 6 were searched; nearest: “Another week of detours” (Valley Post, 4 Mar 2026); "
        "“Bridge repairs near their end” (Halden Courier, 3 Mar 2026)."
    )


def test_what_is_unknown_of_an_article_is_shown_as_unknown() -> None:
    bare = article("bare", SHUT, title="Bridge shut", outlet=None, published=None, url=None)
    text = shown(terminal.answer(answer(claim(1, bare, SHUT), scope=Scope(1, 1, None))))
    assert text.startswith("Article 1: “The bridge stays shut")
    assert "1 outlet unknown · Bridge shut · undated" in text
    assert "From 1 article, 1 account, undated · extractive" in text


def test_the_year_stands_beside_a_day_of_another_year_than_the_newest() -> None:
    old = article("old", SHUT, published=datetime(2024, 3, 3, tzinfo=UTC))
    assert shown(terminal.answer(answer(claim(1, old, SHUT)))).startswith("Halden Courier, 3 Mar 2024: ")


def test_every_line_of_a_cited_span_stands_behind_the_bar() -> None:
    lines = shown(terminal.answer(answer(claim(1, COURIER, REOPENS))), width=40).splitlines()
    first = next(n for n, line in enumerate(lines) if "│" in line)
    assert [line.startswith("  │ ") for line in lines[first:-2]] == [True, True]


def test_a_source_is_a_link_on_a_terminal_and_plain_text_elsewhere() -> None:
    one = answer(claim(1, COURIER, REOPENS))
    assert ";https://courier.example/bridge\x1b\\" in shown(terminal.answer(one), terminal=True)
    assert "\x1b" not in shown(terminal.answer(one))


def test_an_article_from_a_file_links_to_the_file() -> None:
    filed = article("filed", SHUT, url=None, origin=Origin(OriginKind.FOLDER, "bridge shut.txt", "/srv/news"))
    assert ";file:///srv/news/bridge%20shut.txt\x1b\\" in shown(terminal.answer(answer(claim(1, filed, SHUT))), terminal=True)


def test_the_parts_of_a_summary_are_named() -> None:
    shared = claim(1, COURIER, REOPENS)
    both = replace(shared, citations=(*shared.citations, *claim(2, POST, SHUT).citations))
    shop, date = claim(2, POST, "Shopkeepers ask for help."), claim(2, POST, SHUT)
    whole = answer(both, shop, shared, date)
    sections = (
        Section(SectionKind.SHARED, (both,)),
        Section(SectionKind.ACCOUNT, (shop,), "Valley Post"),
        Section(SectionKind.DIFFER, (shared, date)),
    )
    lines = shown(terminal.summary(Summary(whole, sections, Neutrality((), (), ()))), width=300).splitlines()
    assert lines[0] == f"Reported by several: Halden Courier: “{REOPENS}” [1], also reported by Valley Post [2]"
    assert lines[1] == "Valley Post adds: “Shopkeepers ask for help.” [2]"
    assert lines[2].startswith("They differ: Halden Courier, 3 Mar: “The bridge") and "[1]; Valley Post, 4 Mar: “" in lines[2]


def test_a_lead_stands_first_under_its_accounts_name_and_an_unknown_outlet_is_named_by_its_number() -> None:
    bare = article("bare", SHUT, title="Bridge shut", outlet=None)
    lead, more = claim(1, COURIER, REOPENS), claim(2, bare, SHUT)
    sections = (Section(SectionKind.LEAD, (lead,)), Section(SectionKind.ACCOUNT, (more,), "Bridge shut"))
    lines = shown(terminal.summary(Summary(answer(lead, more), sections, Neutrality((), (), ())))).splitlines()
    assert lines[0].startswith("Halden Courier, 3 Mar: “The bridge will reopen")
    assert lines[1].startswith("Article 2 adds: “The bridge stays shut")


@given(st.text(st.sampled_from("ab \x1b[]31m\u202e\u200b\x07“\"[red]'\n")))
def test_no_text_of_an_article_or_model_can_steer_the_terminal(text: str) -> None:
    hostile = article("h", f"x{text}", title=f"t{text}", outlet=f"o{text}", url=f"https://h.example/{text}")
    one = claim(1, hostile, hostile.text, text=f"c{text}", speaker=f"s{text}")
    whole = answer(one, notices=(text,), mode=f"m{text}", considered=(Considered(one.citations[0].span, 1.0, text),))
    plain = shown(terminal.answer(whole))
    assert not set(plain) & set("\x1b\x07\u202e\u200b")
