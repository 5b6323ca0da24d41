"""Who or what a sentence is about: the subject that it opens with."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.values import Sentence
from retrieval.clauses import APPOSED_NAME, NOBODY, Subject
from retrieval.introductions import paired
from retrieval.names import Name, names
from retrieval.people import Mention, People, is_body, is_name, is_time, mention
from retrieval.referring import Referring
from retrieval.roles import NOT_ROLES_ALONE, PAIRED, ROLES

_OPENING_PHRASE = re.compile(
    r"(?:In|On|At|After|Before|During|While|As|When|Since|For|Following|Despite|Speaking|Asked|Addressing|Earlier|Later|Meanwhile|But|"
    r"And|Still|Yet|However|With|Without|By|Under|Over|Amid|Among|Last|Also|Then|Though|Although|If|Because|Writing|"
    r"Appearing|Once|Even|Instead|Just|Now|So|"
    r"Shortly|Soon|Immediately|Moments|Minutes|Hours|Days|Weeks|Months|Years|Long|"
    r"(?:Similarly|Additionally|Recently|Finally|Previously|Notably|Initially|Ultimately|Eventually|Separately|Unfortunately|Currently|"
    r"Specifically|Nonetheless|Nevertheless|Moreover|Furthermore|Perhaps|Again|Indeed|Today|Yesterday|Overall|Next|\w+day(?:\s(?:morning|afternoon|evening|night))?)(?=,)|"
    r"Throughout|Beyond|Across|Inside|Within|Through|Upon|Until|Like|Unlike|Given|Between|Around|Outside|Against|"
    r"The (?:last|first|next|second|only) time|"
    r"(?:That|This|One) (?:night|day|week|month|year|evening|morning|afternoon|spring|summer|fall|autumn|winter|season)|"
    # A participle: "Relying on the old piers, Brun said", "Pressed about the cost, Brun said".
    r"[A-Z][a-z]{2,}ing\s(?:his|her|its|their|the|an?|on|in|at|to|from|with|for|by|about|against|that|through|up|out|down|off|as)|"
    r"[A-Z][a-z]{2,}ed\s(?:by|in|on|at|with|for|about|to|from|as|whether|why|how|if))\b"
)
# What goes on with an opening phrase behind its comma: "On Sunday, speaking in Halden, Brun said".
_OPENING_AGAIN = re.compile(
    rf"(?:{_OPENING_PHRASE.pattern}|"
    r"(?:the (?:day|night|week|month|year|morning|evening)|"
    r"[a-z]+ing|when|if|as|after|before|while|because|although|since|however|though|meanwhile|too|of course|which|"
    # "In Halden, Brunia, the mayor": the place goes on.
    r"[A-Z][\w.]+(?:\s[A-Z][\w.]+)?(?=,\s(?:[A-Z]|the\s|an?\s)))\b)"
)
# A word before the subject: "Even Brun was surprised".
_OPENING_WORD = re.compile(r"(?:Even|But|And|Yet|Still|Then|Now|So)\s(?=[A-Z]|(?:more\s)?(?:recently\s)?(?:he|she)\b)")
# "Among them is Ana Brun": the subject behind the verb.
_INVERTED_MAIN = re.compile(
    r"(?:Among|Nearby|One of|Another|Also|Behind|Leading|First|Next)\b[^,.;:“”\"\x01]{0,70}?\b(?:is|was)\s(?=[A-Z])"
)
# An opening phrase that no comma ends: "In recent days the Halden Association".
_OPENING_TIME = re.compile(
    r"(?:In (?:recent|the last|the past) \w+|On (?:late |early )?\w+day|(?:Last|This|Earlier this) \w+)\s(?=[A-Z]|the\s[A-Z])"
)
_SUBJECT = re.compile(
    r"(?:(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Oo]ne|[Aa]nother)\s+)?(?:(?!(?:when|if|as|after|before|while|because|although|though|since|until|where|that)\b)"
    r"[a-z][\w-]*\s+){0,4}(?:then-|ex-)?$"
)
# A place and an agency that no dash parts from the sentence: "Halden (AP) The bridge is shut".
_DATELINE = re.compile(r"(?:[A-Z][\w.’'-]*,?\s){1,4}\([A-Z][\w .&/-]{1,24}\)\s*(?=[A-Z])")
# The name is only of whom the people are: "Brun allies said".
_OF_THEM = re.compile(
    r"\s(?:\w+\s)?(?:ally|allies|aides?|officials?|advis[eo]rs?|supporters?|executives?|voters?|fans?|lawyers?|attorneys?|campaign|family)\b"
)
_NOUN_BEHIND = re.compile(
    r"\s(?!also|never|still|now|then|once|who|himself|herself|\w+ly\s)[a-z]+\s(?:will|is|was|are|were|has|have|had)\b"
)
# "Brun’s office released a statement": the office does.
_OFFICE_BEHIND = re.compile(r"\s(office|campaign)\s(?=[a-z]+ed\b|said|says|told|sent|put)")
# What a name is opens behind it.
_ASIDE_BEHIND = re.compile(r"(?:\s\([^()]{1,40}\))?,\s(?:[A-Z]-[\w.]+,\s)?(?:an?|the|who|whose|one of)\s")
# What shows that a name is the subject of its sentence: a verb in the past, an auxiliary, or an apposition.
_ACTS = re.compile(
    r"(?:,\s(?:the|an?|who|which|whose)\b|\s(?:(?:of|from)\s[A-Z]\w+\s(?:[A-Z]\w+\s)?)?(?:[a-z]+ly\s|also\s)?"
    r"(?:[a-z]+ed|is|was|are|were|has|have|had|will|would|"
    r"can|could|may|did|does|says|said|wrote|told|took|gave|made|held|began|put|sent|met|won|lost|went|came|found|"
    r"sought|spoke|stood|grew|fell|rose|led|kept|left|plans|wants|expects|hopes|faces)\b)"
)
# A second name beside the one that opens the sentence.
_AND_NAME = re.compile(r"(?:,[^.;]{0,60},)?\sand\s(?:[a-z]+\s)?([A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*)")
_OFFICES = "|".join(sorted((ROLES - NOT_ROLES_ALONE) | PAIRED, key=len, reverse=True))
# "The county president said", "the President said".
_THE_ROLE = re.compile(rf"[Tt]he\s+((?:(?!\d)[\w-]+\s+){{0,2}}?(?i:{_OFFICES}))\b(?!\s+[A-Z])")
# "He", also behind what he is or when it was: "A friend of the quay, he", "more recently she".
_HE_OPENS = re.compile(
    r"(?:(?:An?|The|One)\s[^,.;:“”\"\x01]{3,80},\s|(?:(?:more|most)\s)?(?:recently|lately|later|then|now)\s)?(he|she)\b", re.IGNORECASE
)
_FOR_PERSON = re.compile(r"(?:But |And )?For ([A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*),\s")
# The subject of a second clause: "The bridge is old, but Brun is sure".
SECOND_SUBJECT = re.compile(
    r"(?:,|;)\s(?:but|and|while|though|although|as)\s([A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)?)\s(?:has|had|is|was|will|would|can)\b"
)
# "While the Halden Council has agreed, it": the subject of a first clause.
FIRST_SUBJECT = re.compile(
    r"(?:But |And )?(?:While|Although|Though|After|As|If|Before|Since|Because|When)\s(?:the\s)?"
    r"((?:[A-Z][\w.’'-]*\s)+(?:[a-z]+\s)?)(?=(?:has|had|is|was|will|[a-z]+ed|said|says)\b)"
)
# "That was when he met Hale": he goes on being the one spoken of.
_HE_WITHIN = re.compile(r"\b(?:when|where|after|before|because|until|since)\s(he|she)\s")
# The comma that ends an opening phrase; within a quotation it is blotted out: "At the opening of “The Bridge,” Brun said".
_COMMA = re.compile(r",\s|\x01[”\"]\s(?=[A-Z])(?![A-Z][\w-]*[’']s\b)")
# Words of a line that is no sentence, as its end shows.
_LONGEST_LINE = 8
# Characters behind the opening phrases within which the subject is looked for.
_NEAR = 100


class Openings:
    """The main subjects of one article's sentences. `text` is masked."""

    def __init__(self, text: str, sentences: Sequence[Sentence], people: People, referring: Referring) -> None:
        self._text, self._sentences, self._people, self._referring = text, sentences, people, referring

    def main(self, number: int) -> Subject:
        """The subject that a sentence opens with, behind its opening phrases; only a person, or a body that plainly acts."""
        sentence = self._sentences[number]
        whole = self._text[sentence.start : sentence.end]
        if len(whole.split()) <= _LONGEST_LINE and whole[-1] not in ".!?:”\"’'\x01":
            # A byline or a credit: nobody acts there.
            return NOBODY
        start = _past_opening(whole)
        mainly = _FOR_PERSON.match(whole)
        if mainly:
            # "For Brun, it was the end" speaks of Brun, though no verb is hers.
            about = self._people.fullest(mention(mainly[1], 0).name)
            self._referring.note(number, about if self._people.is_person(about) else None)
        person = self._apposed(whole, start) or self._behind_verb(whole)
        if person:
            return Subject(person, True)
        rest = whole[start : start + _NEAR]
        pronoun = _HE_OPENS.match(rest)
        if pronoun:
            return Subject(self._referring.pronoun(pronoun[1].lower(), number), True)
        role = _THE_ROLE.match(rest)
        if role:
            office = paired(role[1]) or role[1].split()[-1].lower()
            return Subject(self._referring.holder(office, sentence.start + start, number), True)
        first = _first_name(rest)
        if first:
            return self._named(first, rest, number)
        within = _HE_WITHIN.search(whole)
        if within:
            self._referring.note(number, self._referring.pronoun(within[1], number))
        return NOBODY

    def is_apposed(self, number: int, end: int) -> bool:
        """Whether all from the sentence's first name up to `end` says who that is: "Brun (D), a friend of the quay who came, told"."""
        sentence = self._sentences[number]
        whole = self._text[sentence.start : end]
        start = _past_opening(whole)
        first = _first_name(whole[start : start + _NEAR])
        aside = _ASIDE_BEHIND.match(whole, start + first.end) if first else None
        return aside is not None and not re.search(r"[.;:“”\"\x01]|,\s(?:but|and|while|as)\b", whole[aside.end() :])

    def _named(self, found: Mention, rest: str, number: int) -> Subject:
        """The subject that `rest` names first, or nobody where the name only stands before the subject."""
        person = self._people.fullest(found.name)
        owner = self._people.fullest(re.sub(r"[’']s?$", "", found.name))
        if is_time(found.name) or (owner != found.name and not self._people.is_person(owner)):
            return NOBODY
        office = _OFFICE_BEHIND.match(rest, found.end)
        if office and re.search(r"[’']s?$", found.name):
            return Subject(f"{found.name} {office[1]}", True)
        if re.search(r"[’']s?$", found.name):
            # "Brun's answer was short." speaks of Brun, though no verb is hers.
            self._referring.note(number, owner if self._people.is_person(owner) else None)
            return NOBODY
        if self._people.is_person(person) or self._people.is_person(found.name):
            second = _AND_NAME.match(rest, found.end)
            if second:
                # Two subjects: "he" behind them is neither.
                self._referring.note(number, person)
                for other in names(second[1])[:1]:
                    self._referring.note(number, self._people.fullest(mention(other.text, 0).name))
                return NOBODY
            return NOBODY if _OF_THEM.match(rest, found.end) or _NOUN_BEHIND.match(rest, found.end) else Subject(person, True)
        if not is_name(self._text, found.name, rest[: found.start]):
            return NOBODY
        return Subject(person, True) if _ACTS.match(rest, found.end) else Subject(None, " " in found.name and not is_body(found.name))

    def _apposed(self, whole: str, start: int) -> str | None:
        """The person behind what he or she is: "The oldest judge of the court, Ana Brun, made it clear"."""
        apposed = APPOSED_NAME.match(whole, start)
        named = _name_at(whole, apposed.end()) if apposed else None
        if named is None or re.match(r"[’']|\sand\b", whole[named.end :]):
            return None
        name = self._people.fullest(mention(named.text, 0).name)
        return name if self._people.is_person(name) else None

    def _behind_verb(self, whole: str) -> str | None:
        """The person behind the verb: "Among them is Ana Brun"."""
        inverted = _INVERTED_MAIN.match(whole)
        named = _name_at(whole, inverted.end()) if inverted else None
        name = mention(named.text, 0).name if named else ""
        return self._people.fullest(name) if " " in name and not is_body(name) else None


