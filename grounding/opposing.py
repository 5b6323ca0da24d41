"""Whom a sentence speaks against: whom somebody opposes, blames, answers back or judges, in the article's words or in his own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from core.values import Span
from grounding.actors import Actor, actors_in
from grounding.standing_alone import own_words

# What one does against another, whose name, deed or words stand behind it.
_AGAINST = re.compile(
    r"\b(?:oppos(?:e[sd]?|ing|ition to)|criti(?:ci[sz](?:e[sd]?|ing)|cism of|cal of|cs of)|denounc(?:e[sd]?|ing)|condemn(?:s|ed|ing)?|"
    r"reject(?:s|ed|ing|ion of)?|dismiss(?:es|ed|ing)|protest(?:s|ed|ing)?(?: against)?|boycott(?:s|ed|ing)?|object(?:s|ed|ions?) to|"
    r"against|disagree[sd]? with|complain(?:s|ed|ing)? (?:about|of)|challeng(?:e[sd]?|ing)|sue[sd]?|blam(?:e[sd]?|ing)|"
    r"accus(?:e[sd]?|ing|ations? against)|alleg(?:ed|ing|ations? (?:against|that))|rebuk(?:e[sd]?|ing)|slam(?:s|med|ming)|"
    r"blast(?:s|ed|ing)|"
    r"assail(?:s|ed|ing)|attack(?:s|ed|ing)|scold(?:s|ed|ing)|castigat\w+|mock(?:s|ed|ing)|ridicul\w+|taunt(?:s|ed|ing)|"
    r"disput(?:e[sd]?|ing)|den(?:y|ies|ied|ying)|refut(?:e[sd]?|ing)|rebuff(?:s|ed|ing)?|push(?:es|ed)? back (?:\w+ )?on|"
    r"overrid(?:e|es|ing)|overrode|defeat for|blow to|decr(?:y|ies|ied|ying)|deplor\w+|lambast\w+|lash(?:es|ed|ing)? out at|"
    r"(?:took|takes|taking) aim at|backlash against|outrage (?:at|over)|indict(?:s|ed|ing)?|charg(?:ed|es|ing)|impeach\w*|"
    r"calls? for|called for|undermin(?:e[sd]?|ing)|threaten(?:s|ed|ing)?|at odds with)\b",
    re.I,
)
# "Was criticized", "drew criticism": the one against whom it goes stands before it.
_SUFFERED = re.compile(
    r"\b(?:(?:was|were|is|are|been|being|be|got) (?:\w+ )?(?:criticized|criticised|denounced|condemned|rejected|blamed|accused|"
    r"charged|"
    r"indicted|sued|attacked|mocked|ridiculed|rebuked|impeached)|(?:dr[ae]ws?|drew|drawn|fac(?:ed?|es|ing)|sparked|provoked|under|amid|"
    r"prompted) (?:\w+ ){0,2}(?:criticism|fire|backlash|condemnation|outrage|accusations?|allegations?|charges?|rebuke|pressure))\b",
    re.I,
)
# How somebody's doing is judged by one who does not like it.
_JUDGED = re.compile(
    r"\b(?:wrong|mistakes?|abus(?:e|es|ed|ive)|destructive|shame\w*|disgrac\w*|outrage\w*|lie[sd]?|liar|lying|fals(?:e|ehoods?)|fake|unfair|"
    r"illegal\w*|unlawful\w*|unconstitutional|sexist|racist|reckless|irresponsible|extrem(?:e|ist)|fail(?:s|ed|ure|ures|ing)?|"
    r"hurt(?:s|ing)?|harm(?:s|ed|ful)?|undermin\w+|stunt|insult\w*|disrespect\w*|disappoint\w*|appalling|unacceptable|cynical|hypocri\w+|"
    r"corrupt\w*|incompetent|unpersuasive|unconvincing|baseless|power grab|politically motivated|witch hunt|not welcome|refus(?:al|es|ed)|"
    r"ridiculous|absurd|dishonest|hostage|political (?:posturing|gain|games|attack)|time-wasting|unraveling|discriminat\w+|censor\w*|"
    r"screw|spectacle|distort\w*|inaccurate\w*|smear\w*|overblown|bogus)\b",
    re.I,
)
# How many characters may stand between a verb and the one against whom it goes.
_NEAR = 70


def against(span: Span) -> frozenset[str]:
    """The keys of those against whom a sentence speaks."""
    told, actors = own_words(span), actors_in(span.quote, span.article)
    return frozenset(a.key for a in (*_attacked(told, actors), *(actors if judges(span) else ())))


def _attacked(told: str, actors: Sequence[Actor]) -> Iterator[Actor]:
    """Those behind a verb of opposing, or before one that they suffer."""
    suffered = list(_SUFFERED.finditer(told))
    for verb in suffered:
        yield from [a for a in actors if a.end <= verb.start() and verb.start() - a.end <= _NEAR][-1:]
    for verb in _AGAINST.finditer(told):
        if not any(s.start() <= verb.start() < s.end() for s in suffered):
            yield from [a for a in actors if verb.end() <= a.start and a.start - verb.end() <= _NEAR][:1]


def judges(span: Span) -> bool:
    """Whether somebody judges in his own words what he does not like."""
    spoken = [(s.start - span.start, s.end - span.start) for s in span.speech]
    return any(_JUDGED.search(span.quote[max(0, a) : b]) for a, b in spoken)
