"""What a question speaks of, found by the order of its words: "When will the quay close?" of the quay, as its subject."""

from __future__ import annotations

import re
from dataclasses import dataclass

from retrieval.names import names
from retrieval.reporting_verbs import STRONG
from retrieval.words import words

DO = frozenset("do does did don't doesn't didn't will would won't can could can't should may might must shall".split())
_BE = frozenset("is are was were isn't aren't wasn't weren't has have had".split())
AUXILIARY = DO | _BE
_DETERMINERS = frozenset("the a an his her its their our my your this that these those both all".split())
_POINTING = frozenset("this that these those".split())
_PLACES = frozenset("in at near outside inside within from to under around across".split())
_TOPICS = frozenset("about over on against for regarding concerning".split())
_PREPOSITIONS = (
    _PLACES | _TOPICS | frozenset("of with by after before during since until into onto upon through between than as like without".split())
)
# Words that no noun phrase holds; the base forms are of verbs that come right after a subject.
_STOPS = _PREPOSITIONS | AUXILIARY | frozenset(
    """
    and or but if when where why how who whom whose what which while because that not been being be there then now else also too still
    already ever never ago yet so i you he she it we they him them me us up down out off back away again together
    """.split()
)  # fmt: skip
BASE_VERBS = frozenset(
    """
    say tell think want take make get go come do have cost mean call claim argue happen react respond explain describe
    agree vote win lose pay need expect plan promise demand give end start begin open close reopen leave live look work
    """.split()
)
_PREDICATE = re.compile(
    r"(?:ed|en|ing|built|held|made|thrown|shown|known|drawn|paid|sold|shot|hurt|shut|put|set|cut|done|dead|true|right|wrong|ready|late)$"
)
_PERSONS = re.compile(
    r"(?:man|woman|person|master|mistress|mayor|president|governor|chair|coach|chief|captain|secretary|minister|treasurer|engineer|"
    r"officer|clerk|striker|goalkeeper|leader|director|owner|farmer|librarian|judge|senator|king|queen|author|teacher|doctor|"
    r"player|boss|head|candidate|witness|suspect|victim|lawyer|manager|driver|baker|spokesman|inspector|reporter)$"
)
_THINGS = frozenset(
    """
    association avenue bank basin beacon bridge canal centre city club college committee company cooperative council county court day
    department directorate field fund gazette government group hall harbour hospital house institute island lake league library line
    ministry mountain museum office operation park party police port post press quay record report river road rovers school sea sound
    square station street survey team times tower town trust union united university valley village white works
    """.split()
)
DAY = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|today|yesterday|tomorrow|week|month|year|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?)"
)
_COLLECTIVE = frozenset("people police council government team club cooperative staff crew company house rovers guild committee".split())
_TOKEN = re.compile(r"[\w’'.-]*\w|[,;:–—]")


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase at `question[start:end]`, with the preposition before it or "". `person` is None where that cannot be told."""

    text: str
    start: int
    end: int
    before: str
    subject: bool
    named: bool
    person: bool | None

    @property
    def place(self) -> bool:
        """Whether it is said to be where something is."""
        return self.before in _PLACES

    @property
    def topic(self) -> bool:
        """Whether it is what something is said or done about."""
        return self.before in _TOPICS

    @property
    def several(self) -> bool:
        """Whether "they" may mean it."""
        last = self.text.split()[-1].lower()
        return " and " in self.text or last in _COLLECTIVE or (last.endswith("s") and not last.endswith("ss") and not self.named)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question taken apart. `asking` is its question phrase ("How many boats"); `verb` the main verb's place after an auxiliary."""

    text: str
    asking: str
    auxiliary: str
    verb: tuple[int, int] | None
    mentions: tuple[Mention, ...]


def may_be_person(name: str, before: str) -> bool:
    """Whether a name of two or three words can be a person's, by its last word and the word before it in the text."""
    parts = words(name)
    return 2 <= len(parts) <= 3 and parts[-1] not in _THINGS and not (set(words(before)[-1:]) & (_PLACES | {"the"}))


def is_site(thing: str) -> bool:
    """Whether something can happen "at" a thing: it has a name, or is a hall, a quay, an island."""
    return thing.split()[-1][:1].isupper() or words(thing)[-1] in _THINGS


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    lower: str
    start: int
    end: int


