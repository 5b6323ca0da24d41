"""Whether two sentences name different doers, deny what the other states, or tell two things in opposite order."""

from __future__ import annotations

import re
from dataclasses import dataclass

from grounding.facts import conditions, hedges, plans
from grounding.predicates import HAPPENINGS, SENSE, Reading, Word, reporting
from grounding.themes import PASSIVE, passive, themes_apart
from retrieval.words import stem

_NEGATORS = frozenset(
    "not never cannot isn't aren't wasn't weren't won't wouldn't don't doesn't didn't hasn't haven't hadn't can't couldn't".split()
)
_NOBODY = re.compile(r"\b(?:nobody|no\s+one|none)\b", re.IGNORECASE)
_NO = re.compile(r"\b(?:no|without|zero)\s+(?=[a-z])", re.IGNORECASE)
_AUXILIARIES = PASSIVE | frozenset("has have had".split())
_ADVERBS = _AUXILIARIES | frozenset("then also later soon once now just already finally twice first again immediately quickly".split())
_ORDER = {"before": "before", "ahead of": "before", "prior to": "before", "after": "after", "following": "after"}
_ORDER_WORD = re.compile(rf"\b(?:{'|'.join(_ORDER)})\b", re.IGNORECASE)
# Who can do a deed, by kind: two of one kind may be the same ("police" and "an officer"), so only two of different kinds clash.
_DOERS = {
    stem(word): kind
    for kind, words in {
        "police": "police officer officers policeman policemen deputy deputies agents agent troopers sheriff detectives",
        "army": "soldiers soldier troops army military navy",
        "guards": "guard guards wardens bouncers",
        "crowd": "protesters protester demonstrators activists rioters marchers strikers",
        "court": "judge judges court jury tribunal magistrate",
        "council": "council councillors councillor aldermen",
        "mayor": "mayor", "governor": "governor", "president": "president", "minister": "minister",
        "owner": "company firm contractor owner owners employer management developer landlord",
        "workers": "workers worker employees union unions crew crews staff",
        "engineers": "engineer engineers inspector inspectors surveyor surveyors architect",
        "attackers": "gunman gunmen attacker attackers shooter burglar burglars thieves",
        "rebels": "rebels militants insurgents fighters",
        "firefighters": "firefighters firefighter fireman firemen",
        "neighbours": "neighbours neighbors neighbour neighbor tenants tenant residents villagers",
        "students": "students pupils student pupil", "teachers": "teachers teacher headteacher principal",
        "driver": "driver drivers", "doctors": "doctor doctors nurses nurse surgeon", "children": "children boys girls",
    }.items()
    for word in words.split()
}  # fmt: skip
_OPPOSITES = {
    frozenset(pair)
    for pair in (
        ("approve", "reject"), ("rise", "fall"), ("win", "lose"), ("open", "close"), ("accept", "reject"), ("accept", "refus"),
        ("agre", "refus"), ("support", "oppos"), ("confirm", "deni"), ("allow", "ban"), ("allow", "forbid"), ("convict", "acquit"),
        ("guilti", "innoc"), ("keep", "scrap"), ("deni", "admit"), ("permit", "ban"), ("lift", "impos"), ("tighten", "loosen"),
        ("arrest", "releas"), ("legal", "illeg"), ("alive", "dead"), ("rais", "lower"), ("rais", "cut"), ("extend", "shorten"),
        ("buy", "sell"), ("upheld", "overturn"), ("uphold", "overturn"), ("grant", "deni"), ("welcom", "condemn"),
    )
}  # fmt: skip


