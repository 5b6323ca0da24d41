"""The people of an article: full names, the roles they are introduced with, and whether they are he or she where the text shows it."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from retrieval.names import names
from retrieval.roles import BODIES, FAMILY, HE, HEADS_OF_NAMES, NOT_ROLES_ALONE, OPENING_WORDS, PORTFOLIOS, ROLES, SAME_ROLE, SHE, TIMES

_WORD = re.compile(r"[\w’'.-]*\w")
_APPOSITION = re.compile(
    r",\s+(?:(?:\d{1,3}|who\b[^,.]{0,40})\s*,?\s*)?((?:the |an? |its |his |her |their )?[a-z][^,.;“\"]{2,80})(?=[,.;]|$)"
)


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

    def fullest(self, name: str) -> str:
        """The full name by which the article first names the person it calls `name`; `name` itself where that is not one person.

        >>> people("Mayor Ana Brun came. Brun spoke.").fullest("Brun")
        'Ana Brun'
        """
        if " " in name:
            return name
        known = self.full.get(name, [])
        introduced = bool(known) and (known[0] in self.titled or self.first[known[0]] <= self.first.get(name, self.first[known[0]]))
        return known[0] if introduced and len({n.split()[0] for n in known}) == 1 else name

    def is_person(self, name: str) -> bool:
        """Whether the article introduces `name` as a person: with a role, an age, or later by the last name alone."""
        return any(name in known for known in self.full.values()) or name in self.full

    def holder(self, role: str, before: int) -> str | None:
        """The only person whom the article gives this role up to an offset; None where there are several or none."""
        held = {name for at, name in self.roles.get(SAME_ROLE.get(role, role), []) if at <= before}
        return held.pop() if len(held) == 1 else None

    def pronoun(self, name: str) -> str | None:
        """Either "he" or "she", where the text shows it."""
        return self.pronouns.get(name)


def mention(run: str, start: int) -> Mention:
    """A run of capitalised words less the title words at its head; a body keeps them ("Justice Department")."""
    found = list(re.finditer(r"\S+", run))
    first = 0
    for number, word in enumerate(found[:-1]):
        if _plain(word.group()) in ROLES or re.search(r"[’']s$", word.group()):
            first = number + 1
    rest = _past_portfolio(found[first:]) if first else _past_adverb(found)
    first = len(found) - len(rest)
    if first and _plain(rest[0].group()) in BODIES:
        first, rest = 0, found
    roles = tuple(_plain(w.group()) for w in found[:first] if _plain(w.group()) in ROLES)
    end = rest[-1].end()
    of = re.search(r"\s(?:of|for)\s", run[rest[0].start() :])
    if of and not any(_plain(w) in BODIES or _plain(w) in HEADS_OF_NAMES for w in run[rest[0].start() :][: of.start()].split()):
        end = rest[0].start() + of.start()
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
    """Who is who: a name counts as a person's when a role, an age or a later mention by last name shows it."""
    # A line end parts two names, which `names` would read as one.
    mentions = [mention(n.text, n.start) for n in names(text.replace("\n", "\x01"))]
    alone = {m.name for m in mentions if " " not in m.name}
    found = People(first={m.name: m.start for m in reversed(mentions)})
    for m in mentions:
        last = m.name.split()[-1]
        roles = m.roles + _roles_before(text, m.start) + _roles_after(text, m.end)
        if not _could_be_person(m.name) or not (roles or last in alone or _is_shown(text, m)):
            continue
        if " " in m.name and m.name not in found.full[last]:
            found.full[last].append(m.name)
        name = found.fullest(m.name)
        if any(role not in FAMILY for role in roles):
            found.titled.add(m.name)
        for role in roles:
            if role not in NOT_ROLES_ALONE:
                found.roles[SAME_ROLE.get(role, role)].append((m.start, name))
            if role in HE or role in SHE:
                found.pronouns.setdefault(name, "he" if role in HE else "she")
    return found


def _is_shown(text: str, name: Mention) -> bool:
    """Whether the words around a name show a person: an age behind it, or a verb of speech before and an apposition behind."""
    behind = text[name.end : name.end + 6]
    told = re.search(r"\b(?:said|says|added|wrote)\s(?:[a-z-]+\s){0,3}$", text[max(0, name.start - 50) : name.start])
    return bool(re.match(r",\s\d{1,3}\b", behind)) or (bool(told) and " " in name.name and behind[:1] in (",", "."))


def roles_in(phrase: str) -> list[str]:
    """The role words of a phrase, in order."""
    return [plain for word in _WORD.findall(phrase) if (plain := _plain(word)) in ROLES]


def is_body(name: str) -> bool:
    """Whether a name is an organisation's or a place's, by its words."""
    return any(_plain(word) in BODIES for word in name.split()) or name.isupper()


def is_time(name: str) -> bool:
    """Whether a name is that of a day or a month."""
    return all(_plain(word) in TIMES for word in name.split())


def _could_be_person(name: str) -> bool:
    return len(name.split()) <= 5 and not is_body(name) and not re.search(r"[’']s?$", name)


def _roles_before(text: str, at: int) -> tuple[str, ...]:
    """Lower-case role words right before a name: "county engineer Ana Brun"."""
    before = re.search(r"((?:[\w-]+\s+){1,2})(?:,\s)?$", text[max(0, at - 40) : at])
    return tuple(w for w in roles_in(before[1]) if before and w in before[1]) if before else ()


def _roles_after(text: str, at: int) -> tuple[str, ...]:
    """Role words of the apposition after a name: "Ana Brun, the county engineer,"."""
    after = _APPOSITION.match(text, at, at + 140)
    if after is None:
        return ()
    head = re.split(r"\b(?:of|for|at|in|from|with|and|who|to)\b", after[1])[0]
    return tuple(roles_in(head)[-1:])


def _plain(word: str) -> str:
    return word.lower().strip(".,’'")
