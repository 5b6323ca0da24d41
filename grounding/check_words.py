"""Word lists that we wrote for the check: irregular forms, verbs, neutral reporting verbs, and words that say the same."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from retrieval.words import stem

# base form, past, participle (and further forms)
_IRREGULAR = """
arise arose arisen|awake awoke awoken|bear bore borne|beat beaten|become became|begin began begun|bend bent|bind bound|bite bit bitten
bleed bled|blow blew blown|break broke broken|bring brought|build built|burn burnt|buy bought|catch caught|choose chose chosen
come came|creep crept|deal dealt|dig dug|draw drew drawn|drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen|feed fed
feel felt|fight fought|find found|flee fled|free freed|fly flew flown|forbid forbade forbidden|foresee foresaw foreseen
forget forgot forgotten|forgive forgave forgiven|freeze froze frozen|get got gotten|give gave given|go goes went gone|grow grew grown
hang hung|hear heard
hide hid hidden|hold held|keep kept|kneel knelt|know knew known|lay laid|lead led|lean leant|learn learnt|leave left|lend lent
lie lay lain lying|lose lost|make made|mean meant|meet met|overcome overcame|oversee oversaw overseen|overthrow overthrew overthrown
pay paid|ride rode ridden|ring rang rung|rise rose risen|run ran|say said|see saw seen|seek sought|sell sold|send sent
shake shook shaken|shine shone|shoot shot|show showed shown|shrink shrank shrunk|sing sang sung|sink sank sunk|sit sat|sleep slept
slide slid|speak spoke spoken|spend spent|stand stood|steal stole stolen|stick stuck|strike struck stricken|swear swore sworn
sweep swept|swim swam swum|swing swung|take took taken|teach taught|tear tore torn|tell told|think thought|throw threw thrown
undergo underwent undergone|understand understood|wake woke woken|wear wore worn|win won|withdraw withdrew withdrawn|withhold withheld
write wrote written|die dying|tie tying|man men|woman women|child children|person people|foot feet|tooth teeth|wife wives|life lives
knife knives|half halves|leaf leaves|wolf wolves|shelf shelves|thief thieves|mouse mice|goose geese|good better best|bad worse worst
far further furthest|little less least|many more most
""".replace("\n", "|")
_INVARIABLE = "beat cut hit hurt let put set shut spread split quit cost bet burst cast broadcast read rid shed thrust upset".split()
IRREGULAR = {form: entry.split()[0] for entry in _IRREGULAR.split("|") if entry.strip() for form in entry.split()[1:]}
_PARTICIPLES = frozenset(
    form for entry in _IRREGULAR.split("|") if entry.strip() for form in entry.split()[-1:] if len(entry.split()) > 1
) | frozenset([*_INVARIABLE, "become", "come", "run", "overcome", "beat"])

_REGULAR_VERBS = """
abandon accept accompany accuse achieve acquire act add address admit adopt advance advise affect agree aid allege allocate allow
amend announce answer appeal appear apologise apologize appoint approach approve argue arrange arrest arrive ask assault assess assist
assure attack attempt attend attract authorise authorize avoid award back ban bar battle belong benefit blame block board bomb boost
borrow brief broker burn call cancel carry cause celebrate challenge change charge chase check claim clash clean clear climb close
collapse collect combat combine command comment commission commit compare compensate compete complain complete concede concern
conclude condemn conduct confirm confront connect consider consist construct consult contact contain contest continue contract
contribute control convict cooperate cope correct count cover crash create criticise criticize cross crowd cure damage dance date
debate decide declare decline decrease defeat defend delay deliver demand demolish demonstrate deny depart depend deploy describe
deserve design destroy detain determine develop devote differ direct disagree disappear discover discuss dismiss disperse display
displace dispute dissolve distribute disrupt divert divide divorce donate double drag drop earn educate elect eliminate embrace emerge
employ enable encourage end endorse enforce engage enjoy ensure enter erupt escape establish estimate evacuate evict exceed exchange
exclude execute exercise exhaust exist expand expect expel experience expire explain explode explore export expose express extend
extinguish face fail favour favor fear feature file fill film finance fine finish fire fix flood focus follow force form found frame
free fuel fund gain gather generate grab graduate grant greet guarantee guard guide halt hand handle happen harm head heal help hire
honour honor hope host house identify ignore illustrate imagine impact implement import impose improve include increase indicate
infect influence inform initiate injure inspect install instruct insist insult intend intensify interrupt intervene interview
introduce invade invest investigate invite involve issue jail join judge jump justify kick kidnap kill knock label lack land last
laugh launch leak lecture lift like limit link list live load lobby locate lock log loot lower maintain manage march mark match
measure mention merge miss move murder name need negotiate nominate note notify object observe obtain occupy occur offer open operate
oppose order organise organize outline outlaw overhaul overturn own pack park participate pass patrol perform permit persuade plan
plant play plead pledge point poll post postpone pour praise predict prefer prepare present preserve press prevent proceed produce
prohibit project promise promote prompt propose prosecute protect protest prove provide provoke publish pull punish purchase pursue
push qualify question quote race raid raise rally reach react realise realize rebuild receive recall recognise recognize recommend
record recover recruit reduce reelect refer reflect reform refuse regard register regret regulate reject relate release relocate rely
remain remark remember remind remove renew rename repair repay repeal repeat replace reply report represent request require rescue
resign resist resolve respond rest restore restrict result resume retain retire retreat return reveal reverse review revise revive rob
rule rush sack sanction save scrap search secure seize select sentence separate serve settle shape share shelter shift shock shout
sign signal slam slip slow smash smile smoke solve sort spark speculate sponsor stage start state station stay step stop store storm
strengthen stress study submit succeed sue suffer suggest suit supply support suppose surge surprise surrender surround survey survive
suspect suspend sustain switch tackle talk target tax test thank threaten tighten top total touch tour track trade train transfer
transform translate transport trap travel treat trigger triple trust try turn unite unveil update uphold urge use vaccinate value veto
view violate visit voice volunteer vote vow wait walk want warn wash waste watch weaken weigh welcome witness wonder work worry wound
yield
"""
VERB_STEMS = frozenset(
    stem(w) for w in [*_REGULAR_VERBS.split(), *(e.split()[0] for e in _IRREGULAR.split("|") if e.strip()), *_INVARIABLE]
) - {
    stem(w)
    for w in "man woman child person foot tooth wife life knife half leaf wolf shelf thief mouse goose good bad far little many".split()
}

# Verbs whose subject is the source of what follows. The first line may stand in for any of the second, never the other way round.
NEUTRAL_REPORTING = frozenset(stem(w) for w in "say tell state report write note".split())
REPORTING = NEUTRAL_REPORTING | frozenset(
    stem(w)
    for w in """
