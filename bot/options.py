"""The options and arguments that more than one verb takes, with their help."""

from pathlib import Path
from typing import Annotated

import typer

Json = Annotated[bool, typer.Option("--json", help="Write JSON, one object on a line, its offsets in characters of the stored text.")]
Data = Annotated[Path | None, typer.Option("--data", metavar="DIR", help="Data folder; otherwise EVENHAND_DATA or data.")]
Batch = Annotated[
    str | None,
    typer.Option("--batch", metavar="FILE", help="Take JSON lines from FILE (- for standard input), write a JSON line for each."),
]
Out = Annotated[str | None, typer.Option("--out", metavar="FILE", help="Where --batch writes; otherwise standard output.")]
Outlet = Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="Only articles of this outlet.")]
Since = Annotated[str | None, typer.Option("--since", metavar="DATE", help="Only articles of this day or later, 2026-03-01.")]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Only articles of this day or earlier.")]
ArticleIds = Annotated[list[str] | None, typer.Option("--article", metavar="ID", help="An article by its id; may be given again.")]
