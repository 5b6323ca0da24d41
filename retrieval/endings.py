"""The subject that a phrase ends with: a pronoun, "the" and a common noun, a name, or two names and "and"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.values import Sentence
from retrieval.bodies import ANY_BODY, PAPERS, joined
from retrieval.clauses import (
    A_WRITING,
    AGED,
    AND_ROLE,
    COMPLEMENT,
    DEFINITE,
    DEMONYM,
    DOCUMENTS,
    LISTED_LAST,
    NAME_BEFORE,
    NAMED_BY_LIST,
    NOBODY,
    OFFICE_OF_ROLE,
    OWN_BODY,
    OWN_PEOPLE,
    OWN_WRITING,
    PLATFORMS,
    POLICE,
    PRONOUN,
    READ_OF,
    SECOND_CLAUSE,
    TIME_BEHIND,
    WRITING_OF_NAME,
    WRITINGS,
    WRITTEN_BY,
    WRITTEN_OF,
    Subject,
)
from retrieval.introductions import paired
from retrieval.names import names
from retrieval.pairs import second_name, two_together
from retrieval.people import People, is_body, is_name, is_office, is_time, mention
from retrieval.referring import Referring
from retrieval.roles import BODIES, BODIES_OF_A_NAME, PAIRED, PARTIES, ROLES, SECOND_NAMES


class Endings:
    """Finds the subject that a phrase ends with, in one article. `text` is masked: what is quoted is blotted out, at the same offsets."""

    def __init__(self, text: str, sentences: Sequence[Sentence], people: People, referring: Referring) -> None:
        self._text, self._sentences, self._people, self._referring = text, sentences, people, referring

    def ending(self, phrase: str, offset: int, number: int) -> Subject:
        """The subject that a phrase ends with: a pronoun, "the" and a common noun, a name, or two names and "and"."""
        phrase = phrase.rstrip()
        pronoun = PRONOUN.search(phrase[-8:])
        if pronoun and pronoun[1] not in ("WHO", "IT") and not (pronoun[1][0].isupper() and NAME_BEFORE.search(phrase[: -len(pronoun[1])])):
            meant = self._referring.pronoun(pronoun[1].lower(), number)
            return Subject(meant, meant is not None or pronoun[1].lower() != "it")
        at = max(0, len(phrase) - 120)
        found = joined(names(phrase[at:]), phrase[at:])
        dated = TIME_BEHIND.search(phrase) if found and at + found[-1].end == len(phrase) else None
        if dated:
            # "the Commerce Department Wednesday"
            return self.ending(phrase[: dated.start()], offset, number)
        if found and at + found[-1].end >= len(re.sub(r"\b([JS]r)\.$", r"\1", phrase)):
            name = mention(found[-1].text, at + found[-1].start)
            if len(found) > 1 and AND_ROLE.fullmatch(phrase[at + found[-2].end : at + found[-1].start]):
                both = two_together(self._people, phrase[: at + found[-2].start], found[-2], found[-1])
                if both:
                    return both
            before = phrase[: at + found[-1].start]
            if re.search(r"\b[Tt]he (?:younger|elder|older)\s$", before):
                # Another of that name than the one spoken of.
                return Subject(None, True)
            if name.name.split()[-1].lower() in ROLES and re.search(r"\b(?:[Aa]n?|[Oo]ne|[Aa]nother)\s$", before):
                # "one Halden MP said": somebody without a name.
                return Subject(None, True)
            second = second_name(self._people, name.name)
            if second:
                return Subject(second, True)
            listed = LISTED_LAST.search(before)
            if listed and not NAMED_BY_LIST.search(before[: listed.start()]):
                # "Ana Brun, Tom Hale and Eva Lund said"
                return Subject(None, True)
            if (
                is_time(name.name)
                or is_office(name.name)
                or name.name.endswith(("’s", "'s"))
                or before.endswith("-")
                or (COMPLEMENT.search(before) and not (name.roles or WRITTEN_BY.search(before) or SECOND_CLAUSE.search(before)))
            ):
                return NOBODY
            opens = not before.strip() and offset == self._sentences[number].start
            if opens and re.fullmatch(r"[A-Z][a-z]+ly", name.name) and not self._people.is_person(self._people.fullest(name.name)):
                return NOBODY
            if opens and name.name.endswith("s") and not is_name(self._text, name.name, before):
                # "Experts say": capital only because it opens the sentence.
                return Subject(None, True)
            if DEMONYM.search(phrase) and not self._people.is_person(self._people.fullest(name.name)):
                return Subject(None, True)
            return self.named(name.name, offset + name.start, number)
        if phrase.lower().endswith("police") and POLICE.search(phrase):
            return Subject(self._referring.called("police", number), True)
        writer = self._writer(phrase, offset, number)
        if writer:
            return writer
        body = OWN_BODY.search(phrase)
        if body or OWN_PEOPLE.search(phrase):
            return Subject(body[1][names(body[1])[0].start :] if body else None, True)
        whose = OFFICE_OF_ROLE.search(phrase)
        if whose:
            return Subject(self._office(whose, offset + len(phrase), number), True)
        if its := OWN_WRITING.search(phrase):
            word = {"his": "he", "her": "she"}.get(its[1].lower())
            return Subject(self._referring.pronoun(word, number) if word else self._referring.body_just_named(number), True)
        reads = READ_OF.search(phrase)
        if reads:
            return Subject(*self._referring.common(reads[1], number))
        definite = DEFINITE.search(phrase[-80:])
        if definite is None:
            writing = A_WRITING.search(phrase[-80:])
            return Subject(None, True) if writing and writing[1] in WRITINGS | DOCUMENTS else NOBODY
        aged = AGED.search(definite[1])
        if aged:
            return Subject(self._referring.aged(aged[1], offset + len(phrase), number), True)
        noun = definite[1].split()[-1].lower()
        role = paired(definite[1]) or noun
        before = phrase[: len(phrase) - len(definite.group())].rstrip(" ")
        if role in ROLES | PAIRED:
            # "Brun the zoologist said" has the name in front.
            if found and at + found[-1].end == len(before):
                return self.named(mention(found[-1].text, 0).name, offset, number)
            before_noun = offset + len(phrase)
            if re.search(r"\b\d+(?:st|nd|rd|th)\b", definite[1]):
                # "the 45th mayor" may be another than the one in office.
                return Subject(None, True)
            if re.search(r"\b[A-Z]", definite[1]) and len(self._people.holders(role, before_noun)) > 1:
                # "the Brunian president" may be another than the one spoken of.
                return Subject(None, True)
            holder = self._referring.holder(role, before_noun, number)
            if holder is None and noun in ANY_BODY:
                return Subject(*self._referring.common(noun, number))
            return Subject(holder or self._referring.otherwise_called(role, before_noun, number), True)
        if COMPLEMENT.search(before + " "):
            return NOBODY
        if " " in definite[1] and definite[1].islower() and (full := self._referring.named_in_full(definite[1], offset)):
            return Subject(full, True)
        body_of = re.search(r"\b[A-Z].*", definite[1])
        of_a_name = noun in BODIES_OF_A_NAME or (noun in BODIES and (noun not in ANY_BODY or noun in ("department", "ministry")))
        if body_of and of_a_name and len(body_of.group().split()) > 1:
            return Subject(body_of.group(), True)
        meant, known = self._referring.common(noun, number)
        if meant is None and noun in SECOND_NAMES:
            return Subject(self._referring.otherwise_called(noun, offset + len(phrase), number), True)
        return Subject(meant, known)

    def _office(self, whose: re.Match[str], before: int, number: int) -> str | None:
        """The body that "the mayor’s office" or "his campaign" means, by the name of the one whose it is."""
        if whose[2]:
            holder = self._referring.pronoun("he" if whose[2].lower() == "his" else "she", number)
        else:
            role = whose[1].split()[-1].lower()
            named = self._referring.called(whose[3].lower(), number)
            if named and role in named.lower():
                # "the district attorney’s office" of "Halden District Attorney’s Office"
                return named
            holder = self._referring.holder(role, before, number)
        # "the public prosecutor’s office", of nobody named
        return f"{holder}’s {whose[3]}" if holder else whose[0].strip('\x01”" ')[4:] if whose[1] else None

    def _writer(self, phrase: str, offset: int, number: int) -> Subject | None:
        """Whose the writing is that a phrase ends with: "Brun's letter", "a Halden Water Agency blog post"."""
        own = WRITTEN_OF.search(phrase)
        if own and not is_time(own[1]) and own[1] not in PLATFORMS:
            return self.named(mention(own[1], 0).name, offset + own.start(1), number)
        of = WRITING_OF_NAME.search(phrase)
        found = joined(names(of[1]), of[1]) if of else []
        if of is None or not found or found[-1].end < len(of[1].rstrip()) or is_time(found[-1].text) or found[-1].text in PLATFORMS:
            return None
        name = mention(found[-1].text, 0).name
        known = is_body(name) or self._people.is_person(name) or self._referring.has_told(name)
        return self.named(name, offset + of.start(1), number) if known else None

    def named(self, name: str, at: int, number: int) -> Subject:
        """The subject that a name in the text means: the fullest of that person or body."""
        full = self._people.fullest(name)
        last = name.split()[-1].lower()
        if self._people.is_person(full):
            return Subject(full, True)
        if last in PARTIES and " " in name:
            # "the Brunian Democrat" is the one spoken of, of many.
            return Subject(self._referring.otherwise_called(last, at, number, held=False), True)
        if last in ROLES and " " not in name:
            return Subject(self._referring.holder(last, at, number), True)
        if " " not in name and last in BODIES and last not in PAPERS:
            return Subject(self._referring.called(last, number) or name, True)
        return Subject(full, True)
