"""Whether a sentence means something to a reader who sees only it: whom its words point to, who its people are, what it answers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache

from core.values import Article, Span
from grounding.accounts import Accounts
from grounding.claims import cuts_quotation, dangles
from grounding.facts import Name, name_words, names
from grounding.going_on import with_what_limits_it
from grounding.predicates import read, read_span
from retrieval.people import Mention, People, is_body, is_time, mention, people
from retrieval.reporting_verbs import STRONG
from retrieval.roles import COUNTRIES, PARTIES, ROLES
from retrieval.words import stem

# A name that so many sentences of the event hold is known to whoever reads of it.
_OFTEN = 3
_LOOSE = re.compile(r"\b(?:for (?:example|instance|the record)|in other words|as a result|in turn|by contrast|likewise|similarly)\b", re.I)
_PRONOUN = re.compile(r"\b(?:he|she|him|her|his|hers)\b", re.I)
# "As he left, Brun said": the name comes behind the opening.
_AHEAD = re.compile(r"^\W*(?:as|after|before|when|while|in|with|despite|citing|though|although|since|if|asked|during|for|at|by|on)\b", re.I)
_PEOPLE = (
    "man|woman|boy|girl|student|reporter|lawyer|attorney|lawmaker|spokesman|spokeswoman|spokesperson|suspect|victim|officer|"
    "driver|teacher|comedian|comic|actor|actress|singer|author|candidate|nominee|official|aide|leader|resident|worker|employee|soldier|"
    "father|mother|son|daughter|wife|husband|brother|sister|somebody|someone|nobody"
)
_PERSON = re.compile(rf"\b(?:{_PEOPLE})s?\b", re.I)
_DEFINITE = re.compile(r"\b[Tt]he ([a-z-]+)(?: ([a-z-]+))?")
# "The county engineer" tells whose engineer, "the young engineer" does not.
_NO_OFFICE = frozenset(
    "young old older younger other former first second two three next late new same latter whole then great local".split()
)
# Behind such a word: that says who it is ("the mayor of Halden", "the lawyer, Ana Brun,").
_TELLS_WHO = re.compile(r"\s(?:of|for|who|that|at|in|from|with|[A-Z])\w*\b|['’]s|s?['’]\s|,\s[A-Z]")
# Of "…, the treasurer said" no more need be known.
_SAYS = re.compile(rf"\s(?:also\s)?(?:{'|'.join(sorted(STRONG))})\b")
_SPEAKS = re.compile(rf"\s(?:(?:also|has|had|have|later)\s)?(?:{'|'.join(sorted(STRONG))})\b")
# What stands before the subject of a main clause.
_OPENS = re.compile(r"(?:^\W*|[,\x01]\W*)$")
_MATTERS = (
    "accusation|allegation|claim|remark|comment|criticism|charge|threat|request|rumou?r|outburst|answer|reply|response|suggestion|warning|"
    "question|assertion|complaint|objection|denial"
)
# "Her accusation", "those remarks": what they were is told before. One that goes on ("his claim that …") tells it itself.
_MATTER = re.compile(
    rf"\b(?:his|her|their|its|this|that|these|those|such|the|'s|’s) (?:\w+ )?({_MATTERS})s?\b"
    r"(?!\s+(?:that|of|about|over|on|to|by|against|from|for|in)\b)",
    re.I,
)
_WHO_IT_IS = re.compile(r"\s\(|,\s(?:an?|the|his|her|its|their|who|whose|one|\d+|[a-z]+ (?:of|for|at|and)|[a-z]+ [a-z]+)\b")
# "Those expectations": which, is told before. "This year" is not.
_THOSE = re.compile(r"\b(?:these|those|such) (?:\w+ed )?([a-z-]+)", re.I)
_THIS = re.compile(r"^\W*(?:\w+\W+){0,4}(?:this|that) ([a-z-]+)", re.I)
_NO_POINTER = frozenset(
    "year week month day time morning afternoon evening night weekend summer winter spring fall season country nation century decade is "
    "was are were has have had who which that he she it they we i the a an to in on of as would will could should may might "
    "can case".split()
)
# "Of that, a third", "Neither was asked", "Others said": of what, is told before.
_OF_WHAT = re.compile(
    r"^[\"“‘']*(?:[,;:)]|of (?:that|those|these|them)\b|another (?!\w+ (?:of|who|in|from|for|at)\b)|among (?:them|those)\b|"
    r"(?:neither|either|none|others?|another|some|many|most|few|several|"
    r"all|each|one) (?:was|were|is|are|has|have|had|did|do|does|said|say|says|will|would|also|even)\b)",
    re.I,
)
# How "somebody" sounded or looked to a reporter.
_MOOD = re.compile(
    r"^[\"“‘']*(?:\w+ly,? )?(?:sounding|looking|appearing|seeming|feeling|visibly|apparently|clearly|seemingly|grinning|smiling|beaming|"
    r"smirking|scowling|fuming|gloating|shrugging|sighing|snapping|gesturing|invoking|dripping)\b",
    re.I,
)
# A reporter's "my" and "we", outside quotations.
_REPORTERS = re.compile(r"(?<![\w.])(?:I|my|me|our|ours|us|we|We|My|Our)(?![\w.])")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_THEY = re.compile(r"^\W*(?:\w+\W+){0,4}?(?:they|them|their|theirs)\b", re.I)
# Who "they" may be, some words before it: "The principles they lay out" has nobody.
_SEVERAL = re.compile(
    r"\b(?:[A-Z][\w’'-]+ (?:and|or) [A-Z]|(?:\w{2,}s|people|police|men|women|children|family|team|couple|pair)\W+\w+\W+\w)"
)
_CIVIL = frozenset("mr mrs ms miss dr".split())
_LEAST_OWN_WORDS = 2
# Of a sentence with the one before it.
_MOST_WORDS = 60
SPOKEN = "\x01"
_MARKS = '“”"'


class Standing:
    """Who is known to the readers of an event: those in its headlines, and those whom many of its sentences name."""

    def __init__(self, accounts: Accounts) -> None:
        told: Counter[str] = Counter()
        for unit in accounts.every:
            told.update({last for name in names(unit.span.quote) for last in name_words(name.text)[-1:]})
        titles = [a.source.title for a in accounts.articles]
        headed = {word for title in titles for word in re.findall(r"[\w’'-]+", title)}
        self._known = {word for word, n in told.items() if n >= _OFTEN} | {re.sub(r"['’]s?$", "", w) for w in headed if w[0].isupper()}
        self._central = frozenset(most_named(accounts)[:1])
        self._matters = {sense for title in titles for sense in read(title).senses}

    def widened(self, span: Span) -> Span | None:
        """The span, over the sentence before it where only that makes it stand, and over one in which its speaker limits what he says.

        None where nothing makes it stand, or where that grows too long.
        """
        if not self.stands(span):
            before = next((s for s in reversed(span.article.sentences) if s.end <= span.start), None)
            if before is None or before.heading:
                return None
            span = Span(span.article, before.start, span.end)
            short = len(span.quote.split()) <= _MOST_WORDS
            if not short or dangles(span.quote) or cuts_quotation(span.quote) or not self.stands(span):
                return None
        wider = with_what_limits_it(span)
        return None if wider is None or cuts_quotation(wider.quote) else wider

    def stands(self, span: Span) -> bool:
        """Whether a reader who knows who is known needs nothing before the span."""
        own = own_words(span)
        told = own.replace(SPOKEN, " ")
        if len(re.findall(r"\w+", told)) < _LEAST_OWN_WORDS:
            return _speaker_known(span) and all(span.start <= s.start and s.end <= span.end for s in span.speech)
        if _LOOSE.search(told) or _within_quotation(span) or _REPORTERS.search(_QUOTED.sub(" ", told)) or _points_back(span.quote, told):
            return False
        return self._persons_told(span, own) and self._introduced(span, told) and self._matter_told(told)

    def _persons_told(self, span: Span, own: str) -> bool:
        """Whether somebody is named before the first pronoun, and an office that opens the sentence is somebody's."""
        said = read_span(span).names
        found = [n for n in names(own.replace(SPOKEN, ",")) if not is_time(n.text) and read(n.text, None, True).senses & said]
        if not self._offices_told(span, own, found):
            return False
        pronoun = _PRONOUN.search(own)
        if pronoun is None:
            return True
        before = own[: pronoun.start()]
        if any(n.start < pronoun.start() for n in found) or _PERSON.search(before) or any(w.lower() in ROLES for w in before.split()):
            return True
        if _AHEAD.match(own) and found:
            return True
        return SPOKEN in before and _speaker_known(span)

    def _offices_told(self, span: Span, own: str, found: Sequence[Name]) -> bool:
        """Whether it shows who "the mayor" is, where that opens a clause or stands before every name."""
        for match in _DEFINITE.finditer(own):
            nouns = [n for n in (2, 1) if match[n] and (match[n] in ROLES or _PERSON.fullmatch(match[n]))]
            of_what = bool(nouns) and nouns[0] == 2 and match[1] not in _NO_OFFICE
            framed = match.start() > 0 and bool(nouns) and bool(_SAYS.match(own, match.end(nouns[0])))
            if not nouns or of_what or framed or _TELLS_WHO.match(own, match.end(nouns[0])):
                continue
            before = [n for n in found if n.start < match.start()]
            subject = _OPENS.search(own[: match.start()]) and own[match.end(nouns[0]) : match.end(nouns[0]) + 1] == " "
            named = any(self._central & read(n.text).senses for n in before) if subject else bool(before)
            if not named and not self._holder_known(span, match[nouns[0]]):
                return False
        return True

    def _holder_known(self, span: Span, noun: str) -> bool:
        """Whether the article gives this office to one person, who is known."""
        holder = who_is_who(span.article).holder(noun, span.start)
        return holder is not None and holder.split()[-1] in self._known

    def _introduced(self, span: Span, told: str) -> bool:
        """Whether nobody stands there by the last name alone whom only an earlier sentence introduces."""
        who = who_is_who(span.article)
        persons = {name for known in who.full.values() for name in known}
        seen: set[str] = set()
        for name in names(told):
            one = mention(name.text, name.start)
            words = name_words(one.name)
            if len(words) == 1 and not is_body(one.name):
                last = words[0]
                shown = last in self._known or last in seen or set(one.roles) - _CIVIL
                if not shown and (who.fullest(last) != last or set(one.roles) & _CIVIL):
                    return False
            elif one.name in persons and words[-1] not in self._known | seen and not self._said_who(span, one):
                return False
            seen.update(words)
        return True

    def _said_who(self, span: Span, one: Mention) -> bool:
        """Whether a full name stands with an office, or with what he is behind a comma."""
        at = span.start + one.start
        given = any(at == place for held in who_is_who(span.article).roles.values() for place, _ in held)
        return bool(given or set(one.roles) - _CIVIL or _WHO_IT_IS.match(span.quote, one.end))

    def _matter_told(self, told: str) -> bool:
        """Whether what "her accusation" or "those remarks" were is in the sentence before it, or in a headline."""
        for found in _MATTER.finditer(told):
            noun = stem(found[1].lower())
            if noun not in self._matters and noun not in read(told[: found.start()]).senses:
                return False
        return True


