"""What a question asks for: its content words, its names, the kind of answer that would do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from retrieval.keywords import KeywordIndex
from retrieval.names import names
from retrieval.words import content_stems, stem, words


class Expects(StrEnum):
    """The kind of answer that a question's first words ask for."""

    PERSON = "person"
    TIME = "time"
    NUMBER = "number"
    PLACE = "place"
    REASON = "reason"
    NAME = "name"
    THING = "thing"


@dataclass(frozen=True, slots=True)
class Question:
    """A question read once. `stems` are its content stems without repeats, in order; `names` as written in it.

    `speaker` is set where the question is what somebody said: that person, as written in it.
    """

    text: str
    stems: tuple[str, ...]
    names: tuple[str, ...]
    expects: Expects
    speaker: str | None


# Where a question word asks, rather than opening a clause: "what happened when it shut", "the man who left".
_BEFORE_ASKING = "and|or|but|so|to|by|of|with|for|from|in|on|at|about|since|until|till|me|us|know|ask|wonder|say|said|exactly"
_ASKS = rf"(?:^|[,;:.?!–—-]\s*|\b(?:{_BEFORE_ASKING})\s+)"
_OF_WHAT = r"\b(?:what|which) (?:is|was|are|were|will be) (?:(?!of\b|for\b|in\b|and\b)[\w'’.&-]+ ){0,4}?"
_NUMBER = re.compile(
    r"\bhow (?:many|much|often|old|tall|long|far|large|big|high|deep|fast|wide|heavy|late|early)\b|"
    r"\b(?:what|which) (?:percent\w*|proportion|share|number|amount|age|price|cost|fraction|sum|population|distance|rate|score)\b|"
    rf"{_OF_WHAT}(?:revenues?|price|costs?|score|population|salary|profits?|income|budget|turnover|toll|number|percent\w*|share|amount|"
    r"size|height|length|weight|width|depth|age|speed|distance|temperature|rate|fine|fee|value|total|capacity|turnout|majority|margin)"
    r"(?![\w-])",
    re.I,
)
_TIME = re.compile(
    rf"{_ASKS}when\b(?! [^,?]*, ?(?:what|who|which|where|how|why)\b)|\bwhen (?:did|does|do|is|are|was|were|will|has|have|had|can|should)\b|"
    r"\b(?:what|which) (?:year|day|date|month|time|century|decade|week|season|period|era)\b|"
    rf"{_OF_WHAT}(?:date|year|day|deadline|birthday)(?![\w-])",
    re.I,
)
_PLACE = re.compile(
    rf"{_ASKS}where\b|\bwhere (?:did|does|do|is|are|was|were|will|has|have|had|can|should)\b|"
    r"\b(?:what|which) (?:(?:countr|cit|count)(?:y|ies)|"
    r"(?:town|state|place|location|region|nation|continent|island|street|river|area)s?)\b",
    re.I,
)
_PERSON = re.compile(
    rf"{_ASKS}who(?:m|se)?\b|"
    r"\b(?:what|which) (?:person|people|man|men|woman|women|player|singer|act(?:or|ress)|president|king|queen|"
    r"leader|official|author|writer|director|coach|athlete|minister|governor|senator|mayor|judge|scientist|artist|celebrity|politician|musician|composer)s?\b",
    re.I,
)
_NAME = re.compile(
    r"\b(?:what|which) (?:\w+ )?(?:company|firm|film|movie|book|novel|song|album|show|series|team|club|party|school|university|college|"
    r"airline|agency|brand|band|newspaper|bank|church|organi[sz]ation|group|museum|hospital|airport|bridge|station|game|award|prize)\b|"
    rf"{_OF_WHAT}(?:name|title|nickname)s?\b|\bwhat (?:is|was|are|were) [^?]* (?:called|named)\b",
    re.I,
)
_REASON = re.compile(r"\bwhy\b|\b(?:what|which) (?:reason|cause)s?\b|\bhow come\b", re.I)

# A word that no passage has weighs at most this many times the others' mean: in a small corpus it would else outweigh the whole question.
_MOST_UNSEEN = 2.0

