"""How comparisons and claim checks are told, whatever the face: the parts of the ledger, and the accounts of a check that are shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.quoting import label, quoted
from bot.telling import count
from bot.telling_voices import speaker_of, surname, voice_of
from core.folding import fold
from core.values import AccountVerdict, Article, ClaimCheck, Comparison, Row, Silence, Span, Verdict

MOST_LINES = 6
# Of what several report and of what several quote together, the weightiest; what they quote has a few lines in any case.
MOST_SHARED = 8
_LEAST_QUOTED = 2
MOST_REASONS = 3
# The kind of a row that rests on all its accounts quoting one person.
_SPEECH = "quoted"
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
    QUOTED = "quoted"
    DIFFER = "differ"
    WORDING = "wording"
    ONLY = "only"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Quoted:
    """The same words of one account or more, and whose words they are besides, safe to show: "" where the accounts tell them themselves."""

    spans: tuple[Span, ...]
    voice: str = ""

    @property
    def text(self) -> str:
        """The words in quotation marks."""
        return quoted(self.spans[0].quote)


@dataclass(frozen=True, slots=True)
class Line:
    """What it is about, "" where the words say it, with one span per account; of a silence, the accounts that have nothing on it."""

    about: str
    quotes: tuple[Quoted, ...] = ()
    absent: tuple[Article, ...] = ()

    @property
    def spans(self) -> tuple[Span, ...]:
        """Every span that is shown."""
        return tuple(span for quote in self.quotes for span in quote.spans)


@dataclass(frozen=True, slots=True)
class LedgerPart:
    """One part that has lines; `article` is the account of an ONLY part, `speaker` whom a QUOTED part quotes, "" where nobody is named.

    `more` lines are left out.
    """

    kind: Kind
    lines: tuple[Line, ...]
    article: Article | None = None
    speaker: str = ""
    more: int = 0


def ledger(value: Comparison, *, whole: bool = False) -> list[LedgerPart]:
    """The parts that have something in them, of each as much as one reads, or the `whole`.

    Where accounts differ, and how each puts it, nothing is left out.
    """
    made = _parts(value)
    if whole:
        return made
    first = [_first(part, most) for part, most in zip(made, _most(made), strict=True)]
    kept = [part for part in first if part.lines]
    unseen = sum(part.more for part in first if not part.lines)
    last = max((n for n, part in enumerate(kept) if part.kind is Kind.QUOTED), default=0)
    return [replace(part, more=part.more + unseen) if n == last else part for n, part in enumerate(kept)]


def further(value: Comparison) -> list[LedgerPart]:
    """What `ledger` leaves out."""
    made = _parts(value)
    return [replace(part, lines=part.lines[most:]) for part, most in zip(made, _most(made), strict=True) if len(part.lines) > most]


def same_words(spans: Iterable[Span]) -> tuple[Quoted, ...]:
    """The spans with whose words they are, those together that are the same words of the same person."""
    groups: dict[tuple[str, str], list[tuple[Span, str]]] = {}
    for span in spans:
        voice = voice_of(span).before
        groups.setdefault((fold(quoted(span.quote)), surname(voice)), []).append((span, voice))
    return tuple(Quoted(tuple(span for span, _ in group), max((voice for _, voice in group), key=len)) for group in groups.values())


def outlets(accounts: Iterable[Article], printed: Mapping[str, int]) -> list[tuple[str, list[Article]]]:
    """The accounts by the name that readers know them by, each once; `printed` are their numbers by article id."""
    named: dict[str, dict[str, Article]] = {}
    for article in accounts:
        named.setdefault(label(article.source, printed[article.source.id]), {})[article.source.id] = article
    return [(name, list(articles.values())) for name, articles in named.items()]


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


def _parts(value: Comparison) -> list[LedgerPart]:
    made = [
        LedgerPart(Kind.SHARED, _rows(row for row in value.agreed if row.kind != _SPEECH)),
        *_by_speaker([row for row in value.agreed if row.kind == _SPEECH]),
        LedgerPart(Kind.DIFFER, tuple(Line(row.about, tuple(map(_alone, row.spans))) for row in value.differ)),
        LedgerPart(Kind.WORDING, tuple(Line(wording.referent, tuple(map(_alone, wording.by))) for wording in value.wording)),
        *(LedgerPart(Kind.ONLY, _rows(rows), article) for article, rows in value.only),
        LedgerPart(Kind.SILENT, _silences(value.silent)),
    ]
    return [part for part in made if part.lines]


def _rows(rows: Iterable[Row]) -> tuple[Line, ...]:
    """Rows whose words say what they are about."""
    return tuple(Line("", same_words(row.spans)) for row in rows)


def _alone(span: Span) -> Quoted:
    return Quoted((span,), voice_of(span).before)


def _by_speaker(rows: Sequence[Row]) -> list[LedgerPart]:
    """A part for each person whom several accounts quote; the heading names them, the lines need not."""
    by_surname: dict[str, list[tuple[str, Row]]] = {}
    for row in rows:
        name = speaker_of(row.spans)
        by_surname.setdefault(surname(name), []).append((name, row))
    parts = []
    for key, found in by_surname.items():
        lines = [Line("", tuple(_unless(key, quote) for quote in same_words(row.spans))) for _, row in found]
        parts.append(LedgerPart(Kind.QUOTED, tuple(lines), speaker=max((name for name, _ in found), key=len)))
    return parts


def _unless(named: str, quote: Quoted) -> Quoted:
    """The words without whose they are where the heading says so."""
    return replace(quote, voice="") if named and surname(quote.voice) == named else quote


def _silences(silences: Sequence[Silence]) -> tuple[Line, ...]:
    """One line for each subject, with the accounts that have nothing on it."""
    by_subject: dict[str, tuple[str, list[Article]]] = {}
    for silence in silences:
        by_subject.setdefault(silence.about.casefold(), (silence.about, []))[1].append(silence.article)
    return tuple(Line(about, absent=tuple(articles)) for about, articles in by_subject.values())


def _most(parts: Sequence[LedgerPart]) -> list[int]:
    """How many lines of each part one reads; where accounts differ, and how each puts it, all."""
    shared = sum(min(len(part.lines), MOST_LINES) for part in parts if part.kind is Kind.SHARED)
    left = max(_LEAST_QUOTED, MOST_SHARED - shared)
    most = []
    for part in parts:
        lines = len(part.lines) if part.kind in {Kind.DIFFER, Kind.WORDING} else MOST_LINES
        if part.kind is Kind.QUOTED:
            lines = min(left, len(part.lines))
            left -= lines
        most.append(lines)
    return most


def _first(part: LedgerPart, most: int) -> LedgerPart:
    """As many lines as one reads, and how many more there are."""
    return replace(part, lines=part.lines[:most], more=max(0, len(part.lines) - most))
