"""What is shown where a verdict is asked for ("Who is right?"): a statement of each side, its own words before what is reported of it."""

from __future__ import annotations

from collections.abc import Sequence

from core.folding import fold
from core.values import Span
from grounding.voices import heard_in, speakers_in
from retrieval.words import stem


def statements(names: Sequence[str], spans: Sequence[Span], near: int) -> list[int]:
    """The places of the statements to show among `spans`, which come best first: one of each side.

    Whom the question names comes first, by whatever sentence gives his words best; of others only who is heard in the first `near`.
    Nothing where nobody is heard.
    """
    heard, own = [heard_in(span) for span in spans], [speakers_in(span) for span in spans]
    asked = [stem(fold(name.split()[-1]).lower()) for name in names if name.split()]
    others = [voice for voices in own[:near] for voice in sorted(voices)]
    shown: list[int] = []
    for voice in dict.fromkeys([*asked, *others]):
        mine = [n for n in range(len(spans)) if heard[n].get(voice) and n not in shown]
        # His own words alone come first, then those beside another's, then what is reported of him.
        best = min(mine, key=lambda n: (voice not in own[n], len(own[n]) > 1, n), default=None)
        if best is not None and not (voice not in asked and any(voice in own[n] for n in shown)):
            shown.append(best)
    return shown
