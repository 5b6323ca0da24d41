"""Whether names and numbers keep their places: beside the same words, and in the same order unless the grammar turned them round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from grounding.check_context import preposition
from grounding.check_roles import Relation, relations
from grounding.check_sources import SourceSentence, bears_out, clause_bounds, is_content
from grounding.check_speakers import Saying, sayings
from grounding.check_tokens import Token, tokens
from grounding.check_words import stands_for
from grounding.facts import name_words, names

# Content words on either side among which a name must meet one of its old neighbours.
_REACH = 3
# Tokens within which a name and its description stand: "Ana Ruiz, the mayor of Halden".
_DESCRIPTION = 6
# They stand for anybody told of, wherever.
_ANYBODY = frozenset("people person man woman".split())
_VERBS = ("V", "A", "M")


@dataclass(frozen=True, slots=True)
class _Item:
    """A name or number of the sentence: the token that stands for it, and where it stands in the source's tokens."""

    told: int
    source: tuple[int, ...]


def displaced(sentence: str, sources: Sequence[SourceSentence]) -> str:
    """Why a name or a number stands in another place than in the cited text, or ""."""
    words = tokens(sentence)
    for source in sources:
        items = _items(sentence, words, source)
        for n, first in enumerate(items):
            for second in items[n + 1 :]:
                if _turned(first, second) and not _explained(first, second, words, source):
                    return f"“{words[first.told].text}” and “{words[second.told].text}” have changed places"
    for item in _tokens_of_items(sentence, words):
        homes = [(s, p) for s in sources for p in _places(words[item], s)]
        if (
            homes
            and not _has_role(item, sentence, words)
            and not any(_shares_neighbour(item, words, p, s.tokens) or _of_same_clause(item, sentence, words, p, s) for s, p in homes)
        ):
            return f"“{words[item].text}” stands beside other words than in the cited text"
    return ""


def _tokens_of_items(sentence: str, words: Sequence[Token]) -> list[int]:
    found = [i for i, w in enumerate(words) if w.tag == "F"]
    for name in names(sentence):
        parts = name_words(name.text)
        inside = [i for i, w in enumerate(words) if name.start <= w.start < name.end and parts and w.text.startswith(parts[-1])]
        found += [i for i in inside[-1:] if words[i].tag == "N"]
    return sorted(i for i in set(found) if not words[i].inside)


def _places(word: Token, source: SourceSentence) -> tuple[int, ...]:
    bare = word.lower.removesuffix("'s")
    return tuple(i for i, t in enumerate(source.tokens) if t.lower.removesuffix("'s") == bare)


def _items(sentence: str, words: Sequence[Token], source: SourceSentence) -> list[_Item]:
    return [_Item(i, places) for i in _tokens_of_items(sentence, words) if (places := _places(words[i], source))]


def _turned(first: _Item, second: _Item) -> bool:
    """Whether the second stood before the first, wherever each of them stands in the source."""
    return set(first.source) != set(second.source) and min(first.source) > max(second.source)


def _explained(first: _Item, second: _Item, words: Sequence[Token], source: SourceSentence) -> bool:
    between = source.tokens[max(second.source) + 1 : min(first.source)]
    told_between = words[first.told + 1 : second.told]
    spoken = {t.start for s in sayings(source.text) for t in s.speaker}
    if any(source.tokens[p].start in spoken for item in (first, second) for p in item.source):
        return True
    if _moved_adjunct(first, words, source) or _moved_adjunct(second, words, source):
        return True
    both = words[first.told].tag == "F" and words[second.told].tag == "F"
    if (
        not both
        and len(between) <= _DESCRIPTION
        and not any(t.tag in _VERBS for t in (*between, *told_between))
        and len(told_between) <= _DESCRIPTION
    ):
        return not any(t.lower in ("and", "or", "to", "from", "against") for t in (*between, *told_between))
    return _voice_changed(words, source) or _clauses_moved(first, second, words, source)


def _clauses_moved(first: _Item, second: _Item, words: Sequence[Token], source: SourceSentence) -> bool:
    """Each went with its own neighbours, across a comma or a joining word."""
    if not any(t.tag in (",", "C", "S", '"') for t in words[first.told + 1 : second.told]):
        return False
    return all(any(_shared(i.told, words, p, source.tokens) > 1 for p in i.source) for i in (first, second))


def _moved_adjunct(item: _Item, words: Sequence[Token], source: SourceSentence) -> bool:
    """A day, or a phrase with its preposition, that went from the edge of the sentence to another place."""
    told = preposition(words, item.told)
    homes = {preposition(source.tokens, p) for p in item.source}
    if words[item.told].lower.startswith("day:"):
        return bool({told, *homes} <= {"on", "", "in", "at"})
    if not told or told not in homes:
        return False
    fronted = not any(w.tag in _VERBS for w in words[: item.told])
    was_fronted = any(not any(w.tag in _VERBS for w in source.tokens[:p]) for p in item.source)
    return fronted != was_fronted


def _voice_changed(words: Sequence[Token], source: SourceSentence) -> bool:
    told = relations(_text(words))
    return any(_same_deed(t, s) and t.passive != s.passive for t in told for s in source.relations)


