"""Two figures that differ and are both right: a part and the whole, two days or periods, two measures, a hope and what is so far."""

from __future__ import annotations

import re

from grounding.check_words import same_word
from grounding.clash_matters import statement
from grounding.clash_scopes import said_on
from grounding.facts import Figure
from grounding.figure_matters import matter
from grounding.predicates import Reading, happenings

# A figure in such words is of a part of something that the sentence does not count.
_PART = re.compile(
    r"\b(?:alone|itself|themselves|accounted for|accounts for|makes? up|made up|among (?:them|these|those)"
    r"|of (?:what|them|these|those|whom|which|that (?:sum|number|total|amount)|the (?:injured|dead|wounded|victims|total|sum|rest|others))"
    r"|share of (?:the|it|that|this)|(?:a|the) (?:part|share|portion|fraction|third|quarter) of (?:it|the (?:total|sum|bill|cost))"
    r"|(?:worst|hardest) (?:hit|affected)|hit (?:worst|hardest)|first (?:batch|phase|stage|instal?ment|tranche)|the remainder|on top of"
    r"|in addition|down payment|as well(?! as)|a further|another (?=\d))\b",
    re.IGNORECASE,
)
_WIDE = re.compile(
    r"\b(?:nation(?:al|wide)|country(?:wide)?|county|constituency|district|region|province|borough|city(?:wide)?|state(?:wide)?|valley"
    r"|across the|throughout the|as a whole|in all|in total|all told|altogether|overall|combined|a total of|everywhere)\b",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"\b(?:[A-Z][\w'’-]+ )+(?:Lane|Street|Road|Square|Avenue|Close|Terrace|Quay|Row|Way|Drive|Crescent|Place|Estate|Park|Gardens|Court|Hill"
    r"|Green|Village|School|Ward|Wing|House)\b"
)
_IN_NAME = re.compile(r"\b(?:in|at|from|around|near) ((?:[A-Z][\w'’-]+(?: |$|(?=[,.;])))+)")
_NUMBER = r"(?:\d[\d,.]*|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|sixty|several|few)"
_SPAN = rf"(?:(?:last|past|first|next|coming|previous|opening|final) )?(?:(?:about|some|nearly|almost|just) )?{_NUMBER}(?:[ -]\w+)? "
_PERIOD = re.compile(
    rf"\b(?:within|in|over|during|for|inside) (?:the |a )?(?:space of )?(?P<span>{_SPAN}?(?:minutes?|hours?|days?|weeks?|months?|years?))\b"
    r"|\b(?P<since>since (?:the )?\w+)|\b(?P<which>(?:this|last|next|each|every|per) (?:hour|day|week|month|year|night|season|summer|winter"
    r"|spring|autumn|quarter|term))\b|\b(?P<rate>daily|weekly|monthly|annual(?:ly)?"
    r"|yearly|hourly|a (?:day|week|month|year)(?! ago))\b|\bby (?P<by>noon|midday|midnight|nightfall|dawn|dusk"
    r"|(?:the )?(?:early |late )?(?:morning"
    r"|afternoon|evening)|(?:this|last|next) \w+|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b|\b(?P<at>at (?:first|the (?:start|outset|end"
    r"|beginning|peak|height)))\b",
    re.IGNORECASE,
)
_PART_OF_DAY = re.compile(
    r"\b(?:overnight|noon|midday|lunchtime|dawn|dusk|midnight|morning|afternoon|evening|(?:first|second) half)\b", re.IGNORECASE
)
_EDGE = re.compile(
    r"\b(before|after) (?:the )?(?:break|half-?time|interval|lunch|tea|match|game|war|election|vote|race|storm|flood|fire|crash|strike"
    r"|merger|change|reform|closure|rise|cut|cuts|sale|trial|operation|attack|raid|season|holidays?|pandemic)\b",
    re.IGNORECASE,
)
# What a sum of money or a percentage measures, in the words of news.
_MEASURES = {
    "insured": r"insur\w+|policy|premium",
    "bid": r"auction\w*|fetch\w*|hammer|bid\w*|under the hammer|estimate at sale",
    "sale": r"s[eo]ld|selling|sale price|bought|buy\w*|purchase\w*|asking price",
    "fine": r"fin(?:e|es|ed)|penalt\w+",
    "reward": r"reward|bounty",
    "pay": r"wages?|salar\w+|bonus\w*|pay rise|pension",
    "debt": r"debts?|ow(?:e|es|ed)|loan|mortgage|borrow\w*|overdraft",
    "profit": r"profit\w*|surplus",
    "loss": r"loss(?:es)?|deficit|shortfall",
    "turnover": r"turnover|revenue\w*|takings|sales of",
    "budget": r"budget\w*|set aside|earmark\w*",
    "grant": r"grant(?:s|ed)?|subsid\w+|lottery",
    "gift": r"donat\w+|gift|legacy|raised|appeal|collection|crowdfund\w*",
    "fare": r"fares?|tickets?|admission|entry fee|tolls?",
    "rent": r"rents?|lease",
    "repair": r"repair\w*|damage|rebuild\w*|clean-?up|restor\w+",
    "award": r"compensat\w+|damages|payout|settlement|award\w*",
    "taken": r"st[eo]le\w*|theft|robb\w+|embezzl\w*|defraud\w*|haul",
    "turnout": r"turnout|turned out|took part",
    "lead": r"majority|margin|ahead of|lead of|swing",
    "jobless": r"unemployment|jobless|out of work",
    "prices": r"inflation|consumer prices",
    "interest": r"interest rates?|base rate",
}
_MEASURED = re.compile(r"\b(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _MEASURES.items()) + r")\b", re.IGNORECASE)
# Of each of these a sentence that names one speaks of no other.
_CONTRASTS = tuple(
    frozenset(words.split())
    for words in (
        "east west north south eastern western northern southern", "first second third fourth fifth", "old new", "upper lower",
        "inner outer", "home away", "import imports export exports", "indoor outdoor", "arrivals departures", "inbound outbound",
        "boys girls", "men women", "adults children", "staff patients", "pupils teachers", "primary secondary", "domestic foreign",
        "lorries cars buses trains boats bicycles motorcycles", "lorry car bus train boat bicycle motorcycle tram",
        "adult child family student pensioner senior concession", "long wide deep high tall thick", "eldest youngest", "winner runner-up",
        "boy girl", "man woman", "brother sister father mother son daughter", "one another", "largest smallest", "minimum maximum average",
        "outward return", "junior senior", "amateur professional", "public private", "urban rural",
        "singles doubles", "gas electricity water", "breakfast lunch dinner",
    )
)  # fmt: skip
_HOPED = re.compile(
    r"\b(?:hop(?:e|es|ed|ing) (?:to|that|for)|hopefully|expect\w*|aim(?:s|ed|ing)?|intend\w*|intention|want(?:s|ed)?"
    r"|forecast\w*|predict\w*|likely|plans? (?:to"
    r"|for)|(?<!as )planned|planning|seek(?:s|ing)?|sought|tr(?:y|ies|ied|ying) to|about to|set to|(?:is|are|was|were) due"
    r"|due to (?=be|go|open|close|start|return|come)"
    r"|(?:could|might)(?! not)|wish\w*|called for|calls for|promis\w+|threaten\w*)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:will|shall|would|by the end of|next|from (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|soon|to come)\b", re.IGNORECASE
)
_FOR_NOW = re.compile(
    r"\b(?:so far|yet|for now|for the time being|at present|at the moment|to date|at the earliest|currently)\b",
    re.IGNORECASE,
)