def take_apart(question: str, persons: frozenset[str] = frozenset()) -> Asked:
    """The parts of a question. `persons` are last names, in small letters, of those known to be persons.

    >>> asked = take_apart("What did the harbour master say about the quay?")
    >>> [(m.before, m.text, m.person) for m in asked.mentions]
    [('', 'the harbour master', True), ('about', 'the quay', False)]
    """
    tokens = [_Token(m[0], m[0].lower().replace("’", "'"), *m.span()) for m in _TOKEN.finditer(question.rstrip(" ?!."))]
    named = {i for n in names(question) for i in range(n.start, n.end)}
    at = next((n for n, t in enumerate(tokens[:7]) if t.lower in AUXILIARY), None)
    asking = question[: tokens[at].start].strip() if at is not None else tokens[0].text if tokens else ""
    runs = _runs(tokens, at)
    verb: tuple[int, int] | None = None
    found: list[Mention] = []
    while runs:
        run = runs.pop(0)
        first = tokens[run[0]]
        subject = at is not None and run[0] == at + 1
        before = tokens[run[0] - 1].lower if run[0] and tokens[run[0] - 1].lower in _PREPOSITIONS else ""
        if before == "to" and run[0] > 1 and tokens[run[0] - 2].lower == "as":
            before = "about"
        kept = [tokens[n] for n in run]
        after = tokens[run[-1] + 1].lower if run[-1] + 1 < len(tokens) else ""
        if at is not None and run[0] > at and verb is None and (after not in {"and", "or", "of"} or kept[-1].lower in BASE_VERBS):
            kept, verb = _less_verb(kept, tokens[at].lower, named, whether=asking.lower() in {"", "why"})
            if verb and len(kept) + 1 < len(run):
                runs.insert(0, run[len(kept) + 1 :])
        counted = run[0] < (at or 0) or (at is None and run[0] == 2 and tokens[1].lower in {"many", "much"})
        if len(kept) == 1 and kept[0].lower in _DETERMINERS:
            continue
        stands = counted or first.lower in _DETERMINERS or first.start in named
        if kept and (stands or _bare_noun(kept, subject, before)) and not re.fullmatch(DAY, kept[-1].lower):
            found.append(_mention(question, kept, before, subject, named, persons, counted=counted))
    auxiliary = tokens[at].lower if at is not None else ""
    return Asked(question, asking, auxiliary, verb, tuple(_joined(found, question)))


def _runs(tokens: list[_Token], at: int | None) -> list[list[int]]:
    """Places of the words between stops; a determiner begins a new run. Before the auxiliary only what is counted or chosen is one."""
    runs: list[list[int]] = []
    current: list[int] = []
    first = 0 if at is None else at + 1
    if at and tokens[0].lower in {"which", "what", "whose"}:
        runs.append(list(range(1, at)))
    elif len(tokens) > 2 and tokens[1].lower in {"many", "much"}:
        runs.append(list(range(2, at or 3)))
        first = max(first, 3)
    for n in range(first, len(tokens)):
        word = tokens[n]
        stop = word.lower in _STOPS and not (word.lower in _DETERMINERS and word.lower == "that" and n + 1 < len(tokens))
        if (stop or not word.text[0].isalnum() or word.lower in _DETERMINERS) and current:
            runs.append(current)
            current = []
        if not stop and word.text[0].isalnum():
            current.append(n)
    return [r for r in [*runs, current] if r]


def _bare_noun(run: list[_Token], subject: bool, before: str) -> bool:
    """Whether words without a determiner are a noun phrase: "Sunday opening", but no "right", "to move" or "for finishing"."""
    last = run[-1].lower
    return (subject and (len(run) > 1 or last.endswith("s"))) or bool(before and before != "to" and not last.endswith("ing"))


def _less_verb(run: list[_Token], auxiliary: str, named: set[int], *, whether: bool) -> tuple[list[_Token], tuple[int, int] | None]:
    """The run without the verb that follows its noun, and where that verb stands."""
    least = 2 if run[0].lower in _DETERMINERS - _POINTING else 1
    plain = [n for n, t in enumerate(run) if n >= least and t.start not in named]
    cut = next((n for n in plain if run[n].lower in BASE_VERBS), None)
    if cut is None and plain and auxiliary in DO and plain[-1] == len(run) - 1:
        cut = plain[-1]
    if cut is None and plain and auxiliary not in DO and (whether or _PREDICATE.search(run[-1].lower)) and plain[-1] == len(run) - 1:
        cut = plain[-1]
    if cut is None and len(run) == 1 and auxiliary in DO and run[0].start not in named and run[0].lower in BASE_VERBS:
        cut = 0
    return (run, None) if cut is None else (run[:cut], (run[cut].start, run[cut].end))


def _mention(
    question: str, kept: list[_Token], before: str, subject: bool, named: set[int], persons: frozenset[str], *, counted: bool
) -> Mention:
    start, end = kept[0].start, kept[-1].end
    text = question[start:end].removesuffix("'s").removesuffix("’s")
    last = words(text)[-1] if words(text) else ""
    proper = kept[-1].start in named
    person: bool | None = None
    if last in persons or (not proper and _PERSONS.search(last)):
        person = True
    elif last in _THINGS or not proper or (kept[0].lower in _DETERMINERS) or before in {"in", "at", "near", "outside", "inside"}:
        person = False
    elif subject and re.match(r"(?:who|what|where|when|how(?: \w+)?)\s+(?:is|are|was|were)\b", question, re.IGNORECASE):
        person = question.lower().startswith("who")
    elif subject and any(w in STRONG for w in words(question[end : end + 20])[:1]):
        person = True
    return Mention(f"the {text}" if counted else text, start, start + len(text), before, subject, proper, person)


def _joined(found: list[Mention], question: str) -> list[Mention]:
    """Neighbours joined by "and" as one mention more, before the two."""
    out: list[Mention] = []
    for n, mention in enumerate(found):
        if n + 1 < len(found) and question[mention.end : found[n + 1].start] == " and ":
            other = found[n + 1]
            both = question[mention.start : other.end]
            out.append(Mention(both, mention.start, other.end, mention.before, mention.subject, mention.named, False))
        out.append(mention)
    return out
