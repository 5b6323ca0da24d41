"""A run: articles of files and folders into the store. Killed at any point, it leaves the corpus answering as before."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from core.errors import EvenhandError, StoreUnavailable
from core.values import IndexReport
from retrieval.database import writing
from retrieval.generation import NextGeneration
from retrieval.intake import Intake
from retrieval.runs import begin_run, end_run

if TYPE_CHECKING:
    from retrieval.library import Library


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: files in the stage "reading", passages in "embedding" and "storing"."""

    stage: str
    done: int
    total: int


def index_paths(
    library: Library,
    paths: Sequence[Path],
    *,
    full: bool = False,
    consent: bool = False,
    progress: Callable[[Progress], None] | None = None,
    server_id: str | None = None,
) -> IndexReport:
    """Take in files and folders, and remove the articles of these folders that are no longer there.

    `full` reads and embeds everything again, `consent` allows that most of a folder is removed. Raises BadInput for a path that holds
    nothing, CorpusBusy, RemovalNeedsConsent and StoreUnavailable; nothing is changed then.
    """
    started = time.perf_counter()

    def step(stage: str) -> Callable[[int, int], None]:
        return lambda done, total: progress(Progress(stage, done, total)) if progress else None

    with library.ownership.writing():
        following = NextGeneration(library.engine, library.embedder, library.vectors)
        intake = Intake(library.engine, following, server_id)
        listed = intake.listing(paths)
        run = begin_run(library.engine, library.who)
        try:
            intake.take(listed, full=full, step=step("reading"))
            intake.remove_gone(paths, consent=consent)
            following.stage_the_rest()
            following.embed(anew=full, step=step("embedding"))
            following.fill(anew=full, step=step("storing"))
            articles, passages = following.counts(server_id)
            tally, seconds = intake.tally, round(time.perf_counter() - started, 3)
            report = IndexReport(
                tally.added, tally.changed, tally.removed, tally.unchanged, articles, passages, seconds, tuple(tally.failed)
            )

            def conclude(connection: Connection) -> None:
                intake.remember(connection)
                end_run(connection, run, "done", following.number, asdict(report))

            if following.differs:
                following.switch(conclude)
            else:
                with writing(library.engine) as connection:
                    conclude(connection)
        except EvenhandError as error:
            _give_up(library, following, run, str(error))
            raise
        following.clean()
    return report


def _give_up(library: Library, following: NextGeneration, run: int, reason: str) -> None:
    with suppress(StoreUnavailable):  # the error that led here is told; what is left behind, the next run clears away
        following.discard()
        with writing(library.engine) as connection:
            end_run(connection, run, "failed", None, {"error": reason})
