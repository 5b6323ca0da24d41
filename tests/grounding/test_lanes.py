"""One draft against what it cites: the lane it takes, and what is shown when it fails."""

import pytest

from core.values import Attribution, AttributionKind, Citation, Claim, Lane, LoadedReading, LoadedTerm, Quotation, QuotationKind, Span
from grounding.cutting import Draft
from grounding.lanes import Outcome, redraft, verbatim_claim
from grounding.loaded import read_loaded
from tests.grounding.halden import COURIER, EVIDENCE, POST, sentence


def _quote(number: int, span: Span) -> Claim:
    return verbatim_claim(number, span, read_loaded)


def _redraft(text: str, *numbers: int, claims: tuple[Claim, ...] = ()) -> tuple[Outcome, Claim | None]:
    return redraft(Draft(text, numbers), EVIDENCE, claims, read_loaded, _quote)


def _shown(text: str, *numbers: int) -> Claim:
    claim = _redraft(text, *numbers)[1]
    assert claim is not None
    return claim


def test_a_copy_of_a_cited_sentence_is_verbatim_and_cites_its_characters() -> None:
    claim = _shown("The county expects the bridge to reopen on 21 March", 2)
    assert claim.lane is Lane.VERBATIM
    assert claim.text == claim.citations[0].span.quote == "The county expects the bridge to reopen on 21 March."
    assert (claim.citations[0].number, claim.replaced, claim.reason) == (2, None, None)


def test_a_copy_with_other_quotation_marks_is_shown_as_the_source_has_it() -> None:
    claim = _shown('"Nobody warned us," said Lea Vik, who runs a bakery on Mill Street.', 2)
    assert claim.text.startswith("“Nobody warned us,”")
    assert claim.quotations == (Quotation(1, 18, QuotationKind.SPEECH, "Lea Vik"),)


def test_a_rewritten_sentence_cites_only_the_sentence_that_supports_it() -> None:
    claim = _shown("The bridge was closed on 2 February after an inspection found cracks in two piers.", 1)
    assert claim.lane is Lane.REWRITTEN
    assert [c.span.quote for c in claim.citations] == [sentence(1, COURIER, "The bridge over").span.quote]
    assert claim.attributed_to == Attribution(AttributionKind.ACCOUNT, "Halden Courier")


def test_an_account_that_does_not_say_it_is_not_cited_for_it() -> None:
    claim = _shown("The bridge was closed on 2 February.", 1, 2)
    assert [c.number for c in claim.citations] == [1]


def test_a_failed_sentence_is_replaced_by_the_nearest_one_that_it_cites() -> None:
    outcome, claim = _redraft("The bridge will reopen on 15 March.", 1)
    assert outcome is Outcome.REPLACED
    assert claim is not None
    assert claim.text == "The bridge will reopen on 14 March, Brun said."
    assert claim.lane is Lane.VERBATIM
    assert claim.replaced == "The bridge will reopen on 15 March."
    assert "15 March" in (claim.reason or "")


def test_the_extractive_claim_of_a_sentence_is_preferred_to_a_bare_quote() -> None:
    span = sentence(1, COURIER, "The bridge will").span
    trimmed = Claim("The bridge will reopen on 14 March.", (Citation(1, span),), Lane.TRIMMED, Attribution(AttributionKind.SPEAKER, "Brun"))
    outcome, claim = _redraft("The bridge will reopen on 15 March.", 1, claims=(trimmed,))
    assert outcome is Outcome.REPLACED
    assert claim is not None
    assert (claim.text, claim.lane, claim.attributed_to.name) == (trimmed.text, Lane.TRIMMED, "Brun")


@pytest.mark.parametrize("numbers", [(), (7,), (0,), (7, 99)])
def test_a_sentence_that_cites_nothing_there_is_is_dropped(numbers: tuple[int, ...]) -> None:
    assert _redraft("The bridge was closed on 2 February.", *numbers) == (Outcome.DROPPED, None)


def test_an_invented_number_beside_a_real_one_is_left_out() -> None:
    assert [c.number for c in _shown("The bridge was closed on 2 February.", 99, 1).citations] == [1]


def test_a_sentence_with_nothing_of_its_source_is_dropped() -> None:
    assert _redraft("Buy our cheese tomorrow.", 1) == (Outcome.DROPPED, None)


@pytest.mark.parametrize(
    "text",
    [
        "According to the Valley Post, shopkeepers in Halden asked the county for compensation.",
        "The Valley Post reported that shopkeepers in Halden asked the county for compensation.",
        "Shopkeepers in Halden asked the county for compensation, the Valley Post reported.",
        "Shopkeepers in Halden asked the county for compensation, according to the Valley Post.",
    ],
)
def test_the_attribution_frame_is_never_part_of_a_claim(text: str) -> None:
    claim = _shown(text, 2)
    assert claim.text == "Shopkeepers in Halden asked the county for compensation."
    assert claim.attributed_to == Attribution(AttributionKind.ACCOUNT, "Valley Post")


def test_a_frame_that_names_the_wrong_account_fails() -> None:
    outcome, claim = _redraft("According to the Halden Courier, shopkeepers in Halden asked the county for compensation.", 2)
    assert outcome is Outcome.REPLACED
    assert claim is not None
    assert "Courier" not in claim.text


def test_a_sentence_that_is_mostly_somebodys_words_is_attributed_to_the_speaker() -> None:
    claim = _quote(1, sentence(1, COURIER, "“We will not").span)
    assert claim.attributed_to == Attribution(AttributionKind.SPEAKER, "Ana Brun")


def test_a_loaded_source_sentence_is_marked_as_the_accounts_wording() -> None:
    def reading(text: str) -> LoadedReading:
        return LoadedReading(text, True, 1.0, (LoadedTerm("closed", text.index("closed"), text.index("closed") + 6),))

    claim = verbatim_claim(1, sentence(1, COURIER, "The bridge over").span, reading)
    assert claim.quotations == (Quotation(0, len(claim.text), QuotationKind.WORDING, "Halden Courier"),)


def test_neighbours_that_support_together_are_one_citation() -> None:
    text = "The bridge was closed on 2 February and Brun, the county engineer, said: “We will not reopen it before every weld is tested.”"
    claim = _shown(text, 1)
    assert len(claim.citations) == 1


def test_evidence_is_the_offsets_of_its_article() -> None:
    for text, number in (("The county has not said who will pay.", 1), ("Trade has fallen by a third since the bridge was closed.", 2)):
        for citation in _shown(text, number).citations:
            assert citation.span.quote in (COURIER if number == 1 else POST).text