def both_right(a: Reading, x: Figure, b: Reading, y: Figure) -> bool:
    """Whether two numbers that differ leave room for each other: a part of the whole, of another time, or of another measure."""
    return _a_part(a, x, b, y) or other_time(a, x, b, y) or _other_measure(a, x, b, y)


def _a_part(a: Reading, x: Figure, b: Reading, y: Figure) -> bool:
    """Whether the smaller number is told as that of a part or of a place within what the larger one counts."""
    if not x.number or not y.number:
        return False
    (small, part), (big, whole) = ((a, x), (b, y)) if x.number.value < y.number.value else ((b, y), (a, x))
    mine, its = matter(small, part), matter(big, whole)
    alike = mine.verbs & its.verbs or (happenings(mine.near) & happenings(its.near)) - set(mine.noun)
    counted = any(same_word(m, v) for m in mine.noun for v in its.verbs)
    if mine.role == "part" and its.role != "part" and not alike and counted:
        # "Forty of the marchers were pupils" beside "400 marched".
        return True
    if _PART.search(_around(small, part)) and not _PART.search(_around(big, whole)):
        return True
    street = _STREET.search(small.text)
    if street and street.group() not in big.text and not _STREET.search(big.text):
        return True
    place = _IN_NAME.search(_around(small, part))
    return bool(place and place[1].strip() not in big.text and _WIDE.search(_around(big, whole)))


