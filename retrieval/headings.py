"""Lines that are no sentences: headings, datelines, list marks, signatures of embedded posts."""

import re

from retrieval.posts import signature
from retrieval.reporting_verbs import STRONG

_ENDED = re.compile(r"[.!…:;,][\"'”’)\]]*$")
_PROSE = re.compile(r"[.!?…][\"'”’)\]]*$")
_BULLET = re.compile(r"(?:[-*•‣▪◦·]|\(?\d{1,3}[.)])\s")
_LONGEST_HEADING_WORDS = 14
_PLACE = r"[A-Z][\w.’'-]*(?:[ ,/]+(?:[A-Z][\w.’'-]*|de|la|of|the|\d{1,2}))*,?"
_AGENCY = r"\([A-Z][\w .&/-]{1,24}\)"
_DATELINE = re.compile(rf"(?P<place>{_PLACE})?\s?(?P<agency>{_AGENCY})?\s?(?:—|–|―|--|-(?=\s))\s*(?=[\"“‘A-Z\d])")
_SHOUTED = re.compile(r"[A-Z]{2}[A-Z.]+\b")
_LONGEST_DATELINE = 60


def is_heading(paragraph: str, after: str) -> bool:
    """Whether a paragraph is a heading over the prose in `after`: short, no stop at its end, not an item of a list, nothing quoted whole.

    >>> is_heading("Work Begins on the Bridge", "The county said it had hired two firms.")
    True
    """
    if not paragraph or not _PROSE.search(after) or len(after.split()) < 6:
        return False
    count = len(paragraph.split())
    if count > _LONGEST_HEADING_WORDS or _ENDED.search(paragraph) or _BULLET.match(paragraph) or signature(paragraph):
        return False
    first = next((c for c in paragraph if c.isalnum()), "")
    if not first or first.islower() or (paragraph[0] in '“"' and paragraph[-1] in '”"'):
        return False
    if after[0] in '“"' and any(word in STRONG for word in paragraph.split()):
        return False
    return not paragraph.endswith("?") or count <= 10


def prose_start(paragraph: str) -> int:
    """Offset of the first sentence: past a dateline or a list mark; the paragraph's end where it holds no sentence."""
    if signature(paragraph):
        return len(paragraph)
    bullet = _BULLET.match(paragraph)
    if bullet and not bullet.group()[0].isalnum():
        return bullet.end()
    agency = re.match(rf"{_AGENCY}\s+(?=[\"“‘A-Z\d])", paragraph)
    if agency and _SHOUTED.match(paragraph, 1):
        return agency.end()
    dateline = _DATELINE.match(paragraph)
    if dateline and 0 < dateline.end() < min(len(paragraph), _LONGEST_DATELINE):
        place = dateline["place"] or ""
        if dateline["agency"] or _SHOUTED.match(place):
            return dateline.end()
    return 0
