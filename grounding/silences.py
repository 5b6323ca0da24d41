"""What one account tells of and another has no passage on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from core.folding import fold
from core.values import Article, Silence
from grounding.accounts import Accounts, Unit
from grounding.alone import of_the_piece
from grounding.check_words import known_word, lemma, same_place
from grounding.labels import whole_names
from grounding.loaded import loaded_terms
from grounding.one_person import Bearers, given_and_last
from grounding.other_names import OTHER_NAMES
from retrieval.names import names
from retrieval.roles import BODIES, COUNTRIES, INSTITUTIONS, PARTIES, ROLES, TIMES
from retrieval.words import STOP_WORDS, WORD, stem

_LEAST_NEAREST = 0.25
# Subjects of each account, and the most silences shown.
_SUBJECTS = 3
_MOST = 24
# Words of a name that do not tell it from others: offices, parties, kinds of bodies.
_GENERIC = frozenset(stem(w) for w in ROLES | PARTIES | BODIES | INSTITUTIONS | TIMES) | frozenset(
    stem(w)
    for w in "daily news tv radio gop national international general first senior new great public american mr mrs ms press wire".split()
)
# Letters of a word that tells a name, and of the last one of several.
_LEAST_LETTERS, _LEAST_OF_A_NAME = 4, 3
_LEAST_FAMILY = 5
_SHORT_FORM = re.compile(r"\b(?:[A-Z]\.?){2,}")
# What a name is only the place, the medium or the time of.
_BY_THE_WAY = re.compile(
    r"\b(?:on|told|via|by|with|in|for|from|at|to|of|near|per|since|and|or|than|like|under|against)\s(?:the\s|an?\s)?$", re.IGNORECASE
)
# Behind half a name: "Freedom" of "Freedom to Build", "Bureau of Roads" of "Bureau of Roads, Rivers and Bridges"
_HALF = re.compile(r"(\sto\s[A-Z])|,\s[A-Z]\w+(?:,\s[A-Z]\w+)*,?\sand\s[A-Z]")
_NEXT = re.compile(r"\s[a-z]")
_SAID = re.compile(r"\b(?:said|says|wrote|added|asked|according to)\s$")
# "R-Wis" and the like.
_TAG = re.compile(r"^[A-Z]-[A-Z]")
_OWNED = re.compile(r"['’]s\s")


@dataclass(slots=True)
class _Subject:
    """A name of an account: the fullest way in which it is written, the word that tells it, and where the account's units have it.

    `first` where nobody with the same last name is named more often, so that the last name alone means this one.
    """

    text: str
    main: str
    units: list[Unit]
    first: bool = True
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
    It occurs in another account whose text or headline has it, another name of it (see `OTHER_NAMES`), its initials, the last name of a
    person or a telling word of another name, written large. Each comes once, followed by itself for every further account that is silent.
    `searched` counts the other account's sentences that tell something; `nearest` is the closest of them, None where none is near.
    """
    held = [_Held(article) for article in accounts.articles]
    bearers = Bearers(known.text for known in held)
    groups: dict[str, list[tuple[int, _Subject]]] = {}
    for account in range(len(accounts.articles)):
        others = accounts.others(account)
        subjects = [s for s in _of_account(accounts, account, only[account], bearers) if not all(held[n].has(s, bearers) for n in others)]
        for rank, subject in enumerate(subjects[:_SUBJECTS]):
            groups.setdefault(subject.main if subject.first else subject.text, []).append((rank, subject))
    chosen = [min(group, key=lambda g: (g[0], -len(g[1].units), g[1].text)) for group in groups.values()]
    chosen.sort(key=lambda g: (g[0], -len(g[1].units), g[1].text))
    found: list[Silence] = []
    for _, subject in chosen:
        silent = [n for n in accounts.others(subject.units[0].account) if not held[n].has(subject, bearers)]
        if len(found) + len(silent) > _MOST:
            break
        found += [_silence(accounts, subject, n) for n in silent]
    return found


def _silence(accounts: Accounts, subject: _Subject, other: int) -> Silence:
    searched = accounts.units[other]
    nearest = max(
        ((accounts.cosine(u, o), -o.place, o.span) for u in subject.units[:1] for o in searched), key=lambda n: n[:2], default=None
    )
    near = nearest[2] if nearest is not None and nearest[0] >= _LEAST_NEAREST else None
    return Silence(subject.text, accounts.articles[other], len(searched), near)


def _of_account(accounts: Accounts, account: int, only: Sequence[Unit], bearers: Bearers) -> list[_Subject]:
    """The names to which an account gives weight, the weightiest first."""
    article, subjects = accounts.articles[account], dict[str, _Subject]()
    alone = {u.row for u in only}
    title = {_lemma(w) for w in WORD.findall(article.source.title)}
    for unit in accounts.units[account]:
        if of_the_piece(unit.span.quote):
            continue
        verb = next((w.start for w in unit.reading.words if w.verb), len(unit.span.quote))
        for start, text in whole_names(unit.span.quote):
            main = _main_word(text)
            goes_on = _HALF.match(unit.span.quote, unit.span.quote.index(text, start) + len(text))
            half = goes_on is not None and (goes_on[1] is not None or " of " in text)
            if main is None or half or not _is_name(text, main, article):
                continue
            first = bearers.by_last_name(text)
            known = subjects.setdefault(main if first else text, _Subject(text, main, [], first))
            known.text = max(known.text, text, key=lambda t: (len(t.split()), -len(t)))
            known.units.append(unit)
            known.headline = known.headline or main in title
            before, end = unit.span.quote[:start], unit.span.quote.index(text, start) + len(text)
            if _BY_THE_WAY.search(before) or _attribute(unit, end):
                continue
            known.doer = True
            known.heart = known.heart or (unit.row in alone and (start < verb or bool(_SAID.search(before))))
    kept = [s for s in subjects.values() if s.weighty]
    return sorted(kept, key=lambda s: (-s.headline, -s.heart, -len(s.units), s.units[0].place, s.text))


