from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from core.errors import BadInput
from core.values import Verdict
from grounding.claim_check import check_against, check_claim
from retrieval.embedding import Embedder
from retrieval.given import GivenCorpus
from tests.grounding.stories import STORY, article

OTHER = article("The county expects the Halden bridge to reopen on 21 March. Trade has fallen since the bridge was closed.", "Valley Post")
FAR = article("A new bakery opened in Marl. It sells rye bread and plum cake to commuters every morning.", "Marl Times")


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("The council approved the plan.", Verdict.SUPPORTED),
        ("Shopkeepers may ask the county for compensation.", Verdict.SUPPORTED),
        ("The Halden bridge will reopen on 21 March.", Verdict.CONTRADICTED),
        ("The football club sold its goalkeeper to a team in Brazil.", Verdict.NOT_FOUND),
        ("The mayor of Marl resigned over a bribe.", Verdict.NOT_FOUND),
    ],
)
def test_a_claim_is_supported_contradicted_or_not_found(claim: str, verdict: Verdict, embedder: Embedder) -> None:
    assert check_against(claim, [STORY], embedder).verdict is verdict


def test_a_contradiction_says_what_each_has(embedder: Embedder) -> None:
    found = check_against("The Halden bridge will reopen on 21 March.", [STORY], embedder)
    assert any("21 March" in r and "14 March" in r for r in found.reasons)
    assert any("14 March" in span.quote for span in found.evidence)


def test_an_article_on_something_else_contradicts_nothing(embedder: Embedder) -> None:
    assert check_against("The bridge will reopen on 21 March.", [FAR], embedder).verdict is Verdict.NOT_FOUND


def test_each_account_has_its_own_verdict_and_a_difference_is_told(embedder: Embedder) -> None:
    found = check_against("The Halden bridge will reopen on 14 March.", [STORY, OTHER], embedder)
    by_label = {a.article.source.label: a.verdict for a in found.accounts}
    assert by_label == {"Halden Courier": Verdict.SUPPORTED, "Valley Post": Verdict.CONTRADICTED}
    assert found.notices


def test_evidence_is_exact_characters_of_the_article(embedder: Embedder) -> None:
    for span in check_against("Two dozen crews work on the repair.", [STORY], embedder).evidence:
        assert STORY.text[span.start : span.end] == span.quote != ""


def test_the_score_orders_a_copy_before_an_invention(embedder: Embedder) -> None:
    copy, invention = ("Ruiz told Berg that residents were angry.", "Ruiz bought a yacht for nine hundred residents of Paris.")
    assert check_against(copy, [STORY], embedder).score > check_against(invention, [STORY], embedder).score


def test_the_order_of_the_accounts_changes_nothing(embedder: Embedder) -> None:
    claim = "The Halden bridge will reopen on 14 March."
    one, other = check_against(claim, [STORY, OTHER], embedder), check_against(claim, [OTHER, STORY], embedder)
    assert (one.verdict, one.score, one.accounts) == (other.verdict, other.score, other.accounts)


class _Sure:
    """A check model that always says the same, and remembers what it was asked."""

    def __init__(self, share: float) -> None:
        self.share = share
        self.asked: list[tuple[str, str]] = []

    def support(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        self.asked += pairs
        return [self.share] * len(pairs)


def test_a_check_model_moves_the_score_and_reads_the_claim_beside_its_passages(embedder: Embedder) -> None:
    claim = "Shop owners may ask the county to compensate them."
    alone = check_against(claim, [STORY], embedder).score
    yes, no = _Sure(1.0), _Sure(0.0)
    assert check_against(claim, [STORY], embedder, yes).score > alone > check_against(claim, [STORY], embedder, no).score
    assert yes.asked[0][1] == claim and "Shopkeepers may ask" in yes.asked[0][0]


def test_a_check_model_neither_vouches_for_a_contradiction_nor_is_asked_of_a_copy(embedder: Embedder) -> None:
    model = _Sure(1.0)
    assert check_against("The Halden bridge will reopen on 21 March.", [STORY], embedder, model).verdict is Verdict.CONTRADICTED
    assert check_against("The council approved the plan.", [STORY], embedder, _Sure(0.0)).verdict is Verdict.SUPPORTED


def test_a_denial_of_what_the_text_states_is_contradicted_however_much_it_copies(embedder: Embedder) -> None:
    found = check_against("The council did not approve the plan.", [STORY], embedder)
    assert found.verdict is Verdict.CONTRADICTED
    assert found.evidence[0].quote == "The council approved the plan."


def test_accounts_differ_only_where_one_supports_and_another_contradicts(embedder: Embedder) -> None:
    assert check_against("The Halden bridge will reopen on 14 March.", [STORY, OTHER], embedder).accounts_differ
    assert not check_against("The Halden bridge will reopen on 14 March.", [STORY, FAR], embedder).accounts_differ
    assert not check_against("The Halden bridge will reopen on 30 March.", [STORY, OTHER], embedder).accounts_differ


def test_an_empty_claim_is_refused_with_a_sentence(embedder: Embedder) -> None:
    with pytest.raises(BadInput):
        check_against("  ", [STORY], embedder)


def test_a_claim_is_looked_up_in_the_corpus_first(embedder: Embedder) -> None:
    corpus = GivenCorpus([STORY, FAR], embedder)
    found = check_claim("The council approved the plan.", corpus, embedder, datetime(2026, 3, 5, tzinfo=UTC))
    assert found.verdict is Verdict.SUPPORTED
    assert found.accounts[0].article.source.label == "Halden Courier"
