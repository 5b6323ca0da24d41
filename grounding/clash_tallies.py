"""The two sides of a vote, in whatever words: "by nine votes to six", "ten members backed it and five opposed it"."""

from __future__ import annotations

import re
from itertools import pairwise

from grounding.clash_roles import RoleClash
from grounding.facts import Figure
from grounding.predicates import Reading

_VOTED = re.compile(
    r"\b(?:vot\w+|backed|in favou?r|against|oppos\w+|approv\w+|reject\w+|agreed|passed|carried|members|councillors)\b", re.I
)
_TO = re.compile(r"(?: votes?)?(?:-| ?– ?| to | against | votes? to )")
_FOR = re.compile(r"[^.;]{0,50}?\b(?:backed|for|in favou?r|supported|approved|voted yes|said yes|agreed|wanted it)\b", re.IGNORECASE)
_AGAINST = re.compile(r"[^.;]{0,50}?\b(?:opposed|against|objected|voted no|said no|rejected|dissent\w*|did not)\b", re.IGNORECASE)


def clash_of_votes(a: Reading, b: Reading) -> RoleClash | None:
    """Two counterparts that give the sides of a vote differently, whichever is told first."""
    mine, its = _tally(a), _tally(b)
    if not mine or not its or _values(mine) == _values(its):
        return None
    return RoleClash((mine[0].start, mine[1].end), (its[0].start, its[1].end), a.senses & b.senses)


def _tally(reading: Reading) -> tuple[Figure, Figure] | None:
    text = reading.text
    if not _VOTED.search(text):
        return None
    counts = [f for f in reading.figures if f.number and f.kind == "number" and not any(s <= f.start < e for s, e in reading.speech)]
    for one, other in pairwise(counts):
        between = text[one.end : other.start]
        if _TO.fullmatch(between):
            return one, other
        if _FOR.match(text, one.end, other.start) and _AGAINST.match(text, other.end):
            return one, other
    return None


def _values(tally: tuple[Figure, Figure]) -> set[float]:
    return {f.number.value for f in tally if f.number}
