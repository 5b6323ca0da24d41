"""What is shown where a verdict is asked for ("Who is right?"): a statement of each side, its own words before what is reported of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.folding import fold
from core.values import Span
from grounding.voices import heard_in
from retrieval.words import stem

# How clearly somebody must be heard for a sentence to be his statement before one that reports him is.
_OWN = 0.5


def statements(names: Sequence[str], spans: Sequence[Span], near: int) -> list[int]:
    """The places of the statements to show among `spans`, which come best first: one of each side.

    Whom the question names comes first, by whatever sentence gives his words best; of others only who is heard in the first `near`.
    Nothing where nobody is heard.
    """
    heard = [heard_in(span) for span in spans]
    asked = [stem(fold(name.split()[-1]).lower()) for name in names if name.split()]
    others = [voice for voices in heard[:near] for voice in sorted(voices, key=lambda v: (-voices[v], v)) if voices[voice] > _OWN]
    shown: list[int] = []
    for voice in dict.fromkeys([*asked, *others]):
        mine = [n for n in range(len(spans)) if heard[n].get(voice) and n not in shown]
        best = min(mine, key=lambda n: (_clouded(heard[n], voice), n), default=None)
        if best is not None and not (voice not in asked and any(heard[n].get(voice, 0.0) > _OWN for n in shown)):
            shown.append(best)
    return shown


def _clouded(heard: Mapping[str, float], voice: str) -> int:
    """0 for a sentence that gives somebody's own words alone, 1 where another's stand beside them, 2 where he is only reported."""
    if heard[voice] <= _OWN:
        return 2
    return int(any(clear > _OWN for other, clear in heard.items() if other != voice))