def _around(reading: Reading, figure: Figure) -> str:
    """The clause of a figure, or the whole of a short sentence."""
    words = statement(reading, figure.start).words
    return reading.text[words[0].start : max(words[-1].end, figure.end)]


def other_time(a: Reading, x: Figure, b: Reading, y: Figure) -> bool:
    """Whether both figures are told of a day or a period, and of another one each."""
    edges = [{m.lower() for m in _EDGE.findall(_around(r, f))} for r, f in ((a, x), (b, y))]
    if edges[0] and edges[1] and not edges[0] & edges[1]:
        return True
    days = [_days(r, f) for r, f in ((a, x), (b, y))]
    if days[0] and days[1]:
        return all(d.day.clashes(e.day) for d in days[0] for e in days[1] if d.day and e.day)
    mine, its = (_periods(r, f) for r, f in ((a, x), (b, y)))
    return bool(mine and its and not mine & its)


def _periods(reading: Reading, figure: Figure) -> set[str]:
    """The periods that the clause of a figure names, but for one that is that figure."""
    words = statement(reading, figure.start).words
    found = _PERIOD.finditer(reading.text, words[0].start, max(words[-1].end, figure.end))
    return {next(group for group in m.groups() if group).lower() for m in found if not m.start() <= figure.start < m.end()}


def contrasted(a: Reading, b: Reading, but: tuple[tuple[int, int], tuple[int, int]] = ((0, 0), (0, 0))) -> bool:
    """Whether each sentence names another of a set, and not that of the other, outside `but`: "the east of the town", "the west"."""
    for group in _CONTRASTS:
        mine, its = (
            {w.lower for w in r.words if w.lower in group and not (w.name or first <= w.start < last)}
            for r, (first, last) in ((a, but[0]), (b, but[1]))
        )
        if mine and its and not mine & its:
            return True
    return False


def other_moment(a: Reading, start: int, b: Reading, its_start: int) -> bool:
    """Whether what stands at two offsets is told of two days, or of two parts of the day."""
    spots = []
    for reading, at in ((a, start), (b, its_start)):
        words = statement(reading, at).words
        reach = range(words[0].start, words[-1].end)
        days = [f.day for f in reading.figures if f.day and f.start in reach and not said_on(reading, f)]
        parts = {m.group().lower() for m in _PART_OF_DAY.finditer(reading.text, reach.start, reach.stop)}
        spots.append((days, parts))
    (days, parts), (others, its) = spots
    if days and others:
        return all(d.clashes(e) for d in days for e in others)
    return bool(parts and its and not parts & its)


def _days(reading: Reading, figure: Figure) -> list[Figure]:
    words = statement(reading, figure.start).words
    return [
        f
        for f in reading.figures
        if f.day
        and f is not figure
        and words[0].start <= f.start < words[-1].end
        and not said_on(reading, f)
        and not matter(reading, f).told
    ]


def _other_measure(a: Reading, x: Figure, b: Reading, y: Figure) -> bool:
    if not {x.kind, y.kind} & {"money", "percent"} and not _currency(a, x, b, y):
        return False
    mine, its = ({m.lastgroup for m in _MEASURED.finditer(_around(r, f))} for r, f in ((a, x), (b, y)))
    return bool(mine and its and not mine & its)


def _currency(a: Reading, x: Figure, b: Reading, y: Figure) -> bool:
    """Whether both numbers stand before one word and are told as what something is worth."""
    after = [next((w for w in r.words if w.start >= f.end), None) for r, f in ((a, x), (b, y))]
    return bool(after[0] and after[1] and (same_word(after[0].sense, after[1].sense)))


def other_standing(a: Reading, start: int, b: Reading, its_start: int) -> bool:
    """Whether one is only hoped for or to come, and the other as done or so for now: "hope to make arrests", "no arrests so far"."""
    mine, its = (statement(r, s).text for r, s in ((a, start), (b, its_start)))
    if bool(_HOPED.search(mine)) != bool(_HOPED.search(its)):
        return True
    return any(_FOR_NOW.search(x) and not _FOR_NOW.search(y) and bool(_AHEAD.search(y)) for x, y in ((mine, its), (its, mine)))