def _attribute(unit: Unit, end: int) -> bool:
    """Whether a name that ends there only tells of what kind a thing is: "a former Halden police chief"."""
    if not _NEXT.match(unit.span.quote, end):
        return False
    behind = next((w for w in unit.reading.words if w.start >= end), None)
    return behind is not None and behind.content and not behind.verb and not behind.lower.endswith("ly")


def _main_word(name: str) -> str | None:
    """The lemma of the word that tells a name from others: the last name, or the rarest word of a body's; None for none."""
    words = [w for w in WORD.findall(name) if lemma(w.lower()) not in _GENERIC and w.lower() not in STOP_WORDS and w[0].isupper()]
    telling = [w for w in words if len(w) >= _LEAST_LETTERS or (w is words[-1] and words[:-1] and len(w) >= _LEAST_OF_A_NAME)]
    if not telling or telling[-1].lower() in COUNTRIES or name.isupper():
        # Letters alone may stand in another account as words of any kind.
        return None
    return _lemma(telling[-1])


def _is_name(name: str, main: str, article: Article) -> bool:
    """Whether it is the name of one thing: no demonym, no common words with capitals, no first name alone, nothing loaded."""
    words = [lemma(w.lower()) for w in WORD.findall(name)]
    if _OWNED.search(name) or all(w in _GENERIC or w in STOP_WORDS or known_word(w) for w in words):
        return False
    last = next(w for w in reversed(WORD.findall(name)) if _lemma(w) == main)
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
        self.text = fold(f"{article.source.title}\n{article.text}")

    @cached_property
    def _plain(self) -> str:
        """The text in small letters, each word between blanks."""
        return f" {' '.join(w.lower() for w in WORD.findall(self.text))} "

    @cached_property
    def _names(self) -> frozenset[str]:
        """The lemmas of the words that are written large somewhere."""
        return frozenset(_lemma(w) for w in WORD.findall(self.text) if not w[0].islower())

    @cached_property
    def _short_forms(self) -> frozenset[str]:
        """The words in capitals, such as ICE or U.N., without their dots."""
        return frozenset(m.group().replace(".", "") for m in _SHORT_FORM.finditer(self.text))

    def has(self, subject: _Subject, bearers: Bearers) -> bool:
        """Whether a subject occurs: by its name, another name of it, a telling word of it written large, or its initials.

        A person is met by the last name, unless the article gives it to somebody else only.
        """
        words = [_lemma(w) for w in WORD.findall(subject.text)]
        whole = " ".join(w.lower() for w in WORD.findall(fold(subject.text)))
        if any(f" {name} " in self._plain for name in (whole, *OTHER_NAMES.get(whole, ()))):
            return True
        telling = [w for w in words if w not in _GENERIC and w not in STOP_WORDS]
        if _is_person(words, telling, subject):
            return subject.main in self._names and (subject.first or self._has_bearer(subject, bearers))
        met = [w for w in telling if len(w) > 2 and self._met(w)]
        if subject.main in met or len(met) > 1 or _initials(subject.text) in self._short_forms:
            return True
        return subject.text.isupper() and any(_initials(n.text) == subject.text.replace(".", "") for n in names(self.text))

    def _has_bearer(self, subject: _Subject, bearers: Bearers) -> bool:
        *firsts, last = given_and_last(subject.text) or [""]
        return any(parts[-1] == last and any(bearers.one(last, firsts[0], f) for f in parts[:-1]) for parts in self._persons if firsts)

    @cached_property
    def _persons(self) -> list[list[str]]:
        """The first names and the last one of each name of two words or more."""
        return [parts for name in names(self.text) if len(parts := given_and_last(name.text)) > 1]

    def _met(self, word: str) -> bool:
        return word in self._names or any(
            same_place(word, w) or (len(f := _family(word)) >= _LEAST_FAMILY and f == _family(w)) for w in self._names
        )


def _lemma(word: str) -> str:
    """The lemma of a word without accents; short forms without their dots."""
    bare = unicodedata.normalize("NFD", word.lower().replace(".", "") if word.isupper() else word.lower())
    return lemma("".join(c for c in bare if not unicodedata.combining(c)))


def _family(word: str) -> str:
    """What words of one family have in common: "halden" of "haldenist" and "haldenic"."""
    return re.sub(r"(?:i(?:st|sm|c|an|cal|te)|an|y|e)s?$", "", word)


def _is_person(words: Sequence[str], telling: Sequence[str], subject: _Subject) -> bool:
    """Whether a name is a first and a last one."""
    return 2 <= len(words) == len(telling) <= 3 and "-" not in subject.text and subject.main == words[-1] and not known_word(words[-1])


def _initials(name: str) -> str:
    """The capitals that open the words of a name, a lone one made unlike any short form."""
    letters = "".join(word[0] for word in name.split() if word[0].isupper())
    return letters if len(letters) > 1 else "-"
