"""The picture of a comparison as a file, for the terminal."""

from __future__ import annotations

from pathlib import Path

from rich.console import Group, RenderableType
from rich.text import Text

from bot.pictures.values import picture_of
from bot.safe_text import safe
from bot.terminal import FAINT, NAME, NOTICE
from core.errors import BadInput
from core.values import Comparison


def picture_file(name: str) -> Path:
    """Where the picture goes. Raises BadInput for a name that no picture has, or a folder that is not there."""
    file = Path(name).expanduser()
    if file.suffix.casefold() != ".png":
        raise BadInput("--picture takes the name of a PNG file, such as accounts.png.")
    if not file.parent.is_dir():
        raise BadInput(f"There is no folder {file.parent}: give --picture a file in a folder that there is.")
    return file


def save(value: Comparison, file: Path, data: Path) -> RenderableType:
    """Write the picture; what there is to say of it: where it is, and what it shows. Raises BadInput where the file cannot be written."""
    picture = picture_of(value, data)
    if picture is None:
        return Text("The picture could not be drawn; evenhand.log in the data folder says why.", style=NOTICE)
    try:
        file.write_bytes(picture.png)
    except OSError as denied:
        raise BadInput(f"The picture cannot be written to {file} ({denied.strerror}): give --picture another file.") from denied
    return Group(Text.assemble(("Picture: ", NAME), safe(str(file))), Text(picture.alt, style=FAINT))
