"""Whether names and figures stand in the sentence as they do in the source: of the same thing, behind the same preposition."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from core.folding import fold
from grounding.check_days import implied_days
from grounding.check_mentions import other_names
from grounding.check_notation import written_otherwise
from grounding.check_sources import SourceSentence, bears_out, clause_bounds, is_content
from grounding.check_tokens import PREPOSITIONS, Token, tokens
from grounding.check_words import known_word, lemma, same_place, stands_for
from grounding.facts import Figure, Name, figures, full_names, name_words, names, same_figure
from retrieval.roles import ROLES

# Prepositions that place a thing and may stand for one another, or be left out ("Halden residents", "residents of Halden").
_PLACING = frozenset("in at on of near within inside during across throughout".split())
# What the sentence has -> what the source may have instead; "" is no preposition.
_ON_A_DAY = frozenset({"on", "in", "at", "", "of", "during"})
# What stands between the two sides of a result: "2–1", "nine to six".
_JOINED = re.compile(
    r"(?:\d[-–—]|\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?:to|votes to) )$", re.IGNORECASE
)
_EXCEEDS = re.compile(r"\b(?:exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|topp(?:ed|ing))\s+(?:the\s+)?$", re.IGNORECASE)
# A share is the same in percent and as a fraction up to this: two thirds are 66.7 percent, not 66.
_SAME_SHARE = 0.001
# "Four members of staff": what is counted stands behind "of".
_GROUPED = frozenset("member members piece pieces item items case cases kind kinds type types pair pairs".split())
# A number may stand for the same count behind any of these; "to", "from" and "by" tell from where to where.
_JOINING = frozenset("after before until since".split())
_COUNTING = frozenset({"", *"of for with in into at on including down up among".split()})
_BOUNDING = frozenset("about around over under above below".split())
_INTERCHANGED = (
    (_PLACING, _PLACING),
    (frozenset({""}), _PLACING | frozenset("by for from with to against".split())),
    (frozenset({"by"}), frozenset({"", "from"})),
    (frozenset({"with", "for", "about"}), frozenset({""})),
)


def foreign_figure(sentence: str, sources: Sequence[SourceSentence]) -> str:
    """Why a number or a day of the sentence is not in the cited text, or counts something else there, or ""."""
    published = sources[0].article.source.published if sources else None
    otherwise = written_otherwise(sentence, [s.text for s in sources])
    for figure in _bounded(figures(sentence, published), sentence):
        matches = [(f, s) for s in sources for f in _bounded(s.figures, s.text) if _borne_out(figure, f) or _same_share(figure, f)]
        if not matches and figure.day:
            matches = [(f, s) for s in sources for f in _implied(figure, sentence, s) if same_figure(figure, f)]
        if not matches and any(a <= figure.start and figure.end <= b for a, b in otherwise):
            continue
        if figure.number and not any(_joined_alike(figure, sentence, f, s.text) for f, s in matches):
            matches = []
        if not matches and _one(figure, sources):
            continue
        if not matches:
            near = [f for s in sources for f in s.figures if f.number and figure.number and f.number.value == figure.number.value]
            if near and near[0].bound != figure.bound:
                return f"“{near[0].text}” stands with another bound in the cited text"
            return f"“{figure.text}” is not in the cited text"
        if figure.number and not any(_same_count(figure, sentence, f, s) for f, s in matches):
            return f"“{figure.text}” counts something else in the cited text"
    return ""


def _joined_alike(told: Figure, sentence: str, figure: Figure, source: str) -> bool:
    """Whether a figure that is one side of a result ("2–1") is a side of one in the source: "eleven matches" do not bear out "2–11"."""
    return not _JOINED.search(sentence[: told.start]) or bool(_JOINED.search(source[: figure.start]))


def _one(figure: Figure, sources: Sequence[SourceSentence]) -> bool:
    """Whether "one" is the source's "a": "nine cases in one morning"."""
    if figure.text.lower() != "one" or figure.bound or not figure.noun:
        return False
    return any(
        a.lower in ("a", "an") and any(stands_for(figure.noun, b.lemma) for b in source.tokens[i + 1 : i + 3])
        for source in sources
        for i, a in enumerate(source.tokens)
    )


