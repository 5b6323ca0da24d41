"""Who is said to say what: the sayings of a sentence, and whether a rewritten sentence keeps them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from grounding.check_mentions import same_party
from grounding.check_quotes import names_speaker
from grounding.check_roles import Relation, forward_phrase, relations
from grounding.check_sources import Clause, SourceSentence
from grounding.check_tokens import Token, tokens
from grounding.check_words import DENYING, NEUTRAL_REPORTING, REPORTING, same_word, stands_for

_OPENS_STATEMENT = frozenset("that what how whether why if".split())


@dataclass(frozen=True, slots=True)
class Saying:
    """A reporting verb at token `verb`, its lemma, and the tokens that name the speaker ("" where none)."""

    verb: int
    lemma: str
    speaker: tuple[Token, ...]


def sayings(sentence: str) -> list[Saying]:
    """Reporting verbs that take a statement, and "according to", with their speakers, in order.

    >>> [(s.lemma, [t.text for t in s.speaker]) for s in sayings("The bridge is safe, the engineer said.")]
    [('say', ['engineer'])]
    """
    words = tokens(sentence)
    found = []
    for r in relations(sentence):
        if (
            r.lemma in REPORTING
            and not r.passive
            and not words[r.verb].inside
            and words[r.verb].tag in ("V", "G")
            and _takes_statement(words, r)
        ):
            found.append(Saying(r.verb, r.lemma, tuple(words[i] for i in r.agent)))
    for i, word in enumerate(words[:-1]):
        if word.lower == "according" and words[i + 1].lower == "to":
            found.append(Saying(i, "accord", tuple(words[j] for j in forward_phrase(words, i + 2))))
    return sorted(found, key=lambda s: s.verb)


def _takes_statement(words: Sequence[Token], r: Relation) -> bool:
    verb = r.verb
    if r.lemma in ("say", "state") or words[verb].tag == "G":
        return r.lemma in NEUTRAL_REPORTING
    following = words[verb + 1 :]
    if not following or following[0].tag in (",", ".", '"') or following[0].lower in _OPENS_STATEMENT:
        return True
    opening = min((verb, *r.agent)) - 1
    while opening >= 0 and words[opening].tag == "D":
        opening -= 1
    if opening > 0 and words[opening].tag in (",", '"') and not any(w.tag in ("V", "M", "A") for w in following):
        return True
    described = False
    for word in following:
        described = described or word.tag in ("R", "T")
        if word.lower in _OPENS_STATEMENT or word.tag in ("V", "M", '"') or (word.tag == "A" and not described):
            return True
        if word.tag in (",", ".", "S") or word.lower in ("after", "before", "since", "until", "and"):
            return False
    return False


def governing(clause: Clause) -> list[Saying]:
    """The sayings that a clause stands under: its own, else those of its whole sentence."""
    every = sayings(clause.sentence.text)
    own = [s for s in every if clause.first <= s.verb < clause.last]
    outer = [s for s in every if s not in own and _closes(clause.sentence.tokens, s)]
    return own + outer if own else every


def lost_saying(sentence: str, used: Sequence[Clause]) -> str:
    """Why the attribution of the used clauses is not kept, or ""."""
    told = sayings(sentence)
    words = tokens(sentence)
    for clause in used:
        kept = governing(clause)
        if not kept:
            if clause.sentence.speakers and _within_speech(clause) and not told:
                return "the cited words are somebody’s speech, and the sentence does not say so"
            continue
        if any(_named_as_deed(words, k) for k in kept):
            continue
        if not told:
            return f"“{_verb_text(clause.sentence, kept[0])}” is dropped: the statement stands without its speaker"
        if not any(_same_speaker(t, k, clause.sentence, words) for t in told for k in kept):
            return "the statement is given to another speaker"
        for saying in kept:
            if _closes(clause.sentence.tokens, saying) and not any(_same_speaker(t, saying, clause.sentence, words) for t in told):
                return f"“{_verb_text(clause.sentence, saying)}” is dropped: the statement stands without its speaker"
    return ""


def _named_as_deed(words: Sequence[Token], kept: Saying) -> bool:
    """Whether the saying is told as a noun beside its speaker: "Ruiz's request" for "Ruiz asked"."""
    nouns = [i for i, w in enumerate(words) if w.tag == "N" and stands_for(w.lemma, kept.lemma) and kept.lemma not in NEUTRAL_REPORTING]
    names = {t.lower for t in kept.speaker if t.is_name}
    return any(w.lower.removesuffix("'s") in names for i in nouns for w in words[max(0, i - 3) : i + 4])


def invented_saying(sentence: str, used: Sequence[Clause]) -> str:
    """Why a saying of the sentence is not in the cited text, or "". The account itself may always be named as the one who reports."""
    words = tokens(sentence)
    for saying in sayings(sentence):
        if not saying.speaker:
            continue
        if any(_is_account(saying.speaker, clause.sentence) for clause in used) and not saying.lemma.startswith(
            ("claim", "alleg", "admit")
        ):
            continue
        sources = [(k, c.sentence) for c in used for k in sayings(c.sentence.text)]
        if any(_same_speaker(saying, k, s, words) for k, s in sources):
            continue
        if any(_speaks(saying.speaker, c.sentence) for c in used):
            continue
        if all(t.tag == "p" for t in saying.speaker) and any(t.inside and t.lemma == saying.lemma for c in used for t in c.sentence.tokens):
            continue
        if saying.lemma in NEUTRAL_REPORTING and any(_reports(saying.speaker, c.sentence) for c in used):
            continue
        return f"{' '.join(t.text for t in saying.speaker)} does not say this in the cited text"
    return ""


def _reports(speaker: Sequence[Token], source: SourceSentence) -> bool:
    """Whether the speaker tells of a thing without a statement: "police reported no trouble"."""
    return any(
        r.lemma in NEUTRAL_REPORTING and not r.passive and r.agent and same_party(speaker, [source.tokens[i] for i in r.agent], source)
        for r in source.relations
    )


def _closes(words: Sequence[Token], saying: Saying) -> bool:
    """Whether a saying stands behind what is said, so that it covers the whole sentence: "…, the engineer said."."""
    opening = min([t.start for t in saying.speaker] + [words[saying.verb].start])
    before = [w for w in words if w.start < opening and w.tag != "D"]
    return bool(before) and before[-1].tag in (",", '"') and not any(w.tag in ("V", "M", "A") for w in words[saying.verb + 1 :])


def _within_speech(clause: Clause) -> bool:
    sentence = clause.sentence
    start, end = sentence.start + clause.tokens[0].start, sentence.start + clause.tokens[-1].end
    held = sum(max(0, min(end, s.end) - max(start, s.start)) for s in sentence.article.speech)
    return held > 0.6 * (end - start)


def _verb_text(sentence: SourceSentence, saying: Saying) -> str:
    return sentence.tokens[saying.verb].text


def _same_speaker(told: Saying, kept: Saying, source: SourceSentence, words: Sequence[Token]) -> bool:
    if (told.lemma in DENYING) != (kept.lemma in DENYING):
        return False
    if told.lemma != "accord" and kept.lemma != "accord" and not same_word(told.lemma, kept.lemma):
        return False
    if not told.speaker:
        return not kept.speaker
    if all(t.tag == "p" for t in told.speaker):
        named_before = {t.lower for t in words[: told.verb] if t.tag == "N"}
        return any(k.lower == told.speaker[0].lower for k in kept.speaker) or any(k.lower in named_before for k in kept.speaker)
    if not kept.speaker:
        return _speaks(told.speaker, source)
    if any(k.tag == "p" for k in kept.speaker) and _speaks(told.speaker, source):
        return True
    return same_party(told.speaker, kept.speaker, source)


def _speaks(speaker: Sequence[Token], source: SourceSentence) -> bool:
    """Whether the article names this speaker for speech in the sentence."""
    text = " ".join(t.text for t in speaker if t.tag != "p")
    return any(name is not None and names_speaker(text, name) for name in source.speakers)


def _is_account(speaker: Sequence[Token], source: SourceSentence) -> bool:
    """Whether the speaker is the account: its outlet by any of its words, a title by all of them, or "the article"."""
    text = {t.lower for t in speaker}
    outlet = source.article.source.outlet
    label = {t.lower for t in tokens(outlet or source.article.source.title) if t.tag not in ("D", ",", ".", "P")}
    if outlet is None and not label <= text:
        label = set()
    return bool(text) and text <= label | {"the", "article", "account", "report", "newspaper", "outlet"}
