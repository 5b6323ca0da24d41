"""Whose words a sentence of an account is: an article's own telling, or somebody's speech."""

from __future__ import annotations

from core.values import Span, Speech

# From this share of its characters on a sentence is somebody's words, with a tag that says whose.
_MOSTLY = 0.45
_WHOLLY = 0.85


def speech_in(span: Span) -> Speech | None:
    """The speech that a span is mostly made of, the longest part of it; None where the account tells in its own words."""
    return _speech(span, _MOSTLY)


def wholly_speech(span: Span) -> Speech | None:
    """The speech that a span is made of to its rims; None for any other."""
    return _speech(span, _WHOLLY)


def same_speaker(one: Speech, two: Speech) -> bool | None:
    """Whether two people are one, by their last names; None where an article does not tell who speaks."""
    if not one.speaker or not two.speaker:
        return None
    return last_name(one.speaker) == last_name(two.speaker)


def last_name(name: str) -> str:
    """The last word of a name in small letters, a generation left out."""
    words = [w.strip(".,").lower() for w in name.split()]
    kept = [w for w in words if w not in ("jr", "sr", "ii", "iii", "iv")]
    return (kept or words or [""])[-1]


def quoted_parts(span: Span) -> list[tuple[int, int]]:
    """Offsets in the article of what a span holds within quotation marks, those that open before it or close behind it too."""
    found = [(max(s.start, span.start), min(s.end, span.end)) for s in span.speech]
    text = span.quote.replace("“", '"').replace("”", '"')
    if text.count('"') % 2:
        if span.quote.count("”") > span.quote.count("“") or text.rstrip().endswith('"'):
            found.append((span.start, span.start + text.index('"')))
        else:
            found.append((span.start + text.rindex('"'), span.end))
    return found


def _speech(span: Span, least: float) -> Speech | None:
    inside = [(min(s.end, span.end) - max(s.start, span.start), s) for s in span.speech]
    said = sum(length for length, _ in inside)
    return max(inside, key=lambda pair: pair[0])[1] if said >= least * max(1, span.end - span.start) else None
