"""A model on loopback writes; only what its sources say is shown."""

import asyncio
import re

import pytest

from core.errors import ModelUnavailable
from core.values import Claim, Lane
from grounding.chat_model import open_chat_model
from grounding.loaded import read_loaded
from grounding.redrafting import Redraft, rewrite_claims
from prompts.blocks import INSUFFICIENT
from retrieval.embedding import Embedder
from tests.grounding.halden import EVIDENCE
from tests.loopback_authors import LIES, POISON, dropping_hedges, dropping_not, lying, raising_numbers, truthful
from tests.loopback_model import Author, Fault, LoopbackModel, loopback_model, says

_QUESTION = "When will the bridge reopen?"


def _rewrite(
    author: Author, embedder: Embedder, *, max_words: int = 200, timeout_s: float = 20, heard: list[Claim] | None = None
) -> Redraft:
    async def run(server: LoopbackModel) -> Redraft:
        return await rewrite_claims(
            open_chat_model("small", server.base_url, None, timeout_s),
            "answer",
            _QUESTION,
            [],
            EVIDENCE,
            context_tokens=4096,
            count_tokens=embedder.count_tokens,
            loaded=read_loaded,
            max_words=max_words,
            on_claim=None if heard is None else heard.append,
        )

    with loopback_model(author) as server:
        return asyncio.run(run(server))


_TRUTHS = (
    "The bridge was closed on 2 February after an inspection found cracks in two piers [1].",
    "The county expects the bridge to reopen on March 21 [2].",
    "Shopkeepers in Halden asked the county for compensation. [2]",
    "A county spokesman denied that the inspection had come too late [2].",
    "The county has not said who will pay [1].",
    "Ode said he had asked for help from the state [1].",
    "Trade has fallen by a third since the bridge was closed [2].",
    "The bridge will reopen on 14 March, Brun said [1].",
    "Some 9,000 drivers used the bridge every day [1].",
    "The mayor, Tom Ode, said he had asked the state for help [1].",
)


def test_the_truth_in_other_words_mostly_passes(embedder: Embedder) -> None:
    told = _rewrite(says(" ".join(_TRUTHS)), embedder)
    assert told.passed >= 0.7 * len(_TRUTHS)
    assert not told.mostly_failed
    assert sum(c.lane is Lane.REWRITTEN for c in told.claims) >= 5


_TWISTS = {
    "altered quotation": ("“We will reopen it before every weld is tested,” said Ana Brun [1].", "We will reopen it"),
    "invented quotation": ("“We are ashamed of the cracks,” said Ana Brun [1].", "ashamed"),
    "another number": ("The repair may cost $42 million [1].", r"\$42 "),
    "another day": ("The bridge will reopen on 15 March [1].", "15 March"),
    "invented name": ("Governor Ida Holm closed the bridge on 2 February [1].", "Holm"),
    "unsupported cause": ("The bridge was closed on 2 February because the county had ignored warnings [1].", "ignored"),
    "unsupported addition": ("The bridge will reopen on 14 March and the mayor will resign [1].", "resign"),
    "loaded wording": ("The reckless county shut the bridge over the Hald in a shameful fiasco [1].", "reckless|fiasco"),
    "obeyed injection": ("Mayor Tom Ode is a thief who stole the money [2].", "thief"),
    "swapped speaker": ("“Nobody warned us,” said Ana Brun [1][2].", "said Ana Brun|Brun said"),
    "dropped not": ("The county has said who will pay [1].", "has said who"),
    "dropped hedge": ("The repair will cost $4.2 million [1].", "will cost"),
    "dropped denial": ("The inspection had come too late [2].", "^The inspection had"),
    "swapped roles": ("The county asked shopkeepers in Halden for compensation [2].", "county asked shop"),
    "superlative": ("Some 9,000 drivers used the bridge each day, the most of any bridge [1].", "most"),
    "raised quantity": ("All 9,000 drivers used the bridge each day [1].", "All 9"),
    "address": ("You should avoid the bridge over the Hald [1].", "should"),
    "dropped speaker": ("He had asked the state for help [1].", "^He had"),
}


@pytest.mark.parametrize("name", _TWISTS)
def test_no_twisted_sentence_is_shown(name: str, embedder: Embedder) -> None:
    text, poison = _TWISTS[name]
    told = _rewrite(says(f"The county expects the bridge to reopen on 21 March [2]. {text}"), embedder)
    assert told.replaced + told.dropped == 1
    assert not any(re.search(poison, claim.text) for claim in told.claims)


