"""The people of an article: full names, the roles they are introduced with, and whether they are he or she where the text shows it."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from retrieval.names import names

_ROLE_WORDS = """
president vice governor lieutenant mayor senator representative congressman congresswoman secretary minister premier chancellor
judge justice chief attorney general sheriff officer sergeant captain colonel major admiral commander inspector superintendent
detective doctor professor reverend pastor bishop archbishop cardinal rabbi imam director deputy commissioner spokesman
spokeswoman spokesperson chairman chairwoman chair chairperson ceo founder cofounder co-founder coach manager analyst economist
engineer lawyer prosecutor advocate activist czar ambassador envoy diplomat speaker leader whip councilman councilwoman councillor
councilor councilmember treasurer clerk auditor principal dean scientist researcher epidemiologist physician surgeon nurse author
writer historian journalist reporter correspondent anchor host commentator columnist editor actor actress singer rapper comedian
filmmaker producer star player quarterback striker defender champion candidate nominee lawmaker legislator delegate assemblyman
assemblywoman adviser advisor aide strategist pollster consultant executive owner landlord resident neighbor neighbour teacher
student farmer driver pilot witness victim suspect defendant plaintiff chef baker trainer psychologist psychiatrist sociologist
biologist ecologist meteorologist astronaut firefighter trooper marshal agent investigator coroner administrator undersecretary
solicitor comptroller archivist organizer organiser curator conductor composer choreographer architect designer developer
entrepreneur investor banker broker salesman saleswoman trustee regent provost counsel negotiator inspector-general guitarist
drummer bassist goalkeeper forward midfielder pitcher catcher outfielder golfer boxer sprinter swimmer referee umpire veteran
democrat republican democratic former acting interim then-president mother father wife husband son daughter brother sister widow
mr mrs ms mx miss madam dr prof gov lt sen rep pres gen col capt sgt maj cmdr adm rev det supt insp hon atty sec
""".split()
ROLES = frozenset(_ROLE_WORDS)
_SAME_ROLE = {
    "gov": "governor", "sen": "senator", "rep": "representative", "congressman": "representative", "congresswoman": "representative",
    "pres": "president", "dr": "doctor", "prof": "professor", "physician": "doctor", "gen": "general", "col": "colonel", "capt": "captain",
    "sgt": "sergeant", "rev": "reverend", "det": "detective", "supt": "superintendent", "atty": "attorney", "lt": "lieutenant",
    "spokesman": "spokesperson", "spokeswoman": "spokesperson", "chairman": "chair", "chairwoman": "chair", "chairperson": "chair",
    "lawyer": "attorney", "lawmaker": "lawmaker", "neighbour": "neighbor", "advisor": "adviser",
}  # fmt: skip
_NOT_ROLES_ALONE = frozenset("mr mrs ms mx miss madam former acting interim vice deputy".split())
_BODIES = frozenset(
    """
    house department court university ministry street journal times post news agency committee council party bank inc group union office
    police institute association center centre service commission bureau states kingdom nations city county force forces senate congress
    administration company corp corporation foundation school college hospital church board team league club network agency authority
    organization organisation federation society academy museum guard army navy embassy parliament assembly cabinet district village
    river bridge park island lake road avenue square hall tower building airport stadium festival awards act law bill treaty agreement
    war day week month social media press gazette courier herald tribune star telegraph monday tuesday wednesday thursday friday saturday
    sunday january february march april may june july august september october november december north south east west america
    republicans democrats americans
    """.split()
)
# Words before "of" that belong to a name: "University of Halden", "Duke of Halden".
_HEADED = frozenset(
    """
    bank duke duchess earl prince princess queen king archbishop bishop isle gulf bay cape lord lady order library academy knights sons
    """.split()
)
_PORTFOLIOS = frozenset(
    """
    state defense defence homeland security health human services treasury the interior education energy transportation commerce
    agriculture labor labour veterans affairs housing urban development justice staff police and foreign finance
    """.split()
)
_ADVERBS = frozenset("often soon perhaps maybe eventually originally previously recently finally ultimately additionally similarly".split())
_HE = frozenset("mr spokesman chairman congressman councilman assemblyman actor husband father son brother king prince sir".split())
_SHE = frozenset(
    "mrs ms miss spokeswoman chairwoman congresswoman councilwoman assemblywoman actress wife mother daughter sister queen princess".split()
)
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

    def fullest(self, name: str) -> str:
        """The full name by which the article first names the person it calls `name`; `name` itself where that is not one person.

        >>> people("Mayor Ana Brun came. Brun spoke.").fullest("Brun")
        'Ana Brun'
        """
        if " " in name:
            return name
        known = self.full.get(name, [])
        return known[0] if known and len({n.split()[0] for n in known}) == 1 else name

    def is_person(self, name: str) -> bool:
        """Whether the article introduces `name` as a person: with a role, an age, or later by the last name alone."""
        return any(name in known for known in self.full.values()) or name in self.full

    def holder(self, role: str, before: int) -> str | None:
        """The only person whom the article gives this role up to an offset; None where there are several or none."""
        held = {name for at, name in self.roles.get(_SAME_ROLE.get(role, role), []) if at <= before}
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
    if first and _plain(rest[0].group()) in _BODIES:
        first, rest = 0, found
    roles = tuple(_plain(w.group()) for w in found[:first] if _plain(w.group()) in ROLES)
    end = rest[-1].end()
    of = re.search(r"\s(?:of|for)\s", run[rest[0].start() :])
    if of and not any(_plain(w) in _BODIES or _plain(w) in _HEADED for w in run[rest[0].start() :][: of.start()].split()):
        end = rest[0].start() + of.start()
    return Mention(run[rest[0].start() : end], start + rest[0].start(), start + end, roles)


def _past_portfolio(words: list[re.Match[str]]) -> list[re.Match[str]]:
    """The words behind "of State" in "Secretary of State Ana Brun"; all where nothing would be left."""
    at = 0
    if _plain(words[0].group()) == "of":
        at = 1
        while at < len(words) and (at == 1 or _plain(words[at].group()) in _PORTFOLIOS):
            at += 2 if _plain(words[at].group()) == "the" else 1
    return words[at:] or words


def _past_adverb(words: list[re.Match[str]]) -> list[re.Match[str]]:
    """The words behind an adverb that is capital only because it opens the sentence."""
    return words[1:] if len(words) > 1 and _plain(words[0].group()) in _ADVERBS else words


def people(text: str) -> People:
    """Who is who: a name counts as a person's when a role, an age or a later mention by last name shows it."""
    # A line end parts two names, which `names` would read as one.
    mentions = [mention(n.text, n.start) for n in names(text.replace("\n", "\x01"))]
    alone = {m.name for m in mentions if " " not in m.name}
    found = People()
    for m in mentions:
        last = m.name.split()[-1]
        roles = m.roles + _roles_before(text, m.start) + _roles_after(text, m.end)
        if not _could_be_person(m.name) or not (roles or last in alone or re.match(r",\s\d{1,3}\b", text[m.end : m.end + 6])):
            continue
        if " " in m.name and m.name not in found.full[last]:
            found.full[last].append(m.name)
        name = found.fullest(m.name)
        for role in roles:
            if role not in _NOT_ROLES_ALONE:
                found.roles[_SAME_ROLE.get(role, role)].append((m.start, name))
            if role in _HE or role in _SHE:
                found.pronouns.setdefault(name, "he" if role in _HE else "she")
    return found


def roles_in(phrase: str) -> list[str]:
    """The role words of a phrase, in order."""
    return [plain for word in _WORD.findall(phrase) if (plain := _plain(word)) in ROLES]


def is_body(name: str) -> bool:
    """Whether a name is an organisation's or a place's, by its words."""
    return any(_plain(word) in _BODIES for word in name.split()) or name.isupper()


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
