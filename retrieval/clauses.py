"""The words around a verb or a name by which a subject is known."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Subject:
    """Who does what a verb says: `named` where the text points to someone, `speaker` where we know whom."""

    speaker: str | None
    named: bool


NOBODY = Subject(None, False)


ADVERBS = re.compile(
    r"(?:\s*\b(?:[a-z]+ly|also|later|then|once|again|earlier|often|has|have|had|would|will|did|does|since|first|further|still|never|now|just|"
    r"even|once|who|so|in turn|at the time|at one point|afterwards?|today|yesterday|"
    r"(?:on|late|early|later|earlier)\s(?:\w+\s)?\w+day(?:\s(?:morning|afternoon|evening|night))?|"
    r"(?:this|last|earlier this|later that)\s(?:week|month|year|day|spring|summer|fall|winter)|"
    r"in (?:an?|his|her|their|the) (?:\w+\s){0,3}(?:statement|interview|tweet|post|email|letter|release|speech|video|filing|memo|"
    r"message|article|report))\b,?)*\s*$"
)
ASIDE = re.compile(r"\s(?:[–—]\s[^–—]{2,200}\s?[–—]|\([^()]{1,60}\)),?\s*$")
PRONOUN = re.compile(r"(?:^|[\s“”(\x01])(he|she|they|it|we|i|who)$", re.IGNORECASE)
DEFINITE = re.compile(r"\b[Tt]he\s+((?:[\w’'-]+\s+){0,4}?[a-zA-Z-]+)$")
# Where the subject behind a verb ends; a blank only may, and the dot of an abbreviation does not end it.
INVERTED_END = re.compile(
    r"[,;:“”()—–\x01]|\b(?:in|on|at|during|after|before|who|of\s+(?:the|a|an|his|her|their|[a-z])|to|as|when|while|from|about|that|with|"
    r"told|for|by|and(?!\s[A-Z])|last|this|but|if|because)\b|(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|Lt|St|Jr|Sr))(?<!\b(?:Mrs|Gov|Sen|Rep|Gen|Col|Sgt|Rev))"
    r"(?<!\b(?:Capt|Prof))\."
)
OPENING_PHRASE = re.compile(
    r"(?:In|On|At|After|Before|During|While|As|When|Since|For|Following|Despite|Speaking|Asked|Addressing|Earlier|Later|Meanwhile|But|"
    r"And|Still|Yet|However|With|Without|By|Under|Over|Amid|Among|Last|Also|Then|Though|Although|If|Because|Writing|Appearing|Once|Even|Instead|Just|Now|So)\b"
)
SUBJECT = re.compile(r"(?:(?:[Tt]he|[Aa]n?)\s+)?(?:[a-z][\w-]*\s+){0,4}$")
COMPLEMENT = re.compile(r"\b(?:of|for|from|with|in|at|to|by|and|or|on|near|than|like|against|about)\s+(?:the\s+)?$")


# A place and an agency that no dash parts from the sentence: "Halden (AP) The bridge is shut".
DATELINE = re.compile(r"(?:[A-Z][\w.’'-]*,?\s){1,4}\([A-Z][\w .&/-]{1,24}\)\s*(?=[A-Z])")
# "a witness", "one resident": a person without a name, right before the verb.
SOMEBODY = re.compile(
    r"(?:^|[,;:“”\"\x01—–]|\b(?:as|that|and|but)\s)\s*(?:[Aa]n?|[Oo]ne|[Aa]nother)\s"
    r"(?:(?!(?:and|or|but|that|who|he|she|they)\b)[\w’'-]+\s){1,4}(?:[a-z]+ly\s)?$"
)
# The name is only of whom the people are: "Brun allies said".
OF_THEM = re.compile(
    r"\s(?:\w+\s)?(?:allies|aides?|officials|advis[eo]rs?|supporters|executives?|voters|fans|lawyers|attorneys|campaign|family)\b"
)
NOUN_BEHIND = re.compile(r"\s(?!also|never|still|now|then|once|who|himself|herself|\w+ly\s)[a-z]+\s(?:will|is|was|are|were|has|have|had)\b")
HE = re.compile(r"(?:he|she)\b", re.IGNORECASE)
WITH_SOMEBODY = re.compile(r"\bwith\s(?:[a-z]+\s){0,4}[a-z]+$")
# What shows that a name is the subject of its sentence: a verb in the past, an auxiliary, or an apposition.
ACTS = re.compile(
    r"(?:,\s(?:the|an?|who|which|whose)\b|\s(?:(?:of|from)\s[A-Z]\w+\s(?:[A-Z]\w+\s)?)?(?:[a-z]+ly\s|also\s)?(?:[a-z]+ed|is|was|are|were|has|have|had|will|would|can|could|may|did|does|says|said|wrote|told|took|gave|made|held|"
    r"began|put|sent|met|won|lost|went|came|found|sought|spoke|stood|grew|fell|rose|led|kept|left|plans|wants|expects|hopes|faces)\b)"
)
OPENS_ASIDE = re.compile(
    r"\s*(?:where|when|who|whom|whose|which|a|an|the|one|former|formerly|now|then|once|\d+|based|of|from|with|at|in)\b"
)
APPOSED = re.compile(r"\s*(?:who|whom|whose|which|a|an|the|one|\d+|\w+ing|\w+ed|once|then|now|former|formerly|also)\b")
# A second name beside the one that opens the sentence.
AND_NAME = re.compile(r"(?:,[^.;]{0,60},)?\sand\s(?:[a-z]+\s)?([A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*)")
# "Halden's said": a firm whose name is a possessive, before a verb that is no noun.
POSSESSIVE_NAME = re.compile(r"(?:^|[^\w\s]\s?|\b[a-z]+\s)((?:[A-Z][\w.-]*\s)*[A-Z][\w.-]*[’']s)\s*$")
SAYING = frozenset("said says told wrote added announced adds tells writes".split())
# Behind these stands who is spoken to, never who speaks.
TO_SOMEBODY = frozenset("told tells asked asks informed informs advised advises warned urged urges accused thanked reminded called".split())
# What somebody writes: it says what its writer says.
DOCUMENTS = frozenset(
    "statement letter report release memo email e-mail post tweet filing complaint lawsuit document study motion announcement".split()
)
_WRITTEN = "statement|letter|memo|email|e-mail|post|tweet|filing|text|message|note|op-ed|release"
# "a statement from", "read a letter by": the writer comes behind.
WRITTEN_BY = re.compile(rf"\b(?:{_WRITTEN})\s(?:from|by)\s(?:the\s)?$")
READS_WRITING = re.compile(rf"\s(?:an?|the)\s(?:[a-z]+\s){{0,2}}(?:{_WRITTEN})\s(?:from|by)\s")
# "Brun's letter": the writer stands before.
WRITTEN_OF = re.compile(rf"((?:[A-Z][\w.-]*\s)*[A-Z][\w-]*)[’']s?\s(?:[a-z]+\s){{0,2}}(?:{_WRITTEN})$")
