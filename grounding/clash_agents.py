"""Who did it: the doer that a sentence puts forward, and whether two counterparts put forward different ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from grounding.check_words import IRREGULAR, same_word
from grounding.clash_counted import PEOPLE, one_thing
from grounding.clash_doers import DOERS
from grounding.clash_kinds import of_kind
from grounding.clash_lexicon import deeds as deeds_of
from grounding.clash_parts import contrasted
from grounding.clash_roles import RoleClash
from grounding.predicates import HAPPENINGS, Reading, Word, reporting
from grounding.themes import PASSIVE
from retrieval.words import stem

_PERSON_ENDINGS = re.compile(
    r"(?:er|or|ist|ian|ess|man|men|woman|women|person|ee|ant|ers|ors|ists|ians|ants|crew|board|chiefs?|bosses?|chief executive)$"
)
# The kinds of thing that do things.
_ACTING = frozenset(("rank", "body", "kin", "animal", "person"))
# Things in -er and -or that do nothing.
_NO_PERSON = frozenset(
    """tower river water number letter paper order matter winter summer weather corner power offer answer computer danger
    silver cover shelter centre center either other another whether never ever over under after later former latter her their error mirror
    floor door motor factor sector minor major interior radar tractor trailer gutter october november december september easter quarter
    shoulder finger counter chamber""".split()
)
_CLEFT = re.compile(
    r"\bit (?:was|is) (?:not (?P<no>[^,]*?),? but )?(?P<who>[^,.]{3,60}?(?:, [^,.]{3,40}(?=,))?),? (?:who|that|which|watching)\b",
    re.IGNORECASE,
)
_CLEFT_BUT = re.compile(r"\bit (?:was|is) not [^,]*? but (?P<who>[^,]{3,50})", re.IGNORECASE)
_BY = re.compile(r"\bby (?!\w+ing\b|the end\b|then\b|now\b|\d)(?P<who>[^,.;]{2,60})")
_ORDERED = re.compile(
    r"\b(?:on|at|under|by|with) (?:the )?(?:express )?(?:orders?|instructions?|command|insistence|request|urging|direction|signal) of "
    r"(?P<who>[^.;]{2,60}?)(?=[.;]|,? (?:when|after|because|while|as|who)\b|$)",
    re.IGNORECASE,
)
# Where somebody is put in a place or a part: "the mate was at the helm".
_WAS_AT = re.compile(
    r"^(?P<who>[^,;:]{3,60}?(?:, [^,;:]{3,40},)?) (?:was|were|had been|stood|sat) (?:at|behind|in|on) the \w+", re.IGNORECASE
)
_LIGHT = frozenset(stem(w) for w in "take make give have hold do get carry put let issue raise".split())
_LED_IN = re.compile(r"^(?:In|On|At|After|Before|By|When|While|As|For|With|From|Since|Under|During|If|Because|Although|Though|It|There)\b")
_OWN = re.compile(
    r"(?P<who>(?:the |a |an |[A-Z])[^,.;]{2,40}?)['’]s? (?:own )?(?:work|idea|doing|invention|brainchild|design|decision|handiwork)\b"
)
_FIRST = re.compile(r"^(?P<who>[^;:]{2,70}?),? (?:was|were|is|are) (?:the )?(?:first|one|ones|only)\b")
_FROM = re.compile(
    r"\b(?:(?:heard|learn\w+|told)\b[^.;]*?\b(?:from|by)|(?:came|come|comes|originat\w+|issued"
    r"|stem\w*) (?:\w+ )?from) (?P<who>[^,.;]{2,50})"
)
_WINNER = re.compile(
    r"(?:^|[,;] )(?P<who>[^,;]{2,50}?) (?:(?:are|is|were|became|crowned) (?:\w+ ){0,3}champions?"
    r"|is the new|has been (?:re-?)?elected|was (?:re-?)?elected|w[io]ns?|has won"
    r"|took the|beat|defeated|triumphed)\b"
    r"|\b(?:victory|win|title|prize|cup|trophy|gold|contract|award|seat)\b[^.;]*? (?:went|goes|awarded|given) to (?P<to>[^,;.]{2,50})",
    re.IGNORECASE,
)
_SET_OFF = re.compile(
    r"(?:,? not (?:the|a|an|its|his|her)\b|,? (?:himself|herself|themselves|in person)\b|[^.;]{0,40}\b(?:the first to"
    r"|got (?:there|to .{3,30}) first|in person)\b)",
    re.IGNORECASE,
)
# Deeds that one doer did where several are named: two who both noticed, or spoke, are no clash.
_ONCE = frozenset("discover rescue arrive stop move announce draw paint open award build cook translate sentence treat weapon sign".split())
# And where one of the two is set off as the one who did it.
_ONCE_MARKED = _ONCE | frozenset("decide start blame driver lead launch dig land speak warn resign elect score teach catch fund".split())
# Words for anybody, which another account may give a name or a trade.
ANYBODIES = frozenset(
    stem(w)
    for w in """crew crews team people person man men woman women staff resident residents official officials member members spokesman
    spokeswoman one someone somebody local locals service services group authority authorities rescuer rescuers worker workers victim
    victims
    passer-by passers-by visitor visitors witness witnesses emergency party company firm family friend friends leader head chief""".split()
)
_REACH = 70
_BEFORE_BY = 6
_SINGLE = re.compile(r"\b(?:first|second|third|fourth|fifth|sixth|final|last|winning|decisive|deciding|opening|only)\s+(?=[a-z])")
_APPOSED = re.compile(r", (?:[A-Z][\w'’-]+ ?){1,3}(?=[,.;]|$)")
_BUT_NOT = re.compile(r", (?:and )?not (?:the|an?|its|his|her)\b")
_NOT_THESE = re.compile(r",? (?:and )?not\b")


@dataclass(frozen=True, slots=True)
class _Doer:
    """The words of a doer at `start:end`; `marked` where the sentence sets it off ("It was she who"), else what was done."""

    start: int
    end: int
    words: tuple[Word, ...]
    marked: bool
    deeds: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()


def clash_of_agents(a: Reading, b: Reading) -> RoleClash | None:
    """Two counterparts on one deed that put forward doers who have no word in common."""
    winners = [next(_winners(r), None) for r in (a, b)]
    if winners[0] and winners[1]:
        return _two(a, winners[0], b, winners[1])
    for mine in _doers(a):
        for its in _doers(b):
            if (mine.marked and its.marked) or _one_deed(a, mine, b, its):
                found = _two(a, mine, b, its)
                if found:
                    return found
    return None


def _two(a: Reading, mine: _Doer, b: Reading, its: _Doer) -> RoleClash | None:
    """None where the two may be one: with a word or a kind in common, one a word for anybody, or one only named and one only described."""
    one, other = {w.sense for w in mine.words}, {w.sense for w in its.words}
    if one & other:
        return None
    in_full = all(sum(w.name for w in d.words) > 1 for d in (mine, its))
    if not in_full and (any(same_word(x, y) for x in one for y in other) or _kinds(mine) & _kinds(its)):
        return None
    if not (one - ANYBODIES) or not (other - ANYBODIES):
        return None
    names = [{w.name for w in d.words if w.sense not in ANYBODIES} for d in (mine, its)]
    if names[0] != names[1] and all(len(n) == 1 for n in names) and not (mine.marked or its.marked):
        return None
    spots = (mine.start, mine.end), (its.start, its.end)
    return None if contrasted(a, b, spots) else RoleClash(*spots, a.senses & b.senses)


def _kinds(doer: _Doer) -> set[str]:
    return {DOERS[s] for s in (stem(w.lower) for w in doer.words) if s in DOERS}


def _one_deed(a: Reading, mine: _Doer, b: Reading, its: _Doer) -> bool:
    """Whether what the two did goes by one name, or by two that say the same, and is done to one thing."""
    if mine.told & its.told & (_ONCE_MARKED if mine.marked or its.marked else _ONCE):
        return True
    if any(one_thing(x, y) for x in _singled(a) for y in _singled(b)):
        return True
    alike = any(same_word(x, y) for x in mine.deeds for y in its.deeds)
    shared = {w.sense for w in a.words if w.content and w not in mine.words} & {
        w.sense for w in b.words if w.content and w not in its.words
    }
    return alike and bool(shared & a.senses - mine.deeds - its.deeds - HAPPENINGS)


def _singled(reading: Reading) -> set[str]:
    """What a sentence tells of as one of a row, so that one did it: "the first shots", "the second goal"."""
    found = set()
    for match in _SINGLE.finditer(reading.text):
        word = next((w for w in reading.words if w.start >= match.end() and not w.verb), None)
        if word and word.content and not word.name:
            found.add(word.sense)
    return found


def _winners(reading: Reading) -> Iterator[_Doer]:
    for match in _WINNER.finditer(reading.text):
        group = "who" if match["who"] else "to"
        words = tuple(w for w in reading.words if match.start(group) <= w.start < match.end(group) and w.content and w.text[0].isupper())
        if words:
            yield _Doer(words[0].start, words[-1].end, words, marked=True)


def _doers(reading: Reading) -> Iterator[_Doer]:
    for pattern in (_CLEFT_BUT, _CLEFT, _FIRST, _FROM, _ORDERED, _BY, _OWN, _WAS_AT):
        for match in pattern.finditer(reading.text):
            if any(start <= match.start() < end for start, end in reading.speech):
                continue
            end = match.start("who") + len(_NOT_THESE.split(match["who"])[0])
            named = _APPOSED.match(reading.text, end)
            end = named.end() if named else end
            marked = pattern in (_CLEFT_BUT, _CLEFT, _FIRST) or bool(_SET_OFF.match(reading.text, end))
            before = [w for w in reading.words if w.end <= match.start("who")][-_BEFORE_BY:]
            verbs = [w for w in before if deed(w)]
            before = verbs[-1:] or before[-2:]
            deeds = before if pattern in (_BY, _FROM, _ORDERED) else _next_verb(reading, match.end("who"))
            around = reading.text[max(0, match.start("who") - _REACH) : match.end() + 2 * _REACH]
            window = reading.text[max(0, match.start("who") - _REACH) : match.end()] if pattern in (_BY, _FROM, _ORDERED, _OWN) else around
            yield from _doer(reading, match.start("who"), end, deeds, window, marked)
    yield from _subject(reading)


def _subject(reading: Reading) -> Iterator[_Doer]:
    """The words before the first verb, where that is active."""
    verb = next((w for w in reading.words if deed(w) and w.start and not reporting(w.sense)), None)
    if verb is None or verb.start > _REACH or _LED_IN.match(reading.text):
        return
    aux = [w.lower for w in reading.words if w.end <= verb.start][-2:]
    if set(aux) & PASSIVE or any(start <= verb.start < end for start, end in reading.speech):
        return
    end = len(_NOT_THESE.split(reading.text[: verb.start])[0])
    marked = bool(_SET_OFF.match(reading.text, verb.start)) or end < verb.start or bool(_BUT_NOT.search(reading.text, verb.start))
    yield from _doer(reading, 0, end, [verb], reading.text[verb.start : verb.start + _REACH], marked)


def deed(word: Word) -> bool:
    """Whether a word is a verb, also where only its form says so."""
    return word.verb or (word.lower in IRREGULAR and word.content and not word.name)


def _doer(reading: Reading, start: int, end: int, beside: Iterable[Word], window: str, marked: bool) -> Iterator[_Doer]:
    words = tuple(w for w in reading.words if start <= w.start < end and acts(w))
    done = frozenset(s for w in beside if deed(w) and not reporting(w.sense) for s in _deed_of(reading, w))
    told = deeds_of(window) & _ONCE_MARKED
    if words and (done or told or marked):
        yield _Doer(words[0].start, words[-1].end, words, marked, done, told)


def _deed_of(reading: Reading, verb: Word) -> frozenset[str]:
    """The sense of a deed; of a verb that tells little by itself, that of what it takes and a deed right after: "took the photograph"."""
    own = frozenset((verb.sense,))
    if stem(verb.lower) not in _LIGHT and verb.sense not in _LIGHT:
        return own
    taken = [w for w in reading.words if w.start >= verb.end and w.content][:2]
    return own | frozenset(w.sense for n, w in enumerate(taken) if n == 0 or w.verb)


def _next_verb(reading: Reading, start: int) -> list[Word]:
    return [w for w in reading.words if w.start >= start and deed(w)][:1]


def acts(word: Word) -> bool:
    """Whether a word can be of somebody who does things."""
    if word.name:
        return True
    if not word.content or word.lower in _NO_PERSON:
        return False
    return (
        stem(word.lower) in DOERS or stem(word.lower) in PEOPLE or of_kind(word.lower, _ACTING) or bool(_PERSON_ENDINGS.search(word.lower))
    )
