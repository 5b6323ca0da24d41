"""What the words of a sentence are about: stems brought to one sense, verbs found by rule, clauses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from core.values import Span
from grounding.facts import Figure, figures, quoted
from retrieval.names import names
from retrieval.words import STOP_WORDS, WORD, stem

# Words that tell of the same kind of happening; a figure or a date is about one of these, and two of them are never the same matter.
_HAPPENINGS = {
    "kill": "kill killed die died dies dead death deaths fatal fatally fatality fatalities slain lives",
    "injure": "injure injured injuring injuries injury wound wounded hurt",
    "arrest": "arrest arrested arrests detained detain detention handcuffed",
    "charge": "charge charged charges indicted indictment accused prosecuted",
    "convict": "convict convicted conviction sentenced jailed imprisoned",
    "gather": "gather gathered gathering march marched marchers protest protested protesters protests demonstrate demonstrated "
    "demonstrators demonstration rally rallied crowd crowds attend attended attendance vigil turnout assembled picket picketed riot riots "
    "rioting rioters mob unrest",
    "cost": "cost costs costing price priced worth valued",
    "pay": "pay pays paid payment payments compensation compensate wage wages",
    "raise": "donated donate donations fundraiser fundraising",
    "vote": "vote votes voted ballot",
    "open": "open opens opened opening reopen reopens reopened reopening",
    "close": "close closes closed closing closure shut shuts shutting shuttered",
    "begin": "begin begins began begun beginning start starts started starting launch launches launched commence",
    "end": "end ends ended ending finish finishes finished conclude concluded conclusion complete completed completion",
    "build": "build builds built building construct constructed construction rebuild rebuilt rebuilding",
    "rise": "rise rises rose risen rising increase increases increased increasing climb climbed grew grown jumped surged soared",
    "fall": "fall falls fell fallen falling drop dropped drops decline declined declining decrease decreased decreases shrank sank plunged",
    "miss": "missing disappeared vanished",
    "employ": "employ employs employed jobs workforce payroll hired",
    "dismiss": "dismissed fired sacked laid-off layoffs redundancies redundant",
    "resign": "resign resigns resigned resignation quit quits",
    "live": "population inhabitants live living lived",
    "rescue": "rescue rescued rescuers saved",
    "evacuate": "evacuate evacuated evacuation evacuees displaced",
    "approve": "approve approved approves approval passed adopted endorsed",
    "reject": "reject rejected rejects rejection defeated",
    "win": "win wins won winning victory",
    "lose": "lose loses lost losing loss losses",
    "destroy": "destroyed destroy burned burnt gutted",
    "damage": "damage damaged damages",
    "break": "break breaks broke broken smashed shattered smash",
    "inspect": "inspect inspected inspection inspections",
    "sell": "sell sells sold sale sales",
    "buy": "buy buys bought purchase purchased",
    "test": "tested tests test",
    "infect": "infected infections cases",
    "meet": "meet meets met meeting meetings",
    "shoot": "shoot shot shooting shootings gunfire",
}  # fmt: skip
_IRREGULAR = {
    "give": "gave given", "take": "took taken", "make": "made", "hold": "held", "send": "sent", "strike": "struck", "throw": "threw thrown",
    "steal": "stole stolen", "drive": "drove driven", "flee": "fled", "leave": "left", "lead": "led", "keep": "kept", "find": "found",
    "bring": "brought", "catch": "caught", "write": "wrote written", "speak": "spoke spoken", "tell": "told", "say": "said",
    "see": "saw seen",
    "come": "came", "go": "went gone", "run": "ran", "stand": "stood", "choose": "chose chosen", "draw": "drew drawn", "fight": "fought",
    "hide": "hid hidden", "ring": "rang rung", "seek": "sought", "spend": "spent", "teach": "taught", "withdraw": "withdrew withdrawn",
    "feed": "fed", "hear": "heard", "hit": "hits", "set": "sets", "cut": "cuts cutting", "sign": "signed", "ban": "banned bans",
    "sue": "sued",
    "beat": "beaten", "bite": "bit bitten", "freeze": "froze frozen", "swear": "swore sworn", "serve": "served serving",
}  # fmt: skip
_REPORTING = frozenset(
    stem(w)
    for w in "say says said tell tells told report reported reports write wrote add added state stated according announce announced "
    "claim claimed explain explained note noted comment commented tweet tweeted post posted acknowledge argue argued insist insisted "
    "statement spokesman spokeswoman spokesperson".split()
)
SENSE = {stem(w): sense for sense, forms in _HAPPENINGS.items() for w in forms.split()} | {
    stem(form): stem(base) for base, forms in _IRREGULAR.items() for form in forms.split()
}
HAPPENINGS = frozenset(_HAPPENINGS)
_VERB_FORMS = frozenset(w for forms in _IRREGULAR.values() for w in forms.split()) | frozenset(_IRREGULAR)
# Forms of happenings that stand for verbs wherever no article goes before them.
_HAPPENING_VERBS = frozenset(
    "shut shuts shot rose fell won lost built bought sold met began grew died dies killed broke costs pays opens closes starts ends rises "
    "falls".split()
)
_BEFORE_VERB = frozenset(
    "to will would can could may might shall should must did does do not never cannot won't wouldn't don't doesn't didn't can't couldn't "
    "is are was were be been being has have had isn't aren't wasn't weren't hasn't haven't hadn't he she they it we who i you".split()
)
_DETERMINERS = frozenset("a an the this that these those his her its their our my your some any no each every".split())
_NO_CONTENT = frozenset(
    "nobody none nothing something someone anyone everyone somebody anybody anything everything must may might shall another other others "
    "one many much several else toward towards around since among within without upon despite via per inside outside across along instead "
    "amid amidst following including regarding concerning yet ago also even still just already like away back rather quite".split()
)
_CUT = re.compile(r"[;:()\[\]\"]| - |,(?!\d)|\b(?:but|while|whereas|although|though)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Word:
    """A word at `text[start:end]`: in small letters, and its sense, a stem brought to a common form; `clause` counts from 0."""

    text: str
    lower: str
    start: int
    end: int
    sense: str
    clause: int
    content: bool
    verb: bool
    name: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence read by rule. Offsets are the sentence's own.

    `senses` are those of its content words, reporting verbs and figures left out; `names` those of the words of its names.
    """

    text: str
    words: tuple[Word, ...]
    figures: tuple[Figure, ...]
    speech: tuple[tuple[int, int], ...]
    senses: frozenset[str]
    names: frozenset[str]

    def in_figure(self, word: Word) -> bool:
        """Whether the word is part of a number or a date."""
        return any(f.start <= word.start < f.end for f in self.figures)

    def quoted(self, word: Word) -> bool:
        """Whether the word stands within quotation marks."""
        return any(start <= word.start < end for start, end in self.speech)