add announce argue assert claim allege comment conclude confirm acknowledge admit concede declare disclose estimate explain indicate
insist maintain mention observe predict promise remark reply respond reveal stress emphasise emphasize suggest testify tweet post warn
complain contend believe think feel expect hope fear accuse urge deny dispute doubt recall repeat reiterate tell vow pledge ask
question call demand according
""".split()
)  # fmt: skip
DENYING = frozenset(stem(w) for w in "deny dispute doubt question ask reject".split())


@lru_cache(maxsize=65536)
def lemma(word: str) -> str:
    """The stem of a lower-cased word's base form, so that "brought" and "bring" are equal; a possessive or contracted ending goes."""
    bare = word.replace("\u2019", "'")
    for ending in ("'s", "'ll", "'ve", "'re", "'d", "n't", "'"):
        bare = bare.removesuffix(ending)
    return stem(IRREGULAR.get(bare, bare))


def _entries(name: str) -> list[str]:
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return [entry for line in lines if not line.startswith("#") for entry in line.split(" | ")]


def _groups(entries: Sequence[str]) -> dict[str, frozenset[int]]:
    member: dict[str, set[int]] = {}
    for i, group in enumerate(e for e in entries if "=" not in e and ">" not in e):
        for word in group.split():
            member.setdefault(lemma(word.lower()), set()).add(i)
    return {word: frozenset(found) for word, found in member.items()}


def _general(entries: Sequence[str]) -> dict[str, frozenset[str]]:
    """The lemma of a general word -> those of the particular ones for which it may stand."""
    found: dict[str, set[str]] = {}
    for particular, general in (e.split(" > ") for e in entries if ">" in e):
        for word in general.split():
            found.setdefault(lemma(word), set()).update(lemma(w) for w in particular.split())
    return {word: frozenset(words) for word, words in found.items()}


def _phrases() -> dict[tuple[str, ...], str]:
    pairs = [entry.split(" = ") for entry in _entries("synonyms.txt") if "=" in entry]
    return {tuple(lemma(word) for word in phrase.split()): lemma(head) for phrase, head in pairs}


_GROUPS = _groups(_entries("synonyms.txt"))
_STAND_INS = _groups([e for e in _entries("stand_ins.txt") if e[:1].islower()])
_GENERAL = _general(_entries("stand_ins.txt"))
_PARTICULAR = frozenset(_GENERAL) | frozenset(w for words in _GENERAL.values() for w in words)
_PLACES = _groups([e for e in _entries("stand_ins.txt") if e[:1].isupper()])
# The lemmas of a phrase such as "take part" -> the lemma of the one word that says the same.
PHRASES = _phrases()


@lru_cache(maxsize=65536)
def same_word(told: str, source: str) -> bool:
    """Whether two lemmas say the same: equal, spelt the other side of the Atlantic, or in one group of our synonyms."""
    if told == source:
        return True
    if told in NEUTRAL_REPORTING and source in REPORTING - DENYING:
        return True
    return bool(_GROUPS.get(told, frozenset()) & _GROUPS.get(source, frozenset()))


@lru_cache(maxsize=65536)
def stands_for(told: str, source: str) -> bool:
    """Whether a lemma may be told for the source's: the same, or near enough where names, figures, roles and stance are held apart.

    It goes one way where the told word is the more general: "vehicle" stands for "lorry", "died" for "was killed".
    """
    if same_word(told, source) or source in _GENERAL.get(told, frozenset()):
        return True
    return bool(_STAND_INS.get(told, frozenset()) & _STAND_INS.get(source, frozenset()))


def known_word(word: str) -> bool:
    """Whether a lemma is a word of our lists, and so no name."""
    return word in VERB_STEMS or word in _GROUPS or word in _STAND_INS or word in _PARTICULAR


def same_place(told: str, source: str) -> bool:
    """Whether two lemmas name one place or those who belong to it: "Norway" and "Norwegian"."""
    return bool(_PLACES.get(told, frozenset()) & _PLACES.get(source, frozenset()))


def is_participle(word: str) -> bool:
    """Whether a lower-cased word can be a past participle: "closed", "written"."""
    return word in _PARTICIPLES or (word.endswith("ed") and len(word) > 3)


def is_past(word: str) -> bool:
    """Whether a lower-cased word can be a simple past: "closed", "wrote"."""
    return word in IRREGULAR or word in _INVARIABLE or (word.endswith("ed") and len(word) > 3)
