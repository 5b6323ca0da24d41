"""Whether a rewritten sentence keeps how sure, how much and under what condition a thing is said."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from grounding.check_notation import lost_bound
from grounding.check_sources import Clause, SourceSentence, bears_out, is_content
from grounding.check_speakers import sayings
from grounding.check_tokens import Token, tokens
from grounding.check_words import NEUTRAL_REPORTING, is_past, lemma, same_word, stands_for
from grounding.facts import figures
from grounding.facts_marks import Mark, MarkKind, causes, conditions, hedges, negations, plans, quantities, superlatives


def changed_stance(sentence: str, used: Sequence[Clause], telling: Sequence[Clause] | None = None) -> str:
    """Why negations, hedges, conditions, quantities, plans, superlatives or causes are not those of the used clauses, or "".

    `telling` are those of them that tell something and not only name it (all, by default): what the others deny need not be kept.
    """
    told = sentence
    whole = " | ".join(dict.fromkeys(clause.sentence.text for clause in used))
    denied, denials = _negations(told), bearing(_negations, told, used if telling is None else telling)
    if len(denied) != len(denials):
        if len(denied) < len(denials):
            return f"“{next((d for d in denials if d.lower() not in told.lower()), denials[0])}” is dropped"
        return f"the negation “{told[denied[0].start : denied[0].end]}” is not in the cited text"
    for name, find in (("hedge", hedges), ("condition", conditions)):
        kept = _senses(find, told) | _verb_senses(tokens(told))
        lost = [clause.text[m.start : m.end] for m, clause in bearing_marks(find, told, used) if m.sense not in kept]
        if lost:
            return f"the {name} “{lost[0]}” is dropped"
        added = _senses(find, _undated(told)) - _senses(find, whole) - _shifted(used)
        if added:
            return f"the {name} “{_word(find, told, added)}” is not in the cited text"
    for name, find in (("superlative", superlatives), ("cause", causes), ("quantity", quantities), ("plan", plans)):
        added = set(Counter(m.sense for m in find(told) if not _said_otherwise(m, told, used)) - Counter(m.sense for m in find(whole)))
        if added:
            return f"the {name} “{_word(find, told, added)}” is not in the cited text"
    moved = _moved_cause(told, used)
    if moved:
        return f"“{moved}” joins other things than in the cited text"
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
            and any(bears_out(t, f) for f in following for t in tokens(told))
        ):
            return f"“{clause.text[mark.start : mark.end]}” is dropped"
    return _lost_limit(told, used) or _lost_bound(told, used) or _lost_view(told, used) or _sure_of_intent(told, used)


def _moved_cause(told: str, used: Sequence[Clause]) -> str:
    """The word of cause that stands between other things than in the sentence that has it, or ""."""
    words = [t for t in tokens(told) if is_content(t)]
    for mark in causes(told):
        if _LED_SOMEWHERE.search(told[: mark.end]):
            continue
        sides = [[t for t in words if t.end <= mark.start], [t for t in words if t.start >= mark.end]]
        homes = [c.sentence for c in used if any(m.sense == mark.sense for m in causes(c.sentence.text))]
        if homes and not any(all(_mostly_of(side, home) for side in sides) for home in homes):
            return told[mark.start : mark.end]
    return ""


def _mostly_of(words: Sequence[Token], home: SourceSentence) -> bool:
    """Whether at least half of the words have a counterpart in a sentence or in the one before, of which it may speak."""
    before = home.article.sentences[home.index - 1] if home.index else None
    there = [*home.tokens, *(tokens(home.article.text[before.start : before.end]) if before else ())]
    return 2 * sum(any(bears_out(w, t) for t in there) for w in words) >= len(words)


def _said_otherwise(mark: Mark, told: str, used: Sequence[Clause]) -> bool:
    """Whether a mark adds nothing: its word stands for the source's ("wanted to", "wished to"), "each year" for "a year", or it is none."""
    if mark.kind is MarkKind.PLAN:
        word = next((t for t in tokens(told) if t.start == mark.start), None)
        if told[mark.start : mark.end].lower() == "would" and sayings(told):
            # "If my crops fail, who pays?" becomes who would pay.
            return any(t.inside and t.lower == "if" for c in used for t in c.sentence.tokens)
        return word is not None and word.tag in ("V", "G") and any(stands_for(word.lemma, t.lemma) for c in used for t in c.sentence.tokens)
    if mark.kind is MarkKind.CAUSE:
        return bool(_LED_SOMEWHERE.search(told[: mark.end]))
    if mark.kind is MarkKind.QUANTITY and mark.sense == "all":
        often = _EACH_TIME.match(told, mark.start)
        word = next((t for t in tokens(told) if often and t.start == mark.start), None)
        return word is not None and any(stands_for(word.lemma, t.lemma) for c in used for t in c.sentence.tokens)
    return False


