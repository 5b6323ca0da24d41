"""Whether a rewritten sentence keeps how sure and under what condition a thing is said, and whether it speaks out of turn."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from grounding.check_sources import Clause, aligns, is_content
from grounding.check_speakers import sayings
from grounding.check_tokens import Token, tokens
from grounding.check_words import NEUTRAL_REPORTING, VERB_STEMS, is_past, lemma, same_word
from grounding.facts import figures, quoted
from grounding.facts_marks import Mark, MarkKind, causes, conditions, hedges, negations, plans, quantities, superlatives

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
    denied, denials = _negations(told), bearing(_negations, told, used)
    if len(denied) != len(denials):
        if len(denied) < len(denials):
            return f"“{next((d for d in denials if d.lower() not in told.lower()), denials[0])}” is dropped"
        return f"the negation “{told[denied[0].start : denied[0].end]}” is not in the cited text"
    for name, find in (("hedge", hedges), ("condition", conditions)):
        lost = bearing(find, told, used)
        kept = _senses(find, told) | _verb_senses(tokens(told))
        lost = [word for word in lost if not {m.sense for m in find(word + " x to be")} & kept]
        if lost:
            return f"the {name} “{lost[0]}” is dropped"
        added = _senses(find, _undated(told)) - _senses(find, whole) - _shifted(used)
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
        behind = clause.text[mark.end :].lstrip()
        if any(behind.startswith(f.text) for f in figures(behind)):
            continue
        if (
            mark.sense in _PARTIAL
            and mark.sense not in _senses(quantities, told)
            and any(aligns(t, f) for f in following for t in tokens(told))
        ):
            return f"“{clause.text[mark.start : mark.end]}” is dropped"
    return _lost_limit(told, used) or _lost_bound(told, used) or _lost_view(told, used) or _sure_of_intent(told, used)


def _lost_bound(told: str, used: Sequence[Clause]) -> str:
    """Why "at least a week" is told as "a week", or "about 4 a.m." as "4 a.m.", or ""."""
    have = {m["bound"].lower() for m in _BOUND_OF_ONE.finditer(told)}
    words = tokens(told)
    for clause in used:
        for m in _BOUND_OF_ONE.finditer(clause.text):
            if not have and any(t.lemma == lemma(m["unit"].lower()) for t in words):
                return f"“{m['bound']}” is dropped"
        for f in (f for f in figures(clause.text) if f.day):
            near = _ABOUT.search(clause.text[: f.start])
            if near and any(g.key == f.key and not _ABOUT.search(told[: g.start]) for g in figures(told)):
                return f"“{near['bound']}” is dropped"
    return ""


def _lost_view(told: str, used: Sequence[Clause]) -> str:
    """What somebody calls a thing is not told as what it is: "he described it as", "they are accused of"."""
    words = [t for t in tokens(told) if is_content(t)]
    for clause in used:
        offset = clause.tokens[0].start if clause.tokens else 0
        for m in _VIEWS.finditer(clause.text):
            behind = [t for t in clause.tokens if t.start >= offset + m.end() and is_content(t)]
            view = lemma(m.group().lower())
            if any(aligns(t, b) for t in words for b in behind) and not (sayings(told) or any(same_word(t.lemma, view) for t in words)):
                return f"“{m.group()}” is dropped: a view is told as a fact"
    return ""


def _sure_of_intent(told: str, used: Sequence[Clause]) -> str:
    """What somebody only hopes, plans or promises to do is not told as what will happen."""
    words = tokens(told)
    have = {t.lemma for t in words}
    for clause in used:
        offset = clause.tokens[0].start if clause.tokens else 0
        for m in _INTENTS.finditer(clause.text):
            deed = next((t for t in clause.tokens if t.start >= offset + m.end() and is_content(t)), None)
            intent = lemma(m["verb"].lower())
            if deed is None or any(same_word(h, intent) for h in have - NEUTRAL_REPORTING):
                continue
            for i, word in enumerate(words):
                if aligns(word, deed) and any(w.lower in _CERTAIN for w in words[max(0, i - 3) : i]) and not hedges(told):
                    return f"“{m['verb']}” is dropped: an intention is told as certain"
    return ""


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


_BOUND_OF_ONE = re.compile(
    r"\b(?P<bound>at least|at most|more than|less than|up to|nearly|almost|roughly|approximately|about|around|over|under)\s+"
    r"(?:an?|one|half an?|another)\s+"
    r"(?P<unit>minute|hour|day|week|fortnight|month|year|decade|century|mile|kilomet(?:re|er)|met(?:re|er)|ton|tonne|lit(?:re|er)|dozen|"
    r"hundred|thousand|million|billion|third|quarter|fifth|tenth)\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"\b(?P<bound>about|around|roughly|approximately|nearly|almost)\s+$", re.IGNORECASE)
_VIEWS = re.compile(
    r"\b(?:(?:describ|regard|portray|characteri[sz]|hail|dismiss|brand|label|denounc|condemn|prais)\w*(?=[^.;]*\bas\b)|deem\w*|accus\w+)\b",
    re.IGNORECASE,
)
_INTENTS = re.compile(
    r"\b(?P<verb>(?:plan|intend|aim|hop|want|propos|threaten|vow|promis|pledg|offer|seek|try|expect)(?:s|es|ed|ned|ning|ing|e|ies|ied)?)\s+to\b",
    re.IGNORECASE,
)
_YET_TO = re.compile(r"(?:(?<=\bhas\s)|(?<=\bhad\s)|(?<=\bhave\s))yet(?=\s+to\b)", re.IGNORECASE)
_HEDGING = {
    "probable": frozenset(map(lemma, ("expect", "anticipate"))),
    "belief": frozenset(map(lemma, ("believe", "think", "suspect", "presume"))),
    "seeming": frozenset(map(lemma, ("seem", "appear", "look", "sound"))),
    "estimate": frozenset(map(lemma, ("estimate", "reckon"))),
    "suggestion": frozenset(map(lemma, ("suggest",))),
}
_CERTAIN = frozenset("will shall 'll wo".split())
_PARTIAL = ("some", "few", "almost", "up to", "most")
_LIMITS = frozenset(
    """only former ex acting alleged attempted failed fake mock would-be potential possible partial partially temporarily temporary
    initially part-time apparent unlikely nearly hardly suspected rejected proposed planned draft unofficial""".split()
)


def _negations(text: str) -> list[Mark]:
    """Words that deny, and "has yet to", which says that it has not."""
    return negations(text) + [Mark(*m.span(), MarkKind.NEGATION, "not") for m in _YET_TO.finditer(text)]


def _shifted(used: Sequence[Clause]) -> set[str]:
    """Senses of hedges that the source has in another form: reported speech makes "they could" of "we can"."""
    said = any(t.inside and t.lower in ("can", "ca") for clause in used for t in clause.tokens)
    return _verb_senses([t for clause in used for t in clause.sentence.tokens]) | ({"possible"} if said else set())


def _verb_senses(words: Sequence[Token]) -> set[str]:
    """The senses of hedges that stand as verbs: "we expect it to last" and "it is expected to last"."""
    return {sense for sense, verbs in _HEDGING.items() if any(t.lemma in verbs for t in words)}


def _undated(text: str) -> str:
    """The text with its figures blanked: in "20 May" nothing may be."""
    for f in figures(text):
        text = text[: f.start] + " " * (f.end - f.start) + text[f.end :]
    return text


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
