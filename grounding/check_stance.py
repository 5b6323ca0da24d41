"""Whether a rewritten sentence keeps how sure and under what condition a thing is said, and whether it speaks out of turn."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from grounding.check_sources import Clause, aligns, is_content
from grounding.check_speakers import sayings
from grounding.check_tokens import tokens
from grounding.check_words import VERB_STEMS, is_past, lemma
from grounding.facts import quoted
from grounding.facts_marks import Mark, causes, conditions, hedges, negations, plans, quantities, superlatives

_ADDRESS = re.compile(
    r"https?://|www\.|\b[\w.+-]+@[\w-]+\.\w|<[@#][!&]?\d+>|(?<!\w)@\w+|\b[\w-]+\.(?:com|org|net|gg|io|info|ru|cn|co|uk|xyz)\b|\]\(",
    re.IGNORECASE,
)
_ORDERS = re.compile(
    r"\b(?:(?:ignore|disregard|forget|override)\s+(?:\w+\s+){0,3}(?:instructions?|prompts?|rules?|above|previous|prior)"
    r"|system\s+prompt|as\s+an\s+ai"
    r"|language\s+model|(?:dear|note\s+to)\s+(?:reader|assistant|user)|(?:click|tap)\s+(?:here|on|the\s+link)"
    r"|subscribe\s+(?:to|now)|sign\s+up\s+(?:for|now|here)"
    r"|do\s+not\s+(?:mention|tell|cite)|respond\s+(?:only|with)|reply\s+(?:only|with)|your\s+(?:instructions|answer|response|reply|summary|task))\b",
    re.IGNORECASE,
)
_IMPERATIVES = frozenset(
    """ignore disregard forget click tap visit subscribe send reply respond follow share contact download buy call email write say tell
    print output include add mention translate summarize summarise repeat answer act pretend enter install register donate vote check read
    see watch listen remember note make use give provide start stop please do don't never always open join list create generate recommend
    avoid ensure consider""".split()
)
_ORDERING = frozenset(lemma(w) for w in "please never always do don disregard click tap subscribe".split())
_ADDRESSES_READER = re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)
_SPEAKS_ITSELF = re.compile(r"\b(?:I|I['’](?:m|ve|ll|d)|me|my|[Ww]e|[Ww]e['’](?:re|ve|ll|d)|[Oo]ur|[Mm]y|us)\b")


def gives_orders(text: str) -> bool:
    """Whether a text, quotations left out, gives orders to its reader or to a model: "ignore the instructions above", "click here"."""
    return bool(_ORDERS.search(outside_quotes(text))) or _opens_with_order(text)


def _opens_with_order(text: str) -> bool:
    words = tokens(outside_quotes(text).strip())
    if not words or words[0].lower not in _IMPERATIVES or words[0].lemma not in VERB_STEMS | _ORDERING:
        return False
    return (
        len(words) > 1
        and words[1].tag in ("D", "P", "X", "S", "p", "F", "N", "V")
        and not any(w.tag in ("V", "M", "A") for w in words[1:4])
    )


def speaks_out_of_turn(text: str) -> str:
    """Why a sentence is an order, an address or talk of the writer's own, or ""."""
    outside = outside_quotes(text)
    if _ADDRESS.search(outside):
        return "it holds an address or a mention"
    if gives_orders(text):
        return "it gives an instruction"
    if _ADDRESSES_READER.search(outside):
        return "it addresses the reader"
    if _SPEAKS_ITSELF.search(outside):
        return "it speaks in the first person"
    return ""


