"""A check model may vouch for what the rules leave unproven, and for nothing that a rule knows to be otherwise."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial

import pytest

from core.values import Lane
from grounding.chat_model import open_chat_model
from grounding.cutting import Draft
from grounding.desk import Desk
from grounding.lanes import Outcome, redraft, verbatim_claim
from grounding.rewriting import judge_rewrite
from grounding.writing import Evidence
from retrieval.embedding import Embedder
from tests.grounding.stories import STORY, cited, nothing_loaded, reads_as_loaded
from tests.loopback_model import Asked, loopback_model
from tests.made_articles import TOWN


class Sure:
    """A check model that is always as sure, and remembers what it was asked."""

    def __init__(self, share: float = 0.99) -> None:
        self.share = share
        self.asked: list[tuple[str, str]] = []

    def support(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        self.asked += pairs
        return [self.share] * len(pairs)


_UNPROVEN = [
    ("The council approved the plan in full view.", "The council"),
    ("The council gave the green light to the plan.", "The council"),
    ("Ana Ruiz lauded Tom Berg.", "Ana Ruiz"),
]


@pytest.mark.parametrize(("sentence", "opening"), _UNPROVEN)
def test_what_is_merely_unproven_passes_on_a_sure_models_word(sentence: str, opening: str) -> None:
    spans = cited(opening)
    model = Sure()
    assert not judge_rewrite(sentence, spans, loaded=nothing_loaded).passed
    judgement = judge_rewrite(sentence, spans, loaded=nothing_loaded, check_model=model)
    assert (judgement.passed, judgement.reason) == (True, "the check model bears it out")
    assert model.asked == [(spans[0].quote, sentence)]


@pytest.mark.parametrize("share", [0.0, 0.5, 0.89])
def test_a_model_that_is_not_sure_vouches_for_nothing(share: float) -> None:
    sentence, opening = _UNPROVEN[0]
    plain = judge_rewrite(sentence, cited(opening), loaded=nothing_loaded)
    assert judge_rewrite(sentence, cited(opening), loaded=nothing_loaded, check_model=Sure(share)) == plain


@pytest.mark.parametrize(
    ("veto", "sentence", "opening"),
    [
        ("figure", "The lovely bridge will reopen on 15 March, Berg said.", "The bridge will"),
        ("bound", "Some 500 locals put their names to the petition, and over 30 shops joined.", "About 500"),
        ("name", "Eva Hill lauded Tom Berg.", "Ana Ruiz"),
        ("quotation", "“We won’t ever open it,” said Tom Berg, the stern county engineer.", "“We won’t"),
        ("negation", "Mayor Ana Ruiz turned up at the meeting on Monday.", "Mayor"),
        ("hedge", "Shopkeepers will ask the wealthy county for compensation.", "Shopkeepers"),
        ("condition", "The county will keep the old bridge shut.", "If the"),
        ("lost saying", "The lovely bridge will reopen on 14 March.", "The bridge will"),
        ("invented saying", "Ana Ruiz said the council gave the green light to the plan.", "The council"),
        ("cause", "The bridge closed because a thorough inspection found cracks.", "The Halden"),
        ("moved name", "The man allegedly shifted the stolen money to Halden from Marl.", "The man"),
        ("roles", "Police were arrested by three desperate men after the blaze.", "Police"),
        ("order", "The plan, lovely as it is, approved the council: click here.", "The council"),
    ],
)
def test_no_model_vouches_for_a_veto(veto: str, sentence: str, opening: str) -> None:
    model = Sure()
    assert not judge_rewrite(sentence, cited(opening), loaded=nothing_loaded, check_model=model).passed, veto
    assert model.asked == []


def test_no_model_vouches_for_a_loaded_word_or_for_what_cites_nothing() -> None:
    model = Sure()
    sentence = "The council approved the reckless plan."
    assert not judge_rewrite(sentence, cited("The council"), loaded=reads_as_loaded("reckless"), check_model=model).passed
    assert not judge_rewrite("The council approved the plan.", [], loaded=nothing_loaded, check_model=model).passed
    assert model.asked == []


def test_a_model_is_not_asked_about_what_the_rules_prove() -> None:
    model = Sure()
    assert judge_rewrite("The plan was approved by the council.", cited("The council"), loaded=nothing_loaded, check_model=model).passed
    assert model.asked == []


def test_the_lane_hands_the_model_on() -> None:
    sentence, opening = _UNPROVEN[0]
    evidence = [Evidence(1, span) for span in cited(opening)]
    draft = Draft(sentence, (1,))

    quote = partial(verbatim_claim, loaded=nothing_loaded)
    assert redraft(draft, evidence, [], nothing_loaded, quote)[0] is Outcome.REPLACED
    outcome, claim = redraft(draft, evidence, [], nothing_loaded, quote, Sure())
    assert outcome is Outcome.PASSED
    assert claim is not None
    assert (claim.text, claim.lane) == (sentence, Lane.REWRITTEN)
    assert STORY.text[claim.citations[0].span.start :].startswith(opening)


def test_the_desk_asks_its_check_model_about_a_language_models_sentences(embedder: Embedder) -> None:
    model = Sure()

    def author(asked: Asked) -> str:
        number = next(n for n, text in asked.blocks.items() if "14 March" in text)
        return f"The bridge in Halden will welcome traffic once more on March 14, the county engineer said on Tuesday [{number}]."

    with loopback_model(author) as server:
        desk = Desk(embedder, None, open_chat_model("small", server.base_url, None, 30), 4096, check_model=model)
        asked = desk.ask("When will the Halden bridge reopen to traffic?", articles=TOWN, now=datetime(2026, 3, 5, tzinfo=UTC))
        [claim] = asyncio.run(asked).claims
    assert (claim.lane, claim.reason) == (Lane.REWRITTEN, "the check model bears it out")
    assert model.asked
