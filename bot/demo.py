"""A short demonstration over whatever is indexed: a question, one that the articles do not answer, a summary, a comparison."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.values import Event

# About nothing that a collection of news is likely to hold.
UNANSWERABLE = "Which moon of Saturn did the lighthouse keeper's parrot visit in 1704?"


def commands(events: Sequence[Event]) -> Iterator[str]:
    """What to type in the chat, one command after the other. `events` newest first."""
    told = next((event for event in events if len(event.article_ids) > 1), None)
    if told is not None:
        subject = told.names[0] if told.names else told.title
        yield f"What happened with {subject}?"
    yield UNANSWERABLE
    yield "/summary"
    if told is not None:
        yield "/compare"