def reporting(sense: str) -> bool:
    """Whether the sense is of a verb or noun that only says who told it."""
    return sense in _REPORTING


def happenings(senses: Iterable[str]) -> frozenset[str]:
    """Those senses that name a kind of happening; two readings with different ones are about different matters."""
    return HAPPENINGS.intersection(senses)


def read_span(span: Span) -> Reading:
    """The words of a span; its first word is a name only where the rest of the article writes it large within a sentence.

    A lone capital word that the article also writes small ("Crime" in a post) is no name.
    """
    text, first = span.quote, WORD.search(span.quote)
    opener = first.group().removesuffix("'s").removesuffix("’s") if first else ""
    named = bool(opener) and bool(re.search(rf"[a-z,] {re.escape(opener)}\b", span.article.text))
    alone = {n.text for n in names(text) if " " not in n.text}
    small = frozenset(word for word in alone if re.search(rf"\b{re.escape(word.lower())}\b", span.article.text))
    return read(text, span.article.source.published, named, small)


@lru_cache(maxsize=8192)
def read(text: str, published: datetime | None = None, opens_with_name: bool = False, small: frozenset[str] = frozenset()) -> Reading:
    """The words of one sentence, with senses, verbs, clauses and figures.

    A lone capital word at its head is a name only where `opens_with_name` says so; one of `small` never is.
    """
    kept = [n for n in names(text) if n.text not in small and (opens_with_name or n.start > 1 or " " in n.text)]
    in_name = {i for n in kept for i in range(n.start, n.end)}
    cuts = [m.start() for m in _CUT.finditer(_plain(text))]
    found: list[Word] = []
    before = ""
    for match in WORD.finditer(text):
        lower = _plain(match.group()).lower()
        name = match.start() in in_name and lower not in STOP_WORDS
        sense = stem(lower.replace(".", "")) if name else _sense(lower)
        content = lower not in STOP_WORDS and lower not in _NO_CONTENT
        verb = content and not name and _is_verb(lower, before)
        clause = sum(c < match.start() for c in cuts)
        found.append(Word(match.group(), lower, match.start(), match.end(), sense, clause, content, verb, name))
        before = lower
    told = tuple(figures(text, published))
    plain = [w for w in found if w.content and not any(f.start <= w.start < f.end for f in told)]
    senses = frozenset(w.sense for w in plain if w.sense not in _REPORTING)
    return Reading(text, tuple(found), told, tuple(quoted(text)), senses, frozenset(w.sense for w in plain if w.name))


def _plain(text: str) -> str:
    """Straight marks, one for one, so that offsets stay."""
    return text.translate(str.maketrans("“”‘’–—", "\"\"''--"))


def _sense(lower: str) -> str:
    bare = stem(lower)
    return SENSE.get(bare, bare)


def _is_verb(lower: str, before: str) -> bool:
    if before in _DETERMINERS and not lower.endswith("ed"):
        return False
    if lower in _VERB_FORMS or before in _BEFORE_VERB:
        return True
    if lower.endswith("ed") and len(lower) > 4 and before not in _DETERMINERS:
        return True
    return bool(before) and before not in _DETERMINERS and lower in _HAPPENING_VERBS
