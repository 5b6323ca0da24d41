"""Which names of several accounts of one event are one person's: short forms of first names, names by which somebody goes, initials."""

from __future__ import annotations

import re
from collections.abc import Iterable

from retrieval.first_names import pronoun_of
from retrieval.names import names
from retrieval.people import mention
from retrieval.roles import BODIES
from retrieval.words import WORD

# Each line holds a first name and its short forms. Written for Evenhand.
_SHORT_FORMS = """
abraham abe|albert al bert|alexander alex al sandy|alfred al fred|andrew andy drew|anthony tony|arthur art|barbara barb|benjamin ben benny
bernard bernie|bradley brad|catherine katherine kathryn cathy kathy kate katie|charles charlie chuck|christopher chris|clifford cliff
daniel dan danny|david dave|deborah debra deb debbie|donald don donnie|dorothy dot|douglas doug|edward ed eddie ted ned|eleanor ellie nell
elizabeth liz beth betty betsy eliza|eugene gene|frances fran|francis frank|franklin frank|frederick fred|gabriel gabe|gerald gerry jerry
gerard gerry|gregory greg|harold hal harry|henry hank harry|herbert herb|jacob jake|jacqueline jackie|james jim jimmy jamie|janet jan
jeffrey geoffrey jeff geoff|jennifer jen jenny|jeremiah jerry|jessica jess|john jack johnny jon|jonathan jon|joseph joe joey|joshua josh
judith judy|kenneth ken kenny|kimberly kim|laurence lawrence larry|leonard len lenny|louis lou|madeleine maddie|margaret maggie meg peggy
martin marty|matthew matt|michael mike mick|mitchell mitch|nancy nan|nathaniel nathan nate|nicholas nick|pamela pam|patricia pat patty
patrick pat|peter pete|philip phillip phil|raymond ray|rebecca becky|reginald reggie|richard dick rich rick ricky|robert rob bob bobby
rodney rod|ronald ron ronnie|rudolph rudy|samuel sam|sandra sandy|solomon sol|stanley stan|stephen steven steve|stuart stewart stu
susan sue suzanne|theodore ted theo teddy|thomas tom tommy|timothy tim|valerie val|vernon vern|victor vic|victoria vicky|vincent vince
walter walt|wesley wes|william bill billy will willie|zachary zach
"""
_FORMS: dict[str, set[str]] = {}
for _line in _SHORT_FORMS.replace("\n", "|").split("|"):
    for _form in _line.split():
        _FORMS.setdefault(_form, set()).update(_line.split())
# "William “Mo” Cowan", "William (Mo) Cowan"
_GOES_BY = re.compile(r"\b([A-Z][\w’'-]+)\s(?:[A-Z]\.\s)?[\"“‘'(]([A-Z][\w’'-]+),?[\"”’')]\s([A-Z][\w’'-]+)")
_GENERATIONS = frozenset("jr sr ii iii iv".split())


def one_first_name(a: str, b: str) -> bool:
    """Whether two first names, in small letters, can be one person's: a form of each other, or with one initial, as pet names have.

    >>> one_first_name("dick", "richard"), one_first_name("j", "joseph"), one_first_name("ana", "tom"), one_first_name("jill", "joe")
    (True, True, False, False)
    """
    if b in _FORMS.get(a, ()):
        return True
    said = {pronoun_of(a), pronoun_of(b)}
    return a[:1] == b[:1] and (None in said or len(said) == 1)


class Bearers:
    """Who bears a last name in several texts of one event."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._count: dict[str, dict[str, int]] = {}
        self._alike: dict[str, list[set[str]]] = {}
        held = list(texts)
        small = {word for text in held for word in re.findall(r"\b[a-z]{2,}\b", text)}
        for text in held:
            for name in names(text):
                parts = given_and_last(name.text)
                for first in parts[:-1]:
                    if len(first) > 1 and first not in small and (pronoun_of(first) or first not in BODIES):
                        counted = self._count.setdefault(parts[-1], {})
                        counted[first] = counted.get(first, 0) + 1
            for found in _GOES_BY.finditer(text):
                self._alike.setdefault(found[3].lower(), []).append({found[1].lower(), found[2].lower()})

    def one(self, last: str, a: str, b: str) -> bool:
        """Whether two first names before one last name are one person's."""
        return one_first_name(a, b) or any(
            any(one_first_name(a, x) for x in pair) and any(one_first_name(b, y) for y in pair) for pair in self._alike.get(last, ())
        )

    def by_last_name(self, name: str) -> bool:
        """Whether the last name alone means the bearer of a whole name: nobody with it and other first names is named more often."""
        *firsts, last = given_and_last(name) or [""]
        counted = self._count.get(last, {})
        if not firsts or not counted:
            return True
        mine = sum(n for first, n in counted.items() if any(self.one(last, first, f) for f in firsts))
        others: dict[str, int] = {first: n for first, n in counted.items() if not any(self.one(last, first, f) for f in firsts)}
        return mine >= max((sum(n for f, n in others.items() if self.one(last, f, first)) for first in others), default=0)


def given_and_last(name: str) -> list[str]:
    """The first names and the last one in small letters, offices and generations left out: "Sen. Ana M. Brun Jr." gives ana, m, brun."""
    bare = mention(name, 0).name
    return [w for word in WORD.findall(bare) if (w := re.sub(r"['’]s$", "", word).lower().strip(".")) and w not in _GENERATIONS]
