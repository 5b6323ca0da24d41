"""Claims with known truth made out of plain articles: copies, shortenings and joins that hold, splices and swaps that do not.

Machine summaries go wrong mostly by joining pieces of different sentences. Sets of edited or human-written claims hold few of these, so
the claim check learns from examples made here, by rule, from any text, how a claim looks that is no summary, and is tried on them.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from core.values import Article
from grounding.check_roles import relations
from grounding.check_tokens import tokens
from grounding.facts import names
from grounding.facts_numbers import numbers

_WORDS = (8, 40)


@dataclass(frozen=True, slots=True)
class Example:
    """A claim about an article, and whether the article bears it out."""

    claim: str
    article: Article
    supported: bool


def made_examples(articles: Sequence[Article], per_article: int, seed: int = 7) -> list[Example]:
    """About `per_article` claims of each article, half of them false, in a fixed order."""
    draw = random.Random(seed)
    out: list[Example] = []
    for article in articles:
        sentences = [article.text[s.start : s.end] for s in article.sentences if not s.heading]
        sentences = [s for s in sentences if _WORDS[0] <= len(s.split()) <= _WORDS[1] and s[0].isupper() and s[-1] == "."]
        if len(sentences) < 3:
            continue
        for _ in range(per_article):
            true = draw.random() < 0.5
            claim = _true(sentences, draw) if true else _false(sentences, draw)
            if claim and (true or claim not in article.text):
                out.append(Example(claim, article, true))
    return out


def _true(sentences: Sequence[str], draw: random.Random) -> str:
    first = draw.choice(sentences)
    kind = draw.random()
    if kind < 0.2:
        return first
    if kind < 0.7:
        return _shortened(first)
    other = _shortened(draw.choice(sentences))
    return f"{_shortened(first)} {other}"


def _shortened(sentence: str) -> str:
    """The sentence up to its last comma or late preposition, or without what stands before its first comma."""
    verbs = [tokens(sentence)[r.verb].end for r in relations(sentence)]
    cuts = [t.start for t in tokens(sentence) if (t.tag == "P" or t.text == ",") and verbs and t.start > verbs[0] + 12]
    if cuts:
        return sentence[: cuts[-1]].rstrip(" ,") + "."
    return sentence


def _false(sentences: Sequence[str], draw: random.Random) -> str:
    kind = draw.random()
    first, second = draw.sample(list(sentences), 2)
    if kind < 0.55:
        return _spliced(first, second, draw)
    if kind < 0.8:
        return _renamed(first, sentences, draw)
    return _renumbered(first, draw) if kind < 0.9 else _denied(first)


def _spliced(first: str, second: str, draw: random.Random) -> str:
    """The subject of one sentence with the predicate of another, or the opening of one with the end of another."""
    one, two = relations(first), relations(second)
    if not one or not two:
        return ""
    words, others = tokens(first), tokens(second)
    if draw.random() < 0.5:
        cut, start = _group_start(words, one[0].verb), _group_start(others, two[0].verb)
        return _shortened(first[: words[cut].start] + second[others[start].start :])
    cuts = [t.start for t in words if t.tag == "P" and t.start > words[one[0].verb].end]
    tails = [t.start for t in others if t.tag == "P" and t.start > others[two[0].verb].end]
    return first[: cuts[0]] + second[tails[-1] :] if cuts and tails else ""


def _group_start(words: Sequence[object], verb: int) -> int:
    while verb and getattr(words[verb - 1], "tag", "") in ("A", "M", "X"):
        verb -= 1
    return verb


def _renamed(sentence: str, sentences: Sequence[str], draw: random.Random) -> str:
    """One name put in the place of another one of the article."""
    here = [n for n in names(sentence) if n.start]
    others = [n.text for s in sentences for n in names(s) if n.start and all(n.text != h.text for h in here)]
    if not here or not others:
        return ""
    target = draw.choice(here)
    return sentence[: target.start] + draw.choice(others) + sentence[target.end :]


def _renumbered(sentence: str, draw: random.Random) -> str:
    found = [n for n in numbers(sentence) if sentence[n.start : n.end].isdigit()]
    if not found:
        return ""
    target = draw.choice(found)
    return sentence[: target.start] + str(int(target.value) + draw.choice((-2, 1, 3, 10))) + sentence[target.end :]


def _denied(sentence: str) -> str:
    words = tokens(sentence)
    place = next((w.end for w in words if w.lower in ("is", "was", "are", "were", "has", "have", "had", "will", "can")), None)
    return sentence[:place] + " not" + sentence[place:] if place else ""
