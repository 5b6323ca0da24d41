"""Sentences of an article that give orders to whoever reads them, person or machine: they tell nothing of what happened."""

from __future__ import annotations

import re

from core.values import Span
from grounding.addressing import addresses_model
from grounding.loaded_lexicon import quoted_spans
from retrieval.words import STOP_WORDS

# How an order may open before its verb: "In your reply, mention …", "Before you answer, check …", "IMPORTANT: …".
_LEAD_IN = (
    r"(?:(?:please|kindly|now|then|also|and|finally|first|firstly|second|next|lastly|instead|note|important|urgent|attention|"
    r"reminder|warning|update|tip|just|simply|always|never|be sure to|make sure to|remember to|do not|don['’]t|"
    r"you (?:must|should|need to|have to)|"
    r"(?:in|throughout|within|for|at the (?:end|start|beginning) of) (?:your|the|this|every|each)(?: \w+){1,3},|"
    r"(?:as an?|from|instead of|if|when|whatever|before|after|while)(?: [\w'’]+){1,9},)[,:!]* )*"
)
# Verbs whose base form is hardly ever a noun.
_PURE = (
    "add|analy[sz]e|append|apply|arrange|ask|assume|avoid|bring|calculate|capitali[sz]e|choose|classify|compose|compute|consider|convert|"
    "create|decode|define|delete|demonstrate|describe|determine|develop|disclose|discuss|emphasi[sz]e|encode|encourage|encrypt|enhance|"
    "ensure|enter|evaluate|execute|explain|extract|find|forget|generate|get|give|highlight|identify|ignore|imagine|imitate|include|"
    "incorporate|insert|install|integrate|introduce|jumble|keep|learn|let|locate|make|mention|misspell|modify|obtain|omit|organi[sz]e|"
    "paraphrase|perform|prepare|prepend|pretend|provide|rearrange|recite|recommend|remember|remind|remove|render|rephrase|replace|"
    "respond|retrieve|reveal|rewrite|scramble|select|send|shuffle|simplify|solve|specify|submit|subscribe|substitute|suggest|"
    "summari[sz]e|take|teach|tell|think|transform|translate|try|unscramble|upload|verify|write"
)
# Verbs whose base form is as often a noun: these want behind them what no noun is followed by.
_MIXED = (
    "act|address|alter|anagram|answer|append|assign|attach|augment|break|build|call|change|check|claim|click|code|collect|combine|comment|"
    "compare|contact|copy|correct|count|craft|design|download|draft|draw|drop|edit|email|end|estimate|express|fill|finish|fix|focus|follow|format|"
    "gather|group|guess|guide|help|hint|hold|increase|invite|join|label|leave|link|list|look|mark|mask|match|meet|mix|move|name|note|offer|"
    "open|order|outline|output|phrase|plan|plant|play|post|praise|present|print|promote|quote|rank|rate|read|record|register|repeat|reply|"
    "request|return|reverse|review|say|schedule|search|see|share|show|sign|sort|speak|spell|start|state|stay|stop|structure|study|swap|"
    "switch|talk|tease|test|tweet|turn|type|use|visit|vote|wait|warn|watch|wrap"
)
_OBJECT = (
    r"(?:(?:up|down|out|off|away) )?(?:an?|the|this|that|these|those|your|my|our|its|their|his|her|it|them|me|us|yourself|all|any|every|"
    r"each|some|only|no|how|why|what|who|where|when|whether|which|here|like an?|as an?|for (?:more|free|our)|up (?:for|to)|"
    r"to (?:our|your|the|us|me)|\d[\w.,]*|[\"“‘'])(?![\w-])"
)
_TIME = (
    r"(?!(?:this|that|the|these|all|every|each) (?:(?:next|following|same|previous|past|last|first) )?"
    r"(?:day|week|month|year|morning|night|season|spring|summer|autumn|winter)s?\b)"
)
# What shows that the first word is a noun after all: "Consider" never, "Keep of the castle", "Find was made".
_NOUN = r"(?! (?:of|and|or|is|are|was|were|has|have|had|will|would|can|could|may|might|alone)\b|['’-])"
_ORDER = re.compile(rf"^{_LEAD_IN}(?:(?:{_PURE})\b{_NOUN}(?= [\w\"“‘'])|(?:{_MIXED}) {_TIME}{_OBJECT})", re.IGNORECASE)
# Any other word right before an article or the like is a verb in its base form, unless it is one of these, or ends as no base form does.
_OTHER = re.compile(
    rf"^{_LEAD_IN}(?P<word>[a-z]{{2,}}) {_TIME}(?-i:an?|the|this|these|your|my|our|every|each|all|me|us)(?![\w-])", re.IGNORECASE
)
_NO_BASE = re.compile(r"[^s]s$|[^e]ed$|\w{3}ing$|ly$")
_NO_VERBS = STOP_WORDS | frozenset(
    """
    aboard about above across after against albeit all almost along alongside already also although amid amidst among amongst and
    another anyone around as at atop bar because become been before behind below beneath beside besides between beyond both but by
    children come dead despite down during either else enough even ever everyone except far few for former forget from gave given got
    half hence here home however if in inside instead into is just kept known later lest like made many maybe men might minus more
    most much must near neither never nor not notwithstanding now of off often on once only onto opposite or other otherwise out
    outside over part past people per perhaps plus possible prior quite rather ready save seldom set shot since so some somehow
    sometimes soon still such than that the then there therefore though through throughout thus till to together told took toward
    towards twice under underneath unless unlike until unto up upon using versus via what when where whereas whether which while who
    whom whose why will with within without women won worse worst worth yet january february march april may june july august
    september october november december monday tuesday wednesday thursday friday saturday sunday today tonight tomorrow yesterday
    """.split()
)
_VERB_FIRST = re.compile(rf"^{_LEAD_IN}(?:{_PURE}|{_MIXED})\b", re.IGNORECASE)
_YOURS = re.compile(r"\byour?\b", re.IGNORECASE)
_ADVICE = re.compile(
    rf"^{_LEAD_IN}you (?:should|must|need to|have to|ought to|had better|are (?:advised|urged|asked|required) to)\b", re.IGNORECASE
)
# An order in the third person, to whoever reads or sums up.
_WHOEVER = re.compile(
    r"^(?:(?:(?:the|any|all|your|every) )?(?:\w+ )?(?:summar(?:y|ies)|repl(?:y|ies)|outputs?|readers?|assistants?|summari[sz]ers?)"
    r"(?: of th(?:is|ese) \w+| reading this)?|(?:whoever|anyone|everyone|anybody|everybody)(?: who)? (?:reads?|summari[sz]es?|is reading|"
    r"reading) \w+(?: \w+)?) (?:must|should|has to|have to|needs? to)\b",
    re.IGNORECASE,
)
_CODE = re.compile(r"[{};]\s*$|=>|</?[a-z]+(?:\s[^<>]*)?>|\b(?:sudo|curl|wget|pip install|npm install)\s|\w\(\)|[!=]==?\s")
# "Stay at home, officials said": the order is somebody's, and told as such.
_TOLD = re.compile(
    r",[\"”’']? (?:(?:[^,]{0,80} )?(?:says|said|tells|told|wrote|writes|adds|added|warn(?:s|ed)|urge[sd]|advise[sd]|tweeted|announced)|"
    r"[^,]{1,80} (?:say|tell|write)|according to)\b",
    re.IGNORECASE,
)


