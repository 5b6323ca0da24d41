"""Small words that decide what a sentence commits itself to: negation, hedge, superlative, cause, plan, condition, quantity."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class MarkKind(StrEnum):
    """What a marked word does to the sentence."""

    NEGATION = "negation"
    HEDGE = "hedge"
    SUPERLATIVE = "superlative"
    CAUSE = "cause"
    PLAN = "plan"
    CONDITION = "condition"
    QUANTITY = "quantity"


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked word at `text[start:end]`. `sense` is equal for words that say the same: "might" and "possibly" are both "possible"."""

    start: int
    end: int
    kind: MarkKind
    sense: str


_NEGATION = re.compile(
    r"\b(?:not(?!\s+only\b)|no(?!\.\s?\d)|never|none|nobody|nothing|neither|nowhere|without|cannot|hardly|barely|scarcely"
    r"|den(?:y|ies|ied|ying)|refus(?:e|es|ed|ing)|fail(?:s|ed|ing)?|declin(?:e|es|ed|ing)(?=\s+to\b)|reject(?:s|ed|ing)?"
    r"|lack(?:s|ed|ing)?|unable|unlikely|false|untrue|unclear|unknown)\b|(?<=\w)n['’]t\b",
    re.IGNORECASE,
)
_HEDGES = {
    "possible": r"may(?=\s+(?!\d)[a-z])|might|could|possibly|perhaps|maybe|potential(?:ly)?|possible",
    "probable": r"likely|probably|presumably|(?:is|are|was|were|been)\s+expected|expected(?=\s+to)|set(?=\s+to)"
    r"|due(?=\s+to\s+(?:be|open|start|begin|close|end|meet|vote|speak|appear|visit|arrive)\b)",
    "hearsay": r"reported(?:ly)?(?=\s+to|ly|\b(?=\s+[a-z]+ed\b))|reportedly|alleged(?:ly)?|purported(?:ly)?|supposed(?:ly)?"
    r"|unconfirmed|rumou?red|so-called",
    "seeming": r"appears?(?=\s+(?:to|that|as|\w+ed\b))|appeared(?=\s+to)|apparent(?:ly)?|seem(?:s|ed|ing|ingly)?",
    "belief": r"suspected|suspects?(?=\s+that)|believed(?=\s+to)|thought(?=\s+to)|presumed|understood(?=\s+to)",
    "estimate": r"estimated?|estimates",
    "suggestion": r"suggest(?:s|ed|ing)?",
}
_HEDGE = re.compile("|".join(rf"\b(?P<{name}>{words})\b" for name, words in _HEDGES.items()), re.IGNORECASE)
_SUPERLATIVE = re.compile(
    r"\b(?:(?P<most>(?:the|its|their|his|her|['’]s)\s+most|most(?=\s+(?!of\b|people\b|residents\b)\w+(?:ous|ful|ive|al|ed|ing|ant|ent|ible|able|ic|ly)\b))"
    r"|(?P<word>least|best|worst|ever|unprecedented|record(?=-|\s+(?:high|low|number|level|year|sum))|only|sole|unique|foremost|always|entirely"
    r"|completely|totally|absolutely|undoubtedly|certainly|clearly|obviously|definitely|proven|historic|landmark)"
    r"|(?P<est>[a-z]{2,}(?:[^aeiou]est|iest)))\b",
    re.IGNORECASE,
)
_NO_SUPERLATIVE = frozenset(
    "arrest protest request interest forest harvest honest modest contest invest suggest west midwest northwest southwest rest test best "
    "nest pest guest quest chest latest priest digest manifest conquest unrest everest inquest bequest tempest crest behest detest attest "
    "protests breast wrest jest zest vest lest nearest interests".split()
)
_CAUSE = re.compile(
    r"\b(?:because|due\s+to(?!\s+(?:be|open|start|begin|close|end|meet|vote|speak|appear|visit|arrive)\b)|caus(?:e|es|ed|ing)|led\s+to|leads?\s+to"
    r"|leading\s+to|result(?:s|ed|ing)?\s+(?:in|from)|as\s+a\s+result|therefore|thus|hence|so\s+that|consequently|owing\s+to|thanks\s+to"
    r"|trigger(?:s|ed|ing)?|prompt(?:s|ed|ing)|spark(?:s|ed|ing)?|blam(?:e|es|ed|ing)|responsible\s+for|on\s+account\s+of"
    r"|(?:in|as)\s+(?:retaliation|response|revenge)|forc(?:ed|es|ing)|why)\b",
    re.IGNORECASE,
)
_CAUSE_SENSES = (("becaus", "because"), ("due", "because"), ("owing", "because"), ("thanks", "because"), ("on account", "because"),
                 ("led", "led to"), ("lead", "led to"), ("result", "led to"), ("caus", "led to"), ("blam", "blame"),
                 ("responsible", "blame"))  # fmt: skip
