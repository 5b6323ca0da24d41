"""An operating point that was fitted counts from then on; a model that nothing was fitted for is judged by words, and says so."""

import asyncio
from pathlib import Path

from bot.operating_points import OperatingPoints
from bot.requests import ask
from bot.wiring import Wiring
from core.settings import Settings
from core.values import Answer
from grounding.operating import UNFITTED, OperatingPoint
from retrieval.embedding import Embedder
from tests.bot.conftest import COURIER

QUESTION = "When will the Halden bridge reopen?"
LINE = {"question": QUESTION, "articles": [{"id": "courier", "outlet": "Halden Courier", "text": COURIER.rpartition("---")[2]}]}


class _Unfitted(Embedder):
    """The bundled model under another's name."""

    @property
    def name(self) -> str:  # type: ignore[override]
        return "another@0123456789ab"


def _answer(wiring: Wiring) -> Answer:
    return asyncio.run(ask(wiring, LINE))


def _wiring(data: Path, embedder: Embedder) -> Wiring:
    wiring = Wiring(Settings(_env_file=None, evenhand_data=data))  # type: ignore[call-arg]
    wiring.__dict__["embedder"] = embedder
    return wiring


def test_a_fitted_point_counts_from_the_next_question_on(tmp_path: Path, embedder: Embedder) -> None:
    with _wiring(tmp_path, embedder) as wiring:
        before = _answer(wiring)
        assert not before.abstained
        OperatingPoints(tmp_path).keep(OperatingPoint(embedder.name, (1 + before.score) / 2, 30, 20))
        after = _answer(wiring)
        assert after.abstained and after.score == before.score
        OperatingPoints(tmp_path).keep(OperatingPoint(embedder.name, before.score, 30, 20))
        assert not _answer(wiring).abstained


def test_a_point_of_another_model_does_not_count(tmp_path: Path, embedder: Embedder) -> None:
    OperatingPoints(tmp_path).keep(OperatingPoint("another@0123456789ab", 1.0, 30, 20))
    with _wiring(tmp_path, embedder) as wiring:
        assert not _answer(wiring).abstained


def test_a_model_without_a_point_is_judged_by_words_with_a_notice_until_one_is_fitted(tmp_path: Path) -> None:
    with _wiring(tmp_path, _Unfitted()) as wiring:
        by_words = _answer(wiring)
        assert not by_words.abstained and UNFITTED in by_words.notices
        OperatingPoints(tmp_path).keep(OperatingPoint("another@0123456789ab", 0.1, 30, 20))
        fitted = _answer(wiring)
        assert not fitted.abstained and UNFITTED not in fitted.notices and fitted.score != by_words.score