def _same_deed(told: Relation, source: Relation) -> bool:
    return told.lemma == source.lemma or stands_for(told.lemma, source.lemma)


def _text(words: Sequence[Token]) -> str:
    return " ".join(w.text for w in words)


def _has_role(item: int, sentence: str, words: Sequence[Token]) -> bool:
    """Whether the name does or suffers something told, or is a speaker: the roles are judged elsewhere."""
    if any(item in r.agent or item in r.patient[:3] for r in relations(sentence)):
        return words[item].tag != "F" and preposition(words, item) == ""
    return any(t.start == words[item].start for s in sayings(sentence) for t in s.speaker)


def _of_same_clause(item: int, sentence: str, words: Sequence[Token], place: int, source: SourceSentence) -> bool:
    """Whether a day stands in a clause all of whose words are of its old clause: there it may be set first or last."""
    if not words[item].lower.startswith("day:"):
        return False
    first, last = next((a, b) for a, b in clause_bounds(sentence) if a <= item < b)
    low, high = next((a, b) for a, b in clause_bounds(source.text) if a <= place < b)
    home = source.tokens[low:high]
    return all(any(bears_out(w, t) for t in home) for w in words[first:last] if is_content(w))


def _shares_neighbour(item: int, words: Sequence[Token], place: int, source: Sequence[Token]) -> bool:
    return not _neighbours(item, words) or _shared(item, words, place, source) > 0


def _shared(item: int, words: Sequence[Token], place: int, source: Sequence[Token]) -> int:
    there = _neighbours(place, source)
    return sum(any(a.lemma == b.lemma or stands_for(a.lemma, b.lemma) for b in there) for a in _neighbours(item, words))


def _neighbours(place: int, words: Sequence[Token]) -> list[Token]:
    before = [w for w in words[:place] if is_content(w)][-_REACH:]
    after = [w for w in words[place + 1 :] if is_content(w)][:_REACH]
    return before + after


def shuffled(sentence: str, sources: Sequence[SourceSentence]) -> str:
    """Why the words go back and forth in a cited sentence more often than moving one part of it would need, or ""."""
    words = tokens(sentence)
    if any(_compared_otherwise(words, source) for source in sources):
        return "what is compared has changed places"
    # A day may stand anywhere; its preposition is judged elsewhere.
    # Who says it may stand anywhere too, and is judged elsewhere.
    said = {t.start for s in sayings(sentence) for t in (words[s.verb], *s.speaker, *_described(words, s))}
    told = [w for w in words if is_content(w) and not w.lower.startswith("day:") and w.start not in said]
    named = {t.lower for source in sources for t in source.tokens if t.is_name} | {w.lower for w in told if w.is_name or w.tag == "F"}
    fixed = [w for w in told if w.lower in named]
    for source in sources:
        turns = _turns(told, source)
        # Two parts may be moved where the names and figures keep their order.
        moved = 1 if _turns(fixed, source) else 2
        allowed = moved + 2 * _voice_changed(words, source) + _saying_moved(sentence, source)
        if turns > allowed:
            return "its words stand in another order than in the cited text"
    return ""


def _described(words: Sequence[Token], saying: Saying) -> list[Token]:
    """What stands in commas behind a speaker: "Ana Ruiz, the county's surveyor, said"."""
    last = max((i for i, w in enumerate(words) if any(w.start == t.start for t in saying.speaker)), default=len(words))
    if last + 1 >= len(words) or words[last + 1].lower != ",":
        return []
    end = next((i for i in range(last + 2, len(words)) if words[i].tag in (",", ".", "V", "A", "M")), len(words))
    return list(words[last + 2 : end]) if end == len(words) or words[end].tag in (",", ".") else []


def _compared_otherwise(words: Sequence[Token], source: SourceSentence) -> bool:
    """Whether a word stands on the other side of "than" than in the source, in both directions."""
    here, there = _than(words), _than(source.tokens)
    if not here or not there:
        return False
    sides = {
        (i > here, j > there)
        for i, w in enumerate(words)
        if is_content(w) and w.tag != "X"
        for j, t in enumerate(source.tokens)
        if bears_out(w, t)
    }
    return {(True, False), (False, True)} <= sides and (True, True) not in sides


def _than(words: Sequence[Token]) -> int:
    """Where two things are compared; "more than 40" compares nothing."""
    return next((i for i, w in enumerate(words[:-1]) if w.lower == "than" and words[i + 1].tag != "F"), 0)


def _turns(told: Sequence[Token], source: SourceSentence) -> int:
    """How often the told words go back in the source; a word that it has more than once is read as further on where it can be."""
    turns, at = 0, -1
    for word in told:
        places = [i for i, t in enumerate(source.tokens) if bears_out(word, t)]
        if not places or word.lower in _ANYBODY:
            continue
        ahead = [p for p in places if p > at]
        turns += not ahead
        at = min(ahead) if ahead else min(places)
    return turns


def _saying_moved(sentence: str, source: SourceSentence) -> bool:
    """Whether a saying that closes one of the two opens the other."""
    told, kept = sayings(sentence), sayings(source.text)
    if not told or not kept:
        return False
    size, source_size = len(tokens(sentence)), len(source.tokens)
    return (told[0].verb * 2 < size) != (kept[0].verb * 2 < source_size)
