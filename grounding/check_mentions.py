"""Who is meant in a cited sentence: by part of a name, by a role ("the mayor"), by "he", "she" or "I", where only one can be."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from grounding.check_roles import phrase, relations
from grounding.check_sources import SourceSentence
from grounding.check_tokens import BE, Token, plural, tokens
from grounding.check_words import REPORTING, stands_for
from grounding.facts import full_names, name_words, names
from retrieval.bodies import ANY_BODY
from retrieval.people import People, is_body, is_time, mention, people
from retrieval.roles import BODIES, ROLES

_PERSONS = frozenset("man woman boy girl teenager pensioner driver resident suspect victim".split())
# Sentences that a pronoun is followed back over.
_REACH = 3
_OWNS = frozenset("has have had".split())
_THINGS = frozenset("it its they them their".split())


@lru_cache(maxsize=64)
def _people(text: str) -> People:
    return people(text)


def known_as(phrase: Sequence[Token], source: SourceSentence) -> frozenset[str]:
    """Every word by which the article lets the phrase be called: its own, the full name's, the name of the only holder of the role."""
    who = _people(source.article.text)
    found = {t.lower.removesuffix("'s") for t in phrase} | {t.lemma for t in phrase}
    for token in phrase:
        bare = token.text.removesuffix("'s").removesuffix("’s")
        if token.tag == "p":
            meant = meant_by(token, source)
            found |= {w.lower() for w in name_words(meant)} if meant else _unnamed(token, source)
            found |= spoken_for(token, source) | _words(thing_meant(token, source))
        elif token.text[:1].isupper():
            found |= {w.lower() for w in full_names(source.article.text).get(bare, "").split()}
            found |= {w.lower() for w in name_words(who.fullest(bare))}
        else:
            found |= {w.lower() for w in name_words(who.holder(token.lower, source.end) or "")}
    return frozenset(found)


def other_names(source: SourceSentence) -> list[str]:
    """Names that do not stand in the sentence but are meant in it: full names, holders of roles, antecedents, speakers."""
    who = _people(source.article.text)
    found = [who.fullest(name.text) for name in names(source.text)]
    found += [who.holder(t.lower, source.end) or "" for t in source.tokens if t.tag == "N" and not t.is_name]
    found += [meant_by(t, source) for t in source.tokens if t.tag == "p"]
    found += [speaker for speaker in source.speakers if speaker]
    found += [" ".join(t.text for t in thing_meant(t, source)) for t in source.tokens if t.lower in _THINGS]
    return [name for name in dict.fromkeys(found) if name]


def meant_by(pronoun: Token, source: SourceSentence) -> str:
    """The one person whom "he", "she", "I" or "we" can mean, as the article names him, or ""."""
    at = source.start + pronoun.start
    if pronoun.lower in ("i", "we", "me", "us", "my", "our"):
        return next((s.speaker or "" for s in source.article.speech if s.start <= at < s.end), "")
    if pronoun.lower not in ("he", "she", "him", "her"):
        return ""
    who = _people(source.article.text)
    said = "he" if pronoun.lower in ("he", "him") else "she"
    before = source.text[: pronoun.start]
    here = [n for n in dict.fromkeys(_persons(before, who) + _doers(source.text, who)[0]) if who.pronoun(n) in (None, said)]
    here = [n for n in here if name_words(n)[-1] in name_words(before)]
    if here:
        return here[0] if len(here) == 1 else ""
    other = {"he": "she", "she": "he"}.get(pronoun.lower)
    if not other or pronoun.inside or any(t.lower == other and t.start < pronoun.start for t in source.tokens):
        return ""
    sentences = source.article.sentences[max(0, source.index - _REACH) : source.index]
    for sentence in reversed(sentences):
        text = source.article.text[sentence.start : sentence.end]
        doers, same = _doers(text, who)
        fitting = [n for n in doers if who.pronoun(n) in (None, said)]
        if fitting:
            others = [n for n in _persons(text, who) if n not in fitting and who.pronoun(n) in (None, said)]
            alone = len(fitting) == 1 and (not others or who.pronoun(fitting[0]) == said)
            return fitting[0] if alone else ""
        if not same:
            return ""
    return ""


