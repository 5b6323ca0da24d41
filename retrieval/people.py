"""The people of an article: full names, the roles they are introduced with, and whether they are he or she where the text shows it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache

from retrieval.first_names import pronoun_of
from retrieval.introductions import is_shown, roles_after, roles_before, roles_in, surnames_that_speak
from retrieval.introductions import plain_word as _plain
from retrieval.names import names
from retrieval.roles import (
    ADDRESSES,
    BODIES,
    COUNTRIES,
    FAMILY,
    HE,
    HEADS_OF_NAMES,
    INSTITUTIONS,
    LAWMAKERS,
    NOT_ROLES_ALONE,
    OPENING_WORDS,
    PAIRED,
    PARTIES,
    PORTFOLIOS,
    ROLES,
    SAME_ROLE,
    SHE,
    TIMES,
    WEEKDAYS,
)

_ANY_LAWMAKER = ("lawmaker", "legislator")
_OF = re.compile(r"\s(?:of|for)\s")
_GENERATIONS = frozenset("jr sr ii iii iv".split())
_ARTICLE = re.compile(r"^[aeAE]l-(?=[A-Z])")
_AGE_BEHIND = re.compile(r",\s\d{1,3}(?:,\s|\.|$)")
_HE_OR_SHE = re.compile(r"\b(?:(he|his|him|himself)|(she|her|hers|herself))\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text less its title words; `roles` are those words, `start` the offset of the name itself."""

    name: str
    start: int
    end: int
    roles: tuple[str, ...]


@dataclass(slots=True)
class People:
    """Who is who in one article."""

    full: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    roles: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    pronouns: dict[str, str] = field(default_factory=dict)
    first: dict[str, int] = field(default_factory=dict)
    titled: set[str] = field(default_factory=set)
    # Last names that stand alone behind a form of address or an office, "Mr. Brun": "he" or "she" where all those show the same.
    addressed: dict[str, str | None] = field(default_factory=dict)
    # Bodies by a last word that stands alone behind "the": "the Bridgers" of the "Halden Bridgers".
    called: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    # Each mention of a person, by offset.
    seen: list[tuple[int, str]] = field(default_factory=list)

    def fullest(self, name: str) -> str:
        """The full name by which the article first names the person it calls `name`; `name` itself where that is not one person.

        >>> people("Mayor Ana Brun came. Brun spoke.").fullest("Brun")
        'Ana Brun'
        """
        if " " in name:
            return name
        name = _ARTICLE.sub("", name)
        word = self.addressed.get(name)
        # "Mr. Brun" is not Ana Brun.
        known = [full for full in self.full.get(name, []) if not word or (pronoun_of(full.split()[0]) or word) == word]
        introduced = bool(known) and (known[0] in self.titled or self.first[known[0]] <= self.first.get(name, self.first[known[0]]))
        # Of several of one family, the first where he alone has an office: "President Tom Brun and Ana Brun".
        others = {n for n in known if n.split()[0] != known[0].split()[0]}
        alone = not others or (known[0] in self.titled and not others & self.titled)
        if not known and len(self.called.get(name, ())) == 1:
            return next(iter(self.called[name]))
        return known[0] if introduced and alone else name

    def within(self, start: int, end: int) -> list[tuple[int, str]]:
        """The mentions of persons between two offsets."""
        return self.seen[bisect_left(self.seen, (start, "")) : bisect_left(self.seen, (end, ""))]

    def seen_within(self, start: int, end: int) -> set[str]:
        """The persons mentioned between two offsets."""
        return {name for _, name in self.within(start, end)}

    def is_person(self, name: str) -> bool:
        """Whether the article introduces `name` as a person: with a role, an age, or later by the last name alone."""
        return any(name in known for known in self.full.values()) or name in self.full or name in self.addressed

    def is_called(self, name: str) -> bool:
        """Whether the article shortens `name` with "the", as that of a team."""
        return any(name in whole for whole in self.called.values())

    def holder(self, role: str, before: int) -> str | None:
        """The only person whom the article gives this role up to an offset; None where there are several or none."""
        held = self.holders(role, before)
        return held.pop() if len(held) == 1 else None

    def holders(self, role: str, before: int) -> set[str]:
        """The persons whom the article gives this role up to an offset."""
        role = SAME_ROLE.get(role, role)
        return {name for one in (LAWMAKERS if role in _ANY_LAWMAKER else (role,)) for at, name in self.roles.get(one, []) if at <= before}

    def pronoun(self, name: str) -> str | None:
        """Either "he" or "she", where the text or the first name shows it."""
        return self.pronouns.get(name) or (pronoun_of(name.split()[0]) if " " in name or name in self.addressed else None)


