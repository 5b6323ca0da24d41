"""The bodies that an article names, and which of them "the agency", "the group" or "the city" can mean."""

from __future__ import annotations

import re
from bisect import bisect_left

from retrieval.names import Name, names
from retrieval.people import is_body, is_time, mention
from retrieval.roles import BODIES, INSTITUTIONS

# Common nouns for a body of any name.
ANY_BODY = frozenset(
    """
    company firm retailer automaker carmaker maker agency group organization organisation outlet paper newspaper magazine broadcaster
    network club team nonprofit charity airline manufacturer giant startup start-up platform studio publication site website watchdog
    regulator lender insurer developer league union ministry department chain brand channel newswire carrier band line utility operator
    """.split()
)
# Those of them that are firms of any trade.
FIRMS = frozenset("company firm retailer automaker carmaker maker airline manufacturer giant startup start-up brand chain carrier".split())
_COMPANIES = frozenset("inc corp corporation company ltd llc plc motors holdings industries technologies brands foods group co".split())
_SOCIETIES = frozenset(
    """
    association coalition alliance union foundation society federation council network institute center centre project fund league
    committee group organization organisation conference club
    """.split()
)
_OFFICES = frozenset(
    "agency administration centers centres service bureau department commission authority board institute office ministry".split()
)
PAPERS = frozenset("times post journal gazette courier herald tribune star telegraph news magazine press".split())
# Words of the names that a common noun can stand for, beside names that end with the noun itself.
_KINDS = {
    "agency": _OFFICES, "regulator": _OFFICES, "watchdog": _OFFICES, "department": frozenset(("department",)),
    "group": _SOCIETIES, "organization": _SOCIETIES, "organisation": _SOCIETIES, "nonprofit": _SOCIETIES, "charity": _SOCIETIES,
    "union": frozenset("union association federation teachers workers".split()), "district": frozenset(("schools", "district")),
    "force": frozenset(("police", "constabulary")),
    "carrier": frozenset("airlines airways airline air".split()), "airline": frozenset("airlines airways airline air".split()),
    "company": _COMPANIES, "maker": _COMPANIES, "manufacturer": _COMPANIES, "lender": frozenset(("bank",)),
    "paper": PAPERS, "newspaper": PAPERS, "magazine": PAPERS, "outlet": PAPERS,
    "hospital": frozenset(("hospital", "medical")), "clinic": frozenset(("clinic", "medical")),
    "league": frozenset(("league", "association")), "university": frozenset(("university",)),
}  # fmt: skip
# A body of another name is none of these.
_STRICT = frozenset("department district university hospital clinic union".split())
# "the Queen said": the one queen that the article names.
CROWNS = frozenset("queen king prince princess duke duchess pope".split())
_PLACES = frozenset("city town county state village province".split())
# "the Halden Embassy in Brunia" is one name.
_MISSIONS = frozenset(("Embassy", "Consulate"))
_OF_WHAT = re.compile(r"\s(?:for|of|in)\s")
_AND = re.compile(r"\s(?:and|&)\s")
_FOR = re.compile(r"\s(?:for|on|of)\s(?:the\s)?")


def joined(found: list[Name], text: str) -> list[Name]:
    """The names with those of institutions whole: "Centers for Water Control and Safety" is one, and so is "Office for Fair Trade"."""
    whole: list[Name] = []
    for name in found:
        before = whole[-1] if whole else None
        if before and _goes_on(before, text[before.end : name.start], name):
            whole[-1] = Name(text[before.start : name.end], before.start, name.end)
        else:
            whole.append(name)
    return whole


def _goes_on(before: Name, between: str, name: Name) -> bool:
    if between == " in " and before.text.split()[-1] in _MISSIONS:
        return True
    if len(between) > 9 or not _has(before.text, INSTITUTIONS):
        return False
    if _FOR.fullmatch(between):
        return not _has(before.text.split()[0], frozenset(("president", "secretary"))) and not is_time(name.text)
    return bool(_AND.fullmatch(between)) and bool(re.search(r"\s(?:for|of)\s", before.text)) and not _has(name.text, INSTITUTIONS | BODIES)


def _has(name: str, words: frozenset[str]) -> bool:
    return any(word.lower().strip(".,’'") in words for word in name.split())


def can_be(noun: str, name: str) -> bool:
    """Whether a common noun can stand for a body of this name: by the words of the name; one that tells no kind fits any."""
    kind = _KINDS.get(noun)
    if noun in _STRICT:
        return is_kind(noun, name) or name.isupper()
    return kind is None or _has(name, kind) or name.split()[-1].lower() == noun or not _has(name, BODIES | INSTITUTIONS)


def is_kind(noun: str, name: str) -> bool:
    """Whether the words of a body's name show that it is what a common noun says."""
    return _has(name, _KINDS.get(noun, frozenset()))


class NamedBodies:
    """The organisations of one article, by the offset at which they are named. `text` is masked."""

    def __init__(self, text: str) -> None:
        self._text = text
        flat = text.replace("\n", "\x01")
        self._all = joined(names(flat), flat)
        found = [(n.start, re.sub(r"[’']s?$", "", mention(n.text, 0).name)) for n in self._all]
        self._found = [(at, name) for at, name in found if " " in name and is_body(name) and not is_time(name)]

    def called(self, noun: str, before: int) -> str | None:
        """The only body named before an offset whose name ends with the noun: "the board" of "Halden School Board"."""
        if noun in CROWNS:
            return self._crowned(noun, before)
        if noun in _PLACES and (place := self._place(noun, before)):
            return place
        named = self._names(0, before)
        return _only({n for n in named if n.split()[-1].lower() == noun}) or _only({n for n in named if _head(n) == noun})

    def ending(self, words: str, before: int) -> str | None:
        """The only name before an offset that ends with two or more words which the article repeats in small letters."""
        return _only({re.sub(r"[’']s$", "", n.text) for n in self._all if n.end <= before and n.text.lower().endswith(f" {words}")})

    def of_kind(self, noun: str, start: int, end: int) -> str | None:
        """The only body named within `text[start:end]` whose name tells that the noun can stand for it."""
        return _only({name for name in self._names(start, end) if _has(name, _KINDS.get(noun, frozenset()))})

    def _names(self, start: int, end: int) -> list[str]:
        return [name for _, name in self._found[bisect_left(self._found, (start, "")) : bisect_left(self._found, (end, ""))]]

    def _crowned(self, noun: str, before: int) -> str | None:
        return _only(set(re.findall(rf"\b{noun.capitalize()}\s[A-Z]\w+(?:\s[IVX]+\b)?", self._text[:before])))

    def _place(self, noun: str, before: int) -> str | None:
        return _only(set(re.findall(rf"\b[Tt]he\s({noun} of [A-Z]\w+(?:\s[A-Z]\w+)*)", self._text[:before])))


def _head(name: str) -> str:
    """The last word before what a body is for: "institute" of "Institute for the Study of Tides"."""
    return _OF_WHAT.split(name)[0].split()[-1].lower()


def _only(held: set[str]) -> str | None:
    """The shortest of the names where all others end with it."""
    shortest = min(held, key=len, default=None)
    return shortest if shortest and all(name.endswith(shortest) for name in held) else None
