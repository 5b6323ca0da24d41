"""Who is the subject of a verb: the name, pronoun or common noun that the words before or behind it show."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.values import Sentence
from retrieval.bodies import ANY_BODY
from retrieval.clauses import (
    APPOSED,
    APPOSED_NAME,
    BEHIND_APPOSED,
    BODY_NAME,
    INVERTED_END,
    NOBODY,
    ONLY_NAME,
    OPENS_ASIDE,
    OWNS_WRITING,
    PLATFORMS,
    READS_WRITING,
    SAYING,
    TO_SOMEBODY,
    TOLD_OF_WRITING,
    Subject,
)
from retrieval.endings import Endings
from retrieval.first_names import pronoun_of
from retrieval.introductions import roles_in
from retrieval.names import names
from retrieval.people import People, is_body, is_time, mention
from retrieval.referring import Referring
from retrieval.reporting_verbs import INVERTED


class Subjects:
    """Finds subjects in one article. `text` is masked: what is quoted is blotted out, at the same offsets."""

    def __init__(self, text: str, sentences: Sequence[Sentence], people: People, referring: Referring) -> None:
        self._text, self._sentences, self._people, self._referring = text, sentences, people, referring
        endings = Endings(text, sentences, people, referring)
        self.ending, self._named = endings.ending, endings.named

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
        first, *chunks = left[name.end :].rstrip(", ").split(",")
        # "Ana Brun, President, Halden Ferry Company, said"
        whole = all(OPENS_ASIDE.match(c) or (not first and (roles_in(c) or is_body(c.strip()))) for c in chunks)
        whole = whole and (not first or bool(OPENS_ASIDE.match(first)))
        return self._named(name.name, offset + name.start, number) if whole else None

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
        if apposed and apposed.group().rstrip(", ").split()[-1] in ANY_BODY and (body_name := BODY_NAME.fullmatch(left, apposed.end())):
            # "The group, Friends of the Halden Quay, said"
            return self._named(body_name[1], offset + apposed.end(), number)
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
        opens = offset == self._sentences[number].start or left[:1] == "\x01" or head[:1] in '”"'
        if not opens or not subject.speaker or len(head.split()) > 6:
            return NOBODY
        shown = " " in subject.speaker and not is_body(subject.speaker) and bool(roles_in(rest))
        return subject if shown or self._people.is_person(subject.speaker) else NOBODY

    def behind(self, start: int, end: int, number: int) -> Subject:
        """The subject that follows the verb: "said Ana Brun, the county engineer"."""
        phrase = self._text[start : min(end, start + 120)]
        words = re.match(r"([A-Z][^’',]*)[’']s? words\b", phrase)
        if words:
            return self._named(mention(words[1], 0).name, start, number)
        whose = re.match(r"the ([a-z]+)[’']s? words\b", phrase)
        if whose:
            return Subject(*self._referring.common(whose[1], number))
        owned = OWNS_WRITING.match(phrase)
        if owned and not is_time(owned[1]) and owned[1] not in PLATFORMS:
            return self._named(mention(owned[1], 0).name, start + owned.start(1), number)
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
        phrase = TOLD_OF_WRITING.sub(r"\1", phrase)
        cut = INVERTED_END.search(phrase, at)
        return self.ending(phrase[: cut.start() if cut else len(phrase)].rstrip(" ,"), start, number)
