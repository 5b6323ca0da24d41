"""Paragraphs that sell something between the paragraphs of an article: links to other pages and advertisements in the guise of text."""

import re
from collections import Counter

from retrieval.words import content_stems

_QUOTED = re.compile(r"[\"“”]")
_ENDED = re.compile(r"[.!?…:][\"'”’)\]*]*$")
_READER = re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)
_SELLING = re.compile(
    r"(?:^|[.!?:]\s)(?:discover|see|meet|watch|find|order|try)\s|"
    r"\b(?:click|find out|learn how|sign up|subscribe|watch (?:this|now|the)|see why|"
    r"here.s (?:how|why|what)|free|(?:in|within) (?:just )?\d+ (?:minutes?|seconds?|days?)|limited time|act now|order (?:now|yours|today)|"
    r"must[- ]see|shocking|won.t believe|secret|trick|warning|urgent|alert|don.t miss|before it.s too late|all year|"
    r"this (?:could|may|might|is) (?:be )?the (?:most|best|biggest|only))\b",
    re.IGNORECASE,
)
_LONGEST = 45
_FEWEST_PARAGRAPHS = 5
# Of its own words a promotion shares at most this part with the article around it.
_SHARED = 0.2
_FEWEST_WORDS = 4


def without_promotions(paragraphs: list[str]) -> list[str]:
    """The paragraphs less short ones that address the reader or sell, and whose words have nothing to do with the rest.

    An article that addresses its readers throughout (advice, letters) keeps what merely addresses them. Quotations are never
    taken for promotions.
    """
    if len(paragraphs) < _FEWEST_PARAGRAPHS:
        return paragraphs
    addressed = sum(bool(_READER.search(p)) for p in paragraphs if not _QUOTED.search(p))
    advice = addressed > max(2, 0.15 * len(paragraphs))
    suspects = {at: pushy for at, p in enumerate(paragraphs) if (pushy := _pushiness(p, advice))}
    if not suspects:
        return paragraphs
    stems = [set(content_stems(p)) for p in paragraphs]
    spread = Counter(stem for found in stems for stem in found)
    return [p for at, p in enumerate(paragraphs) if at not in suspects or not _is_foreign(stems[at], spread, suspects[at])]


def _pushiness(paragraph: str, advice: bool) -> int:
    """0: sells nothing; 1: only addresses the reader, as a link to a quiz or a shop does; 2: sells."""
    if len(paragraph.split()) > _LONGEST or _QUOTED.search(paragraph):
        return 0
    reader = not advice and bool(_READER.search(paragraph))
    ended = bool(_ENDED.search(paragraph))
    if _SELLING.search(paragraph) and (reader or not ended):
        return 2
    return 1 if reader and not ended else 0


def _is_foreign(stems: set[str], spread: Counter[str], pushiness: int) -> bool:
    """Whether a suspect's words hardly recur in the article; not at all where it does not plainly sell."""
    shared = sum(spread[stem] > 1 for stem in stems) / max(1, len(stems))
    return len(stems) >= _FEWEST_WORDS and shared <= (_SHARED if pushiness == 2 else 0)
