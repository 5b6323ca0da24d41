"""Where sentences begin and end. Rules, not a model: each decision can be read here."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.values import Sentence
from retrieval.abbreviations import MAY_END, NEVER_END, OPENERS
from retrieval.headings import is_heading, prose_start

_PARAGRAPH = re.compile(r"[^\n](?:[^\n]|\n(?!\s*\n))*")
# Numbers of notes, as encyclopaedias print them, belong to the sentence that they follow.
_NOTES = r"(?:\s?\[(?:\d{1,3}|[a-z]|[a-z ]{0,20}needed)\])*"
_CANDIDATE = re.compile(rf"(?:[.!?]+|…)(?:\[\d{{1,3}}\])*[\"'”’»)\]]*{_NOTES}(?=\s|$)")
_TOKEN_BEFORE = re.compile(r"[^\s(\[“\"‘—–]*$")
_NEXT = re.compile(r"\s+([\"'“‘«(\[]*)(\S*)")
_INITIALS = re.compile(r"(?:[A-Za-z]\.)*[A-Za-z]")
# Who said it, behind a quotation that ends with a mark of its own: "“Why?” Ana Brun asked.", "“Come!” Mayor Brun, a sailor, went on."
_TOLD = "said|says|asked|asks|wrote|added|replied|told|shouted|cried|wondered|exclaimed|yelled|joked|tweeted|recalled"
_TOLD_TOO = (
    "continued|continues|answered|responded|declared|demanded|insisted|argued|warned|remarked|noted|observed|explained|quipped|concluded|"
    "pleaded|begged|screamed|retorted|chanted|posted|writes|tells|adds|replies|went on|was quoted as saying"
)
_SPEECH_TAG = re.compile(
    rf"\s+(?:[A-Z][\w.’'-]*\s+){{1,4}}(?:{_TOLD})\b"
    rf"|\s+(?:(?:[A-Z][\w.’'-]*|of|the|for|\([A-Z][\w.-]*\)),?\s+){{1,10}}(?:{_TOLD}|{_TOLD_TOO})(?=[.,;:]|\s(?:on|in|at|to|of|during|when|as|"
    r"[a-z]+ing|[a-z]+ly|\w+day)\b)"
)
# A short word with a capital and no vowel: "Lt", "Blvd", "Cmdr".
_SHORTENED = re.compile(r"[B-DF-HJ-NP-TV-XZ][b-df-hj-np-tv-xz]{1,5}")
_LIST_MARK = re.compile(r"(?:\(?(?:\d{1,3}(?:\.\d{1,2})*|[A-Za-z]|[ivxIVX]{1,4})[.)]|[-*•‣▪◦·])\s+")


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a cleaned text in order, each within one paragraph, none with a blank at its rims.

    A dateline ("HALDEN (AP) —") belongs to no sentence, nor does the signature of an embedded post.
    """
    spans = [match.span() for match in _PARAGRAPH.finditer(text)]
    found: list[Sentence] = []
    for number, (start, end) in enumerate(spans):
        paragraph = text[start:end]
        after = text[slice(*spans[number + 1])] if number + 1 < len(spans) else ""
        heading = is_heading(paragraph, after)
        for a, b in sentence_spans(paragraph, prose_start(paragraph)):
            found.append(Sentence(start + a, start + b, number, heading))
    return tuple(found)


def sentence_spans(paragraph: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """(start, end) of each sentence of one paragraph from `start` on, rims without blanks.

    >>> text = "Gov. Ana R. Brun came. “Why?” he asked."
    >>> [text[a:b] for a, b in sentence_spans(text)]
    ['Gov. Ana R. Brun came.', '“Why?” he asked.']
    """
    at = start
    for match in _CANDIDATE.finditer(paragraph, start):
        if _ends_sentence(paragraph, at, match):
            yield at, match.end()
            at = match.end() + len(paragraph[match.end() :]) - len(paragraph[match.end() :].lstrip())
    end = len(paragraph.rstrip())
    if at < end:
        yield at, end


def _ends_sentence(paragraph: str, sentence_start: int, match: re.Match[str]) -> bool:
    following = _NEXT.match(paragraph, match.end())
    if following is None or not following[2]:
        return False
    marks, word = match.group().split("[")[0].rstrip(), following[2]
    if word[0] in ",;:)]" or (word[0].islower() and "(" not in following[1]):
        return False
    closed = marks[-1:] in "\"'”’»)"
    if marks[0] in "!?":
        return not (closed and _SPEECH_TAG.match(paragraph, match.end()))
    if marks[0] == "…" or marks.startswith(".."):
        return word[0].isupper() or following[1] != ""
    return _dot_ends(paragraph[sentence_start : match.start()], word, closed, bool(following[1].strip("([")))


def _dot_ends(sentence: str, word: str, closed: bool, opened: bool) -> bool:
    """Whether a single dot after `sentence` ends it, with `word` next; `closed`/`opened`: a mark of quotation stands after/before."""
    found = _TOKEN_BEFORE.search(sentence)
    token = found.group() if found else ""
    if _LIST_MARK.fullmatch(sentence.lstrip("*# ") + ". ") and not closed:
        return False
    bare = token.lower().strip("’'")
    opener = opened or (word[0].isupper() and (word.rstrip(",:;").lower() in OPENERS or re.split(r"[’']", word)[0].lower() in OPENERS))
    if bare in NEVER_END and (token[:1].isupper() or bare not in {"no", "p", "v", "sec", "st", "al", "fig", "ch"}):
        return bare in {"st", "no", "al", "sec"} and opener and not word[0].isdigit()
    if bare in NEVER_END and bare in {"p", "v", "al", "fig", "ch"}:
        return bare == "al" and opener
    if len(token) == 1 and token.islower() and token not in "i":
        return closed
    if bare in MAY_END and (token[:1].isupper() or "." in token or bare in {"etc", "a.m", "p.m"}):
        return closed or opener
    if _SHORTENED.fullmatch(token):
        return closed or opener
    if token and _INITIALS.fullmatch(token) and token[-1:].isupper():
        return closed or opener
    return True
