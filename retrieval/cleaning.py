"""From the text of an article as it was scraped to the text that is stored: whole, and nothing but the article.

Blanks are put in and whole lines left out; no letter is changed, so that a quotation can still be found in what was scraped.
"""

from retrieval.boilerplate import is_boilerplate, is_rim_line, without_credits
from retrieval.characters import visible
from retrieval.gluing import unglued
from retrieval.paragraphs import paragraphs
from retrieval.posts import signature, unsigned, without_copies, without_picture_links
from retrieval.promotions import without_promotions
from retrieval.words import words

PARAGRAPH_BREAK = "\n\n"
# Lines from the top, and from the end, among which bylines and time stamps are looked for.
_RIM_LINES = 4
# One step can bring another's subject to light (a byline under a repeated headline); three rounds settle real pages.
_MOST_ROUNDS = 6


def clean(text: str, title: str = "") -> str:
    """The article's paragraphs, one blank line between two, without page furniture. Cleaning a cleaned text changes nothing.

    >>> clean("By Ana Brun\\n\\nThe bridge is shut.It opens in May.\\n\\nADVERTISEMENT\\n\\nThe county pays.", "Bridge shut")
    'The bridge is shut. It opens in May.\\n\\nThe county pays.'
    """
    for _ in range(_MOST_ROUNDS):
        before, text = text, _cleaned_once(text, title)
        if text == before:
            break
    return text


def _cleaned_once(text: str, title: str) -> str:
    found = [line for p in paragraphs(visible(text)) for line in unsigned(without_credits(without_picture_links(p)))]
    found = [p for p in found if p and not (is_boilerplate(p) and not signature(p))]
    found = without_copies(_without_rims(_without_headline(found, title)))
    return PARAGRAPH_BREAK.join(unglued(p) for p in without_promotions(found))


def _without_headline(found: list[str], title: str) -> list[str]:
    if title and len(found) > 1 and words(found[0]) == words(title):
        return found[1:]
    return found


def _without_rims(found: list[str]) -> list[str]:
    """Bylines, time stamps and the like among the first and last lines left out, as long as a line of the article remains."""
    last = len(found) - _RIM_LINES
    kept = [p for at, p in enumerate(found) if not ((at < _RIM_LINES or at >= last) and is_rim_line(p))]
    return kept or found
