"""Source sentences as claims: verbatim or trimmed, and such that nobody needs the sentence before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.values import Article, Attribution, AttributionKind, Lane, Quotation, QuotationKind, Span
from grounding.claims import about_itself, cuts_quotation, dangles, quote_claim, readable_alone
from grounding.trimming import trim
from tests.made_articles import BRIDGE, made


def _span(article: Article, index: int) -> Span:
    sentence = article.sentences[index]
    return Span(article, sentence.start, sentence.end)


def _alone(text: str, index: int) -> str | None:
    """What can be shown for the sentence with this index."""
    article = made("x", text, title="About the bridge", outlet="Halden Courier")
    found = readable_alone(_span(article, index), index)
    assert found is None or found.quote == article.text[found.start : found.end]
    return found.quote if found else None


def test_a_sentence_is_quoted_to_the_character() -> None:
    claim = quote_claim(3, _span(BRIDGE, 0))
    [citation] = claim.citations
    assert claim.lane is Lane.VERBATIM
    assert claim.text == citation.span.quote == BRIDGE.text[citation.span.start : citation.span.end]
    assert citation.number == 3
    assert claim.attributed_to == Attribution(AttributionKind.ACCOUNT, "Halden Courier")
    assert claim.reason is None


def test_a_trimmed_sentence_says_so_and_cites_the_whole() -> None:
    article = made("x", "The bridge is old. However, the county (the owner) repairs the bridge.", title="Bridge", outlet="Halden Courier")
    claim = quote_claim(1, _span(article, 1), brief=True)
    assert claim.lane is Lane.TRIMMED
    assert claim.text == "The county repairs the bridge."
    assert quote_claim(1, _span(article, 1)).text == "The county (the owner) repairs the bridge."
    assert claim.citations[0].span.quote == "However, the county (the owner) repairs the bridge."
    assert claim.reason


def test_a_sentence_with_speech_is_left_whole_and_names_its_speaker() -> None:
    article = made("x", "But “every weld is tested before the bridge opens again to cars,” said Ana Brun.", title="Bridge")
    claim = quote_claim(1, _span(article, 0))
    assert claim.lane is Lane.VERBATIM
    assert claim.text == article.text
    assert claim.attributed_to == Attribution(AttributionKind.SPEAKER, "Ana Brun")
    [quotation] = claim.quotations
    assert (quotation.kind, quotation.name) == (QuotationKind.SPEECH, "Ana Brun")
    assert claim.text[quotation.start : quotation.end].startswith("every weld")


def test_a_loaded_sentence_is_the_accounts_wording_not_the_bots() -> None:
    article = made("x", "The reckless county botched the repair in a shameful fiasco.", title="Bridge", outlet="Valley Post")
    claim = quote_claim(1, _span(article, 0))
    assert claim.quotations == (Quotation(0, len(claim.text), QuotationKind.WORDING, "Valley Post"),)
    assert claim.lane is Lane.VERBATIM


def test_an_account_without_outlet_goes_by_its_title() -> None:
    article = made("x", "The county repairs the bridge.", title="Bridge repairs")
    assert quote_claim(1, _span(article, 0)).attributed_to.name == "Bridge repairs"


@pytest.mark.parametrize(
    "text",
    [
        "He denied it.",
        "She said the bridge is safe.",
        "It closed on 2 February.",
        "That was the second closure.",
        "This angered the guild.",
        "These welds are new.",
        "Their trade fell.",
        "Such cracks are rare.",
        "The two met in Halden.",
        "The move angered the guild.",
        "“They warned nobody,” Vik said.",
        "But he denied it.",
        "However, she said the bridge is safe.",
        "And this angered the guild.",
        "Yet the latter objected.",
    ],
)
def test_an_opening_that_points_back_dangles(text: str) -> None:
    assert dangles(text)


@pytest.mark.parametrize(
    "text",
    [
        "The bridge closed on 2 February.",
        "Ana Brun denied it.",
        "But the county denied it.",
        "This week the bridge closed.",
        "That afternoon crews left.",
        "Item one is the budget.",
        "Heavy snow fell.",
        "Thistles grow on the pier.",
        "The twofold cost surprised the guild.",
        "",
    ],
)
def test_any_other_opening_stands_alone(text: str) -> None:
    assert not dangles(text)


def test_a_correction_is_about_the_article() -> None:
    assert about_itself("Because of an error, an earlier version of this article gave the wrong day.")
    assert not about_itself("An earlier version of the plan had two bridges.")


def test_a_sentence_that_stands_alone_is_left_as_it_is() -> None:
    assert _alone("The bridge is old. The county repairs the bridge.", 1) == "The county repairs the bridge."


@pytest.mark.parametrize("second", ["He denied the delay.", "But he denied the delay.", "However, this angered the guild."])
def test_a_dangling_sentence_is_widened_over_the_one_before(second: str) -> None:
    assert _alone(f"Tom Ode spoke on Monday. {second}", 1) == f"Tom Ode spoke on Monday. {second}"


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("He denied the delay. The county pays.", 0),
        ("Tom Ode spoke on Monday. He denied the delay. He left the town.", 2),
        ("The mayor under pressure\n\nHe denied the delay and left the town. The county pays for the repair.", 1),
        (f"{'The county and the guild and the yard spoke of the bridge ' * 5}on Monday. He denied the delay.", 1),
    ],
    ids=["nothing before it", "the one before dangles too", "a heading before it", "too long with it"],
)
def test_a_dangling_sentence_that_cannot_be_mended_is_passed_over(text: str, index: int) -> None:
    assert _alone(text, index) is None


def test_a_sentence_that_cuts_a_quotation_is_widened_over_all_of_it() -> None:
    said = "Ana Brun said: “Every weld is tested. The frost slows us down.” The county pays."
    whole = "Ana Brun said: “Every weld is tested. The frost slows us down.”"
    assert _alone(said, 0) == whole
    assert _alone(said, 1) == whole


def test_a_widened_quotation_neither_dangles_nor_holds_a_heading() -> None:
    assert _alone("Ana Brun spoke. She said: “Every weld is tested. The frost slows us down.” The county pays.", 2) is None
    assert _alone("“A bad winter for the town\n\nThe frost slows us down,” Ana Brun said. The county pays for it all.", 1) is None


def test_a_quotation_that_never_closes_is_passed_over() -> None:
    assert _alone("The county pays. Ana Brun said: “Every weld is tested. The frost slows us. The yard helps us. Nobody sleeps.", 1) is None


_SENTENCES = st.sampled_from(
    [
        "The county repairs the bridge.",
        "He denied it.",
        "But she said the bridge is safe.",
        "However, the guild objected.",
        "Ana Brun said: “Every weld is tested.",
        "The frost slows us down.”",
        "“Nobody warned us,” Lea Vik said.",
        "This angered the guild.",
    ]
)


@given(st.lists(_SENTENCES, min_size=1, max_size=6), st.data())
def test_what_is_shown_never_dangles_nor_cuts_a_quotation(sentences: list[str], data: st.DataObject) -> None:
    article = made("x", " ".join(sentences), title="About the bridge")
    index = data.draw(st.integers(0, len(article.sentences) - 1))
    span = readable_alone(_span(article, index), index)
    if span is None:
        return
    claim = quote_claim(1, span)
    assert not dangles(claim.text)
    assert span.quote.count("“") == span.quote.count("”")
    assert claim.text in (span.quote, trim(span.quote))
    assert any(s.start == span.start for s in article.sentences)
    assert any(s.end == span.end for s in article.sentences)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ('“The dock is shut," Brun said.', False),
        ("“The dock is shut,” Brun said.", False),
        ("“The dock is shut.", True),
        ("The dock is shut,” Brun said.", True),
        ("Brun said “it is shut” and left.”", True),
    ],
)
def test_a_quotation_may_close_with_a_mark_of_another_kind(text: str, cut: bool) -> None:
    assert cuts_quotation(text) is cut