# Deeds that one doer did: what two people praised, both praised.
_ONCE = frozenset(
    SENSE.get(stem(w), stem(w))
    for w in "killed shot fired leaked closed opened started began ordered broke threw bought sold signed won founded designed attacked "
    "stole sued arrested built approved rejected filed appointed dismissed caused invented discovered owned called phoned invited hired "
    "paid beat defeated drove stabbed hit struck rescued wrote drew requested asked proposed cancelled blocked vetoed lit launched "
    "evacuated damaged destroyed poisoned suspended adjourned interrupted ended opened chaired wrote translated carried robbed fined banned "
    "sacked replaced succeeded married crashed spilled dumped forged hid published printed recorded photographed".split()
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class RoleClash:
    """What each sentence says differently, as offsets of its own, and the senses that both use for the matter."""

    a: tuple[int, int]
    b: tuple[int, int]
    shared: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Deed:
    verb: Word
    doer: tuple[Word, ...]
    object: frozenset[str]


def clash_of_doers(a: Reading, b: Reading) -> RoleClash | None:
    """One deed with one object, done by two who cannot be the same; or the two swapped."""
    for mine in _deeds(a):
        for its in _deeds(b):
            if mine.verb.sense != its.verb.sense or _uncertain(a, mine.verb) != _uncertain(b, its.verb):
                continue
            doer, other = {w.sense for w in mine.doer}, {w.sense for w in its.doer}
            if doer & other:
                continue
            swapped = doer & its.object and other & mine.object
            if not swapped and (not mine.object & its.object or not _two_doers(mine, its, a, b)):
                continue
            return RoleClash(_extent(mine.doer), _extent(its.doer), (mine.object & its.object) | {mine.verb.sense})
    return None


def clash_of_negation(a: Reading, b: Reading) -> RoleClash | None:
    """One sentence denies the happening that the other states, or uses its opposite, of the same thing."""
    return _denied(a, b) or _turned(_denied(b, a)) or _opposite(a, b)


def clash_of_order(a: Reading, b: Reading) -> RoleClash | None:
    """The same two things, one before the other in one sentence and after it in the other."""
    for mine in _ORDER_WORD.finditer(a.text):
        for its in _ORDER_WORD.finditer(b.text):
            anchor, rest = _around(a, mine)
            other, others = _around(b, its)
            same = _ORDER[mine.group().lower()] == _ORDER[its.group().lower()]
            straight = not same and anchor & other and len(rest & others) > 1
            lone = len(_ORDER_WORD.findall(a.text)) == len(_ORDER_WORD.findall(b.text)) == 1
            crossed = same and lone and _most(anchor, others) and _most(other, rest) and not anchor & other
            if straight or crossed:
                shared = (anchor & other) | (rest & others) if straight else (anchor & others) | (other & rest)
                return RoleClash(_phrase(a, mine), _phrase(b, its), frozenset(shared))
    return None


def _most(part: set[str], whole: set[str]) -> bool:
    return len(part & whole) * 2 > len(part)


def _turned(found: RoleClash | None) -> RoleClash | None:
    return RoleClash(found.b, found.a, found.shared) if found else None


def _extent(words: tuple[Word, ...]) -> tuple[int, int]:
    return words[0].start, words[-1].end


def _uncertain(reading: Reading, word: Word) -> bool:
    """Whether the word stands in a clause that plans, supposes or conditions."""
    clause = [w for w in reading.words if w.clause == word.clause]
    text = reading.text[clause[0].start : clause[-1].end]
    return bool(plans(text) or hedges(text) or conditions(text))


def _deeds(reading: Reading) -> list[_Deed]:
    """Verbs with a doer: the noun or name before an active verb, or after "by" behind a passive one."""
    words, found = reading.words, []
    for at, verb in enumerate(words):
        if not verb.verb or verb.sense not in _ONCE or reading.quoted(verb) or _negated(words, at):
            continue
        before = [w for w in words[:at] if w.clause == verb.clause]
        if passive(reading, verb):
            by = next((n for n in range(at + 1, min(at + 6, len(words))) if words[n].lower == "by"), None)
            if by is None:
                continue
            doer = _noun_after(words, by + 1)
            near = [w for w in before if w.content]
            object_ = frozenset(w.sense for w in near[-4:] if w.lower not in _AUXILIARIES)
        else:
            doer = _noun_before(before)
            object_ = frozenset(w.sense for w in words[at + 1 : at + 7] if w.content and w.clause == verb.clause)
        if doer and object_:
            found.append(_Deed(verb, doer, object_))
    return found


def _noun_before(before: list[Word]) -> tuple[Word, ...]:
    """The last noun or name of the words before a verb, adverbs and auxiliaries passed over."""
    while before and (before[-1].lower in _ADVERBS or before[-1].lower.endswith("ly")):
        before = before[:-1]
    taken: list[Word] = []
    for word in reversed(before):
        if not word.content or (taken and word.name != taken[0].name) or (taken and not word.name) or word.verb:
            break
        taken.insert(0, word)
    return tuple(taken)


def _noun_after(words: tuple[Word, ...], at: int) -> tuple[Word, ...]:
    taken: list[Word] = []
    for word in words[at : at + 6]:
        if taken and (not word.content or word.verb or word.name != taken[0].name):
            break
        if word.content:
            taken.append(word)
    return tuple(taken if taken and taken[0].name else taken[-1:])


def _two_doers(mine: _Deed, its: _Deed, a: Reading, b: Reading) -> bool:
    """Whether two doers are sure to be two: both names, or nouns of different kinds, neither met in the other sentence."""
    named, other = mine.doer[-1].name, its.doer[-1].name
    if named != other or {w.sense for w in mine.doer} & {w.sense for w in b.words} or {w.sense for w in its.doer} & {w.sense for w in a.words}:
        return False
    kinds = [_DOERS.get(stem(d.doer[-1].lower)) for d in (mine, its)]
    return named or (None not in kinds and kinds[0] != kinds[1])


def _negated(words: tuple[Word, ...], at: int) -> bool:
    return any(w.lower in _NEGATORS for w in words[max(0, at - 3) : at] if w.clause == words[at].clause)


def _denied(a: Reading, b: Reading) -> RoleClash | None:
    """`a` denies what `b` states."""
    for sense, start, end, needed in _denials(a):
        for at, word in enumerate(b.words):
            if word.sense != sense or _negated(b.words, at) or b.quoted(word) or _uncertain(b, word) or _none_in(b, word):
                continue
            shared = (a.senses & b.senses) - {sense}
            own = next(w for w in a.words if w.start >= start and w.sense == sense)
            alike = len(shared) > 0.6 * (min(len(a.senses), len(b.senses)) - 1)
            if len(shared) >= needed and (alike or not needed) and not themes_apart(a, own, b, word):
                return RoleClash((start, end), _stated(b, at), frozenset(shared | {sense}))
    return None


def _denials(reading: Reading) -> list[tuple[str, int, int, int]]:
    """(sense denied, start, end, how many other senses must be shared) for each denial of the sentence outside quotation marks."""
    found = []
    for at, word in enumerate(reading.words):
        if not word.content or reading.quoted(word) or reporting(word.sense):
            continue
        nobody = [m for m in _NOBODY.finditer(reading.text) if m.start() < word.start]
        if word.verb and _negated(reading.words, at) and not _uncertain(reading, word):
            first = next(w for w in reading.words[max(0, at - 3) : at] if w.lower in _NEGATORS)
            found.append((word.sense, first.start, word.end, 2))
        elif word.sense in HAPPENINGS and nobody and _clause_of(reading, nobody[-1].start()) == word.clause:
            found.append((word.sense, nobody[-1].start(), word.end, 0))
    for match in _NO.finditer(reading.text):
        counted = [w for w in reading.words if w.start >= match.end()][:2]
        found += [(w.sense, match.start(), w.end, 0) for w in counted if w.sense in HAPPENINGS]
    return found


def _clause_of(reading: Reading, offset: int) -> int:
    return max((w.clause for w in reading.words if w.start <= offset), default=0)


def _none_in(reading: Reading, word: Word) -> bool:
    """Whether the word's clause counts nobody."""
    clause = [w for w in reading.words if w.clause == word.clause]
    text = reading.text[clause[0].start : clause[-1].end]
    return bool(_NOBODY.search(text) or re.search(r"\b(?:no|without|zero|denied|denies)\b", text, re.IGNORECASE))


def _stated(reading: Reading, at: int) -> tuple[int, int]:
    """The stated happening with up to three words before it in its clause."""
    first = at
    while first > 0 and at - first < 3 and reading.words[first - 1].clause == reading.words[at].clause:
        first -= 1
    return reading.words[first].start, reading.words[at].end


def _opposite(a: Reading, b: Reading) -> RoleClash | None:
    shared = a.senses & b.senses
    for at, mine in enumerate(a.words):
        for position, its in enumerate(b.words):
            if frozenset((mine.sense, its.sense)) not in _OPPOSITES or mine.sense in b.senses or its.sense in a.senses:
                continue
            if _negated(a.words, at) != _negated(b.words, position) or a.quoted(mine) or b.quoted(its):
                continue
            alike = len(shared) > 2 and len(shared) > 0.6 * (min(len(a.senses), len(b.senses)) - 1)
            if alike and not themes_apart(a, mine, b, its) and _uncertain(a, mine) == _uncertain(b, its):
                return RoleClash((mine.start, mine.end), (its.start, its.end), frozenset(shared))
    return None


def _around(reading: Reading, word: re.Match[str]) -> tuple[set[str], set[str]]:
    """The senses that an ordering word governs, up to four words on, and those of the rest of the sentence."""
    governed: set[str] = set()
    rest: set[str] = set()
    clause = None
    taken = 0
    for w in reading.words:
        if not w.content or reading.in_figure(w) or word.start() <= w.start < word.end():
            continue
        if w.start >= word.end() and taken < 4 and clause in (None, w.clause):
            clause = w.clause
            taken += 1
            governed.add(w.sense)
        else:
            rest.add(w.sense)
    return governed, rest


def _phrase(reading: Reading, word: re.Match[str]) -> tuple[int, int]:
    """The ordering word and what it governs up to the first content word."""
    last = next((w for w in reading.words if w.start >= word.end() and w.content), None)
    return word.start(), last.end if last else word.end()
