"""The roles that the words around a name give a person."""

import re
from functools import lru_cache

from retrieval.roles import BODY_SURNAMES, MONTHS, ROLES, VICE

_WORD = re.compile(r"[\w’'.-]*\w")
_APPOSITION = re.compile(
    r",\s+(?:(?:\d{1,3}|who\b[^,.]{0,40})\s*,?\s*)?"
    r"((?:the |an? |its |his |her |their |(?:[A-Z][\w’'.&-]*\s){1,4})?[a-z][^,.;“\"]{2,80})(?=[,.;]|$)"
)
# "the president of the county board, Ana Brun": an apposition before the name that it is of.
_APPOSED_BEFORE = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[’']s)\s([^,.;:“”\"\x01]{3,90}),\s$")
_HEAD_OF = re.compile(r"\b(?:of|for|at|in|from|with|and|who|to)\b")


def roles_in(phrase: str) -> list[str]:
    """The role words of a phrase, in order."""
    found = [plain for word in _WORD.findall(phrase) if (plain := plain_word(word)) in ROLES]
    if VICE in phrase.lower() and "vice" in found:
        at = found.index("vice")
        found[at : at + 2] = [VICE]
    return found


def roles_before(text: str, at: int) -> tuple[str, ...]:
    """Lower-case role words right before a name: "county engineer Ana Brun"."""
    apposed = _APPOSED_BEFORE.search(text[max(0, at - 110) : at])
    if apposed:
        return tuple(roles_in(_HEAD_OF.split(apposed[1])[0])[-1:])
    before = re.search(r"((?:[\w-]+\s+){1,2})(?:,\s)?$", text[max(0, at - 40) : at])
    # Of "a spokeswoman for Ana Brun" the role is another's.
    near = _HEAD_OF.split(before[1])[-1] if before else ""
    return tuple(w for w in roles_in(near) if w in near)


def roles_after(text: str, at: int) -> tuple[str, ...]:
    """Role words of the apposition after a name: "Ana Brun, the county engineer,"."""
    after = _APPOSITION.match(text, at, at + 140)
    if after is None:
        return ()
    return tuple(roles_in(_HEAD_OF.split(after[1])[0])[-1:])


def surnames_that_speak(text: str, alone: set[str]) -> frozenset[str]:
    """Those of the names standing alone that are words of bodies, and of which the text tells that they speak: "West said"."""
    could = [name for name in alone if plain_word(name) in BODY_SURNAMES]
    told = r"(?:said|says|told|tells|wrote|added|tweeted|argued|explained|recalled)"
    acts = r"(?:did|has|had|was|is|will|would|posted|appeared|later)"
    opens = [name for name in could if plain_word(name) not in MONTHS and re.search(rf"(?:^|\n|[.!?”\"]\s){name}(?:,|\s{acts}\b)", text)]
    speaks = r"(?<![Tt]he )(?<!\w-)\b{0}(?:,[^,.]{{2,60}},)?\s(?:also\s)?{1}\b|\b{1}\s{0}\b[^\w]"
    return frozenset(opens) | frozenset(name for name in could if re.search(speaks.format(name, told), text))


@lru_cache(maxsize=8192)  # the same words are asked about again and again
def plain_word(word: str) -> str:
    """The word in small letters, without the marks at its rims."""
    return word.lower().strip(".,’'")
