"""Whether a sentence means something to a reader who sees only it: whom its words point to, who its people are, what it answers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache

from core.values import Article, Span
from grounding.accounts import Accounts
from grounding.claims import cuts_quotation, dangles, readable_alone
from grounding.facts import Name, name_words, names
from grounding.going_on import with_what_limits_it
from grounding.predicates import read, read_span
from grounding.taking_up import BEHIND_A_PHRASE, SPOKEN, takes_up, takes_up_a_matter, takes_up_a_thing
from retrieval.people import Mention, People, is_body, is_time, mention, people
from retrieval.reporting_verbs import STRONG
from retrieval.roles import COUNTRIES, PARTIES, ROLES
from retrieval.words import stem

# A name that so many sentences of the event hold, and such a share of them, in more than one account where there are several, is known.
_OFTEN, _SHARE = 3, 0.06
# Sentences that an account opens with: what those of two accounts have in common is known too.
_OPENING = 2
_PRONOUN = re.compile(r"\b(?:he|she|him|her|his|hers)\b", re.I)
# "As he left, Brun said": the name comes behind the opening.
_AHEAD = re.compile(
    r"^\W*(?:as|after|before|when|while|in|with|despite|though|although|since|if|during|for|at|by|on|once|like|unlike|known|born|given|"
    r"[a-z]+(?:ed|ing))\b",
    re.I,
)
_SUBJECT = re.compile(r",\s(?:the\s)?(?:[a-z-]+\s){0,3}$")
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
_WHO_IT_IS = re.compile(r"\s\(|,\s(?:an?|the|his|her|its|their|who|whose|one|\d+|[a-z]+ (?:of|for|at|and)|[a-z]+ [a-z]+)\b")
# A reporter's "my" and "we", outside quotations.
_REPORTERS = re.compile(r"(?<![\w.])(?:I|my|me|our|ours|us|we|We|My|Our)(?![\w.])")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_CIVIL = frozenset("mr mrs ms miss dr".split())
_LEAST_OWN_WORDS = 2
# Of a sentence with the one before it.
_MOST_WORDS = 60
_MARKS = '“”"'


class Standing:
    """Who is known to the readers of an event: those in its headlines, and those whom many of its sentences name."""

    def __init__(self, accounts: Accounts, *, rows: bool = False) -> None:
        """`rows`: for rows of a comparison, that keep a leading connective ("However,"), and in which a full name tells enough."""
        self._rows = rows
        told: Counter[str] = Counter()
        by: Counter[str] = Counter()
        for units in accounts.units:
            last_names = [{last for name in names(u.span.quote) for last in name_words(name.text)[-1:]} for u in units]
            told.update(last for found in last_names for last in found)
            by.update(frozenset().union(*last_names))
        least = min(2, len(accounts.articles))
        titles = [a.source.title for a in accounts.articles]
        headed = {word for title in titles for word in re.findall(r"[\w’'-]+", title)}
        often = {word for word, n in told.items() if n >= max(_OFTEN, _SHARE * len(accounts.every)) and by[word] >= least}
        self._known = often | {re.sub(r"['’]s?$", "", w) for w in headed if w[0].isupper()}
        self._central = frozenset(most_named(accounts)[:1])
        self._matters = {sense for title in titles for sense in read(title).senses}
        opened = Counter(s for units in accounts.units for s in frozenset().union(*(u.reading.senses for u in units[:_OPENING])))
        self._things = self._matters | {sense for sense, n in opened.items() if n >= least}

    def readable(self, span: Span) -> Span | None:
        """A sentence's span, as wide as a reader needs it who sees nothing else; None where that cannot be had."""
        at = next(n for n, s in enumerate(span.article.sentences) if s.start <= span.start < s.end)
        wider = readable_alone(span, at)
        return self.widened(wider) if wider else None

    def row(self, spans: Sequence[Span]) -> tuple[Span, ...]:
        """What several accounts report, each with what its speaker limits it by; where none of them stands, as wide as each needs."""
        limited = tuple(with_what_limits_it(s) or s for s in spans)
        return limited if any(self.stands(s) for s in limited) else tuple(self.widened(s) or s for s in limited)

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
        if takes_up(span, own, trimmed=not self._rows) or not _he_is_told(span, own):
            return False
        if len(re.findall(r"\w+", told)) < _LEAST_OWN_WORDS:
            return _speaker_known(span) and all(span.start <= s.start and s.end <= span.end for s in span.speech)
        if _within_quotation(span) or _REPORTERS.search(_QUOTED.sub(" ", told)):
            return False
        if takes_up_a_thing(span, own, self._things) or takes_up_a_matter(told, self._matters):
            return False
        return self._persons_told(span, own) and self._introduced(span, told)

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
        persons = [n for n in found if _is_person(span.article, n)]
        if _AHEAD.match(own) and any(n.start > pronoun.start() and _SUBJECT.search(own[: n.start]) for n in persons):
            return True
        if SPOKEN in before and _speaker_shown(span, own):
            return True
        if (behind := BEHIND_A_PHRASE.match(own)) and behind.end() == pronoun.end():
            return False
        named = any(n.start < pronoun.start() for n in persons)
        return named or bool(_PERSON.search(before)) or any(w.lower() in ROLES for w in before.split())

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
            elif not self._rows and one.name in persons and words[-1] not in self._known | seen and not self._said_who(span, one):
                return False
            seen.update(words)
        return True

    def _said_who(self, span: Span, one: Mention) -> bool:
        """Whether a full name stands with an office, or with what he is behind a comma."""
        at = span.start + one.start
        given = any(at == place for held in who_is_who(span.article).roles.values() for place, _ in held)
        return bool(given or set(one.roles) - _CIVIL or _WHO_IT_IS.match(span.quote, one.end))


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


def _is_person(article: Article, name: Name) -> bool:
    """Whether a name is a person's, by its article or by a form of address."""
    one = mention(name.text, name.start)
    return bool(one.roles) or who_is_who(article).is_person(re.sub(r"[’']s?$", "", one.name))


def _he_is_told(span: Span, own: str) -> bool:
    """Whether those are told of whom somebody speaks as "he" or "she": a speaker does not mean himself."""
    for speech in span.speech:
        said = span.article.text[max(speech.start, span.start) : min(speech.end, span.end)]
        pronoun = _PRONOUN.search(said)
        if pronoun is None:
            continue
        before = said[: pronoun.start()]
        told = _PERSON.search(before) or any(w.strip(".,’'s").lower() in ROLES for w in before.split()) or names(before)
        last = speech.speaker.split()[-1] if speech.speaker else ""
        others = [n for n in names(own.replace(SPOKEN, ",")) if last not in n.text and _is_person(span.article, n)]
        if not told and not others and not _PERSON.search(own):
            return False
    return True


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


def _speaker_shown(span: Span, own: str) -> bool:
    """Whether readers see who speaks: by name, or because the span is mostly his words and so is told as his."""
    mostly = 2 * len(re.findall(r"\w+", own.replace(SPOKEN, " "))) <= len(re.findall(r"\w+", span.quote))
    return all(s.speaker and (mostly or s.speaker.split()[-1] in own) for s in span.speech)
