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
    r"|flattened|wrecked|killed|poisoned|ruined|wounded|injured|hurt|burnt|burned|crushed|scalded|sickened|infected|bitten"
    r"|stung|choked|overcome|felled|torn|holed|ripped|swept away|brought down|set alight|flooded|contaminated|polluted"
    r"|delayed|held up|halted|stopped) by|when (?:he|she|they|it|(?:his|her|their|its) \w+) (?:\w+ )?(?:fell|slipped|tripped"
    r"|stumbled|hit|struck|ran into|swerved|lost)|when (?:the|an?|his|her|its|their) (?:\w+ )?\w+ (?:failed|gave way|broke"
    r"|burst|snapped|collapsed|overheated|exploded|skidded|caught fire|jammed|leaked)|what (?:\w+ ){1,6}(?:was|were"
    r"|is)(?= (?:an?|the|\w+)\b)|(?:is|was|are|were) (?:all )?(?:about|over)|explained by|the work of"
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
    r"|(?:sent|drove|pushed|threw|swept|flung|hurled|carried) (?:[\w'’-]+ ){1,4}(?:the wrong way|off|into|onto|over|against"
    r"|crashing|tumbling|down|out)"
    r"|(?:failed|broke|burst|snapped|collapsed|jammed|overheated|exploded|gave out|went out"
    r"|leaked) and (?:[\w'’-]+ ){1,5}(?:had to|was|were)"
    r"|set (?:off|fire)|started (?:the|a) (?:fire|blaze)|did (?:it|the damage)|is the (?:sole|only|main|real) (?:issue|reason|cause)"
)
_CAUSES = re.compile(rf"\b(?:{_MATTER_FIRST}|{_CAUSE_FIRST}|too (?:fast|slow|late|heavy|close)|ha[ds] nothing to do with"
                     r"|played no part|asleep)\b", re.IGNORECASE)  # fmt: skip
_RULED_OUT = re.compile(
    r"\b(?:ha[ds] nothing to do with|played no part|not (?:the|because|due|to blame|a factor)|rather than"
    r"|no \w+ (?:had )?failed|ruled out|nothing wrong with|and not|not in question|clean bill of health|was not|were not|had not"
    r"|(?:worked|working|functioned|ran|performed) (?:perfectly|well|properly|normally|as it should|throughout|correctly)"
    r"|in (?:good|perfect|full|working) (?:condition|order|repair)|at (?:a |its )?normal|shone throughout|(?:was|were|is"
    r"|are) (?:sound|clear|working|settled|in order|not to blame)|ha[ds] (?:in fact )?fallen|no (?:fault|failure|sign))\b",
    re.IGNORECASE,
)
_AFTER = re.compile(_MATTER_FIRST, re.IGNORECASE)
_LEAST_SENSES = 3
# Where what is said of a cause ends: at a mark, or at another statement.
_RIM = re.compile(r"[,;:–—](?!\d)|,? and (?:the|its|their|his|her|no|that)\b|,? (?:while|whereas|but)\b", re.IGNORECASE)


def clash_of_causes(a: Reading, b: Reading) -> RoleClash | None:
    """Two counterparts that each name a cause, where the causes have no word in common except where one rules it out."""
    mine, its = _named(a), _named(b)
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


def _named(reading: Reading) -> re.Match[str] | None:
    """The first words that name a cause, of those beside which one stands."""
    found = list(_CAUSES.finditer(reading.text))
    return next((m for m in found if _cause(reading, m)), found[0] if found else None)


def _quoted(reading: Reading, match: re.Match[str]) -> bool:
    return any(start <= match.start() < end for start, end in reading.speech)


def _cause(reading: Reading, match: re.Match[str]) -> list[Word]:
    """The content words on the cause's side of the words that name it as one."""
    after = _AFTER.match(reading.text, match.start()) is not None
    rim = _RIM.search(reading.text, match.end() + 1) if after else None
    end = rim.start() if rim else len(reading.text)
    return [
        w
        for w in reading.words
        if w.content and not reporting(w.sense) and not w.name and (match.end() <= w.start < end if after else w.end <= match.start())
    ]


def _common(mine: list[Word], its: list[Word]) -> bool:
    return any(same_word(x.sense, y.sense) for x in mine for y in its)


def _extent(reading: Reading, match: re.Match[str]) -> tuple[int, int]:
    return match.start(), next((w.end for w in reading.words if w.start >= match.end() and w.content), match.end())
