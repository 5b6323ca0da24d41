"""What one account tells of and another has no passage on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.values import Article, Silence
from grounding.accounts import Accounts, Unit
from grounding.labels import phrases
from retrieval.words import stem

_LEAST_NEAREST = 0.25
# Rows of each account that are asked about, and the most silences shown.
_ASKED = 3
_MOST = 24
_LEAST_OWN = 2
# An office is often named in another way, or not at all, by the side of the same person.
_TITLES = frozenset(
    stem(w)
    for w in """
    gov governor sen senator rep representative president mayor sheriff secretary press minister judge general capt captain
    """.split()
)
_SHORT_FORM = re.compile(r"\b(?:[A-Z]\.?){2,}")


def silences(accounts: Accounts, only: Sequence[Sequence[Unit]]) -> list[Silence]:
    """For the weightiest of what each account alone reports: the other accounts in which its subject does not occur.

    A subject is made of names, or of two words or more, that the other account has nowhere, its title included. `searched` counts the
    other account's sentences that tell something; `nearest` is the closest of them, None where none is near.
    """
    found = []
    for rank in range(_ASKED):
        for units in only:
            if rank < len(units):
                found += [
                    s for n in range(len(accounts.articles)) if n != units[rank].account and (s := _silence(accounts, units[rank], n))
                ]
    return found[:_MOST]


def _silence(accounts: Accounts, unit: Unit, other: int) -> Silence | None:
    short = _short_forms(accounts.articles[other])
    missing = unit.reading.senses - accounts.senses[other] - _TITLES
    subjects = [p for p in phrases(unit.reading, missing) if len(p.senses & missing) >= _LEAST_OWN or (p.named and p.senses & missing)]
    subjects = [p for p in subjects if not any(_initials(unit.reading.text[p.start : p.end]) in form for form in short)]
    if not subjects:
        return None
    named = missing & unit.reading.names
    subject = max(subjects, key=lambda p: (len(p.senses & named), sum(accounts.weight.get(s, 0.0) for s in p.senses & missing), -p.start))
    searched = accounts.units[other]
    nearest = max(searched, key=lambda u: (accounts.cosine(unit, u), -u.place), default=None)
    near = nearest.span if nearest is not None and accounts.cosine(unit, nearest) >= _LEAST_NEAREST else None
    return Silence(unit.reading.text[subject.start : subject.end], accounts.articles[other], len(searched), near)


def _short_forms(article: Article) -> frozenset[str]:
    """The words in capitals of an article, such as ICE or U.N., without their dots."""
    return frozenset(m.group().replace(".", "") for m in _SHORT_FORM.finditer(article.text))


def _initials(name: str) -> str:
    """The capitals that open the words of a name, a lone one made unlike any short form."""
    letters = "".join(word[0] for word in name.split() if word[0].isupper())
    return letters if len(letters) > 1 else "-"