def _implied(told: Figure, sentence: str, source: SourceSentence) -> Sequence[Figure]:
    """The days that the source gives by another day, where the clause with the told day is of this source."""
    words = tokens(sentence)
    place = next((i for i, w in enumerate(words) if w.start == told.start), 0)
    first, last = next((a, b) for a, b in clause_bounds(sentence) if a <= place < b)
    clause = [w for w in words[first:last] if is_content(w) and w.tag != "F"]
    days = implied_days(source.article, source.index, source.text)
    # "Two days after the vote" is the day of what came after, not of the vote.
    telling = [t for t in source.tokens if not any(f.start <= t.start < f.end for f in days)]
    held = sum(any(bears_out(w, t) for t in telling) for w in clause)
    return days if 2 * held > len(clause) else ()


def _bounded(found: Sequence[Figure], text: str) -> list[Figure]:
    """The figures, bounded by a verb where they have no other bound: "may exceed 400,000" is more than 400,000."""
    return [replace(f, bound="over") if f.number and not f.bound and _EXCEEDS.search(text[: f.start]) else f for f in found]


def _borne_out(told: Figure, source: Figure) -> bool:
    """Whether they are the same figure; one with another value only where it is rounder: "about 500" for 489, not for 500 "about 501"."""
    if not same_figure(told, source) or not told.number or not source.number or told.number.value == source.number.value:
        return same_figure(told, source)
    return _significant(told.number.value) < _significant(source.number.value)


def _significant(value: float) -> int:
    """Digits up to the last that is not zero: 2 for 4,200."""
    return len(f"{value:.15g}".replace(".", "").strip("0"))


def _same_share(told: Figure, source: Figure) -> bool:
    """Whether they are one share: 50 percent and half."""
    if not told.number or not source.number or {told.kind, source.kind} != {"percent", "fraction"} or told.bound != source.bound:
        return False
    shares = [f.number.value / (100 if f.kind == "percent" else 1) for f in (told, source) if f.number]
    return abs(shares[0] - shares[1]) < _SAME_SHARE


def _same_count(told: Figure, sentence: str, figure: Figure, source: SourceSentence) -> bool:
    if _same_share(told, figure):
        return True
    if told.noun and figure.noun:
        if told.noun == figure.noun or stands_for(lemma(told.noun), lemma(figure.noun)):
            return True
        if any(stands_for(a, b) for a in _counted(told, sentence) for b in _counted(figure, source.text)):
            return True
        # "30 injured", "30 people were injured": a neighbour that both share decides.
        return bool(_neighbours(told, sentence) & _neighbours(figure, source.text))
    return (not told.noun and not figure.noun) or bool(_neighbours(told, sentence, 3) & _neighbours(figure, source.text, 3))


def _counted(figure: Figure, text: str) -> list[str]:
    """The lemmas of what is counted, as far as the phrase goes: "four members of staff", "nine of the school's 12 classrooms"."""
    words = tokens(text)
    place = next((i for i, w in enumerate(words) if w.start == figure.start), len(words))
    found: list[str] = []
    grouped = False
    for w in words[place + 1 :]:
        if w.tag == "N" and not w.lower.endswith(("'s", "s'")):
            found.append(w.lemma)
            grouped = w.lower in _GROUPED
        elif w.tag not in ("D", "F", "Z", "N") and not (w.lower == "of" and (grouped or not found)):
            break
    return found[-2:]


def _neighbours(figure: Figure, text: str, reach: int = 2) -> set[str]:
    words = [t for t in tokens(text) if t.tag in ("N", "V", "G", "F")]
    place = next((i for i, t in enumerate(words) if t.start == figure.start), None)
    if place is None:
        return set()
    return {t.lemma for t in [*words[max(0, place - reach) : place], *words[place + 1 : place + 1 + reach]] if t.tag != "F"}


def foreign_name(sentence: str, sources: Sequence[SourceSentence]) -> str:
    """Why a name of the sentence is not in the cited text, or "". A name that the article gives in full elsewhere may be given in full."""
    dated = [(f.start, f.end) for f in figures(sentence)]
    for name in names(sentence):
        parts = name_words(name.text)
        if common_word(name) or any(a <= name.start and name.end <= b for a, b in dated):
            continue
        if not parts or not any(_holds_name(parts, source, name.start == 0) for source in sources):
            return f"“{name.text}” is not in the cited text"
    return ""


def common_word(name: Name) -> bool:
    """Whether what looks like a name is a word of our lists that only opens the sentence: its counterpart is asked for like any other's."""
    return name.start == 0 and " " not in name.text and known_word(lemma(name.text.lower()))


