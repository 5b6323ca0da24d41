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
    r"(?:\s*\b(?:(?!(?:ally|family|assembly|reply)\b)[a-z]+ly|also|later|then|once|again|earlier|often|has|have|had|would|will|did|does|since|first|further|still|never|now|just|himself|herself|itself|"
    r"even|nevertheless|nonetheless|instead|once|who|so|which|in turn|at the time|at one point|afterwards?|today|yesterday|"
    r"(?:on|late|early|later|earlier)\s(?:\w+\s)?\w+day(?:\s(?:morning|afternoon|evening|night))?|"
    r"(?:this|last|earlier this|later that)\s(?:week|month|year|day|spring|summer|fall|winter)|"
    r"in (?:an?|his|her|their|the) (?:\w+\s){0,3}(?:statement|interview|tweet|post|email|letter|release|speech|video|filing|memo|"
    r"message|article|report))\b,?)*\s*$"
)
# "Brun, for example, said", "Brun, for her part – who came – said".
INTERJECTED = re.compile(r",\s(?:for (?:example|instance)|for (?:his|her|its|their) part|however|in turn|of course)\s*$")
ASIDE = re.compile(r"\s(?:[–—]\s[^–—]{2,200}\s?[–—]|--\s(?:(?!--)[^\x01]){2,200}\s--|\([^()]{1,60}\))(,?)\s*$")
PRONOUN = re.compile(r"(?:^|[\s“”(\x01])(he|she|they|it|we|i|who)$", re.IGNORECASE)
NAME_BEFORE = re.compile(r"\b[A-Z][\w’'-]+\s$")
DEFINITE = re.compile(r"\b[Tt]he\s+((?:[\w’'-]+\s+){0,4}?(?:\d{1,3}-year-old|[a-zA-Z-]+))$")
# Where the subject behind a verb ends; a blank only may, and the dot of an abbreviation does not end it.
INVERTED_END = re.compile(
    r"[,;:“”()—–\x01]|(?<!-)\b(?:(?:add|say|not|referr|speak|explain|describ|point|recall|cit|call|tell|talk)ing|"
    r"in|on|at|during|after|before|who|of\s+(?:the|a|an|his|her|their|[a-z])|to|as|when|while|from|about|"
    r"that|with|told|for|by|and(?!\s[A-Z])|last|this|but|if|because)\b(?!-)|(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|Lt|St|Jr|Sr))(?<!\b(?:Mrs|Gov|Sen|Rep|Gen|Col|Sgt|Rev))"
    r"(?<!\b(?:Capt|Prof))\.(?!(?:com|org|net)\b)"
)
COMPLEMENT = re.compile(r"\b(?:of|for|from|with|in|at|to|by|and|or|on|near|than|like|against|about)\s+(?:the\s+)?$")