def mention(run: str, start: int) -> Mention:
    """A run of capitalised words less the title words at its head; a body keeps them ("Justice Department")."""
    found = list(re.finditer(r"\S+", run))
    while len(found) > 1 and _plain(found[0].group()) in WEEKDAYS and found[0].group()[-1] not in ".,":
        # "On Friday Brun came"
        found = found[1:]
    first = 0
    for number, word in enumerate(found[:-1]):
        owner = word.group().endswith(("’s", "'s")) and not any(w.group() == "of" for w in found[2:number])
        if owner or _role(word.group()) in ROLES:
            first = number + 1
    rest = _past_portfolio(found[first:]) if first else _past_adverb(found)
    if rest[0].group() == "of":
        # "CEO of Halden Motors" names nobody.
        return Mention(run, start, start + len(run), ())
    first = len(found) - len(rest)
    if first and _is_of_body(rest[0].group()):
        first, rest = 0, found
    roles = tuple(roles_in(" ".join(_role(w.group()) for w in found[:first])))
    end = rest[-1].end()
    of = _OF.search(run, rest[0].start())
    if of and not any(_is_of_body(w) or _plain(w) in HEADS_OF_NAMES for w in run[rest[0].start() : of.start()].split()):
        end = of.start()
    return Mention(run[rest[0].start() : end], start + rest[0].start(), start + end, roles)


def _past_portfolio(words: list[re.Match[str]]) -> list[re.Match[str]]:
    """The words behind "of State" in "Secretary of State Ana Brun"; all where nothing would be left."""
    at = 0
    if _plain(words[0].group()) == "of":
        at = 1
        while at < len(words) and (at == 1 or _plain(words[at].group()) in PORTFOLIOS):
            at += 2 if _plain(words[at].group()) == "the" else 1
    return words[at:] or words


def _past_adverb(words: list[re.Match[str]]) -> list[re.Match[str]]:
    """The words behind an adverb that is capital only because it opens the sentence."""
    return words[1:] if len(words) > 1 and _plain(words[0].group()) in OPENING_WORDS else words


def people(text: str) -> People:
    """Who is who: a name counts as a person's when a role, an age or a later mention by one of its words shows it."""
    # A line end parts two names, which `names` would read as one.
    mentions = [_without_possessive(mention(n.text, n.start)) for n in names(text.replace("\n", "\x01"))]
    alone = _alone(text, mentions)
    single = {m.name for m in mentions if " " not in m.name}
    found = People(first={m.name: m.start for m in reversed(mentions)})
    found.addressed.update(_addressed(mentions))
    surnames = surnames_that_speak(text, alone)
    known = []
    for m in mentions:
        first, last = m.name.split()[0], _last_name(m.name)
        roles = m.roles + roles_before(text, m.start) + roles_after(text, m.end)
        if not _could_be_person(m.name, surnames) or not (roles or last in alone or is_shown(text, m.name, m.start, m.end)):
            known.append(m.name)
            if last in single - alone and " " in m.name and not roles and not _is_of_body(last):
                found.called[last].add(m.name)
            continue
        # "President Xi Jinping" is "Xi" afterwards: the word that stands alone is the one he goes by.
        key = first if m.roles and first in alone and last not in alone else last
        if " " in m.name and m.name not in found.full[key]:
            found.full[key].append(m.name)
        elif " " not in m.name and m.name not in found.full and _AGE_BEHIND.match(text, m.end):
            # "Brun, 34," has no other name.
            found.addressed.setdefault(m.name, None)
        name = found.fullest(m.name)
        known.append(name)
        found.seen.append((m.start, name))
        if any(role not in FAMILY for role in roles):
            found.titled.add(m.name)
        for role in roles:
            if role not in NOT_ROLES_ALONE:
                found.roles[SAME_ROLE.get(role, role)].append((m.start, name))
            if role in HE or role in SHE:
                found.pronouns.setdefault(name, "he" if role in HE else "she")
    for name in {name for held in found.full.values() for name in held}:
        by_name = pronoun_of(name.split()[0])
        if by_name:
            found.pronouns.setdefault(name, by_name)
    for name, word in _called(text, mentions, [found.fullest(n) for n in known]).items():
        found.pronouns.setdefault(name, word)
    return found


