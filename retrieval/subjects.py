"""Who is the subject of a verb: the name, pronoun or common noun that the words before or behind it show."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.values import Sentence
from retrieval.clauses import (
    ACTS,
    AND_NAME,
    APPOSED,
    COMPLEMENT,
    DATELINE,
    DEFINITE,
    INVERTED_END,
    NOBODY,
    NOUN_BEHIND,
    OF_THEM,
    OPENING_PHRASE,
    OPENS_ASIDE,
    PRONOUN,
    READS_WRITING,
    SUBJECT,
    TO_SOMEBODY,
    WRITTEN_BY,
    WRITTEN_OF,
    Subject,
)
from retrieval.names import Name, names
from retrieval.people import People, is_body, is_name, is_time, mention
from retrieval.referring import Referring
from retrieval.roles import BODIES, BODIES_OF_A_NAME, PARTIES, ROLES


class Subjects:
    """Finds subjects in one article. `text` is masked: what is quoted is blotted out, at the same offsets."""

    def __init__(self, text: str, sentences: Sequence[Sentence], people: People, referring: Referring) -> None:
        self._text, self._sentences, self._people, self._referring = text, sentences, people, referring

    def inverted(self, verb: re.Match[str], number: int, apposed: str = "") -> Subject | None:
        """The person right behind a verb: "not for us said Ana Brun, the mayor"."""
        if verb.group() in TO_SOMEBODY:
            return None
        behind = self.behind(verb.end(), self._sentences[number].end, number)
        inverted = behind.speaker is not None and self._people.is_person(behind.speaker) and not APPOSED.match(apposed)
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
        if not shown or is_time(name.name) or is_body(name.name) or re.search(r"[’']s?$", name.name):
            return None
        chunks = left[name.end :].rstrip(", ").split(",")
        chunks = chunks if chunks[0] else chunks[1:]
        return self._named(name.name, offset + name.start, number) if all(OPENS_ASIDE.match(c) for c in chunks) else None

    def before_comma(self, left: str, offset: int, number: int) -> Subject:
        """The subject before an apposition: "Brun, the county engineer, said"."""
        opening = self.opening(left, offset, number)
        if opening:
            return opening
        chunks = left.rstrip(", ").split(",")
        if not APPOSED.match(chunks[-1]):
            subject = self.ending(left.rstrip(", "), offset, number)
            if subject.speaker and self._people.is_person(subject.speaker):
                return subject
        for last in range(len(chunks) - 1, max(0, len(chunks) - 4), -1):
            subject = self.ending(",".join(chunks[:last]), offset, number)
            if subject.named:
                return subject
        return NOBODY

    def half_apposed(self, left: str, offset: int, number: int) -> Subject:
        """The subject where the comma behind an apposition is missing: "Ana Brun, the head of Halden Bank said"."""
        head, _, rest = left.partition(",")
        subject = self.ending(head, offset, number) if APPOSED.match(rest) and "," not in rest else NOBODY
        opens = offset == self._sentences[number].start or left[:1] in '”"'
        return subject if opens and subject.speaker and len(head.split()) <= 6 and self._people.is_person(subject.speaker) else NOBODY

    def ending(self, phrase: str, offset: int, number: int) -> Subject:
        """The subject that a phrase ends with: a pronoun, "the" and a common noun, a name, or two names and "and"."""
        phrase = phrase.rstrip()
        pronoun = PRONOUN.search(phrase[-8:])
        if pronoun and not (pronoun[1][0].isupper() and re.search(r"\b[A-Z][\w’'-]+\s$", phrase[: -len(pronoun[1])])):
            return Subject(self._referring.pronoun(pronoun[1].lower(), number), pronoun[1].lower() != "it")
        found = names(phrase[-120:])
        at = max(0, len(phrase) - 120)
        if found and at + found[-1].end >= len(re.sub(r"\b([JS]r)\.$", r"\1", phrase)):
            name = mention(found[-1].text, at + found[-1].start)
            if len(found) > 1 and phrase[at + found[-2].end : at + found[-1].start] == " and ":
                both = self._two(phrase[: at + found[-2].start], found[-2], found[-1])
                if both:
                    return both
            before = phrase[: at + found[-1].start]
            if (
                is_time(name.name)
                or name.name.endswith(("’s", "'s"))
                or (COMPLEMENT.search(before) and not name.roles and not WRITTEN_BY.search(before))
            ):
                return NOBODY
            opens = not before.strip() and offset == self._sentences[number].start
            if opens and name.name.endswith("s") and not is_name(self._text, name.name, before):
                # "Experts say": capital only because it opens the sentence.
                return Subject(None, True)
            return self._named(name.name, offset + name.start, number)
        writer = WRITTEN_OF.search(phrase)
        if writer:
            return self._named(mention(writer[1], 0).name, offset + writer.start(1), number)
        definite = DEFINITE.search(phrase[-80:])
        if definite is None:
            return NOBODY
        noun = definite[1].split()[-1].lower()
        before = phrase[: len(phrase) - len(definite.group())].rstrip(" ")
        if noun in ROLES:
            # "Brun the zoologist said" has the name in front.
            if found and at + found[-1].end == len(before):
                return self._named(mention(found[-1].text, 0).name, offset, number)
            return Subject(self._referring.holder(noun, offset + len(phrase), number), True)
        if COMPLEMENT.search(before + " "):
            return NOBODY
        own = re.search(r"\b[A-Z].*", definite[1])
        if own and noun in BODIES_OF_A_NAME:
            return Subject(own.group(), True)
        return Subject(*self._referring.common(noun, number))

    def _two(self, lead: str, first: Name, second: Name) -> Subject | None:
        """Two persons who open the clause behind `lead` and say something together: "Brun and Hale said"."""
        if not re.search(r"(?:^|[\x01,”\"])\s*$", lead):
            return None
        pair = [self._people.fullest(mention(n.text, n.start).name) for n in (first, second)]
        shown = all(self._people.is_person(p) or (" " in p and not is_body(p)) for p in pair)
        return Subject(" and ".join(pair), True) if shown else None

    def _named(self, name: str, at: int, number: int) -> Subject:
        full = self._people.fullest(name)
        last = name.split()[-1].lower()
        if self._people.is_person(full):
            return Subject(full, True)
        if last in ROLES and (" " not in name or last in PARTIES):
            return Subject(self._referring.holder(last, at, number), True)
        if " " not in name and last in BODIES:
            return Subject(self._referring.called(last, number) or name, True)
        return Subject(full, True)

    def behind(self, start: int, end: int, number: int) -> Subject:
        """The subject that follows the verb: "said Ana Brun, the county engineer"."""
        phrase = self._text[start : min(end, start + 120)]
        words = re.match(r"([A-Z][^’',]*)[’']s? words\b", phrase)
        if words:
            return self._named(mention(words[1], 0).name, start, number)
        lead = READS_WRITING.match(phrase) or re.match(r"\s*(?:(?:to reporters|yesterday|today)\s)?", phrase)
        at = lead.end() if lead else 0
        pronoun = re.match(r"(he|she|they|it|we)\b", phrase[at:])
        if pronoun:
            return Subject(self._referring.pronoun(pronoun[1], number), pronoun[1] != "it")
        cut = INVERTED_END.search(phrase, at)
        return self.ending(phrase[: cut.start() if cut else len(phrase)].rstrip(" ,"), start, number)

    def main(self, number: int) -> Subject:
        """The subject that a sentence opens with, behind its opening phrases; only a person, or a body that plainly acts."""
        sentence = self._sentences[number]
        whole = self._text[sentence.start : sentence.end]
        dateline = DATELINE.match(whole)
        start = dateline.end() if dateline else 0
        while OPENING_PHRASE.match(whole, start) and (comma := whole.find(", ", start)) >= 0:
            start = comma + 2
        rest = whole[start : start + 100]
        pronoun = re.match(r"(he|she)\b", rest, re.IGNORECASE)
        if pronoun:
            return Subject(self._referring.pronoun(pronoun[1].lower(), number), True)
        role = re.match(r"[Tt]he\s+((?:[\w-]+\s+){0,2}?(?:" + "|".join(sorted(ROLES, key=len, reverse=True)) + r"))\b(?!\s+[A-Z])", rest)
        if role:
            return Subject(self._referring.holder(role[1].split()[-1].lower(), sentence.start + start, number), True)
        last = None
        for name in names(rest):
            if last is None and not SUBJECT.fullmatch(rest[: name.start]):
                break
            if last is not None and not re.fullmatch(r"\s+(?:[a-z][\w-]*\s+){1,2}", rest[last.end : name.start]):
                break
            if last is not None and not any(w in ROLES for w in rest[last.end : name.start].split()):
                break
            last = name
        if last is None:
            return NOBODY
        found = mention(last.text, last.start)
        person = self._people.fullest(found.name)
        owner = self._people.fullest(re.sub(r"[’']s?$", "", found.name))
        if is_time(found.name) or (owner != found.name and not self._people.is_person(owner)):
            return NOBODY
        if re.search(r"[’']s?$", found.name):
            # "Brun's answer was short." speaks of Brun, though no verb is hers.
            self._referring.note(number, owner if self._people.is_person(owner) else None)
            return NOBODY
        if self._people.is_person(person) or self._people.is_person(found.name):
            second = AND_NAME.match(rest, found.end)
            if second:
                # Two subjects: "he" behind them is neither.
                self._referring.note(number, person)
                self._referring.note(number, self._people.fullest(mention(names(second[1])[0].text, 0).name))
                return NOBODY
            return NOBODY if OF_THEM.match(rest, found.end) or NOUN_BEHIND.match(rest, found.end) else Subject(person, True)
        if not is_name(self._text, found.name, rest[: found.start]):
            return NOBODY
        return Subject(person, True) if ACTS.match(rest, found.end) else Subject(None, " " in found.name and not is_body(found.name))
