"""Names that stand side by side: two who speak together, a name behind a place, and whom a relative clause is of."""

from __future__ import annotations

import re

from retrieval.bodies import joined
from retrieval.clauses import NOBODY, SOMEBODYS, Subject
from retrieval.names import Name, names
from retrieval.people import People, is_body, is_time, mention
from retrieval.roles import ROLES

# The words before two names that open their clause: nothing, a verb and "behind it" words, or what they are.
_OPENS = re.compile(r"(?:^|[\x01,”\"])\s*$|^\s?(?:[\w’'-]+\s){0,4}[a-z]{3,}s\s$|(?:^|[\x01”\"]\s)(?:[a-z]+\s){1,3}$")


def two_together(people: People, lead: str, first: Name, second: Name) -> Subject | None:
    """Two persons who open the clause behind `lead` and say something together: "Brun and Hale said"."""
    if not _OPENS.search(lead):
        return None
    pair = [people.fullest(mention(n.text, n.start).name) for n in (first, second)]
    shown = all(people.is_person(p) or (" " in p and not is_body(p) and p.split()[-1].lower() not in ROLES) for p in pair)
    return Subject(" and ".join(pair), True) if shown else None


def second_name(people: People, name: str) -> str | None:
    """The person behind another name that no comma parts from his: "at the Halden Conference Brun said"."""
    head, _, word = name.rpartition(" ")
    if not head or people.is_person(people.fullest(name)) or not (is_body(head) or is_time(head)):
        return None
    full = people.fullest(word)
    shown = full in people.titled or (people.full.get(word) and people.pronoun(full))
    return full if shown and head.split()[-1][0].isupper() else None


def relative_owner(people: People, phrase: str, word: str) -> Subject:
    """Whom "who" or "which" behind a phrase is of: "scrutiny by the Halden Council, which"; "Ana Brun at the Institute, who"."""
    at = max(0, len(phrase) - 120)
    found = joined(names(phrase[at:]), phrase[at:])
    if not found or at + found[-1].end != len(phrase.rstrip()):
        return NOBODY
    chosen = found[-1]
    full = people.fullest(mention(chosen.text, 0).name)
    body = is_body(full) and not people.is_person(full)
    if word == "which":
        return Subject(full, True) if body else NOBODY
    if len(found) > 1 and (body or " " not in full) and not people.is_person(full):
        between = phrase[at + found[-2].end : at + chosen.start]
        chosen = found[-2]
        full = people.fullest(mention(chosen.text, 0).name)
        if not re.fullmatch(r"\s(?:at|of|from|with|in)\s(?:the\s)?", between):
            return NOBODY
    # Of "an aide of Ana Brun, who" it may be the aide.
    of = re.search(r"\b([a-z]+)\s(?:of|for|to)\s(?:the\s)?$", phrase[: at + chosen.start])
    shared = of and (of[1] in ROLES or of[1].rstrip("s") in SOMEBODYS)
    return Subject(full, True) if people.is_person(full) and not is_body(full) and not shared else NOBODY