def most_named(accounts: Accounts) -> list[str]:
    """The senses of last names and of bodies, by how large a share of each account's sentences holds them; none of one account alone."""
    share: dict[str, float] = defaultdict(float)
    held: Counter[str] = Counter()
    for article, units in zip(accounts.articles, accounts.units, strict=True):
        actors = _actors(article)
        counted = Counter(s for u in units for s in u.reading.names if s in actors)
        held.update(set(counted))
        for sense, n in counted.items():
            share[sense] += n / len(units)
    least = min(2, len(accounts.articles))
    return sorted((s for s in share if held[s] >= least), key=lambda s: (-share[s], s))


@lru_cache(maxsize=32)
def _actors(article: Article) -> frozenset[str]:
    """The senses of the last words of the names that can act: persons, and bodies that are no country."""
    who, found = who_is_who(article), set()
    for name in names(prose(article)):
        one = mention(name.text, name.start).name
        words = name_words(one)
        body = is_body(one) and one.lower() not in COUNTRIES and words[-1:] != ["Party"]
        speaks = one.lower() not in COUNTRIES and not is_time(one) and _SPEAKS.match(prose(article), name.end)
        if words and (who.is_person(one) or body or speaks) and words[-1].lower() not in PARTIES:
            found.add(stem(words[-1].lower()))
    return frozenset(found)


