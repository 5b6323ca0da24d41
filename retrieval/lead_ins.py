"""Words that lead in to a quotation without a verb of speech, and those between it and such a verb behind it."""

from __future__ import annotations

import re

from retrieval.clauses import APPOSED_NAME, LABEL, OWN_CLAIM
from retrieval.first_names import pronoun_of
from retrieval.names import names
from retrieval.people import People, mention

_CLAUSE = re.compile(r"\s*,?\s*(?:which|who|that|but|and|as|when|while|a (?:reference|phrase|line|nod))\b")
# Characters at the head of a sentence among which its subject stands.
_HEAD = 80


def labelled(people: People, masked: str, start: int, opened: int) -> str | None:
    """Who is named before a quotation as in an interview or a play: "Ana Brun: “We are done.”"."""
    label = LABEL.fullmatch(masked, start, opened)
    name = people.fullest(mention(label["name"], 0).name) if label else ""
    known = name and (people.is_person(name) or (pronoun_of(name.split()[0]) and " " in name))
    return name if known else None


def claimer(people: People, masked: str, start: int, opened: int) -> str | None:
    """Whose claim the words before a quotation speak of: "Brun’s recent warning that she has a “bad feeling”"."""
    claim = OWN_CLAIM.search(masked, start, opened)
    name = people.fullest(mention(claim[1], 0).name) if claim else ""
    return name if people.is_person(name) else None


def opens_alone(people: People, person: str, masked: str, start: int, opened: int) -> bool:
    """Whether a colon leads from a sentence of one person to the quotation, nobody else being named: "Brun was less pleased: “No.”"."""
    if not masked.endswith(": ", start, opened) or not people.is_person(person):
        return False
    return person.split()[-1] in masked[start : start + _HEAD] and not people.seen_within(start, opened) - {person}


def new_clause(masked: str, start: int, end: int, inside: bool) -> bool:
    """Whether the words between a quotation and a verb hold more than a subject; `inside`: the quotation did not open its sentence."""
    between = masked[start:end]
    if inside and "," in between.strip(", "):
        return True
    return ";" in between or bool(_CLAUSE.match(between))


def is_apposed(masked: str, start: int, end: int) -> bool:
    """Whether nothing but what a person is, and his name, stands between: "“We are done,” the county’s engineer, Ana Brun, said"."""
    between = masked[start:end].lstrip(", ")
    apposed = APPOSED_NAME.match(between)
    found = names(between[apposed.end() :]) if apposed else []
    return apposed is not None and bool(found) and not found[0].start and between[apposed.end() + found[0].end :] == ", "
