"""A shown sentence with its proof, and the answer that it stands in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.values.articles import Hit, Source, Span


class Lane(StrEnum):
    """How a shown sentence was proven."""

    VERBATIM = "verbatim"
    TRIMMED = "trimmed"
    REWRITTEN = "rewritten"


class AttributionKind(StrEnum):
    """Whose words: an account's (an article), or a person's who is quoted in it."""

    ACCOUNT = "account"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whose words a claim is. `name` is the account's label, or the speaker as the article names him."""

    kind: AttributionKind
    name: str


@dataclass(frozen=True, slots=True)
class Citation:
    """The source's number as printed, and the exact characters that support the sentence."""

    number: int
    span: Span


class QuotationKind(StrEnum):
    """`SPEECH` stood in quotation marks in the source; `WORDING` is an article's own words."""

    SPEECH = "speech"
    WORDING = "wording"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation inside `Claim.text[start:end]`. `name` is the speaker (None: the article names none) or the account."""

    start: int
    end: int
    kind: QuotationKind
    name: str | None


@dataclass(frozen=True, slots=True)
class Claim:
    """One shown sentence. `text` never holds the attribution frame; `reason` says how the check decided, `replaced` what it put aside."""

    text: str
    citations: tuple[Citation, ...]
    lane: Lane
    attributed_to: Attribution
    quotations: tuple[Quotation, ...] = ()
    reason: str | None = None
    replaced: str | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """What was searched: current articles that the filters let through, their accounts (outlets, or articles without one), newest date."""

    articles: int
    accounts: int
    newest: datetime | None


@dataclass(frozen=True, slots=True)
class Considered:
    """One piece of evidence that was weighed, for *Why*. `note` says what became of it."""

    span: Span
    score: float
    note: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question got. `score` says how surely the articles answer (0 to 1), also when abstaining; `nearest` holds the best hits then.

    `differing` are the indices of claims that clash with one shown before them; `premises` loaded words of the question that no article
    found says. `understood` is the question as it was answered, where the talk before it had to be added to `question`.
    """

    question: str
    claims: tuple[Claim, ...]
    abstained: bool
    score: float
    mode: str
    scope: Scope
    nearest: tuple[Hit, ...] = ()
    notices: tuple[str, ...] = ()
    considered: tuple[Considered, ...] = ()
    differing: tuple[int, ...] = ()
    premises: tuple[str, ...] = ()
    seconds: float = 0.0
    understood: str | None = None

    @property
    def sources(self) -> tuple[tuple[int, Source], ...]:
        """The cited sources with their printed numbers, by number."""
        found = {c.number: c.span.article.source for claim in self.claims for c in claim.citations}
        return tuple(sorted(found.items(), key=lambda pair: pair[0]))
