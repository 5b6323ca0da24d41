"""Verbs that report what somebody said.

Plain forms that are nouns as well ("state", "claim", "call for") are left out, because nobody named in the singular is their subject.
"""

import re
from itertools import groupby

# After these, words in quotation marks are speech whoever the subject is.
STRONG = frozenset(
    """
    say says said tell tells told write writes wrote add adds added ask asks asked explain explains explained argue argues argued
    claimed insists insisted warns warned tweets tweeted replies replied responds responded declares declared joked quipped shouted
    yelled exclaimed whispered remarked testified stated reiterated concluded concludes boasts complains proclaims testifies exclaims
    counters recalls recalled texted emailed mused laments lamented boasted complained commented asserts asserted contends contended
    announces announced proclaimed cautions cautioned countered predicts predicted cried scoffed railed quips opined opines chanted chants
    pleaded pleads begged begs messaged retorted jokes interjected bragged brags ranted intoned screamed screams
    answered answers counseled counselled counsels reminded reminds chimed interrupted deadpanned gushed muttered murmured
    """.split()
) | frozenset(
    "put it,puts it,pointed out,points out,went on,goes on,fired back,shot back,hit back,summed up,sums up,Said,Says,Wrote,Added".split(",")
)

# After these, only where the subject is a person or body that the text names: "the show continued with a “surprise” guest".
WEAK = frozenset(
    """
    claims states comments reads noted notes observes observed call calls called describe describes described labels labeled
    labelled dubs dubbed brands branded urges urged vows vowed pledges pledged promises promised suggests suggested confirms
    confirmed denies denied stresses stressed emphasizes emphasized emphasised acknowledges acknowledged admits admitted concedes
    conceded agrees agreed accuses accused blames blamed demands demanded reveals revealed wonders wondered maintains maintained
    alleges alleged advises advised characterizes characterized characterised refers referred criticizes criticized criticises
    criticised praises praised slams slammed blasts blasted thanks thanked apologizes apologized apologised touts touted echoes
    echoed frames framed likens likened compares compared posted continues continued believe believes believed think thinks
    thought feels felt hopes hoped reports reported repeats repeated quotes quoted condemns condemned denounces denounced decries
    decried hails hailed dismisses dismissed defends defended rebukes rebuked portrays portrayed mocks mocked credits credited
    clarifies clarified discloses disclosed informs informed spoke orders ordered invited encourages encouraged recounts recounted
    reflects reflected summarizes summarized laughs laughed sighed smiled began read
    implores implored recommends recommended highlights highlighted charged proposes proposed
    feared fears worries worried cites cited expresses expressed lauds lauded celebrates celebrated
    applauds applauded hints hinted signals signaled signalled teases teased bemoans bemoaned lambasts lambasted lashed ridicules
    ridiculed attacked attacks rejects rejected welcomes welcomed indicates indicated texts defines defined
    """.split()
)

PARTICIPLES = frozenset(
    """
    saying telling writing adding asking explaining arguing claiming insisting warning tweeting replying responding declaring joking
    quipping shouting yelling exclaiming remarking testifying stating reiterating concluding recalling noting observing calling
    describing labeling labelling dubbing branding urging vowing pledging promising suggesting confirming denying stressing emphasizing
    emphasising acknowledging admitting conceding accusing blaming demanding revealing maintaining alleging characterizing
    characterising referring criticizing criticising praising slamming blasting thanking apologizing touting likening comparing posting
    continuing condemning denouncing decrying hailing dismissing mocking repeating predicting announcing imploring begging pleading
    chanting screaming recommending highlighting charging expressing lauding ridiculing citing
    """.split()
)

# Plain forms, which report only behind "did", "would" and the like: "Brun did concede". Those of the first line are strong.
_PLAIN_STRONG = frozenset(
    "say tell write add ask explain argue insist warn reply respond declare joke testify predict announce claim retort".split()
)
_PLAIN = _PLAIN_STRONG | frozenset(
    """
    concede admit acknowledge confirm deny stress emphasize emphasise suggest note call describe urge promise pledge vow agree accuse
    blame demand reveal maintain allege refer praise criticize criticise believe think feel hope report reject
    """.split()
)

# These give names to things as well as opinions of people: "a plan called “Halden First”" is nobody's speech.
NAMING = frozenset(
    """
    call calls called defines defined dubs dubbed labels labeled labelled brands branded describe describes described refers referred
    reads read
    """.split()
)


# These need no quotation behind them: "the boosted group began getting “mild” symptoms".
LINGERING = frozenset("began continued continues laughed laughs smiled sighed".split())
# These also stand before their subject: "…, said Ana Brun"; behind others comes whom or what they are about.
INVERTED = STRONG | frozenset(
    """
    noted notes observes observed continued continues agreed agrees acknowledged acknowledges admitted admits conceded concedes suggested
    suggests stressed stresses emphasized emphasizes emphasised maintained confirmed confirms reported reports posted hinted sighed laughed
    smiled revealed reveals vowed pledged promised quotes quoted read reads wondered wonders began thought thinks believes
    """.split()
)


def is_strong(verb: str) -> bool:
    """Whether words in quotation marks beside the verb, with its auxiliary if it has one, are speech whoever the subject is."""
    return verb in STRONG or (" " in verb and verb.split()[-1] in _PLAIN_STRONG)


def _any_of(words: frozenset[str]) -> str:
    """An alternation grouped by the first two letters, four times as fast as a plain one."""
    grouped = ((head, "|".join(word[2:] for word in found)) for head, found in groupby(sorted(words), key=lambda word: word[:2]))
    return "|".join(f"{head}(?:{tails})" for head, tails in grouped)


VERB = re.compile(
    rf"\b(?:{_any_of((STRONG | WEAK | PARTICIPLES) - {'put it', 'puts it'})}|puts? it|(?:held|found|finds|ruled)(?=\s+that\b|[.,])|"
    rf"(?:did|does|would|will|could|may|might|should|went on to|goes on to|(?:continued|continues|began) to|(?:was|were|is|are) quick to)\s"
    rf"(?:[a-z]+ly\s)?(?:{_any_of(_PLAIN)}))\b"
)
ACCORDING = re.compile(
    r"\b[Aa]ccording to\s+|\b[Ii]n the words of\s+|"
    r"\b[Ii]n (?=(?:[A-Z][\w.-]*\s){0,3}[A-Z][\w-]*[’']s? words\b|the [a-z]+[’']s? words\b)"
)
