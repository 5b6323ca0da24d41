"""Invented articles for whole conversations: long accounts of two fires, two floods told of once each, and the town of `tests/bot`."""

from collections.abc import Mapping
from pathlib import Path

from bot.cli import main
from tests.bot.conftest import BARE, COURIER, LIBRARY, POST
from tests.loopback_discord.models import Message

_WHO = ("watchman", "baker", "pilot", "nurse", "teacher", "printer", "farmer", "porter", "weaver", "cooper", "mason", "clerk")
_DID = ("carried water from", "hauled furniture out of", "counted the windows of", "kept watch over", "drew a plan of", "fenced off")
_WHERE = ("the western quay", "the chapel yard", "the ropery", "the grain store", "the customs house", "the tram depot", "the fish hall")


def account(article_id: str, title: str, outlet: str, opening: str, offset: int, *, day: str = "2026-03-10", url: str = "") -> str:
    """An account with its own twelve long sentences after the common opening."""
    said = [
        f"A {_WHO[at % 12]} from {_WHERE[n % 7]} {_DID[at % 6]} {_WHERE[at % 7]} for {offset * 3 + n + 2} hours, while "
        f"{offset * 7 + n * 2 + 11} neighbours of the {_WHO[(at + 5) % 12]} waited behind a rope that the brigade had drawn across it."
        for n in range(12)
        for at in (offset + n,)
    ]
    address = f"url: {url}\n" if url else ""
    head = f"---\nid: {article_id}\ntitle: {title}\noutlet: {outlet}\n{address}published: {day}\n---\n\n"
    return head + opening + "\n\n" + "\n\n".join(said) + "\n"


def short(article_id: str, title: str, outlet: str, day: str, text: str) -> str:
    return f"---\nid: {article_id}\ntitle: {title}\noutlet: {outlet}\npublished: {day}\n---\n\n{text}\n"


HARBOUR = "A fire destroyed the old warehouse in the harbour of Vessby on Monday night, the Vessby brigade said."
MILL = "A fire destroyed the paper mill of Orrin on Friday night, the Orrin brigade said."
TOWN = {"courier.md": COURIER, "post.md": POST, "library.md": LIBRARY, "derby.txt": BARE}
FIRES = {
    "harbour-a.md": account("harbour-a", "Fire destroys a warehouse in Vessby harbour", "Halden Courier", HARBOUR, 0),
    "harbour-b.md": account("harbour-b", "Vessby harbour warehouse burns down in a fire", "Valley Post", HARBOUR, 5),
    "mill-a.md": account("mill-a", "Fire destroys the Orrin paper mill", "Halden Courier", MILL, 2, day="2026-02-10"),
    "mill-b.md": account("mill-b", "Orrin paper mill burns down in a fire", "Valley Post", MILL, 8, day="2026-02-10"),
}
FLOODS = {
    "flood-a.md": short("flood-a", "Flood in the cellars of Lund", "Halden Courier", "2026-01-05", "A flood filled forty cellars in Lund."),
    "flood-b.md": short("flood-b", "Flood on the meadows of Skarn", "Valley Post", "2025-11-05", "A flood covered the meadows of Skarn."),
}


def indexed(articles: Mapping[str, str], folder: Path) -> Path:
    """A data folder with these articles, by file name, read in from `folder`/articles."""
    source = folder / "articles"
    source.mkdir(parents=True, exist_ok=True)
    for name, text in articles.items():
        (source / name).write_text(text, encoding="utf-8")
    data = folder / "data"
    assert main(["index", str(source), "--data", str(data), "--json"]) == 0
    return data


def conversation_data(base: Path) -> Path:
    """The data folder of all of them, made once in a run of tests; `stage` and `own_data` copy it."""
    folder = base / "conversations"
    return folder / "data" if (folder / "data").exists() else indexed({**TOWN, **FIRES, **FLOODS}, folder)


def forged(message: Message, custom_id: str) -> Message:
    """The message with one button more, as only a hand-made client would have it."""
    message.components.append({"type": 1, "components": [{"type": 2, "style": 2, "label": custom_id, "custom_id": custom_id, "id": 99}]})
    return message
