"""The answer of whom an event is about: what the one who is accused, criticised or attacked says to it, in any account."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator

from core.values import Span
from grounding.accounts import Accounts, Unit
from grounding.standing_alone import most_named, own_words, who_is_who
from retrieval.names import names
from retrieval.roles import ROLES
from retrieval.words import stem

# How many of those named most are looked at, and in what share of all sentences one must be named, so that the event is about him.
_CENTRAL = 3
_LEAST_SHARE = 0.15
# How many of the sentences that name him, and what share of them (half of it where a headline does), must hold a word of blame, so that
# he has something to answer.
_BLAMED, _LEAST_BLAMED = 2, 0.15
_BLAME = re.compile(
    r"\b(?:accus|alleg|criti[cz]|attack|denounc|condemn|blam|rebuk|slam|blast|assail|scold|castigat|lash|scandal|controvers|outrage|"
    r"backlash|subpoena|investigat|inquir|probe|charg|indict|lawsuit|sued|convict|violat|misconduct|harass|lied|lying|misle|racis|"
    r"resign|ouster|oust|impeach|apolog|uproar|furor|feud|reject|demand)\w*",
    re.I,
)
# What a sentence must hold, behind the name of whom it is about, to be his answer; and what is half of one.
_ANSWERS = re.compile(
    r"\b(?:den(?:y|ies|ied)(?! (?:an?|the|his|her|their) (?:\w+ )?(?:request|visa|permit))|apologi[sz]\w+|"
    r"(?:issued|made|offered) an? (?:\w+ )?apology|regret\w*|dismiss(?:es|ed)|defend(?:s|ed)|reject(?:s|ed)|insist(?:s|ed)|"
    r"maintain(?:s|ed)|invok(?:es|ed|e|ing)|disput(?:es|ed)|refut(?:es|ed)|rebuff(?:s|ed)|contest(?:s|ed)|"
    r"(?:fire|fired|hit|shot|pushed?|struck|lashed) back|counter(?:s|ed)|no involvement|did nothing|no knowledge)\b",
    re.I,
)
_HALF_ANSWERS = re.compile(r"\b(?:respond(?:s|ed)|repl(?:y|ies|ied)|declin(?:es|ed) (?:to|comment)|refus(?:es|ed))\b", re.I)
# What tells a charge with what it is, and who denies one, whoever it is.
_CHARGES = re.compile(
    r"\b(?:accus(?:e[sd]?|ing) (?:\S+ ){1,8}of\b|accusations? (?:that|of)\b|alleg(?:e[sd]?|ing) (?!to\b)|allegedly|"
    r"allegations? (?:that|of)\b|charg(?:ed|es|ing) (?:\S+ ){0,3}(?:with|that)\b|charges (?:of|that|includ)|counts? of|"
    r"criti[cz]i[sz](?:e[sd]?|ing) (?:\S+ ){1,6}(?:for|over)\b|blam(?:e[sd]?|ing) (?:\S+ ){1,8}(?:for|on)\b|"
    r"sue[sd]? (?:\S+ ){0,6}(?:over|for)\b|lawsuits? (?:that|over|alleg)|convicted of|violat(?:e[sd]?|ing)|abuse of)",
    re.I,
)
_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied)(?! (?:an?|the|his|her|their) (?:\w+ )?(?:request|visa|permit))|not guilty|no wrongdoing|did nothing wrong|"
    r"(?:said|says|saying|added|insist(?:s|ed|ing))(?: that)? (?:it|he|she|they|there) (?:do|did|does|had|has|have|was|is|were|are)"
    r"(?:n['’]t| not| never| no)\b(?! (?:know|recall|remember|expect|want|think))|"
    r"(?:disput|refut|reject)(?:es|ed) (?:the |that |those |these |any )?(?:\w+ )?"
    r"(?:claim|charge|accusation|allegation|report|criticism|suggestion|idea)s?|"
    r"(?:are|is|were|was) (?:\w+ )?(?:false|untrue|baseless|unfounded))\b",
    re.I,
)
_OFFICE = re.compile(r"\b[Tt]he (?:[a-z-]+ )?([a-z]+)\b(?! of\b)")
_UNDONE = re.compile(
    r"\b(?:not|never|without|whether|if|should|must|(?:refus|forc|urg|ask|press|order|call|demand)\w*(?: (?!and\b|but\b)[^\s,;]+){0,4} to|"
    r"\w+n['’]t)(?: \w+)?\s$",
    re.I,
)
# How many characters may stand between the name and what it answers.
_NEAR = 90
_SPEAKS = 0.25
_ANSWERS_WORTH, _HALF_WORTH = 0.6, 0.3
_NAMED = 0.15
_LEAST_WORTH = 0.3


def answers(accounts: Accounts, shown: Iterable[Span]) -> Iterator[dict[Unit, float]]:
    """What each of those whom the event is about says to it, and how clearly, if he is blamed and does not answer in what is shown."""
    least = _LEAST_BLAMED * (0.5 if any(_BLAME.search(a.source.title) for a in accounts.articles) else 1.0)
    heard = {sense for span in shown for sense in _answering(accounts, span)}
    every = accounts.every
    for sense in most_named(accounts)[:_CENTRAL]:
        named = [u for u in every if sense in u.reading.names]
        blamed = [u for u in named if _BLAME.search(u.span.quote)]
        if len(named) < _LEAST_SHARE * len(every) or len(blamed) < max(_BLAMED, least * len(named)) or sense in heard:
            continue
        found = {u: _worth(u, sense) for u in every}
        yield {u: worth for u, worth in found.items() if worth >= _LEAST_WORTH}


def charges(accounts: Accounts, answered: Container[Unit]) -> frozenset[Unit]:
    """The sentences that tell what somebody is charged with or blamed for, and are no answer to it."""
    return frozenset(u for u in accounts.every if u not in answered and _CHARGES.search(own_words(u.span)))


def denials(accounts: Accounts) -> frozenset[Unit]:
    """The sentences in which somebody denies something, whoever it is; what never happened is denied too."""
    return frozenset(u for u in accounts.every if denies(u.span))


def denies(span: Span) -> bool:
    """Whether somebody denies something in a span."""
    return bool(_plain(_DENIES, span.quote))


def _answering(accounts: Accounts, span: Span) -> Iterator[str]:
    """The senses of the names of those who answer in a span."""
    for unit in accounts.every:
        if unit.span.article.source.id == span.article.source.id and span.start <= unit.span.start < span.end:
            yield from (sense for sense in unit.reading.names if _worth(unit, sense) >= _ANSWERS_WORTH)


def _worth(unit: Unit, sense: str) -> float:
    """How much a sentence is the answer of the one with this name: one verb of answering, and his own words; 0 for none."""
    quote, text = unit.span.quote, own_words(unit.span)
    speaks = any(s.speaker and sense in _senses(s.speaker) for s in unit.span.speech)
    worth = 0.0
    for answering, gives in ((_ANSWERS, _ANSWERS_WORTH), (_HALF_ANSWERS, _HALF_WORTH)):
        told = any(sense in _subject(unit.span, text, m.start()) for m in _plain(answering, text))
        if told or (speaks and _plain(answering, quote)):
            worth = max(worth, gives)
    return worth + _SPEAKS * speaks + _NAMED * bool(worth and sense in _senses(text))


def _plain(answering: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """Where somebody answers of his own accord: "has not apologised", "was forced to apologise" and "should apologise" are no answers."""
    return [m for m in answering.finditer(text) if not _UNDONE.search(text[max(0, m.start() - 60) : m.start()])]


def _subject(span: Span, text: str, verb: int) -> set[str]:
    """The senses of the last name before a verb, or of whom the article gives the office that stands nearer."""
    before = [n for n in names(text[:verb]) if verb - n.end <= _NEAR]
    offices = [m for m in _OFFICE.finditer(text[:verb]) if verb - m.end() <= _NEAR and m[1] in ROLES]
    if offices and (not before or before[-1].end <= offices[-1].start()):
        return _senses(who_is_who(span.article).holder(offices[-1][1], span.start + verb) or "")
    return _senses(before[-1].text) if before else set()


def _senses(name: str) -> set[str]:
    return {stem(word.removesuffix("'s").removesuffix("’s")) for word in re.findall(r"[\w’'-]+", name.lower())}
