"""Who is heard in a sentence: whose words it gives, in quotation marks or reported, and which side he takes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from core.folding import fold
from core.values import Article, Span
from grounding.accounts import Accounts, Unit
from grounding.predicates import read
from grounding.standing_alone import own_words, prose, who_is_who
from retrieval.names import names
from retrieval.people import is_time, mention
from retrieval.reporting_verbs import STRONG, WEAK
from retrieval.roles import COUNTRIES
from retrieval.words import stem

# How many voices an event has that each must be heard, and the fewest sentences that one of them speaks in.
_MAIN, _LEAST_SAID, _LEAST_SHARE = 4, 2, 0.1
# How far what hearing a voice is worth goes with how much it says: 0 not at all, 1 in proportion.
_EVEN = 0.35
# What share of that one loses whom no headline names.
_HEADED = 0.5
_VERB = re.compile(rf"\b(?:{'|'.join(sorted(STRONG | WEAK, key=len, reverse=True))})\b|\baccording to\b", re.I)
# Whom a sentence lets speak without a name.
_GROUP = re.compile(
    r"\b(democrat|republican|conservative|liberal|progressive|critic|opponent|supporter|advocate|activist|prosecutor|investigator|"
    r"protester|demonstrator|lawmaker|official|resident|union|police|campaign|compan(?:y|ie)|family|administration|white house|pentagon|"
    r"scientist|expert|analyst|lawyer|attorney|victim|accuser|worker|owner|tenant|parent|teacher|farmer)s?\b",
    re.I,
)
_PARTY = re.compile(r"\b(democrat|republican)", re.I)
# "(D-Halden)", ", R-Orrin,": the party behind a name.
_MARKED = re.compile(r"\W{1,3}([DR])-[A-Z]")
_MARKS = {"D": "democrat", "R": "republican"}
# How many characters may stand between a verb and who speaks, before it, behind "according to" and behind another.
_BEFORE, _BEHIND, _INVERTED = 45, 30, 2
# From how many characters in quotation marks on somebody speaks for himself; how clearly one is heard of whom fewer or none are given;
# and what is left of that for one who gives no reason.
_OWN_WORDS, _PARTLY, _TOLD, _NO_REASON = 30, 0.6, 0.2, 0.85
# A ground that is given for something.
_REASON = re.compile(
    r"\b(?:because|so that|in order to|otherwise|therefore|the reason|should|shouldn['’]t|must|mustn['’]t|need(?:s|ed)? to|have to|"
    r"ought|cannot|can['’]t|won['’]t|unfair|unlawful|illegal|unconstitutional|right to|wrong|protect\w*|prevent\w*|threat\w*|harm\w*)\b",
    re.I,
)
FOR, AGAINST = "for", "against"
_FOR = re.compile(
    r"\b(?:support(?:s|ed|ers?|ing|ive)?|defend\w*|prais\w+|back(?:s|ed|ers|ing)\b|endors\w+|applaud\w*|welcom\w+|favou?r(?:s|ed|ing)?\b|"
    r"champion\w*|hail\w*|stand(?:s|ing)? (?:by|with)|admir\w+|in favou?r of)\b",
    re.I,
)
_AGAINST = re.compile(
    r"\b(?:oppos\w+|criti(?:c|cs|cal|ci[sz]\w+|cisms?)|denounc\w+|condemn\w+|reject\w+|protest\w*|boycott\w*|object(?:s|ed|ions?)|"
    r"against|disagree\w*|complain\w*|challeng\w+|sue[sd]?|lawsuits?|outrage\w*|blam\w+|sexist|racist|power grab|overreach\w*)\b",
    re.I,
)


class Voices:
    """Who speaks in each unit, and who the event's main voices are, each with what hearing it is worth, at most 1."""

    def __init__(self, accounts: Accounts) -> None:
        parties: dict[str, str] = {}
        for article in accounts.articles:
            parties |= _parties(article)
        self._of = {
            u.row: {v: clear * (1 if gives_reason(u) else _NO_REASON) for v, clear in _voices(u.span, parties)} for u in accounts.every
        }
        self._stances = {u.row: frozenset(_stances(u)) for u in accounts.every}
        share: dict[str, float] = defaultdict(float)
        said: dict[str, int] = defaultdict(int)
        for units in accounts.units:
            for unit in units:
                for voice, clear in self._of[unit.row].items():
                    share[voice] += clear / len(units)
                    said[voice] += 1
        ranked = sorted((v for v in share if said[v] >= _LEAST_SAID), key=lambda v: (-share[v], v))[:_MAIN]
        ranked = [v for v in ranked if share[v] >= _LEAST_SHARE * share[ranked[0]]]
        titles = [read(a.source.title).senses for a in accounts.articles]
        headed = {v: 1.0 if v in parties.values() else sum(v in t for t in titles) / len(titles) for v in ranked}
        self.main = {v: (share[v] / share[ranked[0]]) ** _EVEN * (1 - _HEADED * (1 - headed[v])) for v in ranked}
        taken = [s for found in self._stances.values() for s in found]
        both = min(taken.count(FOR), taken.count(AGAINST)) >= _LEAST_SAID
        self.stances = frozenset((FOR, AGAINST)) if both else frozenset()

    def of(self, units: Sequence[Unit]) -> dict[str, float]:
        """The voices of some units together, and how clearly each is heard: 1 in its own words."""
        found: dict[str, float] = {}
        for unit in units:
            for voice, clear in self._of[unit.row].items():
                found[voice] = max(clear, found.get(voice, 0.0))
        return found

    def stances_of(self, units: Sequence[Unit]) -> frozenset[str]:
        """On which sides some units let somebody stand, where the event has both."""
        return frozenset(s for u in units for s in self._stances[u.row]) & self.stances