def spoken_for(pronoun: Token, source: SourceSentence) -> frozenset[str]:
    """The body for which a speaker says "we": the only one in the sentence that first names him ("head teacher Ana Ruiz of the school")."""
    speaker = meant_by(pronoun, source) if pronoun.lower in ("we", "us", "our") else ""
    last = name_words(speaker)[-1:] if speaker else []
    for s in source.article.sentences if last else ():
        words = tokens(source.article.text[s.start : s.end])
        if any(w.text.removesuffix("'s") == last[0] and not w.inside for w in words):
            held = {w.lemma for w in words if not w.inside and w.lower in BODIES | ANY_BODY}
            return frozenset(held) if len(held) == 1 else frozenset()
    return frozenset()


def _unnamed(pronoun: Token, source: SourceSentence) -> frozenset[str]:
    """The noun that a "he" or "she" at the head of a sentence means: the one person, unnamed, who is told of in the sentence before."""
    if pronoun.lower not in ("he", "she") or pronoun.start != source.tokens[0].start or not source.index:
        return frozenset()
    before = source.article.sentences[source.index - 1]
    text = source.article.text[before.start : before.end]
    words = tokens(text)
    held = [t for t in words if t.lower in ROLES | _PERSONS and not t.inside]
    subject = next((r.agent or r.patient for r in relations(text) if r.agent or r.patient), ())
    if len(held) != 1 or not any(words[i].start == held[0].start for i in subject) or _doers(text, _people(source.article.text))[0]:
        return frozenset()
    return frozenset({held[0].lower, held[0].lemma})


def _words(phrase: Sequence[Token]) -> frozenset[str]:
    return frozenset(t.lower.removesuffix("'s") for t in phrase) | {t.lemma for t in phrase}


def thing_meant(pronoun: Token, source: SourceSentence) -> tuple[Token, ...]:
    """The phrase that "it", "its", "they", "them" or "their" can only mean: the one subject of its number before it in its sentence, else
    that of the sentence before; where no subject is of its number there, the one other noun that is. Empty where several can be meant."""
    if pronoun.lower not in _THINGS or pronoun.inside or _says_nothing(pronoun, source.tokens):
        return ()
    many = pronoun.lower.startswith("the")
    place = next((i for i, t in enumerate(source.tokens) if t.start == pronoun.start), 0)
    here = _subjects(source.text, place, many, _people(source.article.text))
    if here or any(t.lower in _THINGS and t.lower.startswith("the") == many for t in source.tokens[:place]):
        return here[0] if len(here) == 1 else ()
    if not source.index:
        return ()
    before = source.article.sentences[source.index - 1]
    text = source.article.text[before.start : before.end]
    found = _subjects(text, len(tokens(text)), many, _people(source.article.text))
    return found[0] if len(found) == 1 else ()


def _says_nothing(pronoun: Token, words: Sequence[Token]) -> bool:
    """Whether "it" only fills the place of a subject: "it is hoped", "it was a dog that led them"."""
    behind = [t for t in words if t.start > pronoun.start]
    if pronoun.lower != "it" or not behind or behind[0].lower not in BE:
        return False
    return any(t.lower in ("that", "who", "to") for t in behind) or (len(behind) > 1 and behind[1].lemma in REPORTING)


def _subjects(text: str, end: int, many: bool, who: People) -> list[tuple[Token, ...]]:
    """The phrases of one thing, or of several, that are a subject before token `end`; where there is none, that are an object."""
    words = tokens(text)
    told = [r for r in relations(text) if r.verb < end and not words[r.verb].inside]
    owners = [phrase(words, i - 1) for i, w in enumerate(words[:end]) if i and w.lower in _OWNS and not w.inside]
    for roles in (owners + [r.patient if r.passive else r.agent for r in told], [r.agent if r.passive else r.patient for r in told]):
        phrases = [_head_phrase(words, role) for role in roles if role]
        fitting = [
            p for p in phrases if p and p[-1].tag == "N" and plural(p[-1]) == many and not (_person(" ".join(t.text for t in p), who))
        ]
        distinct = {p[-1].lemma: p for p in fitting if p[-1].start < (words[end].start if end < len(words) else len(text))}
        if distinct:
            return list(distinct.values())
    return []


