"""How comparisons and claim checks are told, whatever the face: the parts of the ledger, and the accounts of a check that are shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.telling import count
from core.values import AccountVerdict, Article, ClaimCheck, Comparison, Row, Silence, Span, Verdict

MOST_LINES = 6
MOST_REASONS = 3
MOST_EVIDENCE = 2
NOTHING_SHARED = "No sentence of one account could be set beside one of another."
# The verdict as a heading, and as a verb after the account's name.
VERDICTS = {
    Verdict.SUPPORTED: ("Supported", "supports it"),
    Verdict.CONTRADICTED: ("Contradicted", "contradicts it"),
    Verdict.NOT_FOUND: ("Not in the articles", "comes nearest"),
}
_NEAREST = 2


class Kind(StrEnum):
    """The parts of the ledger, in the order in which they are read."""

    SHARED = "shared"
    DIFFER = "differ"
    WORDING = "wording"
    ONLY = "only"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Line:
    """What it is about, "" where that is not said, with one span per account; of a silence, the accounts that have nothing on it."""

    about: str
    spans: tuple[Span, ...] = ()
    absent: tuple[Article, ...] = ()


@dataclass(frozen=True, slots=True)
class LedgerPart:
    """One part that has lines; `article` is the account of an ONLY part. `more` lines beyond those of MOST_LINES are left out."""

    kind: Kind
    lines: tuple[Line, ...]
    article: Article | None = None
    more: int = 0


def ledger(value: Comparison) -> list[LedgerPart]:
    """The parts that have something in them. Where accounts differ, and how each puts it, nothing is left out."""
    made = [
        _first(Kind.SHARED, _rows(value.agreed)),
        LedgerPart(Kind.DIFFER, tuple(_rows(value.differ))),
        LedgerPart(Kind.WORDING, tuple(Line(wording.referent, wording.by) for wording in value.wording)),
        *(_first(Kind.ONLY, _rows(rows), article) for article, rows in value.only),
        _first(Kind.SILENT, _silences(value.silent)),
    ]
    return [part for part in made if part.lines]


def numbers(accounts: Iterable[Article]) -> Mapping[str, int]:
    """The printed number of each account, by article id, from 1."""
    return {article.source.id: at for at, article in enumerate(accounts, start=1)}


def deciding(value: ClaimCheck) -> tuple[list[AccountVerdict], int]:
    """The accounts that support or contradict, else the nearest two; and how many others there are."""
    having = [account for account in value.accounts if account.evidence]
    decided = [account for account in having if account.verdict is not Verdict.NOT_FOUND]
    return (decided, len(value.accounts) - len(decided)) if decided else (having[:_NEAREST], 0)


def headline(value: ClaimCheck) -> str:
    """The verdict; where accounts contradict each other, how many say which."""
    supporting, contradicting = (
        sum(account.verdict is verdict for account in value.accounts) for verdict in (Verdict.SUPPORTED, Verdict.CONTRADICTED)
    )
    if supporting and contradicting:
        return f"Supported by {count(supporting, 'account')}, contradicted by {contradicting:,}"
    return VERDICTS[value.verdict][0]


def undecided(number: int) -> str:
    """How many accounts besides those shown were searched."""
    return f"{number:,} other account{' was' if number == 1 else 's were'} searched and did not decide it."


def _rows(rows: Sequence[Row]) -> list[Line]:
    return [Line(row.about, row.spans) for row in rows]


def _silences(silences: Sequence[Silence]) -> list[Line]:
    """One line for each subject, with the accounts that have nothing on it."""
    by_subject: dict[str, list[Article]] = {}
    for silence in silences:
        by_subject.setdefault(silence.about, []).append(silence.article)
    return [Line(about, absent=tuple(articles)) for about, articles in by_subject.items()]


def _first(kind: Kind, lines: Sequence[Line], article: Article | None = None) -> LedgerPart:
    """As many lines as one reads, and how many more there are."""
    return LedgerPart(kind, tuple(lines[:MOST_LINES]), article, max(0, len(lines) - MOST_LINES))