def _lost_bound(told: str, used: Sequence[Clause]) -> str:
    """Why "at least a week" is told as "a week", or "about 4 a.m." as "4 a.m.", or ""."""
    have = {m["bound"].lower() for m in _BOUND_OF_ONE.finditer(told)}
    words = tokens(told)
    for clause in used:
        for m in _BOUND_OF_ONE.finditer(clause.text):
            if not have and any(t.lemma == lemma(m["unit"].lower()) for t in words):
                return f"“{m['bound']}” is dropped"
        bound = lost_bound(told, clause.text)
        if bound:
            return f"“{bound}” is dropped"
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
            if any(bears_out(t, b) for t in words for b in behind) and not (sayings(told) or any(same_word(t.lemma, view) for t in words)):
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
                if bears_out(word, deed) and any(w.lower in _CERTAIN for w in words[max(0, i - 3) : i]) and not hedges(told):
                    return f"“{m['verb']}” is dropped: an intention is told as certain"
    return ""


def _lost_plan(told: str, used: Sequence[Clause]) -> bool:
    """Whether a verb that the source puts in the future is told without that."""
    if plans(told):
        return False
    for mark, clause in _marked(plans, used):
        if clause.text[mark.end :].split()[:1] == ["blame"]:
            continue
        following = [t for t in clause.tokens if t.start >= clause.tokens[0].start + mark.end and is_content(t)][:1]
        words = tokens(told)
        for i, word in enumerate(words):
            if any(bears_out(word, f) for f in following) and not (i and words[i - 1].tag in ("T", "P")) and is_past(word.lower):
                return True
    return False


def _lost_limit(told: str, used: Sequence[Clause]) -> str:
    """A word such as "only" or "former" that limits what follows it goes only together with it."""
    words = tokens(told)
    have = {t.lower for t in words}
    for clause in used:
        for limit, word in zip(clause.tokens, clause.tokens[1:], strict=False):
            kept = _SAME_LIMIT.get(limit.lower, frozenset({limit.lower})) & have
            if limit.lower in _LIMITS and is_content(word) and not kept and any(bears_out(t, word) for t in words):
                return f"“{limit.text}” is dropped"
    return ""


_LED_SOMEWHERE = re.compile(r"\b(?:is|are|was|were|been|being)\s+led\s+to$", re.IGNORECASE)
_EACH_TIME = re.compile(r"(?:each|every)\s+(?:hour|day|week|month|year)\b", re.IGNORECASE)
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
# The lemmas by which a phrase such as "turn down" is read.
_DENIALS = frozenset(map(lemma, ("reject", "refuse", "deny")))
_HEDGING = {
    "probable": frozenset(map(lemma, ("expect", "anticipate"))),
    "belief": frozenset(map(lemma, ("believe", "think", "suspect", "presume"))),
    "seeming": frozenset(map(lemma, ("seem", "appear", "look", "sound"))),
    "estimate": frozenset(map(lemma, ("estimate", "reckon"))),
    "suggestion": frozenset(map(lemma, ("suggest",))),
}
_CERTAIN = frozenset("will shall 'll wo".split())
_PARTIAL = ("some", "few", "almost", "up to", "most")
_ONLY = frozenset("only just sole solely merely".split())
_SAME_LIMIT = dict.fromkeys(_ONLY, _ONLY) | dict.fromkeys(("former", "ex"), frozenset(("former", "ex", "previous", "formerly", "once")))
_LIMITS = frozenset(
    """only former ex acting alleged attempted failed fake mock would-be potential possible partial partially temporarily temporary
    initially part-time apparent unlikely nearly hardly suspected rejected proposed planned draft unofficial""".split()
)


def _negations(text: str) -> list[Mark]:
    """Words that deny, and "has yet to", which says that it has not."""
    found = negations(text) + [Mark(*m.span(), MarkKind.NEGATION, "not") for m in _YET_TO.finditer(text)]
    phrased = [t for t in tokens(text) if t.lemma in _DENIALS and not any(m.start <= t.start < m.end for m in found)]
    return sorted(found + [Mark(t.start, t.end, MarkKind.NEGATION, "not") for t in phrased], key=lambda m: m.start)


def _shifted(used: Sequence[Clause]) -> set[str]:
    """Senses of hedges that the source has in another form: reported speech makes "they could" of "we can"."""
    said = any(t.inside and t.lower in ("can", "ca", "cannot") for clause in used for t in clause.tokens)
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
    return [clause.text[mark.start : mark.end] for mark, clause in bearing_marks(find, told, used)]


def bearing_marks(find: Callable[[str], list[Mark]], told: str, used: Sequence[Clause]) -> list[tuple[Mark, Clause]]:
    """The same, as marks with their clauses."""
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
        if last or not following or any(bears_out(t, f) for f in following for t in words):
            found.append((mark, clause))
    return found
