"""Whether two sentences name different doers of one deed."""

from __future__ import annotations

from dataclasses import dataclass

from grounding.clash_matters import one_matter
from grounding.clash_roles import RoleClash, negated, uncertain
from grounding.predicates import SENSE, Reading, Word
from grounding.themes import PASSIVE, passive
from retrieval.words import stem

_AUXILIARIES = PASSIVE | frozenset("has have had".split())
_ADVERBS = _AUXILIARIES | frozenset("then also later soon once now just already finally twice first again immediately quickly".split())
# Who can do a deed, by kind: two of one kind may be the same ("police" and "an officer"), so only two of different kinds clash.
DOERS = {
    stem(word): kind
    for kind, words in {
        "police": "police officer officers policeman policemen deputy deputies agents agent troopers sheriff detectives",
        "army": "soldiers soldier troops army military navy",
        "guards": "guard guards wardens bouncers",
        "crowd": "protesters protester demonstrators activists rioters marchers strikers",
        "court": "judge judges court jury tribunal magistrate",
        "council": "council councillors councillor aldermen",
        "parliament": "parliament congress senate assembly lawmakers legislators deputies senators",
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
# Deeds that one doer did: what two people praised, both praised.
_ONCE = frozenset(
    SENSE.get(stem(w), stem(w))
    for w in """
    killed shot fired leaked closed opened started began ordered broke threw bought sold signed won founded designed attacked stole sued
    arrested built approved rejected filed appointed dismissed caused invented discovered owned called phoned invited hired paid beat
    defeated drove stabbed hit struck rescued wrote drew requested asked proposed cancelled blocked vetoed lit launched evacuated damaged
    destroyed poisoned suspended adjourned interrupted ended chaired translated carried robbed fined banned sacked replaced succeeded
    married crashed spilled dumped forged hid published printed recorded photographed
    """.split()
)
# Who dies is no doer of it.
_SUFFERED = frozenset("died dies die dying".split())


@dataclass(frozen=True, slots=True)
class _Deed:
    verb: Word
    doer: tuple[Word, ...]
    object: frozenset[str]


def clash_of_doers(a: Reading, b: Reading) -> RoleClash | None:
    """One deed with one object, done by two who cannot be the same; or the two swapped."""
    for mine in _deeds(a):
        for its in _deeds(b):
            if mine.verb.sense != its.verb.sense or uncertain(a, mine.verb) != uncertain(b, its.verb):
                continue
            doer, other = {w.sense for w in mine.doer}, {w.sense for w in its.doer}
            if doer & other:
                continue
            swapped = doer & its.object and other & mine.object
            if not swapped and (not mine.object & its.object or not _two_doers(mine, its, a, b)):
                continue
            if not one_matter(a, mine.verb.start, b, its.verb.start, frozenset(doer | other)):
                continue
            return RoleClash(_extent(mine.doer), _extent(its.doer), (mine.object & its.object) | {mine.verb.sense})
    return None


def _deeds(reading: Reading) -> list[_Deed]:
    """Verbs with a doer: the noun or name before an active verb, or after "by" behind a passive one."""
    words, found = reading.words, []
    for at, verb in enumerate(words):
        if not verb.verb or verb.sense not in _ONCE or verb.lower in _SUFFERED or reading.quoted(verb) or negated(words, at):
            continue
        before = [w for w in words[:at] if w.clause == verb.clause]
        if passive(reading, verb) or [w.lower for w in words[at + 1 : at + 2]] == ["by"]:
            by = next((n for n in range(at + 1, min(at + 6, len(words))) if words[n].lower == "by"), None)
            if by is None:
                continue
            doer = _noun_after(words, by + 1)
            near = [w for w in before if w.content and not reading.in_figure(w)]
            object_ = frozenset(w.sense for w in near[-4:] if w.lower not in _AUXILIARIES)
        else:
            doer = _noun_before(before)
            object_ = frozenset(
                w.sense for w in words[at + 1 : at + 7] if w.content and w.clause == verb.clause and not reading.in_figure(w)
            )
        if doer and object_ and not any(reading.in_figure(w) for w in doer):
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
    """Whether two doers are sure to be two: both names, or nouns of different kinds, neither's last word met in the other sentence."""
    one, other = mine.doer[-1], its.doer[-1]
    if one.name != other.name or one.sense in {w.sense for w in b.words} or other.sense in {w.sense for w in a.words}:
        return False
    kinds = kind_of(one), kind_of(other)
    return one.name or (None not in kinds and kinds[0] != kinds[1])


def kind_of(word: Word) -> str | None:
    """The kind of doer that a word names, if any."""
    return DOERS.get(stem(word.lower))


def one_kind(one: Word, other: Word) -> bool:
    """Whether two words name one kind of doer: "police" and "an officer"."""
    return (kind := kind_of(one)) is not None and kind == kind_of(other)


def _extent(words: tuple[Word, ...]) -> tuple[int, int]:
    return words[0].start, words[-1].end
