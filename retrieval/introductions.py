"""The roles that the words around a name give a person."""

import re
from functools import lru_cache

from retrieval.first_names import pronoun_of
from retrieval.roles import BODY_SURNAMES, MONTHS, PAIRED, ROLES

_WORD = re.compile(r"[\w’'.-]*\w")
_APPOSITION = re.compile(
    r",\s+(?:(?:\d{1,3}|who\b[^,.]{0,40})\s*,?\s*)?"
    r"((?:the |an? |its |his |her |their |(?:[A-Z][\w’'.&-]*\s){1,4})?[a-z][^,.;“\"]{2,80})(?=[,.;]|$)"
)
# "the president of the county board, Ana Brun": an apposition before the name that it is of.
_APPOSED_BEFORE = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[’']s)\s([^,.;:“”\"\x01]{3,90}),\s$")
# "Ana Brun, who came", "Ana Brun, of Halden,".
_WHO_OR_WHENCE = re.compile(r",?\swho(?:se)?\s|,\s(?:of|from)\s[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,3}(?:\s[a-z]+)?,")
# "Ana Brun views the bridge as hers. She …": a name that opens a paragraph, and the sentence behind.
_HE_GOES_ON = re.compile(r"\s[a-z][^.!?\n\x01]*[.!?]\s(?:He|She)\b")
_HEAD_OF = re.compile(r"\b(?:of|for|at|in|from|with|and|who|to)\b")


def roles_in(phrase: str) -> list[str]:
    """The role words of a phrase, in order."""
    found = [plain for word in _WORD.findall(phrase) if (plain := plain_word(word)) in ROLES]
    if "vice president" in phrase.lower() and "vice" in found:
        at = found.index("vice")
        found[at : at + 2] = ["vice president"]
    return found if "first lady" not in phrase.lower() else [*found, "first lady"]


def paired(phrase: str) -> str | None:
    """The office of two words that a phrase ends with: "the vice president"."""
    return next((two for two in PAIRED if f" {phrase.lower()}".endswith(f" {two}")), None)


def roles_before(text: str, at: int) -> tuple[str, ...]:
    """Lower-case role words right before a name: "county engineer Ana Brun"."""
    apposed = _APPOSED_BEFORE.search(text[max(0, at - 110) : at])
    if apposed:
        return tuple(roles_in(_HEAD_OF.split(apposed[1])[0])[-1:])
    before = re.search(r"((?:[\w-]+\s+){1,2})(?:,\s)?$", text[max(0, at - 40) : at])
    # Of "a spokeswoman for Ana Brun" the role is another's.
    near = _HEAD_OF.split(before[1])[-1] if before else ""
    return tuple(w for w in roles_in(near) if w in near or w in PAIRED)


def roles_after(text: str, at: int) -> tuple[str, ...]:
    """Role words of the apposition after a name: "Ana Brun, the county engineer,"."""
    after = _APPOSITION.match(text, at, at + 140)
    if after is None:
        return ()
    return tuple(roles_in(_HEAD_OF.split(after[1])[0])[-1:])


def is_shown(text: str, name: str, start: int, end: int) -> bool:
    """Whether a name of several words, or the words around a name at `text[start:end]`, show a person: a first name, an age or "who"
    behind it, a verb of speech before and an apposition behind."""
    behind, words = text[end : end + 60], name.split()
    if re.match(r",\s\d{1,3}\b", behind):
        return True
    if len(words) < 2 or (plain_word(words[-1]) in ROLES and not pronoun_of(words[0])):
        # "the Brunian President, who came"
        return False
    if pronoun_of(words[0]) and len(words) <= 3 and name.replace(" ", "").isalpha() and not re.search(r"\b[Tt]he\s$", text[:start][-5:]):
        return True
    if len(words) <= 3 and text[:start][-1:] in ("", "\n") and _HE_GOES_ON.match(text, end):
        return True
    told = re.search(r"\b(?:said|says|added|wrote)\s(?:[a-z-]+\s){0,3}$", text[max(0, start - 50) : start])
    return bool(_WHO_OR_WHENCE.match(behind)) or (bool(told) and behind[:1] in (",", "."))


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
