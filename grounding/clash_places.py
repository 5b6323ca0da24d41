"""Where a sentence puts a happening, and whether two put it in different places."""

from __future__ import annotations

import re
from dataclasses import dataclass

from grounding.clash_roles import RoleClash
from grounding.predicates import Reading, Word
from retrieval.words import stem

_AT = re.compile(r"\b(?:in|at|on|outside|inside|near|beside|behind|under|along|down|onto|into|towards?)\s+"
                 r"(?:(?:the|a|an|its|their|his|her|top of|foot of|corner of|edge of)\s+)*", re.IGNORECASE)  # fmt: skip
_PLACES = frozenset(
    stem(w)
    for w in """
    abbey academy airfield airport alley allotment aquarium arch archive area arena avenue bank bar barn barracks basin bay beach border
    bridge building bunker bus-stop bypass byre cafe camp campus canal car-park castle cathedral cave cellar cemetery center centre chapel
    church churchyard cinema city classroom cliff clinic club coast college common conservatory convent corner corridor court courthouse
    courtroom courtyard crossing crossroads deck depot desert dip district ditch dock dump dunes embassy estate factory fairground farm
    farmhouse fen ferry field flat forecourt forest fort fountain foyer garage garden gate gorge green ground grove gully gym hall halt
    hangar harbor harbour headland hill hospital hostel hotel house infirmary inn institute island jetty junction kitchen lab laboratory
    lake landing lane lawn lay-by layby level-crossing library lighthouse lobby loch lock lodge lounge maisonette mall manor mansion
    marina market marquee marsh meadow memorial mill mine moor mosque motorway mountain mouth museum nursery office orchard oval paddock
    palace parade parish park pass path pavilion pier pit plaza point pool port prison promenade pub pump-house quad quarry quay railway
    ramp ranch ravine reach reef reservoir restaurant ridge rink river road rocks roof room rooms roundabout salon saloon sanctuary
    sandbank sands school shallows shed shipyard shop shore siding slipway slope spit square stadium stage station store strait street
    studio suburb subway summit surgery synagogue tavern temple terminal terrace theater theatre tower town track tunnel turning underpass
    university valley vestry viaduct village vineyard ward warehouse waterfront weir wharf wood woods works workshop wreck yard zoo
    """.split()
)


@dataclass(frozen=True, slots=True)
class _Place:
    words: tuple[Word, ...]

    @property
    def senses(self) -> frozenset[str]:
        return frozenset(w.sense for w in self.words if w.content)


def clash_of_places(a: Reading, b: Reading) -> RoleClash | None:
    """Two counterparts that each put the matter at a place, no word of which is in the other's sentence but where it is ruled out there."""
    mine, its = _places(a), _places(b)
    if not mine or not its or _met(mine, its):
        return None
    one, other = mine[0], its[0]
    return RoleClash((one.words[0].start, one.words[-1].end), (other.words[0].start, other.words[-1].end), a.senses & b.senses)


def _places(reading: Reading) -> list[_Place]:
    found = []
    for match in _AT.finditer(reading.text):
        run: list[Word] = []
        for word in reading.words:
            if word.start < match.end():
                continue
            gap = reading.text[run[-1].end if run else match.end() : word.start]
            if gap.strip(" -") or not word.content or word.verb or reading.in_figure(word) or reading.quoted(word):
                break
            run.append(word)
        heads = [n for n, w in enumerate(run) if w.sense in _PLACES or stem(w.lower) in _PLACES]
        if heads:
            found.append(_Place(tuple(run[: heads[-1] + 1])))
    return found


def _met(mine: list[_Place], its: list[_Place]) -> bool:
    return any(p.senses & q.senses for p in mine for q in its)
