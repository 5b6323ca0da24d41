"""Words as retrieval counts them: folded, lower-cased, stemmed, without stop words."""

import re
from functools import lru_cache

import Stemmer

from core.folding import fold

WORD = re.compile(r"\w+(?:['\u2019.]\w+)*")

STOP_WORDS = frozenset(
    """
    a about above after again against all also am an and any are aren't as at be because been before being below between both but by
    can can't cannot could couldn't did didn't do does doesn't doing don't down during each few for from further had hadn't has hasn't
    have haven't having he he'd he'll he's her here hers herself him himself his how i i'd i'll i'm i've if in into is isn't it it's its
    itself just let's me more most mustn't my myself no nor not of off on once only or other ought our ours ourselves out over own same
    shan't she she'd she'll she's should shouldn't so some such than that that's the their theirs them themselves then there there's
    these they they'd they'll they're they've this those through to too under until up upon very was wasn't we we'd we'll we're we've
    were weren't what what's when where which while who who's whom whose why will with won't would wouldn't you you'd you'll you're
    you've your yours yourself yourselves
    """.split()
)

_STEMMER = Stemmer.Stemmer("english")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The Snowball English stem of a lower-cased word; a possessive ending is dropped first."""
    return str(_STEMMER.stemWord(word.removesuffix("'s")))


def words(text: str) -> list[str]:
    """Folded, lower-cased words in order, stop words included; dots within initials go: "Ana's 4.2 U.S." -> ["ana's", "4.2", "us"]."""
    return [w if w[0].isdigit() else w.replace(".", "") for w in WORD.findall(fold(text).lower())]


def content_stems(text: str) -> list[str]:
    """Stems of the words that are no stop words, in order, repeats kept."""
    return list(_content_stems(text))


@lru_cache(maxsize=8192)  # one answer looks at the same sentences and passages several times
def _content_stems(text: str) -> tuple[str, ...]:
    return tuple(stem(w) for w in words(text) if w not in STOP_WORDS)
