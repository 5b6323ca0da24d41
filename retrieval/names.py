"""Names as newspapers write them: runs of capitalised words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from retrieval.words import STOP_WORDS

# Capital letters, those of other Latin alphabets as well: "Åse", "Šime".
_UPPER = "A-Z" + "".join(c for c in map(chr, range(0xC0, 0x180)) if c.isupper())
_INITIALS = r"(?:[A-Z]\.)+(?:[A-Z]\b)?"
_JOINED = r"[A-Z]{1,3}&[A-Z]{1,2}\b"  # AT&T
_CAPITAL = (
    rf"(?:{_INITIALS}|{_JOINED}|(?<!\w)(?:Mc|Mac|O['\u2019]|d['\u2019]|de|di|da|du|la|le|van|von)?"
    rf"[{_UPPER}][\w\u2019'-]*\w(?:\.(?:com|org|net)\b)?|[A-Z]\b)"
)
_TITLE = r"(?:Mr|Mrs|Ms|Dr|Gov|Sen|Rep|Gen|Col|Lt|Sgt|Capt|Prof|Rev|St|Pres)\.(?:-elect)?"
_PARTICLE = r"(?:of the|of|de la|de|la|al|bin|von der|van der|van den|von|van|der|du|di)"
_NAME = re.compile(rf"(?:{_TITLE} )*{_CAPITAL}(?:[ \u00a0](?:{_PARTICLE} )?(?:{_TITLE} )?(?:[aeAE]l-)?{_CAPITAL})*")
# Words that are capital only because they open a sentence.
_OPENERS = STOP_WORDS | frozenset(
    """
    according although among another anyone because despite earlier even everyone first here however instead last later like many
    meanwhile moreover nobody now often one people perhaps several since still though three thus today two whether yesterday yet
    """.split()
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name at `text[start:end]`."""

    text: str
    start: int
    end: int


def names(text: str) -> list[Name]:
    """Runs of capitalised words, in order. A common word that is capital only because it opens a sentence is left out.

    >>> [n.text for n in names("On Monday the mayor of Halden met Ana de Soto.")]
    ['Monday', 'Halden', 'Ana de Soto']
    """
    found = []
    for match in _NAME.finditer(text):
        start, end = match.span()
        while start < end:
            word = re.match(r"[\w'\u2019-]+", text[start:end])
            initial = word is not None and len(word.group()) == 1 and text[start + 1 : start + 2] == "."
            initial = initial or (word is not None and text[start + word.end() : start + word.end() + 1] == "&")
            # "Said Ana Brun: …" names Ana Brun.
            says = word is not None and word.group() == "Said" and text[end : end + 1] in (":", ",")
            if word is None or initial or not (says or word.group().lower() in _OPENERS):
                break
            start += word.end()
            start += len(text[start:end]) - len(text[start:end].lstrip(" ."))
        name = text[start:end].rstrip(" .")
        if len(name) > 1:
            found.append(Name(name, start, start + len(name)))
    return found