def outside_quotes(text: str) -> str:
    """The text with what stands in quotation marks blanked, offsets kept."""
    for start, end in quoted(text):
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def changed_stance(sentence: str, used: Sequence[Clause]) -> str:
    """Why negations, hedges, conditions, quantities, plans, superlatives or causes are not those of the used clauses, or ""."""
    told = sentence
    whole = " | ".join(dict.fromkeys(clause.sentence.text for clause in used))
    denied, denials = negations(told), bearing(negations, told, used)
    if len(denied) != len(denials):
        if len(denied) < len(denials):
            return f"“{next((d for d in denials if d.lower() not in told.lower()), denials[0])}” is dropped"
        return f"the negation “{told[denied[0].start : denied[0].end]}” is not in the cited text"
    for name, find in (("hedge", hedges), ("condition", conditions)):
        lost = bearing(find, told, used)
        lost = [word for word in lost if not {m.sense for m in find(word + " x")} & _senses(find, told)]
        if lost:
            return f"the {name} “{lost[0]}” is dropped"
        added = _senses(find, told) - _senses(find, whole)
        if added:
            return f"the {name} “{_word(find, told, added)}” is not in the cited text"
    for name, find in (("superlative", superlatives), ("cause", causes), ("quantity", quantities), ("plan", plans)):
        added = set(Counter(m.sense for m in find(told)) - Counter(m.sense for m in find(whole)))
        if added:
            return f"the {name} “{_word(find, told, added)}” is not in the cited text"
    if _lost_plan(told, used):
        return "a plan is told as done"
    for mark, clause in _marked(quantities, used):
        following = [t for t in clause.tokens if t.start >= clause.tokens[0].start + mark.end and is_content(t)][:2]
        if (
            mark.sense in _PARTIAL
            and mark.sense not in _senses(quantities, told)
            and any(aligns(t, f) for f in following for t in tokens(told))
        ):
            return f"“{clause.text[mark.start : mark.end]}” is dropped"
    return _lost_limit(told, used)


def _lost_plan(told: str, used: Sequence[Clause]) -> bool:
    """Whether a verb that the source puts in the future is told without that."""
    if plans(told):
        return False
    for mark, clause in _marked(plans, used):
        following = [t for t in clause.tokens if t.start >= clause.tokens[0].start + mark.end and is_content(t)][:1]
        words = tokens(told)
        for i, word in enumerate(words):
            if any(aligns(word, f) for f in following) and not (i and words[i - 1].tag in ("T", "P")) and is_past(word.lower):
                return True
    return False


def _lost_limit(told: str, used: Sequence[Clause]) -> str:
    """A word such as "only" or "former" that limits what follows it goes only together with it."""
    words = tokens(told)
    have = {t.lower for t in words}
    for clause in used:
        for limit, word in zip(clause.tokens, clause.tokens[1:], strict=False):
            if limit.lower in _LIMITS and is_content(word) and limit.lower not in have and any(aligns(t, word) for t in words):
                return f"“{limit.text}” is dropped"
    return ""


_PARTIAL = ("some", "few", "almost", "up to", "most")
_LIMITS = frozenset(
    """only former ex acting alleged attempted failed fake mock would-be potential possible partial partially temporarily temporary
    initially part-time apparent unlikely nearly hardly suspected rejected proposed planned draft unofficial""".split()
)


def _senses(find: Callable[[str], list[Mark]], text: str) -> set[str]:
    return {m.sense for m in find(text)}


def _word(find: Callable[[str], list[Mark]], text: str, senses: set[str]) -> str:
    return next(text[m.start : m.end] for m in find(text) if m.sense in senses)


def _marked(find: Callable[[str], list[Mark]], used: Sequence[Clause]) -> list[tuple[Mark, Clause]]:
    return [(mark, clause) for clause in used for mark in find(clause.text)]


def bearing(find: Callable[[str], list[Mark]], told: str, used: Sequence[Clause]) -> list[str]:
    """The marked words of the used clauses that bear on what is told: what follows them in their clause is told, or nothing follows."""
    spoken = sayings(told)
    aside = {t.start for s in spoken for t in s.speaker} | {tokens(told)[s.verb].start for s in spoken}
    words = [t for t in tokens(told) if is_content(t) and t.start not in aside]
    found = []
    for mark, clause in _marked(find, used):
        offset = clause.tokens[0].start
        saying = {clause.sentence.tokens[s.verb].start for s in sayings(clause.sentence.text)}
        following = [t for t in clause.tokens if t.start >= offset + mark.end and is_content(t) and t.start not in saying]
        next_one = next((t for t in clause.tokens if t.start >= offset + mark.end), None)
        last = next_one is None or next_one.tag in (",", ".", '"')
        if last or not following or any(aligns(t, f) for f in following for t in words):
            found.append(clause.text[mark.start : mark.end])
    return found