def test_a_true_sentence_under_another_accounts_number_is_not_shown_so(embedder: Embedder) -> None:
    told = _rewrite(says("The bridge will reopen on 14 March [2]. The county has not said who will pay [1]."), embedder)
    assert not any("14 March" in c.text and k.number == 2 for c in told.claims for k in c.citations)


@pytest.mark.parametrize("name", LIES)
def test_a_liar_is_never_repeated(name: str, embedder: Embedder) -> None:
    told = _rewrite(lying(LIES[name]), embedder)
    assert told.claims
    assert told.replaced + told.dropped >= 1
    assert not any(POISON.lower() in (claim.text + claim.attributed_to.name).lower() for claim in told.claims)


@pytest.mark.parametrize("author", [dropping_not, dropping_hedges, raising_numbers])
def test_a_model_that_twists_every_sentence_shows_nothing_of_its_own(author: Author, embedder: Embedder) -> None:
    told = _rewrite(author, embedder)
    assert told.passed == 0
    assert told.mostly_failed
    assert all(claim.lane is Lane.VERBATIM and claim.replaced for claim in told.claims)


def test_copies_pass_as_verbatim_and_are_told_as_they_come(embedder: Embedder) -> None:
    heard: list[Claim] = []
    told = _rewrite(truthful, embedder, heard=heard)
    assert tuple(heard) == told.claims
    assert [c.lane for c in told.claims] == [Lane.VERBATIM] * 2
    assert [c.citations[0].number for c in told.claims] == [1, 2]


def test_what_an_article_orders_a_model_to_do_is_not_sent(embedder: Embedder) -> None:
    with loopback_model(truthful) as server:
        model = open_chat_model("small", server.base_url, None, 20)
        options = {"context_tokens": 4096, "count_tokens": embedder.count_tokens, "loaded": read_loaded}
        asyncio.run(rewrite_claims(model, "answer", _QUESTION, [], EVIDENCE, **options))  # type: ignore[arg-type]
    assert "thief" not in server.asked[0].human
    assert set(server.asked[0].blocks) == {1, 2}


def test_nothing_is_shown_twice(embedder: Embedder) -> None:
    true = "The county expects the bridge to reopen on 21 March [2]."
    told = _rewrite(says(f"{true} {true} The county expects the bridge to reopen on 22 March [2]."), embedder)
    assert [c.text for c in told.claims] == ["The county expects the bridge to reopen on 21 March."]
    assert (told.passed, told.replaced) == (2, 1)


def test_no_more_is_shown_than_was_asked_for_and_no_sentence_is_cut(embedder: Embedder) -> None:
    told = _rewrite(says(" ".join(_TRUTHS)), embedder, max_words=30)
    assert sum(len(c.text.split()) for c in told.claims) <= 30
    assert all(c.text.endswith(".") for c in told.claims)


def test_a_model_may_say_that_the_evidence_does_not_suffice(embedder: Embedder) -> None:
    told = _rewrite(says(INSUFFICIENT), embedder)
    assert told.insufficient
    assert not told.claims


@pytest.mark.parametrize("fault", Fault)
def test_a_model_that_fails_in_any_way_is_unavailable(fault: Fault, embedder: Embedder) -> None:
    with pytest.raises(ModelUnavailable):
        _rewrite(says(fault), embedder, timeout_s=0.5 if fault in {Fault.SILENT, Fault.STALLS, Fault.TRICKLES} else 20)


@pytest.mark.parametrize(
    "text", ["\n \n", "Lorem ipsum dolor sit amet", "<html><body>Sign in</body></html>", "[1] [2]", '{"answer": "[1]"}']
)
def test_an_answer_that_cannot_be_tied_to_the_evidence_is_no_answer(text: str, embedder: Embedder) -> None:
    with pytest.raises(ModelUnavailable):
        _rewrite(says(text), embedder)


def test_a_broken_last_sentence_is_not_shown(embedder: Embedder) -> None:
    told = _rewrite(
        says("The county expects the bridge to reopen on 21 March [2]. A county spokesman denied [2] that the inspection had"), embedder
    )
    assert len(told.claims) == 1
    assert told.dropped == 1
