"""What the loaded-language model sees of a sentence: kinds of loaded words, and its surface. Never a name, a party or a place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from math import log1p

from grounding.loaded_lexicon import Match, Token, quoted_spans
from retrieval.words import STOP_WORDS

KINDS = (
    "people", "power", "bad", "good", "speech", "action", "doubt", "certainty", "intensifier", "sensational", "frame", "emotive",
    "commentary",
)  # fmt: skip
_SIDES = frozenset(
    """democrat democrats democratic republican republicans liberal liberals conservative conservatives progressive progressives left
    right leftist leftists rightist rightists wing leftward rightward""".split()
)
_PARTICLES = frozenset("de la del der den van von bin al el di da".split())
_FIRST = frozenset("i me my mine we us our ours ourselves i'm i've i'll i'd we're we've we'll let's".split())
_SECOND = frozenset("you your yours yourself you're you've you'll".split())
_SWEEPING = frozenset("all every everyone everybody everything never nobody nothing none any anyone anything always no only ever".split())
_NEGATIVE = frozenset("not no never nothing nobody none neither nor cannot without hardly".split())
_OUGHT = frozenset("should must ought need needs deserve deserves let".split())
_CONTRAST = frozenset("but while despite although though yet instead rather even just still so too".split())
_REPORT = frozenset(
    """said says say told reported announced stated added according asked declined spokesman spokeswoman spokesperson officials
    statement noted wrote testified replied""".split()
)
_PLAIN_LY = frozenset(
    """early only family daily weekly monthly yearly nearly recently currently previously officially approximately exactly directly
    initially immediately respectively reply apply supply july italy likely unlikely elderly monopoly assembly friendly annually
    formerly shortly roughly possibly probably partly mostly usually generally publicly federally locally nationally legally
    jointly separately primarily mainly newly fully briefly privately relatively specifically particularly largely rally ally
    imply comply rely multiply fly hourly quarterly lately especially similarly originally formally automatically""".split()
)
_CHARGED_END = re.compile(r"[a-z]{3,}(?:ous|less|ful|ish|esque|able|ible|ive|istic|ful)$")
_BELIEF_END = re.compile(r"[a-z]{4,}(?:ism|isms|ist|ists|phobic|phobia|ocracy|monger|mongering)$")
_MOST = re.compile(r"\b(?:most|more|least|so|too|such|very)\s+[a-z]+", re.IGNORECASE)
_CALENDAR = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:Jan|Febr)uary\b|\b(?:March|April|June|July|August|October)\b|\b(?:Sept|Nov|Dec)ember\b"
)
_ASIDE = re.compile(r"\s[-\u2013\u2014]{1,2}\s|\u2014|--")
_SCARE_WORDS = 3
_SHORTEST_SUPERLATIVE = 5
_CAP = 4


def features(text: str, words: Sequence[Token], matches: Sequence[Match]) -> dict[str, float]:
    """Named features, each between 0 and about 4. Loaded words within a quotation are somebody's speech and are counted apart."""
    own = [m.entry for m in matches if not words[m.first].quoted]
    quoted = [m.entry for m in matches if words[m.first].quoted]
    found: dict[str, float] = {}
    strengths = Counter(entry.strength for entry in own)
    kinds: Counter[str] = Counter()
    for entry in own:
        kinds[entry.kind] += entry.strength
    for kind in KINDS:
        found[f"kind {kind}"] = log1p(kinds[kind])
    for strength in (1, 2, 3):
        found[f"own {strength}"] = log1p(strengths[strength])
    found["own any"] = float(bool(strengths[2] or strengths[3]))
    found["own weight"] = log1p(sum(entry.strength**2 for entry in own))
    found["own kinds"] = min(len(kinds), _CAP) / 2
    found["quoted"] = log1p(sum(entry.strength for entry in quoted))
    return found | _surface(text, words)


def _surface(text: str, words: Sequence[Token]) -> dict[str, float]:
    plain = [w for w in words if not w.name and not w.opener and w.lower not in _PARTICLES and w.lower not in _SIDES]
    own = [w.lower for w in words if not w.quoted and not w.name and w.lower not in _SIDES]
    lower = Counter(own)
    charged = [w.lower for w in plain if not w.quoted and w.lower not in STOP_WORDS]
    spans = quoted_spans(text)
    scare = [text[a:b] for a, b in spans if len(text[a:b].split()) <= _SCARE_WORDS and not text[a : b - 1].endswith((",", ".", "?", "!"))]
    outside = _without(text, spans)
    return {
        "length": log1p(len(plain)) - 3.0,
        "speech": float(len(scare) < len(spans)),
        "scare": log1p(len(scare)),
        "reported": float(bool(_REPORT & lower.keys())),
        "figures": log1p(len(re.findall(r"\d[\d.,]*", text))),
        "calendar": log1p(len(_CALENDAR.findall(text))),
        "first person": log1p(_count(lower, _FIRST)),
        "second person": log1p(_count(lower, _SECOND)),
        "sweeping": log1p(_count(lower, _SWEEPING)),
        "negative": log1p(_count(lower, _NEGATIVE) + sum(n for w, n in lower.items() if w.endswith("n't"))),
        "ought": log1p(_count(lower, _OUGHT)),
        "contrast": log1p(_count(lower, _CONTRAST)),
        "contraction": log1p(sum(n for w, n in lower.items() if "'" in w)),
        "exclamation": float("!" in outside),
        "question": float("?" in outside),
        "degree": log1p(len(_MOST.findall(outside))),
        "adverbs": log1p(sum(w.endswith("ly") and w not in _PLAIN_LY for w in charged)),
        "charged endings": log1p(sum(_CHARGED_END.match(w) is not None for w in charged)),
        "belief endings": log1p(sum(_BELIEF_END.match(w) is not None for w in charged)),
        "superlative": log1p(sum(w.endswith("est") and len(w) > _SHORTEST_SUPERLATIVE for w in charged)),
        "aside": log1p(len(_ASIDE.findall(outside))),
        "commas": log1p(outside.count(",")),
        "marks": log1p(outside.count(":") + outside.count(";") + outside.count("...") + outside.count("\u2026")),
    }


def _count(lower: Counter[str], among: frozenset[str]) -> int:
    return sum(n for word, n in lower.items() if word in among)


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    parts = []
    at = 0
    for start, end in spans:
        parts.append(text[at:start])
        at = end
    return " ".join([*parts, text[at:]])
