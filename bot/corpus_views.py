"""What the verbs and the chat both show of the store."""

from __future__ import annotations

from rich.console import RenderableType

from bot import json_out, terminal_tables
from bot.json_out import Json
from bot.operating_points import told
from bot.wiring import Wiring
from core.errors import EmbeddingModelMissing


def articles_table(wiring: Wiring, outlet: str | None = None) -> RenderableType:
    """What has been read, of one outlet or of all."""
    chosen = [a for a in wiring.library.articles() if outlet is None or a.source.outlet == outlet]
    words = {a.source.id: len(a.text.split()) for a in chosen}
    return terminal_tables.articles([a.source for a in chosen], words, wiring.library.events())


def state(wiring: Wiring) -> Json:
    """What `status` gives."""
    held = wiring.library.status()
    return {
        "articles": held.articles,
        "passages": held.passages,
        "outlets": held.outlets,
        "events": len(wiring.library.events()),
        "newest": json_out.day(held.newest),
        "embedding_model": held.embedding_model,
        "operating_point": _operating_point(wiring),
        "generation": held.generation,
        "mode": wiring.mode,
        "data": str(wiring.settings.evenhand_data),
        "database": held.database,
        "vectors": held.vectors,
    }


def _operating_point(wiring: Wiring) -> str | None:
    """Which one is in force; None where the embedding model cannot be found."""
    try:
        return told(wiring.operating_points.in_force(wiring.embedder.name))
    except EmbeddingModelMissing:
        return None


def state_fields(wiring: Wiring) -> RenderableType:
    """The same for a person."""
    return terminal_tables.fields({name.replace("_", " "): "none yet" if value is None else value for name, value in state(wiring).items()})
