"""Loaded words and phrases in a text: reading `loaded_terms.txt` and finding its entries among the words of a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from retrieval.words import STOP_WORDS, stem

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019](?!s\b)[^\W\d_]+)*", re.IGNORECASE)
_GAP = re.compile(r"\s{1,2}|[-\u2010\u2011]")
_HYPHEN = re.compile(r"[-\u2010\u2011]")
_OPENS = re.compile(r"(?:^|[.!?:;\u2026\n][\"'\u201d\u2019)\]]*\s*|[\u2013\u2014]\s*)[\"'\u201c\u2018(\[]*$|[\"\u201c\u2018(\[]$")
_QUOTED = re.compile(
    r"^[^\u201c\u201d]*\u201d|\u201c[^\u201c\u201d]*(?:\u201d|$)|^\"[^\"]*$|\"[^\"]*\"|(?<!\w)\u2018[^\u2018]*?\u2019(?!\w)|``.*?(?:''|$)"
)
_TAIL = re.compile(r"(?:e?s|e?d|ing|al?ly|i?ly|i?ness|ie[sd]|e|y)")
_SHOUTED = 4
_SHORTEST_BASE = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """A loaded phrase; `strength` is 3 (always loaded), 2 (mostly), 1 (leans). An `ordinary` phrase switches off what it covers."""

    words: tuple[str, ...]
    kind: str
    strength: int
    exact: bool
    hyphens: frozenset[int]
    neutral: str | None

    @property
    def ordinary(self) -> bool:
        """Whether the phrase is harmless and only listed because a part of it is not."""
        return self.strength == 0


@dataclass(frozen=True, slots=True)
class Token:
    """A word at `text[start:end]`, without a possessive ending. `name`: capital within a sentence; `opener`: capital that opens one."""

    text: str
    lower: str
    start: int
    end: int
    name: bool
    opener: bool
    quoted: bool


@dataclass(frozen=True, slots=True)
class Match:
    """An entry found at `tokens[first:last]` (`last` is exclusive)."""

    entry: Entry
    first: int
    last: int


@cache
def lexicon() -> dict[str, tuple[Entry, ...]]:
    """All entries by the stem of their first word, longest first."""
    text = resources.files("grounding").joinpath("loaded_terms.txt").read_text(encoding="utf-8")
    found: dict[str, list[Entry]] = {}
    for entry in read_entries(text):
        found.setdefault(stem(entry.words[0]), []).append(entry)
    return {key: tuple(sorted(entries, key=lambda e: (-len(e.words), -e.exact, -e.strength))) for key, entries in found.items()}


def read_entries(text: str) -> list[Entry]:
    """The entries of a lexicon file: `[kind strength]`, then `word`, `word!` (no inflections) or `word > neutral`, comma-separated."""
    entries = []
    for block in re.split(r"^\[", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE), flags=re.MULTILINE)[1:]:
        head, body = block.split("]", 1)
        kind, strength = head.split()
        for item in filter(None, (" ".join(part.split()) for part in body.split(","))):
            term, _, neutral = (part.strip() for part in item.partition(">"))
            found = list(_WORD.finditer(term.lower()))
            words = tuple(m.group() for m in found)
            hyphens = frozenset(i for i, m in enumerate(found) if i and term[m.start() - 1] == "-")
            entries.append(Entry(words, kind, int(strength), term.endswith("!"), hyphens, neutral or None))
    return entries


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """Stretches between quotation marks, the marks included; a quotation may go on from the sentence before or into the next."""
    return [match.span() for match in _QUOTED.finditer(text)]


def tokens(text: str) -> list[Token]:
    """The words of a text in order. In a headline, where every word is capital, none counts as a name."""
    quotes = quoted_spans(text)
    headline = _is_headline(text)
    found: list[Token] = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        word = match.group()
        capital = word[0].isupper() and word not in ("I", "A") and not word.lower().startswith(("i'", "i\u2019"))
        opener = capital and _OPENS.search(text, max(0, start - 6), start) is not None
        shouted = len(word) >= _SHOUTED and word.isupper()
        quoted = any(a < start < b for a, b in quotes)
        lower = word.lower().replace("\u2019", "'")
        if not (lower == "s" and start > 0 and text[start - 1] in "'\u2019"):
            found.append(Token(word, lower, start, end, capital and not opener and not headline and not shouted, opener, quoted))
    return found


def find_matches(text: str, words: Sequence[Token]) -> list[Match]:
    """The entries in a text, left to right, the longest at each place; ordinary phrases and what they cover are left out."""
    known = lexicon()
    matches = []
    at = 0
    while at < len(words):
        entry = next((e for e in known.get(stem(words[at].lower), ()) if _fits(e, text, words, at)), None)
        if entry is not None and not entry.ordinary:
            matches.append(Match(entry, at, at + len(entry.words)))
        at += len(entry.words) if entry else 1
    return matches


def _fits(entry: Entry, text: str, words: Sequence[Token], at: int) -> bool:
    if at + len(entry.words) > len(words) or (len(entry.words) == 1 and words[at].name):
        return False
    for offset, wanted in enumerate(entry.words):
        token = words[at + offset]
        if not _same_word(wanted, token.lower, entry.exact):
            return False
        if offset and not (_HYPHEN if offset in entry.hyphens else _GAP).fullmatch(text, words[at + offset - 1].end, token.start):
            return False
    return True


def _same_word(wanted: str, word: str, exact: bool) -> bool:
    """Whether `word` is `wanted` or an inflection of it. The stem alone would take "weapon" for "weaponize", "open" for "openly"."""
    if wanted == word:
        return True
    if exact or wanted in STOP_WORDS or wanted.endswith("ly") or stem(wanted) != stem(word):
        return False
    base = wanted.rstrip("ey") if len(wanted) > _SHORTEST_BASE else wanted
    rest = word.removeprefix(base)
    return rest != word and (_TAIL.fullmatch(rest) is not None or (rest[:1] == base[-1] and _TAIL.fullmatch(rest[1:]) is not None))


def _is_headline(text: str) -> bool:
    if text.rstrip().endswith("."):
        return False
    return not any(len(word) >= _SHOUTED and word[0].islower() and word not in STOP_WORDS for word in _WORD.findall(text))
