"""A comparison as a matrix of facts by accounts, and the matrix in words: pure functions, known to no drawing library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.quoting import day, label, quoted
from bot.safe_text import safe
from bot.telling import ACCOUNTS_DIFFER, count
from bot.telling_voices import voice_of
from core.values import Comparison, Row

# What one takes in at a glance on a phone; where there are more, each part keeps its share and says how many it left out.
MOST_FACTS = 14
_SHARES = (4, 6, 4)
# Discord takes 1,024 characters of description.
MOST_ALT = 1_000
# What a clash is about, in a reader's words; a kind without them stands for itself.
_ON = {
    "agent": "who did it",
    "cause": "why",
    "date": "when",
    "negation": "whether it is so",
    "number": "a number",
    "order": "what came first",
    "outcome": "how it ended",
    "place": "where",
    "quotation": "the words of a quotation",
}
# Two lines of a picture hold so much of a label, beside ten accounts too.
_LONGEST_TITLE, _LONGEST_LABEL = 90, 70
_LEAST_QUOTE = 24


class Cell(StrEnum):
    """What an account has on a fact. `NOTHING`: no sentence of it was found that tells it."""

    TOLD = "tells it"
    DIFFERS = "tells it otherwise"
    NOTHING = "no sentence found"


@dataclass(frozen=True, slots=True)
class Fact:
    """One row: how it begins or what it is about, what else is said of it, and a cell for each account in their order."""

    label: str
    detail: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Facts under one heading; `more` further ones are not shown."""

    heading: str
    facts: tuple[Fact, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Matrix:
    """`accounts` are their names in the order of the columns, which are numbered from 1 as the comparison numbers them."""

    title: str
    accounts: tuple[str, ...]
    parts: tuple[Part, ...]

    @property
    def made_from(self) -> str:
        """Who made the picture, and of what."""
        return f"Made by Evenhand from {count(len(self.accounts), 'article')}"

    @property
    def alt(self) -> str:
        """The picture in words, for those who do not see it."""
        named = ", ".join(f"{at} {name}" for at, name in enumerate(self.accounts, start=1))
        whole = f"{self.title}: which of {count(len(self.accounts), 'account')} tells which fact. {named}."
        for part in self.parts:
            listed = "; ".join(_in_words(fact) for fact in part.facts)
            whole += f" {part.heading}: {listed}{f'; and {part.more} more' if part.more else ''}."
        return _cut(whole if self.parts else f"{whole} No fact could be set beside another.", MOST_ALT)


def matrix_of(value: Comparison) -> Matrix:
    """Where several report the same, where they differ, and what one alone reports, at most MOST_FACTS facts in all."""
    told = [_fact(value, row, Cell.TOLD, _opening(row)) for row in value.agreed]
    differ = [_fact(value, row, Cell.DIFFERS, *_differing(row)) for row in value.differ]
    only = [_fact(value, row, Cell.TOLD, _opening(row)) for row in _in_turn([rows for _, rows in value.only])]
    groups = (("Several report", told), (ACCOUNTS_DIFFER, differ), ("Only in one account", only))
    room = _room([len(facts) for _, facts in groups])
    parts = tuple(Part(heading, tuple(facts[:n]), len(facts) - n) for (heading, facts), n in zip(groups, room, strict=True) if facts)
    title = _cut(safe(value.topic), _LONGEST_TITLE) or "One event"
    return Matrix(title, tuple(_name(value, at) for at in range(len(value.accounts))), parts)


def _name(value: Comparison, at: int) -> str:
    source = value.accounts[at].source
    return f"{label(source)}, {day(source.published, year=False)}" if source.published else label(source)


def _fact(value: Comparison, row: Row, cell: Cell, words: str, detail: str = "") -> Fact:
    having = {span.article.source.id for span in row.spans}
    return Fact(words, detail, tuple(cell if article.source.id in having else Cell.NOTHING for article in value.accounts))


def _differing(row: Row) -> tuple[str, str]:
    """What it is about, and on what they differ."""
    what = f"They differ on {_ON.get(row.kind, safe(row.kind))}" if row.kind else ""
    about = _cut(safe(row.about), _LONGEST_LABEL)
    return (about, what) if about else (what, "")


def _opening(row: Row) -> str:
    """How the first account begins it, in quotation marks, behind the name of the person whom it quotes."""
    if not row.spans:
        return _cut(safe(row.about), _LONGEST_LABEL)
    voice = voice_of(row.spans[0]).before
    whose = f"{_cut(voice, _LONGEST_LABEL - _LEAST_QUOTE)}: " if voice else ""
    return f"{whose}{quoted(_cut(safe(row.spans[0].quote), _LONGEST_LABEL - len(whose) - 4))}"


def _in_turn(rows: Sequence[Sequence[Row]]) -> list[Row]:
    """The first row of each account, then the second of each, and so on: none is crowded out."""
    most = max((len(of) for of in rows), default=0)
    return [of[at] for at in range(most) for of in rows if at < len(of)]


def _room(wanted: Sequence[int]) -> list[int]:
    """How many facts of each part are shown: its share, and what the others leave free, the earlier parts first."""
    given = [min(n, share) for n, share in zip(wanted, _SHARES, strict=True)]
    for at in (1, 0, 2):
        given[at] += min(wanted[at] - given[at], MOST_FACTS - sum(given))
    return given


def _in_words(fact: Fact) -> str:
    having = [str(at) for at, cell in enumerate(fact.cells, start=1) if cell is not Cell.NOTHING]
    return f"{fact.label} ({', '.join(having)})"


def _cut(text: str, most: int) -> str:
    """The text, ended with an ellipsis after a whole word where it is too long."""
    if len(text) <= most:
        return text
    kept = text[: most - 2]
    return f"{kept.rsplit(' ', 1)[0] if ' ' in kept else kept} …"
