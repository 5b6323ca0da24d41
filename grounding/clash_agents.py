"""Who did it: the doer that a sentence puts forward, and whether two counterparts put forward different ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from grounding.check_words import same_word
from grounding.clash_doers import DOERS
from grounding.clash_roles import RoleClash
from grounding.predicates import Reading, Word, reporting
from retrieval.words import stem

_PERSON_ENDINGS = re.compile(
    r"(?:er|or|ist|ian|ess|man|men|woman|women|person|ee|ant|ers|ors|ists|ians|ants|crew|board|chiefs?|bosses?|chief executive)$"
)
_PERSONS = frozenset(
    stem(w)
    for w in """
    accountant actor adviser agent apprentice archaeologist architect artist athlete aunt author baker banker bishop board boss boy
    boyfriend bride brother bus-driver butcher captain caretaker carpenter chairman chairwoman chef chief child children cleaner clerk
    climber coach coastguard colleague commander committee company conductor constable consultant contractor cook coroner council
    councillor couple cousin crew curator customer cyclist dancer daughter dealer dentist deputy designer detective director diver doctor
    driver editor electrician engineer examiner expert family farmer father firefighter fireman firm fisherman fishermen friend gamekeeper
    gardener girl girlfriend governor granddaughter grandfather grandmother grandson groom guard guest guide head headmaster headmistress
    headteacher helper hiker historian husband inspector investigator janitor jeweller jockey journalist judge keeper landlady landlord
    lawyer leader lecturer librarian lifeboat lifeguard lodger manager mate mayor mechanic medic member midwife miner minister ministry
    mother motorist musician neighbor neighbour nephew niece nurse officer official operator organiser owner painter paramedic parent
    partner passenger passer-by passerby patient patrol pensioner pharmacist photographer pilot plumber police policeman policewoman
    politician porter postman president priest principal producer professor prosecutor publican pupil ranger receptionist rector referee
    regulator relative reporter researcher resident rider sailor scientist secretary sergeant shepherd sheriff shopkeeper singer sister
    skipper soldier solicitor son spokesman staff steward student surgeon surveyor tailor teacher team technician teenager tenant tourist
    trader trainer treasurer treasury trustee tutor umpire uncle union usher vet vicar villager visitor volunteer waiter waitress walker
    warden widow wife winner witness worker workman writer youth
    """.split()
)
# Things in -er and -or that do nothing.
_NO_PERSON = frozenset(
    """tower river water number letter paper order matter winter summer weather corner power offer answer computer danger
    silver cover shelter centre center either other another whether never ever over under after later former latter her their error mirror
    floor door motor factor sector minor major interior radar tractor trailer gutter october november december september easter quarter
    shoulder finger counter chamber""".split()
)
_CLEFT = re.compile(r"\bit (?:was|is) (?:not (?P<no>[^,]*?),? but )?(?P<who>[^,.]{3,60}?),? (?:who|that|which|watching)\b", re.IGNORECASE)
_CLEFT_BUT = re.compile(r"\bit (?:was|is) not [^,]*? but (?P<who>[^,]{3,50})", re.IGNORECASE)
_BY = re.compile(r"\bby (?P<who>(?:the|a|an|its|their|his|her|[A-Z])[^,.;]{2,60})")
_SUBJECT = re.compile(
    r"^(?P<who>[^,;:]{2,60}?(?:, [^,]{3,40},)?)(?=,? (?:was|were|is|are|had|has|have|got|took|did|not\b|[a-z]+ed\b|\w+ed\b))"
)
_FROM = re.compile(r"\b(?:heard|learn\w+|told)\b[^.;]*?\b(?:from|by) (?P<who>(?:the|a|an|its|their|his|her|[A-Z])[^,.;]{2,50})")
_WINNER = re.compile(
    r"(?:^|[,;] )(?P<who>[^,;]{2,50}?) (?:is the new|has been (?:re-?)?elected|was (?:re-?)?elected|w[io]ns?|has won"
    r"|took the|beat|defeated|triumphed)\b"
    r"|\b(?:victory|win|title|prize|cup|trophy|gold|contract|award|seat)\b[^.;]*? (?:went|goes|awarded|given) to (?P<to>[^,;.]{2,50})",
    re.IGNORECASE,
)
_SET_OFF = re.compile(
    r"(?:,? not (?:the|a|an|its|his|her)\b|,? (?:himself|herself|themselves|in person)\b|[^.;]{0,40}\b(?:the first to"
    r"|got (?:there|to .{3,30}) first|in person)\b)",
    re.IGNORECASE,
)
_NOT_THESE = re.compile(r",? (?:and )?not\b")


@dataclass(frozen=True, slots=True)
class _Doer:
    """The words of a doer at `start:end`; `marked` where the sentence sets it off ("It was she who"), else what was done."""

    start: int
    end: int
    words: tuple[Word, ...]
    marked: bool
    deeds: frozenset[str] = frozenset()


def clash_of_agents(a: Reading, b: Reading) -> RoleClash | None:
    """Two counterparts on one deed that put forward doers who have no word in common."""
    winners = [next(_winners(r), None) for r in (a, b)]
    if winners[0] and winners[1]:
        return _two(a, winners[0], b, winners[1])
    for mine in _doers(a):
        for its in _doers(b):
            if mine.marked or its.marked or _one_deed(a, mine, b, its):
                found = _two(a, mine, b, its)
                if found:
                    return found
    return None


def _two(a: Reading, mine: _Doer, b: Reading, its: _Doer) -> RoleClash | None:
    one, other = {w.sense for w in mine.words}, {w.sense for w in its.words}
    if one & other or any(same_word(x, y) for x in one for y in other):
        return None
    return RoleClash((mine.start, mine.end), (its.start, its.end), a.senses & b.senses)


def _one_deed(a: Reading, mine: _Doer, b: Reading, its: _Doer) -> bool:
    """Whether what the two did goes by one name, or by two that say the same, and is done to one thing."""
    alike = any(x == y or same_word(x, y) for x in mine.deeds for y in its.deeds)
    shared = {w.sense for w in a.words if w.content and w not in mine.words} & {
        w.sense for w in b.words if w.content and w not in its.words
    }
    return alike and bool(shared & a.senses - mine.deeds - its.deeds)


def _winners(reading: Reading) -> Iterator[_Doer]:
    for match in _WINNER.finditer(reading.text):
        group = "who" if match["who"] else "to"
        words = tuple(w for w in reading.words if match.start(group) <= w.start < match.end(group) and w.content and w.text[0].isupper())
        if words:
            yield _Doer(words[0].start, words[-1].end, words, marked=True)


def _doers(reading: Reading) -> Iterator[_Doer]:
    for pattern in (_CLEFT_BUT, _CLEFT, _FROM, _BY, _SUBJECT):
        for match in pattern.finditer(reading.text):
            if any(start <= match.start() < end for start, end in reading.speech):
                continue
            end = match.start("who") + len(_NOT_THESE.split(match["who"])[0])
            words = tuple(w for w in reading.words if match.start("who") <= w.start < end and _acts(w))
            marked = pattern in (_CLEFT_BUT, _CLEFT) or bool(_SET_OFF.match(reading.text, end))
            beside = [w for w in reading.words if w.end <= match.start()][-1:] if pattern is _BY else _next_verb(reading, match.end("who"))
            deeds = frozenset(w.sense for w in beside if w.verb and not reporting(w.sense))
            if words and (deeds or marked):
                yield _Doer(words[0].start, words[-1].end, words, marked, deeds)


def _next_verb(reading: Reading, start: int) -> list[Word]:
    return [w for w in reading.words if w.start >= start and w.verb][:1]


def _acts(word: Word) -> bool:
    """Whether a word can be of somebody who does things."""
    if word.name:
        return True
    if not word.content or word.lower in _NO_PERSON:
        return False
    return stem(word.lower) in DOERS or stem(word.lower) in _PERSONS or bool(_PERSON_ENDINGS.search(word.lower))
