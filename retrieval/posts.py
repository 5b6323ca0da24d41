"""Posts of social networks that a page embeds: their picture links, their signature lines, and copies of what the article quotes itself."""

import re
from dataclasses import dataclass
from functools import lru_cache

from retrieval.words import words

_PICTURE_LINK = re.compile(r"\s*(?:https?://)?(?:pic\.(?:twitter|x)\.com|t\.co)/\w+", re.IGNORECASE)
_TRAILING_SIGNATURE = re.compile(r"^(.{12,}?)\s+([—–―]\s?[^()@“”\"—–―]{2,60}\s?\(@\w{1,30}\)\s.{0,40}\d{4})$")
_LIST_MARK = re.compile(r"(?:[-*•‣▪◦·►▶]|\(?\d{1,3}[.)])\s")
_SIGNATURE = re.compile(r"^[—–―-]{1,2}\s?(?P<name>[^()@“”\"]{2,60}?)\s?\((?P<handle>@\w{1,30})\)(?P<date>.{0,60})$")
# Words in a row that make a passage a copy, and the share of a post's words that lie in such runs of the article's own paragraphs.
_RUN = 4
_COPIED_SHARE = 0.75
# Shorter paragraphs can recur by chance, as answers or refrains do.
_SHORTEST_REPEAT = 8
# What recurs more often is a refrain of the article itself: a line under each entry of a list.
_MOST_COPIES = 2


@dataclass(frozen=True, slots=True)
class Signature:
    """The last line of an embedded post: "— Name (@handle) January 26, 2026"."""

    name: str
    handle: str


def signature(line: str) -> Signature | None:
    """Who signed an embedded post, where `line` is such a signature."""
    match = _SIGNATURE.match(line)
    return Signature(match["name"].strip(), match["handle"]) if match else None


def unsigned(line: str) -> list[str]:
    """The line, and the signature on a line of its own where an embedded post was copied with it into one."""
    match = _TRAILING_SIGNATURE.match(line)
    return [match[1], match[2]] if match and signature(match[2]) else [line]


def without_picture_links(line: str) -> str:
    """The line without the shortened links that an embedded post trails.

    >>> without_picture_links("The bridge is open! pic.twitter.com/Ab12 https://t.co/x9")
    'The bridge is open!'
    """
    return _PICTURE_LINK.sub("", line).strip() if "/" in line else line


def without_copies(paragraphs: list[str]) -> list[str]:
    """The paragraphs less embedded posts whose words the article's own paragraphs hold, and less repeats of a whole paragraph.

    The copy in the article's prose stays, because it names a speaker. A post goes with its signature; one that says more stays whole.
    """
    posts = {at - 1 for at, line in enumerate(paragraphs) if at and signature(line) and not signature(paragraphs[at - 1])}
    own = [_words(p) for at, p in enumerate(paragraphs) if at not in posts and not signature(p)] if posts else []
    runs = {tuple(w[i : i + _RUN]) for w in own for i in range(len(w) - _RUN + 1)}
    copied = {at for at in posts if _covered(_words(paragraphs[at]), runs) >= _COPIED_SHARE}
    dropped = copied | {at + 1 for at in copied}
    dropped |= _repeats([p if at not in dropped else "" for at, p in enumerate(paragraphs)])
    return [p for at, p in enumerate(paragraphs) if at not in dropped]


@lru_cache(maxsize=4096)
def _words(paragraph: str) -> tuple[str, ...]:
    """Cleaning looks at the same paragraphs in several rounds."""
    return tuple(words(paragraph))


def _covered(post: tuple[str, ...], runs: set[tuple[str, ...]]) -> float:
    inside = [False] * len(post)
    for i in range(len(post) - _RUN + 1):
        if tuple(post[i : i + _RUN]) in runs:
            inside[i : i + _RUN] = [True] * _RUN
    return sum(inside) / len(post) if post else 0.0


def _repeats(paragraphs: list[str]) -> set[int]:
    """Paragraphs whose words stood already, as a whole, in an earlier or longer one (a pulled-out quotation)."""
    folded = [f" {' '.join(_words(p))} " for p in paragraphs]
    everything = "\n".join(folded)
    found: set[int] = set()
    for at, text in enumerate(folded):
        copies = everything.count(text) if text.count(" ") > _SHORTEST_REPEAT and not _LIST_MARK.match(paragraphs[at]) else 1
        if copies == 1 or folded.count(text) > _MOST_COPIES:
            continue
        if any(text in other and (len(other) > len(text) or i < at) for i, other in enumerate(folded) if i != at and i not in found):
            found.add(at)
    return found
