"""Questions about an article itself, not about what it tells: who wrote it, which outlet printed it, when it appeared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from core.values import Source
from retrieval.words import content_stems, stem

# Within a question's few words.
_NEAR = r"[^?]{0,120}?"
_TEXT = r"(?:articles?|stor(?:y|ies)|pieces?|columns?|news reports?|coverage)"
_OUTLET = r"(?:outlets?|newspapers?|papers?|news sites?|publications?|magazines?)"


class Asked(StrEnum):
    """What is asked about an article."""

    AUTHOR = "author"
    OUTLET = "outlet"
    DAY = "day"


_PATTERNS = (
    (
        Asked.AUTHOR,
        re.compile(
            rf"\bwho (?:wrote|writes|penned|authored|reported)\b{_NEAR}\b{_TEXT}\b|"
            rf"\bwho(?:'s|’s| is| are| was| were) the (?:authors?|writers?) (?:of|behind)\b{_NEAR}\b{_TEXT}\b",
            re.I,
        ),
    ),
    (
        Asked.OUTLET,
        re.compile(rf"\b(?:which|what) {_OUTLET} (?:has |have )?(?:wrote|written|published|reported|printed|ran|carried|covered)\b", re.I),
    ),
    (
        Asked.DAY,
        re.compile(
            rf"\bwhen (?:was|were|did) (?:the|this|that|these|those) (?:[\w'’-]+ ){{0,4}}?{_TEXT}\b"
            rf"{_NEAR}\b(?:publish|written|appear|posted|come out)",
            re.I,
        ),
    ),
)
_WRITING = re.compile(r"\b(?:wrote|written|writes|penned|authored|author|published|reported|printed|ran|carried|covered|appeared)\b", re.I)
_ABOUT_TEXT = re.compile(rf"\b(?:{_TEXT}|op-ed|essay)\b", re.I)
# Words of the asking itself.
_ASKING = frozenset(
    stem(w) for w in "write wrote written pen author report article articles story stories piece column news coverage".split()
)
_MOST = 3


def asked_of_article(question: str) -> Asked | None:
    """What a question wants to know about an article itself; None where it asks about the matter."""
    return next((what for what, pattern in _PATTERNS if pattern.search(question)), None)


def tells_of_writing(question: str, text: str) -> bool:
    """Whether a sentence itself tells of somebody's writing, so that it may be the answer: "Brun, who wrote the article, said"."""
    return bool(_WRITING.search(text)) and (bool(_ABOUT_TEXT.search(text)) or not _ABOUT_TEXT.search(question))


def as_filed(asked: Asked, question: str, sources: Sequence[Source]) -> tuple[str, ...]:
    """What is filed with the articles that come first, as a notice: it stands in none of their sentences.

    Of an author and a day, only the first article's whose title or outlet has a word of the question, else of the first one.
    """
    matter = set(content_stems(question)) - _ASKING
    near = [s for s in sources if matter & set(content_stems(f"{s.title} {s.outlet or ''}"))] or list(sources)
    if asked is Asked.OUTLET:
        outlets = list(dict.fromkeys(s.outlet for s in near if s.outlet))[:_MOST]
        return (f"As filed with the articles found, they are of {_listed(outlets)}.",) if outlets else ()
    return tuple(_filed(asked, s) for s in near[:1])


def _filed(asked: Asked, source: Source) -> str:
    where = source.outlet or "unknown outlet"
    when = f"{source.published:%Y-%m-%d}" if source.published else "undated"
    if asked is Asked.DAY:
        return (
            f"As filed with it, “{source.title}” ({where}) is of {when}."
            if source.published
            else f"“{source.title}” ({where}) has no date."
        )
    if source.author is None:
        return f"“{source.title}” ({where}, {when}) is filed without an author."
    return f"As filed with it, “{source.title}” ({where}, {when}) is by {source.author}."


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
