"""What one account tells of and another has no passage on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from core.folding import fold
from core.values import Article, Silence
from grounding.accounts import Accounts, Unit
from grounding.check_words import known_word, lemma, same_place, same_word
from grounding.labels import whole_names
from grounding.loaded import loaded_terms
from retrieval.names import names
from retrieval.roles import BODIES, COUNTRIES, INSTITUTIONS, PARTIES, ROLES, TIMES
from retrieval.words import STOP_WORDS, WORD, stem

_LEAST_NEAREST = 0.25
# Subjects of each account, and the most silences shown.
_SUBJECTS = 3
_MOST = 24
# Words of a name that do not tell it from others: offices, parties, kinds of bodies.
_GENERIC = frozenset(stem(w) for w in ROLES | PARTIES | BODIES | INSTITUTIONS | TIMES) | frozenset(
    stem(w) for w in "daily news gop national international general first senior new great public american mr mrs ms press wire".split()
)
# Words with the same first letters, so many, may be forms of one: "Mexico" and "Mexican".
_ROOT = 5
_LEAST_LETTERS = 4
_SHORT_FORM = re.compile(r"\b(?:[A-Z]\.?){2,}")
# What a name is only the place, the medium or the time of.
_BY_THE_WAY = re.compile(
    r"\b(?:on|told|via|by|with|in|for|from|at|to|of|near|per|since|and|or|than|like|under|against)\s(?:the\s|an?\s)?$", re.IGNORECASE
)
_SAID = re.compile(r"\b(?:said|says|wrote|added|asked|according to)\s$")
# "R-Wis" and the like.
_TAG = re.compile(r"^[A-Z]-[A-Z]")
_OWNED = re.compile(r"['’]s\s")


@dataclass(slots=True)
class _Subject:
    """A name of an account: the fullest way in which it is written, the word that tells it, and where the account's units have it."""

    text: str
    main: str
    units: list[Unit]
    headline: bool = False
    doer: bool = False
    heart: bool = False

    @property
    def weighty(self) -> bool:
        """Whether the account gives it weight: in its headline, as who does what it alone reports, or more than once and not by the way."""
        return self.headline or self.heart or (len({u.row for u in self.units}) > 1 and self.doer)


def silences(accounts: Accounts, only: Sequence[Sequence[Unit]]) -> list[Silence]:
    """The people, bodies, works and places to which an account gives weight and which do not occur in other accounts.

    A name has weight in a headline, as who does something where it occurs more than once, or in what its account alone reports.
    It occurs in another account whose text or headline has its last name or another telling word of it in any form, or its
    initials. Each comes once, followed by itself for every further account that is silent. `searched` counts the
    other account's sentences that tell something; `nearest` is the closest of them, None where none is near.
    """
    held = [_Held(article) for article in accounts.articles]
    groups: dict[str, list[tuple[int, _Subject]]] = {}
    for account in range(len(accounts.articles)):
        others = accounts.others(account)
        subjects = [s for s in _of_account(accounts, account, only[account]) if not all(held[n].has(s) for n in others)]
        for rank, subject in enumerate(subjects[:_SUBJECTS]):
            groups.setdefault(subject.main, []).append((rank, subject))
    chosen = [min(group, key=lambda g: (g[0], -len(g[1].units), g[1].text)) for group in groups.values()]
    chosen.sort(key=lambda g: (g[0], -len(g[1].units), g[1].text))
    return [_silence(accounts, s, n) for _, s in chosen for n in accounts.others(s.units[0].account) if not held[n].has(s)][:_MOST]


def _silence(accounts: Accounts, subject: _Subject, other: int) -> Silence:
    searched = accounts.units[other]
    nearest = max(
        ((accounts.cosine(u, o), -o.place, o.span) for u in subject.units[:1] for o in searched), key=lambda n: n[:2], default=None
    )
    near = nearest[2] if nearest is not None and nearest[0] >= _LEAST_NEAREST else None
    return Silence(subject.text, accounts.articles[other], len(searched), near)


