"""What goes wrong unexpectedly is written down with its trace in the data folder, and the person gets its number."""

from __future__ import annotations

import logging
import secrets
from pathlib import Path

LOG_NAME = "evenhand.log"
_FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
_log = logging.getLogger("evenhand")


class _DataFolderHandler(logging.Handler):
    """Opens the file only when there is something to write; a folder that cannot be written loses the line, never the run."""

    def __init__(self, data: Path) -> None:
        super().__init__(logging.WARNING)
        self._path = data / LOG_NAME
        self.written = False
        self.setFormatter(logging.Formatter(_FORMAT))

    def emit(self, record: logging.LogRecord) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("a", encoding="utf-8", errors="backslashreplace") as file:
                file.write(f"{self.format(record)}\n")
            self.written = True
        except OSError:
            self.written = False


def write_to(data: Path) -> None:
    """Send all warnings and errors, those of libraries too, to the log in this data folder instead of the screen."""
    root = logging.getLogger()
    for handler in [h for h in root.handlers if isinstance(h, _DataFolderHandler)]:
        root.removeHandler(handler)
    root.addHandler(_DataFolderHandler(data))
    logging.captureWarnings(True)


def incident(error: BaseException) -> str:
    """Write the trace down; the sentence for the person, with the number to look for."""
    number = secrets.token_hex(3).upper()
    _log.error("incident %s", number, exc_info=error)
    handlers = [h for h in logging.getLogger().handlers if isinstance(h, _DataFolderHandler)]
    if handlers and handlers[0].written:
        return (
            f"Something unexpected went wrong, incident {number}: try again, or give that number to the owner, who finds what happened in "
            f"{LOG_NAME} in the data folder."
        )
    return (
        f"Something unexpected went wrong ({type(error).__name__}), and the data folder takes no log: try again, or have the owner run "
        "`evenhand doctor`."
    )
