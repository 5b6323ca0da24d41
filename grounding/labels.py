"""Short plain names for what a sentence is about, made of its own words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from grounding.check_words import REPORTING, VERB_STEMS, known_word, lemma
from grounding.loaded import read_loaded
from grounding.predicates import Reading, Word, reporting
from retrieval.names import names
from retrieval.people import mention
from retrieval.roles import ROLES, TIMES

_MOST_WORDS = 4
_JOIN = re.compile(r"[\s\u00a0]+|-")
# What a run of names is worth more than a run of plain words.
_NAMED = 1.5
_OFFICE = frozenset(ROLES | {w + "." for w in ROLES})
_INITIAL = re.compile(r"\.\s(?=[A-Z][a-z])")
_SHORT_FORM = re.compile(r"(?:[A-Z]\.){2}|[A-Z]{2}")
_POSSESSIVE = re.compile(r"['’]s?$")
# Words that name nothing: numbers, measures of time, and those that say how, when or how much.
_NO_NOUNS = TIMES | frozenset(
    """
    zero two three four five six seven eight nine ten eleven twelve dozen dozens hundred hundreds thousand thousands million millions
    billion billions half third time times day days week weeks month months year years today tonight tomorrow yesterday morning afternoon
    evening night far long later late early earlier ever never always often together apart though although however meanwhile instead
    perhaps maybe more most less least very much new old last next own same such similar recent former latest able likely good bad best
    big great large small part way thing things lot kind people person man men woman women lady ladies now then here there ago
    """.split()
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A run of words at `text[start:end]` that no verb, stop word or mark breaks."""

    start: int
    end: int
    senses: frozenset[str]
    named: bool


def whole_names(text: str) -> Iterator[tuple[int, str]]:
    """The names of a sentence with where they start, offices left out; one that an initial breaks is whole.

    What its bearer is of ("Ana Brun of Halden") is no part of it, nor what somebody does that opens the sentence: "Following Brun". A lone
    word that opens the sentence or a quotation has its capital from there: it is none. Nor is what a mark ties to a post.
    """
    whole: list[tuple[int, int]] = []
    for name in names(text):
        before = whole[-1] if whole else None
        if before and _INITIAL.fullmatch(text[before[1] : name.start]) and len(text[: before[1]].split()[-1]) == 1:
            whole[-1] = (before[0], name.end)
        else:
            whole.append((name.start, name.end))
    for start, end in whole:
        words = list(re.finditer(r"\S+", text[start:end]))
        while len(words) > 1 and words[-1].group().lower().strip(".,") in TIMES:
            words.pop()
        opening = words[0].group().lower()
        does = lemma(opening) in REPORTING or (opening.endswith("ing") and lemma(opening) in VERB_STEMS)
        if len(words) > 1 and not text[:start].strip(' "“') and does:
            words = words[1:]
        office = max((n for n, w in enumerate(words[:-1]) if _is_office(w.group().lower())), default=-1)
        bare = _POSSESSIVE.sub("", text[start + words[office + 1].start() : start + words[-1].end()]).rstrip(",;:")
        body = _SHORT_FORM.match(bare) or any(known_word(lemma(w.lower())) for w in bare.split(" of ")[0].split())
        bare = bare if body else mention(bare, 0).name
        opens = " " not in bare and office < 0 and not text[:start].strip(" \"“‘'(—–-")
        spoken = " " not in bare and office < 0 and text[:start].rstrip()[-1:] in ('"', "“", "‘", ":")
        if not opens and not spoken and text[:start][-1:] not in ("#", "@"):
            yield start, bare


def _is_office(word: str) -> bool:
    return word in _OFFICE or word.removesuffix("s") in _OFFICE


