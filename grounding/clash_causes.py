"""What a sentence says a thing came from, and whether two name different causes."""

from __future__ import annotations

import re

from grounding.check_words import same_word
from grounding.clash_roles import RoleClash
from grounding.predicates import Reading, Word, reporting

_MATTER_FIRST = (
    r"because(?: of)?|due to|owing to|thanks to|on account of|(?:as )?(?:a|the) (?:direct )?(?:result|consequence"
    r"|product) of|resulted from"
    r"|(?:stem|spr[iau]ng|aris|aros|c[ao]me|flow)\w* (?:directly )?from|(?:is|was|were|been|being) (?:\w+ )?(?:sparked"
    r"|caused|triggered|prompted|brought "
    r"(?:on|about|down)|started|set off|ignited|provoked|forced) by|(?:caused|sparked|triggered|started|ignited|provoked|prompted) by"
    r"|blam(?:e|es|ed|ing)|(?:put|puts|putting) (?:it|this|that|(?:the|its|their|his|her) \w+) down to"
    r"|attribut\w+ (?:\w+ ){1,4}to|down to"
    r"|traced (?:\w+ ){0,3}to|for want of|pointed (?:the finger )?(?:to|at)|cit(?:ed|es|ing)|the (?:culprit|reason|cause"
    r"|trouble|fault|problem)\b.{0,40}?\b(?:is|was|lay)"
    r"|through (?=lack|a lack|want)|(?:cracked|broken|burst|damaged|hit|struck|cut|severed|ruptured|knocked out|punctured|blocked"
    r"|flattened|wrecked|killed|poisoned|ruined) by|(?:is|was|are|were) (?:all )?(?:about|over)|explained by|the work of"
)
_CAUSE_FIRST = (
    r"(?:is|are|was|were) (?:all |mainly |partly )?to blame|(?:has |have |had )?(?:caused|led to|led (?:\w+ ){1,3}off"
    r"|sparked|triggered|ignited|prompted"
    r"|provoked|brought (?:on|about|down))|(?:has |have |had )?forced|gave way|cost (?:\w+ ){1,3}the|(?:was|were|is"
    r"|lay) (?:the cause|the reason|the culprit"
    r"|behind|responsible|at fault|at the root)|meant that|(?:had |has |have )?driven|made the difference"
    r"|ha[ds] (?:simply )?(?:blocked|eaten away)"
    r"|(?:had |has |have )?(?:simply )?(?:stranded|delayed|wrecked|ruined|blocked|halted|grounded|derailed|killed|cracked|brought"
    r" (?:\w+ ){1,3}(?:down|to a halt))|made (?:[\w'’-]+ ){1,6}(?:ill|sick|unwell|late|unsafe)|l(?:ie|ies|ay) behind"
    r"|sent (?:[\w'’-]+ ){1,4}(?:the wrong way|off|into|over|crashing|tumbling|down|out)"
    r"|set (?:off|fire)|started (?:the|a) (?:fire|blaze)|did (?:it|the damage)|is the (?:sole|only|main|real) (?:issue|reason|cause)"
)
_CAUSES = re.compile(rf"\b(?:{_MATTER_FIRST}|{_CAUSE_FIRST}|too (?:fast|slow|late|heavy|close)|ha[ds] nothing to do with"
                     r"|played no part|asleep)\b", re.IGNORECASE)  # fmt: skip
_RULED_OUT = re.compile(
    r"\b(?:ha[ds] nothing to do with|played no part|not (?:the|because|due|to blame|a factor)|rather than"
    r"|no \w+ (?:had )?failed|ruled out|nothing wrong with|and not|not in question|clean bill of health|was not|were not|had not"
    r"|(?:was|were|is|are) (?:sound|clear|working|settled|in order|not to blame)|ha[ds] (?:in fact )?fallen|no (?:fault|failure|sign))\b",
    re.IGNORECASE,
)
_LEAST_SENSES = 3


def clash_of_causes(a: Reading, b: Reading) -> RoleClash | None:
    """Two counterparts that each name a cause, where the causes have no word in common except where one rules it out."""
    mine, its = _CAUSES.search(a.text), _CAUSES.search(b.text)
    if not mine or not its or min(len(a.senses), len(b.senses)) < _LEAST_SENSES:
        return None
    for one, other, match, matter in ((a, b, mine, its), (b, a, its, mine)):
        if _quoted(one, match) or _quoted(other, matter):
            return None
    one_rules_out = (_RULED_OUT.search(a.text) is None) != (_RULED_OUT.search(b.text) is None)
    causes = _cause(a, mine), _cause(b, its)
    if one_rules_out or (all(causes) and not _common(*causes)):
        return RoleClash(_extent(a, mine), _extent(b, its), a.senses & b.senses)
    return None


def _quoted(reading: Reading, match: re.Match[str]) -> bool:
    return any(start <= match.start() < end for start, end in reading.speech)


def _cause(reading: Reading, match: re.Match[str]) -> list[Word]:
    """The content words on the cause's side of the words that name it as one."""
    after = re.match(_MATTER_FIRST, match.group(), re.IGNORECASE) is not None
    return [
        w
        for w in reading.words
        if w.content and not reporting(w.sense) and not w.name and (w.start >= match.end() if after else w.end <= match.start())
    ]


def _common(mine: list[Word], its: list[Word]) -> bool:
    return any(x.sense == y.sense or same_word(x.sense, y.sense) for x in mine for y in its)


def _extent(reading: Reading, match: re.Match[str]) -> tuple[int, int]:
    return match.start(), next((w.end for w in reading.words if w.start >= match.end() and w.content), match.end())
