"""What a figure in a sentence is about: the thing counted, the verbs next to it, the time it is told of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from grounding.facts import Figure, hedges, plans
from grounding.predicates import HAPPENINGS, Reading, Word, reporting
from retrieval.words import stem

_AGE = re.compile(r"-year-old|,?\s*(?:aged|age)\b")
_PARTITIVE = re.compile(r"\s*(?:out\s+)?of\s+(?:the|its|their|his|her|all|those|these)\s+")
_OF = re.compile(r"\s*of\s+")
_AFTER_NAME = re.compile(r"\b[A-Z][\w’'-]+(?:,\s|\s\()$")
_NOUN_WORDS = 3
MEASURES = frozenset(
    stem(w) for w in "kilogram kilo kg gram ton tonne pound ounce litre liter gallon barrel metre meter mile kilometre acre hectare".split()
)
_RATE = re.compile(
    r"\b(?:daily|weekly|monthly|yearly|annual|annually|average|averag\w+|per|each|every|an?\s+(?:day|week|month|year|hour))\b",
    re.IGNORECASE,
)
_EXPECTED = re.compile(
    r"\b(?:expect|forecast|predict|project(?:ed|ion)|estimat|anticipat|target|look(?:ed|ing) for|hop(?:e|ing)|poll|goal|aim)", re.IGNORECASE
)
_EDGE = re.compile(
    r"\b(since|until|till|by|from|before|after|as of|through)\s+(?:the\s+|last\s+|next\s+|early\s+|late\s+|mid-?\s*)?$",
    re.IGNORECASE,
)
_ALL = re.compile(r"\b(?:all|the|those|these|both|its|their|his|her)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Matter:
    """What a figure is about: `noun` the words counted, `verbs` the nearest ones, `near` all content senses of its clause.

    `role` is age, part ("three of the nine"), whole ("the nine"), rate ("nine a day") or ""; `planned` and `expected` say in what time it
    is told; `told` is a day on which a thing was only said.
    """

    noun: tuple[str, ...]
    verbs: frozenset[str]
    near: frozenset[str]
    names: frozenset[str]
    nearest: tuple[Word, ...]
    role: str
    planned: bool
    expected: bool
    told: bool


def matter(reading: Reading, figure: Figure) -> Matter:
    """What a figure is about, told from its clause, or from the next or last one too where its own holds no verb."""
    words = _clause(reading, figure)
    content = [w for w in words if w.content and not reading.in_figure(w)]
    plain = [w for w in content if not reporting(w.sense)]
    left = [w for w in plain if w.end <= figure.start and (w.verb or (w.sense in HAPPENINGS and not w.name))]
    right = [w for w in plain if w.start >= figure.end and (w.verb or (w.sense in HAPPENINGS and not w.name))]
    noun = _noun(reading, figure)
    nearest = (*left[-1:], *right[:1])
    start, end = (words[0].start, words[-1].end) if words else (0, len(reading.text))
    text = reading.text[start:end]
    adjacent = [w for w in words if w.end <= figure.start and (w.content or w.verb)][-1:]
    told = figure.day is not None and bool(adjacent) and reporting(adjacent[0].sense)
    return Matter(
        noun, frozenset(w.sense for w in nearest), frozenset(w.sense for w in plain),
        frozenset(w.sense for w in plain if w.name), nearest, _role(reading, figure),
        bool(plans(text) or hedges(text)), bool(_EXPECTED.search(text)), told,
    )  # fmt: skip


def _clause(reading: Reading, figure: Figure) -> list[Word]:
    """The words of the figure's clause; where that holds no verb, those of the next one too, else of the one before."""
    numbers = [w.clause for w in reading.words if w.start <= figure.start] or [0]
    at = numbers[-1]
    words = [w for w in reading.words if w.clause == at]
    for step in (1, -1):
        if any(w.verb and not reporting(w.sense) for w in words):
            break
        words = [w for w in reading.words if min(at, at + step) <= w.clause <= max(at, at + step)]
    return words


def _noun(reading: Reading, figure: Figure) -> tuple[str, ...]:
    """The content words right after a number, at most three, over "of the"; the counted thing is among them."""
    at = figure.end
    partitive = _PARTITIVE.match(reading.text, at) or _OF.match(reading.text, at)
    at = partitive.end() if partitive else at
    found: list[str] = []
    for word in reading.words:
        if word.start < at or reading.in_figure(word):
            continue
        if word.lower == "of" and found and found[-1] in MEASURES:
            at = word.end
            continue
        if not word.content or re.search(r"[^\w\s'’-]", reading.text[at : word.start]) or len(found) == _NOUN_WORDS:
            break
        if word.verb and found and word.sense not in HAPPENINGS:
            break
        found.append(word.sense)
        at = word.end
    return tuple(found)


def _role(reading: Reading, figure: Figure) -> str:
    before = reading.text[: figure.start]
    after_name = _AFTER_NAME.search(before) and re.match(r"\s?[,)]", reading.text[figure.end :])
    if _AGE.match(reading.text, figure.end) or re.search(r"\baged?\s+$", before) or after_name:
        return "age"
    if figure.kind == "number" and _PARTITIVE.match(reading.text, figure.end):
        return "part"
    if _ALL.search(reading.text[: figure.start]):
        return "whole"
    clause = _clause(reading, figure)
    return "rate" if clause and _RATE.search(reading.text[clause[0].start : clause[-1].end]) else ""


def edge(reading: Reading, figure: Figure) -> str:
    """The word that makes a day the edge of a time, such as since, until or before; "" for a day on which a thing happens."""
    found = _EDGE.search(reading.text[: figure.start])
    return found.group(1).lower() if found else ""


def clause_of(reading: Reading, figure: Figure) -> int:
    """The clause in which a figure stands, counted from 0."""
    return max((w.clause for w in reading.words if w.start <= figure.start), default=0)


def aged(reading: Reading, figure: Figure) -> frozenset[str]:
    """The words of the name that an age belongs to: the one right before it, else the one right after."""
    before = [w for w in reading.words if w.end <= figure.start][-3:]
    after = [w for w in reading.words if w.start >= figure.end][:6]
    return frozenset(w.sense for w in before if w.name) or frozenset(w.sense for w in after if w.name)
