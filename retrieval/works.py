"""Titles of works, names, and words that are only spoken about: what stands in quotation marks and nobody said."""

import re

from retrieval.quotations import Quoted
from retrieval.reporting_verbs import NAMING

_LEADS_ON = re.compile(r"[,:]\s*$")
# What stands right before a title of a work, or before words that are spoken about.
_MADE_OF = re.compile(
    r"(?<!\bto )\b(?:"
    r"so-called|film|movie|book|song|album|show|series|play|episode|column|podcast|headlined|titled|entitled|programm?e?|novel|memoir|"
    r"documentary|single|track|game|painting|poem|essay|magazine|musical|opera|sitcom|segment|words?|terms?|phrases?|nicknamed|"
    r"known (?:\w+\s)?as(?:\s(?:the|an?|its|his|her|their))?)\s*,?\s*$"
)
# The title before this one in a list: "the films “A,” “B” and “C”".
_LISTED = re.compile(r"[“\"]\x01+[”\"],?\s(?:and\s|or\s)?$")
# The same where what is quoted opens with a capital: "author of “The Bridge”", but "said her books “showed the way”".
_MADE_OF_NAMED = re.compile(
    r"\b(?:films|movies|books|songs|albums|novels|plays|biograph(?:y|ies)|memoirs|poems|essays|(?:author|writer|director|editor|creator)s?\sof)\s*,?\s*$"
)
_WORDS = re.compile(r"\b(?:words?|terms?|phrases?)\s*,?\s*$")
# A work stands in, on or from something, or on somebody's air: "she writes in “The Long Bridge.”", "on HTV’s “Talk of the Town.”"
_WITHIN = re.compile(r"\b(?:in|on|of|from|for|with|at)\s(?:(?:[A-Z][\w&.-]*\s)*[A-Z][\w&.-]*[’']s\s)?$")
_SMALL = frozenset("a an and as at but by for from how in is of on or the their they to vs we what why with".split())
_MOST_WORDS = 8


def is_work(text: str) -> bool:
    """Whether every word that counts is capital, as in titles and names.

    >>> is_work("The Long Bridge of Halden"), is_work("The long bridge")
    (True, False)
    """
    shown = [w for w in re.findall(r"[\w’'-]+", text) if w.lower() not in _SMALL]
    return bool(shown) and len(shown) <= _MOST_WORDS and all(w[0].isupper() or w[0].isdigit() for w in shown)


def is_title(text: str, masked: str, quoted: Quoted, verb: str) -> bool:
    """Whether a quotation behind the reporting `verb` holds a work's title or a name rather than words that somebody said."""
    opened = quoted.opened
    while listed := _LISTED.search(masked, max(0, opened - 300), opened):
        opened = listed.start()
    lead, said = masked[max(0, opened - 40) : opened], text[quoted.start : quoted.end]
    if lead.endswith(", ") and said[:1].islower() and len(said.split()) > _MOST_WORDS / 2:
        return False
    spoken_of = _WORDS.search(lead) and _calls(verb) and said[:1].islower() and " " in said
    if (_MADE_OF.search(lead) or (said[:1].isupper() and _MADE_OF_NAMED.search(lead))) and verb.lower() != "in" and not spoken_of:
        return True
    if _LEADS_ON.search(lead) or verb in NAMING:
        return False
    return is_work(said) and (said[-1] not in ".!?" or (" " in said and bool(_WITHIN.search(lead))))


def _calls(verb: str) -> bool:
    return verb in NAMING or verb in ("calling", "describing", "labeling", "labelling", "dubbing", "branding")
