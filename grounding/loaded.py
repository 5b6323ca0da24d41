"""Whether a sentence is worded in a loaded way, and the words that make it so. Small and offline: a lexicon and a logistic model.

The lexicon (`loaded_terms.txt`) and the sentences that the weights (`loaded_weights.json`) are fitted on are the project's own;
`benchmarks/fit_loaded.py` makes the weights. Names, parties and places are not looked at, so that swapping them changes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import exp

from core.values import LoadedReading, LoadedTerm
from grounding.loaded_features import features
from grounding.loaded_lexicon import Entry, Match, Token, find_matches, tokens

_NOUNS = frozenset({"people", "power"})
_ALWAYS = 3
_STRONG = 2
_LEANING_TERMS = 2


@dataclass(frozen=True, slots=True)
class _Model:
    """A logistic model over named features; a text is loaded from `threshold` (a probability) on."""

    weights: dict[str, float]
    bias: float
    threshold: float


def read_loaded(text: str) -> LoadedReading:
    """How loaded a sentence is in its own voice; what stands in quotation marks is somebody's speech and is not held against it.

    `score` is the model's probability. A text is called loaded only where terms show why: one that is always loaded, or from the
    threshold on one strong or two leaning ones. `terms` has the strong ones always, the leaning ones when the text is loaded.

    >>> [t.text for t in read_loaded("The regime's goons rammed through a shameful bill.").terms]
    ['regime', 'goons', 'rammed through', 'shameful']
    """
    words = tokens(text)
    matches = find_matches(text, words)
    model = _model()
    total = model.bias + sum(model.weights.get(name, 0.0) * value for name, value in features(text, words, matches).items())
    score = 1 / (1 + exp(-total))
    own = [match for match in matches if not words[match.first].quoted]
    strongest = max((match.entry.strength for match in own), default=0)
    shown = strongest >= _STRONG or len({match.entry.words for match in own}) >= _LEANING_TERMS
    loaded = strongest >= _ALWAYS or (score >= model.threshold and shown)
    score = max(score, model.threshold) if loaded else score
    return LoadedReading(text, loaded, round(score, 4), _terms(text, words, [m for m in own if loaded or m.entry.strength >= _STRONG]))


def loaded_terms(text: str) -> tuple[LoadedTerm, ...]:
    """The strong lexicon entries outside quotation marks, in order: what may not stand in the bot's own voice."""
    words = tokens(text)
    own = [m for m in find_matches(text, words) if not words[m.first].quoted and m.entry.strength >= _STRONG]
    return _terms(text, words, own)


def _terms(text: str, words: Sequence[Token], matches: Sequence[Match]) -> tuple[LoadedTerm, ...]:
    spans = [(words[m.first].start, words[m.last - 1].end, _in_number(m.entry, words[m.last - 1].lower)) for m in matches]
    return tuple(LoadedTerm(text[start:end], start, end, neutral) for start, end, neutral in spans)


def _in_number(entry: Entry, last_word: str) -> str | None:
    """The neutral word, a noun put in the plural where the loaded one stands in it: "thugs" -> "attackers"."""
    neutral = entry.neutral
    if neutral is None or entry.kind not in _NOUNS or last_word == entry.words[-1] or not last_word.endswith("s"):
        return neutral
    return neutral.removesuffix("man") + "men" if neutral.endswith("man") else f"{neutral}s"


@cache
def _model() -> _Model:
    fitted = json.loads(resources.files("grounding").joinpath("loaded_weights.json").read_text(encoding="utf-8"))
    return _Model(fitted["weights"], fitted["bias"], fitted["threshold"])
