"""What stands in quotation marks and was said by somebody, and by whom."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from core.values import Sentence, Speech
from retrieval.attribution import Attributions
from retrieval.frames import Frames
from retrieval.names import names
from retrieval.people import mention
from retrieval.posts import signature
from retrieval.quotations import Quoted, quotations, running_on
from retrieval.referring import PARAGRAPHS_BACK
from retrieval.works import is_work

_PARAGRAPH = re.compile(r"[^\n](?:[^\n]|\n(?!\s*\n))*")
# The name after a dash, on the line of the quotation or, with more behind it, on the next.
_SIGNED = re.compile(r"\s*[–—―-]{1,2}\s?(?P<name>[A-Z][^“”\"()–—]{1,80})$")
_SIGNED_BELOW = re.compile(r"[–—―-]{1,2}\s?(?P<name>(?!(?:An?|The)\s)[A-Z][^“”\"()–—,]{1,80})(?:,.{1,900})?$")
_MOST_NAME_WORDS = 10
# What a picture shows, between two paragraphs of a quotation: "Ana Brun waits at the bridge."
_CAPTION = re.compile(
    r"(?:[A-Z][\w’'.-]*\s){1,4}(?!(?:says|is|was|has|plans|wants|hopes|expects|believes|thinks|runs|owns|lives|works|needs|likes)\b)"
    r"[a-z]+[^s]s\s[^.\n]{3,150}\."
)
# Without one of these nothing is quoted: a mark, or the handle of a post's signature.
_ANY_MARK = re.compile(r"[“”\"«»„‘']|``|\(@")
# Paragraphs without a quotation, and their characters, that can stand within one quotation of several paragraphs.
_MOST_BETWEEN = 3
_LONGEST_BETWEEN = 160
# Paragraphs from one quotation of a speaker to his next, between which one that nothing attributes is his as well.
_MOST_APART = 4


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
        self._starts = [start for start, _ in self._paragraphs]
        # The starts of quotations of which nothing around them says whose they are.
        self._unframed: set[int] = set()
        opens = [text[start] in '“"' for start, _ in self._paragraphs] + [False]
        within = running_on(text, self._paragraphs)
        self._quoted = [
            quotations(text, start, end, continues=opens[n + 1] or n + 1 in within, inside=n in within)
            for n, (start, end) in enumerate(self._paragraphs)
        ]
        masked = list(text)
        for quoted in (q for found in self._quoted for q in found):
            masked[quoted.start : quoted.end] = "\x01" * (quoted.end - quoted.start)
        self._masked = "".join(masked)
        near = self._near_quotations()
        self._told = Attributions(self._masked, sentences, near)
        self._frames = Frames(text, self._masked, sentences, self._told)

    def _near_quotations(self) -> set[int]:
        """The paragraphs that hold quotations, and those before them that can say who "he" is; one quoted whole says nothing."""
        whole = [bool(q) and not re.search(r"\w", self._masked[slice(*self._paragraphs[n])]) for n, q in enumerate(self._quoted)]
        near: set[int] = set()
        for number in (n for n, found in enumerate(self._quoted) if found):
            back = number
            for _ in range(PARAGRAPHS_BACK + 2):
                near.add(back)
                back -= 1
                while back > 0 and whole[back]:
                    back -= 1
        return near

    def speech(self) -> tuple[Speech, ...]:
        found: list[Speech] = []
        before: list[Speech] = []
        open_speaker: tuple[bool, str | None] = (False, None)
        self._unframed.clear()
        open_since = untold = 0
        run_told = False
        for number, (start, end) in enumerate(self._paragraphs):
            if open_speaker[0] and not self._quoted[number] and number - open_since <= _MOST_BETWEEN and end - start <= _LONGEST_BETWEEN:
                # A caption, a heading or a line of the page stands between two paragraphs of one quotation.
                continue
            if before and not self._quoted[number] and _CAPTION.fullmatch(self._text, start, end):
                continue
            here = self._post(number) or self._paragraph(number, before, open_speaker)
            if not open_speaker[0]:
                untold, run_told = len(found), any(says[0] for says in self._frames_of(number))
            elif not run_told and here and self._quoted[number][0].opened == start and self._frames_of(number, 1):
                # Who speaks is told only where a quotation of several paragraphs ends.
                found[untold:] = [replace(s, speaker=here[0].speaker) for s in found[untold:]]
                run_told = True
            found += here
            runs_on = bool(self._quoted[number]) and self._quoted[number][-1].continued and bool(here)
            open_speaker = (runs_on, here[-1].speaker if runs_on else None)
            open_since = number if runs_on else open_since
            before = here
        return tuple(self._between_own(found))

    def _between_own(self, found: list[Speech]) -> list[Speech]:
        """Gives a quotation that nothing attributes to the speaker of the ones before and behind, where that is one person and nobody
        else is named between them."""
        out = list(found)
        for at, speech in enumerate(found):
            if speech.start not in self._unframed or not 0 < at < len(found) - 1:
                continue
            before, after = out[at - 1], found[at + 1]
            near = self._paragraph_of(after.start) - self._paragraph_of(before.start) <= _MOST_APART
            same = before.speaker == after.speaker and before.speaker and self._told.people.is_person(before.speaker)
            others = self._told.people.seen_within(before.end, after.start) - {before.speaker}
            if near and same and not others:
                out[at] = replace(speech, speaker=before.speaker)
        return out

    def _paragraph_of(self, at: int) -> int:
        return bisect_right(self._starts, at) - 1

    def _frames_of(self, number: int, most: int | None = None) -> list[tuple[str | None]]:
        """Whose the words around a paragraph's first `most` quotations say they are; those left out of which they say nothing."""
        framed = [self._frame(quoted, number, index) for index, quoted in enumerate(self._quoted[number][:most])]
        return [says for says in framed if says]

    def _post(self, number: int) -> list[Speech]:
        """An embedded post as its signer's speech, where it has no quotation marks of its own."""
        if number + 1 == len(self._paragraphs) or self._quoted[number]:
            return []
        start, end = self._paragraphs[number]
        signed = signature(self._text[slice(*self._paragraphs[number + 1])])
        if signed is None or signature(self._text[start:end]):
            return []
        return [Speech(start, end, self._fullest(signed.name))]

    def _paragraph(self, number: int, before: list[Speech], open_speaker: tuple[bool, str | None]) -> list[Speech]:
        start, _ = self._paragraphs[number]
        found: list[Speech] = []
        waiting: list[Quoted] = []
        part: Quoted | None = None
        for index, quoted in enumerate(self._quoted[number]):
            says = self._frame(quoted, number, index)
            if says is None and quoted.opened == start and open_speaker[0]:
                says = (open_speaker[1],)
            alone = self._frames.stands_alone(quoted, start)
            if says is None and alone:
                # A report between two quotations: "“It is old.” So is the pier, said Tom Hale. “It leaks.”"
                since = not found or self._apart(found[-1].end - 1, quoted.opened)
                says = (self._frames.told_just_before(quoted) if since else None) or ((found[-1].speaker,) if found else None)
            if says is None and self._frames.goes_on_from_before(quoted):
                says = self._frames.told_just_before(quoted)
            if says is None:
                if alone:
                    waiting.append(quoted)
                elif self._frames.runs_into(quoted, self._quoted[number][index + 1 : index + 2]):
                    part = quoted
                continue
            if part and self._frames.sentence(part.opened) == self._frames.sentence(quoted.opened):
                found.append(Speech(part.start, part.end, says[0]))
            part = None
            found += [Speech(q.start, q.end, says[0]) for q in waiting]
            waiting = []
            found.append(Speech(quoted.start, quoted.end, says[0]))
        if waiting:
            speaker = self._frames.goes_on_behind(waiting[-1], before[-1].speaker if before else None)
            speaker = speaker or self._carried(number, before)
            left = [Speech(q.start, q.end, speaker) for q in waiting if (speaker or self._is_whole(q)) and not self._is_work(q)]
            found += left
            if speaker is None:
                self._unframed.update(q.start for q in waiting if not self._masked[start : q.opened].endswith(": "))
        return sorted((s for s in found if s.start < s.end), key=lambda s: s.start)

    def _apart(self, earlier: int, later: int) -> bool:
        """Whether a whole sentence stands between two offsets."""
        first, second = self._frames.sentence(earlier), self._frames.sentence(later)
        return first is not None and second is not None and second - first > 1

    def _frame(self, quoted: Quoted, number: int, index: int) -> tuple[str | None] | None:
        """(speaker or None,) where a signature, the words around a quotation or the paragraph before say that somebody said it."""
        signed = self._signed(quoted, number)
        if signed:
            return (signed,)
        start, quotes = self._paragraphs[number][0], self._quoted[number]
        says = self._frames.speaker(quoted, start, quotes[index + 1].opened if index + 1 < len(quotes) else None)
        if says is None and number and quoted.opened == start:
            says = self._frames.announced(*self._paragraphs[number - 1])
        return says

    def _is_work(self, quoted: Quoted) -> bool:
        return is_work(self._text[quoted.start : quoted.end])

    def _is_whole(self, quoted: Quoted) -> bool:
        return quoted.continued or (len(self._text[quoted.start : quoted.end].split()) >= 4 and self._text[quoted.end - 1] in ".!?,…")

    def _carried(self, number: int, before: list[Speech]) -> str | None:
        """The speaker of the paragraph before, for a paragraph that is nothing but quotations."""
        start, end = self._paragraphs[number]
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
        start, end = self._paragraphs[number]
        tail = self._text[quoted.closed : end]
        if not tail.strip(" .") and quoted.opened == start and number + 1 < len(self._paragraphs):
            below = self._text[slice(*self._paragraphs[number + 1])]
            post = signature(below)
            if post:
                return self._fullest(post.name)
            match = _SIGNED_BELOW.fullmatch(below)
        else:
            match = _SIGNED.fullmatch(tail)
        name = match["name"].split(",")[0].strip() if match else ""
        found = names(name)[-1:]
        if not found or len(name.split()) > _MOST_NAME_WORDS or found[0].end < len(name.rstrip(".")):
            return None
        return self._fullest(found[0].text)

    def _fullest(self, name: str) -> str:
        return self._told.people.fullest(mention(name, 0).name)
