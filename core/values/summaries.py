"""A summary: an answer in sections, with its receipt of neutrality."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.values.answers import Answer, Claim


class SectionKind(StrEnum):
    """The parts of a summary, in the order in which they are read. `LEAD` is one sentence: what happened."""

    LEAD = "lead"
    SHARED = "shared"
    ACCOUNT = "account"
    DIFFER = "differ"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a summary: what happened, what several report, what one account (`account` is its label) adds, or where they differ."""

    kind: SectionKind
    claims: tuple[Claim, ...]
    account: str | None = None


@dataclass(frozen=True, slots=True)
class Neutrality:
    """The receipt of a summary: loaded terms met (term, account label), words shown per account id, sentences left out and why."""

    loaded_terms: tuple[tuple[str, str], ...]
    words_by_account: tuple[tuple[str, int], ...]
    left_out: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """A summary is an answer whose claims stand in sections; `answer.claims` are those of all sections, in order."""

    answer: Answer
    sections: tuple[Section, ...]
    neutrality: Neutrality
