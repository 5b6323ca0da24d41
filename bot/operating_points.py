"""The operating points that owners fitted, one for each embedding model, in a file of the data folder."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path

from core.errors import StoreUnavailable
from grounding.operating import OperatingPoint, point_in_force

FILE_NAME = "operating_points.json"


class OperatingPoints:
    """Read anew for every question, so that what is fitted counts at once, also for a bot that runs. A file that is no such file counts
    as none. `trying` goes before what is stored, for a fit.
    """

    def __init__(self, data: Path) -> None:
        self._file = data / FILE_NAME
        self.trying: OperatingPoint | None = None

    def fitted(self, model: str) -> OperatingPoint | None:
        """What was fitted for a model; None where nothing was."""
        return self.trying if self.trying is not None and self.trying.model == model else self._stored().get(model)

    def in_force(self, model: str) -> OperatingPoint:
        """What questions are answered by."""
        return point_in_force(model, self.fitted(model))

    def keep(self, point: OperatingPoint) -> None:
        """Store a point in the place of the one that its model had. Raises StoreUnavailable."""
        stored = {**self._stored(), point.model: point}
        whole = self._file.with_name(f"{FILE_NAME}.{os.getpid()}")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            whole.write_text(json.dumps({name: asdict(one) for name, one in stored.items()}, indent=1) + "\n", encoding="utf-8")
            whole.replace(self._file)
        except OSError as denied:
            raise StoreUnavailable(
                f"The operating point cannot be stored in {self._file.parent} ({denied.strerror}): choose a folder that you may write to "
                "with --data."
            ) from denied

    def _stored(self) -> dict[str, OperatingPoint]:
        try:
            held = json.loads(self._file.read_text(encoding="utf-8"))
            return {str(name): OperatingPoint(**one) for name, one in held.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}


def told(point: OperatingPoint) -> str:
    """Which operating point it is, for `status` and `doctor`."""
    if point.by_words:
        return f"{point.least_score:.3f}, by words alone: none is fitted for this embedding model"
    if point.fitted_here:
        return f"{point.least_score:.3f}, fitted here on {point.answerable:,} answerable and {point.unanswerable:,} unanswerable questions"
    return f"{point.least_score:.3f}, as shipped for this embedding model"
