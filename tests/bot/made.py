"""Values built by hand, about invented towns."""

import io
from dataclasses import replace
from datetime import UTC, datetime

from rich.console import Console, RenderableType

from bot.screen import WIDTH
from core.values import (
    Answer,
    Article,
    Attribution,
    AttributionKind,
    Citation,
    Claim,
    Lane,
    Origin,
    OriginKind,
    Scope,
    Sentence,
    Source,
    Span,
    Speech,
)

COURIER_TEXT = "The bridge will reopen on 14 March, the county engineer said. “We expect to finish early,” Dana Ortiz told the council."
POST_TEXT = "The bridge stays shut until 21 March.\n\nShopkeepers ask for help."


def article(
    article_id: str,
    text: str,
    title: str = "Bridge repairs near their end",
    outlet: str | None = "Halden Courier",
    published: datetime | None = datetime(2026, 3, 3, tzinfo=UTC),
    url: str | None = "https://courier.example/bridge",
    origin: Origin = Origin(OriginKind.GIVEN),  # noqa: B008 - frozen
) -> Article:
    source = Source(article_id, f"v-{article_id}", title, outlet, None, url, published, origin)
    return Article(source, text, (Sentence(0, len(text), 0),), ())


def speaking(text: str, *said: tuple[str, str | None]) -> Article:
    """An article in which these words, in the order in which they stand there, are these people's."""
    made, at, speech = article("speaking", text), 0, []
    for words, who in said:
        at = text.index(words, at)
        speech.append(Speech(at, at + len(words), who))
    return replace(made, speech=tuple(speech))


COURIER = article("courier", COURIER_TEXT)
POST = article("post", POST_TEXT, "Another week of detours", "Valley Post", datetime(2026, 3, 4, tzinfo=UTC), None)


def span(of: Article, quote: str) -> Span:
    start = of.text.index(quote)
    return Span(of, start, start + len(quote))


def claim(number: int, of: Article, quote: str, lane: Lane = Lane.VERBATIM, text: str | None = None, speaker: str | None = None) -> Claim:
    named = Attribution(AttributionKind.SPEAKER, speaker) if speaker else Attribution(AttributionKind.ACCOUNT, of.source.label)
    return Claim(text or quote, (Citation(number, span(of, quote)),), lane, named)


def answer(*claims: Claim, **fields: object) -> Answer:
    whole: dict[str, object] = {
        "question": "When will the bridge reopen?",
        "claims": claims,
        "abstained": False,
        "score": 0.9,
        "mode": "extractive",
        "scope": Scope(6, 3, datetime(2026, 3, 4, tzinfo=UTC)),
    }
    return Answer(**{**whole, **fields})  # type: ignore[arg-type]


def shown(rendered: RenderableType, *, terminal: bool = False, width: int = WIDTH) -> str:
    """What the renderable looks like, without trailing blanks."""
    console = Console(file=io.StringIO(), force_terminal=terminal, width=width, highlight=False, markup=False, emoji=False)
    console.print(rendered)
    assert isinstance(console.file, io.StringIO)
    return "\n".join(line.rstrip() for line in console.file.getvalue().splitlines())
