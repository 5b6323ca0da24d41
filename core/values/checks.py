"""A claim held against the articles, and a text against the list of loaded words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.values.articles import Article, Span


class Verdict(StrEnum):
    """What the articles say of a claim."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True)
class AccountVerdict:
    """The verdict of one account with its evidence, best first."""

    article: Article
    verdict: Verdict
    score: float
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ClaimCheck:
    """A claim held against the articles. `score`: higher is better supported (0 to 1)."""

    claim: str
    verdict: Verdict
    score: float
    accounts: tuple[AccountVerdict, ...]
    evidence: tuple[Span, ...]
    reasons: tuple[str, ...]
    notices: tuple[str, ...] = ()
    seconds: float = 0.0

    @property
    def accounts_differ(self) -> bool:
        """Whether one account supports the claim and another contradicts it."""
        return {Verdict.SUPPORTED, Verdict.CONTRADICTED} <= {a.verdict for a in self.accounts}


@dataclass(frozen=True, slots=True)
class LoadedTerm:
    """A loaded word or phrase at `text[start:end]`, with the neutral word to say instead, where there is one."""

    text: str
    start: int
    end: int
    neutral: str | None = None


@dataclass(frozen=True, slots=True)
class LoadedReading:
    """Whether a text is worded in a loaded way. `score`: higher is more loaded (0 to 1)."""

    text: str
    loaded: bool
    score: float
    terms: tuple[LoadedTerm, ...]
