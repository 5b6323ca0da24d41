"""A model's text, as it streams, cut into complete sentences with the numbers they cite."""

from __future__ import annotations

import re
from dataclasses import dataclass

from prompts.blocks import INSUFFICIENT
from retrieval.sentences import sentence_spans

_NUMBER = r"(?:\^|(?:sources?|articles?|blocks?|evidence)\s+)?\d{1,3}"
_CITATION = rf"(?:\[\s*{_NUMBER}(?:\s*(?:,|;|&|and|[-–])\s*{_NUMBER})*\s*\](?:\([^()\s]*\))?|【\d{{1,3}}[^】]*】)"
_JOINED = rf"{_CITATION}(?:\s*(?:,|and|&)\s*{_CITATION}|\s*{_CITATION})*(?=\s*(?:[.,;:!?)]|$))"
_CITATIONS = re.compile(rf"\s*(?P<group>\((?:see|sources?)?:?\s*{_JOINED}\s*\)|{_JOINED}|{_CITATION}(?:\s*{_CITATION})*)", re.I)
_BRACKETED = re.compile(r"[\[【]([^\]】]*)[\]】]")
_SPAN = re.compile(r"(\d+)\s*[-–]\s*(\d+)")
_OPEN_BRACKET = re.compile(r"\s*[\[【][^\]】]*$")
_THOUGHT = re.compile(r"\s*<(think|thinking|reasoning)>.*?</\1>\s*", re.S)
_THINKING = re.compile(r"\s*<(?:think|thinking|reasoning)>")
_MARK = re.compile(r"^\s*(?:>\s*)*(?:(?:[-*•+]|\d{1,2}[.)])\s+)?")
_HEADING = re.compile(r"(?:\*\*|__)[^*]*(?:\*\*|__)|[^\[]*:")
_LABEL = re.compile(r"^(?:\*\*|__)[^*_]{1,60}(?::(?:\*\*|__)|(?:\*\*|__)\s*:)\s*")
_EMPHASIS = re.compile(r"\*\*|__|`|(?<![\w*])[*_](?=\S)|(?<=\S)[*_](?![\w*])")
# A speech tag ("Why?" Mr Ode asked) can stand this far behind what looked like an end.
_WORDS_AHEAD = 6
_PREAMBLE = re.compile(
    r"^(?:(?:sure|certainly|of course|okay|absolutely)\b[,.!]?\s*)?"
    r"(?:(?:here (?:is|are)|here['’]s|below (?:is|are)|based on|in summary|in short|answer|summary|overall)\b[^:.!?]{0,100}:\s*)?",
    re.I,
)
_PLEASANTRY = re.compile(
    r"^(?:(?:sure|certainly|of course|okay|absolutely)\b[^.!?]{0,60}|(?:here (?:is|are)|here['’]s)\b[^.!?]{0,100})[.!:]?$", re.I
)
_POINTING = re.compile(
    rf"^(?:(?:according to|as (?:reported|stated|noted) (?:in|by))\s+(?P<by>{_CITATION})\s*,\s*|"
    rf"(?P<subject>{_CITATION})\s+(?:says|said|reports|reported|states|stated|notes|noted)(?:\s+that)?\s+)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Draft:
    """One sentence of a model without its citations, and the numbers it cites, each once, as written: they may name nothing.

    `insufficient` is set on a draft without text: the model says that the evidence does not suffice.
    """

    text: str
    numbers: tuple[int, ...] = ()
    insufficient: bool = False


class SentenceCutter:
    """Takes the text as it comes and gives back each sentence once it is known to be complete.

    Headings, preambles and thoughts in <think> marks are no sentences. A last sentence that breaks off, without a full stop or
    citation at its end, is given back without its numbers, so that nothing supports it.
    """

    def __init__(self) -> None:
        self._line = ""
        self._given = 0

    def feed(self, text: str) -> list[Draft]:
        """The sentences that this piece completes."""
        self._line = _THOUGHT.sub("", self._line + text)
        if _THINKING.match(self._line):
            return []
        *whole, self._line = self._line.split("\n")
        return [draft for line in whole for draft in self._rest(read_line(line))] + self._early()

    def close(self) -> list[Draft]:
        """What is left when the model has ended."""
        line, self._line = self._line, ""
        if _THINKING.match(line):
            return []
        rest = self._rest(read_line(line))
        if rest and _breaks_off(line):
            rest[-1] = Draft(rest[-1].text, (), rest[-1].insufficient)
        return rest

    def _rest(self, drafts: list[Draft]) -> list[Draft]:
        given, self._given = self._given, 0
        return drafts[given:]

    def _early(self) -> list[Draft]:
        """Sentences of the unfinished line, once so much follows that it cannot belong to them."""
        if _leads(self._line):
            return []
        drafts = read_line(_OPEN_BRACKET.sub("", self._line))
        ready = [k for k in range(len(drafts)) if sum(len(d.text.split()) for d in drafts[k + 1 :]) >= _WORDS_AHEAD]
        new = drafts[self._given : len(ready)]
        self._given = max(self._given, len(ready))
        return new


def read_line(line: str) -> list[Draft]:
    """The sentences of one line of a model's text.

    >>> read_line("- **Bridge**: It closed in May. [1] It reopens soon [2, 3].")
    [Draft(text='It closed in May.', numbers=(1,), insufficient=False), Draft(text='It reopens soon.', numbers=(2, 3), insufficient=False)]
    """
    bare = _MARK.sub("", line.strip())
    if re.sub(r"[\W\d]+", "", bare.replace("_", "")) == INSUFFICIENT.replace("_", ""):
        return [Draft("", (), insufficient=True)]
    if bare.startswith("#") or _HEADING.fullmatch(bare) or (_PLEASANTRY.match(bare) and not _CITATIONS.search(bare)):
        return []
    leading = _leads(bare)
    bare = _EMPHASIS.sub("", _LABEL.sub("", bare))
    text, cites = _without_citations(_POINTING.sub(lambda m: m["by"] or m["subject"], _PREAMBLE.sub("", bare)))
    spans = _sentences(text)
    numbers: list[list[int]] = [[] for _ in spans]
    for at, found in cites:
        before = [k for k, (start, end) in enumerate(spans) if (end > at if leading else start < at)]
        if spans:
            numbers[(before[0] if leading else before[-1]) if before else 0] += found
    drafts = [Draft(_opened(text[a:b]), tuple(dict.fromkeys(n))) for (a, b), n in zip(spans, numbers, strict=True)]
    return [d for d in drafts if re.search(r"\w", d.text) and (d.numbers or not _PLEASANTRY.match(d.text))]


def _sentences(text: str) -> list[tuple[int, int]]:
    """Where each sentence stands; what a pair of quotation marks holds is never parted."""
    spans: list[tuple[int, int]] = []
    for start, end in sentence_spans(text):
        if spans and _quotation_open(text[slice(*spans[-1])]):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _quotation_open(text: str) -> bool:
    return text.count("“") > text.count("”") or text.count('"') % 2 == 1


def _opened(sentence: str) -> str:
    bare = sentence.strip()
    return bare[:1].upper() + bare[1:]


def _leads(line: str) -> bool:
    """Whether the citations of a line stand before their sentences: it opens with one and does not end with one."""
    bare = _MARK.sub("", line.strip())
    return bool(re.match(_CITATION, bare, re.I)) and not re.search(rf"{_CITATION}\W*$", bare, re.I)


def _breaks_off(line: str) -> bool:
    bare = _EMPHASIS.sub("", line).rstrip()
    return not re.search(rf"(?:[.!?…]|{_CITATION})[\"'”’»)\]]*$", bare, re.I)


def _without_citations(line: str) -> tuple[str, list[tuple[int, list[int]]]]:
    """The line without its citations, and for each the offset in it where it stood, with its numbers."""
    text, cites, at = "", [], 0
    for match in _CITATIONS.finditer(line):
        text += line[at : match.start()]
        cites.append((len(text), _numbers(match["group"])))
        at = match.end()
        after = line[at : at + 1]
        if not text:
            at += len(line[at:]) - len(line[at:].lstrip(" :–—-"))
        elif after.isalnum() or after in {"“", "("} or (after == '"' and not _quotation_open(text)):
            text += " "
    return text + line[at:], cites


def _numbers(group: str) -> list[int]:
    found: list[int] = []
    for inside in _BRACKETED.findall(group):
        inside = inside.partition("†")[0].partition(":")[0]
        for low, high in _SPAN.findall(inside):
            found += range(int(low), min(int(high), int(low) + 20) + 1)
        found += [int(n) for n in re.findall(r"\d+", _SPAN.sub("", inside))]
    return found