def heard_in(span: Span) -> dict[str, float]:
    """Who is heard in a span, by the stem of the last name or of a group's noun, and how clearly: 1 in his own words."""
    return dict(_voices(span, {}))


def gives_reason(unit: Unit) -> bool:
    """Whether a unit gives somebody's ground, in words of his own or reported."""
    return bool(_REASON.search(unit.span.quote)) and bool(unit.span.speech or _VERB.search(unit.span.quote))


def _stances(unit: Unit) -> Iterator[str]:
    for stance, found in ((FOR, _FOR), (AGAINST, _AGAINST)):
        if found.search(unit.span.quote):
            yield stance


def _voices(span: Span, parties: Mapping[str, str]) -> Iterator[tuple[str, float]]:
    """Each by the stem of the last name or of the group's noun, and by the party where one is told, with how clearly it is heard."""
    said = [(name, s.end - s.start) for s in span.speech if s.speaker for name in s.speaker.split(" and ")]
    heard = [(name, 1.0 if length >= _OWN_WORDS else _PARTLY) for name, length in said] + [(name, _TOLD) for name in _reported(span)]
    found: dict[str, float] = {}
    for name, clear in heard:
        group, last = _GROUP.fullmatch(name), fold(name.split()[-1]).removesuffix("'s")
        for voice in (group[1],) if group else (last, *([parties[last]] if last in parties else [])):
            found[stem(voice.lower())] = max(clear, found.get(stem(voice.lower()), 0.0))
    yield from sorted(found.items())


def _reported(span: Span) -> Iterator[str]:
    """Who speaks in the article's own words: the nearest person or group before a verb of saying, else right behind it."""
    text, who = own_words(span), who_is_who(span.article)
    named = [(n, mention(n.text, 0).name) for n in names(text) if not is_time(n.text)]
    places = [(n.start, n.end, name) for n, name in named if who.is_person(name) or name.lower() not in COUNTRIES]
    groups = [m for m in _GROUP.finditer(text) if not any(a < m.end() and m.start() < b for a, b, _ in places)]
    places += [(m.start(), m.end(), m.group()) for m in groups]
    for verb in _VERB.finditer(text):
        before = [p for p in places if p[1] <= verb.start() and verb.start() - p[1] <= _BEFORE]
        according = verb.group().lower() == "according to"
        behind = [p for p in places if verb.end() <= p[0] and p[0] - verb.end() <= (_BEHIND if according else _INVERTED)]
        if before and not according:
            yield max(before, key=lambda p: (p[1], -p[0]))[2]
        elif behind and (according or verb.group().lower() in STRONG):
            yield min(behind)[2]


@lru_cache(maxsize=32)
def _parties(article: Article) -> dict[str, str]:
    """The party of each last name of which the article tells it."""
    found: dict[str, str] = {}
    text = prose(article)
    for role, held in who_is_who(article).roles.items():
        if party := _PARTY.match(role):
            found.update({name.split()[-1]: party[1].lower() for _, name in held})
    for name in names(text):
        if marked := _MARKED.match(text, name.end):
            found[name.text.split()[-1]] = _MARKS[marked[1]]
    return found