def _holds_name(parts: list[str], source: SourceSentence, opens: bool) -> bool:
    if _run_in(parts, source.text):
        return True
    if len(parts) == 1 and any(t.text[:1].isupper() and same_place(lemma(parts[0].lower()), t.lemma) for t in source.tokens):
        return True
    if (
        opens
        and len(parts) == 1
        and any(t.lower == parts[0].lower() or stands_for(t.lemma, tokens(parts[0])[0].lemma) for t in source.tokens)
    ):
        return True
    label = fold(source.article.source.label)
    if _run_in(parts, label) or _run_in(parts, fold(source.article.source.title)):
        return True
    if any(_run_in(parts, other) for other in other_names(source)):
        return True
    # Longer in the sentence than in the cited span: the article must write it so, and mean only one.
    last = parts[-1]
    cited = {w for n in names(source.text) for w in name_words(n.text)}
    in_full = last in cited and full_names(source.article.text).get(last, "").split() == list(parts[-2:])
    if in_full and _run_in(parts, source.article.text):
        return True
    whole = [name_words(n.text) for n in names(source.text)]
    if any(parts[i:] in whole for i in range(1, len(parts))) and _run_in(parts, source.article.text):
        return True
    # A title before the name ("Mayor Ana Ruiz") may stand behind it in the source, in small letters.
    lower = {t.lower for t in source.tokens if t.text.islower() or t.lower in ROLES}
    return any(
        _run_in(parts[i:], source.text) and all(p.lower() in lower and p.lower() not in PREPOSITIONS for p in parts[:i])
        for i in range(1, len(parts))
    )


def _run_in(parts: Sequence[str], text: str) -> bool:
    have = name_words(text)
    return any(have[i : i + len(parts)] == list(parts) for i in range(len(have) - len(parts) + 1))


def moved_name(sentence: str, sources: Sequence[SourceSentence]) -> str:
    """Why a name or a figure stands behind another preposition than in the cited text ("to Halden", "from Halden"), or ""."""
    words = tokens(sentence)
    for i, word in enumerate(words):
        if not (word.is_name or word.tag == "F") or word.inside:
            continue
        told = preposition(words, i)
        found = {_standing(s.tokens, j) for s in sources for j, t in enumerate(s.tokens) if _same_item(word, t)}
        # "A cost of 275,000" and "it costs 275,000".
        if word.tag == "F" and not word.lower.startswith("day:") and (told in _COUNTING and found & _COUNTING):
            continue
        if not found or told in found or (word.lower.startswith("day:") and {told, *found} <= _ON_A_DAY):
            continue
        if any(found & others for ours, others in _INTERCHANGED if told in ours):
            continue
        return f"“{word.text}” stands with “{told or 'no preposition'}” here and “{sorted(found)[0] or 'none'}” in the cited text"
    return ""


def _standing(words: Sequence[Token], i: int) -> str:
    """The preposition, or "of" for a name set before a noun ("Halden residents", "Halden’s mayor")."""
    found = preposition(words, i)
    before_noun = i + 1 < len(words) and words[i + 1].tag == "N" and not words[i + 1].is_name
    return "of" if not found and (before_noun or words[i].lower.endswith(("'s", "s'"))) else found


def _same_item(told: Token, source: Token) -> bool:
    return told.lower == source.lower if told.tag == "F" or told.is_name else bears_out(told, source)


def preposition(words: Sequence[Token], i: int) -> str:
    """The preposition that the word at `i` hangs on, "" where none."""
    # "By phone Monday": a day does not hang on what stands before the noun before it.
    over = ("D",) if words[i].lower.startswith("day:") else ("N", "D", "F")
    j = i - 1
    while j >= 0 and words[j].tag in over:
        j -= 1
    # "At about 90", "over 90": the bound is judged with the figure's value.
    if j >= 0 and words[j].lower in _BOUNDING and words[j + 1].tag == "F":
        j -= 1
    if j < 0 or words[j].tag != "P" or (j and words[j - 1].lower == "according"):
        return ""
    if words[j].lower in _JOINING and _is_subject(words, i):
        return ""
    return words[j].lower


def _is_subject(words: Sequence[Token], i: int) -> bool:
    """Whether a verb follows the phrase with the word at `i`: "after two of its members paid"."""
    while i < len(words) and (words[i].tag in ("N", "F", "D", "X", "p", "A", "M") or words[i].lower == "of"):
        i += 1
        if i < len(words) and words[i].tag in ("A", "M", "V"):
            return True
    return False
