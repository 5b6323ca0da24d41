"""Who acts in an event: persons, bodies and groups, each under one key, and who belongs with whom."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from core.folding import fold
from core.values import Article
from grounding.accounts import Accounts
from grounding.standing_alone import prose, who_is_who
from retrieval.names import names
from retrieval.people import is_time, mention
from retrieval.roles import COUNTRIES
from retrieval.words import stem

# Whom a sentence lets act without a name.
GROUP = re.compile(
    r"\b(democrat|republican|conservative|liberal|progressive|critic|opponent|supporter|advocate|activist|prosecutor|investigator|"
    r"protester|demonstrator|lawmaker|resident|union|police|campaign|compan(?:y|ie)|family|administration|white house|pentagon|"
    r"scientist|lawyer|attorney|victim|accuser|worker|owner|tenant|parent|teacher|farmer|proponent)s?\b",
    re.I,
)
_PARTY = re.compile(r"\b(democrat|republican)", re.I)
# "(D-Halden)", ", R-Orrin,": the party behind a name.
_MARKED = re.compile(r"\W{1,3}([DR])-[A-Z]")
_STATE = re.compile(r"[DRI]-[A-Z]")
_MARKS = {"D": "democrat", "R": "republican"}
# What stands behind a name and is his: "the Holm administration", "Ms. Holm's campaign".
_HIS = re.compile(r"(?:['’]s?)? (?:\w+ )?(?:administration|campaign|team|camp|staff|office|lawyers?|attorneys?|aides?|supporters|allies)\b")
_SERVANT = (
    r"(?:(?:press|national|security|senior|former|chief|campaign|top|first|deputy|personal|legal|policy) )*"
    r"(?:spokes\w+|lawyers?|attorneys?|advis[eo]rs?|aides?|secretary|strategist|managers?|counsel|chief of staff|envoy|running mate)"
)
# "Ana Brun, Mayor Holm's adviser", "Holm’s adviser Ana Brun", "the town hall spokesman, Per Alm", "Per Alm, a lawyer for Ms. Holm".
_OWNER_BEHIND = re.compile(r", $"), re.compile(rf"(?:['’]s?)? {_SERVANT}\b", re.I)
_OWNER_BEFORE = re.compile(rf"(?:['’]s?)? {_SERVANT},? (?:\w{{2,4}}\. )?$", re.I)
_OWNER_BEFORE_OFFICE = re.compile(rf"(.+?)(?:['’]s?)? {_SERVANT} (.+)", re.I)
_SERVES = re.compile(rf",? (?:an?|the|his|her) {_SERVANT} (?:for|of|to) (?:the )?$", re.I)
_PALACE = "white house"


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor at `text[start:end]`, under the stem of the last name or of a group's noun."""

    start: int
    end: int
    key: str


def key_of(name: str) -> str:
    """The key of a name or of a group."""
    group = GROUP.fullmatch(name)
    return stem((group[1] if group else re.sub(r"['’]s?$", "", fold(name.split()[-1]))).lower())


def actors_in(text: str, article: Article) -> list[Actor]:
    """The actors in a text of an article, in order; what is somebody's ("Holm's campaign") is he."""
    who = who_is_who(article)
    found = []
    for name in names(text):
        one = mention(name.text, name.start)
        if not is_time(name.text) and not _STATE.match(name.text) and (who.is_person(one.name) or one.name.lower() not in COUNTRIES):
            his = _HIS.match(text, name.end) or _HIS.match(text, name.end - 2)
            found.append(Actor(name.start, his.end() if his else name.end, key_of(one.name)))
    for group in GROUP.finditer(text):
        # "White House" is a name too.
        inside = next((a for a in found if a.start < group.end() and group.start() < a.end), None)
        if inside is None:
            found.append(Actor(group.start(), group.end(), key_of(group.group())))
        elif inside.start == group.start() and inside.end == group.end():
            found[found.index(inside)] = Actor(group.start(), group.end(), key_of(group.group()))
    return sorted(found, key=lambda a: (a.start, a.end))


class Belonging:
    """Who is of one camp with whom by office: a spokesman or an adviser with whom he serves; and the party of each."""

    def __init__(self, accounts: Accounts) -> None:
        served: Counter[tuple[str, str]] = Counter()
        palace: Counter[str] = Counter()
        told: Counter[tuple[str, str]] = Counter()
        for article in accounts.articles:
            told.update(parties(article).items())
            served.update(_served(article))
            if _PALACE in article.text.lower():
                palace.update(key_of(name) for _, name in who_is_who(article).roles.get("president", []))
        self.parties: dict[str, str] = {}
        for (name, party), _ in sorted(told.items(), key=lambda item: (-item[1], item[0])):
            self.parties.setdefault(name, party)
        self._master: dict[str, str] = {}
        for (servant, master), _ in sorted(served.items(), key=lambda item: (-item[1], item[0])):
            self._master.setdefault(servant, master)
        if palace:
            holder = min(palace, key=lambda name: (-palace[name], name))
            self._master |= {stem(_PALACE): holder, key_of("administration"): holder}

    def camp(self, key: str) -> str:
        """The key of the one in whose name somebody acts, often his own."""
        seen = {key}
        while (master := self._master.get(key)) and master not in seen:
            key = master
            seen.add(key)
        return key


def _served(article: Article) -> Iterator[tuple[str, str]]:
    """Pairs of a servant and whom he serves."""
    text = prose(article)
    for name in names(text):
        # "Town Hall Press Secretary Per Alm" is one run of capitals.
        if office := _OWNER_BEFORE_OFFICE.match(name.text):
            yield key_of(office[2]), key_of(office[1])
    found = actors_in(text, article)
    for one, two in pairwise(found):
        between = text[one.end : two.start]
        if len(between) > 60 or "\n" in between or one.key == two.key:
            continue
        if _SERVES.fullmatch(between) or (_OWNER_BEHIND[0].fullmatch(between) and _OWNER_BEHIND[1].match(text, _bare_end(text, two))):
            yield one.key, two.key
        elif _OWNER_BEFORE.fullmatch(text[_bare_end(text, one) : two.start]):
            yield two.key, one.key


def _bare_end(text: str, actor: Actor) -> int:
    """Where an actor ends, less a possessive ending."""
    ending = re.search(r"['’]s?$", text[actor.start : actor.end])
    return actor.start + ending.start() if ending else actor.end


def parties(article: Article) -> Mapping[str, str]:
    """The party of each last name of which the article tells it, both as keys."""
    return _parties(article)


@lru_cache(maxsize=32)
def _parties(article: Article) -> dict[str, str]:
    found: dict[str, str] = {}
    for role, held in who_is_who(article).roles.items():
        if party := _PARTY.match(role):
            found.update({key_of(name): stem(party[1].lower()) for _, name in held})
    text = prose(article)
    for name in names(text):
        if marked := _MARKED.match(text, name.end):
            found[key_of(name.text)] = stem(_MARKS[marked[1]])
    return found