@lru_cache(maxsize=32)
def prose(article: Article) -> str:
    """The article's text at the same offsets, its headings and what is set apart like one blotted out."""
    text = list(article.text)
    for sentence in article.sentences:
        if sentence.heading:
            text[sentence.start : sentence.end] = "\n" * (sentence.end - sentence.start)
    return "".join(text)


@lru_cache(maxsize=32)
def who_is_who(article: Article) -> People:
    """The people of the article's prose."""
    return people(prose(article))


def own_words(span: Span) -> str:
    """The span's text with what somebody says in it blotted out, at the same offsets."""
    text = list(span.quote)
    for speech in span.speech:
        for at in range(max(speech.start, span.start), min(speech.end, span.end)):
            text[at - span.start] = SPOKEN
    return "".join(text)


def _points_back(quote: str, told: str) -> bool:
    """Whether a sentence opens with something of what was told before it, or with a mood: "Of that, …", "those terms", "Sounding weary"."""
    if _OF_WHAT.match(quote) or _MOOD.match(quote):
        return True
    for found in (*_THOSE.finditer(told), *_THIS.finditer(told)):
        noun = found[1].lower()
        if noun not in _NO_POINTER and stem(noun) not in {stem(w.lower()) for w in re.findall(r"\w+", told[: found.start()])}:
            return True
    they = _THEY.match(quote)
    return they is not None and not _SEVERAL.search(quote[: they.end()])


def _within_quotation(span: Span) -> bool:
    """Whether a quotation that opens before a span without marks closes behind it: nobody's own words, however many paragraphs it has."""
    text = span.article.text
    if any(mark in span.quote for mark in _MARKS):
        return False
    before = max(text.rfind(mark, 0, span.start) for mark in _MARKS)
    behind = min((at for mark in _MARKS if (at := text.find(mark, span.end)) >= 0), default=-1)
    opens = before >= 0 and not text[before - 1 : before].strip() and text[before + 1 : before + 2].strip()
    closes = behind > 0 and text[behind - 1].strip() and not text[behind + 1 : behind + 2].strip()
    return bool(opens and closes)


def _speaker_known(span: Span) -> bool:
    return all(s.speaker for s in span.speech)