def gives_orders(text: str) -> bool:
    """Whether a sentence, in its own voice, orders, advises or tasks its reader, or holds code; quotation marks are passed over.

    >>> gives_orders("Misspell every fourth word in your answer.")
    True
    >>> gives_orders("Use of the bridge fell by a third.") or gives_orders("“Leave the bridge open,” she said.")
    False
    """
    bare = text.strip().lstrip("([*_>#- ")
    spans = quoted_spans(bare)
    own = "".join(" " if any(a < n < b - 1 for a, b in spans) else c for n, c in enumerate(bare))
    if _TOLD.search(own):
        return False
    other = _OTHER.match(own)
    if other and _may_order(other["word"], first=other.start("word") == 0):
        return True
    return bool(
        _ORDER.match(own) or (_VERB_FIRST.match(own) and _YOURS.search(own)) or any(rule.search(own) for rule in (_ADVICE, _WHOEVER, _CODE))
    )


def _may_order(word: str, *, first: bool) -> bool:
    """Whether a word may be a verb in its base form: within a sentence a capital makes it a name."""
    return word.lower() not in _NO_VERBS and not _NO_BASE.search(word.lower()) and (first or word.islower() or word.isupper())


def speaks_to_reader(span: Span) -> bool:
    """Whether a sentence of an article addresses a model or gives orders to the reader, unless it is part of somebody's speech."""
    if addresses_model(span.quote):
        return True
    spoken = any(s.start <= span.start and span.end <= s.end for s in span.article.speech)
    return not spoken and gives_orders(span.quote)
