"""Who is meant in a cited sentence: by part of a name, by a role ("the mayor"), by "he", "she" or "I", where only one can be."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from grounding.check_roles import relations
from grounding.check_sources import SourceSentence
from grounding.check_tokens import Token, tokens
from grounding.check_words import same_word
from grounding.facts import full_names, name_words, names
from retrieval.people import People, people

# Sentences that a pronoun is followed back over.
_REACH = 3


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
            found |= {w.lower() for w in name_words(meant_by(token, source))}
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
    here = [n for n in _persons(source.text[: pronoun.start], who) if who.pronoun(n) in (None, said)]
    if here:
        return here[0] if len(set(here)) == 1 else ""
    if pronoun.lower not in ("he", "she"):
        return ""
    sentences = source.article.sentences[max(0, source.index - _REACH) : source.index]
    for sentence in reversed(sentences):
        text = source.article.text[sentence.start : sentence.end]
        words = tokens(text)
        subject = next(([words[i] for i in r.agent] for r in relations(text) if r.agent), [])
        if any(t.lower in ("he", "she") for t in subject):
            continue
        named = [n for n in _persons(text, who) if who.pronoun(n) in (None, said)]
        doer = [n for n in named if any(t.text in name_words(n) for t in subject)]
        if len(set(doer)) == 1 and (len(set(named)) == 1 or who.pronoun(doer[0]) == said):
            return doer[0]
        return ""
    return ""


def _persons(text: str, who: People) -> list[str]:
    found = []
    for name in names(text):
        parts = [p for p in name_words(name.text) if p]
        full = who.fullest(parts[-1]) if parts else ""
        if full and who.is_person(full):
            found.append(full)
    return found


def same_party(told: Sequence[Token], source: Sequence[Token], sentence: SourceSentence) -> bool:
    """Whether two noun phrases name the same: the told name, or the told head where no name is told, is the source's.

    A description that the article sets beside the name ("Ana Ruiz, the mayor") counts as the name's.
    """
    heads = [t for n, t in enumerate(told) if t.tag not in ("p", "F") and not _only_describes(told, n)]
    if not heads:
        return all(t.tag == "p" for t in told) or any(t.lower == s.lower for t in told for s in source)
    have = known_as([t for n, t in enumerate(source) if not _only_describes(source, n)], sentence)
    named = [t for t in heads if t.is_name]
    if any(h.lower.removesuffix("'s") in have or h.lemma in have for h in (named[-1:] or heads[-1:])):
        return True
    if not named and any(same_word(heads[-1].lemma, s.lemma) for s in source if not s.is_name):
        return True
    # "The mayor" for a source's "Ana Ruiz".
    holder = _people(sentence.article.text).holder(heads[-1].lower, sentence.end)
    return holder is not None and any(w.lower() in have for w in name_words(holder)[-1:])


def _only_describes(phrase: Sequence[Token], n: int) -> bool:
    """Whether a name stands before a noun that it describes: "Ruiz" in "Ruiz supporters" is nobody who does anything."""
    following = phrase[n + 1] if n + 1 < len(phrase) else None
    beside = following is not None and following.start - phrase[n].end <= 1
    return phrase[n].text[:1].isupper() and beside and following is not None and following.tag == "N" and not following.text[:1].isupper()
