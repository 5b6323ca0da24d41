"""One saying quoted in two ways: the same words but for one, which both accounts put within quotation marks and cannot both be exact."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from grounding.check_words import lemma, same_word
from grounding.clash_roles import RoleClash
from grounding.predicates import Reading, Word

_OPENING, _CLOSING = '“"', '”"'
_LEFT_OUT = re.compile(r"\.\.\.|…|[\[\]*]")
# How many words must be alike, before the differing one and in all, and how many may differ on each side.
_LEAST_ALIKE = 5
# And in the shorter quotation: one who says a thing twice says it in other words.
_LEAST_SHARE = 0.8
# The same where both quotations are one short sentence, alike to its last word.
_LEAST_WHOLE = 3
_LEAST_BEFORE = 2
_MOST_DIFFERENT = 3
_STEM = 4


def clash_of_quotations(a: Reading, b: Reading) -> RoleClash | None:
    """The words in which two quotations of one saying differ; none where one leaves out, explains in brackets or only spells otherwise."""
    for mine in _quotations(a):
        for its in _quotations(b):
            found = _differing(mine, its)
            if found:
                one, other = found
                shared = frozenset(w.sense for w in mine if w.content) & frozenset(w.sense for w in its if w.content)
                return RoleClash((one[0].start, one[-1].end), (other[0].start, other[-1].end), shared - {w.sense for w in (*one, *other)})
    return None


def _quotations(reading: Reading) -> Iterator[tuple[Word, ...]]:
    """The words within each pair of marks, and before a mark that only closes or after one that only opens."""
    text = reading.text
    spans = list(reading.speech)
    rest = [n for n, c in enumerate(text) if c in _OPENING + _CLOSING and not any(s - 1 <= n <= e for s, e in spans)]
    if len(rest) == 1:
        n = rest[0]
        closes = text[n] == "”" or (text[n] == '"' and n > 0 and not text[n - 1].isspace())
        spans.append((0, n) if closes else (n + 1, len(text)))
    if len(rest) == 2:
        # One opened straight and closed curly, or the other way round.
        spans.append((rest[0] + 1, rest[1]))
    for start, end in spans:
        words = tuple(w for w in reading.words if start <= w.start and w.end <= end and w.lower not in ("a", "an", "the"))
        if len(words) > _LEAST_WHOLE and not _LEFT_OUT.search(text[start:end]):
            yield words


def _differing(mine: tuple[Word, ...], its: tuple[Word, ...]) -> tuple[tuple[Word, ...], tuple[Word, ...]] | None:
    one, other = [w.lower for w in mine], [w.lower for w in its]
    codes = [c for c in SequenceMatcher(a=one, b=other, autojunk=False).get_opcodes() if c[0] != "equal"]
    rims = [c for c in codes if c[0] != "replace" and (c[1] == c[2] == 0 or c[3] == c[4] == 0 or c[2] == len(one) or c[4] == len(other))]
    inner = [c for c in codes if c not in rims]
    if len(inner) != 1 or inner[0][0] != "replace":
        return None
    _, start, end, its_start, its_end = inner[0]
    alike = sum(block.size for block in SequenceMatcher(a=one, b=other, autojunk=False).get_matching_blocks())
    left, right = mine[start:end], its[its_start:its_end]
    ends = end == len(mine) and its_end == len(its) and len(one) == len(other) == alike + 1
    if (
        alike < (_LEAST_WHOLE if ends else max(_LEAST_ALIKE, _LEAST_SHARE * min(len(one), len(other))))
        or start < _LEAST_BEFORE
        or max(len(left), len(right)) > _MOST_DIFFERENT
    ):
        return None
    # What ends one quotation may go on in the other.
    whole = (end == len(mine)) == (its_end == len(its))
    return (left, right) if whole and _told_apart(left, right) else None


def _told_apart(mine: tuple[Word, ...], its: tuple[Word, ...]) -> bool:
    """Whether the two pieces hold words of their own that are neither one word spelt in two ways nor synonyms."""
    one, other = [w for w in mine if w.content], [w for w in its if w.content]
    if not one or not other or any(ch.isdigit() for w in (*one, *other) for ch in w.lower):
        return False
    return not any(
        x.lower[:_STEM] == y.lower[:_STEM] or same_word(lemma(x.lower), lemma(y.lower)) or x.sense == y.sense for x in one for y in other
    )
