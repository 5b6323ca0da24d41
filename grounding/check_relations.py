"""Whether a rewritten sentence keeps the roles: the same doer, the same thing done, told as equally certain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from grounding.check_mentions import known_as, same_party, thing_meant
from grounding.check_roles import Relation, relations
from grounding.check_sources import SourceSentence, bears_out
from grounding.check_speakers import sayings
from grounding.check_tokens import EMPTY, Token, tokens
from grounding.check_words import REPORTING, is_participle, lemma, stands_for
from grounding.facts import hedges

# How far apart words may stand that are held together without a verb: "Ana Ruiz, the mayor".
_APPOSITION = 5
_BACKSHIFT = {
    ("will", "will"),
    ("possible", "possible"),
    ("", ""),
    ("to", "to"),
    ("duty", "duty"),
    ("able", "able"),
    ("to", "will"),
    ("will", "to"),
}

# "Check the count three days after": how long is not what is checked.
_SPANS = frozenset(lemma(w) for w in "minute hour day night week month year decade time".split())
# They say little of their own beside a noun that tells the deed: "the decision was made", "was taken".
LIGHT = frozenset(lemma(w) for w in "make take reach carry conduct do launch pay have come".split())
_NOBODY = frozenset("one nobody none everybody everyone somebody someone".split())
_ERGATIVE = frozenset(
    lemma(w)
    for w in "open reopen close start begin end stop resume move increase decrease grow change burn break shut sink crash spread".split()
)


@dataclass(frozen=True, slots=True)
class RoleTrouble:
    """Why the roles are not those of the cited text, or ""; not `known` where the cited text only lacks the verb."""

    reason: str
    known: bool = True


def changed_role(sentence: str, sources: Sequence[SourceSentence]) -> str:
    """Why the roles of the sentence are not those of the cited ones, or ""."""
    return role_trouble(sentence, sources).reason


def role_trouble(sentence: str, sources: Sequence[SourceSentence]) -> RoleTrouble:
    """Why the roles of the sentence are not those of the cited ones: a role that is another before a verb that is not there."""
    unproven = ""
    words = tokens(sentence)
    spoken = {s.verb for s in sayings(sentence)}
    open_questions = [(m.start, m.end) for m in hedges(sentence)]
    for told in relations(sentence):
        if told.verb in spoken or words[told.verb].inside:
            continue
        behind = words[told.verb + 1].start if told.verb + 1 < len(words) else 0
        # "Are due to", "is expected to": how sure it is is judged apart.
        if told.lemma == "be" and any(a <= behind < b for a, b in open_questions):
            continue
        if told.lemma == "be" and _only_exists(told, words, sources):
            continue
        # "Is going to take": the verb that follows is what is told.
        if told.lemma == "go" and words[told.verb + 1 : told.verb + 2] and words[told.verb + 1].tag == "T":
            continue
        reasons = [_differs(told, words, source, r) for source in sources for r in source.relations if _same_verb(told, r)]
        if not reasons and not told.agent and not told.patient:
            continue
        known = bool(reasons)
        if not reasons:
            reasons = [_without_verb(told, words, source) for source in sources]
        if "" not in reasons:
            reason = reasons[0] if reasons else f"“{words[told.verb].text}” is not what the cited text says"
            if known:
                return RoleTrouble(reason)
            unproven = unproven or reason
    return RoleTrouble(unproven, known=False)


def _same_verb(told: Relation, r: Relation) -> bool:
    if told.lemma == r.lemma:
        return True
    return told.lemma != "be" and r.lemma != "be" and (stands_for(told.lemma, r.lemma) or {told.lemma, r.lemma} <= LIGHT)


def _differs(told: Relation, words: Sequence[Token], source: SourceSentence, r: Relation) -> str:
    verb = words[told.verb].text
    if (told.mood, r.mood) not in _BACKSHIFT and not _infinitive(words, told):
        return f"“{verb}” is told as more or less certain than in the cited text"
    if told.negated != r.negated:
        return f"“{verb}” is negated in one text and not in the other"
    if told.lemma == "die" and r.lemma != "die" and not r.passive and r.patient:
        # "The fall killed the driver": of the two it is the driver who died.
        r = replace(r, agent=r.patient, patient=())
    elif told.lemma == "die" and r.passive:
        r = replace(r, agent=r.patient, patient=(), passive=False)
    reason = _other_roles(told, words, source, r)
    if reason and _describes(source.tokens, r) and told.passive:
        # "Cases linked to the mould": the verb only describes what stands before it.
        reason = _other_roles(told, words, source, replace(r, agent=(), patient=r.agent, passive=True))
    if (
        reason
        and told.lemma == "be"
        and r.lemma == "be"
        and not _other_roles(told, words, source, replace(r, agent=r.patient, patient=r.agent))
    ):
        # "The worst injury was a broken wrist" may be turned round.
        return "" if any(source.tokens[i - 1].lower == "the" for i in (*r.agent[:1], *r.patient[:1]) if i) else reason
    return reason


def _describes(words: Sequence[Token], r: Relation) -> bool:
    """Whether a participle stands right behind a noun and before a preposition, without a verb that helps it."""
    if r.passive or not r.agent or r.verb + 1 >= len(words) or words[r.verb].tag != "V" or not is_participle(words[r.verb].lower):
        return False
    return words[r.verb - 1].tag == "N" and words[r.verb + 1].tag == "P"


def _only_exists(told: Relation, words: Sequence[Token], sources: Sequence[SourceSentence]) -> bool:
    """Whether "there were five candidates" tells no more than that they are: in the source they do something, or have it done to them."""
    if told.negated or told.mood or not told.patient or not told.verb or words[told.verb - 1].lower != "there":
        return False
    head = _heads(words, told.patient, behind=told.verb)[-1:]
    return bool(head) and any(
        not r.negated and not r.mood and any(bears_out(head[0], source.tokens[i]) for i in (*r.agent, *r.patient, r.verb))
        for source in sources
        for r in source.relations
    )


def _other_roles(told: Relation, words: Sequence[Token], source: SourceSentence, r: Relation) -> str:
    verb = words[told.verb].text
    agent, patient = _heads(words, told.agent), _heads(words, told.patient, behind=told.verb)
    source_agent = [source.tokens[i] for i in r.agent]
    source_patient = [source.tokens[i] for i in r.patient]
    if _ERGATIVE & {told.lemma, r.lemma} and not (agent and patient):
        # "The bridge closed" and "the bridge was closed": what it happens to is all that is told.
        if not agent and told.passive and not r.passive and not _heads(source.tokens, r.patient, behind=r.verb):
            agent, patient = patient, []
        elif not patient and not told.passive and r.passive and not source_agent:
            agent, patient = [], agent
    if _nobody(agent) and _nobody(source_agent):
        agent = []
    if _nobody(patient) and _nobody(source_patient):
        patient = []
    if agent and not _same_doer(agent, source_agent, source, r, words, told):
        return f"“{' '.join(t.text for t in agent)}” is not the one who “{verb}” in the cited text"
    if patient and told.lemma not in REPORTING and not _covers(patient, source_patient, source):
        return f"“{' '.join(t.text for t in patient)}” is not what “{verb}” has in the cited text"
    return ""


def _nobody(phrase: Sequence[Token]) -> bool:
    """Whether it is nobody: how many times a sentence denies is counted apart."""
    return bool(phrase) and phrase[0].lower in ("nobody", "none", "one", "no-one")


def _infinitive(words: Sequence[Token], told: Relation) -> bool:
    """A participle or infinitive of the sentence says nothing of its own about certainty."""
    return words[told.verb].tag == "G" or told.mood == "to"


def _same_doer(
    agent: Sequence[Token], source_agent: Sequence[Token], source: SourceSentence, r: Relation, words: Sequence[Token], told: Relation
) -> bool:
    if all(t.tag == "p" for t in agent):
        if any(s.lower == agent[0].lower for s in source_agent if s.tag == "p") or not source_agent:
            return True
        before = {t.lower for t in words[: told.verb] if t.tag == "N"} | {t.lemma for t in words[: told.verb] if t.tag == "N"}
        return bool(before & known_as(source_agent, source)) or _first_person(source_agent)
    if source.tokens[r.verb].inside and _first_person(source_agent):
        outer = [e for e in source.relations if e.lemma in REPORTING and not source.tokens[e.verb].inside and e.agent]
        if any(same_party(agent, [source.tokens[i] for i in e.agent], source) for e in outer):
            return True
    return bool(source_agent) and same_party(agent, source_agent, source)


def _first_person(agent: Sequence[Token]) -> bool:
    return any(t.lower in ("i", "we") for t in agent)


def _heads(words: Sequence[Token], roles: Sequence[int], behind: int | None = None) -> list[Token]:
    """The words of the first phrase and of those joined to it by "and", without what hangs on a preposition."""
    found: list[Token] = []
    for i in roles:
        j = i - 1
        while j >= 0 and words[j].tag in ("D", "X") and j not in roles:
            j -= 1
        summed = j > 1 and words[j].lower == "of" and words[j - 1].lower in ("total", "number") and not behind
        if j >= 0 and words[j].tag == "P" and not (words[j].lower == "by" and not found and behind is None) and not summed:
            if not found and behind is not None:
                return []
            break
        found.append(words[i])
    return found


def _covers(patient: Sequence[Token], source_patient: Sequence[Token], source: SourceSentence) -> bool:
    told = [
        t
        for n, t in enumerate(patient)
        if t.tag not in ("p", "F", "X") and t.lower not in EMPTY and not (n and patient[n - 1].tag == "F" and t.lemma in _SPANS)
    ]
    if not told:
        return True
    if not source_patient:
        return False
    if any(s.tag == "p" for s in source_patient) and all(s.tag in ("p", "F") for s in source_patient):
        return True
    if source_patient[0].tag == "p" and thing_meant(source_patient[0], source):
        return same_party(told, source_patient[:1], source)
    return any(bears_out(told[-1], s) for s in source_patient) or same_party(told, _with_apposition(source_patient, source), source)


def _with_apposition(phrase: Sequence[Token], source: SourceSentence) -> list[Token]:
    """The phrase with the name set behind it: "the favourite, Leon Castellane"."""
    out, words = list(phrase), source.tokens
    last = next((i for i, t in enumerate(words) if phrase and t.start == phrase[-1].start), len(words))
    if last + 2 < len(words) and words[last + 1].lower == "," and words[last + 2].is_name:
        for t in words[last + 2 :]:
            if not t.is_name:
                break
            out.append(t)
    return out


def _without_verb(told: Relation, words: Sequence[Token], source: SourceSentence) -> str:
    """The roles where the source holds the matter without that verb: as an apposition, a noun ("the closure of") or a participle."""
    verb = words[told.verb]
    agent, patient = _heads(words, told.agent), _heads(words, told.patient, behind=told.verb)
    reason = f"“{verb.text}” is not what the cited text says of “{' '.join(t.text for t in agent or patient)}”"
    places = [
        i for i, s in enumerate(source.tokens) if s.tag in ("N", "V", "G") and (told.lemma == s.lemma or stands_for(told.lemma, s.lemma))
    ]
    if told.lemma == "be":
        if not agent or not patient:
            return reason
        places = [i for i, s in enumerate(source.tokens) if bears_out(agent[-1], s)]
        return "" if any(_near(patient[-1], source, i) for i in places) else reason
    heads = [t for group in (agent, patient) if group for t in [group[-1]] if t.tag not in ("p", "F") and t.lower not in _NOBODY]
    if told.lemma in REPORTING and not places:
        return ""
    if len([h for h in heads if h.is_name]) > 1:
        return reason
    return "" if any(all(_near(h, source, i) for h in heads) for i in places) else reason


def _near(head: Token, source: SourceSentence, place: int) -> bool:
    low, high = max(0, place - _APPOSITION), place + _APPOSITION + 1
    window = source.tokens[low:high]
    for i, token in enumerate(window, start=low):
        if bears_out(head, token):
            between = source.tokens[min(i, place) + 1 : max(i, place)]
            if not any(t.tag in ("V", "M", "A") for t in between):
                return True
    return False
