"""Who is the subject of each reporting verb of an article."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from core.values import Sentence
from retrieval.clauses import (
    ACTS,
    ADDRESSED,
    ADVERBS,
    AS_SAYING,
    AS_SPEAKING,
    ASIDE,
    BARE_WHO,
    BY_SOMEBODY,
    DOCUMENTS,
    HE,
    INTERJECTED,
    NOBODY,
    OPEN_ASIDE,
    OPENS_ASIDE,
    PASSIVE,
    POSSESSIVE_NAME,
    RELATIVE,
    SAYING,
    SHOWING,
    SHOWN,
    SOMEBODY,
    SOMEBODY_FIRST,
    WITH_NAME,
    WITH_SOMEBODY,
    WRITINGS,
    Subject,
)
from retrieval.openings import FIRST_SUBJECT, SECOND_SUBJECT, Openings
from retrieval.pairs import relative_owner
from retrieval.people import People, is_body, mention, people
from retrieval.referring import Referring
from retrieval.reporting_verbs import ACCORDING, NAMING, PARTICIPLES, VERB, is_strong
from retrieval.subjects import Subjects

# Characters before a verb among which its subject is looked for.
_NEAR = 200
# How far a participle can stand from the verb that it goes on from: "the Courier reported on Monday, citing".
_ADJOINS = 25
# Those who speak without a name.
_PEOPLE = r"official|spokes\w+|source|aide|advis[eo]r|person|user|resident|witness|critic|expert|lawmaker|operative|strategist|analyst|"
_PEOPLE += (
    r"ally|insider|supporter|member|executive|donor|colleague|employee|worker|student|teacher|parent|mother|father|woman|man|voter|veteran|"
)
_PEOPLE += r"doctor|nurse|lawyer|attorney|reader|fan|customer|neighbou?r|friend|reporter|observer"
# "says an MP": a person without a name.
_SOMEBODY_BEHIND = re.compile(r"\s(?:an?|one|another)\s")
_WHEN_ASKED = re.compile(r"\b(?:[Ww]hen|[Ii]f|[Oo]nce|[Bb]eing)\s(?:later\s|repeatedly\s)?$")
# A name and what is told of him.
_AND_WHO = re.compile(r"[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*,?\swho(?:se)?\s")
_SOURCING = ("according to", "in the words of", "in")


@dataclass(frozen=True, slots=True)
class Attribution:
    """A reporting verb, or "according to", at `text[start:end]`; `named`: its subject is a name, a known role or a pronoun."""

    start: int
    end: int
    sentence: int
    verb: str
    speaker: str | None
    named: bool

    @property
    def reports(self) -> bool:
        """Whether words in quotation marks beside it are somebody's speech."""
        return is_strong(self.verb) or self.named


