"""Who or what a verb is about, found by rule; and whether two sentences are about different things."""

from __future__ import annotations

from grounding.predicates import HAPPENINGS, Reading, Word, reporting

_PREPOSITIONS = frozenset(
    "of in on at by for with from to into onto over under near outside inside between among against about after before during through "
    "since until as who which that aboard beneath above off upon".split()
)
_SUBORDINATORS = frozenset("when while because if where although though whereas unless".split())
_RELATIVES = frozenset(("who", "which", "that"))
PASSIVE = frozenset("was were been be being is are got gets".split())
_AUXILIARIES = PASSIVE | frozenset("has have had will would can could may might shall should must did does do not".split())
# Nouns that name no thing of their own, but the matter at hand.
_BARE = HAPPENINGS | frozenset("work project plan scheme repair price number total peopl result it they figur move decis action".split())


def subject(reading: Reading, verb: Word) -> str:
    """The sense of the noun that a verb has before it, "" where none is found: "the dam at Lake Sorrel was built" -> dam."""
    run = [w for w in reading.words if w.clause == verb.clause and w.end <= verb.start and not reading.in_figure(w)]
    at = len(run) - 1
    while at >= 0:
        if run[at].verb and not reporting(run[at].sense):
            if not (at > 0 and run[at - 1].lower in _RELATIVES):
                run = run[at + 1 :]
                break
            # "The officers who shot the suspect were armed": what a relative clause holds is no subject.
            run = run[: at - 1]
        at = min(at, len(run)) - 1
    openers = [n for n, w in enumerate(run) if w.lower in _SUBORDINATORS]
    run = run[openers[-1] + 1 :] if openers else run
    while run and run[0].lower in _PREPOSITIONS:
        run = run[1:]
    return _head(run)


def object_(reading: Reading, verb: Word) -> str:
    """The sense of the noun that a verb has after it, "" where none is found."""
    run = [w for w in reading.words if w.clause == verb.clause and w.start >= verb.end and not reading.in_figure(w)]
    while run and (run[0].lower.endswith("ly") or run[0].lower in _AUXILIARIES):
        run = run[1:]
    return _head(run) if run and run[0].lower not in _PREPOSITIONS else ""


def passive(reading: Reading, verb: Word) -> bool:
    """Whether the verb is in the passive: a form of "be" stands at most two words before it."""
    before = [w for w in reading.words if w.clause == verb.clause and w.end <= verb.start]
    return any(w.lower in PASSIVE for w in before[-2:])


def apart(mine: str, its: str, a: Reading, b: Reading) -> bool:
    """Whether two nouns are sure to be two things: both told, neither met in the other sentence, and neither a mere word for the matter."""
    if not mine or not its or mine == its or mine in _BARE or its in _BARE:
        return False
    return mine not in b.senses and its not in a.senses


def themes_apart(a: Reading, mine: Word, b: Reading, its: Word) -> bool:
    """Whether one verb in two sentences is about different things: its subjects, or what is done to."""
    voices = passive(a, mine), passive(b, its)
    if voices[0] == voices[1]:
        one, other = subject(a, mine), subject(b, its)
        both_told = {one, other} <= a.senses and {one, other} <= b.senses
        if apart(one, other, a, b) or (one != other and both_told):
            return True
    done = [subject(r, v) if voice else object_(r, v) for r, v, voice in ((a, mine, voices[0]), (b, its, voices[1]))]
    return apart(done[0], done[1], a, b)


def _head(run: list[Word]) -> str:
    """The last content word before the first preposition."""
    noun = ""
    for word in run:
        if word.lower in _PREPOSITIONS or (noun and word.verb):
            break
        if word.content:
            noun = word.sense
    return noun