# A clause behind a quotation: "called it “a leap” and Hale called it".
SECOND_CLAUSE = re.compile(r"(?:[”\"’\x01,–—]\s*|\b(?!(?:he|she|they|we|i|it|who)\b)[a-z]+\s)(?:and|but)\s(?:the\s)?$")
# "a witness", "one resident": a person without a name, right before the verb.
SOMEBODY = re.compile(
    r"(?:^|[,;:“”\"\x01—–]|\b(?:as|that|and|but)\s)\s*(?:[Aa]n?|[Oo]ne|[Aa]nother)\s"
    r"(?:(?!(?:and|or|but|that|who|he|she|they)\b)[\w’'-]+\s){1,4}(?:[a-z]+ly\s)?$"
)
# A clause of its own, and no apposition: "the message was sent to Ana Brun, who said".
ACTS = re.compile(r"\s(?:is|was|are|were|has|had|have|will|would|came|went)\s")
TIME_BEHIND = re.compile(r"(?<=[A-Za-z])\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$")
# The same at the head of a sentence, with any verb behind: "A Halden spokeswoman declined to say more, saying only".
SOMEBODY_FIRST = re.compile(
    r"(?:[A-Z][^,.;]{0,60},\s)?(?:[Aa]n?|[Oo]ne|[Aa]nother)\s(?:[\w’'-]+\s){0,4}?"
    r"(?:representative|lawyer|attorney|officials?|spokes\w+|source|aide|adviser|advisor|person|"
    r"user|resident|witness|critic|expert|lawmaker|senator|operative|strategist)\b"
)
# "state police said", without a place.
POLICE = re.compile(r"(?:^|[\x01”\",.:]\s?|\b(?:the|that|and|as|but)\s)(?:local\s|city\s|county\s|state\s)?police$", re.IGNORECASE)
HE = re.compile(r"(?:he|she)\b", re.IGNORECASE)
WITH_NAME = re.compile(r",\swith\s((?:the\s)?(?:[A-Z][\w.’'-]*\s){0,4}[A-Z][\w.’'-]*)$")
WITH_SOMEBODY = re.compile(r"\bwith\s(?:(?:[a-z]+\s){0,4}|(?:(?!and\b)[a-z]+\s){0,9})[a-z]+$")
# Things do these as well: "with polls revealing a “wish for change”" is told by whoever reports of the polls.
SHOWING = frozenset("revealing suggesting highlighting".split())
# "Halden Social, which calls itself": the name is right before the comma.
# "the Irishman said": whoever he is, it is nobody's name.
DEMONYM = re.compile(
    r"\b[Tt]he\s(?:[A-Z]?[\w-]+\s){0,2}(?:[A-Z]\w+(?:sh|ch|lsh|ots|tch)(?:man|woman)|"
    r"Spaniard|Swede|Dane|Finn|Serb|Croat|Pole|Turk|Brit|Briton|Portuguese|Swiss|Dutch|Scot|Argentine|Argentinian|Italian|Brazilian|Australian|Canadian|Russian|Ukrainian|Norwegian|Belgian|"
    r"American|German|Croatian|Serbian|Austrian|Hungarian|Nigerian|Kenyan|Mexican|Korean|Texan|Californian)$"
)
# "the attention of Ana Brun who tweeted"
BARE_WHO = re.compile(r"(?<=\w)\s(who)\s$")
RELATIVE = re.compile(r"(?:,|\s[–—])\s(which|who)\s(?:(?:also|has|had|have|once|often|later|\w+ly)\s)*$")
# "Brun told Tom Hale on Monday, who added": it may be Brun who adds.
ADDRESSED = re.compile(r"\b(?:told|tells|asked|reminded)\s[^,;]+$")
OPEN_ASIDE = re.compile(r",\s(?:who|which|whose|an?|the)\s[^,]*$")
# "The oldest judge of the court, Ana Brun, made it clear": what she is stands before.
APPOSED_NAME = re.compile(
    r"(?:[Tt]he|[Aa]n?|[Aa]nother|[Oo]ne|[Ii]ts|[Hh]is|[Hh]er|(?:[A-Z][\w-]+\s){0,3}[A-Z]\w+[’']s?)\s"
    r"(?=[^,]*[a-z]{3}[^,]*,)[^,.;:]{3,80},\s(?=[A-Z])"
)
BODY_NAME = re.compile(r"([A-Z][\w’'-]*(?:\s(?:for|of|and|the|in|[A-Z][\w’'&-]*))*\s[A-Z][\w’'&-]*),?\s*")
OPENS_ASIDE = re.compile(
    r"\s*(?:where|when|who|whom|whose|which|a|an|the|one|former|formerly|now|then|once|\d+|based|of|from|with|at|in)\b"
)
APPOSED = re.compile(r"\s*(?:who|whom|whose|which|a|an|the|one|\d+|\w+ing|\w+ed|once|then|now|former|formerly|also)\b")
# Nothing but a name up to the end of the clause: "…, said the Halden Times."
ONLY_NAME = re.compile(r"\s(?:the\s)?(?:[A-Z][\w.’'-]*)(?:\s(?:(?:of|for|and|the)\s)*[A-Z][\w’'-]*){0,7}(?=[.,;](?:\s|$)|$)")
# "Halden's said": a firm whose name is a possessive, before a verb that is no noun.
POSSESSIVE_NAME = re.compile(r"(?:^|[^\w\s]\s?|\b[a-z]+\s)((?:[A-Z][\w.-]*\s)*[A-Z][\w.-]*[’']s)\s*$")
SAYING = frozenset("said says told wrote added announced adds tells writes".split())
# Behind these stands who is spoken to, never who speaks.
TO_SOMEBODY = frozenset(
    "told tells asked asks reminded reminds interrupted informed informs advised advises warned urged urges accused thanked called".split()
)
# What somebody writes: it says what its writer says.
# These speak as well, without a writer of whom the article tells.
WRITINGS = frozenset(
    """
    article dissent opinion ruling order indictment affidavit ad advertisement sign banner poster caption review resolution measure
    petition transcript text notice alert advisory bulletin message note website page op-ed editorial column essay book law bill rule
    policy guidance contract agreement charter code text proposition section screenshot video narrator headline
    """.split()
)
DOCUMENTS = frozenset(
    """
    statement letter report release memo email e-mail post tweet filing complaint lawsuit suit document study motion announcement update
    proclamation assessment analysis survey newsletter blog
    """.split()
)
# "Brun was quoted as saying": the one who speaks stands before the passive; "they quoted Brun as saying": right before "as".
AS_SPEAKING = re.compile(r"\s(?=[A-Z])[^,;.]{2,60}\sas\s[a-z]+ing\b")
# The last of three or more who do something together.
LISTED_LAST = re.compile(
    r"[A-Z][\w’'-]*,\s(?:[a-z]+\s){0,3}(?:[A-Z][\w.’'-]*\s){0,4}[A-Z][\w’'-]*,?\sand\s(?:[A-Z]\w+[’']s\s)?(?:[a-z]+\s){0,4}$"
)
NAMED_BY_LIST = re.compile(r"\b(?:such as|including|like|by|of|with|from|for|to|in|at|against)\s(?:[Tt]he\s)?[^,;]*$")
# Between two who do something together: "Ana Brun and county engineer Tom Hale".
AND_ROLE = re.compile(r"\sand\s(?:[a-z]+\s){0,3}")
# Those who are somebody's: "an aide of Ana Brun".
SOMEBODYS = frozenset(
    "ally aide friend supporter critic member head colleague relative rival opponent client fan leader student victim".split()
)
# "the 34-year-old baker"
AGED = re.compile(r"(?:^|\s)(\d{1,3})-year-old\b")
# "is described by the Courier as": who speaks comes behind.
BY_SOMEBODY = re.compile(r"\sby\s(?=(?:the\s)?[A-Z])")
PASSIVE = re.compile(r"\s(?:is|was|are|were|been|be|being)\s(?:also\s|later\s|[a-z]+ly\s)?$")
# "Brun is shown saying"
SHOWN = re.compile(r"\s(?:is|was|are|were|(?:can|could) be)\s(?:shown|heard|seen|caught|filmed|recorded)\s*$")
AS_SAYING = re.compile(r"\s(?:by\s[^,]{1,40}\s)?as\s*$")
_WRITTEN = "statement|announcement|letter|memo|email|e-mail|post|tweet|filing|text|message|note|op-ed|release"
_STUDY = "study|report|analysis|survey|poll|review|paper|article|essay|column|account"
# "a statement from", "read a letter by": the writer comes behind.
WRITTEN_BY = re.compile(
    rf"\b(?:(?:{_WRITTEN}|{_STUDY})\s(?:from|by|attributed to)|"
    rf"(?:{_WRITTEN}|{_STUDY})(?:,\s|\s)(?:released|issued|published|written|posted|sent)\sby)\s(?:the\s)?$"
)
A_WRITING = re.compile(r"\b[Aa]n?\s(?:[\w’'-]+\s){0,4}([a-z-]+)$")
READS_WRITING = re.compile(rf"\s*(?:an?|the)\s(?:[\w’'-]+\s){{0,3}}(?:{_WRITTEN}|{_STUDY})\s(?:from|by)\s")
# "Brun's letter", "the WBA's Water Outlook for 2022 March report": the writer stands before.
_BETWEEN = (
    r"(?:(?!(?:office|campaign|lawyers?|attorneys?|team|family|government|administration|about|after|against|and|as|at|by|from|in|into|of|"
    r"on|or|over|that|the|this|to|was|were|is|are|who|with)\b)[\w’'-]+\s){0,6}"
)
_OWNED = rf"((?:[A-Z][\w.&-]*\s(?:of\s|for\s)?)*[A-Z][\w&-]*)[’']s?\s{_BETWEEN}(?:{_WRITTEN}|{_STUDY})"
WRITTEN_OF = re.compile(rf"{_OWNED}$")
OWNS_WRITING = re.compile(rf"\s*(?:the\s)?{_OWNED}\b(?![’'])")
# What is told of a writing behind it: "according to the letter obtained by the Courier".
TOLD_OF_WRITING = re.compile(
    rf"((?:{_WRITTEN}|{_STUDY}|complaint|lawsuit|motion|documents?))\s"
    r"(?:reported|obtained|released|posted|published|shared|seen|viewed|sent|reviewed|provided|filed|titled|entitled|called|dated|issued|written|delivered)\b.*$"
)
# "Brun’s campaign": a body of a person or firm; "Brun’s lawyers": people without names.
OWN_BODY = re.compile(
    r"((?:[A-Z][\w.-]*\s)*[A-Z][\w-]*[’']s?\s(?:[a-z-]+\s){0,2}"
    r"(?:campaign|office|administration|government|team|company|firm|board|department|council|ministry|party|union|agency|regulator|"
    r"watchdog|commission|police|parliament|embassy|university|school|bank))$"
)
# "the mayor’s office", "his campaign": a body of the person meant.
OFFICE_OF_ROLE = re.compile(r"(?:^|[\s\x01”\"])(?:[Tt]he\s((?:[\w-]+\s)?[a-z]+)[’']s|(his|her))\s(office|campaign)$", re.IGNORECASE)
# "the institute’s assessment says": the institute does.
READ_OF = re.compile(rf"\b[Tt]he\s([a-z]+)[’']s\s(?:[a-z]+\s){{0,2}}(?:{_WRITTEN}|{_STUDY}|assessment|findings|ruling)$")
# "said one resident, Ana Brun": the name behind what she is.
BEHIND_APPOSED = re.compile(r"\s?(?:one|an?|the|another|its|his|her|their|my)\s[^,.;:“”\"\x01]{3,60},\s(?=[A-Z])")
OWN_PEOPLE = re.compile(
    r"[A-Z][\w-]*[’']s?\s(?:[a-z-]+\s){0,2}(?:lawyers|attorneys|family|allies|supporters|doctors|aides|officials|parents)$"
)
# "its website says", "her lawsuit alleges"
OWN_WRITING = re.compile(
    rf"\b(its|his|her)\s(?:[a-z]+\s){{0,2}}(?:{_WRITTEN}|{_STUDY}|website|lawsuit|complaint|suit|manifesto|account)$", re.IGNORECASE
)
# "a Halden Agency blog post", "the Academy statement released on Monday": the writer's name stands before.
WRITING_OF_NAME = re.compile(
    rf"\b(?:[Tt]he|[Aa]n?)\s(?:[a-z0-9-]+\s){{0,3}}((?:[A-Z][\w.&’'-]*\s|(?:of|for|and|the)\s)+)(?:[a-z]+\s){{0,2}}(?:{_WRITTEN}|{_STUDY}|complaint|lawsuit|motion)"
    r"(?:\s(?:released|issued|posted|published|sent|shared|obtained|provided)\b[^,;:]{0,60})?$"
)
# Where things are posted: "a Facebook post" is not the platform's own.
PLATFORMS = frozenset(("Facebook", "Twitter", "Instagram", "TikTok", "YouTube", "X", "LinkedIn", "Reddit", "Weibo", "Telegram", "Medium"))
# When something was said, and nothing else.
WHEN = re.compile(
    r"(?:(?:on|in|at|to|via|during|from)\s[^,]{1,60}|(?:late |early |last |this |earlier )?\w+day(?:\s\w+)?|"
    r"(?:last|this|earlier this)\s\w+|yesterday)"
)
# Who was told: "Brun told the Halden Courier."
HEARER = re.compile(r"(?:reporters|(?:[Tt]he\s)?[A-Z][\w.’'&-]*(?:\s(?:of\s|the\s)*[A-Z][\w.’'&-]*){0,5})(?:\s(?:in|on|at)\s[^,]{1,40})?")
LABEL = re.compile(r"(?:[^“”\"\x01]{0,60}[.!?]\s)?\**(?P<name>[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,4})\**:\**\s")
ONLY_NAMED = re.compile(r"\s(?P<name>(?:[A-Z][\w.’'-]+\s){1,3}[A-Z][\w’'-]+),\s(?:an?|the)\s[^\x01“”\"]+\.$")
# "Brun’s recent warning that she has a “bad feeling”"
OWN_CLAIM = re.compile(
    r"\b([A-Z][\w.-]*(?:\s[A-Z][\w.-]*){0,4})[’']s?\s(?:[a-z]+\s){0,2}"
    r"(?:assurance|claim|warning|belief|view|statement|promise|argument|conclusion|comment|remark|assertion|suggestion|admission|"
    r"insistence|contention|allegation|declaration|vow|pledge)s?\sthat\b[^“”\"\x01.;:]{0,80}\s$"
)
# What leads on to a quotation without a verb of speech: "Brun sent a message:", "Brun offered assurance that".
LEADING_NOUN = re.compile(
    r"\b(?:assurances?|claims?|warnings?|beliefs?|views?|statements?|promises?|arguments?|conclusions?|comments?|remarks?|messages?|posts?|"
    r"tweets?|letters?|emails?|notes?|memos?|answers?|responses?|repl(?:y|ies)|captions?|advice|sentiments?)\b"
    r"(?:[^“”\"\x01.;]{0,60}:|\sthat)\s$"
)
# Words that show a clause within a quotation.
CLAUSAL = re.compile(
    r"\b(?:is|are|was|were|am|be|been|has|have|had|will|would|can|could|should|may|might|must|do|does|did|don[’']t|"
    r"\w+[’'](?:s|re|ve|ll|m|d)|i|we|you|my|our)\b",
    re.IGNORECASE,
)
OR_BEHIND = re.compile(r",?\sor\s(?:the|an?)\s")
TELLS_MORE = re.compile(r"\b(?:who|whose|which|where)\s")
OR_BEFORE = re.compile(r"\b(?:or|as|known)\s$")
