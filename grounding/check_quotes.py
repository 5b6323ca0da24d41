"""The quotation gate: quoted words must be in the cited text, as speech of the person named or as wording of the account named."""

from __future__ import annotations

from collections.abc import Sequence

from core.folding import fold
from core.values import Quotation, QuotationKind, Span
from grounding.facts import name_words, quoted

_EDGES = " .,;:!?…"
# They end a name without being its last word: "Ana Brun Jr."
_GENERATIONS = frozenset("jr sr ii iii iv".split())


def judge_quotations(sentence: str, spans: Sequence[Span]) -> tuple[tuple[Quotation, ...], str]:
    """The quotations of a sentence with their kind and whom they name, and "" or why one of them may not stand."""
    found: list[Quotation] = []
    outside = _outside(sentence)
    for start, end in quoted(sentence):
        words = fold(sentence[start:end]).strip(_EDGES)
        places = [(span, place) for span in spans if (place := find_folded(words, span.quote)) is not None]
        if not places:
            return (), f"the words “{sentence[start:end]}” do not stand so in the cited text"
        judged = [_judge_place(outside, span, span.start + a, span.start + b) for span, (a, b) in places]
        best = next((j for j in judged if not j[2]), judged[0])
        if best[2]:
            return (), best[2]
        found.append(Quotation(start, end, best[0], best[1]))
    return tuple(found), ""


def _judge_place(outside: str, span: Span, start: int, end: int) -> tuple[QuotationKind, str | None, str]:
    article = span.article
    speech = next((s for s in article.speech if s.start <= start + 2 and end - 2 <= s.end), None)
    if speech is not None:
        if speech.speaker is None:
            return QuotationKind.SPEECH, None, ""
        if not names_speaker(outside, speech.speaker):
            return QuotationKind.SPEECH, speech.speaker, f"the quotation is {speech.speaker}’s, who is not named"
        return QuotationKind.SPEECH, speech.speaker, ""
    if any(a - 1 <= start and end <= b + 1 for a, b in _marked(span)):
        return QuotationKind.WORDING, article.source.label, ""
    if names_speaker(outside, article.source.label) or "the article" in outside.lower() or "the account" in outside.lower():
        return QuotationKind.WORDING, article.source.label, ""
    return QuotationKind.WORDING, article.source.label, "an article’s own wording stands in quotation marks without naming the account"


def names_speaker(text: str, speaker: str) -> bool:
    """Whether the text names a speaker by the last word of his name; of two who speak together ("Ana Brun and Tom Hale"), both.

    >>> names_speaker("Brun said so.", "Ana Brun"), names_speaker("Brun said so.", "Ana Brun and Tom Hale")
    (True, False)
    """
    have = {w.lower() for w in name_words(text)} | {w.strip(".,;:").lower() for w in fold(text).split()}
    names = [[w.lower() for w in name_words(one) if w.lower().strip(".") not in _GENERATIONS] for one in speaker.split(" and ")]
    return all(words and words[-1] in have for words in names)


def _outside(sentence: str) -> str:
    out, at = [], 0
    for start, end in quoted(sentence):
        out.append(sentence[at:start])
        at = end
    return " ".join([*out, sentence[at:]])


def find_folded(words: str, text: str) -> tuple[int, int] | None:
    """Offsets in `text` of the first copy of `words` (already folded), equal after folding; the first letter's case may differ.

    >>> find_folded('we won\\'t pay', "He said: “We\\u00a0won’t pay.”")
    (10, 22)
    """
    folded: list[str] = []
    places: list[int] = []
    for i, char in enumerate(text):
        if char.isspace():
            if folded and folded[-1] == " ":
                continue
            folded.append(" ")
            places.append(i)
            continue
        for piece in fold(char):
            folded.append(piece)
            places.append(i)
    hay = "".join(folded)
    if not words:
        return None
    at = hay.find(words)
    if at < 0:
        at = hay.find(words[0].swapcase() + words[1:])
    return None if at < 0 else (places[at], places[at + len(words) - 1] + 1)


def _marked(span: Span) -> list[tuple[int, int]]:
    return [(span.start + a, span.start + b) for a, b in quoted(span.quote)]
