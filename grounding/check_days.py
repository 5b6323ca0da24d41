"""Days that a sentence gives by another day of its article: "two days after the vote", "on the following day", "a week earlier"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from core.values import Article
from grounding.check_sources import dated_figures
from grounding.check_tokens import EMPTY, tokens
from grounding.check_words import same_word
from grounding.facts import Day, Figure
from grounding.facts_numbers import numbers

_COUNT = r"(?P<count>an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})"
_PART = r"(?:day|morning|afternoon|evening|night)"
_WHAT = r"(?:\s+(?P<what>(?:the|an?|his|her|its|their|she|he|it|they)\s+[^,.;:“”\"]{2,40}))?"
_APART = re.compile(
    rf"\b(?:the\s+(?P<beside>following|next|previous|same)\s+{_PART}|(?P<same>(?:earlier|later)\s+that\s+{_PART})"
    rf"|(?:{_COUNT}\s+(?P<unit>day|week)s?|the\s+{_PART})\s+(?P<side>later|earlier|after|before)\b{_WHAT}"
    rf"|(?P<today>this\s+(?:morning|afternoon|evening))|(?P<lately>last\s+night)"
    rf"|(?P<count2>an?|\w+)\s+(?P<unit2>day|week|year)s?\s+(?P<ago>ago))",
    re.IGNORECASE,
)
_BESIDE = {"following": 1, "next": 1, "previous": -1, "same": 0}
# Sentences before, from which a day that is named by nothing is counted.
_REACH = 6


@lru_cache(maxsize=4096)
def implied_days(article: Article, index: int, text: str) -> tuple[Figure, ...]:
    """The days of sentence `index` that follow from another day of the article, where only one can be meant.

    "Two days after the vote" counts from the day of the sentences that tell of a vote; "the following day" from the nearest day before.
    """
    found = []
    for m in _APART.finditer(text):
        day = _day(m, article, index)
        if day:
            found.append(Figure(m.group(), m.start(), m.end(), day=day))
    return tuple(found)


def _day(m: re.Match[str], article: Article, index: int) -> Day | None:
    published = article.source.published.date() if article.source.published else None
    if m["today"] or m["lately"] or m["ago"]:
        count = _number(m["count2"]) if m["ago"] else 1 if m["lately"] else 0
        unit = (m["unit2"] or "day").lower()
        if published is None or count is None:
            return None
        if unit == "year":
            return Day(*m.span(), published.year - count)
        return _on(m, published - timedelta(days=count * (7 if unit == "week" else 1)))
    if m["beside"] or m["same"]:
        start, days = _day_before(article, index), _BESIDE[m["beside"].lower()] if m["beside"] else 0
        return _on(m, start + timedelta(days=days)) if start else None
    side, what = m["side"].lower(), m["what"]
    start = _day_of(article, index, what) if what else _day_before(article, index)
    count = _number(m["count"]) if m["unit"] else 1
    if start is None or count is None or (side in ("after", "before") and not what):
        return None
    days = count * (7 if (m["unit"] or "").lower() == "week" else 1)
    return _on(m, start + timedelta(days=days if side in ("after", "later") else -days))


def _on(m: re.Match[str], real: date) -> Day:
    return Day(*m.span(), real.year, real.month, real.day, real.weekday())


def _number(word: str) -> int | None:
    if word.lower() in ("a", "an"):
        return 1
    found = numbers(f"{word} days")
    return int(found[0].value) if found else None


def _days(article: Article, index: int) -> set[date]:
    """The whole days that a sentence names outside speech."""
    s = article.sentences[index]
    found = set()
    for f in dated_figures(article.text[s.start : s.end], article.source.published):
        if f.day and f.day.year and f.day.month and f.day.day and not any(q.start <= s.start + f.start < q.end for q in article.speech):
            found.add(date(f.day.year, f.day.month, f.day.day))
    return found


def _day_before(article: Article, index: int) -> date | None:
    for i in range(index - 1, max(-1, index - 1 - _REACH), -1):
        held = _days(article, i)
        if held:
            return held.pop() if len(held) == 1 else None
    return None


def _day_of(article: Article, index: int, what: str) -> date | None:
    """The day of the one event that `what` names, by the words that other sentences share with it."""
    wanted = [t for t in tokens(what) if t.lower not in EMPTY and t.tag not in ("P", "D", "p", "F", ",", ".")]
    held: set[date] = set()
    for i, s in enumerate(article.sentences):
        if i == index or not wanted:
            continue
        words = tokens(article.text[s.start : s.end])
        if all(any(w.lemma == t.lemma or same_word(w.lemma, t.lemma) for t in words) for w in wanted):
            held |= _days(article, i)
    return held.pop() if len(held) == 1 else None
