"""Outcomes that exclude each other: acquitted and convicted, called off and completed, destroyed and unscathed. Written for Evenhand.

Each axis has two ends; a sentence stands at one of them where words of that end occur, and at the other where they are denied. A sentence
in which both ends occur stands at neither.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from grounding.clash_roles import RoleClash
from grounding.predicates import Reading

_AXES = {
    "verdict": (
        r"acquitt\w+|cleared of|(?:found )?(?:[\w.]+ ){0,3}not guilty|walk\w* free|found innocent|exonerated|quashed",
        r"convict(?:ed|s|ion)|found (?:[\w.]+ ){0,4}guilty|guilty verdict|ple(?:d|aded) guilty|sentenced|jailed|imprisoned",
    ),
    "life": (
        r"killed|died|dies|dead|fatal(?:ly)?|lost (?:his|her|their) li(?:fe|ves)|drowned|perished",
        r"surviv\w+|escap\w+ (?:with|unhurt|unharmed|injury|alive)|unharmed|unhurt|safe and well|alive"
        r"|only (?:slight|minor)\w* (?:hurt|injur\w+)",
    ),
    "permission": (
        r"refus\w+|reject\w+|turn\w* down|thr[eo]w\w* out|block\w+|veto\w+|vot\w+ down|vot\w+ against|dismissed|defeated"
        r"|denied",
        r"grant\w+|approv\w+|gave permission|consent|go-ahead|green light|wav\w+ through|pass(?:ed|es)|adopt\w+|carried"
        r"|back(?:ed|s)|upheld",
    ),
    "held": (
        r"call\w* off|cancel\w*|scrapp\w+|abandon\w+|put off|postpon\w+|delay\w+|suspend\w+|shelv\w+|halt\w*|cut short",
        r"w[ei]nt (?:on|ahead)|go(?:es)? ahead|complet\w+|continu\w+|resum\w+|as planned|as scheduled|on (?:time|schedule)"
        r"|took place|take place",
    ),
    "sale": (
        r"sold|bought|acquired|chang\w+ hands|tak(?:en|es) over|the (?:buyer|deal)",
        r"not for sale|no sale"
        r"|(?:reject|refus|declin|spurn)\w+ (?:an?|the|its|their|every|any)\b(?:\s[\w-]+){0,2}\s(?:offer|bid|approach)"
        r"|turn\w* down (?:an?|the)\b(?:\s\w+)? (?:offer|bid|approach)|stay\w* in (?:the )?family",
    ),
    "custody": (
        r"at large|on the run|still (?:hunting|searching|looking|sought|wanted)|still being (?:hunted|sought)|the slip"
        r"|escap\w+|evad\w+|got away",
        r"caught|arrest\w+|in custody|detain\w+|captur\w+|apprehend\w+",
    ),
    "found": (
        r"recover\w+|found|trac(?:ed|ing)|return\w+|locat\w+",
        r"no trace|still missing|remain\w* missing|unaccounted|never (?:been )?(?:found|seen)|vanished without",
    ),
    "afloat": (
        r"refloat\w+|salvag\w+|towed|under (?:its|her|their) own power|made (?:harbour|port)",
        r"s[aiu]nk\w*|broke up|wreck\w*|capsiz\w+|founder(?:ed|ing)",
    ),
    "damage": (
        r"torn (?:off|down|away)|destroy\w+|wreck\w*|damag\w+|collaps\w+|gutted|swept away|ripped|broken|smash\w+|ruin\w+"
        r"|burn(?:ed|t) down|flooded",
        r"unscathed|undamaged|intact|spared|escap\w+ damage|no damage|unharmed|sound|stood firm|withstood|came through",
    ),
    "access": (
        r"may still|can still|still (?:use|cross|open|allow\w*)|remain\w* open|stay\w* open|open to"
        r"|(?:is|are|were|was) allowed|free to|re-?opened",
        r"(?:nobody|no one)\b.{0,40}\ballowed|barred|banned|shut|closed|forbidden|sealed off|off limits|may not|must not"
        r"|kept out|not allowed",
    ),
    "testimony": (
        r"g[ai]ve (?:\w+ )?evidence|testif\w+|took the (?:stand|witness)|witness box|witness stand",
        r"(?:chose|declined|refused|opted) not to (?:testify|speak|give)|silent|no comment",
    ),
    "talks": (
        r"met|meet(?:ing)?s?|talks|negotiat\w+|mediat\w+|(?:sat|sit) down with",
        r"no (?:talks|meetings?|negotiations?|contact)|refus\w+ to (?:meet|talk|negotiate)",
    ),
    "agreement": (
        r"reach\w* (?:a |an )?(?:deal|agreement|settlement)|agreed|struck a deal|settled|signed",
        r"no (?:deal|agreement)|broke\w* down|without (?:a |an )?(?:deal|agreement)|fail\w* to agree|refus\w+ to sign"
        r"|deadlock\w*|walked out",
    ),
    "health": (
        r"no (?:cases?|signs?|reports?) of (?:illness|sickness|infection|injur\w+|harm)"
        r"|(?:nobody|no one|none)\b.{0,25}\b(?:ill|sick|hurt|injured|harmed)",
        r"treated|f[ae]ll\w* (?:ill|sick)|taken (?:ill|to hospital)|made ill|hospitali[sz]ed|in hospital|poisoned"
        r"|needed (?:treatment|stitches)",
    ),
    "post": (
        r"resign\w*|quit|step\w* down|sacked|dismissed|fired|left (?:the|her|his) (?:company|job|post|firm|club|office)"
        r"|ousted|had left|was gone",
        r"stay\w* on|remain\w* in|still (?:running|in (?:post|charge|office)|working|at the helm)"
        r"|keep\w* (?:his|her|the) (?:job|post)|clung",
    ),
    "told": (
        r"(?:was|were|been) (?:told|informed|consulted|briefed|warned|notified)|(?:was|were) asked for|letters went out"
        r"|given notice",
        r"(?:no|not one|none of the)\b.{0,30}\b(?:told|informed|consulted|asked|warned)"
        r"|not (?:told|informed|consulted|warned)|kept in the dark",
    ),
    "forced": (
        r"no (?:compulsory|forced)\b|voluntary redundanc\w+|of (?:his|her|their) own accord",
        r"compulsory|against (?:his|her|their) will|made redundant|forced",
    ),
    "working": (
        r"(?:was|were|is) working|worked|in order|functioning|sound",
        r"fail(?:ed|ure|ing)|faulty|broke\w*|defective|out of (?:order|use)|broke down",
    ),
    "ruling": (
        r"upheld|uphold\w*|confirmed",
        r"overturn\w+|struck down|quash\w+|revers\w+",
    ),
    "trend": (
        r"rose|risen|rising|increas\w+|grew|grown|climb\w+|went up|soar\w+",
        r"fell|fallen|falling|decreas\w+|dropp\w+|declin\w+|went down|shrank|shrunk",
    ),
    "kept": (
        r"demolish\w+|pull\w* down|scrapp\w+|felled|cut down|abolish\w+|remov\w+",
        r"preserv\w+|kept|retain\w+|restor\w+|will stay|to remain",
    ),
    "confirmed": (
        r"admit\w+|confirm\w+|acknowledg\w+|confess\w+",
        r"den(?:y|ied|ies)|disput\w+",
    ),
    "apology": (
        r"apologi[sz]ed|apology from|said sorry",
        r"(?:refus|declin)\w+ to apologi[sz]e|no apology|unapologetic|without apologi[sz]ing",
    ),
    "pass": (
        r"passed (?:the|its|all|every)|met the standard|cleared the",
        r"fail\w* (?:the|its|a|an) \w*\s?(?:test|exam|inspection|check|audit)",
    ),
    "intent": (
        r"accident(?:al|ally)?|by mistake|inadvertent\w*|unintention\w+",
        r"deliberate(?:ly)?|on purpose|arson|sabotage|intention\w+",
    ),
    "control": (
        r"under control|contained|put out|extinguish\w+|brought to heel",
        r"out of control|still (?:burning|spreading|ablaze)|spreading|rag(?:es|ed|ing)",
    ),
    "peace": (
        r"peaceful\w*|without (?:incident|trouble)|no trouble|good-natured|calm",
        r"violen\w+|scuffl\w+|brawl\w*|fight(?:s|ing)?|ugly scenes|riot\w*",
    ),
    "arms": (
        r"unarmed|no weapons?",
        r"armed|(?:carried|held|had|brandish\w+) an? (?:\w+ )?(?:knife|gun|blade|weapon|pistol|rifle)",
    ),
    "votes": (
        r"unanimous\w*|without dissent|every (?:member|councillor) (?:voted|backed)",
        r"split|divided|casting vote|narrow\w*|dissent\w+",
    ),
    "success": (
        r"succe(?:eded|ss\w*)|worked|managed to|reached (?:orbit|the summit|the top)|safely",
        r"fail\w*|unsuccessful\w*|in vain|gave up|turned back|came to nothing",
    ),
    "ban": (
        r"lifted|dropped|withdrawn|ended|relaxed|eased",
        r"in (?:force|place)|remains?|extended|tightened|imposed|renewed|introduced",
    ),
    "crowd": (
        r"sold out|packed|full house|standing room|crowded|full to",
        r"half[- ]empty|empty seats|poorly attended|sparse\w*|thinly attended|deserted",
    ),
    "cover": (
        r"insured|covered by insurance",
        r"uninsured|no insurance|not insured",
    ),
    "body": (
        r"found (?:safe|alive|unharmed)|safe and well|rescued",
        r"found dead|body (?:was|has been) found|bodies",
    ),
    "landing": (
        r"landed safely|touched down",
        r"crash(?:ed|-landed)|ditched|plunged",
    ),
    "warning": (
        r"was warned|had been warned|warning had been|alarm (?:rang|sounded)|sirens? (?:sounded|went off)",
        r"no (?:warning|alarm|siren)|without warning|alarm (?:failed|did not)",
    ),
}
_COMPILED = {name: tuple(re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for words in ends) for name, ends in _AXES.items()}
_DENYING = re.compile(
    r"\b(?:not(?! only)|no|never|none|nobody|neither|nor|without|cannot|nothing|no one|yet to|fail\w* to|refus\w* to|declin\w* to"
    r"|(?:chose|opted) not to|instead of)\b[^.;:]{0,28}$|n['’]t\b[^.;:]{0,20}$|^\W*(?:none|not one|no one|nobody|neither)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:](?!\d)|\b(?:and|but|while|although|though|before|after|when|until|as)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class State:
    """The end of an axis, 0 or 1, at which a sentence stands, and the words at `text[start:end]` that say so."""

    axis: str
    end: int
    words: tuple[int, int]


@lru_cache(maxsize=4096)
def states(text: str) -> tuple[State, ...]:
    """Where a sentence stands on every axis that it speaks of, denials turned round; nothing where it names both ends of one.

    >>> [(s.axis, s.end) for s in states("The man was not convicted.")]
    [('verdict', 0)]
    """
    found = []
    for axis, ends in _COMPILED.items():
        spots = [State(axis, _end(text, m, n), m.span()) for n, pattern in enumerate(ends) for m in pattern.finditer(text)]
        inner = [s for s in spots if not any(o is not s and _within(s.words, o.words) for o in spots)]
        if inner and len({s.end for s in inner}) == 1:
            found.append(inner[0])
    return tuple(found)


def _end(text: str, match: re.Match[str], end: int) -> int:
    """The end, turned round where the match is denied within its clause; words that hold their own denial are not turned again."""
    before = _CLAUSE.split(text[: match.start()])[-1]
    return 1 - end if _DENYING.search(before) and not _DENYING.search(match.group()) else end


def _within(inner: tuple[int, int], outer: tuple[int, int]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1] and inner != outer


def clash_of_states(a: Reading, b: Reading) -> RoleClash | None:
    """Two counterparts that stand at the two ends of one axis, in the articles' own words."""
    its = {s.axis: s for s in states(b.text) if not _in_speech(b, s)}
    for mine in states(a.text):
        other = its.get(mine.axis)
        if other and other.end != mine.end and not _in_speech(a, mine):
            return RoleClash(mine.words, other.words, a.senses & b.senses)
    return None


def _in_speech(reading: Reading, state: State) -> bool:
    return any(start <= state.words[0] < end for start, end in reading.speech)
