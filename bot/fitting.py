"""The operating point that an owner's questions ask for: `evaluate --fit`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from core.errors import BadInput

# Of the questions that the articles answer, at least so many are to be answered.
COVERAGE = 0.9
# Below these, one question more or less would move the point past what it stands for.
LEAST_ANSWERABLE, LEAST_UNANSWERABLE = 30, 20
_FOLDS = 5


@dataclass(frozen=True, slots=True)
class Fit:
    """The point, and what it does to questions that it was not fitted on (by folds): which are answered, and which refused."""

    least_score: float
    answered: tuple[bool, ...]
    refused: tuple[bool, ...]


def fit(answerable: Sequence[float], unanswerable: Sequence[float]) -> Fit:
    """The point that refuses most of the unanswerable while COVERAGE of the answerable are answered. Raises BadInput for too few."""
    if len(answerable) < LEAST_ANSWERABLE or len(unanswerable) < LEAST_UNANSWERABLE:
        raise BadInput(
            f"--fit needs at least {LEAST_ANSWERABLE} questions that the articles answer and {LEAST_UNANSWERABLE} that they do not; "
            f"the file has {len(answerable)} and {len(unanswerable)}: add some, with “unanswerable”: true where nothing answers."
        )
    answered, refused = [False] * len(answerable), [False] * len(unanswerable)
    for fold in range(_FOLDS):
        rest = [[s for at, s in enumerate(scores) if at % _FOLDS != fold] for scores in (answerable, unanswerable)]
        least = least_score(*rest)
        for at in range(fold, len(answerable), _FOLDS):
            answered[at] = answerable[at] >= least
        for at in range(fold, len(unanswerable), _FOLDS):
            refused[at] = unanswerable[at] < least
    return Fit(least_score(answerable, unanswerable), tuple(answered), tuple(refused))


def least_score(answerable: Sequence[float], unanswerable: Sequence[float]) -> float:
    """Of the points that keep COVERAGE, the one that refuses most; of several, the one that answers most, halfway to what it refuses."""
    scores = sorted({*answerable, *unanswerable})
    between = [0.0, *((low + high) / 2 for low, high in pairwise(scores))]
    kept = [point for point in between if sum(s >= point for s in answerable) >= COVERAGE * len(answerable)]
    return max(kept, key=lambda point: (sum(s < point for s in unanswerable), sum(s >= point for s in answerable), point))