def phrases(reading: Reading, among: frozenset[str]) -> list[Phrase]:
    """The longest runs of words whose senses are among those given, in order; a name is taken whole, without an office before it.

    No run opens or ends with an adverb, a number or a title, and none holds a loaded word or half a name.
    """
    loaded = [(t.start, t.end) for t in read_loaded(reading.text).terms]
    runs: list[list[Word]] = []
    for word in reading.words:
        plain = word.content and not reading.in_figure(word) and not reporting(word.sense) and not (word.verb and not word.name)
        wanted = plain and not any(start < word.end and word.start < end for start, end in loaded)
        if not wanted:
            runs.append([])
        elif runs and runs[-1] and _JOIN.fullmatch(reading.text[runs[-1][-1].end : word.start]) and len(runs[-1]) < _MOST_WORDS:
            runs[-1].append(word)
        else:
            runs.append([word])
    return [_phrase(kept) for run in runs if (kept := _bared(reading, _kept(run, among)))]


def name_of(reading: Reading, among: frozenset[str], weight: Mapping[str, float]) -> str:
    """The weightiest one or two phrases made of the senses given, in the sentence's order; else who does what; "" for none."""
    found = phrases(reading, among)
    best = sorted(found, key=lambda p: (-sum(weight.get(s, 0.0) for s in p.senses) * (_NAMED if p.named else 1.0), p.start))
    plain = [p for p in best if not p.named]
    taken = best[:1] + [p for p in plain if p is not best[0]][:1] if best and (best[0].named or len(best[0].senses) == 1) else best[:1]
    if taken:
        return ", ".join(dict.fromkeys(_bare(reading.text[p.start : p.end]) for p in sorted(taken, key=lambda p: p.start)))
    return _doing(reading)


def _doing(reading: Reading) -> str:
    """The last noun before the first verb that tells something, and that verb; its first telling words where there is none."""
    told = [w for w in reading.words if w.content and not reading.in_figure(w)]
    at = next((n for n, w in enumerate(told) if n and w.verb and not reporting(w.sense)), None)
    chosen = told[at - 1 : at + 1] if at is not None else told[:2]
    return " ".join(_bare(w.text) for w in chosen)


def _kept(run: list[Word], among: frozenset[str]) -> list[Word]:
    """The part of a run from its first wanted word to its last; names beside a wanted one stay with it."""
    wanted = [n for n, w in enumerate(run) if w.sense in among]
    if not wanted:
        return []
    first, last = wanted[0], wanted[-1]
    while first > 0 and run[first].name and run[first - 1].name:
        first -= 1
    while last + 1 < len(run) and run[last].name and run[last + 1].name:
        last += 1
    return run[first : last + 1]


def _bared(reading: Reading, run: list[Word]) -> list[Word]:
    """A run without what names nothing at its rims; empty where nothing else is left, or where it is half a name or one verb."""
    while run and (_names_nothing(run[0]) or run[0].lower in _OFFICE):
        run = run[1:]
    while run and (_names_nothing(run[-1]) or _half(reading, run[-1])):
        run = run[:-1]
    alone = len(run) == 1 and not run[0].name and (lemma(run[0].lower) in VERB_STEMS or run[0].lower.endswith(("ing", "ed")))
    return [] if alone or not run or (len(run) == 1 and len(run[0].text) < 3) else run


def _names_nothing(word: Word) -> bool:
    return not word.name and (word.lower in _NO_NOUNS or word.lower.endswith("ly") or word.lower.isdigit())


def _half(reading: Reading, word: Word) -> bool:
    """Whether a word is a lone capital, or an office with a dot, behind which the name goes on: "John F", "Ms"."""
    return (len(word.text) == 1 and word.text.isupper()) or (word.lower in _OFFICE and reading.text[word.end : word.end + 1] == ".")


def _phrase(run: list[Word]) -> Phrase:
    return Phrase(run[0].start, run[-1].end, frozenset(w.sense for w in run), any(w.name for w in run))


def _bare(words: str) -> str:
    return re.sub(r"['’]s?$", "", words)
