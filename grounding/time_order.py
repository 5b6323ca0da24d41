"""Words that join two happenings in time."""

from __future__ import annotations

import re

# What joins two happenings in time, by what it says of their order.
_TIMES = {"after": "after", "once": "after", "before": "before", "until": "before", "when": "while", "while": "while", "during": "while"}
_TIME_WORD = re.compile(rf"\b(?:{'|'.join(_TIMES)})\b")


def other_order(one: str, other: str) -> bool:
    """Whether two texts join what they tell by words of time that contradict each other: "after they were out", "when they were inside"."""
    mine, its = ({_TIMES[word] for word in _TIME_WORD.findall(text.lower())} for text in (one, other))
    return bool(mine and its) and not mine & its
