"""The claim ledger of several accounts."""

from __future__ import annotations

from dataclasses import dataclass

from core.values.articles import Article, Span


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the claim ledger: what it is about, of which kind (see `Comparison`), one span per account, by article id."""

    about: str
    kind: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """How each account puts one thing: the referent, and (article id, exact phrase) pairs."""

    referent: str
    by: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Silence:
    """A subject of one account on which `article` has no passage; `searched` passages were, `nearest` came closest."""

    about: str
    article: Article
    searched: int
    nearest: Span | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The claim ledger of two or more accounts; `only` pairs each account with the rows that it alone reports."""

    topic: str
    accounts: tuple[Article, ...]
    agreed: tuple[Row, ...]
    only: tuple[tuple[Article, tuple[Row, ...]], ...]
    differ: tuple[Row, ...]
    wording: tuple[Wording, ...]
    silent: tuple[Silence, ...]
    notices: tuple[str, ...] = ()
    seconds: float = 0.0