def _alone(text: str, mentions: list[Mention]) -> set[str]:
    """The single words that stand as names of their own; not one that "the" mostly precedes, as of a team: "the Bridgers"."""
    definite: dict[str, list[bool]] = defaultdict(list)
    for m in mentions:
        if " " not in m.name:
            definite[m.name].append(text[max(0, m.start - 5) : m.start].lower().endswith("the "))
    return {name for name, shown in definite.items() if 2 * sum(shown) <= len(shown)}


def _addressed(mentions: list[Mention]) -> dict[str, str | None]:
    """The last names that stand alone behind a form of address or an office, and "he" or "she" where all show the same."""
    shown: dict[str, set[str]] = defaultdict(set)
    for m in mentions:
        if " " not in m.name and set(m.roles) & (ADDRESSES | PAIRED) and _could_be_person(m.name):
            shown[m.name] |= {"he" if role in HE else "she" for role in m.roles if role in HE or role in SHE}
    return {name: next(iter(words)) if len(words) == 1 else None for name, words in shown.items()}


def _last_name(name: str) -> str:
    words = [w for w in name.split() if _plain(w) not in _GENERATIONS]
    return _ARTICLE.sub("", words[-1]) if words else name


def _without_possessive(m: Mention) -> Mention:
    name = re.sub(r"[’']s?$", "", m.name)
    return Mention(name, m.start, m.start + len(name), m.roles) if name else m


def _called(text: str, mentions: list[Mention], known: list[str]) -> dict[str, str]:
    """Who is "he" and who "she": by the pronouns behind the first name of a sentence and before its next one, where two sentences
    show it and none the other."""
    votes: dict[str, list[str]] = defaultdict(list)
    for at, m in enumerate(mentions):
        before = mentions[at - 1].end if at else 0
        if at and not re.search(r"[.!?”\"]\s|\n", text[before : m.start]):
            continue
        behind = re.split(
            r"[.!?;]\s|[\n\x01]", text[m.end : mentions[at + 1].start if at + 1 < len(mentions) else m.end + 200], maxsplit=1
        )[0]
        pronoun = _HE_OR_SHE.search(behind)
        if pronoun:
            votes[known[at]].append("he" if pronoun[1] else "she")
    return {name: words[0] for name, words in votes.items() if len(words) > 1 and len(set(words)) == 1}


def is_body(name: str) -> bool:
    """Whether a name is an organisation's or a place's, by its words; a first name is none of them: "Bill Brun"."""
    first, _, rest = name.partition(" ")
    if pronoun_of(first) and len(rest.split()) in (1, 2) and not rest.startswith("of "):
        return any(_is_of_body(word) for word in rest.split())
    return any(_is_of_body(word) for word in name.split()) or name.isupper() or name.lower() in COUNTRIES


def is_name(text: str, name: str, lead: str) -> bool:
    """Whether a capitalised run that opens a sentence behind `lead` is a name: the article has it again, and never in small letters."""
    if " " in name or name.isupper():
        return True
    again = len(re.findall(rf"\b{re.escape(name)}\b", text)) > 1
    return again and not lead.lower().startswith("the") and not re.search(rf"\b{re.escape(name.lower())}\b", text)


def is_office(name: str) -> bool:
    """Whether a run of capitals is an office of something and nobody's name: "CEO of Halden Motors"."""
    return bool(re.match(r"[\w-]+\sof\s", name)) and _plain(name.split()[0]) in ROLES


def is_time(name: str) -> bool:
    """Whether a name is that of a day or a month."""
    return all(_plain(word) in TIMES for word in name.split())


def _could_be_person(name: str, surnames: frozenset[str] = frozenset()) -> bool:
    """`surnames`: words of bodies that this article uses as a person's last name."""
    last = _last_name(name)
    if last in surnames and len(name.split()) <= 3 and not is_body(" ".join(name.split()[:-1]) or "-"):
        return True
    if is_office(name):
        return False
    if _plain(last) in TIMES | PARTIES or (last.isupper() and len(last) > 1 and "." not in last):
        return False
    return len(name.split()) <= 5 and not is_body(name) and not re.search(r"[’']s?$", name)


@lru_cache(maxsize=8192)
def _role(word: str) -> str:
    """The word, less what puts the office into the past or to come: "then-mayor", "ex-mayor", "Rep.-elect"."""
    return _plain(_plain(word).removeprefix("then-").removeprefix("ex-").removesuffix("-elect"))


@lru_cache(maxsize=8192)
def _is_of_body(word: str) -> bool:
    return _plain(word) in BODIES or _plain(word) in INSTITUTIONS