def _past_opening(whole: str) -> int:
    """The offset in a sentence behind its dateline and its opening phrases."""
    dateline = _DATELINE.match(whole)
    start = dateline.end() if dateline else 0
    while not _OPENING_WORD.match(whole, start) and (_OPENING_AGAIN if start else _OPENING_PHRASE).match(whole, start):
        comma = _COMMA.search(whole, start)
        if comma is None:
            break
        start = comma.end()
    word = _OPENING_TIME.match(whole, start) or _OPENING_WORD.match(whole, start)
    return word.end() if word else start


def _name_at(text: str, start: int) -> Name | None:
    """The name at `text[start:]`, its offsets those in `text`."""
    found = names(text[start : start + _NEAR])[:1]
    return Name(found[0].text, start, start + found[0].end) if found and not found[0].start else None


def _first_name(rest: str) -> Mention | None:
    """The name that `rest` opens with, behind an article and small words; of "Halden coach Ana Brun" the one behind the role."""
    last: Name | None = None
    for name in names(rest):
        if last is None and not _SUBJECT.fullmatch(rest[: name.start]):
            break
        between = rest[last.end : name.start] if last else ""
        if last and not (
            re.fullmatch(r"\.?\s+(?:[a-z][\w-]*\s+){1,2}", between) and any(w in ROLES or w == "member" for w in between.split())
        ):
            break
        last = name
    return mention(last.text, last.start) if last else None