def _head_phrase(words: Sequence[Token], role: Sequence[int]) -> tuple[Token, ...]:
    """The words of a role up to the first preposition."""
    found: list[int] = []
    for i in role:
        if found and i != found[-1] + 1:
            break
        found.append(i)
    return tuple(words[i] for i in found if words[i].tag == "N")


def _doers(text: str, who: People) -> tuple[list[str], bool]:
    """The persons who are a subject of the sentence outside its quotations, and whether its subject is a "he" or "she" instead."""
    words = tokens(text)
    told = [r for r in relations(text) if not words[r.verb].inside and r.agent]
    subject = {i for r in told for i in r.agent if not words[i].inside}
    main = min((r.verb for r in told), default=0)
    # What stands before the first verb, beside its subject: "Its head, Ana Ruiz, said".
    subject |= {i for i in range(main) if words[i].is_name and not words[i].inside and not _hangs(words, i)}
    starts = {words[i].start for i in subject if not words[i].lower.endswith(("'s", "s'"))}
    found = []
    for name in names(text):
        inside = [t for t in words if name.start <= t.start < name.end]
        if any(t.start in starts for t in inside[-1:]) and (full := _person(name.text, who) or _could_be_person(name.text)):
            found.append(full)
    return list(dict.fromkeys(found)), any(words[i].lower in ("he", "she") for i in subject)


def _hangs(words: Sequence[Token], i: int) -> bool:
    """Whether a name hangs on a preposition or owns what follows."""
    j = i
    while j and words[j - 1].tag in ("N", "D"):
        j -= 1
    return bool(j and words[j - 1].tag == "P") or words[i].lower.endswith(("'s", "s'"))


def _could_be_person(name: str) -> str:
    """A name of two words or more that is no body's and no day's; where "he" or "she" follows, its bearer may be meant."""
    bare = mention(name, 0).name
    return bare if " " in bare and not is_body(bare) and not is_time(bare) else ""


def _person(name: str, who: People) -> str:
    parts = [p for p in name_words(name) if p]
    full = who.fullest(parts[-1]) if parts else ""
    return full if full and who.is_person(full) else ""


def _persons(text: str, who: People) -> list[str]:
    return [full for name in names(text) if (full := _person(name.text, who))]


def same_party(told: Sequence[Token], source: Sequence[Token], sentence: SourceSentence) -> bool:
    """Whether two noun phrases name the same: the told name, or the told head where no name is told, is the source's.

    A description that the article sets beside the name ("Ana Ruiz, the mayor") counts as the name's.
    """
    heads = [t for n, t in enumerate(told) if t.tag not in ("p", "F") and not _only_describes(told, n)]
    if not heads:
        # What is told of a number is held by the rules for figures.
        counted = any(t.tag == "F" for t in told) and any(t.tag == "F" or t.lower == "half" for t in source)
        return all(t.tag == "p" for t in told) or counted or any(t.lower == s.lower for t in told for s in source)
    described, kept = ({t.lower for n, t in enumerate(p) if _only_describes(p, n)} for p in (told, source))
    if described and kept and not described & kept:
        return False
    have = known_as([t for n, t in enumerate(source) if not _only_describes(source, n)], sentence)
    named = [t for t in heads if t.is_name]
    if any(h.lower.removesuffix("'s") in have or h.lemma in have for h in (named[-1:] or heads[-1:])):
        return True
    if not named and any(stands_for(heads[-1].lemma, s.lemma) for s in source if not s.is_name):
        return True
    # "The mayor" for a source's "Ana Ruiz".
    holder = _people(sentence.article.text).holder(heads[-1].lower, sentence.end)
    return holder is not None and any(w.lower() in have for w in name_words(holder)[-1:])


def _only_describes(phrase: Sequence[Token], n: int) -> bool:
    """Whether a name stands before a noun that it describes: "Ruiz" in "Ruiz supporters" is nobody who does anything."""
    following = phrase[n + 1] if n + 1 < len(phrase) else None
    beside = following is not None and following.start - phrase[n].end <= 1
    return phrase[n].text[:1].isupper() and beside and following is not None and following.tag == "N" and not following.text[:1].isupper()
