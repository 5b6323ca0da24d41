import json
from collections.abc import Callable
from pathlib import Path

import pytest

from core.errors import CheckModelUnusable
from retrieval.entailment import CheckModel, Outputs, read_outputs

WORDS = "[PAD] [UNK] [CLS] [SEP] the bridge will reopen close on march may 14 21 not".split()
NLI = {0: "contradiction", 1: "entailment", 2: "neutral"}
PAIRS = [("the bridge will reopen on 14 march", "the bridge will reopen"), ("the bridge", "the bridge will not close")]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[dict[int, str]], Path]:
    """Writes a cross-encoder of two small layers with the labels given, random but always the same, and tells its folder."""
    from tokenizers import Tokenizer
    from tokenizers.models import WordPiece
    from tokenizers.pre_tokenizers import Whitespace
    from tokenizers.processors import BertProcessing
    from torch import manual_seed
    from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast

    def make(labels: dict[int, str]) -> Path:
        folder = tmp_path_factory.mktemp("cross-encoder")
        pieces = Tokenizer(WordPiece({w: i for i, w in enumerate(WORDS)}, unk_token="[UNK]"))
        pieces.pre_tokenizer = Whitespace()
        pieces.post_processor = BertProcessing(("[SEP]", 3), ("[CLS]", 2))
        PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
            tokenizer_object=pieces, pad_token="[PAD]", unk_token="[UNK]", cls_token="[CLS]", sep_token="[SEP]"
        ).save_pretrained(folder)
        manual_seed(3)
        config = BertConfig(
            vocab_size=len(WORDS), hidden_size=16, num_hidden_layers=2, num_attention_heads=2, intermediate_size=16,
            max_position_embeddings=64, id2label=labels, label2id={v: k for k, v in labels.items()}, initializer_range=1.0,
        )  # fmt: skip
        BertForSequenceClassification(config).save_pretrained(folder)
        return folder

    return make


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (NLI, Outputs(3, 1)),
        ({0: "ENTAILMENT", 1: "NEUTRAL", 2: "CONTRADICTION"}, Outputs(3, 0)),
        ({0: "not_entailment", 1: "entailment"}, Outputs(2, 1)),
        ({0: "hallucinated", 1: "consistent"}, Outputs(2, 1)),
        ({0: "LABEL_0"}, Outputs(1, 0)),
    ],
)
def test_what_an_output_means_is_read_from_the_models_labels(labels: dict[int, str], expected: Outputs) -> None:
    assert read_outputs({"id2label": {str(k): v for k, v in labels.items()}}) == expected


@pytest.mark.parametrize(
    "config",
    [
        {},
        {"id2label": {"0": "LABEL_0", "1": "LABEL_1", "2": "LABEL_2"}},
        {"id2label": {"0": "positive", "1": "negative"}},
        {"id2label": {"0": "entailment", "1": "supported"}},
        {"id2label": "entailment"},
    ],
)
def test_a_model_whose_outputs_cannot_be_told_apart_is_refused(config: dict[str, object]) -> None:
    with pytest.raises(CheckModelUnusable, match="CHECK_MODEL"):
        read_outputs(config)


def test_a_model_of_three_labels_gives_shares_in_the_order_of_the_pairs(made: Callable[[dict[int, str]], Path]) -> None:
    model = CheckModel(str(made(NLI)))
    found = model.support(PAIRS)
    assert all(0 <= share <= 1 for share in found) and found[0] != found[1]
    assert found == pytest.approx([model.support([pair])[0] for pair in PAIRS], abs=1e-4)


def test_the_labels_decide_not_the_place_of_an_output(made: Callable[[dict[int, str]], Path]) -> None:
    orders = ({0: "entailment", 1: "neutral", 2: "contradiction"}, NLI, {0: "neutral", 1: "contradiction", 2: "entailment"})
    found = [CheckModel(str(made(order))).support(PAIRS[:1])[0] for order in orders]
    assert sum(found) == pytest.approx(1)


def test_a_model_of_one_score_gives_a_share_too(made: Callable[[dict[int, str]], Path]) -> None:
    model = CheckModel(str(made({0: "LABEL_0"})))
    assert all(0 < share < 1 for share in model.support(PAIRS))
    assert model.support([]) == []


def test_a_text_longer_than_the_model_takes_is_cut_not_refused(made: Callable[[dict[int, str]], Path]) -> None:
    assert len(CheckModel(str(made(NLI))).support([("the bridge " * 400, "the bridge will reopen")])) == 1


@pytest.mark.parametrize("content", [None, "{", json.dumps({"id2label": {"0": "contradiction", "1": "entailment", "2": "neutral"}})])
def test_a_folder_without_a_usable_model_is_refused_with_a_sentence(content: str | None, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / "config.json").write_text(content, encoding="utf-8")
    with pytest.raises(CheckModelUnusable, match="CHECK_MODEL"):
        CheckModel(str(tmp_path)).support(PAIRS)