# Words that carry the asking, not the matter.
_ASKING = frozenset(
    stem(word)
    for word in """
    anybody anyone anything article get gets getting got happen kind know mean name news please report said say somebody someone
    something story tell type
    """.split()
)
# "How long", "how much": the measure asked for, which an answer gives as a figure and not by this word.
_MEASURE = re.compile(r"\bhow (?:many|much|often|old|tall|long|far|large|big|high|deep|fast|wide|heavy|late|early)\b", re.I)
# "Which cities", "what year": the kind of answer, which one seldom names.
_KIND = re.compile(
    r"\b(?:what|which) (?:countr(?:y|ies)|cit(?:y|ies)|county|counties|(?:town|state|place|region|nation|year|day|date|month)s?)\b", re.I
)
_WHETHER = re.compile(r"\s*(?:did|does|do|is|are|was|were|has|have|had|can|could|will|would)(?:n['’]t)?\b(?!.*\bor\b)", re.I)
_SAYING = re.compile(
    r"\b(?:what|how|why) (?:did|does|do|has|have|is|was|are|were) (?P<who>.{2,60}?) "
    r"(?:say|said|saying|tell|told|call|called|calling|write|written|wrote|claim|claimed|argue|argued|respond|responded|react|answer|"
    r"describe|described|accuse|accused|explain|explained|promise|promised|want|wants|demand|expect)\b",
    re.I,
)
_WORDS = re.compile(
    r"\b(?:what|how) (?:did|does|has|have) .{2,60}? (?:say|said|tell|told|call|called|write|written|respond|responded|react|answer|"
    r"describe|described)\b",
    re.I,
)
_ADVICE = re.compile(r"\bhow to\b|\b(?:I|we|you|my|our|your)\b")
_VERDICT = "right|wrong|good|bad|fair|unfair|evil|stupid|racist|fascist"
_JUDGEMENT = re.compile(
    r"\bwho(?:'s| is| was| are| were) (?:right|wrong|lying|to blame|at fault|the (?:good|bad|better|worse))\b|"
    rf"\b(?:is|are|was|were) (?:it|this|that|he|she|they|[A-Z]\w+(?: [A-Z]\w+)?) (?:{_VERDICT})\b|"
    r"\bshould (?:we|i|they|he|she|[A-Z]\w+)\b|\b(?:what|who) do you (?:think|believe|prefer|support)\b|"
    r"\bdo you (?:agree|think|support)\b|\bwhich (?:side|party|outlet|account|one) is (?:right|better|worse|fairer|lying|more)\b",
    re.I,
)


def read_question(text: str) -> Question:
    """Content stems, names and the expected kind of answer; the first pattern that fits decides, amounts before times before places."""
    expects = next((kind for pattern, kind in _PATTERNS if pattern.search(text)), Expects.THING)
    stems = [s for s in dict.fromkeys(content_stems(_KIND.sub(" ", _MEASURE.sub(" ", text)))) if s not in _ASKING] or list(
        dict.fromkeys(content_stems(text))
    )
    return Question(text, tuple(stems or dict.fromkeys(words(text))), tuple(n.text for n in names(text)), expects, _asked_speaker(text))


def _asked_speaker(text: str) -> str | None:
    asked = _SAYING.search(text)
    return next((n.text for n in names(asked["who"])), None) if asked else None


def asks_for_advice(text: str) -> bool:
    """Whether a question is what one can do oneself: how to, or with "I", "we" or "you" in it."""
    return _ADVICE.search(text) is not None


def takes_for_granted(question: Question) -> bool:
    """Whether a question rests on what it says: it asks why, or whether (it opens with a verb)."""
    return question.expects is Expects.REASON or asks_whether(question.text)


def asks_whether(text: str) -> bool:
    """Whether a question is answered by yes or no: it opens with a verb and offers no choice."""
    return bool(_WHETHER.match(text))


def asks_words(text: str) -> bool:
    """Whether a question is after words that somebody used, rather than what he wants."""
    return bool(_WORDS.search(text))


def asks_judgement(text: str) -> bool:
    """Whether a question asks for an opinion or a verdict ("Who is right?"), which no article's sentence can give as a fact."""
    return bool(_JUDGEMENT.search(text))


def stem_weights(question: Question, keywords: KeywordIndex) -> dict[str, float]:
    """How much each stem of the question tells: its rarity, capped for a word that no passage has, unless it is of a name."""
    weight = {stem: keywords.idf(stem) for stem in question.stems}
    seen = [w for stem, w in weight.items() if keywords.has(stem)]
    named = {stem for name in question.names for stem in content_stems(name)}
    most = _MOST_UNSEEN * sum(seen) / len(seen) if seen else float("inf")
    return {stem: w if keywords.has(stem) or stem in named else min(w, most) for stem, w in weight.items()}


_PATTERNS = (
    (_NUMBER, Expects.NUMBER),
    (_TIME, Expects.TIME),
    (_PLACE, Expects.PLACE),
    (_PERSON, Expects.PERSON),
    (_REASON, Expects.REASON),
    (_NAME, Expects.NAME),
)
