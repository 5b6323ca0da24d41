"""Whether a figure is told of what it belongs to: the clause of the cited text that tells the same has it, and no other of its kind."""

from __future__ import annotations

from collections.abc import Sequence

from grounding.check_days import implied_days
from grounding.check_sources import Clause, SourceSentence, bears_out, clause_bounds, dated_figures, is_content
from grounding.check_tokens import Token, tokens
from grounding.check_words import stands_for
from grounding.facts import Figure, same_figure


def of_another_clause(sentence: str, sources: Sequence[SourceSentence]) -> str:
    """Why a figure is not the one of what it is told of, or "": the clause that holds more of what is told has another of its kind."""
    words = tokens(sentence)
    published = sources[0].article.source.published if sources else None
    told = dated_figures(sentence, published)
    there = [Clause(source, a, b) for source in sources for a, b in _tellings(source.tokens, clause_bounds(source.text))]
    for figure in told:
        place = next((i for i, w in enumerate(words) if w.start == figure.start), None)
        if place is None or words[place].inside:
            continue
        first, last = next((a, b) for a, b in _tellings(words, clause_bounds(sentence)) if a <= place < b)
        beside = [w for w in words[first:last] if is_content(w) and w.tag != "F"]
        scored = [(sum(any(bears_out(w, t) for t in c.tokens) for w in beside), c) for c in there]
        at_home = max((_told_with(figure, beside, c) for c in there if any(_same_value(figure, f) for f in _figures_of(c))), default=None)
        for score, clause in scored:
            rivals = [f for f in _figures_of(clause) if _of_one_kind(figure, f)]
            if at_home is None or score <= at_home or not rivals or any(_same_value(figure, f) for f in _figures_of(clause)):
                continue
            if not any(_same_value(t, f) for t in told for f in rivals):
                return f"“{figure.text}” is told of something else in the cited text, which has “{rivals[0].text}”"
    return ""


def _tellings(words: Sequence[Token], bounds: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The clauses, parted where "and" or "but" joins another subject with its verb: "the gym closed and the pool will open"."""
    out = []
    for first, last in bounds:
        for i in range(first + 1, last):
            if words[i].tag == "C" and any(w.tag in ("V", "A") for w in words[first:i]) and _tells_anew(words, i + 1, last):
                out.append((first, i))
                first = i
        out.append((first, last))
    return out


def _tells_anew(words: Sequence[Token], start: int, last: int) -> bool:
    verb = next((i for i in range(start, last) if words[i].tag not in ("D", "N", "p", "F", "P")), last)
    return start < verb < last and words[verb].tag in ("V", "A", "M", "X") and words[start].tag != "P"


def _told_with(figure: Figure, beside: Sequence[Token], clause: Clause) -> int:
    """How many of the words the clause holds, those left out by which it counts the day: "two days after the vote" tells no vote."""
    counted = [f for f in _figures_of(clause) if _same_value(figure, f)]
    telling = [t for t in clause.tokens if not any(f.start <= t.start < f.end for f in counted)]
    return sum(any(bears_out(w, t) for t in telling) for w in beside)


def _figures_of(clause: Clause) -> list[Figure]:
    """The figures of a clause, days that follow from other days among them."""
    source = clause.sentence
    low, high = clause.tokens[0].start, clause.tokens[-1].end
    return [f for f in (*source.figures, *implied_days(source.article, source.index, source.text)) if low <= f.start < high]


def _same_value(told: Figure, source: Figure) -> bool:
    return same_figure(told, source) or (told.number is not None and source.number is not None and told.number.value == source.number.value)


def _of_one_kind(one: Figure, other: Figure) -> bool:
    """Whether two figures answer the same question: two days, two times of day, two years, two counts of one thing, two sums."""
    if one.day and other.day:
        return _grain(one) == _grain(other)
    if not one.number or not other.number or one.kind != other.kind or one.number.unit != other.number.unit:
        return False
    return one.kind != "number" or not one.noun or not other.noun or stands_for(one.noun, other.noun)


def _grain(figure: Figure) -> str:
    day = figure.day
    if day is None:
        return ""
    return "clock" if day.minute is not None else "day" if day.day or day.weekday is not None else "month" if day.month else "year"
