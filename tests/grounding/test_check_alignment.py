import pytest

from grounding.check_alignment import NAMES, alignments
from grounding.check_evidence import find_evidence
from retrieval.embedding import Embedder
from tests.grounding.stories import STORY


def _signs(claim: str, kept: list[str], embedder: Embedder) -> dict[str, float]:
    evidence = find_evidence([claim], STORY, embedder)
    return dict(zip(NAMES, alignments(evidence, [kept], embedder)[0].tolist(), strict=True))


def test_a_copy_is_met_in_full(embedder: Embedder) -> None:
    claim = "The council approved the plan."
    assert list(_signs(claim, [claim], embedder).values()) == pytest.approx([1.0] * len(NAMES), abs=0.02)


def test_a_paraphrase_is_met_better_than_another_claim(embedder: Embedder) -> None:
    kept = ["The county pays $4.2 million for the repair, and two dozen crews work on it."]
    near, far = (_signs(c, kept, embedder) for c in ("The repair costs the county $4.2 million.", "The mayor sold a boat to a baker."))
    assert all(near[name] > far[name] for name in NAMES)


def test_one_sentence_that_has_it_all_is_better_than_two_halves(embedder: Embedder) -> None:
    claim = "The council approved the plan and residents were angry."
    halves = ["The council approved the plan.", "Ruiz told Berg that residents were angry."]
    split, whole = _signs(claim, halves, embedder), _signs(claim, [claim], embedder)
    assert split["met_best"] < split["met_rare"] <= whole["met_rare"] + 0.02
    assert whole["met_best"] == pytest.approx(whole["met_rare"], abs=1e-6)


def test_more_sentences_never_make_a_claim_met_worse(embedder: Embedder) -> None:
    claim, first, second = (
        "Berg said the bridge will reopen.",
        "The council approved the plan.",
        "The bridge will reopen on 14 March, Berg said.",
    )
    one, both = _signs(claim, [first], embedder), _signs(claim, [first, second], embedder)
    assert all(both[name] >= one[name] - 0.01 for name in NAMES)


def test_a_claim_of_nothing_but_marks_has_signs_too(embedder: Embedder) -> None:
    assert all(0 <= v <= 1.01 for v in _signs("…!", ["The council approved the plan."], embedder).values())


def test_each_piece_has_a_unit_vector_and_its_place(embedder: Embedder) -> None:
    text = "Saltgate Quay reopens."
    pieces = embedder.embed_pieces([text, text])
    assert pieces[0] is pieces[1]
    assert "".join(text[a:b] for a, b in pieces[0].offsets) == text.replace(" ", "")
    assert (pieces[0].vectors ** 2).sum(axis=1) == pytest.approx([1.0] * len(pieces[0].offsets), abs=1e-3)


def test_what_the_model_cannot_take_of_a_long_text_is_left_out(embedder: Embedder) -> None:
    assert len(embedder.embed_pieces(["word " * 400])[0].offsets) <= embedder.max_tokens
