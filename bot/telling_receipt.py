"""How a summary's receipt of neutrality is told, whatever the face: one line under it, and the whole for whoever wants to check it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bot.quoting import label
from bot.safe_text import safe
from bot.telling import count
from core.values import Summary

# The reasons for leaving a sentence out that a reader of a summary should hear of at once, in short; the others are added up.
_IN_SHORT = {"is worded in a loaded way": "as loaded", "addresses a reader or a model": "as orders to a reader"}
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class ReceiptPart:
    """Lines under a heading; every text is safe to show."""

    heading: str
    lines: tuple[str, ...]


def in_short(value: Summary) -> str:
    """One line: loaded words met by account, the words shown of each, what was left out. Empty where there is nothing to tell."""
    receipt = value.neutrality
    met = _named(Counter(account for account, _ in _terms(value)).most_common())
    told = [f"loaded words met: {met}"] if met else []
    if len(receipt.words_by_account) > 1:
        told.append(f"words shown: {_shares(value)}")
    if left := _left(receipt.left_out):
        told.append(f"left out: {left}")
    line = " · ".join(told)
    return line[:1].upper() + line[1:]


def whole(value: Summary) -> Iterator[ReceiptPart]:
    """Every loaded word with its account, the words of each account, and each reason with its number of sentences."""
    receipt = value.neutrality
    names = _names(value)
    words = tuple(f"{names.get(i, safe(i))}: {count(n, 'word')}" for i, n in receipt.words_by_account)
    by_account: dict[str, list[str]] = {}
    for account, term in _terms(value):
        by_account.setdefault(account, []).append(f"“{safe(term)}”")
    met = tuple(f"{safe(account)}: {', '.join(terms)}" for account, terms in by_account.items())
    left = tuple(f"{safe(reason)}: {count(n, 'sentence')}" for reason, n in receipt.left_out)
    for heading, lines in (("Words of each account", words), ("Loaded wording met", met), ("Left out", left)):
        if lines:
            yield ReceiptPart(heading, lines)


def _terms(value: Summary) -> list[tuple[str, str]]:
    """Each loaded term that was met, behind the name of its account."""
    printed = {source.label: label(source, number) for number, source in value.answer.sources}
    return [(printed.get(account, account), term) for term, account in value.neutrality.loaded_terms]


def _names(value: Summary) -> dict[str, str]:
    """The names of the accounts that are cited, by article id; the others are known by their ids alone."""
    return {source.id: label(source, number) for number, source in value.answer.sources}


def _shares(value: Summary) -> str:
    names = _names(value)
    shown = [(names[i], n) for i, n in value.neutrality.words_by_account if n and i in names]
    silent = len(value.neutrality.words_by_account) - len(shown)
    rest = f"none of {count(silent, 'other')}" if silent else ""
    return ", ".join(part for part in (_named(sorted(shown, key=lambda pair: -pair[1]), of="of"), rest) if part)


def _named(numbers: list[tuple[str, int]], of: str = "in") -> str:
    """ "7 in Harbour Standard, 5 in Coastal Lantern, 4 in 2 others"."""
    first, rest = numbers[:_MOST_NAMED], numbers[_MOST_NAMED:]
    if len(rest) == 1:
        first, rest = numbers, []
    told = [f"{n:,} {of} {safe(name)}" for name, n in first]
    return ", ".join([*told, f"{sum(n for _, n in rest):,} {of} {len(rest)} others"] if rest else told)


def _left(reasons: tuple[tuple[str, int], ...]) -> str:
    known = [(short, n) for reason, n in reasons for short in [_IN_SHORT.get(reason)] if short]
    others = sum(n for reason, n in reasons if reason not in _IN_SHORT)
    told = [f"{count(n, 'sentence') if not at else f'{n:,}'} {short}" for at, (short, n) in enumerate(known)]
    if others:
        told.append(f"{others:,} for other reasons" if told else f"{count(others, 'sentence')} for reasons of space and repetition")
    return ", ".join(told)
