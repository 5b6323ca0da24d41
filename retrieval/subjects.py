"""Who is the subject of a verb: the name, pronoun or common noun that the words before or behind it show."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.values import Sentence
from retrieval.bodies import ANY_BODY, PAPERS, joined
from retrieval.clauses import (
    A_WRITING,
    AGED,
    AND_ROLE,
    APPOSED,
    APPOSED_NAME,
    BEHIND_APPOSED,
    COMPLEMENT,
    DEFINITE,
    DEMONYM,
    DOCUMENTS,
    INVERTED_END,
    LISTED_LAST,
    NAME_BEFORE,
    NAMED_BY_LIST,
    NOBODY,
    OFFICE_OF_ROLE,
    ONLY_NAME,
    OPENS_ASIDE,
    OWN_BODY,
    OWN_PEOPLE,
    OWN_WRITING,
    PLATFORMS,
    PRONOUN,
    READ_OF,
    READS_WRITING,
    SAYING,
    SECOND_CLAUSE,
    TIME_BEHIND,
    TO_SOMEBODY,
    WRITING_OF_NAME,
    WRITINGS,
    WRITTEN_BY,
    WRITTEN_OF,
    Subject,
)
from retrieval.first_names import pronoun_of
from retrieval.introductions import roles_in
from retrieval.names import names
from retrieval.pairs import second_name, two_together
from retrieval.people import People, is_body, is_name, is_office, is_time, mention
from retrieval.referring import Referring
from retrieval.reporting_verbs import INVERTED
from retrieval.roles import BODIES, BODIES_OF_A_NAME, PARTIES, ROLES, SECOND_NAMES, VICE


class Subjects:
    """Finds subjects in one article. `text` is masked: what is quoted is blotted out, at the same offsets."""

    def __init__(self, text: str, sentences: Sequence[Sentence], people: People, referring: Referring) -> None:
        self._text, self._sentences, self._people, self._referring = text, sentences, people, referring

    def inverted(self, verb: re.Match[str], number: int, apposed: str = "") -> Subject | None:
        """The person right behind a verb: "not for us said Ana Brun, the mayor"."""
        if verb.group() in TO_SOMEBODY or verb.group() not in INVERTED:
            return None
        behind = self.behind(verb.end(), self._sentences[number].end, number)
        # "…, said the Halden Times.": nothing but the name stands behind.
        only = behind.speaker is not None and verb.group() in SAYING and bool(ONLY_NAME.match(self._text, verb.end()))
        inverted = only or (self._people.is_person(behind.speaker or "") and not APPOSED.match(apposed))
        return behind if inverted and not re.match(r"\s*(?:he|she|they|it|we)\b", self._text[verb.end() : verb.end() + 8]) else None

    def opening(self, left: str, offset: int, number: int) -> Subject | None:
        """The name that opens the clause, where all behind it is an apposition: "Ana Brun, a doctor at Halden Hospital, said"."""
        lead = re.match(r"[\x01“”\"‘’',\s]*", left)
        at = lead.end() if lead else 0
        found = names(left[at : at + 80])[:1]
        if not found or found[0].start or not (offset == self._sentences[number].start or at):
            return None
        name = mention(found[0].text, at + found[0].start)
        shown = " " in name.name or self._people.is_person(name.name)
        if not shown or is_time(name.name) or re.search(r"[’']s?$", name.name):
            return None
        if is_body(name.name) and not self._people.is_person(name.name):
            return None
        chunks = left[name.end :].rstrip(", ").split(",")
        chunks = chunks if chunks[0] else chunks[1:]
        return self._named(name.name, offset + name.start, number) if all(OPENS_ASIDE.match(c) for c in chunks) else None

    def before_comma(self, left: str, offset: int, number: int) -> Subject:
        """The subject before an apposition: "Brun, the county engineer, said"."""
        opening = self.opening(left, offset, number) or self._apposed_before(left, offset, number)
        if opening:
            return opening
        chunks = left.rstrip(", ").split(",")
        if not APPOSED.match(chunks[-1]):
            subject = self.ending(left.rstrip(", "), offset, number)
            first = (subject.speaker or "").split()[:-1]
            if subject.speaker and (
                self._people.is_person(subject.speaker) or (first and pronoun_of(first[0]) and not is_body(subject.speaker))
            ):
                return subject
        for last in range(len(chunks) - 1, max(0, len(chunks) - 4), -1):
            subject = self.ending(",".join(chunks[:last]), offset, number)
            if subject.named:
                return subject
        return NOBODY

    def _apposed_before(self, left: str, offset: int, number: int) -> Subject | None:
        """The name behind what it is: "Another presenter in Halden, Ana Brun, said"."""
        lead = re.match(r"[\x01“”\"‘’',\s]*", left)
        apposed = APPOSED_NAME.match(left, lead.end() if lead else 0)
        found = names(left[apposed.end() :])[:1] if apposed else []
        if apposed is None or not found or found[0].start or left[apposed.end() + found[0].end :].strip(", "):
            return None
        name = mention(found[0].text, apposed.end())
        body = any(word in ANY_BODY for word in apposed.group().rstrip(", ").split())
        # "Brun’s brother, Tom, said"
        shown = (
            body
            or bool(roles_in(apposed.group()))
            or self._people.is_person(name.name)
            or (" " in name.name and not is_body(name.name) and not is_time(name.name))
        )
        return self._named(name.name, offset + name.start, number) if shown else None

    def half_apposed(self, left: str, offset: int, number: int) -> Subject:
        """The subject where the comma behind an apposition is missing: "Ana Brun, the head of Halden Bank said"."""
        head, _, rest = left.lstrip("\x01").partition(",")
        offset += len(left) - len(left.lstrip("\x01"))
        whose = APPOSED.match(rest) or re.match(r"(?:\s[A-Z][\w&.-]*)+[’']s?\s", rest)
        subject = self.ending(head, offset, number) if whose and "," not in rest else NOBODY
        opens = offset == self._sentences[number].start or head[:1] in '”"'
        if not opens or not subject.speaker or len(head.split()) > 6:
            return NOBODY
        shown = " " in subject.speaker and not is_body(subject.speaker) and bool(roles_in(rest))
        return subject if shown or self._people.is_person(subject.speaker) else NOBODY

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
            return self._named(name.name, offset + name.start, number)
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
        role = VICE if f" {definite[1].lower()}".endswith(f" {VICE}") else noun
        before = phrase[: len(phrase) - len(definite.group())].rstrip(" ")
        if noun in ROLES:
            # "Brun the zoologist said" has the name in front.
            if found and at + found[-1].end == len(before):
                return self._named(mention(found[-1].text, 0).name, offset, number)
            before_noun = offset + len(phrase)
            if re.search(r"\b\d+(?:st|nd|rd|th)\b", definite[1]):
                # "the 45th mayor" may be another than the one in office.
                return Subject(None, True)
            if re.search(r"\b[A-Z]", definite[1]) and len(self._people.holders(role, before_noun)) > 1:
                # "the Brunian president" may be another than the one spoken of.
                return Subject(None, True)
            holder = self._referring.holder(role, before_noun, number)
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
        return f"{holder}’s {whose[3]}" if holder else None

    def _writer(self, phrase: str, offset: int, number: int) -> Subject | None:
        """Whose the writing is that a phrase ends with: "Brun's letter", "a Halden Water Agency blog post"."""
        own = WRITTEN_OF.search(phrase)
        if own:
            return self._named(mention(own[1], 0).name, offset + own.start(1), number)
        of = WRITING_OF_NAME.search(phrase)
        found = joined(names(of[1]), of[1]) if of else []
        if of is None or not found or found[-1].end < len(of[1].rstrip()) or is_time(found[-1].text) or found[-1].text in PLATFORMS:
            return None
        name = mention(found[-1].text, 0).name
        known = is_body(name) or self._people.is_person(name) or self._referring.has_told(name)
        return self._named(name, offset + of.start(1), number) if known else None

    def _named(self, name: str, at: int, number: int) -> Subject:
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

    def behind(self, start: int, end: int, number: int) -> Subject:
        """The subject that follows the verb: "said Ana Brun, the county engineer"."""
        phrase = self._text[start : min(end, start + 120)]
        words = re.match(r"([A-Z][^’',]*)[’']s? words\b", phrase)
        if words:
            return self._named(mention(words[1], 0).name, start, number)
        whose = re.match(r"the ([a-z]+)[’']s? words\b", phrase)
        if whose:
            return Subject(*self._referring.common(whose[1], number))
        lead = READS_WRITING.match(phrase) or re.match(r"\s*(?:(?:to reporters|yesterday|today)\s)?", phrase)
        at = lead.end() if lead else 0
        pronoun = re.match(r"(he|she|they|it|we)\b", phrase[at:])
        if pronoun:
            meant = self._referring.pronoun(pronoun[1], number)
            return Subject(meant, meant is not None or pronoun[1] != "it")
        apposed = BEHIND_APPOSED.match(phrase)
        found = names(phrase[apposed.end() :])[:1] if apposed else []
        # "According to the study, Brun": there the name is another's.
        if (
            apposed
            and found
            and not found[0].start
            and not is_body(found[0].text)
            and (phrase[:1] == " " or phrase[apposed.end() + found[0].end :] in ("", "."))
        ):
            return self._named(mention(found[0].text, 0).name, start + apposed.end(), number)
        cut = INVERTED_END.search(phrase, at)
        return self.ending(phrase[: cut.start() if cut else len(phrase)].rstrip(" ,"), start, number)
