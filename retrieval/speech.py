"""What stands in quotation marks and was said by somebody, and by whom."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from core.values import Sentence, Speech
from retrieval.attribution import Attribution, Attributions
from retrieval.people import mention
from retrieval.posts import signature
from retrieval.quotations import Quoted, quotations
from retrieval.referring import PARAGRAPHS_BACK
from retrieval.reporting_verbs import NAMING, PARTICIPLES, is_strong

_PARAGRAPH = re.compile(r"[^\n](?:[^\n]|\n(?!\s*\n))*")
_SIGNED = re.compile(r"\s*[–—―-]{1,2}\s?(?P<name>[A-Z][^“”\"()–—]{1,80})$")
_LEADS_ON = re.compile(r"[,:]\s*$")
# What stands right before a title of a work, or before words that are spoken about.
_MADE_OF = re.compile(
    r"\b(?:so-called|film|movie|book|song|album|show|series|play|episode|column|podcast|headlined|titled|entitled|programm?e?|novel|memoir|"
    r"documentary|single|track|game|painting|poem|essay|magazine|musical|opera|sitcom|segment|words?|terms?|phrases?)\s*,?\s*$"
)
# Without one of these nothing is quoted: a mark, or the handle of a post's signature.
_ANY_MARK = re.compile(r"[“”\"«»„‘']|``|\(@")
# "responded with “…”" has its own quotation, and says nothing of the one before.
_WITH_QUOTED = re.compile(r"\s(?:with|by)\s(?:\w+\s)?[“\"‘]")
_CLAUSE = re.compile(r"\s*,?\s*(?:which|who|that|but|and|as|when|while|a (?:reference|phrase|line|nod))\b")
_SMALL = frozenset("a an and as at but by for from in is of on or the to vs with".split())
_FAR = 160
# Words of a subject between the comma and the verb: "…, the county engineer Ana Brun said".
_LONGEST_SUBJECT = 7
# Words from which on a quotation far from "according to" is taken for words of the one it names.
_FEWEST_SAID = 3
_OR = re.compile(r"\b(?:or|as|known)\s$")
_WHEN = re.compile(
    r"(?:(?:on|in|at|to|via|during|from)\s[^,]{1,60}|(?:late |early |last |this |earlier )?\w+day(?:\s\w+)?|"
    r"(?:last|this|earlier this)\s\w+|yesterday)"
)


def find_speech(text: str, sentences: Sequence[Sentence]) -> tuple[Speech, ...]:
    """The speech of a cleaned text in order, marks left out. `speaker` is the fullest name that the article gives him, or None.

    Titles of works and words that the writer holds at arm's length are not speech. A post that its signature ends is, whole.
    """
    if not _ANY_MARK.search(text):
        return ()
    return _Reader(text, sentences).speech()


class _Reader:
    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        self._text, self._sentences = text, sentences
        self._paragraphs = [m.span() for m in _PARAGRAPH.finditer(text)]
        opens = [text[start] in '“"' for start, _ in self._paragraphs] + [False]
        self._quoted = [quotations(text, *span, continues=opens[n + 1]) for n, span in enumerate(self._paragraphs)]
        masked = list(text)
        for quoted in (q for found in self._quoted for q in found):
            masked[quoted.start : quoted.end] = "\x01" * (quoted.end - quoted.start)
        self._masked = "".join(masked)
        self._starts = [s.start for s in sentences]
        near = {n - back for n, found in enumerate(self._quoted) if found for back in range(PARAGRAPHS_BACK + 1)}
        self._told = Attributions(self._masked, sentences, near)
        self._by_sentence = {n: list(found) for n, found in groupby(self._told.found, key=lambda a: a.sentence)}

    def speech(self) -> tuple[Speech, ...]:
        found: list[Speech] = []
        before: list[Speech] = []
        open_speaker: tuple[bool, str | None] = (False, None)
        for number, (start, end) in enumerate(self._paragraphs):
            here = self._post(number) or self._paragraph(number, start, end, before, open_speaker)
            if open_speaker == (True, None) and here and here[0].speaker and self._quoted[number][0].opened == start:
                # Who speaks is told only where a quotation of several paragraphs ends.
                found = found[: len(found) - len(before)] + [replace(s, speaker=s.speaker or here[0].speaker) for s in before]
            found += here
            runs_on = bool(self._quoted[number]) and self._quoted[number][-1].continued and bool(here)
            open_speaker = (runs_on, here[-1].speaker if runs_on else None)
            before = here
        return tuple(found)

    def _post(self, number: int) -> list[Speech]:
        """An embedded post as its signer's speech, where it has no quotation marks of its own."""
        if number + 1 == len(self._paragraphs) or self._quoted[number]:
            return []
        start, end = self._paragraphs[number]
        signed = signature(self._text[slice(*self._paragraphs[number + 1])])
        if signed is None or signature(self._text[start:end]):
            return []
        return [Speech(start, end, self._told.people.fullest(mention(signed.name, 0).name))]

    def _paragraph(self, number: int, start: int, end: int, before: list[Speech], open_speaker: tuple[bool, str | None]) -> list[Speech]:
        found: list[Speech] = []
        waiting: list[Quoted] = []
        for index, quoted in enumerate(self._quoted[number]):
            says = self._frame(quoted, number, index)
            if says is None and quoted.opened == start and open_speaker[0]:
                says = (open_speaker[1],)
            if says is None and self._stands_alone(quoted, start):
                says = (found[-1].speaker,) if found else self._told_just_before(quoted, number)
            if says is None:
                if self._stands_alone(quoted, start):
                    waiting.append(quoted)
                continue
            found += [Speech(q.start, q.end, says[0]) for q in waiting]
            waiting = []
            found.append(Speech(quoted.start, quoted.end, says[0]))
        if waiting:
            speaker = self._carried(number, start, end, before)
            found += [Speech(q.start, q.end, speaker) for q in waiting if (speaker or self._is_whole(q)) and not self._is_work(q)]
        return sorted((s for s in found if s.start < s.end), key=lambda s: s.start)

    def _frame(self, quoted: Quoted, number: int, index: int) -> tuple[str | None] | None:
        """(speaker or None,) where the words around a quotation say that somebody said it; None where they do not."""
        signed = self._signed(quoted, number)
        if signed:
            return (signed,)
        after, before = self._after(quoted, number, index), self._before(quoted)
        first_lower = self._text[quoted.start].islower()
        leads = first_lower and before and before.verb not in NAMING and not (after and before.verb in PARTICIPLES)
        for told in (before, after) if leads else (after, before):
            if told is not None:
                return (told.speaker,)
        told = self._tag_at_end(quoted) or self._announced(quoted, number)
        return (told.speaker,) if told else None

    def _tag_at_end(self, quoted: Quoted) -> Attribution | None:
        """What closes the sentence and so tells of all of it: "The piers “are sound” and the deck will hold, Brun said."."""
        sentence = self._sentence(max(quoted.start, quoted.closed - 1))
        told = self._by_sentence.get(sentence, [])[-1:] if sentence is not None else []
        if sentence is None or not told or told[0].start < quoted.closed:
            return None
        if told[0].verb == "according to":
            holds = told[0].speaker and self._masked[told[0].start - 2 : told[0].start] == ", " and self._says_something(quoted)
            return told[0] if holds and not self._is_title(quoted, told[0]) else None
        if not is_strong(told[0].verb):
            return None
        _, comma, subject = self._masked[quoted.closed : told[0].start].rpartition(", ")
        if (
            not comma
            or len(subject.split()) > _LONGEST_SUBJECT
            or self._is_title(quoted, told[0])
            or _OR.search(self._masked[max(0, quoted.opened - 8) : quoted.opened])
        ):
            return None
        rest = self._masked[told[0].end : self._sentences[sentence].end].strip(" .")
        behind = not subject.strip() and rest.count(",") == 0 and len(rest.split()) <= _LONGEST_SUBJECT
        return told[0] if behind or (subject.strip() and (not rest or _WHEN.fullmatch(rest))) else None

    def _says_something(self, quoted: Quoted) -> bool:
        return len(self._text[quoted.start : quoted.end].split()) >= _FEWEST_SAID

    def _announced(self, quoted: Quoted, number: int) -> Attribution | None:
        """The report that the paragraph before ends with, where a colon leads on to this one."""
        if quoted.opened != self._paragraphs[number][0] or not number:
            return None
        start, end = self._paragraphs[number - 1]
        sentence = self._sentence(end - 1)
        if sentence is None or self._masked[start:end].rstrip()[-1:] != ":":
            return None
        told = [a for a in self._by_sentence.get(sentence, []) if a.reports]
        return told[-1] if told else None

    def _told_just_before(self, quoted: Quoted, number: int) -> tuple[str | None] | None:
        """The named subject of the report that the sentence before makes: "The bridge is safe, Brun said. “We checked it.”"."""
        sentence = self._sentence(quoted.opened)
        if not sentence or self._sentences[sentence - 1].paragraph != number:
            return None
        told = [a for a in self._by_sentence.get(sentence - 1, []) if a.reports]
        return (told[-1].speaker,) if told and told[-1].named else None

    def _tag_behind(self, quoted: Quoted, sentence: int) -> Attribution | None:
        """A sentence of its own that only says who spoke: "“We checked it.” Brun said."."""
        told = self._by_sentence.get(sentence + 1, [])[:1]
        if not told or self._text[quoted.end - 1] not in ".!?" or quoted.closed != self._sentences[sentence].end:
            return None
        rest = self._masked[told[0].end : self._sentences[sentence + 1].end]
        ends = rest[:1] in (".", ",") or (told[0].verb in ("told", "tells") and len(rest.split()) <= _LONGEST_SUBJECT and rest[-1:] == ".")
        same = self._sentences[sentence + 1].paragraph == self._sentences[sentence].paragraph
        apposed = "," in self._masked[quoted.closed : quoted.closed + 40] and rest[:1] != "," and same
        short = told[0].start - quoted.closed < (_FAR if apposed else 40) and ends and same
        return told[0] if short and told[0].named and is_strong(told[0].verb) else None

    def _after(self, quoted: Quoted, number: int, index: int) -> Attribution | None:
        sentence = self._sentence(max(quoted.start, quoted.closed - 1))
        if sentence is None:
            return None
        ends_open = self._last(quoted) in ",?!…—–-" or self._text[quoted.closed : quoted.closed + 1] == ","
        later = self._quoted[number][index + 1].opened if index + 1 < len(self._quoted[number]) else self._sentences[sentence].end
        for told in self._by_sentence.get(sentence, []):
            if quoted.closed <= told.start < min(later, quoted.closed + _FAR) and told.reports:
                according = "ccording" in told.verb
                near = told.start - quoted.closed < 4
                if _WITH_QUOTED.match(self._masked, told.end) or (self._stands_within(quoted) and self._is_work(quoted)):
                    return None
                inside = not self._stands_alone(quoted, self._paragraphs[number][0])
                adjoins = not self._new_clause(quoted.closed, told.start, inside)
                return told if (ends_open and adjoins) or (according and near) else None
        return self._tag_behind(quoted, sentence)

    def _last(self, quoted: Quoted) -> str:
        """The last character that is no mark of a quotation within."""
        return self._text[quoted.start : quoted.end].rstrip("\"'’”")[-1:] or "."

    def _new_clause(self, start: int, end: int, inside: bool) -> bool:
        """Whether the words between a quotation and a verb hold more than a subject; `inside`: the quotation did not open its sentence."""
        between = self._masked[start:end]
        if inside and "," in between.strip(", "):
            return True
        return ";" in between or bool(_CLAUSE.match(between))

    def _before(self, quoted: Quoted) -> Attribution | None:
        sentence = self._sentence(quoted.opened)
        if sentence is None:
            return None
        told = [a for a in self._by_sentence.get(sentence, []) if a.end <= quoted.opened and a.reports]
        if not told:
            return None
        last = told[-1]
        if len(told) > 1 and self._within(told[-2], last):
            last = told[-2]
        if last.verb in NAMING and not last.named:
            return None
        if self._is_title(quoted, last):
            return None
        return last

    def _within(self, outer: Attribution, inner: Attribution) -> bool:
        """Whether one report is told inside another, "Brun said Hale asked for “help”": the article has the words from the outer one."""
        between = self._masked[outer.end : inner.start]
        return outer.named and is_strong(outer.verb) and not re.search(r"[,;:“”—–]|\b(?:and|but|while|as|when|after)\b", between)

    def _is_title(self, quoted: Quoted, told: Attribution) -> bool:
        """Whether the marks hold a work's title or a name rather than words that somebody said."""
        lead = self._masked[max(0, quoted.opened - 40) : quoted.opened]
        if _MADE_OF.search(lead) and told.verb != "in":
            return True
        if _LEADS_ON.search(lead) or told.verb in NAMING:
            return False
        return self._is_work(quoted) and self._text[quoted.end - 1] not in ".!?"

    def _is_work(self, quoted: Quoted) -> bool:
        """Whether every word between the marks that counts is capital, as in titles and names."""
        shown = [w for w in re.findall(r"[\w’'-]+", self._text[quoted.start : quoted.end]) if w.lower() not in _SMALL]
        return bool(shown) and len(shown) <= 8 and all(w[0].isupper() or w[0].isdigit() for w in shown)

    def _stands_within(self, quoted: Quoted) -> bool:
        """Whether words of the sentence stand before a quotation."""
        sentence = self._sentence(quoted.opened)
        return sentence is not None and len(self._masked[self._sentences[sentence].start : quoted.opened].split()) > 1

    def _stands_alone(self, quoted: Quoted, start: int) -> bool:
        """Whether a quotation is a sentence by itself: nothing, or the end of a sentence, stands before it."""
        lead = self._masked[start : quoted.opened].rstrip()
        ended = quoted.continued or self._last(quoted) in ".,!?…—–-"
        opening = self._text[quoted.start : quoted.end].lstrip("([‘’'…. ")[:1]
        return ended and (not lead or lead[-1] in '.!?:”"') and (opening.isupper() or self._text[quoted.start] in "([")

    def _is_whole(self, quoted: Quoted) -> bool:
        return len(self._text[quoted.start : quoted.end].split()) >= 4 and (self._text[quoted.end - 1] in ".!?,…" or quoted.continued)

    def _carried(self, number: int, start: int, end: int, before: list[Speech]) -> str | None:
        """The speaker of the paragraph before, for a paragraph that is nothing but quotations."""
        rest = self._masked[start:end].replace("\x01", "").strip(" “”\"'‘’.,")
        if rest:
            return None
        if before:
            return before[-1].speaker
        last = [n for n, s in enumerate(self._sentences) if s.end <= start and not s.heading][-1:]
        if last and self._sentences[last[0]].paragraph == number - 1:
            return self._told.person_in(last[0])
        return None

    def _signed(self, quoted: Quoted, number: int) -> str | None:
        """The name after a dash behind a quotation, on its line or on the next."""
        end = self._paragraphs[number][1]
        tail = self._text[quoted.closed : end]
        if not tail.strip(" .") and quoted.opened == self._paragraphs[number][0] and number + 1 < len(self._paragraphs):
            tail = self._text[slice(*self._paragraphs[number + 1])]
            post = signature(tail)
            if post:
                return self._told.people.fullest(mention(post.name, 0).name)
        match = _SIGNED.fullmatch(tail)
        if match is None or len(match["name"].split(",")[0].split()) > 7:
            return None
        return self._told.people.fullest(mention(match["name"].split(",")[0].strip(), 0).name)

    def _sentence(self, at: int) -> int | None:
        number = bisect_right(self._starts, at) - 1
        return number if number >= 0 and at < self._sentences[number].end else None
