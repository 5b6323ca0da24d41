"""Source sentences as claims: the verbatim and the trimmed lane."""

from __future__ import annotations

import re
from dataclasses import replace

from core.folding import fold
from core.values import Article, Claim, Lane, Span
from grounding.lanes import verbatim_claim
from grounding.loaded import read_loaded
from grounding.trimming import trim

# Words that point back at a sentence which the reader does not see.
_DANGLING = re.compile(
    r"^[\"“‘'(]*(?:he|she|it|they|this|that|these|those|his|her|its|their|such|both|the (?:two|three|latter|former|pair|move|decision|"
    r"statement|comments?|remarks?))\b(?!\s+(?:week|month|year|morning|afternoon|evening|article)\b)",
    re.I,
)
_ABOUT_ITSELF = re.compile(
    r"^[\"“]?(?:this\s+(?:article|story|report|column|newsletter|piece|post|page)\b|"
    r"the\s+(?:article|story|column|newsletter|piece|page)\s+(?:was|is|has\s+been|will\s+be|first|originally|previously|also|below|above)\b)|"
    r"\ban? (?:earlier|previous) version of (?:this|the) (?:article|story|report|column|post|piece|headline)\b",
    re.I,
)
_POINTING_ON = re.compile(
    r"\b(?:explain|describ|outlin|detail|clarif|spell|laid|lay|set)\w*(?: out)? (?:what|how|why|which)\b|"
    r"\b(?:offer|gave|give|provid|releas|shar)\w* (?:\w+ )?(?:more|further|new|additional) (?:details?|information)\b|"
    r"\b(?:the following|as follows|had this to say)\b|:$|^[\"“‘']*here(?:['’]s| is| are) (?:what|how|why)\b|"
    r"\b(?:issued|released|made|gave|posted|wrote) (?:an?|its|his|her|their|another) (?:\w+ )?(?:statement|response|reply)\W*$",
    re.I,
)
_WIDEST_WORDS = 60


def quote_claim(number: int, span: Span, *, brief: bool = False) -> Claim:
    """A span as a claim: trimmed where that takes away something dispensable, else verbatim."""
    claim = verbatim_claim(number, span, read_loaded)
    text = trim(claim.text, asides=brief)
    if text == claim.text or claim.quotations:
        return claim
    return replace(claim, text=text, lane=Lane.TRIMMED, reason="a connective or an aside is left out")


def quote_claims(number: int, span: Span, *, brief: bool = False) -> list[Claim]:
    """A span of whole sentences as claims: one for each sentence, or for each run of them that one quotation holds together."""
    article = span.article
    runs: list[Span] = []
    for sentence in article.sentences:
        if span.start <= sentence.start and sentence.end <= span.end:
            open_run = bool(runs) and cuts_quotation(runs[-1].quote)
            start = runs.pop().start if open_run else sentence.start
            runs.append(Span(article, start, sentence.end))
    return [quote_claim(number, run, brief=brief) for run in runs or [span]]


def about_itself(text: str) -> bool:
    """Whether a sentence speaks of the article that it stands in ("This article was first published in …"), not of the event."""
    return bool(_ABOUT_ITSELF.search(text))


def points_on(text: str) -> bool:
    """Whether a sentence only announces what the next one tells ("The office explained what it expects.", "gave more details")."""
    return bool(_POINTING_ON.search(text))


def dangles(text: str) -> bool:
    """Whether a sentence opens with a word that points back at what was said before it."""
    return bool(_DANGLING.match(trim(text)))


def readable_alone(span: Span, index: int) -> Span | None:
    """The span of `article.sentences[index]`, widened so that a reader needs nothing more; None where that cannot be had.

    It is widened back over one sentence where it opens by pointing back, forward over one that it only announces ("explained what is
    expected"), and over the rest of a quotation that it cuts. It cannot be had
    when what it is widened over is a heading or points back too, or when the whole grows too long.
    """
    article = span.article
    first = last = index
    if points_on(span.quote) and index + 1 < len(article.sentences) and not article.sentences[index + 1].heading:
        last += 1
    if dangles(span.quote):
        first -= 1
        if first < 0 or article.sentences[first].heading or dangles(_text(article, first, first)):
            return None
    if cuts_quotation(_text(article, first, last)):
        first, last = _whole_quotation(article, first, last)
        whole = _text(article, first, last)
        if cuts_quotation(whole) or dangles(whole) or any(s.heading for s in article.sentences[first : last + 1]):
            return None
    wider = Span(article, article.sentences[first].start, article.sentences[last].end)
    return wider if (first, last) == (index, index) or len(wider.quote.split()) <= _WIDEST_WORDS else None


def _text(article: Article, first: int, last: int) -> str:
    return article.text[article.sentences[first].start : article.sentences[last].end]


def cuts_quotation(text: str) -> bool:
    """Whether a quotation is open at either end of a text. One that opens with “ may close with a straight mark."""
    return fold(text).count('"') % 2 == 1 or ('"' not in text and text.count("“") != text.count("”"))


def _whole_quotation(article: Article, first: int, last: int) -> tuple[int, int]:
    """First and last sentence, widened forwards, else backwards, until no quotation is cut, over at most two more sentences."""
    for more in (1, 2):
        if last + more < len(article.sentences) and not cuts_quotation(_text(article, first, last + more)):
            return first, last + more
        if first - more >= 0 and not cuts_quotation(_text(article, first - more, last)):
            return first - more, last
    return first, last
