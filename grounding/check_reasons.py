"""Why a claim check came out as it did, in short phrases: the most telling first, none twice, accounts that say the same taken together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.values import AccountVerdict, Verdict
from grounding.check_contradictions import Contradiction

_MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found in one account.

    `verbatim`: it has the claim word for word. `lost_figures`, `lost_words`: what of the claim none of its passages has, as the claim
    writes it.
    """

    verdict: AccountVerdict
    contradictions: tuple[Contradiction, ...] = ()
    verbatim: bool = False
    lost_figures: tuple[str, ...] = ()
    lost_words: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The account's name."""
        return self.verdict.article.source.label


def reasons(findings: Sequence[Findings], verdict: Verdict) -> tuple[str, ...]:
    """The reasons for the verdict on the whole, `findings` in the order in which the accounts are shown."""
    found = [*_copies(findings), *_differences(findings)]
    if verdict is Verdict.NOT_FOUND:
        found += _lacks(findings)
    return tuple(dict.fromkeys(found))


def _copies(findings: Sequence[Findings]) -> list[str]:
    labels = [f.label for f in findings if f.verbatim]
    return [f"{_joined(labels)} {'says' if len(set(labels)) == 1 else 'say'} so in these words"] if labels else []


def _differences(findings: Sequence[Findings]) -> list[str]:
    """One phrase for each pair of what the claim has and what is there instead, with all accounts that have it so."""
    by_pair: dict[tuple[str, str], list[str]] = {}
    for f in findings:
        for c in f.contradictions:
            by_pair.setdefault((c.told, c.there), []).append(f.label)
    return [f"“{told}” in the claim, “{there}” in {_joined(labels)}" for (told, there), labels in by_pair.items()]


def _lacks(findings: Sequence[Findings]) -> list[str]:
    """What no account has; where every part stands in one or another, what the nearest of them lacks."""
    if not findings:
        return []
    nearest = findings[0]
    figures, words = (_in_all([getattr(f, name) for f in findings]) for name in ("lost_figures", "lost_words"))
    missing = [*figures, *(w for w in words if not any(w in figure.split() for figure in figures))]
    if missing:
        return [f"{'no account has' if len(findings) > 1 else f'{nearest.label} does not have'} {_quoted(missing)}"]
    lacking = [*nearest.lost_figures, *(w for w in nearest.lost_words if not any(w in figure.split() for figure in nearest.lost_figures))]
    if lacking:
        return [f"{nearest.label}, the nearest, does not have {_quoted(lacking)}"]
    return ["its words are there, but no passage puts them together as the claim does"]


def _in_all(lists: Sequence[tuple[str, ...]]) -> list[str]:
    return [item for item in dict.fromkeys(lists[0]) if all(item in other for other in lists[1:])]


def _quoted(items: Sequence[str]) -> str:
    shown = [f"“{item}”" for item in dict.fromkeys(items)][:_MOST_WORDS]
    return _joined(shown, "or")


def _joined(items: Iterable[str], word: str = "and") -> str:
    listed = list(dict.fromkeys(items))
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} {word} {listed[-1]}"
