"""An invented story for the tests of the check, and readers of loaded words that the tests can steer."""

from __future__ import annotations

from collections.abc import Callable

from core.values import Article, LoadedReading, LoadedTerm, Origin, OriginKind, Span
from retrieval.composing import compose

TEXT = (
    "The Halden bridge closed on 2 February after a routine inspection found cracks. "
    "“We won’t open it before it is safe,” said Tom Berg, the county engineer. "
    "The bridge will reopen on 14 March, Berg said. "
    "The county pays $4.2 million for the repair, and two dozen crews work on it. "
    "Mayor Ana Ruiz did not attend the meeting on Monday. "
    "Shopkeepers may ask the county for compensation. "
    "Ana Ruiz praised Tom Berg, who sued the council last year. "
    "Police arrested three men after the blaze, but they were not charged. "
    "The council approved the plan. "
    "Ruiz told Berg that residents were angry. "
    "The man allegedly moved the money from Halden to Marl. "
    "About 500 residents signed the petition, and 30 shops joined. "
    "If the tests fail, the county will keep the bridge shut."
)


def article(text: str = TEXT, outlet: str = "Halden Courier", published: str = "2026-03-03") -> Article:
    """The text as an article."""
    return compose({"text": text, "outlet": outlet, "title": "Bridge repairs", "published": published}, Origin(OriginKind.GIVEN), outlet)


STORY = article()


def cited(*openings: str, source: Article = STORY) -> list[Span]:
    """The sentences that begin with these words."""
    spans = []
    for opening in openings:
        found = [s for s in source.sentences if source.text[s.start : s.end].startswith(opening)]
        assert found, opening
        spans.append(Span(source, found[0].start, found[0].end))
    return spans


def nothing_loaded(text: str) -> LoadedReading:
    """Reads no word as loaded."""
    return LoadedReading(text, False, 0.0, ())


def reads_as_loaded(term: str) -> Callable[[str], LoadedReading]:
    """A reader for which one word is loaded."""

    def read(text: str) -> LoadedReading:
        at = text.find(term)
        return LoadedReading(text, at >= 0, float(at >= 0), (LoadedTerm(term, at, at + len(term)),) if at >= 0 else ())

    return read
