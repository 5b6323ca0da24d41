"""From which score on a question is answered. An operating point holds for one embedding model: another's cosines mean other things."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from core.values import Hit
from grounding.abstention import SIGNALS, Sufficiency, judge, missing_names, signals
from grounding.questions import Question
from grounding.ranking import Ranked
from grounding.weights import threshold
from retrieval.corpus import Vector
from retrieval.embedding import Embedder
from retrieval.keywords import KeywordIndex

# The weights and the point in answer_weights.json were fitted with this one.
SHIPPED_FOR = "all-MiniLM-L6-v2@53aa51172d14"
# For a model that nothing was fitted for: logistic weights of the signals that know no cosine, learnt on xquad_en and clapnq (folds by
# source article). AUROC 0.95 and 0.77 there, 0.94 on 455 weekly news-quiz questions. The point answers 90 % of clapnq's answerable
# questions and refuses 43 % of its unanswerable ones (83 % of xquad_en's, 74 % of the quiz's): good for a start, hence the notice.
_BY_WORDS = {"coverage": 2.57, "window_coverage": 2.659, "names": 0.757, "keyword": 5.895}
_BIAS_BY_WORDS, _LEAST_BY_WORDS = -4.401, 0.395
UNFITTED = (
    "Whether the articles answer was judged by words alone, because no operating point is fitted for this embedding model: "
    "`evenhand evaluate FILE --fit` fits one."
)


@dataclass(frozen=True, slots=True)
class OperatingPoint:
    """Questions are answered from `least_score` on. `answerable` and `unanswerable`: how many questions of an owner it was fitted on."""

    model: str
    least_score: float
    answerable: int = 0
    unanswerable: int = 0
    by_words: bool = False

    @property
    def fitted_here(self) -> bool:
        """Whether an owner fitted it, on questions of his own."""
        return self.answerable > 0


def point_in_force(model: str, fitted: OperatingPoint | None) -> OperatingPoint:
    """The one that was `fitted` for this embedding model, else the one that ships for it, else one that goes by words alone."""
    if fitted is not None and fitted.model == model:
        return fitted
    if model == SHIPPED_FOR:
        return OperatingPoint(model, threshold("sufficiency"))
    return OperatingPoint(model, _LEAST_BY_WORDS, by_words=True)


def judge_at(
    point: OperatingPoint,
    question: Question,
    vector: Vector,
    hits: Sequence[Hit],
    ranked: Sequence[Ranked],
    keywords: KeywordIndex,
    embedder: Embedder,
) -> Sufficiency:
    """How surely the hits answer, by all signals, or for a model that nothing was fitted for by those of words, coverage and names."""
    if not point.by_words or not hits or not ranked or not question.stems:
        return judge(question, vector, hits, ranked, keywords, embedder)
    found = dict(zip(SIGNALS, signals(question, vector, hits, ranked, keywords, embedder).tolist(), strict=True))
    logit = sum(weight * found[name] for name, weight in _BY_WORDS.items()) + _BIAS_BY_WORDS
    return Sufficiency(1 / (1 + math.exp(-logit)), missing_names(question, hits))