_PLAN = re.compile(
    r"\b(?:will|won['’]t|shall|would|going\s+to|(?:is|are|was|were)\s+to(?=\s+[a-z])|plan(?:s|ned|ning)?\s+to"
    r"|intend(?:s|ed|ing)?\s+to|aim(?:s|ed|ing)?\s+to"
    r"|scheduled\s+to|about\s+to|propos(?:e|es|ed|ing)\s+to|hop(?:e|es|ed|ing)\s+to|want(?:s|ed)?\s+to|vow(?:s|ed)?\s+to|promis(?:e|es|ed)\s+to"
    r"|threaten(?:s|ed|ing)?\s+to|agreed?\s+to|should|must|ought\s+to)\b|(?<=\w)['’]ll\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\b(?:if|unless|provided\s+that|providing|as\s+long\s+as|in\s+case|subject\s+to|depending\s+on|pending)\b", re.IGNORECASE
)
_QUANTITIES = {
    "all": r"all(?!\s+(?:but|over|right))|every|everyone|everybody|everything|each",
    "most": r"most(?=\s+(?:of|people|residents|[a-z]+s)\b)|majority|mostly|largely|mainly",
    "many": r"many|numerous|lots",
    "some": r"some(?!\s+\d)|several|a\s+few|part\s+of|parts\s+of|partly|partially",
    "few": r"(?<!a\s)few(?!er)",
    "both": r"both",
    "half": r"half",
    "almost": r"almost|virtually",
    "up to": r"up\s+to",
}
_QUANTITY = re.compile("|".join(rf"\b(?P<{name.replace(' ', '_')}>{words})\b" for name, words in _QUANTITIES.items()), re.IGNORECASE)


def negations(text: str) -> list[Mark]:
    """Words that deny: not, n't, no, never, without, and verbs such as denied, refused, failed. "Neither … nor" counts once."""
    return [Mark(*m.span(), MarkKind.NEGATION, "not") for m in _NEGATION.finditer(text)]


def hedges(text: str) -> list[Mark]:
    """Words that leave it open whether the thing is so: may, might, likely, reportedly, allegedly, appears to."""
    return [Mark(*m.span(), MarkKind.HEDGE, m.lastgroup or "") for m in _HEDGE.finditer(text)]


def superlatives(text: str) -> list[Mark]:
    """Superlatives and words that leave no room: most, biggest, ever, only, always, certainly."""
    found = []
    for m in _SUPERLATIVE.finditer(text):
        word = m.group().lower()
        if m["est"] and (word in _NO_SUPERLATIVE or (word[0] != m.group()[0] and m.start() > 0)):
            continue
        found.append(Mark(*m.span(), MarkKind.SUPERLATIVE, "most" if m["most"] else word))
    return found


def causes(text: str) -> list[Mark]:
    """Words that say one thing brought about another: because, due to, led to, as a result."""
    return [Mark(*m.span(), MarkKind.CAUSE, _cause_sense(" ".join(m.group().lower().split()))) for m in _CAUSE.finditer(text)]


def _cause_sense(word: str) -> str:
    return next((sense for opening, sense in _CAUSE_SENSES if word.startswith(opening)), word[:6])


def plans(text: str) -> list[Mark]:
    """Words that put a thing in the future or only intend it: will, plans to, vowed to; and duties: must, should."""
    return [Mark(*m.span(), MarkKind.PLAN, _plan_sense(m.group().lower())) for m in _PLAN.finditer(text)]


def _plan_sense(word: str) -> str:
    if word in ("should", "must") or word.startswith("ought"):
        return "duty"
    return "will"


def conditions(text: str) -> list[Mark]:
    """Words that make a statement hold only under a condition: if, unless, provided that."""
    return [Mark(*m.span(), MarkKind.CONDITION, "unless" if m.group().lower() == "unless" else "if") for m in _CONDITION.finditer(text)]


def quantities(text: str) -> list[Mark]:
    """Quantifiers: all, most, many, some, few, both, almost."""
    return [Mark(*m.span(), MarkKind.QUANTITY, (m.lastgroup or "").replace("_", " ")) for m in _QUANTITY.finditer(text)]


def marks(text: str) -> list[Mark]:
    """All marks of all kinds, in order."""
    every = [m for find in (negations, hedges, superlatives, causes, plans, conditions, quantities) for m in find(text)]
    return sorted(every, key=lambda m: (m.start, m.end, m.kind))
