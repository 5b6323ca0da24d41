"""Who is the subject of each reporting verb of an article."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from core.values import Sentence
from retrieval.names import names
from retrieval.people import People, is_body, is_time, mention, people
from retrieval.reporting_verbs import ACCORDING, PARTICIPLES, STRONG, VERB
from retrieval.roles import ROLES

_ADVERBS = re.compile(
    r"(?:\s*\b(?:[a-z]+ly|also|later|then|once|again|earlier|often|has|have|had|would|will|did|does|since|first|further|still|never|now|just|"
    r"even|once|who|so|in turn|at the time|at one point|afterwards?|today|yesterday|"
    r"(?:on|late|early|later|earlier)\s(?:\w+\s)?\w+day(?:\s(?:morning|afternoon|evening|night))?|"
    r"(?:this|last|earlier this|later that)\s(?:week|month|year|day|spring|summer|fall|winter)|"
    r"in (?:an?|his|her|their|the) (?:\w+\s){0,3}(?:statement|interview|tweet|post|email|letter|release|speech|video|filing|memo|"
    r"message|article|report))\b,?)*\s*$"
)
_ASIDE = re.compile(r"\s(?:[–—]\s[^–—]{2,120}\s?[–—]|\([^()]{1,60}\)),?\s*$")
# Characters before a verb among which its subject is looked for.
_NEAR = 200
# Paragraphs before a "he" or "she" in which the person is looked for; the second only where the first has no person for a subject.
PARAGRAPHS_BACK = 2
_PRONOUN = re.compile(r"(?:^|[\s“”(\x01])(he|she|they|it|we|i|who)$", re.IGNORECASE)
_DEFINITE = re.compile(r"\b[Tt]he\s+((?:[\w’'-]+\s+){0,4}?[a-zA-Z-]+)$")
# Where the subject behind a verb ends; a blank only may, and the dot of an abbreviation does not end it.
_INVERTED_END = re.compile(
    r"[,;:“”()—–\x01]|\b(?:in|on|at|during|after|before|who|of\s+(?:the|a|an|his|her|their|[a-z])|to|as|when|while|from|about|that|with|"
    r"told|for|by|and|last|this|but|if|because)\b|(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|Lt|St|Jr|Sr))(?<!\b(?:Mrs|Gov|Sen|Rep|Gen|Col|Sgt|Rev))"
    r"(?<!\b(?:Capt|Prof))\."
)
_OPENING_PHRASE = re.compile(
    r"(?:In|On|At|After|Before|During|While|As|When|Since|For|Following|Despite|Speaking|Asked|Addressing|Earlier|Later|Meanwhile|But|"
    r"And|Still|Yet|However|With|Without|By|Under|Over|Amid|Among|Last|Also|Then|Though|Although|If|Because|Writing|Appearing|Once|Even|Instead|Just|Now|So)\b"
)
_SUBJECT = re.compile(r"(?:(?:[Tt]he|[Aa]n?)\s+)?(?:[a-z][\w-]*\s+){0,4}$")
_COMPLEMENT = re.compile(r"\b(?:of|for|from|with|in|at|to|by|and|or|on|near|than|like|against|about)\s+(?:the\s+)?$")


_APPOSED = re.compile(r"\s*(?:who|whom|whose|which|a|an|the|one|\d+|\w+ing|\w+ed|once|then|now|former|formerly|also)\b")


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
        return self.verb in STRONG or self.named


@dataclass(frozen=True, slots=True)
class _Subject:
    """Who does what a verb says: `named` where the text points to someone, `speaker` where we know whom."""

    speaker: str | None
    named: bool


_NOBODY = _Subject(None, False)


class Attributions:
    """The reporting verbs of one article in order. `masked` is the text with what is quoted blotted out, at the same offsets.

    Only paragraphs in `near` are read: those that hold quotations, and the few before them that say who "he" is.
    """

    def __init__(self, masked: str, sentences: Sequence[Sentence], near: Collection[int]) -> None:
        self._text, self._sentences = masked, sentences
        self.people: People = people(masked)
        # (sentence number, person) of each subject so far, the candidates for "he" and "she".
        self._subjects: list[tuple[int, str]] = []
        self.found: list[Attribution] = []
        for number, sentence in enumerate(sentences):
            if not sentence.heading and sentence.paragraph in near:
                self._read(number, sentence)

    def person_in(self, number: int) -> str | None:
        """The person who speaks or acts in a sentence: its last reporting verb's subject, else its main subject; no body, no paper."""
        told = [a.speaker for a in self.found if a.sentence == number and a.speaker]
        speaker = told[-1] if told else self._main_subject(number).speaker
        return speaker if speaker and not is_body(speaker) else None

    def _read(self, number: int, sentence: Sentence) -> None:
        main = self._main_subject(number)
        where = (self._text, sentence.start, sentence.end)
        for match in sorted([*VERB.finditer(*where), *ACCORDING.finditer(*where)], key=re.Match.start):
            if ACCORDING.fullmatch(match.group()):
                subject = self._after(match.end(), sentence.end, number)
                subject = _Subject(subject.speaker, subject.speaker is not None)
            else:
                subject = self._of_verb(match, number, main)
            verb = match.group().strip()
            self.found.append(Attribution(match.start(), match.end(), number, verb, subject.speaker, subject.named))
            self._note(number, subject.speaker)
        self._note(number, main.speaker)

    def _note(self, number: int, speaker: str | None) -> None:
        if speaker and not is_body(speaker):
            self._subjects.append((number, speaker))

    def _of_verb(self, verb: re.Match[str], number: int, main: _Subject) -> _Subject:
        sentence = self._sentences[number]
        offset = max(sentence.start, verb.start() - _NEAR)
        left = self._text[offset : verb.start()]
        bare = _ASIDE.sub("", _ADVERBS.sub("", left))
        if bare.rstrip(", ").endswith(("”", '"', "’", "'")) and "\x01" in bare[-4:]:
            return self._after(verb.end(), sentence.end, number)
        if verb.group() in PARTICIPLES or not bare or bare.endswith((" and", " but", " or")) or left.rstrip().endswith((" then", " and")):
            return self._earlier(number, verb.start(), main)
        direct = self._ending(bare, offset, number)
        if direct.named or ("," not in bare[:-1] and not bare.endswith(",")):
            return direct
        if bare.endswith(","):
            behind = self._after(verb.end(), sentence.end, number)
            inverted = (
                behind.speaker is not None and self.people.is_person(behind.speaker) and not _APPOSED.match(bare[:-1].rpartition(",")[2])
            )
            return behind if inverted else self._before_comma(bare, offset, number)
        return self._half_apposed(bare, offset, number)

    def _before_comma(self, left: str, offset: int, number: int) -> _Subject:
        """The subject before an apposition: "Brun, the county engineer, said"."""
        chunks = left.rstrip(", ").split(",")
        if not _APPOSED.match(chunks[-1]):
            subject = self._ending(left.rstrip(", "), offset, number)
            if subject.speaker and self.people.is_person(subject.speaker):
                return subject
        for last in range(len(chunks) - 1, max(0, len(chunks) - 4), -1):
            subject = self._ending(",".join(chunks[:last]), offset, number)
            if subject.named:
                return subject
        return _NOBODY

    def _half_apposed(self, left: str, offset: int, number: int) -> _Subject:
        """The subject where the comma behind an apposition is missing: "Ana Brun, the head of Halden Bank said"."""
        head, _, rest = left.partition(",")
        subject = self._ending(head, offset, number) if _APPOSED.match(rest) and "," not in rest else _NOBODY
        opens = offset == self._sentences[number].start or left[:1] in '”"'
        return subject if opens and subject.speaker and len(head.split()) <= 6 and self.people.is_person(subject.speaker) else _NOBODY

    def _earlier(self, number: int, before: int, main: _Subject) -> _Subject:
        told = [a for a in self.found if a.sentence == number and a.start < before and a.reports]
        return _Subject(told[-1].speaker, told[-1].named) if told else main

    def _ending(self, phrase: str, offset: int, number: int) -> _Subject:
        """The subject that a phrase ends with: a pronoun, "the" and a role, or a name."""
        phrase = phrase.rstrip()
        pronoun = _PRONOUN.search(phrase[-8:])
        if pronoun:
            return _Subject(self._pronoun(pronoun[1].lower(), number), pronoun[1].lower() != "it")
        found = names(phrase[-120:])
        at = max(0, len(phrase) - 120)
        if found and at + found[-1].end >= len(phrase):
            name = mention(found[-1].text, at + found[-1].start)
            if (
                is_time(name.name)
                or name.name.endswith(("’s", "'s"))
                or (_COMPLEMENT.search(phrase[: at + found[-1].start]) and not name.roles)
            ):
                return _NOBODY
            return self._named(name.name, offset + name.start)
        definite = _DEFINITE.search(phrase[-80:])
        if definite and definite[1].split()[-1].lower() in ROLES:
            return _Subject(self.people.holder(definite[1].split()[-1].lower(), offset + len(phrase)), True)
        return _NOBODY

    def _named(self, name: str, at: int) -> _Subject:
        if name.lower() in ROLES:
            return _Subject(self.people.holder(name.lower(), at), True)
        return _Subject(self.people.fullest(name), True)

    def _after(self, start: int, end: int, number: int) -> _Subject:
        """The subject that follows the verb: "said Ana Brun, the county engineer"."""
        phrase = self._text[start : min(end, start + 120)]
        lead = re.match(r"\s*(?:(?:to reporters|yesterday|today)\s)?", phrase)
        at = lead.end() if lead else 0
        pronoun = re.match(r"(he|she|they|it|we)\b", phrase[at:])
        if pronoun:
            return _Subject(self._pronoun(pronoun[1], number), pronoun[1] != "it")
        cut = _INVERTED_END.search(phrase, at)
        return self._ending(phrase[: cut.start() if cut else len(phrase)].rstrip(" ,"), start, number)

    def _main_subject(self, number: int) -> _Subject:
        sentence = self._sentences[number]
        start, whole = 0, self._text[sentence.start : sentence.end]
        while _OPENING_PHRASE.match(whole, start) and (comma := whole.find(", ", start)) >= 0:
            start = comma + 2
        rest = whole[start : start + 100]
        pronoun = re.match(r"(he|she)\b", rest, re.IGNORECASE)
        if pronoun:
            return _Subject(self._pronoun(pronoun[1].lower(), number), True)
        role = re.match(r"[Tt]he\s+((?:[\w-]+\s+){0,2}?(?:" + "|".join(sorted(ROLES, key=len, reverse=True)) + r"))\b(?!\s+[A-Z])", rest)
        if role:
            return _Subject(self.people.holder(role[1].split()[-1].lower(), sentence.start + start), True)
        last = None
        for name in names(rest):
            if last is None and not _SUBJECT.fullmatch(rest[: name.start]):
                break
            if last is not None and not re.fullmatch(r"\s+(?:[a-z][\w-]*\s+){1,2}", rest[last.end : name.start]):
                break
            if last is not None and not any(w in ROLES for w in rest[last.end : name.start].split()):
                break
            last = name
        if last is None:
            return _NOBODY
        found = mention(last.text, last.start)
        person = self.people.fullest(found.name)
        if re.search(r"[’']s?$", found.name) or re.match(r"[’']s?\b", rest[found.end :]):
            return _NOBODY
        return _Subject(person, True) if self.people.is_person(person) or self.people.is_person(found.name) else _NOBODY

    def _pronoun(self, word: str, number: int) -> str | None:
        """The one person who was last a subject: of this sentence, else of this paragraph, else of the one before. None for several."""
        if word not in ("he", "she"):
            return None
        here = self._sentences[number].paragraph
        fitting = [(n, name) for n, name in self._subjects if self.people.pronoun(name) in (None, word)]
        nearest = [{name for n, name in fitting if n == number}]
        nearest += [{name for n, name in fitting if self._sentences[n].paragraph == here - back} for back in range(PARAGRAPHS_BACK + 1)]
        held: set[str] = next(filter(None, nearest), set())
        return held.pop() if len(held) == 1 else None