def _of_account(accounts: Accounts, account: int, only: Sequence[Unit]) -> list[_Subject]:
    """The names to which an account gives weight, the weightiest first."""
    article, subjects = accounts.articles[account], dict[str, _Subject]()
    alone = {u.row for u in only}
    title = {lemma(w.lower()) for w in WORD.findall(article.source.title)}
    for unit in accounts.units[account]:
        verb = next((w.start for w in unit.reading.words if w.verb), len(unit.span.quote))
        for start, text in whole_names(unit.span.quote):
            main = _main_word(text)
            if main is None or not _is_name(text, main, article):
                continue
            known = subjects.setdefault(main, _Subject(text, main, []))
            known.text = max(known.text, text, key=lambda t: (len(t.split()), -len(t)))
            known.units.append(unit)
            known.headline = known.headline or main in title
            before = unit.span.quote[:start]
            known.doer = known.doer or not _BY_THE_WAY.search(before)
            known.heart = known.heart or (unit.row in alone and (start < verb or bool(_SAID.search(before))))
    kept = [s for s in subjects.values() if s.weighty]
    return sorted(kept, key=lambda s: (-s.headline, -s.heart, -len(s.units), s.units[0].place, s.text))


def _main_word(name: str) -> str | None:
    """The lemma of the word that tells a name from others: the last name, or the rarest word of a body's; None for none."""
    words = [w for w in WORD.findall(name) if lemma(w.lower()) not in _GENERIC and w.lower() not in STOP_WORDS and w[0].isupper()]
    telling = [w for w in words if len(w) >= _LEAST_LETTERS or (w.isupper() and len(w.replace(".", "")) > 2)]
    if not telling or telling[-1].lower() in COUNTRIES:
        return None
    return lemma(telling[-1].lower())


def _is_name(name: str, main: str, article: Article) -> bool:
    """Whether it is the name of one thing: no demonym, no common words with capitals, no first name alone, nothing loaded."""
    words = [lemma(w.lower()) for w in WORD.findall(name)]
    if _OWNED.search(name) or all(w in _GENERIC or w in STOP_WORDS or known_word(w) for w in words):
        return False
    last = next(w for w in reversed(WORD.findall(name)) if lemma(w.lower()) == main)
    if " " not in name and re.search(rf"\b{re.escape(name)}\s[A-Z]", article.text):
        return False
    if " " not in name and (known_word(main) or re.search(rf"\b{re.escape(last.lower())}s?\b", article.text) or _is_demonym(last)):
        return False
    return not loaded_terms(name) and name[0].isupper() and not _TAG.match(name)


def _is_demonym(word: str) -> bool:
    return bool(re.search(r"(?:ans?|ish|ese|is?|ite|ites)$", word)) and any(same_place(lemma(word.lower()), lemma(c)) for c in COUNTRIES)


class _Held:
    """The words of an article and its headline, in the forms by which a name may be met."""

    def __init__(self, article: Article) -> None:
        self._text = fold(f"{article.source.title}\n{article.text}")

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(lemma(w.lower()) for w in WORD.findall(self._text))

    @cached_property
    def _roots(self) -> frozenset[str]:
        return frozenset(w[:_ROOT] for w in self._words if len(w) >= _ROOT)

    @cached_property
    def _short_forms(self) -> frozenset[str]:
        """The words in capitals, such as ICE or U.N., without their dots, and the initials of the names."""
        short = {m.group().replace(".", "") for m in _SHORT_FORM.finditer(self._text)}
        return frozenset(short | {_initials(n.text) for n in names(self._text)})

    def has(self, subject: _Subject) -> bool:
        """Whether a subject occurs, in whatever form."""
        words = [lemma(w.lower()) for w in WORD.findall(subject.text)]
        person = len(words) == 2 and not any(w in _GENERIC for w in words)
        telling = [subject.main] if person else [w for w in words if w not in _GENERIC and w not in STOP_WORDS and len(w) > 2]
        short = _initials(subject.text)
        return any(map(self._met, telling)) or subject.text in self._short_forms or (len(short) > 1 and short in self._short_forms)

    def _met(self, word: str) -> bool:
        return word in self._words or word[:_ROOT] in self._roots or any(same_word(word, w) or same_place(word, w) for w in self._words)


def _initials(name: str) -> str:
    """The capitals that open the words of a name, a lone one made unlike any short form."""
    letters = "".join(word[0] for word in name.split() if word[0].isupper())
    return letters if len(letters) > 1 else "-"
