"""What numbers count: things that go by several names, people and groups of them, and what a number is the size of."""

from __future__ import annotations

import re

from grounding.check_words import same_word
from grounding.facts import Figure
from grounding.predicates import SENSE, Reading
from retrieval.words import stem

# Counted things that two writers call by different names; those who are people at all go by that word too.
_KIN = tuple(
    frozenset(sense for w in words.split() for sense in (stem(w), SENSE.get(stem(w), stem(w))))
    for words in (
        "home homes house houses property properties household households dwelling dwellings flat flats customers units",
        "child children pupil pupils student students youngsters boys girls kids",
        "cattle cow cows head beasts animals livestock", "sheep ewes lambs head animals livestock flock",
        "bird birds swans", "bird birds geese", "bird birds chickens hens poultry", "bird birds ducks", "dog dogs puppies hounds",
        "car cars vehicle vehicles", "lorry lorries truck trucks vehicle vehicles", "van vans vehicle vehicles", "bus buses coach coaches",
        "boat boats crew crews vessel vessels ship ships yachts",
        "worker workers staff employee employees job jobs workforce post posts positions redundancies",
        "driver drivers member members", "bill bills measure measures laws proposals",
        "shop shops business businesses firm firms company companies stores traders tenants",
        "tree trees oaks", "tree trees limes", "room rooms classroom classrooms", "route routes service services lines",
        "name names signature signatures", "letter letters objections complaints", "pub pubs inns bars",
        "officer officers police constables", "firefighter firefighters crews", "soldier soldiers troops",
        "bomb bombs shells devices", "plane planes aircraft jets", "painting paintings pictures works canvases",
        "item items object objects piece pieces coins", "seat seats places", "bed beds places", "meal meals dinners lunches",
        "thief thieves burglar burglars intruder intruders robber robbers raider raiders gang gunman gunmen attacker attackers",
        "strike strikes walkout stoppage", "blast explosion", "protest march rally demonstration procession", "fire blaze",
        "crash collision derailment accident", "attendance crowd gate turnout audience spectators", "injured hurt wounded casualties",
        "vote votes ballots", "dose doses jabs", "acre acres hectares", "shot shots rounds bullets", "arrest arrests",
    )
)  # fmt: skip
PEOPLE = frozenset(
    stem(w)
    for w in """
    people person persons residents inhabitants villagers dead deaths victims injured protesters demonstrators marchers passengers bathers
    swimmers visitors spectators fans guests patients customers workers staff employees drivers tenants pupils children students teachers
    pensioners men women boys girls members soldiers officers firefighters volunteers walkers runners players diners shoppers tourists
    travellers commuters mourners worshippers strikers pickets prisoners inmates migrants refugees survivors hostages miners crew dancers
    competitors candidates jurors witnesses suspects families voters supporters neighbours holidaymakers climbers cyclists""".split()
)
ANYBODY = stem("people")
_GAUGE = re.compile(
    r"\b(?P<of>[a-z]+) (?:of|(?:figure )?(?:was|is|were"
    r"|stood at|stands at|reached|rose to|came to|numbered|totalled|hit|is put at|was put at))"
    r"(?: (?:about|around|some|nearly|almost|only|just|over|under|more than|fewer than|less than))?\s*$",
    re.IGNORECASE,
)
_GAUGES = {
    name: frozenset(stem(w) for w in words.split())
    for name, words in {
        "crowd": "crowd attendance gate turnout audience congregation gathering",
        "toll": "toll dead deaths fatalities",
        "length": "length stretch", "depth": "depth deep", "height": "height", "speed": "speed", "age": "age", "weight": "weight",
        "bill": "bill cost price", "share": "share proportion", "majority": "majority margin lead", "queue": "queue line tailback jam",
        "term": "sentence term", "list": "list number total tally count", "fleet": "fleet", "workforce": "workforce staff payroll",
        "population": "population", "capacity": "capacity", "wait": "wait delay", "temperature": "temperature high low",
    }.items()
}  # fmt: skip


def one_thing(one: str, other: str) -> bool:
    """Whether two senses name one kind of counted thing: one word, or two that writers use for it."""
    if same_word(one, other) or any(one in kin and other in kin for kin in _KIN):
        return True
    return ANYBODY in (one, other) and one in PEOPLE and other in PEOPLE


def gauged(reading: Reading, figure: Figure) -> frozenset[str]:
    """What a number is the size of, where that goes before it: "a crowd of 300", "the attendance was 280", "the toll stands at 12"."""
    found = _GAUGE.search(reading.text[: figure.start])
    return frozenset(name for name, words in _GAUGES.items() if found and stem(found["of"].lower()) in words)
