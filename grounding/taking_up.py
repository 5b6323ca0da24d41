"""What a sentence takes up from what was told before it: a connection, a second without its first, a thing that has been spoken of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Set as AbstractSet
from functools import lru_cache

from core.values import Article, Span
from grounding.predicates import Word, read, read_span
from grounding.trimming import trim
from retrieval.roles import ROLES
from retrieval.words import stem

SPOKEN = "\x01"
_LOOSE = re.compile(
    r"\b(?:for (?:example|instance|the record)|in other words|as a result|in turn|by contrast|likewise|similarly)\b|"
    r", (?:though|however|too|instead|meanwhile|then|therefore|nevertheless|nonetheless|as well)(?=[,.])|\banother(?=\W*$)|"
    r"\bcall(?:s|ed)? (?:this|that)\b|\b(?:just|exactly) that(?=[.,;])",
    re.I,
)
_TIME = "minutes?|hours?|days?|nights?|mornings?|afternoons?|evenings?|weeks?|months?|years?"
# What connects a sentence with the one before it, or sets it in that one's time.
_CONNECTS = re.compile(
    r"^\W*(?:therefore|thus|hence|even (?:so|then)|that said|in (?:sum|short|all)|indeed|instead|rather|besides|nor|otherwise|"
    r"(?:by|since|until|back) then|at (?:one|that|this|some) point|at the time(?! of)|for (?:his|her|their|its) part|"
    rf"(?:later|earlier) that|(?:on )?(?:that|the same|the (?:next|following|previous)) (?:{_TIME})|"
    rf"(?:\w[\w-]* ){{0,3}}(?:moments|{_TIME}) (?:later|earlier|(?:before|after) that)|"
    r"there (?:is|was|are|were) (?:just |only |still )?(?:one|an?|another|two)(?: \w+)? "
    r"(?:problem|catch|exception|snag|hitch|twist|difference|wrinkle|caveat))\b",
    re.I,
)
# "Ana Brun was chosen two years later": after what, is told before, where nothing that tells a time stands there.
_LATER = re.compile(rf"^(?P<before>[^\d\x01]*?)\b(?:an?|\w+) (?:{_TIME}) (?:later|earlier)\b")
_WHEN = re.compile(r"\b(?:after|before|when|since|until|once|while|on|in|\w+day)\b")
_AND = re.compile(
    r"^\W*(?:but|and|or|nor|yet|however|also|meanwhile|moreover|(?:so|then|still)(?=,| (?:he|she|it|they|we|i|you|the)\b))(?=,|\s)",
    re.I,
)
# "“Yes,” she said": to what, is told before. "“That cable never reached me”": which, is told before.
_REPLIES = re.compile(
    r"^[\"“](?:(?:yes|no|yup|yep|nope|yeah|absolutely|exactly|correct|of course|sure|right|not at all|me (?:too|neither))[,.!]|"
    r"(?:\w+, |(?:in|on|at|of|for|with|to|from|by|during|after) )?(?:that|those) "
    r"(?!(?:is|was|are|were|i|we|he|she|they|you|it)\b)[a-z-]+ )",
    re.I,
)
_ALSO = re.compile(r"\balso\b", re.I)
_DOING = re.compile(r"\b(?:\w{3,}ing|is|was|are|were)\b")
_LESS_THAN_WHAT = re.compile(
    r"\bthe (?:latter|smaller|larger|bigger|prior|previous|earlier) (?:[a-z-]+ )?[a-z-]+(?! (?:of|than|that|in|on)\b)", re.I
)
# "Those expectations": which, is told before. "This year" is not.
_THOSE = re.compile(r"\b(?:these|those|such) (?:\w+ed )?([a-z-]+)", re.I)
_THIS = re.compile(
    r"(?:^\W*|, |\b(?:of|in|on|at|for|with|by|to|from|about|over|under|during|after|before|against|as|when|while|if|because|though|takes?|"
    r"took|taken|makes?|made|opposed?|opposes|backs?|backed) )"
    r"(?:this|that) ([a-z-]+)",
    re.I,
)
_NO_POINTER = frozenset(
    "year week month day time morning afternoon evening night weekend summer winter spring fall season country nation century decade is "
    "was are were has have had who which that he she it they we i the a an to in on of as would will could should may might "
    "can case".split()
)
# "Of that, a third", "Neither was asked", "Others said": of what, is told before.
_OF_WHAT = re.compile(
    r"^[\"“‘']*(?:[,;:)]|(?:two|three|four|several|many|some|most) other (?!\w+ than\b)|"
    r"(?:of|among) (?:that|those|these|them)\b|the (?:rest|others|remainder)\b(?! of\b)|another (?!\w+ (?:of|who|in|from|for|at)\b)|"
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
_THEY = re.compile(r"^\W*(?:\w+\W+){0,4}?(?:they|them|their|theirs)\b", re.I)
# Who "they" may be, some words before it: "The principles they lay out" has nobody.
_SEVERAL = re.compile(
    r"\b(?:[A-Z][\w’'-]+ (?:and|or) [A-Z]|(?:\w{2,}s|people|police|men|women|children|family|team|couple|pair)\W+\w+\W+\w)"
)
# "Pressed by Ana Brun, they refused", "In a letter to Brun, he wrote": whoever stands in such a phrase is not who is meant behind it.
BEHIND_A_PHRASE = re.compile(
    r"^\W*(?:in|on|at|during|for|with|from|by|to|under|over|amid|among|[a-z]+(?:ed|ing))\b[^,\x01]{0,120}(?:,[^,\x01]{0,60}){0,2}?,?\s"
    r"(?:he|she|they)\b",
    re.I,
)
# Behind such a word stands what tells which one it is: "the cable of May", "the house that burned".
_WHICH = frozenset(
    "of for that who which whose in on at from to with between against behind under near over about by where when into through since after "
    "before during among around within without until".split()
)
_UNLIKE_OTHERS = frozenset("first last only entire whole most top main next same very few many best worst great own".split())
_DETERMINERS = frozenset("the this that these those".split())
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
# Nouns of what everybody knows, or of no thing in particular.
_NO_THING = frozenset("matter issue thing kind sort way part end side fact idea public world future past economy internet".split())
_LEAST_LETTERS = 4
# Words behind "the" among which its noun stands.
_MOST_BEHIND = 3
_WORD = re.compile(r"[A-Za-z][\w’'-]*|[.;:!?,()“”\"]")


def takes_up(span: Span, told: str, *, trimmed: bool) -> bool:
    """Whether a sentence opens with, or hangs on, something of what was told before it: "Of that, …", "those terms", "Even so".

    `told` is the span without what is said in it; `trimmed`: it is shown less a leading connective.
    """
    quote = span.quote
    opening = trim(quote) if trimmed and not span.speech else quote
    if any(found.match(opening) for found in (_OF_WHAT, _MOOD, _CONNECTS, _AND, _REPLIES)):
        return True
    later = _LATER.match(told)
    if later is not None and not _WHEN.search(later["before"]):
        return True
    if _LOOSE.search(told) or _LESS_THAN_WHAT.search(told) or _second_without_first(span, told):
        return True
    for found in (*_THOSE.finditer(told), *_THIS.finditer(told)):
        noun = found[1].lower()
        if noun not in _NO_POINTER and stem(noun) not in {stem(w.lower()) for w in re.findall(r"\w+", told[: found.start()])}:
            return True
    they = _THEY.match(quote)
    if they is not None and not _SEVERAL.search(quote[: they.end()]):
        return True
    behind = BEHIND_A_PHRASE.match(told)
    return behind is not None and behind.group().lower().endswith("they")


def takes_up_a_thing(span: Span, told: str, known: AbstractSet[str]) -> bool:
    """Whether a noun behind "the" means a thing that the article has told of before, and no reader knows: "The cable warned".

    `known` are the senses of what every reader knows. A noun that was never there without "the" ("the police") is no such thing, nor is
    one of which the sentence itself tells which it is.
    """
    words = read_span(span).words
    for n, word in enumerate(words):
        if word.lower != "the" or SPOKEN in told[word.start : word.end]:
            continue
        noun = _noun(told, words, n)
        if noun is None or noun.sense in known or any(w.sense == noun.sense for w in words[:n]):
            continue
        places = _introduced(span.article).get(_bare(noun.lower), [])
        if bisect_left(places, span.start):
            return True
    return False


def takes_up_a_matter(told: str, known: AbstractSet[str]) -> bool:
    """Whether what "her accusation" or "those remarks" were stands neither before it nor among the senses that are `known`."""
    for found in _MATTER.finditer(told):
        noun = stem(found[1].lower())
        if noun not in known and noun not in read(told[: found.start()]).senses:
            return True
    return False


def _noun(told: str, words: tuple[Word, ...], n: int) -> Word | None:
    """The noun of "the" at `words[n]`, where nothing beside it says which one is meant."""
    for at in range(n + 1, min(n + 1 + _MOST_BEHIND, len(words))):
        word = words[at]
        alone = told[words[at - 1].end : word.start] == " " and word.content and not word.name and word.text.islower()
        if not alone or word.lower in _UNLIKE_OTHERS or word.lower.endswith(("est", "-ed")):
            return None
        behind = words[at + 1] if at + 1 < len(words) else None
        joined = behind is not None and told[word.end : behind.start] == " "
        if behind is not None and joined and behind.lower in _WHICH:
            return None
        owns = re.search(r"[’']s?$", word.text)
        if behind is None or owns or not joined or behind.verb or not behind.content or behind.name or behind.lower.endswith(("ed", "ly")):
            plain = word.lower not in _NO_POINTER | _NO_THING | ROLES and len(word.lower) >= _LEAST_LETTERS
            return word if plain and not (behind is not None and joined and behind.name) else None
    return None


@lru_cache(maxsize=32)
def _introduced(article: Article) -> dict[str, list[int]]:
    """Where each word's stem stands without "the" or "this" before it, in order."""
    found: dict[str, list[int]] = defaultdict(list)
    for sentence in article.sentences:
        definite = 0
        for match in _WORD.finditer(article.text, sentence.start, sentence.end):
            lower = match.group().lower()
            if lower in _DETERMINERS:
                definite = _MOST_BEHIND
            elif lower[0].isalpha():
                if not definite:
                    found[_bare(lower)].append(sentence.end)
                definite = max(0, definite - 1)
            else:
                definite = 0
    return found


def _bare(lower: str) -> str:
    """A word's stem, less a possessive ending."""
    return stem(re.sub(r"[’']s?$", "", lower))


def _second_without_first(span: Span, told: str) -> bool:
    """Whether "also" stands in a sentence that has told nothing before it to which it adds."""
    also = _ALSO.search(told)
    if also is None:
        return False
    return not _DOING.search(told[: also.start()]) and not any(w.verb and w.end <= also.start() for w in read_span(span).words)
