"""The choice among what a summary may show: as much of the event as its words allow, from every account and every side alike."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from grounding.covering import Coverage
from grounding.voices import GROUND, HEARD

# How many beginnings of a summary are carried on with side by side.
_BEAM = 4
# What a summary gains by telling the whole event.
_COVERED = 2.6
# What a summary gains by hearing the main voice as clearly as can be, by hearing it at all, and loses by each further word it is given;
# twice that while another main voice is unheard.
_CLEARLY, _HEARD, _AGAIN = 0.2, 0.3, 0.025
# What it loses by each camp that it speaks against without letting it speak, where it could, and by speaking against one again that has
# not spoken as often.
_UNANSWERED, _PILED_ON = 0.5, 0.1
# The share of what the most telling part covers from which on somebody's words count as said to the matter.
_SUBSTANCE = 0.35
# The share of that which a part must have at all, where there are so many times more words than can be shown.
_LEAST_SUBSTANCE, _PLENTY = 0.6, 2.0
# How much of that is enough where somebody gives a ground.
_OF_GROUND = 0.6
# What it gains by telling what somebody is charged with.
_CHARGED = 0.07
# What it loses where accounts have fewer words than so much of their equal share.
_UNEVEN, _FAIR = 1.6, 0.8
# From how many words for each account on an equal share can be had in whole sentences.
_ENOUGH = 40
# What two of its sentences lose by saying nearly the same, per point of cosine above the first; above the second they never go together.
_ALIKE, _SAME, _REPEATED = 0.7, 0.72, 0.55
# What a part must add.
_LEAST_GAIN = 0.01


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to be shown or left out, what it tells and whose it is.

    `rows` are the vector rows of its units, `shown` its place for overlaps (article id, start, end) and `rests` that of its support;
    `words` how many it takes and `credit` how many of them count for each account; `worth` what it adds by itself; `key` breaks ties.
    """

    rows: tuple[int, ...]
    shown: tuple[tuple[str, int, int], ...]
    rests: tuple[tuple[str, int, int], ...]
    words: int
    credit: Mapping[str, int]
    worth: float
    key: tuple[str, str, int]
    voices: Mapping[str, float] = field(default_factory=dict)
    against: frozenset[str] = frozenset()
    charges: bool = False
    answers: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a summary of an event should hold: its main voices with what each is worth, a charge and an answer."""

    voices: Mapping[str, float]
    charge: bool
    answer: bool


@dataclass(frozen=True, slots=True)
class _State:
    chosen: tuple[int, ...]
    covered: NDArray[np.float64] = field(compare=False, repr=False)
    words: int = 0
    score: float = 0.0


class Chooser:
    """Finds the parts that together tell most, by beam search over the sum of what they cover and what is asked of a fair summary."""

    def __init__(
        self,
        choices: Sequence[Choice],
        vectors: NDArray[np.float32],
        coverage: Coverage,
        wanted: Wanted,
        accounts: Sequence[str],
        budget: int,
        only_first: Sequence[Choice] = (),
    ) -> None:
        self._choices = sorted(choices, key=lambda c: (c.key, c.words))
        self._coverage, self._wanted, self._accounts, self._budget = coverage, wanted, accounts, budget
        self._tells = np.array([coverage.told(c.rows) for c in self._choices]).reshape(len(choices), len(coverage.weight))
        means = np.array([vectors[list(c.rows)].mean(axis=0) for c in self._choices]).reshape(len(choices), vectors.shape[1])
        means /= np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-9)
        self._near = means @ means.T
        alone = self._tells @ coverage.weight
        much = _SUBSTANCE * float(alone.max(initial=1e-9))
        self._substance = {id(c): min(1.0, float(tell) / much) for c, tell in zip(self._choices, alone, strict=True)}
        first = {id(c) for c in only_first}
        least = _LEAST_SUBSTANCE * much if sum(c.words for c in self._choices) > _PLENTY * budget else 0.0
        self._later = [
            n for n, c in enumerate(self._choices) if id(c) not in first and alone[n] >= least * (_OF_GROUND if _gives_ground(c) else 1.0)
        ]
        self._speaking: dict[str, list[int]] = defaultdict(list)
        for n in self._later:
            for camp in self._speaks(self._choices[n]):
                self._speaking[camp].append(n)

    def best(self, starts: Sequence[Sequence[Choice]]) -> list[Choice]:
        """The best summary that begins with one of the starts, in the order in which it was put together; [] where none fits."""
        place = {id(c): n for n, c in enumerate(self._choices)}
        found = []
        for start in starts:
            first = tuple(place[id(c)] for c in start)
            if sum(self._choices[n].words for n in first) <= self._budget:
                found.append(self._polished(self._carried_on(self._state(first)), len(first)))
        best = max(found, key=lambda s: (round(s.score, 6), *(-n for n in s.chosen)), default=None)
        return [self._choices[n] for n in best.chosen] if best else []

    def _carried_on(self, state: _State) -> _State:
        """The best that a summary becomes by adding parts one by one."""
        best, states = state, [state]
        while states:
            grown = {tuple(sorted(new.chosen)): new for state in states for new in self._grown(state)}
            states = sorted(grown.values(), key=lambda s: (-round(s.score, 6), s.chosen))[:_BEAM]
            if states and states[0].score > best.score:
                best = states[0]
        return best

    def _polished(self, state: _State, kept: int) -> _State:
        """The same with parts behind the first `kept` exchanged for better ones, one at a time, and carried on, as long as it gains."""
        while True:
            swapped = [s for at in range(kept, len(state.chosen)) for s in self._swapped(state, at)]
            best = min(swapped, key=lambda s: (-round(s.score, 6), s.chosen), default=None)
            if best is None or best.score <= state.score + _LEAST_GAIN:
                return state
            state = self._carried_on(best)

    def _swapped(self, state: _State, at: int) -> Iterator[_State]:
        rest = (*state.chosen[:at], *state.chosen[at + 1 :])
        room = self._budget - sum(self._choices[n].words for n in rest)
        for n in self._later:
            if n != state.chosen[at] and self._choices[n].words <= room and self._goes_with(n, rest):
                yield self._state((*rest, n))

    def _grown(self, state: _State) -> list[_State]:
        """The summary with one more part, or with one and what those say against whom it speaks."""
        found = []
        for n in self._fitting(state):
            new = self._state((*state.chosen, n), state.covered)
            if new.score > state.score + _LEAST_GAIN:
                found.append(new)
            if self._choices[n].against & self._speaking.keys():
                found += [pair for pair in self._with_answer(new, n) if pair.score > state.score + 2 * _LEAST_GAIN]
        return sorted(found, key=lambda s: (-round(s.score, 6), s.chosen))[: 2 * _BEAM]

    def _with_answer(self, state: _State, n: int) -> Iterator[_State]:
        said = {camp for m in state.chosen for camp in self._speaks(self._choices[m])}
        able = {m for camp in self._choices[n].against - said for m in self._speaking.get(camp, ())}
        for m in sorted(able):
            if state.words + self._choices[m].words <= self._budget and self._goes_with(m, state.chosen):
                yield self._state((*state.chosen, m), state.covered)

    def _fitting(self, state: _State) -> Iterator[int]:
        for n in self._later:
            if state.words + self._choices[n].words <= self._budget and self._goes_with(n, state.chosen):
                yield n

    def _speaks(self, choice: Choice) -> list[str]:
        """The camps that have their say in a part."""
        return [camp for camp, clear in choice.voices.items() if clear >= HEARD]

    def _goes_with(self, n: int, chosen: Sequence[int]) -> bool:
        """Whether a part repeats nothing that is chosen: neither its words, nor what bears it out, nor its meaning."""
        mine = self._choices[n]
        for other in (self._choices[m] for m in chosen):
            pairs = [(a, b) for a in mine.shown for b in (*other.shown, *other.rests)] + [(a, b) for a in mine.rests for b in other.shown]
            if any(_overlap(a, b) for a, b in pairs):
                return False
        return n not in chosen and all(self._near[n, m] <= _SAME for m in chosen)

    def _state(self, chosen: tuple[int, ...], covered: NDArray[np.float64] | None = None) -> _State:
        tells = self._tells[list(chosen)].max(axis=0) if covered is None and chosen else None
        if tells is None:
            base = covered if covered is not None else self._coverage.nothing
            tells = np.maximum(base, self._tells[chosen[-1]]) if chosen else base
        parts = [self._choices[n] for n in chosen]
        score = _COVERED * float(self._coverage.weight @ tells) + sum(c.worth for c in parts)
        score += self._heard(parts) + self._answered(parts) - self._uneven(parts) - self._one_sided(parts)
        score -= sum(self._alike(a, b) for i, a in enumerate(chosen) for b in chosen[:i])
        return _State(chosen, tells, sum(c.words for c in parts), score)

    def _alike(self, a: int, b: int) -> float:
        """What it costs that two parts say nearly the same: half where another voice says it, in his own words."""
        voices = [{v for v, clear in self._choices[n].voices.items() if clear >= HEARD} for n in (a, b)]
        return _ALIKE * max(0.0, float(self._near[a, b]) - _REPEATED) * (0.5 if voices[0] != voices[1] else 1.0)

    def _heard(self, parts: Sequence[Choice]) -> float:
        """What the voices and sides are worth that are heard."""
        heard = {voice: sum(c.voices.get(voice, 0.0) >= HEARD for c in parts) for voice in self._wanted.voices}
        clear = {voice: max((self._worth_hearing(c, voice) for c in parts), default=0.0) for voice in self._wanted.voices}
        score = sum(worth * (_CLEARLY * clear[voice] + _HEARD * bool(heard[voice])) for voice, worth in self._wanted.voices.items())
        score -= _AGAIN * (1 if all(heard.values()) else 2) * sum(max(0, n - 1) for n in heard.values())
        return score

    def _worth_hearing(self, choice: Choice, voice: str) -> float:
        """How clearly a part lets somebody be heard, less where he gives no ground and says little to the matter."""
        clear = choice.voices.get(voice, 0.0)
        return clear if clear >= GROUND else clear * self._substance[id(choice)]

    def _one_sided(self, parts: Sequence[Choice]) -> float:
        """What it costs to speak against those who are not heard though they could be, or more often than they are."""
        said = Counter(camp for c in parts for camp in self._speaks(c))
        blamed = Counter(camp for c in parts for camp in c.against if camp in self._speaking or camp in said)
        unheard = sum(not said[camp] for camp in blamed)
        return _UNANSWERED * unheard + _PILED_ON * sum(max(0, n - max(1, said[camp])) for camp, n in blamed.items())

    def _answered(self, parts: Sequence[Choice]) -> float:
        """What the charge and the answer to it are worth."""
        charge, answer = any(c.charges for c in parts), any(c.answers for c in parts)
        return _CHARGED * (charge * self._wanted.charge + answer * self._wanted.answer)

    def _uneven(self, parts: Sequence[Choice]) -> float:
        """What it costs that an account has less than its equal share of the words."""
        share = self._budget / max(1, len(self._accounts))
        words = {i: sum(c.credit.get(i, 0) for c in parts) for i in self._accounts}
        strict = _UNEVEN * min(1.0, share / _ENOUGH)
        return strict * sum(max(0.0, _FAIR - n / share) ** 2 for n in words.values()) / max(1, len(self._accounts))


def _gives_ground(choice: Choice) -> bool:
    return any(clear >= GROUND for clear in choice.voices.values())


def _overlap(a: tuple[str, int, int], b: tuple[str, int, int]) -> bool:
    return a[0] == b[0] and a[1] < b[2] and b[1] < a[2]