class Attributions:
    """The reporting verbs of one article in order. `masked` is the text with what is quoted blotted out, at the same offsets.

    Only paragraphs in `near` are read: those that hold quotations, and the few before them that say who "he" is.
    """

    def __init__(self, masked: str, sentences: Sequence[Sentence], near: Collection[int]) -> None:
        self._text, self._sentences = masked, sentences
        self.people: People = people(masked)
        self._referring = Referring(masked, sentences, self.people)
        self._subjects = Subjects(masked, sentences, self.people, self._referring)
        self._openings = Openings(masked, sentences, self.people, self._referring)
        self.found: list[Attribution] = []
        for number, sentence in enumerate(sentences):
            if not sentence.heading and sentence.paragraph in near:
                self._read(number, sentence)

    def person_in(self, number: int) -> str | None:
        """The person who speaks or acts in a sentence: its last reporting verb's subject, else its main subject; no body, no paper."""
        told = [a.speaker for a in self.found if a.sentence == number and a.speaker]
        speaker = told[-1] if told else self._openings.main(number).speaker
        return speaker if speaker and (self.people.is_person(speaker) or not is_body(speaker)) else None

    def main_person(self, number: int) -> str | None:
        """The person or body that a sentence has for its main subject."""
        return self._openings.main(number).speaker

    def _read(self, number: int, sentence: Sentence) -> None:
        main = self._openings.main(number)
        self._referring.note(number, main.speaker)
        second = SECOND_SUBJECT.search(self._text, sentence.start, sentence.end)
        if second:
            other = self.people.fullest(mention(second[1], 0).name)
            self._referring.note(number, other if self.people.is_person(other) else None)
        first = FIRST_SUBJECT.match(self._text, sentence.start, sentence.end)
        if first:
            self._referring.note(number, self.people.fullest(mention(first[1].strip(), 0).name))
        if main.speaker is None:
            self._referring.note(number, self._with_who(sentence))
        where = (self._text, sentence.start, sentence.end)
        for match in sorted([*VERB.finditer(*where), *ACCORDING.finditer(*where)], key=re.Match.start):
            verb = match.group().strip()
            if verb[0] in "SWA" and match.start() != sentence.start:
                continue
            if verb in ("asked", "told") and _WHEN_ASKED.search(self._text, sentence.start, match.start()):
                # Whoever is asked says something afterwards.
                continue
            if verb.lower() in _SOURCING:
                subject = self._subjects.behind(match.end(), sentence.end, number)
                subject = Subject(subject.speaker, subject.speaker is not None)
            else:
                subject = self._of_verb(match, number, main)
            self.found.append(Attribution(match.start(), match.end(), number, verb, subject.speaker, subject.named))
            self._referring.note(number, subject.speaker, tells=True, sourced=verb.lower() in _SOURCING)
            behind = not subject.speaker and _SOMEBODY_BEHIND.match(self._text, match.end()) and self._text[match.start() - 2] in ',”"\x01'
            if is_strong(verb) and (behind or SOMEBODY.search(self._text[sentence.start : match.start()])):
                self._referring.note_unnamed(number)
        somebody = SOMEBODY_FIRST.match(self._text, sentence.start, sentence.end)
        if somebody and not main.named and not any(a.sentence == number and a.speaker for a in self.found):
            self._referring.note_unnamed(number)
        told = any(a.speaker for a in self.found if a.sentence == number)
        if main.named and main.speaker is None and not told and not HE.match(self._text, sentence.start):
            self._referring.note_unnamed(number)

    def _with_who(self, sentence: Sentence) -> str | None:
        """The only person of a sentence of whom a "who" tells more: "That brought a reply from Ana Brun, who had not slept"."""
        found = {name for at, name in self.people.within(sentence.start, sentence.end) if _AND_WHO.match(self._text, at)}
        return found.pop() if len(found) == 1 else None

    def _of_verb(self, verb: re.Match[str], number: int, main: Subject) -> Subject:
        sentence = self._sentences[number]
        offset = max(sentence.start, verb.start() - _NEAR)
        left = self._text[offset : verb.start()]
        bare = ASIDE.sub(r"\1", ASIDE.sub(r"\1", ADVERBS.sub("", left)))
        bare = INTERJECTED.sub("", bare)
        if bare.rstrip(", ").endswith(("”", '"', "’", "'")) and "\x01" in bare[-4:]:
            return self._subjects.behind(verb.end(), sentence.end, number)
        if len(bare) < len(left) and left.rstrip().endswith(",") and OPEN_ASIDE.search(bare):
            # "Brun, who came on Monday, said": the comma is that of the clause.
            bare += ","
        relative = RELATIVE.search(left) or BARE_WHO.search(left)
        aside = left[: relative.start()].rpartition(",")[2] if relative and relative[1] == "who" else ""
        apposed = OPENS_ASIDE.match(aside) and not ACTS.search(aside)
        addressed = relative and relative[1] == "who" and ADDRESSED.search(left[: relative.start()])
        if addressed:
            return self._earlier(number, verb.start(), main)
        if relative and not apposed and (owner := self._subjects.ending(left[: relative.start()], offset, number)).speaker:
            return owner
        if relative and not apposed and (owner := relative_owner(self.people, left[: relative.start()], relative[1])).speaker:
            return owner
        passive = PASSIVE.search(left) if verb.group() not in PARTICIPLES else None
        if passive and verb.group() in ("quoted", "heard"):
            return self._subjects.ending(left[: passive.start()], offset, number)
        if passive and verb.group() in NAMING and (by := BY_SOMEBODY.match(self._text, verb.end())):
            return self._subjects.behind(by.end(), sentence.end, number)
        if passive and verb.group() not in ("worried", "smiled", "laughed"):
            # "Brun was accused of": by others.
            return NOBODY
        if verb.group() in PARTICIPLES and (shown := SHOWN.search(left)):
            return self._subjects.ending(left[: shown.start()], offset, number)
        if verb.group() in PARTICIPLES and (quoted := AS_SAYING.search(bare)):
            direct = self._subjects.ending(bare[: quoted.start()], offset, number)
            whom = re.search(r"\b(?:quot|cit)(?:ed|es|ing)\s[^,;]+$", bare[: quoted.start()])
            if direct.speaker or whom:
                return Subject(direct.speaker, True)
            return self._earlier(number, verb.start(), main)
        if verb.group() in PARTICIPLES:
            own_name = WITH_NAME.search(bare)
            phrase, at = (own_name[1], offset + own_name.start(1)) if own_name else (bare, offset)
            direct = self._subjects.ending(phrase, at, number)
            if WITH_SOMEBODY.search(bare) and not direct.speaker and verb.group() not in SHOWING:
                return Subject(None, True)
            # "with Ana Brun saying": a participle with a subject of its own.
            own = (
                bare[-1:].isalnum()
                and "," not in left[len(bare) :]
                and direct.speaker is not None
                and (self.people.is_person(direct.speaker) or own_name is not None)
            )
            return direct if own else self._earlier(number, verb.start(), main)
        if verb.group()[0].isupper():
            return self._subjects.behind(verb.end(), sentence.end, number)
        if not bare or bare.endswith((" and", " but", " or")) or left.rstrip().endswith((" then", " and")):
            return self._earlier(number, verb.start(), main)
        if verb.group() in ("quotes", "quoted") and AS_SPEAKING.match(self._text, verb.end()):
            # "the suit quotes Brun as saying": the words are Brun's.
            return self._subjects.behind(verb.end(), sentence.end, number)
        direct = self._subjects.ending(bare, offset, number)
        if direct.named and direct.speaker is None and verb.group() in NAMING and bare.split()[-1].lower() in WRITINGS | DOCUMENTS:
            # "the bill called “Halden First”" says nothing; "the bill reads" does.
            direct = Subject(None, verb.group() in ("read", "reads"))
        if direct.named and direct.speaker is None and (half := self._subjects.half_apposed(bare, offset, number)).speaker:
            return half
        if direct.named and not (direct.speaker is None and verb.group() in ("quotes", "quoted")):
            return direct
        if SOMEBODY.search(bare + " ") and re.search(rf"\b(?:{_PEOPLE})\s*$", bare):
            return Subject(None, True)
        house = POSSESSIVE_NAME.search(bare)
        if house and verb.group() in SAYING:
            return Subject(house[1], True)
        if "," not in bare[:-1] and not bare.endswith(","):
            return self._subjects.inverted(verb, number) or self._subjects.opening(bare, offset, number) or direct
        if bare.endswith(","):
            if re.search(r"\b(?:and|but), [^,]+,$", bare):
                return self._earlier(number, verb.start(), main)
            found = self._subjects.inverted(verb, number, bare[:-1].rpartition(",")[2]) or self._subjects.before_comma(bare, offset, number)
            return main if not found.named and self._openings.is_apposed(number, verb.start()) else found
        return self._subjects.half_apposed(bare, offset, number)

    def _earlier(self, number: int, before: int, main: Subject) -> Subject:
        """The subject of the verb that a participle or a second verb belongs to: the last that surely tells, else the main one."""
        told = [a for a in self.found if a.sentence == number and a.start < before and a.reports]
        # "Brun told the board they should ask Hale and said": the second verb is not theirs.
        aside = told and " " in told[-1].verb and told[-1].speaker is None
        if told and not aside and before - told[-1].end < _ADJOINS and (told[-1].named or not main.speaker):
            return Subject(told[-1].speaker, told[-1].named)
        sure = [a for a in told if is_strong(a.verb) and a.speaker] or [a for a in told if is_strong(a.verb) and not main.speaker]
        told = sure or ([] if main.speaker else [a for a in told if a.speaker] or told)
        if told or main.named:
            return Subject(told[-1].speaker, told[-1].named) if told else main
        somebody = SOMEBODY_FIRST.match(self._text, self._sentences[number].start)
        return Subject(None, True) if somebody else main
