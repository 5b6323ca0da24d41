"""What a sentence asserts that can be compared: figures, days, names, quotations. Words of stance are in `facts_marks`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from core.folding import fold
from grounding.facts_dates import Day, days
from grounding.facts_marks import Mark, causes, conditions, hedges, marks, negations, plans, quantities, superlatives
from grounding.facts_numbers import Number, numbers
from retrieval.names import Name, names
from retrieval.words import STOP_WORDS, WORD, stem

__all__ = [
    "Day", "Figure", "Mark", "Name", "Number", "all_figures", "causes", "conditions", "figures", "full_names", "hedges",
    "marks", "name_words", "names", "negations", "plans", "quantities", "quoted", "same_figure", "superlatives", "tells",
]  # fmt: skip

_BOUNDS = {
    "about": r"about|around|roughly|approximately|some|circa|an\s+estimated|estimated|in\s+the\s+region\s+of|close\s+to|or\s+so",
    "under": r"nearly|almost|just\s+under|under|less\s+than|fewer\s+than|below|not\s+quite|up\s+to|at\s+most|no\s+more\s+than"
    r"|as\s+many\s+as",
    "over": r"more\s+than|over|above|upwards?\s+of|at\s+least|no\s+fewer\s+than|no\s+less\s+than|just\s+over|a\s+minimum\s+of",
    "only": r"only|just",
}
_BOUND = re.compile(
    "(?:" + "|".join(rf"\b(?P<{name}>{words})" for name, words in _BOUNDS.items()) + r")\s+(?:the\s+|a\s+)?$", re.IGNORECASE
)
_NOUN_GAP = re.compile(r"[\s-]+(?:(?:more|other|new|of|the|its|their|local|people|his|her|additional|different)\s+)*", re.IGNORECASE)
_QUOTED = re.compile(
    r"[“«„](?P<curly>[^“”«»]*)[”»]|(?<![\w])\"(?P<straight>[^\"]*)\"|(?<![\w’'])[‘'](?P<single>[^‘’']{2,}(?:['’]\w[^‘’']*)*)[’'](?!\w)"
)
_TITLES = frozenset("mr mrs ms dr gov sen rep gen col lt sgt capt prof rev st pres sir dame lord lady".split())
# How far a rounded figure may lie from the one it stands for.
_ROUNDING = 0.05


@dataclass(frozen=True, slots=True)
class Figure:
    """A number or a day at `text[start:end]`.

    Exactly one of `number` and `day` is set. `bound` is "" for an exact figure, else about, under, over or only. `noun` is the stem of
    the thing counted ("crew" in "two dozen crew members"), "" where none follows.
    """

    text: str
    start: int
    end: int
    number: Number | None = None
    day: Day | None = None
    bound: str = ""
    noun: str = ""

    @property
    def kind(self) -> str:
        """One of number, money, percent, ordinal, fraction, vague, day."""
        return self.number.kind if self.number else "day"

    @property
    def key(self) -> str:
        """Equal for figures written differently: "number:24", "money:4200000000:dollar", "day:month=3,day=14"."""
        if self.number:
            return f"{self.kind}:{self.number.value:.15g}" + (f":{self.number.unit}" if self.number.unit else "")
        parts = self.day.parts if self.day else {}
        return "day:" + ",".join(f"{name}={value}" for name, value in parts.items())


@lru_cache(maxsize=4096)
def _figures(text: str, published: datetime | None) -> tuple[Figure, ...]:
    found_days = days(text, published)
    found = [Figure(text[d.start : d.end], d.start, d.end, day=d) for d in found_days]
    for n in numbers(text):
        if not any(n.start < d.end and d.start < n.end for d in found_days):
            bound = _BOUND.search(text[max(0, n.start - 24) : n.start])
            found.append(
                Figure(
                    text[n.start : n.end], n.start, n.end, number=n, bound=(bound.lastgroup or "") if bound else "", noun=_noun(text, n.end)
                )
            )
    return tuple(sorted(found, key=lambda f: f.start))


def figures(text: str, published: datetime | None = None) -> list[Figure]:
    """Numbers, money, percentages and days, in order. `published` resolves "yesterday", "on Monday" and a day without its year.

    >>> [f.key for f in figures("Two dozen crews cost $4.2bn; the bridge opens on the 14th of March.")]
    ['number:24', 'money:4200000000:dollar', 'day:month=3,day=14']
    """
    return list(_figures(text, published))


def _noun(text: str, end: int) -> str:
    gap = _NOUN_GAP.match(text, end)
    word = WORD.match(text, gap.end()) if gap else None
    if word is None or word.group().lower() in STOP_WORDS:
        return ""
    return stem(word.group().lower())


def same_figure(told: Figure, source: Figure) -> bool:
    """Whether `source` bears out `told`: the same value and unit, or a day no more exact; rounding only where `told` says so.

    "About 500" is borne out by 489, "nearly 500" too, "more than 480" too; "500" is not. A bound that the source sets is not dropped.
    """
    if told.day or source.day:
        if told.day and source.day:
            return told.day.within(source.day)
        number, day = told.number or source.number, told.day or source.day
        return bool(number and day and number.kind == "number" and day.year == number.value and len(day.parts) == 1)
    if told.number is None or source.number is None or told.number.unit != source.number.unit:
        return False
    if told.kind != source.kind and {told.kind, source.kind} != {"number", "fraction"}:
        return False
    value, real = told.number.value, source.number.value
    if value == real:
        return (
            told.bound == source.bound
            or (told.bound == "about" and source.bound in ("", "only"))
            or (told.bound == "" and source.bound == "only")
        )
    if not told.bound or source.bound not in ("", told.bound) or abs(value - real) > _ROUNDING * abs(real):
        return False
    return told.bound == "about" or (told.bound == "under" and real < value) or (told.bound == "over" and real > value)


def tells(figure: Figure, sources: Iterable[Figure]) -> bool:
    """Whether one of `sources` bears out `figure`."""
    return any(same_figure(figure, other) for other in sources)


def quoted(text: str) -> list[tuple[int, int]]:
    """Offsets of what stands within quotation marks, the marks left out; an apostrophe is none."""
    found = []
    for m in _QUOTED.finditer(text):
        group = m.lastgroup or "curly"
        if m[group].strip():
            found.append(m.span(group))
    return found


@lru_cache(maxsize=512)
def full_names(text: str) -> dict[str, str]:
    """Last word of a name -> that name in full, folded, its first names cut to one; a last word that two names share is left out.

    >>> full_names("Ana Ruiz spoke. Ruiz then left with Tom Berg and Eva Berg.")
    {'Ruiz': 'Ana Ruiz'}
    """
    found: dict[str, set[str]] = {}
    for name in names(text):
        parts = name_words(name.text)
        if len(parts) > 1:
            found.setdefault(parts[-1], set()).add(" ".join(parts[-3:] if parts[-2].islower() else parts[-2:]))
    return {last: next(iter(full)) for last, full in found.items() if len(full) == 1}


def name_words(name: str) -> list[str]:
    """The words of a name, folded, without titles and possessive endings.

    >>> name_words("Dr. Ana Ruiz’s")
    ['Ana', 'Ruiz']
    """
    parts = [re.sub(r"'s?$", "", part).strip(".,") for part in fold(name).split()]
    return [part for part in parts if part and part.lower() not in _TITLES]


def all_figures(texts: Sequence[str], published: datetime | None = None) -> list[Figure]:
    """The figures of several texts, one after the other; their offsets are each text's own."""
    return [f for text in texts for f in figures(text, published)]
